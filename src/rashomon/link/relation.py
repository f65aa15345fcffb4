"""How the versions of one utterance stand to each other: identical, excerpt, altered or reworded."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import combinations

from rashomon.link.alteration import SHORTEST, Compared, compare
from rashomon.link.spoken import TOKEN, alike, cue_ranges, spoken
from rashomon.model import Alteration, Difference, Form, Operation, Relation, Variant, Words
from rashomon.text.marks import marked
from rashomon.text.names import compatible_speakers
from rashomon.text.words import fold

#: Content words around the marks that two versions must share in part to show that the quoted words were exchanged.
FRAME = 2

Given = tuple[Words, Form, Words | None, str | None]


def relate(
    variants: Sequence[Given],
    rewritten: frozenset[str] = frozenset(),
    translated: bool = False,
    persons: frozenset[str] = frozenset(),
) -> tuple[Relation, tuple[Variant, ...], tuple[str, ...]]:
    """Return the relation of the whole, the variants with the fullest first, and the reasons.

    An article in `rewritten` is a rewrite of another: its words are measured, and never the measure. `translated`
    tells that something says the speaker's words were translated. Only of `persons` is it told that one was given
    another's words: what an officer says, his force says too.
    The whole has the strongest relation that holds between two of its direct versions (altered before
    excerpt before identical), and is reworded where at most one version quotes.
    """
    order = _order(variants, rewritten)
    quoted = [spoken(w.text, form) if form != "indirect" else [] for w, form, _, _ in order]
    pairs: dict[tuple[int, int], Compared | None] = {}
    for m, n in combinations(range(len(order)), 2):
        if quoted[m] and quoted[n]:
            by_rewrite = order[m][0].article in rewritten or order[n][0].article in rewritten
            pairs[m, n] = compare(quoted[m], quoted[n], translated and not by_rewrite)
            if _exchanged(order[m][0].text, order[m][1], order[n][0].text, order[n][1]):
                pairs[m, n] = Compared("altered", ("substitution",))
    reference = said(order[0][0].text, order[0][1])
    done = []
    for n, (w, form, source, speaker) in enumerate(order):
        against = _against(n, len(order), pairs)
        kinds: set[Alteration] = set(against.kinds) if against else set()
        leader = order[0][3]
        if n and quoted[n] and {leader, speaker} <= persons and compatible_speakers(leader, speaker) < 0:
            kinds.add("misattribution")
        steps = differences(reference, _tokens(w.text), _cue_words(w.text, form))
        done.append(Variant(w, form, source, speaker, steps, tuple(sorted(kinds)), against.moves if against else ()))
    return _whole(order, pairs, done, sum(map(bool, quoted)))


def _against(n: int, count: int, pairs: dict[tuple[int, int], Compared | None]) -> Compared | None:
    """Return how a version stands to the fullest other that quotes the same words, None for the fullest itself and
    where no other does."""
    for m in [m for m in range(count) if m != n] if n else ():
        if (found := pairs.get((min(m, n), max(m, n)))) is not None:
            return found
    return None


def _order(variants: Sequence[Given], rewritten: frozenset[str]) -> list[Given]:
    """Return the versions in the order of their places, the fullest first."""

    def fullness(v: Given) -> tuple[bool, bool, bool, int, Words]:
        return v[0].article not in rewritten, v[1] == "direct", v[1] == "mixed", len(TOKEN.findall(v[0].text)), v[0]

    fullest = max(variants, key=fullness)
    return [fullest, *sorted((v for v in variants if v is not fullest), key=lambda v: v[0])]


def _whole(
    order: Sequence[Given],
    pairs: dict[tuple[int, int], Compared | None],
    done: Sequence[Variant],
    quoting: int,
) -> tuple[Relation, tuple[Variant, ...], tuple[str, ...]]:
    if quoting < 2:
        texts = ["".join(fold(t) for t in _tokens(w.text)) for w, *_ in order]
        if all(t == texts[0] for t in texts):
            return "identical", tuple(done), ("Every report gives the same words.",)
        return "reworded", tuple(done), ("At most one report quotes; the others put it in their own words.",)
    found = {p.relation for p in pairs.values() if p is not None}
    for relation, reason in _REASONS:
        if relation in found:
            return relation, tuple(done), (reason,)
    return "reworded", tuple(done), ("The reports quote different words of it.",)


_REASONS: tuple[tuple[Relation, str], ...] = (
    ("altered", "Words inside quotation marks differ in more than cutting."),
    ("excerpt", "One report quotes more of it; the words both quote are the same."),
    ("identical", "The quoted words are the same in every report that quotes them."),
)


def _tokens(text: str) -> list[str]:
    return [m.group() for m in TOKEN.finditer(text)]


def _cue_words(text: str, form: Form) -> frozenset[int]:
    """Return the numbers of the words of a version that belong to an interrupting cue."""
    cut = cue_ranges(text, form)
    return frozenset(i for i, m in enumerate(TOKEN.finditer(text)) if any(a <= m.start() < b for a, b in cut))


def said(text: str, form: Form) -> list[str]:
    """Return the words of a version without an interrupting cue."""
    outside = _cue_words(text, form)
    return [w for i, w in enumerate(_tokens(text)) if i not in outside]


def quoted_words(text: str, form: Form) -> list[str]:
    """Return the words of a version that stand in quotation marks; of a direct one, whose marks may be cut off, all."""
    if form == "direct":
        for start, end in cue_ranges(text, form):
            text = text[:start] + " " * (end - start) + text[end:]
        return _tokens(re.sub(r"\[[^\]]*\]", " ", text))
    inside = marked(text)
    return [m.group() for m in TOKEN.finditer(text) if inside[m.start()]]


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
        rest = [fold(m.group()) for m in TOKEN.finditer(text) if not mask[m.start()]]
        outside.append({w for w in rest if len(w) > 3})
    content = [{w for w in words if len(w) > 3} for words in inside]
    frame = min(map(len, outside))
    return not content[0] & content[1] and frame >= FRAME and len(outside[0] & outside[1]) >= 0.6 * frame


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
        if tag == "replace" and alike(a[i:j], b[k:n]):
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
