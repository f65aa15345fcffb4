"""A story as JSON: everything the program found, each piece of text with its article and its offsets.

Articles are named by their file's name; offsets are half-open and count code points of the article's text.
Writing fails rather than give words that do not stand in their article.
"""

from collections import Counter
from importlib.metadata import version
from typing import Any

import msgspec

from rashomon.model import (
    Account,
    Anchor,
    Annotated,
    Article,
    Copy,
    Edit,
    Finding,
    Found,
    Happening,
    LeftOut,
    Story,
    Summary,
    Utterance,
    Who,
    Words,
)

FORMAT = "rashomon-story/1"

Json = dict[str, Any]


class WordsAstray(AssertionError):
    """Words of a story do not stand where they are said to: a fault of the program, never written out."""


def to_bytes(story: Story) -> bytes:
    """Return the story as indented JSON in UTF-8, ending in a newline; the same story gives the same bytes.

    Raises WordsAstray where any words do not stand in their article.
    """
    return msgspec.json.format(msgspec.json.encode(to_json(story)), indent=2) + b"\n"


def to_json(story: Story) -> Json:
    """Return the story as what JSON can hold; docs/commands.md lists the keys. Raises WordsAstray."""
    writer = _Writer(story)
    disputed = [f for f in story.findings if f.verdict != "only here"]
    return {
        "format": FORMAT,
        "program": {"name": "rashomon", "version": version("rashomon")},
        "story": {
            "id": story.id,
            "title": story.title,
            "summary": writer.summary(story.summary),
            "counts": counts(story),
        },
        "articles": [writer.article(a) for a in story.articles],
        "copies": [writer.copy(c) for c in story.copies],
        "accounts": [writer.account(a) for a in story.accounts],
        "utterances": [writer.utterance(u) for u in story.utterances],
        "findings": [writer.finding(f) for f in disputed],
        "only_here": [writer.finding(f) for f in story.findings if f.verdict == "only here"],
        "timeline": [writer.happening(h) for h in story.timeline],
        "people": [writer.who(w) for w in story.people],
        "unread": [{"path": u.path, "reason": u.reason, "cure": u.cure} for u in story.unread],
        "passed": [{"path": p.path, "reason": p.reason} for p in story.passed],
        "notes": list(story.notes),
    }


def counts(story: Story) -> Json:
    """Return how many of each thing the story holds; verdicts and relations that do not occur are left out."""
    return {
        "reports": len(story.articles),
        "accounts": len(story.accounts),
        "copies": len(story.copies),
        "findings": dict(sorted(Counter(f.verdict for f in story.findings).items())),
        "utterances": dict(sorted(Counter(u.relation for u in story.utterances).items())),
        "unread": len(story.unread),
        "passed": len(story.passed),
    }


class _Writer:
    """Writes the parts of one story, looking every article up by its id."""

    def __init__(self, story: Story):
        self.articles: dict[str, Article] = {a.article.id: a.article for a in story.articles}
        self.anchors: dict[str, Anchor] = {a.article: a for a in story.anchors}
        self.heads = {id: account.head for account in story.accounts for id in account.articles}

    def name(self, id: str | None) -> str | None:
        return None if id is None else self.articles[id].name

    def words(self, words: Words | None) -> Json | None:
        return None if words is None else self.standing(words)

    def standing(self, words: Words) -> Json:
        """Return words with their place, having looked that they stand there."""
        article = self.articles.get(words.article)
        if article is None:
            raise WordsAstray(f"{words.text!r} is said to stand in article {words.article}, which the story has not.")
        if words.span.of(article.text) != words.text:
            found = words.span.of(article.text)
            raise WordsAstray(f"{article.name} has {found!r} at {words.span.start}, not {words.text!r}.")
        span = {"start": words.span.start, "end": words.span.end}
        return {"article": article.name, "article_id": article.id, "text": words.text, **span}

    def summary(self, summary: Summary) -> Json:
        return {
            "what": self.words(summary.what),
            "when": list(summary.when) if summary.when else None,
            "when_words": self.words(summary.when_words),
            "where": summary.where,
            "where_words": self.words(summary.where_words),
            "who": list(summary.who),
        }

    def article(self, annotated: Annotated) -> Json:
        a = annotated.article
        anchor = self.anchors.get(a.id)
        parts = [{"kind": p.kind, "start": p.span.start, "end": p.span.end, "text": p.span.of(a.text)} for p in a.parts]
        return {
            "article": a.name,
            "name": a.name,
            "id": a.id,
            "outlet": a.outlet.value if a.outlet else None,
            "outlet_how": a.outlet.how if a.outlet else None,
            "outlet_score": a.outlet.score if a.outlet else None,
            "headline": a.headline,
            "authors": [_found(f) for f in a.authors],
            "agencies": [_found(f) for f in a.agencies],
            "published": a.published.isoformat() if a.published else None,
            "published_how": a.published_how,
            "published_score": a.published_score,
            "updated": a.updated.isoformat() if a.updated else None,
            "updated_how": a.updated_how,
            "dateline": _found(a.dateline) if a.dateline else None,
            "section": a.section,
            "based_on": list(a.based_on),
            "shortened": a.shortened,
            "anchor": {"date": anchor.date, "how": anchor.how, "words": self.words(anchor.words)} if anchor else None,
            "url": a.url,
            "language": a.language,
            "account": self.heads.get(a.id),
            "source": {"path": a.source.path, "part": a.source.part, "digest": a.source.digest},
            "text": a.text,
            "parts": parts,
            "captions": [p["text"] for p in parts if p["kind"] == "caption"],
            "embeds": [p["text"] for p in parts if p["kind"] == "embed"],
            "left_out": [_left_out(x) for x in a.left_out],
        }

    def copy(self, copy: Copy) -> Json:
        return {
            "articles": [self.name(id) for id in copy.articles],
            "kind": copy.kind,
            "source": self.name(copy.source),
            "agency": copy.agency,
            "share": copy.share,
            "reasons": list(copy.reasons),
            "passages": [
                {"left": self.words(p.left), "right": self.words(p.right), "similarity": p.similarity}
                for p in copy.passages
            ],
            "changes": [self.edit(e) for e in copy.changes],
        }

    def edit(self, edit: Edit) -> Json:
        return {
            "kind": edit.kind,
            "before": self.words(edit.before),
            "after": self.words(edit.after),
            "swaps": [{"kind": s.kind, "before": list(s.before), "after": list(s.after)} for s in edit.swaps],
        }

    def account(self, account: Account) -> Json:
        return {"head": self.name(account.head), "articles": [self.name(id) for id in account.articles]}

    def utterance(self, utterance: Utterance) -> Json:
        variants = [
            {
                **self.standing(v.words),
                "form": v.form,
                "speaker": v.speaker,
                "source": self.words(v.source),
                "differences": [
                    {"operation": d.operation, "reference": d.reference, "here": d.here} for d in v.differences
                ],
                "kinds": list(v.kinds),
                "moves": list(v.moves),
            }
            for v in utterance.variants
        ]
        return {
            "id": utterance.id,
            "speaker": utterance.speaker,
            "relation": utterance.relation,
            "score": utterance.score,
            "reasons": list(utterance.reasons),
            "variants": variants,
        }

    def finding(self, finding: Finding) -> Json:
        return {
            "id": finding.id,
            "comparer": finding.comparer,
            "question": finding.question,
            "verdict": finding.verdict,
            "importance": finding.importance,
            "score": finding.score,
            "reasons": list(finding.reasons),
            "accounts": [{"value": value, "accounts": number} for value, number in finding.accounts],
            "evidence": [{**self.standing(a.words), "value": a.value, "speaker": a.speaker} for a in finding.answers],
        }

    def happening(self, happening: Happening) -> Json:
        words, sentence = self.words(happening.words), self.words(happening.sentence)
        return {"start": happening.start, "end": happening.end, "words": words, "sentence": sentence}

    def who(self, who: Who) -> Json:
        return {
            "name": who.name,
            "label": who.label,
            "variants": list(who.variants),
            "roles": [self.words(r) for r in who.roles],
            "mentions": who.mentions,
            "articles": [self.name(id) for id in who.articles],
        }


def _found(found: Found) -> Json:
    return {"name": found.value, "how": found.how, "score": found.score}


def _left_out(left_out: LeftOut) -> Json:
    return {"kind": left_out.kind, "text": left_out.text, "line": left_out.line}
