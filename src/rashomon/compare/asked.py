"""The question that numbers of one thing answer, in words a person would use."""

import re
from collections import Counter
from collections.abc import Sequence

from rashomon.compare.context import gist
from rashomon.compare.things import CONVERTED, Mention

_TOLL = {
    "kill": "How many {} were killed?",
    "injure": "How many {} were injured?",
    "hospitalise": "How many {} were taken to hospital?",
    "miss": "How many {} are missing?",
    "arrest": "How many {} were arrested?",
    "trap": "How many {} were trapped?",
    "aboard": "How many {} were aboard?",
}
#: Members are always of something.
_OF = re.compile(r"\b(crew|family|team|staff|council|party|gang|band|board|jury|committee)\s+members?$", re.IGNORECASE)
_MEN = frozenset("man woman policeman policewoman fireman fisherman gunman crewman spokesman businessman".split())
_LENGTH = {"above": "How high", "fall": "How far did it fall", "deep": "How deep", "wide": "How wide"}


def question(chosen: Sequence[Mention]) -> str:
    """Return the question for numbers that answer one; `chosen` is not empty."""
    shortest = min((m.line for m in chosen), key=lambda x: (len(x.text), x.row))
    value = max((m.value for m in chosen), key=lambda v: (bool(v.role), bool(v.counted), v.counted))
    thing = _members(chosen) if value.counted == "member" else value.counted or "people"
    if value.kind == "age":
        return f"How old is {'the ' if value.counted[:1].islower() else ''}{value.counted or 'the person'}?"
    if value.role in _TOLL and value.kind == "count":
        plain = thing.replace(" ", "").isalpha() and thing.islower() and thing not in ("person", "toll")
        return _TOLL[value.role].format(_plural(thing) if plain else "people")
    if any(m.margin for m in chosen):
        return "How far off may it be?"
    if value.kind == "duration":
        named = value.counted[:1].isupper() or not value.counted
        return f"How long: “{gist(shortest)}”?" if named else f"How long was the {value.counted}?"
    if value.kind == "money":
        return f"How much money: the {value.counted}?" if value.counted else "How much money?"
    if value.kind == "percent":
        return f"What share: the {value.counted}?" if value.counted else "What share?"
    if value.kind in CONVERTED:
        things = Counter(m.value.counted for m in chosen if m.value.counted and m.value.counted[:1].islower())
        thing = things.most_common(1)[0][0] if things else ""
        if value.kind == "mass" and thing:
            return f"How heavy was the {thing}?"
        if (which := _LENGTH.get(chosen[0].attribute, "")) and all(m.attribute == chosen[0].attribute for m in chosen):
            return f"{which}: “{gist(shortest)}”?"
        return f"What {'weight' if value.kind == 'mass' else value.kind}: “{gist(shortest)}”?"
    return f"How many {_plural(thing)}: “{gist(shortest)}”?"


def _members(chosen: Sequence[Mention]) -> str:
    """Return of what the members are that are counted: "crew member"; "member" where no report says."""
    named = Counter(
        m.group(1).lower() + " member"
        for c in chosen
        if c.value.counted_span and (m := _OF.search(c.line.article.text[c.line.span.start : c.value.counted_span.end]))
    )
    return named.most_common(1)[0][0] if named else "member"


def _plural(word: str) -> str:
    if word in ("people", "police") or word.endswith("s"):
        return word
    if word.endswith("child"):
        return word + "ren"
    if word in _MEN:
        return word[:-2] + "en"
    return word[:-1] + "ies" if word.endswith("y") and word[-2:-1] not in "aeiou" else word + "s"
