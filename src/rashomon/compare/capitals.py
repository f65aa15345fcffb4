"""What is it called? Names in capitals that differ in one word, and slips in words that no layer took for a name.

`names` compares the spellings of the names that were found. A name is missed where it is misspelt, and a body's name
that is wrong in one word ("Committee for the Red Cross", "Wildlife Federation") is the name of another body: both are
seen only beside the right one, in sentences on the same thing.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from rashomon.compare.context import Context, Line, clip, finding
from rashomon.compare.names import LABELS, variants
from rashomon.model import Answer, Entity, Finding, Span
from rashomon.text.linkage import single
from rashomon.text.names import SHORTEST, bare, misspelt
from rashomon.text.words import american, fold

#: Cosine of two sentences from which a name in each can be the same thing's.
SAME_TALK = 0.45
#: Words of a body's name that must stay where its kind or a plural is exchanged.
KEPT = 2
#: Words that say what kind of body a name is: one exchanged for another names another body.
KINDS = frozenset(
    "fund federation foundation association agency authority ministry department office bureau council committee "
    "commission institute institution society union league center college university group corporation company trust "
    "service services administration division unit board alliance network organization academy".split()
)
_SMALL = "of|for|the|and|in|on|at|to|against|de|du|von|van"
_PHRASE = re.compile(rf"[A-Z][\w'’-]*(?:(?:\s(?:{_SMALL}))*\s[A-Z][\w'’-]*)*")
_LEADING = re.compile(r"(?:The|A|An|In|On|At|By|But|And|For|From|To|As|Its|His|Her|Their|This|That)\s(?=[A-Z])")
_OWN = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Spot:
    """A name in capitals, where it stands, and whether it opens its sentence."""

    line: Line
    span: Span
    text: str
    opens: bool


def compare(context: Context) -> list[Finding]:
    """Return names that reports write in two ways, each once: `differ`, of little importance."""
    spots: dict[str, list[Spot]] = {}
    for line in context.lines:
        if line.part not in ("headline", "crosshead", "embed"):
            for spot in _spots(line):
                spots.setdefault(spot.text, []).append(spot)
    small = {fold(w) for line in context.lines for w in re.findall(r"\b[a-z][\w’'-]+", line.text)}
    known = _known(context)
    marked = _marked(context)
    firsts: dict[str, list[str]] = {}
    for name in sorted(spots):
        firsts.setdefault(fold(name)[:1], []).append(name)
    pairs = [
        (x, y)
        for some in firsts.values()
        for x, y in combinations(some, 2)
        if not (x in marked and y in marked and variants(x, y))  # `names` has these
        and (_one_word(x, y) or _slip(spots, known, small, x, y))
        and _same_thing(context, spots[x], spots[y])
    ]
    groups = [g for g in single(sorted({n for p in pairs for n in p}), pairs) if len(g) > 1]
    return [_finding({n: spots[n] for n in g}, context) for g in groups]


def _spots(line: Line) -> Iterator[Spot]:
    """Yield the names in capitals of a sentence, without articles before them or a possessive after them."""
    text = line.text
    for m in _PHRASE.finditer(text):
        start = m.start()
        while lead := _LEADING.match(text, start, m.end()):
            start = lead.end()
        said = _OWN.sub("", text[start : m.end()])
        if len(said) >= SHORTEST and not said.isupper():
            opens = not re.search(r"\w", text[:start])
            yield Spot(line, Span(line.span.start + start, line.span.start + start + len(said)), said, opens)


def _known(context: Context) -> frozenset[str]:
    """Return the folded words of every name that the layers found."""
    return frozenset(
        fold(w)
        for a in context.story
        for e in a.layer("entities")
        if isinstance(e.value, Entity)
        for w in re.findall(r"[^\W_]+", bare(e.span.of(a.article.text)))
    )


def _marked(context: Context) -> frozenset[str]:
    """Return the names that `names` compares, as they stand."""
    return frozenset(
        bare(e.span.of(a.article.text))
        for a in context.story
        for e in a.layer("entities")
        if isinstance(e.value, Entity) and e.value.label in LABELS
    )


@lru_cache(maxsize=16384)
def _words(name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words of a name that carry it, folded, and the small words before each, joined."""
    big: list[str] = []
    before: list[str] = []
    pending: list[str] = []
    for word in name.split():
        if word[:1].isupper():
            big.append(american(fold(word)))
            before.append(" ".join(w for w in pending if w not in ("the", "and")))
            pending = []
        else:
            pending.append(word)
    return tuple(big), tuple(before)


def _one_word(x: str, y: str) -> bool:
    """Tell whether two names of two words or more differ in one: a slip, the kind of body, a plural, or "of"."""
    (a, left), (b, right) = _words(x), _words(y)
    if len(a) != len(b) or len(a) < 2:
        return False
    unlike = [(p, q) for p, q in zip(a, b, strict=True) if p != q]
    if not unlike:
        return len(a) > KEPT and any({p, q} == {"of", "for"} for p, q in zip(left, right, strict=True))
    if len(unlike) > 1 or left != right:
        return False
    p, q = sorted(unlike[0], key=len)
    if len(a) > KEPT and ({p, q} <= KINDS or (q == p + "s" and a[-1] in KINDS)):
        return True
    return misspelt(p, q)


def _slip(spots: dict[str, list[Spot]], known: frozenset[str], small: set[str], x: str, y: str) -> bool:
    """Tell whether one single word in capitals is a slip of the other, which was found to be a name, and no word
    of its own: it stands within a sentence, and nowhere in small letters."""
    if " " in x or " " in y or not misspelt(fold(x), fold(y)):
        return False
    if (fold(x) in known) == (fold(y) in known):
        return False
    wrong = y if fold(x) in known else x
    return fold(wrong) not in small and not all(s.opens for s in spots[wrong])


def _same_thing(context: Context, x: Iterable[Spot], y: Iterable[Spot]) -> bool:
    """Tell whether no report has both often, and a sentence with one speaks of what one with the other does."""
    left, right = list(x), list(y)
    often = [Counter(s.line.article.id for s in some) for some in (left, right)]
    if any(min(often[0][id], often[1][id]) > 1 for id in often[0]) or set(often[0]) == set(often[1]):
        return False
    return any(
        context.cosine(a.line, b.line) >= SAME_TALK and context.same_time(a.line, b.line) for a in left for b in right
    )


def _finding(names: dict[str, list[Spot]], context: Context) -> Finding:
    answers = []
    for name, spots in sorted(names.items()):
        first = {s.line.article.id: s for s in reversed(spots)}
        answers += [Answer(clip(s.line.article, s.line, s.span), name) for s in first.values()]
    usual = sorted(names, key=lambda n: (-len(names[n]), n))
    return finding(
        context,
        "capitals",
        f"What is {usual[0]} called?",
        "differ",
        answers,
        importance=0.2,
        score=0.5,
        reasons=[f"{' and '.join(f'“{n}”' for n in usual)} differ in one word; nothing here says which is right."],
    )
