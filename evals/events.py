"""Hard cases of grouping: invented piles of short reports by invented outlets, each sorted by itself and all at once.

python -m evals.events [--half tuning | unseen]

`labels/events.json` holds the piles: twin events (earthquakes, launches, hearings, matches, strikes, storms…), days of
one event that must stay one (a rising toll, an arrest, a funeral), an anniversary, round-ups and reports that belong to
no other. `event` is the gold; a round-up is an event of its own. Half of the piles, by a digest of their names, served
to choose the numbers of `group.events`, and half did not; they are reported apart. B³ is the mean over piles; a pile is
right where every report stands where the gold has it.
"""

import argparse
import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import msgspec

from evals.stories import article, bcubed, labels
from rashomon.group.stories import stories
from rashomon.model import Article

LABELS = Path(__file__).with_name("labels") / "events.json"


class Report(msgspec.Struct, frozen=True):
    """One invented report and the event it tells of; `published` is None where the page states no date."""

    event: str
    outlet: str
    published: datetime | None
    headline: str
    text: str


class Pile(msgspec.Struct, frozen=True):
    """Reports that are easily confused."""

    name: str
    reports: tuple[Report, ...]

    def articles(self) -> list[Article]:
        """Return the reports as articles, in order."""
        return [article(f"{self.name} {n}", r.headline, r.text, r.published) for n, r in enumerate(self.reports)]

    def gold(self) -> list[str]:
        """Return the event of each report, named so that no other pile has it."""
        return [f"{self.name} {r.event}" for r in self.reports]


def unseen(name: str) -> bool:
    """Tell whether a pile belongs to the half that was kept for measuring."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 2 == 1


def load(file: Path = LABELS) -> list[Pile]:
    """Return the piles of a file, in its order."""
    return msgspec.json.decode(file.read_bytes(), type=list[Pile])


def find(data: Path) -> Path | None:
    """Return the labels, which lie beside this file; `data` is not needed."""
    return LABELS if LABELS.is_file() else None


def reads(file: Path) -> list[Path]:
    """Return every file the figures depend on."""
    return [file]


def judge(pile: Pile) -> tuple[float, list[tuple[str, ...]]]:
    """Return the B³ F1 of a pile sorted by itself, and the stories found."""
    told = pile.articles()
    found = stories(told)
    return bcubed(labels(found, told), pile.gold()), found


def score(file: Path, out: Path) -> Mapping[str, float]:
    """Return B³ F1 and the share of piles that are right, by half, and B³ F1 of all piles poured together."""
    piles = load(file)
    lines = []
    figures = {}
    for half in ("tuning", "unseen"):
        chosen = [p for p in piles if unseen(p.name) == (half == "unseen")]
        values = [judge(p)[0] for p in chosen]
        lines += [f"{half} {p.name} {v:.3f}" for p, v in zip(chosen, values, strict=True)]
        figures[f"{half}_bcubed"] = sum(values) / len(values)
        figures[f"{half}_right"] = sum(v == 1 for v in values) / len(values)
    told = [a for p in piles for a in p.articles()]
    figures["poured_bcubed"] = bcubed(labels(stories(told), told), [e for p in piles for e in p.gold()])
    (out / "events.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description="B³ of sorting invented piles of reports that are easily confused.")
    parser.add_argument("--half", choices=("tuning", "unseen"), help="only this half")
    options = parser.parse_args()
    values = []
    for pile in load():
        half = "unseen" if unseen(pile.name) else "tuning"
        if options.half in (None, half):
            value, found = judge(pile)
            values.append(value)
            event = {a.id: r.event for a, r in zip(pile.articles(), pile.reports, strict=True)}
            print(half, pile.name, f"{value:.3f}", json.dumps([[event[id] for id in s] for s in found]) * (value < 1))
    print(f"B³ {sum(values) / len(values):.3f}, right {sum(v == 1 for v in values)} of {len(values)}")


if __name__ == "__main__":
    main()
