"""Who is it that says so? One thing said, put to two sources of unlike kinds: the police in one report, the family in
another.

Outlets name one source in many ways, by name, by body, by spokesman, so two sources are told apart only by their kind,
from the words that name them or, for a person's name, from those around it. Officials may be any of them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rashomon.compare.bags import Rarity, bag
from rashomon.compare.context import Context, Line, finding, gist, prominence, whole, words
from rashomon.model import Annotated, Answer, Attribution, Entity, Finding, Span
from rashomon.text.numbers import find_numbers
from rashomon.text.weight import DENIAL
from rashomon.text.words import fold

#: Cosine of the sentences, and share by weight of what is said, from which two sources say one thing.
SAME_TALK, SHARED = 0.55, 0.6
#: Stems that what is said must have, or else a number that the other has too.
LEAST = 3
#: Characters around a person's name in which a word tells what kind of source it is.
AROUND = 60
#: Findings of this kind that a story shows at most.
MOST = 3
#: Kinds of sources, by the words that name them.
KINDS = {
    "police": "police policeman policemen policewoman officer officers detective detectives sheriff constable cops "
    "superintendent inspector",
    "military": "military army navy troops soldier soldiers militia pentagon idf",
    "family": "family families mother father parents relatives relative brother sister son daughter cousin wife "
    "husband uncle aunt grandmother grandfather widow mum mom dad",
    "hospital": "hospital hospitals doctor doctors medics medic paramedics ambulance surgeon coroner nurse",
    "fire service": "firefighter firefighters fire brigade",
    "witnesses": "witness witnesses eyewitness eyewitnesses passenger passengers resident residents neighbour "
    "neighbours neighbor neighbors bystander bystanders survivor survivors local locals villagers",
    "company": "company airline airlines operator firm manufacturer employer",
    "court": "prosecutor prosecutors court judge lawyer lawyers attorney indictment solicitor",
    "scientists": "researcher researchers scientist scientists study astronomers astronomer physicist",
    "campaigners": "campaign campaigners charity union activists activist",
    "government": "minister ministry president presidency cabinet mayor governor kremlin government",
}
_KIND = {w: kind for kind, row in KINDS.items() for w in row.split()}
#: Sources that may be any of them.
_ANYBODY = frozenset("official officials authority authorities report reports source sources".split())
#: Kinds that are bodies: a person who speaks for one is named by it.
_BODIES = frozenset(("police", "military", "hospital", "fire service", "court", "government", "company"))
_PRONOUN = frozenset("he she they it him her them we i who".split())


@dataclass(frozen=True, slots=True)
class Said:
    """Something said: its sentence, its words, who says it as the report names it, and of what kinds that is."""

    line: Line
    text: str
    source: str
    kinds: frozenset[str]
    named: bool


def compare(context: Context) -> list[Finding]:
    """Return things said that two reports put to sources of unlike kinds, the nearest first."""
    persons = _persons(context)
    said = [s for annotated in context.story for s in _said(context, annotated, persons) if s.kinds]
    by_line: dict[int, list[Said]] = {}
    for s in said:
        by_line.setdefault(s.line.row, []).append(s)
    lines = [some[0].line for some in by_line.values()]
    rarity = Rarity(context)
    pairs = [
        (cosine, a, b)
        for cosine, x, y in context.pairs(lines, lines, SAME_TALK)
        if context.comparable(x, y) and context.same_time(x, y)
        for a in by_line[x.row]
        for b in by_line[y.row]
        if not a.kinds & b.kinds and _same(rarity, a.text, b.text) and _two(a, b)
    ]
    pairs.sort(key=lambda p: (-p[0], p[1].line.row, p[2].line.row))
    out: list[Finding] = []
    used: set[int] = set()
    for _, a, b in pairs:
        if {a.line.row, b.line.row} & used:
            continue
        used |= {a.line.row, b.line.row}
        out.append(_finding(context, a, b))
    return out[:MOST]


def _said(context: Context, annotated: Annotated, persons: Mapping[str, frozenset[str]]) -> Iterator[Said]:
    """Yield what a report attributes; "he" is whoever spoke last where the report names nobody nearer."""
    text = annotated.article.text
    last = ""
    for a in annotated.layer("attributions"):
        v = a.value
        if not isinstance(v, Attribution) or v.source is None or not v.content:
            continue
        if v.cue is not None and fold(v.cue.of(text)).startswith("describ"):
            continue  # what is described is no statement
        source = v.source.of(text)
        if fold(source) in _PRONOUN:
            source = v.speaker or last
        last = source
        line = context.line_at(annotated.article, v.content[0])
        if line is not None and whole(line) and line.part != "headline" and source:
            yield Said(line, _content(v.content, line, text), source, _kinds(source, persons), source in persons)


def _two(a: Said, b: Said) -> bool:
    """Tell whether two sources are surely two: a person with a name may be the other's "father" or "passenger", and
    what one of them denies the other may say."""
    if bool(DENIAL.search(a.text)) != bool(DENIAL.search(b.text)):
        return False
    return not ((a.named and not b.kinds & _BODIES) or (b.named and not a.kinds & _BODIES))


def _content(spans: Iterable[Span], line: Line, text: str) -> str:
    """Return what is said in the sentence of its first words."""
    return " ".join(s.of(text) for s in spans if s.overlaps(line.span))


def _kinds(source: str, persons: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Return of what kinds a source can be; none where nothing tells."""
    folded = {fold(w) for w in re.findall(r"[^\W\d_]+", source)}
    if folded & _ANYBODY and not folded & set(_KIND):
        return frozenset()
    named = frozenset(_KIND[w] for w in folded if w in _KIND)
    return named or persons.get(source, frozenset())


def _persons(context: Context) -> dict[str, frozenset[str]]:
    """Return the full names of persons in the story, each with the kinds of sources that words around it name."""
    out: dict[str, frozenset[str]] = {}
    for annotated in context.story:
        text = annotated.article.text
        for e in annotated.layer("entities"):
            v = e.value
            if isinstance(v, Entity) and v.label == "person" and " " in v.name:
                around = text[max(0, e.span.start - AROUND) : e.span.end + AROUND]
                near = {_KIND[fold(w)] for w in re.findall(r"[^\W\d_]+", around) if fold(w) in _KIND}
                out[v.name] = out.get(v.name, frozenset()) | near
    return out


def _same(rarity: Rarity, a: str, b: str) -> bool:
    """Tell whether two contents are one: most of the words that tell something, or a number and little else."""
    x, y = bag(a), bag(b)
    if min(len(x), len(y)) >= LEAST:
        return len(x & y) >= LEAST and rarity.share(x, y) >= SHARED
    numbers = [{n.low for n in find_numbers(t)} for t in (a, b)]
    return len(x ^ y) <= 1 and bool(numbers[0] & numbers[1])


def _finding(context: Context, a: Said, b: Said) -> Finding:
    answers = [Answer(words(s.line.article, s.line.span), s.source, s.source) for s in (a, b)]
    return finding(
        context,
        "credited",
        f"Who says so: “{gist(a.line)}”?",
        "differ",
        answers,
        importance=0.4 * (0.4 + 0.6 * prominence(context, [a.line, b.line])),
        score=0.55,
        reasons=[f"One report gives it to “{a.source}”, another to “{b.source}”."],
    )
