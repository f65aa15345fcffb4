from rashomon.read.raw import Raw
from tests.read.containers.opening import opened, raws, reasons
from tests.read.packed import packed
from tests.read.stories import HTML, PAGE

DATA = HTML.encode()


def test_one_file_comes_out_under_its_name_without_the_suffix() -> None:
    assert opened("in/page.html.gz", packed(DATA)) == [Raw("in/page.html.gz!/page.html", DATA)]
    assert opened("page", packed(DATA)) == [Raw("page!/page", DATA)]


def test_content_counts_and_not_the_name() -> None:
    assert opened("page.html.gz", DATA) == [Raw("page.html.gz", DATA)]
    assert [r.data for r in raws("page.html", packed(DATA))] == [DATA]


def test_packed_twice() -> None:
    assert raws("a.txt.gz.gz", packed(packed(PAGE.encode()))) == [
        Raw("a.txt.gz.gz!/a.txt.gz!/a.txt", PAGE.encode())
    ]  # fmt: skip


def test_half_a_file_is_kept_up_to_the_break_and_said_to_be_half() -> None:
    data = b"".join(b"<p>Line %d of the register of lamps.</p>\n" % (n * 7919 % 10007) for n in range(4000))
    found = opened("page.html.gz", packed(data)[:8000])
    assert isinstance(found[0], Raw) and 1000 < len(found[0].data) < len(data) and data.startswith(found[0].data)
    assert [item.reason for item in found[1:] if not isinstance(item, Raw)] == [
        "page.html.gz!/page.html breaks off; what stands before that was read"
    ]


def test_a_file_that_was_altered_is_unread() -> None:
    data = bytearray(packed(DATA))
    data[-6] ^= 0xFF
    assert not raws("page.html.gz", bytes(data))
    assert "damaged" in reasons("page.html.gz", bytes(data))[0]


def test_more_than_the_limit_is_unread_without_being_unpacked() -> None:
    (reason,) = reasons("a.txt.gz", packed(b"word " * 300_000))
    assert "more than the limit of 1,000,000" in reason
