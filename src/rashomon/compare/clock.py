"""At what time, on which day? Clock times of one happening, and calendar dates that exclude each other."""

import re
from itertools import combinations

import msgspec
import numpy as np

from rashomon.compare.context import Context, Line, clip, finding, gist, prominence
from rashomon.model import Annotation, Answer, Finding, TimeExpression, Verdict
from rashomon.text.linkage import chained
from rashomon.text.timex import DAY_MINUTES, apart, minute_of_day, side

#: Cosine of two sentences from which their clock times, and their dates, are of one happening.
SAME_CLOCK, SAME_DATE = 0.5, 0.76
#: Share of that which the mean cosine of two groups must reach to be one.
MEAN = 0.9
#: Minutes by which two approximate times may be apart and still be one.
ROUGH_MINUTES = 10
#: A date that the words themselves give; "last month" was resolved, and a resolution is no evidence against a report.
_NAMED = re.compile(r"\d")
#: The foot of somebody's post, pasted into the text: its date is the post's.
_POST = re.compile(r"\(@\w+\)|\bpic\.twitter\.com/|\bt\.co/")
_YEAR = re.compile(r"\b\d{4}\b")
_EXPLICIT = re.compile(r"^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$")

Moment = tuple[Line, Annotation, TimeExpression]


def compare(context: Context) -> list[Finding]:
    """Return findings on clock times and on explicit calendar dates."""
    moments: list[Moment] = []
    for annotated in context.story:
        for a in context.times[annotated.article.id]:
            line = context.line_at(annotated.article, a.span)
            if isinstance(a.value, TimeExpression) and line is not None and not _POST.search(line.text):
                moments.append((line, a, a.value))
    clocks = [m for m in moments if m[2].type == "TIME" and minute_of_day(m[2]) is not None]
    dates = [
        m
        for m in moments
        if m[2].type == "DATE" and _EXPLICIT.match(m[2].value) and _NAMED.search(m[1].span.of(m[0].article.text))
    ]
    dates = [m for m in dates if sum(n[0].row == m[0].row for n in moments if n[2].type == "DATE") == 1]
    return _grouped(context, clocks, SAME_CLOCK, "clock") + _grouped(context, dates, SAME_DATE, "date")


def _grouped(context: Context, moments: list[Moment], threshold: float, kind: str) -> list[Finding]:
    """Join moments whose sentences are near (single linkage through the nearest), one finding a group."""
    rows = [m[0].row for m in moments]
    if not rows:
        return []
    vectors = context.vectors[rows]
    cosines = vectors @ vectors.T
    links = [(float(cosines[i, j]), i, j) for i, j in np.argwhere(np.triu(cosines, 1) >= threshold).tolist()]
    groups = chained(links, vectors, threshold * MEAN)
    return [f for g in groups if (f := _finding(context, [moments[i] for i in g], kind, moments)) is not None]


def _finding(context: Context, group: list[Moment], kind: str, every: list[Moment]) -> Finding | None:
    if len({line.article.id for line, _, _ in group}) < 2:
        return None
    grades = [
        0 if _also(every, x, y, kind) or (not context.same_time(x[0], y[0]) and kind == "clock") else _apart(x, y, kind)
        for x, y in combinations(group, 2)
        if x[0].article.id != y[0].article.id
    ]
    if not any(grades) and any(_apart(x, y, kind) for x, y in combinations(group, 2)):
        return None  # the sentences name several moments and share one of them
    worst = max(grades, default=0)
    verdict: Verdict = ("agree", "compatible", "differ", "contradict")[worst]
    reason = (
        "Every report gives the same time.",
        "One is vaguer, or they are as close as “about” allows.",
        "The times are further apart than “about” allows.",
        "The dates exclude each other.",
    )[worst]
    lines = [line for line, _, _ in group]
    answers = [
        Answer(clip(line.article, line, a.span), _say(v), context.attributed(line.article, a.span))
        for line, a, v in group
    ]
    shortest = min(lines, key=lambda x: (len(x.text), x.row))
    question = f"{'At what time' if kind == 'clock' else 'On which date'}: “{gist(shortest)}”?"
    return finding(
        context,
        "clock",
        question,
        verdict,
        answers,
        importance=0.55 * (0.4 + 0.6 * prominence(context, lines)),
        score=0.6,
        reasons=[reason],
    )


def _also(every: list[Moment], x: Moment, y: Moment, kind: str) -> bool:
    """Tell whether one's sentence names the other's moment too: then the two are moments of two things."""
    return any(
        m[1] is not one[1] and m[0].row == one[0].row and _apart(m, other, kind) < 2
        for one, other in ((x, y), (y, x))
        for m in every
    )


def _apart(a: Moment, b: Moment, kind: str) -> int:
    """0 the same, 1 compatible, 2 differ, 3 contradict."""
    one, other = a[2], b[2]
    if kind == "clock":
        x, y = minute_of_day(one), minute_of_day(other)
        assert x is not None and y is not None
        minutes = min(abs(x[0] - y[0]), DAY_MINUTES - abs(x[0] - y[0]))
        if minutes == 0:
            return 0 if one.approximate == other.approximate else 1
        if x[1] != y[1]:  # only one says its time zone, and any difference may be that
            return 1
        return 1 if (one.approximate or other.approximate) and minutes <= ROUGH_MINUTES else 2
    if kind == "date" and not all(_YEAR.search(m[1].span.of(m[0].article.text)) for m in (a, b)):
        one, other = _in_one_year(one, other)
    sides = (side(a[0].article.text, a[1].span.start), side(b[0].article.text, b[1].span.start))
    if one.value == other.value:
        return 0 if sides[0] == sides[1] else 1
    if not apart(one, other, sides):
        return 1
    return 2 if one.approximate or other.approximate else 3


def _in_one_year(a: TimeExpression, b: TimeExpression) -> tuple[TimeExpression, TimeExpression]:
    """Return two dates, of which one's words name no year, as dates of one year: the year was resolved, and a
    resolution is no evidence. A date without a month is left as it is."""
    year = a.value[:4]
    if not (len(a.value) > len(year) and len(b.value) > len(year) and b.start and b.end):
        return a, b
    moved = {"value": year + b.value[4:], "start": year + b.start[4:], "end": year + b.end[4:]}
    return a, msgspec.structs.replace(b, **moved)


def _say(value: TimeExpression) -> str:
    minute = re.search(r"T(\d\d:\d\d)", value.value)
    about = "about " if value.approximate else ""
    return f"{about}{minute[1]}" if minute else value.value
