"""How the versions of one utterance stand to each other: identical, excerpt, altered or reworded."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import combinations, pairwise

from rashomon.model import Difference, Form, Operation, Relation, Variant, Words
from rashomon.text.marks import marked
from rashomon.text.words import fold, same_spelling

_TOKEN = re.compile(r"[^\W_]+(?:['’\-–][^\W_]+)*")
#: A cue between two pieces of a quotation: a closing mark, some words, an opening mark.
_BETWEEN = re.compile(r"(?<=[,.!?…—-][”\"])([^“”\"\n]{3,200})(?=[“\"])")
#: Words of the shortest quoted stretch whose wording is compared.
SHORTEST = 2
#: Content words around the marks that two versions must share in part to show that the quoted words were exchanged.
FRAME = 2
#: Similarity of two quoted stretches (shared words over the shorter) from which they give the same words.
COMPARABLE = 0.34

Given = tuple[Words, Form, Words | None, str | None]


def relate(
    variants: Sequence[Given], rewritten: frozenset[str] = frozenset()
) -> tuple[Relation, tuple[Variant, ...], tuple[str, ...]]:
    """Return the relation of the whole, the variants with the fullest first, and the reasons.

    An article in `rewritten` is a rewrite of another: its words are measured, and never the measure.
    The whole has the strongest relation that holds between two of its direct versions (altered before
    excerpt before identical), and is reworded where at most one version quotes.
    """
    fullest = max(
        variants,
        key=lambda v: (
            v[0].article not in rewritten,
            v[1] == "direct",
            v[1] == "mixed",
            len(_TOKEN.findall(v[0].text)),
            v[0],
        ),
    )
    order = [fullest, *sorted((v for v in variants if v is not fullest), key=lambda v: v[0])]
    reference = said(fullest[0].text, fullest[1])
    done = tuple(
        Variant(w, form, source, speaker, differences(reference, _tokens(w.text), _cue_words(w.text, form)))
        for w, form, source, speaker in order
    )
    quoting = [(w.article, q) for w, form, _, _ in order if form != "indirect" and (q := quoted_words(w.text, form))]
    found = [_pair(x, y) for (_, x), (_, y) in combinations(quoting, 2)]
    found += ["altered" for v, w in combinations(order, 2) if _exchanged(v[0].text, v[1], w[0].text, w[1])]
    if len(quoting) < 2:
        texts = [[fold(t) for t in _tokens(w.text)] for w, *_ in order]
        if all(t == texts[0] for t in texts):
            return "identical", done, ("Every report gives the same words.",)
        return "reworded", done, ("At most one report quotes; the others put it in their own words.",)
    for relation, reason in (
        ("altered", "Words inside quotation marks differ in more than cutting."),
        ("excerpt", "One report quotes more of it; the words both quote are the same."),
        ("identical", "The quoted words are the same in every report that quotes them."),
    ):
        if relation in found and (relation != "identical" or None not in found):
            return relation, done, (reason,)  # type: ignore[return-value]
    return "reworded", done, ("The reports quote different words of it.",)


def _tokens(text: str) -> list[str]:
    return [m.group() for m in _TOKEN.finditer(text)]


def _cue(text: str, form: Form) -> list[tuple[int, int]]:
    """Return where a cue interrupts a quotation ("…," she said. "…"): what stands between its marks is not said."""
    return [m.span(1) for m in _BETWEEN.finditer(text)] if form == "direct" else []


def _cue_words(text: str, form: Form) -> frozenset[int]:
    """Return the numbers of the words of a version that belong to an interrupting cue."""
    cut = _cue(text, form)
    return frozenset(i for i, m in enumerate(_TOKEN.finditer(text)) if any(a <= m.start() < b for a, b in cut))


def said(text: str, form: Form) -> list[str]:
    """Return the words of a version without an interrupting cue."""
    outside = _cue_words(text, form)
    return [w for i, w in enumerate(_tokens(text)) if i not in outside]


def quoted_words(text: str, form: Form) -> list[str]:
    """Return the words of a version that stand in quotation marks; of a direct one, whose marks may be cut off, all."""
    if form == "direct":
        for start, end in _cue(text, form):
            text = text[:start] + " " * (end - start) + text[end:]
        return _tokens(re.sub(r"\[[^\]]*\]", " ", text))
    inside = marked(text)
    return [m.group() for m in _TOKEN.finditer(text) if inside[m.start()]]


def _exchanged(a: str, form_a: Form, b: str, form_b: Form) -> bool:
    """Tell whether two versions put other words between the marks of one frame: “complete backing” for X, “full
    support” for X. Only what both say in part around their marks can show that."""
    if form_a != "mixed" or form_b != "mixed":
        return False
    inside = [[fold(t) for t in quoted_words(x, "mixed")] for x in (a, b)]
    if min(map(len, inside)) < SHORTEST or max(map(len, inside)) > 2 * min(map(len, inside)):
        return False
    outside = []
    for text in (a, b):
        mask = marked(text)
        rest = [fold(m.group()) for m in _TOKEN.finditer(text) if not mask[m.start()]]
        outside.append({w for w in rest if len(w) > 3})
    content = [{w for w in words if len(w) > 3} for words in inside]
    frame = min(map(len, outside))
    return not content[0] & content[1] and frame >= FRAME and len(outside[0] & outside[1]) >= 0.6 * frame


def _pair(x: Sequence[str], y: Sequence[str]) -> str | None:
    """Relation of two quoted stretches: None where they do not give the same words at all."""
    a, b = [fold(t) for t in x], [fold(t) for t in y]
    if min(len(a), len(b)) < SHORTEST:
        return "identical" if a == b else "excerpt" if set(a) <= set(b) or set(b) <= set(a) else None
    blocks = [m for m in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks() if m.size]
    shared = sum(m.size for m in blocks)
    if shared < COMPARABLE * min(len(a), len(b)):
        return None
    changed = inner_a = inner_b = 0
    for m, n in pairwise(blocks):
        gap_a, gap_b = a[m.a + m.size : n.a], b[m.b + m.size : n.b]
        if len(gap_a) == len(gap_b) and all(same_spelling(p, q) for p, q in zip(gap_a, gap_b, strict=True)):
            continue
        if "".join(gap_a) == "".join(gap_b):  # "on to" and "onto"
            continue
        if gap_a and gap_b:
            changed += max(len(gap_a), len(gap_b))
        inner_a += len(gap_a)
        inner_b += len(gap_b)
    head = (blocks[0].a, blocks[0].b)
    tail = (len(a) - blocks[-1].a - blocks[-1].size, len(b) - blocks[-1].b - blocks[-1].size)
    if min(head) or min(tail):  # both go on differently at the same end
        changed += max(min(head), min(tail))
    if changed:
        return "altered"
    if inner_a and inner_b:
        return "altered"
    if inner_a or inner_b or max(head) or max(tail):
        return "excerpt"
    return "identical"


def differences(
    reference: Sequence[str], here: Sequence[str], cue: frozenset[int] = frozenset()
) -> tuple[Difference, ...]:
    """Align two lists of words; typography, case and British or American spelling make no difference.

    Words of `here` whose numbers are in `cue` interrupt the quotation: they are left out of the alignment and come
    back in their places as the same. The `here` of all steps, put together, are the words of `here`.
    """
    spoken = [k for k in range(len(here)) if k not in cue]
    a, b = [fold(t) for t in reference], [fold(here[k]) for k in spoken]
    out: list[Difference] = []
    at = 0

    def interruption(until: int) -> None:
        nonlocal at
        if until > at:
            out.append(Difference("same", "", " ".join(here[at:until])))
            at = until

    for tag, i, j, k, n in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        spelt = j - i == n - k and all(map(same_spelling, a[i:j], b[k:n]))
        if tag == "replace" and (spelt or "".join(a[i:j]) == "".join(b[k:n])):
            tag = "equal"
        left = list(reference[i:j])
        for run in _unbroken(spoken[k:n]):
            interruption(run[0])
            mine = left[: len(run)] if tag == "equal" else left
            left = left[len(mine) :]
            operation: Operation = "same" if tag == "equal" else "changed" if mine else "added"
            out.append(Difference(operation, " ".join(mine), " ".join(here[run[0] : run[-1] + 1])))
            at = run[-1] + 1
        if tag == "delete":
            out.append(Difference("dropped", " ".join(left), ""))
    interruption(len(here))
    return tuple(out)


def _unbroken(numbers: Sequence[int]) -> list[list[int]]:
    """Cut rising numbers where one is missing: [1, 2, 5] → [[1, 2], [5]]."""
    out: list[list[int]] = []
    for k in numbers:
        if out and k == out[-1][-1] + 1:
            out[-1].append(k)
        else:
            out.append([k])
    return out
