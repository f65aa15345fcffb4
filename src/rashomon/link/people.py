"""Persons and bodies across the reports of a story: the fullest name, its variants, what they are called.

Within an article `annotate.names` has joined the forms of a name. Here the articles' persons are joined: the same
name, then names that are one written in two ways, then shorter names that only one person of the story has. What one
article names apart is never joined.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rashomon.link.roles import roles
from rashomon.model import Annotated, Article, Attribution, Entity, Frozen, Span, Who
from rashomon.text import bodies, names
from rashomon.text.names import FIRST, LAST, MIDDLE, NEAR, WHOLE, bare
from rashomon.text.states import State, half, state

#: How many times as often as the next a person must be named for a surname that several have.
OFTEN = 3
#: Words beyond which a name that holds another person's is several names.
RUN = 3
_ARTICLE = re.compile(r"^[Tt]he\s+")
Place = tuple[Article, Span]
Shortens = Callable[[str, str], int | None]


class Identity(Frozen, frozen=True):
    """A person, body or state of the story, and where it is named. `name` is its fullest form in any report."""

    name: str
    label: str
    places: tuple[Place, ...]


@dataclass(slots=True)
class _Group:
    """Names of articles that are one: the fullest first, where they stand, and forms used of it alone."""

    names: list[str]
    places: list[Place]
    articles: set[str]
    forms: set[str]

    def add(self, other: "_Group") -> None:
        self.names += other.names
        self.places += other.places
        self.articles |= other.articles
        self.forms |= other.forms


def people(story: Sequence[Annotated]) -> tuple[Who, ...]:
    """Return persons, organisations and states that act in the story, the most often named first. Needs the layer
    entities.

    Roles are the words of a report, each once.
    """
    found = identities(story)
    persons = [(article.id, span) for one in found if one.label == "person" for article, span in one.places]
    out = []
    for one in found:
        forms = Counter(_ARTICLE.sub("", bare(span.of(article.text))) for article, span in one.places)
        out.append(
            Who(
                name=one.name,
                label=one.label,
                variants=tuple(sorted(forms, key=lambda f: (-forms[f], f))),
                roles=roles(one.places, persons) if one.label == "person" else (),
                mentions=len(one.places),
                articles=tuple(sorted({article.id for article, _ in one.places})),
            )
        )
    return tuple(sorted(out, key=lambda w: (-len(w.articles), -w.mentions, w.name)))


def identities(story: Sequence[Annotated]) -> tuple[Identity, ...]:
    """Return who is who in the story, sorted by label and name; the order of the articles changes nothing."""
    ordered = sorted(story, key=lambda a: (a.article.name, a.article.id))
    out = [Identity(s, "state", tuple(p)) for s, p in _states(ordered).items()]
    persons, organisations = _relabelled(_groups(ordered, "person"), _groups(ordered, "organisation"))
    for label, shortens, groups in (
        ("person", names.shortens, _single(persons)),
        ("organisation", bodies.shortens, organisations),
    ):
        for group in _joined(groups, shortens):
            out.append(Identity(_fullest(group, label), label, tuple(group.places)))
    return tuple(sorted(out, key=lambda i: (i.label, i.name)))


def _fullest(group: _Group, label: str) -> str:
    """Return the longest name that is not rare among the group's, in capitals only if all are."""
    often = Counter(bare(span.of(article.text)) for article, span in group.places)
    most = max((often[n] for n in group.names if not _initials(n)), default=0)
    usual = [
        n for n in group.names if label == "person" or (OFTEN * often[n] > most and not _initials(n))
    ] or group.names
    return min(usual, key=lambda n: (n.isupper(), -len(n.split()), -often[n], n))


def _initials(name: str) -> bool:
    return " " not in name and name.replace(".", "").isupper()


def _groups(story: Sequence[Annotated], label: str) -> list[_Group]:
    """Return one group for each name as the articles have it."""
    found: dict[str, _Group] = {}
    for annotated in story:
        for a in annotated.layer("entities"):
            if isinstance(a.value, Entity) and a.value.label == label:
                group = found.setdefault(a.value.name, _Group([a.value.name], [], set(), set()))
                group.places.append((annotated.article, a.span))
                group.articles.add(annotated.article.id)
                group.forms.add(bare(a.span.of(annotated.article.text)))
    return [found[name] for name in sorted(found)]


def _relabelled(persons: list[_Group], organisations: list[_Group]) -> tuple[list[_Group], list[_Group]]:
    """Return both with single words that one report took for a person and others have as a body among the bodies."""
    ends = {w for g in persons for n in g.names if " " in n for w in (n.split()[0], n.split()[-1])}
    kept: list[_Group] = []
    moved: list[_Group] = []
    for group in persons:
        name = group.names[0]
        ranks = [_rank(name, body, bodies.shortens) for body in organisations if not body.articles & group.articles]
        is_body = " " not in name and name not in ends and min(ranks, default=MIDDLE) in (WHOLE, FIRST, NEAR)
        (moved if is_body else kept).append(group)
    for group in moved:
        same = next((b for b in organisations if b.names == group.names), None)
        if same is not None:
            same.add(group)
        else:
            organisations = [*organisations, group]
    return kept, organisations


def _single(persons: Sequence[_Group]) -> list[_Group]:
    """Return the persons without runs of names that lack a mark between them: long, another's full name inside."""
    full = [f" {g.names[0]} " for g in persons if " " in g.names[0]]

    def runs(name: str) -> bool:
        return len(name.split()) > RUN and any(other in f" {name} "[1:-1] for other in full)

    return [g for g in persons if not runs(g.names[0])]


def _joined(groups: Sequence[_Group], shortens: Shortens) -> list[_Group]:
    """Join the articles' names, the longest first, so that a short one meets every full name it can mean."""
    joined: list[_Group] = []
    used = {form for g in groups for form in g.forms}
    for group in sorted(groups, key=lambda g: (-len(g.names[0].split()), -len(g.places), g.names[0])):
        name = group.names[0]
        ranks = [(_rank(name, other, shortens), other) for other in joined if not group.articles & other.articles]
        ranks = [(r, g) for r, g in ranks if r <= NEAR and _fits(name, r, g, group, used)]
        best = [g for r, g in ranks if r == min(rank for rank, _ in ranks)]
        if len(best) > 1:  # the surname of several: given to one only where that one is named far more often
            best.sort(key=lambda g: -len(g.places))
            best = best[:1] if len(best[0].places) >= OFTEN * len(best[1].places) else []
        if best:
            best[0].add(group)
        else:
            joined.append(_Group(list(group.names), list(group.places), set(group.articles), set(group.forms)))
    return joined


def _rank(name: str, group: _Group, shortens: Shortens) -> int:
    ranks = [rank for other in group.names if (rank := shortens(name, other)) is not None]
    return min(ranks, default=NEAR + 1)


def _fits(name: str, rank: int, full: _Group, group: _Group, used: set[str]) -> bool:
    """Tell whether a shorter name can be this person's in another report.

    A first name alone is a person's whom that report names nowhere in full only where some report uses it so, or
    where the report has the surname too ("Ann and Tove Melk", elsewhere "Ann Melk").
    """
    if rank in (WHOLE, LAST) or " " in name or (rank == NEAR and " " not in full.names[0]):
        return True
    if rank in (FIRST, NEAR, MIDDLE) and name in full.forms:
        return True
    surname = full.names[0].split()[-1]
    return rank in (FIRST, NEAR) and any(surname in article.text for article, _ in group.places)


# -- states ------------------------------------------------------------------------------------------------


def _states(story: Sequence[Annotated]) -> dict[str, list[Place]]:
    """Return the states that say something in the story, by name, and where: the sources of attributions.

    A capital or a point of the compass stands for its state only as a source, and only in a story that names the
    state. A seat of government ("the Kremlin") is a body of its own.
    """
    sources: list[tuple[Article, Span, State]] = []
    named: set[str] = set()
    for annotated in story:
        text = annotated.article.text
        for a in annotated.layer("entities"):
            if (known := state(a.span.of(text))) is not None and known.by in ("name", "demonym"):
                named.add(known.name)
    for annotated in story:
        try:
            layer = annotated.layer("attributions")
        except KeyError:  # persons can be joined before anybody's words are known
            continue
        for a in layer:
            if isinstance(a.value, Attribution) and a.value.source is not None:
                words = a.value.source.of(annotated.article.text)
                other = half(words, named)
                known = State(other, "name") if other else state(words)
                if known is not None and known.by in ("name", "capital") and known.name in named:
                    sources.append((annotated.article, a.value.source, known))
    found: dict[str, list[Place]] = {}
    for article, span, known in sources:
        if (article, span) not in found.setdefault(known.name, []):
            found[known.name].append((article, span))
    return found
