"""To what, by whom, how surely? The same few words in quotation marks, put to something else.

Two reports that quote the same short phrase mean the same remark, whatever else their sentences say. What the phrase
is said of, who is said to have used it, and whether the reserve around it is kept, can then be compared.
"""

import re
from dataclasses import dataclass

from rashomon.compare.bags import bag
from rashomon.compare.certainty import FACT, stance
from rashomon.compare.context import Context, Line, clip, finding, prominence
from rashomon.model import Answer, Finding, Span
from rashomon.text.words import words as words_of

#: Words of a phrase: one alone may be anybody's, more are a quotation that the utterances compare.
SHORTEST, LONGEST = 2, 7
#: Words from which a phrase is a remark that can be hedged.
REMARK = 3
#: Lines beyond which a phrase is a label of the story and no remark; findings of this kind a story shows at most.
COMMON, MOST = 14, 8
#: Share of the fewer words that two continuations of a phrase may have in common and still be put to other things.
OVERLAP = 0.5
#: Words before a phrase in which a reserve bears on it.
SCOPE = 10
_QUOTED = re.compile(r"[“\"‘]([^“”\"‘’\n]{6,60}?)[,.]?[”\"’]")
_PUT = re.compile(
    r"^[”\"’',.\s]*(for|against|to|of|over|about|towards?)\s+((?:[\w’'“”\"-]+\s*){1,8})",
    re.IGNORECASE,
)
_ENDS = re.compile(r"\s(?:in|on|at|from|with|by|after|before|during|amid|that|who|which|as|seeking|and then)\s")
#: Where a thing that is shown is over: another clause, or the day.
_NEXT = re.compile(
    r"\s(?:on (?=[A-Z]\w+day)|as (?=the |he |she |it |they |both )|when |while |after |before |during |amid |who |"
    r"which |that |seeking |and then )"
)
_BY = re.compile(r"\b(?:some|several|many|a few|one|two|three|witness\w*|passenger\w*|survivor\w*|resident\w*)\b", re.I)
#: A speaker who is named, and one who is only not named ("one of the papers"): nobody else.
_NAME = re.compile(r"(?!The )[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*)*$")
_VAGUE = re.compile(r"one of\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Use:
    """A line that holds the phrase, and where."""

    line: Line
    span: Span


def compare(context: Context) -> list[Finding]:
    """Return findings on phrases that two accounts or more give in quotation marks, the most prominent first."""
    out = []
    seen: set[frozenset[int]] = set()
    for phrase, uses in sorted(_phrases(context).items(), key=lambda x: (-len(x[0]), x[0])):
        rows = frozenset(u.line.row for u in uses)
        if any(len(rows & other) >= 2 for other in seen):
            continue
        found = _finding(context, " ".join(phrase), uses)
        if found is not None:
            seen.add(rows)
            out.append(found)
    return sorted(out, key=lambda f: (-f.importance, f.id))[:MOST]


def _phrases(context: Context) -> dict[tuple[str, ...], list[Use]]:
    """Return the quoted phrases that stand in two articles or more, quoted in one at least, with every use."""
    lines = [x for x in context.lines if x.part != "embed"]
    folded = {x.row: [w.folded for w in words_of(x.text)] for x in lines}
    quoted: set[tuple[str, ...]] = set()
    for line in lines:
        for m in _QUOTED.finditer(line.text):
            said = tuple(w.folded for w in words_of(m.group(1)))
            if SHORTEST <= len(said) <= LONGEST and bag(m.group(1)):
                quoted.add(said)
    first: dict[str, list[tuple[str, ...]]] = {}
    for said in quoted:
        first.setdefault(said[0], []).append(said)
    uses: dict[tuple[str, ...], list[Use]] = {}
    for line in lines:
        words = folded[line.row]
        places = words_of(line.text)
        for i, word in enumerate(words):
            for said in first.get(word, ()):
                if tuple(words[i : i + len(said)]) == said:
                    span = Span(line.span.start + places[i].start, line.span.start + places[i + len(said) - 1].end)
                    uses.setdefault(said, []).append(Use(line, span))
    return {
        said: found
        for said, found in uses.items()
        if len({u.line.article.id for u in found}) > 1 and len(found) <= COMMON
    }


def _finding(context: Context, phrase: str, uses: list[Use]) -> Finding | None:
    values = _applied(context, uses) or _held(context, uses) or _tellers(context, uses)
    if values is None:
        return None
    kind, said, reason = values
    question = {
        "applied": f"“{phrase}”: of what is it said?",
        "held": f"“{phrase}”: how sure is it?",
        "tellers": f"“{phrase}”: whose words are they?",
    }[kind]
    lines = [u.line for u, _ in said]
    first: dict[tuple[str, ...], str] = {}  # one value, whatever apostrophe each outlet sets
    for _, value in said:
        first.setdefault(_key(value), value)
    answers = [
        Answer(clip(u.line.article, u.line, u.span), first[_key(value)], context.attributed(u.line.article, u.span))
        for u, value in said
    ]
    return finding(
        context,
        "phrases",
        question,
        "differ",
        answers,
        importance=0.6 * (0.4 + 0.6 * prominence(context, lines)),
        score=0.55,
        reasons=[reason],
    )


def _key(value: str) -> tuple[str, ...]:
    return tuple(w.folded for w in words_of(value))


Values = tuple[str, list[tuple[Use, str]], str]


def _applied(context: Context, uses: list[Use]) -> Values | None:
    """Return what follows the phrase in each line where it is put to something, if two put it to other
    things."""
    put = []
    for u in uses:
        rest = u.line.article.text[u.span.end : u.line.span.end]
        m = _PUT.match(rest)
        thing = _stems(m.group(2)) if m else []
        if m and thing:
            # Shown up to where the thing ends: "on Wednesday as the two" is no part of it.
            shown = f"{m.group(1)} {_NEXT.split(m.group(2))[0]}"
            put.append((u, " ".join(shown.strip("”\"’', .").split()), thing, m.group(1).lower()))
    apart = [
        (a, b)
        for i, a in enumerate(put)
        for b in put[:i]
        if a[0].line.article.id != b[0].line.article.id
        and a[3] == b[3]
        and a[2][-1] != b[2][-1]
        and len({*a[2]} & {*b[2]}) <= OVERLAP * min(len({*a[2]}), len({*b[2]}))
        and context.comparable(a[0].line, b[0].line)
    ]
    if not apart:
        return None
    left, right = apart[-1][1][1], apart[-1][0][1]
    return "applied", [(u, value) for u, value, _, _ in put], f"One report continues “{left}”, another “{right}”."


def _stems(words: str) -> list[str]:
    """Return the stems of the first thing named in some words, in order: up to the next preposition or clause."""
    return [w for word in _ENDS.split(words)[0].split() for w in sorted(bag(word))]


def _held(context: Context, uses: list[Use]) -> Values | None:
    """Return the reserve around the phrase, if one report keeps it and another states the phrase flatly."""
    held = []
    if len(words_of(uses[0].span.of(uses[0].line.article.text))) < REMARK:
        return None  # two words may be a label, which a hedge before them does not bear on
    for u in (u for u in uses if u.line.part not in ("headline", "crosshead")):
        s = stance(" ".join(u.line.text[: u.span.start - u.line.span.start].split()[-SCOPE:]))
        held.append((u, s))
    hedged = [u.line for u, s in held if s.kind != FACT]
    flat = [u.line for u, s in held if s.kind == FACT]
    if not _apart(context, hedged, flat):
        return None
    said = next(s.words for _, s in held if s.kind != FACT)
    values = [(u, FACT if s.kind == FACT else f"held back: “{s.words}”") for u, s in held]
    return "held", values, f"One report says “{said}” before it, another states it without."


def _tellers(context: Context, uses: list[Use]) -> Values | None:
    """Return to whom the phrase is given, if one report names a speaker and another gives it to several or nobody."""
    told = []
    for u in uses:
        who = context.attributed(u.line.article, u.span)
        told.append((u, who))
    named = [w for _, w in told if w and _NAME.match(w) and not _BY.search(w)]
    loose = [
        (u, w)
        for u, w in told
        if w and _BY.search(w) and not _VAGUE.match(w) and u.line.part not in ("headline", "crosshead")
    ]
    if not loose or not named:
        return None
    if not _apart(context, [u.line for u, w in told if w in named], [u.line for u, _ in loose]):
        return None
    values = [(u, w or "nobody named") for u, w in told]
    return "tellers", values, f"One report gives the words to {named[0]}, another to “{loose[0][1]}”."


def _apart(context: Context, left: list[Line], right: list[Line]) -> bool:
    """Tell whether a line of one side may differ from one of another account, or from its rewriting, on the other
    side; not where every article of the one has the other too."""
    alone = {x.article.id for x in right} - {x.article.id for x in left}
    return any(context.comparable(a, b) for a in left for b in right if b.article.id in alone)
