import io

import pytest

from rashomon.model import Article, Unread
from rashomon.read.formats import docx as reader
from rashomon.read.raw import Raw
from rashomon.read.read import read_raw
from tests.read.documents import docx, p, package
from tests.read.stories import HEADLINE, REPORT

STYLES = """
<w:style w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="Haus"><w:name w:val="House heading"/><w:basedOn w:val="berschrift1"/></w:style>
<w:style w:styleId="Liste"><w:name w:val="List Bullet"/></w:style>
<w:style w:styleId="Schleife"><w:name w:val="Loop"/><w:basedOn w:val="Schleife"/></w:style>
"""


def parts(data: bytes, name: str = "a.docx") -> list[tuple[str, str]]:
    article = one(data, name)
    return [(part.kind, part.span.of(article.text)) for part in article.parts]


def one(data: bytes, name: str = "a.docx") -> Article:
    (article,) = read_raw(Raw(name, data))
    assert isinstance(article, Article), article
    assert article.source.reader == "docx"
    return article


def test_press_release() -> None:
    table = "<w:tbl><w:tr><w:tc>" + p("Demolition") + "</w:tc><w:tc>" + p("1.2 million") + "</w:tc></w:tr></w:tbl>"
    body = (
        p("PRESS RELEASE"),
        p("Embargoed until 09:00, Tuesday 5 May 2031"),
        p(HEADLINE, "Titel"),
        p(REPORT[0], "Schleife"),
        p("Search goes on", "Haus"),
        p(REPORT[1]),
        p("Two lanes shut", "Liste"),
        table,
        p(REPORT[2]),
        p("ENDS"),
        p("Notes to editors"),
        p("The bridge was built in 1861."),
        p("Media contact:"),
        p("Ada Fenn, press office"),
        p("01632 960 123, press@tellwick.example"),
    )
    data = docx("".join(body), styles=STYLES, footer1=p("Tellwick Council | Page 1"))
    article = one(data)
    assert [(part.kind, part.span.of(article.text)) for part in article.parts] == [
        ("headline", HEADLINE),
        ("paragraph", REPORT[0]),
        ("crosshead", "Search goes on"),
        ("paragraph", REPORT[1]),
        ("bullet", "Two lanes shut"),
        ("paragraph", "Demolition 1.2 million"),
        ("paragraph", REPORT[2]),
    ]
    assert [(n.kind, n.text) for n in article.left_out] == [
        ("release", "PRESS RELEASE"),
        ("release", "Embargoed until 09:00, Tuesday 5 May 2031"),
        ("release", "ENDS"),
        ("notes", "Notes to editors"),
        ("notes", "The bridge was built in 1861."),
        ("contact", "Media contact:"),
        ("contact", "Ada Fenn, press office"),
        ("contact", "01632 960 123, press@tellwick.example"),
        ("running head", "Tellwick Council | Page 1"),
    ]


def test_words_that_are_printed_and_words_that_are_not() -> None:
    control = "<w:sdt><w:sdtContent>" + p(REPORT[0]) + "</w:sdtContent></w:sdt>"
    run = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"
    changed = (
        "<w:p>" + run.format("The bridge was ") + "<w:ins>" + run.format("closed") + "</w:ins>"
        "<w:del><w:r><w:delText>open</w:delText></w:r></w:del>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t> (secret)</w:t></w:r>"
        "<w:r><w:instrText> PAGE </w:instrText></w:r>" + run.format(" to lorries in March, ") + "<w:r><w:br/></w:r>"
        "<w:hyperlink>" + run.format("the county said.") + "</w:hyperlink></w:p>"
    )
    box = "<w:p><w:r><w:pict><w:txbxContent>" + p(REPORT[2]) + "</w:txbxContent></w:pict></w:r>" + run.format(REPORT[1])
    assert [text for _, text in parts(docx(p(HEADLINE, "", "<w:b/>") + control + changed + box + "</w:p>"))] == [
        HEADLINE,
        REPORT[0],
        "The bridge was closed to lorries in March, the county said.",
        REPORT[1],
        REPORT[2],
    ]


def test_headline_by_its_type_where_no_style_names_it() -> None:
    body = (p("Tellwick County Council"), p(HEADLINE, "", '<w:b/><w:sz w:val="32"/>'), *(p(t) for t in REPORT))
    article = one(docx("".join(body)))
    assert article.headline == HEADLINE
    assert article.text.endswith(REPORT[-1])


def test_document_of_another_program_with_properties() -> None:
    docx_writer = pytest.importorskip("docx")
    document = docx_writer.Document()
    document.add_heading(HEADLINE, 0)
    for text in REPORT:
        document.add_paragraph(text)
    document.core_properties.title = "Template"
    document.core_properties.author = "afenn"
    data = io.BytesIO()
    document.save(data)
    article = one(data.getvalue(), "without-suffix")
    assert article.text == "\n\n".join((HEADLINE, *REPORT))
    # A file's author and its day are the template's as often as the report's: kept, not believed.
    assert ("properties", "author: afenn") in [(n.kind, n.text) for n in article.left_out]
    assert article.authors == () and article.published is None


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (docx(p("a " * 12_000_000)), "more than the 20,000,000"),
        (docx(p(REPORT[0]) * 6_000), "more than the 5,000 paragraphs"),
        (docx(p(f"{REPORT[0]} " * 6_000)), "more than the 500,000 letters"),
        (docx("<w:sdt>" * 50_000), "no valid XML"),
        (docx(p(REPORT[0]))[:300], "cannot be unpacked"),
        (docx(""), "holds no words"),
        (docx(p("Media contact: press@tellwick.example")), "holds no report"),
        (package({"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "declares XML entities"),
        (
            package(
                {
                    "word/document.xml": (
                        '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hosts">]>'
                        "<a>&b;</a>"
                    ).encode("utf-16")
                }
            ),
            "declares XML entities",
        ),
        (package({f"word/document.xml{i}": "" for i in range(5_001)}), "5,001 files"),
    ],
)
def test_what_is_no_report_ends_with_one_sentence(data: bytes, why: str) -> None:
    (found,) = reader.read(Raw("a.docx", data))
    assert isinstance(found, Unread)
    assert found.reason.startswith("a.docx ") and why in found.reason and found.cure


def test_a_size_that_lies_unpacks_no_further() -> None:
    data = bytearray(docx(p("a " * 12_000_000)))
    size = (24_000_000).to_bytes(4, "little")
    at = data.find(b"PK\x01\x02") + 24
    data[at : at + 4] = (100).to_bytes(4, "little")
    assert size not in data[at : at + 4]
    (found,) = reader.read(Raw("a.docx", bytes(data)))
    assert isinstance(found, Unread) and "is damaged" in found.reason
