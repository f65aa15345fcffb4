"""The JSON that `rashomon export` writes: its reports are read back as they were, with the same text and the same ids.

What was found in them is not taken over but found again. Each report is held against its own id, which is a digest of
its text, so that a text that was changed after the export is refused and not taken for the outlet's words.
"""

import re
import unicodedata
from datetime import datetime

import msgspec

from rashomon.model import (
    Article,
    Found,
    LeftOut,
    Part,
    PartKind,
    Passed,
    Source,
    Span,
    Unread,
    article_id,
    digest,
)
from rashomon.read.assemble import BETWEEN
from rashomon.read.raw import Raw

NAME = "rashomon export"
VERSION = 1
#: None of its own: a file is known by how it begins, whatever it is called.
SUFFIXES: tuple[str, ...] = ()

_OPENING = re.compile(rb'\s*\{\s*"format"\s*:\s*"rashomon-story/(\d{1,9})"')
_OURS = b"1"
#: What an archive can hold of a number.
_LARGEST = 2**31
_CURE = "Export the story again with: rashomon export STORY --format json."


class _Stated(msgspec.Struct):
    name: str
    how: str
    score: float | None = None


class _Part(msgspec.Struct):
    kind: PartKind
    start: int
    end: int


class _Report(msgspec.Struct, kw_only=True):
    """What of a report in the JSON says how it was read; the rest of it was found."""

    name: str
    id: str
    text: str
    parts: list[_Part]
    left_out: list[LeftOut]
    url: str | None
    outlet: str | None
    outlet_how: str | None
    outlet_score: float | None
    authors: list[_Stated]
    agencies: list[_Stated]
    published: datetime | None
    published_how: str | None
    published_score: float | None
    updated: datetime | None
    updated_how: str | None
    language: str | None
    dateline: _Stated | None
    section: str | None
    based_on: tuple[str, ...]
    shortened: str | None
    source: Source


class _Head(msgspec.Struct):
    id: str


class _File(msgspec.Struct):
    story: _Head
    articles: list[msgspec.Raw]
    older: list[msgspec.Raw] = []
    unread: list[Unread] = []
    passed: list[Passed] = []


def opens(raw: Raw) -> bool:
    """Tell whether a source is an exported story, by how it begins."""
    return _OPENING.match(raw.data[:4096].removeprefix(b"\xef\xbb\xbf")) is not None


def read(raw: Raw) -> list[Article | Unread | Passed]:
    """Return the reports of an exported story, older versions first, and what its export says was not read.

    The report that the story is named after comes first of those that count, so that an empty archive gives the story
    the same id. A report whose text is not the one that was exported is Unread. Never raises.
    """
    data = raw.data.removeprefix(b"\xef\xbb\xbf")
    if (opening := _OPENING.match(data)) is not None and opening[1] != _OURS:
        reason = f"{raw.path} is a story of format {opening[1].decode()}, which this program does not know"
        return [Unread(raw.path, reason, "Read it with the newer version of the program that wrote it.")]
    try:
        file = msgspec.json.decode(data, type=_File)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        return [Unread(raw.path, f"{raw.path} is a damaged export: {str(error)[:200]}", _CURE)]
    named_after = file.story.id
    found = _reports(raw, "older", file.older)
    found += sorted(
        _reports(raw, "articles", file.articles),
        key=lambda a: not isinstance(a, Article) or digest("story", a.id) != named_after,
    )
    return [*found, *file.unread, *file.passed]


def _reports(raw: Raw, key: str, reports: list[msgspec.Raw]) -> list[Article | Unread | Passed]:
    found: list[Article | Unread | Passed] = []
    for number, report in enumerate(reports):
        try:
            found.append(_article(msgspec.json.decode(report, type=_Report)))
        except (msgspec.MsgspecError, UnicodeError, RecursionError, ValueError) as error:
            where = f"{raw.path}#{key}[{number}]"
            found.append(Unread(where, f"{where} is no report as it was exported: {str(error)[:200]}", _CURE))
    return found


def _article(report: _Report) -> Article:
    """Return the article. Raises ValueError where it cannot have been exported so."""
    _checked(report)
    outlet = report.outlet
    return Article(
        id=report.id,
        name=report.name,
        text=report.text,
        parts=tuple(Part(p.kind, Span(p.start, p.end)) for p in report.parts),
        left_out=tuple(report.left_out),
        url=report.url,
        outlet=None if outlet is None else Found(outlet, report.outlet_how or "", report.outlet_score),
        authors=tuple(_found(f) for f in report.authors),
        agencies=tuple(_found(f) for f in report.agencies),
        published=report.published,
        published_how=report.published_how,
        published_score=report.published_score,
        updated=report.updated,
        updated_how=report.updated_how,
        language=report.language,
        dateline=_found(report.dateline) if report.dateline else None,
        section=report.section,
        based_on=report.based_on,
        shortened=report.shortened,
        source=report.source,
    )


def _found(stated: _Stated) -> Found:
    return Found(stated.name, stated.how, stated.score)


def _checked(report: _Report) -> None:
    """Raise ValueError where a report is not what the program makes: changed, or never exported."""
    text = report.text
    if report.id != article_id(report.url, report.name, text):
        raise ValueError("its text, name or address was changed after it was exported")
    if not report.name or any(unicodedata.category(c) in ("Cc", "Cs") for c in report.name):
        raise ValueError("its name has characters that no file is named with here")
    if not unicodedata.is_normalized("NFC", text) or any(unicodedata.category(c) == "Cc" for c in text if c != "\n"):
        raise ValueError("its text has characters that no report is read with")
    numbers = (report.source.part, report.source.version, *(x.line or 0 for x in report.left_out))
    if not all(0 <= n <= _LARGEST for n in numbers):
        raise ValueError("its source or a line of it has a number that no file has")
    at = 0
    for part in report.parts:
        start = at + (len(BETWEEN) if at else 0)
        if part.start != start or part.end <= start or text[at:start] not in ("", BETWEEN):
            raise ValueError(f"its parts do not make up its text, at character {at}")
        at = part.end
    if at != len(text) or not text:
        raise ValueError(f"its parts do not make up its text, at character {at}")
