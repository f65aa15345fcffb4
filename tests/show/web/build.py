"""An archive with one story of an invented event, and the application on it."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
from starlette.testclient import TestClient

from rashomon.model import Annotated, Article, Story
from rashomon.read.raw import Raw
from rashomon.settings import Settings
from rashomon.show.web.app import application
from rashomon.show.web.reading import Outcome, Progress, Readings, Upload
from rashomon.show.web.site import Site
from rashomon.store.archive import Archive
from tests.show import build

ORIGIN = "http://localhost:8477"
START = datetime(2024, 5, 15, 8, 0, 0, tzinfo=UTC)


def keep(archive: Archive, article: Article, at: datetime) -> None:
    """Store an article as if it had been read from a file."""
    archive.add(article, Raw(article.source.path, article.text.encode("utf-8", "replace")), at)


def ferry(archive: Archive, minutes: int = 0) -> Story:
    """Store the story of the ferry, its reports read a minute after one another; return it."""
    story = build.story()
    for n, annotated in enumerate(story.articles):
        keep(archive, annotated.article, START + timedelta(minutes=minutes + n))
    archive.put_stories({story.id: [a.article.id for a in story.articles]})
    archive.put_story(story, "made once")
    return story


def small(archive: Archive, n: int, told: bool = True) -> Story:
    """Store a story with one report, which is called by a number and has nothing in common with others."""
    article = build.article(
        f"s{n}", f"Outlet {n % 7}", (("headline", f"Report number {n}"), ("paragraph", f"It tells of event{n}."))
    )
    keep(archive, article, START - timedelta(days=1, minutes=n))
    members = {e.id: list(e.articles) for e in archive.stories()}
    story = msgspec.structs.replace(
        build.empty(), id=f"{n:016x}", title=f"Report number {n}", articles=(Annotated(article, ()),)
    )
    archive.put_stories({**members, story.id: [article.id]})
    if told:
        archive.put_story(story, "made once")
    return story


def nothing(archive: Path, settings: Settings, uploads: Sequence[Upload], progress: Progress) -> Outcome:
    """Do the work of a job: none."""
    return Outcome(tuple(u.name for u in uploads))


def site(path: Path, token: str | None = None, hosts: Sequence[str] = ("localhost",), **others: bool) -> Site:
    """Return a site on an archive whose jobs do nothing."""
    settings = Settings()
    return Site(path, settings, Readings(path, settings, nothing, apart=False), hosts, token, **others)


def client(made: Site, **options: object) -> TestClient:
    """Return a browser that is at home on the site."""
    return TestClient(application(made), base_url=ORIGIN, follow_redirects=False, **options)  # type: ignore[arg-type]


def csrf(browser: TestClient) -> str:
    """Return what the forms of this browser's session bring along."""
    found = re.search(r'name="csrf" value="(\w+)"', browser.get("/read").text)
    assert found
    return found[1]
