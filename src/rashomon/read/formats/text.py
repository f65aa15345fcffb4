"""Flat text: a page copied out of a browser, or a report typed into a file, with or without a sidecar."""

import re
from pathlib import PurePath

import msgspec

from rashomon.model import Article, LeftOut, Passed, Unread
from rashomon.read.assemble import article
from rashomon.read.characters import decode
from rashomon.read.facts.fields import described
from rashomon.read.facts.stated import ABOVE, BELOW, MOST_BESIDE, Piece, Stated
from rashomon.read.furniture import release
from rashomon.read.furniture.captions import once
from rashomon.read.furniture.judge import Judged, judge
from rashomon.read.raw import Raw, charset

NAME = "text"
VERSION = 3
SUFFIXES: tuple[str, ...] = (".txt", ".text")
#: The signature of an embedded post: "— Name (@handle) May 4, 2031", the words of the post before it or above.
_SIGNED = re.compile(r"^(?P<words>.*?)\s*(?P<by>(?:[—–]|--) ?[^—–]{2,60} \(@\w+\) [^.!?]{0,24}\b\d{4})$")


def read(raw: Raw) -> list[Article | Unread | Passed]:
    """Return the one article of a text file, or the reason why there is none. Never raises."""
    name = PurePath(raw.path).name
    text = decode.clean(decode.decode(raw.data, charset(raw.sidecar)))
    if not decode.has_words(text):
        reason = f"{raw.path} is empty" if not text.strip() else f"{raw.path} holds no words"
        return [Unread(raw.path, reason, "Save the page's text again, or leave the file out.")]
    stated, title = described(raw.sidecar)
    notes: list[Article | Unread | Passed] = []
    if raw.sidecar is not None and stated is None:
        broken = str(PurePath(raw.path).with_suffix(".json"))
        notes.append(
            Unread(broken, f"{broken}, beside {name}, is broken JSON; {name} was read without it", "Mend the file.")
        )
    rest, around = _released(text)
    judged = judge(rest, title)
    pieces, left_out = sorted_out(judged)
    left_out = sorted([*left_out, *around], key=lambda out: out.line or 0)
    if not pieces:
        reason = f"{raw.path} holds no report: all of its {len(left_out)} lines are menus, links or notices"
        return [Unread(raw.path, reason, "Copy the text of the report itself into the file.")]
    stated = msgspec.structs.replace(stated or Stated(how="sidecar"), beside=beside(judged))
    return [article(raw, (NAME, VERSION), pieces, left_out, stated, name), *notes]


def _released(text: str) -> tuple[str, list[LeftOut]]:
    """Return a text without the furniture of a press release, line numbers kept, and that furniture.

    A text that is none is returned as it is: pages of news too print contacts and headings such as "About us".
    """
    lines = text.split("\n")
    shown = [i for i, line in enumerate(lines) if line]
    kinds = release.furniture([lines[i] for i in shown])
    if not release.is_release(kinds):
        return text, []
    around = [LeftOut(kind, lines[i], i) for i, kind in zip(shown, kinds, strict=True) if kind is not None]
    for out in around:
        lines[out.line or 0] = ""
    return "\n".join(lines), around


def beside(judged: Judged) -> tuple[str, ...]:
    """Return the lines left out around the headline and the first of the report: its byline and date stand there."""
    report = [i for i, line in enumerate(judged.lines) if line.part in ("paragraph", "bullet", "standfirst")]
    if not report:
        return ()
    head = next((i for i, line in enumerate(judged.lines) if line.part == "headline"), report[0])
    first = next((i for i in report if i > head), report[0])
    start = max(0, min(head, first) - ABOVE, first - MOST_BESIDE)
    return tuple(line.text for line in judged.lines[start : first + BELOW] if line.part is None)


def sorted_out(judged: Judged) -> tuple[list[Piece], list[LeftOut]]:
    """Return the parts of the report, the headline first, and what was left out, both in order of their lines.

    A post of somebody else that the report shows is told by its signature, at the end of a line or on the next.
    """
    pieces: list[Piece] = []
    left_out: list[LeftOut] = []
    for line in judged.lines:
        if line.part is None:
            left_out.append(LeftOut(line.left or "navigation", line.text, line.number))
            continue
        post = _SIGNED.match(line.text) if line.part not in ("headline", "caption") else None
        if post is not None and (post["words"] or (pieces and pieces[-1][0] in ("paragraph", "crosshead"))):
            pieces.append(("embed", f"{post['words'] or pieces.pop()[1]}\n{post['by']}"))
            continue
        half = once(line.text) if line.caption else None
        if half is not None:
            left_out.append(LeftOut("duplicate", line.text[len(half) :].strip(), line.number))
        pieces.append((line.part, half or line.text))
    # A caption or a label may stand above the headline on the page; the headline leads all the same.
    pieces.sort(key=lambda piece: piece[0] != "headline")
    return pieces, left_out
