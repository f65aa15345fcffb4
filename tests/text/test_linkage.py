import numpy as np
import pytest

from rashomon.text.linkage import average, chained, single


def test_a_chain_of_pairs_makes_one_group() -> None:
    assert single(["a", "b", "c", "d"], [("c", "d"), ("b", "c")]) == [["a"], ["b", "c", "d"]]
    assert single([], []) == []
    with pytest.raises(KeyError):
        single(["a"], [("a", "x")])


def test_average_linkage_joins_the_nearest_and_counts_missing_pairs_as_nothing() -> None:
    chain = {(0, 1): 0.9, (1, 2): 0.8}
    assert average(chain, 0.6) == [[0, 1]]  # 2 is .8 from 1 and nothing from 0: .4 on average
    assert average(chain | {(0, 2): 0.5}, 0.6) == [[0, 1, 2]]
    assert average({}, 0.5) == []


def test_average_linkage_is_that_of_joining_the_best_two_each_time() -> None:
    rng = np.random.default_rng(7)
    near = {(i, j): float(rng.random()) for i in range(24) for j in range(i + 1, 24) if rng.random() < 0.6}
    assert average(near, 0.45) == _slowly(near, 0.45)


def _slowly(near: dict[tuple[int, int], float], least: float) -> list[list[int]]:
    groups = [[i] for i in range(24)]
    while True:
        means = [
            (sum(near.get((min(x, y), max(x, y)), 0.0) for x in a for y in b) / (len(a) * len(b)), i, j)
            for i, a in enumerate(groups)
            for j, b in enumerate(groups)
            if i < j
        ]
        best = max(means, default=(0.0, 0, 0))
        if best[0] < least:
            return sorted(sorted(g) for g in groups if len(g) > 1)
        groups[best[1]] += groups.pop(best[2])


def test_links_are_followed_only_while_the_mean_holds() -> None:
    vectors = np.array([[1, 0], [0.8, 0.6], [0, 1]], dtype=np.float32)
    links = [(0.8, 0, 1), (0.6, 1, 2)]
    assert chained(links, vectors, 0.5) == [[0, 1]]
    assert chained(links, vectors, 0.2) == [[0, 1, 2]]
    assert chained([], vectors, 0.5) == []
