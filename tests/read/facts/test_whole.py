import pytest

from rashomon.model import LeftOut
from rashomon.read.facts.stated import Piece, Stated
from rashomon.read.facts.whole import goes_on, shortened, stops
from tests.read.stories import REPORT

FREE = Stated(how="metadata")
LOCKED = Stated(how="metadata", free=False)
WALL = [LeftOut("newsletter", "Subscribe to continue reading this report.")]


def pieces(*last: str) -> list[Piece]:
    return [("headline", "Bridge falls"), *(("paragraph", t) for t in (*REPORT, *last))]


def test_a_whole_report_says_nothing() -> None:
    assert shortened(pieces(), [], FREE) is None
    assert shortened([], [], FREE) is None


@pytest.mark.parametrize(
    "line",
    [
        "Subscribe to read the full story.",
        "To continue reading, log in or create an account.",
        "This article is for subscribers only.",
        "You have reached your limit of free articles.",
        "Cet article est réservé aux abonnés.",
        "Jetzt weiterlesen mit Probeabo",
        "Contenido exclusivo para suscriptores",
    ],
)
def test_walls(line: str) -> None:
    assert shortened(pieces()[:3], [LeftOut("newsletter", line)], FREE) == "paywall"


@pytest.mark.parametrize(
    "line", ["Subscribe to our newsletter.", "Log in to comment.", "Already a subscriber? Sign in"]
)
def test_no_walls(line: str) -> None:
    assert shortened(pieces()[:3], [LeftOut("newsletter", line)], FREE) is None


def test_a_page_that_is_not_free_and_short_is_behind_a_wall() -> None:
    assert shortened(pieces(), [], LOCKED) == "paywall"


def test_who_subscribes_saves_the_whole() -> None:
    whole = pieces(*(f"{t} The report goes on to its end, number {n}." for n, t in enumerate(REPORT * 6)))
    assert shortened(whole, [], LOCKED) is None
    assert shortened(whole, WALL, LOCKED) == "paywall"
    assert shortened(whole, WALL, Stated(how="metadata", free=True)) is None


@pytest.mark.parametrize(
    "last",
    [
        "The county opened an inquiry into the fall of the bridge and asked all who had seen it to",
        "The county opened an inquiry […]",
        "The county opened an inquiry... Continue reading",
        "The county opened an inquiry [+1234 chars]",
    ],
)
def test_texts_that_end_in_the_middle(last: str) -> None:
    assert shortened(pieces(last), [], FREE) == "cut short"


@pytest.mark.parametrize(
    "last",
    [
        "This is a breaking news story, more follows...",
        "Contributing: Ada Fenn, Corin Ash, Joss Varley, Tess Bonnard, Regan Holt and also Oda Merrel and others",
        "Follow Ada Fenn, who writes of bridges and rivers in the valley and beyond, on the networks at @adafenn",
        "Boats, ropes, lamps",
    ],
)
def test_ends_that_are_no_cuts(last: str) -> None:
    assert shortened(pieces(last), [], FREE) is None


def test_verse_and_lists_need_no_full_stops() -> None:
    lines = ["the river ran by the mill and the weir and the bridge in the grey of the day"] * 4
    assert stops(lines[0])
    assert shortened([("paragraph", t) for t in lines], [], FREE) is None


def test_a_quotation_that_trails_off_in_the_middle_is_no_end() -> None:
    assert not goes_on("“I do not know…” he said, and went home.")
