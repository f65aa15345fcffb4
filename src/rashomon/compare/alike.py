"""How sure is it that two numbers answer one question? Their sentences, what they count, and what is done."""

import re

from rashomon.compare.context import Context
from rashomon.compare.things import CONVERTED, LIGHT, TOLL, Mention
from rashomon.text.amounts import stand

#: What a sentence's meaning, the thing counted and the predicate weigh, what another thing takes away, and what a
#: measure adds that a thing has once.
MEANING, COUNTED, ROLE, OTHER, FEW = 0.55, 0.30, 0.15, 0.15, 0.20
MEASURES = ("duration", "length", "speed", "mass", "area", "temperature", "percent", "money")
#: Cosine from which two counted things are one in other words ("meeting" and "talks" .6; "meeting" and "missile" .2).
RELATED = 0.5
#: What two nouns with the same two words before them count for ("five fire rescue units", "four fire rescue crews").
LIKELY = 0.8
_FRAME = re.compile(
    r"\b(?:in|within|after|over|past|last|next|every|than|since|for)\s+(?:the\s+)?(?:past\s+|last\s+|next\s+|about\s+)?$",
    re.I,
)
#: A measure made an adjective, and the words of the noun phrase it opens.
_HYPHENED = re.compile(r"[-‐‑]|\d[a-z]+$", re.IGNORECASE)
_PHRASE = re.compile(r"(?:,?\s+[^\W\d_]+){1,3}")
_STOPS = frozenset("and or of in on at to from the a an that which who with into was is by for long high old".split())


def similarity(context: Context, a: Mention, b: Mention) -> float:
    """Return how sure two numbers answer one question, 0–1; 0 where units or kinds exclude it."""
    x, y = a.value, b.value
    if x.unit != y.unit or x.kind != y.kind or not context.same_moment(a.line, a.annotation, b.line, b.annotation):
        return 0.0
    if (x.role in TOLL or y.role in TOLL) and a.limited != b.limited:
        return 0.0
    if x.kind == "age" and not _same_word(x.counted, y.counted):
        return 0.0
    toll = x.role in TOLL or y.role in TOLL
    if toll and (x.role != y.role):
        return 0.0
    if a.margin != b.margin or (x.kind == "duration" and not a.margin and (_frame(a) or _frame(b))):
        return 0.0
    cosine = max(0.0, context.cosine(a.line, b.line))
    value = MEANING * cosine
    if a.margin:
        value += COUNTED + ROLE  # how sure something is known: a report seldom says it of two things
    elif a.attribute != b.attribute:
        value -= OTHER
    elif a.attribute and a.attribute != "from":
        value += COUNTED + FEW
    elif x.counted and y.counted and not _unnamed(a, b):
        related = 1.0 if _same_word(x.counted, y.counted) or _same_thing(a, b) else _related(context, a, b)
        if len(a.modifiers & b.modifiers) >= 2:
            related = max(related, LIKELY)
        value += COUNTED * related if related >= RELATED else -OTHER
        if related >= RELATED and x.kind in MEASURES:
            value += 0.1  # a report measures few things by one name, but counts many
    if (a.line.text, b.line.text) in context.aligned:
        value += 0.15  # the sentences are one sentence, rewritten
    if x.role and x.role == y.role:
        value += ROLE
        named = bool(x.counted and y.counted) and (_unnamed(a, b) or _same_word(x.counted, y.counted))
        if x.kind in CONVERTED and x.role not in LIGHT and named:
            value += FEW  # how far, how fast: one thing does a deed once
    if stand(x, y) == "equal" and x.low is not None and x.low > 12:
        value += 0.2  # the same unusual value with the same unit: nearly always the same thing
    if toll and x.kind == "count" and (not x.counted or not y.counted or _same_word(x.counted, y.counted)):
        value += 0.1
    return value


def _frame(mention: Mention) -> bool:
    """Tell whether a duration only says when ("in four years", "after two weeks"), and measures nothing."""
    text, start = mention.line.article.text, mention.annotation.span.start
    return bool(_FRAME.search(text[max(0, start - 24) : start])) or bool(
        re.match(r"\s*(?:ago|earlier|later|before|after|old|since)\b", text[mention.annotation.span.end :][:12])
    )


def _unnamed(a: Mention, b: Mention) -> bool:
    """Tell whether of two measures of one deed one is of a name: it may be the other's noun ("the boy", "Ro")."""
    named = [m.value.counted[:1].isupper() for m in (a, b)]
    return a.value.kind in CONVERTED and a.value.role == b.value.role not in LIGHT and named[0] != named[1]


def _same_thing(a: Mention, b: Mention) -> bool:
    """Tell whether two measures put before a noun share it ("a 400-pound male gorilla", "the 450-pound gorilla")."""
    if a.value.kind not in CONVERTED:
        return False
    x, y = (_modified(m) | {m.value.counted.lower()} for m in (a, b))
    return bool(_modified(a) or _modified(b)) and bool((x & y) - {""})


def _modified(mention: Mention) -> frozenset[str]:
    """Return the words that a measure with a hyphen, or "400lb", stands before; none for another."""
    if not _HYPHENED.search(mention.said):
        return frozenset()
    phrase = _PHRASE.match(mention.after)
    return frozenset(phrase.group().lower().split()) - _STOPS if phrase else frozenset()


def _related(context: Context, a: Mention, b: Mention) -> float:
    """Return the cosine of two counted things ("meeting", "talks"); 0 where one has no vector."""
    vectors = [
        context.meanings.get((m.line.article.id, m.value.counted_span)) if m.value.counted_span else None
        for m in (a, b)
    ]
    return float(vectors[0] @ vectors[1]) if vectors[0] is not None and vectors[1] is not None else 0.0


def _same_word(a: str, b: str) -> bool:
    """Tell whether two counted things can be one: equal, or one name part of the other ("Bamford")."""
    a, b = a.lower(), b.lower()
    people = ("people", "person", "passenger", "victim", "man", "woman", "toll", "casualty", "")
    return a == b or a in b.split() or b in a.split() or (a in people and b in people)
