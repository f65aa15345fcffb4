import pytest

from rashomon.link.roles import roles
from rashomon.model import Span
from tests.telling import article


def told(text: str, *others: str, name: str = "Tove Lindqvar") -> list[str]:
    """Return what the text calls the person; `others` are names of other persons in it."""
    report = article("a", "", text)
    found = [(report, Span(at, at + len(name))) for at in [report.text.index(name)]]
    spans = [Span(at := report.text.index(o), at + len(o)) for o in others]
    out = roles(found, [(report.id, s) for _, s in found] + [(report.id, s) for s in spans])
    assert all(w.span.of(report.text) == w.text for w in out)
    return [w.text for w in out]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mayor Tove Lindqvar spoke.", ["Mayor"]),
        ("On Monday Varnholm harbour director Tove Lindqvar spoke.", ["Varnholm harbour director"]),
        ("He was met by former prime minister Tove Lindqvar.", ["former prime minister"]),
        ("Skerry’s chief engineer Tove Lindqvar spoke.", ["Skerry’s chief engineer"]),
        ("Tove Lindqvar, director of the Harbour Guild, spoke.", ["director of the Harbour Guild"]),
        ("It was said by Tove Lindqvar, the mayor of Varnholm.", ["the mayor of Varnholm"]),
        ("Tove Lindqvar, 34, a teacher at Skerry School, spoke.", ["a teacher at Skerry School", "Tove Lindqvar, 34"]),
        ("Tove Lindqvar (34) spoke.", ["Tove Lindqvar (34)"]),
    ],
)
def test_roles_and_ages_are_whole_phrases(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Tove Lindqvar, who is the mayor, spoke.",
        "Tove Lindqvar, the players and the crew went home.",
        "Tove Lindqvar, in a letter to the mayor, spoke.",
        "Tove Lindqvar, a mayor who knows what the Guild wants and has often said it in words that no one here could "
        "ever forget or quite explain to the rest of the harbour",
        "They thanked the mayor and Tove Lindqvar.",
        "Her father Tove Lindqvar wept.",
        "Tove Lindqvar, 1999, oil on canvas.",
        "Tove Lindqvar",
    ],
)
def test_half_phrases_are_none(text: str) -> None:
    assert told(text) == []


def test_a_role_never_runs_into_another_person_but_may_name_whose_it_is() -> None:
    assert told("Tove Lindqvar, mayor Aron Melk, and others spoke.", "Aron Melk") == []
    assert told("Melk’s lawyer, Tove Lindqvar, spoke.", "Melk") == ["Melk’s lawyer"]


def test_of_two_that_say_the_same_the_fuller_is_kept() -> None:
    report = article("a", "", "Mayor Tove Lindqvar spoke.", "Varnholm mayor Tove Lindqvar left.")
    spans = [Span(m, m + 13) for m in (report.text.index("Tove"), report.text.rindex("Tove"))]
    assert [w.text for w in roles([(report, s) for s in spans], [])] == ["Varnholm mayor"]
    assert roles([], []) == ()
