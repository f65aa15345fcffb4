"""One name, place or office for another."""

import re

from rashomon.compare.swap.side import Exchange, Gap, Side
from rashomon.compare.swap.words import FUNCTION, office, terms
from rashomon.model import Entity, Place, Span
from rashomon.text import bodies, names
from rashomon.text.geometry import distance
from rashomon.text.states import state

NAMED = ("person", "organisation", "place", "facility", "group", "event", "work")
#: Words of a name at most; other words that may be exchanged beside a name or an office.
LONGEST, BESIDE = 6, 1


def name(a: Side, b: Side, gap: Gap) -> Exchange | None:
    """One name for another that is neither a form nor a slip of it, nor the place around it."""
    (left, sure, rest), (right, other_sure, other_rest) = _name(a, gap.left), _name(b, gap.right)
    # Beside the names as many words may have been exchanged as well ("Brede said" for "Lindqvar told").
    if left is None or right is None or not (sure or other_sure) or rest != other_rest or rest > BESIDE:
        return None
    x, y = a.said(left), b.said(right)
    if _one_name(x, y) or _one_name(_full(a, left), _full(b, right)) or (_stands(x, b) and _stands(y, a)):
        return None
    places = _place(a, left), _place(b, right)
    if places[0] and places[1]:
        return None if _within(places[0], places[1]) else Exchange("place", left, right, (x, y))
    where = any(_label(side, span) == "place" for side, span in ((a, left), (b, right)))
    return Exchange("place" if where and any(places) else "name", left, right, (x, y))


def _name(side: Side, at: tuple[int, int]) -> tuple[Span | None, bool, int]:
    """Return the whole of the one name in a gap, None for none or several; whether it is surely a name, which a
    capital at the head of a sentence does not tell; and how many other words that carry something stand there."""
    gap = side.span(*at)
    if gap is None:
        return None, False, 0
    text = side.line.article.text
    named = [e.span for e in side.within("entities") if isinstance(e.value, Entity) and e.value.label in NAMED]
    named += [p.span for p in side.within("places") if p.span.of(text)[0].isupper()]
    spans = [s for s in named if s.overlaps(gap)]
    sure = bool(spans)
    for t in side.terms[at[0] : at[1]]:
        if text[t.start].isupper() and side.line.part != "headline":
            spans.append(Span(t.start, t.end))
            sure = sure or t.start > side.line.span.start
    if not spans:
        return None, False, 0
    whole = Span(min(s.start for s in spans), max(s.end for s in spans))
    said = whole.of(text)
    plain = [w for w in re.findall(r"[^\W\d_]+", said) if w[0].islower() and w not in _PARTICLES]
    if plain or len(said.split()) > LONGEST or re.search(r"[,;:()]", said):
        return None, False, 0
    rest = [t.form for t in side.terms[at[0] : at[1]] if not whole.start <= t.start < whole.end]
    return whole, sure, sum(f not in FUNCTION for f in rest)


_PARTICLES = frozenset("s of the and de la del van von der da di du al el bin ibn for in a".split())


def _one_name(x: str, y: str) -> bool:
    """Tell whether two names can be one thing's: forms, initials, slips, a state and its people or capital."""
    first, second = ([t.form for t in terms(z)] for z in (x, y))
    if set(first) - FUNCTION <= set(second) or set(second) - FUNCTION <= set(first):
        return True
    if names.shortens(x, y) is not None or bodies.shortens(x, y) is not None:
        return True
    if len(first) == len(second) and all(p == q or names.misspelt(p, q) for p, q in zip(first, second, strict=True)):
        return True
    one, other = state(x), state(y)
    return one is not None and other is not None and one.name == other.name


def _full(side: Side, span: Span) -> str:
    """Return the fullest form that the report has of a name."""
    found = (a.value.name for a in side.within("entities") if isinstance(a.value, Entity) and a.span.overlaps(span))
    return next(found, side.said(span))


def _stands(said: str, side: Side) -> bool:
    wanted = [t.form for t in terms(said)]
    return any(side.forms[i : i + len(wanted)] == wanted for i in range(len(side.forms)))


def _place(side: Side, span: Span) -> Place | None:
    found = (a.value for a in side.within("places") if a.span.overlaps(span))
    return next((v for v in found if isinstance(v, Place)), None)


def _label(side: Side, span: Span) -> str | None:
    found = (a.value for a in side.within("entities") if a.span.overlaps(span))
    return next((v.label for v in found if isinstance(v, Entity)), None)


def _within(a: Place, b: Place) -> bool:
    """Tell whether one place is the other or lies in it: a town and its country or province are no exchange."""
    if a.gazetteer is not None and a.gazetteer == b.gazetteer:
        return True
    for whole, part in ((a, b), (b, a)):
        if whole.gazetteer and whole.gazetteer == f"iso3166:{part.country}":
            return True
        if None in (whole.lat, whole.lon, part.lat, part.lon) or (whole.gazetteer or "").startswith("iso"):
            continue
        km = distance((whole.lat or 0, whole.lon or 0), (part.lat or 0, part.lon or 0))
        if (whole.radius_km or 0) >= 3 * (part.radius_km or 1) and km <= (whole.radius_km or 0):
            return True
    return False


def role(a: Side, b: Side, gap: Gap) -> Exchange | None:
    """One office for another: "mayor" for "governor"; "attorney" for "lawyer" is none."""
    spans = []
    for side, at in ((a, gap.left), (b, gap.right)):
        content = [t for t in side.terms[at[0] : at[1]] if t.form not in FUNCTION]
        offices = [(t, called) for t in content if (called := office(t.form)) is not None]
        if len(offices) != 1 or len(content) > 1 + BESIDE:
            return None
        spans.append(offices[0])
    (x, one), (y, other) = spans
    if one == other or {x.form, y.form} & {*b.forms} & {*a.forms}:
        return None
    left, right = Span(x.start, x.end), Span(y.start, y.end)
    return Exchange("role", left, right, (a.said(left), b.said(right)))
