import pytest

from rashomon.compare.names import compare
from rashomon.model import Annotated, Article, Entity, Finding
from tests.telling import annotated, article, by_hand, context


def reports(left: str, right: str) -> tuple[Article, Article]:
    closed = "{} closed the harbour of the town on Tuesday."
    return article("a", "", closed.format(left)), article("b", "", closed.format(right))


def found(left: str, right: str, label: str = "person") -> list[Finding]:
    """Compare two reports that name one thing each, the names marked by hand: spelling is the point here."""
    pair = reports(left, right)
    whole = context(*pair)
    story: list[Annotated] = []
    for report, name in zip(pair, (left, right), strict=True):
        marked = by_hand(report, entities=[(name, Entity(label, name))]).layers
        story.append(Annotated(report, (*marked, *(x for x in annotated(report).layers if x.kind != "entities"))))
    return compare(type(whole)(tuple(story), whole.accounts, whole.copies, whole.times, whole.encode))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Tove Lindqvar", "Tove Lindkvar"),
        ("Anna Vostochnaya", "Anna Vostochnaja"),
        ("Kim Tong-hyung", "Kim Tonghyung"),
    ],
)
def test_two_spellings_of_one_name_are_told(left: str, right: str) -> None:
    (finding,) = found(left, right)
    assert (finding.verdict, [a.value for a in finding.answers]) == ("differ", [left, right])
    assert finding.importance < 0.3


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Tove Lindqvar", "Tove Lindqvar"),
        ("Tove Lindqvar", "Tove Melk"),
        ("Mr Lindqvar", "Tove Lindqvar"),
        ("Aron Melk", "Aron Falk"),
        ("Ängström Line", "Angstrom Line"),
        ("Varnholm Harbour", "Varnholm Harbor"),
        ("Varnholmer", "Varnholmers"),
    ],
)
def test_names_that_are_alike_or_others_are_not(left: str, right: str) -> None:
    assert found(left, right) == []


def test_one_report_that_uses_both_names_often_means_two_people() -> None:
    text = "Tove Lindqvar met Tove Lindkvar on Monday. Then Tove Lindqvar left and Tove Lindkvar stayed."
    report = article("a", "", text)
    other = article("b", "", "Tove Lindqvar met Tove Lindkvar on Monday.")
    assert compare(context(report, other)) == []
