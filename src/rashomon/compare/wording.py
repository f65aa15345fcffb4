"""Which word? Sentences that two reports share almost word for word, with a word of weight exchanged.

Only where one text came from the other, or both from a third: there a changed word is somebody's choice. Words
that differ in spelling, form or function are passed over; numbers and names have comparisons of their own.
"""

from difflib import SequenceMatcher
from itertools import combinations

from rashomon.compare.context import Context, Line, finding, prominence, words
from rashomon.model import Answer, Finding
from rashomon.text.words import Word, same_spelling
from rashomon.text.words import words as words_of

#: Share of words two sentences have in common, in order, and words of the shorter, from which one came from the other.
ALIKE, LONG = 0.62, 9
#: Cosine from which two sentences are looked at.
NEAR = 0.7
#: A story's reader shrugs at most exchanged words: every finding of this kind stays below the fold.
DOUBT = 0.34
#: Cosine from which two sentences with like compounds are on one thing.
SAME_THING = 0.55
#: Words that may be exchanged at one place, and findings of this kind a story shows at most.
EXCHANGED, MOST = 2, 6
_NUMBERS = frozenset(
    "three four five six seven eight nine ten eleven twelve dozen dozens hundred hundreds thousand".split()
)
_FUNCTION = frozenset(
    "a an the and or but nor so yet for of in on at to from by with as into onto over under about after "
    "before during while when where which who whom whose that this these those it its he his him she her "
    "they their them we our us i my you your is are was were be been being has have had do does did will "
    "would can could shall should may might must not no than then there here also just more most very "
    "some any all both each other another said says told added according mr mrs ms people person one two ".split()
)


def compare(context: Context) -> list[Finding]:
    """Return exchanged halves of compounds, then exchanged words, each the weightiest place first."""
    return _compounds(context) + _words(context)


def _compounds(context: Context) -> list[Finding]:
    """Return compounds of which two reports exchange one half in sentences on one thing ("-capable", "-armed")."""
    places: dict[str, list[tuple[str, Line]]] = {}
    for line in (x for x in context.lines if x.part != "embed"):
        for word in sorted({w.folded for w in words_of(line.text) if w.folded.count("-") == 1}):
            first, _, last = word.partition("-")
            if first.isalpha() and last.isalpha() and min(len(first), len(last)) > 3:
                places.setdefault(first, []).append((last, line))
    out = []
    for first, found in sorted(places.items()):
        for (x, a), (y, b) in combinations(found, 2):
            if x != y and a.article.id != b.article.id and _weighty(x, y) and context.cosine(a, b) >= SAME_THING:
                own = {w.folded for w in words_of(a.text)} & {w.folded for w in words_of(b.text)}
                if own & {f"{first}-{x}", f"{first}-{y}"}:
                    continue
                (x, a), (y, b) = sorted([(x, a), (y, b)], key=lambda h: (h[0], h[1].row))
                answers = [Answer(words(z.article, z.span), f"{first}-{w}") for w, z in ((x, a), (y, b))]
                out.append(
                    finding(
                        context,
                        "wording",
                        f"“{first}-{x}” or “{first}-{y}”?",
                        "differ",
                        answers,
                        importance=0.4 * (0.4 + 0.6 * prominence(context, [a, b])),
                        score=min(0.7, context.cosine(a, b)),
                        reasons=[
                            "The reports say the same of one thing but for half a word, and it carries the meaning."
                        ],
                    )
                )
    return out[:MOST]


def _words(context: Context) -> list[Finding]:
    """Return exchanged words between near-identical sentences of different articles, the weightiest place first."""
    lines = [(x, words_of(x.text)) for x in context.lines if x.part not in ("headline", "embed")]
    lines = [(x, w) for x, w in lines if len(w) >= LONG]
    found: dict[tuple[str, str], tuple[float, list[Line], tuple[str, str]]] = {}
    said = {x.row: w for x, w in lines}
    only = [x for x, _ in lines]
    for cosine, a, b in context.pairs(only, only, NEAR):
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
