"""What happened, when, where, to whom, in one line each, and the timeline: chosen from the reports' own words."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from rashomon.model import (
    Annotated,
    Annotation,
    Article,
    Attribution,
    Entity,
    Happening,
    Meaning,
    Place,
    Span,
    Summary,
    TimeExpression,
    Words,
)
from rashomon.text.names import parts
from rashomon.text.vectors import unpack

#: Sentences of the body that count as an article's lead.
LEAD = 3
#: Cosine from which two sentences on one day are taken for the same entry of the timeline.
SAME_ENTRY = 0.6
#: A dateline: a town in capitals, perhaps its country, an agency in brackets, a dash.
_FILED = re.compile(r"[A-Z][A-Z.'’ -]{2,30}(?:,[^—–-]{2,40})?(?:\s*\([^)]{2,30}\))?\s*[—–-]\s")
#: Reach, in kilometres, that a single word the gazetteer does not have is given: it may be a piece of a name.
UNKNOWN = 10_000.0
#: Letters of the longest name in capitals that is initials and no shouted word.
INITIALS = 5
#: Entries of the timeline that one day shows at most.
A_DAY = 4

Times = Mapping[str, Sequence[Annotation]]


def _body(annotated: Annotated) -> list[Annotation]:
    sentences = annotated.layer("sentences")
    body = [s for s in sentences if getattr(s.value, "part", "") in ("paragraph", "standfirst", "bullet")]
    return body or list(sentences)


def _vectors(annotated: Annotated) -> dict[Span, bytes]:
    return {a.span: a.value.vector for a in annotated.layer("meaning") if isinstance(a.value, Meaning)}


def _words(article: Article, span: Span) -> Words:
    return Words(article.id, span, span.of(article.text))


def summary(story: Sequence[Annotated], times: Times) -> Summary:
    """Return the story in one line each. Needs sentences, meaning and entities; `times` are resolved, by article.

    what   the first sentence of a report that is nearest in meaning to the openings of all reports
    when   the day that most openings name;  where, who  the places and names that most openings name
    """
    ordered = sorted(story, key=lambda a: (a.article.name, a.article.id))
    leads = [(a, s.span) for a in ordered for s in _body(a)[:LEAD]]
    what = _central([(a, s.span) for a in ordered for s in _body(a)[:2]])
    days: Counter[tuple[str, str]] = Counter()
    first: dict[tuple[str, str], Words] = {}
    for a in ordered:
        seen = set()
        for t in times[a.article.id]:
            v = t.value
            if not isinstance(v, TimeExpression) or v.type not in ("DATE", "TIME") or not v.start or not v.end:
                continue
            if v.start[:10] != v.end[:10] or not any(x is a and s.covers(t.span) for x, s in leads):
                continue
            day = (v.start[:10], v.end[:10])
            first.setdefault(day, _words(a.article, t.span))
            seen.add(day)
        days.update(seen)
    when = max(days, key=lambda d: (days[d], d)) if days else None
    where, where_words = _named(ordered, leads, ("facility", "place"))
    speaking = {v.speaker for a in ordered for x in a.layer("attributions") if isinstance(v := x.value, Attribution)}
    who = tuple(n for n in _named_many(ordered, leads, ("person", "organisation")) if n not in speaking or " " in n)
    return Summary(
        what=_words(what[0].article, what[1]) if what else None,
        when=when,
        when_words=first[when] if when else None,
        where=where,
        where_words=where_words,
        who=who,
    )


def _central(candidates: Sequence[tuple[Annotated, Span]]) -> tuple[Annotated, Span] | None:
    """Return the candidate nearest in meaning to all the others; a very long or very short one is passed over."""
    known = [
        (a, s, v[s]) for a, s in candidates if s in (v := _vectors(a)) and 8 <= len(s.of(a.article.text).split()) <= 60
    ]
    if not known:
        return candidates[0] if candidates else None
    matrix = unpack([v for *_, v in known])
    mean: npt.NDArray[np.float32] = matrix @ matrix.mean(0)
    best = int(mean.argmax())
    return known[best][0], known[best][1]


def _counted(
    story: Sequence[Annotated], leads: Sequence[tuple[Annotated, Span]], labels: Sequence[str]
) -> tuple[Counter[str], dict[str, Words]]:
    count: Counter[str] = Counter()
    first: dict[str, Words] = {}
    for a in story:
        seen = set()
        for e in a.layer("entities"):
            if (
                isinstance(e.value, Entity)
                and e.value.label in labels
                and any(x is a and s.covers(e.span) and not _dateline(a.article, s, e.span) for x, s in leads)
            ):
                seen.add(e.value.name)
                first.setdefault(e.value.name, _words(a.article, e.span))
        count.update(seen)
    return count, first


def _dateline(article: Article, sentence: Span, name: Span) -> bool:
    """Tell whether a name stands in the dateline a report opens with: where it was filed, not where it happened."""
    filed = _FILED.match(article.text[sentence.start : sentence.end])
    return filed is not None and name.start - sentence.start < filed.end()


def _named(
    story: Sequence[Annotated], leads: Sequence[tuple[Annotated, Span]], labels: Sequence[str]
) -> tuple[str, Words | None]:
    """Return the most exact of the names that many leads give: a facility before a place, a town before its country.

    Many is at least half as many as give the commonest; a place the gazetteer does not have counts as exact.
    """
    for label in labels:
        count, first = _counted(story, leads, (label,))
        if count and (max(count.values()) > 1 or label == labels[-1] or len(story) == 1):
            top = max(count, key=lambda n: (count[n], len(n.split()), n))
            reach = _reach(story)
            unknown = {n: ("", 0.0 if " " in n else UNKNOWN) for n in count}
            known = {n: reach.get(n, unknown[n]) for n in count}
            # only a place in the same country can be the more exact name of where it was
            often = [n for n in count if 2 * count[n] >= count[top] and known[n][0] in ("", known[top][0])]
            name = min([*often, top], key=lambda n: (known[n][1], -count[n], -len(n.split()), n))
            return name, first[name]
    return "", None


def _reach(story: Sequence[Annotated]) -> dict[str, tuple[str, float]]:
    """Return the country of each named place and how far it reaches, in kilometres, by the words that name it."""
    out: dict[str, tuple[str, float]] = {}
    for a in story:
        if any(layer.kind == "places" for layer in a.layers):
            for p in a.layer("places"):
                if isinstance(p.value, Place) and p.value.radius_km is not None and p.value.relative is None:
                    out[p.span.of(a.article.text)] = (p.value.country or "", p.value.radius_km)
    return out


def _named_many(
    story: Sequence[Annotated], leads: Sequence[tuple[Annotated, Span]], labels: Sequence[str]
) -> tuple[str, ...]:
    count, _ = _counted(story, leads, labels)
    out: list[str] = []
    for name in sorted(count, key=lambda n: (-count[n], -len(n.split()), n)):
        if count[name] > 1 or len(story) == 1:
            mine = set(parts(name))
            if name.isupper() and len(name) > INITIALS:  # a piece of a dateline
                continue
            if not any(mine <= set(parts(o)) or set(parts(o)) <= mine for o in out):
                out.append(name)
    return tuple(out[:4])


def timeline(story: Sequence[Annotated], times: Times) -> tuple[Happening, ...]:
    """Return the sentences that say when something was, by the time they name; like sentences of one day once.

    Durations and sets have no place on it; of a day with many sentences those that most reports share are kept.
    """
    entries: list[tuple[str, str, Words, Words, bytes]] = []
    for a in sorted(story, key=lambda a: (a.article.name, a.article.id)):
        vectors = _vectors(a)
        sentences = [s.span for s in a.layer("sentences")]
        for t in times[a.article.id]:
            v = t.value
            if not isinstance(v, TimeExpression) or v.type not in ("DATE", "TIME") or not v.start or not v.end:
                continue
            sentence = next((s for s in sentences if s.covers(t.span)), None)
            if sentence is not None and sentence in vectors:
                entries.append(
                    (v.start, v.end, _words(a.article, t.span), _words(a.article, sentence), vectors[sentence])
                )
    by_day: dict[tuple[str, str], list[tuple[str, str, Words, Words, bytes]]] = {}
    for e in entries:
        by_day.setdefault((e[0][:10], e[1][:10]), []).append(e)
    out: list[Happening] = []
    for _, group in sorted(by_day.items()):
        matrix = unpack([e[4] for e in group])
        support = (matrix @ matrix.T >= SAME_ENTRY).sum(1)
        kept: list[int] = []
        for i in sorted(range(len(group)), key=lambda i: (-support[i], group[i][2])):
            if len(kept) < A_DAY and all(matrix[i] @ matrix[k] < SAME_ENTRY for k in kept):
                kept.append(i)
        out += [Happening(group[i][0], group[i][1], group[i][2], group[i][3]) for i in kept]
    return tuple(sorted(out, key=lambda h: (h.start, h.end, h.words)))
