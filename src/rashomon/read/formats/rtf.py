"""Rich text (.rtf), as old word processors and some press offices send it: its paragraphs, without their styles."""

from rashomon.model import Article, Passed, Unread
from rashomon.read.facts.metadata import Stated
from rashomon.read.formats.outline import Row, told
from rashomon.read.raw import Raw

NAME = "rtf"
VERSION = 1
SUFFIXES: tuple[str, ...] = (".rtf",)

#: Bytes of the largest file: pictures stand in it as figures and make most of one.
MAX_BYTES = 8_000_000
_CURE = "Open it in a word processor and save it as .docx, or copy its text into a .txt file."


def opens(raw: Raw) -> bool:
    """Tell by its first bytes whether a source is rich text."""
    return raw.data.startswith(b"{\\rtf")


def read(raw: Raw) -> list[Article | Unread | Passed]:
    """Return the one article of a file of rich text, or the reason why there is none. Never raises."""
    if len(raw.data) > MAX_BYTES:
        reason = f"{raw.path} is {len(raw.data):,} bytes long, more than the {MAX_BYTES:,} that rich text may have"
        return [Unread(raw.path, reason, _CURE)]
    try:
        from striprtf.striprtf import rtf_to_text
    except ImportError:
        reason = f"{raw.path} is rich text, for which a library is missing"
        return [Unread(raw.path, reason, "Install it: pip install 'rashomon[rtf]'")]
    try:
        text: str = rtf_to_text(raw.data.decode("latin-1"), errors="replace")  # type: ignore[no-untyped-call]
    except Exception:  # what a broken file raises depends on where it is broken
        return [Unread(raw.path, f"{raw.path} is damaged: it cannot be read as rich text", _CURE)]
    rows = [Row(line.replace("|", " ")) if line.endswith("|") else Row(line) for line in text.split("\n")]
    return told(raw, (NAME, VERSION), rows, Stated(how="metadata"), None, _CURE)
