"""Captions in a flat text: lines with a credit of a picture, and the descriptions printed beside them."""

import re
from functools import lru_cache

from rapidfuzz.fuzz import ratio

from rashomon.read.facts.agencies import NAMES, PICTURE_NAMES

#: Share of equal characters from which two neighbouring lines are one caption printed twice; in saved pages the
#: description and the caption differ by an added credit or a full stop, other neighbours stay below 0.6.
SAME = 0.86
#: A caption is a sentence or two.
MAX_WORDS = 110

_PERSON = r"[^\W\d_][\w.'’\-]*(?: [^\W\d_][\w.'’\-]*){0,4}"
_SOURCE = rf"(?:{NAMES}|pool|handout|file photo|file|{_PERSON})"
_JOIN = r"(?: ?[/,|•] ?| via | and | for )"
_IN_BRACKETS = r"[^()\[\]]"
_PICTURE = r"(?:photo(?:graph)?|image|picture|pic)s?"
#: Credits that stand at the end of a caption. Letter case counts where the words are also words of sentences.
_ENDINGS = tuple(
    re.compile(pattern + r"\W*$", flags)
    for pattern, flags in (
        # © Ada Fenn/Reuters, but not the copyright line of a page
        (r"(?:©|\bCopyright) ?(?!\d)(?!.*(?:Limited|Ltd|LLC|Inc|rights reserved))"
         rf"{_SOURCE}(?:{_JOIN}{_SOURCE}){{0,4}}", 0),
        # Photo: Ada Fenn. Photo by Ada Fenn/Getty Images
        (r"(?:\b[Pp]hoto(?:graph)?s? (?:by|courtesy(?: of)?|credit:)|\b(?:Photo(?:graph)?s?|PHOTO|Picture|Image|Pic)(?:"
         r" (?:credit|source))? ?(?::|©|courtesy(?: of)?\b)) ?(?!\d+ of)[^.!?]{2,80}\)?", 0),
        (r"\b(?:Credits?|CREDIT) ?(?::|\.\.\.|…) ?[^.!?]{2,100}", 0),
        # (Ada Fenn, Harbour News via AP) (file photo) (AP Photo/Ada Fenn) [Photo/Agencies] (courtesy of the museum)
        (rf"[(\[](?:{_IN_BRACKETS}{{0,90}}\bvia (?:{NAMES}){_IN_BRACKETS}{{0,40}}"
         rf"|(?:(?:file|pool|handout|stock|archive|representational|representative) ?)?(?:{_PICTURE}|file)"
         rf"(?: ?(?::|/|by|courtesy|credit|from){_IN_BRACKETS}{{0,80}})?"
         rf"|{_IN_BRACKETS}{{0,40}} (?:photo|images|pool|handout)(?:[/,:]{_IN_BRACKETS}{{0,60}})?"
         rf"|{_IN_BRACKETS}{{0,40}}\bcourtesy\b{_IN_BRACKETS}{{0,60}})[)\]]", re.I),
        (rf"\((?:{_SOURCE}) ?/ ?{_SOURCE}(?: ?/ ?{_SOURCE})?\)", 0),
        # (AP) where no sentence ends, before it or after it: "the Saudi Press Agency (SPA)." explains initials
        (rf"(?<![.!?”\"]) \((?:{NAMES})\)(?!\W)", 0),
        # a name and an agency after a full stop; an agency alone there signs a report ("he said. AFP")
        (rf"(?<=[.!?)|—-]) ?(?:{_PERSON} ?[/|] ?(?:{_SOURCE}{_JOIN}){{0,2}}(?:{NAMES})(?:/{_SOURCE})?"
         rf"|(?:{PICTURE_NAMES}))", 0),
        (rf"\b[^\W\d_][\w.\-]* ?[^\W\d_]*/(?:{_SOURCE}/)?(?:{NAMES})(?: via (?:{NAMES}))?", 0),
        (rf"\b(?:REUTERS|AFP|AP|EPA|PA|Reuters)/(?!Ipsos|YouGov){_PERSON}", 0),
        (rf"\b(?:{NAMES}) (?:[Ff]ile )?(?:[Pp]hoto|[Pp]icture|[Ii]mage)s?(?:[/ ,]+{_PERSON})?", 0),
        (rf"\bvia (?:{NAMES})", 0),
        (r"\b(?:[Ff]ile|[Ss]tock|[Rr]epresentational) (?:photo|image|picture)", 0),
    )
)  # fmt: skip
#: What every such credit holds one of: most lines hold none.
_COULD = re.compile(rf"[©(\[/|]|copyright|photo|pic|image|credit|via|{PICTURE_NAMES}", re.IGNORECASE)
_BEGINNINGS = (
    re.compile(r"^(?:Image|Media|Photo|Picture) (?:copyright|caption|source|credit)\b", re.I),
    re.compile(r"^Media playback is (?:un|not )supported.{0,30}caption", re.I),
    re.compile(
        r"^(?:(?:file )?(?:photo|picture|image)|caption|pictured|(?:file|pool"
        r"|handout) photo)\s?(?::|\(|\|)",
        re.I,
    ),
    re.compile(
        r"^(?:In this|This) (?:[\w\-.,]+ ){0,5}(?:file |pool |handout )?(?:photo|image|picture"
        r"|frame|video grab|screenshot|still)\b.{10,}"
    ),
    re.compile(
        r"^(?:A |An )?(?:(?:undated|video|screen) ?)?(?:grab|screengrab|screenshot|still|handout"
        r"|file (?:photo|picture|image)) (?:from|of|taken|released|provided|shows?)\b",
        re.I,
    ),
    re.compile(rf"^(?:{NAMES})(?: ?[•/|] ?(?:{NAMES}))* [A-Z](?!.*[.!?]$)"),
)
_SERIES = re.compile(r"(?<!\d)(\d{1,3})/(\d{1,3})(?!\d)")
_ENDS = re.compile(r"[.!?…][\"”’')\]]*$")


def is_caption(line: str) -> bool:
    """Tell whether `line` is a caption by its own words: it credits a picture or calls itself one."""
    if len(line) > 20_000:
        return False
    words = len(line.split())
    if not 1 < words <= MAX_WORDS:
        return gallery(line)
    return any(p.search(line) for p in _BEGINNINGS) or credit(line) is not None or gallery(line)


@lru_cache(1024)
def credit(line: str) -> str | None:
    """Return the words of `line` that credit a picture, at its end; None where it has none."""
    tail = line[-200:]
    if _COULD.search(tail) is None:
        return None
    for pattern in _ENDINGS:
        if (match := pattern.search(tail)) is not None and len(match.group().split()) <= 16:
            return match.group()
    return None


def gallery(line: str) -> bool:
    """Tell whether `line` is the captions of a picture series run together ("1/8 … 2/8 … 3/8 …")."""
    totals = [total for _, total in _SERIES.findall(line)]
    return len(totals) >= 3 and totals.count(totals[0]) >= 3


def bare(line: str) -> bool:
    """Tell whether a caption says whose picture it is and nothing of what the picture shows."""
    return credit(line) is not None and len(re.findall(r"\w+", described(line))) < 3


def numbered(line: str) -> bool:
    """Tell whether `line` is one picture of a numbered series ("3/24 The scene on Monday")."""
    return re.match(r"\d{1,3}/\d{1,3} ", line) is not None


def described(line: str) -> str:
    """Return a caption without its credit: what it says the picture shows. Without a credit, the line."""
    found = credit(line)
    return line[: -len(found)].rstrip(" (") if found and line.endswith(found) else line


def same_picture(one: str, other: str) -> bool:
    """Tell whether two neighbouring lines are the same caption, with or without its credit."""
    a, b = described(one).lower(), described(other).lower()
    if min(len(a), len(b)) < 20:
        return False
    return ratio(a, b) >= 100 * SAME or a.startswith(b) or b.startswith(a)


def once(line: str) -> str | None:
    """Return the first half of a line that says the same thing twice without a break; None for any other line."""
    for width in (0, 1):
        half, odd = divmod(len(line) - width, 2)
        if not odd and half >= 20 and line[:half] == line[half + width :] and not line[half : half + width].strip():
            return line[:half]
    return None


def alternative(line: str, caption: str, together: bool) -> bool:
    """Tell whether `line` is the description of the picture (its "alt text") that `caption`, the next line, captions.

    together  no blank line stands between them, in a text that has blank lines between its paragraphs

    Without a full stop, and either saying the same or sharing two names with the caption.
    """
    if same_picture(line, caption):
        return True
    if _ENDS.search(line) or len(line.split()) < 4:
        return False
    names = set(re.findall(r"\b[A-Z][\w’'-]+", line)) & set(re.findall(r"\b[A-Z][\w’'-]+", caption))
    return together and len(names) >= 2
