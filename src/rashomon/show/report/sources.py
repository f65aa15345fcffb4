"""The reports behind a page: their names, their accounts, and every place in them that the page points at."""

import re
from collections import Counter
from dataclasses import dataclass
from urllib.parse import urlsplit

from rashomon.model import Annotated, Annotation, Article, Span, Story, Words
from rashomon.show.report.changes import Piece
from rashomon.show.report.dates import stamp
from rashomon.text.marks import DOUBLE

_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\Z")


@dataclass(frozen=True, slots=True)
class Quote:
    """A report's own words on the page.

    text    the words, character for character
    href    the mark in the report's text that covers them
    marked  whether the words bring quotation marks of their own, so that the page adds none
    pieces  the same words with what differs from another version; empty where nothing is compared
    stress  a part of the words to be set bold, counted from their first character
    """

    text: str
    href: str
    report: str
    outlet: str
    marked: bool
    language: str
    pieces: tuple[Piece, ...] = ()
    stress: Span | None = None


@dataclass(frozen=True, slots=True)
class Ref:
    """What points at a place of a report, as its margin says it: where it stands on this page, and its kind."""

    href: str
    label: str
    tone: str


class Sources:
    """Hands out quotations, and remembers where each stands so that the reports can be marked.

    Words that do not stand in their report at their span are never handed out: a quotation nobody wrote is
    worse than none. `withheld` counts them, `quoted` counts the others.
    """

    def __init__(self, story: Story) -> None:
        self.annotated = {a.article.id: a for a in story.articles}
        self.articles: dict[str, Article] = {a.article.id: a.article for a in story.articles}
        self.keys = {id: f"r{n}" for n, id in enumerate(self.articles, 1)}
        self.names = _names(list(self.articles.values()))
        self.heads = {id: account.head for account in story.accounts for id in account.articles}
        self.marks: dict[str, set[Span]] = {id: set() for id in self.articles}
        self.refs: dict[str, list[tuple[Span, Ref]]] = {id: [] for id in self.articles}
        self.quoted = 0
        self.withheld = 0

    def outlet(self, id: str) -> str:
        """Return what the page calls a report: its outlet, else its file; never empty."""
        return self.names.get(id, "unknown report")

    def key(self, id: str) -> str:
        """Return the report's id on the page; "" for one that is not in the story."""
        return self.keys.get(id, "")

    def leader(self, id: str) -> str:
        """Return the outlet whose account this report only repeats; "" where it is an account of its own."""
        head = self.heads.get(id, id)
        return self.outlet(head) if head != id else ""

    def quote(
        self, words: Words | None, ref: Ref | None = None, pieces: tuple[Piece, ...] = (), stress: Words | None = None
    ) -> Quote | None:
        """Return words as the page prints them, and mark their place, in the margin too where `ref` is given.

        None where there are none, or where they are not what the report says at that place.
        """
        if words is None:
            return None
        article = self.articles.get(words.article)
        span = words.span
        if (
            article is None
            or not 0 <= span.start < span.end <= len(article.text)
            or span.of(article.text) != words.text
            or not words.text.strip()
            or (pieces and "".join(p.text for p in pieces) != words.text)
        ):
            self.withheld += 1
            return None
        inner = None
        if stress is not None and stress.article == words.article and span.covers(stress.span):
            inner = Span(stress.span.start - span.start, stress.span.end - span.start)
        self.quoted += 1
        self.marks[article.id].add(span)
        if ref is not None:
            self.refs[article.id].append((span, ref))
        return Quote(
            text=words.text,
            href=f"#{mark_id(self.keys[article.id], span)}",
            report=self.keys[article.id],
            outlet=self.names[article.id],
            marked=any(c in DOUBLE for c in words.text),
            language=language(article),
            pieces=pieces,
            stress=inner,
        )


def layer(annotated: Annotated, kind: str) -> tuple[Annotation, ...]:
    """Return the annotations of one kind; none where that layer was not run."""
    return next((made.annotations for made in annotated.layers if made.kind == kind), ())


def isolated(words: str) -> str:
    """Return words that turn the direction of writing (U+202E and its like) closed off, so that they turn no others."""
    return f"\u2068{words}\u2069" if _TURNING.search(words) else words


def listed(names: list[str]) -> str:
    """Return names as a sentence lists them: "A, B and C"; empty for none."""
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)


def mark_id(key: str, span: Span) -> str:
    """Return the id of the mark that covers `span` in the report with this key."""
    return f"{key}-{span.start}-{span.end}"


def language(article: Article) -> str:
    """Return the article's language where it is a well-formed tag, else ""."""
    return article.language if article.language and _LANGUAGE.match(article.language) else ""


#: Why a text is not whole, as the page says it.
SHORTENED = {
    "paywall": "the rest is for those who pay or register; only what follows was read",
    "cut short": "the text ends before its end; what follows is all that was read",
}


def facts(article: Article) -> tuple[tuple[str, str], ...]:
    """Return what else a report says of itself, as (name, words): only what it says, nothing for what it does not."""
    updated = stamp(article.updated)
    every = (
        ("Updated", f"{updated} ({article.updated_how})" if updated and article.updated_how else updated),
        ("Dateline", article.dateline.value if article.dateline else ""),
        ("Section", article.section or ""),
        ("Not whole", SHORTENED.get(article.shortened, article.shortened) if article.shortened else ""),
    )
    return tuple((name, words) for name, words in every if words)


def link(url: str | None) -> str:
    """Return a URL that may be followed: http or https with a host and nothing odd in it, else ""."""
    if not url or any(c.isspace() or ord(c) < 33 or c in "\"'<>\\" for c in url):
        return ""
    try:
        parts = urlsplit(url)
        return url if parts.scheme.lower() in ("http", "https") and parts.hostname else ""
    except ValueError:
        return ""


def _names(articles: list[Article]) -> dict[str, str]:
    """Name each article by its outlet, and by its file too where two have the same outlet."""
    plain = {
        a.id: (a.outlet.value.strip().removeprefix("www.") if a.outlet else "") or a.name.strip() or a.id
        for a in articles
    }
    times = Counter(plain.values())
    return {a.id: isolated(f"{plain[a.id]} ({a.name})" if times[plain[a.id]] > 1 else plain[a.id]) for a in articles}
