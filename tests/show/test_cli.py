"""The command line with a small pipeline in the place of the real one: files in, words and exit codes out."""

import io
import json
import re
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

from rashomon.errors import ModelMissing, NothingToRead, SettingError
from rashomon.model import Annotated, Story
from rashomon.settings import Settings
from rashomon.show.cli import app, comparing, options
from rashomon.store.archive import Archive
from tests.show.fake import Pipeline
from tests.show.running import Run

DOCS = Path(__file__).parents[2] / "docs" / "commands.md"


# -- compare -----------------------------------------------------------------------------------------------


def test_compare_prints_and_writes_nothing(run: Run, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    done = run("compare", "in")
    assert (done.code, done.err) == (0, "")
    assert "How does it begin?  differ" in done.out
    assert "2 reports · 2 independent accounts" in done.out
    assert "Passed over: in/style.css – is no text." in done.out
    assert sorted(tmp_path.rglob("*")) == before


def test_compare_writes_the_page_and_the_json(run: Run, tmp_path: Path) -> None:
    done = run("compare", "in", "-o", "story.html", "--json", "story.json")
    assert done.code == 0
    assert "Page written to story.html" in done.out and "JSON written to story.json" in done.out
    assert (tmp_path / "story.html").read_text(encoding="utf-8").startswith("<h1>")
    assert (tmp_path / "story.html").stat().st_mode & 0o777 == (tmp_path / "m.txt").stat().st_mode & 0o777
    exported = json.loads((tmp_path / "story.json").read_bytes())
    assert exported["format"] == "rashomon-story/1"
    assert [a["article"] for a in exported["articles"]] == ["in/a", "in/b"]
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []


def test_compare_prints_json_alone_on_standard_output(run: Run) -> None:
    done = run("compare", "in", "--json", "-")
    assert json.loads(done.out)["story"]["counts"]["reports"] == 2
    assert "In dispute" in done.err
    assert run("compare", "in", "-o", "-").out.startswith("<h1>")
    assert run("compare", "in", "-o", "-", "--json", "-").code == 2


def test_compare_with_unread_files_says_so_and_exits_with_0(run: Run) -> None:
    done = run("compare", "in", "gone.txt")
    assert done.code == 0
    assert "Not read: gone.txt does not exist. Check the spelling of the path." in done.out


def test_compare_says_where_the_reports_look_like_two_events(run: Run) -> None:
    assert (
        "These may be reports of 2 events, and are compared as if of one: in/a, in/b; m."
        in run("compare", "in", "m.txt").out
    )
    assert "These may be" not in run("compare", "in").out


def test_nothing_to_read(run: Run, tmp_path: Path) -> None:
    done = run("compare", "gone.txt", "lost.txt")
    assert (done.code, done.out) == (3, "")
    assert done.err == (
        "rashomon: No report could be read: gone.txt does not exist. Check the spelling of the path. "
        "(1 more could not be read either.)\n"
    )
    (tmp_path / "empty").mkdir()
    done = run("compare", "empty")
    assert done.code == 3 and "No report was found in empty" in done.err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("-o", "nowhere/story.html"), "There is no folder nowhere"),
        (("-o", "in"), "in is a folder"),
        (("--json", "m.txt"), "m.txt is one of the reports to read"),
        (("--date", "17 May"), "The date 17 May is not a day"),
        (("--settings", "none.toml"), "Cannot read settings from none.toml"),
    ],
)
def test_what_cannot_work_is_refused_before_the_work(
    run: Run, pipeline: Pipeline, arguments: tuple[str, ...], says: str
) -> None:
    done = run("compare", "in", "m.txt", *arguments)
    assert (done.code, done.out) == (2, "")
    assert says in done.err and done.err.count("\n") == 1
    assert pipeline.annotated == []


@pytest.mark.parametrize("arguments", [("compare",), ("compare", "in", "--nonsense"), ("nonsense",)])
def test_wrong_usage_exits_with_2(run: Run, arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.code == 2 and "Traceback" not in done.err and "Error" in done.err


def test_a_missing_model_exits_with_5(run: Run, pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object, **__: object) -> list[Annotated]:
        raise ModelMissing("The model x is missing: install the program again.")

    monkeypatch.setattr(pipeline, "annotate", missing)
    done = run("compare", "in")
    assert (done.code, done.err) == (5, "rashomon: The model x is missing: install the program again.\n")


def test_an_error_cannot_drive_the_terminal(run: Run) -> None:
    assert "\x1b" not in run("compare", "\x1b[2Jgone.txt").err


def test_settings_come_from_the_file_the_environment_and_the_options(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "s.toml"
    file.write_text('workers = 3\ndate = "2031-05-14"\n')
    assert (options.chosen(file).workers, options.chosen(file).date) == (3, "2031-05-14")
    monkeypatch.setenv("RASHOMON_WORKERS", "2")
    assert options.chosen(file).workers == 2
    assert options.chosen(file, workers=1, day="2031-01-01") == Settings(workers=1, date="2031-01-01")


# -- the archive -------------------------------------------------------------------------------------------


def _story(run: Run, words: str) -> str:
    """Return the id of the story with these words."""
    return run("stories", "--find", words).out.splitlines()[1].split()[0]


def test_read_makes_an_archive_and_lists_what_it_compared(run: Run, pipeline: Pipeline) -> None:
    done = run("read", "in", "m.txt")
    assert done.code == 0
    assert done.out.startswith("3 new reports, 2 of 2 stories compared, in news.db\n")
    assert "Ferry strikes Varnholm pier" in done.out and "Passed over: in/style.css" in done.out
    assert pipeline.told == ["a b", "m"]


def test_reading_again_changes_nothing(run: Run, pipeline: Pipeline, tmp_path: Path) -> None:
    run("read", "in", "m.txt")
    with Archive.open(tmp_path / "news.db") as archive:
        before = archive.dump()
    done = run("read", "m.txt", "in")
    with Archive.open(tmp_path / "news.db") as archive:
        assert archive.dump() == before
    assert done.out.startswith("0 new reports, 0 of 2 stories compared")
    assert sorted(pipeline.annotated) == ["in/a", "in/b", "m"]


def test_a_new_article_touches_only_its_story(run: Run, pipeline: Pipeline) -> None:
    run("read", "m.txt", "in/a.txt")
    first = _story(run, "pier")
    pipeline.annotated.clear()
    pipeline.told.clear()
    assert run("read", "in").out.startswith("1 new report, 1 of 2 stories compared")
    assert (pipeline.annotated, pipeline.told) == (["in/b"], ["a b"])
    assert _story(run, "pier") == first


def test_a_newer_annotator_redoes_its_layers_and_the_stories(run: Run, pipeline: Pipeline) -> None:
    run("read", "in")
    pipeline.version = 2
    pipeline.told.clear()
    assert run("read", "in").out.startswith("0 new reports, 1 of 1 story compared")
    assert pipeline.annotated == ["in/a", "in/b"] * 2
    assert run("verify").code == 0


def test_what_was_read_before_a_cut_is_kept_and_finished_by_the_next_run(
    run: Run, pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(*_: object, **__: object) -> Story:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(pipeline, "tell", cut)
        assert run("read", "in").code == 130
    assert "not compared yet" in run("stories").out
    assert "How does it begin?" in run("show", "in/a").out
    assert sorted(pipeline.annotated) == ["in/a", "in/b"]


def test_read_keeps_what_could_not_be_read(run: Run, tmp_path: Path) -> None:
    assert run("read", "gone.txt", "in").code == 0
    with Archive.open(tmp_path / "news.db") as archive:
        assert [u.path for u in archive.unread()[0]] == ["gone.txt"]
    assert run("read", "gone.txt").code == 3


def test_show_report_and_export_a_story(run: Run, tmp_path: Path) -> None:
    run("read", "in", "m.txt")
    id = _story(run, "pier")
    assert "2 reports · 2 independent accounts" in run("show", id[:6]).out
    assert "2 reports · 2 independent accounts" in run("show", "in/a").out
    assert "Page written to s.html" in run("report", id, "-o", "s.html").out
    assert (tmp_path / "s.html").read_text(encoding="utf-8") == "<h1>Ferry strikes Varnholm pier</h1>"
    exported = run("export", id, "--format", "json")
    assert json.loads(exported.out)["story"]["id"] == id
    run("export", id, "-o", "s.json")
    assert (tmp_path / "s.json").read_bytes().decode() == exported.out
    assert run("export", id, "--format", "docx").code == 2


def test_stories_are_listed_and_found(run: Run) -> None:
    run("read", "in", "m.txt")
    lines = run("stories").out.splitlines()
    assert lines[0].split() == ["story", "reports", "title"]
    assert [line.split()[1] for line in lines[1:]] == ["2", "1"]
    assert len(run("stories", "--find", "Ostrava").out.splitlines()) == 2
    assert (
        run("stories", "--find", "nobody says this").out == "No story has a report with the words “nobody says this”.\n"
    )
    assert run("stories", "--log").out == ""


def test_the_archive_may_come_from_the_environment(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RASHOMON_ARCHIVE", "other.db")
    run("read", "in")
    assert (tmp_path / "other.db").exists() and not (tmp_path / "news.db").exists()
    assert run("stories", "--archive", "other.db").out == run("stories").out


@pytest.mark.parametrize(
    "arguments",
    [("stories",), ("show", "x"), ("report", "x", "-o", "x.html"), ("export", "x"), ("verify",), ("forget", "x")],
)
def test_without_an_archive_every_command_exits_with_4(run: Run, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert (done.code, done.out) == (4, "")
    assert done.err == "rashomon: There is no archive news.db; make one with: rashomon read PATH --archive news.db.\n"
    assert not (tmp_path / "news.db").exists()


def test_a_story_or_article_that_is_not_there_exits_with_4(run: Run) -> None:
    run("read", "in")
    assert run("show", "nothing").code == run("forget", "nothing").code == 4
    assert run("read", "in", "--archive", "m.txt").code == 4


def test_verify_says_that_all_is_as_it_was_read(run: Run) -> None:
    run("read", "in", "m.txt")
    done = run("verify")
    assert done.code == 0
    assert re.fullmatch(r"All as it was read: 3 sources, 3 articles, 3 layers, \d+ spans, 2 stories\.\n", done.out)


def test_verify_names_what_was_changed_and_exits_with_1(run: Run, tmp_path: Path) -> None:
    run("read", "in", "m.txt")
    db = sqlite3.connect(tmp_path / "news.db")
    db.execute("UPDATE layers SET json = replace(json, '\"start\":0,', '\"start\":1,') WHERE json LIKE '%Painting%'")
    db.commit()
    db.close()
    done = run("verify")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("Layer entities of m: annotation ") and "was made of “Painting”" in done.err


def test_forget_removes_the_words_and_compares_the_story_again(run: Run, pipeline: Pipeline, tmp_path: Path) -> None:
    run("read", "in", "m.txt")
    pipeline.told.clear()
    assert "Forgotten: m (" in run("forget", "m").out
    assert "zwölfstimmig".encode() not in (tmp_path / "news.db").read_bytes()
    assert "Forgotten: in/b (" in run("forget", "in/b").out
    assert pipeline.told == ["a"]
    assert run("verify").code == 0


# -- the rest ----------------------------------------------------------------------------------------------


def test_demo_compares_the_first_example(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = comparing.example([tmp_path / "nowhere", tmp_path])
    assert found == tmp_path / "in"
    monkeypatch.setattr(comparing, "example", lambda: found)
    done = run("demo", "-o", "demo.html")
    assert done.code == 0 and "Page written to demo.html" in done.out


def test_the_example_of_the_source_tree_is_found() -> None:
    assert comparing.example().parent.name == "examples"


def test_without_an_example_demo_says_so(tmp_path: Path) -> None:
    with pytest.raises(NothingToRead, match="The example is not installed"):
        comparing.example([tmp_path / "a", tmp_path])


def test_version(run: Run) -> None:
    assert re.fullmatch(r"rashomon \d+\.\d+\.\d+\n", run("version").out)


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_colour_on_a_terminal_only_and_not_against_no_color(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b" not in run("compare", "in").out
    monkeypatch.setenv("TERM", "xterm-256color")
    for no_color, coloured in (("", True), ("1", False)):
        stream = Terminal()
        monkeypatch.setattr(sys, "stdout", stream)
        monkeypatch.setenv("NO_COLOR", no_color)
        run("compare", "in")
        assert ("\x1b[33m" in stream.getvalue()) is coloured


def test_the_bar_shows_on_a_terminal_after_two_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    now = iter([0.0, 1.0, 3.0, 3.1, 3.2])
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", "xterm-256color")
    with options.Bar(clock=lambda: next(now)) as bar:
        bar("read", 1, 4)
        assert stream.getvalue() == ""
        bar("read", 2, 4)
        bar("annotate", 0, 0)
    assert "read" in stream.getvalue() and "2/4" in stream.getvalue()


def test_the_bar_shows_before_the_first_step_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", "xterm-256color")
    with options.Bar(patience=0) as bar:
        for _ in range(200):
            if "preparing" in stream.getvalue():
                break
            time.sleep(0.01)
        assert "preparing" in stream.getvalue()
        bar("annotate", 1, 2)
        assert "annotate" in stream.getvalue()
    quick = Terminal()
    monkeypatch.setattr(sys, "stderr", quick)
    with options.Bar(patience=0.05):
        pass
    time.sleep(0.1)
    assert quick.getvalue() == ""


def test_no_bar_where_there_is_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with options.Bar(patience=-1) as bar:
        bar("read", 1, 4)
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("arguments", [("stories",), ("export", "in/a")])
def test_a_reader_that_goes_away_is_no_failure(run: Run, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    run("read", "in")
    command = [sys.executable, "-c", "from rashomon.show.cli import main; main()", *arguments]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.close()
        assert (process.wait(), process.stderr.read()) == (0, b"")


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "story.html"
    target.write_bytes(b"old")

    def full(self: Path, other: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(SettingError, match=r"story\.html cannot be written: No space left"):
        options.write(target, b"new")
    assert target.read_bytes() == b"old" and list(tmp_path.iterdir()) == [target]


# -- help and documentation --------------------------------------------------------------------------------


def _commands() -> Iterator[tuple[str, typer.core.TyperCommand]]:
    group = typer.main.get_command(app)
    assert isinstance(group, typer.core.TyperGroup)
    for name, command in group.commands.items():
        assert isinstance(command, typer.core.TyperCommand)
        yield name, command


COMMANDS = dict(_commands())


def _section(name: str) -> str:
    _, _, rest = DOCS.read_text(encoding="utf-8").partition(f"\n## `{name}`\n")
    return rest.partition("\n## ")[0]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_documented(name: str) -> None:
    section = _section(name)
    assert section, f"docs/commands.md has no section for {name}"
    wanted = {option for parameter in COMMANDS[name].params for option in parameter.opts if option.startswith("-")}
    documented = set(re.findall(r"`(-[-\w]*)", section.partition("\n```")[0] + section.rpartition("```\n")[2]))
    assert wanted <= documented
    assert documented <= wanted | {"-"}


def test_no_command_is_documented_that_is_not_there() -> None:
    assert re.findall(r"^## `(\w+)`$", DOCS.read_text(encoding="utf-8"), re.M) == list(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_help_has_examples_that_stand_in_the_docs_too(run: Run, name: str) -> None:
    shown = run(name, "--help").out
    examples = re.findall(rf"^ +(rashomon {name}.*)$", shown.partition("Example")[2], re.M)
    assert examples
    assert all(example in _section(name) for example in examples)


def test_help_and_docs_have_the_exit_codes(run: Run) -> None:
    codes = re.findall(r"^ +(\d)  (.+)$", run("--help").out, re.M)
    assert [int(code) for code, _ in codes] == [0, 1, 2, 3, 4, 5]
    table = re.findall(r"^\| (\d) \| (.+?) \|$", DOCS.read_text(encoding="utf-8"), re.M)
    assert table == codes
