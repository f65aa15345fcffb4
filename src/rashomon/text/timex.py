"""TIMEX3 values: settling an open value against a date, and the interval a settled one stands for.

A settled value is plain TIMEX3: "2023-09-13", "2023-09", "2023", "198" (a decade), "19" (a century),
"2023-W37", "2023-W37-WE", "2023-Q3", "2023-H1", "2023-SU", "2023-09-13T06:10", "…T06:10Z", "…T06:10+02:00",
"…TMO", durations "P3D", and PAST_REF, PRESENT_REF, FUTURE_REF. "A/B" runs from A to B.

An open value keeps what the words said, so that it can be settled against any date D later:

    XXXX-09-13  XXXX-09  XXXX-Q3  XXXX-SU   the year is open
    XXXX-WXX-3  XXXX-WXX-WE                 a Wednesday (1 = Monday), a weekend
    XXXX-XX-13                              the 13th of some month
    XXXX-XX-XXT06:10                        a time on a day not said
    @-P1D  @+P0M  @-P2W  @-P1Y              yesterday, this month, two weeks ago, last year: of that unit's size
    @-P1Y-09  @-P1W-3  @-P1D…               September of last year, Wednesday of last week
    @<WXX-3  @>WXX-3  @<09  @<SU            strictly the last / next Wednesday, September, summer
    @-PT2H                                  two hours ago
    @?-P2D                                  two days before (+: after) something told in the text: never settled

Days and weekdays take a time: "XXXX-WXX-3T06:10", "@-P1DTNI".
"""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone

import msgspec
from dateutil.relativedelta import relativedelta

from rashomon.model import TimeExpression

#: Hours of the parts of a day, wide on purpose: from, to, and whether it ends on the next day.
PARTS_OF_DAY = {
    "MO": ("00:00", "12:00", 0),
    "AF": ("12:00", "19:00", 0),
    "EV": ("16:00", "23:59", 0),
    "NI": ("17:00", "07:00", 1),
    "DT": ("06:00", "20:00", 0),
}
#: First and last day of the seasons of the northern half, which most English-language news writes from.
SEASONS = {"SP": ("03-01", "06-21"), "SU": ("06-01", "09-23"), "FA": ("09-01", "12-22")}
#: Days within which a day and month without a year are taken as they stand nearest, whatever the tense.
NEAR = 100
_MIDDLE = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}

_OFFSET = re.compile(r"@([+-])P(T?)(\d{1,4})([DWMQYECH])(-[0-9A-Z-]+)?(T[A-Z0-9:+Z-]+)?")
_STRICT = re.compile(r"@([<>])(WXX-([1-7])|(\d\d)|(SP|SU|FA|WI))(T[A-Z0-9:+Z-]+)?")
_OPEN = re.compile(
    r"XXXX-(?:WXX-(?P<weekday>[1-7]|WE)|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)"
    r"|XX-(?P<dom>\d\d)|(?P<today>XX-XX)|(?P<month>\d\d)-(?P<day>\d\d)|(?P<only>\d\d))(?P<time>T[A-Z0-9:+Z-]+)?"
)
_DATE = re.compile(
    r"(?P<year>\d{4})(?:-(?:W(?P<week>\d\d)(?:-(?P<weekday>[1-7]|WE))?|Q(?P<quarter>[1-4])|H(?P<half>[12])"
    r"|(?P<season>SP|SU|FA|WI)|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?(?:T(?P<time>[A-Z0-9:+Z-]+))?"
)
_CLOCK = re.compile(r"(\d\d)(?::(\d\d))?(?::(\d\d))?(Z|[+-]\d\d:\d\d)?")


def resolve(value: TimeExpression, anchor: date) -> TimeExpression:
    """Return the expression with its value, start and end settled against the date `anchor`.

    A bare weekday is the last such day up to and including the anchor, or the first from it on where
    `relation` is "future"; a day and month without a year take the year that brings them closest to the
    anchor, or the side `relation` names. What cannot be settled comes back unchanged. Settling a settled
    expression changes nothing.
    """
    settled = _settle(value.value, anchor, value.relation)
    return bounded(msgspec.structs.replace(value, value=settled))


def bounded(value: TimeExpression) -> TimeExpression:
    """Return the expression with start and end filled in where its value is settled, else with both None."""
    found = _bounds(value.value)
    start, end = found if found else (None, None)
    return msgspec.structs.replace(value, start=start, end=end)


def interval(value: TimeExpression) -> tuple[datetime, datetime] | None:
    """Return the first and the last moment the expression can mean, naive, as the words have them.

    Inclusive, to the minute: a day runs from 00:00 to 23:59. A named time zone is not applied (see `apart`).
    None where the expression is open, a duration, a set, or a mere reference.
    """
    if value.start is None or value.end is None:
        return None
    start, end = value.start, value.end
    return (
        datetime.fromisoformat(start).replace(tzinfo=None),
        datetime.fromisoformat(end if "T" in end else f"{end}T23:59").replace(tzinfo=None),
    )


def apart(a: TimeExpression, b: TimeExpression) -> bool:
    """Tell whether two expressions certainly do not mean one moment. False wherever there is doubt.

    Clock times with two known zones are compared in UTC; with one known, 14 hours of doubt are allowed. An
    approximate clock time is allowed an hour, an approximate date its own length again (two days for a day).
    """
    left, right = interval(a), interval(b)
    if left is None or right is None:
        return False
    zones = (_zone(a), _zone(b))
    slack = _slack(a, left) + _slack(b, right)
    if zones[0] is not None and zones[1] is not None:
        left = (left[0] - zones[0], left[1] - zones[0])
        right = (right[0] - zones[1], right[1] - zones[1])
    elif zones != (None, None):
        slack += timedelta(hours=14)
    try:
        return left[1] + slack < right[0] or right[1] + slack < left[0]
    except OverflowError:
        return False


def _zone(value: TimeExpression) -> timedelta | None:
    offset = datetime.fromisoformat(value.start).utcoffset() if value.start and "T" in value.start else None
    return offset


def _slack(value: TimeExpression, found: tuple[datetime, datetime]) -> timedelta:
    if not value.approximate:
        return timedelta()
    if "T" in (value.start or ""):
        return timedelta(hours=1)
    return max(timedelta(days=2), found[1] - found[0])


# -- settling ----------------------------------------------------------------------------------------------


def _settle(value: str, anchor: date, relation: str | None) -> str:
    """Return the settled form of an open value; the value itself where it is settled or cannot be."""
    if "/" in value and not value.startswith("P"):
        first, _, last = value.partition("/")
        first = _settle(first, anchor, relation)
        found = _bounds(first)
        if not found:
            return value
        return f"{first}/{_settle(last, date.fromisoformat(found[0][:10]), 'future')}"
    try:
        for pattern, rule in ((_OFFSET, _offset), (_STRICT, _strict)):
            if m := pattern.fullmatch(value):
                return rule(m, anchor)
        if m := _OPEN.fullmatch(value):
            return _closest(m, anchor, relation)
    except (ValueError, OverflowError):  # 31 June, a year before 1: the words name no day of the calendar
        return value
    return value


def _offset(m: re.Match[str], anchor: date) -> str:
    """Settle "@-P1D" and its kin."""
    n = int(m[3]) * (-1 if m[1] == "-" else 1)
    unit, rest, time = m[4], m[5] or "", m[6] or ""
    if m[2]:  # hours: the anchor is only a date, so all that is known is that day or the one beside it
        days = -(-abs(n) // 24)
        near, far = anchor, anchor + timedelta(days=days if n > 0 else -days)
        return f"{min(near, far)}/{max(near, far)}"
    if unit == "D":
        return f"{anchor + timedelta(days=n)}{time}"
    if unit == "W":
        week = (anchor + timedelta(weeks=n)).isocalendar()
        if rest[1:].isdigit():
            return f"{date.fromisocalendar(week.year, week.week, int(rest[1:]))}{time}"
        return f"{week.year:04}-W{week.week:02}{rest}"
    if unit == "M":
        return f"{anchor + relativedelta(months=n):%Y-%m}{rest}{time}"
    if unit == "Q":
        day = anchor + relativedelta(months=3 * n)
        return f"{day.year:04}-Q{(day.month + 2) // 3}"
    if unit == "Y":
        return f"{(anchor + relativedelta(years=n)).year:04}{rest}{time}"
    if unit == "E":
        return f"{anchor.year // 10 + n:03}"
    return f"{anchor.year // 100 + n:02}"


def _strict(m: re.Match[str], anchor: date) -> str:
    """Settle "@<WXX-3", "@>09", "@<SU": the one before or after the anchor's own."""
    step = -1 if m[1] == "<" else 1
    if m[3]:
        days = (step * (int(m[3]) - anchor.isoweekday())) % 7 or 7
        return f"{anchor + timedelta(days=step * days)}{m[6] or ''}"
    month = int(m[4]) if m[4] else _MIDDLE[m[5]]
    year = anchor.year if step * (month - anchor.month) > 0 else anchor.year + step
    return f"{year:04}-{m[4] or m[5]}"


def _closest(m: re.Match[str], anchor: date, relation: str | None) -> str:
    """Settle the forms with X."""
    time = m["time"] or ""
    if m["today"]:
        return f"{anchor}{time}"
    if m["weekday"] == "WE":  # the last one begun, or the coming one
        saturday = anchor - timedelta(days=(anchor.isoweekday() - 6) % 7)
        week = (saturday + timedelta(weeks=1 if relation == "future" and anchor.isoweekday() < 6 else 0)).isocalendar()
        return f"{week.year:04}-W{week.week:02}-WE"
    if m["weekday"]:
        back = (anchor.isoweekday() - int(m["weekday"])) % 7
        ahead = (int(m["weekday"]) - anchor.isoweekday()) % 7
        return f"{anchor + timedelta(days=ahead if relation == 'future' else -back)}{time}"
    if m["dom"]:
        return f"{_pick(_days_of_month(int(m['dom']), anchor), anchor, relation or 'past')}{time}"
    years = range(max(1, anchor.year - 4), min(9999, anchor.year + 5))
    if m["month"]:
        days = [date(y, int(m["month"]), int(m["day"])) for y in years if _is_date(y, int(m["month"]), int(m["day"]))]
        nearest = _pick(days, anchor, None)
        # A tense can belong to another clause; within NEAR days of the anchor the calendar is the better guide.
        return f"{nearest if abs((nearest - anchor).days) <= NEAR else _pick(days, anchor, relation)}{time}"
    label, month = _month_of(m)
    size = 1 if m["only"] else 6 if m["half"] else 3
    # A month under way belongs to both sides: "in September" said in September is this one.
    here = date(anchor.year, anchor.month, 1)
    days = [date(y, month, 1) for y in years]
    if relation == "past" or relation == "future":
        inside = [d for d in days if d <= here < d + relativedelta(months=size)]
        return f"{(inside[0] if inside else _pick(days, here, relation)).year:04}-{label}"
    return f"{_pick(days, here, None).year:04}-{label}"


def _month_of(m: re.Match[str]) -> tuple[str, int]:
    """Return the label of a month, quarter, half or season, and its first month (a season's middle)."""
    if m["quarter"]:
        return f"Q{m['quarter']}", 3 * int(m["quarter"]) - 2
    if m["half"]:
        return f"H{m['half']}", 6 * int(m["half"]) - 5
    if m["season"]:
        return m["season"], _MIDDLE[m["season"]]
    return m["only"], int(m["only"])


def _pick(days: list[date], anchor: date, relation: str | None) -> date:
    """Return the day closest to the anchor, on the side `relation` names where there is one."""
    if relation == "past":
        days = [d for d in days if d <= anchor] or days
    elif relation == "future":
        days = [d for d in days if d >= anchor] or days
    return min(days, key=lambda d: (abs((d - anchor).days), d))


def _days_of_month(day: int, anchor: date) -> list[date]:
    months = [anchor + relativedelta(day=1, months=n) for n in (-2, -1, 0, 1, 2)]
    return [date(d.year, d.month, day) for d in months if _is_date(d.year, d.month, day)]


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


# -- bounds ------------------------------------------------------------------------------------------------


def _bounds(value: str) -> tuple[str, str] | None:
    """Return start and end of a settled value as ISO dates or times, end inclusive; None for any other."""
    if "/" in value and not value.startswith("P"):
        first, _, last = value.partition("/")
        a, b = _bounds(first), _bounds(last)
        return (a[0], b[1]) if a and b and a[0][:10] <= b[1][:10] else None
    try:
        if re.fullmatch(r"\d\d", value):
            return _span(int(value) * 100, 100)
        if re.fullmatch(r"\d{3}", value):
            return _span(int(value) * 10, 10)
        m = _DATE.fullmatch(value)
        if m is None:
            return None
        if m["time"]:
            return _time_bounds(date(int(m["year"]), int(m["month"]), int(m["day"])), m["time"]) if m["day"] else None
        return _date_bounds(m)
    except (ValueError, OverflowError):
        return None


def _span(year: int, years: int) -> tuple[str, str]:
    return date(year, 1, 1).isoformat(), date(year + years - 1, 12, 31).isoformat()


def _date_bounds(m: re.Match[str]) -> tuple[str, str]:
    year = int(m["year"])
    if m["week"]:
        if m["weekday"] and m["weekday"] != "WE":
            day = date.fromisocalendar(year, int(m["week"]), int(m["weekday"]))
            return day.isoformat(), day.isoformat()
        first = date.fromisocalendar(year, int(m["week"]), 6 if m["weekday"] else 1)
        return first.isoformat(), date.fromisocalendar(year, int(m["week"]), 7).isoformat()
    if m["season"] == "WI":  # "the winter of 1994" began or ended in that year: both are kept
        return date(year - 1, 12, 1).isoformat(), date(year + 1, 3, 20).isoformat()
    if m["season"]:
        first_day, last_day = SEASONS[m["season"]]
        return f"{year:04}-{first_day}", f"{year:04}-{last_day}"
    months: Callable[[int, int], tuple[str, str]] = lambda first, n: (  # noqa: E731
        date(year, first, 1).isoformat(),
        (date(year, first, 1) + relativedelta(months=n, days=-1)).isoformat(),
    )
    if m["quarter"]:
        return months(3 * int(m["quarter"]) - 2, 3)
    if m["half"]:
        return months(6 * int(m["half"]) - 5, 6)
    if m["day"]:
        day = date(year, int(m["month"]), int(m["day"]))
        return day.isoformat(), day.isoformat()
    if m["month"]:
        return months(int(m["month"]), 1)
    return _span(year, 1)


def _time_bounds(day: date, time: str) -> tuple[str, str] | None:
    if time in PARTS_OF_DAY:
        first, last, days = PARTS_OF_DAY[time]
        return f"{day}T{first}", f"{day + timedelta(days=days)}T{last}"
    m = _CLOCK.fullmatch(time)
    if m is None:
        return None
    if m[1] == "24":  # "midnight on Friday" is written for either end of the day
        return f"{day}T00:00", f"{day + timedelta(days=1)}T00:00"
    zone = _offset_of(m[4])
    first_moment = datetime(day.year, day.month, day.day, int(m[1]), int(m[2] or 0), int(m[3] or 0), tzinfo=zone)
    precision = "seconds" if m[3] else "minutes"
    last_moment = first_moment if m[2] else first_moment + timedelta(minutes=59)
    return first_moment.isoformat(timespec=precision), last_moment.isoformat(timespec=precision)


def _offset_of(zone: str | None) -> timezone | None:
    if zone is None:
        return None
    if zone == "Z":
        return UTC
    minutes = int(zone[1:3]) * 60 + int(zone[4:6])
    return timezone(timedelta(minutes=-minutes if zone[0] == "-" else minutes))


# -- words to values ---------------------------------------------------------------------------------------

#: TIMEX3 letters of the units from a day up.
LETTERS = {"day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y", "decade": "E", "century": "C"}
ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
# Patterns of words, for the grammar that finds expressions.
_ONE = "|".join(sorted(ONES[1:], key=len, reverse=True))
WORD_NUMBER = f"(?:{'|'.join(TENS)})(?:[- ](?:{'|'.join(ONES[1:10])})\\b)?|{_ONE}"
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
HOLIDAYS = {
    "christmas day": "12-25", "christmas": "12-25", "christmas eve": "12-24", "boxing day": "12-26",
    "new year's day": "01-01", "new year's eve": "12-31", "valentine's day": "02-14", "halloween": "10-31",
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
    ways = {(m, d) for m, d in ((first, second), (second, first)) if _is_date(int(year), m, d)}
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
        if word in ONES:
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
