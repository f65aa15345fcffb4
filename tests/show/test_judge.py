"""`rashomon judge`, with a small pipeline in the place of the real one: kept, applied, taken back, and re-run."""

import json
import re
import sys
from pathlib import Path

import pytest

import rashomon
from rashomon.model import Story, Utterance, Variant, Words
from rashomon.show.cli import main, update
from rashomon.store.archive import Archive
from tests.show.fake import Pipeline
from tests.show.running import FERRY, FERRY_2, MUSEUM, Done, Run
from tests.store.build import reread


class Telling(Pipeline):
    """Tells every story with a quote too, in other words of the same reports with each version."""

    def tell(self, articles, settings, unread=(), passed=(), id="", progress=None):  # type: ignore[no-untyped-def]
        story: Story = super().tell(articles, settings, unread, passed, id, progress)
        fields = {name: getattr(story, name) for name in Story.__struct_fields__}
        fields["findings"] = tuple(
            type(f)(**{n: getattr(f, n) for n in f.__struct_fields__} | {"id": f"f{self.version}"})
            for f in story.findings
        )
        variants = []
        for a in story.articles:
            last = a.article.parts[-1].span
            variants.append(Variant(Words(a.article.id, last, last.of(a.article.text)), "indirect", None, None))
        said = Utterance(
            id=f"u{self.version}", speaker="Nobody", relation="reworded", variants=tuple(variants), score=1
        )
        return Story(**fields | {"utterances": (said,)})


@pytest.fixture
def pipeline(monkeypatch: pytest.MonkeyPatch) -> Pipeline:
    fake = Telling()
    monkeypatch.setitem(sys.modules, "rashomon.pipeline", fake)
    monkeypatch.setattr(rashomon, "pipeline", fake, raising=False)
    monkeypatch.setattr("rashomon.read.read.stream", fake.stream)
    monkeypatch.setattr(update, "reread", reread)
    return fake


@pytest.fixture
def run(
    pipeline: Pipeline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> Run:
    """Return a function that runs the command line beside an archive with two stories."""
    monkeypatch.chdir(tmp_path)
    for name in ("RASHOMON_ARCHIVE", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "200")
    for name, text in (("a.txt", FERRY), ("b.txt", FERRY_2), ("m.txt", MUSEUM)):
        (tmp_path / name).write_text(text, encoding="utf-8")

    def go(*arguments: str) -> Done:
        code = 0
        try:
            main(arguments)
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(bool(end.code))
        out, err = capsysbinary.readouterr()
        return Done(code, out.decode(), err.decode())

    assert go("read", "a.txt", "b.txt", "m.txt").code == 0
    return go


def stories() -> list[set[str]]:
    """Return the names of the articles of each story."""
    with Archive.open(Path("news.db")) as archive:
        return sorted(({archive.article(a).name for a in e.articles} for e in archive.stories()), key=sorted)


def test_a_verdict_is_kept_through_a_re_run(run: Run, pipeline: Pipeline) -> None:
    done = run("judge", "verdict", "a", "How does it", "update", "--note", "the later one")
    assert done.code == 0, done.err
    assert re.match(
        r"1\. [-T:+\d]+: How does it begin\? Verdict: update; the program says differ\. Note: the later one\n", done.out
    )
    assert re.search(r"^f1 +differ +update +How does it begin\?", run("judge", "points", "a").out, re.M)
    pipeline.version = 2
    assert run("read", "a.txt").code == 0
    assert re.search(r"^f2 +differ +update +How does it begin\?", run("judge", "points", "a").out, re.M)


def test_a_speaker_is_kept_through_a_re_run(run: Run, pipeline: Pipeline) -> None:
    done = run("judge", "speaker", "a", "harbour master", "Tove Lindqvar")
    assert "was said by Tove Lindqvar; the program says Nobody." in done.out
    pipeline.version = 2
    run("read", "a.txt")
    assert re.search(r"^u2 +Nobody +Tove Lindqvar", run("judge", "points", "a").out, re.M)


def test_stories_are_put_together_and_that_is_taken_back(run: Run, tmp_path: Path) -> None:
    assert stories() == [{"a", "b"}, {"m"}]
    done = run("judge", "same", "a", "m", "--note", "one event")
    assert "a and m tell of one event. Note: one event" in done.out
    assert stories() == [{"a", "b", "m"}]
    assert "a person judged which reports tell of one event" in run("stories", "--log").out
    # More is read, and everything is sorted anew: it still holds.
    (tmp_path / "c.txt").write_text(FERRY.replace("night", "evening"), encoding="utf-8")
    run("read", "c.txt")
    assert stories() == [{"a", "b", "c", "m"}]
    assert run("judge", "undo", "1").out == "Judgement 1 is taken back.\n"
    assert stories() == [{"a", "b", "c"}, {"m"}]
    assert "was taken back before" in run("judge", "undo", "1").out


def test_a_report_is_taken_out_of_its_story(run: Run, tmp_path: Path) -> None:
    with Archive.open(Path("news.db")) as archive:
        before = archive.find_story("a").id
    done = run("judge", "apart", "b")
    assert "b does not tell of the event of a." in done.out
    assert stories() == [{"a"}, {"b"}, {"m"}]
    with Archive.open(Path("news.db")) as archive:
        assert archive.find_story("a").id == before
        assert archive.find_story("b").id != before
    (tmp_path / "c.txt").write_text(FERRY.replace("night", "evening"), encoding="utf-8")
    run("read", "c.txt")
    assert stories() == [{"a", "c"}, {"b"}, {"m"}]
    assert run("judge", "same", "a", "b").code == 0
    assert stories() == [{"a", "b", "c"}, {"m"}]


def test_the_list_has_everything_that_was_judged(run: Run) -> None:
    assert run("judge", "list").out == "Nothing was judged yet.\n"
    run("judge", "verdict", "a", "f1", "agree")
    run("judge", "same", "a", "m")
    run("judge", "undo", "2")
    lines = run("judge", "list").out.splitlines()
    assert len(lines) == 2 and lines[1].startswith("2. ") and "Taken back " in lines[1]
    log = json.loads(run("judge", "list", "--json").out)
    assert [(j["kind"], j["person"], bool(j["undone"])) for j in log] == [
        ("verdict", "agree", False),
        ("same story", "", True),
    ]
    points = json.loads(run("judge", "points", "a", "--json").out)
    assert points[0]["judgement"]["person"] == "agree" and points[1]["judgement"] is None


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("verdict", "a"), 2, "takes STORY POINT VERDICT"),
        (("verdict", "a", "f1", "maybe"), 2, "is no verdict; say one of"),
        (("verdict", "a", "nothing like it", "agree"), 4, "has no point nothing like it"),
        (("verdict", "nowhere", "f1", "agree"), 4, "There is no story nowhere"),
        (("speaker", "a", "u1", " "), 2, "Say who spoke"),
        (("same", "a", "b"), 0, ""),
        (("same", "a", "a"), 2, "are one already"),
        (("apart", "a", "b"), 2, "These are all reports of story"),
        (("apart", "a", "m"), 2, "these stand in several"),
        (("apart", "gone.txt"), 4, "There is no article gone.txt"),
        (("undo", "9"), 4, "There is no judgement 9"),
        (("undo", "x"), 2, "x is no number"),
        (("nonsense",), 2, "nonsense"),
    ],
)
def test_what_cannot_be_judged_is_told(run: Run, arguments: tuple[str, ...], code: int, told: str) -> None:
    done = run("judge", *arguments)
    assert done.code == code and told in done.err
