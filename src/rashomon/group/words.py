"""What an article is about, as weighted words: the measure by which articles are near or far.

The weight of a word is (1 + ln times it stands in the article) · ln(articles counted / articles with it),
doubled for names and numbers: two earthquakes share most of their words, and differ in who, where and how
many. The counts ship with the program, so how near two articles are does not depend on what else is in the
archive, and a small archive is measured like a large one.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import NamedTuple

from rashomon.errors import ModelMissing
from rashomon.model import Article

#: A word of the headline counts as often as this many of the body.
HEADLINE = 3
#: How much more a name or a number weighs than another word.
NAME = 2.0

_WORD = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+(?:['’][^\W_]+)*")
#: A web address; its words are no words of the report.
ADDRESSES = re.compile(r"(?:https?\s?:\s?/\s?/|www\s?\.)\S*(?: ?[./\-?=&_] ?[^\s/]+)*", re.IGNORECASE)
_ADDRESS = frozenset(("http", "https", "www", "com", "html"))

Vector = dict[str, float]


class Word(NamedTuple):
    """A word of a text: case folded, without a possessive; `name` if it is a number or stands like a name."""

    folded: str
    name: bool
    capital: bool


def words(text: str) -> Iterator[Word]:
    """Yield the words of `text` in order; single letters and the marks of web addresses are left out.

    A word is taken for a name where it has a capital in the middle of a sentence: after a small letter or a
    comma, and one space.
    """
    for match in _WORD.finditer(text):
        word = match.group()
        folded = word.casefold().replace("’", "'").removesuffix("'s")
        if (len(folded) < 2 and not folded.isdigit()) or folded in _ADDRESS:
            continue
        start = match.start()
        inside = start > 1 and text[start - 1] == " " and (text[start - 2] == "," or text[start - 2].islower())
        yield Word(folded, folded[0].isdigit() or (inside and word[0].isupper()), word[0].isupper())


@cache
def _counts() -> tuple[int, dict[str, int]]:
    """Return how many articles were counted, and in how many of them each word stands."""
    file = resources.files("rashomon") / "models" / "words" / "counts.txt"
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise ModelMissing(
            f"The word counts that ship with the program are missing: {file}. Install it again."
        ) from error
    return int(lines[0]), {word: int(n) for n, word in (line.split("\t") for line in lines[1:])}


def rarity(word: str, language: str | None = None) -> float:
    """Return how much a case-folded word tells: 0 for one that every article has, about 7.5 for an unknown one.

    The counts are of English. In another language every word of five letters or more weighs the same and
    shorter ones, most of them grammar, weigh nothing: crude, and not measured.
    """
    articles, counts = _counts()
    if language is not None and language.split("-")[0] != "en":
        return 1.0 if len(word) > 4 else 0.0
    return math.log((articles + 1) / (counts.get(word, 0) + 1))


def vector(article: Article) -> Vector:
    """Return the article's weighted words, of length 1; empty where the article has none that tell anything.

    Raises ModelMissing where the shipped counts are gone.
    """
    headline = article.headline
    counts: Counter[str] = Counter()
    names: set[str] = set()
    for part, times in ((article.text[len(headline) :], 1), (headline, HEADLINE)):
        for word in words(ADDRESSES.sub(" ", part)):
            counts[word.folded] += times
            if word.name:
                names.add(word.folded)
    weights = {
        word: (1 + math.log(n)) * rarity(word, article.language) * (NAME if word in names else 1.0)
        for word, n in sorted(counts.items())
    }
    length = math.sqrt(sum(w * w for w in weights.values()))
    return {word: w / length for word, w in weights.items() if w > 0}
