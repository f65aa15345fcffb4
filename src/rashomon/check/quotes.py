"""Quotations of a draft: found in the reports, altered, given to another speaker, or nowhere."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

import numpy as np

from rashomon.check.sources import Sources, Tools, key
from rashomon.model import Annotated, Attribution, Checked, Difference, Entity, Span, Words
from rashomon.text.marks import marked, quoted_ranges, single_quoted_ranges
from rashomon.text.names import compatible_speakers
from rashomon.text.words import Word, words

#: Words of the shortest quotation that is looked for: a single word in marks is as often a name or a distance.
SHORTEST = 2
#: Share of a quotation's words that may differ from a stretch of a report for it to be that stretch, altered: of a
#: short one, and of one of `LONG` words or more.
ALTERED_SHORT, ALTERED, LONG = 0.34, 0.5, 6
#: Words of the longest quotation that is aligned word by word.
LONGEST = 600
#: And share of its words, weighed by how rare they are in the reports, that must stand there.
SHARED = 0.4
#: What parts two words of a report that were not said in one breath.
_BREAK = re.compile(r"[.!?:;\n\"“”„«»]")
#: What marks that words were left out, and what stands in brackets and is not the speaker's.
_CUT = re.compile(r"\[[^\]\n]*\]|\([^)\n]*\)|…|(?:\.\s?){3,}")
_FULL_NAME = re.compile(r"[A-Z][\w’'-]+(?: [A-Z][\w’'.-]*){1,3}")
_MARKS = "\"'“”‘’«»„‚`"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a piece of a quotation stands in a report: its words `first` to `last`, and how many words differ."""

    report: int
    first: int
    last: int
    cost: int


def quotations(text: str) -> list[Span]:
    """Return what stands in quotation marks, without the marks; of a mark inside another only the outer one."""
    outer = [Span(a, b) for a, b in quoted_ranges(text)]
    single = [Span(a, b) for a, b in single_quoted_ranges(text)]
    every = outer + [s for s in single if not any(o.overlaps(s) for o in outer)]
    every += _unopened(text, every)
    out = []
    for s in every:
        inside = s.of(text)
        start = s.start + len(inside) - len(inside.lstrip(_MARKS + " "))
        end = s.end - len(inside) + len(inside.rstrip(_MARKS + " "))
        if start < end:
            out.append(Span(start, end))
    return sorted(out)


def _unopened(text: str, found: Sequence[Span]) -> list[Span]:
    """Return what a closing mark ends that nothing in its line opened: the end of a quotation that began earlier."""
    out: list[Span] = []
    for m in re.finditer("”", text):
        start = text.rfind("\n", 0, m.start()) + 1
        start = max([start, *(s.end for s in [*found, *out] if start <= s.start and s.end <= m.start())])
        span = Span(start, m.end())
        if not any(s.overlaps(span) for s in found) and text[start : m.start()].strip():
            out.append(span)
    return out


def check_quotes(draft: Annotated, sources: Sources, tools: Tools) -> list[Checked]:
    """Return one result a quotation of `SHORTEST` words or more, in the order of the draft."""
    text = draft.article.text
    reports = [words(r.article.text) for r in sources.reports]
    keys = [[key(w) for w in said] for said in reports]
    out = []
    for span in quotations(text):
        pieces = [p for p in _pieces(text, span) if p]
        said = [w for p in pieces for w in p]
        if len(said) < SHORTEST:
            continue
        evidence = Words(draft.article.id, span, span.of(text))
        places = [_best([key(w) for w in p], keys) for p in pieces]
        out.append(_judge(draft, evidence, pieces, places, sources, tools, reports))
    return out


def _pieces(text: str, span: Span) -> Iterator[list[Word]]:
    """Yield the words of a quotation between the marks of a cut."""
    at = span.start
    for cut in _CUT.finditer(text, span.start, span.end):
        yield words(text, at, cut.start())
        at = cut.end()
    yield words(text, at, span.end)


def _best(piece: Sequence[str], reports: Sequence[Sequence[str]]) -> list[Place]:
    """Return the nearest place of a piece in each report, the nearest first; exact ones before all others."""
    found = [p for n, said in enumerate(reports) if (p := nearest(piece, said, n)) is not None]
    return sorted(found, key=lambda p: (p.cost, p.report))


def nearest(piece: Sequence[str], said: Sequence[str], report: int = 0) -> Place | None:
    """Return the stretch of `said` with the fewest words added, dropped or exchanged against `piece`.

    None where `said` is empty. Of several the first. Words run together ("onto", "on to") are one.
    """
    if not said or not piece:
        return None
    n = len(said)
    codes: dict[str, int] = {}
    row = np.array([codes.setdefault(w, len(codes)) for w in said])
    cost = np.zeros(n + 1, np.int64)
    begin = np.arange(n + 1)
    steps = np.arange(n + 1)
    for i, word in enumerate(piece, 1):
        change = cost[:-1] + (row != codes.get(word, -1))
        drop = cost[1:] + 1
        best = np.concatenate([[i], np.minimum(change, drop)])
        came = np.concatenate([[0], np.where(change <= drop, begin[:-1], begin[1:])])
        # A word of the report that the piece lacks: carried along the row, the cheapest start so far.
        level = best - steps
        carried = np.minimum.accumulate(level)
        source = np.maximum.accumulate(np.where(level == carried, steps, 0))
        cost, begin = carried + steps, came[source]
    end = int(np.argmin(cost))
    first, last, differ = int(begin[end]), end, int(cost[end])
    if first >= last:
        return Place(report, 0, 0, len(piece))
    if differ:
        joined = "".join(piece)
        for a, b in ((first, last), (first - 1, last), (first, last + 1)):
            if a >= 0 and "".join(said[a:b]) == joined:
                return Place(report, a, min(b, n), 0)
    return Place(report, first, last, differ)


def _judge(
    draft: Annotated,
    evidence: Words,
    pieces: Sequence[Sequence[Word]],
    places: Sequence[Sequence[Place]],
    sources: Sources,
    tools: Tools,
    reports: Sequence[Sequence[Word]],
) -> Checked:
    length = sum(map(len, pieces))
    whole = [n for n in range(len(reports)) if reports[n] and all(_in(p, n).cost == 0 for p in places)]
    if whole:
        return _found(draft, evidence, {n: [_in(p, n) for p in places] for n in whole}, sources, reports)
    if all(p and p[0].cost == 0 for p in places):
        shown = tuple(_words(sources, p[0], reports) for p in places)
        return _result(
            evidence, "altered", shown, 0.7, "Its pieces stand in different reports: one quotation was made of several."
        )
    costs = {n: sum(_in(p, n).cost for p in places) for n in range(len(reports)) if reports[n]}
    near = min(costs, key=lambda n: (costs[n], n), default=None)
    share = costs[near] / length if near is not None else 1.0
    if near is None or share > (ALTERED if length >= LONG else ALTERED_SHORT):
        return _nowhere(evidence)
    text = sources.reports[near].article.text
    fitted = [
        _fitted([key(w) for w in p], _in(q, near), reports[near], text) for p, q in zip(pieces, places, strict=True)
    ]
    if _shared(pieces, fitted, reports[near], sources) < SHARED:
        return _nowhere(evidence)
    shown = tuple(_words(sources, p, reports) for p in fitted if p.last > p.first)
    theirs = [w for s in shown for w in _plain(s.text)]
    mine = [w for p in pieces for w in _plain_words(evidence, p)]
    steps = tools.differences(theirs, mine) if length <= LONGEST else ()
    return _result(evidence, "altered", shown, 0.6 + 0.4 * (1 - share), _what(steps), steps)


def _nowhere(evidence: Words) -> Checked:
    return _result(evidence, "nowhere", (), 0.8, "No report has these words, or words near to them.")


def _fitted(piece: Sequence[str], place: Place, said: Sequence[Word], text: str) -> Place:
    """Return a place cut to its first and last word that the piece has too, and to words exchanged beside them: what
    a mark or the end of a sentence parts from them was not exchanged."""
    if len(piece) > LONGEST:
        return place
    there = [key(w) for w in said[place.first : place.last]]
    blocks = [m for m in SequenceMatcher(None, piece, there, autojunk=False).get_matching_blocks() if m.size]
    if not blocks:
        return Place(place.report, place.first, place.first, place.cost)
    first, last = place.first + blocks[0].b, place.first + blocks[-1].b + blocks[-1].size
    for _ in range(min(blocks[0].a, blocks[0].b)):
        if not _BREAK.search(text, said[first - 1].end, said[first].start):
            first -= 1
    for _ in range(min(len(piece) - blocks[-1].a - blocks[-1].size, place.last - last)):
        if not _BREAK.search(text, said[last - 1].end, said[last].start):
            last += 1
    return Place(place.report, first, last, place.cost)


def _shared(pieces: Sequence[Sequence[Word]], places: Sequence[Place], said: Sequence[Word], sources: Sources) -> float:
    """Return the share of a quotation's words, weighed by rareness, that stand in these places."""
    total = met = 0.0
    for piece, place in zip(pieces, places, strict=True):
        there = Counter(key(w) for w in said[place.first : place.last])
        for word in map(key, piece):
            total += sources.weight(word)
            if there[word]:
                there[word] -= 1
                met += sources.weight(word)
    return met / total if total else 0.0


def _in(places: Sequence[Place], report: int) -> Place:
    return next(p for p in places if p.report == report)


def _plain(text: str) -> list[str]:
    return [text[w.start : w.end] for w in words(text)]


def _plain_words(evidence: Words, piece: Sequence[Word]) -> list[str]:
    start = evidence.span.start
    return [evidence.text[w.start - start : w.end - start] for w in piece]


def _what(steps: Sequence[Difference]) -> str:
    changed = [f"“{s.reference}” became “{s.here}”" for s in steps if s.operation == "changed"]
    dropped = [f"“{s.reference}” was left out without a mark" for s in steps if s.operation == "dropped"]
    added = [f"“{s.here}” was added" for s in steps if s.operation == "added"]
    said = "; ".join([*changed, *dropped, *added][:4])
    return f"Inside the quotation marks {said}." if said else "The words differ from the report's."


def _words(sources: Sources, place: Place, reports: Sequence[Sequence[Word]]) -> Words:
    article = sources.reports[place.report].article
    said = reports[place.report]
    span = Span(said[place.first].start, said[place.last - 1].end)
    return Words(article.id, span, span.of(article.text))


def _found(
    draft: Annotated,
    evidence: Words,
    places: dict[int, list[Place]],
    sources: Sources,
    reports: Sequence[Sequence[Word]],
) -> Checked:
    """Return the result for a quotation whose words stand in these reports: the right speaker's, or another's."""
    shown = {n: tuple(_words(sources, p, reports) for p in found) for n, found in places.items()}
    mine = named_speakers(draft, evidence.span)
    standing = {n: [_speaker_fits(mine, sources.reports[n], w.span) for w in found] for n, found in shown.items()}
    if mine and all(-1 in fits and 1 not in fits for fits in standing.values()):
        n = next(iter(shown))
        theirs = next(s for w in shown[n] if (s := named_speakers(sources.reports[n], w.span)))
        name = sources.reports[n].article.name
        why = f"The draft gives it to {' or '.join(mine)}; {name} gives it to {' or '.join(theirs)}."
        return _result(evidence, "other speaker", shown[n], 0.75, why)
    best = max(shown, key=lambda n: (_quoted(sources.reports[n], shown[n][0].span), 1 in standing[n], -n))
    every = tuple(w for n in [best, *(k for k in shown if k != best)] for w in shown[n])
    if not any(_quoted(sources.reports[n], w.span) for n in shown for w in shown[n]):
        return _result(evidence, "found", every, 0.6, "The reports have these words, but not in quotation marks.")
    return _result(evidence, "found", every, 0.95, f"{sources.reports[best].article.name} quotes these words.")


def _quoted(report: Annotated, span: Span) -> bool:
    inside = marked(report.article.text)[span.start : span.end]
    return 2 * sum(inside) > len(inside)


def _attributions(report: Annotated, span: Span) -> list[Attribution]:
    """Return the attributions whose content overlaps a span, those that cover most of it first."""
    found = []
    for a in report.layer("attributions"):
        value = a.value
        if isinstance(value, Attribution):
            shared = sum(max(0, min(c.end, span.end) - max(c.start, span.start)) for c in value.content)
            if shared:
                found.append((-shared, sum(c.end - c.start for c in value.content), a.span, value))
    return [v for *_, v in sorted(found, key=lambda x: x[:3])]


def _names_in(report: Annotated, span: Span) -> list[str]:
    """Return the persons named in a span, as they are written there: a fuller form may be another's."""
    layer = report.layer("entities")
    return [
        a.span.of(report.article.text)
        for a in layer
        if isinstance(a.value, Entity) and a.value.label == "person" and span.overlaps(a.span)
    ]


def named_speakers(report: Annotated, span: Span) -> tuple[str, ...]:
    """Return the persons whom a report names, there and then, in saying who spoke the words at `span`.

    Empty where it names nobody, or only a pronoun, a role or a body, whose bearer only a resolution would tell. Of
    several ("a spokesman for Lim, Ana Kell") each may be the speaker.
    """
    for value in _attributions(report, span)[:1]:
        if value.source is not None:
            names = _names_in(report, value.source)
            bare = _bare_name(report, value.source)
            return tuple(names) or ((bare,) if bare else ())
    return ()


def _bare_name(report: Annotated, source: Span) -> str | None:
    """Return a source of two capitalised words or more that nothing read as a body, a place or a group."""
    said = source.of(report.article.text)
    layer = (a for a in report.layer("entities") if source.overlaps(a.span) and isinstance(a.value, Entity))
    other = any(isinstance(a.value, Entity) and a.value.label not in ("person", "work", "other") for a in layer)
    return said if _FULL_NAME.fullmatch(said) and not other else None


def _speaker_fits(mine: Sequence[str], report: Annotated, span: Span) -> int:
    """Return 1 where the draft's speaker can be the report's, -1 where the report names another, 0 where it is open."""
    if not mine:
        return 0
    theirs = named_speakers(report, span)
    if not theirs:
        text = report.article.text
        around = _names_in(report, Span(max(0, text.rfind("\n", 0, span.start)), _line_end(text, span.end)))
        return 1 if any(compatible_speakers(m, n) > 0 for m in mine for n in around) else 0
    return 1 if any(compatible_speakers(m, t) > 0 for m in mine for t in theirs) else -1


def _line_end(text: str, place: int) -> int:
    end = text.find("\n", place)
    return len(text) if end < 0 else end


def _result(
    evidence: Words,
    verdict: str,
    shown: tuple[Words, ...],
    score: float,
    reason: str,
    steps: tuple[Difference, ...] = (),
) -> Checked:
    return Checked(
        words=evidence,
        kind="quotation",
        verdict=verdict,  # type: ignore[arg-type]
        sources=shown,
        differences=steps,
        score=round(score, 3),
        reasons=(reason,),
    )
