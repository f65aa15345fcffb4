"""The atoms that the grammar of time builds: one match of a rule, as an expression being put together."""

import re
from collections.abc import Callable
from typing import NamedTuple

from rashomon.text.timex_words import (
    DAY_PARTS,
    LETTERS,
    count_value,
    in_part_value,
    month_value,
    numeric_value,
    ordinal_value,
    period_value,
    season_value,
    side_value,
    spoken_year_value,
    weekday_value,
    zone_value,
)


class Atom(NamedTuple):
    """An expression being put together.

    joins  what it may be joined as: day, weekday, date, clock, part, year; "" stands alone
    base   the expression it counts from, where it counts from one in the text
    """

    start: int
    end: int
    type: str
    value: str
    joins: str = ""
    approximate: bool = False
    base: "Atom | None" = None


def numeric_atom(m: re.Match[str]) -> Atom | None:
    """A date in digits; None where neither way round is a date."""
    value = numeric_value(int(m["a"]), int(m["b"]), m["y"])
    return Atom(*m.span(), "DATE", value, "date" if "-" in value else "") if value else None


def calendar_atom(m: re.Match[str]) -> Atom | None:
    """A day and month, or the first and last day of several; None for a day no month has."""
    found = m.groupdict()
    year, month = found.get("year") or "XXXX", month_value(m["month"])
    day = ordinal_value(found["nth"]) if found.get("nth") else int(m["day"])
    if day > 31:
        return None
    value = f"{year}-{month}-{day:02}"
    if found.get("last"):
        other = month_value(found["month2"]) if found.get("month2") else month
        return Atom(*m.span(), "DATE", f"{value}/{year}-{other}-{int(m['last']):02}")
    return Atom(*m.span(), "DATE", value, "date")


def week_of_atom(m: re.Match[str]) -> Atom | None:
    """ "the week of March 6": the week that holds that day."""
    day = calendar_atom(m)
    return day._replace(value=f"{day.value}@+P0W", joins="") if day else None


def of_year_atom(m: re.Match[str]) -> Atom:
    """A month or season with its year, stated or relative ("September last year")."""
    label = month_value(m["month"]) if m.groupdict().get("month") else season_value(m["season"])
    if m.groupdict().get("year"):
        return Atom(*m.span(), "DATE", f"{m['year']}-{label}")
    return Atom(*m.span(), "DATE", f"@{side_value(m['which'])}Y-{label}")


def which_atom(m: re.Match[str], label: str) -> Atom:
    """A month, season or weekday with last, next or this."""
    word = m["which"].lower()
    sign = "<" if re.search(r"last|past|previous", word) else ">" if re.search("next|following|coming", word) else ""
    # "this May" is this year's; a winter is of two years, a weekday of either week
    here = f"XXXX-{label}" if label == "WI" or "W" in label else f"@+P0Y-{label}"
    relation = f"@{sign}{label}" if sign else here
    return Atom(*m.span(), "DATE", relation, "weekday" if "W" in label and "I" not in label else "")


def clock_atom(m: re.Match[str]) -> Atom | None:
    """A clock time with its zone; None for an hour or minute that no clock shows."""
    found = m.groupdict()
    hour, minute = int(count_value(m["h"])), int(found.get("m") or 0)
    half = (found.get("ap") or "").lower()[:1]
    if (half and not 1 <= hour <= 12) or hour > 24 or minute > 59:
        return None
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    zone = (found.get("zone") or "").upper()
    return Atom(*m.span(), "TIME", f"T{hour:02}:{minute:02}{zone_value(zone)}", "clock")


def ago_atom(m: re.Match[str]) -> Atom | None:
    """A count of units before or after the article ("ago"), or something told ("earlier")."""
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


def duration_atom(m: re.Match[str]) -> Atom:
    """A length of time; "3 to 5 weeks" leaves the count open."""
    count = count_value(m["number"]) if m.groupdict().get("number") else "X"
    return Atom(*m.span(), "DURATION", period_value("X" if m.groupdict().get("upper") else count, m["unit"]))


def bare_unit_atom(m: re.Match[str]) -> Atom | None:
    """ "last week", "this year", "the current quarter"; "the next day" is told of a story, not of the article."""
    unit, side = m["unit"].lower(), side_value(m["which"])
    if unit in ("day", "night") and m["which"].lower().startswith("the next"):
        return None
    if unit == "weekend":
        return Atom(*m.span(), "DATE", f"@{side}W-WE")
    if unit == "night":
        return Atom(*m.span(), "TIME", f"@{side}DTNI", "day") if side != "+P1" else Atom(*m.span(), "TIME", "@+P1DTNI")
    if unit == "fortnight":
        return Atom(*m.span(), "DURATION", "P2W")
    if unit in ("second", "minute", "hour"):
        return Atom(*m.span(), "DURATION", period_value("1", unit))
    return Atom(*m.span(), "DATE", f"@{side}{LETTERS.get(unit, 'D')}", "day" if unit == "day" else "")


def quarter_atom(m: re.Match[str]) -> Atom:
    """A quarter or half of a year, the year stated, relative or open."""
    number = {"f": 1, "s": 2, "t": 3}.get(m["ordinal"][0].lower(), 0) if not m["ordinal"][0].isdigit() else 0
    number = 4 if m["ordinal"].lower() == "fourth" else number or int(m["ordinal"][0])
    year = m.groupdict().get("year") or "XXXX"
    which = m.groupdict().get("which")
    label = f"{'Q' if m['size'].lower() == 'quarter' else 'H'}{number}"
    return Atom(*m.span(), "DATE", f"@{side_value(which)}Y-{label}" if which else f"{year}-{label}")


def years_atom(m: re.Match[str]) -> Atom | None:
    """A run of years, "1950-53"; None where the last is not after the first."""
    first, last = m["first"], m["last"]
    last = first[: 4 - len(last)] + last
    return Atom(*m.span(), "DATE", f"{first}/{last}") if first < last else None


def set_atom(m: re.Match[str]) -> Atom:
    """A set: every day, weekly."""
    unit = re.sub(r"(?<=.)ly$", "", m["unit"].lower())
    unit = {"dai": "day", "nightly": "day", "annual": "year"}.get(unit, unit)
    return Atom(*m.span(), "SET", period_value("1", unit))


def fixed_atom(type: str, value: str, joins: str = "") -> Callable[[re.Match[str]], Atom]:
    """Return a builder of an atom whose value is always the same."""
    return lambda m: Atom(*m.span(), type, value, joins)


def step_atom(m: re.Match[str]) -> Atom:
    """ "the next day", "the previous Friday", "the following morning": a step from what was told last."""
    found, back = m.groupdict(), m["which"].lower() in ("previous", "before")
    sign = "-" if back else "+"
    if found.get("weekday"):
        return Atom(*m.span(), "DATE", f"~D@{'<' if back else '>'}WXX-{weekday_value(m['weekday'])}")
    if found.get("part"):
        return Atom(*m.span(), "TIME", f"~D@{sign}P1DT{DAY_PARTS[m['part'].lower()]}")
    unit = (found.get("unit") or "day").lower()
    if unit in ("second", "minute", "hour", "fortnight"):
        return Atom(*m.span(), "DURATION", period_value("1", unit))
    if unit in ("night", "weekend"):
        rest = f"~D@{sign}P1DTNI" if unit == "night" else f"~W@{sign}P1W-WE"
        return Atom(*m.span(), "TIME" if unit == "night" else "DATE", rest)
    size = LETTERS.get(unit, "D")
    if size not in "DWMYQ":
        return Atom(*m.span(), "DURATION", period_value("1", unit))
    return Atom(*m.span(), "DATE", f"~{size}@{sign}P1{size}")


def same_atom(m: re.Match[str]) -> Atom:
    """ "that day", "the same evening", "later that year": what was told last, itself."""
    unit = m["unit"].lower()
    if unit in DAY_PARTS:
        return Atom(*m.span(), "TIME", f"~D@+P0DT{DAY_PARTS[unit]}")
    return Atom(*m.span(), "DATE", f"~{LETTERS[unit]}@+P0{LETTERS[unit]}")


def spoken_year_atom(m: re.Match[str]) -> Atom | None:
    """A year as it is read aloud; "two thousand" only where "the year" says that it is one."""
    named = m[0].lower().startswith("the")
    if not m["hundreds"] and not named:
        return None
    return Atom(*m.span(), "DATE", spoken_year_value(m), "" if named else "spoken")


def part_clock_atom(m: re.Match[str]) -> Atom | None:
    """ "4 in the morning", "10:30 at night"."""
    found = m.groupdict()
    hour, part = int(count_value(m["h"])), DAY_PARTS.get((m["part"] or m["night"] or "").lower(), "")
    if not part and hour <= 24:
        return Atom(*m.span(), "TIME", f"T{hour:02}:00", "clock")
    if not 1 <= hour <= 12:
        return None
    clock = f"T{hour % 12 if part == 'MO' else hour:02}:{int(found.get('m') or 0):02}"
    late = "TEV" if part == "NI" and hour > 5 else f"T{part}"
    return Atom(*m.span(), "TIME", in_part_value(clock, late), "clock")
