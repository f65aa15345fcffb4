"""Who were they? One number of people of one happening, called by two nouns that do not mean the same.

"Ten foreigners" is vaguer than "ten US citizens", and "ten tourists" says something else again: where reports give the
same number in sentences on one happening, the nouns and what stands before them can be compared.
"""

import re
from collections import Counter
from dataclasses import dataclass

from rashomon.compare.bags import Rarity, bag, stem
from rashomon.compare.context import Context, Line, clip, finding, prominence
from rashomon.model import Answer, Finding, Quantity, Span
from rashomon.text.words import fold

#: Cosine from which two sentences with one number of people speak of one happening, share by weight of their words.
SAME_TALK, SHARED = 0.5, 0.2
#: Numbers under which two groups of as many are common; answers a finding shows; findings a story shows.
LEAST, EACH, MOST = 3, 8, 3
#: Nouns of people, in rows of what a writer in a hurry exchanges freely: only nouns of two rows differ.
PEOPLE = (
    "people person dead victim body casualty fatality other survivor occupant captive hostage",
    "passenger traveller",
    "tourist visitor holidaymaker vacationer guest",
    "foreigner",
    "citizen national american briton",
    "local resident villager native",
    "migrant refugee",
    "crew crewmember pilot staff employee worker",
    "soldier troop officer policeman guard serviceman",
    "militant fighter insurgent rebel terrorist gunman extremist jihadist",
    "leader commander chief",
    "prisoner detainee inmate",
    "civilian bystander protester demonstrator rioter",
    "girl boy child teenager youth student schoolgirl schoolboy pupil woman man",
    "journalist reporter", "lawyer", "doctor nurse medic", "suspect", "activist", "family relative",
)  # fmt: skip
_ROW = {stem(fold(w)): k for k, row in enumerate(PEOPLE) for w in row.split()}
_CITIZEN = _ROW[stem("citizen")]
_FOREIGN = frozenset(map(stem, ("foreign", "foreigner", "overseas")))
_STOP = re.compile(r"[.,;:!?()\n“”\"]| (?:and|or|were|was|are|is|in|on|at|from|to|by|who|that|have|had|has|died|as) ")
_DEMONYM = re.compile(r"\b(?:U\.?S\.?|[A-Z][a-z]+(?:an|ese|ish|i|ch|ns))\b")


@dataclass(frozen=True, slots=True)
class Group:
    """A number of people: the sentence, the words from the number to the noun, the rows of its nouns, whose."""

    line: Line
    span: Span
    number: int
    rows: frozenset[int]
    nation: str


def compare(context: Context) -> list[Finding]:
    """Return numbers of people that reports call by nouns of unlike meaning, the most prominent first."""
    by_number: dict[int, list[Group]] = {}
    for g in _groups(context):
        by_number.setdefault(g.number, []).append(g)
    rarity = Rarity(context)
    out = [f for n in sorted(by_number) if (f := _finding(context, rarity, by_number[n])) is not None]
    return sorted(out, key=lambda f: (-f.importance, f.id))[:MOST]


def _groups(context: Context) -> list[Group]:
    out = []
    for annotated in context.story:
        text = annotated.article.text
        for a in annotated.layer("quantities"):
            v = a.value
            line = context.line_at(annotated.article, a.span)
            if not isinstance(v, Quantity) or v.kind != "count" or line is None or line.part == "embed":
                continue
            if v.low is None or v.low != v.high or v.low < LEAST or v.low != int(v.low):
                continue
            rest = text[a.span.end : min(line.span.end, a.span.end + 60)]
            cut = _STOP.search(rest.replace("U.S.", "U S "))
            said = rest[: cut.start()] if cut else rest
            if said.lstrip().startswith("of "):
                continue
            stems = [stem(fold(w)) for w in re.findall(r"[^\W\d_]+", said)]
            rows = frozenset(_ROW[w] for w in stems if w in _ROW)
            nation = _DEMONYM.search(said)
            if rows or nation:
                kind = "foreign" if set(stems) & _FOREIGN else (nation.group() if nation else "")
                out.append(Group(line, Span(a.span.start, a.span.end + len(said.rstrip())), int(v.low), rows, kind))
    return out


def _finding(context: Context, rarity: Rarity, groups: list[Group]) -> Finding | None:
    first = {g.line.row: g for g in reversed(groups)}
    lines = [g.line for g in first.values()]
    pairs = [
        (cosine, a.row, b.row)
        for cosine, a, b in context.pairs(lines, lines, SAME_TALK)
        if context.comparable(a, b)
        and context.same_time(a, b)
        and _unlike(first[a.row], first[b.row])
        and rarity.share(bag(a.text), bag(b.text)) >= SHARED
    ]
    if not pairs:
        return None
    pairs.sort(key=lambda p: (-p[0], p[1], p[2]))
    chosen = _one_each([first[r] for r in dict.fromkeys(r for p in pairs for r in p[1:])])[:EACH]
    later = _later(chosen)
    first_said: dict[tuple[str, frozenset[int]], str] = {}  # "ten US citizens" and "ten Americans" are one answer
    for g in chosen:
        first_said.setdefault(_called(g), _say(g))
    answers = [
        Answer(clip(g.line.article, g.line, g.span), first_said[_called(g)], context.attributed(g.line.article, g.span))
        for g in chosen
    ]
    one, other = _say(first[pairs[0][1]]), _say(first[pairs[0][2]])
    return finding(
        context,
        "described",
        f"Who were the {chosen[0].number}?",
        "update" if later else "differ",
        answers,
        importance=0.6 * (0.4 + 0.6 * prominence(context, [g.line for g in chosen])),
        score=0.5,
        reasons=[f"One report calls them “{one}”, another “{other}”" + (", and is later." if later else ".")],
    )


def _one_each(groups: list[Group]) -> list[Group]:
    """Return the groups with the first of every report before the second of any."""
    seen: Counter[str] = Counter()
    ranked = []
    for k, g in enumerate(groups):
        ranked.append((seen[g.line.article.id], k, g))
        seen[g.line.article.id] += 1
    return [g for _, _, g in sorted(ranked, key=lambda x: x[:2])]


def _later(groups: list[Group]) -> bool:
    """Tell whether the first report that names a nation is later than the first that has only "foreign"."""
    vague = [g.line.article.published for g in groups if g.nation == "foreign" and g.line.article.published]
    exact = [g.line.article.published for g in groups if g.nation not in ("", "foreign") and g.line.article.published]
    return bool(vague and exact) and min(vague).replace(tzinfo=None) < min(exact).replace(tzinfo=None)


def _unlike(a: Group, b: Group) -> bool:
    """Tell whether two groups are called by nouns of two rows, neither the general one, or one is only "foreign"."""
    if (a.nation == "foreign") != (b.nation == "foreign") and a.nation and b.nation:
        return True
    left, right = a.rows - {0}, b.rows - {0}
    return bool(left and right and not left & right)


def _called(g: Group) -> tuple[str, frozenset[int]]:
    """Return what two groups must have alike to be called the same: of a nation or foreign, and the rows of nouns."""
    nation = g.nation if g.nation in ("", "foreign") else "nation"
    return nation, g.rows - {0, _CITIZEN} if nation else g.rows - {0}


def _say(g: Group) -> str:
    return " ".join(g.span.of(g.line.article.text).split())
