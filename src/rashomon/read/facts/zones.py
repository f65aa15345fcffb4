"""Names of time zones as pages print them, and the offsets they stand for.

A name that two countries use for different offsets is read by the page's country; without one, as RFC 5322 reads it
where it has the name, else not at all: a time left without its zone is better than one moved by hours.
"""

from datetime import UTC, date, timedelta, timezone, tzinfo
from urllib.parse import urlsplit

#: Names with one reading, and their minutes east of Greenwich.
_PLAIN = {
    "Z": 0, "UTC": 0, "GMT": 0, "WET": 0, "WEST": 60, "CET": 60, "CEST": 120, "MEZ": 60, "MESZ": 120, "EET": 120,
    "EEST": 180, "MSK": 180, "TRT": 180, "SAST": 120, "CAT": 120, "EAT": 180, "WAT": 60, "PKT": 300, "NPT": 345,
    "KST": 540, "JST": 540, "HKT": 480, "SGT": 480, "PHT": 480, "MYT": 480, "ICT": 420, "WIB": 420, "WITA": 480,
    "WIT": 540, "AEST": 600, "AEDT": 660, "ACST": 570, "ACDT": 630, "AWST": 480, "NZST": 720, "NZDT": 780,
    "EDT": -240, "CDT": -300, "MDT": -360, "PDT": -420, "AKST": -540, "AKDT": -480, "HST": -600, "ADT": -180,
    "NDT": -150, "BRT": -180, "COT": -300, "PET": -300, "VET": -240,
}  # fmt: skip
#: Names with several readings, by country.
_BY_COUNTRY = {
    "IST": {"IN": 330, "LK": 330, "IE": 60, "IL": 120},
    "BST": {"GB": 60, "BD": 360},
    "CST": {"US": -360, "CA": -360, "MX": -360, "CN": 480, "TW": 480, "CU": -300},
    "EST": {"US": -300, "CA": -300, "JM": -300, "PA": -300, "AU": 600},
    "EDT": {"AU": 660},
    "MST": {"US": -420, "CA": -420, "MX": -420, "MY": 480, "MM": 390},
    "PST": {"US": -480, "CA": -480, "MX": -480, "PH": 480},
    "AST": {"CA": -240, "PR": -240, "BB": -240, "TT": -240, "SA": 180, "KW": 180, "QA": 180, "BH": 180, "IQ": 180},
    "GST": {"AE": 240, "OM": 240, "GS": -120},
    "WST": {"AU": 480, "WS": 780},
    "SST": {"SG": 480, "AS": -660},
    "NST": {"CA": -210, "NP": 345},
}  # fmt: skip
#: RFC 5322's readings; the summer time of Britain has no other use in English but one that a page's country tells.
_USUAL = {"EST": -300, "CST": -360, "MST": -420, "PST": -480, "BST": 60}
#: American zones without the word for winter or summer.
_AMERICAN = {"ET": -300, "CT": -360, "MT": -420, "PT": -480}
#: Domains of countries that the whole world uses.
_NO_COUNTRY = frozenset(
    ["tv", "io", "co", "me", "ai", "fm", "ly", "to", "cc", "ws", "la", "eu", "gg", "am", "vc", "su"]
)


def country(url: str | None, language: str | None) -> str | None:
    """Return the country a page is of, as ISO 3166: by its domain, else by its language's region; None if neither.

    "en-US" stands in pages of all countries, because programs write it unasked: it tells nothing.
    """
    host = urlsplit(url).hostname or "" if url else ""
    ending = host.rpartition(".")[2]
    if len(ending) == 2 and ending.isalpha() and ending not in _NO_COUNTRY:
        return "GB" if ending == "uk" else ending.upper()
    region = next((p for p in (language or "").split("-")[1:] if len(p) == 2 and p.isalpha()), "").upper()
    return region if region and (language or "").lower() != "en-us" else None


def zone(name: str, country: str | None, day: date) -> tzinfo | None:
    """Return the zone that `name` means on a page of this country on that day; None where that is not certain."""
    name = name.upper().replace(".", "")
    minutes: int | None
    if country is not None and country in _BY_COUNTRY.get(name, {}):
        minutes = _BY_COUNTRY[name][country]
    elif name in _AMERICAN:
        if country == "PT" or day.year < 2007:
            return None
        minutes = _AMERICAN[name] + (60 if _american_summer(day) else 0)
    else:
        minutes = _PLAIN.get(name, _USUAL.get(name))
    return None if minutes is None else UTC if minutes == 0 else timezone(timedelta(minutes=minutes))


def _american_summer(day: date) -> bool:
    """Tell whether clocks stood on summer time that day: from March's second Sunday to November's first (from 2007)."""
    march, november = date(day.year, 3, 8), date(day.year, 11, 1)
    start = march + timedelta((6 - march.weekday()) % 7)
    end = november + timedelta((6 - november.weekday()) % 7)
    return start <= day < end
