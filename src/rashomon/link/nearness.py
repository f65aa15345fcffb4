"""How near two units are: the signals that they give one utterance, and their weights.

Each signal is a number from 0 to 1 (`margin` from −1); the nearness of two units is the square root of a logistic
function of their weighted sum. The weights were fitted to the development stories with a strong penalty on their
size, and tested on each story with weights fitted to the others (docs/utterances.md).
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from rashomon.link.sayings import Unit
from rashomon.model import Annotated, Copy, Meaning
from rashomon.text.names import compatible_speakers
from rashomon.text.numbers import find_numbers
from rashomon.text.vectors import unpack
from rashomon.text.words import american, words

Floats = npt.NDArray[np.float64]
Vectors = npt.NDArray[np.float32]

#: The signals and their weights.
WEIGHTS = {
    "contained": 1.17,  # shared words over the shorter unit, rare words weighing more
    "union": 0.7,  # shared words over all words of both
    "ordered": 1.2,  # shared words in the same order, over the shorter
    "run": 0.85,  # longest run of shared words, in eighths
    "meaning": 0.59,  # cosine
    "centred": 0.83,  # cosine without what every sentence of the story has in common
    "quote": 0.44,  # the quoted words of one are all quoted in the other
    "quoted": 0.83,  # share of the words that one quotes which stand in the other
    "speaker": 1.08,  # the same speaker by name
    "sole": 0.61,  # … of whom the two articles give nothing else
    "other": -0.67,  # two other named speakers
    "unnamed": 0.09,  # one has no speaker
    "opposed": -0.31,  # one denies, the other does not, and neither article carries the other's text
    "numbers": -0.15,  # both have numbers, and none in common
    "aligned": 0.15,  # their sentences are one sentence rewritten
    "same_article": -0.46,
    "short": 0.16,  # one over the root of the shorter one's words
    "mutual": 0.69,  # each is the other's nearest in its article
    "margin": 0.57,  # by how much
}
BIAS = -5.42
#: What it takes away, beside its weight, that one quotation denies what the other says, word for word otherwise:
#: signals of likeness alone would join the two.
OPPOSED = 0.5
#: Cosine below which two units that share no quoted words are not compared.
LEAST = 0.25
#: Share of the shorter unit's words that must be shared before their order is looked at, which takes time.
ALIGNED = 0.1
#: Words in quotation marks from which two units that quote the same are compared whatever their cosine.
QUOTED = 3
#: Words that stand in any sentence: they count a fifth of others.
_COMMON = frozenset(
    """a an and are as at be been being but by can could did do does for from had has have he her him his i if in into
    is it its me my no nor not of on or our she so than that the their them there they this those to up us was we were
    what when where which who will with would you your""".split()
)
_COMMONS_SHARE = 0.2
_NEGATIONS = frozenset(["no", "not", "never", "nobody", "nothing", "none", "cannot", "without"])
_ENDINGS = "ations ation ments ment ingly edly ings ing ies ied ed es ly s e".split()


@dataclass(frozen=True, slots=True)
class _Seen:
    """What is compared of a unit: weighed stems, stems in order, quoted stems, numbers, whether it denies."""

    bag: dict[str, float]
    total: float
    stems: tuple[str, ...]
    quoted: tuple[str, ...]
    numbers: frozenset[str]
    negated: bool


def nearness(units: Sequence[Unit], vectors: Vectors, story: Sequence[Annotated], copies: Sequence[Copy]) -> Floats:
    """Return the symmetric matrix (n, n) of how near the units are, 0–1; 0 for what is not compared, such as two
    units of one attribution. `vectors` are the units', shape (n, 384)."""
    pairs, rows = signals(units, vectors, story, copies)
    out = np.zeros((len(units), len(units)))
    for (i, j), row in zip(pairs, rows, strict=True):
        weighed = BIAS + sum(WEIGHTS[name] * value for name, value in row.items())
        near = math.sqrt(1 / (1 + math.exp(-weighed)))
        out[i, j] = out[j, i] = max(0.0, near - OPPOSED) if row["opposed"] and _quote(units[i], units[j]) else near
    return out


def signals(
    units: Sequence[Unit], vectors: Vectors, story: Sequence[Annotated], copies: Sequence[Copy]
) -> tuple[list[tuple[int, int]], list[dict[str, float]]]:
    """Return the pairs of units that can be one utterance, and the signals of each."""
    if not units:
        return [], []
    seen = _see(units, story)
    cosine, centred = vectors @ vectors.T, _centred(vectors, story)
    aligned, kin, held = _aligned(units, story, copies), _kin(story, copies), _held(units)
    pairs: list[tuple[int, int]] = []
    rows: list[dict[str, float]] = []
    for i, a in enumerate(units):
        for j in range(i + 1, len(units)):
            b = units[j]
            if a.article == b.article and (a.attribution == b.attribution or a.span.overlaps(b.span)):
                continue
            quote = same_quote(seen[i].quoted, seen[j].quoted)
            if cosine[i, j] < LEAST and not quote:
                continue
            row = _shared(seen[i], seen[j]) | _speakers(a, b, math.sqrt(held[i] * held[j]))
            row["meaning"] = max(0.0, float(cosine[i, j]))
            row["centred"] = max(0.0, float(centred[i, j]))
            row["quote"] = float(quote)
            row["opposed"] = float(seen[i].negated != seen[j].negated and frozenset((a.article, b.article)) not in kin)
            row["aligned"] = float((i, j) in aligned)
            row["same_article"] = float(a.article == b.article)
            pairs.append((i, j))
            rows.append(row)
    _rank(units, pairs, rows)
    return pairs, rows


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Return a folded word without its regular endings, in American spelling: "travelling" → "travel"."""
    word = american(word)
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def same_quote(a: Sequence[str], b: Sequence[str]) -> bool:
    """Tell whether the words in quotation marks of two units are the same, or the shorter a piece of the longer."""
    short, long = sorted((tuple(a), tuple(b)), key=len)
    n = len(short)
    return n >= QUOTED and any(long[k : k + n] == short for k in range(len(long) - n + 1))


def _see(units: Sequence[Unit], story: Sequence[Annotated]) -> list[_Seen]:
    count: Counter[str] = Counter()
    n = 0
    for one in story:
        for a in one.layer("sentences"):
            count.update({stem(w.folded) for w in words(one.article.text, a.span.start, a.span.end)})
            n += 1
    common = {stem(w) for w in _COMMON}

    def weight(w: str) -> float:
        return max(0.1, math.log((n + 1) / (count[w] + 0.5))) * (_COMMONS_SHARE if w in common else 1.0)

    out = []
    for u in units:
        stems = tuple(map(stem, u.folded))
        bag = {w: weight(w) for w in stems}
        text = u.span.of(story[u.article].article.text)
        numbers = frozenset(str(x.low) for x in find_numbers(text) if not x.ordinal)
        negated = any(w in _NEGATIONS or w.endswith("n't") for w in u.folded)
        out.append(_Seen(bag, sum(bag.values()), stems, tuple(map(stem, u.quoted)), numbers, negated))
    return out


def _shared(x: _Seen, y: _Seen) -> dict[str, float]:
    """Return the signals of the words two units share."""
    shared = sum(w for k, w in x.bag.items() if k in y.bag)
    least = max(1e-9, min(x.total, y.total))
    ordered = run = 0.0
    if shared >= ALIGNED * least:
        # SequenceMatcher depends on which side is given first.
        first, second = sorted((x.stems, y.stems))
        blocks = SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks()
        ordered = sum(x.bag[w] for m in blocks for w in set(first[m.a : m.a + m.size])) / least
        run = max(m.size for m in blocks) / 8
    quoted = 0.0
    for s, t in ((x, y), (y, x)):
        if len(s.quoted) >= 2:
            bag = {k: s.bag[k] for k in s.quoted}
            quoted = max(quoted, sum(v for k, v in bag.items() if k in t.bag) / max(1e-9, sum(bag.values())))
    return {
        "contained": shared / least,
        "union": shared / max(1e-9, x.total + y.total - shared),
        "ordered": min(1.0, ordered),
        "run": min(1.0, run),
        "quoted": quoted,
        "numbers": float(bool(x.numbers) and bool(y.numbers) and not x.numbers & y.numbers),
        "short": 1 / math.sqrt(min(len(x.stems), len(y.stems))),
    }


def _speakers(a: Unit, b: Unit, held: float) -> dict[str, float]:
    """Return the signals of two units' speakers, of whom the articles give `held` units (the geometric mean)."""
    fits = _fits(a.speaker, b.speaker)
    return {
        "speaker": float(fits == 1),
        "sole": (fits == 1) / held,
        "other": float(fits < 0),
        "unnamed": float(a.speaker is None or b.speaker is None),
    }


@lru_cache(maxsize=65536)
def _fits(a: str | None, b: str | None) -> float:
    return compatible_speakers(a, b)


def _quote(a: Unit, b: Unit) -> bool:
    return a.form != "indirect" and b.form != "indirect"


def _rank(units: Sequence[Unit], pairs: Sequence[tuple[int, int]], rows: Sequence[dict[str, float]]) -> None:
    """Add to each pair's signals whether each is the other's nearest in its article, and by how much."""
    near = [(r["contained"] + r["union"]) / 2 + r["centred"] for r in rows]
    tops: dict[tuple[int, int], list[float]] = {}
    for (i, j), value in zip(pairs, near, strict=True):
        tops.setdefault((i, units[j].article), []).append(value)
        tops.setdefault((j, units[i].article), []).append(value)
    for values in tops.values():
        values.sort(reverse=True)
    for (i, j), value, row in zip(pairs, near, rows, strict=True):
        others = (tops[i, units[j].article], tops[j, units[i].article])
        row["mutual"] = float(all(value >= t[0] for t in others))
        rivals = [t[0] if value < t[0] else t[1] if len(t) > 1 else 0.0 for t in others]
        row["margin"] = max(-1.0, min(1.0, value - max(rivals)))


def _centred(vectors: Vectors, story: Sequence[Annotated]) -> Vectors:
    """Return the cosines of the vectors without what every sentence of the story has in common: its subject."""
    every = [a.value.vector for one in story for a in one.layer("meaning") if isinstance(a.value, Meaning)]
    moved = vectors - unpack(every).mean(axis=0)
    unit: Vectors = moved / np.maximum(1e-9, np.linalg.norm(moved, axis=1, keepdims=True))
    return unit @ unit.T


def _held(units: Sequence[Unit]) -> list[int]:
    """Return for each unit how many its article gives of its speaker, itself included."""
    by_article: dict[int, list[Unit]] = {}
    for u in units:
        by_article.setdefault(u.article, []).append(u)
    return [max(1, sum(_fits(a.speaker, b.speaker) == 1 for b in by_article[a.article])) for a in units]


def _kin(story: Sequence[Annotated], copies: Sequence[Copy]) -> set[frozenset[int]]:
    """Return the pairs of articles, by number, that carry each other's text. A speaker who says "still" on Sunday
    and "no longer" on Monday said two things; only where one report carries the other's text is a lost negation an
    altered quotation."""
    index = {a.article.id: k for k, a in enumerate(story)}
    return {frozenset((index[a], index[b])) for c in copies for a in c.articles for b in c.articles if a != b}


def _aligned(units: Sequence[Unit], story: Sequence[Annotated], copies: Sequence[Copy]) -> set[tuple[int, int]]:
    """Return the pairs of units that stand in two sentences one of which rewrites the other."""
    index = {a.article.id: k for k, a in enumerate(story)}
    out: set[tuple[int, int]] = set()
    for copy in copies:
        for p in copy.passages if copy.kind == "rewrite" else ():
            rows = [
                [i for i, u in enumerate(units) if u.article == index[w.article] and w.span.overlaps(u.span)]
                for w in (p.left, p.right)
            ]
            out |= {(min(i, j), max(i, j)) for i in rows[0] for j in rows[1]}
    return out
