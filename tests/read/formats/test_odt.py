import pytest

from rashomon.model import Article, Unread
from rashomon.read.raw import Raw
from rashomon.read.read import read_raw
from tests.read.documents import package
from tests.read.stories import HEADLINE, REPORT

NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
    for short in ("office", "text", "style", "table")
)


def odt(body: str, styles: str = "") -> bytes:
    mime = "application/vnd.oasis.opendocument.text"
    content = (
        f'<office:document-content {NAMES}><office:automatic-styles><style:style style:name="P1" '
        f'style:parent-style-name="Title"/></office:automatic-styles><office:body><office:text>{body}'
        "</office:text></office:body></office:document-content>"
    )
    return package({"mimetype": mime, "content.xml": content, "styles.xml": f"<a {NAMES}>{styles}</a>"})


def p(words: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{words}</text:p>'


def test_parts_of_a_document() -> None:
    deleted = f"<text:tracked-changes>{p('Nobody reads this.')}</text:tracked-changes>"
    listed = f"<text:list><text:list-item>{p('Two lanes shut')}</text:list-item></text:list>"
    table = f"<table:table><table:table-row><table:table-cell>{p('Piers')}</table:table-cell><table:table-cell>"
    table += f"{p('3 million')}</table:table-cell></table:table-row></table:table>"
    note = f"<text:note><text:note-body>{p('A note below.')}</text:note-body></text:note>"
    body = (
        deleted,
        p(HEADLINE, "P1"),
        p(REPORT[0] + note),
        '<text:h text:outline-level="2">Search <text:span>goes</text:span><text:s/>on</text:h>',
        listed,
        table,
        p(REPORT[1]),
    )
    data = odt("".join(body), f"<style:footer>{p('Tellwick Council')}</style:footer>")
    (article,) = read_raw(Raw("a.odt", data))
    assert isinstance(article, Article)
    assert [(part.kind, part.span.of(article.text)) for part in article.parts] == [
        ("headline", HEADLINE),
        ("paragraph", REPORT[0]),
        ("crosshead", "Search goes on"),
        ("bullet", "Two lanes shut"),
        ("paragraph", "Piers 3 million"),
        ("paragraph", REPORT[1]),
    ]
    left = [(n.kind, n.text) for n in article.left_out]
    assert left == [("running head", "Tellwick Council"), ("footnote", "A note below.")]


@pytest.mark.parametrize(
    ("data", "why"),
    [(odt(""), "holds no words"), (odt(p(REPORT[0]) * 6_000), "5,000 paragraphs"), (odt("&x;"), "no valid XML")],
)
def test_what_is_no_report_ends_with_one_sentence(data: bytes, why: str) -> None:
    (found,) = read_raw(Raw("a.odt", data))
    assert isinstance(found, Unread) and why in found.reason and found.cure
