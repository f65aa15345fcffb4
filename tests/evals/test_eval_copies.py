import random
import xml.etree.ElementTree as ElementTree

import pytest

pytest.importorskip("rensa")

from evals import copies, copies_svg

LINES = [
    "The night ferry struck the east pier at 5 on Tuesday, killing 3 people.",
    "Divers said that they searched the hull.",
    "“She came in much too fast,” the harbour master said.",
    "The ferry was carrying 214 passengers home.",
    "Police will hear the crew.",
    "The owner bought her in 2022.",
]
OTHER = ["A new bridge was opened.", "The mayor cut a ribbon.", "Nobody came.", "It rained."]


@pytest.mark.parametrize("name", copies.EDITS)
def test_no_strength_changes_nothing_and_full_strength_something(name: str) -> None:
    edit = copies.EDITS[name]
    assert edit(list(LINES), 0.0, random.Random(1), OTHER) == LINES
    strong = edit(list(LINES), 1.0, random.Random(1), OTHER)
    assert strong != LINES
    assert strong == edit(list(LINES), 1.0, random.Random(1), OTHER)


def test_what_each_edit_does_at_full_strength() -> None:
    chance = random.Random(1)
    assert copies.cut(LINES, 1.0, chance, OTHER) == LINES[:3]
    assert sorted(copies.reorder(LINES, 1.0, chance, OTHER)) == sorted(LINES)
    assert copies.synonyms(["Two were injured, police said."], 1.0, chance, OTHER) == ["2 were hurt, officers stated."]
    assert len(copies.fuse(LINES, 1.0, chance, OTHER)) == 3
    assert "214" not in " ".join(copies.numbers(LINES, 1.0, chance, OTHER))
    assert not any("“" in x for x in copies.drop_quotes(LINES, 1.0, chance, OTHER))
    assert copies.buried(LINES, 1.0, chance, OTHER) == [*OTHER[:2], *LINES[:2], *OTHER[2:]]


def test_likeness_of_a_text_with_itself_and_with_another() -> None:
    text, other = " ".join(LINES), " ".join(OTHER)
    assert copies.likeness(text, text) == 1
    assert copies.likeness(text, other) < 0.1


def test_the_copy_test_and_the_false_copy_test_on_invented_articles() -> None:
    vectors = copies.Vectors()
    found = copies.copy_test([copies.made("a", LINES), copies.made("b", OTHER)], vectors)
    assert found["numbers"][0] == (1, 1, 1)
    counts = copies.false_copies({"s": [copies.made("a", LINES), copies.made("b", OTHER)]}, vectors)
    assert counts == (1, 0, 0, 0)
    figures = copies.figures(found, counts)
    assert figures["independent kept apart"] == 1
    assert 0 <= figures["found"] <= 1
    assert "Independent pairs 1" in copies.table(found, counts)


def test_the_drawing_is_xml_and_has_a_curve_for_each_line() -> None:
    curves = {"cut": [(1.0, 1.0, 1.0), (0.5, 1.0, 0.0)], "a < b": [(1.0, 1.0, 1.0), (0.0, 0.5, 0.0)]}
    root = ElementTree.fromstring(copies_svg.drawn(curves, (0.0, 1.0)))
    lines = root.findall("{http://www.w3.org/2000/svg}polyline")
    assert len(lines) == 6
    assert lines[0].get("points") == "36.0,26.0 186.0,71.0"
