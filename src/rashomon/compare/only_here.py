"""What does only one account have? Early sentences with facts in them that no other account comes near."""

import numpy as np

from rashomon.compare.context import Context, Line, finding, gist, words
from rashomon.model import Answer, Finding

#: Cosine to any other account's sentences below which nobody else says it.
ALONE = 0.5
#: Findings of this kind from one account, and the share of its report, from the top, they are taken from.
EACH, TOP = 3, 0.6


def compare(context: Context) -> list[Finding]:
    """Return sentences that only one account has and that name somebody or give a number; needs two accounts."""
    if len(context.accounts) < 2:
        return []
    cosines = context.vectors @ context.vectors.T
    account = np.array([context.account_of[x.article.id] for x in context.lines])
    facts = {
        (annotated.article.id, a.span.start)
        for annotated in context.story
        for kind in ("entities", "quantities")
        for a in annotated.layer(kind)
    }
    out: list[Finding] = []
    for one in context.accounts:
        mine = [x for x in context.lines if x.article.id == one.head and x.part not in ("headline", "caption", "embed")]
        others = account != one.head
        chosen = []
        for line in mine[: max(1, int(TOP * len(mine)))]:
            nearest = float(cosines[line.row][others].max()) if others.any() else 0.0
            if nearest < ALONE and 8 <= len(line.text.split()) <= 50 and _holds_fact(line, facts):
                chosen.append((nearest, line))
        for nearest, line in chosen[:EACH]:
            answer = Answer(words(line.article, line.span), "only here", context.attributed(line.article, line.span))
            out.append(
                finding(
                    context,
                    "only_here",
                    gist(line, 14),
                    "only here",
                    [answer],
                    importance=0.3 / (1 + 0.1 * line.place),
                    score=round(1 - nearest, 3),
                    reasons=["No sentence of another account speaks of this."],
                )
            )
    return out


def _holds_fact(line: Line, facts: set[tuple[str, int]]) -> bool:
    return any(a == line.article.id and line.span.start <= s < line.span.end for a, s in facts)
