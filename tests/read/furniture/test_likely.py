import numpy as np
import pytest

from rashomon.read.furniture import likely
from rashomon.read.furniture.lines import lines_of
from tests.read.stories import HEADLINE, PAGE, REPORT

#: Two trees: the first asks whether measure 1 is at most 0.5, the second is a single leaf.
STORED = likely.Stored(
    measures=2,
    start=0.25,
    feature=[[1, 0, 0], [0]],
    below=[[0.5, 0, 0], [0]],
    left=[[1, 1, 2], [0]],
    right=[[2, 1, 2], [0]],
    value=[[0, -2.0, 3.0], [0.5]],
)


def test_trees_are_summed_from_the_start() -> None:
    logits = likely.Forest.of(STORED).logits(np.array([[9.0, 0.5], [9.0, 0.6]]))
    assert logits.tolist() == pytest.approx([0.25 - 2.0 + 0.5, 0.25 + 3.0 + 0.5])


def test_every_line_has_every_measure_the_model_was_trained_with() -> None:
    lines = lines_of(PAGE)
    found = likely.measures(lines, (6, 12), 1)
    assert found.shape == (len(lines), likely._stored().measures)
    assert np.isfinite(found).all()


def test_measures_of_one_line() -> None:
    assert likely.measures(lines_of("Bridge falls."), (0, 1), -1).shape[0] == 1


def test_a_lone_doubtful_line_does_not_interrupt_the_report() -> None:
    odds = np.array([-4.0, -4.0, 4.0, 4.0, -1.5, 4.0, 4.0, -4.0])
    assert likely.smoothed(odds, [True] * 8) == [False, False, True, True, True, True, True, False]


def test_a_line_that_is_decided_is_never_report_and_ends_none() -> None:
    odds = np.array([4.0, 9.0, 4.0])
    assert likely.smoothed(odds, [True, False, True]) == [True, False, True]


def test_no_lines() -> None:
    assert likely.report([], (0, 0), -1, []) == []
    assert likely.smoothed(np.zeros(0), []) == []


def test_measures_do_not_depend_on_what_else_was_read() -> None:
    text = "\n".join([HEADLINE, *REPORT])
    first = likely.measures(lines_of(text), (1, 6), 0)
    likely.measures(lines_of(PAGE), (6, 12), 1)
    assert np.array_equal(first, likely.measures(lines_of(text), (1, 6), 0))
