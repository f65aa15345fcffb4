import pytest
from tests.telling import article, context

from evals import loso
from rashomon.compare import clock
from rashomon.compare.run import COMPARERS
from rashomon.compare.trust import rates


def test_the_value_that_does_best_on_the_others_is_taken() -> None:
    counts = {
        "one": {("a", None): (1, 2), ("a", 0.6): (2, 2), ("b", None): (0, 3), ("c", None): (0, 0), ("c", 0.1): (0, 0)},
        "two": {("a", None): (2, 2), ("a", 0.6): (0, 3), ("b", None): (3, 3), ("c", None): (0, 0), ("c", 0.1): (0, 0)},
    }
    # a: the other value is right more often; b does harm; c is level, so the shipped value stays
    assert loso.choose(counts, ["one"]) == {"a": 0.6, "c": None}
    assert loso.choose(counts, ["two"]) == {"a": None, "b": None, "c": None}


def test_calibration_is_the_distance_of_scores_from_shares() -> None:
    assert loso.calibration([]) == 0
    assert loso.calibration([(1.0, True), (0.0, False)]) == 0
    assert loso.calibration([(0.9, True), (0.9, False)]) == pytest.approx(0.4)
    assert loso.calibration([(0.9, True), (0.1, True)]) == pytest.approx(0.5)


def test_a_threshold_is_set_for_a_while_only() -> None:
    before = clock.SAME_CLOCK
    with pytest.raises(RuntimeError, match="stop"), loso.threshold(clock, "SAME_CLOCK", 0.1):
        assert clock.SAME_CLOCK == 0.1
        raise RuntimeError("stop")
    assert before == clock.SAME_CLOCK
    with pytest.raises(AttributeError), loso.threshold(clock, "NO_SUCH", 0.1):
        pass


def test_every_comparer_is_run_with_every_value() -> None:
    story = context(
        article("a", "", "The ferry struck the pier at 11.40 p.m. on Tuesday."),
        article("b", "", "At 11.10 p.m. on Tuesday the ferry rammed the pier of Ostrel."),
    )
    found = loso.made(story)
    names = {c.__module__.rsplit(".", 1)[-1] for c in COMPARERS}
    assert {name for name, value in found if value is None} == names
    assert {value for name, value in found if name == "clock"} == {None, *loso.SWEPT["clock"][1]}
    assert [f.comparer for f in found["clock", None]] == ["clock"]


def test_rates_of_the_others_are_what_a_score_means() -> None:
    assert rates({"a": (3, 4)}) == {"a": 0.75}
