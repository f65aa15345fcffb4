import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.read.decode import binary, clean, decode, has_words, one_line

FRENCH = "Le café était fermé. “Oui”, a dit le maire à la télévision, où il était très fatigué après la journée."


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", FRENCH),
        ("utf-8-sig", FRENCH),
        ("cp1252", FRENCH),
        ("utf-16", FRENCH),
        ("utf-16-le", FRENCH),
        ("utf-16-be", FRENCH),
        ("utf-32", FRENCH),
        ("cp1251", "Мост через реку упал в понедельник, сообщили в мэрии города. Пострадали одиннадцать человек."),
        ("shift_jis", "橋が月曜日に落ちたと市長が述べた。十一人が負傷した。捜索は続いている。"),
    ],
)
def test_decodes_what_files_are_written_in(encoding: str, text: str) -> None:
    data = text.encode(encoding)
    assert binary(data) is None
    assert clean(decode(data)) == text


def test_declared_latin_1_is_read_as_windows_1252() -> None:
    assert decode("“Zoë” – 5 €".encode("cp1252"), "iso-8859-1") == "“Zoë” – 5 €"


def test_utf8_with_broken_bytes_stays_utf8() -> None:
    assert decode("The café “fell” — twice".encode() + b"\xff!") == "The café “fell” — twice\ufffd!"


def test_unknown_declared_encoding_is_passed_over() -> None:
    assert decode("plain café".encode("cp1252"), "no-such-code") == "plain café"


@pytest.mark.parametrize(
    ("data", "what"),
    [(b"%PDF-1.7", "a PDF"), (b"\x89PNG\r\n", "an image"), (b"\0" * 64, "binary data"), (b"", None), (b"words", None)],
)
def test_tells_binary_files(data: bytes, what: str | None) -> None:
    assert binary(data) == what


def test_clean_composes_unifies_spaces_and_drops_what_shows_nothing() -> None:
    raw = "\ufeffcafe\u0301\u00a0\u2009is\u00ad \u200bopen\r\n\ttwo\rthree\u2028four\x00 "
    assert clean(raw) == "café is open\ntwo\nthree\nfour"


def test_clean_keeps_quotes_dashes_and_joiners() -> None:
    text = "“It’s” – «so» — ‘he’ said… 👩\u200d🚒"
    assert clean(text) == text


def test_lone_surrogates_become_replacement_characters() -> None:
    assert clean("a\ud83db") == "a\ufffdb"


def test_one_line_joins_lines() -> None:
    assert one_line(" a \n\n b\nc ") == "a b c"
    assert one_line("") == ""


def test_has_words() -> None:
    assert has_words("ab") and not has_words("1 2 -") and not has_words("")


@given(st.text(alphabet=st.characters(codec=None), max_size=80))
def test_clean_is_idempotent(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.binary(max_size=80))
def test_decode_never_raises(data: bytes) -> None:
    assert isinstance(clean(decode(data)), str)


def test_byte_order_marks_are_no_text() -> None:
    assert decode(codecs.BOM_UTF16_LE + "ab".encode("utf-16-le")) == "ab"
