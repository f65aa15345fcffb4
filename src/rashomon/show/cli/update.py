"""Brings an archive up to date: what is new is read, what is stale is annotated again, what changed is compared.

Everything is written as soon as it is there, so a run that is cut off is carried on by the next.
"""

from collections.abc import Callable, Sequence
from importlib import metadata
from typing import NamedTuple

from rashomon.errors import NothingToRead
from rashomon.group.versions import Lineage
from rashomon.model import Article, Layer, Passed, Story, Unread, digest
from rashomon.read.named import Named
from rashomon.read.raw import Raw
from rashomon.settings import Settings
from rashomon.show.cli.comparing import nothing
from rashomon.show.cli.lineage import with_versions
from rashomon.show.cli.placing import place
from rashomon.show.cli.remembered import Remembered
from rashomon.store.archive import Archive
from rashomon.store.verify import Again

Progress = Callable[[str, int, int], None]

#: Articles annotated between two writes: what a run that is cut off does again.
CHUNK = 100


class Updated(NamedTuple):
    """What an update did: ids of new articles, of stories compared; sources that gave no article."""

    added: tuple[str, ...]
    told: tuple[str, ...]
    unread: tuple[Unread, ...]
    passed: tuple[Passed, ...]


class Kept(NamedTuple):
    """What was stored: ids of new articles; how many articles there were, new or not; sources that gave none."""

    added: tuple[str, ...]
    articles: int
    unread: tuple[Unread, ...]
    passed: tuple[Passed, ...]


def add(archive: Archive, paths: Sequence[Named], settings: Settings, progress: Progress | None = None) -> Updated:
    """Read the paths into the archive and bring it up to date.

    Raises NothingToRead where the paths gave no report; what could not be read is kept all the same.
    """
    kept = keep(archive, paths, settings, progress)
    if not kept.articles:
        raise NothingToRead(nothing(paths, kept.unread))
    told = refresh(archive, settings, progress)
    return Updated(kept.added, told, kept.unread, kept.passed)


def keep(archive: Archive, paths: Sequence[Named], settings: Settings, progress: Progress | None = None) -> Kept:
    """Read the paths and store every article as soon as it is read, without comparing anything yet.

    Memory does not grow with the archive files that are read, and a run that is cut off loses nothing it has read.
    """
    from rashomon.read.read import Apart, stream

    added: list[str] = []
    unread: list[Unread] = []
    passed: list[Passed] = []
    articles = 0
    apart = Apart()

    def fetching(number: int, _: str) -> None:
        if progress:
            progress("fetch", number, 0)

    try:
        for number, (raw, items) in enumerate(stream(paths, settings, Remembered(archive), fetching), 1):
            for item in items:
                told = apart.told(item, raw) if isinstance(item, Article) and isinstance(raw, Raw) else item
                if isinstance(told, Unread):
                    unread.append(told)
                elif isinstance(told, Passed):
                    passed.append(told)
                else:
                    articles += 1
                    assert isinstance(raw, Raw), "only a source holds articles"
                    added += [told.id] if archive.add(told, raw) else []
            if progress:
                progress("read", number, 0)
    finally:
        archive.put_unread(unread, passed)
    return Kept(tuple(added), articles, tuple(unread), tuple(passed))


def refresh(archive: Archive, settings: Settings, progress: Progress | None = None) -> tuple[str, ...]:
    """Redo the layers that are stale and the stories that changed; return the ids of the stories compared.

    Of the versions of an article the newest is annotated, sorted into a story and compared; the story keeps its id,
    as the newest stands where the older ones stood. An archive that is up to date is not written to.
    """
    place(archive, progress)
    _annotate(archive, settings, progress)
    told = []
    by = _told_by(settings)
    for id in archive.to_tell(by):
        articles, older = archive.members(id)
        made = fingerprint([x for a in articles for x in archive.layers.made(a)], settings, older)
        if archive.story_made(id) != made:
            archive.put_story(_tell(archive, articles, settings, id, progress), made)
            told.append(id)
    archive.put_told_by(by)
    return tuple(told)


def story(archive: Archive, id: str, settings: Settings, progress: Progress | None = None) -> Story:
    """Return a story as it is stored; compare it now where a run was cut off before it did."""
    stored = archive.story(id)
    if stored is None:
        refresh(archive, settings, progress)
        stored = archive.story(id)
        assert stored is not None, "a story that was just compared is stored"
    return stored


def all_versions(archive: Archive, id: str, settings: Settings, progress: Progress | None = None) -> Story:
    """Return a story in which the older versions of its articles are compared too; it is not stored.

    Raises NotInArchive.
    """
    from rashomon import pipeline

    entry = archive.find_story(id)
    annotated = archive.annotated((*entry.articles, *entry.older))
    known = {a.article.id: a.layers for a in annotated}
    whole = pipeline.annotate([a.article for a in annotated], settings, known, progress=progress)
    return pipeline.tell(whole, settings, id=entry.id, progress=progress)


def fingerprint(layers: Sequence[Layer], settings: Settings, older: Sequence[str] = ()) -> str:
    """Return a digest of all that a story is made from: its articles' layers, settings, the program's version.

    older  ids of older versions of its articles
    """
    made = [f"{x.article} {x.kind} {x.annotator} {x.version} {x.settings}" for x in layers]
    made += [f"older {id}" for id in older]
    return digest(_told_by(settings), *made)


def _told_by(settings: Settings) -> str:
    return f"{metadata.version('rashomon')} {settings.key('date', 'copy_share', 'fold_score')}"


def reread(path: str, data: bytes, sidecar: bytes | None) -> Again:
    """Read a stored source again, for `Archive.verify`."""
    from rashomon.read.read import read_raw

    raw = Raw(path, data, sidecar)
    return Again(raw.digest, tuple(read_raw(raw)))


def _annotate(archive: Archive, settings: Settings, progress: Progress | None) -> None:
    """Annotate again the articles of which a layer is missing or stale, a chunk at a time."""
    from rashomon import pipeline

    stale = [
        id
        for way in archive.layers.ways()
        if pipeline.stale(way.layers, settings)
        for id in archive.layers.made_so(way)
    ]
    for start in range(0, len(stale), CHUNK):
        chunk = [archive.article_of(id) for id in stale[start : start + CHUNK]]
        known = {a.id: archive.layers.of(a.id) for a in chunk}

        def on(stage: str, done: int, total: int, start: int = start, size: int = len(chunk)) -> None:
            if progress:
                whole = len(stale) if total == size else total
                progress(stage, start + done if total == size else done, whole)

        failed: list[Unread] = []
        for done in pipeline.annotate(chunk, settings, known, progress=on, failed=failed):
            archive.layers.put(done.article.id, done.layers)
        archive.put_unread(failed, ())


def _tell(archive: Archive, members: Sequence[str], settings: Settings, id: str, progress: Progress | None) -> Story:
    from rashomon import pipeline

    # A report that an annotator failed on stays in its story and is compared as soon as it can be.
    told = [a for a in archive.annotated(members) if pipeline.whole(a)]
    compared = pipeline.tell(told, settings, id=id, progress=progress)
    whole = lines(archive, members)
    return with_versions(compared, whole, archive.read_times(a.id for line in whole for a in line.articles))


def lines(archive: Archive, articles: Sequence[str]) -> list[Lineage]:
    """Return the versions of each of these articles of which there are several, whole."""
    found = {v.articles[-1]: v for v in map(archive.versions_of, articles) if len(v.articles) > 1}
    return [Lineage(tuple(map(archive.article_of, v.articles)), v.ordered) for _, v in sorted(found.items())]
