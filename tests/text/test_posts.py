import pytest

from rashomon.text.posts import poster, signs


@pytest.mark.parametrize(
    ("post", "name"),
    [
        ("The bridge is gone.\n— Ada Fenn (@adafenn) 4 May 2031", "Ada Fenn"),
        ("Boats at the weir.\nA post shared by Ada Fenn (@ada.fenn) on May 4, 2031 at 6:20pm PDT", "Ada Fenn"),
        ("Boats at the weir.\nPosted by Ada Fenn on Monday, 4 May 2031", "Ada Fenn"),
        ("The bridge is gone.\n@adafenn", "@adafenn"),
        ("The bridge is gone.", None),
        ("", None),
    ],
)
def test_poster(post: str, name: str | None) -> None:
    assert poster(post) == name


def test_signs() -> None:
    assert signs("— Ada Fenn (@adafenn) 4 May 2031")
    assert not signs("— so she said (and he did not)")
    assert not signs("— Ada Fenn (@adafenn) " + "x" * 200)
