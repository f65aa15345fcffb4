"""Which agencies a page credits, each once, with the strongest evidence for it.

An agency under a photograph is found, but as `caption`: the photograph is the agency's, the words need not be.
"""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from rashomon.model import Found, LeftOut
from rashomon.read.facts import agencies
from rashomon.read.facts.outlets import owner
from rashomon.read.facts.scores import score
from rashomon.read.facts.stated import Piece, Stated
from rashomon.read.furniture import captions
from rashomon.read.furniture.phrases import CONTRIBUTORS

#: How an agency is found, the strongest evidence that the words are the agency's first.
STRENGTH = ("byline", "dateline", "credit line", "copyright line", "sidecar", "metadata", "url", "caption", "text")

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
_WIRES = re.compile(
    r"/(?:(?:wires?|agenc(?:y|ies)|news-agency|wirestory)/(?P<under>ap|pa|afp|reuters|aap|dpa|xinhua|upi|pti|ians|ani|efe)"
    r"|(?P<alone>aponline|reuters|afp))(?=[/_-])",
    re.IGNORECASE,
)


def credits(
    pieces: Sequence[Piece], left_out: Sequence[LeftOut], bylines: Sequence[str], stated: Stated, url: str | None
) -> tuple[Found, ...]:
    """Return every agency named, once, with the strongest evidence for it, strongest first."""
    best: dict[str, int] = {}
    for name, how in _named(pieces, left_out, bylines, stated, url):
        best[name] = min(best.get(name, 99), STRENGTH.index(how))
    for name in list(best):
        initials = "".join(w[0] for w in name.split())
        if initials != name and len(initials) > 1 and initials in best:  # one agency by its name and its initials
            best[initials] = min(best[initials], best.pop(name))
    names = sorted(best, key=lambda n: (best[n], n))
    return tuple(Found(n, STRENGTH[best[n]], score("agency", STRENGTH[best[n]])) for n in names)


def _named(
    pieces: Sequence[Piece], left_out: Sequence[LeftOut], bylines: Sequence[str], stated: Stated, url: str | None
) -> Iterator[tuple[str, str]]:
    for line in (*bylines, *stated.signed):
        yield from ((a, "byline") for a in agencies.credited(line) + agencies.unlisted(line))
    for author in (*stated.authors, *stated.organisations):
        yield from ((a, stated.how) for a in agencies.credited(author) + agencies.unlisted(author))
    own = urlsplit(url).hostname or "" if url else ""
    if url and (wire := _WIRES.search(urlsplit(url).path)) and "reuters" not in own:
        word = (wire["under"] or wire["alone"]).lower().removesuffix("online")
        yield from ((a, "url") for a in agencies.credited(word.upper()) or agencies.credited(word.title()))
    for out in left_out:
        if out.kind == "legal":
            yield from ((a, "copyright line") for a in agencies.credited(owner(out.text) or ""))
        elif out.kind == "credit":
            how = "caption" if captions.credit(out.text) else "credit line"
            yield from ((a, how) for a in agencies.credited(out.text))
        elif out.kind in ("duplicate", "caption"):
            yield from ((a, "caption") for a in agencies.credited(captions.credit(out.text) or ""))
    body = [text for kind, text in pieces if kind not in ("headline", "caption", "embed")]
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
