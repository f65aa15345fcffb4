"""Did it happen? What one report says, or passes on, and another denies or says did not happen.

Two kinds: a clause that is negated or denied against a clause of another report that asserts the same; and an
accusation whose denial one report leaves out.
"""

import re
from dataclasses import dataclass

from rashomon.compare.bags import Rarity, bag, stem
from rashomon.compare.context import Context, Line, finding, gist, prominence, whole, words
from rashomon.model import Answer, Finding, Statement

#: Cosine from which a clause and its denial speak of one thing, and share by weight of the denied clause's words
#: that the other has.
SAME_TALK, SHARED = 0.5, 0.5
#: Cosine from which two lines give one accusation, and share by weight of their words.
SAME_CHARGE, CHARGE_SHARED = 0.62, 0.3
#: Lines of each side that a finding shows at most, and findings of each kind that a story shows.
EACH, MOST = 4, 3
#: Words of which a denied clause needs as many beside the verb: "it did not" denies nothing by itself.
LEAST = 2
_DENIES = re.compile(r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|refut(?:es?|ed)|disput(?:es?|ed))\b", re.I)
_POINTS_BACK = re.compile(
    r"\b(?:such|these|those|the|this|that|any|all|an?) (?:claim|allegation|accusation|report|charge|suggestion)s?\b",
    re.I,
)
_CHARGE = re.compile(
    r"\b(?:accus(?:e[sd]?|ing|ations?)|alleg(?:es?|ed|ing|ations?)|claim(?:s|ed)? that|blam(?:es?|ed))\b", re.I
)
_FINITE = re.compile(r"(?:is|are|was|were|has|have|had|did|does|do|never|isn|aren|wasn|weren|hasn|hadn|didn)\b", re.I)
_BE_NOT = re.compile(r"(?:is|are|was|were|be)(?:n['’]t| not)\b", re.I)
_LIGHT = frozenset(["be", "have", "do", "make", "take", "get", "leave", "’", "'", "'s"])
#: A clause negated by these is no statement that something did not happen: an attempt, a rule.
_FAILED = re.compile(
    r"\b(?:fail(?:s|ed|ing|ure)?|forbid\w*|forbade|ban(?:s|ned)?|prohibit\w*|must|should|since|until)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A statement with its line, the stems of its words, and those that make its point (the verb's where it carries
    any meaning, and else the last noun's of what it is about), and those of who does it or to whom."""

    line: Line
    value: Statement
    stems: frozenset[str]
    point: frozenset[str]
    who: frozenset[str]

    @property
    def denied(self) -> bool:
        """Whether the clause says that it did not happen."""
        return self.value.negated != (self.value.certainty == "denied")


def compare(context: Context) -> list[Finding]:
    """Return what one report asserts and another denies, then accusations whose denial one report leaves out."""
    rarity = Rarity(context)
    return _denied(context, rarity) + _unanswered(context, rarity)


def _clauses(context: Context) -> list[Clause]:
    out = []
    for line in context.lines:
        if not whole(line):
            continue
        text = line.article.text
        for a, s in context.clauses.get(line.row, ()):
            spans = [x for x in (s.actor, s.target, *s.others) if x is not None]
            stems = frozenset(stem(w) for w in s.lemma.split()) & bag(a.span.of(text) + " " + s.lemma)
            target = s.target.of(text) if s.target is not None else ""
            head = bag(re.split(r"\b(?:of|for|in|on|with|from|that|who|which)\b", target)[0].strip().split(" ")[-1])
            verb = frozenset(stem(w) for w in s.lemma.split()) if s.lemma not in _LIGHT else frozenset()
            taken = s.target if verb or s.actor is None else None  # "was not a swap": the swap is no participant
            who = frozenset().union(*(bag(x.of(text)) for x in (s.actor, taken) if x is not None))
            out.append(Clause(line, s, stems.union(*(bag(x.of(text)) for x in spans)), verb or head, who))
    return out


def _denied(context: Context, rarity: Rarity) -> list[Finding]:
    clauses = _clauses(context)
    firm = [c for c in clauses if not c.denied and c.value.certainty in ("asserted", "alleged")]
    loose = [
        c
        for c in clauses
        if c.denied
        and not _BE_NOT.match(c.value.predicate.of(c.line.article.text))  # `polarity` has these
        and (c.value.certainty == "denied" or (c.value.certainty == "asserted" and _finite(c)))
        and len(c.stems) >= LEAST
        and not _FAILED.search(c.line.text)
    ]
    denied: dict[int, list[Clause]] = {}
    for c in (c for c in clauses if c.denied):
        denied.setdefault(c.line.row, []).append(c)
    pairs = []
    for c in loose:
        whole = rarity.of(c.stems)
        for d in firm:
            if (
                d.line.article.id == c.line.article.id
                or len(c.stems & d.stems) < LEAST
                or not c.point <= d.stems
                or not c.who & d.who
            ):
                continue
            cosine = context.cosine(c.line, d.line)
            share = rarity.of(c.stems & d.stems) / whole
            if cosine < SAME_TALK or share < SHARED or not context.comparable(c.line, d.line):
                continue
            if context.same_time(c.line, d.line) and not _says_both(denied.get(d.line.row, []), c.stems, rarity):
                pairs.append((cosine + share, c, d))
    pairs.sort(key=lambda p: (-p[0], p[1].line.row, p[2].line.row))
    out: list[Finding] = []
    used: set[int] = set()
    for _, c, d in pairs:
        if {c.line.row, d.line.row} & used:
            continue
        no = [p[1].line for p in pairs if p[1].stems & c.stems & d.stems]
        yes = [p[2].line for p in pairs if p[2].stems & c.stems & d.stems]
        no, yes = _some(no), [x for x in _some(yes) if x not in no]
        used |= {x.row for x in (*no, *yes)}
        out.append(_finding(context, no, yes, "denied", "said to be so"))
    return out[:MOST]


def _finite(c: Clause) -> bool:
    """Tell whether a negated clause states something ("was not a swap"): "would never win" is a prophecy, and "while
    not burning oil" says how."""
    return bool(_FINITE.match(c.value.predicate.of(c.line.article.text)))


def _says_both(denied: list[Clause], stems: frozenset[str], rarity: Rarity) -> bool:
    """Tell whether one of a line's own denied clauses denies the same."""
    whole = rarity.of(stems)
    return any(rarity.of(c.stems & stems) >= SHARED * whole for c in denied)


def _some(lines: list[Line]) -> list[Line]:
    return list({x.row: x for x in lines}.values())[:EACH]


def _unanswered(context: Context, rarity: Rarity) -> list[Finding]:
    lines = [x for x in context.lines if x.part != "headline" and whole(x)]
    answered: list[tuple[Line, Line]] = []  # the accusation, and the line that denies it
    for line in lines:
        if not _DENIES.search(line.text) or not _POINTS_BACK.search(line.text):
            continue
        before = next((x for x in context.lines_of(line.article) if x.place == line.place - 1), None)
        charge = line if _CHARGE.search(_DENIES.split(line.text)[0]) or before is None else before
        answered.append((charge, line))
    denying = {x.article.id for _, x in answered}
    bare = [x for x in lines if _CHARGE.search(x.text) and not _DENIES.search(x.text) and x.article.id not in denying]
    out = []
    for line in bare:
        found = [
            denial
            for charge, denial in answered
            if context.cosine(charge, line) >= SAME_CHARGE
            and context.comparable(charge, line)
            and rarity.share(bag(charge.text), bag(line.text)) >= CHARGE_SHARED
        ]
        if found:
            out.append(_finding(context, _some(found), [line], "denied", "given without the denial"))
    return out[:MOST]


def _finding(context: Context, no: list[Line], yes: list[Line], denied: str, said: str) -> Finding:
    lines = [(x, denied) for x in no] + [(x, said) for x in yes]
    answers = [Answer(words(x.article, x.span), value, context.attributed(x.article, x.span)) for x, value in lines]
    left_out = said == "given without the denial"
    return finding(
        context,
        "denials",
        f"Is it so: “{gist(yes[0])}”?",
        "differ" if left_out else "contradict",
        answers,
        importance=(0.6 if left_out else 0.8) * (0.4 + 0.6 * prominence(context, [x for x, _ in lines])),
        score=0.5,
        reasons=[
            "One report gives the accusation and leaves out that it was denied."
            if left_out
            else "What one report says is so, another denies or says did not happen."
        ],
    )
