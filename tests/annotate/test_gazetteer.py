import pytest

from rashomon.annotate.gazetteer import VAST, abbreviated, demonym, fold, gazetteer, readings


def test_fold() -> None:
    assert fold("St. Petersburg") == fold("Saint Petersburg") == "saint petersburg"
    assert fold("San José") == "san jose"
    assert fold("W. Columbia") == "west columbia"
    assert fold("L’Aquila") == "laquila"
    assert fold("") == fold("—") == ""


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Ala.", "US-AL"), ("TX", "US-TX"), ("N.Y.", "US-NY"), ("B.C.", "CA-BC"), ("Ont.", "CA-ON"), ("D.C.", "US-DC")],
)
def test_abbreviated(name: str, expected: str) -> None:
    assert [e.key for e in abbreviated(name)] == [gazetteer().states[expected]]


@pytest.mark.parametrize("name", ["UK", "Alabama", "Mr.", ""])
def test_other_words_abbreviate_nothing(name: str) -> None:
    assert abbreviated(name) == []


@pytest.mark.parametrize(
    ("word", "country"), [("Norwegian", "NO"), ("Latvians", "LV"), ("Sri Lankan", "LK"), ("Egyptian", "EG")]
)
def test_demonyms_name_their_country(word: str, country: str) -> None:
    assert [(e.kind, e.country) for e in demonym(word)] == [("country", country)]
    assert readings(word) == demonym(word)


@pytest.mark.parametrize("word", ["Norway", "egyptian", "Congolese", ""])
def test_what_is_no_demonym_or_one_of_two_countries(word: str) -> None:
    assert demonym(word) == ()


def test_parts_of_the_world_are_never_placed() -> None:
    assert [gazetteer().find(name) for name in sorted(VAST)] == [[]] * len(VAST)


def test_a_county_can_be_shortened() -> None:
    assert gazetteer().find("Loudon Co.") == gazetteer().find("Loudon County") != []


def test_wide_subdivisions_have_their_middle_and_others_that_of_their_towns() -> None:
    (ontario,) = [e for e in gazetteer().find("Ontario") if e.kind == "region1"]
    assert (ontario.lat, ontario.lon) == (50.0, -86.0) and ontario.radius_km > 1000
    (kansas,) = [e for e in gazetteer().find("Kansas") if e.kind == "region1"]
    assert kansas.lat == pytest.approx(38.5, abs=1) and kansas.lon == pytest.approx(-97.5, abs=1.5)
