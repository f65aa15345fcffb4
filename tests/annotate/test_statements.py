import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.annotate.language import parse
from rashomon.annotate.statements import annotate
from rashomon.model import Annotation, Attribution, Span, Statement
from tests.telling import article


def found(text: str, attributions: tuple[Annotation, ...] = ()) -> list[tuple[str, str | None, str | None, Statement]]:
    one = article("one", text)
    values = [a.value for a in annotate(one, parse(one), attributions)]
    return [
        (v.lemma, v.actor.of(text) if v.actor else None, v.target.of(text) if v.target else None, v)
        for v in values
        if isinstance(v, Statement)
    ]


def only(text: str, lemma: str) -> tuple[str | None, str | None, Statement]:
    [(_, actor, target, value)] = [x for x in found(text) if x[0] == lemma]
    return actor, target, value


@pytest.mark.parametrize(
    ("text", "lemma", "actor", "target"),
    [
        ("The storm destroyed the old bridge.", "destroy", "The storm", "the old bridge"),
        ("The old bridge was destroyed by the storm.", "destroy", "the storm", "The old bridge"),
        ("The bridge was destroyed.", "destroy", None, "The bridge"),
        ("The storm, which destroyed the bridge, moved on.", "destroy", "The storm", "the bridge"),
        ("Police arrested a man who attacked the mayor.", "attack", "a man", "the mayor"),
        ("The council urged Ann Holt to repair the bridge.", "repair", "Ann Holt", "the bridge"),
        ("The council agreed to repair the bridge.", "repair", "The council", "the bridge"),
        ("The council met and dismissed the mayor.", "dismiss", "The council", "the mayor"),
        ("The ministry said it would repair the bridge.", "repair", "The ministry", "the bridge"),
        ("Ann Holt is the mayor of Port Merrow.", "be", "Ann Holt", "the mayor of Port Merrow"),
        ("Workers set off the alarm.", "set off", "Workers", "the alarm"),
        (
            "The army launched an attack against the rebels.",
            "launch attack",
            "The army",
            "an attack against the rebels",
        ),
    ],
)
def test_who_did_what_to_whom(text: str, lemma: str, actor: str | None, target: str | None) -> None:
    assert only(text, lemma)[:2] == (actor, target)


@pytest.mark.parametrize(
    ("text", "lemma", "negated"),
    [
        ("The mayor did not open the bridge.", "open", True),
        ("Nobody opened the bridge.", "open", True),
        ("No driver crossed the bridge.", "cross", True),
        ("The mayor failed to open the bridge.", "open", True),
        ("The mayor did not fail to open the bridge.", "open", False),
        ("The mayor left without opening the bridge.", "open", True),
        ("The mayor opened the bridge.", "open", False),
    ],
)
def test_negation(text: str, lemma: str, negated: bool) -> None:
    assert only(text, lemma)[2].negated is negated


@pytest.mark.parametrize(
    ("text", "lemma", "certainty"),
    [
        ("The mayor opened the bridge.", "open", "asserted"),
        ("The mayor may have opened the bridge.", "open", "possible"),
        ("The mayor allegedly opened the bridge.", "open", "alleged"),
        ("The mayor was accused of opening the bridge.", "open", "alleged"),
        ("The mayor will open the bridge.", "open", "expected"),
        ("The mayor plans to open the bridge.", "open", "expected"),
        ("The mayor denied opening the bridge.", "open", "denied"),
        ("The mayor denied that engineers had closed the bridge.", "close", "denied"),
        ("If the mayor opens the bridge, trade will grow.", "open", "conditional"),
        ("The council rejected a plan drawn up by the mayor.", "draw up", "asserted"),
    ],
)
def test_certainty(text: str, lemma: str, certainty: str) -> None:
    assert only(text, lemma)[2].certainty == certainty


def test_the_attribution_it_stands_in_and_what_its_cue_makes_of_it() -> None:
    text = "The company denied that engineers had closed the bridge."
    start = text.index("that")
    said = Attribution(Span(0, 11), Span(12, 18), (Span(start, len(text) - 1),), "indirect", "The company")
    [close] = [x for x in found(text, (Annotation("a1", Span(0, len(text)), said),)) if x[0] == "close"]
    assert close[3].attribution == "a1"
    assert close[3].certainty == "denied"


def test_reporting_verbs_and_adjectives_are_no_statements() -> None:
    assert found("The damaged bridge, the mayor said.") == []


def test_phrases_with_a_preposition_complete_it() -> None:
    text = "The army marched against the rebels in May."
    assert [s.of(text) for s in only(text, "march")[2].others] == ["against the rebels", "in May"]


def test_nothing_in_nothing() -> None:
    assert found("") == []


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from("the bridge fell , which was not opened by to deny that if he “ said no one . \n".split(" ")),
        max_size=25,
    )
)
def test_every_span_lies_in_the_text_and_holds_words(words: list[str]) -> None:
    text = " ".join(words).strip()
    for _, _, _, value in found(text):
        for span in (value.predicate, value.actor, value.target, *value.others):
            assert span is None or (0 <= span.start < span.end <= len(text) and span.of(text).strip())
