"""The attribution tagger: an encoder with two heads, run over windows, decoded into spans that are linked.

Trained by training/attribution.py, which says what the outputs mean; models/attribution/README.md has its data
and scores. Everything here is arithmetic on its outputs.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc

from rashomon.annotate.syntax import columns
from rashomon.encoder import session, tokenizer
from rashomon.text.pieces import CLS, COLUMNS, PARAGRAPH, SEP, Pieces, cut, windows

Floats = npt.NDArray[np.float32]

SIZE, STRIDE, BATCH = 254, 190, 4
LINK = 48
EDGES = np.array([1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192])
ROLES = ("source", "cue", "content")
#: Added to the log probability of each tag (O, then begin and continue of each role) before the best sequence is
#: sought: a cue and a source are begun a little sooner than the head would, a content rather goes on than begins anew.
#: Swept on PolNeAR dev; joint F1 75.1 without, 75.9 with; single values .2 to either side move it by less than .3.
BIAS = np.array([0, 0.4, 0, 0.6, 0, -1.5, 0.1], np.float32)
#: Pieces within which a cue is looked for; the link head never saw farther.
REACH = 254
#: Added to the log probability of a cue in the span's own sentence. Between 0 and 3 it moves joint F1 by less than
#: .1 on PolNeAR dev: the link head knows already.
SAME_SENTENCE = 1.0
#: Log probability below which a source takes no cue at all.
HOPELESS = -3.0


@dataclass(frozen=True, slots=True)
class Tagged:
    """Spans of word pieces (half-open) by role, and for each source and content the index of its cue or None."""

    pieces: Pieces
    cues: tuple[tuple[int, int], ...]
    sources: tuple[tuple[int, int, int | None, float], ...]
    contents: tuple[tuple[int, int, int | None, float], ...]


def tag(text: str, sentence_of: Sequence[int], doc: Doc) -> Tagged:
    """Tag `text`; `sentence_of[offset]` numbers the sentence of each character, `doc` is the parse of the same text.
    Empty text gives no spans."""
    pieces = cut(tokenizer(), text, lambda starts: columns(doc, starts))
    if not len(pieces):
        return Tagged(pieces, (), (), ())
    tags, link = _infer(pieces)
    labels = _viterbi(_log_softmax(tags) + BIAS, pieces.ids == PARAGRAPH)
    spans: dict[str, list[tuple[int, int]]] = {role: [] for role in ROLES}
    for i, label in enumerate(labels):
        if label == 0:
            continue
        role = spans[ROLES[(label - 1) // 2]]
        if label % 2 == 1:
            role.append((i, i + 1))
        else:
            role[-1] = (role[-1][0], i + 1)
    cues = spans["cue"]
    sentence = np.array([sentence_of[int(s)] for s in pieces.starts])
    near = {r: [_votes(a, b, cues, link, sentence) for a, b in spans[r]] for r in ("source", "content")}
    contents = tuple((a, b, *_best(v)) for (a, b), v in zip(spans["content"], near["content"], strict=True))
    sources = tuple((a, b, *c) for (a, b), c in zip(spans["source"], _assign(near["source"]), strict=True))
    return Tagged(pieces, tuple(cues), sources, contents)


def _best(votes: Sequence[tuple[int, float]]) -> tuple[int | None, float]:
    """Return the cue with the highest vote and its probability; (None, 0) where no cue is near."""
    if not votes:
        return None, 0.0
    cue, vote = max(votes, key=lambda v: (v[1], -v[0]))
    return cue, float(np.exp(min(0.0, vote)))


def _assign(votes: Sequence[Sequence[tuple[int, float]]]) -> list[tuple[int | None, float]]:
    """Give each source a cue of its own, the surest pairs first: a cue has one source, and a source that lost its
    cue to a surer one takes the next it voted for, if its vote is not below `HOPELESS`."""
    out: list[tuple[int | None, float]] = [(None, 0.0)] * len(votes)
    pairs = sorted(
        ((vote, i, cue) for i, row in enumerate(votes) for cue, vote in row), key=lambda p: (-p[0], p[1], p[2])
    )
    taken: set[int] = set()
    for vote, i, cue in pairs:
        if vote >= HOPELESS and out[i][0] is None and cue not in taken:
            out[i] = (cue, float(np.exp(min(0.0, vote))))
            taken.add(cue)
    return out


def _infer(pieces: Pieces) -> tuple[Floats, Floats]:
    """Run the model over overlapping windows; each piece takes the window in which it stands most centrally."""
    n = len(pieces)
    tags = np.zeros((n, 1 + 2 * len(ROLES)), np.float32)
    link = np.zeros((n, 2 * LINK + 2 * (len(EDGES) + 1)), np.float32)
    best = np.full(n, -1)
    cuts = list(windows(n, SIZE, STRIDE))
    for i in range(0, len(cuts), BATCH):
        chunk = cuts[i : i + BATCH]
        width = max(b - a for a, b in chunk) + 2
        ids, mask = (np.zeros((len(chunk), width), np.int64) for _ in range(2))
        features = np.zeros((len(chunk), width, len(COLUMNS)), np.int64)
        for r, (a, b) in enumerate(chunk):
            ids[r, 0], ids[r, b - a + 1] = CLS, SEP
            ids[r, 1 : b - a + 1], features[r, 1 : b - a + 1] = pieces.ids[a:b], pieces.features[a:b]
            mask[r, : b - a + 2] = 1
        out = session("attribution").run(None, {"ids": ids, "mask": mask, "features": features})
        for r, (a, b) in enumerate(chunk):
            at = np.arange(a, b)
            left = at - a if a else np.full(b - a, n)
            right = b - 1 - at if b < n else np.full(b - a, n)
            central = np.minimum(left, right)
            better = central > best[a:b]
            tags[a:b][better] = out[0][r, 1 : b - a + 1][better]
            link[a:b][better] = out[1][r, 1 : b - a + 1][better]
            best[a:b][better] = central[better]
    return tags, link


def _log_softmax(x: Floats) -> Floats:
    x = x - x.max(axis=-1, keepdims=True)
    y: Floats = x - np.log(np.exp(x).sum(axis=-1, keepdims=True))
    return y


def _viterbi(scores: Floats, breaks: npt.NDArray[np.bool_]) -> list[int]:
    """Return the best label of each piece: a span may only continue what began, and none crosses a break."""
    k = scores.shape[1]
    allowed = np.zeros((k, k), np.float32)
    for before in range(k):
        for after in range(2, k, 2):
            if before not in (after - 1, after):
                allowed[before, after] = -1e4
    outside = np.full(k, -1e5, np.float32)
    outside[0] = 0
    total = scores[0] + np.where((np.arange(k) % 2 == 0) & (np.arange(k) > 0), -1e4, 0)
    back = np.zeros((len(scores), k), np.int64)
    for i in range(1, len(scores)):
        step = total[:, None] + allowed
        back[i] = step.argmax(0)
        total = step.max(0) + (outside if breaks[i] else scores[i])
    labels = [int(total.argmax())]
    for i in range(len(scores) - 1, 0, -1):
        labels.append(int(back[i, labels[-1]]))
    return labels[::-1]


def _votes(
    a: int, b: int, cues: Sequence[tuple[int, int]], link: Floats, sentence: npt.NDArray[np.int64]
) -> list[tuple[int, float]]:
    """Return the near cues of pieces a to b with their log probabilities, raised for a cue in the same sentence."""
    near = [k for k, (start, _) in enumerate(cues) if abs(start - a) < REACH or abs(start - b) < REACH]
    if not near:
        return []
    starts = np.array([cues[k][0] for k in near])
    rows = np.arange(a, b)
    distance = starts[None] - rows[:, None]
    side = np.searchsorted(EDGES, np.abs(distance), side="right")
    bucket = np.where(distance >= 0, side, side + len(EDGES) + 1)
    score = link[rows, :LINK] @ link[starts, LINK : 2 * LINK].T / LINK**0.5
    score = score + np.take_along_axis(link[rows, 2 * LINK :], bucket, axis=1)
    inside = (sentence[starts] == sentence[a]) | (sentence[starts] == sentence[b - 1])
    log = _log_softmax(score).mean(0) + SAME_SENTENCE * inside
    return [(k, float(v)) for k, v in zip(near, log, strict=True)]
