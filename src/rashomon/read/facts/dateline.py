"""The dateline: the place, and where stated the day and the agency, with which the words of a report open."""

import re
from collections.abc import Sequence

from rashomon.model import Found
from rashomon.read.facts import agencies
from rashomon.read.facts.scores import score
from rashomon.read.facts.stated import Piece
from rashomon.read.furniture.phrases import MONTH

_NAME = r"[^\W\d_][\w.’'\-]*"
_PLACE = rf"(?P<place>{_NAME}(?:(?: |/| ?- ?){_NAME}){{0,4}}(?:, ?{_NAME}(?: {_NAME}){{0,2}}){{0,2}}?)"
_DAY = rf"(?:{MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?|\d{{1,2}}\.? (?:de )?[^\W\d_]{{3,10}}\.?(?: \d{{4}})?)"
_DASH = r"(?P<mark>\.? ?(?:[-–—]{1,2}|―)|:)"
_WITH_AGENCY = re.compile(
    rf"^(?P<line>(?:{_PLACE}),? ?(?P<day>{_DAY})?,? ?[(\[](?P<agency>[^()\[\]]{{2,40}})[)\]]) ?{_DASH}", re.IGNORECASE
)
_PLAIN = re.compile(rf"^(?P<line>(?:{_PLACE})(?:,? (?P<day>{_DAY}))?),? ?{_DASH} ?(?P<next>\S)", re.IGNORECASE)
_CHINESE = re.compile(
    r"^(?P<line>(?:新华社|中新社|中新网|人民网)(?P<place>[\u4e00-\u9fff]{2,8}?)\d{0,2}月?\d{1,2}日电)"
)
#: Words in capitals before a dash or a colon that are no places.
_NO_PLACE = re.compile(
    r"\b(?:update|updated|breaking|watch|exclusive|opinion|correction|clarification|photos?|file|note|video|live|read"
    r"|listen|dear|question|answer|ask|related|editor|editorial|analysis|review|interview|recap|more|alert|factbox"
    r"|explainer|spoiler|warning|report|by|from|attention|aten[çc][ãa]o|atenci[óo]n|achtung|important|importante|aviso|nota|nb|posted|published|series|test|news|press|poll|quiz|look|see|also|the|why|how|what|q|a)\b",
    re.IGNORECASE,
)
#: Paragraphs that open like a line of an interview: then capitals before a colon are a speaker.
_SPEAKER = re.compile(r"^[^\W\d_a-z][^a-z:]{1,30}:")
#: How many paragraphs from the first are looked at: a summary or an editor's note may stand before it.
EARLY = 3


def dateline(pieces: Sequence[Piece]) -> Found | None:
    """Return the words of the dateline ("GENEVA, March 3 (Reuters)"), without its dash; None where there is none.

    Either an agency in brackets follows the place, or the place stands in capitals, or a region or a day stands
    beside it. "By Ada Fenn in Tokyo" is a byline.
    """
    body = [text for kind, text in pieces if kind in ("paragraph", "standfirst")][:EARLY]
    speakers = sum(_SPEAKER.match(text) is not None for kind, text in pieces if kind == "paragraph")
    for text in body:
        head = text[:140]
        if (match := _WITH_AGENCY.match(head)) and _agency(match["agency"]) and _is_place(match["place"]):
            return Found(match["line"], "dateline", score("dateline", "dateline"))
        if match := _CHINESE.match(head):
            return Found(match["line"], "dateline", score("dateline", "dateline"))
        if (match := _PLAIN.match(head)) and _plain(match, speakers):
            return Found(match["line"], "dateline", score("dateline", "dateline"))
    return None


def _plain(match: re.Match[str], speakers: int) -> bool:
    place, day, mark = match["place"], match["day"], match["mark"]
    if not _is_place(place) or match["next"].islower():
        return False
    town = place.split(",")[0]
    if ":" in mark and (speakers > 1 or not (town.isupper() and (day or "," in place or len(town.split()) <= 2))):
        return False
    # A hyphen without a space around it joins words; a dash may stand close.
    joined = re.search(r"[-–—]", mark) and match.string[match.end("line") : match.end("mark")] in ("-", "–")
    capitals = (
        town.isupper() and len(town) >= 4 and len(town.split()) <= 3 and re.search(r"[^\W\d_]{4}|St\.", town, re.I)
    )
    return not joined and (bool(capitals) or bool(day) or ("," in place and ":" not in mark))


def _is_place(place: str) -> bool:
    names = [w for w in re.split(r"[ ,/]+", place) if w]
    small = {
        "de",
        "la",
        "del",
        "of",
        "and",
        "upon",
        "am",
        "an",
        "der",
        "le",
        "el",
        "al",
        "sur",
        "les",
        "di",
        "do",
        "da",
    }
    return (
        _NO_PLACE.search(place) is None
        and names[0].lower() not in ("on", "in", "at", "after", "before", "since", "until", "during", "this", "it")
        and all(not w[0].islower() or w in small for w in names)
        and not agencies.only_agencies(place)
    )


def _agency(words: str) -> bool:
    return bool(agencies.credited(words) or re.fullmatch(r"[A-Z][\w/ ,.&-]{1,38}", words))
