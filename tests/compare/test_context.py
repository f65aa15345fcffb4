from datetime import datetime

import pytest

from rashomon.compare.context import EVIDENCE, clip, count_accounts, finding, prominence, whole, words
from rashomon.encoder import encode
from rashomon.model import Account, Answer, Copy, Passage, Span, Words
from tests.telling import article, context, span

LONG = (
    "The ferry struck the pier, "
    + "and the crew ran, " * 30
    + "at noon, "
    + "and the boats came, " * 30
    + "and it sank."
)
A = article(
    "a",
    "Ferry hits pier",
    "“The mast broke at noon,” Tove Lindqvar said.",
    "The ferry carried 214 passengers from Ostrel.",
    "In March 2029 two people died in another accident.",
    LONG,
    published=datetime(2031, 5, 14),
)
B = article("b", "", "The ferry carried 200 passengers on Tuesday.", published=datetime(2031, 5, 14))
STORY = context(A, B)


def line(text: str, of: str = "a") -> int:
    """Return the row of the line that begins so."""
    (row,) = [x.row for x in STORY.lines if x.text.startswith(text) and x.article.name == of]
    return row


def test_lines_are_the_sentences_in_order_with_their_rows() -> None:
    assert [x.row for x in STORY.lines] == list(range(len(STORY.lines)))
    assert STORY.vectors.shape == (len(STORY.lines), 384)
    assert [(x.article.name, x.place, x.part) for x in STORY.lines][:2] == [("a", 0, "headline"), ("a", 1, "paragraph")]


def test_cosine_is_of_meaning() -> None:
    a, b = STORY.lines[line("The ferry carried 214")], STORY.lines[line("The ferry carried 200", "b")]
    assert STORY.cosine(a, a) == pytest.approx(1, abs=1e-5)
    assert STORY.cosine(a, b) > 0.7 > STORY.cosine(a, STORY.lines[line("“The mast")])


def test_the_line_at_a_place() -> None:
    found = STORY.line_at(A, span(A, "214"))
    assert found is not None
    assert found.text == "The ferry carried 214 passengers from Ostrel."
    assert STORY.line_at(A, Span(10**6, 10**6 + 1)) is None


def test_to_whom_words_are_attributed() -> None:
    assert STORY.attributed(A, span(A, "broke at noon")) == "Tove Lindqvar"
    assert STORY.attributed(A, span(A, "214")) is None
    assert STORY.attributed(B, span(B, "200")) is None


def test_another_time_is_not_compared() -> None:
    past, now = STORY.lines[line("In March 2029")], STORY.lines[line("The ferry carried 200", "b")]
    assert not STORY.same_time(past, now)
    assert STORY.same_time(now, STORY.lines[line("The ferry carried 214")])


def test_a_short_sentence_is_its_own_evidence() -> None:
    whole = STORY.lines[line("The ferry carried 214")]
    assert clip(A, whole, span(A, "214")) == words(A, whole.span)


def test_of_a_long_sentence_the_words_around_are_the_evidence() -> None:
    whole = STORY.lines[line("The ferry struck")]
    near = clip(A, whole, span(A, "at noon, and"))
    assert near.span.of(A.text) == near.text
    assert "at noon, and" in near.text
    assert whole.span.covers(near.span)
    assert len(near.text.split()) <= EVIDENCE < len(whole.text.split())


def answer(report: str, value: str) -> Answer:
    return Answer(Words(report, Span(0, 1), "x"), value)


def test_a_value_counts_the_accounts_behind_it_not_the_articles() -> None:
    folded = type(STORY)(STORY.story, (Account("a", ("a", "b")), Account("c", ("c",))), (), {}, encode)
    given = [answer("b", "5"), answer("a", "5"), answer("c", "5"), answer("a", "3"), answer("unknown", "3")]
    assert count_accounts(folded, given) == (("3", 2), ("5", 2))
    assert count_accounts(folded, []) == ()


def test_a_finding_is_in_the_order_of_the_reports_and_its_numbers_in_range() -> None:
    answers = [Answer(words(B, span(B, "200")), "200"), Answer(words(A, span(A, "214")), "214")]
    made = finding(STORY, "hand", "How many?", "differ", answers, importance=3.0, score=-1.0, reasons=["Because."])
    assert [a.value for a in made.answers] == ["214", "200"]
    assert (made.importance, made.score) == (1.0, 0.0)
    again = finding(
        STORY,
        "hand",
        "How many?",
        "differ",
        [*answers, *answers][::-1],
        importance=3.0,
        score=-1.0,
        reasons=["Because."],
    )
    assert again == made


def test_what_reports_tell_early_and_together_is_prominent() -> None:
    early, late = STORY.lines[line("“The mast")], STORY.lines[line("In March 2029")]
    other = STORY.lines[line("The ferry carried 200", "b")]
    assert 1 >= prominence(STORY, [early, other]) > prominence(STORY, [early]) > prominence(STORY, [late]) > 0
    assert prominence(STORY, []) == 0


def test_a_shared_passage_is_one_witness() -> None:
    said = (
        "The ferry Storm Petrel struck the old stone pier at Ostrel and sank within ten minutes, the coastguard said."
    )
    a = article("a", "", said, "A boy swam ashore with his dog under one arm.", published=datetime(2031, 5, 14))
    b = article("b", "", "Divers went down at dawn to look for the log book.", said, published=datetime(2031, 5, 14))
    here = context(a, b)
    first, second = span(a, said), span(b, said)
    copy = Copy(
        articles=tuple(sorted((a.id, b.id))),
        kind="shared_passages",
        source=None,
        agency=None,
        share=0.5,
        passages=(Passage(Words(a.id, first, said), Words(b.id, second, said), 1.0),),
    )
    alone = (Account(a.id, (a.id,)), Account(b.id, (b.id,)))
    answers = [Answer(Words(a.id, first, said), "sank"), Answer(Words(b.id, second, said), "sank")]
    apart = type(here)(here.story, alone, (), here.times, encode)
    shared = type(here)(here.story, alone, (copy,), here.times, encode)
    assert count_accounts(apart, answers) == (("sank", 2),)
    assert count_accounts(shared, answers) == (("sank", 1),)


def test_a_sentence_of_a_whole_paragraph_is_no_evidence_as_it_stands() -> None:
    assert whole(STORY.lines[line("The ferry carried 214")])
    assert not whole(STORY.lines[line("The ferry struck")])


def test_pairs_of_lines_are_of_two_articles_and_come_once() -> None:
    lines = list(STORY.lines)
    pairs = STORY.pairs(lines, lines, 0.7)
    assert pairs
    assert all(a.article.id != b.article.id and a.row < b.row for _, a, b in pairs)
    assert all(cosine >= 0.7 and abs(cosine - STORY.cosine(a, b)) < 1e-5 for cosine, a, b in pairs)
    assert STORY.pairs([], lines, 0.7) == STORY.pairs(lines, [], 0.7) == []


def test_of_one_account_only_a_rewriting_is_comparable() -> None:
    a, b = STORY.lines[line("The ferry carried 214")], STORY.lines[line("The ferry carried 200", "b")]
    assert STORY.comparable(a, b)
    one = type(STORY)(STORY.story, (Account(A.id, (A.id, B.id)),), (), {}, encode)
    assert not one.comparable(a, b)
    passages = (Passage(words(A, a.span), words(B, b.span), 0.9),)
    rewrite = Copy(articles=(A.id, B.id), kind="rewrite", source=None, agency=None, share=0.5, passages=passages)
    assert type(STORY)(STORY.story, one.accounts, (rewrite,), {}, encode).comparable(a, b)


def test_the_clauses_of_a_line() -> None:
    (clause,) = STORY.clauses[line("The ferry carried 214")]
    assert clause[1].lemma.split()[0] == "carry"
    actor = clause[1].actor
    assert actor is not None
    assert actor.of(A.text) == "The ferry"
    unread = tuple(type(a)(a.article, tuple(x for x in a.layers if x.kind != "statements")) for a in STORY.story)
    assert type(STORY)(unread, (), (), {}, encode).clauses == {}
