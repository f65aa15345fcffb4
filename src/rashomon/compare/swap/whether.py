"""Whether it happened at all, or the other way: a "not", a denial, an opposite."""

from collections.abc import Sequence

from rashomon.compare.swap.side import Exchange, Gap, Kind, Side
from rashomon.compare.swap.words import AUXILIARY, AVOWS, DENIES, FUNCTION, NEGATIONS, NO_DENIAL, OPPOSITES
from rashomon.model import Span


def negation(a: Side, b: Side, gap: Gap) -> Exchange | None:
    """A "not" that only one of them has, or a denial where the other has an avowal."""
    sides = ((a, gap.left), (b, gap.right))
    here, there = ([t.form for t in side.terms[at[0] : at[1]]] for side, at in sides)
    if _avowed(here, there) or _avowed(there, here):
        return _wider("negation", a, b, gap)
    no = [sum(_denies(side, n) for n in range(*at)) for side, at in sides]
    every = [sum(_denies(side, n) or f in DENIES for n, f in enumerate(side.forms)) for side in (a, b)]
    if (no[0] > 0) == (no[1] > 0) or every[0] == every[1]:
        return None
    x, y = ([f for f in forms if f not in FUNCTION | AUXILIARY | NEGATIONS] for forms in (here, there))
    if len(x) != len(y) or any(_stem(p) != _stem(q) for p, q in zip(x, y, strict=True)):
        return None  # "did not succeed" for "failed": another word may say what the "not" said
    return _wider("negation", a, b, gap)


def _denies(side: Side, n: int) -> bool:
    """Tell whether a word says no to what follows it: not "No, …" and not "not only"."""
    t = side.terms[n]
    after = side.line.article.text[t.end : t.end + 1]
    return t.form in NEGATIONS and after not in (",", "") and side.forms[n + 1 : n + 2] not in ([x] for x in NO_DENIAL)


def _avowed(here: Sequence[str], there: Sequence[str]) -> bool:
    return bool(DENIES & set(here)) and bool(AVOWS & set(there))


def _stem(form: str) -> str:
    for ending in ("ing", "ed", "es", "s", "e"):
        if form.endswith(ending) and len(form) - len(ending) >= 3:
            return form[: -len(ending)][:5]
    return form[:5]


def _wider(kind: Kind, a: Side, b: Side, gap: Gap) -> Exchange:
    """Return an exchange with a word before and after it on each side, so that neither side is empty."""
    spans = [
        side.span(max(0, at[0] - 1), min(len(side.terms), at[1] + 1)) for side, at in ((a, gap.left), (b, gap.right))
    ]
    left, right = (s or side.line.span for s, side in zip(spans, (a, b), strict=True))
    return Exchange(kind, left, right, (a.said(left), b.said(right)))


def opposite(a: Side, b: Side, gap: Gap) -> Exchange | None:
    """A word for its opposite: "rose" for "fell"."""
    if gap.left[1] - gap.left[0] != 1 or gap.right[1] - gap.right[0] != 1:
        return None
    x, y = a.terms[gap.left[0]], b.terms[gap.right[0]]
    if frozenset((x.form, y.form)) not in OPPOSITES or (y.form in a.forms and x.form in b.forms):
        return None
    left, right = Span(x.start, x.end), Span(y.start, y.end)
    return Exchange("opposite", left, right, (a.said(left), b.said(right)))
