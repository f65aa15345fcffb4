"""Versions on the command line and on the page, read and diffed for real, annotated and told by a small pipeline."""

import io
import json
import re
import sys
from pathlib import Path

import msgspec
import pytest
from rich.console import Console

import rashomon
from rashomon.compare.versions import version
from rashomon.group.versions import STATED, Lineage
from rashomon.model import Article
from rashomon.read.read import read_raw
from rashomon.read.sources import Raw
from rashomon.settings import Settings
from rashomon.show import changed
from rashomon.show.cli import main, update
from rashomon.show.cli.lineage import note, steps, with_versions
from rashomon.show.report import render
from rashomon.store.archive import Archive
from tests.show import build
from tests.show.fake import Pipeline

PAGE = """<html><head><title>{0}</title><link rel="canonical" href="https://courier.example/ferry">
<meta property="article:published_time" content="{1}"><meta property="og:site_name" content="Courier"></head>
<body><article><h1>{0}</h1><p>{2}</p><p>The pier light had been repaired in April, said Tove Lindqvar.</p>
</article></body></html>"""
OLD = PAGE.format(
    "Two die", "2031-05-04T10:00:00Z", "Two people were killed when the ferry struck the pier on Tuesday."
)
NEW = PAGE.format(
    "Three die",
    "2031-05-04T12:00:00Z",
    "Three <b>people</b> &lt;i&gt; were killed when the ferry struck the pier on Tuesday.",
)


def article(name: str, page: str) -> Article:
    (found,) = read_raw(Raw(name, page.encode()))
    assert isinstance(found, Article)
    return found


A, B = article("old.html", OLD), article("new.html", NEW)
LINE = Lineage((A, B), STATED)


def printed(colour: bool) -> str:
    out = io.StringIO()
    system = "standard" if colour else None
    console = Console(file=out, width=200, color_system=system, force_terminal=colour, markup=False)  # type: ignore[arg-type]
    changed.show(console, B, steps(LINE))
    return out.getvalue()


def test_words_are_marked_without_colour_and_with_it() -> None:
    plain = printed(colour=False)
    assert "changed (headline): [-Two-] {+Three+} die" in plain
    assert "number: Two → Three" in plain and "Ordered by the times that the pages state." in plain
    coloured = printed(colour=True)
    assert "\x1b[" in coloured and "[-" not in re.sub(r"\x1b\[[\d;]*m", "", coloured)


def test_the_note_says_which_is_counted() -> None:
    assert note(LINE) == (
        "new.html is compared; old.html (2031-05-04 10:00), an older version of the same page, is not counted. "
        "Ordered by the times that the pages state."
    )
    same = msgspec.structs.replace(A, id="x", name="copy.html")
    assert "counted once" in note(Lineage((A, same), STATED))


def test_a_story_without_versions_stays_as_it_is() -> None:
    story = build.story()
    assert with_versions(story, [Lineage((B,))]) == story


def test_the_page_shows_what_was_changed_as_text() -> None:
    story = build.story()
    first = story.articles[0].article
    old = msgspec.structs.replace(A, id="old", name="<script>old")
    made = version(old, B, "Ordered by name.")
    html = render(msgspec.structs.replace(story, versions=(msgspec.structs.replace(made, article=first.id),)))
    assert "Changed since &lt;script&gt;old" in html
    assert "<del>Two</del> <ins>Three</ins>" in html
    assert "&lt;i&gt;" in html and "<script>old" not in html


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, page in (("old.html", OLD), ("new.html", NEW)):
        (tmp_path / name).write_text(page, encoding="utf-8")
    (tmp_path / "other.html").write_text(NEW.replace("courier.example/ferry", "north.example/x"), encoding="utf-8")
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = 0
    try:
        main(arguments)
    except SystemExit as end:
        code = int(end.code or 0)
    done = capsys.readouterr()
    return code, done.out, done.err


def test_a_new_version_keeps_the_storys_id_and_is_the_one_that_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = Pipeline()
    monkeypatch.setitem(sys.modules, "rashomon.pipeline", fake)
    monkeypatch.setattr(rashomon, "pipeline", fake, raising=False)
    with Archive.open(tmp_path / "news.db", create=True) as archive:
        archive.add(A, Raw("old.html", OLD.encode()))
        (id,) = update.refresh(archive, Settings())
        archive.add(B, Raw("new.html", NEW.encode()))
        assert update.refresh(archive, Settings()) == (id,)
        story = archive.story(id)
        assert story is not None and [a.article for a in story.articles] == [B]
        assert [(v.older, v.article) for v in story.versions] == [(A.id, B.id)] and note(LINE) in story.notes
        assert fake.annotated == ["old.html", "new.html"]
        whole = update.all_versions(archive, id, Settings())
        assert {a.article.id for a in whole.articles} == {A.id, B.id}
        before = archive.dump()
        assert update.refresh(archive, Settings()) == () and archive.dump() == before
        archive.forget(B.id)
        assert update.refresh(archive, Settings()) == (id,)
        again = archive.story(id)
        assert again is not None and [a.article for a in again.articles] == [A] and again.versions == ()


def test_two_files_in_any_order(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for paths in (("old.html", "new.html"), ("new.html", "old.html")):
        code, out, _ = run(capsys, "versions", *paths)
        assert code == 0 and "[-Two-] {+Three+} die" in out


def test_two_files_that_nothing_joins_are_compared_as_asked(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "versions", "old.html", "other.html")
    assert code == 0 and "Ordered by the order in which they were named" in out
    assert "Nothing says that old.html and other.html are one page" in err


def test_json_of_a_folder(folder: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["versions", ".", "--json"])
    assert not end.value.code
    (found,) = json.loads(capsysbinary.readouterr().out)
    assert [v["article"] for v in found["versions"]] == ["old.html", "new.html"]
    edit = found["changes"][0]["edits"][0]
    assert (edit["kind"], edit["before"]["text"], edit["after"]["text"]) == ("changed", "Two die", "Three die")
    assert edit["swaps"] == [{"kind": "number", "before": ["Two"], "after": ["Three"]}]


def test_no_archive_and_no_versions(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "versions")[0] == 4
    (folder / "new.html").unlink()
    code, out, _ = run(capsys, "versions", ".")
    assert (code, out.strip()) == (0, "No article was read in more than one version.")
