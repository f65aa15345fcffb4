"""Markdown: notes, clippings and drafts, with the front matter in which they state what they are."""

import re
import tomllib
from collections.abc import Iterator
from typing import Any

import yaml  # type: ignore[import-untyped]
from markdown_it import MarkdownIt
from markdown_it.token import Token

from rashomon.model import Article, PartKind, Passed, Unread
from rashomon.read.characters import decode
from rashomon.read.facts import fields
from rashomon.read.facts.metadata import Stated, web_address
from rashomon.read.formats import text
from rashomon.read.formats.outline import Row, told
from rashomon.read.formats.snippet import shown
from rashomon.read.raw import Raw

NAME = "markdown"
VERSION = 1
SUFFIXES: tuple[str, ...] = (".md", ".markdown", ".mdown", ".mkd")

#: Bytes of the largest file, some 80,000 words.
MAX_BYTES = 500_000
#: Lines of the largest file: 5,000 paragraphs with a blank line between two, and some to spare.
MAX_LINES = 15_000
#: Brackets, stars and the like of the largest file: each can make the parser look through all that follow it.
MAX_SIGNS = 50_000
_SIGNS = (b"[", b"*", b"_", b"`", b"<", b"|")
#: Characters of front matter that are read; more is no description of an article.
MAX_FRONT = 10_000

_FRONT = re.compile(r"\A(---|\+\+\+)[ \t]*\n(.*?)\n(?:\1|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_LINKED = re.compile(r"\[\[(?:[^\]|]*\|)?([^\]|]+)\]\]")
#: Names of front matter that JSON files do not use, and those that mean the same there.
_NAMES = {"site": "outlet", "publication": "outlet", "newspaper": "outlet", "headline": "title"}


def read(raw: Raw) -> list[Article | Unread | Passed]:
    """Return the one article of a Markdown file, or the reason why there is none. Never raises.

    A file without any markup is flat text, whose line breaks count: it is read as such.
    """
    if (reason := _too_large(raw.data)) is not None:
        return [Unread(raw.path, f"{raw.path} {reason}", "Save each report as a file of its own.")]
    source = re.sub("\r\n?", "\n", decode.decode(raw.data).removeprefix("\ufeff"))
    record, body, skipped = front(source)
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(body)
    if record is None and not any(_marks(token) for token in tokens):
        return text.read(raw)
    rows = list(_rows(tokens, skipped))
    title = fields.string(record or {}, fields.TITLE)
    if title and not any(row.part == "headline" for row in rows):
        rows.insert(0, Row(title, "headline"))
    summary = fields.string(record or {}, fields.SUMMARY)
    if summary and not any(summary in row.text for row in rows):
        rows.append(Row(summary, None, "description"))
    stated = fields.stated(record, "metadata") if record else Stated(how="metadata")
    return told(raw, (NAME, VERSION), rows, stated, None, "Copy the report itself into the file.", whole=True)


def _too_large(data: bytes) -> str | None:
    """Return why a file is more than a report has, to follow its name; None where it is not."""
    if len(data) > MAX_BYTES:
        return f"is {len(data):,} bytes long, more than the {MAX_BYTES:,} that a Markdown report may have"
    if sum(map(data.count, _SIGNS)) > MAX_SIGNS:
        return f"has more than {MAX_SIGNS:,} marks of Markdown, more than a report may have"
    if data.count(b"\n") > MAX_LINES:
        return f"has more than the {MAX_LINES:,} lines that a Markdown report may have"
    return None


def front(source: str) -> tuple[dict[str, Any] | None, str, int]:
    """Return what the front matter states, the text below it, and the lines that it takes.

    YAML between lines of `---` or TOML between lines of `+++`; all values are taken as they are written. None where
    there is no front matter, or what looks like it is something else: then it is part of the text.
    """
    match = _FRONT.match(source[:MAX_FRONT])
    if match is None:
        return None, source, 0
    try:
        if match[1] == "---":
            found = yaml.load(match[2], Loader=yaml.BaseLoader)  # strings, lists and mappings, nothing executed
        else:
            found = tomllib.loads(match[2], parse_float=str)
    except (yaml.YAMLError, ValueError, RecursionError):
        return None, source, 0
    if not isinstance(found, dict):
        return None, source, 0
    return _named(found), source[match.end() :], source.count("\n", 0, match.end())


def _named(found: dict[Any, Any]) -> dict[str, Any]:
    """Return front matter under the names that JSON files use: lower case, and an address as `url`."""
    record: dict[str, Any] = {}
    for key, value in found.items():
        name = str(key).strip().lower().replace("-", "_")
        name = _NAMES.get(name, name)
        plain = _plain(value)
        # Clippers write the page's address into `source`; elsewhere that is the outlet's name.
        name = "url" if name == "source" and isinstance(plain, str) and web_address(plain) else name
        record.setdefault(name, plain)
    return record


def _plain(value: Any, depth: int = 0) -> Any:
    """Return a value of front matter with dates as text and links to notes ("[[Ada Fenn]]") as their words."""
    if isinstance(value, str):
        return _LINKED.sub(r"\1", value)
    if isinstance(value, list) and depth < 3:
        return [_plain(item, depth + 1) for item in value[:50]]
    if isinstance(value, dict) and depth < 3:
        return {str(k): _plain(v, depth + 1) for k, v in list(value.items())[:50]}
    return None if value is None or isinstance(value, (list, dict)) else str(value)


def _marks(token: Token) -> bool:
    """Tell whether a token shows that the file is Markdown rather than flat text with a suffix of it."""
    if token.type in ("heading_open", "table_open", "fence"):
        return True
    inline = ("link_open", "strong_open", "em_open", "image", "hardbreak")
    return any(child.type in inline for child in token.children or ())


def _rows(tokens: list[Token], skipped: int) -> Iterator[Row]:
    """Yield the paragraphs, headings, list entries and rows of tables; `skipped` lines stand above the first."""
    part: PartKind | None = None
    cells: list[str] = []
    titled = pictured = in_cell = False
    depth = 0
    for token in tokens:
        line = token.map[0] + skipped if token.map else None
        if token.type in ("bullet_list_open", "ordered_list_open"):
            depth += 1
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            depth -= 1
        elif token.type == "heading_open":
            part = "headline" if token.tag == "h1" and not titled else "crosshead"
            titled = titled or part == "headline"
        elif token.type == "heading_close":
            part = None
        elif token.type == "tr_open":
            cells = []
        elif token.type == "tr_close":
            yield Row(" ".join(filter(None, cells)), "paragraph", None, line)
        elif token.tag in ("th", "td"):
            in_cell = token.nesting == 1
        elif token.type == "inline" and in_cell:
            cells.append(_words(token))
        elif token.type == "inline":
            yield from _pictures(token, line)
            words = _words(token)
            picture = any(child.type == "image" for child in token.children or ())
            if (picture or pictured) and _slanted(token):
                yield Row(words, "caption", None, line)
            else:
                # An empty heading of three signs is how a release says that it ends.
                ends = "###" if part == "crosshead" else ""
                yield Row(words or ends, part or ("bullet" if depth else None), None, line)
            pictured = picture and not words
        elif token.type in ("fence", "code_block"):
            yield Row(token.content, None, None, line)
        elif token.type == "html_block":
            yield from (Row(words, None, None, line) for words in shown(token.content))


def _words(token: Token) -> str:
    """Return the words of a paragraph without their marks; a picture is no word, a line break is a space."""
    words = []
    for child in token.children or ():
        if child.type in ("text", "code_inline"):
            words.append(child.content)
        elif child.type in ("softbreak", "hardbreak") or child.content.lower().startswith("<br"):
            words.append(" ")
    return "".join(words).strip()


def _pictures(token: Token, line: int | None) -> Iterator[Row]:
    """Yield the titles of pictures, which are shown, as captions, and what stands for the picture as left out."""
    for child in token.children or ():
        if child.type == "image":
            if instead := child.content:
                yield Row(instead, None, "caption", line)
            if title := str(child.attrs.get("title") or ""):
                yield Row(title, "caption", None, line)


def _slanted(token: Token) -> bool:
    """Tell whether all words of a paragraph are in italics, as captions below a picture are."""
    inside = 0
    for child in token.children or ():
        inside += {"em_open": 1, "em_close": -1}.get(child.type, 0)
        if child.type == "text" and child.content.strip() and not inside:
            return False
    return True
