import numpy as np
import pytest

from rashomon.link.nearness import WEIGHTS, nearness, same_quote, signals, stem
from rashomon.link.sayings import units
from rashomon.model import Article
from tests.telling import annotated, article

A = article(
    "a",
    "Ferry hits pier",
    "“We shall rebuild the pier before the winter comes,” mayor Ada Brede said.",
    "“Both engines answered until the end,” captain Aron Melk said.",
)
B = article("b", "Pier struck", "Mayor Ada Brede said the pier would be rebuilt before winter.")


def test_the_same_statement_is_nearer_than_another_and_the_matrix_is_symmetric() -> None:
    story = [annotated(A), annotated(B)]
    found, vectors = units(story)
    near = nearness(found, vectors, story, ())
    assert near.shape == (len(found), len(found))
    assert np.array_equal(near, near.T)
    assert ((near >= 0) & (near <= 1)).all()
    speakers = [u.speaker for u in found]
    mayor, captain = speakers.index("Ada Brede"), speakers.index("Aron Melk")
    other = next(k for k, u in enumerate(found) if u.article == 1)
    assert near[mayor, other] > 0.45 > near[captain, other]


def test_every_signal_has_a_weight_and_a_bound() -> None:
    story = [annotated(A), annotated(B)]
    pairs, rows = signals(*units(story), story, ())
    assert len(pairs) == len(rows) >= 1
    for row in rows:
        assert row.keys() == WEIGHTS.keys()
        assert all(-1 <= v <= 1.0001 for v in row.values())


@pytest.mark.parametrize("none", [(), (article("z", "", "A ship came in."),)])
def test_nothing_said_gives_an_empty_matrix(none: tuple[Article, ...]) -> None:
    story = [annotated(a) for a in none]
    assert nearness(*units(story), story, ()).shape == (0, 0)


def test_stems_and_quotes() -> None:
    assert stem("travelling") == stem("traveled") == "travel"
    assert stem("sea") == "sea"
    assert same_quote(["much", "too", "fast"], ["came", "in", "much", "too", "fast"])
    assert not same_quote(["too", "fast"], ["much", "too", "fast"])
    assert not same_quote([], [])
