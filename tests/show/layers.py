"""Layers by hand for the small story: places with positions, numbers, times, and meanings as plain vectors."""

from collections.abc import Mapping

import msgspec

from rashomon.model import (
    Annotated,
    Annotation,
    Article,
    Layer,
    Meaning,
    Place,
    Relative,
    Sentence,
    Story,
    Value,
    digest,
)
from tests.show import build

#: Where the invented places lie: on a real coast, so that outlines are drawn.
VARNHOLM = Place(name="Varnholm", gazetteer="made-up:1", country="NO", lat=59.0, lon=10.0, radius_km=4.0)
MERIDIAN = Place(name="Meridian", gazetteer="made-up:2", country="NO", lat=58.5, lon=8.8, radius_km=5.0)
FAR = Place(name="Tidewater", gazetteer="made-up:3", country="AU", lat=-33.9, lon=151.2, radius_km=30.0)


def layer(article: Article, kind: str, found: Mapping[str, Value], score: float | None = None) -> Layer:
    """Return a layer with a value on each phrase, which must stand in the article just once."""
    made = []
    for phrase, value in found.items():
        span = build.words(article, phrase).span
        made.append(Annotation(digest(article.id, kind, phrase), span, value, score))
    return Layer(article.id, kind, "hand", 1, "", tuple(made))


def meanings(article: Article, axes: Mapping[str, int]) -> tuple[Layer, Layer]:
    """Return sentences and their meanings, each a unit vector along one axis: two on one axis mean the same."""
    vectors: dict[str, Value] = {
        s: Meaning(bytes(127 if n == axis else 0 for n in range(384))) for s, axis in axes.items()
    }
    sentences: dict[str, Value] = {s: Sentence("paragraph") for s in axes}
    return layer(article, "meaning", vectors), layer(article, "sentences", sentences)


def placed(*, score: float | None = None) -> Story:
    """Return the story with places: a town in two reports, a position relative to it, one far away, one unknown."""
    north = msgspec.structs.replace(VARNHOLM, relative=Relative(20.0, 20.0, 0.0))
    found = {
        build.A.id: {"Varnholm at": VARNHOLM, "Light on the pier": Place()},
        build.B.id: {"VARNHOLM": VARNHOLM, "told Meridian": MERIDIAN},
        build.C.id: {"into a pier late": north, "police said": FAR},
        build.D.id: {"The ship": msgspec.structs.replace(VARNHOLM, relative=Relative(0.0, 500.0, 180.0))},
    }
    return with_layers({a.id: (layer(a, "places", found.get(a.id, {}), score),) for a in articles()})


def with_layers(layers: Mapping[str, tuple[Layer, ...]]) -> Story:
    """Return the small story with these layers, by article id."""
    return msgspec.structs.replace(
        build.story(), articles=tuple(Annotated(a, layers.get(a.id, ())) for a in articles())
    )


def articles() -> tuple[Article, ...]:
    """Return the articles of the small story."""
    return (build.A, build.B, build.C, build.D, build.E)
