from rashomon.model import Sentence
from tests.telling import annotated, article


def sentences(*paragraphs: str, headline: str = "", captions: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    report = article("test", headline, *paragraphs, captions=captions)
    out: list[tuple[str, str]] = []
    for a in annotated(report).layer("sentences"):
        assert isinstance(a.value, Sentence)
        out.append((a.value.part, a.span.of(report.text)))
    return out


def test_sentences_without_the_space_around_them() -> None:
    assert sentences("The mast broke at noon.  The crew drifted all night. ") == [
        ("paragraph", "The mast broke at noon."),
        ("paragraph", "The crew drifted all night."),
    ]


def test_no_sentence_crosses_a_part() -> None:
    found = sentences("The mast broke and", "the crew drifted", headline="Mast breaks", captions=("The broken mast",))
    assert found == [
        ("headline", "Mast breaks"),
        ("paragraph", "The mast broke and"),
        ("paragraph", "the crew drifted"),
        ("caption", "The broken mast"),
    ]


def test_what_holds_no_letter_or_digit_is_no_sentence() -> None:
    assert sentences("***", "The mast broke.", "— …") == [("paragraph", "The mast broke.")]
    assert sentences() == []
