"""The timeline: what the reports tell of which time, as a list and as a picture to scale."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from rashomon.model import Happening, Story
from rashomon.show.report.dates import MONTHS, between, stamp
from rashomon.show.report.sources import Quote, Sources

#: Happenings of one time that stand open; the rest is folded.
OPEN_OF_TIME = 3
#: From this long before the event on a date is folded away as its background.
COURSE = timedelta(days=60)
#: Units of the picture: the column of dates, the room for the scale, a row, and the head with the scale's days.
DATES, ROOM, ROW, HEAD = 136, 224, 24, 26
#: Letters of a time that fit beside the scale.
LETTERS = 19
#: An entry longer than this many days does not stretch the scale, and is cut off at its ends; nor does a report that
#: was published so many days after the last entry.
LONG, LATE = 3, 14
#: Units at the right edge into which half a day's name would not fit.
EDGE = 20
#: Days between two lines of the scale, and how many lines it may have.
STEPS, MOST_LINES = (1, 2, 7, 14, 28, 91, 182, 365), 4


@dataclass(frozen=True, slots=True)
class Moment:
    """One entry of the timeline: the sentence of a report, and the words that give the time where it lacks them."""

    outlet: str
    report: str
    sentence: Quote | None
    words: Quote | None


@dataclass(frozen=True, slots=True)
class Time:
    """A time and what happened then; `id` names it on the page."""

    id: str
    start: str
    end: str
    when: str
    open: tuple[Moment, ...]
    folded: tuple[Moment, ...]

    @property
    def moments(self) -> tuple[Moment, ...]:
        """All entries of this time."""
        return self.open + self.folded


@dataclass(frozen=True, slots=True)
class Mark:
    """A line of the scale, or the moment a report was published: its place and what it says."""

    x: float
    says: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the picture: a time, where it begins and ends, and whether it goes on beyond the scale."""

    id: str
    y: int
    when: str
    start: float
    end: float
    open_start: bool
    open_end: bool
    title: str


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything the template draws. `event` is the band of the event's own time: left edge and width, None without."""

    width: int
    height: int
    scale: tuple[Mark, ...]
    rows: tuple[Row, ...]
    published: tuple[Mark, ...]
    event: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Timeline:
    """Course and background of the event, and the picture of the course, None where it has fewer than two times."""

    course: tuple[Time, ...]
    background: tuple[Time, ...]
    picture: Picture | None


def timeline(story: Story, sources: Sources) -> Timeline:
    """Return the happenings by time, earliest first; a story without any gives an empty timeline."""
    course = _times((h for h in story.timeline if not _background(h, story)), sources, "t")
    background = _times((h for h in story.timeline if _background(h, story)), sources, "b")
    return Timeline(course, background, _picture(course, story, sources))


def _background(happening: Happening, story: Story) -> bool:
    """Tell whether a date lies so long before the event that it is its background and not its course."""
    event = _day(story.summary.when[0]) if story.summary.when else None
    end = _day(happening.end)
    return event is not None and end is not None and event - end > COURSE


def _day(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso[:10])
    except ValueError:  # a year or month alone
        return None


def _times(happenings: Iterable[Happening], sources: Sources, prefix: str) -> tuple[Time, ...]:
    """Return the happenings by time, earliest first; one sentence stands once at one time."""
    times = []
    ordered = sorted(set(happenings), key=lambda h: (h.start, h.end, sources.key(h.sentence.article), h.sentence.span))
    for n, ((start, end), group) in enumerate(groupby(ordered, key=lambda h: (h.start, h.end)), 1):
        sentences = {h.sentence: h for h in reversed(list(group))}
        moments = tuple(
            Moment(
                sources.outlet(h.sentence.article),
                sources.key(h.sentence.article),
                sources.quote(h.sentence, stress=h.words),
                None if h.sentence.span.covers(h.words.span) else sources.quote(h.words),
            )
            for h in reversed(sentences.values())
        )
        times.append(
            Time(f"{prefix}{n}", start, end, between(start, end), moments[:OPEN_OF_TIME], moments[OPEN_OF_TIME:])
        )
    return tuple(times)


def _hours(iso: str, *, end: bool = False) -> float | None:
    """Return a date, with or without a time, as hours since the year 1, the end of a day, month or year being its last
    hour; None for what is none."""
    if len(iso) == 4:
        iso = f"{iso}-12-31" if end else f"{iso}-01-01"
    elif len(iso) == 7 and (known := _day(f"{iso}-01")):
        iso = f"{iso}-{monthrange(known.year, known.month)[1] if end else 1:02}"
    day = _day(iso)
    if day is None:
        return None
    clock = re.search(r"[T ](\d{2}):(\d{2})", iso)
    return day.toordinal() * 24.0 + (int(clock[1]) + int(clock[2]) / 60 if clock else 24.0 if end else 0.0)


def _picture(times: tuple[Time, ...], story: Story, sources: Sources) -> Picture | None:
    """Lay out a row for each time on one scale; None where there are fewer than two, or all are of one day."""
    spans = [(t, _hours(t.start), _hours(t.end or t.start, end=True)) for t in times]
    known = [(t, a, b) for t, a, b in spans if a is not None and b is not None and a <= b]
    exact = [(a, b) for _, a, b in known if b - a <= LONG * 24]
    if len(known) < 2 or not exact:
        return None
    issued = [
        (hours, f"{sources.outlet(a.article.id)}, {stamp(a.article.published)}")
        for a in story.articles
        if a.article.published and (hours := _hours(a.article.published.isoformat())) is not None
    ]
    low = min(a for a, _ in exact) // 24 * 24
    told = max(b for _, b in exact)
    high = max([told] + [h for h, _ in issued if h < told + LATE * 24])
    if high - low < 24:
        return None

    def at(hours: float) -> float:
        return round(DATES + 8 + (min(max(hours, low), high) - low) / (high - low) * (ROOM - 16), 1)

    rows = tuple(
        Row(
            id=t.id,
            y=HEAD + ROW * n + ROW // 2,
            when=_brief(t.when),
            start=at(a),
            end=at(b),
            open_start=a < low,
            open_end=b > high,
            title=f"{t.when}: {len(t.moments)} {'entry' if len(t.moments) == 1 else 'entries'}",
        )
        for n, (t, a, b) in enumerate(known)
    )
    event = None
    if story.summary.when:
        first, last = _hours(story.summary.when[0]), _hours(story.summary.when[1], end=True)
        if first is not None and last is not None and low <= first <= last <= high:
            event = (at(first), round(max(at(last) - at(first), 2.0), 1))
    published = tuple(Mark(at(h), says) for h, says in sorted(issued) if low <= h <= high)
    height = HEAD + ROW * (len(rows) + bool(published)) + 8
    return Picture(DATES + ROOM, height, _scale(low, high, at), rows, published, event)


def _scale(low: float, high: float, at: Callable[[float], float]) -> tuple[Mark, ...]:
    days = (high - low) / 24
    step = next((s for s in STEPS if days / s <= MOST_LINES), STEPS[-1])
    lines = [low + 24 * d for d in range(0, int(days) + 1, step)]
    named = [(at(x), _short(date.fromordinal(int(x // 24)), years=step > 90)) for x in lines]
    # At the right edge there is room for the line only.
    return tuple(Mark(x, says if x < DATES + ROOM - EDGE else "") for x, says in named)


def _brief(when: str) -> str:
    """Return a time as it fits beside the scale: months by three letters, cut where it is still too long."""
    for month in MONTHS:
        when = when.replace(month, month[:3])
    return when if len(when) <= LETTERS else f"{when[: LETTERS - 1].rstrip(' ,–')}…"


def _short(day: date, *, years: bool) -> str:
    return f"{day.day} {MONTHS[day.month - 1][:3]}" + (f" {day.year}" if years else "")
