"""What is their post? Offices of one person that exclude each other: director in one report, president in another.

An office is the noun right before a name ("Zoo Director Tove Melk") or in the apposition after it ("Tove Melk, the
zoo’s director"). Two offices differ only within one row of ranks: a mother may be a lawyer too.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from rashomon.compare.context import Context, Line, clip, finding, prominence
from rashomon.compare.swap.words import office
from rashomon.model import Answer, Article, Entity, Finding, Span
from rashomon.text.linkage import single
from rashomon.text.names import bare, same_person
from rashomon.text.words import fold

#: Offices of which somebody has one at a time. What is no more than "head" or "official" stands in no row.
ROWS = (
    "director president executive chair manager dean principal",
    "professor lecturer teacher student",
    "constable sergeant inspector superintendent lieutenant captain major colonel general admiral sheriff commissioner",
    "senator congressman councillor mayor governor minister premier ambassador king queen prince",
    "mother father sister brother son daughter uncle aunt cousin nephew niece grandmother grandfather husband wife "
    "girlfriend boyfriend",
    "prosecutor judge lawyer",
    "pilot co-pilot",
    "surgeon nurse paramedic",
)
_ROW = {w: k for k, row in enumerate(ROWS) for w in row.split()}
#: Words that lower an office: with one it is another.
LOWER = frozenset("assistant associate deputy vice acting interim adjunct".split())
#: Words before an office that make it somebody else's, or past.
_NOT_NOW = frozenset("former ex late then onetime".split())
_BEFORE = re.compile(r"(?:[\w’'.-]+\s){1,5}$")
_AFTER = re.compile(
    r",\s+(?:\d{1,3},\s+)?(?:(?:an?|the|his|her|its|their)\s+)?([\w’'.-]+(?:\s[\w’'.-]+){0,6}?)"
    r"(?=\s*(?:,|\.|;|\n|$)|\s(?:of|for|at|in|with|who|from|and)\s)"
)


@dataclass(frozen=True, slots=True)
class Post:
    """An office of a person: where it stands, its words, the office, and the word that lowers it ("" for none)."""

    line: Line
    span: Span
    office: str
    lower: str


def compare(context: Context) -> list[Finding]:
    """Return persons to whom two reports give offices that exclude each other: `differ`."""
    posts: dict[str, list[Post]] = {}
    for annotated in context.story:
        for a in annotated.layer("entities"):
            if isinstance(a.value, Entity) and a.value.label == "person" and " " in bare(a.value.name):
                found = list(_posts(context, annotated.article, a.span))
                posts.setdefault(bare(a.value.name), []).extend(found)
    held = sorted(name for name in posts if posts[name])
    same = [(x, y) for x, y in combinations(held, 2) if same_person(x, y)]
    out = []
    for group in single(held, same):
        if (f := _finding(context, max(group, key=len), [p for n in group for p in posts[n]])) is not None:
            out.append(f)
    return out


def _posts(context: Context, article: Article, name: Span) -> Iterator[Post]:
    """Yield the offices beside one mention of a name."""
    line = context.line_at(article, name)
    if line is None or line.part == "embed":
        return
    text = article.text
    shown = name.of(text)
    titled = len(shown) - len(bare(shown))  # the tagger may take the title into the name
    start = name.start + titled
    before = _BEFORE.search(text[line.span.start : start])
    if before is not None:
        yield from _post(line, line.span.start + before.start(), before.group())
    after = _AFTER.match(text[: line.span.end], name.end)
    if after is not None:
        yield from _post(line, after.start(1), after.group(1))


def _post(line: Line, start: int, said: str) -> Iterator[Post]:
    """Yield the office that some words end in."""
    tokens = [(m.start(), m.end(), fold(m.group())) for m in re.finditer(r"[^\W\d_][\w-]*", said)]
    if not tokens:
        return
    first, end, last = tokens[-1]
    found = office(last)
    if (
        found is None
        or last == "representative"
        or found not in _ROW
        or last.endswith("s")
        or re.search(r"[,;:]", said[first:].strip(" ,"))
    ):
        return
    lower = next((w for _, _, w in tokens[-4:-1] if w in LOWER), "")
    if any(w in _NOT_NOW for _, _, w in tokens[-4:-1]):
        return
    yield Post(line, Span(start + first, start + end), found, lower)


def _finding(context: Context, name: str, posts: list[Post]) -> Finding | None:
    """Return the finding on one person; None where one report has every office that another has, or all are one."""
    given: dict[str, set[tuple[str, str]]] = {}
    for p in posts:
        given.setdefault(p.line.article.id, set()).add((p.office, p.lower))
    apart = [
        (x, y)
        for x, y in combinations(sorted(posts, key=lambda p: (p.line.article.name, p.span)), 2)
        if _exclude(x, y)
        and (y.office, y.lower) not in given[x.line.article.id]
        and (x.office, x.lower) not in given[y.line.article.id]
        and context.comparable(x.line, y.line)
    ]
    if not apart:
        return None
    x, y = apart[0]
    chosen = [p for p in posts if (p.office, p.lower) in ((x.office, x.lower), (y.office, y.lower))]
    first = {(p.line.article.id, p.office, p.lower): p for p in reversed(chosen)}
    answers = [
        Answer(clip(p.line.article, p.line, p.span), f"{p.lower} {p.office}".strip())
        for p in sorted(first.values(), key=lambda p: (p.line.article.name, p.span))
    ]
    one, other = (f"{p.lower} {p.office}".strip() for p in (x, y))
    return finding(
        context,
        "offices",
        f"What is {name}’s post?",
        "differ",
        answers,
        importance=0.35 * (0.4 + 0.6 * prominence(context, [p.line for p in first.values()])),
        score=0.6,
        reasons=[f"One report says {one}, another {other}."],
    )


def _exclude(a: Post, b: Post) -> bool:
    """Tell whether nobody has both offices at a time: two of one row, or one and its deputy."""
    if a.office == b.office:
        return a.lower != b.lower
    return _ROW[a.office] == _ROW[b.office] and not (a.lower or b.lower)
