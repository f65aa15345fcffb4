"""Is a name written the same way everywhere? Spelling, transliteration and wording of names."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations

from rapidfuzz.distance import OSA

from rashomon.compare.context import Context, Line, clip, finding
from rashomon.model import Annotation, Answer, Article, Entity, Finding
from rashomon.text.linkage import single
from rashomon.text.names import bare, misspelt
from rashomon.text.words import american, fold

LABELS = ("person", "organisation", "place", "facility")
#: Cosine of the sentences from which two spellings of one single word are taken to name the same thing.
SAME_TALK = 0.45
#: Letters of a word that only beside another word, the same in both, can be one name with a slip.
SHORT = 4
_FUNCTION = frozenset(["the", "of", "for", "and", "in", "on", "at", "to", "a", "an"])


def compare(context: Context) -> list[Finding]:
    """How is the name spelt? One finding a name that reports write in two ways: `differ`, of little importance."""
    forms: dict[str, list[tuple[Article, Annotation]]] = {}
    for annotated in context.story:
        for a in annotated.layer("entities"):
            if isinstance(a.value, Entity) and a.value.label in LABELS:
                form = bare(a.span.of(annotated.article.text).strip("[]()"))
                if not form.isupper() or " " not in form:
                    forms.setdefault(form, []).append((annotated.article, a))
    initials: dict[str, list[str]] = {}
    for form in sorted(forms):  # spellings of one name have the first letter in common
        initials.setdefault("".join(_key(form))[:1], []).append(form)
    pairs = [
        (x, y)
        for some in initials.values()
        for x, y in combinations(some, 2)
        if variants(x, y) and _same_thing(context, forms[x], forms[y])
    ]
    groups = [g for g in single(sorted(forms), pairs) if len(g) > 1]
    return [f for g in groups if (f := _finding(context, {n: forms[n] for n in g})) is not None]


def variants(x: str, y: str) -> bool:
    """Tell whether two names can be two spellings: as many words and slips of a letter or two, or the same words
    but for spaces, hyphens and words like "of"."""
    a, b = _key(x), _key(y)
    if len(a) != len(b) and "".join(a) != "".join(b):
        return False
    if [american(fold(w)) for w in x.split()] == [american(fold(w)) for w in y.split()]:
        return False
    if "".join(a) == "".join(b):
        return len("".join(a)) >= 8 and re.sub(r"[.,]", "", x).lower() != re.sub(r"[.,]", "", y).lower()
    if len(a) != len(b):
        return False
    unlike = [(p, q) for p, q in zip(a, b, strict=True) if p != q]
    slips = all(misspelt(p, q) or (len(a) > 1 and _short_slip(p, q)) for p, q in unlike)
    return 0 < len(unlike) <= max(1, len(a) - 1) and slips


def _short_slip(p: str, q: str) -> bool:
    """Tell whether two words of four letters, too short to be one alone, differ in one letter within: beside another
    word that is the same they can be one name ("Nabi Saleh", "Nebi Saleh")."""
    shorter, longer = sorted((p, q), key=len)
    if len(shorter) != SHORT or p[0] != q[0] or longer.startswith(shorter) or not (p + q).isalpha():
        return False
    return bool(OSA.distance(p, q) == 1)


@lru_cache(maxsize=16384)
def _key(name: str) -> tuple[str, ...]:
    return tuple(fold(w) for w in re.findall(r"[^\W_]+", name) if fold(w) not in _FUNCTION)


def _same_thing(
    context: Context, x: Sequence[tuple[Article, Annotation]], y: Sequence[tuple[Article, Annotation]]
) -> bool:
    """Tell whether two spellings name one thing: never where one report uses both often, and for a single word
    only where a sentence with one speaks of what a sentence with the other does."""
    both = {a.id for a, _ in x} & {a.id for a, _ in y}
    for article in both:
        if min(sum(a.id == article for a, _ in x), sum(a.id == article for a, _ in y)) > 1:
            return False
    if not both and {a.id for a, _ in x} == {a.id for a, _ in y}:
        return False
    a, b = (_key(bare(some[0][1].span.of(some[0][0].text))) for some in (x, y))
    if len(a) > 1 and not (len(a) == len(b) and any(_short_slip(p, q) for p, q in zip(a, b, strict=True))):
        return True
    if len(a) > 1 and any(isinstance(e.value, Entity) and e.value.label == "person" for _, e in (*x, *y)):
        return False
    left = [line for a, e in x if (line := context.line_at(a, e.span))]
    right = [line for a, e in y if (line := context.line_at(a, e.span))]
    return any(context.cosine(p, q) >= SAME_TALK for p in left for q in right)


def _finding(context: Context, forms: dict[str, list[tuple[Article, Annotation]]]) -> Finding | None:
    answers = []
    lines: list[Line] = []
    for form, places in sorted(forms.items()):
        seen = set()
        for article, a in places:
            line = context.line_at(article, a.span)
            if article.id in seen or line is None:
                continue
            seen.add(article.id)
            lines.append(line)
            answers.append(Answer(clip(article, line, a.span), form))
    if len({a.words.article for a in answers}) < 2:
        return None
    by_count = sorted(forms, key=lambda n: (-len(forms[n]), n))
    reason = f"{' and '.join(f'“{n}”' for n in by_count)} differ in spelling only; nothing here says which is right."
    return finding(
        context,
        "names",
        f"How is {by_count[0]} written?",
        "differ",
        answers,
        importance=0.2,
        score=0.6,
        reasons=[reason],
    )
