import re

import pytest

from rashomon.annotate import language
from rashomon.annotate.toponyms import Candidate, kept, mentions, tokens_of
from rashomon.model import Article, Part, Source, Span


def found(text: str) -> list[str]:
    parts = tuple(Part("paragraph", Span(*m.span())) for m in re.finditer(r"[^\n]+", text))
    article = Article(id="a", name="a", text=text, parts=parts, source=Source("invented.txt", 0, "", "test", 1))
    told = mentions(text, language.parse(article))
    assert [text[m.start : m.end] for m in told] == [m.name for m in told]
    return [m.name for m in told]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", []),
        ("Nothing was said about it.", []),
        ("Norwegian divers searched the harbour of Bergen.", ["Norwegian", "Bergen"]),
        ("They met in Huntsville. Officers of the Huntsville Police Department came.", ["Huntsville", "Huntsville"]),
        ("The Ohio Department of Transportation closed the road.", ["Ohio"]),
        ("TOLEDO, Ohio (AP) — A court ruled on Monday.", ["TOLEDO", "Ohio"]),
        ("They drove from Rapides Parish to Shreveport, La., at night.", ["Rapides Parish", "Shreveport", "La."]),
        ("The mayor of Wellington, New Zealand, said so.", ["Wellington", "New Zealand"]),
        ("Jordan Fielding spoke. Jordan, who is 40, laughed. Mr Fielding smiled.", []),
        ("The North has fired on the South.", []),
    ],
)
def test_toponyms(text: str, names: list[str]) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The capsule will leave Mars in May and fall back to Earth in June.", []),
        ("A fire broke out in Mars, Pennsylvania, on Monday.", ["Mars", "Pennsylvania"]),
    ],
)
def test_a_planet_is_a_town_only_with_its_region(text: str, names: list[str]) -> None:
    assert found(text) == names


def test_an_unknown_name_is_kept_where_it_is_told_to_lie_somewhere() -> None:
    assert "Zubrovka Cosmodrome" in found("The rocket rose from the Zubrovka Cosmodrome in Russia.")


def test_of_two_that_overlap_the_heavier_is_kept() -> None:
    long, short, other = (
        Candidate(0, 12, "Dublin Castle", (), "FAC", "whole"),
        Candidate(0, 6, "Dublin", (), "FAC", "start"),
        Candidate(20, 24, "Cork", (), "GPE", "whole"),
    )
    assert kept([(short, 2.0), (long, 1.0), (other, 0.5)]) == [short, other]
    assert kept([(other, 0.5), (short, 1.0), (long, 2.0)]) == [long, other]
    assert kept([(short, 0.0), (long, -1.0)]) == [] == kept([])


def test_tokens_are_those_of_the_parse() -> None:
    text = "🚆 In Oslo she said it.\n\nقال Bergen"
    parts = tuple(Part("paragraph", Span(*m.span())) for m in re.finditer(r"[^\n]+", text))
    article = Article(id="a", name="a", text=text, parts=parts, source=Source("invented.txt", 0, "", "test", 1))
    doc = language.parse(article)
    tokens = tokens_of(text, doc)
    assert tokens.text == [t.text for t in doc] and tokens.start == [t.idx for t in doc]
    assert tokens.label == [t.ent_type_ for t in doc] and tokens.pos == [t.pos_ for t in doc]
    assert tokens.first == [bool(t.is_sent_start) for t in doc]
    assert tokens.place == [t.ent_iob for t in doc]
    assert [t for t, says in zip(tokens.text, tokens.says, strict=True) if says] == ["said"]
    assert tokens_of("", language.parse(Article(id="a", name="a", text="", parts=(), source=article.source))).text == []
