"""Utterances: one thing one speaker said, brought together from every report that gives it.

What is said comes in units, about a sentence each (`sayings`); units of different reports are compared by many
signals (`nearness`) and joined by average linkage, so that one bridge does not chain two utterances into one.
Sentences that follow each other in several reports then become one utterance again.
"""

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from rashomon.link.nearness import nearness
from rashomon.link.relation import relate
from rashomon.link.sayings import GAP, Unit, units
from rashomon.model import Annotated, Copy, Entity, Form, Span, Utterance, Words, digest
from rashomon.text.linkage import average
from rashomon.text.names import compatible_speakers

#: The mean nearness that joins two groups of units. Swept on the development stories, docs/utterances.md.
JOIN = 0.45

_TRANSLATION = re.compile(r"\b(?:translat(?:ion|ions|or|ors|ed|es)|interpreters?)\b", re.IGNORECASE)


def utterances(story: Sequence[Annotated], copies: Sequence[Copy] = ()) -> tuple[Utterance, ...]:
    """Return what two or more reports of the story give, the surest first.

    What stands in sentences that a rewrite aligns is nearer than its words say: `copies` tells which. Needs the
    layers sentences, attributions and meaning. The order of `story` changes nothing.
    """
    ordered = sorted(story, key=lambda a: (a.article.name, a.article.id))
    said, vectors = units(ordered)
    if len(said) < 2:
        return ()
    similarity = nearness(said, vectors, ordered, copies)
    groups = _average_link(similarity, _voters(said, similarity, ordered, copies))
    groups = _rejoin(groups, said)
    rewritten = frozenset(a for c in copies if c.kind == "rewrite" and c.source for a in c.articles if a != c.source)
    persons = _persons(ordered)
    found = [u for g in groups if (u := _utterance(g, said, ordered, similarity, rewritten, persons)) is not None]
    return tuple(sorted(found, key=lambda u: (-u.score, u.id)))


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
    order = [u for v in voters for u in v]
    starts = np.cumsum([0, *(len(v) for v in voters[:-1])])
    near = np.maximum.reduceat(np.maximum.reduceat(similarity[np.ix_(order, order)], starts, 0), starts, 1)
    links = {(int(i), int(j)): float(near[i, j]) for i, j in zip(*np.nonzero(np.triu(near, 1)), strict=True)}
    joined = average(links, JOIN)
    alone = sorted(set(range(n)) - {v for g in joined for v in g})
    flat = [sorted(u for v in g for u in voters[v]) for g in [*joined, *([v] for v in alone)]]
    return [g for g in flat if len(g) > 1]


def _rejoin(groups: Sequence[Sequence[int]], units: Sequence[Unit]) -> list[list[int]]:
    """Join two groups whose units follow each other, sentence by sentence of one attribution, in the reports
    they have in common (two at least)."""
    out = [list(g) for g in groups]
    after = _after(units)
    while True:
        of = {i: g for g, group in enumerate(out) for i in group}
        pairs = sorted({(of[i], of[j]) for i, j in after if i in of and j in of and of[i] != of[j]})
        found = next(((a, b) for a, b in pairs if _follows(out[a], out[b], units)), None)
        if found is None:
            return out
        a, b = found
        out[a] = sorted(out[a] + out[b])
        del out[b]


def _after(units: Sequence[Unit]) -> list[tuple[int, int]]:
    """Return the pairs of units of which the second goes on where the first ends."""
    ordered = sorted(range(len(units)), key=lambda i: (units[i].article, units[i].span.start))
    found = []
    for k, i in enumerate(ordered):
        for j in ordered[k + 1 :]:
            if units[j].article != units[i].article or units[j].span.start - units[i].span.end > GAP:
                break
            if _goes_on(units[i], units[j]):
                found.append((i, j))
    return found


def _follows(first: Sequence[int], second: Sequence[int], units: Sequence[Unit]) -> bool:
    """Tell whether the second group's units stand right after the first's in the reports that give both."""
    ends = {units[i].article: units[i] for i in first}
    starts = {units[i].article: units[i] for i in reversed(second)}
    both = ends.keys() & starts.keys()
    next_to = sum(
        _goes_on(ends[k], starts[k]) and compatible_speakers(ends[k].speaker, starts[k].speaker) >= 0 for k in both
    )
    fewest, most = sorted(len({units[i].article for i in g}) for g in (first, second))
    return next_to >= 2 and next_to >= fewest and 2 * next_to > most and next_to == len(both)


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


def _translated(speaker: str, story: Sequence[Annotated]) -> bool:
    """Tell whether a report says, in a paragraph that names the speaker, that words were translated."""
    names = [w for w in re.findall(r"\w+", speaker) if len(w) > 2 and w[0].isupper()]
    if not names:
        return False
    named = re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b")
    lines = [line for a in story for line in a.article.text.split("\n")]
    return any(_TRANSLATION.search(line) and named.search(line) for line in lines)


def _persons(story: Sequence[Annotated]) -> frozenset[str]:
    """Return the names of persons in the story; none where no report was searched for names."""
    layers = [layer for a in story for layer in a.layers if layer.kind == "entities"]
    values = [a.value for layer in layers for a in layer.annotations]
    return frozenset(v.name for v in values if isinstance(v, Entity) and v.label == "person")


def _utterance(
    group: Sequence[int],
    units: Sequence[Unit],
    story: Sequence[Annotated],
    similarity: npt.NDArray[np.float64],
    rewritten: frozenset[str],
    persons: frozenset[str],
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
    names = Counter(speaker for *_, speaker in variants if speaker)
    speaker = max(names, key=lambda n: (_is_name(n), names[n], -len(n.split()), n)) if names else ""
    relation, ordered, reasons = relate(variants, rewritten, _translated(speaker, story), persons)
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
