import numpy as np

from rashomon.compare.answers import SAME, groups, nearness
from rashomon.encoder import encode

QUESTION = "Why did the council close the bridge?"
ANSWERS = ["cracks in the deck", "because the deck had cracks", "to save money", "to cut costs", "cracked deck"]


def test_answers_that_say_the_same_are_one_group() -> None:
    assert groups(QUESTION, ANSWERS, encode) == [[0, 1, 4], [2, 3]]


def test_the_order_of_the_answers_changes_only_the_order_of_the_groups() -> None:
    turned = groups(QUESTION, ANSWERS[::-1], encode)
    assert {frozenset(ANSWERS[::-1][i] for i in g) for g in turned} == {
        frozenset(ANSWERS[i] for i in g) for g in groups(QUESTION, ANSWERS, encode)
    }


def test_nearness_is_the_same_both_ways_and_whole_to_itself() -> None:
    near = nearness(QUESTION, ANSWERS, encode)
    assert near.shape == (5, 5)
    assert np.allclose(near, near.T, atol=1e-5)
    assert np.allclose(np.diag(near), 1, atol=1e-3)
    assert near[0, 1] >= SAME > near[0, 2]


def test_no_answers_and_one() -> None:
    assert nearness(QUESTION, [], encode).shape == (0, 0)
    assert groups(QUESTION, [], encode) == []
    assert groups(QUESTION, ["cracks"], encode) == [[0]]


def test_a_group_is_not_joined_through_one_member() -> None:
    axes = {"a": [1.0, 0.0], "b": [0.8, 0.6], "c": [0.36, 0.93]}

    def fixed(texts: object) -> np.ndarray:
        return np.array([axes[str(t)[-1]] for t in texts], np.float32)  # type: ignore[attr-defined]

    assert groups("?", ["a", "b", "c"], fixed, least=0.7) == [[0], [1, 2]]
