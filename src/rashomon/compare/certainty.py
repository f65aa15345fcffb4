"""How sure is it? The same statement as plain fact in one report, as belief, claim or allegation in another."""

import re
from dataclasses import dataclass

from rashomon.compare.context import Context, Line, content_words, finding, gist, prominence, words
from rashomon.compare.doubts import HELD
from rashomon.model import Answer, Finding
from rashomon.text.weight import DENIAL, HEDGES
from rashomon.text.words import words as words_of

#: Cosine, and share of the shorter sentence's content words, from which two sentences make one statement.
SAME_STATEMENT, SHARED = 0.66, 0.4
FACT = "stated as fact"
#: Content words after a hedge that it bears on.
AFTER = 2
#: Words of four letters or more that a sentence must have to be a statement.
LEAST = 6
#: Findings of this kind that a story shows at most: a reader cannot weigh more.
MOST = 6
_HEDGE = {kind: re.compile(rf"\b(?:{pattern})", re.IGNORECASE) for kind, pattern in HEDGES.items()}
_MARK = re.compile(r"[,;:–—]")
_DENIAL = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed)|dismiss(?:es|ed)|refut(?:es|ed)|disput(?:es|ed))\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Stance:
    """How a sentence holds what it says: the kind of its hedge and the words, or plain fact."""

    kind: str
    words: str


def stance(text: str) -> Stance:
    """Return the first hedge of a sentence; `FACT` where it has none."""
    found = [(m.start(), kind, m.group().strip()) for kind, p in _HEDGE.items() if (m := p.search(text))]
    if not found:
        return Stance(FACT, "")
    _, kind, said = min(found)
    return Stance(kind, said)


def held(context: Context, line: Line) -> Stance:
    """Return the stance of a line: its hedge, else to whom the report attributes most of it, else plain fact."""
    found = stance(line.text)
    if found.kind != FACT:
        return found
    who = context.mostly_attributed(line)
    return Stance("attributed", who) if who else found


def compare(context: Context) -> list[Finding]:
    """Return statements that one report gives as plain fact and another hedges, the surest pairs first.

    Reports of one account are compared only where one rewrites the other: a hedge it lost is worth showing.
    """
    lines = [x for x in context.lines if x.part not in ("headline", "embed") and 6 <= len(x.text.split()) <= 55]
    bags = {x.row: content_words(x) for x in lines}
    pairs = []
    kind = {x.row: held(context, x).kind for x in lines}
    for cosine, a, b in context.pairs(lines, lines, SAME_STATEMENT):
        rewritten = (a.text, b.text) in context.aligned
        if not context.comparable(a, b) or not context.same_time(a, b):
            continue
        shared = len(bags[a.row] & bags[b.row]) / max(1, min(len(bags[a.row]), len(bags[b.row])))
        kinds = [kind[a.row], kind[b.row]]
        plain = (FACT, "attributed") if rewritten else (FACT,)  # both keep the source, and one drops the hedge
        if min(len(bags[a.row]), len(bags[b.row])) < LEAST:
            continue
        if (shared >= SHARED or rewritten) and sum(k in plain for k in kinds) == 1 and _kept(kinds, rewritten):
            if _DENIAL.search(a.text) or _DENIAL.search(b.text) or not _hedges_what_is_shared(a, b):
                continue
            pairs.append((cosine + 0.3 * shared, a, b))
    pairs.sort(key=lambda p: (-p[0], p[1].row, p[2].row))
    out: list[Finding] = []
    used: set[int] = set()
    for value, a, b in pairs:
        if a.row in used or b.row in used:
            continue
        group = [*context.echoes(a), *context.echoes(b)]
        used |= {x.row for x in group}
        out.append(_finding(context, group, value))
        if len(out) == MOST:
            break
    return out


def _kept(kinds: list[str], rewritten: bool) -> bool:
    """Tell whether neither statement is only somebody's word, which makes it no plain fact; in a rewrite it may be."""
    return rewritten or "attributed" not in kinds


def _hedges_what_is_shared(a: Line, b: Line) -> bool:
    """Tell whether what stands right after the hedge of one sentence, before any mark, is in the other sentence, and
    the hedge's own word is not."""
    hedged, plain = (a, b) if stance(a.text).words else (b, a)
    said = stance(hedged.text).words
    rest = _MARK.split(hedged.text[hedged.text.find(said) + len(said) :])[0]
    after = [w.folded for w in words_of(rest) if len(w.folded) > 3][:AFTER]
    other = {w[:5] for w in content_words(plain)}
    own = {w.folded[:5] for w in words_of(said) if len(w.folded) > 3}
    both_deny = bool(DENIAL.search(a.text)) == bool(DENIAL.search(b.text))
    return any(w[:5] in other for w in after) and both_deny and not own & other and not HELD.search(plain.text)


def _finding(context: Context, lines: list[Line], value: float) -> Finding:
    answers = []
    for line in lines:
        held = stance(line.text)
        said = held.kind if not held.words else f"held back: “{held.words}”"
        answers.append(Answer(words(line.article, line.span), said, context.attributed(line.article, line.span)))
    hedged = next(stance(x.text) for x in lines if stance(x.text).words)
    plain = next((x for x in lines if not stance(x.text).words), lines[0])
    return finding(
        context,
        "certainty",
        f"How sure is it: “{gist(plain)}”?",
        "differ",
        answers,
        importance=0.45 * (0.4 + 0.6 * prominence(context, lines)),
        score=min(0.7, 0.5 * value),
        reasons=[f"One report says “{hedged.words}”, the other states it as fact."],
    )
