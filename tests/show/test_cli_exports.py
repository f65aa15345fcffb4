"""What the commands write for other programs: formats, `--json`, the schema, and completion."""

import json
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from rashomon.errors import SettingError
from rashomon.show.cli import exporting, options
from rashomon.show.cli.app import app
from rashomon.show.export import FORMATS, schema
from tests.show.fake import Pipeline
from tests.show.running import FERRY, Run
from tests.show.test_cli import Terminal

NAMES = [f.name for f in FORMATS]


def _story(run: Run, words: str) -> str:
    (found,) = json.loads(run("stories", "--find", words, "--json").out)
    return str(found["id"])


# -- formats -----------------------------------------------------------------------------------------------


def test_compare_writes_every_format_that_is_asked_for(run: Run, tmp_path: Path) -> None:
    asked = [x for name in NAMES for x in ("--export", f"{name}=out.{name}")]
    done = run("compare", "in", *asked)
    assert (done.code, done.err) == (0, "")
    assert "markdown written to out.markdown" in done.out and "JSON written to out.json" in done.out
    assert all((tmp_path / f"out.{name}").stat().st_size for name in NAMES)
    assert (tmp_path / "out.markdown").read_text(encoding="utf-8").startswith("# Ferry strikes Varnholm pier")


@pytest.mark.parametrize("name", NAMES)
def test_export_writes_the_same_by_name_and_by_ending(run: Run, tmp_path: Path, name: str) -> None:
    run("read", "in")
    suffix = next(f.suffix for f in FORMATS if f.name == name)
    assert run("export", "in/a", "--format", name, "-o", "named").code == 0
    assert run("export", "in/a", "-o", f"ended{suffix}").code == 0
    assert (tmp_path / "named").read_bytes() == (tmp_path / f"ended{suffix}").read_bytes()


def test_a_format_that_is_text_is_printed_and_the_summary_gives_way(run: Run) -> None:
    run("read", "in")
    assert run("export", "in/a", "--format", "markdown").out.startswith("# Ferry strikes Varnholm pier")
    done = run("compare", "in", "--export", "markdown=-")
    assert done.out.startswith("# Ferry") and "In dispute" in done.err


def test_files_are_written_though_the_reader_of_the_summary_goes_away(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: object) -> None:
        options.enough()

    monkeypatch.setattr(options, "enough", lambda: sys.exit(0))
    monkeypatch.setattr("rashomon.show.terminal.show", gone)
    assert run("compare", "in", "-o", "s.html", "--json", "s.json").code == 0
    assert (tmp_path / "s.html").exists() and (tmp_path / "s.json").exists()


def test_a_zip_is_not_printed_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    csv, markdown = (next(f for f in FORMATS if f.name == name) for name in ("csv", "markdown"))
    exporting.printable(csv, options.STDOUT)
    monkeypatch.setattr(sys, "stdout", Terminal())
    exporting.printable(markdown, options.STDOUT)
    exporting.printable(csv, Path("x.zip"))
    with pytest.raises(SettingError, match=r"csv is no text to print; name a file, such as -o story\.csv\.zip\."):
        exporting.printable(csv, options.STDOUT)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--export", "story.md"), "'story.md' is no FORMAT=FILE; write for example csv=story.zip, with one of json, "),
        (("--export", "docx=story.docx"), "'docx=story.docx' is no FORMAT=FILE"),
        (("--export", "csv="), "'csv=' is no FORMAT=FILE"),
        (("--export", "csv=nowhere/x.zip"), "There is no folder nowhere to write x.zip to; make it first."),
        (("--export", "csv=in/a.txt"), "in/a.txt is one of the reports to read"),
        (("--export", "csv=x", "--export", "json=./x"), "Two results cannot go to one file"),
        (("--json", "-", "--export", "markdown=-"), "Two results cannot go to one file"),
    ],
)
def test_what_cannot_be_written_is_refused_before_the_work(
    run: Run, pipeline: Pipeline, arguments: tuple[str, ...], says: str
) -> None:
    done = run("compare", "in", "in/a.txt", *arguments)
    assert (done.code, done.out, pipeline.annotated) == (2, "", [])
    assert says in done.err


def test_a_format_that_is_not_there_is_named_with_those_that_are(run: Run) -> None:
    run("read", "in")
    done = run("export", "in/a", "--format", "docx")
    assert (done.code, done.err) == (2, f"rashomon: There is no format docx; name one of {', '.join(NAMES)}.\n")


def test_of_a_page_in_two_versions_the_export_has_both(run: Run, tmp_path: Path) -> None:
    for folder, text in (("old", FERRY.replace("struck", "hit")), ("new", FERRY)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(text, encoding="utf-8")
        run("read", f"{folder}/a.txt")
    (story,) = json.loads(run("stories", "--json").out)
    assert (len(story["articles"]), len(story["older"])) == (1, 1)
    for written in (run("export", story["id"]), run("compare", "old", "new", "--json", "-")):
        exported = json.loads(written.out)
        (article,), (older,), (version,) = exported["articles"], exported["older"], exported["versions"]
        assert (version["article_id"], version["older_id"]) == (article["id"], older["id"])
        changed = [e["differences"] for e in version["edits"] if e["kind"] == "changed"]
        assert {d["operation"] for steps in changed for d in steps} == {"same", "changed"}
    whole = json.loads(run("export", story["id"], "--all-versions").out)
    assert (len(whole["articles"]), whole["older"], whole["versions"]) == (2, [], [])


# -- JSON --------------------------------------------------------------------------------------------------


def test_every_command_that_prints_has_json(run: Run) -> None:
    done = json.loads(run("read", "in", "m.txt", "gone.txt", "--json").out)
    assert len(done["added"]) == 3 and [len(s["articles"]) for s in done["compared"]] == [2, 1]
    assert [u["path"] for u in done["unread"]] == ["gone.txt"] and [p["path"] for p in done["passed"]] == [
        "in/style.css"
    ]
    listed = json.loads(run("stories", "--json").out)
    assert [s["title"] for s in listed] == ["Ferry strikes Varnholm pier", "Painting returns to Ostrava"]
    assert listed == done["compared"] and listed[0]["older"] == []
    assert json.loads(run("stories", "--find", "nobody says this", "--json").out) == []
    assert json.loads(run("stories", "--log", "--json").out) == []
    id = _story(run, "pier")
    shown = run("show", id, "--json")
    assert json.loads(shown.out)["story"]["id"] == id
    assert shown.out == run("export", id).out
    assert json.loads(run("forget", "m", "--json").out)["forgotten"][0]["article"] == "m"
    assert json.loads(run("versions", "--json").out) == []


def test_verify_says_in_json_what_differs_and_exits_with_1(run: Run, tmp_path: Path) -> None:
    run("read", "in")
    fine = run("verify", "--json")
    assert fine.code == 0 and json.loads(fine.out)["mismatch"] is None and json.loads(fine.out)["sources"] == 2
    with closing(sqlite3.connect(tmp_path / "news.db")) as db, db:
        db.execute("UPDATE articles SET text = replace(text, 'pier', 'quay')")
    broken = run("verify", "--json")
    assert broken.code == 1 and "is not that of its original" in json.loads(broken.out)["mismatch"]


def test_verify_shows_how_far_it_is(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("read", "in", "m.txt")
    seen: list[tuple[str, int, int]] = []
    monkeypatch.setattr(options.Bar, "__call__", lambda self, *step: seen.append(step))
    run("verify")
    assert seen == [("verify", n, 0) for n in (1, 2, 3)]


def test_a_story_that_was_not_compared_yet_has_no_title(
    run: Run, pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(pipeline, "tell", cut)
        assert run("read", "in").code == 130
    assert [s["title"] for s in json.loads(run("stories", "--json").out)] == [None]


def test_show_says_what_a_person_judged(run: Run) -> None:
    run("read", "in")
    assert "You judged" not in run("show", "in/a").out
    assert run("judge", "verdict", "in/a", "How does it begin?", "agree").code == 0
    assert "You judged: How does it begin? Verdict: agree; the program says differ." in run("show", "in/a").out


# -- schema and completion ---------------------------------------------------------------------------------


def test_schema_prints_the_schema(run: Run) -> None:
    done = run("schema")
    assert (done.code, json.loads(done.out)) == (0, schema())


def test_the_shell_completes_commands_options_and_formats(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    for words, wanted in (
        ("rashomon com", ["compare"]),
        ("rashomon export x --form", ["--format"]),
        ("rashomon export x --format j", ["json", "jsonld"]),
    ):
        monkeypatch.setenv("_RASHOMON_COMPLETE", "complete_bash")
        monkeypatch.setenv("COMP_WORDS", words)
        monkeypatch.setenv("COMP_CWORD", str(words.count(" ")))
        with pytest.raises(SystemExit):
            app(args=[], prog_name="rashomon")
        assert capsysbinary.readouterr().out.decode().split() == wanted


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_script_for_each_shell_is_printed(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes], shell: str
) -> None:
    monkeypatch.setenv("_RASHOMON_COMPLETE", f"source_{shell}")
    with pytest.raises(SystemExit) as end:
        app(args=[], prog_name="rashomon")
    assert not end.value.code and b"_RASHOMON_COMPLETE" in capsysbinary.readouterr().out
