"""`rashomon serve`: where it listens, what it is called, who needs the token; and many readers while an import runs."""

import http.client
import socket
import threading
import time
from pathlib import Path
from typing import NamedTuple

import pytest
import uvicorn

from rashomon.errors import SettingError
from rashomon.settings import Settings
from rashomon.show.cli import main, serve
from rashomon.show.web.app import application
from rashomon.store.archive import Archive
from tests.show.web import build


def test_the_names_it_goes_by() -> None:
    assert serve.hosts("127.0.0.1", []) == ["localhost", "127.0.0.1", "::1"]
    assert serve.hosts("10.0.0.7", ["News.Example."]) == ["localhost", "127.0.0.1", "::1", "10.0.0.7", "news.example"]
    assert socket.gethostname().lower() in serve.hosts("0.0.0.0", [])


class Started(NamedTuple):
    address: str
    port: int
    archive: Path
    hosts: list[str]
    token: str | None
    any_address: bool


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[Started]:
    """Return what the server was started with; it is not."""
    calls: list[Started] = []

    def run(
        listening: socket.socket,
        archive: Path,
        settings: Settings,
        hosts: list[str],
        token: str | None,
        any_address: bool,
    ) -> None:
        name = listening.getsockname()
        calls.append(Started(name[0], name[1], archive, hosts, token, any_address))
        listening.close()

    monkeypatch.setattr(serve, "run", run)
    monkeypatch.delenv("RASHOMON_ARCHIVE", raising=False)
    return calls


def go(*arguments: str) -> int:
    with pytest.raises(SystemExit) as end:
        main(["serve", "--no-open", *arguments])
    return int(end.value.code or 0)


def test_only_this_machine_reaches_it(
    started: list[Started], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert go("--archive", str(tmp_path / "n.db"), "--port", "0") == 0
    (call,) = started
    assert call.address == "127.0.0.1" and call.archive == tmp_path / "n.db"
    assert call.token is None and call.any_address is False and call.hosts == ["localhost", "127.0.0.1", "::1"]
    assert f"http://localhost:{call.port}/" in capsys.readouterr().out
    assert (tmp_path / "n.db").exists()


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "localhost", "127.0.0.1", "::1"])
def test_whoever_comes_from_elsewhere_needs_a_token(
    started: list[Started], tmp_path: Path, capsys: pytest.CaptureFixture[str], host: str
) -> None:
    code = go("--archive", str(tmp_path / "n.db"), "--port", "0", "--host", host)
    if code and ":" in host:
        pytest.skip("no IPv6 here")
    token, any_address = started[0].token, started[0].any_address
    said = capsys.readouterr().out
    if host in ("0.0.0.0", "::"):
        assert isinstance(token, str) and len(token) >= 43 and any_address is True
        assert said.count(token) == 1 and "unencrypted" in said
    else:
        assert token is None and any_address is False and "token" not in said


def test_each_run_has_a_token_of_its_own(started: list[Started], tmp_path: Path) -> None:
    for _ in range(2):
        go("--archive", str(tmp_path / "n.db"), "--port", "0", "--host", "0.0.0.0")
    assert started[0].token != started[1].token


def test_a_port_that_is_taken_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert go("--archive", str(tmp_path / "n.db"), "--port", str(port)) == 2
    assert f"Port {port} of 127.0.0.1 cannot be used" in capsys.readouterr().err


def test_an_address_that_is_none_is_told() -> None:
    with pytest.raises(SettingError, match=r"is no address of this machine|cannot be used"):
        serve.listen("203.0.113.7", 0)


def test_an_archive_that_is_none_is_told_before_anything_listens(started: list[Started], tmp_path: Path) -> None:
    (tmp_path / "n.db").write_bytes(b"no archive at all, but a text")
    assert go("--archive", str(tmp_path / "n.db")) == 4
    assert started == []


def test_many_readers_while_an_import_runs(file: Path) -> None:
    with Archive.open(file) as archive:
        build.small(archive, 0)
    listening = socket.create_server(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    config = uvicorn.Config(application(build.site(file)), log_level="error", lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    while not server.started:
        time.sleep(0.01)
    answers: list[int] = []
    going = threading.Event()

    def read(n: int) -> None:
        paths = ("/", "/stories/varnholm", "/?q=pier", "/?outlet=Outlet", "/api/v1/stories", "/changes")
        turn = 0
        while not going.is_set() or turn < 3:
            connection = http.client.HTTPConnection("localhost", port, timeout=20)
            connection.request("GET", paths[(n + turn) % len(paths)])
            answer = connection.getresponse()
            answer.read()
            answers.append(answer.status)
            connection.close()
            turn += 1

    readers = [threading.Thread(target=read, args=(n,)) for n in range(12)]
    for reader in readers:
        reader.start()
    with Archive.open(file) as archive:
        for n in range(1, 25):
            build.small(archive, n)
    going.set()
    for reader in readers:
        reader.join()
    server.should_exit = True
    thread.join()
    listening.close()
    assert len(answers) >= 36 and set(answers) == {200}
    with Archive.open(file) as archive:
        assert len(archive.stories()) == 26
