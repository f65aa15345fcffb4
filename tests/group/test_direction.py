from datetime import datetime
from typing import Any

import msgspec

from rashomon.group.copies import copies
from rashomon.model import Article, Copy, Found
from tests.group.test_copies import IN_OTHER_WORDS, OWN, WIRE
from tests.telling import SETTINGS, annotated
from tests.telling import article as plain


def article(name: str, headline: str, *lines: str, **facts: Any) -> Article:
    """Return a report of which these facts are known."""
    return msgspec.structs.replace(plain(name, headline, *lines), **facts)


def made(*reports: Article) -> dict[tuple[str, ...], Copy]:
    """Return what reports share, by their names in order."""
    names = {r.id: r.name for r in reports}
    found, _ = copies([annotated(r) for r in reports], SETTINGS)
    return {tuple(sorted(names[i] for i in c.articles)): c for c in found}


def one(*reports: Article) -> Copy:
    (copy,) = made(*reports).values()
    return copy


def credit(name: str, how: str = "dateline") -> tuple[Found, ...]:
    return (Found(name, how),)


def test_a_page_that_says_what_it_is_based_on_had_it_second() -> None:
    a = article("a", "Ferry hits pier", *WIRE, url="https://a.example/ferry")
    b = article("b", "Ship hits pier", *WIRE, based_on=("https://a.example/ferry",), published=datetime(2031, 5, 1))
    assert one(a, b).source == a.id


def test_the_agency_itself_is_the_source() -> None:
    a = article("a", "Ferry hits pier", *WIRE, agencies=credit("Meridian"), outlet=Found("meridian.example", "url"))
    b = article("b", "Ship hits pier", *WIRE, agencies=credit("Meridian"))
    copy = one(a, b)
    assert (copy.source, copy.agency) == (a.id, "Meridian")
    assert "meridian.example is the agency itself." in copy.reasons


def test_two_that_credit_one_agency_have_it_from_neither() -> None:
    a = article("a", "Ferry hits pier", *WIRE, agencies=credit("Meridian"), published=datetime(2031, 5, 14))
    b = article("b", "Ship hits pier", *WIRE, agencies=credit("Meridian"), published=datetime(2031, 5, 16))
    copy = one(a, b)
    assert (copy.source, copy.agency) == (None, "Meridian")
    assert any("neither need have" in r for r in copy.reasons)


def test_a_byline_above_agency_text_tells_the_rewrite() -> None:
    a = article("a", "Ferry hits pier", *WIRE, agencies=credit("Meridian"))
    b = article(
        "b", "Crash", *IN_OTHER_WORDS, agencies=credit("Meridian", "sidecar"), authors=(Found("Ada", "byline"),)
    )
    copy = one(a, b)
    assert (copy.kind, copy.source) == ("rewrite", a.id)


def test_an_uncredited_copy_of_agency_text_is_no_rewrite_of_the_rewrite() -> None:
    wire = article("a", "Ferry hits pier", *WIRE, agencies=credit("Meridian"))
    reprint = article("b", "Ferry hits pier in fog", *WIRE)
    rewrite = article(
        "c", "Crash", *IN_OTHER_WORDS, agencies=credit("Meridian", "sidecar"), authors=(Found("Ada", "byline"),)
    )
    assert made(wire, reprint, rewrite)["b", "c"].source == reprint.id


def test_words_told_to_the_other_outlet_give_it_away() -> None:
    told = "The mate told XQN that nobody on the bridge had heard the horn of the pier before the ship struck it."
    a = article("a", "Ferry hits pier", *OWN, told, outlet=Found("xqn.example", "url"))
    b = article("b", "Town asks why", told, *IN_OTHER_WORDS[3:], outlet=Found("other.example", "url"))
    copy = one(a, b)
    assert (copy.kind, copy.source) == ("shared_passages", a.id)
    assert "other.example writes “told XQN”, as xqn.example would." in copy.reasons


def test_a_text_that_stands_whole_in_a_longer_one_is_likely_a_cut() -> None:
    whole = article("a", "Ferry hits pier", *WIRE, *OWN[1:2], *OWN[3:])
    short = article("b", "", *WIRE[:4])
    copy = one(whole, short)
    assert copy.source == whole.id
    assert any("likely a cut" in r for r in copy.reasons)


def test_a_third_report_names_the_agency_of_shared_passages() -> None:
    wire = article("a", "Ferry hits pier", *WIRE, agencies=credit("Meridian"))
    b = article("b", "Town mourns", *OWN[:2], WIRE[0])
    vote = "The council of Ostrel will vote on a new light for the harbour in June."
    c = article("c", "What we know", WIRE[0], vote, "Its mayor says that no pilot has asked for one in thirty years.")
    copy = made(wire, b, c)["b", "c"]
    assert (copy.source, copy.agency) == (None, "Meridian")
    assert "The same words stand in The a Herald, which credits Meridian." in copy.reasons


def test_a_slip_that_two_share_is_told_and_a_plural_is_not() -> None:
    slip = tuple(x.replace("Varnholm", "Varnhelm") for x in WIRE)
    a, b = article("a", "Ferry hits pier", *slip), article("b", "Ship hits pier", *slip)
    other = article("c", "Crash", *IN_OTHER_WORDS, "The Ostrels of the north and an Ostrel of the south met.")
    copy = made(a, b, other)["a", "b"]
    said = [r for r in copy.reasons if r.startswith("Both write")]
    assert said == ["Both write “Varnhelm” where The c Herald has “Varnholm’s”."]
