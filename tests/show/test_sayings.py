"""What the page says was done to a quotation."""

import re
from typing import get_args

import msgspec

from rashomon.model import Alteration, Move, Story, Utterance, Variant
from rashomon.show.report import render
from rashomon.show.report.sources import Sources
from rashomon.show.report.utterances import KINDS, MOVES, sayings
from tests.show import build


def told(**changes: object) -> tuple[Story, Utterance]:
    """Return the story with one altered utterance whose second version is changed as given."""
    story = build.story()
    altered = next(u for u in story.utterances if u.relation == "altered")
    first, second, *rest = altered.variants
    utterance = msgspec.structs.replace(altered, variants=(first, msgspec.structs.replace(second, **changes), *rest))
    return msgspec.structs.replace(story, utterances=(utterance,)), utterance


def test_every_kind_and_move_has_words() -> None:
    assert set(KINDS) == set(get_args(Alteration))
    assert set(MOVES) == set(get_args(Move))
    assert len(set(KINDS.values()) | set(MOVES.values())) == len(KINDS) + len(MOVES)


def test_the_page_says_what_was_done_and_what_moves_first() -> None:
    story, _ = told(kinds=("silent deletion", "substitution"), moves=("who",))
    page = render(story)
    (labels,) = re.findall(r'<ul class="kinds">(.*?)</ul>', page, re.DOTALL)
    assert re.findall(r">([^<>]+)</li>", labels) == [MOVES["who"], KINDS["silent deletion"], KINDS["substitution"]]
    assert 'class="kinds"' not in render(told()[0])


def test_what_moves_comes_before_what_does_not() -> None:
    story, moved = told(moves=("whether",))
    plain = next(u for u in build.story().utterances if u.relation == "altered")
    more = Variant(plain.variants[1].words, "direct", None, "Ada Brede")
    plain = msgspec.structs.replace(plain, id="0" * 16, score=1.0, variants=(*plain.variants, more))
    for given in ([plain, moved], [moved, plain]):
        shown = sayings(given, Sources(story), 0.0)
        assert [len(s.others) + len(s.same) + 1 for s in shown.altered] == [len(moved.variants), len(plain.variants)]


def test_the_same_words_given_to_another_are_shown_apart() -> None:
    story, utterance = told()
    first = utterance.variants[0]
    same = msgspec.structs.replace(first, kinds=("misattribution",))
    twice = msgspec.structs.replace(utterance, variants=(first, same))
    (one,) = sayings([twice], Sources(story), 0.0).altered
    assert one.same == ()
    assert [v.labels for v in one.others] == [(KINDS["misattribution"],)]
