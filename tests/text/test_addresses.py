import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.text.addresses import canonical


@pytest.mark.parametrize(
    ("url", "same"),
    [
        ("https://www.Courier.example/ferry/?utm_source=x&fbclid=1#top", "courier.example/ferry"),
        ("http://m.courier.example/ferry/amp", "courier.example/ferry"),
        ("https://courier.example:443/ferry/index.html", "courier.example/ferry"),
        ("https://courier.example:8080/ferry", "courier.example:8080/ferry"),
        ("https://courier.example/a?id=7&page=2", "courier.example/a?id=7&page=2"),
        ("https://courier.example/a?page=2&id=7", "courier.example/a?id=7&page=2"),
        ("https://courier.example/f%C3%A4hre", "courier.example/f%C3%A4hre"),
        ("https://courier.example/fähre", "courier.example/f%C3%A4hre"),
        ("https://m.example/ferry", "m.example/ferry"),
    ],
)
def test_addresses_of_one_page_are_one_string(url: str, same: str) -> None:
    assert canonical(url) == same


@pytest.mark.parametrize(
    "url",
    [None, "", "ferry.html", "file:///ferry", "https://", "https://courier.example/", "https://[bad/x", "http://a:b/c"],
)
def test_what_is_no_articles_address(url: str | None) -> None:
    assert canonical(url) is None


@given(st.text(max_size=40))
def test_an_address_is_one_however_often_it_is_made_so(text: str) -> None:
    once = canonical(f"https://courier.example/{text}")
    assert once is None or canonical(f"http://{once}") == once
