import random
from itertools import permutations

import numpy as np
import pytest

from rashomon.group import growing
from rashomon.group.events import events, needed
from rashomon.group.evidence import KINDS, evidence, log_odds
from rashomon.group.growing import Pile
from rashomon.group.linkage import tree
from rashomon.group.prints import take
from rashomon.model import Article, Source

PLACES = "Torvik Hestfjord Kelden Rehburg Varnholm Sarnmouth Brandal Eriksrud Lindqvar Ostmark".split()
THINGS = "ferry tram mine bridge court harbour market tower orchard cannery".split()


def report(id: str, text: str) -> Article:
    return Article(id=id, name=id, text=text, parts=(), language="en", source=Source(id, 0, "", "text", 1))


def invented(n: int, seed: int) -> list[Article]:
    """Reports that share places and things by chance: near enough to join, in ever other ways."""
    rng = random.Random(seed)
    told = []
    for k in range(n):
        where, what = rng.sample(PLACES, 2), rng.sample(THINGS, 3)
        toll = rng.randint(2, 9)
        told.append(
            report(
                f"a{k:02d}",
                f"The {what[0]} and the {what[1]} at {where[0]} burned while {where[1]} slept. In {where[0]} the "
                f"{what[2]} fell and hurt {toll} people of {where[1]}.",
            )
        )
    return told


ARTICLES = invented(36, 5)


@pytest.mark.parametrize("seed", range(20))
def test_any_order_of_arrival_gives_the_same_stories(seed: int) -> None:
    order = random.Random(seed).sample(ARTICLES, len(ARTICLES))
    pile = Pile()
    for a in order:
        pile.add([a])
    assert pile.groups() == Pile(ARTICLES).groups()


@pytest.mark.parametrize("seed", range(20))
def test_the_same_holds_where_parts_are_too_large(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(growing, "LARGEST", 5)
    whole = Pile(ARTICLES)
    assert whole.largest_part <= 5
    pile = Pile()
    for a in random.Random(seed).sample(ARTICLES, len(ARTICLES)):
        pile.add([a])
    assert pile.groups() == whole.groups()


def test_the_test_has_something_to_sort() -> None:
    groups = Pile(ARTICLES).groups()
    assert 1 < len(groups) < len(ARTICLES)
    assert sorted(a for g in groups for a in g) == sorted(a.id for a in ARTICLES)


def test_what_changed_is_told() -> None:
    pile = Pile(ARTICLES[:-1])
    before = {a.id: pile.group_of(a.id) for a in ARTICLES[:-1]}
    changed = pile.add([ARTICLES[-1]])
    assert ARTICLES[-1].id in changed
    assert all(pile.group_of(id) == group for id, group in before.items() if id not in changed)


def test_an_article_that_is_there_is_passed_over() -> None:
    pile = Pile(ARTICLES[:3])
    assert pile.add(ARTICLES[:3]) == set()
    assert len(pile) == 3


def test_more_copies_than_a_part_may_have_are_one_story(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(growing, "LARGEST", 5)
    copies = [report(f"c{n}", ARTICLES[0].text) for n in range(9)]
    assert Pile(copies).groups() == [tuple(a.id for a in copies)]


def test_an_empty_pile() -> None:
    assert Pile().groups() == []
    assert Pile().largest_part == 0


@pytest.mark.parametrize("name", "POT DAYS APART LARGEST STEP COPIES SUREST BEYOND TOUCHED SHARE RULES FORM".split())
def test_a_pile_made_by_other_rules_is_known(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = growing.rules()
    assert growing.rules() == before
    was = getattr(growing, name)
    monkeypatch.setattr(growing, name, was * 2 if isinstance(was, tuple) else f"{was}." if name == "FORM" else was + 1)
    assert growing.rules() != before


# -- cutting a pot -----------------------------------------------------------------------------------------


def test_two_bodies_of_reports_part_where_two_reports_would_not() -> None:
    between = needed(1) + 0.5
    odds = np.full((8, 8), between)
    odds[:4, :4] = odds[4:, 4:] = 5.0
    assert events(odds) == [[0, 1, 2, 3], [4, 5, 6, 7]]
    assert events(np.full((2, 2), between)) == [[0, 1]]


def test_what_is_asked_stops_growing() -> None:
    assert needed(1) < needed(2) < needed(8) == needed(1000)


def pair_of_bodies(within: float, across: float) -> np.ndarray:
    """Log odds of six reports, the first three and the last three alike."""
    odds = np.full((6, 6), across)
    odds[:3, :3] = odds[3:, 3:] = within
    np.fill_diagonal(odds, 0)
    return odds


def test_a_silence_between_two_bodies_of_reports_parts_them() -> None:
    odds = pair_of_bodies(within=2.0, across=1.5)
    together, apart = [[0, 1, 2, 3, 4, 5]], [[0, 1, 2], [3, 4, 5]]
    assert events(odds) == events(odds, [7] * 6) == together
    assert events(odds, [0, 0, 1, 14, 14, 15]) == apart
    assert events(odds, [0, 3, 6, 9, 12, 15]) == together
    # One day that is known does not show that a side fell silent.
    assert events(odds, [0, 0, 1, None, None, 15]) == together


def test_a_single_report_does_not_part_for_its_day() -> None:
    odds = np.full((3, 3), needed(1) + 0.1)
    assert events(odds, [0, 0, 400]) == [[0, 1, 2]]


def test_bodies_that_agree_far_more_within_part() -> None:
    assert events(pair_of_bodies(within=4.0, across=0.0)) == [[0, 1, 2, 3, 4, 5]]
    assert events(pair_of_bodies(within=9.0, across=0.0)) == [[0, 1, 2], [3, 4, 5]]


def test_no_report_gives_no_event() -> None:
    assert events(np.zeros((0, 0)), []) == []


# -- the tree ----------------------------------------------------------------------------------------------


def _naive(near: np.ndarray, threshold: float) -> list[tuple[int, ...]]:
    """Average link by its definition: join the nearest two groups until none is near enough."""
    groups: list[tuple[int, ...]] = [(i,) for i in range(len(near))]
    while len(groups) > 1:
        pairs = [(near[np.ix_(a, b)].mean(), a, b) for a in groups for b in groups if a < b]
        best, a, b = max(pairs, key=lambda p: p[0])
        if best < threshold:
            break
        groups = [g for g in groups if g not in (a, b)] + [tuple(sorted(a + b))]
    return sorted(groups)


@pytest.mark.parametrize("seed", range(20))
def test_chains_of_neighbours_give_average_link(seed: int) -> None:
    near = np.random.default_rng(seed).random((17, 17))
    near = (near + near.T) / 2
    assert tree(near, 0.52)[0] == _naive(near, 0.52)
    groups, joins = tree(near)
    assert (groups, len(joins)) == ([tuple(range(17))], 16)
    for join in joins:
        assert join.near == pytest.approx(near[np.ix_(join.left, join.right)].mean())


def test_a_tree_of_nothing() -> None:
    assert tree(np.zeros((0, 0)), 0.5) == ([], [])


# -- prints and evidence -----------------------------------------------------------------------------------


def test_a_print_says_when_where_and_how_many() -> None:
    made = take(report("p", "TORVIK, May 3, 2031 – On Monday the quake killed 14 people and cut 2.5 km of road."))
    assert made.day is not None and made.years == {"2031"} and made.months == {"may"} and made.days == {"monday"}
    assert {("killed", "14"), ("km", "2.5")} <= made.figures
    assert take(report("q", "On 31 February 2031 nothing happened.")).day is None


def test_a_web_address_is_no_evidence() -> None:
    plain = take(report("p", "The mine at Kelden fell."))
    assert take(report("q", "https://news.example/kelden-mine-falls\nThe mine at Kelden fell.")) == plain


def test_meanings_tell_the_reports_of_a_pot_apart() -> None:
    told = [
        "A man with an axe robbed the savings bank of Kelden.",
        "In Kelden a savings bank was held up by somebody who carried an axe.",
        "The savings bank of Kelden will pay its owners more this year.",
        "Owners of the Kelden savings bank may expect a higher dividend.",
    ]
    made = evidence([take(report(str(n), text)) for n, text in enumerate(told)])[..., KINDS.index("meaning here")]
    assert min(made[0, 1], made[2, 3]) > 0 > made[:2, 2:].max()


def test_a_report_without_words_has_no_meaning() -> None:
    empty = take(report("e", ""))
    assert empty.meaning == b""
    made = evidence([empty, take(report("q", "The mine at Kelden fell."))])
    assert made[0, 1, KINDS.index("meaning here")] == 0


def test_evidence_is_the_same_both_ways_and_in_any_order() -> None:
    prints = [take(a) for a in ARTICLES[:6]]
    made = evidence(prints)
    assert made.shape == (6, 6, len(KINDS))
    assert np.array_equal(made, made.transpose(1, 0, 2))
    for order in list(permutations(range(6)))[::97]:
        assert np.allclose(log_odds([prints[i] for i in order]), log_odds(prints)[np.ix_(order, order)])


def test_another_toll_and_another_weekday_speak_against(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rashomon.group.evidence.SUREST", 50.0)
    first = "On Monday the mine at Kelden fell and killed 14 miners."
    same, other = take(report("b", first)), take(report("c", "On Friday the mine at Kelden fell and killed 3 miners."))
    odds = log_odds([take(report("a", first)), same, other])
    assert odds[0, 1] > odds[0, 2]
    made = evidence([same, other])[0, 1]
    assert made[KINDS.index("weekdays differ")] == 1
    assert made[KINDS.index("figures differ")] > 0
