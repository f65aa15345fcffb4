"""The page of a story: one file that needs nothing but a browser."""

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import resources
from itertools import groupby

from jinja2 import DictLoader, Environment, StrictUndefined, Template
from markupsafe import Markup

from rashomon.model import Happening, Story, Summary, Who
from rashomon.settings import Settings
from rashomon.show.report.copies import reuses
from rashomon.show.report.dates import between
from rashomon.show.report.family import diagram
from rashomon.show.report.findings import AGREED, ALONE, DISPUTED, points
from rashomon.show.report.reports import reports
from rashomon.show.report.sources import Quote, Sources
from rashomon.show.report.utterances import sayings

#: The order of the tally, gravest first, with what each verdict says. docs/page.md uses the same
#: words.
VERDICTS = {
    "contradict": "Both cannot be true of the same thing.",
    "differ": "The answers are not the same, and a reader could not tell which is right, or whether both count the "
    "same thing.",
    "update": "The answers are not the same because one report is older: a figure that rose, or was replaced.",
    "compatible": "One answer is vaguer or rounder than the other; both can be true.",
    "agree": "The same answer.",
    "only here": "One account says it; the others are silent on the point.",
}

FOLD_SCORE = Settings().fold_score

#: People and bodies, and happenings of one day, that stand open; the rest is folded.
OPEN_PEOPLE, OPEN_OF_DAY = 12, 3

#: What HTML or UTF-8 cannot carry is shown as the replacement character, one for one.
_UNPRINTABLE = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127, *range(0xD800, 0xE000)), "\ufffd") | {13: " "}


#: From this long before the event on a date is folded away as its background.
COURSE = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Moment:
    """One entry of the timeline: the sentence of a report, and the words that give the time where it lacks them."""

    outlet: str
    report: str
    sentence: Quote | None
    words: Quote | None


@dataclass(frozen=True, slots=True)
class Time:
    """A time and what happened then."""

    when: str
    open: tuple[Moment, ...]
    folded: tuple[Moment, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """A person or body: what the reports call it, in their words, each wording once."""

    name: str
    label: str
    variants: tuple[str, ...]
    roles: tuple[Quote, ...]
    mentions: int
    outlets: tuple[str, ...]
    reports: str


@dataclass(frozen=True, slots=True)
class Brief:
    """The story at a glance."""

    what: Quote | None
    when: str
    when_words: Quote | None
    where: str
    where_words: Quote | None
    who: tuple[str, ...]


def render(story: Story, *, generated: str | None = None, fold_score: float = FOLD_SCORE) -> str:
    """Return the page of `story` as one HTML document that asks no host for anything.

    generated   when the page was made, printed at its foot as given; nothing is printed where it is None
    fold_score  points and quotes less sure than this, 0–1, are folded away

    The same arguments give the same page. Words that do not stand in their report at their span are not
    printed; the foot of the page counts them. Never raises on a valid story, however empty.
    """
    sources = Sources(story)
    verdicts: Counter[str] = Counter(f.verdict for f in story.findings)
    view = {
        "story": story,
        "sources": sources,
        "title": story.title.strip() or "One event, as reported",
        "kicker": _span_of_dates(story),
        "generated": generated,
        "fold_score": fold_score,
        "glance": _brief(story.summary, sources),
        "disputed": points(story.findings, DISPUTED, sources, fold_score),
        "quotes": sayings(story.utterances, sources, fold_score),
        "agreed": points(story.findings, AGREED, sources, fold_score),
        "alone": points(story.findings, ALONE, sources, fold_score),
        "reuses": reuses(story.copies, sources),
        "diagram": diagram(story, sources),
        "timeline": _timeline((h for h in story.timeline if not _background(h, story)), sources),
        "background": _timeline((h for h in story.timeline if _background(h, story)), sources),
        "people": _people(story.people, sources),
        "open_people": OPEN_PEOPLE,
        "verdicts": VERDICTS,
        "tally": [(verdict, verdicts[verdict]) for verdict in VERDICTS if verdicts[verdict]],
        "reports": reports(story, sources),
    }
    style, script = _file("page.css"), _file("page.js")
    html = _template().render(
        **view, style=Markup(style), script=Markup(script), style_hash=_hash(style), script_hash=_hash(script)
    )
    return html.translate(_UNPRINTABLE)


def _brief(summary: Summary, sources: Sources) -> Brief:
    return Brief(
        what=sources.quote(summary.what),
        when=between(*summary.when) if summary.when else "",
        when_words=sources.quote(summary.when_words),
        where=summary.where,
        where_words=sources.quote(summary.where_words),
        who=summary.who,
    )


def _background(happening: Happening, story: Story) -> bool:
    """Tell whether a date lies so long before the event that it is its background and not its course."""
    if story.summary.when is None:
        return False
    try:
        event, end = (date.fromisoformat(d[:10]) for d in (story.summary.when[0], happening.end))
    except ValueError:  # an interval given as a year or month alone
        return False
    return event - end > COURSE


def _timeline(happenings: Iterable[Happening], sources: Sources) -> tuple[Time, ...]:
    """Return the happenings by time, earliest first; one sentence stands once at one time."""
    times = []
    ordered = sorted(set(happenings), key=lambda h: (h.start, h.end, sources.key(h.sentence.article), h.sentence.span))
    for (start, end), group in groupby(ordered, key=lambda h: (h.start, h.end)):
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
        times.append(Time(between(start, end), moments[:OPEN_OF_DAY], moments[OPEN_OF_DAY:]))
    return tuple(times)


def _people(people: Iterable[Who], sources: Sources) -> tuple[Person, ...]:
    return tuple(
        Person(
            name=who.name,
            label=who.label,
            variants=tuple(v for v in who.variants if v != who.name),
            roles=tuple(
                q for q in map(sources.quote, {r.text.casefold(): r for r in reversed(who.roles)}.values()) if q
            ),
            mentions=who.mentions,
            outlets=tuple(sources.outlet(id) for id in who.articles),
            reports=" ".join(sources.key(id) for id in who.articles),
        )
        for who in people
    )


def _span_of_dates(story: Story) -> str:
    """Return from when to when the reports were published; "" where none says."""
    days = sorted(a.article.published.date().isoformat() for a in story.articles if a.article.published)
    return between(days[0], days[-1]) if days else ""


@cache
def _template() -> Template:
    environment = Environment(
        loader=DictLoader({"page": _file("page.html.jinja")}),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("page")


def _file(name: str) -> str:
    return resources.files("rashomon.show.report").joinpath(name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
