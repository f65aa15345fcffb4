import numpy as np
import pytest

from rashomon.text.vectors import unpack


def test_vectors_come_back_with_unit_length() -> None:
    rows = np.random.default_rng(7).integers(-127, 128, (3, 384)).astype(np.int8)
    vectors = unpack([r.tobytes() for r in rows])
    assert vectors.shape == (3, 384)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1.0)
    assert np.sign(vectors).tolist() == np.sign(rows).tolist()


def test_none_and_nought() -> None:
    assert unpack([]).shape == (0, 384)
    assert not unpack([bytes(384)]).any()
