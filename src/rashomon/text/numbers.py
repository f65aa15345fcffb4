"""Numbers in English text: digits, words, fractions, vague numbers, and the words that bound them.

Pure string work. What a number counts, and whether it is part of a name, is told from the parse by
`rashomon.annotate.quantities`; what plainly is no number (a date, a clock time, a score) is left out here.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Form = Literal["digits", "words", "vague", "fraction"]


@dataclass(frozen=True, slots=True)
class Number:
    """A number at `text[start:end]`, without modifier and unit.

    low, high    equal for an exact number; the ends of the interval for a vague one ("dozens": 24 and 99)
    approximate  true for a vague number
    ordinal      "second", "21st"
    form         how it is written
    scale        the power of ten its words multiply by ("million" → 10**6); 1 where there is none
    """

    start: int
    end: int
    low: Decimal
    high: Decimal
    form: Form
    approximate: bool = False
    ordinal: bool = False
    scale: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Modifier:
    """Words beside a number that bound or loosen it; `end` = `start` where they are not part of its span.

    low_open   "up to", "fewer than": nothing is said of the least value
    high_open  "at least", "more than": nothing is said of the greatest value
    """

    start: int
    end: int
    low_open: bool = False
    high_open: bool = False
    approximate: bool = False


def _list(words: str) -> list[str]:
    return words.split()


_UNITS = _list("zero one two three four five six seven eight nine")
_TEENS = _list("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen")
_TENS = _list("twenty thirty forty fifty sixty seventy eighty ninety")
_CARDINALS = (
    {w: i for i, w in enumerate(_UNITS)}
    | {w: i + 10 for i, w in enumerate(_TEENS)}
    | {w: 10 * (i + 2) for i, w in enumerate(_TENS)}
)
_SCALES = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "k": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "bn": 10**9,
    "b": 10**9,
    "tn": 10**12,
}
_UNIT_ORDINALS = _list("zeroth first second third fourth fifth sixth seventh eighth ninth")
_TEEN_ORDINALS = _list(
    "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)
_TENS_ORDINALS = [w[:-1] + "ieth" for w in _TENS]
_ORDINALS = (
    {w: i for i, w in enumerate(_UNIT_ORDINALS) if i}
    | {w: i + 10 for i, w in enumerate(_TEEN_ORDINALS)}
    | {w: 10 * (i + 2) for i, w in enumerate(_TENS_ORDINALS)}
    | {"hundredth": 100, "thousandth": 1000, "millionth": 10**6}
)
_PARTS = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "tenth": 10,
}
_GLYPHS = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "0.3333", "⅔": "0.6667"}

#: Least and greatest value a plural scale stands for: from two of it to just below the next plural in use.
VAGUE = {
    "tens": (20, 99),
    "dozens": (24, 99),
    "scores": (40, 99),
    "hundreds": (200, 999),
    "100s": (200, 999),
    "thousands": (2_000, 99_999),
    "1000s": (2_000, 99_999),
    "1,000s": (2_000, 99_999),
    "millions": (2 * 10**6, 10**8 - 1),
    "billions": (2 * 10**9, 10**11 - 1),
    "trillions": (2 * 10**12, 10**14 - 1),
}
#: Small vague numbers. "A couple" is two; so is a pair, but a pair is exact.
SMALL = {"several": (3, 9), "few": (3, 9), "handful": (3, 9), "couple": (2, 2), "pair": (2, 2), "score": (20, 20)}


def _any(words: "list[str] | dict[str, int]") -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_WORD = rf"(?:(?:{_any(_TENS)})(?:[-\s](?:{_any(_UNITS[1:])}))?|(?:{_any(_TEENS)})|(?:{_any(_UNITS)}))"
_BIG = r"(?:thousand|million|billion|trillion)"
_GROUP = rf"(?:(?:(?:{_WORD})|an?)[-\s]hundred(?:\s(?:and\s)?{_WORD})?|{_WORD})"
_WORDS = (
    rf"(?:(?:(?:{_GROUP})|an?)[-\s]{_BIG}(?:,?\s(?:and\s)?{_GROUP}(?:[-\s]{_BIG})?){{0,4}}"
    rf"|(?:{_WORD}|an?)[-\s]dozen|{_GROUP})"
)
#: No number of the news has more digits; a bound keeps hostile text from costing more than its length.
_DIGITS = (
    r"(?<!\d)(?:\d{1,3}(?:,\d{3}){1,6}|\d{1,3}(?:[\u00a0\u2009\u202f]\d{3}){1,6}|\d{1,15})(?!\d)(?:\.\d{1,15})?(?!\d)"
    r"|(?<![\w.])\.\d{1,15}(?!\d)"
)
#: After "m" without a currency: a count where a plural follows ("2.5m voters"), else metres ("a 50m drop").
_METRES = r"waves|swells|seas|walls|cliffs|dunes|hurdles|metres|meters|heights|depths"
_SHORT = (
    r"[-\s]?(?:hundred|thousand|million|billion|trillion|dozen)\b|\s?(?:mn|bn|tn)\b|(?:k|K)\b(?!\s?m\b|[-\s](?:run|race))"
    rf"|(?:m|M)\b(?=\s+(?:(?!{_METRES})[a-z]+s|people|more)\b)"
)
_SHORT_MONEY = r"[-\s]?(?:hundred|thousand|million|billion|trillion)\b|\s?(?:mn|bn|tn|m|k|b|M|K|B)\b"
_MONEY_SIGN = r"[$£€¥₹₽₩₪₦]\s?"
_FRACTION_OF = r"(?=\s+(?:of|the|its|their|his|her|our|my|your|those|these|all|an?)\b)"

_NUMBER = re.compile(
    rf"""
    (?P<tens>\b(?:tens|dozens|scores|hundreds|thousands)\sof\s(?:thousands|millions|billions|trillions)\b)
  | (?P<scores>\bscores(?=\sof\b)|\b(?:dozens|hundreds|thousands|millions|billions|trillions)\b)
  | (?P<plural>(?<![\w,.])(?:100s|1000s|1,000s)\b)
  | (?P<small>\b(?:several|a\sfew|few(?=\s(?:hundred|thousand|million|dozen)\b)
      |(?:(?<=\bfirst\s)|(?<=\blast\s)|(?<=\bnext\s)|(?<=\bpast\s))few(?=\s[a-z]+s\b)|a\shandful(?:\sof)?
      |(?:a|the)\scouple(?:\sof(?=\s(?:hundred|thousand|million|dozen)\b)|(?=\sof\b|\s(?:more|[a-z]+s)\b))
      |(?:a|the)\spair(?=\sof\b)|(?<!by\s)a\sscore(?=\sof\s[a-z]))
      (?:\s(?P<small_scale>hundred|thousand|million|billion|dozen)s?\b)?)
  | (?P<mixed>(?<![\w/.,])(?P<whole>\d{{1,9}})
      (?:\s(?P<over>\d)/(?P<under>\d\d?)(?![\d/])|\s?(?P<glyph>[{"".join(_GLYPHS)}])))
  | (?P<slash>(?<![\w/.,$£€-])(?P<top>\d)/(?P<bottom>\d\d?)(?=\s+of\b)|(?P<lone>[{"".join(_GLYPHS)}]))
  | (?P<fraction>\b(?:(?P<parts>{_any(_UNITS[1:])}|\d)[-\s](?P<denominator>thirds?|quarters?|fourths?|fifths?|sixths?
      |sevenths?|eighths?|tenths?)\b
      |an?\s(?P<single>third|quarter|fifth|sixth|tenth)(?=\sof\b)))
  | (?P<half>\b(?:half\san?\s(?P<half_scale>dozen|hundred|thousand|million|billion)\b
      |a\squarter\sof\sa\s(?P<quarter_scale>million|billion)\b
      |half{_FRACTION_OF}|half(?=[-\s](?:mile|hour|day|year|century|tonne|kilometre|kilometer)\b)))
  | (?P<money>(?<={{sign}})(?:{_DIGITS})(?P<money_scale>{_SHORT_MONEY})?)
  | (?P<ordinal_digits>(?<![\w.,-])(?P<rank>\d{{1,3}}(?:,\d{{3}}){{0,3}})(?:st|nd|rd|th)\b)
  | (?P<digits>(?:{_DIGITS})(?P<and_half>\sand\sa\shalf\b)?(?P<scale>{_SHORT})?)
  | (?P<ordinal_words>\b(?:(?:{_any(_TENS)})[-\s](?:{_any(_UNIT_ORDINALS[1:])})|(?:{_any(_ORDINALS)}))\b)
  | (?P<words>\b{_WORDS}\b(?P<words_half>\sand\sa\shalf\b(?:\s(?P<words_scale>{_BIG})\b)?)?)
    """.replace("{sign}", r"[$£€¥₹₽₩₪₦]"),
    re.VERBOSE | re.IGNORECASE,
)


def find_numbers(text: str) -> list[Number]:
    """Return the numbers of `text` in order, not overlapping; without those `not_numbers` names.

    "Half" is a number only where something is halved, "second" is always an ordinal here (units are read from
    what follows a number), and a number glued to letters ("S9", "A42") is none. Empty text gives [].
    """
    out: list[Number] = []
    barred = not_numbers(text)
    at = 0
    for match in _NUMBER.finditer(text):
        start, end = match.span()
        while at < len(barred) and barred[at][1] <= start:
            at += 1
        if at < len(barred) and barred[at][0] < end:
            continue
        if (number := _read(match)) is not None and not _glued(text, number):
            out.append(number)
    return out


def _read(match: re.Match[str]) -> Number | None:
    """Return the number a match stands for."""
    start, end = match.span()
    group = match.groupdict()
    exact: Decimal | None = None
    form: Form = "digits"
    scale = Decimal(1)
    if group["tens"]:
        first, _, last = group["tens"].lower().split()
        power = Decimal(_SCALES[last[:-1]])
        low, high = VAGUE[first]
        high = 99 if first == "tens" or first == "dozens" or first == "scores" else high
        return Number(start, end, low * power, (high + 1) * power - 1, "vague", approximate=True)
    if word := group["scores"] or group["plural"]:
        low, high = VAGUE[word.lower()]
        return Number(start, end, Decimal(low), Decimal(high), "vague", approximate=True)
    if group["small"]:
        return _small(match)
    if group["mixed"]:
        part = Decimal(_GLYPHS[group["glyph"]]) if group["glyph"] else _ratio(group["over"], group["under"])
        exact = None if part is None else Decimal(group["whole"]) + part
    elif group["slash"]:
        exact = Decimal(_GLYPHS[group["lone"]]) if group["lone"] else _ratio(group["top"], group["bottom"])
        form = "fraction"
    elif group["fraction"]:
        form = "fraction"
        parts = (group["parts"] or "one").lower()
        of = (group["denominator"] or group["single"]).lower()
        count = int(parts) if parts.isdigit() else _CARDINALS[parts]
        of = of if of in _PARTS else of.removesuffix("s")
        plural = bool(group["denominator"] and group["denominator"].lower().endswith("s"))
        if plural == (count > 1):  # "two third attempts", "one quarters" are no fractions
            exact = _ratio(str(count), str(_PARTS[of]))
    elif group["half"]:
        form = "fraction"
        exact = Decimal("0.25") if group["quarter_scale"] else Decimal("0.5")
        if named := group["half_scale"] or group["quarter_scale"]:
            exact, form = exact * _SCALES[named.lower()], "words"
    elif group["ordinal_digits"]:
        value = Decimal(group["rank"].replace(",", ""))
        return Number(start, end, value, value, "digits", ordinal=True)
    elif group["ordinal_words"]:
        value = sum((Decimal((_CARDINALS | _ORDINALS)[w]) for w in re.split(r"[-\s]", match[0].lower())), Decimal(0))
        return Number(start, end, value, value, "words", ordinal=True)
    elif group["words"]:
        form = "words"
        exact, scale = _words(match)
    else:
        exact, scale = _digits(match)
    if exact is None:
        return None
    return Number(start, end, exact, exact, form, scale=scale)


def _small(match: re.Match[str]) -> Number:
    """Return "several", "a few hundred", "a couple", "a pair"."""
    kind = next(k for k in SMALL if re.search(rf"\b{k}", match["small"].lower()))
    low, high = SMALL[kind]
    power = Decimal(_SCALES[(match["small_scale"] or "").lower()]) if match["small_scale"] else Decimal(1)
    top = high * power if low == high or power == 1 else (high + 1) * power - 1
    return Number(match.start(), match.end(), low * power, top, "vague", approximate=kind != "pair")


def _ratio(over: str, under: str) -> Decimal | None:
    """Return a proper fraction to four places; None where it is none ("7/3", "1/0")."""
    top, bottom = int(over), int(under)
    return None if not 0 < top < bottom else (Decimal(top) / bottom).quantize(Decimal("0.0001"))


def _digits(match: re.Match[str]) -> tuple[Decimal, Decimal]:
    """Return value and scale of a number in digits, in money or not."""
    scale_text = match["money_scale"] if match["money"] else match["scale"]
    half = match["and_half"] or ""
    body = match[0].removesuffix(scale_text or "").removesuffix(half)
    value = Decimal(re.sub(r"[^\d.]", "", body))
    scale = Decimal(_SCALES[scale_text.strip(" -\u00a0\n").lower()]) if scale_text else Decimal(1)
    return (value + (Decimal("0.5") if half else 0)) * scale, scale


def _words(match: re.Match[str]) -> tuple[Decimal, Decimal]:
    """Return value and scale of a number in words."""
    half = match["words_half"] or ""
    total = group = Decimal(0)
    scale = Decimal(1)
    for word in re.split(r"[-,\s]+", match["words"].removesuffix(half).lower()):
        if word in ("a", "an"):
            group = Decimal(1)
        elif word in _CARDINALS:
            group += _CARDINALS[word]
        elif word in ("hundred", "dozen"):
            group *= _SCALES[word]
        elif word in _SCALES:
            scale = Decimal(_SCALES[word])
            total += group * scale
            group = Decimal(0)
    value = total + group
    if half:
        value += Decimal("0.5") * scale
        if match["words_scale"]:
            scale = Decimal(_SCALES[match["words_scale"].lower()])
            value *= scale
    return value, scale


def _glued(text: str, number: Number) -> bool:
    """Tell whether letters or a hyphen before the number make it part of a name ("S9", "Soyuz-2", "#1")."""
    before = text[number.start - 1] if number.start else " "
    if number.form in ("words", "vague") or before in "$£€¥₹₽₩₪₦":
        # "twenty-one" is one match; "thirty-somethings" and "one-time" are told apart by what follows.
        return before.isalnum() or (before in "-–" and number.start > 1 and text[number.start - 2].isalpha())
    if before.isalnum() or before in "_#@№/":
        return True
    if before in "-–‑" and number.start > 1:
        return text[number.start - 2].isalpha()
    return before in ".," and number.start > 1 and text[number.start - 2].isalnum()


# -- what is no number -------------------------------------------------------------------------------------

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DAYS = rf"(?:the\s)?{_DAY}(?:\s?(?:,|and|to|or|-|–|&)\s?{_DAY}\b){{0,4}}"
_AFTER_YEAR = (
    r"(?:in|since|by|until|till|before|after|during|from|of|to|and|the|this|its|their|a|year|season|late|early|mid)"
)
_PLURAL = r"(?:more\s|other\s)?(?:people|men|women|children|police|(?!(?:was|is|has|as|this|its|his)\b)[a-z]{2,}s)\b"
_BARRED = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # Addresses of pages and people, hashtags; numbers of things.
        r"\bhttps?://\S+|\bwww\.\S+|(?<![\w.+-])[\w.+-]{1,64}@[\w.-]{1,255}|[@#]\w+|\b(?:pic|bit|usat|goo|t)\.\w+(?:\.\w+)?/\S+",
        r"\b(?:nos?|number|num)\.?\s?#?\d[\d,]*\b(?!\s+(?:of|people)\b)",
        r"\b(?:under|over|u)[-\s]?\d\d['’]?s\b|\b(?:\w+th|\w+st|\w+nd|\w+rd)[-\s]grade(?:rs?)?\b|\bfirst\s(?:thing|of\sall)\b|\bin\sthe\sfirst\splace\b|\b100\s?(?:%|per\s?cent)\s(?:sure|certain|behind|committed)\b",
        r"\b(?-i:G)roup\sof\s(?:Seven|Eight|Ten|Twenty|7|8|10|20|77)\b",
        r"\bnumber\s(?:one|two|three|four|five|six|seven|eight|nine|ten)\b(?!\s[a-z]+s\b)",
        # Dates: "13 September", "May 22 and 23", "2023-09-13", "13/09/23", "May 2016".
        rf"\b{_DAYS}(?:\sof)?[\s-]{_MONTH}(?:,?\s\d{{4}})?|\b{_MONTH}\s{_DAYS}(?!\d)(?:,?\s\d{{4}}\b)?",
        rf"\b{_MONTH},?\s\d{{4}}\b|\b\d{{4}}-\d\d?-\d\d?\b|\b\d\d?/\d\d?/\d\d(?:\d\d)?\b|\b\d\d?\.\d\d?\.(?:19|20)\d\d\b",
        # Years, runs of years, decades.
        rf"(?<![\d,.$£€])\b(?:1[5-9]|20)\d\d(?:\s?(?:-|–|/|to|and)\s?(?:(?:1[5-9]|20)\d\d|\d\d))\b(?![,.]?\d|\s?(?:per|%|{_PLURAL}))",
        rf"\b{_AFTER_YEAR}[\s-](?:1[0-9]|20)\d\d\b(?![,.]?\d|\s?%|\sper\s?cent)",
        rf"(?<![\d,.$£€])\b(?:1[5-9]|20)\d\d\b(?![,.]\d|-\w+-?\w*\b|[-\s]?(?:%|per\s?cent|[km]m?\b)|\s{_PLURAL})",
        r"(?:\b(?:19|20)\d0|['’]\d0|\b(?:mid|early|late)[-\s]\d0|\b[2-9]0)s\b",
        # Clock times.
        r"\b\d{1,2}(?:[:.]\d\d(?:[:.]\d\d)?)?\s?(?:a\.m\.?|p\.m\.?|am\b|pm\b|o['’]?clock\b|noon\b)",
        r"\b\d{1,2}:\d\d(?::\d\d)?\b|\b\d{2}[.:]?\d\d\s?(?:hours\s)?(?:GMT|BST|UTC|CET|EST|EDT|PST|PDT|ET|local\stime)\b",
        r"\b(?:at|by|until|around|about|before|after|from|since)\s(?:around\s|about\s)?(?:[01]?\d|2[0-3])\.[0-5]\d\b(?!\s?(?:%|per|m|bn|k|c|f|p)\w*\b|\s?\d)",
        r"\b(?:half|quarter)\s(?:past|to)\s\w+|\b\w+\so['’]?clock\b",
        # Telephone numbers; scores and records; pages of a slide show; numbered lists.
        r"(?<!\w)\+?\(?\d{2,5}\)?[\s-]\(?\d{3,4}\)?[\s-]\d{3,4}\b(?![,.]\d)|\b\d{3}-\d{4}\b|(?<![\d.,])\b0\d{1,5}\b(?:[\s-]\d{3,8}\b)*|(?<!\w)\+\d{8,}\b",
        r"(?<![\w$£€.])\d{1,9}-\d{1,9}-\d{1,9}\b|\b(?:24/7|9/11|50[-/]50|7/7)\b|(?<!\d\s)(?<![\w/.,])\d{1,9}/\d{1,9}\b(?!\s+of\b|\s(?:inch|mile|cup|hour)|-)|(?<=\s)\d+/\d{2,}\b",
        r"(?<![\w,.])\d{1,3}\sof\s\d{1,3}\b(?!\s+(?!for\s\d)(?-i:[a-z])|[,.]\d)",
        # Centuries and other ranks that are names.
        r"\b(?:\d\d?(?:st|nd|rd|th)|\w+(?:th|st|nd|rd))[-\s]centur(?:y|ies)\b",
        r"\b(?:no\sone|one\sanother|one\sby\sone|one\safter\s(?:another|the\sother)|one\sof|each\sone|one['’]s|at\sfirst|split[-\s]seconds?|one\sday|day\sone|one-on-one|third[-\s]part(?:y|ies)"
        r"|first[-\s](?:lad(?:y|ies)|minister|name|names|aid|class|hand|responders?)|second[-\s]hand|second[-\s]in[-\s]command"
        r"|square\sone|one-time|once\sor\stwice|(?:first|second|third)\sworld|fourth\sestate)\b",
    )
]
_LINE_LIST = re.compile(r"^[ \t]{0,8}\(?\d{1,2}[.):]\s(?=\S)", re.MULTILINE)


def not_numbers(text: str) -> list[tuple[int, int]]:
    """Return the stretches of `text` whose digits or number words count nothing, merged and in order.

    Dates, years, clock times, telephone numbers, addresses, scores, slide numbers, list numbers, and phrases
    ("one another", "first lady"). Empty text gives [].
    """
    found = sorted(m.span() for pattern in (*_BARRED, _LINE_LIST) for m in pattern.finditer(text))
    merged: list[tuple[int, int]] = []
    for start, end in found:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


# -- modifiers ---------------------------------------------------------------------------------------------

_LEAST = r"at\sleast|no\s(?:fewer|less)\sthan|not\sless\sthan|a\sminimum\sof|minimum|as\sfew\sas|as\slittle\sas"
_WELL = r"(?:(?:just|well|far|slightly|a\slittle)\s)?"
_MORE = _WELL + r"(?:more\sthan|over|above|upwards?\sof|in\sexcess\sof|greater\sthan|north\sof)"
_MOST = r"up\sto|at\smost|no\smore\sthan|not\smore\sthan|a\smaximum\sof|as\s(?:many|much|high|long|far|large)\sas"
_FEWER = _WELL + r"(?:fewer\sthan|less\sthan|under|below)"
_ABOUT = (
    r"about|around|some|roughly|approximately|approx\.?|circa|nearly|almost|close\sto|an?\sestimated|estimated|an?\s"
    r"approximate|near|virtually|practically"
)
_ONLY = r"just|only|an?\s(?:further|additional)|another"
_VERB = r"exceed(?:s|ed|ing)?|top(?:s|ped|ping)|surpass(?:es|ed|ing)?"
_BEFORE = re.compile(
    rf"(?:(?P<verb>\b(?:{_VERB})\s)|\b(?:(?:{_ONLY})\s)?(?:(?P<least>{_LEAST})|(?P<more>{_MORE})|(?P<most>{_MOST})"
    rf"|(?P<fewer>{_FEWER})|(?P<about>{_ABOUT})|(?P<only>{_ONLY}))(?:\s(?P<also>{_ABOUT}))?(?:\san?(?=\s(?!\d)))?\s)\Z",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?P<more>\+(?!\d)|[-\s]plus\b|\sor\s(?:more|older|over|above|longer)\b|\sand\s(?:over|older)\b"
    r"|\sat\s(?:the\s)?(?:very\s)?least\b)"
    r"|(?P<fewer>\sor\s(?:less|fewer|younger|under|below)\b|\sat\s(?:the\s)?(?:very\s)?most\b)|(?P<about>\sor\sso\b|-odd\b|-ish\b)",
    re.IGNORECASE,
)
_REACH = 48


def modifier_before(text: str, start: int) -> Modifier | None:
    """Return what stands right before `start` and bounds or loosens the number there; None where nothing does.

    A verb ("topped 50") bounds the number but is no part of its span.
    """
    base = max(0, start - _REACH)
    match = _BEFORE.search(text[base:start])
    if match is None:
        return None
    begin = start if match["verb"] else base + match.start()
    return Modifier(
        start=begin,
        end=start,
        low_open=bool(match["most"] or match["fewer"]),
        high_open=bool(match["least"] or match["more"] or match["verb"]),
        approximate=bool(
            match["about"]
            or match["also"]
            or (
                re.search(r"^(?:just|slightly)\s", match[0], re.I)
                and not match["only"]
                and (match["more"] or match["fewer"])
            )
        ),
    )


def modifier_after(text: str, end: int) -> Modifier | None:
    """Return what stands right after `end` and bounds or loosens the number there; None where nothing does."""
    match = _AFTER.match(text, end)
    if match is None:
        return None
    return Modifier(
        start=end,
        end=match.end(),
        low_open=bool(match["fewer"]),
        high_open=bool(match["more"]),
        approximate=bool(match["about"]),
    )
