"""Names of persons and bodies as strings: titles off, and whether two can be the same."""

import re

from rapidfuzz.distance import OSA

from rashomon.text.words import fold

TITLES = re.compile(
    r"^(?:(?:mr|mrs|ms|miss|dr|sir|dame|lord|lady|prof|professor|president|prime minister|minister|king|queen|pope|"
    r"sen|senator|rep|gov|governor|gen|general|col|colonel|lt|lieutenant|sgt|sergeant|capt|captain|judge|justice|"
    r"mayor|chancellor|secretary|detective|inspector|superintendent|chief|deputy|bishop|rev|reverend)\b\.?\s+)+",
    re.IGNORECASE,
)
#: Letters of the shortest word whose slip is looked for; shorter names differ by one letter and are others.
SHORTEST = 5
_FUNCTION = frozenset(["the", "a", "an", "of", "for", "and", "in", "on", "at", "to", "'s"])


def bare(name: str) -> str:
    """Return a name without its title and with single spaces ("Mr  Lim" → "Lim")."""
    name = " ".join(name.split())
    return TITLES.sub("", name) or name


def parts(name: str) -> tuple[str, ...]:
    """Return the folded words of a name that tell it apart, titles and articles left out."""
    return tuple(w for w in map(fold, re.findall(r"[^\W_]+(?:['’\-][^\W_]+)*", bare(name))) if w not in _FUNCTION)


def same_person(a: str, b: str) -> bool:
    """Tell whether two names can be one person's: the shorter's words are the first or the last of the longer's.

    Word order is free where both are given in full ("Kim Tong-hyung", "Tong-hyung Kim").
    """
    x, y = sorted((parts(a), parts(b)), key=len)
    if not x:
        return False
    return x in (y[: len(x)], y[-len(x) :]) or (len(x) > 1 and sorted(x) == sorted(y))


def compatible_speakers(a: str | None, b: str | None) -> float:
    """Return 1 where two speakers are the same by name, 0 where nothing speaks against it, -1 where both are
    names of persons and differ."""
    if not a or not b:
        return 0.0
    if same_person(a, b):
        return 1.0
    x, y = parts(a), parts(b)
    if set(x) & set(y):
        return 0.5
    both_named = all(re.fullmatch(r"(?:[A-Z][\w'’-]*\s+)+[A-Z][\w'’-]*", bare(n)) for n in (a, b))
    return -1.0 if both_named else 0.0


def misspelt(p: str, q: str) -> bool:
    """Tell whether two folded words can be one name in two spellings: up to six letters one slip, beyond that two.

    A plural, a demonym or another initial makes another word; so does anything under `SHORTEST` letters.
    """
    if min(len(p), len(q)) < SHORTEST or p[0] != q[0] or any(c.isdigit() for c in p + q):
        return False
    longer, shorter = (p, q) if len(p) >= len(q) else (q, p)
    if longer.startswith(shorter) and longer[len(shorter) :] in ("s", "n", "an", "ian", "es", "i", "er", "ns"):
        return False
    return bool(OSA.distance(p, q) <= (1 if min(len(p), len(q)) < 7 else 2))
