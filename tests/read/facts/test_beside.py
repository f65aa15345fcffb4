from rashomon.read.facts.beside import filled, title
from rashomon.read.facts.metadata import Stated
from rashomon.read.raw import known


def test_the_page_s_own_word_counts_and_gaps_are_filled() -> None:
    sidecar = known(url="https://a.example/", outlet="A", published="2031-05-04")
    page = Stated(how="metadata", site="B")
    assert filled(page, sidecar) == Stated(
        how="metadata", site="B", url="https://a.example/", published="2031-05-04"
    )  # fmt: skip
    assert filled(Stated(how="metadata"), sidecar).how == "sidecar"
    assert filled(page, None) == filled(page, b"{") == page


def test_what_else_a_sidecar_states_fills_gaps_too() -> None:
    sidecar = (
        b'{"date_modify": "2031-05-05", "section": "Region", "isBasedOn": "https://b.example/", '
        b'"isAccessibleForFree": false}'
    )
    found = filled(Stated(how="metadata"), sidecar)
    assert (found.modified, found.section, found.based_on) == ("2031-05-05", "Region", ("https://b.example/",))
    assert found.free is False and filled(Stated(how="metadata", free=True), sidecar).free is True


def test_when_it_was_fetched_is_no_date_of_publication() -> None:
    assert filled(Stated(how="metadata"), known(fetched="2031-05-04")).published is None


def test_the_title() -> None:
    assert title(known(title="Bridge falls")) == ["Bridge falls"] and title(None) == []
