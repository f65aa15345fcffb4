"""Brings an archive up to date: what is new is read, what is stale is annotated again, what changed is compared.

Everything is written as soon as it is there, so a run that is cut off is carried on by the next.
"""

from collections.abc import Callable, Sequence
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

from rashomon.errors import NothingToRead
from rashomon.group.stories import regroup
from rashomon.model import Annotated, Article, Layer, Passed, Story, Unread, digest
from rashomon.settings import Settings
from rashomon.show.cli.comparing import nothing
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


def add(archive: Archive, paths: Sequence[Path], settings: Settings, progress: Progress | None = None) -> Updated:
    """Read the paths into the archive and bring it up to date.

    Raises NothingToRead where the paths gave no report; what could not be read is kept all the same.
    """
    from rashomon import pipeline

    reading = pipeline.read(paths, settings, progress)
    archive.put_unread(reading.unread, reading.passed)
    raws = {(raw.path, raw.digest): raw for raw in reading.raws}
    added = [a.id for a in reading.articles if archive.add(a, raws[a.source.path, a.source.digest])]
    if not reading.articles:
        raise NothingToRead(nothing(paths, reading.unread))
    told = refresh(archive, settings, progress)
    return Updated(tuple(added), told, tuple(reading.unread), tuple(reading.passed))


def refresh(archive: Archive, settings: Settings, progress: Progress | None = None) -> tuple[str, ...]:
    """Redo the layers that are stale and the stories that changed; return the ids of the stories compared.

    An archive that is up to date is not written to.
    """
    articles = archive.articles()
    _annotate(archive, articles, settings, progress)
    stories = {e.id: e.articles for e in archive.stories()}
    if {id for members in stories.values() for id in members} != {a.id for a in articles}:
        grouped = regroup(articles, stories)
        archive.put_stories(grouped.stories, grouped.changes)
        stories = grouped.stories
    layers = archive.made()
    told = []
    for id, members in stories.items():
        made = fingerprint([layer for article in members for layer in layers.get(article, ())], settings)
        if archive.story_made(id) != made:
            archive.put_story(_tell(archive.annotated(members), settings, id, progress), made)
            told.append(id)
    return tuple(told)


def story(archive: Archive, id: str, settings: Settings, progress: Progress | None = None) -> Story:
    """Return a story as it is stored; compare it now where a run was cut off before it did."""
    stored = archive.story(id)
    if stored is None:
        refresh(archive, settings, progress)
        stored = archive.story(id)
        assert stored is not None, "a story that was just compared is stored"
    return stored


def fingerprint(layers: Sequence[Layer], settings: Settings) -> str:
    """Return a digest of all that a story is made from: its articles' layers, settings, the program's version."""
    made = [f"{x.article} {x.kind} {x.annotator} {x.version} {x.settings}" for x in layers]
    return digest(metadata.version("rashomon"), settings.key("date", "copy_share", "fold_score"), *made)


def reread(path: str, data: bytes, sidecar: bytes | None) -> Again:
    """Read a stored source again, for `Archive.verify`."""
    from rashomon.read.read import read_raw
    from rashomon.read.sources import Raw

    raw = Raw(path, data, sidecar)
    return Again(raw.digest, tuple(read_raw(raw)))


def _annotate(archive: Archive, articles: Sequence[Article], settings: Settings, progress: Progress | None) -> None:
    """Annotate again the articles of which a layer is missing or stale, a chunk at a time."""
    from rashomon import pipeline

    made = archive.made()
    stale = [a for a in articles if pipeline.stale(made.get(a.id, ()), settings)]
    for start in range(0, len(stale), CHUNK):
        chunk = stale[start : start + CHUNK]
        known = {a.id: archive.layers_of(a.id) for a in chunk}

        def on(stage: str, done: int, total: int, start: int = start, size: int = len(chunk)) -> None:
            if progress:
                whole = len(stale) if total == size else total
                progress(stage, start + done if total == size else done, whole)

        for done in pipeline.annotate(chunk, settings, known, progress=on):
            archive.put_layers(done.article.id, done.layers)


def _tell(annotated: Sequence[Annotated], settings: Settings, id: str, progress: Progress | None) -> Story:
    from rashomon import pipeline

    return pipeline.tell(annotated, settings, id=id, progress=progress)
