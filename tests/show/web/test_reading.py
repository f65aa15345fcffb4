"""Files from a browser: under which names, how they are read, and in the background."""

import io
import threading
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from rashomon.errors import ModelMissing, RashomonError
from rashomon.settings import Settings
from rashomon.show.web import uploads
from rashomon.show.web.reading import WAITING, Outcome, Progress, Readings, Upload, in_own_process
from rashomon.show.web.site import FILES
from rashomon.store.archive import Archive
from tests.show.web import build

TEXT = (
    "Ferry strikes Varnholm pier\n\nThe night ferry Anna Brede struck the east pier of Varnholm late on Tuesday, and "
    "two members of its crew died, harbour master Tove Lindqvar said.\n\nThe light was burning, she said.\n"
)


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("page.html", "page.html"),
        ("../../etc/passwd", "passwd"),
        ("C:\\news\\page.html", "page.html"),
        ("/abs/olute.txt", "olute.txt"),
        ("..", "unnamed"),
        ("", "unnamed"),
        (".hidden.txt", "hidden.txt"),
        ("https://evil.example/page", "page"),
        ("a\x00b\n\u202etxt.exe", "abtxt.exe"),
        ("folder/", "folder"),
    ],
)
def test_no_name_that_is_sent_is_a_path(sent: str, kept: str) -> None:
    assert uploads.plain(sent) == kept


def test_a_long_name_keeps_its_ending() -> None:
    name = uploads.plain("n" * 5000 + ".html")
    assert len(name) <= uploads.LONGEST_NAME and name.endswith(".html")


def test_files_of_one_name_get_names_of_their_own() -> None:
    named = uploads.called([Upload("a/x.html", b"1"), Upload("b/x.html", b"2"), Upload("x (2).html", b"3")])
    assert [u.name for u in named] == ["x.html", "x (2).html", "x (2) (2).html"]


def kept(tmp_path: Path, *sent: Upload) -> tuple[list[str], list[str], list[str]]:
    """Return the names of the articles that uploads give, and of what could not be read or was passed over."""
    with Archive.open(tmp_path / "n.db", create=True) as archive:
        added, unread, passed = uploads.keep(archive, Settings(), sent, lambda *_: None)
        assert archive.unread() == (tuple(sorted(unread)), tuple(sorted(passed)))
        names = [archive.article(id).name for id in added]
    return names, [u.path for u in unread], [p.path for p in passed]


def test_files_are_read_as_those_of_a_folder_are(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("inner/north.txt", TEXT.replace("two", "three"))
        archive.writestr("../../evil.txt", TEXT.replace("two", "four"))
    described = b'{"url": "https://courier.invalid/ferry", "source_domain": "courier.invalid"}'
    names, unread, _ = kept(
        tmp_path,
        Upload("a01.txt", TEXT.encode()),
        Upload("a01.json", described),
        Upload("empty.txt", b""),
        Upload("more.zip", packed.getvalue()),
        Upload("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(200)),
    )
    assert names[0] == "a01.txt" and len(names) >= 2
    assert unread[:1] == ["empty.txt"] and "picture.png" in unread
    with Archive.open(tmp_path / "n.db") as archive:
        first = archive.article("a01.txt")
        assert first.url == "https://courier.invalid/ferry"
    assert sorted(p.name for p in tmp_path.iterdir() if not p.name.startswith("n.db")) == []


def test_a_file_that_is_too_long_is_told(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "n.db", create=True) as archive:
        sent = [Upload("long.txt", TEXT.encode() * 100)]
        added, unread, _ = uploads.keep(archive, Settings(max_bytes=1000), sent, lambda *_: None)
    assert added == () and "more than the limit of 1,000" in unread[0].reason


# -- in the background -----------------------------------------------------------------------------------------


def reader(work: object, path: Path = Path("n.db"), apart: bool = False) -> Readings:
    return Readings(path, Settings(), work, apart)  # type: ignore[arg-type]


def test_jobs_are_done_one_after_the_other_and_say_how_far_they_are() -> None:
    seen: list[str] = []
    going = threading.Event()
    asked = threading.Event()

    def work(path: Path, settings: Settings, sent: Sequence[Upload], progress: Progress) -> Outcome:
        seen.append(sent[0].name)
        progress("read", 1, 2)
        asked.set()
        assert going.wait(10)
        return Outcome((sent[0].name,))

    readings = reader(work)
    first, second = (readings.submit([Upload(name, b"")]) for name in ("a", "b"))
    assert first and second and asked.wait(10)
    now = readings.job(first.n)
    assert now and (now.state, now.stage, now.done, now.total) == ("running", "read", 1, 2)
    waits = readings.job(second.n)
    assert waits and waits.state == "waiting" and readings.busy
    going.set()
    readings.wait()
    assert seen == ["a", "b"] and not readings.busy
    done = readings.job(first.n)
    assert done and done.state == "done" and done.outcome == Outcome(("a",))
    assert [j.n for j in readings.jobs()] == [second.n, first.n]


@pytest.mark.parametrize(
    ("error", "told"),
    [(ModelMissing("The model is missing."), "The model is missing."), (ValueError("odd"), "The reading failed")],
)
def test_a_job_that_fails_says_why_and_the_next_is_done(error: Exception, told: str) -> None:
    def work(path: Path, settings: Settings, sent: Sequence[Upload], progress: Progress) -> Outcome:
        if sent:
            raise error
        return Outcome()

    readings = reader(work)
    first, second = readings.submit([Upload("a", b"")]), readings.submit([])
    readings.wait()
    assert first and second
    failed, done = readings.job(first.n), readings.job(second.n)
    assert failed and failed.state == "failed" and failed.error.startswith(told)
    assert done and done.state == "done"


def test_only_so_many_jobs_wait() -> None:
    going = threading.Event()

    def work(*_: object) -> Outcome:
        going.wait(10)
        return Outcome()

    readings = reader(work)
    submitted = [readings.submit([]) for _ in range(WAITING + 5)]
    refused = sum(job is None for job in submitted)
    assert 1 <= refused <= 5 and len(readings.jobs()) == len(submitted) - refused
    going.set()
    readings.wait()


def test_only_so_much_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rashomon.show.web.reading.HELD", 10)
    going = threading.Event()

    def work(*_: object) -> Outcome:
        going.wait(10)
        return Outcome()

    readings = reader(work)
    assert readings.submit([Upload("a", b"123456")]) and readings.submit([Upload("b", b"1234")])
    assert readings.submit([Upload("c", b"1")]) is None
    going.set()
    readings.wait()
    assert readings.submit([Upload("c", b"12345678901234567890")]), "one that is large by itself is taken"
    readings.wait()


def names_them(path: Path, settings: Settings, sent: Sequence[Upload], progress: Progress) -> Outcome:
    progress("read", 1, 1)
    return Outcome(tuple(u.name for u in sent))


def dies(path: Path, settings: Settings, sent: Sequence[Upload], progress: Progress) -> Outcome:
    import os

    os._exit(3)


def test_a_job_has_a_process_of_its_own_which_may_die() -> None:
    told: list[tuple[str, int, int]] = []
    outcome = in_own_process(names_them, Path("n.db"), Settings(), [Upload("a", b"1")], lambda *now: told.append(now))
    assert outcome == Outcome(("a",)) and told == [("read", 1, 1)]
    with pytest.raises(RashomonError, match="ended before it was done"):
        in_own_process(dies, Path("n.db"), Settings(), [], lambda *_: None)


# -- over HTTP -------------------------------------------------------------------------------------------------


def test_files_are_sent_in_a_form_and_what_came_of_them_is_shown(browser: TestClient) -> None:
    files = [("files", ("../<b>one.txt", b"x", "text/plain")), ("files", ("two.txt", b"y", "text/plain"))]
    answer = browser.post("/read", data={"csrf": build.csrf(browser)}, files=files)
    assert answer.status_code == 303
    browser.app.state.site.readings.wait()  # type: ignore[attr-defined]
    html = browser.get("/read").text
    assert "2 files" in html and "&lt;b&gt;one.txt" in html and "2 new reports, 0 stories compared" in html
    assert browser.get("/read/1").json()["state"] == "done"
    assert browser.get("/read/99").status_code == 404


def test_a_form_without_files_or_with_too_many_is_refused(browser: TestClient) -> None:
    token = build.csrf(browser)
    assert browser.post("/read", data={"csrf": token}).status_code == 400
    many = [("files", (f"{n}.txt", b"", "text/plain")) for n in range(FILES + 1)]
    answer = browser.post("/read", data={"csrf": token}, files=many)
    assert answer.status_code == 400 and "Too many files" in answer.text
    assert browser.app.state.site.readings.jobs() == []  # type: ignore[attr-defined]
    odd = {"content-type": "multipart/form-data"}
    assert browser.post("/read", content=b"--x", headers=odd).status_code == 400
