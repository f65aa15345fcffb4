import pytest

from rashomon.model import Found
from rashomon.read.facts.bylines import authors, bylines, people, single
from rashomon.read.facts.scores import score
from rashomon.read.facts.stated import Stated


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Ada Fenn in Tellwick; Corin Ash in Weir End", ["Ada Fenn", "Corin Ash"]),
        ("By ADA FENN and CORIN ASH", ["Ada Fenn", "Corin Ash"]),
        ("By Ada Fenn, Valley Business", ["Ada Fenn"]),
        ("By ADA FENN, AP National Security Writer", ["Ada Fenn"]),
        ("By Ada Fenn adaf@herald.example(509) 555-0100", ["Ada Fenn"]),
        ("Ada Fenn@adafenn", ["Ada Fenn"]),
        ("By Ada Fenn | Fenn News", ["Ada Fenn"]),
        ("Von Ada Fenn publiziert am 4. Mai 2031", ["Ada Fenn"]),
        ("Por Ada Fenn y Corin Ash", ["Ada Fenn", "Corin Ash"]),
        ("Par Ada Fenn", ["Ada Fenn"]),
        ("Posted by Ada Fenn on May 4, 2031", ["Ada Fenn"]),
        ("Valley Herald Staff", []),
        ("Ada GarberHERALD", []),
        ("The Morning Five", []),
        ("By Harbour Press Agency", []),
    ],
)
def test_people(byline: str, names: list[str]) -> None:
    assert people(byline) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [("by Regan", ["Regan"]), ("admin", []), ("Admin", []), ("gto_user", []), ("VH", []), ("Herald", []), ("AdaF", [])],
)
def test_one_name_alone_is_a_persons_unless_it_is_an_accounts(text: str, names: list[str]) -> None:
    assert single(text, "Valley Herald") == names


def test_the_byline_beside_the_headline_keeps_other_stories_bylines_out() -> None:
    left = [("byline", "By Tess Bonnard 2 days ago"), ("byline", "By Ada Fenn")]
    assert bylines(left, ["By Ada Fenn", "Share"]) == ["By Ada Fenn"]
    assert bylines(left, []) == ["By Tess Bonnard 2 days ago", "By Ada Fenn"]


def test_what_is_shown_counts_before_what_the_head_says() -> None:
    stated = Stated(how="metadata", signed=("Ada Fenn",), authors=("Ada Fenn", "Fenn", "Corin Ash", "Herald Staff"))
    assert authors([], stated) == (
        Found("Ada Fenn", "byline", score("author", "byline")),
        Found("Corin Ash", "metadata", score("author", "metadata")),
    )


def test_nobody() -> None:
    assert (
        authors([], Stated(how="metadata", authors=("Reuters", "Valley Herald", "x" * 400), site="Valley Herald")) == ()
    )
