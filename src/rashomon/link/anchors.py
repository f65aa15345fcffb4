"""The date against which each report is read; a report without one borrows it from the story, and says so."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime

from rashomon.model import Anchor, Annotated, Annotation, TimeExpression, Words
from rashomon.text.timex import resolve

#: Names of weekdays in TIMEX3's order, Monday = 1.
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_FULL = re.compile(r"^\d{4}-\d\d-\d\d(?:T|$)")
_BARE_DAY = re.compile(r"^XXXX-WXX-(\d)")
_YEARLESS = re.compile(r"^XXXX-\d\d-\d\d")
_STAMP = re.compile(r"\b(?:[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4}|\d{1,2} [A-Z][a-z]{2,8} \d{4}|\d{4}-\d\d-\d\d)\b")


def anchors(story: Sequence[Annotated], given: str = "") -> tuple[Anchor, ...]:
    """Return one anchor an article, in the order of `story`. Needs the layer times.

    In this order: the report's own date; a full date in its own text or in a date line that was left out of it,
    where one of its bare weekdays falls on that date; the date most reports of the story agree on; the date
    the person gave. Where nothing gives one, `date` is None and `how` says so.
    """
    own = {a.article.id: _own(a) for a in story}
    known = Counter(o.date for o in own.values() if o is not None and o.date)
    out = []
    for a in story:
        mine = own[a.article.id]
        if mine is not None:
            out.append(mine)
        elif known:
            day = max(known, key=lambda d: (known[d], d))
            lender = next(o for o in own.values() if o is not None and o.date == day)
            name = next(x.article.name for x in story if x.article.id == lender.article)
            out.append(
                Anchor(
                    a.article.id,
                    day,
                    f"no date of its own; borrowed from {name}: {lender.how.replace('its own date', 'its date')}",
                    lender.words,
                )
            )
        elif given:
            out.append(Anchor(a.article.id, given, "no date of its own; the date was given by the person"))
        else:
            out.append(Anchor(a.article.id, None, "no date of its own, and no other report of the story has one"))
    return tuple(out)


def _own(annotated: Annotated) -> Anchor | None:
    article = annotated.article
    if article.published is not None:
        how = article.published_how or "metadata"
        return Anchor(article.id, article.published.date().isoformat(), f"its own date ({how})")
    times = [(t, t.value) for t in annotated.layer("times") if isinstance(t.value, TimeExpression)]
    weekdays = {int(m.group(1)) for _, v in times if (m := _BARE_DAY.match(v.value))}
    # 31 February is no day of the calendar: it has no start
    dated = [(t, v.value[:10]) for t, v in times if _FULL.match(v.value) and v.start and v.type in ("DATE", "TIME")]
    yearless = {v.value[5:10] for _, v in times if _YEARLESS.match(v.value)}
    fitting = [(t, d) for t, d in dated if date.fromisoformat(d).isoweekday() in weekdays or d[5:] in yearless]
    votes = Counter(d for _, d in fitting)
    if votes:
        day = max(votes, key=lambda d: (votes[d], d))
        where = next(t for t, d in fitting if d == day)
        return Anchor(
            article.id,
            day,
            _sentence(annotated, where, day, date.fromisoformat(day).isoweekday() in weekdays),
            _words(annotated, where),
        )
    commented = Counter(d for e in article.left_out if e.kind == "comment" for d in _dates(e.text))
    if commented:
        first = min(commented)
        weekday = _DAYS[date.fromisoformat(first).isoweekday() - 1]
        fits = " and the report speaks of that weekday" if date.fromisoformat(first).isoweekday() in weekdays else ""
        return Anchor(article.id, first, f"the first reader comment is stamped {first} ({weekday}){fits}")
    return None


def _sentence(annotated: Annotated, where: Annotation, day: str, by_weekday: bool) -> str:
    kind = next((p.kind for p in annotated.article.parts if p.span.covers(where.span)), "paragraph")
    weekday = _DAYS[date.fromisoformat(day).isoweekday() - 1]
    place = {"caption": "a caption", "embed": "an embedded post"}.get(kind, "its text")
    also = f"speaks of {weekday}" if by_weekday else "names that day without the year"
    return f"{place} gives {day}, a {weekday}, and the report {also}"


def _words(annotated: Annotated, where: Annotation) -> Words:
    return Words(annotated.article.id, where.span, where.span.of(annotated.article.text))


def _dates(text: str) -> list[str]:
    """Return the full dates of a comment's time stamp, ISO."""
    out = []
    for m in _STAMP.finditer(text):
        words = m.group().replace(".", "").replace(",", "")
        for form in ("%B %d %Y", "%b %d %Y", "%d %B %Y", "%d %b %Y", "%Y-%m-%d"):
            try:
                out.append(datetime.strptime(words, form).date().isoformat())
                break
            except ValueError:
                continue
    return out


def resolved(annotated: Annotated, anchor: Anchor) -> list[Annotation]:
    """Return the article's time expressions, resolved against the anchor where they were not; a copy, the layer
    itself is never changed. Without an anchor they come back as they are."""
    out = []
    day = date.fromisoformat(anchor.date) if anchor.date else None
    for a in annotated.layer("times"):
        value = a.value
        if isinstance(value, TimeExpression) and value.start is None and day is not None:
            value = resolve(value, day)
        out.append(Annotation(a.id, a.span, value, a.score))
    return out
