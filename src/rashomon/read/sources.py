"""Which files there are to read: the same list whatever order they were named in."""

import os
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from rashomon.model import Passed, Unread
from rashomon.read.containers.expand import SUFFIXES, Source, expand
from rashomon.read.containers.naming import companion, pages, passed_file
from rashomon.read.raw import Raw as Raw
from rashomon.settings import Settings

#: What a folder is searched for, beside containers. Any other file is passed over there, and tried where a person
#: names it.
KINDS = frozenset([".html", ".htm", ".xhtml", ".txt", ".text", ".json", ".jsonl", ".ndjson", ""])
TEXT = (".txt", ".text")

Found = Path | Unread | Passed


def collect(
    paths: Sequence[Path], settings: Settings, kinds: Collection[str] = KINDS
) -> Iterator[Raw | Unread | Passed]:
    """Yield every source under `paths`, sorted by path; each file once, whatever named it.

    kinds  suffixes of what a folder, or a zip of one, is searched for, beside containers

    A folder is read with its subfolders; links to folders inside it are not followed. A file that holds others is
    opened, and what is in it follows in its order. What cannot be read is `Unread`, what is no source is `Passed`;
    nothing raises. No paths yield nothing.
    """
    kinds = frozenset(kinds) | SUFFIXES
    files: dict[str, Path] = {}
    others: list[Unread | Passed] = []
    for path in sorted(set(paths)):
        if _is_companion(path):
            others.append(Passed(str(path), _COMPANION))
            continue
        if path.is_dir():
            found = _walk(path, others, kinds)
            if not found:
                reason = f"{path} is a folder that holds no file that can be read"
                others.append(Unread(str(path), reason, "Name a folder with .txt, .html, .json or .jsonl files."))
        elif _exists(path):
            found = [path]
        else:
            others.append(Unread(str(path), f"{path} does not exist", "Check the spelling of the path."))
            continue
        for file in found:
            files.setdefault(os.path.realpath(file), file)
    texts = {p.with_suffix("") for p in files.values() if p.suffix.lower() in TEXT}
    named = [p for p in files.values() if not (p.suffix.lower() == ".json" and p.with_suffix("") in texts)]
    waiting: list[tuple[str, Found]] = [(str(p), p) for p in named]
    waiting += [(o.path, o) for o in others]
    for _, item in sorted(waiting, key=lambda pair: pair[0]):
        if isinstance(item, Path):
            yield from _load(item, settings, kinds)
        else:
            yield item


_COMPANION = "holds the pictures and scripts of the saved page beside it"


def _is_companion(path: Path) -> bool:
    """Tell whether a folder that was named goes with a saved page beside it, as `compare *` names both."""
    try:
        beside = [name for name in pages(path.name) if (path.parent / name).is_file()]
        return bool(beside) and path.is_dir()
    except (OSError, ValueError):
        return False


def _walk(folder: Path, others: list[Unread | Passed], kinds: Collection[str]) -> list[Path]:
    """Return the files under `folder` that may be sources; note those passed over in `others`."""

    def failed(error: OSError) -> None:
        name = error.filename or str(folder)
        others.append(
            Unread(str(name), f"The folder {name} cannot be opened: {error.strerror}", "Check its permissions.")
        )

    found = []
    for here, folders, names in os.walk(folder, onerror=failed):
        base = Path(here)
        beside = frozenset(names)
        for name in sorted(folders):
            if reason := _passed_folder(base / name, beside):
                folders.remove(name)
                others.append(Passed(str(base / name), reason))
        for name in names:
            path = base / name
            if (why := passed_file(name, kinds)) is None:
                found.append(path)
            elif why.startswith("."):
                reason = f"is a {why}, which no folder is searched for; name it to have it tried"
                others.append(Passed(str(path), reason))
            else:
                others.append(Passed(str(path), f"is a {why}"))
    return found


def _passed_folder(path: Path, beside: Collection[str]) -> str | None:
    if path.name.startswith("."):
        return "is a hidden folder"
    if companion(path.name, beside):
        return _COMPANION
    if path.is_symlink():
        return "is a link to another folder; name that folder to read it"
    return None


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _load(path: Path, settings: Settings, kinds: Collection[str]) -> Iterator[Raw | Unread | Passed]:
    """Read one file and its sidecar; one that holds others is opened."""
    try:
        if not path.is_file():
            yield Unread(str(path), f"{path} is not a regular file", "Name a file or a folder.")
            return
        sidecar = _sidecar(path, settings)
        with path.open("rb", buffering=65536) as stream:
            for item in expand(Source(str(path), stream, path.stat().st_size), settings.max_bytes, kinds):
                if sidecar is not None and isinstance(item, Raw) and item.path == str(path):
                    item = Raw(item.path, item.data, sidecar)
                yield item
    except OSError as error:
        yield Unread(str(path), f"{path} cannot be opened: {error.strerror}", "Check the file and its permissions.")


def _sidecar(path: Path, settings: Settings) -> bytes | None:
    beside = path.with_suffix(".json")
    if path.suffix.lower() not in TEXT or not beside.is_file() or beside.stat().st_size > settings.max_bytes:
        return None
    return beside.read_bytes()
