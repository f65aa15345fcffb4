"""The two small models that ship with the program: their sessions, the tokenizer they share, and vectors of texts.

One session a process, one thread a session. The encoder of `encode` is all-MiniLM-L6-v2 in int8 (see
models/meaning/README.md). Its cosine finds texts that speak of the same thing; it cannot tell agreement from
contradiction (contradictions score 0.66–0.85), so it is used to align and to sort, never to judge.
"""

from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from rashomon.errors import ModelMissing

#: Pieces of one text that are read; the encoder was trained on 256, longer text adds nothing to a sentence.
LONGEST = 200
#: Texts a batch, sorted by length: small batches waste less on padding.
BATCH = 8
#: Numbers of a vector.
DIMENSIONS = 384

Floats = npt.NDArray[np.float32]


def _path(model: str, name: str) -> Path:
    with as_file(files("rashomon") / "models" / model / name) as path:
        if not path.is_file():
            raise ModelMissing(f"The model file {model}/{name} is not in this installation; install rashomon again.")
        return path


@lru_cache(maxsize=8)
def session(model: str) -> Any:
    """Return the ONNX Runtime session of the model in `models/<model>`. Raises ModelMissing."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # workers are processes; two threads in each would fight for two cores
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(_path(model, "model.onnx")), options, providers=["CPUExecutionProvider"])


@lru_cache(maxsize=2)
def tokenizer() -> Any:
    """Return the word-piece tokenizer both models share, without truncation or padding. Raises ModelMissing."""
    loaded = Tokenizer.from_file(str(_path("meaning", "tokenizer.json")))
    loaded.no_truncation()
    loaded.no_padding()
    return loaded


def encode(texts: Sequence[str]) -> Floats:
    """Return unit vectors of the texts, shape (n, 384); no text gives shape (0, 384). Raises ModelMissing."""
    vectors = np.zeros((len(texts), DIMENSIONS), np.float32)
    pieces = [e.ids[:LONGEST] for e in tokenizer().encode_batch(list(texts))]
    order = sorted(range(len(texts)), key=lambda i: (len(pieces[i]), i))
    for start in range(0, len(order), BATCH):
        rows = order[start : start + BATCH]
        width = max(len(pieces[i]) for i in rows)
        ids = np.zeros((len(rows), width), np.int64)
        mask = np.zeros((len(rows), width), np.int64)
        for r, i in enumerate(rows):
            ids[r, : len(pieces[i])] = pieces[i]
            mask[r, : len(pieces[i])] = 1
        vectors[rows] = session("meaning").run(None, {"ids": ids, "mask": mask})[0]
    return vectors


def packed(vectors: Floats) -> list[bytes]:
    """Return unit vectors, shape (n, 384), as 384 bytes each; `text.vectors.unpack` reads them."""
    # Components stay below 1/4.
    whole = np.clip(np.rint(vectors * 127 * 4), -127, 127).astype(np.int8)
    return [v.tobytes() for v in whole]
