"""Articles into stories: reports of one event stand together, whatever order they came in.

How that is done stands in `group.growing`. Here earlier stories keep their ids, and what became of them is told.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from rashomon.group.events import needed
from rashomon.group.growing import Pile
from rashomon.group.judged import Said, amended
from rashomon.model import Article, digest

#: Why a story stands otherwise than the grouping has it.
BY_HAND = "a person judged which reports tell of one event"


class Change(NamedTuple):
    """A story that split, merged or gave articles away.

    kind  split: `others` are new and came out of `story`; merge: `others` ended and went into it; move: articles
          of `others`, which go on, went to `story`
    """

    kind: str
    story: str
    others: tuple[str, ...]
    reason: str


class Regrouped(NamedTuple):
    """Stories by id, the oldest first, their articles in the order given; and what became of earlier ones."""

    stories: dict[str, tuple[str, ...]]
    changes: tuple[Change, ...]


def stories(articles: Sequence[Article]) -> list[tuple[str, ...]]:
    """Return groups of article ids, sorted, each article in exactly one; an article alone is a group of one.

    The order of `articles` changes nothing. No articles give no groups. Raises ModelMissing.
    """
    return Pile(articles).groups()


def regroup(articles: Sequence[Article], before: Mapping[str, Sequence[str]], said: Sequence[Said] = ()) -> Regrouped:
    """Return the stories of an archive, an earlier story keeping its id.

    articles  all of the archive, in the order they were added
    before    the stories as they were: id → article ids; ids of articles that are gone are passed over
    said      what a person says of which articles tell of one event, the earliest first; it wins over the grouping

    A group carries on the story that gave it most articles; a new one is named after its earliest article.
    """
    place = {a.id: i for i, a in enumerate(articles)}
    return carried_on(stories(articles), place, before, said)


def carried_on(
    found: Sequence[Sequence[str]],
    place: Mapping[str, int],
    before: Mapping[str, Sequence[str]],
    said: Sequence[Said] = (),
    known: Callable[[str], bool] = lambda _: False,
) -> Regrouped:
    """Return what becomes of stories where some articles are grouped anew, as `regroup` does of all.

    found   the groups of the articles, of which `place` says when each arrived
    before  every story that one of them stood in; no other article of it is there
    said    as for `regroup`; each names only articles that are here or are in no story
    known   tells which ids other stories have
    """
    was = {a: story for story, members in before.items() for a in members if a in place}
    groups = [tuple(sorted(group, key=place.__getitem__)) for group in amended(found, said)]
    groups.sort(key=lambda g: place[g[0]])
    claims = sorted(
        (-sum(was.get(a) == story for a in group), place[group[0]], story, i)
        for i, group in enumerate(groups)
        for story in {was[a] for a in group if a in was}
    )
    names: dict[int, str] = {}
    taken: set[str] = set()
    for _, _, story, i in claims:
        if i not in names and story not in taken:
            names[i] = story
            taken.add(story)
    taken.update(before)
    for i, group in enumerate(groups):
        if i not in names:
            names[i] = _new_id(group[0], taken, known)
            taken.add(names[i])
    result = {names[i]: group for i, group in enumerate(groups)}
    own = {frozenset(group) for group in found}
    by_hand = {name for name, group in result.items() if frozenset(group) not in own}
    return Regrouped(result, tuple(_by_whom(change, by_hand) for change in _changes(result, was)))


def _by_whom(change: Change, by_hand: set[str]) -> Change:
    """Return the change with its reason: a person's judgement where a story stands as only that has it."""
    return change._replace(reason=BY_HAND) if by_hand & {change.story, *change.others} else change


def _new_id(article: str, taken: set[str], known: Callable[[str], bool]) -> str:
    """Return the id of a story that begins with this article; a second one that does gets another."""
    n = 0
    while (name := digest("story", article, *([str(n)] if n else []))) in taken or known(name):
        n += 1
    return name


def _changes(result: Mapping[str, Sequence[str]], was: Mapping[str, str]) -> list[Change]:
    """Return the splits, merges and moves between the stories as they were (article → story) and as they are."""
    now = {a: story for story, members in result.items() for a in members}
    ended = set(was.values()) - set(result)
    began = set(result) - set(was.values())
    changes = []
    gave: dict[str, list[str]] = {}
    for a, old in was.items():
        if now[a] != old and old in result:
            gave.setdefault(old, []).append(a)
    for old, left in sorted(gave.items()):
        if others := tuple(sorted({now[a] for a in left} & began)):
            gone = sum(now[a] in others for a in left)
            changes.append(Change("split", old, others, _split(gone, len(result[old]))))
        for other in sorted({now[a] for a in left} - began):
            moved = sum(now[a] == other for a in left)
            reason = f"{_articles(moved)} of that story now nearer to this one"
            changes.append(Change("move", other, (old,), reason))
    for story, members in result.items():
        if others := tuple(sorted({was[a] for a in members if a in was} & ended)):
            came = sum(was.get(a) in others for a in members)
            changes.append(Change("merge", story, others, _merged(came, len(members) - came)))
    return changes


def _articles(n: int) -> str:
    return "1 article" if n == 1 else f"{n} articles"


def _split(gone: int, left: int) -> str:
    """Return why a story parted, with the measure that was applied."""
    least = needed(min(gone, left))
    why = f"mean log odds below {least:.2f}, or far below those within each part, or another subject"
    return f"{_articles(gone)} of it told of another event: {why}"


def _merged(came: int, there: int) -> str:
    """Return why stories became one, with the measure that was applied."""
    least = needed(max(min(came, there), 1))
    return f"with the others, {_articles(came)} came in as reports of one event: mean log odds of at least {least:.2f}"
