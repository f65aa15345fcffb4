from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.model import Span
from rashomon.text.spans import cut_by, trim
from rashomon.text.words import words

TEXT = "The mast broke. We drifted all night. Help. It came at noon."
SENTENCES = [Span(0, 15), Span(16, 37), Span(38, 43), Span(44, 60)]


def test_trim() -> None:
    assert trim(" \n a b\t", Span(0, 7)) == Span(3, 6)
    assert trim("a   b", Span(1, 4)) is None
    assert trim("a", Span(1, 1)) is None


def cut(span: Span, shortest: int = 3) -> list[str]:
    return [s.of(TEXT) for s in cut_by(TEXT, [span], SENTENCES, shortest)]


def test_a_span_is_cut_where_sentences_end() -> None:
    assert cut(Span(4, 37)) == ["mast broke.", "We drifted all night."]


def test_a_short_piece_stays_with_the_one_before_it() -> None:
    assert cut(Span(16, 60)) == ["We drifted all night. Help.", "It came at noon."]
    assert cut(Span(38, 60)) == ["Help.", "It came at noon."]


def test_a_span_in_one_sentence_or_in_none_comes_back_whole() -> None:
    assert cut(Span(4, 14)) == ["mast broke"]
    assert cut_by(TEXT, [Span(4, 37)], [], 3) == [Span(4, 37)]
    assert cut_by(TEXT, [], SENTENCES, 3) == []


@st.composite
def cuttings(draw: st.DrawFn) -> tuple[str, Span, list[Span]]:
    text = draw(st.text(st.sampled_from("ab .\n"), min_size=1, max_size=40))
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    ends = sorted(draw(st.sets(st.integers(1, len(text)), max_size=5)) | {len(text)})
    return text, Span(start, end), [Span(a, b) for a, b in zip([0, *ends], ends, strict=False)]


@settings(deadline=None, derandomize=True)
@given(cuttings(), st.integers(1, 4))
def test_pieces_lie_in_the_span_in_order_and_lose_no_word(given_: tuple[str, Span, list[Span]], shortest: int) -> None:
    text, span, sentences = given_
    pieces = cut_by(text, [span], sentences, shortest)
    assert pieces
    assert all(span.covers(p) and p.start < p.end for p in pieces)
    assert all(a.end <= b.start for a, b in pairwise(pieces))
    inside = [i for i in range(span.start, span.end) if not text[i].isspace()]
    assert all(any(p.start <= i < p.end for p in pieces) for i in inside)
    assert all(len(words(text, p.start, p.end)) >= shortest for p in pieces[1:])
