"""The page of a story: one file that needs nothing but a browser."""

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

from jinja2 import DictLoader, Environment, StrictUndefined, Template
from markupsafe import Markup

from rashomon.model import Story, Summary, Who
from rashomon.settings import Settings
from rashomon.show.report.copies import folded, reuses
from rashomon.show.report.dates import between
from rashomon.show.report.family import diagram
from rashomon.show.report.findings import AGREED, ALONE, DISPUTED, Points, points
from rashomon.show.report.frame import Bare, Frame
from rashomon.show.report.map import places
from rashomon.show.report.reports import reports
from rashomon.show.report.short import lead, passages, repeated, short
from rashomon.show.report.silent import silences
from rashomon.show.report.sources import Quote, Sources
from rashomon.show.report.timeline import timeline
from rashomon.show.report.utterances import Sayings, sayings

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

#: People and bodies that stand open; the rest is folded.
OPEN_PEOPLE = 12

#: What HTML or UTF-8 cannot carry is shown as the replacement character, one for one.
_UNPRINTABLE = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127, *range(0xD800, 0xE000)), "\ufffd") | {13: " "}


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


def render(
    story: Story, *, generated: str | None = None, fold_score: float = FOLD_SCORE, frame: Frame | None = None
) -> str:
    """Return the page of `story` as one HTML document that asks no host for anything.

    generated   when the page was made, printed at its foot as given; nothing is printed where it is None
    fold_score  points and quotes less sure than this, 0–1, are folded away
    frame       what an application adds; it must send the policy of `digests` itself, since the page then states none

    The same arguments give the same page. Words that do not stand in their report at their span are not
    printed; the foot of the page counts them. Never raises on a valid story, however empty.
    """
    sources = Sources(story)
    verdicts: Counter[str] = Counter(f.verdict for f in story.findings)
    disputed = points(story.findings, DISPUTED, sources, fold_score)
    quotes = sayings(story.utterances, sources, fold_score)
    agreed = points(story.findings, AGREED, sources, fold_score)
    alone = points(story.findings, ALONE, sources, fold_score)
    families = reuses(story.copies, sources)
    ids = {p.finding: p.id for section in (disputed, agreed) for p in (*section.open, *section.folded)}
    view = {
        "story": story,
        "sources": sources,
        "title": story.title.strip() or "One event, as reported",
        "kicker": _span_of_dates(story),
        "generated": generated,
        "fold_score": fold_score,
        "glance": _brief(story.summary, sources),
        "lead": lead(story),
        "short": short(disputed.open, repeated(story, families, sources), quotes.altered, passages(story.copies)),
        "disputed": disputed,
        "quotes": quotes,
        "agreed": agreed,
        "alone": alone,
        "silences": silences(story, ids, sources, fold_score),
        "reuses": families,
        "folded_reuses": folded(families),
        "diagram": diagram(story, sources),
        "timeline": timeline(story, sources),
        "places": places(story, sources),
        "people": _people(story.people, sources),
        "open_people": OPEN_PEOPLE,
        "kinds": _kinds((disputed, agreed, alone), quotes),
        "verdicts": VERDICTS,
        "tally": [(verdict, verdicts[verdict]) for verdict in VERDICTS if verdicts[verdict]],
        "reports": reports(story, sources),
    }
    style, script = _style(), _script()
    html = _template().render(
        **view,
        framed=frame is not None,
        frame=frame or Bare(),
        style=Markup(style),
        script=Markup(script),
        style_hash=_hash(style),
        script_hash=_hash(script),
    )
    return html.translate(_UNPRINTABLE)


def digests() -> tuple[str, str]:
    """Return the digests of a page's style and of its script, as a Content-Security-Policy names them."""
    return _hash(_style()), _hash(_script())


def _style() -> str:
    return _file("page.css")


def _script() -> str:
    return _file("page.js") + _file("beside.js")


def _brief(summary: Summary, sources: Sources) -> Brief:
    return Brief(
        what=sources.quote(summary.what),
        when=between(*summary.when) if summary.when else "",
        when_words=sources.quote(summary.when_words),
        where=summary.where,
        where_words=sources.quote(summary.where_words),
        who=summary.who,
    )


def _kinds(sections: Iterable[Points], quotes: Sayings) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return what the page can be filtered by, as (title, pairs of the attribute and its value)."""
    every = [p for section in sections for p in (*section.open, *section.folded)]
    verdicts = {p.verdict for p in every}
    said = {s.relation for s in (*quotes.altered, *quotes.folded, *(s for _, group in quotes.others for s in group))}
    found = (
        ("Verdict", [("kind", v) for v in VERDICTS if v in verdicts]),
        ("Quotes", [("kind", r) for r in sorted(said)]),
        ("What is compared", [("comparer", c) for c in sorted({p.comparer for p in every})]),
    )
    return [(title, pairs) for title, pairs in found if pairs]


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
        loader=DictLoader({name: _file(f"{name}.html.jinja") for name in ("page", "macros")}),
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
