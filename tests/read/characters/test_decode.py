import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.read.characters.decode import binary, clean, decode, has_words, one_line

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


def broken(text: str, times: int, encoding: str = "cp1252") -> str:
    """Return what becomes of a text that is written as UTF-8 and read as something else."""
    for _ in range(times):
        text = "".join(bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in text.encode())
    return text


LANGUAGES = {
    "ru": "Мост через реку упал в понедельник, сообщили в мэрии города. Пострадали одиннадцать человек.",
    "ko": "월요일에 다리가 무너졌다고 시장이 말했다. 열한 명이 다쳤다. 수색은 계속되고 있다.",
    "zh": "市长说，大桥星期一倒塌。十一人受伤，搜救工作仍在继续。消防部门表示，河水很深。",
    "ja": "橋が月曜日に落ちたと市長が述べた。十一人が負傷した。捜索は続いている。",
    "el": "Η γέφυρα έπεσε τη Δευτέρα, είπε ο δήμαρχος. Έντεκα άνθρωποι τραυματίστηκαν στην πόλη.",
    "tr": "Köprü pazartesi günü çöktü, dedi belediye başkanı. On bir kişi yaralandı; arama çalışmaları sürüyor.",
    "pl": "Most runął w poniedziałek, powiedział burmistrz. Jedenaście osób zostało rannych, trwają poszukiwania.",
    "ar": "انهار الجسر يوم الاثنين كما قال رئيس البلدية. وأصيب أحد عشر شخصا بجروح.",
    "he": "הגשר קרס ביום שני, אמר ראש העיר. אחד עשר בני אדם נפצעו.",
}
ENCODED = [
    (language, encoding)
    for language, encodings in {
        "ru": "cp1251 koi8-r iso8859-5 utf-16-le utf-16-be",
        "ko": "euc_kr cp949 utf-16-le utf-16-be",
        "zh": "gb18030 gb2312 utf-16-le utf-16-be",
        "ja": "shift_jis euc_jp iso2022_jp utf-16-le utf-16-be",
        "el": "iso8859-7 cp1253 utf-16-le",
        "tr": "iso8859-9 cp1254",
        "pl": "iso8859-2 cp1250",
        "ar": "cp1256 iso8859-6 utf-16-be",
        "he": "cp1255 iso8859-8 utf-16-le",
    }.items()
    for encoding in encodings.split()
]


@pytest.mark.parametrize(("language", "encoding"), ENCODED)
def test_encodings_are_told_with_and_without_a_declaration(language: str, encoding: str) -> None:
    text = LANGUAGES[language]
    data = text.encode(encoding)
    assert binary(data) is None
    assert [clean(decode(data, claim)) for claim in (None, encoding, "utf-8")] == [text] * 3


@pytest.mark.parametrize(("language", "encoding"), [x for x in ENCODED if x[0] not in ("tr", "pl")])
def test_a_wrong_declaration_of_latin_letters_is_not_believed(language: str, encoding: str) -> None:
    page = f"<html><script>var a = 'some words of script';</script><p class='story'>{LANGUAGES[language]}</p></html>"
    for claim in ("iso-8859-1", "windows-1252"):
        assert decode(page.encode(encoding), claim) == page


@pytest.mark.parametrize(
    ("label", "encoding", "text"),
    [
        ("x-sjis", "cp932", "①橋が落ちた"),
        ("gb2312", "gb18030", "镕基说，桥倒了"),
        ("ks_c_5601-1987", "cp949", "똠방각하"),
        (" 'ISO-8859-9' ", "cp1254", "“çöktü”"),
        ("base64", "cp1252", "é"),
    ],
)
def test_encodings_are_meant_as_browsers_take_them(label: str, encoding: str, text: str) -> None:
    assert decode(text.encode(encoding), label) == text


def test_one_broken_byte_does_not_turn_a_declared_encoding_over() -> None:
    text = LANGUAGES["ja"] * 10
    assert decode(text.encode("shift_jis") + b"\xfd", "shift_jis").startswith(text)


@pytest.mark.parametrize("times", [1, 2, 3])
@pytest.mark.parametrize("text", [FRENCH, "It’s 5 € – “no” … 🚒", LANGUAGES["ru"], LANGUAGES["ja"], LANGUAGES["pl"]])
def test_mojibake_is_undone_as_often_as_it_was_made(text: str, times: int) -> None:
    assert clean(broken(text, times)) == clean(text)


def test_mojibake_of_true_latin_1_is_undone() -> None:
    assert clean(broken("It’s “so”", 1, "iso-8859-1")) == "It’s “so”"


@pytest.mark.parametrize(
    "text",
    ["LE CAFÉ”, AMANHÃ” É…” é…”", "a déclaré\u00a0», puis à\u00a0« l’été\u00a0»", "Ângela Â", "ÄÖ ß½ Å”", "ð Þ é"],
)
def test_words_are_not_taken_for_mojibake(text: str) -> None:
    assert clean(text) == text.replace("\u00a0", " ")


def test_what_is_broken_in_one_line_says_nothing_of_another() -> None:
    assert clean("CAFÉ” AMANHÃ”\nItâ€™s") == "CAFÉ” AMANHÃ”\nIt’s"


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("&quot;No&quot; &amp;amp;quot;no&amp;#8217;", '"No" "no’'),
        ("AT&amp;T, R&D; x &lt; y &region; &#0;", "AT&T, R&D; x < y &region; \ufffd"),
        ("soft&shy;hyphen&nbsp;&zwj;x", "softhyphen x"),
        ("&am\u00adp;", "&"),
    ],
)
def test_entities_escaped_twice_are_undone(text: str, plain: str) -> None:
    assert clean(text) == plain


def test_ligatures_of_type_become_letters_and_letters_stay() -> None:
    assert clean("oﬃce ﬁre ﬂood ﬀ ﬄ ﬆ œuvre æ ĳ ß") == "office fire flood ff ffl st œuvre æ ĳ ß"


def test_joiners_stay_where_they_are_spelling() -> None:
    for text in ("می\u200cخواهم", "क्\u200dष", "👩\u200d🚒", "❤\ufe0f\u200d🔥"):
        assert clean(text) == text
    assert clean("wo\u200crd\u200d, e\u200d\u0301") == "word, é"


def test_direction_marks_go_and_the_letters_keep_their_order() -> None:
    assert clean("\u202bשלום\u202c \u2067abc\u2069\u061c\u200f!") == "שלום abc!"


pieces = st.lists(
    st.sampled_from(
        [
            *"&#;xamp lt38217 Ãâ€™©œÐŸÑ¼é\u00a0»”ðŸš’",
            "&amp;",
            "&quot;",
            "&#173;",
            "\u200d",
            "\u00ad",
            "\u0301",
            "ﬁ",
            "क",
            "\n",
        ]
    ),
    max_size=24,
).map("".join)


@given(pieces)
def test_clean_is_idempotent_on_what_it_mends(text: str) -> None:
    assert clean(clean(text)) == clean(text)
