"""What of an article tells which event it is of: weighted words, its opening, names, numbers, days, years, and a
vector of its meaning.

A print depends on the article alone: not on what else is in the archive, nor on layers.
"""

import math
import re
from collections import Counter
from datetime import date
from itertools import islice
from typing import NamedTuple

import numpy as np

from rashomon.encoder import encode, packed
from rashomon.group.words import ADDRESSES, NAME, Vector, rarity, vector, words
from rashomon.model import Article
from rashomon.text.postings import ONE

#: Rises when `take` gives another print of the same article: an archive then takes the prints of its articles anew.
VERSION = 2
#: Words of the body, after the headline, that open a report: what happened stands there.
OPENING = 70
#: Words of headline and body whose meaning is taken: 70 took longer and told no better.
MEANT = 45
#: The heaviest words of an article by which others are searched: more cost time and change little.
HEAVIEST = 80
#: A full date stands for the day of an undated article if it begins within this many characters.
TOP = 400

_MONTHS = "january february march april may june july august september october november december".split()
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_NUMBER = {name: i % 12 + 1 for i, name in enumerate(_MONTHS + [m[:3] for m in _MONTHS])} | {"sept": 9}
_BETWEEN_SPACES = re.compile(r"\S+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DATES = re.compile(
    r"\b(?P<m1>[A-Z][a-z]{2,8})\.? (?P<d1>\d{1,2})(?:st|nd|rd|th)? ?,? (?P<y1>\d{4})\b"
    r"|\b(?P<d2>\d{1,2})(?:st|nd|rd|th)? (?P<m2>[A-Z][a-z]{2,8})\.?,? (?P<y2>\d{4})\b"
    r"|\b(?P<y3>(?:19|20)\d\d)-(?P<m3>\d\d)-(?P<d3>\d\d)\b"
)


class Print(NamedTuple):
    """The evidence of one article.

    weights  weighted words, of length 1; all of them
    search   the heaviest of them, of length 1
    names    those of its words that are names or numbers
    opening  how rare each word of the headline and the opening is, names doubled
    figures  numbers with a word beside them ("dead 14"), years left out
    years, months, days  named in the text; months and weekdays only near its beginning
    day      ordinal of the day it was published, else of the first full date at its top; None where neither is known
    size     how many words it has
    meaning  what the headline and the opening mean, as 384 bytes that `text.vectors.unpack` reads; none of no word
    """

    weights: Vector
    search: Vector
    names: frozenset[str]
    opening: Vector
    figures: frozenset[tuple[str, str]]
    years: frozenset[str]
    months: frozenset[str]
    days: frozenset[str]
    day: int | None
    size: int
    meaning: bytes


def take(article: Article, meaning: bytes | None = None) -> Print:
    """Return the print of an article; one without words has an empty one. Raises ModelMissing.

    meaning  its vector, where that is known; None = it is made, which takes most of the time
    """
    text = ADDRESSES.sub(" ", article.text)
    found = list(words(text))
    head = sum(1 for _ in words(article.headline))
    near = found[: head + 2 * OPENING]
    names = frozenset(w.folded for w in found if w.name)
    opening = {w.folded: _told(w.folded, names, article.language) for w in found[: head + OPENING]}
    weights = vector(article)
    return Print(
        weights=_single(weights),
        search=_heaviest(weights),
        names=names,
        opening=_single({w: x for w, x in sorted(opening.items()) if x > 0}),
        figures=frozenset(_figures([w.folded for w in found], article.language)),
        years=frozenset(w.folded for w in found if _YEAR.fullmatch(w.folded)),
        months=frozenset(w.folded for w in near if w.capital and w.folded in _MONTHS),
        days=frozenset(w.folded for w in near if w.folded in _DAYS),
        day=article.published.toordinal() if article.published else _dated(text[:TOP]),
        size=len(found),
        meaning=_meaning(text) if meaning is None else meaning,
    )


def _meaning(text: str) -> bytes:
    """Return the vector of the first words, of which `MEANT` are read; empty where there are none."""
    opening = " ".join(islice((m.group() for m in _BETWEEN_SPACES.finditer(text)), MEANT))
    # One text at a time: what is encoded with it would change a vector's last digits.
    return packed(encode([opening]))[0] if opening else b""


def _told(word: str, names: frozenset[str], language: str | None) -> float:
    return rarity(word, language) * (NAME if word in names else 1.0)


def _heaviest(weights: Vector) -> Vector:
    """Return the heaviest words, again of length 1, in the order of the alphabet.

    Their weights are whole shares of `ONE`, so that cosines are the same number in whatever order they are added up.
    """
    chosen = sorted(sorted(weights.items(), key=lambda x: (-x[1], x[0]))[:HEAVIEST])
    length = math.sqrt(sum(w * w for _, w in chosen)) or 1.0
    return {word: whole / ONE for word, w in chosen if (whole := round(w / length * ONE))}


def _single(weights: Vector) -> Vector:
    """Return the weights as single-precision numbers, as which they are kept."""
    return dict(zip(weights, np.fromiter(weights.values(), np.float32, len(weights)).tolist(), strict=True))


def _figures(found: list[str], language: str | None) -> Counter[tuple[str, str]]:
    """Return each number with each telling word beside it; a year is no figure."""
    pairs: Counter[tuple[str, str]] = Counter()
    for k, word in enumerate(found):
        if word[0].isdigit() and not _YEAR.fullmatch(word):
            for j in (k - 1, k + 1, k + 2):
                if 0 <= j < len(found) and not found[j][0].isdigit() and rarity(found[j], language) > 2:
                    pairs[found[j], word] += 1
    return pairs


def _dated(top: str) -> int | None:
    """Return the ordinal of the first full date of these words; None where there is none that exists."""
    for m in _DATES.finditer(top):
        year, month, day = (m[k + "1"] or m[k + "2"] or m[k + "3"] for k in "ymd")
        number = int(month) if month.isdigit() else _NUMBER.get(month.lower(), 0)
        try:
            return date(int(year), number, int(day)).toordinal()
        except ValueError:
            continue
    return None
