"""The places the reports name: which of them lie near the event, which too far for its map, who names them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.model import Annotated, Annotation, Place, Relative, Story, Words
from rashomon.show.report.sources import Quote, Sources, layer
from rashomon.text.geometry import Area, area_of, bearing, distance

#: A reading of a name less sure than this is listed, not drawn.
SURE = 0.5
#: Kilometres from the event within which the map looks for places; what lies further off is listed with its distance.
REACH = 1500
#: The map is drawn around the nearest places that make up this share of all mentions within reach.
COVERED = 0.8
#: From this many kilometres across, half of it, a place is a region: its name is written without a dot.
REGION = 50
COMPASS = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")

Key = tuple[str, Relative | None]


@dataclass(frozen=True, slots=True)
class Spot:
    """One place, or one position stated relative to a place.

    label     as most reports write it
    name      as the gazetteer has it; of a relative position the place it is told from
    quotes    its first mention in each report that names it
    area      where a relative position can be, as the comparison of positions reckons it; None for a place itself
    subject   what is said to lie at a relative position ("the cosmodrome"); "" where the words do not say
    score     how sure the surest reading is
    """

    label: str
    name: str
    lat: float
    lon: float
    radius_km: float
    country: bool
    relative: Relative | None
    area: Area | None
    subject: str
    quotes: tuple[Quote, ...]
    score: float

    @property
    def at(self) -> tuple[float, float]:
        """Latitude and longitude; of a relative position those of the place it is told from."""
        return self.lat, self.lon

    @property
    def known_as(self) -> str:
        """Its own name; of a relative position that of the place it is told from."""
        return self.name if self.relative else self.label

    @property
    def region(self) -> bool:
        """Whether it is too large for a dot."""
        return self.radius_km >= REGION

    @property
    def sure(self) -> bool:
        """Whether it is sure enough to be drawn."""
        return self.score >= SURE

    @property
    def vague(self) -> bool:
        """Whether it only names a direction ("south of the capital"): no area can be drawn."""
        return self.relative is not None and self.relative.low_km == 0


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All places of a story: those of which the position is known, and names of which it is not."""

    spots: tuple[Spot, ...]
    unknown: tuple[tuple[str, tuple[Quote, ...]], ...]


def gazetteer(story: Story, sources: Sources) -> Gazetteer:
    """Return the places the reports name, those named by most reports first; nothing where no layer of places is."""
    mentions: dict[Key, list[tuple[Annotated, Annotation, Place]]] = {}
    for annotated in story.articles:
        for annotation in layer(annotated, "places"):
            if isinstance(place := annotation.value, Place):
                words = annotation.span.of(annotated.article.text)
                known = place.gazetteer and place.lat is not None and place.lon is not None
                key = (place.gazetteer or "", place.relative) if known else (f"?{words.casefold()}", None)
                mentions.setdefault(key, []).append((annotated, annotation, place))
    surest: dict[str, float] = {}
    for (id, _), found in mentions.items():  # a position is as sure as the place it is told from
        surest[id] = max([surest.get(id, 0.0), *(1.0 if a.score is None else a.score for _, a, _ in found)])
    spots, unknown = [], []
    for key, found in mentions.items():
        quotes = _first(found, sources)
        if not quotes:
            continue
        label = _label([a.span.of(x.article.text) for x, a, _ in found])
        _, _, place = found[0]
        if key[0].startswith("?"):
            unknown.append((label, quotes))
        elif place.lat is not None and place.lon is not None:
            spots.append(
                Spot(
                    label=label,
                    name=place.name or label,
                    lat=place.lat,
                    lon=place.lon,
                    radius_km=place.radius_km or 0.0,
                    country=key[0].startswith("iso3166:"),
                    relative=place.relative,
                    area=area_of(place) if place.relative else None,
                    subject=next((p.of.of(x.article.text) for x, _, p in found if p.of), ""),
                    quotes=quotes,
                    score=surest[key[0]],
                )
            )
    spots.sort(key=lambda s: (-len(s.quotes), s.label, s.lat, s.lon))
    return Gazetteer(tuple(spots), tuple(sorted(unknown, key=lambda u: (-len(u[1]), u[0]))))


def centre(story: Story, spots: Sequence[Spot], sources: Sources) -> Spot | None:
    """Return the place the map is drawn around, of those that half of the reports name or a position is told from:
    where the event was, else the one with the most others near it.

    None where there is none: a place named in passing, or a brand that bears a place's name, makes no map.
    """
    places = [s for s in spots if not s.country and not s.vague and s.sure]
    told = [s for s in places if 2 * len(s.quotes) >= len(sources.articles) or s.relative]
    where = sources.quote(story.summary.where_words)
    if where and (named := [s for s in told if s.relative is None and s.label.casefold() == where.text.casefold()]):
        return named[0]

    def near(spot: Spot) -> float:
        return sum(_weight(s) for s in places if distance(spot.at, s.at) <= REACH)

    return max(told, key=near) if told else None


def around(spots: Sequence[Spot], middle: Spot) -> list[Spot]:
    """Return the places that the map must hold: the nearest that make up `COVERED` of the mentions within reach, and
    every position that can be drawn there."""
    near = [s for s in spots if not s.country and not s.vague and s.sure and distance(s.at, middle.at) <= REACH]
    near.sort(key=lambda s: distance(s.at, middle.at))
    total, sofar, held = sum(map(_weight, near)), 0.0, []
    for spot in near:
        if sofar < COVERED * total or spot.relative:
            held.append(spot)
        sofar += _weight(spot)
    return held


def way(middle: Spot, spot: Spot) -> str:
    """Return how far and where a place lies, as seen from the middle of the map: "540 km north-west of Croydon"."""
    km = distance(middle.at, spot.at)
    step = 10 if km < 1000 else 100
    return f"{round(km / step) * step:,} km {COMPASS[round(bearing(middle.at, spot.at) / 45) % 8]} of {middle.known_as}"


def _weight(spot: Spot) -> float:
    """Return what a place counts: by its reports; a position somebody troubled to state counts twice."""
    return len(spot.quotes) * (2 if spot.relative else 1)


def _first(found: Sequence[tuple[Annotated, Annotation, Place]], sources: Sources) -> tuple[Quote, ...]:
    first: dict[str, Words] = {}
    for annotated, annotation, _ in found:
        article, span = annotated.article, annotation.span
        first.setdefault(article.id, Words(article.id, span, span.of(article.text)))
    return tuple(q for w in first.values() if (q := sources.quote(w)))


def _label(names: Sequence[str]) -> str:
    """Return the commonest way to write a name, capitals throughout (a dateline's) only where there is no other."""
    mixed = [n for n in names if not (n.isupper() and len(n) > 3)] or [n.title() for n in names]
    return " ".join(Counter(mixed).most_common(1)[0][0].split())
