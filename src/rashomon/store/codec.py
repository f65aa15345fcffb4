"""Types to what is stored and back, and the words under every span, which are stored beside it."""

import hashlib
import zlib
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from rashomon.model import Article, Layer, Span, Story, Words


class Told(msgspec.Struct, frozen=True):
    """A story as it is stored: its articles by id only, as they stand in the archive themselves."""

    articles: tuple[str, ...]
    story: Story


class LayerRow(NamedTuple):
    """A layer as it is stored: its JSON, the words under its spans (compressed), a digest of both."""

    json: str
    words: bytes
    seal: str


_article = msgspec.json.Decoder(Article)
_layer = msgspec.json.Decoder(Layer)
_told = msgspec.json.Decoder(Told)
_words = msgspec.json.Decoder(list[str])


def article_json(article: Article) -> str:
    """Return the article without its text, which is stored apart, as JSON."""
    return msgspec.json.encode(msgspec.structs.replace(article, text="")).decode()


def article_from(json: str, text: str) -> Article:
    """Return the article. Raises msgspec.MsgspecError on JSON that is none."""
    return msgspec.structs.replace(_article.decode(json), text=text)


def layer_row(layer: Layer, text: str) -> LayerRow:
    """Return how a layer of an article with this text is stored."""
    json = msgspec.json.encode(layer).decode()
    words = msgspec.json.encode([span.of(text) for span in spans(layer)])
    return LayerRow(json, zlib.compress(words), seal(json, words.decode()))


def layer_from(json: str) -> Layer:
    """Return the layer. Raises msgspec.MsgspecError on JSON that is none."""
    return _layer.decode(json)


def words_from(stored: bytes) -> list[str]:
    """Return the words that stood under a layer's spans. Raises zlib.error or msgspec.MsgspecError."""
    return _words.decode(zlib.decompress(stored))


def story_json(story: Story) -> str:
    """Return the story as JSON, its articles by id."""
    ids = tuple(a.article.id for a in story.articles)
    return msgspec.json.encode(Told(ids, msgspec.structs.replace(story, articles=()))).decode()


def story_from(json: str) -> Told:
    """Return the story without its articles. Raises msgspec.MsgspecError on JSON that is none."""
    return _told.decode(json)


def seal(*parts: str) -> str:
    """Return a digest of what is stored, so that a changed byte shows."""
    whole = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        whole.update(str(len(data)).encode() + b":" + data)
    return whole.hexdigest()


def spans(value: object) -> Iterator[Span]:
    """Yield every span inside a value of the model, in the order of its fields."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, msgspec.Struct):
        for field in value.__struct_fields__:
            yield from spans(getattr(value, field))
    elif isinstance(value, tuple):
        for item in value:
            yield from spans(item)


def quotations(value: object) -> Iterator[Words]:
    """Yield every `Words` inside a value of the model, in the order of its fields."""
    if isinstance(value, Words):
        yield value
    elif isinstance(value, msgspec.Struct):
        for field in value.__struct_fields__:
            yield from quotations(getattr(value, field))
    elif isinstance(value, tuple):
        for item in value:
            yield from quotations(item)
