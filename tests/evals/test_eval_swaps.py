import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from evals.swap_edits import WAYS, Change, Pool, pool, sentences
from evals.swap_pairs import Pair, edited, held_back, pair, pairs
from tests.telling import annotated, article, context, span, words

from evals import swaps
from rashomon.compare.context import finding
from rashomon.model import Annotated, Answer, Article, Finding, Span

REPORT = article(
    "a",
    "Ferry strikes the pier of Varnholm",
    "The night ferry from Hamburg struck the east pier on Tuesday, and 18 passengers were injured, police said.",
    "The mayor of Varnholm said that the light had been burning, and the crew was not on deck at that hour.",
    "Police arrested the captain on the east pier after the ferry had been towed back into the harbour.",
    "Tove Lindqvar, who had seen it from the tower, said that many of them were calling for help in Germany.",
    "A choir sang in the old church. The bells were ringing for about an hour after the service had begun.",
    "Divers will look at the rudder again today. The owner of the ferry did not answer when he was asked.",
)
NAMES = Pool(
    {
        ("person", "2"): ("Ada Brede", "Tove Lindqvar"),
        ("country",): ("Germany", "Portugal"),
        ("town", "DE"): ("Bremen", "Hamburg"),
    }
)
EXPECTED = {
    "number": {"18"},
    "date": {"Tuesday"},
    "place": {"Hamburg", "Germany"},
    "name": {"Tove Lindqvar"},
    "role": {"mayor", "captain", "owner"},
    "negation": {"not ", "were", "had", "was", "will", "did"},
    "direction": {"Police", "the captain", "The night ferry from Hamburg", "the east pier"},
}


@pytest.mark.parametrize("kind", WAYS)
def test_one_item_of_the_kind_is_changed(kind: str) -> None:
    report = annotated(REPORT)
    for seed in range(5):
        changes = WAYS[kind](report, NAMES, random.Random(seed))
        assert changes is not None
        assert {c.span.of(REPORT.text) for c in changes} <= EXPECTED[kind]
        assert len(changes) == (2 if kind == "direction" else 1)
        assert all(c.words not in ("", c.span.of(REPORT.text)) or kind == "negation" for c in changes)
        assert changes == WAYS[kind](report, NAMES, random.Random(seed))


@pytest.mark.parametrize("kind", WAYS)
def test_a_report_without_such_an_item_is_passed_over(kind: str) -> None:
    none = annotated(article("b", "", "It rained.", "Nobody who was there ever saw that again, they say."))
    assert WAYS[kind](none, NAMES, random.Random(1)) is None


def test_only_plain_sentences_of_paragraphs_are_changed() -> None:
    texts = [s.of(REPORT.text) for s in sentences(annotated(REPORT))]
    assert REPORT.headline not in texts
    assert "A choir sang in the old church." not in texts
    assert len(texts) == 7


def test_the_pool_has_what_two_reports_name() -> None:
    other = article("c", "", "Tove Lindqvar left the tower of Varnholm for Germany when the ferry had gone down.")
    names = pool([annotated(REPORT), annotated(other)]).names
    assert names["person", "2"] == ("Tove Lindqvar",)
    assert names["country",] == ("Germany",)
    assert names["town", "DE"] == ("Hamburg",)


def test_an_edit_moves_what_follows_it() -> None:
    cut = REPORT.parts[2].span
    copy, places = edited(
        REPORT,
        [Change(cut, ""), Change(span(REPORT, "18"), "eighteen"), Change(span(REPORT, "Police arrested"), "They held")],
    )
    assert [p.of(copy.text) for p in places[1:]] == ["eighteen", "They held"]
    kept = [p for p in REPORT.parts if p.span != cut]
    assert [p.kind for p in copy.parts] == [p.kind for p in kept]
    for new, old in zip(copy.parts, kept, strict=True):
        was = old.span.of(REPORT.text).replace("18", "eighteen").replace("Police arrested", "They held")
        assert new.span.of(copy.text) == was


@pytest.mark.parametrize("variant", ["plain", "elsewhere", "reworded"])
def test_variants_change_what_they_should(variant: str) -> None:
    change = Change(span(REPORT, "many of them"), "few of them")
    made = pair("number", variant, annotated(REPORT), [change], random.Random(3))  # type: ignore[arg-type]
    assert [s.of(made.copy.text) for s in made.after] == ["few of them"]
    plain = REPORT.text.replace("many of them", "few of them")
    assert (made.copy.text == plain) == (variant == "plain")
    sentence = "Tove Lindqvar, who had seen it from the tower, said that few of them"
    assert (sentence in made.copy.text) == (variant != "reworded")
    assert (len(made.copy.parts) < len(REPORT.parts)) == (variant == "elsewhere")


def test_pairs_are_the_same_each_time_and_a_sentence_is_used_once() -> None:
    reports = [annotated(REPORT)]
    made = pairs("role", reports, NAMES, 6)
    assert made == pairs("role", reports, NAMES, 6)
    assert len(made) == len({p.before for p in made}) == 2
    assert [p.variant for p in made] == ["plain", "elsewhere"]
    assert {p.held_back for p in made} == {held_back(REPORT)}


def outcome(kind: str, places: tuple[Span, ...], findings: Sequence[Finding], copy: Article) -> swaps.Outcome:
    made = Pair(kind, "plain", annotated(REPORT), copy, places, places)
    right = tuple(f for f in findings if swaps._covers(f, made))
    return swaps.Outcome(made, right, tuple(f for f in findings if f not in right), 0.35)


def test_what_counts_as_found_alone_and_quiet() -> None:
    copy = article("b", *REPORT.text.replace("18", "31").split("\n\n"))
    place = span(REPORT, "18")
    told = context(REPORT, copy)

    def about(phrase: str, score: float = 0.8) -> Finding:
        left, right = words(REPORT, phrase), words(copy, phrase.replace("18", "31"))
        answers = [Answer(left, "one"), Answer(right, "other")]
        return finding(told, "x", "?", "differ", answers, importance=0.5, score=score, reasons=[])

    right, folded, other = about("and 18 passengers"), about("18 passengers", 0.2), about("The mayor of Varnholm")
    found = outcome("number", (place,), [right], copy)
    assert (bool(found.shown), found.alone, found.shown_alone) == (True, True, True)
    twice = outcome("number", (place,), [right, folded], copy)
    assert (bool(twice.shown), twice.alone, twice.shown_alone) == (True, False, True)
    beside = outcome("number", (place,), [other], copy)
    assert (bool(beside.shown), beside.alone, beside.shown_alone) == (False, False, False)
    harmless = outcome("harmless", (), [], copy)
    half = "unseen" if found.pair.held_back else "tuned"
    figures = swaps.figures([found, beside, harmless])
    assert figures[f"found.{half}"] == 0.5
    assert figures[f"alone.{half}"] == figures["alone.shown"] == 0.5
    assert figures["quiet"] == figures["quiet.shown"] == 1.0
    assert len(swaps.wrong([found, beside, harmless])) == 1
    assert "| number | " in swaps.table([found, beside, harmless])


def test_found_end_to_end(tmp_path: Path) -> None:
    report: Annotated = annotated(REPORT)
    (made,) = [pair("place", "plain", report, [Change(span(REPORT, "Hamburg"), "Bremen")], random.Random(1))]
    (found,) = swaps.outcomes([made], [annotated(made.copy)])
    assert [f.comparer for f in found.shown] == ["swapped"]
    assert found.alone
    assert swaps.find(tmp_path) is None
    (tmp_path / "stories").mkdir()
    (tmp_path / "stories" / "giveme5w1h.jsonl").write_text("")
    assert swaps.find(tmp_path) == tmp_path / "stories" / "giveme5w1h.jsonl"
