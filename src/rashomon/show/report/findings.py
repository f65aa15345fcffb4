"""Findings as the page shows them: answers gathered by value, copies folded under their account."""

from collections.abc import Iterable
from dataclasses import dataclass

from rashomon.annotate.speakers import PRONOUNS
from rashomon.model import Answer, Finding
from rashomon.show.report.pith import pith
from rashomon.show.report.sources import Quote, Ref, Sources, isolated, listed

DISPUTED = ("contradict", "differ", "update")
AGREED = ("agree", "compatible")
ALONE = ("only here",)

#: Points of one section that stand open; the rest is folded.
OPEN = 12
#: A value of more characters than this sets all of its point small.
LONG_VALUE = 22
#: With more values than this, a sentence that names who says each is not read.
MOST_SAID = 4


@dataclass(frozen=True, slots=True)
class Said:
    """One answer: the words (None where they were withheld) and to whom the report attributes them; "" where it names
    nobody, or only a pronoun that stands in the words."""

    quote: Quote | None
    speaker: str


@dataclass(frozen=True, slots=True)
class Row:
    """What one report answers. `leader` names the outlet whose account it repeats; "" where it is its own."""

    outlet: str
    report: str
    leader: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The reports that give one value; `accounts` is None where nobody counted them."""

    value: str
    accounts: int | None
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """One finding on the page.

    finding   the story's id of it
    sentence  who says what, in one sentence; "" where there are not two values
    comparer  which comparison made it
    reports   keys of the reports it rests on
    long      whether a value is
    """

    id: str
    finding: str
    question: str
    sentence: str
    verdict: str
    comparer: str
    reasons: tuple[str, ...]
    groups: tuple[Group, ...]
    long: bool
    score: str
    reports: str


@dataclass(frozen=True, slots=True)
class Points:
    """The points of one section: those that stand open and those that are folded away."""

    open: tuple[Point, ...]
    folded: tuple[Point, ...]

    def __len__(self) -> int:
        return len(self.open) + len(self.folded)


def points(findings: Iterable[Finding], verdicts: tuple[str, ...], sources: Sources, fold_score: float) -> Points:
    """Return the findings with these verdicts, the important first, then in the order of `verdicts`.

    Unsure ones, and those past `OPEN`, are folded.
    """
    chosen = sorted(
        (f for f in findings if f.verdict in verdicts),
        key=lambda f: (-f.importance, verdicts.index(f.verdict), -f.score, f.question, f.id),
    )
    shown: list[Point] = []
    folded: list[Point] = []
    prefix = verdicts[0][0]
    for n, finding in enumerate(chosen, 1):
        unsure = finding.score < fold_score
        made = _point(f"{prefix}{n}", finding, sources, unsure=unsure)
        (folded if unsure or len(shown) == OPEN else shown).append(made)
    return Points(tuple(shown), tuple(folded))


def _point(id: str, finding: Finding, sources: Sources, *, unsure: bool) -> Point:
    # What agrees, and what the program hardly believes, is linked from its point but not written in the margin.
    quiet = unsure or finding.verdict in AGREED
    ref = None if quiet else Ref(f"#{id}", finding.question, finding.verdict.replace(" ", "-"))
    counted = dict(finding.accounts)
    values = list(dict.fromkeys([v for v, _ in finding.accounts] + [a.value for a in finding.answers]))
    groups = []
    plain = not finding.question.rstrip().endswith("?")  # a sentence that reports share has no value beside itself
    for value in values:
        if answers := [a for a in finding.answers if a.value == value]:
            groups.append(
                Group("" if plain else isolated(value.strip()), counted.get(value), _rows(answers, sources, ref))
            )
    return Point(
        id=id,
        finding=finding.id,
        question=finding.question,
        sentence=_sentence(groups),
        verdict=finding.verdict,
        comparer=finding.comparer,
        reasons=finding.reasons,
        groups=tuple(groups),
        long=any(len(g.value) > LONG_VALUE for g in groups),
        score=f"{finding.score:.2f}",
        reports=" ".join(dict.fromkeys(sources.key(a.words.article) for a in finding.answers)),
    )


def _sentence(groups: list[Group]) -> str:
    """Return who says what: "Courier and Post: 31; Northreach: at least 40". Copies are not named; of many values only
    the number of accounts behind each is said."""
    if len(groups) < 2 or not all(g.value for g in groups):
        return ""
    if len(groups) > MOST_SAID:
        counted = [g.value if g.accounts is None else f"{g.value} ({g.accounts})" for g in groups]
        if (most := groups[0].accounts) is not None:
            counted[0] = f"{groups[0].value} ({most} account{'' if most == 1 else 's'})"
        return ", ".join(counted)
    said = []
    for group in groups:
        names = [row.outlet for row in group.rows if not row.leader] or [row.outlet for row in group.rows]
        said.append(f"{listed(names)}: {group.value}")
    return "; ".join(said)


def _rows(answers: list[Answer], sources: Sources, ref: Ref | None) -> tuple[Row, ...]:
    """Return one row a report, the reports of one account together, the account's own report before its copies."""
    by_article: dict[str, list[Answer]] = {}
    for answer in answers:
        by_article.setdefault(answer.words.article, []).append(answer)
    heads = {id: sources.heads.get(id, id) for id in by_article}
    accounts = list(dict.fromkeys(heads.values()))
    order = sorted(by_article, key=lambda id: (accounts.index(heads[id]), heads[id] != id))
    return tuple(
        Row(
            outlet=sources.outlet(id),
            report=sources.key(id),
            leader=sources.leader(id),
            said=tuple(
                Said(sources.quote(a.words, ref, stress=pith(a, sources.annotated.get(id))), _speaker(a.speaker))
                for a in by_article[id]
            ),
        )
        for id in order
    )


def _speaker(name: str | None) -> str:
    """Return the speaker; "" for none and for a pronoun: "according to They" tells nobody who spoke."""
    spelt = name[0].lower() + name[1:] if name else ""  # not "US", which is no pronoun
    return name if name and spelt not in PRONOUNS and spelt != "one" else ""
