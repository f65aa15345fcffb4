"""Sentences of two reports that say the same in the same order, and whether that can be chance.

The best chain of aligned sentences is a heaviest common subsequence over the cosines of their meanings. Independent
reports of one event also say the same things, but in their own order; a rewrite follows its source sentence by
sentence. So the chain is held against those that the same sentences give when shuffled.
"""

import numpy as np
import numpy.typing as npt

#: Cosine at which an aligned sentence neither gains nor loses.
GROUND = 0.5
#: Mean gain a sentence of the shorter report, sentences in the chain, and share of the shorter report's sentences in
#: it, from which the one report follows the other.
GAIN, CHAIN, FOLLOWED = 0.18, 5, 0.7
#: Standard deviations above the shuffled sentences' gain, over how many shuffles; and what is added to the deviation,
#: for a few sentences may give the same gain in nearly every order.
ORDER, SHUFFLES, LEAST = 3.0, 24, 0.05

Cosines = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]


def align(cosines: Cosines) -> tuple[list[tuple[int, int, float]], float]:
    """Return the best chain of aligned sentences (row, column, cosine), both rising, and its gain.

    The gain is the sum of cosine - `GROUND` over the chain. An empty matrix gives an empty chain.
    """
    n, m = cosines.shape
    best = _table(cosines)
    chain = []
    i, j = n, m
    while i and j:
        if best[i, j] == best[i - 1, j]:
            i -= 1
        elif best[i, j] == best[i, j - 1]:
            j -= 1
        else:
            chain.append((i - 1, j - 1, float(cosines[i - 1, j - 1])))
            i, j = i - 1, j - 1
    return chain[::-1], float(best[n, m])


def _table(cosines: Cosines) -> npt.NDArray[np.float64]:
    n, m = cosines.shape
    best = np.zeros((n + 1, m + 1))
    for i in range(1, n + 1):
        take = best[i - 1, :-1] + np.maximum(cosines[i - 1] - GROUND, -1)
        best[i, 1:] = np.maximum.accumulate(np.maximum(best[i - 1, 1:], take))
    return best


def in_order(cosines: Cosines, gain: float) -> float:
    """Return by how many standard deviations a chain's gain is above that of the same sentences in another order.

    The shuffles are the same each time. A matrix without rows or columns gives 0.
    """
    if not cosines.size:
        return 0.0
    random = np.random.default_rng(0)
    gains = [_table(cosines[random.permutation(len(cosines))])[-1, -1] for _ in range(SHUFFLES)]
    return float((gain - np.mean(gains)) / (np.std(gains) + LEAST))


def follows(cosines: Cosines, spoken: tuple[Flags, Flags]) -> bool:
    """Tell whether one report follows the other sentence by sentence, in what its narrator says.

    `spoken` tells of each row and each column whether it is a quotation: two of them gain nothing, for two reporters
    of one speech have its sentences in one order.
    """
    told = np.where(np.outer(*spoken), np.float32(GROUND), cosines)
    chain, gain = align(told)
    shorter = min(int((~flags).sum()) for flags in spoken)
    if len(chain) < max(CHAIN, FOLLOWED * shorter) or gain < GAIN * shorter:
        return False
    return in_order(told, gain) >= ORDER
