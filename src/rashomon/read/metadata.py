"""What a page says of itself: outlet, authors, agencies, date, language, each with how it was found.

Only what is stated counts. An agency under a photograph is found, but as `caption`: the photograph is the
agency's, the words need not be. A date of an update is no date of publication.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from urllib.parse import urlsplit

from dateutil import parser as dates
from py3langid import classify

from rashomon.model import Found, Frozen, LeftOut, PartKind
from rashomon.read import agencies, captions
from rashomon.read.phrases import BYLINE, CONTRIBUTORS, DATE, MONTH, TIME

#: How an agency is found, the strongest evidence that the words are the agency's first.
STRENGTH = ("byline", "dateline", "credit line", "copyright line", "sidecar", "metadata", "url", "caption", "text")
#: Letters from which the language of a text can be told; of shorter ones the classifier is often wrong.
MIN_LETTERS = 40

Piece = tuple[PartKind, str]


class Stated(Frozen, frozen=True, kw_only=True):
    """What the file says of the article beside its words. `how` is "sidecar" or "metadata"; None = not said."""

    how: str
    url: str | None = None
    site: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    language: str | None = None


class Facts(Frozen, frozen=True, kw_only=True):
    """The fields of `Article` of the same names."""

    url: str | None
    outlet: Found | None
    authors: tuple[Found, ...]
    agencies: tuple[Found, ...]
    published: datetime | None
    published_how: str | None
    language: str | None


def facts(pieces: Sequence[Piece], left_out: Sequence[LeftOut], stated: Stated) -> Facts:
    """Return what is known of an article with these parts and this furniture. Empty input gives empty facts."""
    url = web_address(stated.url)
    bylines = [n.text for n in left_out if n.kind == "byline" and (BYLINE.match(n.text) or _PAIR.match(n.text))]
    authors = tuple(_authors(bylines, stated))
    published, how = _published(left_out, stated, url)
    return Facts(
        url=url,
        outlet=_outlet(left_out, stated, url),
        authors=authors,
        agencies=tuple(_agencies(pieces, left_out, bylines, stated, url)),
        published=published,
        published_how=how,
        language=_language(stated.language) or spoken(" ".join(text for _, text in pieces)),
    )


def web_address(url: str | None) -> str | None:
    """Return `url` if it is an address of the web with a host; None for everything else ("javascript:…")."""
    if not url or len(url) > 2000 or re.search(r"\s", url.strip()):
        return None
    try:
        parts = urlsplit(url.strip())
        return url.strip() if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:
        return None


# -- agencies ----------------------------------------------------------------------------------------------

_DATELINE = re.compile(
    r"^(?:[^\W\d_][\w.,’'/\- ]{1,60}?,? ?(?:\w{3,9}\.? \d{1,2}(?:, \d{4})?,? ?)?)?[(\[]([^()\[\]]{2,40})[)\]] ?[-–—:]"
)
_SIGNED = re.compile(r"(?:[(\[]([^()\[\]]{2,60})[)\]]|(?:[–—-]|^|[.!?”\"]) ?([^.!?()]{2,40}))\W*$")
_CREDITS = re.compile(
    r"^.{0,120}\b(?:contributed to this|contributing|with (?:inputs?|reporting|files"
    r"|material) (?:by|from)|source:|agencies"
    r"|(?:this|the) (?:story|article|report) (?:was|is|has been) (?:first "
    r"|originally )?(?:published|produced|provided|written|distributed)"
    r"|information from)",
    re.IGNORECASE,
)
_WIRES = re.compile(r"/(?:wires?|agenc(?:y|ies)|news-agency)/(ap|pa|afp|reuters|aap|dpa|xinhua)\b", re.IGNORECASE)


def _agencies(
    pieces: Sequence[Piece], left_out: Sequence[LeftOut], bylines: Sequence[str], stated: Stated, url: str | None
) -> Iterator[Found]:
    """Yield every agency named, once, with the strongest evidence for it, strongest first."""
    best: dict[str, int] = {}
    for name, how in _named(pieces, left_out, bylines, stated, url):
        best[name] = min(best.get(name, 99), STRENGTH.index(how))
    for name in list(best):
        initials = "".join(w[0] for w in name.split())
        if initials != name and len(initials) > 1 and initials in best:  # one agency by its name and its initials
            best[initials] = min(best[initials], best.pop(name))
    for name in sorted(best, key=lambda n: (best[n], n)):
        yield Found(name, STRENGTH[best[name]])


def _named(
    pieces: Sequence[Piece], left_out: Sequence[LeftOut], bylines: Sequence[str], stated: Stated, url: str | None
) -> Iterator[tuple[str, str]]:
    for line in bylines:
        yield from ((a, "byline") for a in agencies.credited(line) + agencies.unlisted(line))
    for author in stated.authors:
        yield from ((a, stated.how) for a in agencies.credited(author) + agencies.unlisted(author))
    if url and (wire := _WIRES.search(urlsplit(url).path)):
        word = wire.group(1)
        yield from ((a, "url") for a in agencies.credited(word.upper()) or agencies.credited(word.title()))
    for out in left_out:
        if out.kind == "legal":
            yield from ((a, "copyright line") for a in agencies.credited(_owner(out.text) or ""))
        elif out.kind == "credit":
            how = "caption" if captions.credit(out.text) else "credit line"
            yield from ((a, how) for a in agencies.credited(out.text))
        elif out.kind in ("duplicate", "caption"):
            yield from ((a, "caption") for a in agencies.credited(captions.credit(out.text) or ""))
    body = [text for kind, text in pieces if kind not in ("headline", "caption")]
    for kind, text in pieces:
        if kind == "caption":
            yield from ((a, "caption") for a in agencies.credited(captions.credit(text) or text))
    for i, text in enumerate(body):
        yield from _in_text(text, i < 3, i >= len(body) - 4)


def _in_text(text: str, early: bool, late: bool) -> Iterator[tuple[str, str]]:
    """Yield the agencies a paragraph names: in its dateline, its signature or credit, or by the way."""
    if early and (dateline := _DATELINE.match(text)):
        named = agencies.credited(dateline.group(1)) + agencies.unlisted(dateline.group())
        yield from ((a, "dateline") for a in named)
    if late:
        if CONTRIBUTORS.match(text) or (len(text) < 400 and _CREDITS.match(text)):
            yield from ((a, "credit line") for a in agencies.credited(text))
        elif (signed := _SIGNED.search(text)) and agencies.only_agencies(words := signed.group(1) or signed.group(2)):
            yield from ((a, "credit line") for a in agencies.credited(words))
    yield from ((a, "text") for a in agencies.mentioned(text))


# -- authors -----------------------------------------------------------------------------------------------

_LEADIN = re.compile(
    r"^(?:(?:written|reported|posted|published|words|story|edited) )?(?:by|authors?|reporter)\b:? *", re.I
)
#: Two names and nothing else, as some sites sign their reports.
_PAIR = re.compile(r"^(?:[A-Z][\w.'’\-]* ){2,4}(?:and|And|AND|&) (?:[A-Z][\w.'’\-]*(?: |$)){2,4}$")
_BETWEEN = re.compile(r",? (?:and|&|with|und|et|y) | ?[,;/|] ?| [-–—•·] ", re.IGNORECASE)
_AFTER = re.compile(rf"\W+(?:for|in|at|from|of|the|on)\b.*$|(?:\W+(?:{MONTH}))?\W*\d.*$|@.*$|\(.*$", re.IGNORECASE)
_PERSON = re.compile(r"^(?:[^\W\d_][\w.'’\-]*)(?: [^\W\d_][\w.'’\-]*){1,4}$")
_NO_PERSON = frozenset(
    [
        "staff",
        "agency",
        "agencies",
        "desk",
        "editor",
        "editors",
        "correspondent",
        "reporter",
        "reporters",
        "writer",
        "writers",
        "bureau",
        "team",
        "news",
        "press",
        "special",
        "online",
        "digital",
        "newsroom",
        "admin",
        "editorial",
        "wire",
        "wires",
        "service",
        "services",
        "columnist",
        "photo",
        "photographs",
    ]
)
#: Words of the line under the byline that crawlers take for a name.
_NOISE = frozenset(["published", "updated", "min", "read", "p.m", "a.m", "et"])


def _authors(bylines: Sequence[str], stated: Stated) -> Iterator[Found]:
    """Yield each author once, in order: those of bylines, then those the file states."""
    seen: set[str] = set()
    for line in bylines:
        for name in people(line):
            if name.lower() not in seen:
                seen.add(name.lower())
                yield Found(name, "byline")
    for author in stated.authors:
        name = _AFTER.sub("", author).strip(" .,")
        tokens = [w.strip(".,").lower() for w in name.split()]
        no_name = not tokens or len(name) > 80 or name.lower() in seen or not _NOISE.isdisjoint(tokens)
        agency = agencies.only_agencies(author) or agencies.unlisted(author)
        if not no_name and not agency and not all(w in _NO_PERSON for w in tokens):
            seen.add(name.lower())
            yield Found(name, stated.how)


def people(byline: str) -> list[str]:
    """Return the persons a byline names: "By Ada Fenn with AFP/AP" gives Ada Fenn. None named gives an empty list."""
    words = _LEADIN.sub("", byline.strip())
    found = []
    for piece in _BETWEEN.split(words):
        name = _AFTER.sub("", piece).strip(" .,")
        name = name.title() if name.isupper() else name
        tokens = {w.lower() for w in name.split()}
        agency = agencies.only_agencies(name) or agencies.unlisted(name)
        if _PERSON.match(name) and not tokens & _NO_PERSON and not agency and name[0].isupper():
            found.append(name)
    return found


# -- outlet ------------------------------------------------------------------------------------------------

_OWNER = re.compile(
    r"(?:©|\(c\)|\bcopyright)(?: ?(?:©|\(c\)|copyright))?,? ?(?:(?:19|20)\d\d(?: ?[-–] ?(?:19"
    r"|20)?\d\d)?,? ?)?(?:by )?"
    r"(?P<owner>[^\W\d_](?:[^.|,\d]|\.(?=\w)){1,60}?)"
    r",? *(?:(?:19|20)\d\d\b.*|\ball rights.*|[.|,].*|\bvia\b.*|$)",
    re.IGNORECASE,
)
_COMPANY = re.compile(
    r"(?:,? (?:Limited|Ltd|LLC|LLP|Inc|Incorporated|Corp(?:oration)?|Company|Co|PLC|GmbH|AG|S\.?A|Pty))+\.?$", re.I
)
_SITE = re.compile(
    r"\b(?i:subscribe to|sign up (?:for|to)|agree to|welcome to|about|visit|follow) (?:the |our )?"
    r"((?:[A-Z][\w-]*\.)+(?:com|org|net|news|tv|info|co\.uk|[a-z]{2}))\b"
)


def _owner(line: str) -> str | None:
    """Return who holds the copyright that a line claims; None where it names nobody."""
    if (match := _OWNER.search(line)) is None:
        return None
    owner = _COMPANY.sub("", match["owner"].strip(" -–|"))
    owner = re.sub(r"^the (?=\S+ \S)", "", owner, flags=re.IGNORECASE).strip()
    return owner if len(owner) >= 2 and owner.lower() not in ("all rights reserved", "all rights", "the") else None


def _outlet(left_out: Sequence[LeftOut], stated: Stated, url: str | None) -> Found | None:
    if stated.site:
        return Found(_host(stated.site), stated.how)
    if url:
        return Found(_host(urlsplit(url).hostname or ""), "url")
    for out in left_out:
        if out.kind == "legal" and (owner := _owner(out.text)) and not agencies.credited(owner):
            return Found(owner, "copyright line")
    for out in left_out:
        if out.kind != "related" and (site := _SITE.search(out.text)):
            return Found(site.group(1), "text")
    return None


def _host(site: str) -> str:
    site = site.strip()
    return re.sub(r"^www\d?\.", "", site.lower()) if re.fullmatch(r"[\w.-]+\.[a-zA-Z]{2,}", site) else site


# -- date --------------------------------------------------------------------------------------------------

_PATH_DATE = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2}|[a-z]{3})[/-](\d{1,2})(?=[/-]|$)", re.IGNORECASE)
_IN_LINE = re.compile(rf"(?P<date>{DATE})(?:[ ,|·•–-]*(?P<time>{TIME}))?", re.IGNORECASE)
_NOT_FIRST = re.compile(r"\b(?:updated|modified|edited)\b", re.IGNORECASE)
_ZONES = {"UTC": 0, "GMT": 0, "Z": 0, "BST": 1, "CET": 1, "CEST": 2, "EST": -5, "EDT": -4, "PST": -8, "PDT": -7}


def _published(left_out: Sequence[LeftOut], stated: Stated, url: str | None) -> tuple[datetime | None, str | None]:
    """Return the date of publication and how it was found; (None, None) where nothing states it."""
    if stated.published and (when := moment(stated.published)):
        return when, stated.how
    if url and (match := _PATH_DATE.search(urlsplit(url).path)):
        year, month, day = match.groups()
        if when := moment(f"{year}-{int(month):02}-{int(day):02}" if month.isdigit() else f"{day} {month} {year}"):
            return when, "url"
    for out in left_out:
        if out.kind in ("date", "byline") and (match := _IN_LINE.search(out.text)):
            if _NOT_FIRST.search(out.text[: match.start()]) or _ambiguous(match["date"]):
                continue
            if when := moment(" ".join(filter(None, (match["date"], match["time"])))):
                return when, out.kind + " line" if out.kind == "date" else out.kind
    return None, None


def _ambiguous(date: str) -> bool:
    """Tell whether a date in figures could be read with the day or with the month first (03/04/2021)."""
    match = re.fullmatch(r"(\d{1,2})[-/.](\d{1,2})[-/.]\d+", date)
    return match is not None and int(match.group(1)) <= 12 and int(match.group(2)) <= 12 and match[1] != match[2]


def moment(text: str) -> datetime | None:
    """Return the date that `text` states, naive where it states no zone; None unless it has day, month and year."""
    text = re.sub(r"\bat\b|(?<=\d)h(?=\d\d)|[|·•]", lambda m: ":" if m.group() == "h" else " ", text.strip()[:80])
    text = re.sub(r"(?i)\b([ap])\.m\.?", r"\1m", text)
    try:
        first, second = (
            dates.parse(text, default=day, tzinfos=_zone) for day in (datetime(2000, 1, 1), datetime(2004, 12, 28))
        )
    except (ValueError, OverflowError, TypeError, AttributeError, RecursionError):
        return None
    return first if first == second and 1900 < first.year < 2200 else None


def _zone(name: str | None, offset: int | None) -> tzinfo | None:
    # An unknown abbreviation leaves the time naive: "IST" alone is three different zones.
    if offset is not None:
        return timezone(timedelta(seconds=offset)) if abs(offset) < 86_400 else None
    hours = _ZONES.get((name or "").upper())
    return None if hours is None else UTC if hours == 0 else timezone(timedelta(hours=hours))


# -- language ----------------------------------------------------------------------------------------------


def spoken(text: str) -> str | None:
    """Return the language of `text` by its letters, as ISO 639-1; None where there is too little to tell."""
    if sum(map(str.isalpha, text[:400])) < MIN_LETTERS:
        return None
    return str(classify(text[:5000])[0])


def _language(stated: str | None) -> str | None:
    """Return a stated language in the usual letter case ("en-GB"); None where it is no language tag."""
    tag = (stated or "").strip().replace("_", "-")
    if not re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}", tag):
        return None
    first, *rest = tag.split("-")
    return "-".join([first.lower(), *(r.upper() if len(r) == 2 else r.title() if len(r) == 4 else r for r in rest)])
