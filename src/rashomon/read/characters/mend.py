"""What went wrong with a text before it was saved, mended where nothing else can be meant.

entities   "&amp;quot;" in a page leaves "&quot;" in its text: a named or numbered entity with its semicolon is undone.
mojibake   UTF-8 read as windows-1252 and written again, once or more: "â€™" for an apostrophe, "Ã©" for é. A piece is
           taken for that only if it decodes as UTF-8 and is one that no language writes: what punctuation and emoji
           become, the letters Ã and Â before a sign, or three in a row (other scripts). Where one such piece stands
           in a line, pairs in it that could be words by themselves are mended too.
joiners    zero-width joiners and non-joiners between letters of scripts that have no use for them go.

ftfy mends more, by a weighing of how odd a text looks; what it does with one text may change with its version, and
stored texts must come out the same for ever.
"""

import html
import re
from html.entities import html5

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z]{2,24}\d{0,2});")


def _windows() -> dict[str, int]:
    """Return the byte of each character of windows-1252; bytes it leaves open are the control characters."""
    table = {}
    for byte in range(0x80, 0x100):
        table[bytes([byte]).decode("cp1252", "ignore") or chr(byte)] = byte
        if byte < 0xA0:
            table.setdefault(chr(byte), byte)  # read as true ISO 8859-1
    return table


_BYTE = _windows()
_CONT = "[" + re.escape("".join(c for c, byte in _BYTE.items() if byte < 0xC0)) + "]"
_PAIR = f"[\u00c2-\u00df]{_CONT}"
_LONG = f"(?:[\u00e0-\u00ef]{_CONT}{{2}}|[\u00f0-\u00f4]{_CONT}{{3}})"
#: Signs that no writing puts after Ã or Â; left out are quotation marks, spaces and ª º, which may follow a capital.
_SIGN = (
    "[\u00a1-\u00a9\u00ac\u00af-\u00b1\u00b3\u00b5-\u00b8\u00bc-\u00be\u20ac\u0192\u2020\u2021\u2030"
    "\u0081-\u008c\u008e-\u009f]"
)
#: â before €, ‚, „ or †; ã before €, ‚ or ƒ; the byte order mark; the beginning of an emoji. Most others can be words:
#: é, a space that does not break and » end a French quotation.
_BEGUN = f"\u00e2[€‚„†\x80\x82\x84\x86]{_CONT}|\u00e3[€‚ƒ\x80-\x83]{_CONT}|\u00ef\u00bb\u00bf|\u00f0[Ÿ\x9f]{_CONT}{{2}}"
_CERTAIN = re.compile(f"{_BEGUN}|[\u00c2\u00c3]{_SIGN}|(?:{_PAIR}){{3,}}|{_LONG}{{3,}}")
#: What every such piece begins with: looked for first, as most texts have none.
_HINT = re.compile(f"[\u00c2-\u00f4]{_CONT}")
_LIKELY = re.compile(f"{_BEGUN}|{_LONG}{{3,}}|{_PAIR}")

_USES_JOINERS = (
    "\u0590-\u10ff\u1200-\u1cff\u2190-\u2bff\u3030-\u303d\ufe0f\ua800-\uabff\ufb1d-\ufdff\ufe70-\ufefc"
    "\U00010000-\U000fffff"
)
_JOINERS = re.compile(f"(?<![{_USES_JOINERS}\u200c\u200d])[\u200c\u200d]+(?![{_USES_JOINERS}\u200c\u200d])")


def mendable(text: str) -> bool:
    """Tell whether `mend` may change a text; quick, and false for nearly every text."""
    return ("&" in text and _ENTITY.search(text) is not None) or _broken(text)


def mend(text: str) -> str:
    """Return the text with entities and mojibake undone, as often as they were done. Empty text stays empty."""
    while "&" in text and (plain := _ENTITY.sub(_entity, text)) != text:
        text = plain
    # A line by itself: what is broken in a reader's comment says nothing of the report.
    return "\n".join(map(_line, text.split("\n"))) if _broken(text) else text


def joiners(text: str) -> str:
    """Return the text without zero-width joiners that no letter or emoji beside them needs."""
    return _JOINERS.sub("", text) if "\u200c" in text or "\u200d" in text else text


def _entity(match: re.Match[str]) -> str:
    """Return what an entity stands for; one of no known name stays (`html.unescape` would take its beginning)."""
    name = match.group()[1:]
    return html.unescape(match.group()) if name[0] == "#" or name in html5 else match.group()


def _line(line: str) -> str:
    while _broken(line) and (plain := _LIKELY.sub(_decoded, line)) != line:
        line = plain
    return line


def _broken(text: str) -> bool:
    """Tell whether a piece of the text can only be UTF-8 that was read as windows-1252."""
    if text.isascii() or _HINT.search(text) is None:
        return False
    return any(_decoded(m) != m.group() for m in _CERTAIN.finditer(text))


def _decoded(match: re.Match[str]) -> str:
    try:
        return bytes(_BYTE[c] for c in match.group()).decode("utf-8")
    except (KeyError, UnicodeDecodeError):
        return match.group()
