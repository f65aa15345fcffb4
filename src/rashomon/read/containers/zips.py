"""Zip: a folder in one file. Nothing is written anywhere, so that a name in it is never more than a label."""

import io
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import PurePosixPath

from rashomon.model import Passed, Unread
from rashomon.read.containers.file import BROKEN, WHOLE, File, Member, TooMuch, counted, label, metered, whole
from rashomon.read.containers.naming import companion, passed_file

NAME = "zip"
SUFFIXES: tuple[str, ...] = (".zip",)
STARTS = (b"PK\x03\x04", b"PK\x05\x06")
#: Office documents are zips too; they hold one text each, and are no folders.
OFFICE = (".docx", ".docm", ".xlsx", ".xlsm", ".pptx", ".odt", ".ods", ".odp", ".epub", ".pages", ".jar", ".apk")
_OFFICE = (b"[Content_Types].xml", b"_rels/.rels", b"word/document.xml")
#: Entries of a directory that are looked at: it is held in memory, at about a kilobyte each.
ENTRIES = 100_000
#: Ways of packing that are undone; the others are rare, and some claim gigabytes of memory.
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)

_TEXT = (".txt", ".text")
_LOCAL = struct.Struct("<4s5H3I2H")
_END = struct.Struct("<4s4H2IH")


def opens(file: File) -> bool:
    """Tell by the first bytes, office documents aside."""
    head = file.head
    if not head.startswith(STARTS) or file.name.lower().endswith(OFFICE):
        return False
    return head[30:38] != b"mimetype" and not any(mark in head for mark in _OFFICE)


def members(file: File) -> Iterator[Member | Unread | Passed]:
    """Yield the files of the folder that may be reports, in their order; the others are counted in one sentence."""
    stream: io.BufferedReader | io.BytesIO = file.stream if file.stream.seekable() else whole(file, "a zip")
    if (number := entries(stream)) > ENTRIES:
        raise TooMuch(f"its directory lists {number:,} files, more than {ENTRIES:,}")
    try:
        archive = zipfile.ZipFile(stream)
    except BROKEN:
        yield from _salvaged(file, stream)
        return
    with archive:
        yield from listed(file, archive)


def listed(file: File, archive: zipfile.ZipFile) -> Iterator[Member | Unread | Passed]:
    """Yield the files of an opened zip that may be reports."""
    infos = [i for i in archive.infolist() if not i.is_dir()]
    labels = {i: label(_name(i)) for i in infos}
    beside: dict[str, set[str]] = {}
    for name in labels.values():
        beside.setdefault(str(PurePosixPath(name).parent), set()).add(PurePosixPath(name).name)
    by_label = {labels[i]: i for i in infos}
    passed: Counter[str] = Counter()
    locked = 0
    for info in infos:
        name = labels[info]
        if (why := _passed(name, beside, file.rules.kinds)) is not None:
            passed[why] += 1
        elif info.flag_bits & 1:
            locked += 1
        elif not _is_sidecar(name, by_label):
            yield opened(file, archive, info, name, _sidecar(file, archive, name, by_label))
    if locked:
        reason = f"{file.path} is locked with a password: {locked:,} of its {len(infos):,} files could not be read"
        yield Unread(file.path, reason, "Unpack it, and name the folder.")
    yield from counted(file.path, passed)


def opened(
    file: File, archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, sidecar: bytes | None
) -> Member | Unread:
    """Return one file of an opened zip, or why it cannot be read."""
    if info.compress_type not in METHODS:
        reason = f"{file.path}!/{name} is packed in a way that is not read (method {info.compress_type})"
        return Unread(f"{file.path}!/{name}", reason, "Unpack it, and name the folder.")
    try:
        return Member(name, archive.open(info), sidecar)
    except BROKEN as error:
        reason = f"{file.path}!/{name} is damaged ({type(error).__name__}: {str(error)[:120]})"
        return Unread(f"{file.path}!/{name}", reason, "Fetch or copy the archive again.")


def _name(info: zipfile.ZipInfo) -> str:
    """Return a name, read as UTF-8 where it is that without saying so."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


def _passed(name: str, beside: dict[str, set[str]], kinds: Collection[str]) -> str | None:
    """Return what a file is that is passed over, by its name and its folders; None where it is to be read."""
    path = PurePosixPath(name)
    for folder in path.parents:
        if folder.name.startswith(".") or folder.name == "__MACOSX":
            return "files of hidden folders"
        if folder.name and companion(folder.name, beside.get(str(folder.parent), ())):
            return "pictures and scripts of saved pages"
    return _plural(passed_file(path.name, kinds))


def _plural(why: str | None) -> str | None:
    return None if why is None else why.replace("file", "files", 1).replace("its folder", "their folder")


def _is_sidecar(name: str, names: dict[str, zipfile.ZipInfo]) -> bool:
    path = PurePosixPath(name)
    return path.suffix.lower() == ".json" and any(str(path.with_suffix(s)) in names for s in _TEXT)


def _sidecar(file: File, archive: zipfile.ZipFile, name: str, names: dict[str, zipfile.ZipInfo]) -> bytes | None:
    """Return the JSON that stands beside a text of the same stem; None where none does or it cannot be read."""
    path = PurePosixPath(name)
    info = names.get(str(path.with_suffix(".json"))) if path.suffix.lower() in _TEXT else None
    if info is None or info.flag_bits & 1 or info.compress_type not in METHODS:
        return None
    try:
        with metered(archive.open(info), file.rules.budget) as stream:
            data = stream.read(file.rules.max_bytes + 1)
    except BROKEN:
        return None
    return data if len(data) <= file.rules.max_bytes else None


def entries(stream: io.BufferedReader | io.BytesIO) -> int:
    """Return how many files the directory can hold, from its size at the end of the file; 0 where there is none."""
    stream.seek(0, io.SEEK_END)
    size = stream.tell()
    stream.seek(max(0, size - 66_000))
    tail = stream.read(66_000)
    stream.seek(0)
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < _END.size:
        return 0
    claimed = int(_END.unpack_from(tail, at)[5])
    # A directory of more than 4 GB says so elsewhere; it cannot be longer than the file either way.
    return min(claimed, size) // 46


def _salvaged(file: File, stream: io.BufferedReader | io.BytesIO) -> Iterator[Member | Unread | Passed]:
    """Yield what stands in a zip whose directory is missing or broken, file after file up to the break."""
    cure = "Fetch or copy it again."
    stream.seek(0)
    data = stream.read(WHOLE + 1)
    if len(data) > WHOLE:
        yield Unread(file.path, f"{file.path} has no directory at its end, and is too large to be searched", cure)
        return
    passed: Counter[str] = Counter()
    number = at = 0
    while at >= 0 and data[at : at + 4] == STARTS[0] and at + _LOCAL.size <= len(data):
        _, _, flags, method, _, _, crc, packed, _, length, extra = _LOCAL.unpack_from(data, at)
        start = at + _LOCAL.size + length + extra
        name = label(data[at + _LOCAL.size : at + _LOCAL.size + length].decode("utf-8", "replace"))
        body, end = _unpacked(file, data, start, method, None if flags & 8 else packed, crc)
        if (why := _passed(name, {}, file.rules.kinds)) is not None:
            passed[why] += 1
        elif body is not None and not flags & 1 and not name.endswith("/"):
            number += 1
            yield Member(name, io.BytesIO(body))
        at = data.find(STARTS[0], end) if body is not None and end > at else -1
    kept = f"what stands before the break was read (files: {number})" if number else "nothing could be read"
    yield Unread(file.path, f"{file.path} is damaged or breaks off, its directory is missing; {kept}", cure)
    yield from counted(file.path, passed)


def _unpacked(
    file: File, data: bytes, start: int, method: int, packed: int | None, crc: int
) -> tuple[bytes | None, int]:
    """Return one file of a zip without a directory, and where it ends; None where it is broken or cut off.

    packed  its length where its header says it; None where that stands after the file, if anywhere
    """
    limit = file.rules.max_bytes
    if method == zipfile.ZIP_STORED and packed is not None and start + packed <= len(data):
        body, end = data[start : start + packed][: limit + 1], start + packed
    elif method == zipfile.ZIP_DEFLATED:
        inflate = zlib.decompressobj(-zlib.MAX_WBITS)
        piece = data[start:] if packed is None else data[start : start + packed]
        try:
            body = inflate.decompress(piece, limit + 1)
        except zlib.error:
            return None, start
        file.rules.budget.spend(len(body))
        if not inflate.eof:
            return None, start
        end = start + len(piece) - len(inflate.unused_data)
    else:
        return None, start
    return (body if packed is None or zlib.crc32(body) == crc else None), end
