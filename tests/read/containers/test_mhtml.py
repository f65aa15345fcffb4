from rashomon.model import Article
from rashomon.read.raw import Raw
from rashomon.read.read import read_raw
from tests.read.containers.opening import opened, passed, raws, reasons, said
from tests.read.packed import saved
from tests.read.stories import HEADLINE, HTML

DATA = HTML.encode()


def test_the_page_comes_out_once_with_its_address() -> None:
    for name in ("news.mhtml", "news.mht", "news"):
        (page,) = raws(name, saved(DATA))
        assert page.path == f"{name}!/news.html" and page.data == DATA
        assert said(page) == {
            "url": "https://herald.example/news/bridge",
            "date_download": "2031-05-04T21:00:00+01:00",
            "content_type": "text/html",
        }
    assert passed("news.mhtml", saved(DATA)) == [
        "holds more, which was passed over: pictures, styles and frames of the page (2)"
    ]


def test_it_reads_like_the_page_itself() -> None:
    (raw,) = raws("news.mhtml", saved(DATA))
    (found,), (plain,) = read_raw(raw), read_raw(Raw("news.html", DATA))
    assert isinstance(found, Article) and isinstance(plain, Article)
    assert (found.text, found.published, found.headline) == (plain.text, plain.published, HEADLINE)


def test_quoted_printable_and_the_named_start() -> None:
    frame = b"Content-Type: text/html\r\nContent-ID: <f>\r\n\r\n<p>an advertisement</p>"
    page = (
        b"Content-Type: text/html; charset=iso-8859-1\r\nContent-ID: <p>\r\n"
        b"Content-Transfer-Encoding: quoted-printable\r\n\r\n<p>caf=E9 =\r\nopen</p>"
    )
    data = (
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b; start="<p>"\r\n\r\n--b\r\n'
        + frame
        + b"\r\n--b\r\n"
        + page
        + b"\r\n--b--\r\n"
    )
    (found,) = raws("a.mht", data)
    assert found.data.strip() == b"<p>caf\xe9 open</p>" and said(found)["charset"] == "iso-8859-1"


def test_half_a_page_is_kept_and_said_to_be_half() -> None:
    cut = saved(DATA)
    cut = cut[: cut.index(b"image/png")]
    assert len(raws("a.mhtml", cut)) == 1
    assert reasons("a.mhtml", cut) == ["a.mhtml breaks off; what stands before that was read"]


def test_one_without_a_page_says_so() -> None:
    data = saved(DATA).replace(b"text/html\r\n", b"text/css\r\n")
    assert reasons("a.mhtml", data) == ["a.mhtml is a saved page in which no page is left"]


def test_a_text_with_a_colon_is_no_mail() -> None:
    for text in (b"Kyiv: the bridge fell.\n\nMore.", b"From: here to there\nwe walked\n", b""):
        assert opened("a.txt", text) == [Raw("a.txt", text)]
