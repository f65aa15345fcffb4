"""Files and folders to articles: every reader, and what is done with each source."""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path, PurePath
from types import ModuleType

import msgspec

from rashomon.model import Article, Frozen, Passed, Unread, article_id
from rashomon.read.characters import decode
from rashomon.read.formats import docx, exported, feeds, html, jsonl, mapping, markdown, odt, pdf, rtf, text
from rashomon.read.named import Memory, Named, sources
from rashomon.read.raw import Raw
from rashomon.read.workers import each
from rashomon.settings import Settings

#: Each has NAME, VERSION, SUFFIXES and read(raw); flat text is last because it reads anything. One whose format is
#: no text also has opens(raw), which tells by the bytes whether it reads them, whatever they are called.
READERS: list[ModuleType] = [exported, html, feeds, jsonl, markdown, pdf, docx, odt, rtf, text]
#: What a folder is searched for, beside containers.
KINDS = frozenset(suffix for reader in READERS for suffix in reader.SUFFIXES) | {""}

_MARKUP = re.compile(r"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_TAGS = re.compile(r"</(?:p|div|html|body|article)>", re.IGNORECASE)


class Reading(Frozen, frozen=True):
    """Everything that was read: articles by name, `raws` those of the articles in the same order, and the rest."""

    articles: tuple[Article, ...] = ()
    unread: tuple[Unread, ...] = ()
    passed: tuple[Passed, ...] = ()
    raws: tuple[Raw, ...] = ()


#: What a reader that fails on a broken file raises.
FAILURES = (ValueError, RecursionError, LookupError, ArithmeticError, TypeError, AttributeError, MemoryError)


def reader_for(raw: Raw) -> ModuleType:
    """Return the reader of a source: the one its suffix names, unless what it holds is plainly something else."""
    if (own := _opening(raw)) is not None:
        return own
    suffix = PurePath(raw.path).suffix.lower()
    start = decode.decode(raw.data[:4096]).lstrip("\ufeff")
    if _MARKUP.match(start):
        return html
    named = next((r for r in READERS if suffix in r.SUFFIXES), None)
    if named is html and not re.search(r"<\w", start):
        return text
    if named is not None and not hasattr(named, "opens"):
        return named
    if start.lstrip()[:1] in ("{", "["):
        return jsonl
    return html if _TAGS.search(start) else text


def _opening(raw: Raw) -> ModuleType | None:
    return next((r for r in READERS if hasattr(r, "opens") and r.opens(raw)), None)


def read_raw(raw: Raw) -> list[Article | Unread | Passed]:
    """Return what one source holds: the same for the same bytes, whenever it is read. Never raises.

    Used again to check stored bytes against the text they once gave. An article is named after the file alone;
    `read` renames it where two files share a name.
    """
    if _opening(raw) is None and (what := decode.binary(raw.data)) is not None:
        return [Unread(raw.path, f"{raw.path} is {what}, not text", "Save the report as text or HTML.")]
    reader = reader_for(raw)
    try:
        found: list[Article | Unread | Passed] = reader.read(raw)
    except FAILURES as error:
        # A reader that fails on one page must not lose the others; what it stumbled over is told.
        reason = f"{raw.path} could not be read as {reader.NAME} ({type(error).__name__}: {str(error)[:120]})"
        return [Unread(raw.path, reason, "Copy the text of the report into a .txt file, and report the page.")]
    return found


def stream(
    paths: Sequence[Named],
    settings: Settings,
    memory: Memory | None = None,
    fetching: Callable[[int, str], None] | None = None,
) -> Iterator[tuple[Raw | Unread | Passed, list[Article | Unread | Passed]]]:
    """Yield every source under `paths` with what it holds, in the order of the paths; nothing is kept.

    What `read` is made of, for archives too large to be held: articles are named after their file alone, and of
    articles with the same text every one is there. What is no source comes with itself. Never raises.

    memory, fetching  for addresses among the paths, as `named.sources` has them
    """
    found = sources(paths, settings, KINDS, memory, fetching)
    named = (mapping.attached(s, settings.fields) if isinstance(s, Raw) else s for s in found)
    yield from each(named, read_raw, settings)


class Apart:
    """Tells articles apart as they come, where not all of them can be held: for an archive that keeps each at once.

    An article whose name another file's has in this run is named with the folders in which the two differ; the one
    that came first keeps its name, as it may be stored already. `read`, which knows them all, names both so.
    """

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._texts: dict[bytes, str] = {}

    def told(self, article: Article, raw: Raw) -> Article | Passed:
        """Return the article under a name of its own; Passed where one of the same address, outlet and text came."""
        where = _where(article, raw)
        outlet = article.outlet.value if article.outlet else None
        key = hashlib.sha256(repr((article.url, outlet, article.text)).encode("utf-8", "replace")).digest()
        if (twin := self._texts.setdefault(key, where)) != where:
            return Passed(where, f"same text as {twin}")
        name, folders = article.name, list(Path(raw.path).absolute().parts[1:-1])
        while self._names.setdefault(name, where) != where and folders:
            name = f"{folders.pop()}/{name}"
        if name == article.name:
            return article
        return msgspec.structs.replace(article, name=name, id=article_id(article.url, name, article.text))


def _where(article: Article, raw: Raw) -> str:
    """Return the path of an article's source, and which article of it where it holds several."""
    return raw.path if article.name == PurePath(raw.path).name else f"{raw.path}#{article.source.part + 1}"


def read(
    paths: Sequence[Named],
    settings: Settings,
    progress: Callable[[int, str], None] | None = None,
    memory: Memory | None = None,
    fetching: Callable[[int, str], None] | None = None,
) -> Reading:
    """Read files, folders and addresses; the same result in whatever order they are named. None give an empty Reading.

    progress  called with the number of sources read so far and the path of the last
    memory, fetching  for addresses among the paths, as `named.sources` has them

    Of articles with the same address, outlet and text, the first by path is kept and the others are `Passed`.
    Many sources are shared among `settings.workers` processes. Never raises: what cannot be read is in `unread`.
    """
    found: list[tuple[Article, Raw]] = []
    unread: list[Unread] = []
    passed: list[Passed] = []
    first: dict[tuple[str | None, str | None, str], str] = {}
    for number, (source, items) in enumerate(stream(paths, settings, memory, fetching), 1):
        for item in items:
            if isinstance(item, Unread):
                unread.append(item)
            elif isinstance(item, Passed):
                passed.append(item)
            elif isinstance(source, Raw):
                where = _where(item, source)
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
