"""Who carries whose text: copies, rewrites and shared passages between the reports of one story.

Two kinds of evidence, and each verdict says which it rests on.

Shared runs: stretches of at least `RUN` equal words. What stands in quotation marks is weighed apart: two
reporters in one room write down the same sentence, so a shared quotation alone makes no copy.

Aligned sentences: the best chain of sentences that say the same in the same order (a heaviest common subsequence
over the cosines of their meanings). Independent reports of one event also say the same things, but in their own
order; a rewrite follows its source sentence by sentence.

The thresholds come from a sweep over pairs of reports of seven stories, in docs/copies.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np
import numpy.typing as npt

from rashomon.model import Account, Annotated, Article, Copy, CopyKind, Meaning, Passage, Span, Words
from rashomon.settings import Settings
from rashomon.text.marks import marked
from rashomon.text.vectors import unpack
from rashomon.text.words import Run, Word, shared_runs, words

#: Words of the shortest shared run.
RUN = 6
#: Words outside quotation marks in shared runs (in all, in the longest) from which two reports share passages;
#: or words of shared runs in all where at least a few stand outside quotation marks.
NARRATIVE, LONGEST, WITH_QUOTES, FRAME = 24, 10, 40, 8
#: Cosine at which an aligned sentence neither gains nor loses; mean gain a sentence of the shorter report, and
#: sentences in the chain, from which it is a rewrite.
GROUND, GAIN, CHAIN = 0.5, 0.18, 5
#: Share of the shorter report's sentences that the chain of a rewrite takes in.
FOLLOWED = 0.7
#: Share of the words of aligned sentences that stand in shared runs, from which the text was copied and not rewritten.
VERBATIM = 0.8
#: Words outside quotation marks in shared runs that a rewrite leaves standing at least: one run that is not speech.
TRACE = 1
#: Words of the shortest sentence that is aligned.
SENTENCE = 6


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article as this comparison needs it: words, which of them are quoted, sentences and their vectors."""

    article: Article
    words: tuple[Word, ...]
    quoted: tuple[bool, ...]
    sentences: tuple[Span, ...]
    vectors: npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Pair:
    """What two reports share."""

    left: Prepared
    right: Prepared
    runs: tuple[Run, ...]
    chain: tuple[tuple[int, int, float], ...]
    kind: CopyKind
    share: float


def copies(story: Sequence[Annotated], settings: Settings) -> tuple[tuple[Copy, ...], tuple[Account, ...]]:
    """Return what the reports of a story share, and the independent accounts that remain.

    Needs the layers sentences and meaning. One report gives no copy and one account. The order of `story`
    changes nothing.
    """
    prepared = [prepare(a) for a in sorted(story, key=lambda a: (a.article.name, a.article.id))]
    pairs = [p for x, y in combinations(prepared, 2) if (p := compare(x, y, settings)) is not None]
    families = _families([p.article.id for p in prepared], pairs)
    by_id = {p.article.id: p.article for p in prepared}
    found = [_describe(p) for p in pairs]
    accounts = tuple(Account(_head(f, found, by_id), tuple(f)) for f in families)
    return tuple(found), accounts


def prepare(annotated: Annotated) -> Prepared:
    """Collect an article's words and sentences; the headline is left out of the sentences, not of the words."""
    article = annotated.article
    mask = marked(article.text)
    posts = [p.span for p in article.parts if p.kind == "embed"]
    # Two reports that show the same post have not copied each other: its words are given forms that match nothing.
    all_words = tuple(
        replace(w, folded=f"\0{article.id}:{w.start}") if any(p.start <= w.start < p.end for p in posts) else w
        for w in words(article.text)
    )
    vectors = {a.span: a.value.vector for a in annotated.layer("meaning") if isinstance(a.value, Meaning)}
    starts = np.array([w.start for w in all_words])
    sentences = []
    for a in annotated.layer("sentences"):
        inside = np.searchsorted(starts, a.span.end) - np.searchsorted(starts, a.span.start) if len(starts) else 0
        if inside >= SENTENCE and a.span in vectors and not any(p.covers(a.span) for p in posts):
            sentences.append(a.span)
    return Prepared(
        article,
        all_words,
        tuple(bool(mask[w.start]) for w in all_words),
        tuple(sentences),
        unpack([vectors[s] for s in sentences]),
    )


def compare(left: Prepared, right: Prepared, settings: Settings) -> Pair | None:
    """Return what two reports share, or None where it is too little to mean anything."""
    left, right = sorted((left, right), key=lambda p: (len(p.words), p.article.name))  # measured on the shorter
    runs = shared_runs([w.folded for w in left.words], [w.folded for w in right.words], RUN)
    narrative = [sum(not q for q in left.quoted[r.left : r.left + r.length]) for r in runs]
    total = sum(r.length for r in runs)
    chain, gain = align(left.vectors @ right.vectors.T)
    shorter = min(len(left.words), len(right.words))
    sentences = min(len(left.sentences), len(right.sentences))
    share = total / max(1, shorter)
    follows = len(chain) >= max(CHAIN, FOLLOWED * sentences) and gain >= GAIN * sentences
    # reports of one event say like things; one that says them in another's order keeps some of its words as well
    follows = follows and sum(narrative) >= TRACE
    if share >= settings.copy_share or follows:
        verbatim = _verbatim(left, runs, chain)
        kind: CopyKind = "copy" if share >= settings.copy_share and verbatim >= VERBATIM else "rewrite"
        aligned = sum(s.end - s.start for s in (left.sentences[i] for i, _, _ in chain))
        if kind == "rewrite":
            share = max(share, min(1.0, aligned / max(1, min(len(left.article.text), len(right.article.text)))))
        return Pair(left, right, tuple(runs), tuple(chain), kind, min(1.0, share))
    enough = sum(narrative) >= NARRATIVE or max(narrative, default=0) >= LONGEST
    if enough or (total >= WITH_QUOTES and sum(narrative) >= FRAME):
        return Pair(left, right, tuple(runs), (), "shared_passages", min(1.0, share))
    return None


def align(cosines: npt.NDArray[np.float32]) -> tuple[list[tuple[int, int, float]], float]:
    """Return the best chain of aligned sentences (row, column, cosine), both rising, and its gain.

    The gain is the sum of cosine - `GROUND` over the chain. An empty matrix gives an empty chain.
    """
    n, m = cosines.shape
    best = np.zeros((n + 1, m + 1))
    for i in range(1, n + 1):
        take = best[i - 1, :-1] + np.maximum(cosines[i - 1] - GROUND, -1)
        row = np.maximum(best[i - 1, 1:], take)
        best[i, 1:] = np.maximum.accumulate(row)
    chain = []
    i, j = n, m
    while i and j:
        if best[i, j] == best[i - 1, j]:
            i -= 1
        elif best[i, j] == best[i, j - 1]:
            j -= 1
        else:
            chain.append((i - 1, j - 1, float(cosines[i - 1, j - 1])))
            i, j = i - 1, j - 1
    return chain[::-1], float(best[n, m])


def _verbatim(left: Prepared, runs: Sequence[Run], chain: Sequence[tuple[int, int, float]]) -> float:
    """Share of the words of aligned sentences that stand in shared runs."""
    covered = bytearray(len(left.words))
    for r in runs:
        covered[r.left : r.left + r.length] = b"\x01" * r.length
    spans = [left.sentences[i] for i, _, _ in chain]
    inside = [covered[k] for s in spans for k, w in enumerate(left.words) if s.start <= w.start < s.end]
    return sum(inside) / len(inside) if inside else 1.0


def _families(ids: Sequence[str], pairs: Sequence[Pair]) -> list[list[str]]:
    """Join articles that copy or rewrite each other; sharing passages joins nothing."""
    parent = {i: i for i in ids}

    def root(i: str) -> str:
        while parent[i] != i:
            i = parent[i]
        return i

    for p in pairs:
        if p.kind != "shared_passages":
            parent[root(p.right.article.id)] = root(p.left.article.id)
    groups: dict[str, list[str]] = {}
    for i in ids:
        groups.setdefault(root(i), []).append(i)
    return list(groups.values())


#: How an agency was credited, the surest first: a credit for the text before one for a picture.
CREDITS = ("byline", "dateline", "credit line", "copyright line", "metadata", "sidecar", "url", "text", "caption")


def agency_of(article: Article, *, text_only: bool = True) -> tuple[str, str] | None:
    """Return the agency an article most likely takes its text from and how it is credited; None if none is."""
    allowed = CREDITS[:-2] if text_only else CREDITS
    credits = sorted((allowed.index(a.how), a.value) for a in article.agencies if a.how in allowed)
    if not credits or (len(credits) > 1 and credits[0][0] == credits[1][0] and text_only):
        return None  # "Reuters, AP and AFP" does not say which of them wrote it
    return credits[0][1], allowed[credits[0][0]]


def _describe(pair: Pair) -> Copy:
    source, why = _direction(pair) if pair.kind != "shared_passages" else (None, "")
    agency, how = None, ""
    both = [agency_of(p.article) for p in (pair.left, pair.right)]
    shared = both[0] is not None and both[1] is not None and both[0][0] == both[1][0]
    # what two reports share in part is an agency's only where both say they use it
    for article in (
        []
        if pair.kind == "shared_passages" and not shared
        else ([source] if source else []) + [pair.left.article, pair.right.article]
    ):
        if (credit := agency_of(article)) is not None:
            agency, how = credit[0], f"{outlet(article)} credits {credit[0]} ({credit[1]})."
            break
    if source and not agency and (credit := agency_of(source, text_only=False)) is not None:
        agency = credit[0]
        where = "photo credits" if credit[1] == "caption" else "text"
        how = f"{outlet(source)} names {agency} only in its {where}: a likely origin."
    reasons = [_kind_reason(pair)]
    if why:
        reasons.append(why)
    if how:
        reasons.append(how)
    ids = tuple(sorted((pair.left.article.id, pair.right.article.id)))
    return Copy(
        articles=ids,
        kind=pair.kind,
        source=source.id if source else None,
        agency=agency,
        share=round(pair.share, 3),
        passages=tuple(_passages(pair)),
        reasons=tuple(reasons),
    )


def outlet(article: Article) -> str:
    """Return the outlet's name, or the file's where the page does not say."""
    return article.outlet.value if article.outlet else article.name


def _kind_reason(pair: Pair) -> str:
    total = sum(r.length for r in pair.runs)
    if pair.kind == "copy":
        return f"{total} words stand in both, in runs of {RUN} or more: {pair.share:.0%} of the shorter report."
    if pair.kind == "rewrite":
        shorter = min(len(pair.left.sentences), len(pair.right.sentences))
        return (
            f"{len(pair.chain)} of {shorter} sentences of the shorter report say the same in the same order as "
            f"in the other, mostly in other words ({total} words stand in shared runs)."
        )
    plural = "passage" if len(pair.runs) == 1 else "passages"
    return f"{len(pair.runs)} {plural} of {RUN} words or more, {total} words in all, stand in both; the rest does not."


def _direction(pair: Pair) -> tuple[Article | None, str]:
    """Return the article the text came from and the sentence that says why; (None, "") where nothing tells."""
    left, right = pair.left, pair.right
    credit = [agency_of(p.article) for p in (left, right)]
    a, b = left.article.published, right.article.published
    if (
        a
        and b
        and (a.tzinfo is None) == (b.tzinfo is None)
        and abs((a - b).total_seconds()) >= 60
        and a.date() != b.date()
    ):
        source = left if a < b else right
        return source.article, f"{outlet(source.article)} was published first."
    if bool(credit[0]) != bool(credit[1]):
        source, other = (left, right) if credit[0] else (right, left)
        return (
            source.article,
            f"{outlet(source.article)} credits an agency for its text and {outlet(other.article)} does not.",
        )
    if pair.kind == "rewrite":
        quoted = [
            sum(q for w, q in zip(p.words, p.quoted, strict=True) if any(s.start <= w.start < s.end for s in spans))
            for p, spans in (
                (left, [left.sentences[i] for i, _, _ in pair.chain]),
                (right, [right.sentences[j] for _, j, _ in pair.chain]),
            )
        ]
        low, high = sorted(quoted)
        if high >= 20 and high >= 1.5 * max(1, low):
            source, other = (left, right) if quoted[0] == high else (right, left)
            return source.article, (
                f"{outlet(source.article)} quotes {high} words in the aligned sentences where {outlet(other.article)} "
                f"quotes {low}: a rewrite turns quotations into its own words, not the reverse."
            )
    return None, ""


def _passages(pair: Pair) -> list[Passage]:
    left, right = pair.left.article, pair.right.article

    def evidence(article: Article, start: int, end: int) -> Words:
        return Words(article.id, Span(start, end), article.text[start:end])

    if pair.kind == "rewrite":
        rows = [(pair.left.sentences[i], pair.right.sentences[j], c) for i, j, c in pair.chain]
        return [
            Passage(evidence(left, a.start, a.end), evidence(right, b.start, b.end), round(min(1.0, c), 3))
            for a, b, c in rows
        ]
    out = []
    for r in pair.runs:
        a, z = pair.left.words[r.left], pair.left.words[r.left + r.length - 1]
        b, y = pair.right.words[r.right], pair.right.words[r.right + r.length - 1]
        out.append(Passage(evidence(left, a.start, z.end), evidence(right, b.start, y.end), 1.0))
    return out


def _head(family: Sequence[str], found: Sequence[Copy], by_id: dict[str, Article]) -> str:
    """Return the article that leads a family: the source most others point to, else the one copied word for word
    most often, else the longest."""
    inside = [c for c in found if c.kind != "shared_passages" and set(c.articles) <= set(family)]
    votes = {i: sum(c.source == i for c in inside) for i in family}
    copied = {i: sum(c.kind == "copy" and i in c.articles for c in inside) for i in family}
    return max(family, key=lambda i: (votes[i], copied[i], len(by_id[i].text), by_id[i].name))
