from rashomon.compare.run import COMPARERS
from rashomon.compare.trust import OWN, RATES, rates, trusted
from rashomon.model import Answer, Finding, Span, Verdict, Words


def made(comparer: str, verdict: Verdict, score: float) -> Finding:
    answers = (Answer(Words("a", Span(0, 1), "x"), "x"),)
    return Finding(
        id="f",
        comparer=comparer,
        question="?",
        verdict=verdict,
        answers=answers,
        accounts=(),
        importance=0.5,
        score=score,
        reasons=(),
    )


def test_few_findings_are_drawn_towards_the_mean() -> None:
    seen = {"often": (60, 60), "once": (1, 1), "never": (0, 19)}
    drawn = rates(seen)
    mean = 61 / 80
    assert drawn["often"] > 0.95
    assert mean < drawn["once"] < 0.9
    assert 0 < drawn["never"] < 0.25
    assert rates({}) == {}


def test_the_score_of_an_unequal_finding_is_its_comparers_rate() -> None:
    low, high = (trusted(made("clock", "differ", s), {"clock": 0.7}).score for s in (0.4, 0.8))
    assert abs(low - 0.7) < 0.02 > abs(high - 0.7)
    assert low < high
    assert trusted(made("clock", "agree", 0.8), {"clock": 0.7}).score == 0.8
    assert trusted(made("wording", "differ", 0.3), {"wording": 0.9}).score == 0.3


def test_every_comparer_that_finds_differences_has_a_rate() -> None:
    names = {c.__module__.rsplit(".", 1)[-1] for c in COMPARERS}
    assert RATES.keys() | set(OWN) | {"agreement", "causes", "only_here"} == names
