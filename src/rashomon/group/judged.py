"""What a person says of which reports tell of one event wins over what the grouping found."""

from collections.abc import Sequence
from typing import NamedTuple


class Said(NamedTuple):
    """One judgement: all articles of both sides tell of one event, or (`same` is False) none of `left` tells of that
    of `right`, while what stands on one side stays together."""

    same: bool
    left: tuple[str, ...]
    right: tuple[str, ...]


def amended(groups: Sequence[Sequence[str]], said: Sequence[Said]) -> list[tuple[str, ...]]:
    """Return the groups after the judgements were applied in the order given, so that a later one wins.

    Groups that hold articles of both sides of a "same" become one. A group that holds articles of both sides of a
    "not the same" is cut: those of `left` leave it, and everything else, what nobody spoke of included, stays with
    `right`. Articles that are in no group are passed over. Each article stays in exactly one group; the order of
    `groups` and of the articles in them is kept where nothing was judged.
    """
    made = [list(group) for group in groups]
    for judgement in said:
        made = _joined(made, judgement) if judgement.same else _parted(made, judgement)
    return [tuple(group) for group in made]


def _joined(groups: list[list[str]], said: Said) -> list[list[str]]:
    named = {*said.left, *said.right}
    touched = [group for group in groups if named.intersection(group)]
    if len(touched) < 2:
        return groups
    whole = [article for group in touched for article in group]
    rest = [group for group in groups if not named.intersection(group)]
    place = groups.index(touched[0])
    return [*rest[:place], whole, *rest[place:]]


def _parted(groups: list[list[str]], said: Said) -> list[list[str]]:
    leave, stay = set(said.left), set(said.right)
    made: list[list[str]] = []
    for group in groups:
        if leave.intersection(group) and stay.intersection(group):
            made += [[a for a in group if a not in leave], [a for a in group if a in leave]]
        else:
            made.append(group)
    return made
