"""Words of a text with their places, folded so that typography makes no difference."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

#: Apostrophes and hyphens inside a word, in every way they are typed; a doubled apostrophe is one.
_WORD = re.compile(r"[^\W_]+(?:(?:['’‘`´′＇]{1,2}|[\-–‐‑])[^\W_]+)*", re.UNICODE)
_STRIP = str.maketrans(dict.fromkeys("’‘ʼ`´′＇", "'") | dict.fromkeys("–‐‑", "-"))


@dataclass(frozen=True, slots=True)
class Word:
    """A word: where it stands, and its folded form for comparing."""

    start: int
    end: int
    folded: str


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """Return the form of a word for comparing: lower case, accents and possessives off, one apostrophe."""
    plain = unicodedata.normalize("NFKD", word.lower().translate(_STRIP))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).replace("''", "'")
    return plain[:-2] if plain.endswith("'s") and len(plain) > 3 else plain


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Return the words of `text[start:end]`, offsets counted in `text`. Text without words gives an empty list."""
    return [
        Word(m.start(), m.end(), fold(m.group()))
        for m in _WORD.finditer(text, start, len(text) if end is None else end)
    ]


#: Places of a text at which the same words may stand and still begin a run.
COMMON = 50


@dataclass(frozen=True, slots=True)
class Run:
    """`length` words that stand alike in two word lists, from `left` and from `right`."""

    left: int
    right: int
    length: int


def shared_runs(a: Sequence[str], b: Sequence[str], shortest: int) -> list[Run]:
    """Return the longest runs of at least `shortest` equal words, each word of `a` in at most one run.

    Longest runs are taken first (greedy string tiling, Wise 1993), ties by place, so the result does not
    depend on anything but the words. Words that begin more than `COMMON` places of `b` start no run: only a page
    made to be slow repeats itself so, and the cost stays one pass over each list plus the matches.
    """
    index: dict[tuple[str, ...], list[int]] = {}
    for j in range(len(b) - shortest + 1):
        index.setdefault(tuple(b[j : j + shortest]), []).append(j)
    found: list[Run] = []
    open_runs: dict[int, int] = {}  # diagonal → where the run that is being followed ends in a
    for i in range(len(a) - shortest + 1):
        places = index.get(tuple(a[i : i + shortest]), ())
        for j in places if len(places) <= COMMON else ():
            if open_runs.get(i - j, -1) > i:
                continue
            n = shortest
            while i + n < len(a) and j + n < len(b) and a[i + n] == b[j + n]:
                n += 1
            open_runs[i - j] = i + n - shortest + 1
            found.append(Run(i, j, n))
    used_a, used_b = bytearray(len(a)), bytearray(len(b))
    out: list[Run] = []
    for run in sorted(found, key=lambda r: (-r.length, r.left, r.right)):
        left, right, n = run.left, run.right, run.length
        while n and (used_a[left] or used_b[right]):
            left, right, n = left + 1, right + 1, n - 1
        while n and (used_a[left + n - 1] or used_b[right + n - 1]):
            n -= 1
        if n >= shortest and not any(used_a[left : left + n]) and not any(used_b[right : right + n]):
            used_a[left : left + n] = used_b[right : right + n] = b"\x01" * n
            out.append(Run(left, right, n))
    return sorted(out, key=lambda r: (r.left, r.right))


_SPELLING = (
    ("isation", "ization"),
    ("ise", "ize"),
    ("ising", "izing"),
    ("ised", "ized"),
    ("our", "or"),
    ("tre", "ter"),
    ("ogue", "og"),
    ("lling", "ling"),
    ("lled", "led"),
    ("geing", "ging"),
    ("mme", "m"),
    ("ence", "ense"),
)


def same_spelling(a: str, b: str) -> bool:
    """Tell whether two folded words are one word in British and American spelling, or with and without a hyphen.

    Rules, not a list: the endings and letters in which the two spellings differ regularly.
    """
    if a.replace("-", "") == b.replace("-", ""):
        return True
    return american(a.replace("-", "")) == american(b.replace("-", ""))


@lru_cache(maxsize=1 << 16)
def american(word: str) -> str:
    """Return a folded word with the regular British spellings made American; not for showing, only comparing."""
    for british, other in _SPELLING:
        for ending in ("", "s", "ed", "ing", "er", "ers", "able", "ful", "less", "ite", "ites"):
            if word.endswith(british + ending) and len(word) > len(british + ending) + 1:
                return word[: len(word) - len(british + ending)] + other + ending
    return word
