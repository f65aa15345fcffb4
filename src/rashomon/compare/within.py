"""Inside it or beside it? One place, named with "in" by one report and with "near" or "outside" by another.

Only of kinds of places that have an inside one can stand in (a tunnel, a school, a forest, a town), and only where the
two sentences speak of one happening.
"""

import re
from dataclasses import dataclass

from rashomon.compare.bags import Rarity, bag, stem
from rashomon.compare.context import Context, Line, clip, finding, prominence
from rashomon.model import Answer, Finding, Place, Span
from rashomon.text.words import fold

#: Cosine of a line with "in" and one with "near" from which they speak of one happening, and share by weight of
#: their words.
SAME_TALK, SHARED = 0.5, 0.15
#: Lines of each side that a finding shows at most, the nearest first, and findings that a story shows.
EACH, MOST = 5, 4
_INSIDE = r"in|inside|within|into"
_BESIDE = (
    r"near(?: to)?|close to|next to|beyond|outside(?: of)?|beside|alongside|adjacent to|just off|on the outskirts of|"
    r"on the edge of|coming out of|(?:north|south|east|west) of|(?:miles|km|kilomet(?:re|er)s|minutes) from"
)
_PLACED = re.compile(rf"\b({_INSIDE}|{_BESIDE})\s+((?:[^\W\d_][\w’'-]*\s*){{1,4}})", re.IGNORECASE)
_IS_INSIDE = re.compile(_INSIDE, re.IGNORECASE)
#: Common nouns of places that have an inside; one in each row is the same to a writer in a hurry.
PLACES = (
    "tunnel underpass subway", "forest wood woods jungle bush", "school college university campus", "hospital clinic",
    "prison jail", "church mosque temple synagogue cathedral", "house home flat apartment", "village", "town", "city",
    "airport airfield", "station", "hotel", "factory plant mill", "mine pit", "stadium arena", "park garden",
    "market mall shop supermarket store", "bank", "camp base barracks compound", "building tower block", "embassy",
    "courtroom courthouse", "harbour port dock", "cave", "lake reservoir", "square", "car park", "theatre cinema",
)  # fmt: skip
_KIND = {stem(fold(w)): row.split()[0] for row in PLACES for w in row.split()}
_STOPS = frozenset(
    "in on at of to for from with by near and or but as that which who where when while after before is was were are "
    "has had have been".split()
)


@dataclass(frozen=True, slots=True)
class Spot:
    """A line that puts something in or beside a place, and the words that do."""

    line: Line
    inside: bool
    place: str
    span: Span


def compare(context: Context) -> list[Finding]:
    """Return places that something is in by one report and beside by another, the most prominent first."""
    rarity = Rarity(context)
    spots: dict[str, list[Spot]] = {}
    for spot in _spots(context):
        spots.setdefault(spot.place, []).append(spot)
    out = [f for place in sorted(spots) if (f := _finding(context, rarity, spots[place])) is not None]
    return sorted(out, key=lambda f: (-f.importance, f.id))[:MOST]


def _spots(context: Context) -> list[Spot]:
    """Return what the lines put in or beside a place: a common noun of `PLACES`, or a toponym."""
    names = {
        (annotated.article.id, a.span.start): fold(a.span.of(annotated.article.text))
        for annotated in context.story
        for a in annotated.layer("places")
        if isinstance(a.value, Place)
    }
    out = []
    for line in context.lines:
        if line.part == "embed":
            continue
        for m in _PLACED.finditer(line.text):
            found = _place(line, m.start(2), m.group(2), names)
            if found is not None:
                place, end = found
                span = Span(line.span.start + m.start(), line.span.start + end)
                out.append(Spot(line, bool(_IS_INSIDE.fullmatch(m.group(1))), place, span))
    return out


def _place(line: Line, start: int, words: str, names: dict[tuple[str, int], str]) -> tuple[str, int] | None:
    """Return the place that follows a preposition, and where it ends in the line; None where no place does."""
    end = start
    for word in re.finditer(r"[\w’'-]+", words):
        at, end = start + word.start(), start + word.end()
        folded = fold(word.group())
        named = names.get((line.article.id, line.span.start + at))
        if named is not None:  # "a Varnholm school" is no place called Varnholm
            return None if words[: word.start()].lower().split()[-1:] in (["a"], ["an"]) else (named, at + len(named))
        kind = _KIND.get(stem(folded)) if word.group().islower() else None
        if kind is not None:
            return kind, end
        if folded in _STOPS:
            return None
    return None


def _finding(context: Context, rarity: Rarity, spots: list[Spot]) -> Finding | None:
    inside, beside = [s for s in spots if s.inside], [s for s in spots if not s.inside]
    bags = {s.line.row: bag(s.line.text) for s in spots}
    both = {
        x.line.row
        for one, other in ((inside, beside), (beside, inside))
        for x in one
        for y in other
        if x.line.article.id == y.line.article.id and context.cosine(x.line, y.line) >= SAME_TALK
    }
    by_row = {s.line.row: s for s in spots}
    pairs = sorted(
        (
            (-cosine, a.row, b.row)
            for cosine, a, b in context.pairs([s.line for s in inside], [s.line for s in beside], SAME_TALK)
            if not {a.row, b.row} & both  # who says both in one breath speaks of two things
            and context.comparable(a, b)
            and context.same_time(a, b)
            and rarity.share(bags[a.row], bags[b.row]) >= SHARED
        ),
    )
    if not pairs:
        return None
    left = list(dict.fromkeys(a for _, a, _ in pairs))[:EACH]
    right = list(dict.fromkeys(b for _, _, b in pairs))[:EACH]
    chosen = [by_row[r] for r in (*left, *right)]
    answers = [
        Answer(
            clip(s.line.article, s.line, s.span),
            " ".join(s.span.of(s.line.article.text).split()),
            context.attributed(s.line.article, s.span),
        )
        for s in chosen
    ]
    one, other = (" ".join(by_row[r].span.of(by_row[r].line.article.text).split()) for r in (left[0], right[0]))
    return finding(
        context,
        "within",
        f"Is it “{one}” or “{other}”?",
        "differ",
        answers,
        importance=0.55 * (0.4 + 0.6 * prominence(context, [s.line for s in chosen])),
        score=0.5,
        reasons=[f"One report says “{one}”, another “{other}”."],
    )
