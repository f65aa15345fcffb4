import pytest

from rashomon.text.bodies import acronym_of, kind_only, shortens, words_of
from rashomon.text.names import FIRST, LAST, NEAR, WHOLE


@pytest.mark.parametrize(
    ("a", "b", "rank"),
    [
        ("HG", "Harbour Guild", WHOLE),
        ("GoD", "Guild of Divers", WHOLE),
        ("G.D.", "Guild of Divers", WHOLE),
        ("Varnmarine Co.", "Varnmarine", WHOLE),
        ("SeaLine", "Sea Line", WHOLE),
        ("Varn Times-News", "Varn Times News", WHOLE),
        ("Ministry of Tides", "Tides Ministry", WHOLE),
        ("Melk Group", "Melk", WHOLE),
        ("Tide", "Tide Foundation", FIRST),
        ("State Department", "U.S. State Department", LAST),
        ("Skerryman", "Varnholm Skerryman", LAST),
        ("National Blue Anchor", "National Committee of the Blue Anchor", LAST),
        ("Tidal Survey Branch", "Tidal Surveys Branch", NEAR),
        ("Varnmarine", "Varnmarene", NEAR),
    ],
)
def test_one_body(a: str, b: str, rank: int) -> None:
    assert shortens(a, b) == shortens(b, a) == rank


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("the Committee", "Regional Lantern Committee"),
        ("Ministry of Tides", "Ministry of Lanterns"),
        ("Tide", "Tide Lantern Bridge Players"),
        ("AB", "Harbour Guild"),
        ("", "Harbour Guild"),
        ("", ""),
    ],
)
def test_two_bodies(a: str, b: str) -> None:
    assert shortens(a, b) is None


def test_only_capitals_are_initials() -> None:
    assert acronym_of("HGV", "Harbour Guild of Varnholm")
    assert not acronym_of("hg", "Harbour Guild")
    assert not acronym_of("Hg", "Harbour Guild")
    assert not acronym_of("H", "Harbour")


def test_what_kind_of_body_it_is_names_none() -> None:
    assert kind_only("the Committee") and kind_only("Police Department") and kind_only("")
    assert not kind_only("Harbour Police")
    assert words_of("Varnmarine Holdings Ltd.") == ("varnmarine",)
