import pytest

from rashomon.model import LeftOut
from rashomon.read.facts.outlets import candidates, host, outlet, owner, suffix
from rashomon.read.facts.stated import Piece, Stated
from tests.read.stories import HEADLINE, REPORT

PIECES: list[Piece] = [("headline", HEADLINE), *(("paragraph", t) for t in REPORT)]


def by(*lines: tuple[str, str], title: str | None = None, pieces: list[Piece] = PIECES) -> tuple[str, str] | None:
    left = [LeftOut(kind, text) for kind, text in lines]
    found = outlet(pieces, left, Stated(how="metadata", title=title), None)
    return (found.value, found.how) if found else None


def test_the_title_names_the_outlet_after_the_headline() -> None:
    assert by(title=f"{HEADLINE} | Valley Herald") == ("Valley Herald", "title")
    assert by(title=f"{HEADLINE} - VH") == ("VH", "title")
    assert by(("navigation", f"{HEADLINE} - Valley Herald")) == ("Valley Herald", "title")
    assert suffix(f"{HEADLINE} | Opinion | Valley Herald", HEADLINE + " | Opinion") == "Valley Herald"


@pytest.mark.parametrize(
    "title", [HEADLINE, f"{HEADLINE} | World", f"{HEADLINE} - five things we know so far about it", "Valley Herald", ""]
)
def test_titles_that_name_no_outlet(title: str) -> None:
    assert suffix(title, HEADLINE) is None


def test_a_headline_alone_is_not_cut_at_its_dash() -> None:
    assert suffix("Eleven hurt as bridge falls - mayor", "Eleven hurt as bridge falls - mayor") is None


@pytest.mark.parametrize(
    ("line", "name", "how"),
    [
        ("Sign up for the Valley Herald newsletter", "Valley Herald", "newsletter line"),
        ("Subscribe to the Valley Herald's newsletters", "Valley Herald", "newsletter line"),
        ("Download the Valley Herald app", "Valley Herald", "newsletter line"),
        ("This article was first published in the Valley Herald.", "Valley Herald", "credit line"),
        ("Originally published by herald.com", "herald.com", "credit line"),
    ],
)
def test_lines_that_name_the_outlet(line: str, name: str, how: str) -> None:
    assert by(("newsletter", line)) == (name, how)


def test_told_is_weak_and_needs_the_name_in_the_furniture() -> None:
    told: list[Piece] = [*PIECES, ("paragraph", "“It was old,” the mayor told the Valley Herald.")]
    assert by(pieces=told) is None
    assert by(("navigation", "Valley Herald Sport"), pieces=told) == ("Valley Herald", "text")
    assert by(("related", "Valley Herald Sport"), pieces=told) is None


def test_an_agency_is_no_outlet() -> None:
    assert by(("newsletter", "Sign up for the Reuters newsletter"), title=f"{HEADLINE} | Reuters") is None


def test_every_way_gives_its_own_answer() -> None:
    left = [LeftOut("legal", "© 2031 Valley Media Group. All rights reserved.")]
    stated = Stated(how="metadata", site="Valley Herald", title=f"{HEADLINE} | Herald Online")
    found = candidates(PIECES, left, stated, "https://www.herald.example/a")
    assert [(f.value, f.how) for f in found] == [
        ("Valley Herald", "metadata"),
        ("herald.example", "url"),
        ("Herald Online", "title"),
        ("Valley Media Group", "copyright line"),
    ]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("© 2031 Herald.example. All rights reserved.", "Herald.example"),
        ("© Valley News & Media Limited or its affiliated companies", "Valley News & Media"),
        ("© 2031 Al Weir (www.weir.example)", "Al Weir"),
        ("Copyright © 2031 Fenn & Company, Inc.", "Fenn"),
    ],
)
def test_owners(line: str, name: str) -> None:
    assert owner(line) == name


def test_hosts() -> None:
    assert host("www2.Herald.example") == "herald.example"
    assert host("Valley Herald") == "Valley Herald"
