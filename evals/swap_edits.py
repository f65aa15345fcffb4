"""Changes of one item of a report whose kind is known, made by rule from the report's own annotations.

A way of changing takes an annotated report, a pool of what may be put in another's place and a random generator, and
gives the replacements that make the change, or None where the report has no place for it. Only one item is changed,
at one place, in a sentence of a paragraph; what stands there already is never put in.
"""

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.annotate.genders import is_somebody
from rashomon.link.roles import ROLE
from rashomon.model import Annotated, Entity, Place, Quantity, Span, Statement, TimeExpression


@dataclass(frozen=True, slots=True)
class Change:
    """Words put in the place of `span`."""

    span: Span
    words: str


@dataclass(frozen=True, slots=True)
class Pool:
    """Names by their kind, sorted, from all reports: ("person", 2) → persons' names of two words; ("country",) …"""

    names: Mapping[tuple[str, ...], tuple[str, ...]]

    def other(self, kind: tuple[str, ...], taken: str, chance: random.Random) -> str | None:
        """Return a name of that kind that does not stand in the text `taken`, not even in part; None for none."""
        free = [n for n in self.names.get(kind, ()) if not any(w in taken for w in n.split() if len(w) > 2)]
        return chance.choice(free) if free else None


Way = Callable[[Annotated, Pool, random.Random], list[Change] | None]

#: Words of the shortest and the longest sentence in which something is changed.
SHORT, LONG = 8, 45
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January February March April May June July August September October November December".split(),
    "Jan. Feb. March April May June July Aug. Sept. Oct. Nov. Dec.".split(),
)
_SMALL = "two three four five six seven eight nine ten eleven twelve".split()
_BE = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|can|could|should)\b")
_NOT = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|could|should) (not )(?!only|just|yet)")
_AVOWED = {"denied": "confirmed", "denies": "confirms", "denying": "confirming"}
_AVOWED |= {other: word for word, other in _AVOWED.items()}
#: Verbs of no deed, and those whose target does nothing: exchanging who and whom makes no sense of them.
_NO_DEED = frozenset(
    "be have become remain include mean make take get give say tell add seem feature contain cost need want know think "
    "believe see show play hold go come look find use do put hit".split()
)


def sentences(report: Annotated) -> list[Span]:
    """Return the sentences in which something may be changed."""
    text = report.article.text
    paragraphs = [p.span for p in report.article.parts if p.kind == "paragraph"]
    found = [a.span for a in report.layer("sentences") if any(p.covers(a.span) for p in paragraphs)]
    return [s for s in found if SHORT <= len(s.of(text).split()) <= LONG and text.count(s.of(text)) == 1]


def pool(reports: Sequence[Annotated]) -> Pool:
    """Return what names there are: persons by the number of their words, bodies, countries, and towns by country."""
    names: dict[tuple[str, ...], Counter[str]] = {}
    for report in reports:
        for kind, name in {(kind, span.of(report.article.text)) for kind, span in (*_named(report), *_placed(report))}:
            names.setdefault(kind, Counter())[name] += 1
    # What only one report has is too often no name ("Owner"); of towns there would be too few left.
    return Pool({k: tuple(sorted(n for n, m in c.items() if m > 1 or k[0] == "town")) for k, c in names.items()})


def _named(report: Annotated) -> Iterator[tuple[tuple[str, ...], Span]]:
    """Return the names of persons and bodies that are written as names are, and their kind."""
    text = report.article.text
    for a in report.layer("entities"):
        said = a.span.of(text)
        if isinstance(a.value, Entity) and re.fullmatch(r"[A-Z][a-z]+(?: [A-Z][a-z]+)*", said):
            if a.value.label == "person" and len(said.split()) <= 2:
                yield ("person", str(len(said.split()))), a.span
            elif a.value.label == "organisation" and text[: a.span.start].endswith("the "):
                yield ("organisation", "the"), a.span
            elif a.value.label == "organisation":
                yield ("organisation",), a.span


def _placed(report: Annotated) -> Iterator[tuple[tuple[str, ...], Span]]:
    """Return the countries and towns a report names, and their kind; no adjectives ("German")."""
    text = report.article.text
    names = {a.span: a.value.label for a in report.layer("entities") if isinstance(a.value, Entity)}
    for a in report.layer("places"):
        v = a.value
        if not isinstance(v, Place) or v.gazetteer is None or v.relative is not None or names.get(a.span) != "place":
            continue
        country = v.gazetteer.startswith("iso3166:")
        if country and v.name == a.span.of(text):
            yield ("country",), a.span
        elif not country and v.country and (v.radius_km or 0) < TOWN and a.span.of(text).istitle():
            yield ("town", v.country), a.span


#: Kilometres that the largest town reaches; what reaches further is a province or a state.
TOWN = 60


def _places_for(report: Annotated, spans: Sequence[Span], chance: random.Random) -> list[Span]:
    """Return spans that stand in a sentence that may be changed, and are not its words twice, in random order."""
    text, lines = report.article.text, sentences(report)
    out = [s for s in spans if any(x.covers(s) and x.of(text).count(s.of(text)) == 1 for x in lines)]
    chance.shuffle(out)
    return out


def number(report: Annotated, _pool: Pool, chance: random.Random) -> list[Change] | None:
    """Another number, a third to one and a half times the old one away, written as it was: "14" → "21"."""
    text = report.article.text
    spans = [
        m
        for a in report.layer("quantities")
        if isinstance(a.value, Quantity) and a.value.kind != "ordinal" and a.value.low == a.value.high
        for m in _figures(text, a.span)
    ]
    dates = [a.span for a in report.layer("times") if getattr(a.value, "type", "") in ("DATE", "TIME", "SET")]
    for span in _places_for(report, [s for s in spans if not any(d.overlaps(s) for d in dates)], chance):
        if (words := _other_figure(span.of(text), chance)) is not None:
            return [Change(span, words)]
    return None


def _figures(text: str, span: Span) -> list[Span]:
    """Return the figures and number words of two or more in a quantity that has one only."""
    pattern = rf"(?<![\w.,/-])(?:\d[\d,]*(?:\.\d+)?|{'|'.join(_SMALL)})(?![\w/:]|[.,]\d|-(?:\d|{'|'.join(_SMALL)}))"
    found = [Span(span.start + m.start(), span.start + m.end()) for m in re.finditer(pattern, span.of(text))]
    return found if len(found) == 1 else []


def _other_figure(words: str, chance: random.Random) -> str | None:
    if words in _SMALL:
        at = _SMALL.index(words)
        free = [w for k, w in enumerate(_SMALL) if abs(k - at) >= max(1, (at + 2) // 3)]
        return chance.choice(free)
    plain = words.replace(",", "")
    share = chance.uniform(1.33, 2.5)
    if "." in plain:
        return f"{float(plain) * share:.{len(plain.partition('.')[2])}f}"
    value = int(plain)
    if value < 2:
        return None
    new = max(value + 1, round(value * share))
    zeros = len(plain) - len(plain.rstrip("0"))
    new = max(round(new, -zeros), value + 10**zeros)
    return f"{new:,}" if "," in words else str(new)


def date(report: Annotated, _pool: Pool, chance: random.Random) -> list[Change] | None:
    """Another weekday; else, of a date, another day of the month, another month or another year."""
    text = report.article.text
    spans = [
        Span(a.span.start + m.start(), a.span.start + m.end())
        for a in report.layer("times")
        if isinstance(a.value, TimeExpression) and a.value.type in ("DATE", "TIME")
        for m in re.finditer(rf"\b(?:{'|'.join(_WEEKDAYS)}|{_month()}|\d{{4}}|\d{{1,2}})(?!\w|:|\d)", a.span.of(text))
        if re.search(rf"{'|'.join(_WEEKDAYS)}|{_month()}|^(?:19|20)\d\d$", a.span.of(text))
    ]
    for span in _places_for(report, spans, chance):
        if (words := _other_date(span.of(text), chance)) is not None:
            return [Change(span, words)]
    return None


def _month() -> str:
    return "|".join(re.escape(m) for names in _MONTHS for m in names)


def _other_date(words: str, chance: random.Random) -> str | None:
    for names in (_WEEKDAYS, *_MONTHS):
        if words in names:
            return chance.choice([n for n in names if n != words])
    value = int(words) if words.isdigit() else 0
    if 1900 <= value <= 2100:
        return str(value + chance.choice((-3, -2, -1, 1, 2)))
    return str(chance.choice([d for d in range(1, 29) if abs(d - value) > 1])) if 1 <= value <= 31 else None


def place(report: Annotated, names: Pool, chance: random.Random) -> list[Change] | None:
    """Another country, or another town of the same country."""
    return _renamed(report, names, chance, {s: k for k, s in _placed(report)})


def name(report: Annotated, names: Pool, chance: random.Random) -> list[Change] | None:
    """Another person's name of as many words, or another body's."""
    return _renamed(report, names, chance, {s: k for k, s in _named(report)})


def _renamed(
    report: Annotated, names: Pool, chance: random.Random, spans: Mapping[Span, tuple[str, ...]]
) -> list[Change] | None:
    text = report.article.text
    for span in _places_for(report, sorted(spans), chance):
        # A name beside another name, or inside a longer one, is hardly what the annotation takes it for.
        if re.search(r"[\w’'“\"] ?[A-Z][\w.]* $|[-/]$", text[max(0, span.start - 20) : span.start]):
            continue
        if re.match(r" ?[A-Z]|[-/]", text[span.end : span.end + 2]):
            continue
        if (other := names.other(spans[span], text, chance)) is not None:
            return [Change(span, other)]
    return None


def role(report: Annotated, _pool: Pool, chance: random.Random) -> list[Change] | None:
    """Another office or occupation: "mayor" → "governor"; the article before it fits, and what it is of stays."""
    text = report.article.text
    nouns = [Span(m.start(), m.end()) for m in re.finditer(rf"(?<![-\w])(?:{'|'.join(OFFICES)})\b{_SOMEBODY}", text)]
    for span in _places_for(report, nouns, chance):
        old = span.of(text)
        vowel = old[0] in "aeiou"
        free = [o for o in OFFICES if o != old and (o[0] in "aeiou") == vowel and not re.search(rf"\b{o}\b", text)]
        if free:
            return [Change(span, chance.choice(free))]
    return None


#: What follows a noun that is somebody, and not the first half of another ("driver's licence", "passenger train").
_SOMEBODY = r"(?=[,.]| (?:[A-Z]|who|said|says|told|of|is|was|has|had|and|in|at|from|to|for)\b)"
#: Offices and occupations of one word, no two of which are one: people in them are reported on, and report.
OFFICES = (
    "mayor governor senator ambassador lawyer prosecutor judge detective spokesman spokeswoman minister president "
    "chairman director analyst professor teacher doctor nurse driver pilot captain manager owner founder coach player "
    "actor actress singer producer engineer scientist historian economist journalist editor photographer author bishop "
    "imam priest general colonel sergeant commissioner inspector official officer adviser aide envoy executive "
    "investor resident witness passenger student activist soldier firefighter paramedic surgeon astronaut astronomer "
    "mother father sister brother daughter son uncle aunt widow neighbor farmer miner sailor banker architect artist"
).split()


def negation(report: Annotated, _pool: Pool, chance: random.Random) -> list[Change] | None:
    """A "not" put in after an auxiliary of a statement, or taken out, or "denied" for "confirmed"."""
    text = report.article.text
    lines = sentences(report)
    out = [Span(m.start(1), m.end(1)) for m in _NOT.finditer(text)]
    avowed = [Span(m.start(), m.end()) for m in re.finditer(rf"\b(?:{'|'.join(_AVOWED)})\b", text)]
    into = []
    for a in report.layer("statements"):
        v = a.value
        if isinstance(v, Statement) and not v.negated and v.actor is not None and v.actor.end <= v.predicate.start:
            m = _BE.match(text, v.predicate.start)
            after = text[m.end() :][:12] if m else ""
            if m and re.match(r" (?!not|n[o']|never|also|only|still|just|already|to\b)[a-z]", after):
                into.append(Span(m.start(), m.end()))
    for spans in ([*avowed, *out], into):
        chance.shuffle(spans)
        for span in spans:
            if any(x.covers(span) for x in lines):
                words = span.of(text)
                return [Change(span, _AVOWED.get(words, "" if words == "not " else f"{words} not"))]
    return None


def direction(report: Annotated, _pool: Pool, chance: random.Random) -> list[Change] | None:
    """Who did it and to whom exchanged: "the guard struck the driver" → "the driver struck the guard"."""
    text = report.article.text
    lines = sentences(report)
    deeds = [a.value for a in report.layer("statements") if isinstance(a.value, Statement)]
    somebody = {
        a.span.end
        for a in report.layer("entities")
        if isinstance(a.value, Entity) and a.value.label in ("person", "organisation", "place", "group")
    }
    chance.shuffle(deeds)
    for v in deeds:
        if v.actor is None or v.target is None or v.lemma in _NO_DEED or not any(x.covers(v.actor) for x in lines):
            continue
        if not (v.actor.end <= v.predicate.start and v.predicate.end <= v.target.start):
            continue
        if not any(x.covers(v.actor) and x.covers(v.target) for x in lines) or v.target.start - v.actor.end > GAP:
            continue
        both = [s.of(text) for s in (v.actor, v.target)]
        acts = [s.end in somebody or _somebody(s.of(text).split()[-1]) for s in (v.actor, v.target)]
        if all(acts) and not any(_PRONOUN.fullmatch(b) or len(b.split()) > PHRASE for b in both):
            first, last = both
            capital = text[v.actor.start].isupper() and first.split()[0].lower() in ("the", "a", "an", "his", "her")
            if capital:
                first = first[0].lower() + first[1:]
            if any(x.start == v.actor.start for x in lines):
                last = last[0].upper() + last[1:]
            return [Change(v.actor, last), Change(v.target, first)]
    return None


def _somebody(noun: str) -> bool:
    """Tell whether a noun, or its singular, is what persons are called."""
    one = noun.removesuffix("s")
    return any(ROLE.fullmatch(n) or is_somebody(n) or n in _PEOPLE for n in (noun, one))


_PEOPLE = frozenset("police troops people fans users consumers employees families firefighters paramedics".split())
#: Words of an actor or a target that is exchanged, and characters between them.
PHRASE, GAP = 6, 60
_PRONOUN = re.compile(
    r"(?:he|she|it|they|we|i|you|who|which|that|this|him|her|them|us|me|himself|herself|itself|themselves|what|one|"
    r"those|these|some|all|both)",
    re.IGNORECASE,
)

#: The kinds of change, each with its way.
WAYS: Mapping[str, Way] = {
    "number": number,
    "date": date,
    "place": place,
    "name": name,
    "role": role,
    "negation": negation,
    "direction": direction,
}
