"""How sure a finding is: the share of a comparer's findings that a careful reader held true.

A finding's own score orders findings of one comparer; what a score means to a reader is a frequency. The rates are
those of stories that the comparer's rules were not written with, drawn towards their mean as if four more findings of
that mean had been seen. `evals.loso` measures how far rates are from the truth on a story they were not taken from.
"""

from collections.abc import Mapping

import msgspec

from rashomon.model import Finding

#: Verdicts that say that reports are not of one mind.
UNEQUAL = ("contradict", "differ", "update")
#: Findings of the mean rate that stand for what has not been seen.
PRIOR = 4
#: Comparers that keep their own scores: exchanged words are folded away, halves of compounds shown; and a thing
#: exchanged in one sentence is as sure as the two sentences are one (the share of their words that both have).
OWN = ("swapped", "wording")
#: Comparer → its unequal findings that a reader held true, and all it made, in stories that its rules were not written
#: with (docs/compare.md); none made of what has not been met there.
SEEN = {
    "capitals": (2, 2),
    "certainty": (3, 5),
    "clock": (3, 3),
    "credited": (0, 0),
    "deeds": (0, 0),
    "degrees": (1, 1),
    "denials": (3, 3),
    "described": (0, 0),
    "doubts": (3, 4),
    "kinds": (0, 0),
    "known": (0, 0),
    "names": (5, 5),
    "offices": (0, 0),
    "phrases": (1, 1),
    "polarity": (0, 0),
    "positions": (0, 0),
    "progress": (1, 1),
    "quantities": (5, 7),
    "voice": (2, 4),
    "within": (2, 6),
}


def rates(seen: Mapping[str, tuple[int, int]]) -> dict[str, float]:
    """Return each comparer's rate from its (right, made), drawn towards the mean of all; {} where nothing was made."""
    right, made = (sum(v[k] for v in seen.values()) for k in (0, 1))
    if not made:
        return {}
    mean = right / made
    return {name: round((r + PRIOR * mean) / (n + PRIOR), 2) for name, (r, n) in sorted(seen.items())}


#: The score of each comparer's findings.
RATES = rates(SEEN)


def trusted(finding: Finding, table: Mapping[str, float] = RATES) -> Finding:
    """Return the finding with the rate of its comparer as its score, where its verdict is unequal and there is one.

    Of one comparer the surer finding keeps a hundredth more: the order stays.
    """
    rate = table.get(finding.comparer)
    if rate is None or finding.comparer in OWN or finding.verdict not in UNEQUAL:
        return finding
    return msgspec.structs.replace(finding, score=round(min(1.0, max(0.0, rate + 0.02 * (finding.score - 0.5))), 3))
