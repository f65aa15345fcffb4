"""Do two answers in words to one question say the same? Numbers, times, places and names have comparers of their own.

Two answers are near each other by the mean of two cosines: of their words alone, and of each after the question, which
draws out what of it answers ("inspections of trucks" is much the same as "checks" only where checks are asked about).
"""

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
#: Texts → unit vectors, shape (n, d).
Encode = Callable[[Sequence[str]], Floats]

#: Nearness from which two answers are one. `python -m evals.answers --data DIR` has the sweep.
SAME = 0.68


def nearness(question: str, answers: Sequence[str], encode: Encode) -> Floats:
    """Return how near every two of n answers to a question are, shape (n, n), -1 to 1. No answers give shape (0, 0)."""
    if not answers:
        return np.zeros((0, 0), np.float32)
    alone = encode(answers)
    asked = encode([f"{question} {answer}" for answer in answers])
    return np.asarray((alone @ alone.T + asked @ asked.T) / 2, np.float32)


def groups(question: str, answers: Sequence[str], encode: Encode, least: float = SAME) -> list[list[int]]:
    """Return the answers, by their places, in groups that say the same, each in the order given.

    Groups are joined while the mean nearness between their answers is `least` or more, the nearest first; a group
    stands where its first answer does. No answers give no groups.
    """
    near = nearness(question, answers, encode)
    made = [[i] for i in range(len(answers))]
    while len(made) > 1:
        means = [
            (float(near[np.ix_(a, b)].mean()), i, j)
            for i, a in enumerate(made)
            for j, b in enumerate(made[i + 1 :], i + 1)
        ]
        best, i, j = max(means, key=lambda m: (m[0], -m[1], -m[2]))
        if best < least:
            break
        made[i] = sorted(made[i] + made.pop(j))
    return sorted(made)
