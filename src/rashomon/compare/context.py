"""What every comparison works on: the sentences of a story with their meaning, and who belongs to which account."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

import numpy as np
import numpy.typing as npt

from rashomon.compare.answers import Encode
from rashomon.model import (
    Account,
    Annotated,
    Annotation,
    Answer,
    Article,
    Attribution,
    Copy,
    Finding,
    Meaning,
    PartKind,
    Span,
    Statement,
    TimeExpression,
    Verdict,
    Words,
    digest,
)
from rashomon.text.linkage import single
from rashomon.text.posts import poster
from rashomon.text.vectors import unpack
from rashomon.text.words import words as words_of

#: Cosine from which a sentence of a copy is the sentence it copies.
ECHO = 0.95
#: From this many days before a report's latest day on, what it dates so is another time and no part of the event.
PAST = timedelta(days=21)


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of one report: where it stands, its place in the report (0 first), its row in the vectors."""

    article: Article
    span: Span
    part: PartKind
    place: int
    row: int

    @property
    def text(self) -> str:
        """The sentence's words."""
        return self.span.of(self.article.text)


@dataclass(frozen=True)
class Context:
    """One story as the comparers see it.

    story     annotated articles, sorted by name
    times     resolved time expressions by article id
    encode    texts → unit vectors, for words that no layer has read
    """

    story: tuple[Annotated, ...]
    accounts: tuple[Account, ...]
    copies: tuple[Copy, ...]
    times: Mapping[str, Sequence[Annotation]]
    encode: Encode

    @cached_property
    def account_of(self) -> dict[str, str]:
        """Article id → id of the head of its account."""
        return {a: account.head for account in self.accounts for a in account.articles}

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every sentence that has a vector, by article and place; `Line.row` is its place here."""
        out: list[Line] = []
        for annotated in self.story:
            known = {a.span for a in annotated.layer("meaning")}
            for place, s in enumerate(annotated.layer("sentences")):
                if s.span in known:
                    out.append(Line(annotated.article, s.span, getattr(s.value, "part", "paragraph"), place, len(out)))
        return tuple(out)

    @cached_property
    def vectors(self) -> npt.NDArray[np.float32]:
        """Unit vectors of the lines, shape (len(lines), 384)."""
        packed = []
        for annotated in self.story:
            by_span = {a.span: a.value.vector for a in annotated.layer("meaning") if isinstance(a.value, Meaning)}
            packed += [by_span[s.span] for s in annotated.layer("sentences") if s.span in by_span]
        return unpack(packed)

    @cached_property
    def _by_article(self) -> dict[str, list[Line]]:
        out: dict[str, list[Line]] = {}
        for line in self.lines:
            out.setdefault(line.article.id, []).append(line)
        return out

    def lines_of(self, article: Article) -> list[Line]:
        """Return the lines of one article, in order."""
        return self._by_article.get(article.id, [])

    def echoes(self, line: Line) -> list[Line]:
        """Return the line and its like in reports of the same account: what a copy repeats, it says too."""
        account = self.account_of[line.article.id]
        near = self.vectors @ self.vectors[line.row]
        out = [line]
        for other in self.lines:
            copied = other.article.id != line.article.id and self.account_of[other.article.id] == account
            if copied and near[other.row] >= ECHO and other.part == line.part:
                out.append(other)
        return out

    @cached_property
    def meanings(self) -> dict[tuple[str, Span], npt.NDArray[np.float32]]:
        """(article id, span) → unit vector, for every span that has one."""
        keys, packed = [], []
        for annotated in self.story:
            for a in annotated.layer("meaning"):
                if isinstance(a.value, Meaning):
                    keys.append((annotated.article.id, a.span))
                    packed.append(a.value.vector)
        return dict(zip(keys, unpack(packed), strict=True))

    @cached_property
    def aligned(self) -> frozenset[tuple[str, str]]:
        """Pairs of sentence texts that a copy or rewrite aligns, both ways round."""
        pairs = [(p.left.text, p.right.text) for c in self.copies if c.kind == "rewrite" for p in c.passages]
        return frozenset(pairs + [(b, a) for a, b in pairs])

    @cached_property
    def _shared(self) -> dict[str, dict[str, list[Span]]]:
        """Article → other article → spans of the first that stand in the second word for word."""
        out: dict[str, dict[str, list[Span]]] = {}
        for p in (p for c in self.copies if c.kind == "shared_passages" for p in c.passages):
            for mine, other in ((p.left, p.right), (p.right, p.left)):
                out.setdefault(mine.article, {}).setdefault(other.article, []).append(mine.span)
        return out

    def shares(self, a: Words, b: Words) -> bool:
        """Tell whether most of both stretches of words stands in passages that their two articles share."""
        return self._covered(a, b.article) >= MOSTLY and self._covered(b, a.article) >= MOSTLY

    def _covered(self, a: Words, other: str) -> float:
        inside = sum(
            max(0, min(a.span.end, s.end) - max(a.span.start, s.start))
            for s in self._shared.get(a.article, {}).get(other, ())
        )
        return inside / max(1, a.span.end - a.span.start)

    def line_at(self, article: Article, span: Span) -> Line | None:
        """Return the line that covers the start of `span`, or None."""
        return next((x for x in self._by_article.get(article.id, ()) if x.span.start <= span.start < x.span.end), None)

    def cosine(self, a: Line, b: Line) -> float:
        """Return the cosine of two lines' meanings."""
        return float(self.vectors[a.row] @ self.vectors[b.row])

    def comparable(self, a: Line, b: Line) -> bool:
        """Tell whether two lines may differ: of one account only a sentence and its own rewriting."""
        if self.account_of.get(a.article.id) != self.account_of.get(b.article.id):
            return True
        return a.article.id != b.article.id and (a.text, b.text) in self.aligned

    def pairs(self, left: Sequence[Line], right: Sequence[Line], least: float) -> list[tuple[float, Line, Line]]:
        """Return (cosine, a, b) for lines of two articles whose cosine is `least` or more, in the order of the rows.

        A pair of lines that stand in both sequences comes once, the earlier row first. Empty for none.
        """
        if not left or not right:
            return []
        cosines = self.vectors[[x.row for x in left]] @ self.vectors[[y.row for y in right]].T
        both = {x.row for x in left} & {y.row for y in right}
        out = []
        for i, j in np.argwhere(cosines >= least).tolist():
            a, b = left[i], right[j]
            if a.article.id != b.article.id and not (a.row > b.row and a.row in both and b.row in both):
                out.append((float(cosines[i, j]), a, b))
        return out

    @cached_property
    def clauses(self) -> dict[int, tuple[tuple[Annotation, Statement], ...]]:
        """Row → the statements of that line, in order. Lines without any are left out, as are reports that were read
        before statements were."""
        out: dict[int, list[tuple[Annotation, Statement]]] = {}
        for annotated in self.story:
            if not any(layer.kind == "statements" for layer in annotated.layers):
                continue
            for a in annotated.layer("statements"):
                line = self.line_at(annotated.article, a.span)
                if isinstance(a.value, Statement) and line is not None:
                    out.setdefault(line.row, []).append((a, a.value))
        return {row: tuple(found) for row, found in out.items()}

    @cached_property
    def _latest(self) -> dict[str, str]:
        """Article → the latest single day it names."""
        out = {}
        for id, moments in self.times.items():
            values = [a.value for a in moments if isinstance(a.value, TimeExpression)]
            days = [v.end[:10] for v in values if v.start and v.end and v.start[:10] == v.end[:10] and len(v.end) >= 10]
            out[id] = max(days, default="")
        return out

    @cached_property
    def _moments(self) -> dict[int, frozenset[str]]:
        """Line → the times it names, where all end `PAST` or more before its report's latest day: another time."""
        out: dict[int, frozenset[str]] = {}
        for id, moments in self.times.items():
            values = [(a.span, a.value) for a in moments if isinstance(a.value, TimeExpression)]
            dated = [
                (s, v.start[:10], v.end[:10]) for s, v in values if v.start and v.end and v.type in ("DATE", "TIME")
            ]
            latest = max((end for _, start, end in dated if start == end), default="")
            for line in self._by_article.get(id, ()):
                named = [(start, end) for s, start, end in dated if line.span.covers(s)]
                past = [s for s, e in named if latest and date.fromisoformat(latest) - date.fromisoformat(e) >= PAST]
                out[line.row] = frozenset(past if len(past) == len(named) else ())
        return out

    def same_time(self, a: Line, b: Line) -> bool:
        """Tell whether two lines can speak of one time: not where one names only days long past and the other
        names none of them ("In September two died in another crash")."""
        x, y = self._moments.get(a.row, frozenset()), self._moments.get(b.row, frozenset())
        return x == y or bool(x & y)

    def same_moment(self, a: Line, left: Annotation, b: Line, right: Annotation) -> bool:
        """Tell whether two annotations can be of one time, as the time named nearest to each in its sentence says."""
        x, y = self._nearest(a, left), self._nearest(b, right)
        return self.same_time(a, b) if x is None and y is None else x == y

    def _nearest(self, line: Line, annotation: Annotation) -> str | None:
        """Return the start of the time named nearest to an annotation where that time is long past, else None."""
        best: tuple[int, str, str] | None = None
        for t in self.times[line.article.id]:
            v = t.value
            if isinstance(v, TimeExpression) and v.start and v.end and line.span.covers(t.span) and v.type == "DATE":
                gap = max(t.span.start - annotation.span.end, annotation.span.start - t.span.end)
                if best is None or gap < best[0]:
                    best = (gap, v.start[:10], v.end[:10])
        latest = self._latest.get(line.article.id, "")
        past = best is not None and latest and date.fromisoformat(latest) - date.fromisoformat(best[2]) >= PAST
        return best[1] if past and best is not None else None

    def mostly_attributed(self, line: Line) -> str | None:
        """Return to whom the report attributes most of a sentence; None where it speaks in its own voice."""
        if (author := posted_by(line.article, line.span)) is not None:
            return author
        for annotated in self.story:
            if annotated.article.id != line.article.id:
                continue
            for a in annotated.layer("attributions"):
                v = a.value
                if not isinstance(v, Attribution) or v.source is None:
                    continue
                inside = sum(max(0, min(c.end, line.span.end) - max(c.start, line.span.start)) for c in v.content)
                if inside >= MOSTLY * (line.span.end - line.span.start):
                    return v.speaker or v.source.of(line.article.text)
        return None

    def attributed(self, article: Article, span: Span) -> str | None:
        """Return to whom the article attributes the words at `span`; None where it says them in its own voice."""
        if (author := posted_by(article, span)) is not None:
            return author
        best: tuple[int, str] | None = None
        for annotated in self.story:
            if annotated.article.id != article.id:
                continue
            for a in annotated.layer("attributions"):
                v = a.value
                if isinstance(v, Attribution) and any(c.overlaps(span) for c in v.content):
                    name = v.speaker or (v.source.of(article.text) if v.source else None)
                    size = sum(c.end - c.start for c in v.content)
                    if name and (best is None or size < best[0]):
                        best = (size, name)
        return best[1] if best else None


def posted_by(article: Article, span: Span) -> str | None:
    """Return who wrote the embedded post in which `span` begins; None where it stands in none.

    A post that names nobody is "an embedded post": never the report's own voice.
    """
    inside = (p for p in article.parts if p.kind == "embed" and p.span.start <= span.start < p.span.end)
    part = next(inside, None)
    return None if part is None else poster(part.span.of(article.text)) or "an embedded post"


def content_words(line: Line) -> set[str]:
    """Return the folded words of four letters or more of a line."""
    return {w.folded for w in words_of(line.text) if len(w.folded) > 3}


def whole(line: Line) -> bool:
    """Tell whether a line is short enough to be evidence as it stands, and no embedded post."""
    return line.part != "embed" and len(line.text.split()) <= WHOLE


def gist(line: Line, most: int = 12) -> str:
    """Return the opening words of a line, to name a point by: the report's own words, cut with an ellipsis."""
    said = line.text.split()
    return " ".join(said[:most]).rstrip(" ,;:.") + ("…" if len(said) > most else "")


def words(article: Article, span: Span) -> Words:
    """Return the evidence of a span."""
    return Words(article.id, span, span.of(article.text))


#: Share of a sentence's characters that an attribution's content covers, from which the sentence is attributed, and
#: that shared passages cover, from which it was copied.
MOSTLY = 0.5


#: Words of the longest sentence that is evidence as a whole.
WHOLE = 55
#: Words of the longest evidence; more points at nothing.
EVIDENCE = 45


def clip(article: Article, line: Line, around: Span) -> Words:
    """Return the clause around a span: the whole sentence if short, else what lies between the nearest commas or
    conjunction-like breaks that keep it under `EVIDENCE` words, always holding `around`."""
    text = article.text
    if len(line.text.split()) <= EVIDENCE:
        return words(article, line.span)
    start, end = max(line.span.start, around.start), min(line.span.end, max(around.end, around.start + 1))
    left = text[line.span.start : start].split(" ")
    right = text[end : line.span.end].split(" ")
    take_left = " ".join(left[-18:])
    take_right = " ".join(right[:18])
    return words(article, Span(start - len(take_left), end + len(take_right)))


def count_accounts(context: Context, answers: Iterable[Answer]) -> tuple[tuple[str, int], ...]:
    """Return the number of independent accounts behind each value, largest first.

    Two accounts that give a value in a passage they share are one witness for it: what was copied counts once.
    """
    behind: dict[str, list[Answer]] = {}
    for a in answers:
        behind.setdefault(a.value, []).append(a)
    counted = {value: _witnesses(context, given) for value, given in behind.items()}
    return tuple(sorted(counted.items(), key=lambda x: (-x[1], x[0])))


def _witnesses(context: Context, given: Sequence[Answer]) -> int:
    """Return how many accounts stand behind these answers when those that share the words are taken together."""
    account = [context.account_of.get(a.words.article, a.words.article) for a in given]
    shared = [
        (account[i], account[j])
        for i, a in enumerate(given)
        for j in range(i)
        if account[i] != account[j] and context.shares(a.words, given[j].words)
    ]
    return len(single(list(dict.fromkeys(account)), shared))


def _place(answer: Answer) -> str:
    return f"{answer.words.article}:{answer.words.span.start}:{answer.words.span.end}"


def finding(
    context: Context,
    comparer: str,
    question: str,
    verdict: Verdict,
    answers: Sequence[Answer],
    *,
    importance: float,
    score: float,
    reasons: Sequence[str],
) -> Finding:
    """Build a finding: answers in the order of the reports, accounts counted, importance and score within 0–1."""
    names = {a.article.id: a.article.name for a in context.story}
    ordered = tuple(
        sorted(set(answers), key=lambda a: (names[a.words.article], a.words.span, a.value, a.speaker or ""))
    )
    return Finding(
        id=digest("finding", comparer, *(f"{_place(a)}:{a.value}" for a in ordered)),
        comparer=comparer,
        question=question,
        verdict=verdict,
        answers=ordered,
        accounts=count_accounts(context, ordered),
        importance=round(min(1.0, max(0.0, importance)), 3),
        score=round(min(1.0, max(0.0, score)), 3),
        reasons=tuple(reasons),
    )


def prominence(context: Context, lines: Iterable[Line]) -> float:
    """Return how much a point is of the story, 0–1: the mean over its reports of how early each speaks of it."""
    first: dict[str, int] = {}
    for line in lines:
        first[line.article.id] = min(first.get(line.article.id, 10**6), line.place)
    if not first:
        return 0.0
    return sum(1 / (1 + 0.15 * p) for p in first.values()) / len(first) * min(1.0, 0.4 + 0.2 * len(first))
