"""Is it so, or not? What one report says a thing is, in the very words with which another says that it is not.

`denials` compares clauses with one verb. A predicate is denied as often with words that are no verb: "is not out of
control", "was not a straight road", "never saw it as a stunt", "unarmed". Those words make the point, and the other
report must have them all, close together and undenied, in a sentence on the same thing.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.compare.bags import Rarity, bag, stem
from rashomon.compare.context import Context, Line, finding, gist, prominence, whole, words
from rashomon.model import Answer, Finding
from rashomon.text.words import Word
from rashomon.text.words import words as words_of

#: Cosine of two sentences, and share by weight of their words beside the point, from which they are on one thing.
SAME_TALK, SHARED = 0.4, 0.1
#: Cosine from which a further sentence that says so too is shown beside one that is nearer.
NEAR = 0.35
#: Words of the longest point, words within which the other report must have it, and words before it that may
#: deny it.
LONGEST, WITHIN, BEFORE = 3, 6, 9
#: A single word makes a point only where it stands in no more than this share of the story's sentences, or in so few.
COMMON, FEW = 0.15, 6
#: Lines of each side that a finding shows, and findings of this kind that a story shows, at most.
EACH, MOST = 6, 3
_NOT = frozenset("not never none neither".split())
_BE = frozenset("is are was were isn't aren't wasn't weren't isn’t aren’t wasn’t weren’t".split())
#: Verbs of holding a thing to be something, whose "not" bears on that.
_HELD = frozenset("considered viewed regarded seen saw deemed called described thought consider view".split())
#: What stands between a "not" and what it denies.
_SKIP = frozenset(
    "a an the be been being yet really actually ever any as considered viewed seen regarded deemed called in under at "
    "so very completely entirely currently even it this that of".split()
)
_STOP = frozenset(
    "and or but who which that when where while because if than to from by with on for after before until only just "
    "is are was were has have had will would could should may might he she they we i you".split()
)
#: Verbs and words that say little alone.
_WEAK = frozenset(
    "know say tell see get go come make take give want need think able sure clear immediately going allow seem appear "
    "believe feel find identify respond comment happen mean matter exist change like stop help work use have do "
    "necessarily available possible likely enough good bad right wrong yet new old same other first last long".split()
)
_WEAK_STEMS = frozenset(map(stem, _WEAK))
_TAKES_BACK = re.compile(r"\b(?:if|whether|unless|suggest\w*|why|claim\w*|den(?:y|ies|ied)|not)\b", re.IGNORECASE)
_HOLDS_OFF = re.compile(
    r"\b(?:if|whether|unless|rumou?r\w*|fear\w*|den(?:y|ies|ied)|may|might|could|would|should|unlikely|fail\w*|"
    r"avoid\w*|prevent\w*|stop\w*|too|no|hope\w*|question\w*)\b|\?\W*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Denied:
    """A line, the stems of the words that it denies, in order, and of those right before, which name what is not so."""

    line: Line
    point: tuple[str, ...]
    subject: frozenset[str]


def compare(context: Context) -> list[Finding]:
    """Return what one report says a thing is and another says it is not, the nearest first."""
    lines = [x for x in context.lines if x.part not in ("crosshead", "embed") and whole(x)]
    often = _often(lines)
    denied = [
        d for x in lines for d in _denied(x) if len(d.point) > 1 or often[d.point[0]] <= max(FEW, COMMON * len(lines))
    ]
    rarity = Rarity(context)
    denying = {(d.line.article.id, d.point) for d in denied}
    pairs = []
    for cosine, a, b in context.pairs(_lines(denied), lines, NEAR):
        if not context.comparable(a, b) or not context.same_time(a, b):
            continue
        for no, yes in ((a, b), (b, a)):
            for d in (d for d in denied if d.line.row == no.row):
                beside = rarity.share(bag(no.text) - {*d.point}, bag(yes.text) - {*d.point})
                both = any(id == yes.article.id and set(p) & set(d.point) for id, p in denying)
                if d.subject and not d.subject & bag(yes.text):
                    continue
                if beside >= SHARED and not both and _says(yes, d.point):
                    pairs.append((cosine, d, yes))
    affirming = {(p[2].article.id, p[1].point) for p in pairs}
    sure = {(p[1].point, p[2].article.id) for p in pairs if p[0] >= SAME_TALK}
    pairs = [
        p
        for p in pairs
        if (p[1].line.article.id, p[1].point) not in affirming and (p[1].point, p[2].article.id) in sure
    ]
    pairs.sort(key=lambda p: (-p[0], p[1].line.row, p[2].row))
    out: list[Finding] = []
    used: set[tuple[str, ...]] = set()
    for _, d, _ in pairs:
        if d.point in used:
            continue
        used.add(d.point)
        same = [p for p in pairs if p[1].point == d.point]
        out.append(_finding(context, _lines([p[1] for p in same])[:EACH], _first([p[2] for p in same])))
    return out[:MOST]


def _lines(denied: Sequence[Denied]) -> list[Line]:
    return list({d.line.row: d.line for d in denied}.values())


def _first(lines: Sequence[Line]) -> list[Line]:
    """Return the first three lines of each report, the headline last, at most `EACH`."""
    out: list[Line] = []
    for line in sorted(dict.fromkeys(lines), key=lambda x: (x.part == "headline", x.row)):
        if sum(x.article.id == line.article.id for x in out) < 3 and len(out) < EACH:
            out.append(line)
    return out


def _often(lines: Sequence[Line]) -> Counter[str]:
    """Return in how many of the lines a stem stands."""
    return Counter(w for line in lines for w in bag(line.text))


def _denied(line: Line) -> Iterator[Denied]:
    """Yield what a sentence says that something is not, or was never held to be."""
    said = words_of(line.text)
    for k, word in enumerate(said):
        if not (word.folded in _NOT or word.folded.endswith(("n't", "n’t"))):
            continue
        if _TAKES_BACK.search(line.text[: word.start]):
            continue
        near = [w.folded for w in said[k + 1 : k + 1 + BEFORE]]
        held = next((i for i, w in enumerate(near) if w in _HELD), None)
        if held is not None and ("as" in near[held:] or "a" in near[held:]):
            at = k + 1 + held + 1 + (near[held + 1 :].index("as") if "as" in near[held + 1 :] else 0)
            subject: frozenset[str] = frozenset()
        elif {w.folded for w in said[max(0, k - 1) : k + 1]} & _BE:
            at = k
            subject = bag(" ".join(w.folded for w in said[max(0, k - 5) : k]))
        else:
            continue
        point = _point(line.text, said, at)
        if len(point) > 1 or (point and (subject or held is not None)):
            yield Denied(line, point, subject)


def _point(text: str, said: Sequence[Word], k: int) -> tuple[str, ...]:
    """Return the stems of the words after one, up to a mark or a word that ends the phrase; () for none."""
    if said[k + 1 : k + 2] and said[k + 1].folded in ("only", "just", "until", "yet", "least", "everyone", "all"):
        return ()
    found: list[str] = []
    for before, word in zip(said[k:], said[k + 1 :], strict=False):
        if re.search(r"[,.;:!?)–—]", text[before.end : word.start]) or (found and word.folded in _STOP):
            if word.folded == "by":
                return ()  # what is not done by one may be done by another
            break
        if word.folded in _SKIP:
            continue
        found.append(stem(word.folded))
        if len(found) == LONGEST:
            break
    if not found or (len(found) == 1 and (found[0] in _WEAK_STEMS or len(found[0]) < 4)):
        return ()
    return tuple(found) if not set(found) <= _WEAK_STEMS else ()


def _says(line: Line, point: tuple[str, ...]) -> bool:
    """Tell whether a sentence has all words of a point close together, and nothing that takes them back."""
    said = words_of(line.text)
    stems = [stem(w.folded) for w in said]
    for k in range(len(stems)):
        window = stems[k : k + WITHIN]
        if stems[k] not in point or not set(point) <= set(window):
            continue
        at = max(window.index(p) for p in point)
        before = line.text[said[max(0, k - BEFORE)].start : said[k + at].end]
        folded = [w.folded for w in said[max(0, k - BEFORE) : k + at]]
        if not any(w in _NOT or w.endswith(("n't", "n’t")) for w in folded) and not _HOLDS_OFF.search(before):
            return not _HOLDS_OFF.search(line.text[-1:]) and not line.text.rstrip().endswith("?")
    return False


def _finding(context: Context, no: Sequence[Line], yes: Sequence[Line]) -> Finding:
    lines = [(x, "not so") for x in no] + [(x, "so") for x in yes]
    answers = [Answer(words(x.article, x.span), value, context.attributed(x.article, x.span)) for x, value in lines]
    return finding(
        context,
        "polarity",
        f"Is it so: “{gist(yes[0])}”?",
        "contradict",
        answers,
        importance=0.75 * (0.4 + 0.6 * prominence(context, [x for x, _ in lines])),
        score=0.5,
        reasons=["What one report says is so, another says in the same words is not."],
    )
