"""Time expressions: found by a grammar of English news, written as TIMEX3, settled against the article's date.

Small patterns find atoms (a weekday, a calendar date, a clock time, a part of the day, a duration); atoms
that stand together are joined ("9 a.m. Tuesday", "Wednesday (13 September)"), and words before them are
taken in ("late", "around"). The parse is asked only whether "may" is a month and which tense stands nearby.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from typing import NamedTuple

from spacy.tokens import Doc, Token

from rashomon.model import Annotation, Article, Span, TimeExpression, digest
from rashomon.text.timex import (
    APPROXIMATELY,
    BOUND,
    DAY_PARTS,
    GAP,
    HOLIDAYS,
    LETTERS,
    MODIFIER,
    MONTHS,
    UNITS,
    UNITS_MANY,
    WORD_NUMBER,
    ZONES,
    bounded,
    count_value,
    in_part_value,
    month_value,
    numeric_value,
    period_value,
    resolve,
    season_value,
    side_value,
    weekday_value,
)

NAME = "timex-grammar"
VERSION = 1
KIND = "times"


class Atom(NamedTuple):
    """An expression being put together; `joins` is day, weekday, date, clock, part or "" (stands alone)."""

    start: int
    end: int
    type: str
    value: str
    joins: str = ""
    approximate: bool = False


_ = GAP
_MONTH = f"(?P<month>{MONTHS})(?![a-z])"
_FULL_MONTH = (
    "(?P<month>January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan\\.|Feb\\.|Aug\\.|Sept\\.|Oct\\.|Nov\\.|Dec\\.)(?![a-z])"
)
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d)"
_LAST = r"(?P<last>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d)"
_TO = rf"(?:{_}?(?:-|–|—){_}?|{_}(?:to|and|until|through){_})"
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)(?!\d|[,.]\d)"
_WEEKDAY_NAMES = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_WEEKDAY = f"(?P<weekday>{_WEEKDAY_NAMES})"
_SHORT_WEEKDAY = r"(?P<weekday>Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\b\.?,?"
_SEASON = "(?P<season>spring|summer|autumn|fall|winter)"
_UNIT = f"(?P<unit>{UNITS})"
_VAGUE = "several|a few|few|many|some|a number of|dozens of|the few"
_COUNT = rf"\d{{1,3}}(?:,\d{{3}})*(?:\.\d+)?(?:[- ]1/2)?|{WORD_NUMBER}|a couple of|a couple|half an?|an?|{_VAGUE}"
_NUMBER = f"(?P<number>{_COUNT})"
_NAMED_ZONE = "|".join(sorted(ZONES, key=len, reverse=True))
_ZONE = (
    rf"(?:{_}?(?P<open>\()?(?P<zone>(?:{_NAMED_ZONE}|ET|CT|MT|PT|CST|IST)\b"
    r"|(?:local|Eastern|Pacific|Central) time\b)(?(open)\)))?"
)
_DAY_PART = r"(?P<part>morning|afternoon|evening|night|lunchtime|overnight)"
_ORDINAL = "(?P<ordinal>first|second|third|fourth|1st|2nd|3rd|4th)"
_RECENT = "last|past|next|coming|previous|recent|following|first|final|latest"
_BEFORE_YEAR = re.compile(
    r"\b(?:in|since|of|until|till|by|from|during|to|after|before|early|late|mid|year|for|fiscal|summer|spring|autumn"
    r"|fall|winter|the|through|between|and|circa|season)[\s-]{1,2}$|\($",
    re.I,
)
_NOT_A_YEAR = re.compile(r"[%-]?\w|\s?(?:%|people|million|billion|km|miles|metres|meters|feet|tons|troops)\b")


# -- building values ---------------------------------------------------------------------------------------


def _numeric(m: re.Match[str]) -> Atom | None:
    value = numeric_value(int(m["a"]), int(m["b"]), m["y"])
    return Atom(*m.span(), "DATE", value, "date" if "-" in value else "") if value else None


def _calendar(m: re.Match[str]) -> Atom:
    found = m.groupdict()
    year, month = found.get("year") or "XXXX", month_value(m["month"])
    value = f"{year}-{month}-{int(m['day']):02}"
    if found.get("last"):
        other = month_value(found["month2"]) if found.get("month2") else month
        return Atom(*m.span(), "DATE", f"{value}/{year}-{other}-{int(m['last']):02}")
    return Atom(*m.span(), "DATE", value, "date")


def _of_year(m: re.Match[str]) -> Atom:
    """A month or season with its year, stated or relative ("September last year")."""
    label = month_value(m["month"]) if m.groupdict().get("month") else season_value(m["season"])
    if m.groupdict().get("year"):
        return Atom(*m.span(), "DATE", f"{m['year']}-{label}")
    return Atom(*m.span(), "DATE", f"@{side_value(m['which'])}Y-{label}")


def _which(m: re.Match[str], label: str) -> Atom:
    """A month, season or weekday with last, next or this."""
    word = m["which"].lower()
    sign = "<" if re.search(r"last|past|previous", word) else ">" if re.search("next|following|coming", word) else ""
    relation = f"@{sign}{label}" if sign else f"XXXX-{label}"
    return Atom(*m.span(), "DATE", relation, "weekday" if "W" in label and "I" not in label else "")


def _clock(m: re.Match[str]) -> Atom | None:
    found = m.groupdict()
    hour, minute = int(m["h"]), int(found.get("m") or 0)
    half = (found.get("ap") or "").lower()[:1]
    if (half and not 1 <= hour <= 12) or hour > 24 or minute > 59:
        return None
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    zone = (found.get("zone") or "").upper()
    return Atom(*m.span(), "TIME", f"T{hour:02}:{minute:02}{ZONES.get(zone, '')}", "clock")


def _ago(m: re.Match[str]) -> Atom | None:
    period = period_value(count_value(m["number"]), m["unit"])
    direction = m["ago"].lower()
    if direction in ("ago", "from now", "hence"):
        sign = "-" if direction == "ago" else "+"
        if "X" in period or "." in period:
            return Atom(*m.span(), "DATE", "PAST_REF" if sign == "-" else "FUTURE_REF")
        coarse = period[-1] in "WMYEC" and "T" not in period  # "two weeks ago" is not 14 days ago to the day
        return Atom(*m.span(), "TIME" if "T" in period else "DATE", f"@{sign}{period}", approximate=coarse)
    sign = "-" if direction in ("earlier", "before", "previously") else "+"
    return Atom(*m.span(), "TIME" if "T" in period else "DATE", f"@?{sign}{period}")


def _duration(m: re.Match[str]) -> Atom:
    count = count_value(m["number"]) if m.groupdict().get("number") else "X"
    return Atom(*m.span(), "DURATION", period_value("X" if m.groupdict().get("upper") else count, m["unit"]))


def _bare_unit(m: re.Match[str]) -> Atom:
    """ "last week", "this year", "the current quarter"."""
    unit, side = m["unit"].lower(), side_value(m["which"])
    if unit == "weekend":
        return Atom(*m.span(), "DATE", f"@{side}W-WE")
    if unit == "night":
        return Atom(*m.span(), "TIME", f"@{side}DTNI", "day") if side != "+P1" else Atom(*m.span(), "TIME", "@+P1DTNI")
    if unit == "fortnight":
        return Atom(*m.span(), "DURATION", "P2W")
    if unit in ("second", "minute", "hour"):
        return Atom(*m.span(), "DURATION", period_value("1", unit))
    return Atom(*m.span(), "DATE", f"@{side}{LETTERS.get(unit, 'D')}", "day" if unit == "day" else "")


def _quarter(m: re.Match[str]) -> Atom:
    number = {"f": 1, "s": 2, "t": 3}.get(m["ordinal"][0].lower(), 0) if not m["ordinal"][0].isdigit() else 0
    number = 4 if m["ordinal"].lower() == "fourth" else number or int(m["ordinal"][0])
    year = m.groupdict().get("year") or "XXXX"
    which = m.groupdict().get("which")
    label = f"{'Q' if m['size'].lower() == 'quarter' else 'H'}{number}"
    return Atom(*m.span(), "DATE", f"@{side_value(which)}Y-{label}" if which else f"{year}-{label}")


def _years(m: re.Match[str]) -> Atom | None:
    first, last = m["first"], m["last"]
    last = first[: 4 - len(last)] + last
    return Atom(*m.span(), "DATE", f"{first}/{last}") if first < last else None


def _set(m: re.Match[str]) -> Atom:
    unit = re.sub(r"(?<=.)ly$", "", m["unit"].lower())
    unit = {"dai": "day", "nightly": "day", "annual": "year"}.get(unit, unit)
    return Atom(*m.span(), "SET", period_value("1", unit))


def _fixed(type: str, value: str, joins: str = "") -> Callable[[re.Match[str]], Atom]:
    return lambda m: Atom(*m.span(), type, value, joins)


Rule = tuple[re.Pattern[str], Callable[[re.Match[str]], Atom | None]]


def _rule(pattern: str, build: Callable[[re.Match[str]], Atom | None], exact: bool = False) -> Rule:
    """Compile a pattern between word boundaries; upper and lower case alike unless `exact`."""
    return re.compile(rf"(?<![\w$£€#])(?:{pattern})(?!\w)", 0 if exact else re.I), build


_THE = rf"(?:the{_})?"
_WHICH = rf"(?P<which>last|this past|this coming|this|next|the previous|the following|the next|the coming|the last){_}"
RULES: tuple[Rule, ...] = (
    # calendar dates
    _rule(r"(?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4}|\d\d)", _numeric),
    _rule(r"(?P<y>1[5-9]\d\d|20\d\d)-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])",
          lambda m: Atom(*m.span(), "DATE", m[0], "date")),
    _rule(rf"{_DAY}{_}(?:of{_})?{_MONTH}(?:,?{_}{_YEAR})?", _calendar, True),
    _rule(rf"{_MONTH}{_}(?:the{_})?{_DAY}(?:,?{_}{_YEAR})?", _calendar, True),
    _rule(rf"{_DAY}{_TO}{_LAST}{_}{_MONTH}(?:,?{_}{_YEAR})?", _calendar, True),
    _rule(rf"{_MONTH}{_}{_DAY}{_TO}{_LAST}(?:,?{_}{_YEAR})?", _calendar, True),
    _rule(rf"{_MONTH}{_}{_DAY}{_TO}(?P<month2>{MONTHS}){_}{_LAST}(?:,?{_}{_YEAR})?", _calendar, True),
    _rule(rf"the{_}(?P<day>[12]?\d|3[01])(?:st|nd|rd|th)(?=[,.;]|{_}(?:and|at|when)\b)",
          lambda m: Atom(*m.span(), "DATE", f"XXXX-XX-{int(m['day']):02}") if 0 < int(m["day"]) < 32 else None),
    # months, seasons, years
    _rule(rf"{_MONTH},?{_}(?:of{_})?{_YEAR}", _of_year, True),
    _rule(rf"{_FULL_MONTH}(?:{_}of)?{_}(?P<which>last|this|next|the previous){_}year", _of_year, True),
    _rule(_FULL_MONTH, lambda m: Atom(*m.span(), "DATE", f"XXXX-{month_value(m['month'])}"), True),
    _rule(rf"(?i:{_WHICH}){_FULL_MONTH}", lambda m: _which(m, month_value(m["month"])), True),
    _rule(rf"{_THE}{_SEASON}{_}(?:of{_})?{_YEAR}", _of_year),
    _rule(rf"{_WHICH}{_SEASON}", lambda m: _which(m, season_value(m["season"]))),
    _rule(rf"(?:the{_}|(?<=\bin )){_SEASON}", lambda m: Atom(*m.span(), "DATE", "XXXX-" + season_value(m["season"]))),
    _rule(r"(?:fiscal|the year|fiscal year|calendar) (?P<year>1[5-9]\d\d|20\d\d)",
          lambda m: Atom(*m.span(), "DATE", m["year"])),
    _rule(_YEAR, lambda m: Atom(*m.span(), "DATE", m["year"], "year")),
    _rule(r"(?P<first>1[5-9]\d\d|20\d\d)(?:-|–|—|/)(?P<last>\d\d(?:\d\d)?)", _years),
    _rule(rf"{_THE}(?:(?:early|mid|late)[- ])?(?:(?P<c>1[5-9]|20)|[’'])(?P<d>\d)0s",
          lambda m: Atom(*m.span(), "DATE", f"{m['c'] or '19'}{m['d']}")),
    _rule(rf"{_THE}(?P<n>\d\d?)(?:st|nd|rd|th){_}century", lambda m: Atom(*m.span(), "DATE", f"{int(m['n']) - 1:02}")),
    # weekdays and days
    _rule(f"{_WEEKDAY}s?", lambda m: Atom(*m.span(), "SET", "P1W") if m[0][-1] == "s" else Atom(
        *m.span(), "DATE", f"XXXX-WXX-{weekday_value(m['weekday'])}", "weekday"), True),
    _rule(rf"(?i:{_WHICH}){_WEEKDAY}", lambda m: _which(m, f"WXX-{weekday_value(m['weekday'])}"), True),
    _rule("the weekend", _fixed("DATE", "XXXX-WXX-WE")),
    _rule(rf"{_SHORT_WEEKDAY}(?={_}(?:\d|{MONTHS}))",
          lambda m: Atom(*m.span(), "DATE", f"XXXX-WXX-{weekday_value(m['weekday'])}", "weekday"), True),
    _rule("(?:earlier |later )?today", _fixed("DATE", "@+P0D", "day")),
    _rule("tonight", _fixed("TIME", "@+P0DTNI")),
    _rule("yesterday", _fixed("DATE", "@-P1D", "day")),
    _rule("tomorrow", _fixed("DATE", "@+P1D", "day")),
    _rule("(?:the )?day before yesterday", _fixed("DATE", "@-P2D", "day")),
    _rule("(?:the )?day after tomorrow", _fixed("DATE", "@+P2D", "day")),
    _rule(rf"this{_}{_DAY_PART}", lambda m: Atom(*m.span(), "TIME", f"@+P0DT{DAY_PARTS[m['part'].lower()]}")),
    _rule("|".join(sorted(HOLIDAYS, key=len, reverse=True)).replace("'", "[’']"), lambda m: Atom(
        *m.span(), "DATE", f"XXXX-{HOLIDAYS[re.sub('’', chr(39), m[0].lower())]}", "date")),
    # units
    _rule(rf"{_WHICH}{_UNIT}", _bare_unit),
    _rule(rf"the{_}(?P<which>current|present){_}(?:fiscal{_})?{_UNIT}", _bare_unit),
    _rule(rf"{_THE}(?:past|last|latest){_}(?P<unit>week|month|year|decade|century)",
          lambda m: Atom(*m.span(), "DURATION", period_value("1", m["unit"])) if "past" in m[0].lower() else None),
    _rule(rf"{_NUMBER}{_}(?:or so{_})?{UNITS_MANY}{_}(?:or so{_})?(?P<ago>ago|from now|hence|earlier|later)",
          _ago),
    _rule(rf"(?:seconds|minutes|hours|days|weeks|months|years|decades|centuries){_}(?P<r>ago|earlier|later)",
          lambda m: Atom(*m.span(), "DATE", "PAST_REF" if m["r"].lower() == "ago" else
                         f"@?{'-' if m['r'].lower() == 'earlier' else '+'}{period_value('X', m[0].split()[0])}")),
    _rule(rf"(?:(?:the|these|those|each of the){_})?(?:(?:{_RECENT}){_})?{_NUMBER}(?:(?:-|{_}to{_}|{_}or{_})"
          rf"(?P<upper>\d+|{WORD_NUMBER}))?(?:{_}(?:more|additional|full|straight|consecutive|whole))?{_}{UNITS_MANY}",
          _duration),
    _rule(rf"(?P<number>\d+|{WORD_NUMBER}|several|half)[-‑–](?P<unit>{UNITS})s?(?:[- ]long)?", lambda m: Atom(
        *m.span(), "DURATION", period_value(count_value(m["number"]), m["unit"]))),
    _rule(rf"(?P<number>an?|one|two|three|four|five|six){_}(?P<unit>hour|minute|day|year|month)s?{_}and{_}a{_}half",
          lambda m: Atom(*m.span(), "DURATION", period_value(count_value(m["number"]) + ".5", m["unit"]))),
    _rule(rf"(?:(?:the|these){_})?(?:recent|past|coming|next few){_}{UNITS_MANY}",
          lambda m: _duration(m) if m["unit"].lower().endswith("s") else None),
    _rule(r"(?<=\bfor )(?P<unit>seconds|minutes|hours|days|weeks|months|years|decades|centuries)", _duration),
    # sets
    _rule(rf"(?:every|each){_}(?:single{_})?(?P<unit>second|minute|hour|day|night|week|month|quarter|year)", _set),
    _rule(r"(?P<unit>daily|nightly|weekly|monthly|yearly|annually)", _set),
    _rule(rf"(?:every|each){_}{_WEEKDAY}", lambda m: Atom(*m.span(), "SET", f"XXXX-WXX-{weekday_value(m['weekday'])}")),
    _rule(rf"(?:every|each){_}{_FULL_MONTH}", lambda m: Atom(*m.span(), "SET", f"XXXX-{month_value(m['month'])}")),
    # quarters and halves
    _rule(rf"{_THE}(?:fiscal[- ])?{_ORDINAL}(?:-|{_})(?P<size>quarter|half)(?:(?:{_}of)?{_}{_YEAR})?",
          lambda m: _quarter(m) if m["size"].lower() == "quarter" or m["year"] else None),
    _rule(rf"(?P<which>last|this|next){_}year[’']s{_}{_ORDINAL}(?:-|{_})(?P<size>quarter|half)", _quarter),
    _rule(rf"{_THE}{_ORDINAL}(?:-|{_})(?P<size>quarter|half){_}of{_}(?P<which>last|this|next){_}year", _quarter),
    _rule(rf"the{_}(?:latest{_})?quarter", _fixed("DATE", "XXXX-QX")),
    # clock times and parts of the day
    _rule(rf"(?P<h>\d{{1,2}})(?:[:.](?P<m>[0-5]\d))?{_}?(?P<ap>[ap]m\b|[ap]\.m\b\.?){_ZONE}", _clock),
    _rule(rf"(?P<h>[01]?\d|2[0-4]):(?P<m>[0-5]\d)(?::[0-5]\d)?(?!:|\d|%){_ZONE}", _clock),
    _rule(rf"(?P<h>[01]\d|2[0-4])[.]?(?P<m>[0-5]\d){_}?(?P<zone>{_NAMED_ZONE})\b", _clock, True),
    _rule(rf"(?P<h>\d{{1,2}}){_}?o[’']clock", _clock),
    _rule(rf"(?:noon|midday){_ZONE}", lambda m: Atom(
        *m.span(), "TIME", f"T12:00{ZONES.get(m['zone'] or '', '')}", "clock")),
    _rule("midnight", _fixed("TIME", "T24:00", "clock")),
    _rule(r"(?P<part>morning|afternoon|evening|night)", lambda m: Atom(
        *m.span(), "TIME", f"T{DAY_PARTS[m['part'].lower()]}", "part"), True),
    _rule(r"(?:in the (?:early hours|middle of the night)|overnight)", _fixed("TIME", "TNI", "part")),
    # references
    _rule("right now|now|currently|at present|nowadays", _fixed("DATE", "PRESENT_REF")),
    _rule("recently|(?<=in )the past", _fixed("DATE", "PAST_REF")),
    _rule("(?:the )?(?:near )?future", _fixed("DATE", "FUTURE_REF")),
)  # fmt: skip

#: What may stand between two atoms that are one expression, by what they are.
_GLUE: dict[tuple[str, str], re.Pattern[str]] = {
    ("weekday", "date"): re.compile(rf",?{_}?\(?{_}?(?:the{_})?"),
    ("day", "date"): re.compile(rf",?{_}?\(?{_}?(?:the{_})?"),
    ("date", "weekday"): re.compile(rf",?{_}?\(?{_}?"),
    ("day", "part"): re.compile(rf"{_}(?:in{_}the{_})?"),
    ("part", "day"): re.compile(rf"{_}(?:(?:of|on){_})?"),
    ("day", "clock"): re.compile(rf",?{_}(?:at{_})?"),
    ("clock", "day"): re.compile(rf",?{_}(?:on{_})?"),
    ("clock", "part"): re.compile(rf"{_}(?:in{_}the{_})?"),
}


# -- finding -----------------------------------------------------------------------------------------------


class Parsed:
    """The tokens of a parse by their offsets; `Doc.char_span` and `Doc.text` walk the whole text at every call."""

    def __init__(self, doc: Doc) -> None:
        self._tokens = list(doc)
        self._starts = [t.idx for t in self._tokens]
        self._sentences = [s.start_char for s in doc.sents] if len(doc) else []

    def tokens(self, atom: Atom) -> list[Token]:
        """Return the tokens an atom touches."""
        return self._tokens[max(0, bisect_right(self._starts, atom.start) - 1) : bisect_left(self._starts, atom.end)]

    def sentence(self, offset: int) -> int:
        """Return the number of the sentence that holds an offset."""
        return bisect_right(self._sentences, offset)


def annotate(article: Article, doc: Doc) -> tuple[Annotation, ...]:
    """Return the time expressions of an article, by span; () for an empty text.

    With a publication date every value is settled against it; without one the open values stay open, so that
    `rashomon.text.timex.resolve` can settle them against a date found elsewhere.
    """
    text, parsed = article.text, Parsed(doc)
    atoms = [_widen(a, text) for a in _join(_longest(_candidates(text, parsed)), text)]
    anchor = article.published.date() if article.published else None
    annotations = []
    for atom in _dated(_longest(atoms), parsed):
        value = TimeExpression(
            type=atom.type,
            value=atom.value,
            relation=_relation(atom, text, parsed) if "XXXX" in atom.value else None,
            approximate=atom.approximate,
        )
        value = resolve(value, anchor) if anchor else bounded(value)
        span = Span(atom.start, atom.end)
        annotations.append(Annotation(digest(article.id, KIND, f"{span.start}:{span.end}"), span, value))
    return tuple(annotations)


def _candidates(text: str, parsed: Parsed) -> Iterator[Atom]:
    """Yield every atom of every rule that the words around it allow."""
    for pattern, build in RULES:
        for m in pattern.finditer(text):
            if (atom := build(m)) is not None and _allowed(atom, text, parsed):
                yield atom


def _allowed(atom: Atom, text: str, parsed: Parsed) -> bool:
    """Tell whether the words are about time: "May" the month, 1990 the year, no age, no half of a match."""
    words, after = text[atom.start : atom.end], text[atom.end : atom.end + 16]
    if atom.joins == "year":
        before = text[max(0, atom.start - 12) : atom.start]
        if re.search(r"[\d.,/–-]$", before) or _NOT_A_YEAR.match(after):
            return False
        named = any(t.ent_type_ in ("DATE", "TIME") for t in parsed.tokens(atom))
        return named or bool(_BEFORE_YEAR.search(before))
    if words in ("May", "March"):
        return _is_name(parsed, atom)
    if words.lower() in ("one day", "a second") or words.lower().endswith("-quarters"):
        return False
    # Ages belong to the quantities.
    return not (atom.type == "DURATION" and re.match(r"[\s-]{0,2}(?:old\b|of age\b)", after))


def _is_name(parsed: Parsed, atom: Atom) -> bool:
    tokens = parsed.tokens(atom)
    surname = bool(tokens) and tokens[0].i > 0 and tokens[0].nbor(-1).ent_type_ == "PERSON"
    return (
        bool(tokens)
        and not surname
        and tokens[0].tag_ == "NNP"
        and tokens[0].ent_type_ not in ("PERSON", "ORG", "GPE", "FAC")
    )


def _longest(atoms: Iterator[Atom] | list[Atom]) -> list[Atom]:
    """Keep the longest of overlapping atoms, the first of equally long ones; sorted by place."""
    kept: list[Atom] = []
    for atom in sorted(atoms, key=lambda a: (a.start, -a.end, a.value)):
        if kept and atom.start < kept[-1].end:
            if atom.end - atom.start > kept[-1].end - kept[-1].start:
                kept[-1] = atom
            continue
        kept.append(atom)
    return kept


def _join(atoms: list[Atom], text: str) -> list[Atom]:
    """Put together atoms that are one expression, from left to right; a part of the day alone is dropped."""
    joined: list[Atom] = []
    for atom in atoms:
        while joined and (both := _both(joined[-1], atom, text)) is not None:
            joined.pop()
            atom = both
        joined.append(atom)
    return [a for a in joined if a.joins != "part"]


def _both(a: Atom, b: Atom, text: str) -> Atom | None:
    """Return the two as one atom; None where they are two."""
    between = text[a.end : b.start]
    if len(between) > 12:
        return None
    days = ("weekday", "date", "day")
    pair = (a.joins, b.joins) if a.joins in days and b.joins in days else tuple(
        "day" if j in days else j for j in (a.joins, b.joins)
    )  # fmt: skip
    glue = _GLUE.get((pair[0], pair[1]))
    between = APPROXIMATELY.sub("", between) if b.joins == "clock" else between
    if glue is None or not (glue.fullmatch(between) or (b.joins == "clock" and glue.fullmatch(between + " "))):
        return None
    end = b.end + (1 if "(" in between and text[b.end : b.end + 1] == ")" else 0)
    if b.joins in days and a.joins in days:
        date, other = (b, a) if b.joins == "date" else (a, b)
        clock = "".join(other.value.partition("T")[1:])
        return Atom(a.start, end, "TIME" if clock else "DATE", date.value + clock, "date")
    day, time = (a, b) if a.joins in days else (b, a)
    if a.joins == "clock" and b.joins == "part":
        return Atom(a.start, end, "TIME", in_part_value(a.value, b.value), "clock")
    base, _, given = day.value.partition("T")
    if time.joins == "part" and given:
        return None
    value = in_part_value(time.value, f"T{given}") if given else time.value
    return Atom(a.start, end, "TIME", base + value, "day" if time.joins == "part" else "done")


def _widen(atom: Atom, text: str) -> Atom:
    """Take in the words before that say how exactly it is meant."""
    start, approximate = atom.start, atom.approximate
    before = text[max(0, start - 30) : start]
    if atom.type in ("DATE", "TIME") and atom.value[-3:] != "REF" and (m := MODIFIER.search(before)):
        start -= len(m[0])
        before = text[max(0, start - 30) : start]
    counted = atom.type == "DURATION" and not text.startswith(("the ", "The "), atom.start)
    if (m := APPROXIMATELY.search(before)) and _is_vague(m[1].lower(), atom):
        start, approximate = start - len(m[0]) + m.start(1) - m.start(), True
    elif counted and (m := BOUND.search(before)):
        start -= len(m[0])
    return atom._replace(start=start, approximate=approximate)


def _is_vague(word: str, atom: Atom) -> bool:
    """Tell whether a word before an atom makes it approximate: "about two hours", but not "about the future"."""
    if word == "some":
        return atom.type == "DURATION"
    if word in ("about", "around"):
        return atom.joins not in ("weekday", "day") and atom.value[-3:] != "REF"
    return atom.type != "SET"


def _dated(atoms: list[Atom], parsed: Parsed) -> Iterator[Atom]:
    """Give a bare clock time the day its sentence says, before it rather than after, or else the last day said."""
    days = [a for a in atoms if a.joins in ("day", "weekday", "date", "done") and a.type in ("DATE", "TIME")]
    starts = [d.start for d in days]
    for atom in atoms:
        if atom.joins == "clock":
            at = bisect_left(starts, atom.start)
            before, after = days[at - 1] if at else None, days[at] if at < len(days) else None
            here = parsed.sentence(atom.start)
            if after is not None and parsed.sentence(after.start) == here:
                before = before if before is not None and parsed.sentence(before.start) == here else after
            day = before.value.partition("T")[0] if before is not None else "XXXX-XX-XX"
            atom = atom._replace(value=day + atom.value)
        yield atom


# -- tense -------------------------------------------------------------------------------------------------

_UNTIL = re.compile(rf"\b(?:until|till|by|as{_}(?:soon|early){_}as|starting){_}$", re.I)
_FUTURE_VERBS = {"schedule", "expect", "plan", "set", "slate", "due", "intend"}


def _relation(atom: Atom, text: str, parsed: Parsed) -> str | None:
    """Return "past" or "future" where the verb that governs the expression says so plainly, else None."""
    tokens = parsed.tokens(atom)
    if not tokens or _UNTIL.search(text, max(0, atom.start - 20), atom.start):
        return "future" if tokens else None
    root = min(tokens, key=lambda t: (len(list(t.ancestors)), t.i))
    for verb in (root, *root.ancestors):
        if verb.pos_ not in ("VERB", "AUX"):
            continue
        helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
        if any(c.lower_ in ("will", "'ll", "’ll", "shall", "wo") for c in helpers):
            return "future"
        if verb.tag_ == "VB" and any(c.lower_ == "to" for c in helpers):
            head = verb.head
            plain = head.lemma_ in _FUTURE_VERBS or head.lemma_ == "be" or (head.lower_ == "going")
            return "future" if plain and head.i != verb.i else None
        if verb.tag_ == "VBD" or (verb.tag_ in ("VBN", "VBG") and any(c.tag_ == "VBD" for c in helpers)):
            return "past"
        if verb.tag_ == "VBN" and any(c.lemma_ == "have" for c in helpers):
            return "past"
        if verb.tag_ not in ("VBN", "VBG"):
            return None
    return None
