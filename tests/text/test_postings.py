import pytest

from rashomon.text.postings import ONE, alike, entry, packed, unpacked, without

HALF = ONE // 2


def test_articles_are_found_by_the_words_they_share() -> None:
    ferry = entry(3, ONE) + entry(70_000, HALF)
    pier = entry(70_000, HALF)
    numbers, cosines = alike([(HALF, ferry), (HALF, pier)], 0.5)
    assert numbers.tolist() == [3, 70_000]
    assert cosines.tolist() == [0.5, 0.5]
    assert alike([(HALF, ferry), (HALF, pier)], 0.6)[0].tolist() == []


def test_a_list_in_pieces_is_one_list_in_any_order() -> None:
    pieces = [(HALF, entry(1, HALF)), (HALF, entry(5000, HALF)), (ONE, entry(1, 7))]
    assert [x.tolist() for x in alike(pieces, 0.0001)] == [x.tolist() for x in alike(pieces[::-1], 0.0001)]


def test_no_lists_find_nothing() -> None:
    assert alike([], 0.1)[0].tolist() == []


def test_an_article_is_taken_out_of_a_list() -> None:
    assert without(entry(1, 5) + entry(2, 6) + entry(3, 7), 2) == entry(1, 5) + entry(3, 7)
    assert without(entry(1, 5), 1) == b""


@pytest.mark.parametrize("weights", [{}, {"ferry": 3, "øst": ONE, "l'eau": 1}, {"1,5": 10, "ten": 13, "line": 2570}])
def test_what_is_packed_is_unpacked(weights: dict[str, int]) -> None:
    assert unpacked(packed(weights)) == weights
    assert list(unpacked(packed(weights))) == list(weights)
