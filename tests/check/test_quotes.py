"""Where a quotation's words stand in a report."""

import pytest

from rashomon.check.quotes import Place, nearest, quotations

SAID = "they wanted to keep it open for one more summer and they did".split()


@pytest.mark.parametrize(
    ("piece", "place"),
    [
        ("keep it open", Place(0, 3, 6, 0)),
        ("we wanted to keep it open", Place(0, 0, 6, 1)),
        ("one more long summer", Place(0, 7, 10, 1)),
        ("onemore summer", Place(0, 7, 10, 0)),
    ],
)
def test_the_stretch_with_the_fewest_changes_is_found(piece: str, place: Place) -> None:
    assert nearest(piece.split(), SAID) == place


def test_of_several_equal_stretches_the_first_is_taken() -> None:
    assert nearest(["they"], SAID) == Place(0, 0, 1, 0)


def test_no_words_are_nowhere() -> None:
    assert nearest(["they"], []) is None
    assert nearest([], SAID) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("He said “it is done” and “gone”.", ["it is done", "gone"]),
        ("She called it 'a dark day' for all.", ["a dark day"]),
        ("“He said ‘no’ twice,” she said.", ["He said ‘no’ twice,"]),
        ("We shall go on.” He left.", ["We shall go on."]),
        ("The players' bus and the dogs' home.", []),
        ("", []),
    ],
)
def test_quotations_are_what_stands_between_marks(text: str, said: list[str]) -> None:
    assert [s.of(text) for s in quotations(text)] == said
