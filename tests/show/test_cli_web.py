"""The command line and addresses: an archive fetches what is new, and says what it does not fetch."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import rashomon
from rashomon.read.read import read as read_paths
from rashomon.read.web import gather  # noqa: F401 - loaded before its clock is exchanged
from rashomon.show.cli import main
from tests.read.stories import HEADLINE, HTML
from tests.read.web.site import Clock, Handler, Site, running, world
from tests.show.fake import Pipeline

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def site() -> Iterator[Site]:
    with running(Clock()) as one:
        yield one


@pytest.fixture
def run(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs the command line with the real reading, and stages after it that do little."""
    fake = Pipeline()
    monkeypatch.setattr(
        fake, "read", lambda paths, settings, progress, memory=None: read_paths(paths, settings, memory=memory)
    )
    monkeypatch.setitem(sys.modules, "rashomon.pipeline", fake)
    monkeypatch.setattr(rashomon, "pipeline", fake, raising=False)
    monkeypatch.setattr("rashomon.read.web.client.World", lambda: world(site.clock))
    monkeypatch.setenv("RASHOMON_ALLOW_PRIVATE", "true")
    monkeypatch.setenv("RASHOMON_WORKERS", "1")
    monkeypatch.delenv("RASHOMON_ARCHIVE", raising=False)
    monkeypatch.chdir(tmp_path)

    def go(*arguments: str) -> tuple[int, str]:
        code = 0
        try:
            main(arguments)
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(bool(end.code))
        said = capsys.readouterr()
        return code, said.out + said.err

    return go


def rss(*links: str) -> bytes:
    items = "".join(f"<item><title>{HEADLINE}</title><link>{link}</link></item>" for link in links)
    return f"<rss><channel><title>Herald</title>{items}</channel></rss>".encode()


def feed(*links: str) -> Callable[[Handler], tuple[int, dict[str, str], bytes]]:
    mark = f'"{len(links)}"'
    return lambda asked: (
        (304, {}, b"") if asked.headers["If-None-Match"] == mark else (200, {"ETag": mark}, rss(*links))
    )


def page(day: str) -> tuple[int, dict[str, str], bytes]:
    return 200, {"Content-Type": "text/html; charset=utf-8"}, HTML.replace("Monday", day).encode()


def test_a_feed_is_read_into_an_archive_and_read_again_without_asking_for_its_pages(site: Site, run: Run) -> None:
    site.routes |= {"/feed": feed("/a", "/b"), "/a": page("Monday"), "/b": page("Friday"), "/c": page("Sunday")}
    code, said = run("read", site.url("/feed"))
    assert code == 0 and "2 new reports" in said
    code, said = run("read", site.url("/feed"))
    assert code == 0 and "0 new reports" in said
    assert [p for p in site.paths if p != "/robots.txt"] == ["/feed", "/a", "/b", "/feed"]
    site.routes["/feed"] = feed("/c", "/a", "/b")
    code, said = run("read", site.url("/feed"))
    assert code == 0 and "1 new report" in said
    assert site.paths[-2:] == ["/feed", "/c"] and site.paths.count("/a") == 1


def test_what_was_fetched_is_verified_without_the_network(site: Site, run: Run) -> None:
    site.routes |= {"/feed": feed("/a"), "/a": page("Monday")}
    assert run("read", site.url("/feed"))[0] == 0
    asked = len(site.asked)
    code, said = run("verify")
    assert code == 0, said
    assert len(site.asked) == asked


def test_what_was_forgotten_is_asked_for_again(site: Site, run: Run) -> None:
    site.routes |= {"/feed": feed("/a"), "/a": page("Monday")}
    run("read", site.url("/feed"))
    assert run("forget", "a")[0] == 0
    assert b"/a" not in Path("news.db").read_bytes()
    code, said = run("read", site.url("/feed"))
    assert code == 0 and "1 new report" in said
    assert [p for p in site.paths if p != "/robots.txt"] == ["/feed", "/a", "/feed", "/a"]
    assert "if-none-match" not in site.asked[-2].headers


def test_two_addresses_are_compared(site: Site, run: Run) -> None:
    site.routes |= {"/a": page("Monday"), "/b": page("Friday")}
    code, said = run("compare", site.url("/a"), site.url("/b"))
    assert code == 0, said
    assert [p for p in site.paths if p != "/robots.txt"] == ["/a", "/b"]


def test_an_address_that_gives_no_report_is_told_in_a_sentence(site: Site, run: Run) -> None:
    code, said = run("compare", site.url("/gone"))
    assert code == 3 and "is not there (404). Check its spelling." in said.replace("\n", " ")


def test_pages_of_a_feed_in_a_file_are_fetched_only_where_that_is_asked(site: Site, run: Run) -> None:
    Path("feed.xml").write_bytes(rss(site.url("/a")))
    site.routes["/a"] = page("Monday")
    code, said = run("read", "feed.xml")
    assert code == 3 and site.asked == []
    code, said = run("read", "feed.xml", "--fetch")
    assert code == 0 and "1 new report" in said
    assert site.paths == ["/robots.txt", "/a"]
