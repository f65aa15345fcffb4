import time

import pytest

from rashomon.model import Article, Unread
from rashomon.read.formats.markdown import front
from rashomon.read.raw import Raw
from rashomon.read.read import read_raw
from tests.read.stories import HEADLINE, PAGE, REPORT

CLIPPING = f"""---
title: "{HEADLINE}"
source: "https://herald.example/news/bridge"
author:
  - "[[Corin Ash]]"
published: 2031-05-04
created: 2031-05-09
description: "A summary that the text does not have."
---
![Boats below the bridge](x.jpg "Rescue boats below the fallen bridge")
*The weir at Tellwick on Tuesday*

{REPORT[0].replace("old mill bridge", "**old mill** [bridge](https://x.example/)")}

## Divers at the weir

> {REPORT[1]}

- Two lanes were shut
- Ferries run

| Pier | State |
|---|---|
| One | gone |

<p onclick="steal()">{REPORT[2]}</p><script>document.write("never run")</script>

{REPORT[3]}
"""


def one(text: str, name: str = "a.md") -> Article:
    (article,) = read_raw(Raw(name, text.encode()))
    assert isinstance(article, Article)
    return article


def test_parts_of_a_clipping() -> None:
    article = one(CLIPPING)
    parts = [(p.kind, p.span.of(article.text)) for p in article.parts]
    assert parts == [
        ("headline", HEADLINE),
        ("caption", "Rescue boats below the fallen bridge"),
        ("caption", "The weir at Tellwick on Tuesday"),
        ("paragraph", REPORT[0]),
        ("crosshead", "Divers at the weir"),
        ("paragraph", REPORT[1]),
        ("bullet", "Two lanes were shut"),
        ("bullet", "Ferries run"),
        ("paragraph", "Pier State"),
        ("paragraph", "One gone"),
        ("paragraph", REPORT[2]),
        ("paragraph", REPORT[3]),
    ]
    assert ("description", "A summary that the text does not have.") in [(n.kind, n.text) for n in article.left_out]
    assert article.source.reader == "markdown"


def test_front_matter_is_what_the_file_states() -> None:
    article = one(CLIPPING)
    assert article.url == "https://herald.example/news/bridge"
    assert [(a.value, a.how) for a in article.authors] == [("Corin Ash", "metadata")]
    assert article.published is not None and article.published.date().isoformat() == "2031-05-04"


def test_toml_front_matter_and_lines_of_what_is_left_out() -> None:
    article = one(f'+++\ntitle = "{HEADLINE}"\ndate = 2031-05-04\n+++\n\n' + "\n\n".join(REPORT) + "\n\n**Hide Ad**\n")
    assert article.headline == HEADLINE
    assert article.published is not None and article.published.isoformat()[:10] == "2031-05-04"
    assert [(n.kind, n.line) for n in article.left_out] == [("advertisement", 15)]


@pytest.mark.parametrize(
    "text", ["---\n- a list\n---\nx", "---\n: [\n---\nx", "---\nnot closed\n", "***\nx\n***\n", ""]
)
def test_what_only_looks_like_front_matter_is_text(text: str) -> None:
    assert front(text) == (None, text, 0)


def test_nothing_in_front_matter_is_executed() -> None:
    found, _, _ = front("---\nauthor: !!python/object/apply:os.system ['false']\ntitle: x\n---\n")
    assert found is not None and found["title"] == "x" and found["author"] == ["false"]


def test_a_file_without_markup_is_flat_text() -> None:
    assert one(PAGE).source.reader == "text"
    assert one(PAGE).text == one(PAGE, "a.txt").text


def test_release_that_ends_with_three_signs() -> None:
    article = one(
        f"**FOR IMMEDIATE RELEASE**\n\n# {HEADLINE}\n\n"
        + "\n\n".join(REPORT)
        + "\n\n###\n\nThe trust was founded in 1861."
    )
    assert [(n.kind, n.text) for n in article.left_out] == [
        ("release", "FOR IMMEDIATE RELEASE"),
        ("release", "###"),
        ("notes", "The trust was founded in 1861."),
    ]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"# T\n\n" + b"words and words. " * 3_000_000, "51,000,005 bytes long"),
        (b"# T\n\n" + b"![" * 200_000, "marks of Markdown"),
        (b"# T\n\n" + b"- a\n" * 100_000, "lines that a Markdown report"),
        (b"# T\n\n" + b"The mayor said so.\n\n" * 6_000, "5,000 paragraphs"),
        (b"# The title\n\n![](x.jpg)\n", "holds no report"),
    ],
)
def test_what_is_no_report_ends_with_one_sentence(data: bytes, why: str) -> None:
    begun = time.monotonic()
    (found,) = read_raw(Raw("a.md", data))
    assert isinstance(found, Unread)
    assert found.reason.startswith("a.md ") and why in found.reason and found.cure
    assert time.monotonic() - begun < 10
