from datetime import datetime

import pytest

from rashomon.compare.clock import compare
from rashomon.model import Finding, Verdict
from tests.telling import article, context

PUBLISHED = datetime(2031, 5, 14)
STRUCK = "The ferry struck the pier at 11.40 p.m. on Tuesday."


def found(left: str, right: str) -> list[Finding]:
    return compare(context(article("a", "", left, published=PUBLISHED), article("b", "", right, published=PUBLISHED)))


@pytest.mark.parametrize(
    ("right", "verdict", "value"),
    [
        ("The ferry hit the pier at 11.40 p.m. on Tuesday.", "agree", "23:40"),
        ("The ferry hit the pier at 23:40 on Tuesday.", "agree", "23:40"),
        ("The ferry hit the pier at about 11.45 p.m. on Tuesday.", "compatible", "about 23:45"),
        ("The ferry hit the pier at 11.10 p.m. on Tuesday.", "differ", "23:10"),
        ("The ferry hit the pier at about 10 p.m. on Tuesday.", "differ", "about 22:00"),
    ],
)
def test_clock_times_of_one_event(right: str, verdict: Verdict, value: str) -> None:
    (finding,) = found(STRUCK, right)
    assert (finding.verdict, [a.value for a in finding.answers]) == (verdict, ["23:40", value])


LAUNCHED = "The shipyard launched the ferry Anna Brede on 3 May 2009."


@pytest.mark.parametrize(
    ("right", "verdict"),
    [
        ("The ferry Anna Brede was launched by the shipyard on 3 May 2009.", "agree"),
        ("The ferry Anna Brede was launched by the shipyard in May 2009.", "compatible"),
        ("The ferry Anna Brede was launched by the shipyard on 9 June 2009.", "contradict"),
    ],
)
def test_dates_of_one_event(right: str, verdict: Verdict) -> None:
    (finding,) = found(LAUNCHED, right)
    assert finding.verdict == verdict


def test_times_of_two_events_are_not_compared() -> None:
    assert found(STRUCK, "Bakers in Ostrel open their shops at 5 a.m. every day.") == []
    assert found(LAUNCHED, "The monastery won its prize for cheese on 9 June 2009.") == []


def test_a_date_that_was_only_resolved_is_no_evidence() -> None:
    assert found(LAUNCHED, "The ferry Anna Brede was launched by the shipyard last month.") == []


def test_one_report_contradicts_nobody() -> None:
    assert (
        compare(
            context(article("a", "", f"{STRUCK} The ferry hit the pier at 9 p.m. on Tuesday.", published=PUBLISHED))
        )
        == []
    )


def test_the_date_of_a_pasted_post_is_no_date_of_the_event() -> None:
    posted = "The ferry has struck the pier — Ostrel Harbour (@OstrelHarbour) May {}, 2031"
    plain = "The ferry has struck the pier of Ostrel harbour on May {}, 2031."
    assert found(posted.format(13), posted.format(12)) == []
    assert [f.verdict for f in found(plain.format(13), plain.format(12))] == ["contradict"]


def test_two_years_of_one_event_exclude_each_other() -> None:
    (finding,) = found(
        "The ferry Anna Brede came to Ostrel from the shipyard in 2014.",
        "The ferry Anna Brede came to Ostrel in 2015 from the shipyard.",
    )
    assert finding.verdict == "contradict"


def test_a_year_that_was_only_resolved_is_no_evidence() -> None:
    (finding,) = found(
        "The ferry Anna Brede will sail for Ostrel on 4 May 2033.",
        "The ferry Anna Brede will sail for Ostrel on 4 May.",
    )
    assert finding.verdict == "agree"
