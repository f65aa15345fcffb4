"""On what do independent accounts agree? Sentences of two accounts or more that say the same."""

from itertools import combinations

from rashomon.compare.context import Context, Line, content_words, finding, gist, prominence, words
from rashomon.model import Answer, Finding, Quantity
from rashomon.text.amounts import stand
from rashomon.text.linkage import chained

#: Mean cosine of sentences that say the same; cosine finds what is spoken of, the unequal comparers judge it.
SAME = 0.7
#: Share of the shorter sentence's words of four letters or more that the other has too.
SHARED = 0.3
#: Times a sentence may stand in its own report: what a page repeats oftener is a caption or a label of its pictures.
REPEATED = 2
#: Findings of agreement a story shows at most.
MOST = 30


def compare(context: Context) -> list[Finding]:
    """Return what at least two independent accounts say alike, by the number of accounts, then prominence."""
    lines = [
        x for x in context.lines if x.part not in ("headline", "caption", "embed") and 5 <= len(x.text.split()) <= 50
    ]
    lines = [x for x in lines if x.article.text.count(x.text) <= REPEATED]
    bags = {x.row: content_words(x) for x in lines}
    links = [
        (cosine, a.row, b.row)
        for cosine, a, b in context.pairs(lines, lines, SAME)
        if len(bags[a.row] & bags[b.row]) >= SHARED * min(len(bags[a.row]), len(bags[b.row]))
    ]
    by_row = {x.row: x for x in lines}
    groups = chained(links, context.vectors, SAME)
    found = []
    for g in groups:
        chosen = [by_row[r] for r in g]
        accounts = {context.account_of[x.article.id] for x in chosen}
        if len(accounts) > 1 and not _numbers_differ(context, chosen):
            found.append(_finding(context, chosen, len(accounts)))
    return sorted(found, key=lambda f: (-f.importance, f.id))[:MOST]


def _numbers_differ(context: Context, lines: list[Line]) -> bool:
    """Tell whether two of the sentences give unlike numbers for one thing: that is no agreement."""
    values = [
        [
            a.value
            for annotated in context.story
            if annotated.article.id == line.article.id
            for a in annotated.layer("quantities")
            if isinstance(a.value, Quantity) and line.span.covers(a.span)
        ]
        for line in lines
    ]
    return any(
        (x.kind, x.unit, x.counted, x.role) == (y.kind, y.unit, y.counted, y.role) and stand(x, y) == "apart"
        for left, right in combinations(values, 2)
        for x in left
        for y in right
    )


def _finding(context: Context, lines: list[Line], accounts: int) -> Finding:
    answers = [Answer(words(x.article, x.span), "says so", context.attributed(x.article, x.span)) for x in lines]
    lead = min(lines, key=lambda x: (x.place, len(x.text), x.article.name))
    question = gist(lead, 14)
    return finding(
        context,
        "agreement",
        question,
        "agree",
        answers,
        importance=min(1.0, prominence(context, lines) * (0.5 + 0.15 * accounts)),
        score=0.6,
        reasons=[f"{accounts} independent accounts say this in like words; what differs in it has a point of its own."],
    )
