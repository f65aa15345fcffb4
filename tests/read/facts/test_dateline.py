import pytest

from rashomon.read.facts.dateline import dateline
from rashomon.read.facts.stated import Piece

REST = "The mill bridge fell into the river on Monday, the mayor said."


def found(first: str, *rest: str) -> str | None:
    pieces: list[Piece] = [("headline", "Bridge falls"), ("paragraph", first), *(("paragraph", r) for r in rest)]
    line = dateline(pieces)
    return line.value if line else None


@pytest.mark.parametrize(
    ("opening", "line"),
    [
        ("TELLWICK (AP) — ", "TELLWICK (AP)"),
        ("TELLWICK, May 4 (Reuters) - ", "TELLWICK, May 4 (Reuters)"),
        ("WEIR END, Vale (Reuters) - ", "WEIR END, Vale (Reuters)"),
        ("Tellwick, Valley (AP) – ", "Tellwick, Valley (AP)"),
        ("Berlin (dpa) - ", "Berlin (dpa)"),
        ("Paris, 4 mai (AFP) - ", "Paris, 4 mai (AFP)"),
        ("Madrid, 4 may (EFE).- ", "Madrid, 4 may (EFE)"),
        ("TELLWICK — ", "TELLWICK"),
        ("WEIR END, Vale. — ", "WEIR END, Vale."),
        ("Dekalb, Ill. — ", "Dekalb, Ill."),
        ("TELLWICK, 4 May — ", "TELLWICK, 4 May"),
        ("NEW WEIR: ", "NEW WEIR"),
    ],
)
def test_datelines(opening: str, line: str) -> None:
    assert found(opening + REST) == line


@pytest.mark.parametrize(
    "opening",
    [
        "By Ada Fenn in Tellwick. ",
        "UPDATE — ",
        "BREAKING: ",
        "DEAR ADA: ",
        "Ada Fenn — the mayor's aide — agreed. ",
        "The bridge (built in 1902) - ",
        "NATO-led troops came. ",
        "On May 4, 2031 - ",
        "(AP) — ",
        "",
    ],
)
def test_no_datelines(opening: str) -> None:
    assert found(opening + REST) is None


def test_capitals_before_colons_in_an_interview_are_speakers() -> None:
    assert found("WEIR: How did it fall?", "FENN: It fell at noon.", "WEIR: And then?") is None


def test_an_editors_note_or_a_summary_may_stand_first() -> None:
    assert found("This report was changed on Monday.", "TELLWICK (AP) — " + REST) == "TELLWICK (AP)"


def test_captions_and_posts_have_no_dateline() -> None:
    assert dateline([("caption", "TELLWICK (AP) — Boats."), ("embed", "TELLWICK — We are safe.")]) is None
    assert dateline([]) is None
