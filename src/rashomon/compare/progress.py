"""Has it happened yet? What one report expects, or says is under way, and another says is done.

A clause that is to come ("their names will be released") against one of another report with the same verb and the
same thing done to it, asserted ("released the names"); and work that is going on ("were focusing on recovering the
bodies") against its end ("recovered the bodies").
"""

import re
from dataclasses import dataclass

from rashomon.compare.bags import bag, stem
from rashomon.compare.context import Context, Line, finding, gist, prominence, whole, words
from rashomon.model import Answer, Finding, Statement

#: Cosine from which two clauses with one verb and one object speak of one thing.
SAME_TALK = 0.4
#: Findings of this kind that a story shows at most.
MOST = 3
_WORKING = (
    r"(?:focus(?:ed|ing)?|concentrat(?:ed|ing)|work(?:ed|ing)|trying|tried|hop(?:ed|ing)|prepar(?:ed|ing)|waiting|"
    r"continu(?:ed|es|ing)|begun|beg[ai]n|start(?:ed|ing)?|set)\s+(?:on |to |for |with )?(?:the )?"
    r"(?:process of |work of )?"
)
_PAST = re.compile(
    r"\b(?:\w+ed|\w+ught|sent|kept|left|lost|met|held|built|found|sold|paid|gave|given|took|taken|began|begun|wrote|"
    r"written|spoke|spoken|broke|broken|drew|drawn|flew|flown|fell|fallen|hit|shut|cut|shot|won|ran|led|fed)\b",
    re.IGNORECASE,
)
#: What stays as it is, might be, or is said of any time is neither to come nor done.
_NO_EVENT = re.compile(r"\b(?:until|ever|never|always|chances?|whenever|(?:last|first) time)\b", re.IGNORECASE)
_LIGHT = frozenset("be have do make say tell take get go come give hold see know want mean think help".split())


@dataclass(frozen=True, slots=True)
class Deed:
    """A clause: its line, its verb's stem, the stems of what is done to what, and whether it is done or to come."""

    line: Line
    verb: str
    thing: frozenset[str]
    done: bool


def compare(context: Context) -> list[Finding]:
    """Return what one report has still to come and another has done, the nearest sentences first."""
    deeds = _deeds(context)
    pairs = []
    for a in (d for d in deeds if not d.done):
        for b in (d for d in deeds if d.done and d.verb == a.verb):
            if not a.thing & b.thing or not context.comparable(a.line, b.line):
                continue
            cosine = context.cosine(a.line, b.line)
            if a.line.article.id != b.line.article.id and cosine >= SAME_TALK and context.same_time(a.line, b.line):
                pairs.append((cosine, a, b))
    pairs.sort(key=lambda p: (-p[0], p[1].line.row, p[2].line.row))
    out: list[Finding] = []
    used: set[int] = set()
    for _, a, b in pairs:
        if {a.line.row, b.line.row} & used:
            continue
        to_come = [p[1].line for p in pairs if p[1].verb == a.verb and p[1].thing & a.thing]
        done = [p[2].line for p in pairs if p[1].verb == a.verb and p[2].thing & a.thing]
        used |= {x.row for x in (*to_come, *done)}
        out.append(_finding(context, to_come, done))
    return out[:MOST]


def _deeds(context: Context) -> list[Deed]:
    out = []
    for line in context.lines:
        if line.part == "headline" or not whole(line):
            continue
        if _NO_EVENT.search(line.text):
            continue
        text = line.article.text
        for _, s in context.clauses.get(line.row, ()):
            if s.negated or s.target is None or s.lemma in _LIGHT:
                continue
            done = _done(line, s)
            if done is not None:
                out.append(Deed(line, stem(s.lemma.split()[0]), bag(s.target.of(text)), done))
    return out


def _done(line: Line, s: Statement) -> bool | None:
    """Return whether a clause is done; None where it is neither that nor to come."""
    text = line.article.text
    said = s.predicate.of(text)
    before = text[max(line.span.start, s.predicate.start - 60) : s.predicate.start]
    if s.certainty == "expected" and re.search(r"\bwould\b", said, re.I) and s.attribution is not None:
        return None  # reported speech puts what is already under way so, too
    if (
        s.certainty == "expected"
        or re.search(_WORKING + r"$", before, re.I)
        or re.search(rf"^\W*{_WORKING}", said, re.I)
    ):
        return False
    if s.certainty == "asserted" and not re.search(r"\bto\s*$", before) and _PAST.search(said):
        return True
    return None


def _finding(context: Context, to_come: list[Line], done: list[Line]) -> Finding:
    rows = {x.row: (x, "to come") for x in to_come} | {x.row: (x, "done") for x in done}
    lines = [x for x, _ in rows.values()]
    answers = [
        Answer(words(x.article, x.span), value, context.attributed(x.article, x.span)) for x, value in rows.values()
    ]
    return finding(
        context,
        "progress",
        f"Has it happened: “{gist(done[0])}”?",
        "update",
        answers,
        importance=0.5 * (0.4 + 0.6 * prominence(context, lines)),
        score=0.5,
        reasons=["One report says it is still to come, another that it is done."],
    )
