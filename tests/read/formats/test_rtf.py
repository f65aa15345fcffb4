import sys

import pytest

from rashomon.model import Article, Unread
from rashomon.read.formats import rtf
from rashomon.read.raw import Raw
from rashomon.read.read import read_raw
from tests.read.stories import HEADLINE, REPORT

DATA = ("{\\rtf1\\ansi " + "\\par ".join([HEADLINE, *REPORT[2:], "ENDS", "Contact: 01632 960 123"]) + "\\par}").encode()


def test_paragraphs_of_rich_text() -> None:
    pytest.importorskip("striprtf")
    (article,) = read_raw(Raw("release", DATA))
    assert isinstance(article, Article)
    assert article.text == "\n\n".join((HEADLINE, *REPORT[2:]))
    assert [n.kind for n in article.left_out] == ["release", "contact"]


def test_what_cannot_be_read_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "striprtf.striprtf", None)
    (found,) = rtf.read(Raw("a.rtf", DATA))
    assert isinstance(found, Unread) and found.cure == "Install it: pip install 'rashomon[rtf]'"
    (found,) = rtf.read(Raw("a.rtf", b"{\\rtf1" + b" " * 9_000_000))
    assert isinstance(found, Unread) and "9,000,006 bytes" in found.reason
