"""A story as JSON: everything the program found, each piece of text with its article and its offsets.

Writing fails rather than give words that do not stand in their article.
"""

from collections import Counter
from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

import msgspec

from rashomon import model
from rashomon.show.export import shapes
from rashomon.show.export.standing import Articles

Json = dict[str, Any]


def to_bytes(story: model.Story, older: Sequence[model.Article] = ()) -> bytes:
    """Return the story as indented JSON in UTF-8, ending in a newline; the same story gives the same bytes.

    older  the older versions of its articles, where they are at hand

    Raises WordsAstray where any words do not stand in their article.
    """
    return msgspec.json.format(msgspec.json.encode(exported(story, older)), indent=2) + b"\n"


def to_json(story: model.Story, older: Sequence[model.Article] = ()) -> Json:
    """Return the story as what JSON can hold; docs/export.md explains the keys. Raises WordsAstray."""
    made: Json = msgspec.json.decode(msgspec.json.encode(exported(story, older)))
    return made


def exported(story: model.Story, older: Sequence[model.Article] = ()) -> shapes.Exported:
    """Return the story in the types of the JSON. Raises WordsAstray."""
    writer = _Writer(story, older)
    findings = [writer.finding(f) for f in story.findings]
    return shapes.Exported(
        format="rashomon-story/1",
        program=shapes.Program(name="rashomon", version=version("rashomon")),
        story=shapes.Head(id=story.id, title=story.title, summary=writer.summary(story.summary), counts=counts(story)),
        articles=tuple(writer.article(a.article) for a in story.articles),
        copies=tuple(writer.copy(c) for c in story.copies),
        accounts=tuple(writer.account(a) for a in story.accounts),
        utterances=tuple(writer.utterance(u) for u in story.utterances),
        findings=tuple(f for f in findings if f.verdict != "only here"),
        only_here=tuple(f for f in findings if f.verdict == "only here"),
        timeline=tuple(writer.happening(h) for h in story.timeline),
        people=tuple(writer.person(w) for w in story.people),
        versions=tuple(writer.version(v) for v in story.versions),
        older=tuple(writer.article(a) for a in older),
        unread=tuple(shapes.Unread(path=u.path, reason=u.reason, cure=u.cure) for u in story.unread),
        passed=tuple(shapes.Passed(path=p.path, reason=p.reason) for p in story.passed),
        notes=story.notes,
    )


def counts(story: model.Story) -> shapes.Counts:
    """Return how many of each thing the story holds; verdicts and relations that do not occur are left out."""
    return shapes.Counts(
        reports=len(story.articles),
        accounts=len(story.accounts),
        copies=len(story.copies),
        findings=dict(sorted(Counter(f.verdict for f in story.findings).items())),
        utterances=dict(sorted(Counter(u.relation for u in story.utterances).items())),
        unread=len(story.unread),
        passed=len(story.passed),
    )


class _Writer:
    """Writes the parts of one story, looking every article up by its id."""

    def __init__(self, story: model.Story, older: Sequence[model.Article]):
        self._articles = Articles(story, older)
        self._anchors = {a.article: a for a in story.anchors}
        self._heads = {id: account.head for account in story.accounts for id in account.articles}

    def _names(self, ids: Sequence[str]) -> tuple[str, ...]:
        return tuple(self._articles[id].name for id in ids)

    def _words(self, words: model.Words | None) -> shapes.Standing | None:
        return None if words is None else self._standing(words)

    def _standing(self, words: model.Words) -> shapes.Standing:
        article = self._articles.of(words)
        start, end = words.span.start, words.span.end
        return shapes.Standing(article=article.name, article_id=article.id, text=words.text, start=start, end=end)

    def summary(self, summary: model.Summary) -> shapes.Summary:
        return shapes.Summary(
            what=self._words(summary.what),
            when=summary.when,
            when_words=self._words(summary.when_words),
            where=summary.where,
            where_words=self._words(summary.where_words),
            who=summary.who,
        )

    def article(self, a: model.Article) -> shapes.Article:
        parts = tuple(
            shapes.Part(kind=p.kind, start=p.span.start, end=p.span.end, text=p.span.of(a.text)) for p in a.parts
        )
        return shapes.Article(
            article=a.name,
            name=a.name,
            id=a.id,
            outlet=a.outlet.value if a.outlet else None,
            outlet_how=a.outlet.how if a.outlet else None,
            outlet_score=a.outlet.score if a.outlet else None,
            headline=a.headline,
            authors=tuple(_stated(f) for f in a.authors),
            agencies=tuple(_stated(f) for f in a.agencies),
            published=a.published.isoformat() if a.published else None,
            published_how=a.published_how,
            published_score=a.published_score,
            updated=a.updated.isoformat() if a.updated else None,
            updated_how=a.updated_how,
            dateline=_stated(a.dateline) if a.dateline else None,
            section=a.section,
            based_on=a.based_on,
            shortened=a.shortened,
            anchor=self._anchor(self._anchors.get(a.id)),
            url=a.url,
            language=a.language,
            account=self._heads.get(a.id),
            source=shapes.Source(
                path=a.source.path,
                part=a.source.part,
                digest=a.source.digest,
                reader=a.source.reader,
                version=a.source.version,
            ),
            text=a.text,
            parts=parts,
            captions=tuple(p.text for p in parts if p.kind == "caption"),
            embeds=tuple(p.text for p in parts if p.kind == "embed"),
            left_out=tuple(shapes.LeftOut(kind=x.kind, text=x.text, line=x.line) for x in a.left_out),
        )

    def _anchor(self, anchor: model.Anchor | None) -> shapes.Anchor | None:
        if anchor is None:
            return None
        return shapes.Anchor(date=anchor.date, how=anchor.how, words=self._words(anchor.words))

    def copy(self, copy: model.Copy) -> shapes.Copy:
        return shapes.Copy(
            articles=self._names(copy.articles),
            article_ids=copy.articles,
            kind=copy.kind,
            source=self._articles[copy.source].name if copy.source else None,
            source_id=copy.source,
            agency=copy.agency,
            share=copy.share,
            reasons=copy.reasons,
            passages=tuple(
                shapes.Passage(left=self._standing(p.left), right=self._standing(p.right), similarity=p.similarity)
                for p in copy.passages
            ),
            changes=tuple(self._edit(e) for e in copy.changes),
        )

    def _edit(self, edit: model.Edit) -> shapes.Edit:
        return shapes.Edit(
            kind=edit.kind,
            moved=edit.moved,
            part=edit.part,
            before=self._words(edit.before),
            after=self._words(edit.after),
            differences=tuple(_difference(d) for d in edit.differences),
            swaps=tuple(shapes.Swap(kind=s.kind, before=s.before, after=s.after) for s in edit.swaps),
        )

    def account(self, account: model.Account) -> shapes.Account:
        return shapes.Account(
            head=self._articles[account.head].name,
            head_id=account.head,
            articles=self._names(account.articles),
            article_ids=account.articles,
        )

    def utterance(self, utterance: model.Utterance) -> shapes.Utterance:
        return shapes.Utterance(
            id=utterance.id,
            speaker=utterance.speaker,
            relation=utterance.relation,
            score=utterance.score,
            reasons=utterance.reasons,
            variants=tuple(self._variant(v) for v in utterance.variants),
        )

    def _variant(self, variant: model.Variant) -> shapes.Variant:
        article, span = self._articles.of(variant.words), variant.words.span
        return shapes.Variant(
            article=article.name,
            article_id=article.id,
            text=variant.words.text,
            start=span.start,
            end=span.end,
            form=variant.form,
            speaker=variant.speaker,
            source=self._words(variant.source),
            differences=tuple(_difference(d) for d in variant.differences),
            kinds=variant.kinds,
            moves=variant.moves,
        )

    def finding(self, finding: model.Finding) -> shapes.Finding:
        return shapes.Finding(
            id=finding.id,
            comparer=finding.comparer,
            question=finding.question,
            verdict=finding.verdict,
            importance=finding.importance,
            score=finding.score,
            reasons=finding.reasons,
            accounts=tuple(shapes.Behind(value=value, accounts=number) for value, number in finding.accounts),
            evidence=tuple(self._evidence(a) for a in finding.answers),
        )

    def _evidence(self, answer: model.Answer) -> shapes.Evidence:
        article, span = self._articles.of(answer.words), answer.words.span
        return shapes.Evidence(
            article=article.name,
            article_id=article.id,
            text=answer.words.text,
            start=span.start,
            end=span.end,
            value=answer.value,
            speaker=answer.speaker,
        )

    def happening(self, happening: model.Happening) -> shapes.Happening:
        words, sentence = self._standing(happening.words), self._standing(happening.sentence)
        return shapes.Happening(start=happening.start, end=happening.end, words=words, sentence=sentence)

    def person(self, who: model.Who) -> shapes.Person:
        return shapes.Person(
            name=who.name,
            label=who.label,
            variants=who.variants,
            roles=tuple(self._standing(r) for r in who.roles),
            mentions=who.mentions,
            articles=self._names(who.articles),
            article_ids=who.articles,
        )

    def version(self, version: model.Version) -> shapes.Version:
        return shapes.Version(
            article_id=version.article,
            older_id=version.older,
            name=version.name,
            stated=version.stated.isoformat() if version.stated else None,
            read=version.read,
            order=version.order,
            # Words of a text that is not at hand cannot be looked up, so they are not written either.
            edits=tuple(self._edit(e) for e in version.edits) if self._articles.have(version) else None,
        )


def _stated(found: model.Found) -> shapes.Stated:
    return shapes.Stated(name=found.value, how=found.how, score=found.score)


def _difference(d: model.Difference) -> shapes.Difference:
    return shapes.Difference(operation=d.operation, reference=d.reference, here=d.here)
