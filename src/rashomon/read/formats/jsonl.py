"""JSON: one article a line (.jsonl), one in a file, or several in a list or a schema.org graph (.json)."""

import re
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from rashomon.model import Article, LeftOut, Passed, Unread
from rashomon.read.assemble import article
from rashomon.read.characters import decode
from rashomon.read.facts import fields
from rashomon.read.facts.metadata import Piece
from rashomon.read.formats import mapping
from rashomon.read.formats.snippet import shown
from rashomon.read.formats.text import sorted_out
from rashomon.read.furniture.judge import judge
from rashomon.read.raw import Raw

NAME = "json"
VERSION = 2
SUFFIXES: tuple[str, ...] = (".jsonl", ".ndjson", ".json")

#: What tells that a text is HTML: what ends or begins a line there.
_TAGS = re.compile(r"</(?:p|div|li|h[1-6])>|<br ?/?>", re.IGNORECASE)
_NO_ARTICLE = "is JSON but holds no article"
_CURE = "Write one JSON object a line, with the fields url, title, date_publish and maintext."


def read(raw: Raw) -> list[Article | Unread | Passed]:
    """Return the articles of a JSON or JSON-lines file in order, with a reason for each that cannot be read.

    A line of JSON lines that holds no article is named like one ("news.jsonl#3", counting lines from 1). A file
    of which nothing is an article is `Passed`. Never raises.
    """
    if not raw.data.strip():
        return [Unread(raw.path, f"{raw.path} is empty", _CURE)]
    try:
        whole = fields.load(raw.data)
    except ValueError as error:
        return _lines(raw, str(error))
    if isinstance(whole, dict) and isinstance(whole.get("@graph"), list):
        whole = whole["@graph"]
    names = mapping.of(raw)
    values = [mapping.applied(value, names) for value in (whole if isinstance(whole, list) else [whole])]
    several = len(values) > 1 or not raw.path.lower().endswith(".json")
    found: list[Article | Unread | Passed] = []
    for i, value in enumerate(values):
        if _is_article(value):
            found.extend(_one(raw, value, i, several))
    return found or [Passed(raw.path, _NO_ARTICLE)]


def _lines(raw: Raw, reason: str) -> list[Article | Unread | Passed]:
    lines = [(i, line) for i, line in enumerate(decode.decode(raw.data).split("\n")) if line.strip()]
    found: list[Article | Unread | Passed] = []
    broken = 0
    for i, line in lines:
        where = f"{raw.path}#{i + 1}"
        try:
            value = mapping.applied(fields.load(line), mapping.of(raw))
        except ValueError as error:
            broken += 1
            found.append(
                Unread(
                    where,
                    f"{where} is broken JSON: {str(error).replace(' in line 1,', ' at')}",
                    "Mend or delete the line.",
                )
            )
            continue
        if _is_article(value):
            found.extend(_one(raw, value, i, True))
        else:
            found.append(Passed(where, _NO_ARTICLE))
    if broken == len(lines):
        # Not JSON lines at all: one file that is broken once, rather than a complaint a line.
        return [Unread(raw.path, f"{raw.path} is broken JSON: {reason}", "Save the file again, or leave it out.")]
    return found


def _is_article(value: Any) -> bool:
    return isinstance(value, dict) and not fields.ARTICLE.isdisjoint(value)


def _one(raw: Raw, record: dict[str, Any], part: int, several: bool) -> Iterator[Article | Unread]:
    """Yield the article of one JSON object; `several` where the file holds others beside it."""
    where = raw.path if not several else f"{raw.path}#{part + 1}"
    name = PurePath(raw.path).name if not several else f"{PurePath(raw.path).name}#{part + 1}"
    title = fields.string(record, fields.TITLE) or ""
    body = decode.clean(_shown(fields.paragraphs(record)))
    if not decode.has_words(body):
        yield Unread(
            where, f"{where} states an article but holds no text of it", "Fill the field maintext, or leave it out."
        )
        return
    pieces, left_out = sorted_out(judge(body, title, whole=False))
    if title and not any(kind == "headline" for kind, _ in pieces):
        pieces.insert(0, ("headline", title))
    if not any(kind != "headline" for kind, _ in pieces):
        yield Unread(where, f"{where} holds no report: all of its text is menus, links or notices", _CURE)
        return
    left_out.extend(_summary(record, pieces))
    yield article(raw, (NAME, VERSION), pieces, left_out, fields.stated(record, "metadata"), name, part)


def _shown(body: str) -> str:
    """Return the lines that a text shows where it is HTML, as content systems hand it out; else the text itself."""
    if not _TAGS.search(body):
        return body
    return "\n\n".join(shown(body)) or body


def _summary(record: dict[str, Any], pieces: list[Piece]) -> list[LeftOut]:
    """Return the description where the text does not have it: written for search engines, often cut short."""
    summary = fields.string(record, fields.SUMMARY)
    if not summary or any(summary.rstrip(".… ") in text for _, text in pieces):
        return []
    return [LeftOut("description", summary)]
