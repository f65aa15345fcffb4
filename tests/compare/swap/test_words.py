import pytest

from rashomon.compare.swap.words import office, terms


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("It didn’t sink on Sept. 3", "It did not sink on September 3"),
        ("four of the U.S. ships", "4 of the United States ships"),
        ("12% of the crew", "12 percent of the crew"),
        ("the harbour’s pilots organised it", "the harbor's pilots organized it"),
        ("1,200 litres on the 3rd", "1200 litres on the 3"),
        ("Mr. Brede can’t swim", "Brede cannot swim"),
    ],
)
def test_forms_of_one_thing_are_one(one: str, other: str) -> None:
    assert [t.form for t in terms(one)] == [t.form for t in terms(other)]


def test_terms_stand_where_their_words_do() -> None:
    text = "It didn’t rain; twenty-one came."
    assert [text[t.start : t.end] for t in terms(text)] == ["It", "didn’t", "didn’t", "rain", "twenty-one", "came"]
    assert [t.form for t in terms(text)] == ["it", "did", "not", "rain", "21", "came"]
    assert terms("") == ()


def test_us_in_capitals_is_a_country() -> None:
    assert [t.form for t in terms("told US ships")] == ["told", "united", "states", "ships"]
    assert [t.form for t in terms("told us all")] == ["told", "us", "all"]


def test_nouns_of_one_office() -> None:
    assert office("attorney") == office("lawyers") == "lawyer"
    assert office("firemen") == office("firefighter")
    assert office("mayor") != office("governor")
    assert office("harbour") is None
