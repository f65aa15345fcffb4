"""Turn the sentence encoder into the int8 ONNX file that ships: no training, only export and a check.

    python training/meaning.py --encoder DIR --to src/rashomon/models/meaning

DIR holds an unpacked all-MiniLM-L6-v2 (`model.safetensors`, `config.json`, `tokenizer.json`; Apache-2.0).
Mean pooling over the pieces and scaling to length 1 are part of the graph, so a vector's dot product with
another is their cosine. Needs the `training` dependency group.
"""

import argparse
import json
import shutil
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from torch import nn
from transformers import BertModel

CHECK = [
    "The mayor said the bridge would reopen on Monday.",
    "According to the mayor, the crossing is to open again at the start of the week.",
    "At least four people were killed when the ferry sank.",
    "Nine passengers died in the sinking of the ferry.",
    "Shares in the company rose by three per cent.",
]


class Encoder(nn.Module):
    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.bert = BertModel.from_pretrained(folder, add_pooling_layer=False)

    def forward(self, ids, mask):
        x = self.bert(input_ids=ids, attention_mask=mask).last_hidden_state
        weight = mask.unsqueeze(-1).to(x.dtype)
        x = (x * weight).sum(1) / weight.sum(1)
        return x / x.norm(dim=1, keepdim=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--to", type=Path, required=True)
    args = parser.parse_args()
    args.to.mkdir(parents=True, exist_ok=True)
    model = Encoder(args.encoder).eval()
    ids = torch.randint(5, 1000, (2, 32))
    mask = torch.ones_like(ids)
    mask[1, 20:] = 0
    whole = args.to / "whole.onnx"
    names = ["ids", "mask", "vector"]
    torch.onnx.export(
        model,
        (ids, mask),
        str(whole),
        input_names=names[:2],
        output_names=names[2:],
        opset_version=17,
        dynamo=False,
        dynamic_axes={"ids": {0: "batch", 1: "pieces"}, "mask": {0: "batch", 1: "pieces"}, "vector": {0: "batch"}},
    )
    out = args.to / "model.onnx"
    quantize_dynamic(
        str(whole), str(out), weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=["MatMul", "Gather"]
    )
    shutil.copy(args.encoder / "tokenizer.json", args.to / "tokenizer.json")
    tokenizer = Tokenizer.from_file(str(args.to / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.enable_padding()
    batch = tokenizer.encode_batch(CHECK)
    feed = {"ids": np.array([e.ids for e in batch]), "mask": np.array([e.attention_mask for e in batch])}
    a, b = (onnxruntime.InferenceSession(str(p)).run(None, feed)[0] for p in (whole, out))
    print(
        json.dumps(
            {
                "bytes": out.stat().st_size,
                "cosine to fp32": [round(float(x), 4) for x in (a * b).sum(1)],
                "cosines int8": np.round(b @ b.T, 2).tolist(),
                "cosines fp32": np.round(a @ a.T, 2).tolist(),
            }
        )
    )
    whole.unlink()


if __name__ == "__main__":
    main()
