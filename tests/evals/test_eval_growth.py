import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from evals.grouping_speed import Figures, diagrams
from evals.growth_svg import Curve, Diagram, drawn

from evals import grouping_speed
from rashomon.group.words import words

FERRY = "The ferry Anna Brede struck the pier of Varnholm. Two of the crew died, said Tove Lindqvar. The light failed."


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "stories").mkdir()
    rows = [{"id": f"a{n}", "story": f"s{n // 2}", "maintext": f"{FERRY} Report {n} of Kelden."} for n in range(8)]
    for name in ("giveme5w1h", "ecbplus"):
        lines = "\n".join(json.dumps(row | {"id": name + row["id"]}) for row in rows)
        (tmp_path / "stories" / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    return tmp_path


def test_every_size_is_grouped_and_placed_in_memory_and_in_an_archive(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(grouping_speed, "polnear", lambda _: [])
    monkeypatch.setattr(grouping_speed, "semeval", lambda _: [])
    made = list(grouping_speed.made_up(data, 30))
    assert len({a.id for a in made}) == 30
    assert len({w.folded for a in made for w in words(a.text)}) > len({w.folded for w in words(FERRY)})
    small, large = grouping_speed.measure(data, [10, 20], [20], 3)
    assert (small.size, small.archived, large.size) == (10, None, 20)
    assert large.archived is not None and large.archived[0] > 0 and large.file


def test_the_curves_are_drawn() -> None:
    times = (1.0, 2.0, 3.0)
    found = [
        Figures(size, 3, 2, size / 100, times, times if size > 50 else None, None, 90.0, None) for size in (10, 99)
    ]
    root = ElementTree.fromstring(drawn(diagrams(found)))
    lines = root.findall("{http://www.w3.org/2000/svg}polyline")
    assert len(lines) == 4
    places = [tuple(map(float, p.split(","))) for p in lines[0].get("points", "").split()]
    assert places[1][0] > places[0][0] and places[1][1] < places[0][1]


def test_names_are_text() -> None:
    one = Diagram("<a>", (Curve("b & c", ((10, 1),)), Curve("none", ())), 5, 10)
    assert re.search("&lt;a&gt;.*b &amp; c", drawn([one]), re.S) and "none<" not in drawn([one])
