"""Is the cause known? What one report says nobody knows yet, and another tells.

A story of one event has one cause that reports ask after, so the lines that do not know it and those that tell it
need to be near each other only loosely; they make one finding.
"""

import re
from datetime import datetime

from rashomon.compare.context import Context, Line, finding, gist, prominence, whole, words
from rashomon.model import Answer, Finding, Verdict

#: Cosine from which a line that does not know the cause and one that tells it speak of one event.
SAME_EVENT = 0.2
#: Lines of each side that a finding shows at most, the nearest first.
EACH = 5
_NOT = r"(?:not|n['’]t|never)"
_OPEN = re.compile(
    rf"\b(?:(?:is|are|was|were|has|have|had|been)\s?{_NOT}\b(?: \w+){{0,3}} (?:known|clear|determined|established|"
    rf"identified)|(?:do|does|did|could|can)\s?{_NOT} (?:yet )?(?:know|say|determine)|unclear|unknown|too early to|"
    r"too soon to|no idea|remains? a mystery|yet to (?:be )?(?:determin|establish|identif)\w*)",
    re.IGNORECASE,
)
_CAUSE = re.compile(
    r"\b(?:causes?d?|causing|why|what happened|how (?:the|this|it|that|such)\b.{0,40}"
    r"\b(?:happen|occur|start|came|beg[au]n|broke)\w*)",
    re.IGNORECASE,
)
#: How reports word a cause: an inquiry's first word on it, or a mishap named as one.
_TOLD = re.compile(
    r"\b(?:(?:likely|probably|apparently|may have|might have|could have|was|were|been) (?:been )?caused|blam(?:ed|ing)|"
    r"(?:initial|preliminary|first|early) (?:indications?|findings?|results?|reports?)|"
    r"(?:believe|suspect|think|say|said)s?\b.{0,60}\b(?:fault|failure|error|sabotage|arson|negligence)|"
    r"(?:accidental|mistaken|inadvertent)ly|by (?:mistake|accident)|due to an?|as a result of an?|"
    r"human error|(?:mechanical|technical|electrical) (?:fault|failure|problem)s?)\b",
    re.IGNORECASE,
)


def compare(context: Context) -> list[Finding]:
    """Return the one finding on the cause: every line that does not know it, and those of others that tell it."""
    lines = [x for x in context.lines if x.part != "headline" and whole(x) and len(x.text.split()) >= 5]
    unknown = [x for x in lines if _OPEN.search(x.text) and _CAUSE.search(x.text)]
    rows = {x.row for x in unknown}
    told = [x for x in lines if _TOLD.search(x.text) and x.row not in rows]
    pairs = [
        (cosine, a, b)
        for cosine, a, b in context.pairs(unknown, told, SAME_EVENT)
        if context.comparable(a, b) and context.same_time(a, b)
    ]
    if not pairs:
        return []
    return [_finding(context, *_sides(sorted(pairs, key=lambda p: (-p[0], p[1].row, p[2].row))))]


def _sides(pairs: list[tuple[float, Line, Line]]) -> tuple[list[Line], list[Line]]:
    left = list(dict.fromkeys(a.row for _, a, _ in pairs))
    right = list(dict.fromkeys(b.row for _, _, b in pairs))
    by_row = {x.row: x for _, a, b in pairs for x in (a, b)}
    return [by_row[r] for r in left[:EACH]], [by_row[r] for r in right[:EACH]]


def _finding(context: Context, loose: list[Line], firm: list[Line]) -> Finding:
    """Build the finding: an update where a report that tells is later than one that does not know."""
    no, yes = "not known", "a cause is given"
    lines = {y.row: (y, no) for x in loose for y in context.echoes(x)}
    lines |= {y.row: (y, yes) for x in firm for y in context.echoes(x)}
    answers = [
        Answer(words(x.article, x.span), value, context.attributed(x.article, x.span)) for x, value in lines.values()
    ]
    later = _later(loose, firm)
    verdict: Verdict = "update" if later else "differ"
    reason = "What one report says is not known another tells" + (", and it is later." if later else ".")
    return finding(
        context,
        "known",
        f"What is the cause: “{gist(loose[0])}”?",
        verdict,
        answers,
        importance=0.8 * (0.5 + 0.5 * prominence(context, [x for x, _ in lines.values()])),
        score=0.6,
        reasons=[reason],
    )


def _later(loose: list[Line], firm: list[Line]) -> bool:
    """Tell whether the reports say when they were published, and all that tell are later than all that do not
    know: an update is no difference of opinion."""
    early = [x.article.published for x in loose if x.article.published]
    late = [x.article.published for x in firm if x.article.published]
    if not early or not late:
        return False
    return _plain(min(late)) > _plain(max(early))


def _plain(moment: datetime) -> datetime:
    return moment.replace(tzinfo=None)
