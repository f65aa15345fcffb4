"""What a page says of itself, each fact with how it was found and how sure that is.

Only what is stated counts. Each kind of fact has its file: outlets, bylines, credits, dateline, published, sections,
whole. Here they are put together.
"""

import re
from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urlsplit

from py3langid import classify

from rashomon.model import Found, Frozen, LeftOut
from rashomon.read.facts.bylines import authors, bylines
from rashomon.read.facts.credits import credits
from rashomon.read.facts.dateline import dateline
from rashomon.read.facts.outlets import outlet
from rashomon.read.facts.published import published, updated
from rashomon.read.facts.scores import score
from rashomon.read.facts.sections import section
from rashomon.read.facts.stated import Piece, Stated
from rashomon.read.facts.whole import shortened
from rashomon.read.facts.zones import country

__all__ = ["Facts", "Piece", "Stated", "facts", "spoken", "web_address"]

#: Letters from which the language of a text can be told; of shorter ones the classifier is often wrong.
MIN_LETTERS = 40
#: Letters from which the text outweighs what the page states: blog programs write "en-US" whatever is written.
SURE_LETTERS = 400
#: Languages that the classifier takes for one another.
_NEAR = (
    frozenset(["no", "nb", "nn", "da", "sv"]),
    frozenset(["id", "ms", "jv"]),
    frozenset(["hr", "sr", "bs", "sl", "sh"]),
    frozenset(["pt", "gl", "es", "ca"]),
    frozenset(["cs", "sk"]),
    frozenset(["ru", "uk", "be", "bg", "mk"]),
    frozenset(["hi", "mr", "ne", "ur", "pa"]),
    frozenset(["nl", "af"]),
    frozenset(["zh", "ja"]),
)


class Facts(Frozen, frozen=True, kw_only=True):
    """The fields of `Article` of the same names."""

    url: str | None = None
    outlet: Found | None = None
    authors: tuple[Found, ...] = ()
    agencies: tuple[Found, ...] = ()
    published: datetime | None = None
    published_how: str | None = None
    published_score: float | None = None
    updated: datetime | None = None
    updated_how: str | None = None
    language: str | None = None
    dateline: Found | None = None
    section: str | None = None
    based_on: tuple[str, ...] = ()
    shortened: str | None = None


def facts(pieces: Sequence[Piece], left_out: Sequence[LeftOut], stated: Stated, name: str = "") -> Facts:
    """Return what is known of an article with these parts and this furniture. Empty input gives empty facts.

    name  the name of its file, which may hold a date
    """
    url = web_address(stated.url)
    language = _language(stated.language, " ".join(text for kind, text in pieces if kind != "embed"))
    place = country(url, _tag(stated.language))
    lines = bylines([(out.kind, out.text) for out in left_out], stated.beside)
    first = published(left_out, stated, url, place, name)
    changed = updated(left_out, stated, place, first)
    return Facts(
        url=url,
        outlet=outlet(pieces, left_out, stated, url),
        authors=authors(lines, stated),
        agencies=credits(pieces, left_out, lines, stated, url),
        published=first.when if first else None,
        published_how=first.how if first else None,
        published_score=score("published", first.how) if first else None,
        updated=changed.when if changed else None,
        updated_how=changed.how if changed else None,
        language=language,
        dateline=dateline(pieces),
        section=section(stated.section, url),
        based_on=tuple(dict.fromkeys(a for b in stated.based_on if (a := web_address(b)) and a != url)),
        shortened=shortened(pieces, left_out, stated),
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


def spoken(text: str) -> str | None:
    """Return the language of `text` by its letters, as ISO 639-1; None where there is too little to tell."""
    if sum(map(str.isalpha, text[:400])) < MIN_LETTERS:
        return None
    return str(classify(text[:5000])[0])


def _language(stated: str | None, text: str) -> str | None:
    """Return the stated language, unless enough text is plainly in another; else the text's; None where unknown."""
    tag = _tag(stated)
    if tag is not None and sum(map(str.isalpha, text[:1000])) < SURE_LETTERS:
        return tag
    heard = spoken(text)
    if tag is None or heard is None:
        return tag or heard
    first = tag.split("-")[0]
    return tag if heard == first or any(heard in near and first in near for near in _NEAR) else heard


def _tag(stated: str | None) -> str | None:
    """Return a stated language in the usual letter case ("en-GB"); None where it is no language tag."""
    tag = (stated or "").strip().replace("_", "-")
    if not re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}", tag):
        return None
    first, *rest = tag.split("-")
    return "-".join([first.lower(), *(r.upper() if len(r) == 2 else r.title() if len(r) == 4 else r for r in rest)])
