"""What a source phrase says by itself: whom it names, or which body it speaks for.

"Scott’s niece, state Del. Marcia Price" names Marcia Price; "a spokesman for Aron Melk" names nobody; "a Kremlin
spokesman" speaks for the Kremlin. Read by commas, prepositions and genitives, which hold where a parse does not.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from rashomon.annotate.roles import OFFICE
from rashomon.model import Entity, Span
from rashomon.text.names import TITLES

_CUT = re.compile(r",(?!\s*(?:Jr|Sr|I{2,3}|IV)\b)|;|:|\s[–—-]+\s|--|\s(?:who|whom|whose|which|that)\s")
_PARENTHESIS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_GENITIVE = re.compile(r"['’]s?\s+\w")
_PREPOSITION = re.compile(
    r"\b(?:of|for|to|with|by|at|from|in|on|against|about|near|behind|under|representing|including|like)\s", re.I
)
#: A medium's rendering of what somebody said: the speaker is named after it.
_RENDERING = re.compile(
    r"\b(?:translation|transcript|recording|text|video) of (?=.*?(?:['’]s?\s(?:\w+\s){0,2}"
    r"(?:remarks|comments|speech|words|statement|address|interview)|(?:speech|remarks|interview) (?:by|with)))"
)
#: Words before a name that are part of saying it.
_BESIDE_A_NAME = re.compile(r"^[\s“”\"‘’'.]*$")
_AFTER_A_NAME = re.compile(
    r"['’]s?\s*$|\s+(?:and|&)\s|\s+\d{1,3}\s*$|\s+(?:today|yesterday|tonight|later|also|then|again|\w+day)\s*$|"
    r"\s+(?:of|in|from|at|for|on|himself|herself|told|said|says|wrote|added|was|is|has|had)\b"
)
_SPOKES = re.compile(r"\bspokes(?:man|woman|person|people)\b", re.I)
_ARTICLES = frozenset(["", "a", "an", "the"])
#: What may stand beside a body's name in a phrase that is still the body itself ("the Kremlin itself").
_ITSELF = frozenset(["", "s", "the", "itself", "also", "today"])


class Named(NamedTuple):
    """Whom a phrase names. `names` the persons (or the body) that speak; `body` whom an unnamed voice speaks for."""

    names: tuple[str, ...] = ()
    body: str | None = None


def named(text: str, source: Span, entities: Sequence[tuple[Span, Entity]]) -> Named:
    """Return whom the source phrase names, by its own words alone."""
    inside = [(s, e) for s, e in entities if source.covers(s)]
    if not inside:
        return Named()
    if (of := _RENDERING.search(source.of(text))) is not None:
        spoken = [e.name for s, e in inside if e.label == "person" and s.start >= source.start + of.end()]
        if spoken:
            return Named((spoken[0],))
    words = _PARENTHESIS.sub(lambda m: " " * len(m.group()), source.of(text))
    start = 0
    for cut in [*_CUT.finditer(words), None]:
        end = cut.start() if cut else len(words)
        segment = Span(source.start + start, source.start + end)
        here = [(s, e) for s, e in inside if segment.start <= s.start < segment.end]
        if people := _people(text, words, segment, here, source.start):
            return Named(people)
        dash = cut is not None and set(cut.group()) & set("–—-")
        if start == 0 and not dash and (bodies := _body(text, segment, here)):
            return Named(bodies)
        start = cut.end() if cut else end
    if (spokes := _SPOKES.search(words)) is not None:
        voices = {e.name for s, e in inside if _voice(words, s, e, source.start, spokes.start())}
        return Named(body=voices.pop() if len(voices) == 1 else None)
    return Named()


def _voice(words: str, span: Span, entity: Entity, base: int, spokes: int) -> bool:
    """Tell whether a spokesman in the phrase speaks for this body: a place only right before the noun ("a Kremlin
    spokesman"), for in "the London ambulance service" it is half a name."""
    if entity.label in ("place", "group"):
        return not words[span.end - base : spokes].strip() and words[: span.start - base].lower().strip() in _ARTICLES
    return entity.label in ("organisation", "facility")


def _of_a_body(before: str, at: int, span: Span, here: Sequence[tuple[Span, Entity]]) -> bool:
    """Tell whether a preposition belongs to a title before the name: "Secretary of State", "Mayor of Ostrel"."""
    if OFFICE.match(TITLES.sub("", before[at:])):
        return True
    start = span.start - (len(before) - at)
    return any(
        start < s.start and s.end + 1 == span.start and e.label in ("place", "organisation", "facility")
        for s, e in here
    )


def _people(text: str, words: str, segment: Span, here: Sequence[tuple[Span, Entity]], base: int) -> tuple[str, ...]:
    """Return the persons who are what a segment of the phrase is about: it ends in them, and no preposition or
    genitive makes them somebody else's."""
    found: list[str] = []
    for span, e in here:
        if e.label != "person" or _GENITIVE.match(text, span.end):
            continue
        before = words[segment.start - base : span.start - base]
        behind = words[span.end - base : segment.end - base]
        before = re.split(r"\s(?:and|&)\s", before)[-1] if found else before
        prepositions = [m.start() for m in _PREPOSITION.finditer(before)]
        if prepositions and not _of_a_body(before, prepositions[-1], span, here):
            continue
        if _BESIDE_A_NAME.match(behind) or _AFTER_A_NAME.match(behind):
            found.append(e.name)
        if found and not re.match(r"\s+(?:and|&)\s", behind):
            break
    return tuple(dict.fromkeys(found))


def _body(text: str, segment: Span, here: Sequence[tuple[Span, Entity]]) -> tuple[str, ...]:
    """Return the body a segment is itself ("the Kremlin"), and no unnamed person of it ("a Kremlin aide")."""
    for label in ("organisation", "place", "group", "facility", "other", "work"):
        for span, e in here:
            beside = (text[segment.start : span.start] + " " + text[span.end : segment.end]).lower().split()
            if e.label == label and all(w.strip("'’“”\"-–—") in _ITSELF for w in beside):
                return (e.name,)
    return ()
