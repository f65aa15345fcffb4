"""Which words two sentences share, and how telling that is: stems, and how rare each is in the story."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Set
from functools import lru_cache

from rashomon.compare.context import Context
from rashomon.text.words import words as words_of

#: Letters of a stem: forms of one word have them in common.
STEM = 6
_ENDINGS = ("ations", "ation", "ings", "ing", "ers", "ed", "es", "er", "ly", "s", "e")
_EMPTY = frozenset(
    "the and for its are was has had but not who his her him have been were with that this they them their there "
    "from what which would could will when where while about said says some into than then also more most after "
    "before over only other such very just being because told our your you she all any out off did does how why "
    "whether between against during under until both each one two mr mrs ms".split()
)
_NUMBER = re.compile(r"\d")


def stem(word: str) -> str:
    """Return the first letters of a folded word without its ending ("exchanged", "exchange" → "exchan")."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    return word[:STEM]


@lru_cache(maxsize=65536)
def bag(text: str) -> frozenset[str]:
    """Return the stems of the words of three letters or more that carry something; numbers are none of them."""
    words = (w.folded for w in words_of(text))
    return frozenset(stem(w) for w in words if len(w) > 2 and w not in _EMPTY and not _NUMBER.search(w))


class Rarity:
    """How much a stem tells in one story: the rarer among its sentences, the more."""

    def __init__(self, context: Context) -> None:
        self._count = Counter(w for line in context.lines for w in bag(line.text))
        self._all = max(1, len(context.lines))

    def of(self, stems: Iterable[str]) -> float:
        """Return the weight of some stems; 0 for none."""
        return sum(math.log(1 + self._all / max(1, self._count[w])) for w in stems)

    def share(self, a: Set[str], b: Set[str]) -> float:
        """Return by weight how much of the lighter of two bags the other has too, 0–1; 0 where one is empty."""
        least = min(self.of(a), self.of(b))
        return self.of(a & b) / least if least > 0 else 0.0
