from datetime import UTC, datetime
from itertools import permutations
from pathlib import Path

import msgspec
import pytest
from evals.stories import bcubed, load, score

from rashomon.errors import ModelMissing
from rashomon.group import words as counted
from rashomon.group.growing import nearness
from rashomon.group.prints import take
from rashomon.group.stories import regroup, stories
from rashomon.group.words import rarity, vector, words
from rashomon.model import Article, Part, Source, Span

FERRY = (
    "Ferry strikes Varnholm pier",
    "The night ferry Anna Brede struck the east pier of Varnholm in fog, and harbour master Tove Lindqvar said "
    "the pier light had failed. Two of the crew died.",
)
FERRY_2 = (
    "Two dead as Anna Brede hits pier",
    "In Varnholm the ferry Anna Brede ran into a pier. The light had failed, said Tove Lindqvar, who runs the harbour.",
)
FERRY_3 = (
    "Varnholm mourns ferry crew",
    "Flags flew low in Varnholm, where the Anna Brede rammed the pier and killed two of her crew.",
)
MUSEUM = (
    "Painting returns to Ostrava museum",
    "Thieves who took a painting by Jana Kubelik from the museum in Ostrava sent it back by post, police said.",
)
MUSEUM_2 = (
    "Stolen Kubelik comes back by post",
    "The museum in Ostrava opened a parcel and found the painting by Jana Kubelik that thieves had stolen.",
)
EGG = ("How to boil an egg", "Water first, then patience. Nine minutes give a firm yolk.")


def article(id: str, told: tuple[str, str], published: datetime | None = None, language: str | None = "en") -> Article:
    headline, body = told
    return Article(
        id=id,
        name=id,
        text=f"{headline}\n\n{body}",
        parts=(Part("headline", Span(0, len(headline))),),
        published=published,
        language=language,
        source=Source(id, 0, "", "text", 1),
    )


F1, F2, F3 = article("f1", FERRY), article("f2", FERRY_2), article("f3", FERRY_3)
M1, M2, E1 = article("m1", MUSEUM), article("m2", MUSEUM_2), article("e1", EGG)
ALL = [F1, M1, E1, F2, M2, F3]


def test_reports_of_one_event_stand_together() -> None:
    assert stories(ALL) == [("e1",), ("f1", "f2", "f3"), ("m1", "m2")]


def test_no_article_gives_no_story() -> None:
    assert stories([]) == []


def test_the_order_changes_nothing() -> None:
    assert all(stories(order) == stories(ALL) for order in list(permutations(ALL))[::37])


def test_other_articles_do_not_change_how_near_two_are() -> None:
    alone, among = nearness([take(F1), take(F2)]), nearness([take(a) for a in (F1, F2, M1, E1)])
    assert among[0, 1] == pytest.approx(alone[0, 1])


def test_an_article_without_words_stands_alone() -> None:
    empty = [
        msgspec.structs.replace(article(id, ("", "")), parts=(), text=text) for id, text in (("a", ""), ("b", "… !"))
    ]
    assert stories([*empty, F1]) == [("a",), ("b",), ("f1",)]
    assert vector(empty[0]) == {}


def test_the_same_text_twice_is_one_story() -> None:
    assert stories([E1, msgspec.structs.replace(E1, id="e2")]) == [("e1", "e2")]


def test_reports_far_apart_in_time_are_less_near() -> None:
    day = datetime(2031, 5, 14, tzinfo=UTC)
    prints = [take(a) for a in (F1, F2)]
    (_, undated), _ = nearness(prints)
    (_, near), _ = nearness([p._replace(day=day.toordinal() + n) for n, p in enumerate(prints)])
    (_, far), _ = nearness([p._replace(day=day.toordinal() + 400 * n) for n, p in enumerate(prints)])
    assert near == pytest.approx(undated)
    assert far == pytest.approx(0.9 * near)


def test_aware_and_naive_dates_are_compared() -> None:
    a = msgspec.structs.replace(F1, published=datetime(2031, 5, 14, tzinfo=UTC))
    b = msgspec.structs.replace(F2, published=datetime(2031, 5, 15))
    assert stories([a, b]) == [("f1", "f2")]


# -- words -------------------------------------------------------------------------------------------------


def test_names_and_numbers_are_told_apart_from_other_words() -> None:
    found = {w.folded: w.name for w in words("On Tuesday, Tove’s ferry met 214 people. Then she left www.pier.com")}
    assert found == {
        "on": False, "tuesday": True, "tove": True, "ferry": False, "met": False, "214": True, "people": False,
        "then": False, "she": False, "left": False, "pier": False,
    }  # fmt: skip


def test_common_words_tell_little() -> None:
    assert rarity("the") < 0.2 < rarity("minister") < rarity("varnholm")


def test_words_of_other_languages_weigh_the_same() -> None:
    assert rarity("hafen", "de") == rarity("unglück", "de-AT") == 1.0
    assert rarity("der", "de") == 0.0
    assert rarity("the", "en-GB") == rarity("the")


def test_missing_counts_are_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("rashomon.group.words.resources.files", lambda _: tmp_path)
    counted._counts.cache_clear()
    with pytest.raises(ModelMissing, match="word counts"):
        vector(F1)
    counted._counts.cache_clear()


# -- stories that grow -------------------------------------------------------------------------------------


def test_a_story_keeps_its_id_when_it_grows() -> None:
    first = regroup([F1, M1], {})
    second = regroup([F1, M1, F2], first.stories)
    assert list(second.stories.values()) == [("f1", "f2"), ("m1",)]
    assert list(second.stories) == list(first.stories)
    assert second.changes == ()


def test_stories_do_not_depend_on_the_order_of_arrival() -> None:
    whole = {frozenset(g) for g in regroup(ALL, {}).stories.values()}
    for order in list(permutations(ALL))[::97]:
        stories: dict[str, tuple[str, ...]] = {}
        for n in range(1, len(order) + 1):
            stories = regroup(order[:n], stories).stories
        assert {frozenset(g) for g in stories.values()} == whole


def test_a_merge_is_told_and_keeps_the_larger_story() -> None:
    before = {"big": ("f1", "f2"), "small": ("f3",)}
    result = regroup([F3, F1, F2], before)
    assert result.stories == {"big": ("f3", "f1", "f2")}
    (change,) = result.changes
    assert (change.kind, change.story, change.others) == ("merge", "big", ("small",))
    why = "mean log odds of at least -1.25"
    assert change.reason == f"with the others, 1 article came in as reports of one event: {why}"


def test_a_split_is_told_and_the_larger_part_keeps_the_id() -> None:
    result = regroup([M1, F1, F2], {"mixed": ("m1", "f1", "f2")})
    new = next(id for id in result.stories if id != "mixed")
    assert result.stories == {new: ("m1",), "mixed": ("f1", "f2")}
    (change,) = result.changes
    assert (change.kind, change.story, change.others) == ("split", "mixed", (new,))


def test_an_article_that_moves_between_stories_is_told() -> None:
    result = regroup([F1, M1, M2], {"ferry": ("f1", "m1"), "museum": ("m2",)})
    assert result.stories == {"ferry": ("f1",), "museum": ("m1", "m2")}
    (change,) = result.changes
    assert (change.kind, change.story, change.others) == ("move", "museum", ("ferry",))
    assert change.reason == "1 article of that story now nearer to this one"


def test_an_article_of_no_event_is_wrong_in_any_group() -> None:
    assert bcubed([0, 0, 1], ["a", "a", None]) == 1.0
    assert bcubed([0, 0, 0], ["a", "a", None]) == pytest.approx(2 * (2 / 3) / (1 + 2 / 3))


def test_a_part_that_splits_off_gets_an_id_of_its_own() -> None:
    first = regroup([F1], {})
    (id,) = first.stories
    # The story began with f1 and was named after it; the larger part keeps the name, f1 must not get it again.
    split = regroup([F1, M1, M2], {id: ("f1", "m1", "m2")})
    assert split.stories[id] == ("m1", "m2")
    assert len(split.stories) == 2


def test_articles_that_are_gone_are_passed_over() -> None:
    assert regroup([F1], {"s": ("f1", "gone"), "t": ("gone too",)}) == ({"s": ("f1",)}, ())


# -- the measure -------------------------------------------------------------------------------------------


def test_bcubed() -> None:
    assert bcubed([0, 0, 1], ["a", "a", "b"]) == 1.0
    assert bcubed([0, 0, 0, 0], ["a", "a", "b", "b"]) == pytest.approx(2 * 0.5 / 1.5)
    assert bcubed([0, 1], ["a", "a"]) == pytest.approx(2 * 0.5 / 1.5)


def test_the_score_is_taken_from_both_sets(tmp_path: Path) -> None:
    (tmp_path / "stories").mkdir()
    rows = [
        {"id": a.id, "story": a.id[0], "title": a.headline, "maintext": a.text, "date_publish": "2031-05-14T10:00:00"}
        for a in ALL
    ]
    for name in ("giveme5w1h", "ecbplus"):
        lines = "\n".join(msgspec.json.encode(row).decode() for row in rows)
        (tmp_path / "stories" / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    articles, events = load(tmp_path / "stories" / "ecbplus.jsonl")
    assert (articles[0].headline, events[0]) == (F1.headline, "f")
    assert score(tmp_path) == {"giveme5w1h BCubed F1": 1.0, "ecbplus BCubed F1": 1.0}
