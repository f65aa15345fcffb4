"""Toponyms: which words of an article name a place.

Candidates are the parse's names, words the gazetteer knows inside other names ("Dublin Arts Council") and outside
them, and demonyms. What stands in and around a candidate are its features; their weights were learned
(`models/places`), and a candidate is a toponym where they add up to more than nothing.
"""

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from spacy.tokens import Doc

from rashomon.annotate.gazetteer import Entry, demonym, fold, readings
from rashomon.annotate.resolving import Mention, weights


class Candidate(NamedTuple):
    """Words that may name a place: offsets, the name, its readings, and the parse's name they stand in.

    label  label of that name; "" outside any
    inside whole, start, middle or end of that name; "" outside any
    """

    start: int
    end: int
    name: str
    entries: tuple[Entry, ...]
    label: str
    inside: str


_PLACES = ("GPE", "LOC", "FAC")
#: Labels of names that are numbers or times.
_ARTICLES = ("the", "a", "an")
_NUMBERS = ("DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY", "LANGUAGE", "LAW")
_LEAD = re.compile(r"(?i)(?:\W|(?:the|downtown|central|nearby|historic|greater)\s)+")
_TAIL = re.compile(r"(?:['’]s?|[^\w.)])+$|(?<=\w{3})\.$")
_COUNTY = re.compile(r"(?:[A-Z][\w.'’-]+ ){1,3}(?:County|Parish|Province|City)\b")
_KIND_AFTER = re.compile(
    r"\s(?:region|province|oblast|prefecture|governorate|krai|[Cc]ounty|state)\b(?!\s(?:of|[A-Z]))"
)
_SIDES = {fold(w) for w in ("north", "south", "east", "west", "north-east", "north-west", "south-east", "south-west")}
_SIDE = re.compile(r"(?i)(?:north|south|east|west|central|upper|lower|mid)(?:-?(?:east|west))?(?:ern)?[\s-]")
_DATELINE = re.compile(
    r"(?:^|(?<=[.!?]\s))([A-Z][A-Z.'’ -]{2,30})"
    r"(?=,\s[A-Z][\w. ]{1,20}\s(?:\(|[—–-])|\s(?:\([A-Z][\w ]{1,20}\)\s)?[—–-]{1,2}\s)",
    re.M,
)
#: Towns bear these names too ("Mars, Pa."), and reports mean the town only where its region follows.
_HEAVENLY = frozenset("earth moon sun mercury venus mars jupiter saturn uranus neptune pluto".split())
_REGION = re.compile(r",\s[A-Z]")
#: Words of the longest name looked for inside and outside other names.
LONGEST = 4
#: The weight of an unknown name that is told to lie somewhere: it is kept, unless a part of it weighs more.
LEAST = 0.01


def _inner(text: str, start: int, end: int) -> tuple[int, int, tuple[Entry, ...]]:
    """Return the part of an unknown name that is known: Ruritania of "Northern Ruritania"."""
    if (m := _SIDE.match(text, start, end)) and (entries := _readings(text[m.end() : end])):
        return m.end(), end, entries
    if (m := re.search(r"[\n,/]", text[start:end])) and (first := _readings(text[start : start + m.start()])):
        return start, start + m.start(), first
    if (m := _COUNTY.match(text, start, end)) and (known := _readings(m[0])):
        return start, m.end(), known
    return start, end, ()


@lru_cache(maxsize=50_000)
def _readings(name: str) -> tuple[Entry, ...]:
    """Return the readings of a name, of no other case than "Name" or "NAME"; () for points of the compass."""
    if not any(c.isupper() for c in name) or fold(name) in _SIDES:
        return ()
    return readings(name)


class Tokens(NamedTuple):
    """The tokens of a parse, column by column: read at once, which is faster than asking spaCy for each.

    place  spaCy's number for where a token stands in a name: 3 begins one, 1 goes on, 2 and 0 outside
    label  label of that name; "" outside any
    first  begins a sentence
    says   is a form of "say", "tell", "ask" or "add"
    """

    text: list[str]
    start: list[int]
    place: list[int]
    label: list[str]
    pos: list[str]
    first: list[bool]
    says: list[bool]


_BEGINS, _GOES_ON = 3, 1


def tokens_of(text: str, doc: Doc) -> Tokens:
    """Return the tokens of a parse of a text."""
    table = doc.to_array(["IDX", "LENGTH", "ENT_IOB", "ENT_TYPE", "POS", "LEMMA", "SENT_START"]).reshape(len(doc), 7)
    start, length, place, label, pos, lemma, first = (table[:, i].tolist() for i in range(7))
    strings = doc.vocab.strings
    named = {number: strings[number] for number in {*label, *pos}}
    says = {strings[word] for word in ("say", "tell", "ask", "add")}
    return Tokens(
        [text[s : s + n] for s, n in zip(start, length, strict=True)],
        start,
        place,
        [named[n] for n in label],
        [named[n] for n in pos],
        [n == 1 for n in first],
        [n in says for n in lemma],
    )


def candidates(text: str, doc: Doc, tokens: Tokens) -> list[Candidate]:
    """Return what may be a toponym, by its place in the text; a whole name and its parts may overlap."""
    named = (c for c in (*_whole(text, doc), *_parts(text, tokens)) if not _heavenly(c, text))
    found = sorted(named, key=lambda c: (c.start, c.inside != "whole", -c.end))
    return list({(c.start, c.end): c for c in reversed(found)}.values())[::-1]


def _heavenly(candidate: Candidate, text: str) -> bool:
    """Tell whether a candidate is a planet, the sun or the moon, with an article or without."""
    name = fold(candidate.name).removeprefix("the ").removeprefix("planet ")
    return name in _HEAVENLY and not _REGION.match(text, candidate.end)


def _whole(text: str, doc: Doc) -> Iterator[Candidate]:
    """Yield the names that the parse takes for places, and datelines."""
    spans = [(e.start_char, e.end_char, e.label_) for e in doc.ents if e.label_ in _PLACES]
    spans += [(*m.span(1), "DATELINE") for m in _DATELINE.finditer(text)]
    for start, end, label in spans:
        lead, tail = _LEAD.match(text, start, end), _TAIL.search(text, start, end)
        start, end = lead.end() if lead else start, tail.start() if tail else end
        if m := _KIND_AFTER.match(text, end):
            end = m.end()
        name = re.sub(r"\s+", " ", text[start:end])
        if end <= start or "\n\n" in text[start:end] or not any(c.isupper() for c in name) or fold(name) in _SIDES:
            continue
        entries = _readings(name)
        if not entries and label != "FAC":
            start, end, entries = _inner(text, start, end)
        if entries or label in _PLACES:
            yield Candidate(start, end, re.sub(r"\s+", " ", text[start:end]), entries, label, "whole")


def _parts(text: str, tokens: Tokens) -> Iterator[Candidate]:
    """Yield words the gazetteer knows, and demonyms, inside names that are no places and outside any name."""
    i = 0
    while i < len(tokens.text):
        if not tokens.text[i][:1].isupper() or tokens.label[i] in _NUMBERS:
            i += 1
            continue
        last = i
        while last + 1 < min(len(tokens.text), i + LONGEST) and _joined(tokens, last + 1, bool(tokens.label[i])):
            last += 1
        while last >= i:
            if candidate := _part(text, tokens, i, last):
                yield candidate
                i = last
                break
            last -= 1
        i += 1


def _joined(tokens: Tokens, at: int, inside: bool) -> bool:
    """Tell whether a token belongs with the one before it: to the same name, or both to none."""
    return tokens.place[at] == _GOES_ON if inside else not tokens.label[at]


def _part(text: str, tokens: Tokens, first: int, last: int) -> Candidate | None:
    """Return the tokens `first` to `last` as a candidate; None where they name nothing."""
    final = tokens.text[last]
    if not final[0].isalnum() or (last > first and not (final[0].isupper() and (final[-1].isalpha() or "." in final))):
        return None
    start, end = tokens.start[first], tokens.start[last] + len(final)
    name = text[start:end]
    if len(name) == 1 or "\n" in name or "," in name or not (entries := _readings(name)):
        return None
    label = tokens.label[first]
    if not label:
        return Candidate(start, end, name, entries, "", "")
    begins = tokens.place[first] == _BEGINS or (
        tokens.place[first - 1] == _BEGINS and tokens.text[first - 1].lower() in _ARTICLES
    )
    ends = last + 1 >= len(tokens.text) or tokens.place[last + 1] != _GOES_ON
    inside = "whole" if begins and ends else "start" if begins else "end" if ends else "middle"
    return Candidate(start, end, name, entries, label, inside)


# -- features ----------------------------------------------------------------------------------------------

_IN = frozenset("in near outside around across into throughout within".split())
_TO = frozenset("from to toward towards through between via for leaving".split())
_BESIDE = frozenset("of at the , and by - with 's ’s ( on".split())
_BEYOND = frozenset(", . and 's ’s - ) in is was has will".split())
_TITLES = frozenset(
    "mr mr. mrs mrs. ms ms. dr dr. sir lord lady judge sgt sgt. lt lt. capt capt. rep rep. sen sen. gov gov. president "
    "chairman officer detective coach mayor sheriff chief father rev rev.".split()
)
_KINDS = {
    "street": "street st road rd avenue ave drive dr lane ln boulevard blvd highway hwy route court way parkway pike "
    "interstate streets circle place square terrace row crossing plaza",
    "building": "school center centre hall hospital church university college stadium museum library airport jail "
    "prison station mall hotel building elementary theater theatre arena apartments court house academy cemetery",
    "nature": "river lake creek mountain mountains park forest valley island islands bay beach hill hills wilderness "
    "ridge canyon falls desert peninsula coast pond ocean sea gulf springs trail mount",
    "unit": "county parish township village borough district province state region co city town",
}
_KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words.split()}
_DASH = re.compile(r"\s?(?:,\s[A-Z][\w. ]{1,20})?\s?(?:\([A-Z][\w ]{1,20}\)\s?)?(?:[—–]|-{1,2}\s)")


class Names(NamedTuple):
    """What an article says of its names elsewhere.

    places, persons  how often the parse takes a folded name for a place, and a word for part of a person's name
    shared           words of persons' names of two words and more
    lower            the lower-case words of the article
    """

    places: Counter[str]
    persons: Counter[str]
    shared: frozenset[str]
    lower: frozenset[str]


def names_of(doc: Doc, tokens: Tokens) -> Names:
    """Return what the parse of an article says of its names."""
    places: Counter[str] = Counter()
    persons: Counter[str] = Counter()
    shared: set[str] = set()
    for ent in doc.ents:
        if ent.label_ == "PERSON":
            words = {fold(t.text) for t in ent}
            persons.update({fold(ent.text), *words})
            shared |= words if len(words) > 1 else set()
        elif ent.label_ in _PLACES:
            places[fold(_LEAD.sub("", ent.text, count=1))] += 1
    return Names(places, persons, frozenset(shared), frozenset(word for word in tokens.text if word.islower()))


def features(candidate: Candidate, text: str, tokens: Tokens, names: Names) -> dict[str, float]:
    """Return the features of a candidate by name; those not given are 0."""
    first = max(0, bisect_right(tokens.start, candidate.start) - 1)
    after = bisect_left(tokens.start, candidate.end)
    return {
        "always": 1.0,
        f"label {candidate.label or 'none'} {candidate.inside}": 1.0,
        **_of_the_name(candidate, names),
        **(_before(tokens, first - 1) if first and not tokens.first[first] else {"begins": 1.0}),
        **_after(tokens, after, text, candidate),
    }


def _of_the_name(candidate: Candidate, names: Names) -> dict[str, float]:
    plain, name, entries = fold(candidate.name), candidate.name, candidate.entries
    own = 1 if candidate.inside == "whole" and candidate.label in _PLACES else 0
    out = {f"words {min(3, len(plain.split()))}": 1.0}
    if not entries:
        out["unknown"] = 1.0
        out[f"unknown {candidate.label}"] = 1.0
    else:
        best = max(entries, key=lambda e: e.people)
        kinds = {e.kind for e in entries}
        kind = next((k for k in ("country", "region1", "region2") if k in kinds), "city")
        kind = "demonym" if demonym(name) else kind
        out[f"known {kind}"] = 1.0
        out[f"known {kind}, {candidate.label or 'no label'}"] = 1.0
        out["people"] = math.log10(best.people + 10) / 6
        if candidate.label not in _PLACES:
            out["people, no place"] = math.log10(best.people + 10) / 6
    out["named elsewhere"] = float(names.places[plain] - own > 0)
    out["named elsewhere often"] = float(names.places[plain] - own > 2)
    out["person elsewhere"] = float(names.persons[plain] > names.places[plain])
    out["part of a person"] = float(plain in names.shared)
    out["lower elsewhere"] = float(name.lower() in names.lower)
    out["capitals"] = float(name.isupper() and len(name) > 3)
    out["initials"] = float(name.isupper() and len(name) <= 3)
    if kind_of := _KIND_OF.get(plain.split()[-1] if plain else ""):
        out[f"is a {kind_of}"] = 1.0
        out[f"is a {kind_of}, {'known' if entries else 'unknown'}"] = 1.0
    return out


def _before(tokens: Tokens, at: int) -> dict[str, float]:
    """Return what the token before a candidate, in its sentence, says of it."""
    word = tokens.text[at].lower()
    out = {
        "before capital": float(tokens.text[at][:1].isupper()),
        "before digit": float(tokens.pos[at] == "NUM"),
        "before in the": float(word == "the" and at > 0 and tokens.text[at - 1].lower() in _IN),
    }
    if word in _IN:
        out["before in"] = 1.0
    elif word in _TO:
        out["before to"] = 1.0
    elif word in _BESIDE:
        out[f"before {word}"] = 1.0
    elif word in _TITLES:
        out["before title"] = 1.0
    elif tokens.pos[at] == "VERB":
        out["before verb"] = 1.0
    return out


def _after(tokens: Tokens, at: int, text: str, candidate: Candidate) -> dict[str, float]:
    """Return what the token after a candidate says of it."""
    out = {"dateline": float(candidate.label == "DATELINE" or bool(_DASH.match(text, candidate.end)))}
    if at >= len(tokens.text):
        return out
    word, following = tokens.text[at].lower(), at + 1 if at + 1 < len(tokens.text) else at
    if word == "," and tokens.text[following][:1].isupper():
        out["after comma, name"] = 1.0
        out["after comma, place"] = float(tokens.label[following] == "GPE" or _wide(tokens.text[following]))
    elif word in _BEYOND:
        out[f"after {word}"] = 1.0
    elif tokens.text[at][:1].isupper():
        out[f"after capital {_KIND_OF.get(fold(tokens.text[at]), '')}".strip()] = 1.0
        out["after person"] = float(tokens.label[at] == "PERSON")
    elif tokens.pos[at] in ("NOUN", "VERB", "ADJ", "NUM"):
        out[f"after {tokens.pos[at].lower()}"] = 1.0
    out["after say"] = float(tokens.says[at])
    return out


def _wide(word: str) -> bool:
    """Tell whether a word alone is the name or abbreviation of a country or of one of its regions."""
    return any(e.kind in ("country", "region1") for e in _readings(word))


# -- choosing ----------------------------------------------------------------------------------------------


def weight(told: dict[str, float], learned: dict[str, float]) -> float:
    """Return what features add up to by learned weights."""
    return sum(value * learned.get(name, 0.0) for name, value in told.items())


def kept(weighed: list[tuple[Candidate, float]]) -> list[Candidate]:
    """Return the candidates of more than no weight, by their place in the text; of two that overlap the heavier."""
    out: list[Candidate] = []
    for candidate, total in sorted(weighed, key=lambda pair: (-pair[1], pair[0].start, -pair[0].end)):
        if total > 0.0 and not any(c.start < candidate.end and candidate.start < c.end for c in out):
            out.append(candidate)
    return sorted(out, key=lambda c: c.start)


#: What tells that an unknown name is where something is: "the Zubrovka Observatory in Norway".
_IS_IN = re.compile(r",?\s(?:in|near|outside)\s(?:the\s)?[A-Z]")


def _told_of(candidate: Candidate, text: str) -> bool:
    return candidate.inside == "whole" and not candidate.entries and bool(_IS_IN.match(text, candidate.end))


def mentions(text: str, doc: Doc) -> list[Mention]:
    """Return the toponyms of an article by their place in the text; [] where there are none."""
    learned, tokens = weights().recognising, tokens_of(text, doc)
    names = names_of(doc, tokens)
    weighed = []
    for candidate in candidates(text, doc, tokens):
        total = weight(features(candidate, text, tokens, names), learned)
        weighed.append((candidate, max(total, LEAST) if _told_of(candidate, text) else total))
    return [Mention(c.start, c.end, c.name, c.entries) for c in kept(weighed)]
