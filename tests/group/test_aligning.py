from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as nps

from rashomon.group.aligning import GROUND, ORDER, align, follows, in_order

NARRATED = np.zeros(12, bool)

cosines = nps.arrays(
    np.float32,
    st.tuples(st.integers(0, 4), st.integers(0, 4)),
    elements=st.sampled_from([-1.0, 0.25, 0.5, 0.625, 0.75, 1.0]),
)


@settings(deadline=None, derandomize=True)
@given(cosines)
def test_the_chain_is_the_best_there_is(matrix: np.ndarray[tuple[int, int], np.dtype[np.float32]]) -> None:
    chain, gain = align(matrix)
    assert all(p[0] < q[0] and p[1] < q[1] for p, q in pairwise(chain))
    assert all(c == matrix[i, j] for i, j, c in chain)
    assert gain == pytest.approx(sum(c - GROUND for _, _, c in chain))
    n, m = matrix.shape
    best = max(
        sum(float(matrix[i, j]) - GROUND for i, j in zip(rows, columns, strict=True))
        for k in range(min(n, m) + 1)
        for rows in combinations(range(n), k)
        for columns in combinations(range(m), k)
    )
    assert gain == pytest.approx(best)


def test_the_same_sentences_in_order_are_no_chance_and_shuffled_they_are() -> None:
    said = np.full((9, 9), 0.3, np.float32)
    np.fill_diagonal(said, 0.8)
    _, gain = align(said)
    assert in_order(said, gain) > ORDER
    shuffled = said[[4, 7, 1, 8, 3, 0, 6, 2, 5]]
    _, less = align(shuffled)
    assert in_order(shuffled, less) < ORDER
    assert in_order(said, gain) == in_order(said, gain)


def test_alike_throughout_is_not_in_order() -> None:
    alike = np.full((8, 8), 0.75, np.float32)
    assert len(align(alike)[0]) == 8
    assert not follows(alike, (NARRATED[:8], NARRATED[:8]))


def test_no_sentences_follow_nothing() -> None:
    none = np.zeros((0, 4), np.float32)
    chain, gain = align(none)
    assert (chain, gain, in_order(none, gain)) == ([], 0.0, 0.0)
    assert not follows(none, (NARRATED[:0], NARRATED[:4]))


def test_a_report_in_anothers_order_follows_it_and_quotations_of_one_speech_do_not() -> None:
    said = np.full((12, 12), 0.3, np.float32)
    np.fill_diagonal(said, 0.85)
    assert follows(said, (NARRATED, NARRATED))
    speech = np.arange(12) < 9
    assert not follows(said, (speech, speech))
    assert follows(said, (NARRATED, speech))  # a rewrite turns quotations into its own words
