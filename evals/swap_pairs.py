"""Reports and copies of them in which one item was changed, with or without edits that change nothing.

Everything is a list of replacements in the report's text: an article is never changed, a new one is made.
"""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import msgspec

from evals.swap_edits import WAYS, Change, Pool, sentences
from rashomon.model import Annotated, Article, Part, Span, article_id, digest

#: How the rest of the copy stands: as it was; with harmless edits elsewhere; the changed sentence itself reworded too.
Variant = Literal["plain", "elsewhere", "reworded"]
VARIANTS: tuple[Variant, ...] = ("plain", "elsewhere", "reworded")
#: Each stands for the other: the same in other words, spelling or form.
ALIKE = (
    "about:around after:following began:started big:large bought:purchased called:named near:close~to "
    "helped:assisted however:but injured:hurt many:numerous percent:per~cent said:stated showed:revealed told:informed "
    "while:as killed:slain several:a~number~of towards:toward also:too across:throughout U.S.:United~States "
    "Sept.:September Oct.:October Feb.:February Jan.:January three:3 four:4 six:6 seven:7 eight:8 nine:9 "
    "did~not:didn’t was~not:wasn’t is~not:isn’t do~not:don’t color:colour organization:organisation "
    "due~to:because~of amid:during among:amongst"
)
#: Times that a report is asked for another pair.
ROUNDS = 8
_TABLE = {a.replace("~", " "): b.replace("~", " ") for a, b in (pair.split(":") for pair in ALIKE.split())}
_WORD = re.compile(rf"(?<![\w.’'-])(?:{'|'.join(re.escape(w) for w in _TABLE)})(?![\w’'-])")


@dataclass(frozen=True, slots=True)
class Pair:
    """A report and a copy of it, and where what was changed stands in each; no places where nothing was."""

    kind: str
    variant: Variant
    original: Annotated
    copy: Article
    before: tuple[Span, ...]
    after: tuple[Span, ...]

    @property
    def held_back(self) -> bool:
        """Whether the report is of the half that nothing was tuned on."""
        return held_back(self.original.article)


def held_back(article: Article) -> bool:
    """Tell by a digest of its text whether an article is of the half that is looked at only to be counted."""
    return int(digest("swaps", article.text), 16) % 2 == 1


def pairs(kind: str, reports: Sequence[Annotated], pool: Pool, most: int) -> list[Pair]:
    """Return up to `most` pairs of one kind, half of them of reports held back, the variants in turn.

    A report gives a second and a third pair only where there are too few reports, and a sentence only one.
    """
    made: list[Pair] = []
    for half in (False, True):
        own: list[Pair] = []
        used: set[str] = set()
        some = sorted((r for r in reports if held_back(r.article) == half), key=lambda r: digest(kind, r.article.text))
        for n, report in ((n, r) for n in range(ROUNDS) for r in some):
            if len(own) == most // 2:
                break
            chance = random.Random(digest("swap", kind, str(n), report.article.text))
            changes = WAYS[kind](report, pool, chance) if kind in WAYS else []
            line = "".join(_home(report, changes)) if changes else f"{n} {report.article.id}"
            if changes is not None and line not in used:
                used.add(line)
                variant = VARIANTS[len(own) % len(VARIANTS)] if changes else "elsewhere"
                own.append(pair(kind, variant, report, changes, chance))
        made += own
    return made


def _home(report: Annotated, changes: Sequence[Change]) -> list[str]:
    """Return the sentences in which something is changed."""
    return [s.of(report.article.text) for s in sentences(report) if any(s.covers(c.span) for c in changes)]


def pair(kind: str, variant: Variant, report: Annotated, changes: Sequence[Change], chance: random.Random) -> Pair:
    """Return a report and its copy with these changes; without changes, only with harmless edits everywhere."""
    edits = list(changes)
    lines = sentences(report)
    home = [s for s in lines if any(s.covers(c.span) for c in changes)]
    if variant == "reworded":
        edits += _alike(report, home, changes)
    elif variant == "elsewhere":
        away = [s for s in lines if s not in home]
        chance.shuffle(away)
        edits += _cut(report, [*home, *away[:3]], chance)
        edits += _alike(report, away[:3], changes)
        edits += _reordered(report, away[3:], edits)
    copy, after = edited(report.article, edits)
    return Pair(kind, variant, report, copy, tuple(c.span for c in changes), tuple(after[: len(changes)]))


def _alike(report: Annotated, within: Sequence[Span], changes: Sequence[Change]) -> list[Change]:
    """Say one thing of each sentence in another word that means the same."""
    out = []
    for line in within:
        for m in _WORD.finditer(report.article.text, line.start, line.end):
            span = Span(m.start(), m.end())
            if not any(span.start <= c.span.end and c.span.start <= span.end for c in changes):
                out.append(Change(span, _TABLE[m.group()]))
                break
    return out


def _cut(report: Annotated, kept: Sequence[Span], chance: random.Random) -> list[Change]:
    """Cut one paragraph, none that holds one of the sentences `kept` nor the first; nothing of a short report."""
    paragraphs = [p.span for p in report.article.parts if p.kind == "paragraph"][1:]
    free = [p for p in paragraphs if not any(p.overlaps(k) for k in kept)]
    return [Change(chance.choice(free), "")] if len(paragraphs) > 4 and free else []


def _reordered(report: Annotated, away: Sequence[Span], edits: Sequence[Change]) -> list[Change]:
    """Exchange two neighbouring sentences of one paragraph, both of `away` and otherwise left alone."""
    text = report.article.text
    free = sorted(s for s in away if not any(e.span.overlaps(s) for e in edits))
    for a, b in pairwise(free):
        if b.start - a.end <= 1 and "\n" not in text[a.end : b.start]:
            return [Change(a, b.of(text)), Change(b, a.of(text))]
    return []


def edited(article: Article, changes: Sequence[Change]) -> tuple[Article, list[Span]]:
    """Return the article with the changes made, and where each of them stands in it; they must not overlap.

    A change to nothing stands for its place on the word before it. Parts left empty are dropped with the blank line
    after them.
    """
    pieces: list[str] = []
    moved: list[tuple[int, int]] = []  # a place in the old text → what is added to it from there on
    at = length = 0
    places: dict[int, Span] = {}
    for n, c in sorted(enumerate(changes), key=lambda x: x[1].span):
        end = c.span.end
        if not c.words and any(p.span == c.span for p in article.parts):
            end = min(len(article.text), end + 2)
        pieces += [article.text[at : c.span.start], c.words]
        length += c.span.start - at
        start = length if c.words else max(0, length - 1)
        places[n] = Span(start, max(length + len(c.words), start + 1))
        length += len(c.words)
        moved.append((end, length - end))
        at = end
    pieces.append(article.text[at:])
    text = "".join(pieces)

    def to(place: int) -> int:
        return place + next((by for start, by in reversed(moved) if start <= place), 0)

    gone = {c.span for c in changes if not c.words}
    parts = tuple(Part(p.kind, Span(to(p.span.start), to(p.span.end))) for p in article.parts if p.span not in gone)
    name = f"{article.name}-copy"
    made = msgspec.structs.replace(
        article, id=article_id(None, name, text), name=name, url=None, text=text, parts=parts, left_out=()
    )
    return made, [places[n] for n in range(len(changes))]
