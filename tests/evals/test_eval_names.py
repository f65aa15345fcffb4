import pytest
from evals.names import Figures, b_cubed

from rashomon.model import Span


def clusters(**names: list[int]) -> dict[tuple[str, Span], str]:
    return {("a", Span(at, at + 1)): name for name, places in names.items() for at in places}


def test_the_same_clusters_under_other_names_are_right() -> None:
    shares = b_cubed(clusters(x=[1, 2], y=[3]), clusters(p=[1, 2], q=[3])).shares("n")
    assert shares == {"n.precision": 1.0, "n.recall": 1.0, "n.f1": 1.0}


def test_one_cluster_for_two_costs_precision_and_two_for_one_recall() -> None:
    assert b_cubed(clusters(x=[1, 2], y=[3, 4]), clusters(p=[1, 2, 3, 4])).shares("n")["n.precision"] == 0.5
    assert b_cubed(clusters(x=[1, 2, 3, 4]), clusters(p=[1, 2], q=[3, 4])).shares("n")["n.recall"] == 0.5


def test_missed_mentions_cost_recall_and_extra_ones_precision() -> None:
    figures = b_cubed(clusters(x=[1, 2]), clusters(x=[1], z=[9]))
    assert figures.found == 2
    assert figures.precision == pytest.approx(1.0)
    assert figures.recall == pytest.approx(0.5)


def test_ignored_places_count_neither_way() -> None:
    assert b_cubed(clusters(x=[1]), clusters(x=[1], z=[9]), [("a", Span(9, 10))]).found == 1
    assert b_cubed({}, {}) == Figures()
    assert Figures().shares("n")["n.f1"] == 0.0
