"""A story as a brief in Markdown, to paste into a document: what is disputed first, each point with the outlets' words.

The words of a page are text here and no markup: every character that could be is escaped. What scores below
`fold_score` is counted, not told, as on the page.
"""

import re
from collections.abc import Iterator, Sequence

from rashomon.model import Article, Finding, Story, Utterance
from rashomon.settings import Settings
from rashomon.show.export.links import called, web
from rashomon.show.export.standing import Articles
from rashomon.show.terminal import altered, changes, count, dispute, safe
from rashomon.text.marks import DOUBLE

_MARKUP = re.compile(r"([\\`*_\[\]#|~$])")
FOLD = Settings().fold_score


def to_bytes(story: Story, older: Sequence[Article] = ()) -> bytes:
    """Return the brief in UTF-8. Raises WordsAstray."""
    return ("\n".join(_lines(story, Articles(story, older))).rstrip() + "\n").encode("utf-8")


def escaped(text: str) -> str:
    """Return words of a page on one line, so that Markdown shows them as they are."""
    flat = _MARKUP.sub(r"\\\1", safe(text))
    return flat.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quoted(text: str) -> str:
    """Return words of a page in quotation marks: single ones where the words have double ones."""
    flat = safe(text)
    return f"‘{escaped(flat)}’" if any(mark in flat for mark in DOUBLE) else f"“{escaped(flat)}”"


def linked(article: Article) -> str:
    """Return what an article is called, as a link to its page where there is one."""
    page = web(article.url)
    name = escaped(called(article))
    return f"[{name}]({page.replace('(', '%28').replace(')', '%29')})" if page else name


def _lines(story: Story, articles: Articles) -> Iterator[str]:
    yield f"# {escaped(story.title) or 'A story without a title'}"
    yield ""
    yield from _head(story, articles)
    disputed, _ = dispute(story, FOLD)
    if disputed:
        yield from ("## In dispute", "")
    for n, f in enumerate(disputed, 1):
        yield f"{n}. **{escaped(f.question)}** – {f.verdict}"
        yield from (f"    - {line}" for line in _answers(f, articles))
        yield from (f"    - *{escaped(reason)}*" for reason in f.reasons)
    if disputed:
        yield ""
    quotes = [u for u in story.utterances if u.relation == "altered"]
    if quotes:
        yield from ("## Altered quotes", "")
    for n, u in enumerate(quotes, 1):
        yield f"{n}. **{escaped(u.speaker) or 'Unnamed speaker'}**"
        yield from (f"    - {line}" for line in _variants(u, articles))
    if quotes:
        yield ""
    yield from _points("Agreed", [f for f in story.findings if f.verdict in ("agree", "compatible")], articles)
    yield from _points("In one account only", [f for f in story.findings if f.verdict == "only here"], articles)
    yield from _copies(story, articles)
    yield from _reports(story)


def _head(story: Story, articles: Articles) -> Iterator[str]:
    s = story.summary
    when = "" if s.when is None else s.when[0] if s.when[0] == s.when[1] else f"{s.when[0]} to {s.when[1]}"
    reports, accounts = count(len(story.articles), "report"), count(len(story.accounts), "independent account")
    yield " · ".join(x for x in (reports, accounts, when, escaped(s.where)) if x)
    yield ""
    if s.what:
        yield f"> {quoted(s.what.text)} – {linked(articles.of(s.what))}"
        yield ""
    if folded := sum(f.score < FOLD for f in story.findings):
        yield f"Left out because they are less certain: {count(folded, 'point')}."
        yield ""


def _answers(finding: Finding, articles: Articles) -> Iterator[str]:
    """Yield each answer once: the outlets that give it in these words, the words, and who is said to have said so."""
    rows: dict[tuple[str, str, str | None], list[str]] = {}
    for a in finding.answers:
        outlet = linked(articles.of(a.words))
        rows.setdefault((a.value, a.words.text, a.speaker), []).append(outlet)
    several = len({value for value, _, _ in rows}) > 1
    for (value, text, speaker), outlets in rows.items():
        plain = f"{escaped(value)}: " if several and value.casefold() not in text.casefold() else ""
        said = f" ({escaped(speaker)})" if speaker else ""
        yield f"{', '.join(dict.fromkeys(outlets))}: {plain}{quoted(text)}{said}"


def _variants(utterance: Utterance, articles: Articles) -> Iterator[str]:
    for v in utterance.variants:
        what = altered(v)
        line = f"{linked(articles.of(v.words))}: {quoted(v.words.text)}{f' – {what}' if what else ''}"
        steps = changes(v)
        yield f"{line} – {escaped(steps)}" if steps else line


def _points(title: str, findings: Sequence[Finding], articles: Articles) -> Iterator[str]:
    kept = [f for f in findings if f.score >= FOLD]
    if not kept:
        return
    yield from (f"## {title}", "")
    for f in sorted(kept, key=lambda f: (-f.importance, f.id)):
        yield f"- **{escaped(f.question)}** " + "; ".join(_answers(f, articles))
    yield ""


def _copies(story: Story, articles: Articles) -> Iterator[str]:
    if not story.copies:
        return
    yield from ("## Who copied whom", "")
    for c in story.copies:
        names = [linked(articles[id]) for id in c.articles]
        source = f", from {linked(articles[c.source])}" if c.source else ""
        agency = f", text of {escaped(c.agency)}" if c.agency else ""
        yield f"- {' and '.join(names)}: {c.kind.replace('_', ' ')} ({c.share:.0%}{source}{agency})"
    yield ""


def _reports(story: Story) -> Iterator[str]:
    if not story.articles:
        return
    yield from ("## Reports", "")
    for annotated in story.articles:
        a = annotated.article
        day = a.published.date().isoformat() if a.published else ""
        by = ", ".join(escaped(f.value) for f in (*a.authors, *a.agencies))
        facts = ", ".join(x for x in (escaped(a.headline), by, day) if x)
        yield f"- {linked(a)}: {facts}" if facts else f"- {linked(a)}"
    for u in story.unread:
        yield f"- Not read: {escaped(u.path)} ({escaped(u.reason)})"
