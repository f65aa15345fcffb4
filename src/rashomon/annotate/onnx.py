"""Loading of the models that ship with the program, one session a process, one thread a session."""

from functools import lru_cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import onnxruntime
from tokenizers import Tokenizer

from rashomon.errors import ModelMissing


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
    """Return the word-piece tokenizer both encoders share, without truncation or padding. Raises ModelMissing."""
    loaded = Tokenizer.from_file(str(_path("meaning", "tokenizer.json")))
    loaded.no_truncation()
    loaded.no_padding()
    return loaded
