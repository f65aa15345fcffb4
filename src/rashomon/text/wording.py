"""Two wordings of one thing, word by word, and what of weight differs between them.

Numbers, dates, names, quotations, hedges, denials, attributions and loaded words that went or came are pointed out.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from rashomon.model import Difference, Operation, Swap, SwapKind
from rashomon.text.marks import quoted_ranges, single_quoted_ranges
from rashomon.text.numbers import find_numbers
from rashomon.text.weight import DENIAL, HEDGES, LOADED, REPORTS
from rashomon.text.words import fold

#: Words of a sentence that are aligned one by one; a longer one is shown as a whole.
LONGEST = 4000

_TOKEN = re.compile(r"''|``|[^\W_]+(?:['’\-–.,:/][^\W_]+)*|[^\w\s]|_")
_TYPE = str.maketrans(
    dict.fromkeys("“”„‟«»「」『』〝〞＂", '"') | dict.fromkeys("‘’‚‛‹›′`´", "'") | dict.fromkeys("‐‑‒–—―−", "-")
)
#: What of weight is pointed out where it changed.
KINDS: tuple[SwapKind, ...] = ("number", "date", "name", "quotation", "hedge", "denial", "attribution", "loaded word")
_HEDGE = re.compile(
    "|".join(rf"\b(?:{p})" for p in HEDGES.values()) + r"|\b(?:according to|potential(?:ly)?)\b", re.IGNORECASE
)
_FIGURE = re.compile(r"\d+(?:[.,:/]\d+)*")
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|March|April|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)"
)
_DATE = re.compile(
    rf"\b(?:(?:\d{{1,2}}(?:st|nd|rd|th)?\s)?{_MONTH}\b\.?(?:\s\d{{1,4}}(?:st|nd|rd|th)?\b)?(?:,?\s\d{{4}}\b)?|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\d{4}-\d\d-\d\d|"
    r"\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\b\.?|\d{1,2}:\d\d)\b"
)
_NAME = re.compile(r"\b(?:(?:[A-Z]\.){2,}|[^\W\d_a-z][\w’'\-]*)(?:\s+(?:(?:[A-Z]\.){2,}|[^\W\d_a-z][\w’'\-]*))*")
FUNCTION = frozenset(
    "the a an in on at by for from with and but or after before when while as if to of i we you he she it they this "
    "that these those his her its their our my no not there here what who".split()
)


class Token(NamedTuple):
    """A word or mark at `text[start:end]`, and its form for comparing: typography makes no difference."""

    start: int
    end: int
    form: str


def differences(before: str, after: str) -> tuple[Difference, ...]:
    """Align two texts word by word: the references put together are `before`, the words here are `after`.

    A step of the same words may differ in typography. Texts of more than `LONGEST` words are one change.
    """
    a, b = tokens_of(before), tokens_of(after)
    if len(a) > LONGEST or len(b) > LONGEST or not a or not b:
        return (Difference("changed", before, after),) if before or after else ()
    blocks = LCSseq.opcodes([t.form for t in a], [t.form for t in b])
    steps: list[list[int]] = []  # same or not, then ends in a and b
    for block in blocks:
        a0, a1, b1 = block.src_start, block.src_end, block.dest_end
        same = int(block.tag == "equal")
        # A lone particle between changes of several words is part of them, not something that was kept.
        wide = len(steps) > 1 and max(x - y for x, y in zip(steps[-1][1:], steps[-2][1:], strict=True)) > 1
        lone = same and wide and a1 < len(a) and b1 < len(b) and not _holds(a[a0:a1])
        if steps and (lone or (not same and not steps[-1][0])):
            steps[-1][1:] = [a1, b1]
        else:
            steps.append([same, a1, b1])
    out: list[Difference] = []
    cut_a = cut_b = 0
    for n, (same, a1, b1) in enumerate(steps):
        last = n == len(steps) - 1
        to_a = len(before) if last else a[a1].start if a1 < len(a) else len(before)
        to_b = len(after) if last else b[b1].start if b1 < len(b) else len(after)
        here, there = before[cut_a:to_a], after[cut_b:to_b]
        operation: Operation = "same" if same else "changed" if here and there else "added" if there else "dropped"
        if here or there:
            out.append(Difference(operation, here, there))
        cut_a, cut_b = to_a, to_b
    return tuple(out)


def _holds(tokens: Sequence[Token]) -> bool:
    """Tell whether words between two changes are worth showing as kept: not a lone mark or particle."""
    return len(tokens) > 1 or len(tokens[0].form) > 3


def tokens_of(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Return the words and marks of `text[start:end]`, offsets counted in `text`; none for an empty stretch."""
    stop = len(text) if end is None else end
    return [Token(m.start(), m.end(), _form(m.group())) for m in _TOKEN.finditer(text, start, stop)]


def _form(token: str) -> str:
    return '"' if token in ("''", "``") else token.translate(_TYPE)


def swaps(before: str, after: str) -> tuple[Swap, ...]:
    """Return what of weight stands in one text and not in the other, by kind, in the order of `KINDS`.

    An attribution is pointed out only where one of two texts has none: "said" for "told" is no loss. An empty text
    stands for a sentence that is not there at all.
    """
    found = []
    held = [{fold(t.form) for t in tokens_of(text)} for text in (before, after)]
    for kind, a, b in zip(KINDS, _weighty(before), _weighty(after), strict=True):
        if kind == "attribution" and (not before or not after or (a and b)):
            continue
        gone = tuple(words for form, words in a.items() if form not in b and not _known(kind, form, held[1]))
        came = tuple(words for form, words in b.items() if form not in a and not _known(kind, form, held[0]))
        if gone or came:
            found.append(Swap(kind, gone, came))
    compounds = _compounds(before, after)
    return (*found, Swap("loaded word", *compounds)) if compounds else tuple(found)


def _compounds(before: str, after: str) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Return hyphenated words that kept one half and changed the other ("nuclear-capable", "nuclear-armed")."""
    sides: list[dict[str, str]] = []
    for text in (before, after):
        tokens = [t for t in tokens_of(text) if t.form.count("-") == 1 and not any(c.isdigit() for c in t.form)]
        sides.append({fold(t.form): text[t.start : t.end] for t in tokens})
    for a in (f for f in sides[0] if f not in sides[1]):
        for b in (f for f in sides[1] if f not in sides[0]):
            (a1, a2), (b1, b2) = a.split("-"), b.split("-")
            # "spy-satellite" and "spy-satellites" are one compound.
            if (a1 == b1) != (a2 == b2) and not (a.startswith(b) or b.startswith(a)):
                return (sides[0][a],), (sides[1][b],)
    return None


def _known(kind: SwapKind, form: str, held: set[str]) -> bool:
    """Tell whether a name is in the other text after all: in fuller or shorter form, or with other words around it."""
    return kind == "name" and all(word in held for word in form.split())


@lru_cache(maxsize=4096)
def _weighty(text: str) -> tuple[dict[str, str], ...]:
    """Return what `KINDS` names of a text, in that order: the words, by their form for comparing."""
    dates = [m.span() for m in _DATE.finditer(text)]
    numbers: dict[str, str] = {}
    found = {(n.start, n.end): f"{n.low} {n.high} {n.ordinal}" for n in find_numbers(text)}
    found |= {m.span(): m.group() for m in _FIGURE.finditer(text) if not _within(m.span(), list(found))}
    for (start, end), form in sorted(found.items()):
        if not _within((start, end), dates):
            numbers.setdefault(form, text[start:end])
    names: dict[str, str] = {}
    for m in _NAME.finditer(text):
        words = [fold(w.rstrip(".")) for w in m.group().split()]
        # What begins a sentence or a quotation has a capital whatever it is: alone it is not taken for a name.
        begins = not re.search(r"[^\W_][^.!?:“„«\"]*$", text[: m.start()])
        words = words[1:] if begins and (len(words) == 1 or words[0] in FUNCTION) else words
        if words and not _within(m.span(), dates) and not {*words} <= FUNCTION:
            names.setdefault(" ".join(words), m.group())
    quotations: dict[str, str] = {}
    for start, end in sorted([*quoted_ranges(text), *single_quoted_ranges(text)]):
        if form := " ".join(fold(w) for w in re.findall(r"[^\W_]+", text[start:end])):
            quotations.setdefault(form, text[start:end])
    dated = {text[a:b].casefold(): text[a:b] for a, b in dates}
    hedges = {_strength(m.group()): m.group() for m in _HEDGE.finditer(text)}
    denials = {_denial(m.group()): m.group() for m in DENIAL.finditer(text)}
    reports = {m.group().casefold(): m.group() for m in REPORTS.finditer(text)}
    loaded = {fold(m.group()): m.group() for m in LOADED.finditer(text)}
    return numbers, dated, names, quotations, hedges, denials, reports, loaded


def _strength(hedge: str) -> str:
    """Return the strength of a hedge, so that one of the same strength is no change."""
    found = (kind for kind, pattern in HEDGES.items() if re.search(pattern, f"{hedge} ", re.IGNORECASE))
    return next(found, "possible" if hedge.lower().startswith("potential") else hedge.casefold())


def _denial(word: str) -> str:
    """Return the form of a word that says no: all that deny a charge are one, and so are all plain negations."""
    charge = re.match(r"den[yi]|reject|refut|disput|dismiss|refus", word, re.IGNORECASE)
    return "denied" if charge else "not"


def _within(span: tuple[int, int], spans: Sequence[tuple[int, int]]) -> bool:
    return any(x[0] < span[1] and span[0] < x[1] for x in spans)
