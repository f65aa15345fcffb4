"""The pages: the list, a story and its growth, judgements, the log, exports."""

import io
import json
import re
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from rashomon.show.export import FORMATS
from rashomon.show.web.frame import CSRF
from rashomon.show.web.lists import VISIT, visits
from rashomon.store.archive import Archive
from tests.show import build as stories
from tests.show.web import build

FINDING = stories.FINDINGS[0]
UTTERANCE = stories.UTTERANCES[0]


# -- the list --------------------------------------------------------------------------------------------------


def test_the_list_tells_what_matters_of_a_story(browser: TestClient) -> None:
    html = browser.get("/").text
    assert '<a href="/stories/varnholm">The Anna Brede strikes the pier at Varnholm</a>' in html
    assert "5 reports, 4 independent accounts" in html
    assert "13 May 2031 · " in re.sub(r"<[^>]+>", "", html) and "Varnholm Courier" in html
    assert "1 story in news.db" in html


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=pier+harbour", True),
        ("q=pier+zebra", False),
        ("person=Tove+Lind", True),
        ("person=Lindqvar+Tove", False),
        ("place=varn", True),
        ("place=Ostrava", False),
        ("outlet=tidewater", True),
        ("outlet=Tidewater+Tribune", False),
        ("from=2031-05&to=2031", True),
        ("from=2031-06", False),
        ("to=2031-05-12", False),
        ("q=%22%27%3B--+*+AND+NEAR(", False),
        ("person=%22*", True),  # nothing that could be a name: nothing is asked
        ("q=pier&person=Melk&place=Varnholm&outlet=Lantern&from=2031&to=2031", True),
    ],
)
def test_the_search(browser: TestClient, query: str, found: bool) -> None:
    answer = browser.get(f"/?{query}")
    assert answer.status_code == 200
    assert ("/stories/varnholm" in answer.text) is found
    assert ("No story was found" in answer.text) is not found


def test_a_date_that_is_none_is_told_and_left_out(browser: TestClient) -> None:
    html = browser.get("/?from=yesterday").text
    assert "yesterday is no date; write 2024, 2024-05 or 2024-05-17." in html and "/stories/varnholm" in html


def test_a_page_number_that_is_none_is_the_first(browser: TestClient) -> None:
    for page in ("0", "-3", "x", "99999999999999999999", "٣"):
        assert "/stories/varnholm" in browser.get("/", params={"page": page}).text


def test_the_list_comes_in_pages_that_keep_the_search(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "n.db", create=True) as archive:
        for n in range(43):
            build.small(archive, n)
    browser = build.client(build.site(tmp_path / "n.db"))
    first = browser.get("/?outlet=Outlet&order=event").text
    assert first.count('class="story"') == 40 and "Page 1 of 2" in first
    link = re.search(r'rel="next" href="([^"]+)"', first)
    assert link and link[1] == "/?outlet=Outlet&amp;order=event&amp;page=2"
    second = browser.get("/?outlet=Outlet&order=event&page=2").text
    assert second.count('class="story"') == 3 and 'rel="next"' not in second and 'start="41"' in second
    assert browser.get("/?outlet=Outlet&page=99").text.count('class="story"') == 3


def test_an_empty_archive_says_what_to_do(tmp_path: Path) -> None:
    Archive.open(tmp_path / "n.db", create=True).close()
    assert "There is nothing in this archive yet" in build.client(build.site(tmp_path / "n.db")).get("/").text


def test_two_visits_far_apart_are_two() -> None:
    start = datetime(2031, 5, 20, 8, 0, tzinfo=UTC)
    since, noted = visits("", start)
    assert (since, noted) == ("", "2031-05-20T08:00:00+00:00")
    later = start + VISIT / 2
    assert visits(f"{since}|{noted}", later)[0] == ""
    next_day = start + timedelta(days=1)
    since, noted = visits(f"|{noted}", next_day)
    assert since == "2031-05-20T08:00:00+00:00"
    assert visits(f"{since}|{noted}", next_day + VISIT / 2)[0] == since
    assert visits("<script>|'; drop", start) == ("", "2031-05-20T08:00:00+00:00")


def test_what_was_read_since_the_last_visit_is_new(browser: TestClient) -> None:
    seen = (build.START + timedelta(minutes=2)).isoformat()
    browser.cookies.set("rashomon_seen", f"{seen}|{seen}")
    html = browser.get("/?new=1").text
    assert '<span class="tag new">2 new</span>' in html and "Mark all as seen" in html
    answer = browser.post("/seen", data={"csrf": build.csrf(browser)})
    assert answer.status_code == 303
    browser.cookies.clear()
    kept = re.search(r"rashomon_seen=([^;]+)", answer.headers["set-cookie"])
    assert kept
    browser.cookies.set("rashomon_seen", kept[1])
    html = browser.get("/?new=1").text
    assert "/stories/varnholm" not in html and "No story was found" in html


# -- a story ---------------------------------------------------------------------------------------------------


def test_a_story_is_the_report_page_with_a_frame(browser: TestClient) -> None:
    html = browser.get("/stories/varnholm").text
    assert "The Anna Brede strikes the pier" in html and 'href="/static/app.css"' in html
    assert CSRF not in html
    assert f'action="/stories/varnholm/points/{FINDING.id}"' in html
    assert f'action="/stories/varnholm/quotes/{UTTERANCE.id}"' in html
    assert html.count("Not of this event?") == 5
    for format in FORMATS:
        assert f'href="/stories/varnholm/export/{format.name}"' in html


def test_each_reader_gets_a_form_of_their_own(browser: TestClient) -> None:
    other = TestClient(browser.app, base_url=build.ORIGIN)
    pages = [b.get("/stories/varnholm").text for b in (browser, other)]
    tokens = [set(re.findall(r'name="csrf" value="(\w+)"', page)) for page in pages]
    assert all(len(found) == 1 for found in tokens) and tokens[0] != tokens[1]


def test_a_story_that_is_not_there(browser: TestClient) -> None:
    for path in (
        "/stories/nowhere",
        "/stories/nowhere/changes",
        "/stories/nowhere/sort",
        "/stories/nowhere/export/json",
    ):
        answer = browser.get(path)
        assert answer.status_code == 404 and "There is no story nowhere" in answer.text


def test_a_story_that_is_being_compared_shows_what_is_there(file: Path, browser: TestClient) -> None:
    with Archive.open(file) as archive:
        build.small(archive, 7, told=False)
    html = browser.get("/stories/0000000000000007").text
    assert "This story is not compared yet" in html and "Report number 7" in html
    assert browser.get("/stories/0000000000000007/export/json").status_code == 409
    assert "not compared yet" in browser.get("/").text


def test_what_arrives_while_a_story_is_open_is_told(file: Path, browser: TestClient) -> None:
    html = browser.get("/stories/varnholm").text
    link = re.search(r'data-news="([^"]+)"', html)
    assert link
    address = link[1].replace("&amp;", "&")
    assert browser.get(address).json() == {"gone": False, "arrived": [], "told": True, "changed": False}
    late = stories.article("a09", "Evening Bell", (("headline", "Ferry raised"), ("paragraph", "It floats again.")))
    with Archive.open(file) as archive:
        build.keep(archive, late, build.START + timedelta(hours=3))
        members = [a.article.id for a in stories.story().articles]
        archive.put_stories({"varnholm": [*members, late.id]})
    told = browser.get(address).json()
    assert told["arrived"] == [{"outlet": "Evening Bell", "title": "Ferry raised"}]
    assert (told["told"], told["changed"]) == (False, True)
    assert browser.get("/stories/nowhere/news").json()["gone"] is True


def test_a_story_that_went_into_another_leads_there(file: Path, browser: TestClient) -> None:
    class Merge:
        kind, story, others, reason = "merge", "varnholm", ("gone",), "they tell of one event"

    with Archive.open(file) as archive:
        members = [a.article.id for a in stories.story().articles]
        archive.put_stories({"varnholm": members}, [Merge()])
    answer = browser.get("/stories/gone")
    assert answer.status_code == 303 and answer.headers["location"] == "/stories/varnholm"
    for path in ("/changes", "/stories/varnholm/changes"):
        assert "gone went into" in re.sub(r"<[^>]+>", "", browser.get(path).text)
    assert "they tell of one event" in browser.get("/changes").text


# -- judgements ------------------------------------------------------------------------------------------------


def test_a_verdict_stands_beside_the_programs_and_can_be_taken_back(browser: TestClient) -> None:
    fields = {"csrf": build.csrf(browser), "verdict": "update", "note": "the <b>later</b> figure"}
    answer = browser.post(f"/stories/varnholm/points/{FINDING.id}", data=fields)
    assert answer.status_code == 303 and answer.headers["location"] == f"/stories/varnholm#judge-{FINDING.id}"
    html = browser.get("/stories/varnholm").text
    assert 'You: <span class="tag update">update</span>' in html and f"The program: {FINDING.verdict}." in html
    assert "the &lt;b&gt;later&lt;/b&gt; figure" in html
    log = browser.get("/judgements").text
    assert "Verdict: update; the program says" in log and "no. 1" in log
    assert '<a href="/stories/varnholm">the story</a>' in log
    back = browser.post("/judgements/1/undo", data={"csrf": build.csrf(browser), "back": "/stories/varnholm"})
    assert back.headers["location"] == "/stories/varnholm"
    assert "You:" not in browser.get("/stories/varnholm").text
    assert "Taken back" in browser.get("/judgements").text


def test_a_speaker_is_judged(browser: TestClient) -> None:
    fields = {"csrf": build.csrf(browser), "speaker": "Aron Melk"}
    assert browser.post(f"/stories/varnholm/quotes/{UTTERANCE.id}", data=fields).status_code == 303
    assert '<b dir="auto">Aron Melk</b>' in browser.get("/stories/varnholm").text


@pytest.mark.parametrize(
    ("path", "fields", "code"),
    [
        (f"/stories/varnholm/points/{FINDING.id}", {"verdict": "nonsense"}, 400),
        ("/stories/varnholm/points/0000", {"verdict": "agree"}, 404),
        (f"/stories/nowhere/points/{FINDING.id}", {"verdict": "agree"}, 404),
        (f"/stories/varnholm/points/{FINDING.id}", {"verdict": "agree", "note": "n" * 3000}, 400),
        (f"/stories/varnholm/quotes/{UTTERANCE.id}", {"speaker": " "}, 400),
        ("/stories/varnholm/part", {}, 400),
        ("/stories/varnholm/part", {"report": "nowhere"}, 404),
        ("/stories/varnholm/join", {"other": "varnholm"}, 400),
        ("/stories/varnholm/join", {"other": "nowhere"}, 404),
        ("/judgements/99/undo", {}, 404),
    ],
)
def test_what_cannot_be_judged_is_told_and_nothing_is_kept(
    browser: TestClient, file: Path, path: str, fields: dict[str, str], code: int
) -> None:
    answer = browser.post(path, data={"csrf": build.csrf(browser), **fields})
    assert answer.status_code == code and "<h1>" in answer.text
    with Archive.open(file) as archive:
        assert archive.judgements.log() == ()


def test_taking_back_leads_to_no_other_server(browser: TestClient) -> None:
    fields = {"csrf": build.csrf(browser), "verdict": "agree"}
    browser.post(f"/stories/varnholm/points/{FINDING.id}", data=fields)
    for n, back in enumerate(("https://evil.example", "//evil.example", "/stories//evil.example", "javascript:1")):
        answer = browser.post("/judgements/1/undo", data={"csrf": build.csrf(browser), "back": back})
        assert answer.headers["location"] == "/judgements", n


def test_reports_are_taken_out_of_a_story_and_put_together(file: Path, browser: TestClient) -> None:
    with Archive.open(file) as archive:
        build.small(archive, 3)
    assert f'id="{stories.D.id}"' in browser.get("/stories/varnholm/sort").text
    token = build.csrf(browser)
    parted = browser.post("/stories/varnholm/part", data={"csrf": token, "report": [stories.D.id], "note": "other"})
    assert parted.status_code == 303 and parted.headers["location"] == "/read"
    other = "http://localhost:8477/stories/0000000000000003"
    assert browser.post("/stories/varnholm/join", data={"csrf": token, "other": other}).status_code == 303
    with Archive.open(file) as archive:
        first, second = archive.judgements.log()
        assert (first.kind, first.articles, first.note) == ("another story", (stories.D.id,), "other")
        assert len(first.others) == 4
        assert (second.kind, len(second.articles), len(second.others)) == ("same story", 5, 1)
        assert archive.judgements.waiting()
    html = browser.get("/judgements").text
    assert "does not tell of the event of" in html and "tell of one event." in html
    browser.app.state.site.readings.wait()  # type: ignore[attr-defined]
    assert len(browser.app.state.site.readings.jobs()) == 2  # type: ignore[attr-defined]


# -- exports ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("format", [f for f in FORMATS if f.name != "parquet"], ids=lambda f: f.name)
def test_every_format_is_sent_as_a_file(browser: TestClient, format: object) -> None:
    name, suffix = format.name, format.suffix  # type: ignore[attr-defined]
    answer = browser.get(f"/stories/varnholm/export/{name}")
    assert answer.status_code == 200, answer.text[:300]
    assert answer.headers["content-disposition"] == f'attachment; filename="story-varnholm{suffix}"'
    assert answer.content
    if name == "json":
        assert json.loads(answer.content)["story"]["id"] == "varnholm"
    if name == "csv":
        assert zipfile.ZipFile(io.BytesIO(answer.content)).testzip() is None


def test_a_format_that_is_not_there_is_told_with_those_that_are(browser: TestClient) -> None:
    answer = browser.get("/stories/varnholm/export/docx")
    assert answer.status_code == 404 and "there are: json, " in answer.text
