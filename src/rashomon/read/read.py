"""Files and folders to articles: every reader, and what is done with each source."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path, PurePath
from types import ModuleType

import msgspec

from rashomon.model import Article, Frozen, Passed, Unread, article_id
from rashomon.read import decode, html, jsonl, text
from rashomon.read.sources import Raw, collect
from rashomon.settings import Settings

#: Each has NAME, VERSION, SUFFIXES and read(raw); flat text is last because it reads anything.
READERS: list[ModuleType] = [html, jsonl, text]

_MARKUP = re.compile(r"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_TAGS = re.compile(r"</(?:p|div|html|body|article)>", re.IGNORECASE)


class Reading(Frozen, frozen=True):
    """Everything that was read: articles by name, `raws` those of the articles in the same order, and the rest."""

    articles: tuple[Article, ...] = ()
    unread: tuple[Unread, ...] = ()
    passed: tuple[Passed, ...] = ()
    raws: tuple[Raw, ...] = ()


def reader_for(raw: Raw) -> ModuleType:
    """Return the reader of a source: the one its suffix names, unless what it holds is plainly something else."""
    suffix = PurePath(raw.path).suffix.lower()
    start = decode.decode(raw.data[:4096]).lstrip("\ufeff")
    if _MARKUP.match(start):
        return html
    named = next((r for r in READERS if suffix in r.SUFFIXES), None)
    if named is html and not re.search(r"<\w", start):
        return text
    if named is not None:
        return named
    if start.lstrip()[:1] in ("{", "["):
        return jsonl
    return html if _TAGS.search(start) else text


def read_raw(raw: Raw) -> list[Article | Unread | Passed]:
    """Return what one source holds: the same for the same bytes, whenever it is read. Never raises.

    Used again to check stored bytes against the text they once gave. An article is named after the file alone;
    `read` renames it where two files share a name.
    """
    if (what := decode.binary(raw.data)) is not None:
        return [Unread(raw.path, f"{raw.path} is {what}, not text", "Save the report as text or HTML.")]
    reader = reader_for(raw)
    try:
        found: list[Article | Unread | Passed] = reader.read(raw)
    except (ValueError, RecursionError, LookupError, ArithmeticError, TypeError) as error:
        # A reader that fails on one page must not lose the others; what it stumbled over is told.
        reason = f"{raw.path} could not be read as {reader.NAME} ({type(error).__name__}: {str(error)[:120]})"
        return [Unread(raw.path, reason, "Copy the text of the report into a .txt file, and report the page.")]
    return found


def read(paths: Sequence[Path], settings: Settings, progress: Callable[[int, str], None] | None = None) -> Reading:
    """Read files and folders; the same result in whatever order they are named. No paths give an empty Reading.

    progress  called with the number of sources read so far and the path of the last

    Of articles with the same address, outlet and text, the first by path is kept and the others are `Passed`.
    Never raises: what cannot be read is in `unread`.
    """
    found: list[tuple[Article, Raw]] = []
    unread: list[Unread] = []
    passed: list[Passed] = []
    first: dict[tuple[str | None, str | None, str], str] = {}
    for number, source in enumerate(collect(paths, settings), 1):
        for item in read_raw(source) if isinstance(source, Raw) else [source]:
            if isinstance(item, Unread):
                unread.append(item)
            elif isinstance(item, Passed):
                passed.append(item)
            elif isinstance(source, Raw):
                where = (
                    source.path if item.name == PurePath(source.path).name else f"{source.path}#{item.source.part + 1}"
                )
                key = (item.url, item.outlet.value if item.outlet else None, item.text)
                if (twin := first.setdefault(key, where)) != where:
                    passed.append(Passed(where, f"same text as {twin}"))
                else:
                    found.append((item, source))
        if progress is not None:
            progress(number, source.path)
    named = sorted(_named(found), key=lambda pair: (pair[0].name, pair[0].source.path, pair[0].source.part))
    return Reading(
        tuple(article for article, _ in named),
        tuple(unread),
        tuple(passed),
        tuple(raw for _, raw in named),
    )


def _named(found: list[tuple[Article, Raw]]) -> list[tuple[Article, Raw]]:
    """Return the articles with names of their own: where two files share one, with the folders that tell them apart."""
    shared = {name for name, times in Counter(article.name for article, _ in found).items() if times > 1}
    if not shared:
        return found
    folders = [Path(raw.path).absolute().parts[:-1] for article, raw in found if article.name in shared]
    common = 0
    while all(len(f) > common and f[common] == folders[0][common] for f in folders):
        common += 1
    result = []
    for article, raw in found:
        if article.name in shared:
            name = "/".join((*Path(raw.path).absolute().parts[common:-1], article.name))
            article = msgspec.structs.replace(article, name=name, id=article_id(article.url, name, article.text))
        result.append((article, raw))
    return result
