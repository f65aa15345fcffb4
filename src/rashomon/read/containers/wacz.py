"""WACZ: a zip that holds the crawl of a site, its WARC files in a folder `archive`."""

import re
import zipfile
from collections import Counter
from collections.abc import Iterator

from rashomon.model import Passed, Unread
from rashomon.read.containers import zips
from rashomon.read.containers.file import File, Member, TooMuch, counted, label, whole

NAME = "wacz"
SUFFIXES: tuple[str, ...] = (".wacz",)
_FIRST = re.compile(rb"PK\x03\x04.{26}(?:archive/[^/\x00]{1,200}\.warc|datapackage\.json)", re.DOTALL)
_WARC = re.compile(r"archive/[^/]+\.warc(?:\.gz)?$", re.IGNORECASE)


def opens(file: File) -> bool:
    """Tell by the first bytes, and the suffix or the first file's name."""
    head = file.head
    return head.startswith(zips.STARTS) and (file.name.lower().endswith(SUFFIXES) or _FIRST.match(head) is not None)


def members(file: File) -> Iterator[Member | Unread | Passed]:
    """Yield its WARC files; the indexes and lists of pages beside them are counted in one sentence."""
    stream = file.stream if file.stream.seekable() else whole(file, "a WACZ")
    if (number := zips.entries(stream)) > zips.ENTRIES:
        raise TooMuch(f"its directory lists {number:,} files, more than {zips.ENTRIES:,}")
    with zipfile.ZipFile(stream) as archive:
        infos = [i for i in archive.infolist() if not i.is_dir()]
        crawls = [i for i in infos if _WARC.search(i.filename)]
        if not crawls:
            yield Unread(file.path, f"{file.path} holds no WARC in its folder archive", "Export the crawl again.")
        for info in crawls:
            yield zips.opened(file, archive, info, label(info.filename), None)
        yield from counted(file.path, +Counter({"indexes and lists of the crawl": len(infos) - len(crawls)}))
