"""What stands for a state: its names, what its people are called, its capital, and the seat of its government.

A capital stands for its state only where it acts ("Varnholm denied it"); elsewhere it is a town. Which of the two a
word is, the caller must know; `State.by` says what kind of word it was.
"""

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

from rashomon.text.words import fold

By = Literal["name", "demonym", "capital", "seat"]
#: Where a government sits, as newspapers name it for the government.
_SEATS = {
    "kremlin": "Russia", "white house": "United States", "downing street": "Britain", "whitehall": "Britain",
    "elysee": "France", "elysee palace": "France", "blue house": "South Korea", "zhongnanhai": "China",
}  # fmt: skip


class State(NamedTuple):
    """A state by its commonest name, and what kind of word stood for it."""

    name: str
    by: By


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[State, ...]]:
    found: dict[str, list[State]] = {}

    def add(words: str, name: str, by: By) -> None:
        found.setdefault(_key(words), []).append(State(name, by))

    for line in Path(__file__).with_name("states.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        names, demonyms, capitals = (cell.split(";") for cell in line.split("|"))
        for name in names:
            add(name, names[0], "name")
        for demonym in demonyms:
            add(demonym, names[0], "demonym")
            add(f"{demonym}s", names[0], "demonym")
        for capital in capitals:
            add(capital, names[0], "capital")
    for seat, name in _SEATS.items():
        add(seat, name, "seat")
    return {key: tuple(dict.fromkeys(states)) for key, states in found.items()}


def _key(words: str) -> str:
    return " ".join(fold(w).replace(".", "") for w in words.split()).removeprefix("the ")


def state(words: str) -> State | None:
    """Return the state that a name, demonym, capital or seat of government stands for; None where it stands for
    none, or for two ("Congolese"). Names come before demonyms, and those before capitals ("Luxembourg")."""
    states = _table().get(_key(words), ())
    if not states:
        return None
    by = next(by for by in ("name", "demonym", "capital", "seat") if any(s.by == by for s in states))
    same = {s for s in states if s.by == by}
    return same.pop() if len(same) == 1 else None


def half(words: str, named: Iterable[str]) -> str | None:
    """Return the state that "the North" or "the South" is, of the states that are spoken of; None for other words,
    and where none of `named` or several begin so."""
    point = words.strip().removeprefix("the ").removeprefix("The ")
    if point == words.strip() or point not in ("North", "South", "East", "West"):
        return None
    found = {name for name in named if name.startswith(f"{point} ")}
    return found.pop() if len(found) == 1 else None
