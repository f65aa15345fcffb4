"""Leave one story out: the thresholds of the comparers are chosen on all gold stories but one, and score that one.

    python -m evals.loso --data DIR

For every gold story in turn: of each threshold in `SWEPT` the value is taken with which its comparer does best on the
other stories (right findings less wrong ones, the shipped value where two are level), a comparer that does more harm
than good there is left out, and the scores are calibrated there. The story left out is then scored with what was
chosen. The rules themselves were written by people who had read all the stories; nothing here can undo that.
"""

import argparse
import contextlib
import importlib
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from evals import accounts
from rashomon import pipeline, settings
from rashomon.compare.context import Context
from rashomon.compare.run import COMPARERS, differs, ordered
from rashomon.compare.trust import UNEQUAL, rates, trusted
from rashomon.encoder import encode
from rashomon.group.copies import copies
from rashomon.group.versions import as_one, lineages
from rashomon.link.anchors import anchors, resolved
from rashomon.model import Finding

#: Comparer → the threshold that is chosen, and the values tried beside the shipped one.
SWEPT: dict[str, tuple[str, tuple[float, ...]]] = {
    "quantities": ("DIFFERENT", (0.6, 0.7)),
    "clock": ("SAME_CLOCK", (0.45, 0.55)),
    "denials": ("SHARED", (0.4, 0.6)),
    "known": ("SAME_EVENT", (0.1, 0.3)),
    "described": ("SAME_TALK", (0.4, 0.6)),
    "within": ("SAME_TALK", (0.45, 0.6)),
    "progress": ("SAME_TALK", (0.3, 0.5)),
    "phrases": ("OVERLAP", (0.3, 0.7)),
    "deeds": ("SAME_TALK", (0.65, 0.8)),
    "certainty": ("SAME_STATEMENT", (0.6, 0.75)),
    "voice": ("SAME_STATEMENT", (0.7, 0.8)),
    "wording": ("ALIKE", (0.5, 0.7)),
}
BINS = 5
MEASURES = (
    "recall_sentence",
    "recall1_sentence",
    "precision_sentence",
    "precision+_sentence",
    "agreement_recall",
    "top20_sentence",
    "verdict_macro",
)
#: The lower the better.
CALIBRATION = "calibration_error"
#: (comparer, value of its threshold; None = the one it has) → its findings in one story.
Made = dict[tuple[str, float | None], list[Finding]]


class Held(NamedTuple):
    """What one story gave that was left out: its score row, and (score, right) of each unequal finding."""

    story: str
    row: dict[str, Any]
    sure: list[tuple[float, bool]]
    chosen: dict[str, float | None]


def context(reports: Path) -> Context:
    """Return the story of a folder of reports as the comparers see it."""
    chosen = settings.load(environ={})
    read = pipeline.read([reports], chosen, None)
    story = tuple(sorted(pipeline.annotate(read.articles, chosen), key=lambda a: (a.article.name, a.article.id)))
    found, known = as_one(*copies(story, chosen), lineages([a.article for a in story]))
    dates = anchors(story, chosen.date)
    moments = {a.article.id: resolved(a, d) for a, d in zip(story, dates, strict=True)}
    return Context(story, known, found, moments, encode)


@contextlib.contextmanager
def threshold(module: ModuleType, name: str, value: float) -> Iterator[None]:
    """Set a module's threshold for a while. Raises AttributeError where it has none of that name."""
    before = getattr(module, name)
    setattr(module, name, value)
    try:
        yield
    finally:
        setattr(module, name, before)


def made(story: Context) -> Made:
    """Return the findings of every comparer with every value of its threshold, in the order of the comparers."""
    out: Made = {}
    for comparer in COMPARERS:
        name = comparer.__module__.rsplit(".", 1)[-1]
        module = importlib.import_module(comparer.__module__)
        out[name, None] = [f for f in comparer(story) if differs(story, f)]
        constant, values = SWEPT.get(name, ("", ()))
        for value in values:
            with threshold(module, constant, value):
                out[name, value] = [f for f in comparer(story) if differs(story, f)]
    return out


def export(story: Context, findings: Sequence[Finding]) -> dict[str, Any]:
    """Return the findings as the scorer wants them."""
    names = {a.article.id: a.article.name for a in story.story}
    return {
        "findings": [
            {
                "verdict": f.verdict,
                "importance": f.importance,
                "evidence": [{"article": names[a.words.article], "text": a.words.text} for a in f.answers],
            }
            for f in findings
            if f.verdict != "only here"
        ]
    }


class Gold:
    """A story's marked differences, and whether a finding hits one of them."""

    def __init__(self, scorer: ModuleType, folder: Path, story: Context) -> None:
        self._scorer = scorer
        self._story = story
        self.folder = folder
        self._texts = {p.stem: scorer.Text(p) for p in sorted(folder.glob("a*.txt"))}
        facts = scorer.json.loads((folder / "gold.json").read_text(encoding="utf-8"))["facts"]
        self._facts = [f for f in facts if f["verdict"] in scorer.UNEQUAL]

    def right(self, finding: Finding) -> bool:
        """Tell whether the finding reaches a marked difference."""
        (said,) = export(self._story, [finding])["findings"]
        return any(self._scorer.hits(said, fact, self._texts, False) for fact in self._facts)

    def counts(self, findings: Sequence[Finding]) -> tuple[int, int]:
        """Return (right, made) of the unequal ones among some findings."""
        unequal = [f for f in findings if f.verdict in UNEQUAL]
        return sum(self.right(f) for f in unequal), len(unequal)


Counts = Mapping[str, Mapping[tuple[str, float | None], tuple[int, int]]]


def choose(counts: Counts, stories: Sequence[str]) -> dict[str, float | None]:
    """Return the best value for each comparer on some stories; a comparer is missing that does harm with each."""
    out: dict[str, float | None] = {}
    keys = next(iter(counts.values()))
    for name in dict.fromkeys(k[0] for k in keys):
        best: tuple[float, int, float | None] | None = None
        for rank, value in enumerate(k[1] for k in keys if k[0] == name):
            right, every = (sum(counts[s][name, value][k] for s in stories) for k in (0, 1))
            gain = right - (every - right)
            if gain >= 0 and (best is None or gain > best[0]):
                best = (gain, -rank, value)
        if best is not None:
            out[name] = best[2]
    return out


def leave_out(folder: Path, told: Mapping[str, Context]) -> list[Held]:
    """Return what each story gives when it is left out; `told` is by the name of the story's folder."""
    scorer = accounts.load_module(folder / "score.py")
    gold = {s: Gold(scorer, folder / s, c) for s, c in told.items()}
    found = {s: made(c) for s, c in told.items()}
    counts = {s: {key: gold[s].counts(fs) for key, fs in found[s].items()} for s in told}
    out = []
    for held in told:
        others = [s for s in told if s != held]
        chosen = choose(counts, others)
        seen = {}
        for name, value in chosen.items():
            right, every = (sum(counts[s][name, value][k] for s in others) for k in (0, 1))
            if every:
                seen[name] = (right, every)
        table = rates(seen)
        mean = sum(r for r, _ in seen.values()) / max(1, sum(n for _, n in seen.values()))
        table |= {name: round(mean, 2) for name in chosen if name not in table}
        findings = ordered(trusted(f, table) for name, value in chosen.items() for f in found[held][name, value])
        row = scorer.score(folder / held, export(told[held], findings) | {"utterances": [], "copies": []})
        sure = [(f.score, gold[held].right(f)) for f in findings if f.verdict in UNEQUAL]
        out.append(Held(held, row, sure, chosen))
    return out


def calibration(sure: Sequence[tuple[float, bool]]) -> float:
    """Return the expected calibration error of (score, right) pairs over `BINS` bins of one width; 0 for none."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for score, right in sure:
        bins.setdefault(min(BINS - 1, int(score * BINS)), []).append((score, right))
    off = sum(abs(sum(s for s, _ in b) - sum(r for _, r in b)) for b in bins.values())
    return off / len(sure) if sure else 0.0


def find(data: Path) -> Path | None:
    """Return the folder of gold stories, or None."""
    return accounts.find(data)


def reads(folder: Path) -> list[Path]:
    """Return every file the figures depend on."""
    return accounts.reads(folder)


def score(folder: Path, out: Path) -> dict[str, float]:
    """Return the shares over all stories, each scored with what the others chose, and the calibration error."""
    held = leave_out(folder, {d.name: context(d) for d in accounts.stories(folder)})
    share, _ = accounts.shares(accounts.load_module(folder / "score.py"), [one.row for one in held])
    return {m: share[m] for m in MEASURES} | {CALIBRATION: calibration([x for one in held for x in one.sure])}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what each story gives when it is left out, and all together."""
    parser = argparse.ArgumentParser(prog="python -m evals.loso", description="Leave one gold story out.")
    parser.add_argument("--data", type=Path, required=True)
    given = parser.parse_args(arguments)
    folder = accounts.find(given.data)
    if folder is None:
        print(f"No gold stories in {given.data}.")
        return 2
    held = leave_out(folder, {d.name: context(d) for d in accounts.stories(folder)})
    report(accounts.load_module(folder / "score.py"), held)
    return 0


def report(scorer: ModuleType, held: Sequence[Held]) -> None:
    """Print the shares of each story left out, of all together, and the calibration error."""
    for one in held:
        print(f"{one.story:22}", "  ".join(f"{m} {one.row[m][0]}/{one.row[m][1]}" for m in MEASURES[:5]))
        left_out = sorted({c.__module__.rsplit(".", 1)[-1] for c in COMPARERS} - one.chosen.keys())
        moved = {k: v for k, v in one.chosen.items() if v is not None}
        print(f"{'':22} moved {moved} left out {left_out}")
    share, _ = accounts.shares(scorer, [one.row for one in held])
    for m in MEASURES:
        print(f"{m:24} {share[m]:.3f}")
    print(f"{CALIBRATION:24} {calibration([x for one in held for x in one.sure]):.3f}")


if __name__ == "__main__":
    sys.exit(main())
