"""In short: what a reader with one minute takes away, each line a link to the point that bears it out."""

from collections.abc import Iterable
from dataclasses import dataclass

from rashomon.model import Story
from rashomon.show.report.copies import Reuse
from rashomon.show.report.dates import between
from rashomon.show.report.findings import Point
from rashomon.show.report.sources import Sources, listed
from rashomon.show.report.utterances import Saying

#: Lines of each kind.
LINES = 3


@dataclass(frozen=True, slots=True)
class Swapped:
    """Words of a quote that one report has otherwise than the fullest version, and how that moves its meaning."""

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
    """The first points in dispute, the accounts that several reports give, the first altered quotes."""

    points: tuple[Point, ...]
    copies: tuple[Repeated, ...]
    swaps: tuple[Swapped, ...]


def short(points: Iterable[Point], copies: Iterable[Repeated], altered: Iterable[Saying]) -> Short | None:
    """Return the lines; None where nothing is in dispute, copied or altered."""
    found = Short(
        tuple(points)[:LINES],
        tuple(copies)[:LINES],
        tuple(s for a in altered if (s := _swapped(a)))[:LINES],
    )
    return found if found.points or found.copies or found.swaps else None


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
    """Return words that a version puts in the place of others: of the version that moves the meaning most, the pair
    most alike in length, which says the most by itself. None where words were only left out or put in."""
    for version in sorted(saying.others, key=lambda v: (not v.moves, not v.direct)):
        pieces = version.quote.pieces if version.quote else ()
        pairs = [p for p in pieces if p.operation == "changed" and p.instead and p.text.strip()]
        if pairs:
            best = min(pairs, key=lambda p: (abs(len(p.text.split()) - len(p.instead.split())), len(p.text.split())))
            full = saying.fullest.outlet
            return Swapped(saying.id, saying.speaker, full, best.instead, version.outlet, best.text, version.moves)
    return None
