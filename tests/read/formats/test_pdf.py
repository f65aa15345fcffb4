import re
import subprocess
from pathlib import Path

import pytest

from rashomon.model import Article, Unread
from rashomon.read.formats import pdf as reader
from rashomon.read.formats import pdf_worker
from rashomon.read.formats.pdf_layout import Piece, paragraphs
from rashomon.read.raw import Raw
from rashomon.read.read import read_raw
from tests.read.documents import Line, column, pdf
from tests.read.stories import HEADLINE, REPORT

pytest.importorskip("pypdfium2")

LEFT = "\n".join((REPORT[0], REPORT[1], REPORT[2]))
RIGHT = "\n".join(
    (REPORT[3], REPORT[4], "The weir was built with the bridge in 1861, and the two share a wall below the mill.")
)


def one(pages: list[list[Line]], information: dict[str, str] | None = None) -> Article:
    (article,) = read_raw(Raw("a.pdf", pdf(pages, information)))
    assert isinstance(article, Article), article
    assert article.source.reader == "pdf"
    return article


def parts(article: Article) -> list[tuple[str, str]]:
    return [(part.kind, part.span.of(article.text)) for part in article.parts]


def head(words: str, at: float = 760, size: float = 20) -> Line:
    return (50, at, size, True, words)


def test_two_columns_below_a_headline() -> None:
    page = [head("THE LANTERN", 800, 30), head("Eleven hurt as Tellwick mill"), head("bridge falls into river", 738)]
    page += [(50, 716, 9, False, "By Corin Ash"), *column(LEFT, 50, 690), *column(RIGHT, 320, 690)]
    article = one([page])
    assert parts(article) == [
        ("headline", HEADLINE),
        *(("paragraph", text) for text in f"{LEFT}\n{RIGHT}".split("\n")),
    ]
    assert [(n.kind, n.text) for n in article.left_out] == [("navigation", "THE LANTERN"), ("byline", "By Corin Ash")]
    assert [a.value for a in article.authors] == ["Corin Ash"]


def test_long_columns_over_three_pages_lose_no_word() -> None:
    names = "amber birch cedar dusk elm fern gorse hazel iris juniper".split()
    colours = "red blue green white brown grey".split()
    numbers = [
        f"{name.title()} of the {colour} house said that {colour} {name} stones fell from the bridge after nine."
        for colour in colours
        for name in names
    ]
    pages = []
    for at in range(0, 60, 20):
        lines = column("\n".join(numbers[at : at + 10]), 50, 700) + column(
            "\n".join(numbers[at + 10 : at + 20]), 320, 705
        )
        foot: Line = (50, 30, 8, False, f"https://herald.example/news/bridge {at // 20 + 1}/3")
        pages.append([*([head(HEADLINE)] if at == 0 else []), *lines, foot])
    article = one(pages)
    assert article.text == "\n\n".join((HEADLINE, *numbers))
    assert [n.kind for n in article.left_out] == ["running head"] * 3
    assert article.url == "https://herald.example/news/bridge"


def test_a_paragraph_goes_on_in_the_next_column_and_on_the_next_page() -> None:
    first: list[Line] = [head(HEADLINE), (50, 700, 9, False, "The old mill bridge at Tellwick fell into the river on")]
    second: list[Line] = [
        (50, 700, 9, False, "Monday, the mayor said."),
        (50, 676, 9, False, "Nobody was hurt, she said."),
    ]
    third: list[Line] = [(50, 700, 9, False, "and eleven people were hurt, the mayor said.")]
    assert one([first, third]).text.endswith("fell into the river on and eleven people were hurt, the mayor said.")
    assert [t for _, t in parts(one([first, second]))][2:] == ["Monday, the mayor said.", "Nobody was hurt, she said."]


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        ("eleven peo-", "ple were hurt", "eleven people were hurt"),
        ("a long-", "term plan", "a long-term plan"),
        ("the river-", "side path", "the river-side path"),
        ("the Anglo-", "Norman tower", "the Anglo-Norman tower"),
        ("in 2030-", "31 the county", "in 2030-31 the county"),
        ("the bridge", "fell", "the bridge fell"),
    ],
)
def test_hyphens_at_line_ends(above: str, below: str, joined: str) -> None:
    # "river" and "side" stand in the document as words of their own, so the hyphen between them is one.
    filler = "Both the river and the side of it were closed."
    lines = [filler, above, below]
    pieces = [Piece(0, 50, 700 - 12 * i, 300, 710 - 12 * i, False, words) for i, words in enumerate(lines)]
    assert " ".join(b.text for b in paragraphs(pieces)).endswith(joined)


def test_rows_of_a_table_are_no_columns() -> None:
    rows = [("Demolition", "1.2 million"), ("Piers", "3 million"), ("Deck", "4 million"), ("Lights", "1 million")]
    lines = [(x, 640 - 14 * i, 9, False, w) for i, row in enumerate(rows) for x, w in zip((50, 320), row, strict=True)]
    found = " ".join(
        text
        for _, text in parts(one([[head(HEADLINE), *column(REPORT[0], 50, 700), *lines, *column(REPORT[1], 50, 560)]]))
    )
    assert "Demolition 1.2 million Piers 3 million" in re.sub(r"\s+", " ", found)


def test_release_with_its_furniture_and_what_the_file_says_of_itself() -> None:
    lines = [(50, 800, 9, False, "FOR IMMEDIATE RELEASE"), head(HEADLINE), *column("\n".join(REPORT[:2]), 50, 700)]
    for i, words in enumerate(("ENDS", "Media contact:", "Ada Fenn", "press@tellwick.example")):
        lines.append((50, 560 - 24 * i, 9, False, words))
    article = one([lines], {"Title": "Microsoft Word - release.doc", "Author": "jsmith", "CreationDate": "D:20310504"})
    assert parts(article) == [("headline", HEADLINE), ("paragraph", REPORT[0]), ("paragraph", REPORT[1])]
    assert [n.kind for n in article.left_out] == ["release", "release", *["contact"] * 3, *["properties"] * 3]
    assert article.authors == () and article.published is None


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (pdf([[(50, 700, 9, False, "Words.")]] * 101), "has 101 pages"),
        (pdf([[]] * 3), "no text, only pictures of its 3 pages"),
        (b"%PDF-1.7\n" + b"garbage" * 500, "is damaged"),
        (b"%PDF-1.4\ntrailer << /Encrypt 5 0 R >>", "is damaged"),
    ],
)
def test_what_is_no_report_ends_with_one_sentence(data: bytes, why: str) -> None:
    (found,) = read_raw(Raw("a.pdf", data))
    assert isinstance(found, Unread)
    assert found.reason.startswith("a.pdf ") and why in found.reason and found.cure


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ('{"error": "password"}', "locked with a password"),
        ('{"error": "missing"}', "a library is missing"),
        ('{"pages": 1, "properties": {}, "pieces": [[0, 1, 1, 9, 9, false, "ab\\ue000\\ue001"]]}', "fonts"),
    ],
)
def test_what_the_library_can_say(monkeypatch: pytest.MonkeyPatch, answer: str, why: str) -> None:
    done = subprocess.CompletedProcess([], 0, answer.encode(), b"")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: done)
    (found,) = reader.read(Raw("a.pdf", b"%PDF-"))
    assert isinstance(found, Unread) and why in found.reason
    assert ("pip install" in found.cure) == ("missing" in why)


def test_more_letters_than_a_report_has(monkeypatch: pytest.MonkeyPatch) -> None:
    data = pdf([[(50, 700, 9, False, REPORT[0])]])
    assert len(pdf_worker.pieces(data)["pieces"]) == 1
    monkeypatch.setattr(pdf_worker, "MAX_CHARS", 50)
    assert pdf_worker.pieces(data) == {"error": "chars", "pages": 1}


def test_a_library_that_hangs_or_dies_ends_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    worker = tmp_path / "worker.py"
    monkeypatch.setattr(reader, "_WORKER", worker)
    monkeypatch.setattr(reader, "SECONDS", 0.5)
    for body, why in (("import time; time.sleep(30)", "took more than"), ("import os; os.abort()", "library fail")):
        worker.write_text(body)
        (found,) = reader.read(Raw("a.pdf", b"%PDF-"))
        assert isinstance(found, Unread) and why in found.reason
