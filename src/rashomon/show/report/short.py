"""In short: what a reader with one minute takes away, each line a link to the point that bears it out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rashomon.model import Copy, Story
from rashomon.show.report.copies import Reuse
from rashomon.show.report.dates import between
from rashomon.show.report.findings import Point
from rashomon.show.report.sources import Sources, listed
from rashomon.show.report.utterances import Saying, Version
from rashomon.text.wording import FUNCTION

#: Lines of each kind.
LINES = 3
#: Words that by themselves say nothing of how a quote was altered: "the" for "this", "are" for "have". Who speaks or
#: acts, and whether it is denied, does.
BARE = (FUNCTION - frozenset("i we you he she they his her their our my no not".split())) | frozenset(
    "am is are was were be been being has have had having do does did will would shall".split()
)

_WORD = re.compile(r"\w+(?:['’]\w+)*")


@dataclass(frozen=True, slots=True)
class Swapped:
    """Words of a quote that one report has otherwise than the fullest version, and how that moves its meaning; `here`
    is "" where it has none in their place."""

    id: str
    speaker: str
    fullest: str
    there: str
    outlet: str
    here: str
    moves: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Repeated:
    """An account that several reports give: a sentence that says which, and the family that shows it."""

    id: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Short:
    """The first points in dispute, the accounts that several reports give, the first altered quotes.

    shared  how many pairs of reports have only passages in common, in words; "" where none have
    """

    points: tuple[Point, ...]
    copies: tuple[Repeated, ...]
    swaps: tuple[Swapped, ...]
    shared: str = ""


def short(
    points: Iterable[Point], copies: Iterable[Repeated], altered: Iterable[Saying], shared: str = ""
) -> Short | None:
    """Return the lines; None where nothing is in dispute, copied or altered."""
    found = Short(
        tuple(points)[:LINES],
        tuple(copies)[:LINES],
        tuple(s for a in altered if (s := _swapped(a)))[:LINES],
        shared,
    )
    return found if found.points or found.copies or found.swaps or shared else None


def repeated(story: Story, families: Iterable[Reuse], sources: Sources) -> tuple[Repeated, ...]:
    """Return the accounts that more than one report gives, those with the most reports first."""
    every = tuple(families)
    found = []
    for account in sorted(story.accounts, key=lambda a: -len(a.articles)):
        keys = {sources.key(id) for id in account.articles}
        family = next((f for f in every if len(keys & set(f.reports.split())) > 1), None)
        if family is None or len(account.articles) < 2:
            continue
        followers = [sources.outlet(id) for id in account.articles if id != account.head]
        verb = "repeats" if len(followers) == 1 else "repeat"
        agencies = {c.agency for c in story.copies if c.agency and len(keys & {sources.key(i) for i in c.articles}) > 1}
        origin = f", probably {listed(sorted(agencies))} copy" if agencies else ""
        found.append(Repeated(family.id, f"{listed(followers)} {verb} {sources.outlet(account.head)}{origin}"))
    return tuple(found)


def passages(copies: Iterable[Copy]) -> str:
    """Return how many pairs of reports share passages without one repeating the other, and whose the passages probably
    are: "18 pairs of reports share passages, probably PA copy"; "" for none."""
    pairs = [c for c in copies if c.kind == "shared_passages"]
    if not pairs:
        return ""
    agencies = listed(sorted({c.agency for c in pairs if c.agency}))
    some = "" if all(c.agency for c in pairs) else "some of them "
    origin = f", {some}probably {agencies} copy" if agencies else ""
    count = "1 pair of reports shares" if len(pairs) == 1 else f"{len(pairs)} pairs of reports share"
    return f"{count} passages{origin}"


def lead(story: Story) -> str:
    """Return one sentence that says how many tell of what: when, where, who."""
    count, accounts = len(story.articles), len(story.accounts)
    said = f"{count} article{'' if count == 1 else 's'}"
    if accounts:
        said += f", which make{'s' if count == 1 else ''} {accounts} independent account{'' if accounts == 1 else 's'},"
    when = between(*story.summary.when) if story.summary.when else ""
    about = ", ".join(filter(None, (when, story.summary.where)))
    about = ": ".join(filter(None, (about, listed(list(story.summary.who)))))
    return f"{said} tell{'s' if count == 1 else ''} of {about}." if about else f"{said.rstrip(',')}."


def _swapped(saying: Saying) -> Swapped | None:
    """Return words that a version puts in the place of others, or else leaves out, of the version that moves the
    meaning most. None where nothing but `BARE` words was changed or left out."""
    for version in sorted(saying.others, key=lambda v: (not v.moves, not v.direct)):
        if (pair := _exchanged(version) or _gone(version)) is not None:
            there, here = pair
            full = saying.fullest.outlet
            return Swapped(saying.id, saying.speaker, full, there.strip(), version.outlet, here.strip(), version.moves)
    return None


def _exchanged(version: Version) -> tuple[str, str] | None:
    """Return the pair of words, there and here, most alike in length, which says the most by itself."""
    pieces = version.quote.pieces if version.quote else ()
    pairs = [(p.instead, p.text) for p in pieces if p.operation == "changed" and _weighs(p.instead) and _weighs(p.text)]
    lengths = [(abs(len(there.split()) - len(here.split())), len(here.split())) for there, here in pairs]
    return min(zip(lengths, pairs, strict=True), key=lambda x: x[0])[1] if pairs else None


def _gone(version: Version) -> tuple[str, str] | None:
    """Return the longest words that have nothing in their place here but `BARE` words, and ""."""
    pieces = version.quote.pieces if version.quote else ()
    gone = [p.instead for p in pieces if _weighs(p.instead) and not _weighs(p.text)]
    return (max(gone, key=lambda words: len(words.split())), "") if gone else None


def _weighs(words: str) -> bool:
    return any(w not in BARE for w in _WORD.findall(words.casefold()))
