import numpy as np

from rashomon.group.roundups import set_apart


def three_pots(own: float, others: float) -> np.ndarray:
    """Three pots of two reports, and a seventh report that is so near to the first and to the other two."""
    near = np.eye(7)
    for a in (0, 2, 4):
        near[a, a + 1] = near[a + 1, a] = 0.7
    near[6, :2] = near[:2, 6] = own
    near[6, 2:6] = near[2:6, 6] = others
    return near


POTS = [(0, 1, 6), (2, 3), (4, 5)]


def test_a_report_near_to_three_pots_stands_alone() -> None:
    assert set_apart(three_pots(0.4, 0.35), POTS, 0.18) == [(0, 1), (2, 3), (4, 5), (6,)]


def test_a_report_much_nearer_to_its_own_stays() -> None:
    assert set_apart(three_pots(0.6, 0.2), POTS, 0.18) == POTS
    assert set_apart(three_pots(0.2, 0.15), POTS, 0.18) == POTS


def test_two_pots_are_too_few() -> None:
    near = three_pots(0.4, 0.4)[np.ix_([0, 1, 2, 3, 6], [0, 1, 2, 3, 6])]
    assert set_apart(near, [(0, 1, 4), (2, 3)], 0.18) == [(0, 1, 4), (2, 3)]


def test_pots_of_one_report_do_not_count() -> None:
    assert set_apart(three_pots(0.4, 0.4), [(0, 1, 6), (2,), (3,), (4,), (5,)], 0.18) == [
        (0, 1, 6), (2,), (3,), (4,), (5,)
    ]  # fmt: skip


def test_no_pots() -> None:
    assert set_apart(np.zeros((0, 0)), [], 0.18) == []
