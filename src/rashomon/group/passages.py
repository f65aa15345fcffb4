"""Passages that two reports share nearly word for word, and how much each says of where they came from.

A passage is a chain of runs of equal words, with a few words between two of them that were changed, added or dropped:
"two clerks and the mayor left when the hall caught fire" and "two young clerks and the mayor left as the hall caught
fire". What every report of an event must say alike weighs little: names, figures, words of grammar and of its
subject. What
stands in quotation marks weighs nothing, for two reporters in one room write down the same sentence; unless it was
cut at the same place on both sides, which two reporters do not do by chance.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.text.words import Run, Word, shared_runs

#: Words of the shortest run in a passage; words between two runs of one passage at most, on either side.
SEED, GAP = 3, 4
#: Words of the longest run that a passage has at least.
LONGEST = 4
#: Weights: a word of grammar, a name or figure, a quoted word cut at the same place, a word between two runs.
GRAMMAR, NAME, SAME_CUT, BETWEEN = 0.5, 0.25, 0.5, 0.25
#: Weight of one passage, and of several that weigh something each, from which two reports share text.
ONE, SEVERAL, SOMETHING = 5.25, 12.0, 3.0
#: Times that a word stands in each of two reports, from which it is a word of their subject.
SUBJECT = 3
#: Latest runs that the next one is chained to: only a page made to be slow has more within reach.
REACH = 30
#: Words of the narrator between two quoted stretches that were interrupted at the same place.
INTERRUPTED = re.compile("qqqn{3,12}qqq")

_GRAMMAR = frozenset(
    "the a an in on at by for from with and but or nor after before when while as if to of into over up out off about "
    "than then so that this these those it its he his her she they their we our you your i my who which what whom him "
    "them us me is are was were be been being am has have had do does did will would can could may might should shall "
    "must not no said says say there here also more most some any all".split()
)
#: Sentences that news pages carry whatever they tell of.
_FURNITURE = re.compile(
    r"contributed to this report|all rights reserved|may not be (?:published|reproduced)|"
    r"this story has been (?:updated|corrected)|this is a (?:breaking|developing) (?:news )?story|"
    r"sign up (?:for|to) (?:our|the)|follow (?:us|him|her|me) (?:on|at)|click here|read more|download (?:our|the) app|"
    r"reporting by|editing by|can be reached at|our standards|terms of (?:use|service)|send (?:us )?(?:your )?tips",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Side:
    """The words of one report, and what each weighs: None where it is quoted; `cut` tells an ellipsis after it."""

    words: tuple[Word, ...]
    weights: tuple[float | None, ...]
    cut: tuple[bool, ...]

    @property
    def folded(self) -> list[str]:
        """The words' forms for comparing."""
        return [w.folded for w in self.words]


@dataclass(frozen=True, slots=True)
class Shared:
    """A passage: its runs of equal words, in order, and its weight."""

    runs: tuple[Run, ...]
    weight: float

    @property
    def left(self) -> tuple[int, int]:
        """Its words in the left report, half-open."""
        return self.runs[0].left, self.runs[-1].left + self.runs[-1].length

    @property
    def right(self) -> tuple[int, int]:
        """Its words in the right report, half-open."""
        return self.runs[0].right, self.runs[-1].right + self.runs[-1].length

    @property
    def length(self) -> int:
        """The words that stand in both."""
        return sum(r.length for r in self.runs)


def side(text: str, words: Sequence[Word], quoted: Sequence[bool], language: str | None = None) -> Side:
    """Weigh the words of a report. A word that may match nothing has a form that begins with a null character."""
    nouns = (language or "").split("-")[0] in ("de", "lb")  # all nouns have capitals: they are no sign of a name
    weights: list[float | None] = []
    cut = []
    for n, (word, in_quotes) in enumerate(zip(words, quoted, strict=True)):
        first = text[word.start]
        if in_quotes:
            weights.append(None)
        elif (first.isupper() and not nouns) or any(c.isdigit() for c in word.folded):
            weights.append(NAME)
        else:
            weights.append(GRAMMAR if word.folded in _GRAMMAR else 1.0)
        after = text[word.end : words[n + 1].start] if n + 1 < len(words) else ""
        cut.append("…" in after or "..." in after or ". . ." in after)
    return Side(tuple(words), tuple(weights), tuple(cut))


def furniture(text: str) -> list[tuple[int, int]]:
    """Return the ranges of a text that news pages carry whatever they tell of: credits, rights, invitations."""
    found: list[tuple[int, int]] = []
    for m in _FURNITURE.finditer(text):
        if found and m.start() < found[-1][1]:
            continue  # two such phrases in one sentence
        start = max(text.rfind(".", 0, m.start()), text.rfind("\n", 0, m.start())) + 1
        end = min((at for c in ".\n" if (at := text.find(c, m.end())) >= 0), default=len(text))
        found.append((start, end))
    return found


def shared(left: Side, right: Side, common: frozenset[str] = frozenset()) -> tuple[Shared, ...]:
    """Return the passages that two reports share, the heaviest first; none for reports without words.

    `common` are folded words that most reports of the event use, which weigh no more than grammar.
    """
    counts = [Counter(side.folded) for side in (left, right)]
    common = common | {w for w, n in counts[0].items() if n >= SUBJECT and counts[1][w] >= SUBJECT}
    chains: list[list[Run]] = []
    for run in shared_runs(left.folded, right.folded, SEED):
        near: tuple[int, list[Run]] | None = None
        for chain in chains[-REACH:]:
            last = chain[-1]
            here, there = run.left - last.left - last.length, run.right - last.right - last.length
            if 0 <= here <= GAP and 0 <= there <= GAP and (near is None or here + there < near[0]):
                near = here + there, chain
        if near:
            near[1].append(run)
        else:
            chains.append([run])
    found = [Shared(tuple(c), _weight(c, left, right, common)) for c in chains if max(r.length for r in c) >= LONGEST]
    return tuple(sorted(found, key=lambda s: (-s.weight, s.left, s.right)))


def enough(found: Sequence[Shared]) -> bool:
    """Tell whether passages are more than two reports of one event have in common by chance."""
    weights = [s.weight for s in found]
    return max(weights, default=0) >= ONE or sum(w for w in weights if w >= SOMETHING) >= SEVERAL


def telling(found: Sequence[Shared]) -> tuple[Shared, ...]:
    """Return the passages that say something by themselves."""
    return tuple(s for s in found if s.weight >= SOMETHING)


def _weight(chain: Sequence[Run], left: Side, right: Side, common: frozenset[str]) -> float:
    told, quoted, same_cut = 0.0, 0, False
    for run in chain:
        marks = []
        for n in range(run.length):
            i, j = run.left + n, run.right + n
            a, b = left.weights[i], right.weights[j]
            if a is None or b is None:
                quoted += 1
            else:
                weight = max(a, b)  # a headline may have a capital on every word
                told += min(weight, GRAMMAR) if left.words[i].folded in common else weight
            marks.append("q" if a is None and b is None else "n")
            same_cut |= n + 1 < run.length and left.cut[i] and right.cut[j]
        same_cut |= INTERRUPTED.search("".join(marks)) is not None
    first, last = chain[0], chain[-1]
    length = sum(r.length for r in chain)
    between = max(last.left + last.length - first.left, last.right + last.length - first.right) - length
    return told + (SAME_CUT * quoted if same_cut else 0.0) - BETWEEN * between
