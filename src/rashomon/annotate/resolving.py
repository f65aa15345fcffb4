"""Which of the places of a name is meant: every toponym of an article weighed together.

Each reading of a name has features of its own (people, kind, spelling) and features of its surroundings (the
countries, regions and distances of the article's other names, the outlet's address). Their weights were learned
(`models/places`); the readings are weighed, and weighed again with what the first weighing says of the other names.
"""

import math
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt

from rashomon import models
from rashomon.annotate.gazetteer import Entry, fold, gazetteer
from rashomon.errors import ModelMissing
from rashomon.model import Article
from rashomon.text.geometry import EARTH_KM

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.intp]


class Mention(NamedTuple):
    """A toponym in the text: offsets, the name looked up, the entries of that name, and of what it lies in."""

    start: int
    end: int
    name: str
    entries: tuple[Entry, ...]
    container: frozenset[str] = frozenset()


_COMMA = re.compile(r",\s{1,2}(?:in\s)?|\s\(|\s(?:in|of)\s(?:the\s)?(?:state\sof\s|province\sof\s)?(?:\w{4,8}ern\s)?")


def contained(mentions: list[Mention], text: str) -> Iterator[Mention]:
    """Give each mention the container that follows it: "Springfield, Ohio", "Chita in Zabaykalsky Krai"."""
    for i, mention in enumerate(mentions):
        following = mentions[i + 1] if i + 1 < len(mentions) else None
        if following is not None and _COMMA.fullmatch(text[mention.end : following.start]):
            keys = {e.key if e.kind != "country" else e.country for e in following.entries if e.kind != "city"}
            if any(e.inside & keys and e.key not in keys for e in mention.entries):
                mention = mention._replace(container=frozenset(keys))
        yield mention


# -- what the outlet's address says ------------------------------------------------------------------------


class Outlet(NamedTuple):
    """What an outlet's name and address say of where it is: its host and name as one word, and its country.

    words    letters of the host and the name, "thegladbrookherald.co.uk" → "thegladbrookherald"; "" where unknown
    country  ISO 3166 code of the host's top-level domain; "" where it has none
    """

    words: str = ""
    country: str = ""


#: Countries in which a paper in English that is called after its town is likely to be.
ENGLISH = frozenset("US GB IE CA AU NZ ZA".split())
#: Two-letter domains that are sold to anybody.
_SOLD = frozenset("co tv me io ai fm cc ws to ly gg sh gl la".split())
_TOP = re.compile(r"^([\w.-]*?)(?:\.(?:com|co|org|net|gov|ac))?(?:\.([a-z]{2,}))(?::\d+)?$")


def outlet_of(article: Article) -> Outlet:
    """Return what the article's address and outlet say of where it was published."""
    host = re.sub(r"^\w+://|/.*$", "", (article.url or "").strip().lower())
    named = article.outlet.value if article.outlet else ""
    m = _TOP.match(host)
    top = m[2] if m else ""
    country = {"uk": "GB"}.get(top, top.upper()) if len(top) == 2 and top not in _SOLD else ""
    return Outlet(re.sub(r"[\W_]", "", f"{m[1] if m else ''} {named}".lower()), country)


# -- weighing ----------------------------------------------------------------------------------------------

#: Readings of one name that are weighed, and how often.
MOST_READINGS, ROUNDS = 60, 3
#: Kilometres at which another place's support has fallen to 1/e.
NEAR_KM = 100.0
#: The features of a reading, in the order of the weights.
OWN = ("people of a town", "people of a region or country", "country", "region", "county", "capital", "name",
       "spelling", "no position", "outlet's country", "outlet's town", "outlet's town, people")  # fmt: skip
SURROUNDINGS = ("country named", "region named", "county named", "country shared", "region shared", "county shared",
                "near")  # fmt: skip
FEATURES = OWN + SURROUNDINGS


class Weights(msgspec.Struct, frozen=True):
    """The learned weights of the features, by name."""

    resolving: dict[str, float]
    recognising: dict[str, float]


@lru_cache(maxsize=1)
def weights() -> Weights:
    """Load the weights once a process. Raises ModelMissing where they are not there or cannot be read."""
    file = Path(str(models.__file__)).with_name("places") / "weights.json"
    try:
        return msgspec.json.decode(file.read_bytes(), type=Weights)
    except (OSError, msgspec.DecodeError) as error:
        raise ModelMissing(f"The weights of the places cannot be read ({error}); reinstall rashomon.") from error


@lru_cache(maxsize=1)
def _learned() -> Floats:
    return np.array([weights().resolving.get(name, 0.0) for name in FEATURES])


def own_features(entry: Entry, name: str, outlet: Outlet) -> list[float]:
    """Return the features of a reading that need no other name, in the order of `OWN`."""
    town, people = entry.kind == "city", math.log10(entry.people + 10)
    plain = fold(name)
    capital = town and fold(gazetteer().capitals.get(entry.country, "")) == fold(entry.name)
    titled = town and len(plain) > 3 and plain.replace(" ", "") in outlet.words
    return [
        people if town else 0.0,
        0.0 if town else people,
        float(entry.kind == "country"),
        float(entry.kind == "region1"),
        float(entry.kind == "region2"),
        float(capital),
        float(fold(entry.name) == plain),
        float(entry.name == name),
        float(entry.lat is None),
        float(bool(outlet.country) and entry.country == outlet.country),
        float(titled and entry.country in ENGLISH and outlet.country in ("", entry.country)),
        people if titled else 0.0,
    ]


class Readings(NamedTuple):
    """The readings of all names of an article, one row each.

    owner      the number of the name a row is a reading of
    features   (rows, len(OWN))
    near       (rows, rows): 1 at one point, falling with the distance; 0 between readings of one name
    levels     for country, region and county: the number of that place, rows without one have -1
    itself     for the same levels: whether the row is that place
    """

    owner: Ints
    features: Floats
    near: Floats
    levels: tuple[Ints, ...]
    itself: tuple[Floats, ...]


def tabulate(names: Sequence[tuple[str, Sequence[Entry]]], outlet: Outlet) -> Readings:
    """Return the table of the readings of names."""
    rows = [(i, name, entry) for i, (name, entries) in enumerate(names) for entry in entries]
    owner = np.array([i for i, _, _ in rows], dtype=np.intp)
    features = np.array([own_features(entry, name, outlet) for _, name, entry in rows]).reshape(len(rows), len(OWN))
    lat, lon = (np.radians([(e.lat if k == 0 else e.lon) or 0.0 for _, _, e in rows]) for k in (0, 1))
    points = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])
    placed = np.array([e.lat is not None and e.kind in ("city", "region2") for _, _, e in rows], dtype=float)
    arc = np.sqrt(np.maximum(0.0, 2 - 2 * points.T @ points))  # the chord, which is the arc where places are near
    near = np.exp(-arc * (EARTH_KM / NEAR_KM)) * placed[:, None] * placed[None, :]
    near[owner[:, None] == owner[None, :]] = 0.0
    numbers: dict[str, int] = {}
    levels: list[list[int]] = [[], [], []]
    itself: list[list[float]] = [[], [], []]
    for _, _, entry in rows:
        for level, key in enumerate(_levels(entry)):
            levels[level].append(numbers.setdefault(key, len(numbers)) if key else -1)
            itself[level].append(float(entry.kind == ("country", "region1", "region2")[level]))
    return Readings(owner, features, near, tuple(np.array(x, dtype=np.intp) for x in levels),
                    tuple(np.array(x) for x in itself))  # fmt: skip


def _levels(entry: Entry) -> tuple[str, str, str]:
    """Return the country, the region and the county an entry is or lies in; "" where there is none."""
    kinds = {key: gazetteer().level(key) for key in entry.inside if key[0] == "s"}
    region, county = (min((k for k, level in kinds.items() if level == n), default="") for n in ("1", "2"))
    return entry.country, region, county


def surroundings(table: Readings, beliefs: Floats) -> Floats:
    """Return the features of the readings that the other names give, (rows, len(SURROUNDINGS)), each 0 to 1."""
    columns: list[Floats] = []
    for only_itself in (True, False):
        for level, itself in zip(table.levels, table.itself, strict=True):
            told = beliefs * (itself if only_itself else 1.0 - itself)
            columns.append(_shared(table.owner, level, told))
    columns.append(table.near @ beliefs)
    support = np.stack(columns, axis=1)
    saturated: Floats = support / (support + 1.0)
    return saturated


def _shared(owner: Ints, level: Ints, told: Floats) -> Floats:
    """Return for each row how much other names tell of the place it lies in."""
    held = level >= 0
    total = np.bincount(level[held], weights=told[held], minlength=int(level.max(initial=0)) + 1)
    both = owner * (int(level.max(initial=0)) + 2) + level + 1
    own = np.bincount(both, weights=told)[both]
    shared: Floats = np.where(held, np.maximum(0.0, total[level] - own), 0.0)
    return shared


def beliefs_of(owner: Ints, scores: Floats) -> Floats:
    """Return the shares of each name's readings, which add up to 1 for a name."""
    top = np.full(int(owner.max(initial=-1)) + 1, -np.inf)
    np.maximum.at(top, owner, scores)
    raised = np.exp(scores - top[owner])
    shares: Floats = raised / np.bincount(owner, weights=raised)[owner]
    return shares


def weigh(table: Readings, learned: Floats) -> tuple[Floats, Floats]:
    """Return the share of each reading, and the features (rows, len(FEATURES)) of the last weighing."""
    own = table.features @ learned[: len(OWN)]
    beliefs = beliefs_of(table.owner, own)
    around = np.zeros((len(own), len(SURROUNDINGS)))
    for _ in range(ROUNDS):
        around = surroundings(table, beliefs)
        beliefs = beliefs_of(table.owner, own + around @ learned[len(OWN) :])
    return beliefs, np.concatenate([table.features, around], axis=1)


Key = tuple[str, frozenset[str]]


def named(mentions: Sequence[Mention]) -> dict[Key, tuple[str, tuple[Entry, ...]]]:
    """Return for every name in its container how it is spelt and the readings that are weighed, at least one."""
    containers: dict[str, frozenset[str]] = {}
    for mention in mentions:  # said once with its state, a name keeps it for the rest of the article
        if mention.container:
            containers.setdefault(fold(mention.name), mention.container)
    names: dict[Key, tuple[str, tuple[Entry, ...]]] = {}
    for mention in mentions:
        key = fold(mention.name), mention.container
        if mention.entries and key not in names:
            within = mention.container or containers.get(key[0], frozenset())
            ordered = sorted(mention.entries, key=lambda e: (e.kind == "city", -e.people, e.gazetteer))
            inside = tuple(e for e in ordered if e.inside & within and e.key not in within)
            names[key] = mention.name, (inside or tuple(ordered))[:MOST_READINGS]
    return names


def choose(mentions: Sequence[Mention], outlet: Outlet | None = None) -> dict[Key, tuple[Entry, float]]:
    """Return for every name in its container the entry it means, and the share of its weight, 0–1; {} for none."""
    names = named(mentions)
    if not names:
        return {}
    table = tabulate(list(names.values()), outlet or Outlet())
    beliefs, _ = weigh(table, _learned())
    best: dict[Key, tuple[Entry, float]] = {}
    at = 0
    for key, (_, entries) in names.items():
        shares = beliefs[at : at + len(entries)]
        top = int(shares.argmax())
        best[key] = _city_of(entries[top], entries), round(float(shares[top]), 3)
        at += len(entries)
    return best


#: A region of which a city of its name has this share of the people is that city. The gazetteer counts the people of
#: a city and of its quarters, so that Vienna has 0.49 of the region Vienna, and New York 0.28 of the state.
CITY_SHARE = 1 / 3


def _city_of(region: Entry, entries: Sequence[Entry]) -> Entry:
    """Return the city that a region of its name is little more than (Vienna, Kyiv); else the entry as it is."""
    if region.kind not in ("region1", "region2"):
        return region
    cities = [e for e in entries if e.kind == "city" and region.key in e.inside]
    city = max(cities, key=lambda e: e.people, default=region)
    return city if city.people >= CITY_SHARE * region.people else region
