from datetime import UTC, datetime, timedelta, timezone

import pytest

from rashomon.model import Found, LeftOut
from rashomon.read.facts.bylines import people
from rashomon.read.facts.metadata import Facts, Piece, Stated, facts, spoken, web_address
from rashomon.read.facts.moments import moment
from rashomon.read.facts.scores import score
from tests.read.stories import HEADLINE, REPORT


def known(
    *texts: str, left: list[tuple[str, str]] | None = None, captions: tuple[str, ...] = (), **stated: object
) -> Facts:
    pieces: list[Piece] = [("headline", HEADLINE), *(("paragraph", t) for t in texts)]
    pieces += [("caption", c) for c in captions]
    out = [LeftOut(kind, text, 0) for kind, text in left or []]
    return facts(pieces, out, Stated(how="sidecar", **stated))  # type: ignore[arg-type]


def author(name: str, how: str) -> Found:
    return Found(name, how, score("author", how))


def outlet(name: str, how: str) -> Found:
    return Found(name, how, score("outlet", how))


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Corin Ash with AFP/AP", ["Corin Ash"]),
        ("by Ada Fenn and Joss Varley in Weir End", ["Ada Fenn", "Joss Varley"]),
        ("BY CORIN ASH, ASSOCIATED PRESS", ["Corin Ash"]),
        ("By Tess Bonnard - 11/19/19 06:56 AM EST", ["Tess Bonnard"]),
        ("By Regan Holt December 6, 2017", ["Regan Holt"]),
        ("By Staff Reporter", []),
        ("", []),
    ],
)
def test_people_of_a_byline(byline: str, names: list[str]) -> None:
    assert people(byline) == names


def test_byline_gives_authors_and_agencies() -> None:
    found = known(*REPORT, left=[("byline", "By Corin Ash with AFP/AP")])
    assert found.authors == (author("Corin Ash", "byline"),)
    assert found.agencies == (Found("AFP", "byline"), Found("AP", "byline"))


@pytest.mark.parametrize(
    ("first", "agency"),
    [
        ("TELLWICK (Reuters) - The bridge fell.", "Reuters"),
        ("TELLWICK, May 4 (Xinhua) -- The bridge fell.", "Xinhua"),
        ("Tellwick, Valley (AP) — The bridge fell.", "AP"),
        ("TELLWICK, England (AFP) – The bridge fell.", "AFP"),
    ],
)
def test_datelines(first: str, agency: str) -> None:
    assert known(first, *REPORT).agencies == (Found(agency, "dateline"),)


def test_strongest_evidence_counts_once() -> None:
    found = known(
        "TELLWICK (Reuters) - The bridge fell.",
        "The mayor told Reuters so.",
        captions=("Boats © Oda Merrel/Reuters", "Divers. Oda Merrel/AFP"),
    )
    assert found.agencies == (Found("Reuters", "dateline"), Found("AFP", "caption"))


def test_mention_is_no_credit() -> None:
    found = known("In a translation released by Reuters, he was glad.", "She told the Associated Press so.", *REPORT)
    assert found.agencies == (Found("AP", "text"), Found("Reuters", "text"))


def test_initials_in_running_text_prove_nothing() -> None:
    assert known("His PA took the TT to the APP.", *REPORT).agencies == ()


@pytest.mark.parametrize(
    ("last", "agency"),
    [
        ("Additional reporting by PTI", "PTI"),
        ("The boats went home. (AFP)", "AFP"),
        ("With inputs from ANI", "ANI"),
        ("The Associated Press contributed to this report.", "AP"),
    ],
)
def test_credit_lines(last: str, agency: str) -> None:
    assert known(*REPORT, last).agencies == (Found(agency, "credit line"),)


def test_copyright_line_of_an_agency_is_no_outlet() -> None:
    found = known(*REPORT, left=[("legal", "Copyright 2031 The Associated Press. All rights reserved.")])
    assert found.agencies == (Found("AP", "copyright line"),)
    assert found.outlet is None


def test_longer_names_hide_shorter_ones() -> None:
    assert known(*REPORT, left=[("legal", "Copyright Australian Associated Press 2031")]).agencies == (
        Found("AAP", "copyright line"),
    )


def test_agency_in_the_authors_and_in_the_address() -> None:
    found = known(*REPORT, authors=("Press Association",), url="https://lantern.example/wires/afp/article-1/x.html")
    assert found.agencies == (Found("PA", "sidecar"), Found("AFP", "url"))
    assert found.authors == ()


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("© 2031 Valley Herald", "Valley Herald"),
        ("Copyright The Tellwick Times Limited 2031. All rights reserved.", "Tellwick Times"),
        ("© 2029-2031 VH – Valley Herald, Inc. All Rights Reserved.", "VH – Valley Herald"),
        ("All rights reserved.", None),
    ],
)
def test_outlet_by_its_copyright_line(line: str, name: str | None) -> None:
    found = known(*REPORT, left=[("legal", line)]).outlet
    assert found == (None if name is None else outlet(name, "copyright line"))


def test_outlet_in_order_of_evidence() -> None:
    left = [("newsletter", "Subscribe to the Lantern.com Morning Five.")]
    assert known(*REPORT, left=left).outlet == outlet("Lantern.com", "text")
    left.append(("legal", "© 2031 Valley Herald"))
    assert known(*REPORT, left=left).outlet == outlet("Valley Herald", "copyright line")
    url = "https://www.herald.example/a"
    assert known(*REPORT, left=left, url=url).outlet == outlet("herald.example", "url")
    assert known(*REPORT, left=left, url=url, site="www.lantern.example").outlet == outlet("lantern.example", "sidecar")
    assert known(*REPORT).outlet is None


def test_published_in_order_of_evidence() -> None:
    left = [("date", "Published on 4 May 2031 at 18:20 BST")]
    found = known(*REPORT, left=left)
    assert found.published == datetime(2031, 5, 4, 18, 20, tzinfo=timezone(timedelta(hours=1)))
    assert found.published_how == "date line"
    url = "https://herald.example/2031/05/03/bridge"
    assert known(*REPORT, left=left, url=url).published == datetime(2031, 5, 3)
    stated = known(*REPORT, left=left, url=url, published="2031-05-02T10:00:00Z")
    assert (stated.published, stated.published_how) == (datetime(2031, 5, 2, 10, tzinfo=UTC), "sidecar")


@pytest.mark.parametrize(
    "line", ["Published on Updated", "Updated 4 May 2031", "Published 03/04/2031", "Estimated read time: 5-6 minutes"]
)
def test_no_date_where_none_is_stated(line: str) -> None:
    found = known(*REPORT, left=[("date", line)])
    assert (found.published, found.published_how) == (None, None)


@pytest.mark.parametrize("text", ["", "May 2031", "Monday", "12", "9" * 60, "2031-13-45", "0000-00-00"])
def test_moment_needs_day_month_and_year(text: str) -> None:
    assert moment(text) is None


def test_moment_leaves_unknown_zones_naive() -> None:
    assert moment("4 May 2031 10:00 IST") == datetime(2031, 5, 4, 10)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "http://", "https://[bad", "a b", "", None]
)
def test_only_web_addresses_are_addresses(url: str | None) -> None:
    assert web_address(url) is None


def test_language() -> None:
    assert known(*REPORT).language == "en"
    assert known("A ponte caiu.", language="pt_br").language == "pt-BR"
    assert known(*REPORT, language="en_gb").language == "en-GB"
    # Programs write a language whatever is written: enough text outweighs it.
    assert known(*REPORT, language="pt_br").language == "en"
    assert known(*REPORT, language="<script>").language == "en"
    assert spoken("Die Brücke stürzte am Montag in den Fluss, wie der Bürgermeister sagte.") == "de"
    assert spoken("ab") is None


def test_crawlers_noise_is_no_author() -> None:
    given = ("Ada Fenn For Lantern.Example", "Published P.M. Et Nov.", "Special Correspondent", "Min Read", "Ada Fenn")
    assert known(*REPORT, authors=given).authors == (author("Ada Fenn", "sidecar"),)


def test_empty() -> None:
    found = facts([], [], Stated(how="metadata"))
    assert found == Facts()


def test_an_agency_the_table_does_not_have_is_one_by_name_and_initials() -> None:
    first = "OSTREL (NPA) — The ferry struck the pier on Tuesday, the harbour master said."
    found = facts(
        [("headline", "Ferry hits pier"), ("paragraph", first)],
        [LeftOut("byline", "By Northern Press Agency")],
        Stated(how="metadata"),
    )
    assert [a.value for a in found.agencies] == ["NPA"]
    assert found.authors == ()
