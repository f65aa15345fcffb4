"""Bytes to text by fixed rules, so that the same bytes always give the same characters.

What is changed: the encoding is undone; HTML entities that were escaped twice, and UTF-8 that was read as windows-1252
and written again, are mended where nothing else can be meant (`mend`); Unicode is composed (NFC); CRLF and CR become
LF; characters that show nothing (soft hyphen, zero-width space, byte order mark, direction marks, control characters)
go; the ligatures ﬀ ﬁ ﬂ ﬃ ﬄ ﬅ ﬆ become letters; every kind of space becomes the ordinary one and runs of it become one.
Nothing else: quotation marks, dashes, accents and spelling mistakes stay. Zero-width joiners stay where they are
spelling, as in Persian, Hindi and emoji.
"""

import codecs
import re
import unicodedata

from rashomon.read.characters.guess import ENOUGH, guess
from rashomon.read.characters.mend import joiners, mend, mendable

#: Beginnings of files that are no text, and what a person calls them.
MAGIC = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"RIFF", "an image, sound or film"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"\x1f\x8b", "a compressed file"),
    (b"7z\xbc\xaf", "a compressed file"),
    (b"SQLite format 3", "a database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
)
#: Share of control characters from which bytes are no text; text pages hold next to none.
MAX_CONTROLS = 0.02
#: Bytes that are looked at to guess an encoding: enough for statistics, little enough to be quick.
GUESSED = 60_000

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SURROGATES = re.compile("[\ud800-\udfff]")
_UNSEEN = re.compile(
    "[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
    "\u034f\u180e\u115f\u1160\u3164\uffa0]"
)
#: Ligatures of Latin type, which are a matter of the printer and not of the word.
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_BREAKS = re.compile("\r\n?|[\u2028\u2029\x85\x0b\x0c\x1c-\x1e]")
_SPACES = re.compile("[\t\x1f \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
#: Share of characters that may be broken in an encoding that is declared or guessed.
BROKEN = 0.005
_ESCAPED = re.compile(rb"\x1b\$[@B].+?\x1b\([BJ]", re.DOTALL)
_ASCII_LETTER = re.compile("[A-Za-z]")
_TAGS = re.compile(r"<(?:script|style)\b.{0,5000}?</(?:script|style)>|<[^<>]{0,2000}>", re.IGNORECASE | re.DOTALL)
#: Bytes of plain text, and characters that stand between words.
_PRINTED = bytes([*range(32, 127), 9, 10, 12, 13])
_CONTROLS = bytes([*range(9), *range(14, 27), *range(28, 32)])
_BETWEEN = re.compile("[ \n\r\u3000-\u3002\uff0c\uff0e]")
#: Names that Python does not know, and encodings of which browsers read a wider one.
_LABELS = {
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "x-gbk": "gb18030",
    "x-euc-jp": "euc_jp",
    "x-big5": "big5hkscs",
    "x-windows-949": "cp949",
    "windows-874": "cp874",
    "x-mac-cyrillic": "mac_cyrillic",
    "macintosh": "mac_roman",
    "unicode-1-1-utf-8": "utf-8",
    "dos-874": "cp874",
}
_WIDER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
_LATIN = frozenset(["cp1252", "cp1250", "cp1254", "cp1257", "iso8859-2", "iso8859-15", "mac-roman"])
#: Text to which no rule but that of spaces applies: no entity, no mojibake, nothing to compose.
_PLAIN = re.compile("[ -%'-~‘’“”–—…]*")
_LETTERS = re.compile(r"[^\W\d_]{2}")


def binary(data: bytes) -> str | None:
    """Say what `data` is if it is no text ("an image"); None for what may be text. Empty data gives None."""
    for start, name in MAGIC:
        if data.startswith(start):
            return name
    if any(data.startswith(bom) for bom, _ in _BOMS) or _wide(data):
        return None
    sample = data[:GUESSED]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return "binary data" if sample and controls / len(sample) > MAX_CONTROLS else None


def decode(data: bytes, declared: str | None = None) -> str:
    """Return the text of `data`, decoded but not yet cleaned. Never raises.

    declared  the encoding the page or its header names; believed only after UTF-8, which hardly ever fits by
              accident, and only if it fits

    A file that is UTF-8 but for a few broken bytes stays UTF-8: those bytes become U+FFFD.
    """
    for bom, name in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(name, "replace")
    if wide := _wide(data):
        return data.decode(wide, "replace")
    try:
        # Seven bits only, and switched to Japanese by an escape: the one encoding that passes for ASCII.
        return data.decode("iso2022_jp_2" if _ESCAPED.search(data) else "utf-8")
    except UnicodeDecodeError:
        pass
    mended = data.decode("utf-8", "replace")
    broken = mended.count("\ufffd")
    # Text in another encoding hardly ever makes a valid sequence; UTF-8 with damage makes mostly valid ones.
    if sum(char > "\x7f" for char in mended) - broken > broken:
        return mended
    claim = _meant(declared)
    text = _tried(data, claim)
    if text is not None and not _garbled(text, claim):
        return text
    best = _meant(guess(data))
    guessed = _tried(data, best)
    if guessed is not None and not (text is not None and _garbled(guessed, best)):
        return guessed
    return text if text is not None else data.decode("cp1252", "replace")


def _tried(data: bytes, encoding: str | None) -> str | None:
    """Return `data` in an encoding; None where it does not fit. Of 1,000 characters five may be broken."""
    if encoding is None:
        return None
    try:
        text = data.decode(encoding, "replace")
    except (LookupError, UnicodeError, ValueError):
        return None
    return text if text.count("\ufffd") <= BROKEN * len(text) or "\ufffd" not in text else None


def _meant(name: str | None) -> str | None:
    """Return the encoding that is meant by a name, as browsers take it; None for a name of none that is for text.

    Who writes "latin-1" means windows-1252: the page's quotation marks are there.
    """
    if not name:
        return None
    label = name.strip().strip("'\"").lower()
    try:
        known = codecs.lookup(_LABELS.get(label, label))
        "".encode(known.name)  # what is no text encoding ("base64") is refused here
    except (LookupError, UnicodeError, ValueError):
        return None
    return _WIDER.get(known.name, known.name)


def _garbled(text: str, encoding: str | None) -> bool:
    """Tell whether text read in a Latin encoding is in truth written in another script.

    No language of Latin letters has more letters beyond ASCII than within; another script read so has next to none
    within.
    """
    if encoding not in _LATIN:
        return False
    beyond = sum(char > "\x7f" for char in text[:GUESSED])
    within = len(_ASCII_LETTER.findall(_TAGS.sub("", text[:GUESSED])))
    return beyond >= ENOUGH and beyond > 2 * within


def clean(text: str) -> str:
    """Return `text` by the rules above, lines kept. Idempotent; empty text stays empty."""
    text = _once(text)
    while mendable(text) and (again := _once(text)) != text:  # what went may have stood inside an entity
        text = again
    return text


def _once(text: str) -> str:
    text = _SURROGATES.sub("\ufffd", mend(text))
    text = _BREAKS.sub("\n", text)
    text = joiners(_UNSEEN.sub("", text))
    # Ligatures before composing: an accent after one belongs to its last letter.
    text = unicodedata.normalize("NFC", text.translate(_LIGATURES))
    # Composing can bring no space or invisible character in, so the order of the steps does not matter here.
    text = _SPACES.sub(" ", text)
    return "\n".join(line.strip() for line in text.split("\n"))


def one_line(text: str) -> str:
    """Return `text` cleaned, its line breaks made spaces: a part is one paragraph, and a paragraph one line."""
    # What str.split() takes for a space is what the rules make one. Nine lines of ten need nothing else.
    words = " ".join(text.split())
    if _PLAIN.fullmatch(words):
        return words
    return re.sub(r" ?\n[ \n]*", " ", clean(text)).strip()


def has_words(text: str) -> bool:
    """Tell whether there is anything in `text` that a person could read."""
    return _LETTERS.search(text) is not None


def _wide(data: bytes) -> str | None:
    """Return the UTF-16 order of `data` without a byte order mark; None for what is no UTF-16.

    In Latin text every other byte is 0. Other scripts have spaces, line breaks or full stops of their own, which only
    the right order gives, and hardly anything that is no letter, figure or mark.
    """
    sample = data[:4000]
    if len(sample) < 8 or not sample.translate(None, _PRINTED):
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) / 2
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.05 * half:
        return "utf-16-be"
    if b"\x00" not in sample and _is_utf8(sample):
        return None
    return next((order for order in ("utf-16-le", "utf-16-be") if _reads(sample, order)), None)


def _reads(sample: bytes, order: str) -> bool:
    """Tell whether bytes read as text in an order of UTF-16: words with what stands between words."""
    try:
        text = sample[: len(sample) // 2 * 2].decode(order, "strict")
    except UnicodeDecodeError as error:
        if error.start < len(sample) - 4:
            return False
        text = sample[: error.start].decode(order, "replace")
    between = len(_BETWEEN.findall(text))
    letters = sum(unicodedata.category(c)[0] in "LMNPZ" or c in "\n\r\t" for c in text)
    return between >= max(1, 0.01 * len(text)) and letters >= 0.97 * len(text)


def _is_utf8(sample: bytes) -> bool:
    try:
        sample.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start > len(sample) - 4  # a character cut by the end of the sample
    return True
