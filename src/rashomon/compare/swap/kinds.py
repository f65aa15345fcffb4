"""What was exchanged between two sentences that are one sentence but for that: of which kind, and where it stands.

The sentences are aligned word by word, in forms in which spelling, figures and typography make no difference. What
stands between two aligned words on both sides is an exchange of the first kind below that fits; what fits none is
another wording and no business of ours.
"""

from collections.abc import Callable, Sequence

from rashomon.compare.swap.naming import name, role
from rashomon.compare.swap.side import Exchange, Gap, Side, gaps
from rashomon.compare.swap.turned import direction
from rashomon.compare.swap.values import date, number
from rashomon.compare.swap.whether import negation, opposite

#: The kinds of exchange at one place, the first that fits taken.
WAYS: Sequence[Callable[[Side, Side, Gap], Exchange | None]] = (date, number, role, name, negation, opposite)


def exchanges(a: Side, b: Side) -> list[Exchange]:
    """Return what was exchanged between two sentences, in their order; one exchange of actor and target is all."""
    if (turned := direction(a, b)) is not None:
        return [turned]
    out: list[Exchange] = []
    for gap in gaps(a, b):
        found = next((x for way in WAYS if (x := way(a, b, gap)) is not None), None)
        if found is not None and not any(found.left.overlaps(x.left) or found.right.overlaps(x.right) for x in out):
            out.append(found)
    return out
