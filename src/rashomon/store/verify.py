"""Does the archive still say what its sources say? Everything is read and compared again.

source   its bytes are those it was named after, and reading them again gives the same articles
layer    the words under every span are those that stood there when the layer was made
story    every quotation equals the article's text at its span
"""

import zlib
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple, TypeVar

import msgspec

from rashomon.model import Article, Layer, Passed, Unread, article_id
from rashomon.store import codec, sql
from rashomon.store.connection import Connection

#: What of an article must come out the same when its source is read again.
FIELDS = ("parts", "left_out", "url", "outlet", "authors", "agencies", "published", "published_how")
SHOWN = 60

T = TypeVar("T")


class Again(NamedTuple):
    """A source read again: the digest of its bytes, and what reading gave."""

    digest: str
    found: Sequence[Article | Unread | Passed]


#: Reads a source again: its path, its bytes, its sidecar's bytes or None.
Reread = Callable[[str, bytes, bytes | None], Again]


class Verified(NamedTuple):
    """What was checked, and the first thing that does not match, as a sentence; None if all does.

    older   names of articles read by earlier rules than the program has now: their text could not be
            compared with their source, only their layers and stories with their text
    """

    sources: int
    articles: int
    layers: int
    spans: int
    stories: int
    older: tuple[str, ...]
    mismatch: str | None


class Mismatch(Exception):
    """The first thing that does not match, as a sentence."""


class _Count:
    sources = articles = layers = spans = stories = 0

    def __init__(self) -> None:
        self.older: list[str] = []

    def result(self, mismatch: str | None) -> Verified:
        older = tuple(self.older)
        return Verified(self.sources, self.articles, self.layers, self.spans, self.stories, older, mismatch)


def verify(file: Connection, reread: Reread) -> Verified:
    """Check the whole archive and return what was found; an empty archive matches.

    Stops at the first mismatch. Raises ArchiveError where the file itself cannot be read.
    """
    count = _Count()
    texts: dict[str, Article] = {}
    try:
        for (id,) in file.rows(sql.SOURCE_IDS):
            for article in _source(file, id, reread, count):
                texts[article.id] = article
        for article in texts.values():
            _layers(file, article, count)
        _stories(file, texts, count)
    except Mismatch as mismatch:
        return count.result(str(mismatch))
    return count.result(None)


def _source(file: Connection, id: int, reread: Reread, count: _Count) -> Iterator[Article]:
    """Check one source and yield its articles."""
    digest, path, raw, sidecar = file.one(sql.RAW, id)
    try:
        data = zlib.decompress(raw)
        described = zlib.decompress(sidecar) if sidecar is not None else None
    except (zlib.error, TypeError) as error:
        raise Mismatch(f"The stored original of {path} is damaged: it cannot be unpacked.") from error
    again = reread(path, data, described)
    if again.digest != digest:
        raise Mismatch(f"The stored original of {path} was changed: its bytes are not those that were read.")
    found = {a.id: a for a in again.found if isinstance(a, Article)}
    in_place = {a.source.part: a for a in found.values()}
    count.sources += 1
    for json, text in file.rows(sql.ARTICLES_OF_SOURCE, id):
        article = _decoded(partial(codec.article_from, text=text), json, f"An article of {path}")
        now = found.get(article.id) or in_place.get(article.source.part)
        rules = (article.source.reader, article.source.version)
        if now is not None and (now.source.reader, now.source.version) != rules:
            count.older.append(article.name)
        else:
            _same(article, now, path)
        count.articles += 1
        yield article


def _same(stored: Article, now: Article | None, path: str) -> None:
    """Refuse an article that its source does not give any more."""
    if now is None:
        raise Mismatch(f"The stored original of {path} gives no article {stored.name} any more.")
    if stored.text != now.text:
        at = next((i for i, (a, b) in enumerate(zip(stored.text, now.text, strict=False)) if a != b), None)
        at = min(len(stored.text), len(now.text)) if at is None else at
        raise Mismatch(
            f"The text of {stored.name} is not that of its original: at character {at} it has "
            f"{_shown(stored.text[at:])}, the original {_shown(now.text[at:])}."
        )
    for field in FIELDS:
        if getattr(stored, field) != getattr(now, field):
            raise Mismatch(f"What is stored of {stored.name} is not what its original says: {field} differs.")
    # Not now.id: without a URL it comes from the name, which depends on what else was read at the time.
    if stored.id != article_id(stored.url, stored.name, stored.text):
        raise Mismatch(f"The id stored for {stored.name} is not that of its text.")


def _layers(file: Connection, article: Article, count: _Count) -> None:
    """Check every span of every layer of an article."""
    for json, packed, seal in file.rows(sql.LAYERS, article.id):
        layer = _decoded(codec.layer_from, json, f"A layer of {article.name}")
        where = f"Layer {layer.kind} of {article.name}"
        try:
            words = codec.words_from(packed)
        except (zlib.error, TypeError, msgspec.MsgspecError) as error:
            raise Mismatch(f"{where}: the words stored with it are damaged.") from error
        _spans(layer, words, article.text, where)
        if codec.seal(json, msgspec.json.encode(words).decode()) != seal:
            raise Mismatch(f"{where}: what is stored of it was changed after it was made.")
        count.layers += 1
        count.spans += len(words)


def _spans(layer: Layer, words: list[str], text: str, where: str) -> None:
    at = 0
    for annotation in layer.annotations:
        for span in codec.spans(annotation):
            was = words[at] if at < len(words) else None
            if not 0 <= span.start <= span.end <= len(text) or span.of(text) != was:
                raise Mismatch(
                    f"{where}: annotation {annotation.id} points at characters {span.start} to {span.end}, "
                    f"{_shown(span.of(text))}, and was made of {_shown(was or '')}."
                )
            at += 1
    if at != len(words):
        raise Mismatch(f"{where}: annotations are missing from it.")


def _stories(file: Connection, articles: dict[str, Article], count: _Count) -> None:
    """Check every quotation of every story."""
    for id, title, json, seal in file.rows(sql.TOLD_ALL):
        where = f"Story {id} ({_shown(title)})"
        told = _decoded(codec.story_from, json, where)
        for words in codec.quotations(told.story):
            article = articles.get(words.article)
            if article is None:
                raise Mismatch(f"{where} quotes an article that is not in the archive: {words.article}.")
            if words.span.of(article.text) != words.text:
                raise Mismatch(
                    f"{where} quotes {_shown(words.text)} from {article.name}, which has "
                    f"{_shown(words.span.of(article.text))} there."
                )
            count.spans += 1
        if codec.seal(json) != seal:
            raise Mismatch(f"{where}: what is stored of it was changed after it was made.")
        count.stories += 1


def _decoded(decode: Callable[[str], T], json: str, what: str) -> T:
    try:
        return decode(json)
    except (msgspec.MsgspecError, TypeError) as error:
        raise Mismatch(f"{what} cannot be read from the archive: {error}.") from error


def _shown(text: str) -> str:
    """Return the beginning of some words in quotation marks, safe to print."""
    cut = text[:SHOWN] + ("…" if len(text) > SHOWN else "")
    return f"“{cut}”" if cut.isprintable() else ascii(cut)
