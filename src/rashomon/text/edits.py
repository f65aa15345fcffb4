"""What two versions of one text do not have alike, sentence by sentence, and word by word inside a sentence.

Sentences with the same words are matched first, then those that are alike; the heaviest chain of matches in the order
of both versions stands still, and what is matched outside it was moved.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Indel

from rashomon.model import Article, Edit, PartKind, Span, Words
from rashomon.text.sentences import sentences
from rashomon.text.wording import FUNCTION, LONGEST, Token, differences, swaps, tokens_of
from rashomon.text.words import fold

#: Share of words from which two sentences are one that was changed; below it one was dropped and one added.
ALIKE = 0.5
#: Share of the shorter's words, but for the commonest, from which two sentences in the same place are one.
IN_PLACE = 0.5
#: Gain in that share from which a neighbouring sentence was joined to, or split off, a changed one.
JOINED = 0.08
#: Sentences with one word that are looked at as partners of another: a page made to be slow repeats itself.
COMMON = 40


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


def edits(older: Article, newer: Article, known: Sequence[tuple[Span, Span]] = ()) -> tuple[Edit, ...]:
    """Return what was changed, in the order of the newer text; what was dropped stands where it stood before.

    `known` are sentences of the two that say the same however unlike their words are, or that were made one.
    Marks of punctuation count, their typography and white space do not. Two texts alike give none.
    """
    old, new = _sentences(older), _sentences(newer)
    matches = _matches(old, new, known)
    still = _still(matches, old)
    done = _changed(older, newer, (old, new), matches, still)
    taken_old = {i for m in matches for i in range(*m.old)}
    taken_new = {i for m in matches for i in range(*m.new)}
    for i, s in enumerate(new):
        if i not in taken_new:
            done.append(
                ((i, 1), Edit("added", s.part, None, _words(newer, s.span), swaps=swaps("", s.span.of(newer.text))))
            )
    before = {m.old[1] - 1: m.new[1] - 1 for m in still}
    at = -1
    for i, s in enumerate(old):
        at = before.get(i, at)
        if i not in taken_old:
            edit = Edit("dropped", s.part, _words(older, s.span), None, swaps=swaps(s.span.of(older.text), ""))
            done.append(((at + 0.5, i), edit))
    return tuple(edit for _, edit in sorted(done, key=lambda pair: pair[0]))


def changed(older: Article, newer: Article, known: Sequence[tuple[Span, Span]] = ()) -> tuple[Edit, ...]:
    """Return only what stands in both and was changed or moved, in the order of the newer text."""
    old, new = _sentences(older), _sentences(newer)
    matches = _matches(old, new, known)
    done = _changed(older, newer, (old, new), matches, _still(matches, old))
    return tuple(edit for _, edit in sorted(done, key=lambda pair: pair[0]))


def _changed(
    older: Article,
    newer: Article,
    sentences_of: tuple[Sequence[Sentence], Sequence[Sentence]],
    matches: list[Match],
    still: set[Match],
) -> list[tuple[tuple[float, int], Edit]]:
    """Return the edits of the matched sentences, each with its place in the newer text."""
    old, new = sentences_of
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
    return done


def _words(article: Article, span: Span) -> Words:
    return Words(article.id, span, span.of(article.text))


@lru_cache(maxsize=256)
def _sentences(article: Article) -> tuple[Sentence, ...]:
    """Return the sentences of an article; in a story of many copies each article is asked for many times."""
    found: list[Sentence] = []
    for part in article.parts:
        # A headline is one thing, whatever full stops stand in it.
        spans = [part.span] if part.kind == "headline" else sentences(article.text, part.span.start, part.span.end)
        found += [_sentence(article.text, span, part.kind) for span in spans]
    return tuple(found)


def _sentence(text: str, span: Span, part: PartKind) -> Sentence:
    tokens = tuple(tokens_of(text, span.start, span.end))
    return Sentence(span, part, tokens, tuple(fold(t.form) for t in tokens if t.form[0].isalnum()))


def _span(of: Sequence[Sentence], which: tuple[int, int]) -> Span:
    return Span(of[which[0]].span.start, of[which[1] - 1].span.end)


def _joined(of: Sequence[Sentence], which: tuple[int, int], text: str) -> Sentence:
    first = of[which[0]]
    return first if which[1] - which[0] == 1 else _sentence(text, _span(of, which), first.part)


# -- which sentence is which -------------------------------------------------------------------------------


def _matches(old: Sequence[Sentence], new: Sequence[Sentence], known: Sequence[tuple[Span, Span]]) -> list[Match]:
    """Return the pairs of sentences that are one: headlines, then those with equal words, then the most alike."""
    pairs: dict[int, int] = {}
    heads = [next((i for i, s in enumerate(x) if s.part == "headline"), None) for x in (old, new)]
    if heads[0] is not None and heads[1] is not None:
        pairs[heads[0]] = heads[1]
    _equal([s.forms for s in old], [s.forms for s in new], old, new, pairs)
    _equal([s.words for s in old], [s.words for s in new], old, new, pairs)
    _alike(old, new, pairs)
    _known(old, new, known, pairs)
    _in_place(old, new, pairs)
    matches = [Match((i, i + 1), (j, j + 1)) for i, j in sorted(pairs.items())]
    joins = {
        (i, j)
        for a, b in known
        for i, s in enumerate(old)
        if s.span.overlaps(a)
        for j, t in enumerate(new)
        if t.span.overlaps(b)
    }
    return _widened(matches, old, new, joins)


def _equal(
    a: Sequence[tuple[str, ...]],
    b: Sequence[tuple[str, ...]],
    old: Sequence[Sentence],
    new: Sequence[Sentence],
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


def _alike(old: Sequence[Sentence], new: Sequence[Sentence], pairs: dict[int, int]) -> None:
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


def _known(
    old: Sequence[Sentence], new: Sequence[Sentence], known: Sequence[tuple[Span, Span]], pairs: dict[int, int]
) -> None:
    """Match the sentences left that are known to say the same."""
    taken = set(pairs.values())
    for before, after in known:
        i = next((n for n, s in enumerate(old) if s.span.overlaps(before) and n not in pairs), None)
        j = next((n for n, s in enumerate(new) if s.span.overlaps(after) and n not in taken), None)
        if i is not None and j is not None and old[i].part != "headline" and new[j].part != "headline":
            pairs[i] = j
            taken.add(j)


def _in_place(old: Sequence[Sentence], new: Sequence[Sentence], pairs: dict[int, int]) -> None:
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
        held = {*old[i].words} - FUNCTION
        for j in between.get((to_new[low], to_new[high]), ())[:COMMON]:
            other = {*new[j].words} - FUNCTION
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


def _widened(
    matches: list[Match], old: Sequence[Sentence], new: Sequence[Sentence], joins: set[tuple[int, int]]
) -> list[Match]:
    """Take a neighbour into a match where a sentence was split in two, or two were made one."""
    used = {("old", i) for m in matches for i in range(*m.old)} | {("new", j) for m in matches for j in range(*m.new)}
    out = []
    for match in matches:
        if old[match.old[0]].forms != new[match.new[0]].forms and old[match.old[0]].part != "headline":
            match = _wider(match, "new", new, old[match.old[0]].words, used)
            if match.new[1] - match.new[0] == 1:
                match = _wider(match, "old", old, new[match.new[0]].words, used)
            match = _joined_to(match, joins, old, new, used) if joins else match
        out.append(match)
    return out


def _joined_to(
    match: Match,
    joins: set[tuple[int, int]],
    old: Sequence[Sentence],
    new: Sequence[Sentence],
    used: set[tuple[str, int]],
) -> Match:
    """Take a neighbour into a match of two sentences where it is known to have been split off or put in."""
    i, j = match.old[0], match.new[0]
    if match.old[1] - i > 1 or match.new[1] - j > 1:
        return match
    for side, of, at, pairs in (("new", new, j, [(i, j + 1), (i, j - 1)]), ("old", old, i, [(i + 1, j), (i - 1, j)])):
        for pair in pairs:
            extra = pair[1] if side == "new" else pair[0]
            if pair in joins and (side, extra) not in used and of[extra].part == of[at].part:
                used.add((side, extra))
                return match._replace(**{side: (min(at, extra), max(at, extra) + 1)})
    return match


def _wider(match: Match, side: str, of: Sequence[Sentence], whole: Sequence[str], used: set[tuple[str, int]]) -> Match:
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


def _still(matches: list[Match], old: Sequence[Sentence]) -> set[Match]:
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
    return Edit("changed", b.part, _words(older, a.span), _words(newer, b.span), False, steps, swaps(before, after))
