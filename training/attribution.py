"""Train the attribution tagger on PolNeAR and export it to ONNX.

    python training/attribution.py prepare --data DATA/polnear --encoder DIR --out RUN
    python training/attribution.py train   --encoder DIR --out RUN
    python training/attribution.py export  --encoder DIR --out RUN --to src/rashomon/models/attribution

DIR holds an unpacked MiniLM (`model.safetensors`, `config.json`, `tokenizer.json`); RUN receives the pieces and their
syntax (`data.pickle`), then `model.pt`. Needs the `training` dependency group (torch, transformers, onnx); running the
tagger does not.

The model is an encoder with two heads. `tag` says of each word piece whether it begins or continues a
SOURCE, a CUE or a CONTENT. `link` says of each piece of a source or a content which cue it belongs to: the
score of piece i for the cue that begins at piece j is query_i · key_j + distance_i[bucket(j - i)].
Loss: cross entropy of the tags, plus `LINK_WEIGHT` times the cross entropy of the links over the gold cues
of the window.
"""

import argparse
import json
import pickle
import random
import sys
import time
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional as F
from transformers import BertConfig, BertModel

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]
from rashomon.text.pieces import CLS, COLUMNS, PARAGRAPH, SEP, Pieces, cut  # noqa: E402

ROLES = ("source", "cue", "content")  # tag 0 is O; 1 + 2r begins role r, 2 + 2r continues it
TAGS = 1 + 2 * len(ROLES)
SIZE = 254  # pieces a window, frame tokens not counted
LINK = 48  # width of query and key
EDGES = np.array([1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192])
BUCKETS = 2 * (len(EDGES) + 1)
LINK_WEIGHT = 0.3
IGNORE = -100
MASK = 103  # [MASK] in the BERT vocabulary
#: Share of articles shown, in each epoch, with single instead of double quotation marks, as British papers set them:
#: the corpus is American, and its marks are the tagger's best evidence.
BRITISH = 0.15
SINGLE = str.maketrans('“”„"', "‘’‘'")


def bucket(distance: np.ndarray) -> np.ndarray:
    """Signed distance in pieces to one of `BUCKETS` classes, finer when near."""
    side = np.searchsorted(EDGES, np.abs(distance), side="right")
    return np.where(distance >= 0, side, side + len(EDGES) + 1)


class Tagger(nn.Module):
    """Encoder, tag head and link head; `forward` gives logits for every piece of every window."""

    def __init__(self, encoder: Path, dropout: float = 0.1) -> None:
        super().__init__()
        config = BertConfig.from_pretrained(encoder)
        config.hidden_dropout_prob = dropout
        self.bert = BertModel.from_pretrained(encoder, config=config, add_pooling_layer=False)
        h = config.hidden_size
        self.features = nn.ModuleList(nn.Embedding(n, h) for n in COLUMNS)
        for table in self.features:
            nn.init.zeros_(table.weight)
        self.drop = nn.Dropout(dropout)
        self.tag = nn.Linear(h, TAGS)
        self.link = nn.Linear(h, 2 * LINK + BUCKETS)

    def forward(self, ids, mask, features):
        e = self.bert.embeddings.word_embeddings(ids)
        for k, table in enumerate(self.features):
            e = e + table(features[..., k])
        x = self.bert(inputs_embeds=e, attention_mask=mask).last_hidden_state
        x = self.drop(x)
        return self.tag(x), self.link(x)


def labels(pieces: Pieces, attributions: list[dict]) -> tuple[np.ndarray, np.ndarray]:
    """Tag of each piece, and for pieces of a source or content the index of the first piece of their cue."""
    tags = np.zeros(len(pieces), np.int64)
    link = np.full(len(pieces), IGNORE, np.int64)

    def covered(span: list[int]) -> np.ndarray:
        inside = (pieces.starts < span[1]) & (pieces.ends > span[0]) & (pieces.ends > pieces.starts)
        return np.flatnonzero(inside)

    for a in attributions:
        cue = [k for span in a["cue"] for k in covered(span)[:1]]
        for r, role in enumerate(ROLES):
            for span in a[role]:
                at = covered(span)
                if len(at):
                    tags[at] = 2 + 2 * r
                    tags[at[0]] = 1 + 2 * r
                    if cue and role != "cue":
                        link[at] = cue[0]
    return tags, link


def batches(data: list, size: int, rng: random.Random):
    """One epoch of shuffled batches of windows of like length; windows start at a random offset."""
    cuts = []
    for k, (pieces, _, _) in enumerate(data):
        n = len(pieces)
        start = -rng.randrange(SIZE // 2) if n > SIZE else 0
        while start < n:
            a, b = max(0, start), min(n, start + SIZE)
            if b - a >= 8:
                cuts.append((k, a, b))
            start += SIZE
    rng.shuffle(cuts)
    groups = [sorted(cuts[i : i + 20 * size], key=lambda c: c[2] - c[1]) for i in range(0, len(cuts), 20 * size)]
    out = [g[i : i + size] for g in groups for i in range(0, len(g), size)]
    rng.shuffle(out)
    return out


def tensors(data: list, batch: list, hide: float, rng: np.random.Generator):
    """Padded inputs and targets of a batch; width is rounded up so that few distinct shapes occur.

    hide  share of word pieces whose identity is hidden, so that syntax and marks learn to carry the decision too
    """
    width = -(-(max(b - a for _, a, b in batch) + 2) // 64) * 64
    shape = (len(batch), width)
    ids, mask = (np.zeros(shape, np.int64) for _ in range(2))
    feats = np.zeros((*shape, len(COLUMNS)), np.int64)
    tags, cue = (np.full(shape, IGNORE, np.int64) for _ in range(2))
    for r, (k, a, b) in enumerate(batch):
        pieces, tag, link = data[k]
        n = b - a
        ids[r, 0], ids[r, n + 1] = CLS, SEP
        mask[r, : n + 2] = 1
        ids[r, 1 : n + 1], feats[r, 1 : n + 1] = pieces.ids[a:b], pieces.features[a:b]
        tags[r, 1 : n + 1] = tag[a:b]
        hidden = (rng.random(n) < hide) & (pieces.ids[a:b] != PARAGRAPH)
        ids[r, 1 : n + 1][hidden] = MASK
        at = link[a:b]
        cue[r, 1 : n + 1] = np.where((at >= a) & (at < b), at - a + 1, IGNORE)
    return [torch.from_numpy(x) for x in (ids, mask, feats, tags, cue)]


def link_loss(link: torch.Tensor, tags: torch.Tensor, cue: torch.Tensor) -> torch.Tensor:
    """Cross entropy of each source or content piece over the gold cues of its window."""
    total, count = link.new_zeros(()), 0
    for row in range(len(link)):
        rows = torch.nonzero(cue[row] >= 0).flatten()
        starts = torch.nonzero(tags[row] == 1 + 2 * ROLES.index("cue")).flatten()
        if len(rows) == 0 or len(starts) < 2:
            continue
        query, key, near = link[row].split([LINK, LINK, BUCKETS], -1)
        distance = torch.from_numpy(bucket((starts[None] - rows[:, None]).numpy()))
        score = query[rows] @ key[starts].T / LINK**0.5 + near[rows].gather(1, distance)
        place = {int(s): j for j, s in enumerate(starts)}
        target = torch.tensor([place.get(int(c), IGNORE) for c in cue[row][rows]])
        if (target >= 0).any():
            total = total + F.cross_entropy(score, target, ignore_index=IGNORE, reduction="sum")
            count += int((target >= 0).sum())
    return total / max(1, count)


def prepare(args: argparse.Namespace) -> None:
    """Parse the corpus and cut it into pieces, each article twice: with its own marks, and with single ones."""
    from evals.attribution import article

    from rashomon.annotate.language import parse
    from rashomon.annotate.syntax import columns

    tokenizer = Tokenizer.from_file(str(args.encoder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    out = []
    for doc in (d for s in args.splits.split(",") for d in json.loads((args.data / f"{s}.json").read_text())):
        parsed = parse(article(doc["doc_id"], doc["text"]))
        pair = []
        for text in (doc["text"], doc["text"].translate(SINGLE)):
            pieces = cut(tokenizer, text, lambda starts, doc=parsed: columns(doc, starts))
            pair.append((pieces, *labels(pieces, doc["attributions"])))
        out.append(pair)
    with (args.out / "data.pickle").open("wb") as file:
        pickle.dump(out, file)


def train(args: argparse.Namespace) -> None:
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    noise = np.random.default_rng(args.seed)
    pairs = pickle.loads((args.out / "data.pickle").read_bytes())
    data = [pair[0] for pair in pairs]
    model = Tagger(args.encoder)
    decay = [p for p in model.parameters() if p.ndim > 1]
    plain = [p for p in model.parameters() if p.ndim <= 1]
    groups = [{"params": decay, "weight_decay": 0.01}, {"params": plain, "weight_decay": 0.0}]
    optimizer = torch.optim.AdamW(groups, lr=args.lr)
    steps = args.epochs * len(batches(data, args.batch, random.Random(0)))
    warm = max(1, steps // 12)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / warm, max(0.0, (steps - s) / (steps - warm)))
    )
    print(f"{len(data)} articles, {sum(len(d[0]) for d in data)} pieces, {steps} steps", flush=True)
    start, step = time.time(), 0
    for epoch in range(args.epochs):
        model.train()
        running = 0.0
        data = [pair[rng.random() < BRITISH] for pair in pairs]
        order = batches(data, args.batch, rng)
        for n, batch in enumerate(order):
            ids, mask, feats, tags, cue = tensors(data, batch, args.hide, noise)
            with torch.autocast("cpu", torch.bfloat16, enabled=args.bf16):
                tag, link = model(ids, mask, feats)
            loss = F.cross_entropy(tag.float().flatten(0, 1), tags.flatten(), ignore_index=IGNORE)
            loss = loss + LINK_WEIGHT * link_loss(link.float(), tags, cue)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            running += loss.item()
            if n % 20 == 0:
                spent = time.time() - start
                print(
                    f"epoch {epoch} {n}/{len(order)} loss {running / (n + 1):.3f} {spent:.0f}s "
                    f"left {spent / step * (steps - step):.0f}s",
                    flush=True,
                )
        torch.save(model.state_dict(), args.out / "model.pt")


def export(args: argparse.Namespace) -> None:
    from onnxruntime.quantization import QuantType, quantize_dynamic

    model = Tagger(args.encoder)
    model.load_state_dict(torch.load(args.out / "model.pt"))
    model.eval()
    ids = torch.randint(5, 1000, (2, 64))
    mask = torch.ones_like(ids)
    mask[1, 50:] = 0
    names = ["ids", "mask", "features", "tag", "link"]
    whole = args.out / "model.onnx"
    torch.onnx.export(
        model,
        (ids, mask, torch.zeros(*ids.shape, len(COLUMNS), dtype=torch.long)),
        str(whole),
        input_names=names[:3],
        output_names=names[3:],
        dynamic_axes={k: {0: "batch", 1: "pieces"} for k in names},
        opset_version=17,
        dynamo=False,
    )
    args.to.mkdir(parents=True, exist_ok=True)
    quantize_dynamic(
        str(whole),
        str(args.to / "model.onnx"),
        weight_type=QuantType.QInt8,
        per_channel=True,
        op_types_to_quantize=["MatMul", "Gather"] if args.small else ["MatMul"],
    )
    print(json.dumps({"fp32": whole.stat().st_size, "int8": (args.to / "model.onnx").stat().st_size}))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=["prepare", "train", "export"])
    parser.add_argument("--data", type=Path)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--to", type=Path)
    parser.add_argument("--splits", default="train")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--hide", type=float, default=0.06, help="share of word pieces hidden in training")
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--lr", type=float, default=2e-4)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument(
        "--bf16", action="store_true", help="autocast; several times faster where the processor has AMX"
    )
    parser.add_argument("--small", action="store_true", help="quantise the word embeddings too")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    {"prepare": prepare, "train": train, "export": export}[args.command](args)


if __name__ == "__main__":
    main()
