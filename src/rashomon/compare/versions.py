"""What was changed between two versions of one article: sentence by sentence, and word by word inside a sentence.

Sentences with the same words are matched first, then those that are alike; the heaviest chain of matches in the order
of both versions stands still, and what is matched outside it was moved. Numbers, names, quotations and hedges that
changed are pointed out.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz.distance import Indel, LCSseq

from rashomon.compare.certainty import HEDGES
from rashomon.model import Article, Difference, Edit, Operation, PartKind, Span, Swap, SwapKind, Version, Words
from rashomon.text.marks import quoted_ranges, single_quoted_ranges
from rashomon.text.numbers import find_numbers
from rashomon.text.sentences import sentences
from rashomon.text.words import fold

#: Share of words from which two sentences are one that was changed; below it one was dropped and one added.
ALIKE = 0.5
#: Share of the shorter's words, but for the commonest, from which two sentences in the same place are one.
IN_PLACE = 0.5
#: Gain in that share from which a neighbouring sentence was joined to, or split off, a changed one.
JOINED = 0.08
#: Sentences with one word that are looked at as partners of another: a page made to be slow repeats itself.
COMMON = 40
#: Words of a sentence that are aligned one by one; a longer one is shown as a whole.
LONGEST = 4000

_TOKEN = re.compile(r"''|``|[^\W_]+(?:['’\-–.,:/][^\W_]+)*|[^\w\s]|_")
_TYPE = str.maketrans(
    dict.fromkeys("“”„‟«»「」『』〝〞＂", '"') | dict.fromkeys("‘’‚‛‹›′`´", "'") | dict.fromkeys("‐‑‒–—―−", "-")
)
#: What of weight is pointed out where it changed.
KINDS: tuple[SwapKind, ...] = ("number", "date", "name", "quotation", "hedge")
_HEDGE = re.compile("|".join(rf"\b(?:{p})" for p in HEDGES.values()) + r"|\baccording to\b", re.IGNORECASE)
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
_NAME = re.compile(r"\b[^\W\d_a-z][\w’'\-]*(?:\s+[^\W\d_a-z][\w’'\-]*)*")
_FUNCTION = frozenset(
    "the a an in on at by for from with and but or after before when while as if to of i we you he she it they this "
    "that these those his her its their our my no not there here what who".split()
)


class Token(NamedTuple):
    """A word or mark at `text[start:end]`, and its form for comparing: typography makes no difference."""

    start: int
    end: int
    form: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of one version. `words` are its folded words."""

    span: Span
    part: PartKind
    tokens: tuple[Token, ...]
    words: tuple[str, ...]

    @property
    def forms(self) -> tuple[str, ...]:
        """Its words and marks by their forms."""
        return tuple(t.form for t in self.tokens)


class Match(NamedTuple):
    """Sentences `old` of the older version are sentences `new` of the newer: ranges, half-open."""

    old: tuple[int, int]
    new: tuple[int, int]


def version(older: Article, newer: Article, order: str = "", read: str | None = None) -> Version:
    """Return what was changed from `older` to `newer`; without `edits` where no word differs."""
    stated = older.updated or older.published
    return Version(
        article=newer.id,
        older=older.id,
        name=older.name,
        stated=stated,
        read=read,
        order=order,
        edits=edits(older, newer),
    )


def edits(older: Article, newer: Article) -> tuple[Edit, ...]:
    """Return what was changed, in the order of the newer text; what was dropped stands where it stood before.

    Marks of punctuation count, their typography and white space do not. Two texts alike give none.
    """
    old, new = _sentences(older), _sentences(newer)
    matches = _matches(old, new)
    still = _still(matches, old)
    done: list[tuple[tuple[float, int], Edit]] = []
    for match in matches:
        edit = _edit(older, newer, _joined(old, match.old, older.text), _joined(new, match.new, newer.text))
        if match not in still:
            kind = edit.kind if edit else "moved"
            whole = edit or Edit(
                "moved",
                new[match.new[0]].part,
                _words(older, _span(old, match.old)),
                _words(newer, _span(new, match.new)),
            )
            edit = Edit(kind, whole.part, whole.before, whole.after, True, whole.differences, whole.swaps)
        if edit:
            done.append(((match.new[0], 1), edit))
    taken_old = {i for m in matches for i in range(*m.old)}
    taken_new = {i for m in matches for i in range(*m.new)}
    for i, s in enumerate(new):
        if i not in taken_new:
            done.append(
                ((i, 1), Edit("added", s.part, None, _words(newer, s.span), swaps=_swaps("", s.span.of(newer.text))))
            )
    before = {m.old[1] - 1: m.new[1] - 1 for m in still}
    at = -1
    for i, s in enumerate(old):
        at = before.get(i, at)
        if i not in taken_old:
            edit = Edit("dropped", s.part, _words(older, s.span), None, swaps=_swaps(s.span.of(older.text), ""))
            done.append(((at + 0.5, i), edit))
    return tuple(edit for _, edit in sorted(done, key=lambda pair: pair[0]))


def _words(article: Article, span: Span) -> Words:
    return Words(article.id, span, span.of(article.text))


def _sentences(article: Article) -> list[Sentence]:
    found = []
    for part in article.parts:
        # A headline is one thing, whatever full stops stand in it.
        spans = [part.span] if part.kind == "headline" else sentences(article.text, part.span.start, part.span.end)
        found += [_sentence(article.text, span, part.kind) for span in spans]
    return found


def _sentence(text: str, span: Span, part: PartKind) -> Sentence:
    tokens = tuple(Token(m.start(), m.end(), _form(m.group())) for m in _TOKEN.finditer(text, span.start, span.end))
    return Sentence(span, part, tokens, tuple(fold(t.form) for t in tokens if t.form[0].isalnum()))


def _span(of: Sequence[Sentence], which: tuple[int, int]) -> Span:
    return Span(of[which[0]].span.start, of[which[1] - 1].span.end)


def _joined(of: Sequence[Sentence], which: tuple[int, int], text: str) -> Sentence:
    first = of[which[0]]
    return first if which[1] - which[0] == 1 else _sentence(text, _span(of, which), first.part)


# -- which sentence is which -------------------------------------------------------------------------------


def _matches(old: list[Sentence], new: list[Sentence]) -> list[Match]:
    """Return the pairs of sentences that are one: headlines, then those with equal words, then the most alike."""
    pairs: dict[int, int] = {}
    heads = [next((i for i, s in enumerate(x) if s.part == "headline"), None) for x in (old, new)]
    if heads[0] is not None and heads[1] is not None:
        pairs[heads[0]] = heads[1]
    _equal([s.forms for s in old], [s.forms for s in new], old, new, pairs)
    _equal([s.words for s in old], [s.words for s in new], old, new, pairs)
    _alike(old, new, pairs)
    _in_place(old, new, pairs)
    matches = [Match((i, i + 1), (j, j + 1)) for i, j in sorted(pairs.items())]
    return _widened(matches, old, new)


def _equal(
    a: Sequence[tuple[str, ...]],
    b: Sequence[tuple[str, ...]],
    old: list[Sentence],
    new: list[Sentence],
    pairs: dict[int, int],
) -> None:
    """Match sentences whose forms `a` and `b` are equal, the first with the first where one comes several times."""
    taken = set(pairs.values())
    places: dict[tuple[str, ...], list[int]] = {}
    for j in reversed(range(len(new))):
        if j not in taken and new[j].part != "headline":
            places.setdefault(b[j], []).append(j)
    for i in range(len(old)):
        if i not in pairs and old[i].part != "headline" and a[i] and (queue := places.get(a[i])):
            pairs[i] = queue.pop()


def _alike(old: list[Sentence], new: list[Sentence], pairs: dict[int, int]) -> None:
    """Match the sentences left that share most of their words, the most alike first, then the nearest in place."""
    taken = set(pairs.values())
    index: dict[str, list[int]] = {}
    for j, s in enumerate(new):
        if j not in taken and s.part != "headline":
            for word in dict.fromkeys(s.words):
                index.setdefault(word, []).append(j)
    scored = []
    for i, s in enumerate(old):
        if i in pairs or s.part == "headline" or len(s.words) > LONGEST:
            continue
        shared = Counter(j for w in dict.fromkeys(s.words) for j in index.get(w, ())[:COMMON])
        for j, _ in sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:COMMON]:
            if len(new[j].words) <= LONGEST and (score := _likeness(s.words, new[j].words)) >= ALIKE:
                scored.append((-score, abs(i - j), i, j))
    for _, _, i, j in sorted(scored):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)


def _in_place(old: list[Sentence], new: list[Sentence], pairs: dict[int, int]) -> None:
    """Match the sentences left that stand between the same two matched ones and share half the shorter's words."""
    taken = set(pairs.values())
    between: dict[tuple[int, int], list[int]] = {}
    for j, gap in enumerate(_gaps(len(new), taken)):
        if j not in taken and new[j].part != "headline":
            between.setdefault(gap, []).append(j)
    to_new = {-1: -1, len(old): len(new)} | pairs
    for i, (low, high) in enumerate(_gaps(len(old), set(pairs))):
        if i in pairs or old[i].part == "headline":
            continue
        held = {*old[i].words} - _FUNCTION
        for j in between.get((to_new[low], to_new[high]), ())[:COMMON]:
            other = {*new[j].words} - _FUNCTION
            if j not in taken and len(held & other) >= max(2, IN_PLACE * min(len(held), len(other))):
                pairs[i] = j
                taken.add(j)
                break


def _gaps(n: int, matched: set[int]) -> list[tuple[int, int]]:
    """Return for each of n places the matched ones before and after it; -1 and n where there is none."""
    low, high = [-1] * n, [n] * n
    for i in range(1, n):
        low[i] = i - 1 if i - 1 in matched else low[i - 1]
        k = n - 1 - i
        high[k] = k + 1 if k + 1 in matched else high[k + 1]
    return list(zip(low, high, strict=True))


def _likeness(a: Sequence[str], b: Sequence[str]) -> float:
    return float(Indel.normalized_similarity(a, b)) if a and b else 0.0


def _widened(matches: list[Match], old: list[Sentence], new: list[Sentence]) -> list[Match]:
    """Take a neighbour into a match where a sentence was split in two, or two were made one."""
    used = {("old", i) for m in matches for i in range(*m.old)} | {("new", j) for m in matches for j in range(*m.new)}
    out = []
    for match in matches:
        if old[match.old[0]].forms != new[match.new[0]].forms and old[match.old[0]].part != "headline":
            match = _wider(match, "new", new, old[match.old[0]].words, used)
            if match.new[1] - match.new[0] == 1:
                match = _wider(match, "old", old, new[match.new[0]].words, used)
        out.append(match)
    return out


def _wider(match: Match, side: str, of: list[Sentence], whole: Sequence[str], used: set[tuple[str, int]]) -> Match:
    start, end = match.new if side == "new" else match.old
    score = _likeness(of[start].words, whole)
    part = of[start].part
    for low, high, extra in ((start, end + 1, end), (start - 1, end, start - 1)):
        if not 0 <= extra < len(of) or (side, extra) in used or of[extra].part != part or len(whole) > LONGEST:
            continue
        if len(of[extra].words) > LONGEST:
            continue
        if _likeness([w for k in range(low, high) for w in of[k].words], whole) >= score + JOINED:
            used.add((side, extra))
            return match._replace(**{side: (low, high)})
    return match


def _still(matches: list[Match], old: list[Sentence]) -> set[Match]:
    """Return the heaviest chain of matches, by words, whose order is the same in both versions: the others moved."""
    # Heaviest increasing subsequence: `ends` are places in the newer text, `best` the weight and chain that end there.
    ends: list[int] = []
    best: list[tuple[int, int]] = []
    before: list[int] = []
    for n, match in enumerate(matches):
        weight = 1 + sum(len(old[i].words) for i in range(*match.old))
        at = bisect_left(ends, match.new[0])
        total = weight + (best[at - 1][0] if at else 0)
        before.append(best[at - 1][1] if at else -1)
        stop = at
        while stop < len(ends) and best[stop][0] <= total:
            stop += 1
        ends[at:stop], best[at:stop] = [match.new[0]], [(total, n)]
    chain = set()
    n = best[-1][1] if best else -1
    while n >= 0:
        chain.add(matches[n])
        n = before[n]
    return chain


# -- what became of a sentence -----------------------------------------------------------------------------


def _edit(older: Article, newer: Article, a: Sentence, b: Sentence) -> Edit | None:
    """Return how a sentence was changed; None where nothing but typography was: a mark that came or went counts."""
    if a.forms == b.forms:
        return None
    before, after = a.span.of(older.text), b.span.of(newer.text)
    steps = differences(before, after)
    return Edit("changed", b.part, _words(older, a.span), _words(newer, b.span), False, steps, _swaps(before, after))


def differences(before: str, after: str) -> tuple[Difference, ...]:
    """Align two texts word by word: the references put together are `before`, the words here are `after`.

    A step of the same words may differ in typography. Texts of more than `LONGEST` words are one change.
    """
    a, b = _tokens(before), _tokens(after)
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


def _tokens(text: str) -> list[Token]:
    return [Token(m.start(), m.end(), _form(m.group())) for m in _TOKEN.finditer(text)]


def _form(token: str) -> str:
    return '"' if token in ("''", "``") else token.translate(_TYPE)


def _swaps(before: str, after: str) -> tuple[Swap, ...]:
    """Return the numbers, dates, names, quotations and hedges that stand in one text and not in the other."""
    found = []
    held = [{fold(t.form) for t in _tokens(text)} for text in (before, after)]
    for kind, a, b in zip(KINDS, _weighty(before), _weighty(after), strict=True):
        gone = tuple(words for form, words in a.items() if form not in b and not _known(kind, form, held[1]))
        came = tuple(words for form, words in b.items() if form not in a and not _known(kind, form, held[0]))
        if gone or came:
            found.append(Swap(kind, gone, came))
    return tuple(found)


def _known(kind: SwapKind, form: str, held: set[str]) -> bool:
    """Tell whether a name is in the other text after all: in fuller or shorter form, or with other words around it."""
    return kind == "name" and all(word in held for word in form.split())


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
        words = [fold(w) for w in m.group().split()]
        # What begins a sentence or a quotation has a capital whatever it is: alone it is not taken for a name.
        begins = not re.search(r"[^\W_][^.!?:“„«\"]*$", text[: m.start()])
        words = words[1:] if begins and (len(words) == 1 or words[0] in _FUNCTION) else words
        if words and not _within(m.span(), dates) and not {*words} <= _FUNCTION:
            names.setdefault(" ".join(words), m.group())
    quotations: dict[str, str] = {}
    for start, end in sorted([*quoted_ranges(text), *single_quoted_ranges(text)]):
        if form := " ".join(fold(w) for w in re.findall(r"[^\W_]+", text[start:end])):
            quotations.setdefault(form, text[start:end])
    dated = {text[a:b].casefold(): text[a:b] for a, b in dates}
    return numbers, dated, names, quotations, {m.group().casefold(): m.group() for m in _HEDGE.finditer(text)}


def _within(span: tuple[int, int], spans: Sequence[tuple[int, int]]) -> bool:
    return any(x[0] < span[1] and span[0] < x[1] for x in spans)
