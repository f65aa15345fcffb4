"""Bytes to text by fixed rules, so that the same bytes always give the same characters.

What is changed: the encoding is undone; Unicode is composed (NFC); CRLF and CR become LF; characters that show
nothing (soft hyphen, zero-width space, byte order mark, direction marks, control characters) go; every kind of
space becomes the ordinary one and runs of it become one. Nothing else: quotation marks, dashes, accents and
spelling mistakes stay. Zero-width joiners stay too, because in Persian, Hindi and emoji they are spelling.
"""

import codecs
import re
import unicodedata

from charset_normalizer import from_bytes

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
#: Bytes outside ASCII from which statistics can tell an encoding; fewer are taken for windows-1252.
ENOUGH = 8

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SURROGATES = re.compile("[\ud800-\udfff]")
_UNSEEN = re.compile(
    "[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u034f\u180e]"
)
_BREAKS = re.compile("\r\n?|[\u2028\u2029\x85\x0b\x0c\x1c-\x1e]")
_SPACES = re.compile("[\t\x1f \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_MISREAD = re.compile("[^\\W\\d_][³¹¿¼¾º](?![\\d])|[³¿](?=[a-z]{2})(?<![¿].)")
_LETTERS = re.compile(r"[^\W\d_]{2}")


def binary(data: bytes) -> str | None:
    """Say what `data` is if it is no text ("an image"); None for what may be text. Empty data gives None."""
    for start, name in MAGIC:
        if data.startswith(start):
            return name
    if any(data.startswith(bom) for bom, _ in _BOMS) or _wide(data):
        return None
    sample = data[:GUESSED]
    controls = sum(sample.count(bytes([c])) for c in (*range(9), *range(14, 27), *range(28, 32)))
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
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    mended = data.decode("utf-8", "replace")
    broken = mended.count("\ufffd")
    # Text in another encoding hardly ever makes a valid sequence; UTF-8 with damage makes mostly valid ones.
    if sum(char > "\x7f" for char in mended) - broken > broken:
        return mended
    for claim in (declared, _guess(data)):
        # Everybody who writes "latin-1" means windows-1252: the page's quotation marks are there.
        encoding = "cp1252" if claim and _is_latin(claim) else claim
        try:
            if encoding:
                return data.decode(encoding)
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode("cp1252", "replace")


def clean(text: str) -> str:
    """Return `text` by the rules above, lines kept. Idempotent; empty text stays empty."""
    text = _SURROGATES.sub("\ufffd", text)
    text = _BREAKS.sub("\n", text)
    text = _UNSEEN.sub("", text)
    text = unicodedata.normalize("NFC", text)
    # Composing can bring no space or invisible character in, so the order of the steps does not matter here.
    text = _SPACES.sub(" ", text)
    return "\n".join(line.strip() for line in text.split("\n"))


def one_line(text: str) -> str:
    """Return `text` cleaned, its line breaks made spaces: a part is one paragraph, and a paragraph one line."""
    return re.sub(r" ?\n[ \n]*", " ", clean(text)).strip()


def has_words(text: str) -> bool:
    """Tell whether there is anything in `text` that a person could read."""
    return _LETTERS.search(text) is not None


def _wide(data: bytes) -> str | None:
    """Return the UTF-16 order of `data` without a byte order mark: every other byte of Latin text is then 0."""
    sample = data[:4000]
    if len(sample) < 8 or b"\x00" not in sample:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) / 2
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _guess(data: bytes) -> str | None:
    if sum(data[:GUESSED].count(bytes([high])) for high in range(128, 256)) < ENOUGH:
        return None
    best = from_bytes(data[:GUESSED]).best()
    name = best.encoding if best is not None else None
    # Single-byte Latin encodings look alike to statistics; on news pages it is windows-1252, or 1250 where 1252
    # would put a superscript or an inverted question mark inside a word.
    if name and re.match(r"(cp125[02478]|cp(437|85\d|77\d|86\d|500|037|1140|273|1026)|mac_|hp_|iso8859_|latin)", name):
        if re.match(r"cp125[57]|iso8859_[5678]$|mac_(cyr|gre)", name):
            return name
        return "cp1250" if _MISREAD.search(data[:GUESSED].decode("cp1252", "replace")) else "cp1252"
    return name


def _is_latin(name: str) -> bool:
    try:
        return codecs.lookup(name).name in ("iso8859-1", "ascii")
    except LookupError:
        return False
