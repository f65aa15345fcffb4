"""Words of time to TIMEX3 values: months, weekdays, units, counts, years in words; and the patterns that name them."""

import re
from datetime import date

#: TIMEX3 letters of the units from a day up.
LETTERS = {"day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y", "decade": "E", "century": "C"}
ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
# Patterns of words, for the grammar that finds expressions.
_ONE = "|".join(sorted(ONES[1:], key=len, reverse=True))
_UNDER_100 = f"(?:{'|'.join(TENS)})(?:[- ](?:{'|'.join(ONES[1:10])})\\b)?|{_ONE}"
WORD_NUMBER = rf"(?:a|{_UNDER_100})[- ](?:hundred|thousand)\b|{_UNDER_100}"
_FIRSTS = (
    "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth".split("|")
)
_FIRSTS += "fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth".split("|")
_FIRSTS += [f"twenty-{word}" for word in _FIRSTS[:9]] + ["thirtieth", "thirty-first"]
#: "first" to "thirty-first", as the days of a month are read aloud.
ORDINAL_WORDS = "|".join(word.replace("-", "[- ]") for word in sorted(_FIRSTS, key=len, reverse=True))
#: The hours of a clock in words.
HOURS = "|".join(ONES[1:13])
#: A gap between two words: short, and never across a blank line, so never from one part into the next.
GAP = r"(?:(?=\s)[^\S\n]{0,3}\n?[^\S\n]{0,3})"
MONTHS = (
    "Jan(?:uary|\\.)?|Feb(?:ruary|\\.)?|Mar(?:ch|\\.)?|Apr(?:il|\\.)?|May|June?\\.?|July?\\.?|Aug(?:ust|\\.)?"
    "|Sept?(?:ember|\\.)?|Oct(?:ober|\\.)?|Nov(?:ember|\\.)?|Dec(?:ember|\\.)?"
)
UNITS = "second|minute|hour|day|night|week|weekend|fortnight|month|quarter|year|decade|century"
UNITS_MANY = (
    "(?P<unit>seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|nights?|weeks?|weekends?|fortnights?|months?"
    "|quarters?|years?|yrs?|decades?|centuries|century)"
)
DAY_PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "lunchtime": "DT", "overnight": "NI"}
ZONES = {
    **dict.fromkeys(("GMT", "UTC"), "Z"),
    **{"BST": "+01:00", "CET": "+01:00", "CEST": "+02:00", "MSK": "+03:00", "JST": "+09:00", "KST": "+09:00"},
    **{"EST": "-05:00", "EDT": "-04:00", "CDT": "-05:00", "MST": "-07:00", "MDT": "-06:00"},
    **{"PST": "-08:00", "PDT": "-07:00", "AEST": "+10:00", "AEDT": "+11:00"},
}
#: Feasts of a fixed day.
HOLIDAYS = {
    "christmas day": "12-25", "christmas": "12-25", "christmas eve": "12-24", "boxing day": "12-26",
    "new year's day": "01-01", "new year's eve": "12-31", "valentine's day": "02-14", "halloween": "10-31",
}  # fmt: skip


#: Feasts that fall on another day every year, by the letters that `rashomon.text.timex` settles.
FEASTS = {
    "thanksgiving": "TG", "thanksgiving day": "TG", "election day": "EL", "labor day": "LD", "memorial day": "MD",
    "good friday": "GF", "easter": "EA", "easter sunday": "EA", "easter monday": "EM",
}  # fmt: skip

# Words right before an expression: how exactly it is meant, its bound, its part. They end the text searched.
APPROXIMATELY = re.compile(
    rf"\b(?:at{GAP})?(about|around|approximately|roughly|nearly|almost|circa|sometime|some"
    rf"|(?:shortly|just|soon){GAP}(?:after|before)){GAP}$",
    re.I,
)
BOUND = re.compile(
    rf"\b(?:(?:no{GAP})?more{GAP}than|less{GAP}than|fewer{GAP}than|at{GAP}least|at{GAP}most|up{GAP}to|over|under){GAP}$",
    re.I,
)
MODIFIER = re.compile(
    rf"\b(?:(?:the{GAP})?(?:early|late|mid)[\s-]{{1,2}}|(?:earlier|later|early|late){GAP}(?:on{GAP})?"
    rf"|the{GAP}(?:end|beginning|start|middle|close){GAP}of{GAP}(?:the{GAP})?)$",
    re.I,
)


def month_value(name: str) -> str:
    """Return the number of a month, by its name or the beginning of it: "Sept." gives "09"."""
    months = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
    return f"{months.index(name[:3].lower()) + 1:02}"


def weekday_value(name: str) -> int:
    """Return the number of a weekday, Monday = 1, by its name or the beginning of it."""
    return ("mon", "tue", "wed", "thu", "fri", "sat", "sun").index(name[:3].lower()) + 1


def season_value(name: str) -> str:
    """Return the TIMEX3 letters of a season."""
    return {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}[name.lower()]


def numeric_value(first: int, second: int, year: str) -> str | None:
    """Return the date of 13/09/2023 either way round, where only one way is a date; else only the year is sure.

    Two digits of a year up to 50 are this century's. None where neither way is a date.
    """
    year = year if len(year) == 4 else ("19" if int(year) > 50 else "20") + year
    ways = {(m, d) for m, d in ((first, second), (second, first)) if is_date(int(year), m, d)}
    if len(ways) == 2:
        return year
    return next((f"{year}-{m:02}-{d:02}" for m, d in ways), None)


def count_value(words: str) -> str:
    """Return a number in digits, "X" for a vague one, with ".5" for a half."""
    words = re.sub(r"\s+", " ", words.lower())
    if words in ("a", "an"):
        return "1"
    if words in ("a couple of", "a couple"):
        return "2"
    if words.startswith("half"):
        return "0.5"
    if words[0].isdigit():
        half = words.endswith("1/2")
        return words.removesuffix("1/2").strip("- ").replace(",", "") + (".5" if half else "")
    total = 0
    for word in re.split(r"[- ]", words):
        if word in ("hundred", "thousand"):
            total = max(1, total) * (100 if word == "hundred" else 1000)
        elif word in ("a", "an", "and"):
            continue
        elif word in ONES:
            total += ONES.index(word)
        elif word in TENS:
            total += 10 * (TENS.index(word) + 2)
        else:
            return "X"
    return str(total)


def period_value(count: str, unit: str) -> str:
    """Return a TIMEX3 duration: ("3", "weeks") gives "P3W", ("0.5", "hour") "PT30M"; a fortnight is two weeks."""
    unit = unit.lower().rstrip("s").replace("centurie", "century")
    unit = {"sec": "second", "min": "minute", "hr": "hour", "yr": "year"}.get(unit, unit)
    if unit == "fortnight":
        return f"P{2 * int(count)}W" if count.isdigit() else "PXW"
    if unit == "weekend":
        return f"P{count}WE"
    smaller = {"hour": ("minute", 60), "minute": ("second", 60), "year": ("month", 12), "day": ("hour", 24)}
    if count.endswith(".5") and unit in smaller:
        whole = int(count[:-2] or 0)
        if not whole:
            return period_value(str(smaller[unit][1] // 2), smaller[unit][0])
        rest = period_value(str(smaller[unit][1] // 2), smaller[unit][0])
        return period_value(str(whole), unit) + rest.removeprefix("PT").removeprefix("P")
    clock = {"second": "S", "minute": "M", "hour": "H"}
    return f"PT{count}{clock[unit]}" if unit in clock else f"P{count}{LETTERS.get(unit, 'D')}"


def side_value(word: str) -> str:
    """Return the offset a word stands for: "last" gives "-P1", "this" "+P0", "next" "+P1"."""
    return {"last": "-P1", "previous": "-P1", "next": "+P1", "coming": "+P1"}.get(word.lower().split()[-1], "+P0")


def in_part_value(clock: str, part: str) -> str:
    """Return a clock time said to lie in a part of the day: "T04:00" in "TAF" gives "T16:00"."""
    hour = int(clock[1:3])
    return f"T{hour + 12}{clock[3:]}" if part in ("TAF", "TEV") and 0 < hour < 12 else clock


def is_date(year: int, month: int, day: int) -> bool:
    """Tell whether the three name a day of the calendar."""
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


_TEEN_YEARS = {"eighteen": 1800, "nineteen": 1900, "twenty": 2000}
#: A year as it is read aloud: "nineteen ninety-four", "two thousand and three", "twenty twenty-one".
SPOKEN_YEAR = (
    rf"(?:(?P<hundreds>eighteen|nineteen|twenty)[- ]"
    rf"(?:(?P<tens>{'|'.join(TENS)})(?:[- ](?P<ones>{'|'.join(ONES[1:10])}))?"
    rf"|(?P<teens>{'|'.join(ONES[10:])})|o[h’'][- ](?P<oh>{'|'.join(ONES[1:10])}))"
    rf"|two[- ]thousand(?:[- ](?:and[- ])?(?P<after>{'|'.join(sorted(ONES[1:], key=len, reverse=True))}))?)"
)


def spoken_year_value(m: re.Match[str]) -> str:
    """Return the year that a match of `SPOKEN_YEAR` reads aloud, in four digits."""
    if not m["hundreds"]:
        return f"{2000 + (ONES.index(m['after'].lower()) if m['after'] else 0):04}"
    tens = 10 * (TENS.index(m["tens"].lower()) + 2) if m["tens"] else 0
    ones = sum(ONES.index(m[name].lower()) for name in ("ones", "teens", "oh") if m[name])
    return f"{_TEEN_YEARS[m['hundreds'].lower()] + tens + ones:04}"


def spoken_decade_value(hundreds: str | None, tens: str) -> str:
    """Return "the nineties" as a decade: "199". Without a century it is the last century's."""
    number = [t.removesuffix("y") for t in TENS].index(tens.lower().removesuffix("ies")) + 2
    return f"{18 if hundreds and hundreds.lower() == 'eighteen' else 19}{number}"


def zone_value(name: str) -> str:
    """Return a named zone as an offset: "GMT" gives "Z", "UTC+3" "+03:00", one with more than one meaning ""."""
    if (m := re.fullmatch(r"(?:GMT|UTC)\s*([+-])(\d{1,2}):?(\d\d)?", name, re.I)) is not None:
        return f"{m[1]}{int(m[2]):02}:{m[3] or '00'}" if int(m[2]) < 15 else ""
    return ZONES.get(name.upper(), "")


def ordinal_value(word: str) -> int:
    """Return the number of an ordinal in words: "twenty-first" gives 21."""
    return _FIRSTS.index(re.sub(r"\s", "-", word.lower())) + 1
