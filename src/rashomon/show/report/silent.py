"""Left out by: what most accounts give and one does not mention, as far as the program can tell.

Silence cannot be pointed at, so it is claimed with care: of points on which at least half of the accounts give an
answer, only where no sentence of the silent account comes near in meaning, none holds two words of what the others have
in common, and none of its figures is among theirs.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rashomon.compare.bags import bag
from rashomon.model import Account, Annotated, Meaning, Quantity, Span, Story, Words
from rashomon.show.report.sources import Quote, Sources, layer
from rashomon.text.vectors import Floats, unpack

#: Cosine to a sentence of the answers from which a sentence may say the same. All that was claimed of seven stories was
#: read: at 0.65 one of nine claims was false, at 0.6 none of four, and one debatable.
NEAR = 0.6
#: Words that the answers have in common and one sentence may not hold as many of; fewer in common, and nothing is said.
SHARED = 2
#: A word in more than this share of a report's sentences tells nothing (the names that the story is about).
COMMON = 0.2
#: Vectors of fewer words are of names and nouns, which are near to anything.
LEAST_WORDS = 6
#: Verdicts of points that are answered; who is silent on a point in dispute did not take sides.
ANSWERED = ("agree", "compatible", "update")
#: Accounts that a story must have for "most others" to mean anything.
LEAST_ACCOUNTS = 3


@dataclass(frozen=True, slots=True)
class Missing:
    """A point that an account is silent on: in the words of one that gives it, and how many accounts do."""

    href: str
    quote: Quote
    given: int
    score: str


@dataclass(frozen=True, slots=True)
class Silence:
    """What one account leaves out, the important first; `outlets` are the names and keys of its reports."""

    outlets: tuple[tuple[str, str], ...]
    reports: str
    missing: tuple[Missing, ...]


def silences(story: Story, ids: dict[str, str], sources: Sources, fold_score: float) -> tuple[Silence, ...]:
    """Return what each account leaves out that at least half of all accounts give.

    ids   the page's name of each finding, by the finding's id; a finding without one is passed over

    Empty where there are fewer than three accounts, or an article's layer of meanings was not run.
    """
    accounts = story.accounts
    annotated = {a.article.id: a for a in story.articles}
    if len(accounts) < LEAST_ACCOUNTS or any(not layer(a, "meaning") for a in story.articles):
        return ()
    left: dict[str, list[Missing]] = {}
    chosen = [f for f in story.findings if f.verdict in ANSWERED and f.score >= fold_score and f.id in ids]
    for finding in sorted(chosen, key=lambda f: (-f.importance, f.question, f.id)):
        giving = {sources.heads.get(a.words.article) for a in finding.answers}
        if 2 * len(giving) < len(accounts) or len(giving) < 2:
            continue
        words = [a.words for a in finding.answers]
        for account in accounts:
            if account.head in giving or not _silent(account, words, annotated):
                continue
            if quote := sources.quote(finding.answers[0].words):
                point = Missing(f"#{ids[finding.id]}", quote, len(giving), f"{finding.score:.2f}")
                left.setdefault(account.head, []).append(point)
    return tuple(
        Silence(
            tuple((sources.outlet(id), sources.key(id)) for id in account.articles),
            " ".join(sources.key(id) for id in account.articles),
            tuple(left[account.head]),
        )
        for account in accounts
        if account.head in left
    )


def _silent(account: Account, words: Sequence[Words], annotated: dict[str, Annotated]) -> bool:
    asked = _vectors((annotated[w.article], w.span) for w in words if w.article in annotated)
    gist = _gist(words)
    if not len(asked) or len(gist) < SHARED:
        return False
    figures = {x for w in words if w.article in annotated for x in _figures(annotated[w.article], w.span)}
    for id in account.articles:
        if id not in annotated:
            return False
        whole = Span(0, len(annotated[id].article.text))
        own = _vectors([(annotated[id], whole)])
        if not len(own) or float((asked @ own.T).max()) >= NEAR or figures & _figures(annotated[id], whole):
            return False
        if _told(gist, annotated[id]):
            return False
    return True


def _gist(words: Sequence[Words]) -> set[str]:
    """Return the words that the answers of two articles or more have in common."""
    by_article: dict[str, set[str]] = {}
    for each in words:
        by_article.setdefault(each.article, set()).update(bag(each.text))
    times = Counter(key for keys in by_article.values() for key in keys)
    return {key for key, n in times.items() if n > 1}


def _told(gist: set[str], annotated: Annotated) -> bool:
    """Tell whether one sentence of a report, or two in a row, hold `SHARED` words of the gist, or nearly all of it."""
    text = annotated.article.text
    sentences = [bag(a.span.of(text)) for a in layer(annotated, "sentences")]
    times = Counter(key for keys in sentences for key in keys)
    told = {key for key in gist if times[key] <= max(1, COMMON * len(sentences))}
    if len(told) < SHARED:  # all that the answers have in common are the names of the story
        return True
    return any(
        len(told & (one | two)) >= SHARED
        for one, two in zip(sentences, [*sentences[1:], frozenset[str]()], strict=True)
    )


def _vectors(places: Iterable[tuple[Annotated, Span]]) -> Floats:
    return unpack(
        [
            a.value.vector
            for article, span in places
            for a in layer(article, "meaning")
            if isinstance(a.value, Meaning)
            and a.span.overlaps(span)
            and len(a.span.of(article.article.text).split()) >= LEAST_WORDS
        ]
    )


def _figures(annotated: Annotated, span: Span) -> set[tuple[str, str]]:
    """Return the numbers in a span with their units, the numbers one and two left out: every report has those."""
    return {
        (str(a.value.low if a.value.low is not None else a.value.high), a.value.unit)
        for a in layer(annotated, "quantities")
        if isinstance(a.value, Quantity)
        and a.span.overlaps(span)
        and ((a.value.low or 0) > 2 or (a.value.high or 0) > 2)
    }
