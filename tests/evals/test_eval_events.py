from pathlib import Path

import pytest

from evals import events
from rashomon.model import Article


def test_every_pile_can_be_confused_or_torn_apart() -> None:
    piles = events.load()
    assert len(piles) >= 12
    assert len({p.name for p in piles}) == len(piles)
    assert all(4 <= len(p.reports) <= 10 for p in piles)
    assert len({r.text for p in piles for r in p.reports}) == sum(len(p.reports) for p in piles)


def test_both_halves_have_piles() -> None:
    unseen = [events.unseen(p.name) for p in events.load()]
    assert 0.3 < sum(unseen) / len(unseen) < 0.7


def test_the_figures_are_of_the_grouping(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def by_gold(told: list[Article]) -> list[tuple[str, ...]]:
        gold = {a.id: e for p in events.load() for a, e in zip(p.articles(), p.gold(), strict=True)}
        return [tuple(a.id for a in told if gold[a.id] == e) for e in {gold[a.id] for a in told}]

    monkeypatch.setattr(events, "stories", by_gold)
    assert set(events.score(events.LABELS, tmp_path).values()) == {1.0}
    monkeypatch.setattr(events, "stories", lambda told: [(a.id,) for a in told])
    figures = events.score(events.LABELS, tmp_path)
    assert figures["tuning_right"] == figures["unseen_right"] == 0
    assert 0 < figures["poured_bcubed"] < 1
    assert len((tmp_path / "events.txt").read_text(encoding="utf-8").splitlines()) == len(events.load())
