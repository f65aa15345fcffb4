"""Flat text: a page copied out of a browser, or a report typed into a file, with or without a sidecar."""

from pathlib import PurePath

from rashomon.model import Article, LeftOut, Passed, Unread
from rashomon.read import decode
from rashomon.read.assemble import article
from rashomon.read.captions import once
from rashomon.read.fields import described
from rashomon.read.furniture import Judged, judge
from rashomon.read.metadata import Piece, Stated
from rashomon.read.sources import Raw

NAME = "text"
VERSION = 1
SUFFIXES: tuple[str, ...] = (".txt", ".text", ".md")


def read(raw: Raw) -> list[Article | Unread | Passed]:
    """Return the one article of a text file, or the reason why there is none. Never raises."""
    name = PurePath(raw.path).name
    text = decode.clean(decode.decode(raw.data))
    if not decode.has_words(text):
        reason = f"{raw.path} is empty" if not text.strip() else f"{raw.path} holds no words"
        return [Unread(raw.path, reason, "Save the page's text again, or leave the file out.")]
    stated, title = described(raw.sidecar)
    notes: list[Article | Unread | Passed] = []
    if raw.sidecar is not None and stated is None:
        beside = str(PurePath(raw.path).with_suffix(".json"))
        notes.append(
            Unread(beside, f"{beside}, beside {name}, is broken JSON; {name} was read without it", "Mend the file.")
        )
    pieces, left_out = sorted_out(judge(text, title))
    if not pieces:
        reason = f"{raw.path} holds no report: all of its {len(left_out)} lines are menus, links or notices"
        return [Unread(raw.path, reason, "Copy the text of the report itself into the file.")]
    return [article(raw, (NAME, VERSION), pieces, left_out, stated or Stated(how="sidecar"), name), *notes]


def sorted_out(judged: Judged) -> tuple[list[Piece], list[LeftOut]]:
    """Return the parts of the report, the headline first, and what was left out, both in order of their lines."""
    pieces: list[Piece] = []
    left_out: list[LeftOut] = []
    for line in judged.lines:
        if line.part is None:
            left_out.append(LeftOut(line.left or "navigation", line.text, line.number))
            continue
        half = once(line.text) if line.caption else None
        if half is not None:
            left_out.append(LeftOut("duplicate", line.text[len(half) :].strip(), line.number))
        pieces.append((line.part, half or line.text))
    # A caption or a label may stand above the headline on the page; the headline leads all the same.
    pieces.sort(key=lambda piece: piece[0] != "headline")
    return pieces, left_out
