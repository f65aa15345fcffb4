from itertools import permutations

import pytest

from rashomon.link.utterances import utterances
from rashomon.model import Article, Utterance
from tests.telling import annotated, article

A = article(
    "a",
    "Ferry hits pier",
    "“The pier light was burning and the ship came in much too fast,” harbour master Tove Lindqvar said.",
    "“We shall rebuild the pier before the winter comes,” mayor Ada Brede said.",
    "Aron Melk, the captain, said that both engines had answered until the very end.",
)
B = article(
    "b",
    "Pier struck by ferry",
    "“The pier light was burning and the ship came in much too quickly,” harbour master Tove Lindqvar said.",
    "“We shall rebuild the pier before the winter comes,” mayor Ada Brede said.",
    "The captain, Aron Melk, said that the two engines answered until the very end.",
)
C = article(
    "c",
    "Ferry crash",
    "“We shall rebuild the pier,” mayor Ada Brede said.",
    "“Nobody has called me since Monday,” said Ines Halvard, a passenger from Ostrel.",
)


def told(*reports: Article) -> tuple[Utterance, ...]:
    return utterances([annotated(r) for r in reports])


def by(speaker: str, found: tuple[Utterance, ...]) -> Utterance:
    (one,) = [u for u in found if u.speaker == speaker]
    return one


def test_a_word_changed_inside_quotation_marks_is_an_altered_quotation() -> None:
    one = by("Tove Lindqvar", told(A, B))
    assert one.relation == "altered"
    changed = [(d.reference, d.here) for v in one.variants for d in v.differences if d.operation == "changed"]
    assert changed in ([("fast", "quickly")], [("quickly", "fast")])


def test_the_same_words_are_identical() -> None:
    one = by("Ada Brede", told(A, B))
    assert one.relation == "identical"
    assert {v.form for v in one.variants} == {"direct"}


def test_a_shorter_quotation_is_an_excerpt_and_the_fullest_comes_first() -> None:
    one = by("Ada Brede", told(A, B, C))
    assert one.relation == "excerpt"
    assert {v.words.article for v in one.variants} == {A.id, B.id, C.id}
    assert one.variants[-1].words.article == C.id


def test_indirect_speech_is_reworded() -> None:
    one = by("Aron Melk", told(A, B))
    assert one.relation == "reworded"
    assert {v.form for v in one.variants} == {"indirect"}


def test_what_one_report_alone_gives_is_no_utterance_of_the_story() -> None:
    assert told(C) == told() == ()
    assert not any("Nobody has called me" in v.words.text for u in told(A, B, C) for v in u.variants)


def test_two_speakers_who_say_other_things_stay_apart() -> None:
    for u in told(A, B, C):
        assert len({v.speaker for v in u.variants}) == 1


def test_every_variant_stands_in_its_article() -> None:
    texts = {r.id: r.text for r in (A, B, C)}
    variants = [v for u in told(A, B, C) for v in u.variants]
    assert len(variants) >= 7
    for v in variants:
        assert v.words.span.of(texts[v.words.article]) == v.words.text
        assert v.source is not None
        assert v.source.span.of(texts[v.source.article]) == v.source.text


def test_ids_are_unique_and_the_surest_come_first() -> None:
    found = told(A, B, C)
    assert len({u.id for u in found}) == len(found)
    assert [u.score for u in found] == sorted((u.score for u in found), reverse=True)


def test_the_order_of_the_reports_changes_nothing() -> None:
    assert len({repr(told(*order)) for order in permutations((A, B, C))}) == 1


@pytest.mark.parametrize("odd", ["", "🛳️", "“”"])
def test_a_report_without_speech_adds_nothing(odd: str) -> None:
    assert told(A, B, article("z", "", odd)) == told(A, B)
