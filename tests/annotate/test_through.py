import pytest

from rashomon.annotate import language
from rashomon.annotate.speakers import Speakers
from rashomon.annotate.through import is_medium
from rashomon.model import Span
from tests.telling import annotated, article


def via(text: str, source: str, cue: str, content: str) -> str | None:
    report = article("test", "", "Aron Melk met Tove Lindqvar at the Supreme Court on Monday.", text)
    speakers = Speakers(report, language.parse(report), annotated(report).layer("entities"))
    at = report.text.index(text)
    place = [Span(at + text.index(w), at + text.index(w) + len(w)) for w in (source, cue, content)]
    found = speakers.via(place[0], place[1], place[2:])
    return found.of(report.text) if found else None


@pytest.mark.parametrize(
    ("text", "cue", "medium"),
    [
        ("“It broke,” Melk told Reuters on Tuesday.", "told", "Reuters"),
        ("Melk told the news agency Reuters that “It broke,” on Tuesday.", "told", "Reuters"),
        ("“It broke,” Melk said in an interview with CNN.", "said", "CNN"),
        ("“It broke,” Melk said, according to the Associated Press.", "said", "Associated Press"),
        ("According to the Associated Press, Melk said: “It broke,” and left.", "said", "Associated Press"),
        ("Reuters quoted Melk as saying “It broke,” on Tuesday.", "as saying", "Reuters"),
        ("“It broke,” Melk told the Supreme Court.", "told", None),
        ("“It broke,” Melk told reporters. CNN left early.", "told", None),
        ("“It broke,” Melk said.", "said", None),
    ],
)
def test_the_medium_somebodys_words_came_through(text: str, cue: str, medium: str | None) -> None:
    assert via(text, "Melk", cue, "“It broke,”") == medium


def test_a_mediums_translation_came_through_it() -> None:
    text = "It broke, according to Reuters’ translation of Melk’s remarks."
    assert via(text, "Reuters’ translation of Melk’s remarks", "according to", "It broke") == "Reuters"


def test_a_medium_that_is_talked_about_is_not_between() -> None:
    assert via("Melk told the board “I never told CNN,” and left.", "Melk", "told", "“I never told CNN,”") is None


def test_what_is_a_medium() -> None:
    assert all(map(is_medium, ["Reuters", "The Ostrel Herald", "Sky News", "BBC", "Radio Ostrel Network"]))
    assert not any(map(is_medium, ["Supreme Court", "Congress", "Harbour Guild", ""]))
