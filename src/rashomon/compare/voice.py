"""Who says so? What one report attributes to somebody and another states in its own voice."""

from rashomon.compare.context import Context, Line, content_words, finding, gist, prominence, words
from rashomon.model import Answer, Attribution, Finding
from rashomon.text.marks import DOUBLE

#: Cosine, and share of the shorter sentence's content words, from which two sentences make one statement. At
#: .50 of the words, readers who were not told mark few of what is found as a difference.
SAME_STATEMENT, SHARED = 0.75, 0.8
#: Words of four letters or more that a sentence must have to be a statement of its own.
LEAST = 5
#: Findings of this kind that a story shows at most.
MOST = 6
OWN = "in its own voice"


def compare(context: Context) -> list[Finding]:
    """Return statements that one report attributes and another gives in its own voice, the surest first.

    Quotations are left out: who speaks there is plain, and utterances compare them. So are captions, whose
    writers name no sources.
    """
    lines = [
        x
        for x in context.lines
        if x.part not in ("headline", "caption", "embed")
        and 6 <= len(x.text.split()) <= 55
        and not any(c in x.text for c in DOUBLE)
    ]
    who = {x.row: context.mostly_attributed(x) for x in lines}
    reporting = _reporting(context)
    own = [x for x in lines if x.row not in reporting]
    said = [x for x in lines if who[x.row]]
    pairs = []
    for cosine, a, b in context.pairs(own, said, SAME_STATEMENT):
        if not context.same_time(a, b):
            continue
        x, y = content_words(a), content_words(b)
        shared = len(x & y) / max(1, min(len(x), len(y)))
        if shared >= SHARED and min(len(x), len(y)) >= LEAST:
            pairs.append((cosine + 0.3 * shared, a, b))
    out: list[Finding] = []
    used: set[int] = set()
    for value, a, b in sorted(pairs, key=lambda p: (-p[0], p[1].row, p[2].row)):
        if a.row in used or b.row in used:
            continue
        group = [*context.echoes(a), *(x for x in context.echoes(b) if who.get(x.row))]
        used |= {x.row for x in group}
        out.append(_finding(context, group, who, value))
        if len(out) == MOST:
            break
    return out


def _reporting(context: Context) -> set[int]:
    """Return the rows of lines that any attribution touches."""
    out = set()
    for annotated in context.story:
        for a in annotated.layer("attributions"):
            if isinstance(a.value, Attribution):
                out |= {x.row for x in context.lines_of(annotated.article) if x.span.overlaps(a.span)}
    return out


def _finding(context: Context, group: list[Line], who: dict[int, str | None], value: float) -> Finding:
    answers = [
        Answer(words(x.article, x.span), f"attributed to {name}" if (name := who.get(x.row)) else OWN, name)
        for x in group
    ]
    plain = next(x for x in group if not who.get(x.row))
    named = next(name for x in group if (name := who.get(x.row)))
    return finding(
        context,
        "voice",
        f"Who says: “{gist(plain)}”?",
        "differ",
        answers,
        importance=0.4 * (0.4 + 0.6 * prominence(context, group)),
        score=min(0.8, 0.65 * value),
        reasons=[f"One report gives it as the word of {named}, another as its own."],
    )
