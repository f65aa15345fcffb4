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


def test_when_it_was_fetched_is_no_date_of_publication() -> None:
    assert filled(Stated(how="metadata"), known(fetched="2031-05-04")).published is None


def test_the_title() -> None:
    assert title(known(title="Bridge falls")) == ["Bridge falls"] and title(None) == []
