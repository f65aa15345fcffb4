"""What two reports have alike is no difference between them, whatever was made of it.

A report that writes a name in two ways is no evidence against its copy, which writes it in the same two ways; and a
sentence that is put down to somebody in one report and to nobody in the other, though it follows the same sentence in
both, was only read in two ways.
"""

from itertools import combinations

from rapidfuzz.distance import LCSseq

from rashomon.compare.context import Context, Line
from rashomon.compare.swap.words import terms
from rashomon.model import Answer, Article, Finding

#: Share of the longer sentence's words, in order, from which the sentence before is the same one.
BEFORE = 0.5


def unchanged(context: Context, finding: Finding) -> bool:
    """Tell whether the reports of a finding all give the same several answers, or every two of them that do not have
    each other's words as well."""
    given: dict[str, set[str]] = {}
    for a in finding.answers:
        given.setdefault(a.words.article, set()).add(a.value)
    first = next(iter(given.values()), set())
    if len(first) > 1 and all(values == first for values in given.values()):
        return True
    articles = {a.article.id: a.article for a in context.story}
    apart = [
        (x, y) for x, y in combinations(finding.answers, 2) if x.words.article != y.words.article and x.value != y.value
    ]
    return bool(apart) and all(
        _stands(context, articles[x.words.article], x, articles[y.words.article])
        and _stands(context, articles[y.words.article], y, articles[x.words.article])
        for x, y in apart
    )


def _stands(context: Context, article: Article, answer: Answer, other: Article) -> bool:
    """Tell whether the sentence of an answer stands in another report as it is, after the same sentence if it
    follows one in its paragraph."""
    line = context.line_at(article, answer.words.span)
    if line is None:
        return False
    before = _before(context, line)
    for same in context.lines_of(other):
        if same.text == line.text:
            there = _before(context, same)
            if before is None or (there is not None and _alike(before, there)):
                return True
    return False


def _before(context: Context, line: Line) -> Line | None:
    """Return the sentence before a line in its paragraph; None where the line is the first."""
    last = None
    for other in context.lines_of(line.article):
        if other.span == line.span:
            break
        last = other
    return last if last is not None and "\n" not in line.article.text[last.span.end : line.span.start] else None


def _alike(a: Line, b: Line) -> bool:
    x, y = ([t.form for t in terms(line.text)] for line in (a, b))
    return bool(LCSseq.normalized_similarity(x, y) >= BEFORE)
