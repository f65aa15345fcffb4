"""What a press release prints around its news: labels, end marks, notes to editors, contacts, "About us".

Releases are written to one pattern everywhere: a label above the headline, the news, an end mark, and then notes,
contacts and the standing paragraph about whoever sends it. The words that open each are few and formal.
"""

import re
from collections.abc import Sequence

#: Words of a paragraph of news.
LONG = 15
#: Characters of the longest line that can be furniture by its own words.
LONGEST = 500
#: Share of the words before a heading such as "About the Trust" from which it closes a release without an end mark.
CLOSES = 0.5
#: Words of a line of contact details, and of a label above the headline.
SHORT = 14

_LABEL = re.compile(
    r"^\W*(?:for immediate (?:release|publication)|immediate release"
    r"|(?:press|news|media) (?:release|statement|notice|advisory|information)(?: ?[:|–—-].*| \d.*|\W*)"
    r"|(?:strictly )?(?:under )?embargo(?:ed)?\b.*|not for (?:publication|release|broadcast)\b.*"
    r"|(?:date of )?release date:.*"
    r"|for release\b.*|media alert)\W*$",
    re.IGNORECASE,
)
_END = re.compile(
    r"^[\W_]*(?:ENDS?|Ends|[–—-]+ ?ends? ?[–—-]+|[–—-]* ?30 ?[–—-]+"
    r"|(?i:end of (?:(?:press|news|media) )?release))[\W_]*$"
    r"|^(?:# ?){3,}$"
)
_NOTES = re.compile(
    r"^\W*(?:(?:further )?notes? (?:to|for) (?:the )?(?:news )?(?:editors?|the media|media|journalists|correspondents)"
    r"|editors?['’]?s?['’]? notes?|background (?:notes?|for editors))\W*\b.{0,60}$",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"^\W*(?:(?:(?:press|media|news|pr|general|investor|public relations|further) (?:and \w+ )?)?"
    r"(?:contacts?|enquir(?:y|ies)|inquir(?:y|ies)|queries)(?: (?:information|details|person|for (?:the )?media))?"
    r"|(?:press|media) (?:office|relations)|for (?:more|further|additional|media|press) "
    r"(?:information|details|enquiries|inquiries|interviews?)\b.{0,120}|further information"
    r"|(?:tel|telephone|phone|mobile|mob|cell|fax|e-?mail)(?=[ .:]))\W*(?:$|:.*)",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"^\W*(?:[Aa]bout|ABOUT) (?:the |THE )?[A-Z][^.!?]{0,70}:?$"
    r"|^\W*(?:boilerplate|forward-looking statements?|safe harbou?r\b.{0,60})\W*$"
)
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.\w|\b(?:https?://|www\.)\S+")
_PHONE = re.compile(r"(?:\+|\b0|\(\d)[\d ()./–-]{7,}\d|\b\d{3}[ .–-]\d{3}[ .–-]\d{4}\b")


def furniture(lines: Sequence[str]) -> list[str | None]:
    """Return for each line the kind of furniture of a press release it is; None for everything else.

    The kinds are `release` (labels and end marks), `notes`, `contact` and `boilerplate`. No lines give no kinds. A
    text that is no press release gets None throughout, unless it has such lines all the same.
    """
    kinds: list[str | None] = [None] * len(lines)
    words = [len(line.split()) for line in lines]
    # A longer line is none of these, and an address is looked for at each of its letters.
    lines = [line if len(line) <= LONGEST else "" for line in lines]
    total = sum(words)
    end = _end(lines, words)
    before = 0
    section: str | None = None
    for i, line in enumerate(lines):
        late = end is not None and i > end
        opens = _opens(line, words[i]) if late or before >= CLOSES * total else None
        if i == end:
            kinds[i] = "release"
        elif late or section or opens:
            section = opens or section or "notes"
            kinds[i] = "contact" if section == "notes" and _details(line, words[i]) else section
        elif words[i] <= SHORT and _LABEL.match(line):
            kinds[i] = "release"
        elif _details(line, words[i]) or (words[i] <= SHORT and _CONTACT.match(line)):
            kinds[i] = "contact"
        before += words[i]
    _names(lines, words, kinds)
    return kinds


def is_release(kinds: Sequence[str | None]) -> bool:
    """Tell by the kinds of its lines whether a text is a press release: a label or an end mark, and one sign more."""
    labels = sum(kind == "release" for kind in kinds)
    return labels >= 2 or (labels == 1 and any(kind not in (None, "release") for kind in kinds))


def _end(lines: Sequence[str], words: Sequence[int]) -> int | None:
    """Return the index of the end mark: it counts after a paragraph of news only."""
    news = False
    for i, line in enumerate(lines):
        if news and _END.match(line):
            return i
        news = news or words[i] >= LONG
    return None


def _opens(line: str, words: int) -> str | None:
    """Return the kind of the closing section that a heading opens."""
    if words <= 12 and _NOTES.match(line):
        return "notes"
    if words <= 30 and _CONTACT.match(line):
        return "contact"
    return "boilerplate" if words <= 12 and _ABOUT.match(line) else None


def _details(line: str, words: int) -> bool:
    """Tell whether a line is an address of mail or web or a telephone number, with a name at most."""
    return words <= SHORT and not line.endswith((".", "”", '"')) and bool(_ADDRESS.search(line) or _PHONE.search(line))


def _names(lines: Sequence[str], words: Sequence[int], kinds: list[str | None]) -> None:
    """Give the short lines between two lines of contact details their kind: names and offices."""
    for i in range(1, len(lines) - 1):
        if kinds[i] is None and words[i] <= 8 and kinds[i - 1] == "contact" and not lines[i].endswith("."):
            until = next((j for j in range(i + 1, min(i + 3, len(lines))) if kinds[j] == "contact"), None)
            if until is not None and all(words[k] <= 8 for k in range(i, until)):
                kinds[i] = "contact"
