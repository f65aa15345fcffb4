"""How sure a finding is: the share of a comparer's findings that a careful reader had marked too.

A finding's own score orders findings of one comparer; what a score means to a reader is a frequency. The rates are
those of stories that people have read, drawn towards their mean as if four more findings of that mean had been seen.
`evals.loso` measures how far such rates are from the truth on a story they were not taken from.
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
#: Share of a comparer's unequal findings that hit a marked difference in the development stories, or that a reader
#: held true in twenty others, so drawn (docs/compare.md); those that were written on stories with marks, towards .7.
RATES = {
    "capitals": 0.88,
    "certainty": 0.73,
    "clock": 0.91,
    "credited": 0.8,
    "deeds": 0.84,
    "degrees": 0.88,
    "denials": 0.91,
    "described": 0.87,
    "doubts": 0.87,
    "kinds": 0.83,
    "known": 0.89,
    "names": 0.93,
    "offices": 0.8,
    "phrases": 0.89,
    "polarity": 0.64,
    "positions": 0.84,
    "progress": 0.89,
    "quantities": 0.74,
    "voice": 0.75,
    "within": 0.78,
}


def rates(seen: Mapping[str, tuple[int, int]]) -> dict[str, float]:
    """Return each comparer's rate from its (right, made), drawn towards the mean of all; {} where nothing was made."""
    right, made = (sum(v[k] for v in seen.values()) for k in (0, 1))
    if not made:
        return {}
    mean = right / made
    return {name: round((r + PRIOR * mean) / (n + PRIOR), 2) for name, (r, n) in sorted(seen.items())}


def trusted(finding: Finding, table: Mapping[str, float] = RATES) -> Finding:
    """Return the finding with the rate of its comparer as its score, where its verdict is unequal and there is one.

    Of one comparer the surer finding keeps a hundredth more: the order stays.
    """
    rate = table.get(finding.comparer)
    if rate is None or finding.comparer in OWN or finding.verdict not in UNEQUAL:
        return finding
    return msgspec.structs.replace(finding, score=round(min(1.0, max(0.0, rate + 0.02 * (finding.score - 0.5))), 3))
