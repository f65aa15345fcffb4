"""The layers of an archive: what annotators found in its articles, and by which of them each was annotated."""

from collections.abc import Iterable

import msgspec

from rashomon.model import Layer
from rashomon.store import codec, sql
from rashomon.store.connection import Connection
from rashomon.store.rows import article_row, decoded
from rashomon.store.shapes import Way


class Layers:
    """The layers of one archive. Each method raises ArchiveError where the file fails."""

    def __init__(self, file: Connection):
        self._file = file

    def put(self, article: str, layers: Iterable[Layer]) -> bool:
        """Keep an article's layers, each in place of the earlier one of its kind; return whether any was new.

        Raises NotInArchive where the article is not there.
        """
        _, text = article_row(self._file, article)
        new = []
        for layer in layers:
            row = codec.layer_row(layer, text)
            if self._file.one(sql.LAYER_ROW, article, layer.kind) != (*_made(layer), row.seal):
                new.append((article, layer.kind, *_made(layer), *row))
        if new:
            with self._file.write() as db:
                db.executemany(sql.PUT_LAYER, new)
                db.execute(sql.ADD_WAY, (article,))
                db.execute(sql.PUT_WAY, (article, article))
                db.execute(sql.UNMAKE, (article,))
        return bool(new)

    def of(self, article: str) -> tuple[Layer, ...]:
        """Return the layers of an article, by kind; none for an article that has none or is not there."""
        return tuple(decoded(self._file, codec.layer_from, json) for json, _, _ in self._file.rows(sql.LAYERS, article))

    def made(self, article: str) -> tuple[Layer, ...]:
        """Return an article's layers, by kind, without their annotations: who made them, and how."""
        rows = self._file.rows(sql.MADE, article)
        return tuple(Layer(article, kind, name, version, settings, ()) for kind, name, version, settings in rows)

    def ways(self) -> list[Way]:
        """Return the ways in which articles were annotated; that of those without any layer is always there.

        So which articles are stale is told without looking at each.
        """
        found = [Way(None, ())]
        for number, layers in self._file.rows(sql.WAYS):
            rows = msgspec.json.decode(layers, type=list[tuple[str, str, int, str]])
            made = (Layer("", kind, name, version, settings, ()) for kind, name, version, settings in rows)
            found.append(Way(number, tuple(made)))
        return found

    def made_so(self, way: Way) -> list[str]:
        """Return the ids of the articles annotated in this way, in the order of arrival, but of older versions."""
        return [id for (id,) in self._file.rows(sql.MADE_SO, way.number)]


def _made(layer: Layer) -> tuple[str, int, str]:
    return layer.annotator, layer.version, layer.settings
