import numpy as np

from rashomon.annotate import syntax
from rashomon.annotate.language import pipeline
from rashomon.text.pieces import COLUMNS


def test_the_columns_are_those_the_pieces_hold() -> None:
    assert COLUMNS[1:] == syntax.COLUMNS


def test_every_value_is_within_its_column() -> None:
    doc = pipeline()("Mayor Ann Holt said on Monday that the bridge, which fell, would be mended.")
    table = syntax.columns(doc, np.array([t.idx for t in doc]))
    assert table.shape == (len(doc), 4)
    assert (table >= 0).all() and (table < np.array(syntax.COLUMNS)).all()


def test_a_clause_is_told_from_the_sentence_it_hangs_on() -> None:
    doc = pipeline()("Ann Holt said that the bridge would be mended.")
    clause = syntax.columns(doc, np.array([t.idx for t in doc]))[:, 3]
    words = [t.text for t in doc]
    assert clause[words.index("Holt")] == clause[words.index("said")] != clause[words.index("bridge")]
    assert clause[words.index("bridge")] == clause[words.index("mended")]


def test_an_offset_inside_a_word_is_that_word() -> None:
    doc = pipeline()("The bridge fell.")
    inside, start = syntax.columns(doc, np.array([6, 4]))
    assert (inside == start).all()


def test_nothing_in_nothing() -> None:
    assert syntax.columns(pipeline()(""), np.array([], np.int64)).shape == (0, 4)
    assert (syntax.columns(pipeline()(""), np.array([0])) == 0).all()
