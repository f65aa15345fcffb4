"""Who copied whom, in words: each family of texts with its reasons and the passages side by side."""

from collections.abc import Iterable
from dataclasses import dataclass

from rashomon.model import Copy, Passage
from rashomon.show.report.changes import Piece, changed, compare
from rashomon.show.report.earlier import Shown, shown
from rashomon.show.report.sources import Quote, Sources, listed

#: Pairs of reports with no more than passages in common that stand open, those with most in common; the rest is folded.
OPEN_SHARED = 3

KINDS = {"copy": "Copy", "rewrite": "Rewrite", "shared_passages": "Shared passages"}


@dataclass(frozen=True, slots=True)
class Pair:
    """The same passage in two reports; `same` where it is so word for word."""

    left: Quote | None
    right: Quote | None
    same: bool


@dataclass(frozen=True, slots=True)
class Reuse:
    """One family: a sentence that says it, why, the passages, and what became of the words.

    changed    title of the list of edits: of the copier where the direction is known; "" without edits
    weighty    edits in which something of weight went or came; `slight` are the others
    """

    id: str
    kind: str
    sentence: str
    reasons: tuple[str, ...]
    pairs: tuple[Pair, ...]
    reports: str
    changed: str = ""
    weighty: tuple[Shown, ...] = ()
    slight: tuple[Shown, ...] = ()


def reuses(copies: Iterable[Copy], sources: Sources) -> tuple[Reuse, ...]:
    """Return the families of texts: copies, then rewrites, then shared passages, those with most in common first."""
    order = list(KINDS)
    return tuple(
        Reuse(
            id=f"k{n}",
            kind=KINDS[copy.kind],
            sentence=sentence(copy, sources),
            reasons=copy.reasons,
            pairs=tuple(_pair(p, sources) for p in copy.passages),
            reports=" ".join(sources.key(id) for id in copy.articles),
            changed=_changed(copy, sources),
            weighty=tuple(shown(e) for e in copy.changes if e.swaps),
            slight=tuple(shown(e) for e in copy.changes if not e.swaps),
        )
        for n, copy in enumerate(sorted(copies, key=lambda c: (order.index(c.kind), -c.share)), 1)
    )


def folded(families: Iterable[Reuse]) -> tuple[Reuse, ...]:
    """Return the families that are folded away: the shared passages past `OPEN_SHARED`, if there are two or more."""
    rest = tuple(r for r in families if r.kind == KINDS["shared_passages"])[OPEN_SHARED:]
    return rest if len(rest) > 1 else ()


def sentence(copy: Copy, sources: Sources) -> str:
    """Return what a copy says: who has whose text, and how much of it."""
    names = [sources.outlet(id) for id in copy.articles]
    takers = [sources.outlet(id) for id in copy.articles if id != copy.source]
    origin = sources.outlet(copy.source) if copy.source else f"{copy.agency} copy" if copy.agency else ""
    if copy.kind == "shared_passages":
        where = f", probably from {copy.agency} copy" if copy.agency else ""
        if copy.source:
            where = f", which {origin} had first"
        said = f"{listed(names)} share passages{where}"
    elif origin:
        verb = {"copy": "the same text as", "rewrite": "a rewrite of"}[copy.kind]
        have = {"copy": "carries", "rewrite": "is"} if len(takers) == 1 else {"copy": "carry", "rewrite": "are"}
        said = f"{listed(takers)} {have[copy.kind]} {verb} {origin}"
    else:
        said = f"{listed(names)} carry the same text" + (", partly reworded" if copy.kind == "rewrite" else "")
        said += "; nothing tells who had it first"
    return f"{said}. {percent(copy.share)} of the shorter text is shared."


def _changed(copy: Copy, sources: Sources) -> str:
    """Return what the list of edits is called; "" where there are none. Without a direction it says who is held
    against whom, not who changed what."""
    if not copy.changes:
        return ""
    if copy.source:
        takers = [sources.outlet(id) for id in copy.articles if id != copy.source]
        return f"What {listed(takers)} changed"
    first, *others = (sources.outlet(id) for id in copy.articles)
    return f"What {listed(others)} words otherwise than {first}"


def percent(share: float) -> str:
    """Return a share of 0–1 in whole per cent; "less than 1 %" and "over 99 %" where rounding would claim too much."""
    if 0 < share < 0.01:
        return "Less than 1 %"
    return "Over 99 %" if 0.99 < share < 1 else f"{share * 100:.0f} %"


def _pair(passage: Passage, sources: Sources) -> Pair:
    left, right = passage.left.text, passage.right.text
    if left == right:
        return Pair(sources.quote(passage.left), sources.quote(passage.right), True)
    # Each side marks its own words that the other lacks, and neither shows the other's.
    here, there = compare(right, left), compare(left, right)
    mine = _own(here) if changed(here) else ()
    yours = _own(there) if changed(there) else ()
    return Pair(sources.quote(passage.left, None, mine), sources.quote(passage.right, None, yours), False)


def _own(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Return the pieces that stand in this text, each word that the other text lacks marked as added."""
    return tuple(Piece("same" if p.operation == "same" else "added", p.text) for p in pieces if p.text)
