"""Plain cases that any reasonable tagger gets right, and the rules around the tagger exactly."""

from dataclasses import dataclass

import pytest

from rashomon.annotate.attributions import form_of
from rashomon.model import Attribution, Span
from tests.telling import annotated, article

LINDQVAR = "Tove Lindqvar, the harbour master of Varnholm, spoke to reporters on Monday."


@dataclass
class Said:
    """One attribution in words."""

    form: str
    speaker: str | None
    cue: str
    content: list[str]


def said(*paragraphs: str) -> list[Said]:
    report = article("test", "", *paragraphs)
    out = []
    for a in annotated(report).layer("attributions"):
        v = a.value
        assert isinstance(v, Attribution)
        assert all(a.span.covers(s) for s in (v.source, v.cue, *v.content) if s)
        cue = v.cue.of(report.text) if v.cue else ""
        out.append(Said(v.form, v.speaker, cue, [s.of(report.text) for s in v.content]))
    return out


def test_a_direct_quotation() -> None:
    (one,) = said("“The mast broke at noon and we drifted all night,” Tove Lindqvar said.")
    assert one == Said("direct", "Tove Lindqvar", "said", ["“The mast broke at noon and we drifted all night,”"])


def test_straight_marks_quote_as_well() -> None:
    (one,) = said('"The mast broke at noon and we drifted all night," Tove Lindqvar said.')
    assert (one.form, one.speaker) == ("direct", "Tove Lindqvar")


def test_indirect_speech() -> None:
    (one,) = said("Tove Lindqvar said that the ferry had come in too fast.")
    assert (one.form, one.speaker, one.cue) == ("indirect", "Tove Lindqvar", "said")
    assert "the ferry had come in too fast" in one.content[0]


def test_a_quotation_inside_indirect_speech_is_mixed() -> None:
    (one,) = said("Tove Lindqvar said that the ferry had come in “like a falling barn” that night.")
    assert one.form == "mixed"
    assert "like a falling barn" in " ".join(one.content)


def test_a_quotation_goes_on_after_its_cue_and_a_pronoun_is_the_person_named_before() -> None:
    found = said(LINDQVAR, "“We will search the hull on Thursday,” she said. “The divers are ready for the work.”")
    quoted = [f for f in found if f.form == "direct"]
    assert {f.speaker for f in quoted} == {"Tove Lindqvar"}
    words = " ".join(c for f in quoted for c in f.content)
    assert "We will search the hull on Thursday" in words
    assert "The divers are ready for the work" in words


def test_two_speakers_keep_their_words_apart() -> None:
    found = said(
        "“The pier light was burning all night long,” Tove Lindqvar said.",
        "“There was no light on the pier at all,” Aron Melk said.",
    )
    assert [(f.speaker, f.content) for f in found] == [
        ("Tove Lindqvar", ["“The pier light was burning all night long,”"]),
        ("Aron Melk", ["“There was no light on the pier at all,”"]),
    ]


def test_according_to() -> None:
    (one,) = said("The ferry had no lights that night, according to Tove Lindqvar.")
    assert (one.form, one.speaker, one.cue.lower()) == ("indirect", "Tove Lindqvar", "according to")


def test_plain_telling_is_nobodys_words() -> None:
    assert said("The ferry left the pier at noon. It carried 214 passengers and a load of timber.") == []


def test_offsets_hold_after_emoji() -> None:
    (one,) = said("🛳️🛳️ “The mast broke at noon and we drifted all night,” Tove Lindqvar said.")
    assert one.content == ["“The mast broke at noon and we drifted all night,”"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The mast broke.”", "direct"),
        ("'The mast broke.'", "direct"),
        ("The mast broke.", "indirect"),
        ("The mast “broke” at noon.", "mixed"),
        ("“” …", "indirect"),
    ],
)
def test_form_is_told_by_the_share_in_quotation_marks(text: str, expected: str) -> None:
    assert form_of(text, [Span(0, len(text))]) == expected


def test_form_looks_at_the_whole_text_for_marks() -> None:
    text = "“The mast broke at noon,” she said."
    assert form_of(text, [Span(1, 9)]) == "direct"
