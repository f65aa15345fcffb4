"""How much, how badly, which way? Words of degree on one thing that do not go together.

"The biggest regret" and "one of the biggest", "the only way" and "probably the only way", "serious injuries" and
"slightly hurt", "shares rose" and "shares fell": each is a place on a scale that reports of anything use, on the same
noun in sentences on the same thing. A report that uses both places of a scale says nothing against either.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from rashomon.compare.bags import bag, stem
from rashomon.compare.context import Context, Line, clip, finding, gist, prominence, whole
from rashomon.model import Answer, Finding, Span, Words

#: Cosine of two sentences from which two words of degree are of one thing; of injuries, sums and what is the only one,
#: of which a story has few; and of what is to come, of which it has many.
SAME_TALK, LOOSELY, SAME_FUTURE = 0.45, 0.35, 0.55
#: Cosine from which a sentence is what another of the same account became.
BECAME = 0.6
#: Reports' sentences that a finding shows, and findings of this kind that a story shows, at most.
EACH, MOST = 6, 4
#: Characters before "injuries" in which a word says how bad they are.
REACH = 45
_SUPERLATIVE = r"most [a-z]+|[a-z]{2,}est|worst|best"
_NO_DEGREE = frozenset("rest test west interest protest request arrest guest nest forest honest latest harvest".split())
_ONE_OF = re.compile(
    rf"\bone of (?:the|his|her|its|their|my|our|\w+['’]s?) (?:world['’]s )?({_SUPERLATIVE}) "
    r"((?:[a-z-]+ ){0,2}[a-z]+)",
    re.I,
)
_THE_ONE = re.compile(
    rf"(?<!one of )(?<!among )\b(?:the|his|her|its|their|my|our|\w+['’]s) (second[- ]|third[- ]|fourth[- ]|fifth[- ])?"
    rf"({_SUPERLATIVE}) ((?:[a-z-]+ ){{0,2}}[a-z]+)",
    re.I,
)
_ONLY = re.compile(
    r"\b((?:probably|possibly|perhaps|maybe|likely|almost|nearly|apparently|believed to be|thought to be) )?"
    r"the only (?:known |possible |real |other )?([a-z]+)",
    re.I,
)
_MEANS = frozenset("way method means option choice possibility solution".split())
_HURT = re.compile(r"\b(?:injur(?:y|ies|ed)|hurt|wound(?:s|ed)?)\b", re.IGNORECASE)
_BADLY = re.compile(
    r"(\bnot |n['’]t |\bnon-?)?((?:life[- ])?threatening|serious(?:ly)?|severe(?:ly)?|critical(?:ly)?|grave(?:ly)?|"
    r"minor|slight(?:ly)?|light(?:ly)?|superficial)\b",
    re.IGNORECASE,
)
_CONDITIONS = {
    "critical": "critical",
    "grave": "critical",
    "serious": "critical",
    "stable": "stable",
    "fair": "stable",
    "good": "stable",
}
_CONDITION = re.compile(rf"\b({'|'.join(_CONDITIONS)})(?: (?:but|and) (?:stable|critical))? condition\b", re.IGNORECASE)
_SLIGHT = frozenset(("minor", "slight", "slightly", "light", "lightly", "superficial"))
_COUNTED = re.compile(
    r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|several|many|some|dozens|others|people|passengers)\b", re.I
)
_UP = frozenset("rise climb gain jump increase surge soar advance rally rebound".split())
_DOWN = frozenset("fall drop decline slide sink tumble plunge slip decrease plummet".split())
#: What rises and falls, by the noun that names it; a person who falls has fallen otherwise.
_LEVELS = frozenset(
    map(
        stem,
        "share shares stock stocks price prices index sales profit profits revenue rate rates earnings currency dollar "
        "euro pound temperature temperatures number unemployment inflation output exports imports cost costs value "
        "demand".split(),
    )
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A word of degree: where it stands, what it is of, and its place on the scale."""

    line: Line
    span: Span
    of: str
    place: str


#: What is to be, by how sure it is.
_PLACES = {
    "will": "will be", "is going to": "will be", "is certain to": "will be", "is sure to": "will be",
    "may": "may be", "might": "may be", "could": "may be", "is likely to": "may be", "would likely": "may be",
    "unlikely to": "is unlikely", "cannot": "cannot be", "can not": "cannot be", "can't": "cannot be",
    "can’t": "cannot be", "will not": "cannot be", "won't": "cannot be", "won’t": "cannot be",
}  # fmt: skip
_MODAL = re.compile(
    rf"\b({'|'.join(sorted((re.escape(p).replace(chr(92) + ' ', ' ') for p in _PLACES), key=len, reverse=True))}) "
    r"(?!not\b|have\b)(?:be |also |soon |then |eventually |only |be able to )*([a-z]{3,})",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"[$£€]\d[\d.,]* (?:million|billion|trillion)?[a-z -]*?(?:charge|fine|bill|payment|loan|loss|gain|deal)\b"
)
_SAYS_LITTLE = frozenset(
    map(stem, "take make have get give see say know come find use need want become help look feel like continue keep "
    "start begin try provide include leave able".split())
)  # fmt: skip

Scale = tuple[Callable[[Context, Line], Iterator[Mark]], float, bool, str]


def compare(context: Context) -> list[Finding]:
    """Return things that two reports put at places of one scale that do not go together."""
    out: list[Finding] = []
    shown: set[frozenset[Words]] = set()
    lines = [x for x in context.lines if x.part not in ("crosshead", "embed") and whole(x)]
    for read, least, dated, asked in _SCALES:
        by_thing: dict[str, list[Mark]] = {}
        for line in lines:
            for mark in read(context, line):
                by_thing.setdefault(mark.of, []).append(mark)
        for thing in sorted(by_thing):
            f = _finding(context, by_thing[thing], least, dated, asked)
            if f is not None and (said := frozenset(a.words for a in f.answers)) not in shown:
                shown.add(said)
                out.append(f)
    return out[:MOST]


def _rank(context: Context, line: Line) -> Iterator[Mark]:
    """Yield superlatives: of which of several, or of the one, or of the second after it."""
    for m in _ONE_OF.finditer(line.text):
        if m.group(1).lower() not in _NO_DEGREE:
            yield Mark(line, _at(line, m), _degree(m.group(1), m.group(2)), "one of several")
    several = [m.span() for m in _ONE_OF.finditer(line.text)]
    for m in _THE_ONE.finditer(line.text):
        inside = any(start <= m.start() < end for start, end in several)
        if not inside and m.group(2).lower() not in _NO_DEGREE and not m.group(3).endswith("s"):
            place = (m.group(1) or "").strip(" -").lower() or "the one"
            yield Mark(line, _at(line, m), _degree(m.group(2), m.group(3)), place)


def _degree(word: str, noun: str) -> str:
    """Return what a superlative is of: its word and the stem of the first noun after it, so far as that can be told."""
    first = noun.lower().split()
    return f"{word.lower()} {stem(first[0].removesuffix('s'))}"


def _only(context: Context, line: Line) -> Iterator[Mark]:
    for m in _ONLY.finditer(line.text):
        noun = m.group(2).lower()
        thing = "way" if noun.removesuffix("s") in _MEANS else noun
        yield Mark(line, _at(line, m), f"only {thing}", "perhaps" if m.group(1) else "surely")


def _hurt(context: Context, line: Line) -> Iterator[Mark]:
    """Yield how badly one person was hurt; where several were, each may be hurt in another way."""
    if _COUNTED.search(line.text):
        return
    for hurt in _HURT.finditer(line.text):
        before = line.text[max(0, hurt.start() - REACH) : hurt.start()]
        found = [_badly(m.group(1), m.group(2)) for m in _BADLY.finditer(before)]
        if found:
            start = max(0, hurt.start() - REACH)
            span = Span(line.span.start + start, line.span.start + hurt.end())
            yield Mark(line, span, "injuries", "both" if len(set(found)) > 1 else found[0])
            return


def _condition(context: Context, line: Line) -> Iterator[Mark]:
    """Yield the condition that a hospital gives of one person."""
    found = list(_CONDITION.finditer(line.text))
    if found and not _COUNTED.search(line.text):
        places = {_CONDITIONS[m.group(1).lower()] for m in found}
        yield Mark(line, _at(line, found[0]), "condition", "both" if len(places) > 1 else places.pop())


def _badly(no: str | None, word: str) -> str:
    """Return "serious" or "slight" of a word of degree and the "not" before it."""
    slight = word.lower() in _SLIGHT
    return "slight" if slight != bool(no) else "serious"


def _way(context: Context, line: Line) -> Iterator[Mark]:
    text = line.article.text
    for _, s in context.clauses.get(line.row, ()):
        verb = s.lemma.split()[0]
        if verb not in _UP | _DOWN or s.negated or s.certainty != "asserted" or s.actor is None:
            continue
        of = bag(s.actor.of(text)) & _LEVELS
        for thing in sorted(of)[:1]:
            yield Mark(line, s.predicate, thing, "up" if verb in _UP else "down")


def _may(context: Context, line: Line) -> Iterator[Mark]:
    """Yield what will, may, is unlikely to or cannot be done, by its verb."""
    for m in _MODAL.finditer(line.text):
        verb = stem(m.group(2).lower())
        if verb not in _SAYS_LITTLE:
            yield Mark(line, _at(line, m), verb, _PLACES[" ".join(m.group(1).lower().split())])


def _sum(context: Context, line: Line) -> Iterator[Mark]:
    """Yield a sum of money that will or may be lost, paid or gained, by its figure."""
    for m in _MODAL.finditer(line.text):
        money = _MONEY.search(line.text[m.end() :][:REACH])
        if money is not None:
            yield Mark(line, _at(line, m), money.group().lower(), _PLACES[" ".join(m.group(1).lower().split())])


def _at(line: Line, m: re.Match[str]) -> Span:
    return Span(line.span.start + m.start(), line.span.start + m.end())


#: How each scale is read, from what cosine two sentences are on one thing, whether they must be of one time, and the
#: question it answers, which may name the words of both or the sentence.
_SCALES: Sequence[Scale] = (
    (_rank, SAME_TALK, True, "“{one}” or “{other}”?"),
    (_only, LOOSELY, False, "“{one}” or “{other}”?"),
    (_hurt, LOOSELY, True, "How bad are the injuries?"),
    (_condition, LOOSELY, True, "How is the patient?"),
    (_way, SAME_TALK, True, "Up or down: “{gist}”?"),
    (_may, SAME_FUTURE, False, "How sure is it to come: “{gist}”?"),
    (_sum, LOOSELY, False, "How sure is it to come: “{gist}”?"),
)


def _comparable(context: Context, a: Line, b: Line) -> bool:
    """Tell whether two lines may differ: of one account a sentence and what it became in a later version."""
    same = context.account_of.get(a.article.id) == context.account_of.get(b.article.id)
    return context.comparable(a, b) or (same and a.article.id != b.article.id and context.cosine(a, b) >= BECAME)


def _finding(context: Context, marks: Sequence[Mark], least: float, dated: bool, asked: str) -> Finding | None:
    """Return the finding on one thing; None where no two reports part, or one that has both places speaks of it."""
    given: dict[str, set[str]] = {}
    for m in marks:
        given.setdefault(m.line.article.id, set()).add(m.place)
    pairs = [
        (x, y)
        for x, y in combinations(marks, 2)
        if x.place != y.place
        and "both" not in (x.place, y.place)
        and not given[x.line.article.id] & given[y.line.article.id]
        and context.cosine(x.line, y.line) >= least
        and _comparable(context, x.line, y.line)
        and (not dated or context.same_time(x.line, y.line))
    ]
    if not pairs:
        return None
    chosen = list({m.line.row: m for pair in pairs for m in pair}.values())[:EACH]
    answers = [
        Answer(clip(m.line.article, m.line, m.span), m.place, context.attributed(m.line.article, m.span))
        for m in chosen
    ]
    one, other = pairs[0]
    changed = context.account_of.get(one.line.article.id) == context.account_of.get(other.line.article.id)
    x, y = (" ".join(m.span.of(m.line.article.text).split()) for m in (one, other))
    return finding(
        context,
        "degrees",
        asked.format(one=x, other=y, gist=gist(one.line)),
        "update" if changed and dated else "differ",
        answers,
        importance=0.5 * (0.4 + 0.6 * prominence(context, [m.line for m in chosen])),
        score=0.55,
        reasons=[f"One report says “{x}”, another “{y}”."],
    )
