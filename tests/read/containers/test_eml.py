from email.message import EmailMessage

from rashomon.model import Article
from rashomon.read.raw import Raw
from rashomon.read.read import read_raw
from tests.read.containers.opening import opened, passed, raws, reasons, said
from tests.read.stories import HEADLINE, HTML, PAGE, REPORT

TEXT = "\n\n".join(REPORT)


def message(text: str = TEXT, html: str | None = None) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "Tellwick Press Office <press@tellwick.example>"
    mail["Date"] = "Sun, 04 May 2031 18:00:00 +0100"
    mail["Subject"] = HEADLINE
    mail.set_content(text)
    if html is not None:
        mail.add_alternative(html, subtype="html")
    return mail


def test_the_text_is_a_report_by_its_sender() -> None:
    (raw,) = raws("release.eml", message().as_bytes())
    assert raw.path == "release.eml!/release.txt"
    (found,) = read_raw(raw)
    assert isinstance(found, Article) and found.name == "release.txt"
    assert found.outlet is not None and (found.outlet.value, found.outlet.how) == ("Tellwick Press Office", "sidecar")
    assert found.published is not None and found.published.isoformat() == "2031-05-04T18:00:00+01:00"
    assert REPORT[1] in found.text


def test_the_html_form_is_read_and_the_other_passed_over() -> None:
    data = message(html=HTML).as_bytes()
    assert [r.path for r in raws("a.eml", data)] == ["a.eml!/a.html"]
    assert passed("a.eml", data) == ["holds more, which was passed over: other forms or parts of the text (1)"]


def test_attached_documents_are_read_without_the_sender() -> None:
    mail = message()
    mail.add_attachment(PAGE.encode(), maintype="text", subtype="plain", filename="../../lantern.txt")
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="map.png")
    text, lantern = raws("a.eml", mail.as_bytes())
    assert text.path == "a.eml!/a.txt" and lantern.path == "a.eml!/lantern.txt"
    assert lantern.data == PAGE.encode()
    assert "outlet" not in said(lantern) and "date_publish" not in said(lantern)
    assert passed("a.eml", mail.as_bytes()) == ["holds more, which was passed over: pictures and other files (1)"]


def test_a_note_that_covers_an_attachment_is_passed_over() -> None:
    mail = message("Please find the report attached.")
    mail.add_attachment(PAGE.encode(), maintype="text", subtype="plain", filename="lantern.txt")
    assert [r.path for r in raws("a.eml", mail.as_bytes())] == ["a.eml!/lantern.txt"]


def test_a_message_sent_on_is_opened_too() -> None:
    outer = message("Please see below, it came in this morning.")
    outer.add_attachment(message())
    (inner,) = raws("a.eml", outer.as_bytes())
    assert inner.path == f"a.eml!/{HEADLINE}.eml!/{HEADLINE}.txt"
    assert said(inner)["outlet"] == "Tellwick Press Office"


def test_mails_are_known_by_their_header_alone() -> None:
    assert [r.path for r in raws("saved", message().as_bytes())] == ["saved!/saved.txt"]
    note = b"Subject: bridges\n\nThey fall."
    assert opened("note.txt", note) == [Raw("note.txt", note)]


def test_one_without_a_text_says_so() -> None:
    data = b"Subject: x\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo="
    assert reasons("a.eml", data) == ["a.eml is a mail without a text"]


def test_headers_that_lie_lose_nothing() -> None:
    data = message().as_bytes().replace(b"+0100", b"+99999").replace(b"utf-8", b"x-none")
    (raw,) = raws("a.eml", data)
    assert "date_publish" not in said(raw)
