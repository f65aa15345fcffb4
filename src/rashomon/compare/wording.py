"""Which word? Sentences that two reports share almost word for word, with a word of weight exchanged.

Only where one text came from the other, or both from a third: there a changed word is somebody's choice. Words
that differ in spelling, form or function are passed over; numbers and names have comparisons of their own.
"""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import combinations

from rashomon.compare.context import Context, Line, finding, prominence, words
from rashomon.model import Answer, Finding
from rashomon.text.words import Word, same_spelling
from rashomon.text.words import words as words_of

#: Share of words two sentences have in common, in order, and words of the shorter, from which one came from the other.
ALIKE, LONG = 0.62, 9
#: Cosine from which two sentences are looked at, and from which the exchanged words mean the same.
NEAR, SAME = 0.7, 0.98
#: A story's reader shrugs at most exchanged words: every finding of this kind stays below the fold.
DOUBT = 0.34
#: Cosine from which two sentences with like compounds are on one thing.
SAME_THING = 0.55
#: Words that may be exchanged at one place, and findings of this kind a story shows at most.
EXCHANGED, MOST = 2, 6
#: Two words of four letters or more joined by a hyphen, and up to three words after them.
_COMPOUND = re.compile(r"(?<![\w-])([^\W\d_]{4,})[-‐‑]([^\W\d_]{4,})(?![\w-])((?: [^\W\d_]+){0,3})")
_NUMBERS = frozenset(
    "three four five six seven eight nine ten eleven twelve dozen dozens hundred hundreds thousand".split()
)
_FUNCTION = frozenset(
    "a an the and or but nor so yet for of in on at to from by with as into onto over under about after "
    "before during while when where which who whom whose that this these those it its he his him she her "
    "they their them we our us i my you your is are was were be been being has have had do does did will "
    "would can could shall should may might must not no than then there here also just more most very "
    "some any all both each other another said says told added according mr mrs ms people person one two "
    "percent cent many much several numerous various few several near close across throughout around along among amid "
    "within without towards toward despite since until upon via per because although though however whether".split()
)


def compare(context: Context) -> list[Finding]:
    """Return exchanged halves of compounds, then exchanged words, each the weightiest place first."""
    return _compounds(context) + _words(context)


def _compounds(context: Context) -> list[Finding]:
    """Return compounds of which two reports exchange one half before the same noun in sentences on one thing:
    "nuclear-armed" and "nuclear-capable missiles", never "nuclear-armed missiles" and "nuclear-powered ships"."""
    places: dict[tuple[str, str], list[tuple[str, Line]]] = {}
    for line in (x for x in context.lines if x.part != "embed"):
        for first, last, noun in _halves(line.text):
            places.setdefault((first, noun), []).append((last, line))
    found: dict[tuple[str, str, str], list[tuple[float, Line, Line]]] = {}
    for (first, _), spots in sorted(places.items()):
        for (x, a), (y, b) in combinations(spots, 2):
            if x != y and a.article.id != b.article.id and _weighty(x, y) and context.cosine(a, b) >= SAME_THING:
                both = {w.folded for w in words_of(a.text)} & {w.folded for w in words_of(b.text)}
                if not both & {f"{first}-{x}", f"{first}-{y}"}:
                    low, high = ((x, a), (y, b)) if x < y else ((y, b), (x, a))
                    pair = (context.cosine(a, b), low[1], high[1])
                    found.setdefault((f"{first}-{low[0]}", f"{first}-{high[0]}", first), []).append(pair)
    out = [_exchange(context, low, high, pairs) for (low, high, _), pairs in found.items()]
    return sorted(out, key=lambda f: (-f.importance, f.id))[:MOST]


def _exchange(context: Context, low: str, high: str, pairs: Sequence[tuple[float, Line, Line]]) -> Finding:
    """Return one finding for every place where these two compounds are exchanged."""
    lines = [*dict.fromkeys(a for _, a, _ in pairs)], [*dict.fromkeys(b for _, _, b in pairs)]
    answers = [Answer(words(z.article, z.span), w) for w, own in zip((low, high), lines, strict=True) for z in own]
    return finding(
        context,
        "wording",
        f"“{low}” or “{high}”?",
        "differ",
        answers,
        importance=0.4 * (0.4 + 0.6 * prominence(context, [*lines[0], *lines[1]])),
        score=min(0.7, max(cosine for cosine, _, _ in pairs)),
        reasons=["The reports say the same of one thing but for half a word, and it carries the meaning."],
    )


def _halves(text: str) -> list[tuple[str, str, str]]:
    """Return first half, second half and the stem of the noun of every compound of two words before a noun: the last of
    the words, three at most, that follow it without a mark or a function word between."""
    out = []
    for match in _COMPOUND.finditer(text):
        first, last = match.group(1).lower(), match.group(2).lower()
        noun = ""
        for word in match.group(3).lower().split():
            if word in _FUNCTION:
                break
            noun = word
        if noun:
            out.append((first, last, _stem(noun)))
    return sorted(set(out))


def _words(context: Context) -> list[Finding]:
    """Return exchanged words between near-identical sentences of different articles, the weightiest place first."""
    lines = [(x, words_of(x.text)) for x in context.lines if x.part not in ("headline", "embed")]
    lines = [(x, w) for x, w in lines if len(w) >= LONG]
    found: dict[tuple[str, str], tuple[float, list[Line], tuple[str, str]]] = {}
    said = {x.row: w for x, w in lines}
    only = [x for x, _ in lines]
    for cosine, a, b in context.pairs(only, only, NEAR):
        if cosine >= SAME:
            continue
        for left, right in exchanged(said[a.row], said[b.row]):
            entry = found.setdefault((min(left, right), max(left, right)), (cosine, [], (left, right)))
            entry[1].extend(z for z in (a, b) if z not in entry[1])
    ranked = sorted(found.values(), key=lambda e: (-prominence(context, e[1]), e[2]))
    out = []
    for cosine, chosen, (left, right) in ranked[:MOST]:
        answers = []
        for line in chosen:
            folded = [w.folded for w in words_of(line.text)]
            answers.append(Answer(words(line.article, line.span), left if _stands(left, folded) else right))
        out.append(
            finding(
                context,
                "wording",
                f"“{left}” or “{right}”?",
                "differ",
                answers,
                importance=0.3 * (0.4 + 0.6 * prominence(context, chosen)),
                score=DOUBT * cosine,
                reasons=["The sentence is the same but for these words."],
            )
        )
    return out


def _stands(phrase: str, folded: list[str]) -> bool:
    wanted = phrase.split()
    return any(folded[i : i + len(wanted)] == wanted for i in range(len(folded)))


def exchanged(x: list[Word], y: list[Word]) -> list[tuple[str, str]]:
    """Return the pairs of word groups exchanged between two nearly equal sentences; none where they are not."""
    a, b = [w.folded for w in x], [w.folded for w in y]
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    if matcher.ratio() < ALIKE:
        return []
    out = []
    for tag, i, j, k, n in matcher.get_opcodes():
        if tag != "replace" or j - i > EXCHANGED or n - k > EXCHANGED:
            continue
        left, right = [w for w in a[i:j] if w not in _FUNCTION], [w for w in b[k:n] if w not in _FUNCTION]
        if len(left) != 1 or len(right) != 1 or not _weighty(left[0], right[0]):
            continue
        out.append((left[0], right[0]))
    return out


def _weighty(a: str, b: str) -> bool:
    """Tell whether an exchange of two words is more than spelling, form or a number's."""
    if any(c.isdigit() for c in a + b) or same_spelling(a, b):
        return False
    return min(len(a), len(b)) > 3 and not {a, b} & _NUMBERS and _stem(a) != _stem(b)


def _stem(word: str) -> str:
    """Return the first letters of a word without its ending: forms of one word have them in common."""
    for ending in ("ings", "ing", "ies", "ied", "ers", "ed", "es", "er", "ly", "s", "d", "e", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            word = word[: -len(ending)]
            break
    return word[:5]
