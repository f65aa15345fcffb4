"""The medium an attribution came through: "Peskov told TASS", "as quoted by Interfax", "Reuters’ translation".

A medium is a body of the article whose name is a known agency or broadcaster or ends as a newspaper's does: who is
told something else ("told the court", "told Congress") is an audience and no medium.
"""

import re
from collections.abc import Sequence

from rashomon.model import Entity, Span

_KNOWN = frozenset(
    "reuters ap afp tass interfax xinhua kcna yonhap kyodo jiji dpa ansa efe lusa ria belta ukrinform "
    "anadolu irna isna wafa spa mena apa pti ani aap unian bloomberg bbc cnn nbc abc cbs msnbc cnbc npr pbs itv "
    "rt rte zdf ard orf nhk cctv cgtn cbc ctv ndtv politico axios newsmax breitbart spiegel stern bild welt monde "
    "figaro repubblica vox vice buzzfeed telegram twitter facebook youtube lbc euronews skynews espn fox".split()
)
_ENDING = re.compile(
    r"\b(?:news|times|post|journal|herald|tribune|guardian|telegraph|press|agency|radio|tv|television|"
    r"broadcasting|magazine|gazette|chronicle|observer|independent|mirror|mail|sun|star|standard|echo|globe|inquirer|"
    r"examiner|daily|weekly|today|review|novosti|jazeera|arabiya|france-presse|network|channel \d+|wire|newspaper|"
    r"street journal|morning joe|press association|podcast|show)$",
    re.IGNORECASE,
)
_TITLE = re.compile(r"^the\s+", re.IGNORECASE)
#: Between the speaker's verb and the medium: "told the news agency TASS", "said on Sunday in an interview with ABC".
_TO = re.compile(
    r"^(?:(?:has|have|had|later|also|then)\s)?(?:told|tells|telling|tell)\s(?:(?:the|a|an)\s)?(?:[\w’'-]+\s){0,4}$|"
    r"\b(?:interview|comments?|remarks?|statement|email|e-mail|briefing|appearance|article|essay|column|post)\s"
    r"(?:with|to|on|for|in|by)\s(?:(?:the|a|an|its)\s)?(?:[\w’'-]+\s){0,4}$|"
    r"\b(?:speaking|spoke|speaks|talking|talked)\s(?:to|with|on)\s(?:(?:the|a|an)\s)?(?:[\w’'-]+\s){0,4}$|"
    r"\b(?:according\sto|(?:as\s)?(?:quoted|reported|cited|carried|published)\sby|citing|via)\s"
    r"(?:(?:the|a|an)\s)?(?:[\w’'-]+\s){0,3}$"
)
#: Between a medium and the speaker it quotes: "TASS quoted Peskov as saying", "the Post reported that Holt said".
_FROM = re.compile(
    r"^(?:['’]s\s[\w’'-]+\s)?\s?(?:has\s|have\s|also\s|earlier\s|later\s)?(?:quot|cit|report)(?:es|s|ed|ing)\b[^.!?\n]{0,40}$"
)
_ACCORDING = re.compile(r"\baccording to (?:the )?$", re.IGNORECASE)
#: A source that is a medium's rendering of somebody's words.
_RENDERING = re.compile(r"['’]s?\s(?:own\s)?(?:translation|transcript|recording|account|version|text|video)\b")
#: Characters of a sentence on either side in which a medium is looked for.
REACH = 160
_END = re.compile(r"[.!?][\"”’']?\s+(?=[A-Z“\"])|\n")


def is_medium(name: str) -> bool:
    """Tell whether a body's name is a news agency's, a broadcaster's or a newspaper's."""
    words = _TITLE.sub("", name).lower().split()
    return bool(words) and (words[0] in _KNOWN or words[-1] in _KNOWN or bool(_ENDING.search(name)))


def through(
    text: str,
    source: Span | None,
    cue: Span | None,
    content: Sequence[Span],
    names: Sequence[tuple[Span, Entity]],
    quoted: bytearray,
) -> Span | None:
    """Return the words that name the medium an attribution came through; None where the article names none.

    The medium stands in the sentence of the cue, outside quotations (`quoted`, one byte a character of the text) and
    outside what is said, and is not the source.
    """
    if source is None:
        return None
    for span, entity in names:
        if source.covers(span) and _RENDERING.match(text, span.end) and entity.label != "person":
            return span
    if cue is None:
        return None
    near = Span(max(0, min(source.start, cue.start) - REACH), max(source.end, cue.end) + REACH)
    for span, entity in names:
        if entity.label == "person" or not near.covers(span) or not is_medium(entity.name):
            continue
        if quoted[span.start] or span.overlaps(source) or any(span.overlaps(c) for c in content):
            continue
        if span.start >= cue.start:
            between = text[cue.start : span.start]
            if not _END.search(between) and _TO.search(_outside(text, Span(cue.start, span.start), content)):
                return span
        elif span.end <= source.start:
            between = text[span.end : source.start]
            opens = _ACCORDING.search(text, max(0, span.start - 20), span.start) and between.strip() in (",", "")
            if not _END.search(between) and (opens or _FROM.match(between)):
                return span
    return None


def _outside(text: str, span: Span, content: Sequence[Span]) -> str:
    """Return the words of a span without those of what is said."""
    return "".join(text[i] for i in range(span.start, span.end) if not any(c.start <= i < c.end for c in content))
