"""Did it happen, or is it only thought to have? One deed that a report states and another holds back.

`certainty` compares sentences that are alike as wholes. Here only the clause must be the same: one verb, in sentences
on the same thing, done by or to the same. A report that also says it the other way has both, and differs from nobody.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rashomon.compare.bags import Rarity, bag, stem
from rashomon.compare.context import Context, Line, finding, gist, prominence, whole, words
from rashomon.model import Answer, Finding, Statement
from rashomon.text.numbers import find_numbers

#: Cosine of two sentences, and share by weight of what takes part, from which two clauses with one verb are one deed.
SAME_TALK, SHARED = 0.42, 0.3
#: Cosine from which one thing that takes part in both is enough.
NEAR = 0.55
#: Lines of each side that a finding shows, and findings of this kind that a story shows, at most.
EACH, MOST = 4, 4
_PLAIN = frozenset("be have do say tell".split())
#: What holds a deed back. An ability ("could see", "can cause") does not.
_THOUGHT = "believed|thought|suspected|understood|said|alleged|accused|feared"
HELD = re.compile(
    r"\b(?:may|might|could have|possib(?:ly|le)|potentially|perhaps|probably|apparently|allegedly|reportedly|"
    r"purportedly|supposedly|appear(?:s|ed)? to|seem(?:s|ed)? to|(?:suspected|accused) of|alleged|"
    rf"(?:is|are|was|were) (?:also |now |widely |still )?(?:{_THOUGHT})|it is (?:believed|thought)|"
    r"claim(?:s|ed|ing) (?:to|that))\b",
    re.IGNORECASE,
)
_NO_FACT = re.compile(
    r"\b(?:if|whether|unless|how many|how much|would|could|should|may|might|can|will|to|without|not|never)\s*$", re.I
)
#: What asks, or speaks of whenever it happens, states nothing.
_GENERAL = re.compile(r"^\W*(?:if|when|whenever)\b|\?\W*$", re.IGNORECASE)
_CONFIRMS = re.compile(r"\b(?:confirm|announc|reveal|admit|acknowledg|disclos)\w*\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Deed:
    """A clause: its line, its verb's stem, the stems of what takes part, and whether it is held back."""

    line: Line
    verb: str
    parts: frozenset[str]
    held: str


def compare(context: Context) -> list[Finding]:
    """Return deeds that one report states as fact and another holds back, the nearest first."""
    deeds = _deeds(context)
    rarity = Rarity(context)
    by_line: dict[int, list[Deed]] = {}
    for d in deeds:
        by_line.setdefault(d.line.row, []).append(d)
    lines = [ds[0].line for ds in by_line.values()]
    near = [
        (cosine, a, b)
        for cosine, x, y in context.pairs(lines, lines, SAME_TALK)
        for a in by_line[x.row]
        for b in by_line[y.row]
        if _same_deed(rarity, a, b, 0.0 if cosine >= NEAR else SHARED) and context.same_time(x, y)
    ]
    pairs = []
    for cosine, a, b in near:
        if bool(a.held) == bool(b.held) or not context.comparable(a.line, b.line) or _other_numbers(a.line, b.line):
            continue
        held, plain = (a, b) if a.held else (b, a)
        if not _both_ways(rarity, deeds, held) and not _both_ways(rarity, deeds, plain):
            pairs.append((cosine, held, plain))
    pairs.sort(key=lambda p: (-p[0], p[1].line.row, p[2].line.row))
    out: list[Finding] = []
    used: set[int] = set()
    for _, held, plain in pairs:
        if {held.line.row, plain.line.row} & used:
            continue
        same = [p for p in pairs if p[1].verb == held.verb and p[1].parts & held.parts & plain.parts]
        loose, firm = _first(p[1] for p in same), _first(p[2] for p in same)
        used |= {d.line.row for d in (*loose, *firm)}
        out.append(_finding(context, loose, firm))
    return out[:MOST]


def _deeds(context: Context) -> list[Deed]:
    out = []
    for line in context.lines:
        if line.part in ("crosshead", "embed") or not whole(line):
            continue
        for _, s in context.clauses.get(line.row, ()):
            verb = s.lemma.split()[0]
            held = _held(line, s)
            if verb in _PLAIN or held is None:
                continue
            text = line.article.text
            spans = [x for x in (s.actor, s.target, *s.others) if x is not None]
            out.append(Deed(line, stem(verb), frozenset().union(*(bag(x.of(text)) for x in spans)), held))
    return out


def _held(line: Line, s: Statement) -> str | None:
    """Return the words that hold a clause back, "" where it is stated as a fact, None where it is neither."""
    if s.negated or s.certainty not in ("asserted", "possible", "alleged"):
        return None
    text = line.article.text
    before = text[line.span.start : s.predicate.start]
    around = before[-60:] + s.predicate.of(text)
    found = HELD.search(around)
    if s.certainty != "asserted":
        return found.group().lower() if found else None
    if found or HELD.search(line.text) or _NO_FACT.search(before) or _GENERAL.search(line.text):
        return None
    if s.attribution is not None and not _CONFIRMS.search(before):
        return None
    return "" if re.search(r"(?:ed|en|wn|ught|t|d|ost|ung|ole|ell|ing)\b", s.predicate.of(text)) else None


def _same_deed(rarity: Rarity, a: Deed, b: Deed, least: float) -> bool:
    return a.verb == b.verb and bool(a.parts & b.parts) and rarity.share(a.parts, b.parts) >= least


def _both_ways(rarity: Rarity, deeds: Sequence[Deed], d: Deed) -> bool:
    """Tell whether the report of a clause has the same deed the other way too."""
    return any(
        e.line.article.id == d.line.article.id and bool(e.held) != bool(d.held) and _same_deed(rarity, d, e, SHARED)
        for e in deeds
    )


def _other_numbers(a: Line, b: Line) -> bool:
    """Tell whether two sentences give numbers and none in common: then each speaks of others."""
    x, y = ({n.low for n in find_numbers(line.text)} for line in (a, b))
    return bool(x and y and not x & y)


def _first(deeds: Iterable[Deed]) -> list[Deed]:
    """Return one clause a report, the first, at most `EACH`."""
    return list({d.line.article.id: d for d in reversed(list(deeds))}.values())[::-1][:EACH]


def _finding(context: Context, loose: Sequence[Deed], firm: Sequence[Deed]) -> Finding:
    answers = [
        Answer(
            words(d.line.article, d.line.span),
            f"held back: “{d.held}”" if d.held else "stated as fact",
            context.attributed(d.line.article, d.line.span),
        )
        for d in (*loose, *firm)
    ]
    return finding(
        context,
        "doubts",
        f"How sure is it: “{gist(firm[0].line)}”?",
        "differ",
        answers,
        importance=0.5 * (0.4 + 0.6 * prominence(context, [d.line for d in (*loose, *firm)])),
        score=0.55,
        reasons=[f"One report says “{loose[0].held}”, the other states it as fact."],
    )
