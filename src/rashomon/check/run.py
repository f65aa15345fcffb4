"""Check a draft: its quotations, and the numbers, places, days, times and persons of its sentences."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from rashomon.check.points import Point, by_sentence, comparable_days, points, same
from rashomon.check.quotes import check_quotes
from rashomon.check.slots import alike, slot
from rashomon.check.sources import Line, Sources, Tools, key, lines, vectors
from rashomon.model import Annotated, Annotation, Checked, Quantity, Words
from rashomon.text.amounts import stand
from rashomon.text.marks import marked

#: Nearness (half shared words, half cosine) from which a report's sentence speaks of what the draft's does, and from
#: which it is taken for the one the draft's was made from.
RELATED, MATCHING = 0.42, 0.60
#: Share of a draft sentence's words that the report's has in the same order, from which what stands in the place of
#: one of them can be named.
ALIKE = 0.6
#: Words alike in both that such an order takes: a caption of three words has the shape of any other.
FEWEST = 5
#: How sure it must be that two numbers answer one question for the draft's to be wrong without such an order.
ONE_COUNT = 0.75
#: Nearness from which the one day of a report's sentence and the one day of the draft's are of one event.
SAME_EVENT = 0.62
#: A sentence this much less near than the matching one still bears a point out.
BESIDE = 0.15
#: Counts up to this are often equal by chance.
COMMON = 12
_NOUN = {"number": "number", "place": "place", "day": "date", "time": "time", "person": "name"}


def check(
    draft: Annotated, reports: Sequence[Annotated], times: Mapping[str, Sequence[Annotation]], tools: Tools
) -> tuple[Checked, ...]:
    """Return what the reports say to each quotation and point of the draft, in the draft's order.

    times  resolved time expressions of the draft and of every report, by article id

    Needs the layers sentences, entities, attributions, places, quantities and meaning. What stands in quotation marks
    is checked as a quotation only. The order of `reports` changes nothing. Without a report nothing is found.
    """
    sources = Sources(tuple(sorted(reports, key=lambda r: (r.article.name, r.article.id))), times)
    out = check_quotes(draft, sources, tools)
    out += _Points(draft, sources, tools).check()
    return tuple(sorted(out, key=lambda c: (c.words.span, c.kind)))


@dataclass(frozen=True, slots=True)
class _Near:
    """A report's sentence, how near it is to the draft's, and how much of the draft's words it has in order."""

    line: Line
    near: float
    alike: float


class _Points:
    """The points of one draft against its reports."""

    def __init__(self, draft: Annotated, sources: Sources, tools: Tools):
        self._draft, self._sources, self._tools = draft, sources, tools
        self._quoted = marked(draft.article.text)
        self._lines = lines(draft)
        self._cosines = vectors(self._lines) @ sources.vectors.T if sources.lines else np.zeros((len(self._lines), 0))
        self._theirs: dict[int, list[Point]] = {}
        for report in sources.reports:
            found = points(report, sources.times[report.article.id])
            own = {x.row: x.span for x in sources.lines if x.annotated is report}
            self._theirs |= by_sentence(found, own)

    def check(self) -> list[Checked]:
        """Return one result a point outside quotation marks."""
        found = points(self._draft, self._sources.times[self._draft.article.id])
        spans = {line.row: line.span for line in self._lines}
        out = []
        for row, mine in by_sentence(found, spans).items():
            for p in mine:
                quoted = sum(self._quoted[p.span.start : p.span.end])
                if 2 * quoted <= p.span.end - p.span.start and (c := self._judge(self._lines[row], p, mine)):
                    out.append(c)
        return out

    def _near(self, line: Line, p: Point) -> list[_Near]:
        """Return the reports' sentences that speak of what the draft's does, the nearest first."""
        rest = {key(w) for w in line.words if w.end <= p.span.start or w.start >= p.span.end}
        shared = self._sources.shared(rest)
        near = [(s + max(0.0, float(c))) / 2 for s, c in zip(shared, self._cosines[line.row], strict=True)]
        rows = sorted((k for k, v in enumerate(near) if v >= RELATED), key=lambda k: (-near[k], k))
        every = self._sources.lines
        return [_Near(every[k], near[k], alike(line, every[k], p.span)) for k in rows[:12]]

    def _judge(self, line: Line, p: Point, beside: Sequence[Point]) -> Checked | None:
        near = self._near(line, p)
        bearing = [(n, q) for n in near for q in self._theirs[n.line.row] if same(p, q)]
        other = self._instead(line, p, beside, near)
        if other is not None and not any(
            n.near >= other[0].near - BESIDE and same(p, q, wide=False) for n, q in bearing
        ):
            return self._contradicted(p, *other)
        if bearing:
            return self._supported(p, bearing, 0.6 + 0.4 * bearing[0][0].near)
        unlike = self._other_count(p, beside, near) or self._other_day(p, beside, near)
        if unlike is not None:
            return self._contradicted(p, *unlike)
        anywhere = self._anywhere(p)
        if anywhere:
            return self._supported(p, [(None, q) for q in anywhere], 0.5)
        if self._has(p):
            reason = "The reports have these words elsewhere, though not read as such."
            return self._made(p, "supported", (), 0.4, reason)
        if p.weak:
            return None
        shown = tuple(n.line.evidence() for n in near[:1] if n.near >= MATCHING)
        return self._made(p, "not found", shown, 0.6, f"No report has this {_NOUN[p.kind]}.")

    def _anywhere(self, p: Point) -> list[Point]:
        """Return the points of any report that are the same; numbers must count the same thing in words."""
        return [q for found in self._theirs.values() for q in found if same(p, q) and _one_thing(p, q)]

    def _has(self, p: Point) -> bool:
        """Tell whether a report has the words of a name, or the figures of a number, though not read as such."""
        if p.kind in ("number", "day", "time"):
            return p.kind == "number" and p.value is None and self._sources.has_figures(p.text)
        return self._sources.has(p.text)

    def _instead(
        self, line: Line, p: Point, beside: Sequence[Point], near: Sequence[_Near]
    ) -> tuple[_Near, Point] | None:
        """Return the nearest sentence with the same words that has another value in the place of `p`, and that."""
        for n in near:
            if (
                n.alike < ALIKE
                or n.alike * len(line.words) < FEWEST
                or n.near < MATCHING
                or any(same(p, q, wide=False) for q in self._theirs[n.line.row])
            ):
                continue
            found = slot(line, p.span, n.line)
            if found is None or found.span is None:
                continue
            for q in self._theirs[n.line.row]:
                if q.kind != p.kind or (p.vague and q.vague):
                    continue
                if q.span.overlaps(found.span) and not any(same(x, q) for x in (p, *beside)):
                    return n, q
        return None

    def _other_count(self, p: Point, beside: Sequence[Point], near: Sequence[_Near]) -> tuple[_Near, Point] | None:
        """Return a report's number that answers the question of `p` otherwise, and its sentence."""
        if p.annotation is None or not isinstance(p.value, Quantity):
            return None
        for n in near:
            for q in self._theirs[n.line.row]:
                if q.kind != "number" or q.annotation is None or not isinstance(q.value, Quantity):
                    continue
                if (p.vague and q.vague) or any(same(x, q) for x in beside):
                    continue  # the draft's sentence has that number too: they count two things
                sure = self._tools.one_count(p.annotation, q.article, q.annotation)
                if sure >= ONE_COUNT and stand(p.value, q.value) == "apart":
                    return n, q
        return None

    def _other_day(self, p: Point, beside: Sequence[Point], near: Sequence[_Near]) -> tuple[_Near, Point] | None:
        """Return the day of the matching sentence where it and the draft's name one day each, and two.

        No sentence on the same may name the draft's day; `_judge` has looked.
        """
        if p.kind != "day" or sum(x.kind == "day" for x in beside) > 1 or not near or near[0].near < SAME_EVENT:
            return None
        days = [q for q in self._theirs[near[0].line.row] if q.kind == "day"]
        return (near[0], days[0]) if len(days) == 1 and comparable_days(p, days[0]) else None

    def _contradicted(self, p: Point, n: _Near, q: Point) -> Checked:
        name = n.line.annotated.article.name
        reason = f"The draft has “{p.text}”; the matching sentence of {name} has “{q.text}”."
        return self._made(p, "contradicted", (_evidence(q), n.line.evidence()), 0.5 + 0.45 * n.near, reason)

    def _supported(self, p: Point, bearing: Sequence[tuple[_Near | None, Point]], score: float) -> Checked:
        shown = tuple(dict.fromkeys(_evidence(q) for _, q in bearing))[:5]
        first = next(r.article.name for r in self._sources.reports if r.article.id == shown[0].article)
        where = "in a sentence on the same" if bearing[0][0] is not None else "elsewhere"
        return self._made(p, "supported", shown, min(0.95, score), f"{first} has it {where}.")

    def _made(self, p: Point, verdict: str, shown: tuple[Words, ...], score: float, reason: str) -> Checked:
        return Checked(
            words=Words(self._draft.article.id, p.span, p.text),
            kind=p.kind,
            verdict=verdict,  # type: ignore[arg-type]
            sources=shown,
            score=round(score, 3),
            reasons=(reason,),
        )


def _one_thing(p: Point, q: Point) -> bool:
    """Tell whether two equal numbers can be of one thing: in one unit, and a small count of one noun."""
    if p.kind != "number" or not isinstance(p.value, Quantity) or not isinstance(q.value, Quantity):
        return True
    a, b = p.value, q.value
    if a.unit != b.unit:
        return False
    unusual = a.low is not None and a.low > COMMON
    return unusual or a.kind != "count" or not a.counted or not b.counted or a.counted == b.counted


def _evidence(q: Point) -> Words:
    return Words(q.article, q.span, q.text)
