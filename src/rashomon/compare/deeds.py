"""What did they do? One actor and one target, and a verb that the other report never uses.

Reports word a deed in many ways, and most are one deed. A verb counts only where its actor and its target are the
other clause's too, the sentences are near, and neither report uses the other's verb anywhere: then each has settled
on its own account of what was done ("slapped" in one, "punched" in the other).
"""

from dataclasses import dataclass

from rashomon.compare.bags import bag, stem
from rashomon.compare.context import Context, Line, finding, prominence, whole, words
from rashomon.model import Answer, Finding

#: Cosine from which two clauses with one actor and one target tell of one deed.
SAME_TALK = 0.72
#: Lines of each verb that a finding shows at most, and findings that a story shows.
EACH, MOST = 4, 3
#: Verbs that say nothing of a deed, or that only report, show or begin one.
_PLAIN = frozenset(
    "be have do make say tell take get go come give hold see know want leave put let keep show find call name become "
    "include involve use try begin start continue remain seem appear report announce confirm release post share "
    "describe say add note claim believe think hope expect plan agree decide ask gain follow lead cause see".split()
)


@dataclass(frozen=True, slots=True)
class Deed:
    """A clause: its line, its verb, and the stems of who does it and to whom."""

    line: Line
    verb: str
    actor: frozenset[str]
    target: frozenset[str]


def compare(context: Context) -> list[Finding]:
    """Return pairs of verbs by which two accounts tell one deed, the nearest sentences first."""
    deeds = _deeds(context)
    own = {a.article.id: bag(a.article.text) for a in context.story}
    by_line: dict[int, list[Deed]] = {}
    for d in deeds:
        by_line.setdefault(d.line.row, []).append(d)
    lines = [ds[0].line for ds in by_line.values()]
    pairs = []
    for cosine, x, y in context.pairs(lines, lines, SAME_TALK):
        if not context.comparable(x, y) or not context.same_time(x, y):
            continue
        for a in by_line[x.row]:
            for b in by_line[y.row]:
                mine, theirs = stem(a.verb), stem(b.verb)
                if mine == theirs or theirs in own[x.article.id] or mine in own[y.article.id]:
                    continue
                if _one(a.target, b.target, 0.5) and _one(a.actor, b.actor, 0.6):
                    pairs.append((cosine, a, b))
    pairs.sort(key=lambda p: (-p[0], p[1].line.row, p[2].line.row))
    out: list[Finding] = []
    used: set[tuple[str, str]] = set()
    rows: set[int] = set()
    for _, a, b in pairs:
        verbs = (min(a.verb, b.verb), max(a.verb, b.verb))
        if verbs in used or {a.line.row, b.line.row} & rows:
            continue
        used.add(verbs)
        chosen = [d for d in deeds if d.verb in verbs and d.target & (a.target | b.target)]
        rows |= {d.line.row for d in chosen}
        out.append(_finding(context, a, b, chosen))
    return out[:MOST]


def _one(a: frozenset[str], b: frozenset[str], least: float) -> bool:
    """Tell whether two participants share this much of the shorter's words."""
    return len(a & b) >= max(1.0, least * min(len(a), len(b)))


def _deeds(context: Context) -> list[Deed]:
    out = []
    for line in context.lines:
        if not whole(line):
            continue
        text = line.article.text
        for _, s in context.clauses.get(line.row, ()):
            if s.negated or s.certainty not in ("asserted", "alleged") or s.target is None or s.actor is None:
                continue
            if s.lemma not in _PLAIN and " " not in s.lemma and len(s.lemma) > 2:
                out.append(Deed(line, s.lemma, bag(s.actor.of(text)), bag(s.target.of(text))))
    told = {d.verb for d in out if d.line.part != "headline"}  # headlines alone are poor evidence of what is a verb
    return [d for d in out if d.verb in told]


def _finding(context: Context, a: Deed, b: Deed, chosen: list[Deed]) -> Finding:
    sides = [[d for d in chosen if d.verb == verb] for verb in (a.verb, b.verb)]
    sides = [sorted(side, key=lambda d: (d.line not in (a.line, b.line), d.line.row))[:EACH] for side in sides]
    lines = [(d.line, d.verb) for side in sides for d in side]
    answers = [Answer(words(x.article, x.span), verb, context.attributed(x.article, x.span)) for x, verb in lines]
    return finding(
        context,
        "deeds",
        f"What was done: “{a.verb}” or “{b.verb}”?",
        "differ",
        answers,
        importance=0.65 * (0.4 + 0.6 * prominence(context, [x for x, _ in lines])),
        score=0.45,
        reasons=[f"Of one deed one report says “{a.verb}” and never “{b.verb}”, another the other way round."],
    )
