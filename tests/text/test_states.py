import pytest

from rashomon.text.states import State, half, state


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Norway", State("Norway", "name")),
        ("the Kingdom of Norway", State("Norway", "name")),
        ("Norwegians", State("Norway", "demonym")),
        ("Oslo", State("Norway", "capital")),
        ("the U.S.", State("United States", "name")),
        ("US", State("United States", "name")),
        ("The White House", State("United States", "seat")),
        ("Luxembourg", State("Luxembourg", "name")),
        ("brasilia", State("Brazil", "capital")),
    ],
)
def test_what_stands_for_a_state(words: str, expected: State) -> None:
    assert state(words) == expected


@pytest.mark.parametrize("words", ["", "the", "Varnholm", "Congolese", "Tove Lindqvar"])
def test_what_stands_for_none_or_for_two(words: str) -> None:
    assert state(words) is None


def test_a_point_of_the_compass_is_the_one_state_spoken_of_that_begins_so() -> None:
    assert half("the North", ["North Macedonia", "Norway"]) == "North Macedonia"
    assert half("the South", ["South Sudan", "South Africa"]) is None
    assert half("North", ["North Macedonia"]) is None
    assert half("the North", []) is None
