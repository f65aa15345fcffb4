import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.text.names import bare, compatible_speakers, parts, same_person

names = st.lists(st.sampled_from(["Mr", "Tove", "Lindqvar", "Aron", "Melk", "the", "of", "TOVE"]), max_size=4).map(
    " ".join
)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Mr  Melk", "Melk"),
        ("Prime Minister Tove Lindqvar", "Tove Lindqvar"),
        ("Deputy Chief Inspector Melk", "Melk"),
        ("Dr. Tove\nLindqvar", "Tove Lindqvar"),
        ("Drago Melk", "Drago Melk"),
        ("President", "President"),
        ("", ""),
    ],
)
def test_titles_come_off(name: str, expected: str) -> None:
    assert bare(name) == expected


def test_parts_are_folded_and_without_articles() -> None:
    assert parts("the Guild of Ångström's Divers") == ("guild", "angstrom", "divers")
    assert parts("") == parts("the of") == ()


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Lindqvar", "Tove Lindqvar"),
        ("Mr Melk", "Aron Melk"),
        ("Melk Aron", "Aron Melk"),
        ("Tove", "Tove Lindqvar"),
        ("TOVE LINDQVAR", "Tove Lindqvar"),
    ],
)
def test_one_person(a: str, b: str) -> None:
    assert same_person(a, b)


@pytest.mark.parametrize(("a", "b"), [("Tove Melk", "Tove Lindqvar"), ("Melk", "Lindqvar"), ("", ""), ("the", "Melk")])
def test_not_one_person(a: str, b: str) -> None:
    assert not same_person(a, b)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("Lindqvar", "Tove Lindqvar", 1.0),
        ("Aron Melk", "Tove Lindqvar", -1.0),
        ("the harbour master", "Tove Lindqvar", 0.0),
        ("Harbour Guild diver Melk", "the Guild of Divers", 0.5),
        (None, "Tove Lindqvar", 0.0),
        ("", "Tove Lindqvar", 0.0),
        (None, None, 0.0),
    ],
)
def test_compatible_speakers(a: str | None, b: str | None, expected: float) -> None:
    assert compatible_speakers(a, b) == compatible_speakers(b, a) == expected


@settings(deadline=None, derandomize=True)
@given(names, names)
def test_neither_depends_on_the_order(a: str, b: str) -> None:
    assert same_person(a, b) == same_person(b, a)
    assert compatible_speakers(a, b) == compatible_speakers(b, a)
    assert bare(bare(a)) == bare(a)
