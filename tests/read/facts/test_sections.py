import pytest

from rashomon.read.facts.sections import section


@pytest.mark.parametrize(
    ("stated", "url", "expected"),
    [
        ("World", "https://h.example/sport/a", "World"),
        ("Smart News, Science, Rivers", None, "Smart News"),
        (None, "https://h.example/news/world/asia/bridge", "Asia"),
        (None, "https://h.example/us/bridge", "US"),
        (None, "https://h.example/middle-east/bridge", "Middle East"),
        ("Home", "https://h.example/a", None),
        ("herald.example", None, None),
        ("https://h.example/world", None, None),
        ("12", None, None),
        (None, "https://h.example/world", None),
        (None, None, None),
    ],
)
def test_section(stated: str | None, url: str | None, expected: str | None) -> None:
    assert section(stated, url) == expected
