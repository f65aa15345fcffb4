"""Reading of the vectors that `Meaning` annotations carry."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


def unpack(vectors: Sequence[bytes]) -> Floats:
    """Return unit vectors, shape (n, 384), from the bytes of n `Meaning` values; n may be 0."""
    if not vectors:
        return np.zeros((0, 384), np.float32)
    matrix = np.frombuffer(b"".join(vectors), np.int8).reshape(len(vectors), -1).astype(np.float32)
    lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
    unit: Floats = matrix / np.maximum(lengths, 1e-9)
    return unit
