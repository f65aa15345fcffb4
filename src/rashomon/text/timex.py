"""TIMEX3 values: settling an open value against a date, and the interval a settled one stands for.

A settled value is plain TIMEX3: "2023-09-13", "2023-09", "2023", "198" (a decade), "19" (a century),
"2023-W37", "2023-W37-WE", "2023-Q3", "2023-H1", "2023-SU", "2023-09-13T06:10", "…T06:10Z", "…T06:10+02:00",
"…TMO", durations "P3D", and PAST_REF, PRESENT_REF, FUTURE_REF. "A/B" runs from A to B.

An open value keeps what the words said, so that it can be settled against any date D later:

    XXXX-09-13  XXXX-09  XXXX-Q3  XXXX-SU   the year is open
    XXXX-WXX-3  XXXX-WXX-WE                 a Wednesday (1 = Monday), a weekend
    XXXX-XX-13                              the 13th of some month
    XXXX-EA  XXXX-TG                        a feast without a fixed day: Easter, Thanksgiving (see `_feast`)
    XXXX-XX-XXT06:10                        a time on a day not said
    @-P1D  @+P0M  @-P2W  @-P1Y              yesterday, this month, two weeks ago, last year: of that unit's size
    @-P1Y-09  @-P1W-3  @-P1D…               September of last year, Wednesday of last week
    @<WXX-3  @>WXX-3  @<09  @<SU            strictly the last / next Wednesday, September, summer
    @-PT2H                                  two hours ago
    BASE@+P1D  BASE@-P1Y  BASE@<WXX-5       a day after BASE, the year before it, the Friday before it; BASE is any
                                            value above
    @?-P2D                                  two days before (+: after) something not found in the text: never settled

Days and weekdays take a time: "XXXX-WXX-3T06:10", "@-P1DTNI".
"""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Literal

import msgspec
from dateutil.easter import easter
from dateutil.relativedelta import relativedelta

from rashomon.model import TimeExpression
from rashomon.text.timex_words import GAP, is_date

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
NEAR = 60
#: How many times as far back as ahead a day and month of no tense may lie and still be taken as gone by.
FAR = 1.75
DAY_MINUTES = 24 * 60
Side = Literal["from", "up to"]
_SIDE = re.compile(
    rf"\b(since|after|from|starting|until|till|before|prior{GAP}to|up{GAP}to|by){GAP}(?:the{GAP})?$", re.I
)
_MIDDLE = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}

_OFFSET = re.compile(r"@([+-])P(T?)(\d{1,4})([DWMQYECH])(-[0-9A-Z-]+)?(T[A-Z0-9:+Z-]+)?")
_STRICT = re.compile(r"@([<>])(WXX-([1-7])|(\d\d)|(SP|SU|FA|WI))(T[A-Z0-9:+Z-]+)?")
_OPEN = re.compile(
    r"XXXX-(?:WXX-(?P<weekday>[1-7]|WE)|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)"
    r"|(?P<feast>TG|EL|EA|EM|GF|LD|MD)|XX-(?P<dom>\d\d)|(?P<today>XX-XX)|(?P<month>\d\d)-(?P<day>\d\d)|(?P<only>\d\d))(?P<time>T[A-Z0-9:+Z-]+)?"
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
    anchor, or the side `relation` names. What cannot be settled comes back unchanged, and so does a set. `anchor` of
    what comes back says what it was settled against. Settling a settled expression changes nothing.
    """
    if value.type == "SET":  # "every Monday" stays every Monday
        return value
    settled = _settle(value.value, anchor, value.relation)
    if settled == value.value:
        return bounded(value)
    stem = value.value.rpartition("@")[0]
    against = _settle(stem, anchor, value.relation) if stem else anchor.isoformat()
    return bounded(msgspec.structs.replace(value, value=settled, anchor=against))


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


def side(text: str, start: int) -> Side | None:
    """Return on which side an expression that begins at `start` leaves its time open, by the words before it.

    "Since 2019" runs on from it, "until Friday" and "before noon" up to it; None where the words close it.
    """
    m = _SIDE.search(text, max(0, start - 24), start)
    return None if m is None else "from" if m[1].lower() in ("since", "after", "from", "starting") else "up to"


def minute_of_day(value: TimeExpression) -> tuple[int, bool] | None:
    """Return the minute of the day of a clock time, and whether it is in UTC because its zone is known.

    None where the expression names no hour. A day that was only resolved says nothing here.
    """
    clock = re.search(r"T(\d\d):(\d\d)", value.value)
    if clock is None:
        return None
    minute = 60 * int(clock[1]) + int(clock[2])
    zone = _offset_of(m[1]) if (m := re.search(r"(Z|[+-]\d\d:\d\d)$", value.value)) else None
    if zone is None:
        return minute % DAY_MINUTES, False
    offset = zone.utcoffset(None)
    return (minute - int(offset.total_seconds() // 60)) % DAY_MINUTES, True


def apart(a: TimeExpression, b: TimeExpression, sides: tuple[Side | None, Side | None] = (None, None)) -> bool:
    """Tell whether two expressions certainly do not mean one moment. False wherever there is doubt.

    `sides` says where each is open ("since 2019"; see `side`): it then runs on without end. Clock
    times with two known zones are compared in UTC; with one known, 14 hours of doubt are allowed. An
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
    starts, ends = [left[0], right[0]], [left[1], right[1]]
    for i, open_side in enumerate(sides):
        if open_side == "from":
            ends[i] = datetime.max
        elif open_side == "up to":
            starts[i] = datetime.min
    try:
        return starts[1] - ends[0] > slack or starts[0] - ends[1] > slack
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
    if "@" in value[1:]:
        return _counted(value, anchor, relation)
    try:
        for pattern, rule in ((_OFFSET, _offset), (_STRICT, _strict)):
            if m := pattern.fullmatch(value):
                return rule(m, anchor)
        if m := _OPEN.fullmatch(value):
            return _closest(m, anchor, relation)
    except (ValueError, OverflowError):  # 31 June, a year before 1: the words name no day of the calendar
        return value
    return value


def _counted(value: str, anchor: date, relation: str | None) -> str:
    """Settle "BASE@-P1Y": a step from another expression; a quarter or month keeps its name from year to year."""
    stem, _, step = value.rpartition("@")
    base = _settle(stem, anchor, relation)
    found = _bounds(base)
    if found is None:
        return value
    start = date.fromisoformat(found[0][:10])
    named = re.fullmatch(r"(\d{4})(-(?:Q\d|H\d|\d\d))", base)
    if named and (m := re.fullmatch(r"([+-])P([1-9]\d{0,3})Y", step)):
        return f"{int(named[1]) + (-int(m[2]) if m[1] == '-' else int(m[2])):04}{named[2]}"
    settled = _settle(f"@{step}", start, relation)
    return value if settled.startswith("@") else settled


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
    if m["month"] or m["feast"]:
        if m["feast"]:
            days = [_feast(m["feast"], y) for y in years]
        else:
            days = [
                date(y, int(m["month"]), int(m["day"])) for y in years if is_date(y, int(m["month"]), int(m["day"]))
            ]
        nearest = _pick(days, anchor, None)
        gone = _pick(days, anchor, "past")
        # News tells of what has been: a day ahead has to be plainly nearer than the one gone by.
        bare = nearest if (anchor - gone).days > FAR * (nearest - anchor).days else gone
        # A tense can belong to another clause; within NEAR days of the anchor the calendar is the better guide.
        told = _pick(days, anchor, relation) if relation else bare
        return f"{nearest if abs((nearest - anchor).days) <= NEAR else told}{time}"
    label, month = _month_of(m)
    size = 1 if m["only"] else 6 if m["half"] else 3
    # A month under way belongs to both sides: "in September" said in September is this one.
    here = date(anchor.year, anchor.month, 1)
    days = [date(y, month, 1) for y in years]
    nearest = _pick(days, here, None)
    if m["quarter"] and relation == "future" and abs((nearest - here).days) < 5 * 30:  # "expects to report" one gone by
        return f"{nearest.year:04}-{label}"
    if relation == "past" or relation == "future":
        inside = [d for d in days if d <= here < d + relativedelta(months=size)]
        return f"{(inside[0] if inside else _pick(days, here, relation)).year:04}-{label}"
    return f"{nearest.year:04}-{label}"


def _feast(letters: str, year: int) -> date:
    """Return the day of a movable feast of a year; Thanksgiving and the like as the United States keep them."""
    if letters in ("EA", "EM", "GF"):
        return easter(year) + timedelta(days={"EA": 0, "EM": 1, "GF": -2}[letters])
    month, weekday, first = {"TG": (11, 4, 22), "EL": (11, 2, 2), "LD": (9, 1, 1), "MD": (5, 1, 25)}[letters]
    day = date(year, month, first)
    return day + timedelta(days=(weekday - day.isoweekday()) % 7)


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
    return [date(d.year, d.month, day) for d in months if is_date(d.year, d.month, day)]


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
