"""Articles that are new in an archive, into its stories: without loading those that are there."""

from collections.abc import Callable, Iterable

from rashomon.group.growing import Pile, rules
from rashomon.group.judged import Said
from rashomon.group.prints import take
from rashomon.group.stories import carried_on
from rashomon.group.versions import lineages, page
from rashomon.model import digest
from rashomon.show.judged import said
from rashomon.store.archive import Archive
from rashomon.store.shapes import Versions

#: Articles placed, and parts cut into stories, between two writes: another program waits no longer than for these.
CHUNK, PARTS = 100, 50


def place(archive: Archive, progress: Callable[[str, int, int], None] | None = None) -> None:
    """Place every article that is not placed yet, and set the stories that change. One cut off is carried on.

    Of the versions of an article the newest stands in a story for all of them. An archive in which all are placed,
    and judged as before, is not written to.
    """
    shelf = archive.placing
    shelf.begin(rules())
    pile = Pile(shelf=shelf)
    total = shelf.count_waiting()
    done = 0
    while ids := shelf.waiting(CHUNK):
        with archive.together():
            for id in ids:
                _one(archive, pile, id)
        done += len(ids)
        if progress:
            progress("place", done, total)
    if shelf.loose():
        with archive.together():
            pile.place(())
    sayings = said(archive) if archive.judgements.sorting() else []
    judged = _judged(archive)
    while judged or (names := shelf.uncut()[:PARTS]):
        with archive.together():
            changed = judged or pile.cut(names)
            _sort(archive, pile, changed, sayings)
            judged = set()
    archive.judgements.put_applied()


def _one(archive: Archive, pile: Pile, id: str) -> None:
    """Place one article, and say which of its versions is the newest."""
    shelf = archive.placing
    article = archive.article_of(id)
    pile.place([(id, take(article))])
    key = digest(*page(article))
    shelf.put_page(id, key)
    ids = shelf.of_page(key)
    if len(ids) > 1:
        found = lineages([archive.article_of(i) for i in ids], archive.read_times(ids))
        archive.put_versions((Versions(tuple(a.id for a in line.articles), line.order) for line in found), among=ids)
        older = [a.id for line in found for a in line.articles[:-1]]
        pile.set_versions(older, [line.newest.id for line in found])


def _judged(archive: Archive) -> set[str]:
    """Return the articles that a person said stand together or apart, where that was not applied yet."""
    if not archive.judgements.waiting():
        return set()
    named = {id for j in archive.judgements.log() for id in (*j.articles, *j.others)}
    return {id for id in named if archive.placing.number(id) is not None}


def _sort(archive: Archive, pile: Pile, changed: Iterable[str], sayings: list[Said]) -> None:
    """Set the stories of these articles, and of all that stand or stood in a story with one of them."""
    placing = archive.placing
    # What a person joined or parted is looked at whole.
    waiting = {*changed, *(id for s in sayings for id in (*s.left, *s.right) if placing.number(id) is not None)}
    groups: dict[str, tuple[str, ...]] = {}
    before: dict[str, list[str]] = {}
    while waiting:
        id = archive.newest(waiting.pop())
        if id in groups:
            continue
        beside = {a: group for group in pile.groups_beside(id) for a in group}
        groups |= beside
        for version in {v for a in beside for v in archive.versions_of(a).articles}:
            story = archive.story_of(version)
            if story is not None and story not in before:
                members, older = archive.members(story)
                before[story] = list(dict.fromkeys(archive.newest(a) for a in (*members, *older)))
                waiting.update(before[story])
    arrived = {id: placing.arrived(id) for id in groups}
    made = carried_on(sorted(set(groups.values())), arrived, before, sayings, archive.has_story)
    archive.put_stories(made.stories, made.changes, among=before)
