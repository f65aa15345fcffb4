import hashlib
from pathlib import Path

from rashomon.model import Passed, Unread
from rashomon.read.sources import Raw, collect
from rashomon.settings import Settings
from tests.read.packed import zipped


def names(paths: list[Path], settings: Settings | None = None) -> list[tuple[str, str]]:
    found = collect(paths, settings or Settings())
    return [(type(item).__name__, Path(item.path).name) for item in found]


def test_reads_folders_sorted_and_each_file_once(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("b.txt", "a.html", "sub/c.txt"):
        (tmp_path / name).write_text("words")
    once = names([tmp_path])
    assert once == [("Raw", "a.html"), ("Raw", "b.txt"), ("Raw", "c.txt")]
    assert names([tmp_path / "b.txt", tmp_path, tmp_path / "sub"]) == once
    assert names([tmp_path / "sub", tmp_path, tmp_path / "b.txt"]) == once


def test_sidecar_belongs_to_its_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"text")
    (tmp_path / "a.json").write_bytes(b"{}")
    (tmp_path / "b.json").write_bytes(b"[]")
    raws = [r for r in collect([tmp_path], Settings()) if isinstance(r, Raw)]
    assert [(Path(r.path).name, r.sidecar) for r in raws] == [("a.txt", b"{}"), ("b.json", None)]
    assert names([tmp_path / "a.json", tmp_path / "a.txt"]) == [("Raw", "a.txt")]


def test_digest_depends_on_sidecar_and_on_where_it_begins() -> None:
    assert Raw("a", b"xy").digest == hashlib.sha256(b"xy").hexdigest()
    assert len({Raw("a", b"xy").digest, Raw("a", b"x", b"y").digest, Raw("a", b"xy", b"").digest}) == 3


def test_passes_over_hidden_files_assets_and_saved_folders(tmp_path: Path) -> None:
    (tmp_path / "page_files").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("page_files/x.txt", ".git/y.txt", ".hidden.txt", "style.css", "page.html"):
        (tmp_path / name).write_text("words")
    found = names([tmp_path])
    assert [n for kind, n in found if kind == "Raw"] == ["page.html"]
    assert {n for kind, n in found if kind == "Passed"} == {"page_files", ".git", ".hidden.txt", "style.css"}
    passed = [item for item in collect([tmp_path], Settings()) if isinstance(item, Passed)]
    assert all(p.reason.startswith(("is ", "holds ")) for p in passed)


def test_missing_empty_and_too_large_say_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "big.txt").write_bytes(b"x" * 11)
    paths = [tmp_path / "none.txt", tmp_path / "empty", tmp_path / "big.txt"]
    found = {Path(u.path).name: u for u in collect(paths, Settings(max_bytes=10)) if isinstance(u, Unread)}
    assert set(found) == {"none.txt", "empty", "big.txt"}
    assert "does not exist" in found["none.txt"].reason
    assert "holds no file that can be read" in found["empty"].reason
    assert "max_bytes" in found["big.txt"].cure
    assert all(u.cure for u in found.values())


def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    found = names([tmp_path])
    assert ("Raw", "a.txt") in found and ("Passed", "loop") in found
    assert len(found) == 3


def test_no_paths_give_nothing() -> None:
    assert names([]) == []


def test_a_saved_page_is_read_once_whatever_was_named(tmp_path: Path) -> None:
    for folder in ("page_files", "zwei-Dateien", "court_files"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "frame.html").write_text("words")
    for name in ("page.html", "zwei.htm"):
        (tmp_path / name).write_text("words")
    read = [("Raw", "page.html"), ("Raw", "zwei.htm")]
    assert [n for n in names([tmp_path]) if n[0] == "Raw"] == [("Raw", "frame.html"), *read]
    named = [tmp_path / name for name in ("page_files", "page.html", "zwei-Dateien", "zwei.htm")]
    assert [n for n in names(named) if n[0] == "Raw"] == read


def test_containers_in_folders_are_opened(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({"x/one.txt": b"one", "two.md": b"two"}))
    (tmp_path / "README.md").write_text("about this folder")
    found = [r for r in collect([tmp_path], Settings(), {".txt", ".md"}) if isinstance(r, Raw)]
    assert [(r.path.removeprefix(str(tmp_path)), r.data) for r in found] == [
        ("/a.zip!/x/one.txt", b"one"),
        ("/a.zip!/two.md", b"two"),
    ]
    assert next(collect([tmp_path], Settings(max_bytes=2), {".txt"})) == Passed(
        str(tmp_path / "README.md"), "is a file about its folder"
    )
