"""Files that came from a browser into the archive, by the same readers as files on this machine.

They are read from memory, and no name that was sent is ever used as a path.
"""

import io
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path, PurePosixPath

import msgspec

from rashomon.model import Article, Passed, Unread
from rashomon.read.containers.expand import Source, expand
from rashomon.read.formats import mapping
from rashomon.read.raw import Raw
from rashomon.read.read import KINDS, read_raw
from rashomon.read.sources import TEXT
from rashomon.settings import Settings
from rashomon.show.cli import update
from rashomon.show.web.reading import Outcome, Progress, Upload
from rashomon.store.archive import Archive

#: Characters of a file's name that are kept.
LONGEST_NAME = 150


def work(archive: Path, settings: Settings, uploads: Sequence[Upload], progress: Progress) -> Outcome:
    """Read the uploads into the archive, and sort and compare what changed. Raises ArchiveError, ModelMissing."""
    with Archive.open(archive, create=True) as opened:
        added, unread, passed = keep(opened, settings, uploads, progress)
        stories = update.refresh(opened, settings, progress)
    return Outcome(added, stories, unread, passed)


def keep(
    archive: Archive, settings: Settings, uploads: Sequence[Upload], progress: Progress
) -> tuple[tuple[str, ...], tuple[Unread, ...], tuple[Passed, ...]]:
    """Store every article of the uploads; return the ids of the new ones, and what gave none. Never raises on content.

    A JSON file with the name of a text file beside it describes that file, as it does in a folder.
    """
    named = called(uploads)
    texts = {PurePosixPath(u.name).stem for u in named if PurePosixPath(u.name).suffix.lower() in TEXT}
    beside = {PurePosixPath(u.name).stem: u.data for u in named if _describes(u.name, texts)}
    added: list[str] = []
    unread: list[Unread] = []
    passed: list[Passed] = []
    sent = [u for u in named if not _describes(u.name, texts)]
    for number, upload in enumerate(sent, 1):
        for raw, item in _read(upload, beside.get(PurePosixPath(upload.name).stem), settings):
            if isinstance(item, Unread):
                unread.append(item)
            elif isinstance(item, Passed):
                passed.append(item)
            elif raw is not None and archive.add(item, raw):
                added.append(item.id)
        progress("read", number, len(sent))
    archive.put_unread(unread, passed)
    return tuple(added), tuple(unread), tuple(passed)


def called(uploads: Sequence[Upload]) -> list[Upload]:
    """Return the uploads under names that are none of a path, each its own: the last part of what was sent."""
    taken: set[str] = set()
    made = []
    for upload in uploads:
        name = plain(upload.name)
        for n in count(2):
            if name not in taken:
                break
            whole = PurePosixPath(plain(upload.name))
            name = f"{whole.stem} ({n}){whole.suffix}"
        taken.add(name)
        made.append(msgspec.structs.replace(upload, name=name))
    return made


def plain(name: str) -> str:
    """Return the last part of a file's name, without what no name has: strokes, control characters, leading dots."""
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    kept = "".join(c for c in last if c.isprintable()).strip(" .")
    stem, dot, suffix = kept.rpartition(".")
    if len(kept) > LONGEST_NAME:
        kept = stem[: LONGEST_NAME - 12] + dot + suffix[:11]
    return kept or "unnamed"


def _describes(name: str, texts: set[str]) -> bool:
    path = PurePosixPath(name)
    return path.suffix.lower() == ".json" and path.stem in texts


def _read(
    upload: Upload, sidecar: bytes | None, settings: Settings
) -> Iterator[tuple[Raw | None, Article | Unread | Passed]]:
    """Yield every article of a file, or of the files in it, with its source; and what is none."""
    opened = Source(upload.name, io.BytesIO(upload.data), len(upload.data))
    for found in expand(opened, settings.max_bytes, KINDS):
        if not isinstance(found, Raw):
            yield None, found
            continue
        raw = found
        if sidecar is not None and PurePosixPath(upload.name).suffix.lower() in TEXT:
            raw = Raw(found.path, found.data, sidecar)
        raw = mapping.attached(raw, settings.fields)
        for item in read_raw(raw):
            yield raw, item
