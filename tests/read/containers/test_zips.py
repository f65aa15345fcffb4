import io
import struct
import zipfile

import pytest

from rashomon.model import Passed, Unread
from rashomon.read.containers import file, zips
from rashomon.read.raw import Raw
from tests.read.containers.opening import opened, passed, raws, reasons
from tests.read.packed import packed, saved, zipped
from tests.read.stories import HTML, PAGE

DATA = HTML.encode()


def test_reports_come_out_in_order_and_the_rest_is_one_sentence() -> None:
    data = zipped({"b/two.txt": b"two words", "a/one.html": DATA, "a/x.css": b"", "a/y.css": b"", ".x.txt": b"no"})
    assert opened("day.zip", data) == [
        Raw("day.zip!/b/two.txt", b"two words"),
        Raw("day.zip!/a/one.html", DATA),
        Passed("day.zip", "holds more, which was passed over: .css files (2), hidden files (1)"),
    ]


def test_a_json_beside_a_text_is_its_sidecar() -> None:
    data = zipped({"a.txt": PAGE.encode(), "a.json": b'{"url": 1}', "b.json": b"[]"})
    assert raws("x.zip", data) == [Raw("x.zip!/a.txt", PAGE.encode(), b'{"url": 1}'), Raw("x.zip!/b.json", b"[]")]


def test_a_saved_page_is_read_once() -> None:
    data = zipped({"n/page.html": DATA, "n/page_files/frame.html": b"<p>an ad", "n/court_files/a.txt": b"words"})
    assert [r.path for r in raws("x.zip", data)] == ["x.zip!/n/page.html", "x.zip!/n/court_files/a.txt"]
    assert "pictures and scripts of saved pages (1)" in passed("x.zip", data)[0]


def test_names_that_climb_are_labels() -> None:
    names = ["../../etc/cron.txt", "/abs/a.txt", "C:\\up\\..\\b.txt", "a\x1b[31m.txt", "x/./y//c.txt"]
    paths = [r.path for r in raws("x.zip", zipped(dict.fromkeys(names, b"words")))]
    assert paths == [
        "x.zip!/etc/cron.txt",
        "x.zip!/abs/a.txt",
        "x.zip!/up/b.txt",
        "x.zip!/a[31m.txt",
        "x.zip!/x/y/c.txt",
    ]


def test_two_files_of_one_name_are_told_apart() -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr("a.txt", "one")
            archive.writestr("a.txt", "two")
    assert [(r.path, r.data) for r in raws("x.zip", out.getvalue())] == [
        ("x.zip!/a.txt", b"one"),
        ("x.zip!/a~2.txt", b"two"),
    ]


def test_containers_in_containers_up_to_a_depth() -> None:
    data = zipped({"a.txt.gz": packed(b"words"), "p.mhtml": saved(DATA)})
    paths = [r.path for r in raws("x.zip", zipped({"in.zip": data}))]
    assert paths == ["x.zip!/in.zip!/a.txt.gz!/a.txt", "x.zip!/in.zip!/p.mhtml!/p.html"]
    for _ in range(file.DEPTH):
        data = zipped({"n.zip": data})
    (reason,) = reasons("x.zip", data)
    assert f"packed in more than {file.DEPTH} others" in reason


def test_locked_files_are_told_in_one_sentence() -> None:
    data = bytearray(zipped({"a.txt": b"one", "b.txt": b"two", "c.txt": b"three"}))
    at = -1
    for _ in range(2):
        at = data.index(b"PK\x01\x02", at + 1)
        data[at + 8] |= 1
    assert [r.path for r in raws("x.zip", bytes(data))] == ["x.zip!/c.txt"]
    assert reasons("x.zip", bytes(data)) == [
        "x.zip is locked with a password: 2 of its 3 files could not be read",
    ]


def test_an_unusual_packing_is_unread() -> None:
    (reason,) = reasons("x.zip", zipped({"a.txt": b"words"}, zipfile.ZIP_LZMA))
    assert reason == "x.zip!/a.txt is packed in a way that is not read (method 14)"


@pytest.mark.parametrize("streamed", [False, True])
def test_half_a_zip_gives_what_stands_before_the_break(streamed: bool) -> None:
    whole = zipped({"a.txt": b"first words", "b.txt": b"second words", "c.txt": bytes(range(256)) * 9})
    if streamed:
        whole = _streamed({"a.txt": b"first words", "b.txt": b"second words", "c.txt": bytes(range(256)) * 9})
    cut = whole[: whole.index(b"c.txt") + 40]
    found = opened("x.zip", cut)
    assert found[:2] == [Raw("x.zip!/a.txt", b"first words"), Raw("x.zip!/b.txt", b"second words")]
    assert isinstance(found[2], Unread) and found[2].reason.endswith("read (files: 2)")
    assert len(found) == 3


def _streamed(files: dict[str, bytes]) -> bytes:
    """Return a zip written to a pipe: the lengths stand after each file."""

    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *_: int) -> int:
            raise OSError("a pipe")

        def tell(self) -> int:
            raise OSError("a pipe")

    out = Pipe()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def test_one_altered_file_does_not_lose_the_others() -> None:
    data = bytearray(zipped({"a.txt": b"first words", "b.txt": b"second words"}, zipfile.ZIP_STORED))
    data[data.index(b"first")] ^= 1
    assert [r.data for r in raws("x.zip", bytes(data))] == [b"second words"]
    assert "x.zip!/a.txt is damaged" in reasons("x.zip", bytes(data))[0]


def test_a_bomb_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rashomon.read.containers.expand.FREE", 100_000)
    data = zipped({f"{n}.txt": b"0" * 900_000 for n in range(9)})
    found = opened("bomb.zip", data)
    assert sum(len(r.data) for r in found if isinstance(r, Raw)) <= 100_000 + file.RATIO * len(data)
    assert isinstance(found[-1], Unread)
    assert (
        found[-1].reason
        == "bomb.zip was given up: it unpacks to more than 100 times its size, as no files of a newsroom do"
    )


def test_a_directory_that_claims_too_much_is_not_opened() -> None:
    data = zipped({"a.txt": b"words"}) + b" " * 100
    end = data.rindex(b"PK\x05\x06")
    listed = bytearray(b"\0" * (zips.ENTRIES * 46 + 46) + data[end : end + 22])
    struct.pack_into("<I", listed, len(listed) - 22 + 12, zips.ENTRIES * 46 + 46)
    (reason,) = reasons("x.zip", data[:40] + bytes(listed))
    assert "its directory lists 100,001 files" in reason


def test_office_documents_are_no_folders() -> None:
    for name, data in (
        ("a.docx", zipped({"a.txt": b"words"})),
        ("a.bin", zipped({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"})),
        ("a.zip", zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}, zipfile.ZIP_STORED)),
    ):
        assert opened(name, data) == [Raw(name, data)]


def test_an_empty_zip_is_unread() -> None:
    assert reasons("x.zip", zipped({})) == ["x.zip holds no file that can be read"]
    assert reasons("x.zip", zipped({"folder/": b""})) == ["x.zip holds no file that can be read"]
