"""Cases at the edge of a comparison: midnight, time zones, spelling, round figures, two points in one sentence."""

from datetime import datetime

from rashomon.compare import clock, names, quantities
from rashomon.compare.run import compare
from rashomon.model import Annotated, Entity
from tests.telling import annotated, article, by_hand, context

D = datetime(2031, 5, 14)


def test_ids_of_two_findings_on_the_same_sentences_differ() -> None:
    a = article("a", "", "The ferry was carrying 214 passengers, and 31 people were injured.", published=D)
    b = article(
        "b", "", "About 200 passengers were aboard the ferry, and at least 40 people were injured.", published=D
    )
    found = compare(context(a, b))
    assert len(found) >= 2
    assert len({f.id for f in found}) == len(found)


def test_british_and_american_spelling_of_a_name_is_no_difference() -> None:
    closed = "{} closed the harbour of the town on Tuesday."
    made = []
    for name, report in (("Harbour Guild", "a"), ("Harbor Guild", "b")):
        r = article(report, "", closed.format(name))
        marked = by_hand(r, entities=[(name, Entity("organisation", name))]).layers
        made.append(Annotated(r, (*marked, *(x for x in annotated(r).layers if x.kind != "entities"))))
    whole = context(*(m.article for m in made))
    assert names.compare(type(whole)(tuple(made), whole.accounts, whole.copies, whole.times, whole.encode)) == []


def test_midnight_lies_between_two_near_times() -> None:
    a = article(
        "a", "", "The ferry struck the pier shortly after it left, at about 11.58 p.m. on Tuesday.", published=D
    )
    b = article("b", "", "The ferry struck the pier shortly after it left, at 12.02 a.m. on Wednesday.", published=D)
    assert all(f.verdict != "differ" for f in clock.compare(context(a, b)))


def test_two_zones_name_one_moment() -> None:
    a = article("a", "", "The ferry struck the pier at 10.40 p.m. GMT on Tuesday.", published=D)
    b = article("b", "", "The ferry struck the pier at 11.40 p.m. CET on Tuesday.", published=D)
    assert all(f.verdict != "differ" for f in clock.compare(context(a, b)))


def test_a_hundred_is_no_round_figure_for_a_hundred_and_fifty() -> None:
    a = article("a", "", "The storm flooded the town and 100 people were arrested by police.", published=D)
    b = article("b", "", "The storm flooded the town and 150 people were arrested by police.", published=D)
    (finding,) = quantities.compare(context(a, b))
    assert finding.verdict != "compatible"
