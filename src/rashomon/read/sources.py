"""Which files there are to read: the same list whatever order they were named in."""

import hashlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from rashomon.model import Passed, Unread
from rashomon.settings import Settings

#: What a folder is searched for. Any other file is passed over there, and tried where a person names it.
KINDS = frozenset([".html", ".htm", ".xhtml", ".txt", ".text", ".json", ".jsonl", ".ndjson", ""])
TEXT = (".txt", ".text")


class Raw(msgspec.Struct, frozen=True):
    """A source as it was found: its bytes, and those of the JSON file that describes it, if there is one."""

    path: str
    data: bytes
    sidecar: bytes | None = None

    @property
    def digest(self) -> str:
        """SHA-256 in hex of the bytes; with a sidecar, of both and their lengths."""
        if self.sidecar is None:
            return hashlib.sha256(self.data).hexdigest()
        both = hashlib.sha256()
        for piece in (self.data, self.sidecar):
            both.update(str(len(piece)).encode() + b":" + piece)
        return both.hexdigest()


def collect(paths: Sequence[Path], settings: Settings) -> Iterator[Raw | Unread | Passed]:
    """Yield every source under `paths`, sorted by path; each file once, whatever named it.

    A folder is read with its subfolders; links to folders inside it are not followed. What cannot be read is
    `Unread`, what is no source is `Passed`; nothing raises. No paths yield nothing.
    """
    files: dict[str, Path] = {}
    others: list[Unread | Passed] = []
    for path in sorted(set(paths)):
        if path.is_dir():
            found = _walk(path, others)
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
    waiting: list[tuple[str, Path | Unread | Passed]] = [(str(p), p) for p in named]
    waiting += [(o.path, o) for o in others]
    for _, item in sorted(waiting, key=lambda pair: pair[0]):
        yield _load(item, settings) if isinstance(item, Path) else item


def _walk(folder: Path, others: list[Unread | Passed]) -> list[Path]:
    """Return the files under `folder` that may be sources; note those passed over in `others`."""

    def failed(error: OSError) -> None:
        name = error.filename or str(folder)
        others.append(
            Unread(str(name), f"The folder {name} cannot be opened: {error.strerror}", "Check its permissions.")
        )

    found = []
    for here, folders, names in os.walk(folder, onerror=failed):
        base = Path(here)
        for name in sorted(folders):
            if reason := _passed_folder(base / name):
                folders.remove(name)
                others.append(Passed(str(base / name), reason))
        for name in names:
            path = base / name
            if name.startswith("."):
                others.append(Passed(str(path), "is a hidden file"))
            elif path.suffix.lower() not in KINDS:
                reason = f"is a {path.suffix.lower()} file, which no folder is searched for; name it to have it tried"
                others.append(Passed(str(path), reason))
            else:
                found.append(path)
    return found


def _passed_folder(path: Path) -> str | None:
    if path.name.startswith("."):
        return "is a hidden folder"
    if path.name.endswith("_files"):
        return "holds the images and scripts of a saved page"
    if path.is_symlink():
        return "is a link to another folder; name that folder to read it"
    return None


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _load(path: Path, settings: Settings) -> Raw | Unread:
    """Read one file and its sidecar."""
    try:
        if not path.is_file():
            return Unread(str(path), f"{path} is not a regular file", "Name a file or a folder.")
        if (size := path.stat().st_size) > settings.max_bytes:
            reason = f"{path} is {size:,} bytes long, more than the limit of {settings.max_bytes:,}"
            return Unread(str(path), reason, "Raise the setting max_bytes, or split the file.")
        data = path.read_bytes()
        beside = path.with_suffix(".json")
        described = path.suffix.lower() in TEXT and beside.is_file() and beside.stat().st_size <= settings.max_bytes
        return Raw(str(path), data, beside.read_bytes() if described else None)
    except OSError as error:
        return Unread(str(path), f"{path} cannot be opened: {error.strerror}", "Check the file and its permissions.")
