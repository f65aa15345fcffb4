import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import msgspec
import pytest
from spacy.tokens import Doc

from rashomon import encoder, pipeline
from rashomon.annotate import language
from rashomon.errors import ModelMissing
from rashomon.model import Annotated, Article, Layer, Passed, Unread
from rashomon.pipeline import ANNOTATORS, annotate, stale, tell
from rashomon.settings import load
from tests.telling import SETTINGS, annotated, article, check_evidence, story

PUBLISHED = datetime(2031, 5, 14)
A = article(
    "a",
    "Ferry hits pier at Bergen",
    "The night ferry Anna Brede struck the east pier of Bergen at 11.40 p.m. on Tuesday, killing three people.",
    "“The pier light was burning and the ship came in much too fast,” harbour master Tove Lindqvar said.",
    "The ferry was carrying 214 passengers, and 31 people were injured.",
    published=PUBLISHED,
)
B = article(
    "b",
    "Five die as ferry runs into pier",
    "Five people were killed when the ferry Anna Brede ran into a pier in Bergen late on Tuesday.",
    "“The pier light was burning and the ship came in much too quickly,” harbour master Tove Lindqvar said.",
    "About 200 passengers were aboard the ferry, and at least 40 people were injured.",
    published=datetime(2031, 5, 15),
)
C = article(
    "c",
    "Ship strikes pier",
    "Five people were killed when the ferry Anna Brede ran into a pier in Bergen late on Tuesday.",
    "“The pier light was burning and the ship came in much too quickly,” harbour master Tove Lindqvar said.",
    "About 200 passengers were aboard the ferry, and at least 40 people were injured.",
    published=datetime(2031, 5, 15),
)
D = article(
    "d",
    "Town asks about its harbour",
    "Harbour master Tove Lindkvar said that the light on the pier was burning that night.",
    "Fishermen say that the current by the breakwater has changed since the dredging of last summer.",
)


def test_the_order_of_the_articles_changes_nothing() -> None:
    told = story(A, B, C, D)
    assert told.findings
    assert story(D, B, A, C) == told
    assert story(C, D, B, A) == told


def test_every_word_a_story_points_at_stands_in_its_article() -> None:
    assert check_evidence(story(A, B, C, D)) > 30


def test_a_copy_counts_once() -> None:
    told = story(A, B, C, D)
    assert len(told.accounts) == 3
    (toll,) = [f for f in told.findings if f.question == "How many people were killed?"]
    assert toll.verdict == "update"
    assert dict(toll.accounts) == {"3": 1, "5": 1}
    assert {a.words.article for a in toll.answers} == {A.id, B.id, C.id}


def test_an_altered_quotation_is_found() -> None:
    relations = {u.relation for u in story(A, B).utterances if u.speaker == "Tove Lindqvar"}
    assert "altered" in relations


def test_an_article_without_a_date_borrows_one_and_says_so() -> None:
    (anchor,) = [x for x in story(A, D).anchors if x.article == D.id]
    assert (anchor.date, "borrowed from a" in anchor.how) == ("2031-05-14", True)


def test_findings_say_why_and_their_scores_are_in_range() -> None:
    found = story(A, B, C, D).findings
    assert all(0 <= x <= 1 for f in found for x in (f.importance, f.score))
    assert all(f.reasons and f.question for f in found)


def test_no_article_gives_a_story_without_findings() -> None:
    told = story()
    assert (told.title, told.articles, told.accounts, told.findings, told.timeline) == (
        "Untitled story",
        (),
        (),
        (),
        (),
    )
    assert told.summary.what is None


@pytest.mark.parametrize("text", ["", "🛳️", "“”", "It sank on Tuesday, 31 February 2031, at 25:61."])
def test_odd_articles_are_told(text: str) -> None:
    told = story(article("x", "", text), article("y", "", text), A)
    assert len(told.articles) == 3
    assert check_evidence(told)


def test_what_was_unread_or_passed_over_is_carried_along() -> None:
    unread, passed = Unread("b.pdf", "no reader"), Passed("style.css", "a style sheet")
    told = tell([annotated(A)], SETTINGS, [unread], [passed], id="pier")
    assert (told.unread, told.passed, told.id, told.title) == ((unread,), (passed,), "pier", A.headline)


def test_a_story_is_named_after_its_articles() -> None:
    assert story(A, B).id == story(B, A).id != story(A, C).id


def test_the_persons_date_is_used_where_nothing_else_gives_one() -> None:
    told = tell([annotated(D)], load(environ={}, date="2031-05-14"))
    assert told.anchors[0].date == "2031-05-14"


def test_a_report_in_another_language_is_noted() -> None:
    other = article("e", "", "Fergen traff bryggen i tåke.", language="nb")
    (note,) = story(A, other).notes
    assert "nb" in note
    assert "e." in note
    assert story(A).notes == ()


# -- layers ------------------------------------------------------------------------------------------------


def test_every_layer_is_made_after_those_it_needs() -> None:
    kinds = [a.kind for a in ANNOTATORS]
    assert len(set(kinds)) == len(kinds)
    for k, a in enumerate(ANNOTATORS):
        assert set(a.needs) <= set(kinds[:k])
    assert [x.kind for x in annotated(A).layers] == kinds


def test_current_layers_are_kept_and_no_model_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    done = annotated(A)
    assert stale(done.layers, SETTINGS) == []
    monkeypatch.setattr(language, "parse", lambda _: pytest.fail("parsed again"))
    assert annotate([A], SETTINGS, {A.id: done.layers}) == [done]


def test_a_stale_layer_is_made_anew_and_the_others_kept() -> None:
    layers = tuple(msgspec.structs.replace(x, version=0) if x.kind == "times" else x for x in annotated(A).layers)
    assert stale(layers, SETTINGS) == ["times"]
    (again,) = annotate([A], SETTINGS, {A.id: layers})
    assert again == annotated(A)
    assert again.layer("entities") is annotated(A).layer("entities")


def test_a_missing_layer_is_stale() -> None:
    assert stale((), SETTINGS) == [a.kind for a in ANNOTATORS]
    assert stale(annotated(A).layers[1:], SETTINGS) == [ANNOTATORS[0].kind]


def test_what_an_annotator_fails_on_is_said_and_the_rest_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    parse = language.parse

    def fails(report: Article) -> Doc:
        if report.id == B.id:
            raise ValueError("no such tree")
        return parse(report)

    monkeypatch.setattr(language, "parse", fails)
    failed: list[Unread] = []
    assert [x.article.id for x in annotate([A, B], SETTINGS, failed=failed)] == [A.id]
    assert [u.path for u in failed] == [B.source.path]
    assert "no such tree" in failed[0].reason
    with pytest.raises(ValueError, match="no such tree"):
        annotate([B], SETTINGS)


def test_only_an_article_with_every_layer_is_whole() -> None:
    done = annotated(A)
    assert pipeline.whole(done)
    assert not pipeline.whole(Annotated(done.article, done.layers[1:]))


def test_progress_is_told_to_the_end() -> None:
    seen: list[tuple[str, int, int]] = []
    known: dict[str, tuple[Layer, ...]] = {x.id: annotated(x).layers for x in (A, B)}
    done: list[Annotated] = annotate([A, B], SETTINGS, known, lambda *x: seen.append(x))
    tell(done, SETTINGS, progress=lambda *x: seen.append(x))
    assert seen[:2] == [("annotate", 1, 2), ("annotate", 2, 2)]
    assert seen[-1] == ("compare", 5, 5)
    assert pipeline.annotate([], SETTINGS) == []


def test_a_missing_model_is_told() -> None:
    with pytest.raises(ModelMissing, match=r"none/model\.onnx"):
        encoder.session("none")


_HASHED = """
import hashlib
from pathlib import Path
from rashomon import pipeline, settings
from rashomon.show.export import to_bytes
chosen = settings.load(environ={})
reports = pipeline.read([Path(p) for p in %r], chosen).articles
print(hashlib.sha256(to_bytes(pipeline.tell(pipeline.annotate(reports, chosen), chosen))).hexdigest())
"""


def test_the_result_does_not_depend_on_the_hash_seed() -> None:
    folder = Path(__file__).parents[1] / "examples" / "lantern-bridge"
    paths = [str(folder / name) for name in ("meridian-press-agency.html", "skerrymoor-star.txt")]
    seen = {
        subprocess.run(
            [sys.executable, "-c", _HASHED % paths],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(seen) == 1
