"""The bundled example, told whole, once: what its README says is planted is found."""

import html
import re
from collections.abc import Iterator
from pathlib import Path, PurePath

import msgspec
import pytest

from rashomon import pipeline, settings
from rashomon.model import Anchor, Copy, Finding, Span, Story, Utterance, Words

FOLDER = Path(__file__).parent.parent / "examples" / "lantern-bridge"
WIRE, COPIED, CUT, REWRITE = "meridian-press-agency", "orrowby-ledger", "northfold-gazette", "dunvarrow-daily"
VILLAGE, EARLY, STAR = "corvane-observer", "pellow-evening-news", "skerrymoor-star"
FAMILY = frozenset({WIRE, COPIED, CUT, REWRITE})
ALL = FAMILY | {VILLAGE, EARLY, STAR}
UNEQUAL = frozenset({"differ", "contradict", "update"})
DISPUTED = frozenset({"differ", "contradict"})


@pytest.fixture(scope="module")
def story() -> Story:
    if not all(hasattr(pipeline, stage) for stage in ("read", "annotate", "tell")):
        pytest.skip("the pipeline does not go the whole way yet")
    chosen = settings.load(environ={})
    reading = pipeline.read([FOLDER], chosen, None)
    annotated = pipeline.annotate(reading.articles, chosen)
    return pipeline.tell(annotated, chosen, unread=reading.unread, passed=reading.passed)


# -- the files themselves ----------------------------------------------------------------------------------


def _visible(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    return html.unescape(re.sub(r"<[^>]+>", " ", text)) if path.suffix == ".html" else text


PLANTED = [
    (WIRE, "a crack like a rifle shot, and then the lanterns went out one after another"),
    (REWRITE, "a bang like a gunshot, and then the lamps died one by one"),
    (WIRE, "they wanted to keep it open for one more summer"),
    (VILLAGE, "we wanted to keep it open for another summer"),
    (WIRE, "corrosion-resistant cable"),
    (REWRITE, "corrosion-proof cable"),
    (EARLY, "At least four people"),
    (VILLAGE, "rose to 11 on Monday"),
    (STAR, "60 km north of Joensuu"),
    (WIRE, "about 125 miles from Rovaniemi"),
    (STAR, "about 10.15pm"),
    (EARLY, "9.52pm"),
]


@pytest.mark.parametrize(("name", "words"), PLANTED)
def test_planted_words_stand_in_their_file(name: str, words: str) -> None:
    (path,) = (p for p in FOLDER.glob(f"{name}.*") if p.suffix != ".json")
    assert words in _visible(path)


def test_readme_names_every_report() -> None:
    reports = {p.name for p in FOLDER.iterdir() if p.suffix in {".html", ".txt"}}
    assert {PurePath(n).stem for n in reports} == ALL
    assert reports == set(re.findall(r"^\| `([\w.-]+)` \|", (FOLDER / "README.md").read_text(encoding="utf-8"), re.M))


# -- what the program says of them -------------------------------------------------------------------------


def _name(story: Story, article: str) -> str:
    return PurePath(story.article(article).name).stem


def _every_words(value: object) -> Iterator[Words]:
    if isinstance(value, Words):
        yield value
    elif isinstance(value, msgspec.Struct):
        for field in value.__struct_fields__:
            yield from _every_words(getattr(value, field))
    elif isinstance(value, tuple):
        for item in value:
            yield from _every_words(item)


def _spans(story: Story, name: str, text: str) -> tuple[str, list[Span]]:
    """Return the named report's id and every place where `text` stands in it; it must stand there."""
    (article,) = (a.article for a in story.articles if _name(story, a.article.id) == name)
    spans = [Span(m.start(), m.end()) for m in re.finditer(re.escape(text), article.text)]
    assert spans, f"{text!r} was not read from {name}"
    return article.id, spans


def _hit(spots: list[tuple[str, list[Span]]], evidence: list[Words]) -> bool:
    """Tell whether the evidence shares at least one character with each spot."""
    return all(any(w.article == id and w.span.overlaps(s) for w in evidence for s in spans) for id, spans in spots)


def _findings(story: Story, *answers: tuple[str, str]) -> list[Finding]:
    """Return the findings that give each of these (report, words) as an answer."""
    spots = [_spans(story, name, text) for name, text in answers]
    return [f for f in story.findings if _hit(spots, [a.words for a in f.answers])]


def _verdicts(story: Story, *answers: tuple[str, str]) -> set[str]:
    return {f.verdict for f in _findings(story, *answers)}


def _copies(story: Story, left: str, right: str) -> list[Copy]:
    return [c for c in story.copies if {left, right} <= {_name(story, a) for a in c.articles}]


def _utterances(story: Story, *variants: tuple[str, str]) -> list[Utterance]:
    spots = [_spans(story, name, text) for name, text in variants]
    return [u for u in story.utterances if _hit(spots, [v.words for v in u.variants])]


def test_reads_the_seven_reports_and_nothing_else(story: Story) -> None:
    assert {_name(story, a.article.id) for a in story.articles} == ALL
    assert len(story.articles) == len(ALL)
    passed = {PurePath(p.path).name for p in story.passed} | {PurePath(u.path).name for u in story.unread}
    assert "README.md" in passed


def test_every_word_shown_stands_in_its_source(story: Story) -> None:
    seen = 0
    for words in _every_words(story):
        assert words.text == words.span.of(story.article(words.article).text)
        seen += 1
    assert seen > len(ALL)


@pytest.mark.parametrize(
    ("name", "furniture"),
    [
        (WIRE, "We use cookies"),
        (COPIED, "Ploughing match moved"),
        (CUT, "Northfold swimming baths"),
        (REWRITE, "I heard it was fifteen dead"),
        (VILLAGE, "Sign up to First Edition"),
        (EARLY, "Where to see the meteor shower"),
        (STAR, "Seagull steals"),
        (STAR, "Mystery of the moving bus stop"),
    ],
)
def test_furniture_is_no_part_of_the_report(story: Story, name: str, furniture: str) -> None:
    (article,) = (a.article for a in story.articles if _name(story, a.article.id) == name)
    assert furniture not in article.text
    assert any(furniture in left.text for left in article.left_out)


def test_four_independent_accounts(story: Story) -> None:
    accounts = {frozenset(_name(story, a) for a in account.articles) for account in story.accounts}
    assert accounts == {FAMILY, frozenset({VILLAGE}), frozenset({EARLY}), frozenset({STAR})}


@pytest.mark.parametrize(("name", "kind"), [(COPIED, "copy"), (CUT, "copy"), (REWRITE, "rewrite")])
def test_copies_of_the_wire(story: Story, name: str, kind: str) -> None:
    found = _copies(story, WIRE, name)
    assert kind in {c.kind for c in found}


@pytest.mark.parametrize("name", [COPIED, CUT])
def test_the_agency_is_credited(story: Story, name: str) -> None:
    (article,) = (a.article for a in story.articles if _name(story, a.article.id) == name)
    assert any("MPA" in a.value or "Meridian" in a.value for a in article.agencies)


def test_the_altered_quotation(story: Story) -> None:
    found = _utterances(story, (WIRE, "a crack like a rifle shot"), (REWRITE, "a bang like a gunshot"))
    assert [(u.relation, u.speaker) for u in found] == [("altered", "Mirja Kettulen")]


def test_the_translation_that_changes_who_did_it(story: Story) -> None:
    found = _utterances(story, (WIRE, "they wanted to keep it open"), (VILLAGE, "we wanted to keep it open"))
    assert "altered" in {u.relation for u in found}


def test_the_quotation_nobody_changed(story: Story) -> None:
    words = "We are still treating this as a rescue"
    found = _utterances(story, *((name, words) for name in sorted(FAMILY)))
    assert {u.relation for u in found} == {"identical"}


@pytest.mark.parametrize(
    ("wire", "rewrite"),
    [("corrosion-resistant", "corrosion-proof"), ("apparently snapped", "snapped")],
)
def test_hardened_words(story: Story, wire: str, rewrite: str) -> None:
    assert _verdicts(story, (WIRE, wire), (REWRITE, rewrite)) & DISPUTED


def test_a_toll_that_rose_is_an_update(story: Story) -> None:
    first, later, last = (EARLY, "At least four people"), (WIRE, "At least nine people"), (VILLAGE, "rose to 11")
    assert "update" in _verdicts(story, first, last)
    assert "update" in _verdicts(story, later, last)
    assert not _verdicts(story, first, last) & DISPUTED


def test_the_missing_are_an_update(story: Story) -> None:
    assert "update" in _verdicts(story, (WIRE, "Three people"), (VILLAGE, "One person is still missing"))


@pytest.mark.parametrize(
    ("wire", "star"),
    [
        ("31 injured", "26 were injured"),
        ("about 200 people", "More than 300 people"),
        ("9:40 p.m.", "10.15pm"),
        ("125 miles from Rovaniemi", "60 km north of Joensuu"),
    ],
)
def test_points_in_dispute(story: Story, wire: str, star: str) -> None:
    assert _verdicts(story, (WIRE, wire), (STAR, star)) & DISPUTED


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ((WIRE, "125 miles from Rovaniemi"), (VILLAGE, "200 km south-east of Rovaniemi")),
        ((WIRE, "90-metre"), (EARLY, "300ft")),
        ((WIRE, "at 9:40 p.m."), (EARLY, "9.52pm")),
        (
            (WIRE, "One of its two main cables apparently snapped"),
            (COPIED, "One of its two main cables apparently snapped"),
        ),
    ],
)
def test_no_difference_where_there_is_none(story: Story, left: tuple[str, str], right: tuple[str, str]) -> None:
    """A finding on a third report's answer may hold both: these two must then stand on the same side of it."""
    for finding in _findings(story, left, right):
        if finding.verdict in UNEQUAL:
            said = {
                name: {a.value for a in finding.answers if _name(story, a.words.article) == name}
                for name, _ in (left, right)
            }
            others = {_name(story, a.words.article) for a in finding.answers} - FAMILY - {right[0]}
            assert others or said[left[0]] == said[right[0]], (finding.verdict, finding.question, said)


def test_one_name_spelt_in_two_ways(story: Story) -> None:
    mayors = [
        p for p in story.people if {"Torvanen", "Torvainen"} & set(re.findall(r"\w+", " ".join((p.name, *p.variants))))
    ]
    assert len(mayors) == 1
    assert {"Torvanen", "Torvainen"} <= set(re.findall(r"\w+", " ".join((mayors[0].name, *mayors[0].variants))))


def test_the_undated_report_borrows_a_date_and_says_from_where(story: Story) -> None:
    anchors: dict[str, Anchor] = {_name(story, a.article): a for a in story.anchors}
    star = anchors[STAR]
    assert star.date is not None and star.date.startswith("2024-08-2")
    assert star.words is None or _name(story, star.words.article) != STAR
    assert "own date" not in star.how
    assert anchors[VILLAGE].date == "2024-08-26"


def test_the_event_is_on_saturday(story: Story) -> None:
    assert story.summary.when is not None
    assert story.summary.when[0].startswith("2024-08-24")


def test_what_only_one_report_says(story: Story) -> None:
    assert "only here" in _verdicts(story, (VILLAGE, "An inspection report dated 11 June"))
