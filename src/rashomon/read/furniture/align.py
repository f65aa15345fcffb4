"""Find the lines of one text, in order, in another that was cut out of it."""

import re
from bisect import bisect_right
from collections.abc import Sequence

#: A line shorter than this counts only where it is a whole line of the other text: "Sport" stands everywhere.
SHORT = 4
#: Share of a line's runs of three words that must be in the other text, where the line as a whole is not.
LIKE = 0.8
#: Places that are tried for a line that occurs again and again.
PLACES = 20


def words(text: str) -> list[str]:
    """Return the words of `text` in lower case, punctuation and white space aside."""
    return re.findall(r"\w+", text.lower())


def kept(lines: Sequence[str], extract: str) -> list[bool]:
    """Tell for each of `lines` whether it is in `extract`, which has been cut out of them.

    Each line is given at most one place, in order and without overlap, so that the words explained are most: a
    teaser that repeats a sentence of the report finds the place taken. Empty input gives all False.
    """
    whole = {" ".join(words(line)) for line in extract.split("\n")}
    text = " " + " ".join(words(extract)) + " "
    # The frontier of chains: where each ends, how many words it explains, its last link; both ascending.
    ends, gains = [0], [0]
    history: list[tuple[int, int | None]] = []  # (line, previous entry of history)
    tips: list[int | None] = [None]
    for i, line in enumerate(lines):
        key = words(line)
        joined = " ".join(key)
        if not key or (len(key) < SHORT and joined not in whole):
            continue
        candidates: list[tuple[int, int, int | None]] = []
        at = text.find(f" {joined} ")
        while at >= 0 and len(candidates) < PLACES:
            before = bisect_right(ends, at) - 1
            candidates.append((at + len(joined) + 1, gains[before] + len(key), tips[before]))
            at = text.find(f" {joined} ", at + 1)
        for end, gain, tip in candidates:
            history.append((i, tip))
            _enter(ends, gains, tips, (end, gain, len(history) - 1))
    found = [False] * len(lines)
    tip = tips[-1]
    while tip is not None:
        i, tip = history[tip]
        found[i] = True
    _add_likely(lines, words(extract), found)
    return found


def _enter(ends: list[int], gains: list[int], tips: list[int | None], chain: tuple[int, int, int]) -> None:
    """Put a chain on the frontier unless a better one ends no later; drop those it beats."""
    end, gain, tip = chain
    at = bisect_right(ends, end)
    if gains[at - 1] >= gain:
        return
    if ends[at - 1] == end:
        at -= 1
        ends[at], gains[at], tips[at] = end, gain, tip
    else:
        ends.insert(at, end)
        gains.insert(at, gain)
        tips.insert(at, tip)
    while at + 1 < len(ends) and gains[at + 1] <= gain:
        del ends[at + 1], gains[at + 1], tips[at + 1]


def _add_likely(lines: Sequence[str], extract: list[str], found: list[bool]) -> None:
    """Add lines between the first and the last one found that are in the extract but for a few words."""
    if True not in found:
        return
    first, last = found.index(True), len(found) - found[::-1].index(True)
    runs = set(zip(extract, extract[1:], extract[2:], strict=False))
    for i in range(first, last):
        key = words(lines[i])
        if not found[i] and len(key) >= 8:
            own = list(zip(key, key[1:], key[2:], strict=False))
            found[i] = sum(run in runs for run in own) >= LIKE * len(own)
