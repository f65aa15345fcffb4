import pytest

from rashomon.read.furniture import captions

REPORTED = [
    "The crash was seen on video from a passing car.",
    "He posted a photo of the bridge, and the council asked him for more.",
    "The figures come from a survey by Reuters/Ipsos.",
    "The news was first given by the Press Trust of India (PTI).",
    "“We saw it,” he said. AFP",
    "She spoke of universal credit and of the weather.",
]
CREDITED = [
    "Boats below the weir © Oda Merrel/Reuters",
    "Boats below the weir. (Photo: Oda Merrel, Harbour News)",
    "Boats below the weir. Credit: Photo by ODA MERREL/POOL/AFP via Getty Images",
    "Boats below the weir on Monday. (Valley News Agency, Harbour Service via AP)",
    "Boats below the weir on Monday.ODA MERREL/AFP",
    "Boats below the weir (Reuters)",
    "Image copyright PA Image caption Boats below the weir",
    "Boats below the weir (file photo)",
    "In this Monday, May 5, 2031 file photo, boats wait below the weir.",
]


@pytest.mark.parametrize("line", CREDITED)
def test_lines_that_credit_a_picture(line: str) -> None:
    assert captions.is_caption(line)


@pytest.mark.parametrize("line", REPORTED)
def test_sentences_of_a_report(line: str) -> None:
    assert not captions.is_caption(line)


def test_described_is_what_the_picture_shows() -> None:
    assert captions.described("Boats below the weir. (Photo: Oda Merrel)") == "Boats below the weir."
    assert captions.described("No credit here") == "No credit here"


def test_bare_credit() -> None:
    assert captions.bare("(Oda Merrel / Valley Herald)")
    assert not captions.bare(CREDITED[0])


def test_same_picture_with_and_without_credit() -> None:
    assert captions.same_picture("Boats below the weir on Monday", "Boats below the weir on Monday. (Photo: AP)")
    assert not captions.same_picture("Boats below the weir on Monday", "Divers at the mill on Tuesday morning")
    assert not captions.same_picture("Boats", "Boats")


@pytest.mark.parametrize("joint", ["", " "])
def test_said_twice_in_one_line(joint: str) -> None:
    text = "Boats below the weir. Credit: Oda Merrel"
    assert captions.once(text + joint + text) == text
    assert captions.once(text) is None


def test_alternative_needs_names_and_no_blank_line() -> None:
    alt, caption = "Ada Fenn greets Joss Varley at the weir", "Ada Fenn, left, with Joss Varley © Oda Merrel/AP"
    assert captions.alternative(alt, caption, together=True)
    assert not captions.alternative(alt, caption, together=False)
    assert not captions.alternative("The mayor spoke.", caption, together=True)


def test_series_run_together() -> None:
    assert captions.gallery("Bridge 1/3 Boats 2/3 Divers 3/3 The weir")
    assert not captions.gallery("Won 1/3 of the vote")
