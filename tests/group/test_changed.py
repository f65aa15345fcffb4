from rashomon.group.copies import copies
from rashomon.model import Article, Copy, Edit, Found
from tests.group.test_copies import IN_OTHER_WORDS, OWN, WIRE
from tests.telling import SETTINGS, annotated, article


def one(*reports: Article) -> Copy:
    ((copy,), _) = copies([annotated(r) for r in reports], SETTINGS)
    return copy


def swaps(edit: Edit) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    return {s.kind: (s.before, s.after) for s in edit.swaps}


CREDIT = (Found("Meridian", "dateline"),)
HARD = (
    "The owner denied that the nuclear-capable escort was ever near the ferry.",
    "The captain was apparently asleep when she struck, two sailors of the night watch said.",
)
SOFT = (
    "A nuclear-armed escort was ever near the ferry.",
    "The captain was asleep when she struck, two sailors of the night watch told a paper.",
)


def test_what_a_copier_dropped_and_changed_is_told_from_the_source_on() -> None:
    a = article("z", "Ferry hits pier", *WIRE, *HARD, agencies=CREDIT)
    b = article("b", "Ship hits pier", *WIRE[:4], *SOFT, WIRE[5])
    copy = one(a, b)
    assert copy.source == a.id
    by_kind = {e.kind: e for e in copy.changes}
    assert by_kind["dropped"].before is not None
    assert by_kind["dropped"].before.text == WIRE[4]
    changed = [swaps(e) for e in copy.changes if e.kind == "changed"]
    assert {"denial": (("denied",), ()), "loaded word": (("nuclear-capable",), ("nuclear-armed",))} in changed
    assert any(s.get("hedge") == (("apparently",), ()) for s in changed)


def test_every_edit_stands_in_its_article() -> None:
    a, b = article("a", "Ferry hits pier", *WIRE, agencies=CREDIT), article("b", "Crash", *IN_OTHER_WORDS)
    copy = one(a, b)
    assert (copy.kind, copy.source) == ("rewrite", a.id)
    assert len([e for e in copy.changes if e.kind == "changed"]) >= 5
    for e in copy.changes:
        for words, report in ((e.before, a), (e.after, b)):
            assert words is None or (words.article == report.id and words.span.of(report.text) == words.text)


def test_without_a_direction_the_first_is_held_against_the_second() -> None:
    a, b = article("a", "Ferry hits pier", *WIRE), article("b", "Ferry hits pier", *WIRE[:5], "Police heard nobody.")
    copy = one(a, b)
    assert copy.source is None
    assert {e.before.article for e in copy.changes if e.before} == {copy.articles[0]}


def test_of_shared_passages_only_what_is_worded_otherwise() -> None:
    reworded = WIRE[1].replace("no more bodies", "three bodies")
    a, b = article("a", "Ferry hits pier", *WIRE), article("b", "Town mourns", *OWN[:2], reworded, *OWN[3:])
    copy = one(a, b)
    assert copy.kind == "shared_passages"
    ((edit,),) = (copy.changes,)
    assert edit.kind == "changed"
    assert {"denial", "number"} <= swaps(edit).keys()


def test_a_reprint_changed_nothing() -> None:
    assert one(article("a", "Ferry hits pier", *WIRE), article("b", "Ship hits pier", *WIRE)).changes == ()
