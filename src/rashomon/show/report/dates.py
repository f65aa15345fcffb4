"""ISO dates as a reader of English writes them."""

import re
from calendar import monthrange
from datetime import datetime

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ](\d{2}:\d{2}))?)?)?(?![\d-])")


def day(iso: str) -> str:
    """Return "2031-05-13" as "13 May 2031", with the time where one is given.

    A year or a year and month alone stay as vague as they are; what is no ISO date is returned unchanged.
    """
    if (m := _ISO.match(iso)) is None or not 1 <= int(m[2] or 1) <= 12:
        return iso
    year, month, number, time = m.groups()
    words = [str(int(number))] if number else []
    words += [MONTHS[int(month) - 1]] if month else []
    return " ".join([*words, year]) + (f", {time}" if time else "")


def between(start: str, end: str) -> str:
    """Return an interval, both ends inclusive, in as few words as it takes: "13–14 May 2031".

    A whole day given as its first and last minute is that day. An empty end counts as the start.
    """
    first, last = _ISO.match(start), _ISO.match(end or start)
    if first is None or last is None:
        return day(start) if start == end or not end else f"{day(start)} – {day(end)}"
    if first[4] == "00:00" and last[4] in ("23:59", "00:00", None):
        start = start[:10]
        end = end[:10]
    start, end = _whole(start[:10], end[:10]) if len(start) == len(end) == 10 else (start, end)
    if start == end or not end:
        return day(start)
    if len(start) == len(end) == 4:
        return f"{start}–{end}"
    left, right = day(start).split(" "), day(end).split(" ")
    if first[4] or last[4]:
        same_day = start[:10] == end[:10] and first[4] and last[4]
        return f"{day(start)}–{last[4]}" if same_day else f"{day(start)} – {day(end)}"
    if first[3] and last[3] and left[1:] == right[1:]:
        return f"{left[0]}–{day(end)}"
    return (
        f"{' '.join(left[:-1])} – {day(end)}" if left[-1] == right[-1] and left[:-1] else f"{day(start)} – {day(end)}"
    )


def _whole(start: str, end: str) -> tuple[str, str]:
    """Return whole years as years and whole months as months: "2031-02-01" to "2031-02-28" is "2031-02" twice."""
    if start[5:] == "01-01" and end[5:] == "12-31":
        return start[:4], end[:4]
    last = monthrange(int(end[:4]), int(end[5:7]))[1] if end[5:7].isdigit() and 1 <= int(end[5:7]) <= 12 else 0
    if start[8:] == "01" and end[8:] == f"{last:02}" and end[:4] > "0001":
        return start[:7], end[:7]
    return start, end


def stamp(moment: datetime | None) -> str:
    """Return a date and time as its page stated it; "" for None, and no time where it is midnight sharp."""
    if moment is None:
        return ""
    zone = moment.strftime("%Z") if moment.tzinfo else ""
    time = f", {moment:%H:%M}" + (f" {zone}" if zone else "") if (moment.hour, moment.minute) != (0, 0) else ""
    return f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}{time}"
