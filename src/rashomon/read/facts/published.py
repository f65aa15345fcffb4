"""When an article was published and when it was last changed, and how each was found."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple
from urllib.parse import urlsplit

from rashomon.model import LeftOut
from rashomon.read.facts.moments import moment, stamps
from rashomon.read.facts.stated import Stated
from rashomon.read.furniture.phrases import kind_of

_PATH_DATE = re.compile(
    r"[/-](?:(?P<y>(?:19|20)\d\d)[/-](?P<m>\d{1,2}|[a-z]{3})[/-](?P<d>\d{1,2})|(?P<whole>20\d\d[01]\d[0-3]\d))(?=[/.-]|$)",
    re.IGNORECASE,
)
_FILE_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d-\d\d-\d\d)(?!\d)")
#: Words before a date that is no date of publication.
_CHANGED = re.compile(
    r"\b(?:updated?|modified|edited|revised|amended|upd|aktualisiert|stand|ge[äa]ndert|mis[e]? [àa] jour|modifi[ée]e?|"
    r"actualizad[oa]|modificad[oa]|atualizad[oa]|aggiornat[oa]|bijgewerkt|gewijzigd|opdateret|uppdaterad|oppdatert"
    r"|zaktualizowano|обновлено|изменено|diperbarui|güncelle\w+|更新)\b[^\d]{0,25}$",
    re.IGNORECASE,
)
#: Words of a line around the headline that is of a date though it does not look so; longer ones are sentences.
WORDS = 15
#: Lists of other stories have dates too; one further off that is the article's own says what it is.
_SAYS = re.compile(r"publi|posted|pubbl|erschienen|veröff|created|original|updated|aktualisiert", re.IGNORECASE)
#: A page that states a change within this of its publication states none: programs write both on saving.
AT_ONCE = timedelta(seconds=1)


class Dated(NamedTuple):
    """A date and how it was found."""

    when: datetime
    how: str


def candidates(
    left_out: Sequence[LeftOut], stated: Stated, url: str | None, place: str | None, name: str
) -> Iterator[Dated]:
    """Yield the date of publication by each way of finding it, the surest first; a way may be silent.

    place  the page's country, for time zones and the order of day and month
    name   the file's name
    """
    if stated.published and (when := moment(stated.published, place)):
        yield Dated(when, stated.how)
    if url and (when := in_path(url)):
        yield Dated(when, "url")
    for kind, line in _lines(left_out, stated):
        if found := next(_split(line, place, changed=False), None):
            yield Dated(found, "byline" if kind == "byline" else "date line")
            break
    if match := _FILE_DATE.search(name):
        when = moment(match.group(1))
        if when is not None:
            yield Dated(when, "file name")


def published(
    left_out: Sequence[LeftOut], stated: Stated, url: str | None, place: str | None, name: str
) -> Dated | None:
    """Return the date of publication by the surest way that gives one; None where nothing states it.

    The time of day is taken from a line of the page where it names the same day and the surest way has the day only.
    """
    found = list(candidates(left_out, stated, url, place, name))
    if not found:
        return None
    first = found[0]
    if (first.when.hour, first.when.minute, first.when.second) == (0, 0, 0) and first.when.tzinfo is None:
        same = (d for d in found[1:] if d.when.date() == first.when.date() and d.how in ("date line", "byline"))
        timed = next((d for d in same if d.when.hour or d.when.minute), None)
        return Dated(timed.when, first.how) if timed else first
    return first


def updated(left_out: Sequence[LeftOut], stated: Stated, place: str | None, first: Dated | None) -> Dated | None:
    """Return when the page says it was last changed; None where it does not say, or says no more than when it
    was published, or a time before that."""
    found: Dated | None = None
    if stated.modified and (when := moment(stated.modified, place)):
        found = Dated(when, stated.how)
    else:
        for _, line in _lines(left_out, stated):
            changes = list(_split(line, place, changed=True))
            if changes:
                found = Dated(max(changes, key=lambda when: when.replace(tzinfo=None)), "date line")
                break
    if found is None or first is None:
        return found
    if (found.when.tzinfo is None) != (first.when.tzinfo is None):
        later = found.when.replace(tzinfo=None) - first.when.replace(tzinfo=None) > -timedelta(days=1)
    else:
        later = found.when - first.when > AT_ONCE
    # A day alone says nothing of a change within the day of publication.
    same_day = found.when.date() == first.when.date() and (found.when.hour, found.when.minute) == (0, 0)
    return found if later and not same_day else None


def in_path(url: str) -> datetime | None:
    """Return the date in the path of an address ("/2031/05/04/", "/2031/may/04/", "-20310504"); None without one."""
    if (match := _PATH_DATE.search(urlsplit(url).path)) is None:
        return None
    if whole := match["whole"]:
        return moment(f"{whole[:4]}-{whole[4:6]}-{whole[6:]}")
    year, month, day = match["y"], match["m"], match["d"]
    return moment(f"{year}-{int(month):02}-{int(day):02}" if month.isdigit() else f"{day} {month} {year}")


def _lines(left_out: Sequence[LeftOut], stated: Stated) -> Iterator[tuple[str, str]]:
    """Yield the lines in which a date can be the article's: those around the headline, then others that say so.

    Where no lines around the headline are known, every line of a date or a byline.
    """
    near = [(kind_of(line), line) for line in stated.beside if len(line) < 200]
    yield from (("date", line) for kind, line in near if kind in ("date", "byline"))
    yield from (
        ("beside", line) for kind, line in near if kind not in ("date", "byline") and len(line.split()) <= WORDS
    )
    for out in left_out:
        if out.kind in ("date", "byline") and (not stated.beside or _SAYS.search(out.text)):
            yield out.kind, out.text


def _split(line: str, place: str | None, changed: bool) -> Iterator[datetime]:
    """Yield the dates of a line that are of a change, or those that are not."""
    end = 0
    for stamp in stamps(line, place):
        if (_CHANGED.search(line[end : stamp.start]) is not None) == changed:
            yield stamp.when
        end = stamp.end
