"""Dates and times as files and pages state them, in figures and in the words of several languages."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone, tzinfo
from typing import NamedTuple

from dateutil import parser as dates

from rashomon.read.facts import zones

_NAMES = {
    "en": "january february march april may june july august september october november december",
    "de": "januar februar marz april mai juni juli august september oktober november dezember",
    "at": "janner feber maerz - - - - - - - - -",
    "fr": "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "pt": "janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "id": "januari februari maret april mei juni juli agustus september oktober november desember",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "da": "januar februar marts april maj juni juli august september oktober november december",
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia wrzesnia pazdziernika listopada grudnia",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "tr": "ocak subat mart nisan mayis haziran temmuz agustos eylul ekim kasim aralik",
}


def _plain(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(c))


def _months() -> dict[str, int]:
    """Return the names of months and those of their beginnings, of three and four letters, that mean one month only."""
    whole = {_plain(w): n for names in _NAMES.values() for n, w in enumerate(names.split(), 1) if w != "-"}
    short: dict[str, set[int]] = {}
    for word, number in whole.items():
        for length in (3, 4):
            short.setdefault(word[:length], set()).add(number)
    return {w: n.pop() for w, n in short.items() if len(n) == 1} | whole


MONTHS = _months()
_WORD = r"[^\W\d_]{3,13}"
_TH = r"(?:st|nd|rd|th|er|º|ª|\.)?"
_DATE = re.compile(
    rf"(?<![\d.])(?:(?P<d1>\d{{1,2}}){_TH}[ -]?(?:of |de |di )?(?P<m1>{_WORD})\.?,?[ -](?:de |del )?(?P<y1>\d{{4}})"
    rf"|(?P<m2>{_WORD})\.? ?(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y2>\d{{4}})"
    r"|(?P<y3>\d{4})[-/.](?P<m3>\d{1,2})[-/.](?P<d3>\d{1,2})"
    r"|(?P<y4>\d{4}) ?[年년] ?(?P<m4>\d{1,2}) ?[月월] ?(?P<d4>\d{1,2}) ?[日일]"
    r"|(?P<a>\d{1,2})(?P<by>[-/.])(?P<b>\d{1,2})(?P=by)(?P<y5>\d{4}|\d\d(?!\d|:)))"
    # Some pages run the time into the year: "2019" and "7:05 AM" as "20197:05 AM".
    r"(?!\d(?!\d?:\d\d))",
    re.IGNORECASE,
)
_ZONE = (
    r"(?P<zone>[A-Z]{1,4}T(?![a-z])|UTC|GMT|Z|MSK|MEZ|MESZ|WIB|(?:GMT|UTC)?[+-]\d\d?:?(?:\d\d)?|[a-z]{3}t?(?![a-z]))"
)
_CLOCK = (
    r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2})(?::\d{2}(?:\.\d+)?)?)?(?: ?(?P<half>[AaPp])\.?[Mm]\.?(?![a-z]))?"
    rf"(?: ?\(?{_ZONE})?"
)
#: What may stand between a date and its time: "19 May 2031 | 10:04", "10:04 AM EST on 19 May", "às", "um", "a las".
_GAP = r"[ ,|·•–@T-]{0,4}(?:(?:at|on|um|às|as|a las|alle|à|o klo|kl\.?|pukul|om|Uhr)\b[ ,:]?)?"
_AFTER = re.compile(rf"{_GAP}@?{_CLOCK}(?!\d)")
_FOUR = re.compile(rf"(?P<hour>[0-2]\d)(?P<minute>[0-5]\d) ?{_ZONE}(?: ?\([^()]{{0,20}}\))?{_GAP}$")
_BEFORE = re.compile(rf"(?<![\d:]){_CLOCK}{_GAP}(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{{0,6}}\.?,? )?$", re.IGNORECASE)


class Stamp(NamedTuple):
    """A date found in a line, and where it begins and ends there."""

    when: datetime
    start: int
    end: int


def stamps(line: str, country: str | None = None) -> Iterator[Stamp]:
    """Yield the dates that `line` states with day, month and year, with the time beside them; zones by the country.

    One in figures that could be read two ways (03/04/2021) is passed over unless the country tells which.
    """
    done = 0
    for match in _DATE.finditer(line):
        day = _day(match, country)
        if day is None:
            continue
        after = _AFTER.match(line, match.end())
        before = line[max(done, match.start() - 40) : match.start()]
        for clock in (after, _FOUR.search(before), _BEFORE.search(before)):
            timed = _timed(day, clock, country) if clock is not None else None
            if timed is not None and clock is not None:
                done = clock.end() if clock is after else match.end()
                yield Stamp(timed, match.start(), done)
                break
        else:
            done = match.end()
            yield Stamp(day, match.start(), done)


def _day(match: re.Match[str], country: str | None) -> datetime | None:
    found = match.groupdict()
    for n in "1234":
        if found["y" + n]:
            month = found["m" + n] if n in "34" else MONTHS.get(_plain(found["m" + n]))
            return _made(found["y" + n], month, found["d" + n])
    first, second, year = int(found["a"]), int(found["b"]), found["y5"]
    year = year if len(year) == 4 else "20" + year
    by_day, by_month = _made(year, second, first), _made(year, first, second)
    if by_day is None or by_month is None or by_day == by_month:
        return by_day or by_month
    return by_day if found["by"] == "." or country not in (None, "US", "CA", "PH") else None


def _made(year: str | int, month: str | int | None, day: str | int) -> datetime | None:
    try:
        made = datetime(int(year), int(month or 0), int(day))
    except ValueError:
        return None
    return made if 1900 < made.year < 2200 else None


def _timed(day: datetime, clock: re.Match[str], country: str | None) -> datetime | None:
    """Return `day` with the time of a match; None where the figures are no time ("2019 20 people")."""
    found = clock.groupdict()
    hour, minute, half = int(found["hour"]), found["minute"], found.get("half")
    if minute is None and half is None:
        return None
    if half is not None and hour <= 12:
        hour = hour % 12 + (12 if half in "pP" else 0)
    if hour > 23 or int(minute or 0) > 59:
        return None
    return day.replace(hour=hour, minute=int(minute or 0), tzinfo=_zone(found["zone"], country, day))


def _zone(name: str | None, country: str | None, day: datetime) -> tzinfo | None:
    if not name:
        return None
    if shift := re.fullmatch(r"(?:GMT|UTC)?([+-])(\d\d?):?(\d\d)?", name, re.IGNORECASE):
        minutes = int(shift[2]) * 60 + int(shift[3] or 0)
        return timezone(timedelta(minutes=minutes if shift[1] == "+" else -minutes)) if minutes <= 14 * 60 else None
    return zones.zone(name, country, day.date())


def moment(text: str, country: str | None = None) -> datetime | None:
    """Return the date that `text` states, naive where it states no zone; None unless it has day, month and year.

    For dates that a file gives in a field of their own; `stamps` finds those in lines.
    """
    text = text.strip()[:80]
    found = next((f.when for f in stamps(text, country)), None)
    read = _by_library(text, country)
    if found is None:
        # A date in figures with two readings is none, whatever the library takes it for.
        return None if re.match(r"\d{1,2}[-/]\d{1,2}[-/]\d{2,4}\b", text) else read
    if read is None or read.replace(second=0, microsecond=0, tzinfo=None) != found.replace(tzinfo=None):
        return found
    return read if read.tzinfo or not found.tzinfo else read.replace(tzinfo=found.tzinfo)


def _by_library(text: str, country: str | None) -> datetime | None:
    plain = re.sub(r"(?i)\b([ap])\.m\.?", r"\1m", re.sub(r"\bat\b|[|·•]", " ", text))

    def named(name: str | None, offset: int | None) -> tzinfo | None:
        if offset is not None:
            return timezone(timedelta(seconds=offset)) if abs(offset) < 86_400 else None
        return zones.zone(name, country, date(2000, 1, 1)) if name else None

    try:
        first, second = (
            dates.parse(plain, default=day, tzinfos=named) for day in (datetime(2000, 1, 1), datetime(2004, 12, 28))
        )
    except (ValueError, OverflowError, TypeError, AttributeError, RecursionError):
        return None
    return first if first == second and 1900 < first.year < 2200 else None
