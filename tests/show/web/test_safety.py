"""Who may come in, what may be written from where, and what a browser may load."""

import re
from pathlib import Path

import pytest
from starlette.routing import Route
from starlette.testclient import TestClient

from rashomon.show.web import api
from rashomon.show.web.app import ROUTES, application
from rashomon.show.web.safety import HEADERS
from rashomon.show.web.site import FORM, UPLOAD
from rashomon.store.archive import Archive
from tests.show import build as stories
from tests.show.web import build

TOKEN = "only-the-terminal-knows"
WRITES = [r.path for r in ROUTES if isinstance(r, Route) and "POST" in (r.methods or ())]


def filled(path: str) -> str:
    """Return the address of a route, with something in the place of what varies."""
    return re.sub(r"\{\w+(:int)?\}", "1", path)


# -- names: a page elsewhere can make its own name lead to this server -----------------------------------------


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8477", "localhost.evil.example", "", "10.0.0.7", "[::1"]
)
def test_a_server_that_is_called_by_another_name_says_nothing(browser: TestClient, host: str) -> None:
    for path in ("/", "/api/v1/stories", "/static/app.js", "/nowhere"):
        answer = browser.get(path, headers={"host": host})
        assert answer.status_code == 421
        assert "Varnholm" not in answer.text and "set-cookie" not in answer.headers


@pytest.mark.parametrize("host", ["localhost", "localhost:1", "LOCALHOST:8477"])
def test_its_own_name_with_any_port_is_answered(browser: TestClient, host: str) -> None:
    assert browser.get("/", headers={"host": host}).status_code == 200


def test_a_server_on_all_addresses_may_be_called_by_each_but_not_by_other_names(file: Path) -> None:
    open_to_all = build.client(build.site(file, any_address=True))
    assert open_to_all.get("/", headers={"host": "192.168.1.5:8477"}).status_code == 200
    assert open_to_all.get("/", headers={"host": "[fe80::1]:8477"}).status_code == 200
    assert open_to_all.get("/", headers={"host": "evil.example"}).status_code == 421


# -- the token -------------------------------------------------------------------------------------------------


def test_without_the_token_nothing_is_shown(file: Path) -> None:
    stranger = build.client(build.site(file, TOKEN))
    for address in ("/", f"/?token={TOKEN}x", "/?token=", "/stories/varnholm", "/static/app.css", "/nowhere"):
        answer = stranger.get(address)
        assert answer.status_code == 401 and "Varnholm" not in answer.text
    answer = stranger.get("/api/v1/stories")
    assert answer.status_code == 401 and "Authorization: Bearer" in answer.text
    assert stranger.post("/read").status_code == 401


def test_the_token_is_brought_once_and_then_stands_in_a_cookie(file: Path) -> None:
    browser = build.client(build.site(file, TOKEN))
    answer = browser.get(f"/stories/varnholm?token={TOKEN}&a=1%262")
    assert answer.status_code == 303 and answer.headers["location"] == "/stories/varnholm?a=1%262"
    cookie = next(c for c in answer.headers.get_list("set-cookie") if c.startswith("rashomon_key_"))
    assert "HttpOnly" in cookie and "SameSite=Strict" in cookie and TOKEN not in cookie
    assert browser.get("/").status_code == 200
    # Another run of the server has other secrets.
    again = build.client(build.site(file, TOKEN), cookies=dict(browser.cookies))
    assert again.get("/").status_code == 401


def test_bringing_the_token_never_leads_to_another_server(file: Path) -> None:
    browser = build.client(build.site(file, TOKEN))
    answer = browser.get(f"http://localhost:8477//evil.example/?token={TOKEN}")
    assert answer.headers["location"].startswith("/evil.example")


def test_a_program_brings_the_token_in_a_header(file: Path) -> None:
    program = build.client(build.site(file, TOKEN))
    assert program.get("/api/v1/stories", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200
    assert program.get("/api/v1/stories", headers={"authorization": f"Basic {TOKEN}"}).status_code == 401
    assert program.get("/api/v1/stories", headers={b"authorization": b"Bearer \xff"}).status_code == 401


# -- writing ---------------------------------------------------------------------------------------------------


def test_there_are_routes_that_write() -> None:
    assert len(WRITES) > 5


@pytest.mark.parametrize("path", WRITES)
def test_a_form_that_is_not_one_of_ours_writes_nothing(browser: TestClient, path: str) -> None:
    for fields in ({}, {"csrf": ""}, {"csrf": "0" * 64}):
        answer = browser.post(filled(path), data=fields)
        assert answer.status_code == 403, path


@pytest.mark.parametrize("path", WRITES)
@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://localhost:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site", "origin": build.ORIGIN},
    ],
)
def test_what_another_origin_sends_writes_nothing(browser: TestClient, path: str, headers: dict[str, str]) -> None:
    answer = browser.post(filled(path), data={"csrf": build.csrf(browser)}, headers=headers)
    assert answer.status_code == 403
    assert "sent from a page of this server" in answer.text


def test_a_form_of_another_session_writes_nothing(browser: TestClient, file: Path) -> None:
    theirs = build.csrf(build.client(build.site(file)))
    assert browser.post("/seen", data={"csrf": theirs}).status_code == 403
    other = TestClient(browser.app, base_url=build.ORIGIN, follow_redirects=False)
    assert browser.post("/seen", data={"csrf": build.csrf(other)}).status_code == 403
    assert browser.post("/seen", data={"csrf": build.csrf(browser)}).status_code == 303


@pytest.mark.parametrize("operation", [o for o in api.OPERATIONS if o.method != "GET"], ids=lambda o: o.name)
def test_the_api_writes_only_for_who_could_ask_first(browser: TestClient, operation: api.Operation) -> None:
    path = api.PREFIX + filled(operation.path)
    assert browser.request(operation.method, path).status_code == 403
    headers = {"rashomon-request": "1", "origin": "https://evil.example"}
    assert browser.request(operation.method, path, headers=headers).status_code == 403


def test_no_other_origin_is_ever_allowed(browser: TestClient) -> None:
    answer = browser.options("/api/v1/judgements", headers={"origin": "https://evil.example"})
    assert answer.status_code in (403, 405)
    for path in ("/", "/api/v1/stories"):
        got = browser.get(path, headers={"origin": "https://evil.example"})
        assert not any(name.startswith("access-control") for name in got.headers)


def test_pages_of_ours_write_nothing_when_they_are_only_looked_at(browser: TestClient, file: Path) -> None:
    before = _dump(file)
    for route in ROUTES:
        if isinstance(route, Route) and "GET" in (route.methods or ()):
            browser.get(
                filled(route.path).replace("/stories/1", "/stories/varnholm").replace("export/1", "export/json")
            )
    assert _dump(file) == before


def _dump(file: Path) -> list[str]:
    with Archive.open(file) as archive:
        return archive.dump()


# -- bounds ----------------------------------------------------------------------------------------------------


def test_a_body_that_says_it_is_too_long_is_not_read(browser: TestClient) -> None:
    assert browser.post("/seen", content=b"a" * (FORM + 1)).status_code == 413
    assert browser.post("/read", headers={"content-length": str(UPLOAD + 1)}, content=b"").status_code == 413
    assert browser.post("/read", headers={"content-length": "-1"}, content=b"").status_code == 413


def test_a_body_that_does_not_say_how_long_it_is_is_cut_off(browser: TestClient) -> None:
    sent = 0

    def pieces() -> object:
        nonlocal sent
        for _ in range(1000):
            sent += 1
            yield b"a" * 10_000

    headers = {"content-type": "application/x-www-form-urlencoded"}
    assert browser.post("/seen", content=pieces(), headers=headers).status_code == 413  # type: ignore[arg-type]
    headers = {"content-type": "application/json", "rashomon-request": "1"}
    answer = browser.post("/api/v1/judgements", content=pieces(), headers=headers)  # type: ignore[arg-type]
    assert answer.status_code == 413


# -- what a browser may load, and a hostile report ------------------------------------------------------------


@pytest.mark.parametrize("path", ["/", "/stories/varnholm", "/api/v1/stories", "/static/app.js", "/nowhere", "/api"])
def test_every_answer_has_every_header(browser: TestClient, path: str) -> None:
    answer = browser.get(path)
    assert {name.lower() for name in HEADERS} <= set(answer.headers)
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy and "*" not in policy and "http" not in policy


def test_only_the_story_page_has_scripts_of_its_own_and_they_are_the_programs(browser: TestClient) -> None:
    answer = browser.get("/stories/varnholm")
    policy = answer.headers["content-security-policy"]
    assert policy.count("sha256-") == 2
    assert "http-equiv" not in answer.text
    assert "sha256-" not in browser.get("/").headers["content-security-policy"]


def test_no_page_but_that_of_a_story_has_anything_inline(browser: TestClient) -> None:
    for path in (
        "/",
        "/read",
        "/changes",
        "/judgements",
        "/api",
        "/stories/varnholm/sort",
        "/stories/varnholm/changes",
    ):
        html = browser.get(path).text
        assert "<style" not in html and not re.search(r"<script(?! src=)", html) and not re.search(r"\son\w+=", html)
        assert not re.search(r"\sstyle=", html)


def test_what_a_hostile_report_says_is_text(browser: TestClient) -> None:
    hostile = stories.E.text
    assert "<script" in hostile
    for path in ("/stories/varnholm", "/stories/varnholm/sort", "/stories/varnholm/changes", "/?q=ferry", "/"):
        html = browser.get(path).text
        body = re.sub(r"<script>.*?</script>", "", html, flags=re.S) if path == "/stories/varnholm" else html
        assert not re.search(r"<script(?! src=\"/static/)", body), path
        assert "javascript:" not in re.sub(r">[^<]*<", "><", body), path


@pytest.mark.parametrize(
    "path",
    [
        "/static/../site.py",
        "/static/..%2fsite.py",
        "/static/%2e%2e/site.py",
        "/static//etc/passwd",
        "/stories/..%2f..%2fetc%2fpasswd",
        "/stories/varnholm/export/..%2f..%2fjson",
        "/stories/varnholm/export/json%00",
        "/api/v1/articles/%2Fetc%2Fpasswd",
    ],
)
def test_no_address_leads_into_the_file_system(browser: TestClient, path: str) -> None:
    answer = browser.get(path)
    assert answer.status_code == 404
    assert "root:" not in answer.text and "import " not in answer.text


def test_a_fault_tells_nothing_of_itself(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError("a secret of the program")

    monkeypatch.setattr("rashomon.store.listing.Listing.find", fails)
    browser = TestClient(application(build.site(file)), base_url=build.ORIGIN, raise_server_exceptions=False)
    for address in ("/", "/api/v1/stories"):
        answer = browser.get(address)
        assert answer.status_code == 500 and "secret" not in answer.text and "Something went wrong" in answer.text
