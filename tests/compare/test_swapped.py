from datetime import datetime

import pytest

from rashomon.compare.swapped import compare
from rashomon.model import Finding
from tests.telling import article, context, story

HEAD = "Ferry strikes the pier of Varnholm"
REST = (
    "Divers went down to the hull as soon as the tide allowed it, and found the rudder bent.",
    "The town council will hear the owner of the ferry about repairs that were put off for a year.",
    "A choir sang in the old church for those who were aboard, and the bells rang for an hour.",
)
SENTENCE = (
    "The night ferry from Hamburg struck the east pier on Tuesday, March 14, and 18 passengers were injured, "
    "said harbour master Tove Lindqvar."
)
DEED = "Witnesses told the court that the guard struck the driver with a lantern before the alarm was raised."


def found(left: str, right: str) -> list[Finding]:
    """Return what is found between a report with the one sentence and its copy with the other."""
    return compare(context(article("a", HEAD, left, *REST), article("b", HEAD, right, *REST)))


@pytest.mark.parametrize(
    ("old", "new", "verdict", "question"),
    [
        ("18 passengers", "31 passengers", "contradict", "How many"),
        ("March 14", "March 17", "contradict", "When"),
        ("Tuesday", "Friday", "contradict", "When"),
        ("Hamburg", "Rotterdam", "differ", "Where"),
        ("Tove Lindqvar", "Ada Brede", "differ", "Who"),
        ("harbour master Tove Lindqvar", "harbour master Brede", "differ", "Who"),
        ("were injured", "were not injured", "contradict", "Is it so"),
    ],
)
def test_one_thing_exchanged_in_a_copy(old: str, new: str, verdict: str, question: str) -> None:
    (finding,) = found(SENTENCE, SENTENCE.replace(old, new))
    assert finding.verdict == verdict
    assert finding.question.startswith(question)
    left, right = finding.answers
    assert (left.words.text, right.words.text) == (SENTENCE, SENTENCE.replace(old, new))
    assert left.value in old or old in left.value
    assert right.value in new or new in right.value
    assert finding.score >= 0.35
    assert finding.importance >= 0.3


def test_another_role() -> None:
    left = "The report was read to the council by the mayor of Varnholm, who asked for patience."
    (finding,) = found(left, left.replace("mayor", "governor"))
    assert (finding.verdict, [a.value for a in finding.answers]) == ("differ", ["mayor", "governor"])


def test_actor_and_target_exchanged() -> None:
    (finding,) = found(DEED, DEED.replace("the guard struck the driver", "the driver struck the guard"))
    assert (finding.verdict, finding.question.partition(":")[0]) == ("contradict", "Who did it to whom")
    assert [a.value for a in finding.answers] == ["guard struck the driver", "driver struck the guard"]


def test_a_denial_for_an_avowal_and_an_opposite() -> None:
    left = "The owner of the ferry confirmed on Monday that the rudder was repaired before the winter."
    (denial,) = found(left, left.replace("confirmed", "denied"))
    (opposite,) = found(left, left.replace("before", "after"))
    assert (denial.verdict, opposite.verdict) == ("contradict", "contradict")
    assert [a.value for a in opposite.answers] == ["before", "after"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("March 14", "14 March"),
        ("Tuesday, March 14", "Tuesday"),
        ("18 passengers", "eighteen passengers"),
        ("18 passengers were injured", "18 passengers were hurt"),
        ("harbour master Tove Lindqvar", "Tove Lindqvar"),
        ("Tove Lindqvar", "Ms. Lindqvar"),
        ("harbour", "harbor"),
        ("injured", "injured,"),
        ("The night ferry from Hamburg", "The ferry"),
        ("struck", "hit"),
        ("Hamburg", "Germany"),
        ("said harbour master Tove Lindqvar", "harbour master Tove Lindqvar said"),
    ],
)
def test_other_forms_of_the_same_are_no_exchange(old: str, new: str) -> None:
    assert found(SENTENCE, SENTENCE.replace(old, new)) == []


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (DEED, DEED.replace("the guard struck the driver", "the driver was struck by the guard")),
        (
            "The tanker lost 1,204 litres of oil in the harbour, the coast guard said.",
            "The tanker lost 1,200 litres of oil in the harbour, the coast guard said.",
        ),
        (
            "The wave was 12 feet high when it reached the pier, the harbour master said.",
            "The wave was 3.7 metres high when it reached the pier, the harbour master said.",
        ),
        (
            "The U.S. embassy did not answer four questions that were sent to it on Sept. 3.",
            "The United States embassy didn't answer 4 questions that were sent to it on September 3.",
        ),
        (
            "The engine did not work when the ferry left the harbour of Varnholm at night.",
            "The engine failed to work when the ferry left the harbour of Varnholm at night.",
        ),
        (
            "Three sailors and two clerks were taken to the hospital of Varnholm at night.",
            "Two clerks and three sailors were taken to the hospital of Varnholm at night.",
        ),
        (
            "The attorney of the owner asked the court of Varnholm for another week.",
            "The lawyer of the owner asked the court of Varnholm for another week.",
        ),
    ],
    ids=["passive", "rounded", "converted", "formats", "failed to", "order", "one office"],
)
def test_what_means_the_same_is_no_exchange(left: str, right: str) -> None:
    assert found(left, right) == []


def test_sentences_made_alike_on_two_things_are_passed_over() -> None:
    left = "Ada Brede, 34, of Hamburg was sentenced on Monday to four years for the theft of a boat."
    right = "Tove Lindqvar, 41, of Bremen was sentenced on Friday to six years for the theft of a boat."
    assert found(left, right) == []


def test_a_report_that_has_the_sentence_as_it_is_besides_is_no_exchange() -> None:
    other = SENTENCE.replace("18", "31")
    both = article("a", HEAD, SENTENCE, other, *REST)
    assert compare(context(both, article("b", HEAD, other, *REST))) == []


def test_independent_reports_that_share_a_sentence_are_compared_too() -> None:
    a = article("a", HEAD, SENTENCE, "Ada Brede saw it from the tower, where she had kept the light for a decade.")
    b = article("b", "Rudder was bent, divers say", SENTENCE.replace("18", "31"), *REST)
    (finding,) = compare(context(a, b))
    assert [a.value for a in finding.answers] == ["18", "31"]


def test_every_report_that_has_the_sentence_stands_in_one_finding() -> None:
    a, b, c = (article(n, HEAD, SENTENCE.replace("18", x), *REST) for n, x in (("a", "18"), ("b", "31"), ("c", "31")))
    (finding,) = compare(context(a, b, c))
    assert [x.value for x in finding.answers] == ["18", "31", "31"]
    assert compare(context(c, b, a)) == [finding]


def test_a_toll_that_moved_is_an_update() -> None:
    early, late = datetime(2024, 3, 15, 8), datetime(2024, 3, 16, 8)
    a = article("a", HEAD, SENTENCE, *REST, published=early)
    rose, fell = (article("b", HEAD, SENTENCE.replace("18", n), *REST, published=late) for n in ("31", "12"))
    assert [f.verdict for f in compare(context(a, rose))] == ["update"]
    assert [f.verdict for f in compare(context(a, fell))] == ["contradict"]


def test_one_exchange_is_one_finding_of_the_story() -> None:
    a, b = article("a", HEAD, SENTENCE, *REST), article("b", HEAD, SENTENCE.replace("Hamburg", "Rotterdam"), *REST)
    unequal = [f for f in story(a, b).findings if f.verdict in ("differ", "contradict", "update")]
    assert [f.comparer for f in unequal] == ["swapped"]
    assert unequal[0].accounts == (("Hamburg", 1), ("Rotterdam", 1))


def test_one_report_alone_gives_none() -> None:
    assert compare(context(article("a", HEAD, SENTENCE, SENTENCE.replace("18", "31")))) == []
