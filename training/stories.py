"""Learn how to weigh the evidence that two reports are of one event (`rashomon.group.evidence`).

python training/stories.py --data DIR --to src/rashomon/models/stories

DIR holds stories/giveme5w1h.jsonl, stories/ecbplus.jsonl and polnear/. Prints, for every topic left out in turn,
what `evals.stories --held-out` measures; the card says what was used and why.
"""

import argparse
import hashlib
import json
from collections import Counter
from pathlib import Path

import numpy as np

from rashomon.group.evidence import KINDS, evidence
from rashomon.group.growing import POT, nearness
from rashomon.group.linkage import tree
from rashomon.group.prints import take

#: Evidence that may only speak against one event; the sizes and the constant may do either; all else only for it.
AGAINST = {"figures differ", "years differ", "weekdays differ", "days far"}
FREE = {"one", "short", "long"}
#: Strength of the pull of the weights to 0, in the unit of a standardised kind of evidence.
RIDGE = 3.0
#: How far the weight of a topic grows with its pairs: 0 = each topic counts the same, 1 = each pair.
POWER = 0.5
#: Shares of all weight: dated twins of the undated pairs; pairs of one subject months apart, taken for two events.
TWINS, MONTHS = 1.0, 0.02


class Pairs:
    """Pairs of one pot: evidence (n, kinds), whether of one event, weight, and the two topics they come from."""

    def __init__(self, x, y, w, topics):
        self.x, self.y, self.w, self.topics = x, y, w, topics

    def without(self, topics):
        """Return the pairs that have nothing of these topics."""
        keep = np.array([not (t & topics) for t in self.topics], bool)
        return Pairs(self.x[keep], self.y[keep], self.w[keep], [t for t, k in zip(self.topics, keep, strict=True) if k])


def uniform(*key):
    """Return a number in [0, 1) that depends on the key only."""
    return int(hashlib.sha256("\x1f".join(map(str, key)).encode()).hexdigest()[:12], 16) / 16**12


def lags(articles, events):
    """Return, sorted, how many days each dated report lies from the median of its event."""
    days = {}
    for a, e in zip(articles, events, strict=True):
        if a.published is not None:
            days.setdefault(e, []).append(a.published.toordinal())
    return sorted(d - float(np.median(ds)) for ds in days.values() if len(ds) > 1 for d in ds)


def made_up_days(ids, events, topics, spread):
    """Give reports of an undated set days: events of one topic 0.5 to 700 days apart (log uniform), reports of one
    event as far from its day as dated reports of one event were."""
    gap = {t: 0.5 * 1400 ** uniform("gap", t) for t in set(topics)}
    first = {t: min(e for e, u in zip(events, topics, strict=True) if u == t) for t in set(topics)}
    return [
        1000.0 + (gap[t] if e != first[t] else 0) + spread[int(uniform("lag", i) * len(spread))]
        for i, e, t in zip(ids, events, topics, strict=True)
    ]


def with_days(x, first, second):
    """Return the evidence of pairs as it would be with these days, and with no year or month in the text: most of
    those are of datelines, which a dated report has beside its text."""
    x = x.copy()
    x[:, [KINDS.index(k) for k in ("years same", "years differ", "months same")]] = 0
    apart = np.abs(np.round(first - second))
    x[:, KINDS.index("days near")] = np.exp(-apart / 4)
    x[:, KINDS.index("days far")] = np.minimum(np.log1p(apart / 4), 5)
    return x


def pots(prints):
    """Return the rows of each pot of two or more."""
    return [pot for pot in tree(nearness(prints), POT)[0] if len(pot) > 1]


def pairs(articles, prints, events, topics):
    """Return all pairs of the pots of these articles; of undated ones also their dated twins."""
    dated = [a.published is not None for a in articles]
    days = made_up_days([a.id for a in articles], events, topics, lags(articles, events))
    xs, ys, ws, ts = [], [], [], []
    for pot in pots(prints):
        made = evidence([prints[i] for i in pot])
        left, right = np.triu_indices(len(pot), 1)
        a, b = np.array(pot)[left], np.array(pot)[right]
        x = made[left, right]
        y = np.array([events[i] == events[j] for i, j in zip(a, b, strict=True)], float)
        w = np.full(len(a), 1 / (len(pot) - 1))
        t = [frozenset((topics[i], topics[j])) for i, j in zip(a, b, strict=True)]
        if not any(dated[i] for i in pot):
            xs.append(with_days(x, np.array(days)[a], np.array(days)[b]))
            ys.append(y)
            ws.append(w * TWINS)
            ts += t
        xs.append(x)
        ys.append(y)
        ws.append(w)
        ts += t
    whole = Pairs(np.concatenate(xs), np.concatenate(ys), np.concatenate(ws), ts)
    mass = Counter()
    for t, w in zip(whole.topics, whole.w, strict=True):
        mass[min(t)] += w
    whole.w = np.array([w * mass[min(t)] ** -POWER for t, w in zip(whole.topics, whole.w, strict=True)])
    return whole


def months_apart(prints):
    """Return the evidence of pairs of one pot that are more than three weeks apart by their dates."""
    xs = []
    for pot in pots(prints):
        made = evidence([prints[i] for i in pot])
        left, right = np.triu_indices(len(pot), 1)
        x = made[left, right]
        xs.append(x[x[:, KINDS.index("days far")] > np.log1p(21 / 4)])
    return np.concatenate(xs)


def logistic(x, y, w):
    ridge = np.eye(x.shape[1]) * RIDGE
    ridge[0, 0] = 1e-6
    b = np.zeros(x.shape[1])
    for _ in range(40):
        p = 1 / (1 + np.exp(-np.clip(x @ b, -30, 30)))
        step = np.linalg.solve((x * (w * p * (1 - p))[:, None]).T @ x + ridge, x.T @ (w * (y - p)) - ridge @ b)
        b += step
        if np.abs(step).max() < 1e-7:
            break
    return b


def fit(pairs, far):
    """Return the weight of each kind. A kind whose weight has the wrong sign is left out, the heaviest first."""
    x = np.concatenate([pairs.x, far])
    y = np.concatenate([pairs.y, np.zeros(len(far))])
    w = np.concatenate([pairs.w, np.full(len(far), MONTHS * pairs.w.sum() / max(len(far), 1))])
    w = w * len(pairs.y) / w.sum()
    mean, spread = x.mean(0), x.std(0)
    mean[0], spread[0] = 0.0, 1.0
    spread[spread < 1e-9] = 1.0
    z = (x - mean) / spread
    kept = list(range(len(KINDS)))
    while True:
        b = logistic(z[:, kept], y, w)
        wrong = [k for k, c in enumerate(kept) if KINDS[c] not in FREE and (b[k] > 0) == (KINDS[c] in AGAINST)]
        if not wrong:
            break
        kept.pop(max(wrong, key=lambda k: abs(b[k])))
    weights = np.zeros(len(KINDS))
    weights[kept] = b
    raw = weights / spread
    raw[0] = weights[0] - (weights * mean / spread)[1:].sum()
    return raw


def main():
    from evals.stories import SETS, load, polnear, topics_of

    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--to", type=Path, required=True)
    options = parser.parse_args()
    articles, events = [], []
    for name in SETS:
        a, e = load(options.data / "stories" / f"{name}.jsonl")
        articles += a
        events += e
    prints = [take(a) for a in articles]
    learned = pairs(articles, prints, events, topics_of(events))
    weights = fit(learned, months_apart([take(a) for a in polnear(options.data)]))
    made = {"weights": {k: round(float(w), 4) for k, w in zip(KINDS, weights, strict=True) if w}}
    (options.to / "weights.json").write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
