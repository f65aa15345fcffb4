"""What differs between two versions of the same words, word by word, for marking on the page."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rashomon.model import Difference, Operation

#: A dropped stretch of more words than this is shown by its first and last ones: the fullest version, set
#: above it, has the whole.
LONGEST_DROP = 10
#: Below this share of common words in a version longer than `SHORT`, marks would be confetti: none are set.
COMMON, SHORT = 0.3, 12

_WORD = re.compile(r"\S+")
_EDGE = re.compile(r"^\W+|\W+$")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a version: `text` stands in it, `instead` in the fullest version; either may be empty."""

    operation: Operation
    text: str
    instead: str = ""


def along(text: str, differences: Sequence[Difference]) -> tuple[Piece, ...] | None:
    """Lay `differences` along the version they belong to, whose own characters are kept to the last space.

    The texts of the pieces, put together, are `text` exactly. None where the differences do not fit the text.
    """
    pieces: list[Piece] = []
    cursor = 0
    for step in differences:
        if not step.here.strip():
            gap = len(text) - cursor - len(text[cursor:].lstrip())
            if gap:  # what was dropped stands between two words, so it comes after the space
                pieces.append(Piece("same", text[cursor : cursor + gap]))
                cursor += gap
            if step.reference.strip():
                pieces.append(Piece("dropped", "", shorten(step.reference)))
            continue
        place = re.compile(r"[\W_]*".join(map(re.escape, step.here.split())), re.IGNORECASE).search(text, cursor)
        if place is None or any(c.isalnum() for c in text[cursor : place.start()]):
            return None
        if place.start() > cursor:
            pieces.append(Piece("same", text[cursor : place.start()]))
        same = step.operation == "same" or _keys(step.reference) == _keys(step.here)
        changed = step.operation == "changed" and not same
        pieces.append(
            Piece("same" if same else step.operation, place.group(), shorten(step.reference) if changed else "")
        )
        cursor = place.end()
    if any(c.isalnum() for c in text[cursor:]):
        return None
    if cursor < len(text):
        pieces.append(Piece("same", text[cursor:]))
    return tuple(pieces)


def compare(reference: str, text: str) -> tuple[Piece, ...]:
    """Return `text` in pieces, aligned by its words with `reference`; case and outer punctuation count for nothing."""
    old, new = list(_WORD.finditer(reference)), list(_WORD.finditer(text))
    matcher = SequenceMatcher(None, [_key(m[0]) for m in old], [_key(m[0]) for m in new], autojunk=False)
    pieces: list[Piece] = []
    cursor = 0
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        instead = reference[old[i1].start() : old[i2 - 1].end()] if i2 > i1 else ""
        if j2 == j1:
            gap = new[j1].start() if j1 < len(new) else cursor
            if gap > cursor:
                pieces.append(Piece("same", text[cursor:gap]))
                cursor = gap
            pieces.append(Piece("dropped", "", shorten(instead)))
            continue
        start, end = new[j1].start(), new[j2 - 1].end()
        if start > cursor:
            pieces.append(Piece("same", text[cursor:start]))
        operation: Operation = "same" if tag == "equal" else "added" if tag == "insert" else "changed"
        pieces.append(Piece(operation, text[start:end], shorten(instead) if operation == "changed" else ""))
        cursor = end
    if cursor < len(text):
        pieces.append(Piece("same", text[cursor:]))
    return tuple(pieces)


def version(reference: str, text: str, differences: Sequence[Difference]) -> tuple[Piece, ...]:
    """Return the pieces of one version against the fullest; one piece without marks where too little is common."""
    pieces = (along(text, differences) if differences else None) or compare(reference, text)
    words = len(text.split())
    common = sum(len(p.text.split()) for p in pieces if p.operation == "same")
    if words > SHORT and common < COMMON * words:
        return (Piece("same", text),)
    return pieces


def changed(pieces: Sequence[Piece]) -> bool:
    """Tell whether any piece is more than the same words."""
    return any(p.operation != "same" for p in pieces)


def shorten(words: str) -> str:
    """Return a long stretch as its first four and last three words."""
    parts = words.split()
    return " ".join([*parts[:4], "…", *parts[-3:]]) if len(parts) > LONGEST_DROP else words


def _keys(words: str) -> list[str]:
    return [_key(word) for word in words.split()]


def _key(word: str) -> str:
    return _EDGE.sub("", word.replace("’", "'")).casefold() or word
