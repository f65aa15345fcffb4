"""Units of measurement, and measures: a number with its unit, its modifier and the other end of its range.

Base units: m, m/s, kg, s, °C, m2, ISO 4217 codes for money, "%" and "year" for ages. A year is 365.25 days and
a month a twelfth of it, so "two years" and "24 months" are the same.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from rashomon.text.numbers import Form, Modifier, Number, find_numbers, modifier_after, modifier_before


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: value in `base` = value × `factor` + `offset`. `kind` is one of `model.Quantity`'s kinds."""

    kind: str
    base: str
    factor: Decimal = Decimal(1)
    offset: Decimal = Decimal(0)

    def convert(self, value: Decimal) -> Decimal:
        """Return `value` in the base unit, without trailing zeros."""
        return plain(value * self.factor + self.offset)


def plain(value: Decimal) -> Decimal:
    """Return the same number to at most 10 places, without exponent and trailing zeros."""
    return Decimal(f"{value:.10f}".rstrip("0").rstrip("."))


@dataclass(frozen=True, slots=True)
class Measure:
    """A quantity as the characters show it: `text[start:end]` holds modifier, number and unit.

    low, high     in the base unit; None = open
    numeral       where the first numeral stands; last is where the unit or the last numeral ends
    kind, unit    as in `model.Quantity`; kind "count" where no unit stands there
    ordinal, form as in `Number`
    bounded       a modifier stands there
    hyphen        the number is tied to what follows by a hyphen ("50-minute", "two-step")
    """

    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    kind: str
    unit: str
    numeral: int
    last: int
    form: Form
    approximate: bool = False
    ordinal: bool = False
    bounded: bool = False
    hyphen: bool = False


YEAR = Decimal(31_557_600)

#: Words after a number, as a pattern of all their forms → unit. Longer ones are tried first.
_TABLE: tuple[tuple[str, str, str, str], ...] = (
    (r"kilomet(?:re|er)s?|kms?", "length", "m", "1000"),
    (r"met(?:re|er)s?|m", "length", "m", "1"),
    (r"centimet(?:re|er)s?|cms?", "length", "m", "0.01"),
    (r"millimet(?:re|er)s?|mm", "length", "m", "0.001"),
    (r"miles?|mi", "length", "m", "1609.344"),
    (r"feet|foot|ft", "length", "m", "0.3048"),
    (r"yards?|yds?", "length", "m", "0.9144"),
    (r"inch(?:es)?|ins?", "length", "m", "0.0254"),
    (r"nautical\smiles?", "length", "m", "1852"),
    (r"light[-\s]years?", "length", "m", "9460730472580800"),
    (r"mph|miles?[-\s](?:per|an)[-\s]hour", "speed", "m/s", "0.44704"),
    (r"km/hr?|kmh|kph|kmph|kilomet(?:re|er)s?[-\s](?:per|an)[-\s]hour", "speed", "m/s", "0.2777777777777778"),
    (r"miles?[-\s](?:per|a)[-\s]second|mi/s", "speed", "m/s", "1609.344"),
    (r"km/s|kilomet(?:re|er)s?[-\s](?:per|a)[-\s]second", "speed", "m/s", "1000"),
    (r"knots?", "speed", "m/s", "0.5144444444444444"),
    (r"m/s|met(?:re|er)s?[-\s](?:per|a)[-\s]second", "speed", "m/s", "1"),
    (r"kilograms?|kilogrammes?|kilos?|kgs?", "mass", "kg", "1"),
    (r"grams?|grammes?|g", "mass", "kg", "0.001"),
    (r"tonnes?|metric\stons?", "mass", "kg", "1000"),
    (r"tons?", "mass", "kg", "907.18474"),
    (r"lbs?|pounds?", "mass", "kg", "0.45359237"),
    (r"ounces?|oz", "mass", "kg", "0.028349523125"),
    (r"stone(?!\s[a-z])", "mass", "kg", "6.35029318"),
    (r"(?:square|sq\.?)\s(?:kilomet(?:re|er)s?|km)|km2|km²", "area", "m2", "1000000"),
    (r"square\smiles?|sq\.?\smiles?", "area", "m2", "2589988.110336"),
    (r"(?:square|sq\.?)\s(?:met(?:re|er)s?|m)|m2|m²", "area", "m2", "1"),
    (r"(?:square|sq\.?)[-\s](?:feet|foot|ft)", "area", "m2", "0.09290304"),
    (r"hectares?|ha", "area", "m2", "10000"),
    (r"acres?", "area", "m2", "4046.8564224"),
    (r"secs?|seconds?", "duration", "s", "1"),
    (r"mins?|minutes?", "duration", "s", "60"),
    (r"hours?|hrs?", "duration", "s", "3600"),
    (r"days?", "duration", "s", "86400"),
    (r"weeks?", "duration", "s", "604800"),
    (r"fortnights?", "duration", "s", "1209600"),
    (r"months?", "duration", "s", "2629800"),
    (r"years?|yrs?", "duration", "s", "31557600"),
    (r"decades?", "duration", "s", "315576000"),
    (r"centur(?:y|ies)", "duration", "s", "3155760000"),
    (r"%|per\s?cent|pct", "percent", "%", "1"),
    (r"(?:percentage|per\scent)[-\s]points?", "other", "percentage point", "1"),
    (r"U\.?S\.?\sdollars?|dollars?|USD", "money", "USD", "1"),
    (r"cents?", "money", "USD", "0.01"),
    (r"Australian\sdollars?|AUD", "money", "AUD", "1"),
    (r"Canadian\sdollars?|CAD", "money", "CAD", "1"),
    (r"euros?|EUR", "money", "EUR", "1"),
    (r"pounds\ssterling|sterling|GBP|quid", "money", "GBP", "1"),
    (r"pence|p(?!\.)", "money", "GBP", "0.01"),
    (r"yen|JPY", "money", "JPY", "1"),
    (r"yuan|renminbi|RMB|CNY", "money", "CNY", "1"),
    (r"roubles?|rubles?|RUB", "money", "RUB", "1"),
    (r"rupees?|INR", "money", "INR", "1"),
    (r"(?:South\s)?Korean\swon|KRW", "money", "KRW", "1"),
    (r"(?:new\s)?shekels?|ILS", "money", "ILS", "1"),
    (r"naira|NGN", "money", "NGN", "1"),
    (r"Swiss\sfrancs?|CHF", "money", "CHF", "1"),
    (r"(?:Turkish\s)?lira|TRY", "money", "TRY", "1"),
    (r"(?:South\sAfrican\s)rand|ZAR", "money", "ZAR", "1"),
    (r"degrees?\s(?:Celsius|centigrade|C)|°\s?C|C", "temperature", "°C", "1"),
    (r"lit(?:re|er)s?", "other", "l", "1"),
    (r"(?:kilo|mega|giga)?watts?|[kMG]Wh?", "other", "", "1"),
)
_FAHRENHEIT = Unit("temperature", "°C", Decimal(5) / Decimal(9), Decimal(-160) / Decimal(9))
_LETTERS_CASED = {"in", "ins", "m", "g", "C", "p", "ha", "mi", "kW", "MW", "GW", "kWh", "MWh", "GWh"}
_UNITS = [
    (re.compile(rf"(?:{pattern})(?![A-Za-z²])", re.IGNORECASE), Unit(kind, base, Decimal(factor)))
    for pattern, kind, base, factor in _TABLE
] + [(re.compile(r"(?:degrees?\s(?:Fahrenheit|F)|°\s?F|F)(?![A-Za-z])", re.IGNORECASE), _FAHRENHEIT)]
_WATTS = {"k": 3, "kilo": 3, "m": 6, "mega": 6, "g": 9, "giga": 9}
_GAP = re.compile(r"[-\s\u00a0\u2011]?(?:of\s)?|\san?\s|\sof\san?\s")

#: Signs before a number → ISO code; a bare "$" is taken as the US dollar.
_SIGNS = {
    "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "HK$": "HKD", "NZ$": "NZD", "S$": "SGD",
    "R$": "BRL", "$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR", "₽": "RUB", "₩": "KRW", "₪": "ILS",
    "₦": "NGN", "USD": "USD", "EUR": "EUR", "GBP": "GBP", "CHF": "CHF", "Rs": "INR", "Rs.": "INR",
}  # fmt: skip
_SIGN = re.compile(rf"(?:(?<![A-Za-z])(?:{'|'.join(sorted(map(re.escape, _SIGNS), key=len, reverse=True))}))\s?\Z")
_MAGNITUDE = re.compile(r"\b(?:magnitude(?:\sof)?)[-\s]\Z", re.IGNORECASE)


def unit_after(text: str, number: Number) -> tuple[Unit, int] | None:
    """Return the unit that follows a number and where it ends; None where none does.

    "m", "g", "C", "F" and "p" are units only in this case and only glued to digits or, for "m" and "g", after
    one space; "second" is one only in the plural or after a hyphen ("a second attempt").
    """
    if number.ordinal:
        return None
    gap = _GAP.match(text, number.end)
    begins = {number.end, gap.end() if gap else number.end}
    if number.form == "fraction" and (wide := re.compile(r"\s(?:of\s)?an?\s").match(text, number.end)):
        begins.add(wide.end())
    if number.form == "vague" and (wide := re.compile(r"\s(?:of\s|more\s)").match(text, number.end)):
        begins.add(wide.end())
    if between := re.compile(r"\s(?:more|full|consecutive|straight|whole|long|previous|further)\s").match(
        text, number.end
    ):
        begins.add(between.end())
    best: tuple[Unit, int] | None = None
    for begin in begins:
        for pattern, unit in _UNITS:
            match = pattern.match(text, begin)
            if match is None or (best is not None and match.end() <= best[1]):
                continue
            if _is_unit(text, number, match):
                best = (_watts(match[0]) if not unit.base else unit, match.end())
    return best


def _is_unit(text: str, number: Number, match: re.Match[str]) -> bool:
    word = match[0]
    gap = text[number.end : match.start()]
    if len(word) <= 3 and word.lower() in {w.lower() for w in _LETTERS_CASED}:
        if word not in _LETTERS_CASED:
            return False
        return gap in ("", " ", "-", "\u00a0") if word in ("m", "ha", "mi", "kW", "MW", "GW") else gap == ""
    if word == "F":
        return gap == "" and number.form == "digits"
    if word == "f":
        return False
    if word.lower() == "second":
        return gap == "-" or (number.low == 1 and number.form != "fraction")
    return True


def _watts(word: str) -> Unit:
    """Return the unit of power or energy a word names, in W or Wh."""
    stem = re.match(r"kilo|mega|giga|[kmg](?=w)", word.lower())
    power = Decimal(10) ** _WATTS[stem[0]] if stem else Decimal(1)
    return Unit("other", "Wh" if word.lower().endswith("h") else "W", power)


def currency_before(text: str, start: int) -> tuple[Unit, int] | None:
    """Return the currency whose sign or code stands right before `start`, and where the sign begins."""
    match = _SIGN.search(text[max(0, start - 5) : start])
    if match is None:
        return None
    return Unit("money", _SIGNS[match[0].strip()]), start - (len(match[0]))


# -- measures ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Part:
    """A number and its unit, before ranges and modifiers."""

    number: Number
    unit: Unit | None
    start: int
    end: int


#: What makes a number negative: "minus 10", " -24".
_MINUS = re.compile(r"(?:\A|[\s(])((?:minus\s|negative\s)|(?<![\d.,]\s)[-−])\Z", re.IGNORECASE)
_TO = re.compile(r"\s(?:to|or)\s|\s?[-–—]\s?", re.IGNORECASE)
_COMPOUND = re.compile(r"(?:,?\s(?:and\s)?)?")
_AND = re.compile(r"\sand\s", re.IGNORECASE)
_SINGLE = r"(minute|hour|day|week|fortnight|month|year|decade|century|mile|kilomet(?:re|er)|met(?:re|er))"
_LONG = re.compile(rf"(?<![-\w]){_SINGLE}[-\u2011]long\b", re.IGNORECASE)
_AN_UNIT = re.compile(rf"\ban?\s{_SINGLE}\b(?![-\u2011])", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:between|from|ranging\sfrom|anywhere\sfrom)\s\Z", re.IGNORECASE)
_CHANGE = re.compile(r"(?<!ranging )(?<!anywhere )\bfrom\s(?:about\s|around\s|nearly\s|some\s)?\Z", re.IGNORECASE)
#: Inches that stand without a unit after feet: "6-foot-5", "5'2''".
_INCHES = re.compile(r"-(?P<inches>1[01]|\d)(?![\w.,]?\d|[-\w])")
_FEET_SIGN = re.compile(r"[’'′]\s?(?P<inches>1[01]|\d)(?:[’'′]{2}|[”\"″])")
_FOOT = Decimal("0.3048")
#: What follows a number that ends a change and whose unit the first number gave: "from 68 years to 69."
_ENDS = re.compile(r"\s*(?:[.,;:)\n]|\Z|\s(?:in|on|by|at|last|this|between|after|over|during|and)\b)")
_COUNTED = re.compile(
    r"\s+(?:(?!(?:in|on|at|of|for|to|by|with|and|over|against|record|win|victory|loss|defeat)\b)[a-z]+\s){0,2}(?:people|men|women|children|[a-z]{2,}s)\b"
)
_OLD = re.compile(r"[-\s\u2011]olds?\b|\sof\sage\b", re.IGNORECASE)
_AGE_ENDS = re.compile(r"[.,;)]|\s(?:were|was|are|is|from|who|in|of|at|on|died)\b|\Z")
_YO = re.compile(r"\s?-?(?:yo|y/o|y\.o\.)(?!\w)", re.IGNORECASE)
_AGED = re.compile(
    r"\b(?:aged|ages?(?:\sof)?|(?:at\s)?the\sage\sof)\s(?P<first>\d{1,2}(?:,\s\d{1,2}){0,3},?\s(?:and|or)\s)?(?:between\s|from\s|at\sleast\s|about\s|around\s|just\s|only\s|up\sto\s|over\s|under\s)?\Z",
    re.IGNORECASE,
)


def find_measures(text: str) -> list[Measure]:
    """Return the measures of `text` in order, not overlapping. Empty text gives [].

    Two numbers tied by a hyphen that are no range (a score, "5-2"; a record, "11-5") are left out.
    """
    parts = _parts(text)
    out: list[Measure] = []
    i = 0
    while i < len(parts):
        part = parts[i]
        second: Number | None = None
        unit, end = part.unit, part.end
        step = 1
        if i + 1 < len(parts):
            joined = _join(text, part, parts[i + 1])
            if joined == "score":
                i += 2
                continue
            if joined == "range":
                second, step = parts[i + 1].number, 2
                unit, end = parts[i + 1].unit or unit, parts[i + 1].end
            elif joined == "compound":
                merged, end, step = _compound(text, parts, i)
                part = replace(part, number=merged)
            elif joined == "change":
                part = replace(part, unit=part.unit or parts[i + 1].unit)
                unit, parts[i + 1] = part.unit, replace(parts[i + 1], unit=parts[i + 1].unit or part.unit)
        out.append(_measure(text, part, second, unit, end))
        i += step
    return out


def _parts(text: str) -> list[_Part]:
    parts: list[_Part] = []
    singles: list[_Part] = []
    for number in find_numbers(text):
        start, end, unit = number.start, number.end, None
        if parts and start < parts[-1].end:
            continue
        if (before := currency_before(text, number.start)) is not None:
            unit, start = before
        elif (after := unit_after(text, number)) is not None:
            unit, end = after
            if unit.base == "m" and unit.factor == _FOOT and (tall := _INCHES.match(text, end)) is not None:
                number, end = _with_inches(number, tall), tall.end()
        elif number.form == "digits" and (tall := _FEET_SIGN.match(text, number.end)) is not None:
            number, unit, end = _with_inches(number, tall), _unit_named("foot"), tall.end()
        elif number.form == "fraction":
            unit = Unit("percent", "%", Decimal(100))
        elif (match := _MAGNITUDE.search(text[max(0, start - 14) : start])) or text[end:].startswith("-magnitude"):
            unit = Unit("other", "magnitude")
            start, end = (start - len(match[0]), end) if match else (start, end + len("-magnitude"))
        elif number.form == "digits" and text[start] == "." and end - start == 4:
            unit = Unit("other", "")  # a share of games or hits, as scores give it: ".500"
        elif number.form == "digits" and end < len(text) and text[end].isalpha() and not _YO.match(text, end):
            continue  # "39A", "3D", "4x4"
        if (
            number.form == "digits"
            and number.start == start
            and (sign := _MINUS.search(text[max(0, start - 8) : start]))
        ):
            number, start = replace(number, low=-number.high, high=-number.low), start - len(sign[1])
        parts.append(_Part(number, unit, start, end))
    starts = [p.start for p in parts]
    for single in list(_ones(text)):
        left = bisect_left(starts, single.end) - 1
        if left < 0 or parts[left].end <= single.start:
            singles.append(single)
    parts += singles
    return sorted(parts, key=lambda p: p.start)


def _with_inches(feet: Number, tall: re.Match[str]) -> Number:
    """Return a number of feet with the inches that follow it added."""
    value = feet.low + Decimal(tall["inches"]) / 12
    return replace(feet, low=value, high=value)


def _ones(text: str) -> Iterator[_Part]:
    """Yield units that are one without a number: "a mile-long street", "more than a year"."""
    for match in _LONG.finditer(text):
        number = Number(match.start(), match.start(), Decimal(1), Decimal(1), "words")
        yield _Part(number, _unit_named(match[1]), match.start(), match.end())
    for match in _AN_UNIT.finditer(text):
        modifier = modifier_before(text, match.start())
        if modifier is not None and (modifier.low_open or modifier.high_open or modifier.approximate):
            number = Number(match.start(), match.start(1) - 1, Decimal(1), Decimal(1), "words")
            yield _Part(number, _unit_named(match[1]), match.start(), match.end())


def _unit_named(word: str) -> Unit:
    return next(unit for pattern, unit in _UNITS if pattern.fullmatch(word))


def _join(text: str, left: _Part, right: _Part) -> str:
    """Tell how two neighbours stand: "range", "compound" ("5ft 10in"), "score", "change" ("from 0 to 60 mph": two
    measures of one unit), or "" for two measures."""
    gap = text[left.end : right.start]
    if left.number.ordinal or right.number.ordinal or "vague" in (left.number.form, right.number.form):
        return ""
    same = left.unit is None or right.unit is None or (left.unit.base == right.unit.base)
    rising = _scaled(left.number, right.number) < right.number.high
    unit = right.unit or left.unit
    if (
        left.unit is not None
        and right.unit is not None
        and left.unit.base == right.unit.base
        and left.unit.factor > right.unit.factor
        and left.unit.kind in ("duration", "length", "mass")
        and _COMPOUND.fullmatch(gap)
    ):
        return "compound"
    if re.fullmatch(r"\s?[-–—]\s?", gap) and (gap.strip() == gap or unit is not None):
        ranged = rising and same and (unit is not None or _COUNTED.match(text, right.end) or right.number.scale > 1)
        digits = left.number.form == right.number.form == "digits"
        return "range" if ranged else "score" if digits and gap.strip() == gap else ""
    if left.unit != right.unit and _changes(text, left, right):
        return "change"
    if not (same and rising) or (right.unit is None and left.unit is not None and left.unit.kind != "money"):
        return ""  # "fell by 60 percent to 3,000"
    if _AND.fullmatch(gap):
        return "range" if _BETWEEN.search(text[max(0, left.start - 16) : left.start]) else ""
    bracketed = text[max(0, left.start - 1) : left.start] == "("
    if not _TO.fullmatch(gap) or (left.unit is not None and right.unit is not None and not bracketed):
        return ""
    if gap.strip().lower() == "or":
        small = left.number.form == right.number.form == "words"
        return "range" if right.number.high <= 100 and (unit or small or _COUNTED.match(text, right.end)) else ""
    return "" if _CHANGE.search(text[max(0, left.start - 24) : left.start]) else "range"


def _changes(text: str, left: _Part, right: _Part) -> bool:
    """Tell whether two numbers are the ends of a change, of which only one names the unit."""
    if text[left.end : right.start].lower() != " to " or not _CHANGE.search(text[max(0, left.start - 24) : left.start]):
        return False
    if left.unit is None:
        return right.unit is not None and right.unit.kind != "money"
    return right.unit is None and left.unit.kind != "money" and bool(_ENDS.match(text, right.end))


def _scaled(left: Number, right: Number) -> Decimal:
    """Return the left end of a range, which shares the scale of the right one ("10 to 15 million")."""
    if left.scale == 1 and right.scale > 1 and left.low < right.low / right.scale:
        return left.low * right.scale
    return left.low


def _compound(text: str, parts: list[_Part], i: int) -> tuple[Number, int, int]:
    """Return the sum of "5ft 10in" or "one hour 20 minutes" in the first's unit, its end, and parts used."""
    first, second = parts[i], parts[i + 1]
    assert first.unit is not None and second.unit is not None
    value = first.number.low + second.number.low * second.unit.factor / first.unit.factor
    return replace(first.number, low=value, high=value), second.end, 2


def _measure(text: str, part: _Part, second: Number | None, unit: Unit | None, end: int) -> Measure:
    number = part.number
    low, high = number.low, number.high
    if second is not None:
        low, high = _scaled(number, second), second.high
    start = part.start
    bounds: list[Modifier] = []
    kind, base = ("ordinal", "") if number.ordinal else ("count", "")
    if (match := _YO.match(text, end)) and unit is None:
        unit, end = Unit("age", "year"), match.end()
    elif unit is not None and unit.kind == "duration" and (match := _OLD.match(text, end)):
        unit, end = Unit("age", "year", unit.factor / YEAR), match.end()
    aged = _AGED.search(text[max(0, start - 36) : start])
    if aged and aged["first"] and not _AGE_ENDS.match(text, end):
        aged = None  # "aged 12 and 30 others"
    if aged and not number.ordinal and (unit is None or unit.kind == "duration") and high < 1500:
        unit = Unit("age", "year", unit.factor / YEAR if unit else Decimal(1))
    last = end
    if unit is not None:
        kind, base = unit.kind, unit.base
        low, high = unit.convert(low), unit.convert(high)
    if second is not None and (between := _BETWEEN.search(text[max(0, start - 16) : start])):
        start -= len(between[0])
    if (before := modifier_before(text, start)) is not None and not number.ordinal:
        bounds.append(before)
        start = before.start
    if (after := modifier_after(text, end)) is not None and not number.ordinal:
        bounds.append(after)
        end = after.end
    hyphen = text[number.end : number.end + 1] in ("-", "‑")
    if (
        hyphen
        and unit is not None
        and not bounds
        and (article := re.search(r"\ban?\s\Z", text[max(0, start - 3) : start], re.IGNORECASE))
    ):
        start -= len(article[0])
    return Measure(
        start=start,
        end=end,
        low=None if any(b.low_open for b in bounds) else plain(low),
        high=None if any(b.high_open for b in bounds) else plain(high),
        kind=kind,
        unit=base,
        numeral=number.start,
        last=last,
        form=number.form,
        approximate=number.approximate or any(b.approximate for b in bounds),
        ordinal=number.ordinal,
        bounded=bool(bounds),
        hyphen=hyphen,
    )
