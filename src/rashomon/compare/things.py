"""Do two numbers of one unit count one thing? What the words beside them say that keeps them apart.

Every test here speaks against a difference: two numbers that it sets apart may both be true.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest

from rashomon.compare.bags import bag
from rashomon.compare.context import Context, Line
from rashomon.model import Annotation, Place, Quantity
from rashomon.text.words import fold

#: Predicates of which reports of one event keep a running count, as the annotator normalises them.
TOLL = ("kill", "injure", "hospitalise", "miss", "arrest", "trap", "aboard", "rescue", "displace", "evacuate")
#: Predicates that say nothing of what a number measures.
LIGHT = frozenset("be have do make take get go come give say include see put become".split())
#: Kinds that are converted from one unit to another.
CONVERTED = ("length", "mass", "speed", "temperature", "area")
#: A demonym or name right after a number of people, or where they are from: they are a part of the whole.
_LIMITED = re.compile(r"\s+((?:[A-Z][\w.’'-]+)|foreign\w*|local\w*|(?:[a-z]+\s+)?(?:from|of)\s+(?:the\s+)?[A-Z]\w+)")
#: "A family of five": the size of one, not how many there are.
_SIZE = re.compile(
    r"\b(?:famil(?:y|ies)|groups?|crews?|teams?|part(?:y|ies)|gangs?|panels?|packs?|squads?|bands?|delegations?|"
    r"class(?:es)?|staffs?|units?|households?|fathers?|mothers?|parents?|dad|mum|mom)\s+of\s+(?:about\s+|some\s+)?$",
    re.IGNORECASE,
)
#: "Ten of the 12": some of those told of.
_SHARE = re.compile(r"\s+of\s+(?:the|those|these|its|their|his|her|them|whom)\b", re.IGNORECASE)
#: "When one is killed": of nobody in particular.
_ANYONE = re.compile(r"\b(?:when|whenever|if|unless)\s+$", re.IGNORECASE)
_IS = re.compile(r"(?:\s+\w+)?\s+(?:is|are)\b", re.IGNORECASE)
#: People counted apart from others: fewer of them are a part of the people.
_SOME = frozenset("woman man girl boy child baby student worker officer passenger civilian soldier".split())
#: What comes on top of a number given before.
_MORE_BEFORE = re.compile(r"\b(?:another|additional|further|extra|an?\s+additional|an?\s+extra)\s+$", re.IGNORECASE)
_MORE = re.compile(r"^(?:another|an?\s+additional|an?\s+extra|an?\s+further)\b", re.IGNORECASE)
_MORE_AFTER = re.compile(r"\s+(?:more|additional|further|extra|other|others)\b", re.IGNORECASE)
#: A number for each of several, for a stretch of time, or on average, and one for all of them together.
_RATE_AFTER = re.compile(
    r"(?:\s+[\w’'-]+){0,2}\s+(?:per|each|apiece|an?\s+(?:second|minute|hour|day|night|week|month|year|head|piece|share)|"
    r"(?:every|each)\s+\w+)\b",
    re.IGNORECASE,
)
_MEAN = re.compile(r"\b(?:average|averag(?:ed|es|ing)|median|typical(?:ly)?)\b", re.IGNORECASE)
_SUM = re.compile(r"\b(?:combined|altogether|collectively|taken together|between them|in total)\b", re.IGNORECASE)
#: How far off another number may be.
_MARGIN = re.compile(r"\bplus\s+or\s+minus\b|±|\+/-|\bmargin\s+of\s+error\b", re.IGNORECASE)
#: Over how long a count was made.
_SPAN = re.compile(
    r"\b(?:in|over|during|past|last|for)\s+(?:(?:his|her|its|their|the|past|last)\s+){0,2}(\w+)\s+"
    r"(?:seasons?|years?|months?|weeks?|days?|hours?|games?|decades?)\b",
    re.IGNORECASE,
)
#: Words beside a length that say which length of a thing it is; one row, one attribute.
ATTRIBUTES = (
    "above altitude perigee apogee orbit orbits orbiting high height tall elevation",
    "fall falls fell fallen falling drop dropped dropping plunge plunged plunging plummeted tumbled",
    "deep depth below underwater beneath underground",
    "wide width across diameter",
    "from away off",
)
_ATTRIBUTE = {word: row.split()[0] for row in ATTRIBUTES for word in row.split()}
#: Words on either side of a length in which they are looked for.
NEAR = 4
#: What was so before the events that are told.
_BEFORE = re.compile(r"\b(?:previously|formerly|in the past|used to|no longer|back then)\b", re.IGNORECASE)
#: Opens a country's id in the gazetteer.
COUNTRY = "iso3166:"
#: Words between a number and what it counts that still are one phrase.
PHRASE = 5
#: Characters beside a number in which its own words are looked for.
_BESIDE = 60


@dataclass(frozen=True)
class Mention:
    """A quantity with the sentence it stands in."""

    line: Line
    annotation: Annotation
    value: Quantity

    @cached_property
    def before(self) -> str:
        """What stands before the number in its sentence, at most `_BESIDE` characters."""
        start = self.annotation.span.start
        return self.line.article.text[max(self.line.span.start, start - _BESIDE) : start]

    @cached_property
    def after(self) -> str:
        """What stands after the number in its sentence, at most `_BESIDE` characters."""
        end = self.annotation.span.end
        return self.line.article.text[end : min(self.line.span.end, end + _BESIDE)]

    @cached_property
    def said(self) -> str:
        """The words of the number itself."""
        return self.annotation.span.of(self.line.article.text)

    @cached_property
    def limited(self) -> str:
        """The group a count is limited to ("10 Americans", "six of the crew", "10 from Ostrel"), or ""."""
        found = _LIMITED.match(self.after)
        return " ".join(found.group(1).lower().split()) if found else ""

    @cached_property
    def modifiers(self) -> frozenset[str]:
        """Stems of the words between a count and what it counts ("four fire and rescue crews": fire, rescue)."""
        v = self.value
        if v.kind != "count" or v.counted_span is None or v.counted_span.start <= self.annotation.span.end:
            return frozenset()
        between = self.line.article.text[self.annotation.span.end : v.counted_span.start]
        return bag(between) if len(between.split()) <= PHRASE else frozenset()

    @cached_property
    def attribute(self) -> str:
        """Which length of a thing a number is, as the words nearest to it say ("above", "fall", …); "" for none."""
        if self.value.kind != "length":
            return ""
        beside = self.after.lower().split()[:NEAR], self.before.lower().split()[::-1][:NEAR]
        for pair in zip_longest(*beside, fillvalue=""):
            for word in pair:
                if (found := _ATTRIBUTE.get(word.strip('.,;:()[]"“”'))) is not None:
                    return found
        return ""

    @cached_property
    def margin(self) -> bool:
        """Whether a number says how far off another may be ("plus or minus three hours")."""
        return bool(_MARGIN.search(self.before[-24:]) or _MARGIN.match(self.after.lstrip(" ,")))


def counts_itself(line: Line, a: Annotation) -> bool:
    """Tell whether a number is the size of the one thing it is said to count: "a family of five" is one family."""
    v = a.value
    if not isinstance(v, Quantity) or v.counted_span is None or v.counted_span.start >= a.span.start:
        return False
    before = line.article.text[line.span.start : a.span.start]
    size = _SIZE.search(before)
    return size is not None and line.span.start + size.start() <= v.counted_span.start


def two_things(a: Mention, b: Mention, places: Mapping[str, Mapping[int, frozenset[str]]]) -> bool:
    """Tell whether two unequal numbers count two things, as the words beside them or their places say.

    places  article id → row of a line → folded toponyms of that line
    """
    if a.value.kind == "count" and a.limited != b.limited:
        return True
    if (x := a.modifiers) and (y := b.modifiers) and not x & y and a.value.counted == b.value.counted:
        return True  # "four fire crews" and "22 ambulance crews"
    if _share(a) and _share(b) and not bag(a.after) & bag(b.after):
        return True  # "10 of the 12 victims were citizens", "five of the dead were relatives"
    if _astray(a) or _astray(b) or _part(a, b) or _part(b, a):
        return True
    if (x := _over(a)) and (y := _over(b)) and not x & y:
        return True
    if a.margin != b.margin or any(kind(a) != kind(b) for kind in (_size, _share, _increment, _rate, _total, _earlier)):
        return True
    return _elsewhere(a, b, places) or _elsewhere(b, a, places)


def toponyms(context: Context) -> dict[str, dict[int, frozenset[str]]]:
    """Return article id → row of a line → the folded toponyms of that line, those of countries after `COUNTRY`;
    lines without any are left out."""
    out: dict[str, dict[int, frozenset[str]]] = {}
    for annotated in context.story:
        mine = out.setdefault(annotated.article.id, {})
        for a in annotated.layer("places"):
            line = context.line_at(annotated.article, a.span)
            if line is not None and isinstance(a.value, Place) and a.value.relative is None:
                country = (a.value.gazetteer or "").startswith(COUNTRY)
                name = (COUNTRY if country else "") + fold(a.value.name or a.span.of(annotated.article.text))
                mine[line.row] = mine.get(line.row, frozenset()) | {name}
    return out


def _elsewhere(a: Mention, b: Mention, places: Mapping[str, Mapping[int, frozenset[str]]]) -> bool:
    """Tell whether one's sentence names places, not countries alone, of which the other's whole report names none:
    another event."""
    here = places[a.line.article.id].get(a.line.row, frozenset())
    known = places[b.line.article.id]
    local = any(not name.startswith(COUNTRY) for name in here)
    return local and bool(known) and not any(here & names for names in known.values())


def _over(mention: Mention) -> frozenset[str]:
    """Return the stretches of time a sentence names, but for the number itself ("in five seasons": five)."""
    at = mention.annotation.span.start - mention.line.span.start
    found = _SPAN.finditer(mention.line.text)
    return frozenset(m[1].lower() for m in found if not m.start() <= at < m.end())


def _part(a: Mention, b: Mention) -> bool:
    """Tell whether one counts some of what the other counts: fewer, with more said of them ("two female gorillas",
    "three gorillas")."""
    if a.value.kind != "count":
        return False
    x, y = a.value.low, b.value.low
    some = a.value.counted in _SOME and b.value.counted not in _SOME
    return (some or a.modifiers > b.modifiers) and x is not None and y is not None and x < y


def _size(mention: Mention) -> bool:
    return bool(_SIZE.search(mention.before))


def _astray(mention: Mention) -> bool:
    """Tell whether what a number is read to count stands in another clause of a list ("five children; and several
    grandchildren")."""
    v = mention.value
    if _ANYONE.search(mention.before) and _IS.match(mention.after):
        return True
    if v.counted_span is None or v.counted_span.start <= mention.annotation.span.end:
        return False
    return bool(re.search("[;:]", mention.line.article.text[mention.annotation.span.end : v.counted_span.start]))


def _share(mention: Mention) -> bool:
    return mention.value.kind == "count" and bool(_SHARE.match(mention.after))


def _increment(mention: Mention) -> bool:
    return bool(_MORE_BEFORE.search(mention.before) or _MORE.match(mention.said) or _MORE_AFTER.match(mention.after))


def _rate(mention: Mention) -> bool:
    return bool(_RATE_AFTER.match(mention.after) or _MEAN.search(mention.before[-30:]))


def _total(mention: Mention) -> bool:
    return bool(_SUM.search(mention.line.text))


def _earlier(mention: Mention) -> bool:
    return bool(_BEFORE.search(mention.line.text))
