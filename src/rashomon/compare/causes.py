"""Why did it happen? Two accounts that give a reason for one thing, in like words or in other ones.

Read by the words that introduce a reason ("because", "due to", "blamed on"). What stands before them is what is
explained; only reports that explain the same thing are set side by side. Reasons in other words may both be true, so
they are `compatible` and never a difference: of the reasons that reports of unlike events give, most are no rivals.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from rashomon.compare.answers import groups
from rashomon.compare.context import Context, Line, finding, prominence, whole, words
from rashomon.model import Answer, Attribution, Finding, Span
from rashomon.text.linkage import single

#: Cosine from which two stretches of words explain the same thing.
SAME_THING = 0.6
#: Cosine of whole sentences from which they are looked at at all.
NEAR = 0.5
#: Words of a reason, and of what it explains, that are enough to tell what they mean; longer reasons are more.
FEWEST, LONGEST, THING = 2, 25, 4
_REASON = re.compile(
    r"\b(?:because of|because|due to|caused by|blamed? (?:it )?on|blaming|as a result of|thanks to|owing to|"
    r"attributed to|stemm(?:ed|ing) from|resulting from|triggered by|prompted by|sparked by)\s+",
    re.IGNORECASE,
)
_END = re.compile(
    r"[;:]|\.(?:\s|$)|, (?:and|but|which|who|he|she|they|it|the|said)\b|[”\"“]|,? (?:said|says|according to)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason that a sentence gives: its words, and the words of the sentence that it explains."""

    line: Line
    span: Span
    thing: str

    @property
    def text(self) -> str:
        """The reason's words."""
        return self.span.of(self.line.article.text)


def compare(context: Context) -> list[Finding]:
    """Return one finding for each thing that two independent accounts give a reason for."""
    reasons = [r for line in context.lines if line.part != "headline" and whole(line) for r in _reasons(context, line)]
    if len({context.account_of[r.line.article.id] for r in reasons}) < 2:
        return []
    vectors = context.encode([r.thing for r in reasons])
    near = vectors @ vectors.T
    pairs = [
        (i, j)
        for i, j in combinations(range(len(reasons)), 2)
        if near[i, j] >= SAME_THING and _comparable(context, reasons[i], reasons[j])
    ]
    joined = single(range(len(reasons)), pairs)
    return [_finding(context, [reasons[i] for i in g]) for g in joined if len(g) > 1]


def _comparable(context: Context, a: Reason, b: Reason) -> bool:
    """Tell whether two reasons are of two accounts and one time, in sentences that are near."""
    return (
        context.account_of[a.line.article.id] != context.account_of[b.line.article.id]
        and context.cosine(a.line, b.line) >= NEAR
        and context.same_time(a.line, b.line)
    )


def _reasons(context: Context, line: Line) -> list[Reason]:
    """Return the reasons of a sentence; those inside a quotation are the speaker's, and utterances compare them."""
    found = []
    for m in _REASON.finditer(line.text):
        rest = line.text[m.end() :]
        end = _END.search(rest)
        said = rest[: end.start() if end else None].rstrip(" ,.")
        thing = line.text[: m.start()].strip(" ,“”\"'")
        span = Span(line.span.start + m.end(), line.span.start + m.end() + len(said))
        fits = FEWEST <= len(said.split()) <= LONGEST and len(thing.split()) >= THING
        if fits and not _quoted(context, line, span):
            found.append(Reason(line, span, thing))
    return found[:1]


def _quoted(context: Context, line: Line, span: Span) -> bool:
    for annotated in context.story:
        if annotated.article.id == line.article.id:
            values = (a.value for a in annotated.layer("attributions"))
            said = [v for v in values if isinstance(v, Attribution) and v.form != "indirect"]
            return any(c.overlaps(span) for v in said for c in v.content)
    return False


def _finding(context: Context, reasons: Sequence[Reason]) -> Finding:
    lead = min(reasons, key=lambda r: (r.line.place, len(r.thing), r.line.article.name))
    question = f"Why: “{_short(lead.thing)}”?"
    same = groups(question, [r.text for r in reasons], context.encode)
    answers = [
        Answer(
            words(reasons[i].line.article, reasons[i].line.span),
            reasons[group[0]].text,
            context.attributed(reasons[i].line.article, reasons[i].span),
        )
        for group in same
        for i in group
    ]
    accounts = len({context.account_of[r.line.article.id] for r in reasons})
    return finding(
        context,
        "causes",
        question,
        "agree" if len(same) == 1 else "compatible",
        answers,
        importance=0.8 * prominence(context, [r.line for r in reasons]),
        score=0.6,
        reasons=[
            f"{accounts} independent accounts give the same reason."
            if len(same) == 1
            else "The reasons are given in other words; both may be true."
        ],
    )


def _short(thing: str, most: int = 14) -> str:
    said = thing.split()
    return ("…" if len(said) > most else "") + " ".join(said[-most:])
