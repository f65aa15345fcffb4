from pathlib import Path

import numpy as np
import pytest

from rashomon import models
from rashomon.annotate import resolving
from rashomon.annotate.gazetteer import fold, readings
from rashomon.annotate.resolving import Mention, Outlet, beliefs_of, choose, contained, outlet_of
from rashomon.errors import ModelMissing
from rashomon.model import Article, Found, Source


def told(*names: str, outlet: Outlet | None = None) -> dict[str, str]:
    mentions = [Mention(10 * i, 10 * i + len(n), n, readings(n)) for i, n in enumerate(names)]
    return {key[0]: entry.gazetteer for key, (entry, _) in choose(mentions, outlet).items()}


def test_nothing_is_chosen_from_nothing() -> None:
    assert choose([]) == {}
    assert choose([Mention(0, 8, "Zubrovka", ())]) == {}


def test_a_name_alone_is_its_biggest_place() -> None:
    assert told("Alexandria")["alexandria"] == "geonames:361058"


def test_the_other_names_of_the_article_decide() -> None:
    assert told("Alexandria", "Louisiana", "Rapides Parish")["alexandria"] == "geonames:4314550"
    assert told("Henry County", "Paris", "Tennessee")["paris"] == "geonames:4647963"


def test_the_country_of_the_outlet_decides() -> None:
    assert told("Lancaster", outlet=Outlet("gazette", "GB"))["lancaster"] == "geonames:2644972"
    assert told("Lancaster", outlet=Outlet("gazette", "US"))["lancaster"] != "geonames:2644972"


def test_an_english_paper_called_after_its_town_is_not_in_egypt() -> None:
    assert told("Alexandria", outlet=Outlet("alexandriaherald", ""))["alexandria"] != "geonames:361058"


@pytest.mark.parametrize(("name", "city"), [("Kyiv", "geonames:703448"), ("Vienna", "geonames:2761369")])
def test_a_region_that_is_a_city_is_told_as_the_city(name: str, city: str) -> None:
    assert told(name)[fold(name)] == city


def test_the_state_of_washington_is_not_its_namesake() -> None:
    assert told("Washington", "Seattle", "Spokane")["washington"] == "geonames:5815135"


def test_contained() -> None:
    text = "In Toledo, Ohio"
    mentions = [Mention(3, 9, "Toledo", readings("Toledo")), Mention(11, 15, "Ohio", readings("Ohio"))]
    first, second = contained(mentions, text)
    assert second.container == frozenset()
    assert first.container == {e.key for e in readings("Ohio") if e.kind != "city"}
    assert choose([first, second])["toledo", first.container][0].gazetteer == "geonames:5174035"


@pytest.mark.parametrize(
    ("url", "name", "expected"),
    [
        ("https://www.gladbrook-herald.co.uk/news/1", None, Outlet("wwwgladbrookherald", "GB")),
        ("http://gladbrook.com.lb/a", None, Outlet("gladbrook", "LB")),
        ("https://gladbrook.com/a", "Gladbrook Herald", Outlet("gladbrookgladbrookherald", "")),
        ("https://gladbrook.tv", None, Outlet("gladbrook", "")),
        (None, "Gladbrook Herald", Outlet("gladbrookherald", "")),
        ("not an address", None, Outlet("", "")),
        (None, None, Outlet("", "")),
    ],
)
def test_outlet_of(url: str | None, name: str | None, expected: Outlet) -> None:
    outlet = Found(name, "metadata") if name else None
    source = Source("invented.txt", 0, "", "test", 1)
    assert outlet_of(Article(id="a", name="a", text="", parts=(), url=url, outlet=outlet, source=source)) == expected


def test_beliefs_add_up_for_each_name() -> None:
    owner = np.array([0, 0, 1], dtype=np.intp)
    shares = beliefs_of(owner, np.array([1000.0, 1000.0, -1000.0]))
    assert shares.tolist() == [0.5, 0.5, 1.0]


def test_every_feature_has_a_weight() -> None:
    assert set(resolving.weights().resolving) == set(resolving.FEATURES)
    assert resolving.weights().recognising["always"] < 0


def test_weights_that_are_not_there_are_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(models, "__file__", str(tmp_path / "__init__.py"))
    resolving.weights.cache_clear()
    try:
        with pytest.raises(ModelMissing, match="reinstall"):
            resolving.weights()
    finally:
        resolving.weights.cache_clear()
