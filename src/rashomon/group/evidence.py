"""How likely two reports of one subject are of one event: several kinds of evidence, weighed by a logistic model.

Two earthquakes share most of their words. Within a group of reports on one subject (a pot), what nearly all of
them have tells nothing; what some have and others lack (a name, a toll, a day) tells the events apart. The
weights were learned by `training/stories.py`; the card beside them says on what.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib import resources

import msgspec
import numpy as np
import numpy.typing as npt

from rashomon.encoder import DIMENSIONS
from rashomon.errors import ModelMissing
from rashomon.group.prints import Print
from rashomon.text.vectors import unpack

Floats = npt.NDArray[np.float64]

#: Every kind of evidence, in the order of the last axis of `evidence`.
KINDS = (
    "one",  # 1 for every pair
    "words",  # cosine of the weighted words
    "names",  # the same of names and numbers only
    "opening",  # the same of headline and opening
    "words here",  # cosine of the words, each weighed by how few of the pot have it
    "opening here less",  # how much of one opening, so weighed, stands in the other report: the lesser of both
    "opening here more",  # ways, and the greater
    "meaning here",  # cosine of the meanings of the openings, each less what the pot has in common
    "opening names",  # how much of the names of one opening stands in the other report, the lesser of both ways
    "figures same",  # ln(1 + numbers that stand beside the same word in both)
    "figures differ",  # ln(1 + words beside which both have a number, but another)
    "years same",  # share of the years named in either that both name; 0 where one names none
    "years differ",  # 1 where the last year named is another
    "months same",  # 1 where both openings name a month, and the same
    "weekdays differ",  # 1 where both openings name weekdays, and none in common
    "days near",  # exp(-days between / 4); 0 where a day is not known
    "days far",  # ln(1 + days between / 4), at most 5; 0 where a day is not known
    "short",  # ln(words of the shorter + 10) - 5
    "long",  # ln(words of the longer + 10) - 5
)
#: Beyond these log odds no pair is surer than the data it was learned from: what is above counts only as `BEYOND` of
#: it, enough to tell which pairs are nearest.
SUREST, BEYOND = 5.0, 0.2


class Weights(msgspec.Struct, frozen=True):
    """The learned model: log odds = Σ weights[kind] · evidence; what is 0 is not listed."""

    weights: dict[str, float]


@cache
def learned() -> Floats:
    """Return the learned weights, one for each of `KINDS`. Raises ModelMissing."""
    file = resources.files("rashomon") / "models" / "stories" / "weights.json"
    try:
        model = msgspec.json.decode(file.read_bytes(), type=Weights)
    except (OSError, msgspec.DecodeError) as error:
        raise ModelMissing(f"The weights of stories are missing or damaged: {file}. Install it again.") from error
    return np.array([model.weights.get(kind, 0.0) for kind in KINDS])


def log_odds(prints: Sequence[Print], weights: Floats | None = None) -> Floats:
    """Return the log odds that every two of a pot of n reports are of one event, shape (n, n), 0 on the diagonal.

    weights  one for each of `KINDS`; None = those learned. Raises ModelMissing.
    """
    chosen = learned() if weights is None else weights
    odds: Floats = evidence(prints) @ chosen
    sure = np.clip(odds, -SUREST, SUREST)
    # Rounded, so that sums made in another order are the same numbers.
    odds = np.round(sure + BEYOND * (odds - sure), 6)
    np.fill_diagonal(odds, 0.0)
    return odds


def evidence(prints: Sequence[Print]) -> Floats:
    """Return the evidence for every two of a pot, shape (n, n, len(KINDS)), the same both ways. n may be 0."""
    n = len(prints)
    vocabulary = {w: i for i, w in enumerate(sorted({w for p in prints for w in (*p.weights, *p.opening)}))}
    stands = np.zeros((n, len(vocabulary)), np.float32)
    for row, p in zip(stands, prints, strict=True):
        row[[vocabulary[w] for w in p.weights]] = 1
    here = np.log((n + 3) / (stands.sum(0) + 0.5))
    weights = _matrix([p.weights for p in prints], vocabulary)
    named = _matrix([{w: 1.0 for w in p.names if w in p.weights} for p in prints], vocabulary)
    opening = _matrix([p.opening for p in prints], vocabulary)
    opening_names = _matrix([{w: x / 2 for w, x in p.opening.items() if w in p.names} for p in prints], vocabulary)
    held = _held(opening * here, stands)
    figures, beside = _shared([p.figures for p in prints]), _shared([{w for w, _ in p.figures} for p in prints])
    years, either, last = _years(prints)
    months, both_months = _both(prints, lambda p: p.months)
    days, both_days = _both(prints, lambda p: p.days)
    apart = np.abs(np.subtract.outer(*[np.array([np.nan if p.day is None else p.day for p in prints])] * 2))
    sizes = np.log(np.array([p.size for p in prints]) + 10.0) - 5
    made = {
        "one": np.ones((n, n)),
        "words": _cosine(weights),
        "names": _cosine(weights * named),
        "opening": _cosine(opening),
        "words here": _cosine(weights * here),
        "opening here less": np.minimum(held, held.T),
        "opening here more": np.maximum(held, held.T),
        "meaning here": _meaning_here(prints),
        "opening names": np.minimum(*[h := _held(opening_names, stands), h.T]),
        "figures same": np.log1p(figures),
        "figures differ": np.log1p(np.maximum(beside - figures, 0)),
        "years same": years / np.maximum(either, 1),
        "years differ": last,
        "months same": (months > 0) & both_months,
        "weekdays differ": (days == 0) & both_days,
        "days near": np.nan_to_num(np.exp(-apart / 4), nan=0.0),
        "days far": np.nan_to_num(np.minimum(np.log1p(apart / 4), 5.0), nan=0.0),
        "short": np.minimum.outer(sizes, sizes),
        "long": np.maximum.outer(sizes, sizes),
    }
    return np.stack([np.asarray(made[kind], np.float64) for kind in KINDS], axis=-1)


def _matrix(rows: Sequence[dict[str, float]], columns: dict[str, int]) -> npt.NDArray[np.float32]:
    made = np.zeros((len(rows), len(columns)), np.float32)
    for row, values in zip(made, rows, strict=True):
        row[[columns[w] for w in values]] = list(values.values())
    return made


def _cosine(rows: npt.NDArray[np.float32]) -> Floats:
    unit = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return np.asarray(unit @ unit.T, np.float64)


def _meaning_here(prints: Sequence[Print]) -> Floats:
    """Return the cosines of the meanings less their mean; 0 with an article that has none.

    Two are added to the number of reports, so that two reports of one event do not become opposites.
    """
    vectors = np.zeros((len(prints), DIMENSIONS))
    told = [i for i, p in enumerate(prints) if p.meaning]
    vectors[told] = unpack([prints[i].meaning for i in told])
    vectors[told] -= vectors.sum(0) / (len(told) + 2)
    unit = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return np.asarray(unit @ unit.T, np.float64)


def _held(rows: npt.NDArray[np.float32], stands: npt.NDArray[np.float32]) -> Floats:
    """Return what share of each row's weight stands in each report; drawn to a half where a row has little."""
    return np.asarray((rows @ stands.T + 2) / (rows.sum(1, keepdims=True) + 4), np.float64)


def _shared(sets: Sequence[Iterable[object]]) -> Floats:
    """Return how many members every two sets share, shape (n, n)."""
    listed = [set(s) for s in sets]
    columns = {x: i for i, x in enumerate({x for s in listed for x in s})}
    made = np.zeros((len(listed), len(columns)), np.float32)
    for row, members in zip(made, listed, strict=True):
        row[[columns[x] for x in members]] = 1
    return np.asarray(made @ made.T, np.float64)


def _both(prints: Sequence[Print], of: Callable[[Print], frozenset[str]]) -> tuple[Floats, npt.NDArray[np.bool_]]:
    """Return how many of these words every two share, and whether both have any."""
    has = np.array([bool(of(p)) for p in prints], bool)
    return _shared([of(p) for p in prints]), np.logical_and.outer(has, has)


def _years(prints: Sequence[Print]) -> tuple[Floats, Floats, npt.NDArray[np.bool_]]:
    """Return how many years every two share, how many either names, and whether the last named differs."""
    same = _shared([p.years for p in prints])
    counts = np.array([len(p.years) for p in prints], np.float64)
    both = np.logical_and.outer(counts > 0, counts > 0)
    last = np.array([int(max(p.years, default="0")) for p in prints])
    either = np.where(both, np.add.outer(counts, counts) - same, 1.0)
    return same, either, both & (np.not_equal.outer(last, last))
