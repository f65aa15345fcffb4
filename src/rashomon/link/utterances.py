"""Utterances: one thing one speaker said, brought together from every report that gives it.

The unit is a sentence of an attribution's content. Units of different reports are compared by the words they
share (rarer words of the story weigh more), by their meaning and by their speakers, and joined by average
linkage, so that one bridge does not chain two utterances into one. Sentences that follow each other in
several reports then become one utterance again.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rashomon.link.relation import relate
from rashomon.model import Annotated, Attribution, Copy, Form, Meaning, Span, Utterance, Words, digest
from rashomon.text.marks import marked
from rashomon.text.names import compatible_speakers
from rashomon.text.spans import PIECE, cut_by
from rashomon.text.vectors import unpack
from rashomon.text.words import words

#: Words of the shortest indirect unit: two reports share a noun phrase without sharing a statement.
INDIRECT = 5
#: Characters between two quotations that one speaker's cue fills ("…," he said. "…").
GAP = 90
#: Weights of shared words, meaning and speaker, and the mean similarity that joins two groups of units. Swept
#: on the development stories, docs/utterances.md.
LEXICAL, SEMANTIC, SPEAKER = 0.5, 0.5, 0.08
JOIN = 0.60
#: What it adds that one unit's sentence is a rewrite of the other's.
ALIGNED = 0.12
#: Words in quotation marks from which two units that quote the same are one, and how near that makes them: what
#: stands around the marks is the reporter's.
QUOTED, SAME_QUOTE = 3, 0.9
#: What it takes away that one denies what the other says.
OPPOSED = 0.35
_NEGATIONS = frozenset(["no", "not", "never", "nobody", "nothing", "none", "cannot", "without"])
#: Similarity below which two units are not even candidates.
FLOOR = 0.45
#: Cost of two different named speakers: misattribution exists, but two people agreeing is far commoner.
OTHER_SPEAKER = 0.25


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence of what somebody is reported to have said."""

    article: int
    attribution: int
    paragraph: int
    span: Span
    form: Form
    speaker: str | None
    source: Span | None
    folded: tuple[str, ...]
    quoted: tuple[str, ...]


def utterances(story: Sequence[Annotated], copies: Sequence[Copy] = ()) -> tuple[Utterance, ...]:
    """Return what two or more reports of the story give, the surest first.

    What stands in sentences that a rewrite aligns is nearer than its words say: `copies` tells which. Needs the
    layers sentences, attributions and meaning. The order of `story` changes nothing.
    """
    ordered = sorted(story, key=lambda a: (a.article.name, a.article.id))
    units: list[Unit] = []
    packed: list[bytes] = []
    for k, annotated in enumerate(ordered):
        for unit, vector in _units(k, annotated):
            units.append(unit)
            packed.append(vector)
    if len(units) < 2:
        return ()
    similarity = _similarity(units, unpack(packed)) + _aligned(units, ordered, copies)
    similarity -= np.minimum(similarity, _opposed(units, ordered, copies))
    groups = _average_link(similarity, _voters(units, similarity, ordered, copies))
    groups = _rejoin(groups, units)
    rewritten = frozenset(a for c in copies if c.kind == "rewrite" and c.source for a in c.articles if a != c.source)
    found = [u for g in groups if (u := _utterance(g, units, ordered, similarity, rewritten)) is not None]
    return tuple(sorted(found, key=lambda u: (-u.score, u.id)))


def _units(k: int, annotated: Annotated) -> list[tuple[Unit, bytes]]:
    text = annotated.article.text
    sentences = [a.span for a in annotated.layer("sentences")]
    vectors = {a.span: a.value.vector for a in annotated.layer("meaning") if isinstance(a.value, Meaning)}
    quoted = marked(text)
    out = []
    for n, a in enumerate(annotated.layer("attributions")):
        value = a.value
        assert isinstance(value, Attribution)
        for span in cut_by(text, value.content, sentences, PIECE):
            said = words(text, span.start, span.end)
            inside = sum(quoted[w.start] for w in said)
            if len(said) < (2 if inside else INDIRECT) or span not in vectors:
                continue
            form: Form = "direct" if inside >= 0.95 * len(said) else "mixed" if inside else "indirect"
            folded = tuple(w.folded for w in said)
            inner = tuple(w.folded for w in said if quoted[w.start])
            paragraph = text.count("\n", 0, span.start)
            unit = Unit(k, n, paragraph, span, form, value.speaker, value.source, folded, inner)
            out.append((unit, vectors[span]))
    return out


def _similarity(units: Sequence[Unit], vectors: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
    """Return the symmetric matrix of similarities, 0 between units of one attribution."""
    n = len(units)
    count = Counter(w for u in units for w in set(u.folded))
    weight = {w: math.log((n + 1) / (c + 0.5)) for w, c in count.items()}
    bags = [{w: weight[w] for w in u.folded} for u in units]
    sums = [sum(b.values()) for b in bags]
    cosine = vectors @ vectors.T
    out = np.zeros((n, n))
    for i in range(n):
        for j in range(i + 1, n):
            a, b = units[i], units[j]
            if a.article == b.article and a.attribution == b.attribution:
                continue
            if cosine[i, j] < 0.3:
                continue
            shared = sum(w for k, w in bags[i].items() if k in bags[j])
            contained = shared / max(1e-9, min(sums[i], sums[j]))
            union = shared / max(1e-9, sums[i] + sums[j] - shared)
            value = LEXICAL * (contained + union) / 2 + SEMANTIC * max(0.0, float(cosine[i, j]))
            fits = compatible_speakers(a.speaker, b.speaker)
            value += SPEAKER * fits if fits >= 0 else -OTHER_SPEAKER
            if fits >= 0 and _same_quote(a.quoted, b.quoted):
                value = max(value, SAME_QUOTE)
            out[i, j] = out[j, i] = value
    return out


def _same_quote(a: Sequence[str], b: Sequence[str]) -> bool:
    """Tell whether the words in quotation marks of two units are the same, or the shorter a piece of the longer."""
    short, long = sorted((a, b), key=len)
    n = len(short)
    return n >= QUOTED and any(tuple(long[k : k + n]) == tuple(short) for k in range(len(long) - n + 1))


def _negated(folded: Sequence[str]) -> bool:
    return any(w in _NEGATIONS or w.endswith("n't") for w in folded)


def _opposed(units: Sequence[Unit], story: Sequence[Annotated], copies: Sequence[Copy]) -> npt.NDArray[np.float64]:
    """Return `OPPOSED` for two quotations of which one denies what the other says, else 0.

    A speaker who says "still" on Sunday and "no longer" on Monday said two things; only where one report carries
    the other's text is a lost or added negation an altered quotation.
    """
    index = {a.article.id: k for k, a in enumerate(story)}
    kin = {frozenset((index[a], index[b])) for c in copies for a in c.articles for b in c.articles if a != b}
    out = np.zeros((len(units), len(units)))
    flags = [_negated(u.folded) for u in units]
    for i, a in enumerate(units):
        for j, b in enumerate(units):
            if flags[i] != flags[j] and frozenset((a.article, b.article)) not in kin:
                out[i, j] = OPPOSED
    return out


def _aligned(units: Sequence[Unit], story: Sequence[Annotated], copies: Sequence[Copy]) -> npt.NDArray[np.float64]:
    """Return `ALIGNED` for units that stand in two sentences one of which rewrites the other, else 0."""
    index = {a.article.id: k for k, a in enumerate(story)}
    out = np.zeros((len(units), len(units)))
    for copy in copies:
        for p in copy.passages if copy.kind == "rewrite" else ():
            rows = [
                [i for i, u in enumerate(units) if u.article == index[w.article] and w.span.overlaps(u.span)]
                for w in (p.left, p.right)
            ]
            for i in rows[0]:
                for j in rows[1]:
                    out[i, j] = out[j, i] = ALIGNED
    return out


def _voters(
    units: Sequence[Unit], similarity: npt.NDArray[np.float64], story: Sequence[Annotated], copies: Sequence[Copy]
) -> list[list[int]]:
    """Return groups of units that count as one: what a copy or rewrite says in the place of its source.

    So a rewrite's own words stand with the sentence they rewrite, and ten copies do not outvote a translation.
    """
    index = {a.article.id: k for k, a in enumerate(story)}
    parent = list(range(len(units)))

    def root(i: int) -> int:
        while parent[i] != i:
            i = parent[i]
        return i

    for copy in copies:
        if copy.kind == "shared_passages":
            continue
        for p in copy.passages:
            rows = [
                [i for i, u in enumerate(units) if u.article == index[w.article] and w.span.overlaps(u.span)]
                for w in (p.left, p.right)
            ]
            pairs = [(float(similarity[i, j]), i, j) for i in rows[0] for j in rows[1]]
            used: set[int] = set()
            for value, i, j in sorted(pairs, key=lambda x: (-x[0], x[1], x[2])):
                if value >= JOIN and i not in used and j not in used:
                    used |= {i, j}
                    parent[root(j)] = root(i)
    groups: dict[int, list[int]] = {}
    for i in range(len(units)):
        groups.setdefault(root(i), []).append(i)
    return list(groups.values())


def _average_link(similarity: npt.NDArray[np.float64], voters: Sequence[Sequence[int]]) -> list[list[int]]:
    """Return groups of two units or more, joined while the mean similarity of two groups is at least `JOIN`.

    The mean is over `voters`, and two voters are as similar as their most similar units.
    """
    n = len(voters)
    near = np.zeros((n, n))
    for i in range(n):
        for j in range(i + 1, n):
            near[i, j] = near[j, i] = similarity[np.ix_(voters[i], voters[j])].max()
    groups = {i: [i] for i in range(n)}
    totals = {(int(i), int(j)): float(near[i, j]) for i, j in zip(*np.nonzero(np.triu(near >= FLOOR, 1)), strict=True)}
    while totals:
        (i, j), total = max(totals.items(), key=lambda x: (x[1] / (len(groups[x[0][0]]) * len(groups[x[0][1]])), x[0]))
        if total / (len(groups[i]) * len(groups[j])) < JOIN:
            break
        groups[i] += groups.pop(j)
        touched = {a if b in (i, j) else b for a, b in totals if {a, b} & {i, j}} - {i, j}
        totals = {k: v for k, v in totals.items() if not set(k) & {i, j}}
        for k in touched:
            pair = (min(i, k), max(i, k))
            totals[pair] = float(near[np.ix_(groups[i], groups[k])].sum())
    flat = [sorted(u for v in g for u in voters[v]) for g in groups.values()]
    return [g for g in flat if len(g) > 1]


def _rejoin(groups: Sequence[Sequence[int]], units: Sequence[Unit]) -> list[list[int]]:
    """Join two groups whose units follow each other, sentence by sentence of one attribution, in the reports
    they have in common (two at least)."""
    out = [list(g) for g in groups]
    changed = True
    while changed:
        changed = False
        for a in range(len(out)):
            for b in range(len(out)):
                if a != b and _follows(out[a], out[b], units):
                    out[a] = sorted(out[a] + out[b])
                    del out[b]
                    changed = True
                    break
            if changed:
                break
    return out


def _follows(first: Sequence[int], second: Sequence[int], units: Sequence[Unit]) -> bool:
    """Tell whether the second group's units stand right after the first's in the reports that give both."""
    ends = {units[i].article: units[i] for i in first}
    starts = {units[i].article: units[i] for i in reversed(second)}
    both = ends.keys() & starts.keys()
    next_to = sum(
        _goes_on(ends[k], starts[k]) and compatible_speakers(ends[k].speaker, starts[k].speaker) >= 0 for k in both
    )
    fewest = min(len({units[i].article for i in g}) for g in (first, second))
    return next_to >= 2 and next_to >= fewest and next_to == len(both)


def _goes_on(a: Unit, b: Unit) -> bool:
    """Tell whether a quotation goes on in the next unit of its paragraph, with at most a cue between them."""
    quoting = a.form != "indirect" and b.form != "indirect"
    near = a.article == b.article and a.paragraph == b.paragraph and 0 <= b.span.start - a.span.end <= GAP
    return near and (quoting or a.attribution == b.attribution)


def _pieces(units: Sequence[Unit]) -> list[tuple[int, list[Unit]]]:
    """Return, by article, the units that stand together: one variant each."""
    out: list[tuple[int, list[Unit]]] = []
    for u in sorted(units, key=lambda u: (u.article, u.span)):
        if out and out[-1][0] == u.article and _goes_on(out[-1][1][-1], u):
            out[-1][1].append(u)
        else:
            out.append((u.article, [u]))
    return out


def _is_name(speaker: str) -> bool:
    return len(speaker.split()) < 6 and all(w[0].isupper() for w in speaker.split() if len(w) > 3)


def _utterance(
    group: Sequence[int],
    units: Sequence[Unit],
    story: Sequence[Annotated],
    similarity: npt.NDArray[np.float64],
    rewritten: frozenset[str],
) -> Utterance | None:
    """Return the utterance of a group, or None where only one report gives it."""
    if len({units[i].article for i in group}) < 2:
        return None
    variants = []
    for k, parts in _pieces([units[i] for i in group]):
        text = story[k].article.text
        span = Span(min(p.span.start for p in parts), max(p.span.end for p in parts))
        forms = {p.form for p in parts}
        form: Form = forms.pop() if len(forms) == 1 else "mixed"
        source = parts[0].source
        said_by = Words(story[k].article.id, source, source.of(text)) if source else None
        variants.append((Words(story[k].article.id, span, span.of(text)), form, said_by, parts[0].speaker))
    relation, ordered, reasons = relate(variants, rewritten)
    names = Counter(v.speaker for v in ordered if v.speaker)
    speaker = max(names, key=lambda n: (_is_name(n), names[n], -len(n.split()), n)) if names else ""
    block = similarity[np.ix_(list(group), list(group))]
    score = float(block.sum() / max(1, (block > 0).sum()))
    return Utterance(
        id=digest("utterance", *(f"{v.words.article}:{v.words.span.start}:{v.words.span.end}" for v in ordered)),
        speaker=speaker,
        relation=relation,
        variants=ordered,
        score=round(min(1.0, score), 3),
        reasons=reasons,
    )
