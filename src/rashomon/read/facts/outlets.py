"""Which outlet published it: what the file states, its address, its lines about copyright and itself, weaker signs."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from rapidfuzz.fuzz import ratio

from rashomon.model import Found, LeftOut
from rashomon.read.facts import agencies
from rashomon.read.facts.scores import score
from rashomon.read.facts.stated import Piece, Stated

_OWNER = re.compile(
    r"(?:©|\(c\)|\bcopyright)(?: ?(?:©|\(c\)|copyright))?,? ?(?:(?:19|20)\d\d(?: ?[-–] ?(?:19"
    r"|20)?\d\d)?,? ?)?(?:by )?"
    r"(?P<owner>[^\W\d_](?:[^.|,\d]|\.(?=\w)){1,60}?)"
    r",? *(?:(?:19|20)\d\d\b.*|\ball rights.*|[|,].*|\.(?!\w).*|\bvia\b.*|$)",
    re.IGNORECASE,
)
_COMPANY = re.compile(
    r"(?:,? (?:Limited|Ltd|LLC|LLP|Inc|Incorporated|Corp(?:oration)?|Company|Co|PLC|GmbH|AG|S\.?A|Pty))+\.?$", re.I
)
_SITE = re.compile(
    r"\b(?i:subscribe to|sign up (?:for|to)|agree to|welcome to|about|visit|follow) (?:the |our )?"
    r"((?:[A-Z][\w-]*\.)+(?:com|org|net|news|tv|info|co\.uk|[a-z]{2}))\b"
)
_CAPS = r"[A-Z][\w&’'-]*(?:[ -](?:of |on |the )?[A-Z][\w&’'-]*){0,4}"
#: Words that names of outlets have and few other names.
_PRESS = re.compile(
    r"\b(?:News|Times|Post|Herald|Tribune|Journal|Gazette|Telegraph|Chronicle|Observer|Review|Mail|Express"
    r"|Mirror|Guardian"
    r"|Independent|Standard|Star|Sun|Globe|Monitor|Inquirer|Examiner|Courier|Dispatch|Daily|Today|Press"
    r"|Bulletin|Echo|Argus"
    r"|Register|Sentinel|Ledger|Record|Advertiser|Magazine|Weekly|TV|Radio|Online|\w+\.(?:com|org|net|co\.\w\w))\b"
)
_NEWSLETTER = re.compile(
    rf"\b(?i:subscribe to|sign up (?:for|to)|get|support|download|follow|like|join|thank you for reading|more from"
    rf"|read more (?:on|at|in)|newsletters? (?:from|of)) (?:[Tt]he )?({_CAPS}?)(?:['’]s?)?"
    r"(?= (?i:newsletters?|e-?mails?|app|podcast|today"
    r"|on (?:Facebook|Twitter|X|Instagram|YouTube|Telegram|WhatsApp))\b|[.!]?$)"
)
_FIRST = re.compile(
    rf"\b(?i:this (?:article|story|report|piece) (?:(?:was|is|has been) )?(?:(?:first|originally) )?(?:published"
    rf"|appeared|appears)|first (?:published|appeared)|originally (?:published|appeared)) (?:in|on|by"
    rf"|at) (?:[Tt]he )?({_CAPS}|"
    r"(?:[\w-]+\.)+(?:com|org|net|co\.uk))"
)
_TOLD = re.compile(
    rf"\b(?:told|tells|interview with|reported by|obtained by|seen by|speaking to|spoke to) [Tt]he ({_CAPS})(?![\w’'-])"
)
#: After the headline in a page's title: "Ferry hits pier | Valley Herald".
_SUFFIX = re.compile(r" (?:[|·•–—-]|--|::?|»|«|<) ?(?P<name>[^|·•–—»«]{2,50})$")
_NO_OUTLET = frozenset(
    "news world politics business sport sports opinion home video photos facebook twitter instagram youtube all us the"
    " newsletter newsletters weekly daily our".split()
)


def outlet(pieces: Sequence[Piece], left_out: Sequence[LeftOut], stated: Stated, url: str | None) -> Found | None:
    """Return the outlet by the best evidence there is, with how sure that is; None where nothing tells."""
    return next(candidates(pieces, left_out, stated, url), None)


def candidates(
    pieces: Sequence[Piece], left_out: Sequence[LeftOut], stated: Stated, url: str | None
) -> Iterator[Found]:
    """Yield what every way of finding gives, the surest way first; one way may be silent."""
    if stated.site:
        yield _found(host(stated.site), stated.how)
    if url:
        yield _found(host(urlsplit(url).hostname or ""), "url")
    headline = next((text for kind, text in pieces if kind == "headline"), "")
    for title in (stated.title or headline, *(out.text for out in left_out[:20])):
        if name := suffix(title, headline):
            yield _found(name, "title")
            break
    for out in left_out:
        if out.kind == "legal" and (name := owner(out.text)) and not agencies.credited(name):
            yield _found(name, "copyright line")
    own = [out for out in left_out if out.kind not in ("related", "comment")]
    for out in own:
        if site := _SITE.search(out.text):
            yield _found(site.group(1), "text")
    for pattern, lines in (
        (_NEWSLETTER, [out.text for out in own if len(out.text) < 200]),
        (_FIRST, [out.text for out in own] + [text for _, text in pieces[-3:]]),
    ):
        how = "newsletter line" if pattern is _NEWSLETTER else "credit line"
        names = [re.sub("['’]s?$", "", m.group(1).strip()) for line in lines for m in pattern.finditer(line)]
        yield from (_found(n, how) for n, _ in Counter(filter(_could_be, names)).most_common(1))
    yield from _told(pieces, own)


def _told(pieces: Sequence[Piece], own: Sequence[LeftOut]) -> Iterator[Found]:
    """Yield the outlet to which people "told The Lantern" so. Weak: others' interviews are quoted in the same words.

    Its name must also stand somewhere in the page's furniture.
    """
    names = Counter(m.group(1) for _, text in pieces for m in _TOLD.finditer(text))
    around = "\n".join(out.text for out in own)
    for name, _ in names.most_common():
        if _could_be(name) and re.search(rf"\b{re.escape(name)}\b", around):
            yield _found(name, "text")


def _could_be(name: str) -> bool:
    words = name.lower().split()
    named = _PRESS.search(name) is not None and not all(w in _NO_OUTLET for w in words)
    return named and not agencies.only_agencies(name) and len(name) >= 4


def _found(name: str, how: str) -> Found:
    return Found(name, how, score("outlet", how))


def suffix(title: str, headline: str) -> str | None:
    """Return the outlet that stands after the headline in `title`; None where what stands there may be a section.

    The rest of the title must be the headline, and the words after it look like an outlet's name.
    """
    match = _SUFFIX.search(title) if len(title) <= 300 else None
    if match is None:
        return None
    name, rest = match["name"].strip(), title[: match.start()]
    if rest.count(" ") < 2 or name.lower() in _NO_OUTLET or agencies.only_agencies(name):
        return None
    if len(name.split()) > 5:
        return None
    if title == headline:
        return name if _PRESS.search(name) else None
    # Where the headline itself stands before it, more can be an outlet's name: initials, a host, a brand.
    known = _PRESS.search(name) or name[:1].isupper() or re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", name)
    return name if known and ratio(rest.lower(), headline.lower()) >= 90 else None


def owner(line: str) -> str | None:
    """Return who holds the copyright that a line claims; None where it names nobody."""
    if (match := _OWNER.search(line)) is None:
        return None
    name = re.split(r" \(| or its | and its | [|•·] ", match["owner"], maxsplit=1)[0].strip(" -–|&")
    name = _COMPANY.sub("", name).strip(" &")
    name = re.sub(r"^the (?=\S+ \S)", "", name, flags=re.IGNORECASE).strip()
    return name if len(name) >= 2 and name.lower() not in ("all rights reserved", "all rights", "the") else None


def host(site: str) -> str:
    """Return a host without its "www."; any other name of a site as it stands."""
    site = site.strip()
    return re.sub(r"^www\d?\.", "", site.lower()) if re.fullmatch(r"[\w.-]+\.[a-zA-Z]{2,}", site) else site
