"""The JSON API: what it gives is what its description says."""

from pathlib import Path
from typing import Any

import msgspec
import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate
from starlette.testclient import TestClient

from rashomon.show.web.api import OPERATIONS, PREFIX
from rashomon.show.web.openapi import document
from rashomon.store.archive import Archive
from tests.show import build as stories
from tests.show.web import build

DOCS = Path(__file__).parents[3] / "docs" / "serve.md"
WRITE = {"rashomon-request": "1"}
FINDING = stories.FINDINGS[0]


def follows(method: str, path: str, code: int, answer: Any) -> None:
    """Fail where an answer is not what the description says of it."""
    described = document()["paths"][PREFIX + path][method]["responses"][str(code)]
    schema = described["content"]["application/json"]["schema"]
    Draft202012Validator({**schema, "components": document()["components"]}).validate(answer)


def test_the_description_is_openapi() -> None:
    validate(document())
    assert document()["openapi"].startswith("3.1")


def test_the_description_is_what_is_sent(browser: TestClient) -> None:
    assert browser.get("/api/v1/openapi.json").json() == document()


def test_every_operation_is_on_the_page_and_in_the_docs(browser: TestClient) -> None:
    html, docs = browser.get("/api").text, DOCS.read_text(encoding="utf-8")
    for operation in OPERATIONS:
        call = f"{operation.method} {PREFIX}{operation.path}"
        assert f"<code>{call}</code>" in html and f"`{call}`" in docs
        assert operation.says and operation.says in html.replace("&#39;", "'")


@pytest.mark.parametrize(
    ("path", "called"),
    [
        ("/stories", "/stories?q=pier&from=2031&size=5"),
        ("/stories/{story}", "/stories/varnholm"),
        ("/stories/{story}/judgements", "/stories/varnholm/judgements"),
        ("/articles/{article}", f"/articles/{stories.A.id}"),
        ("/articles/{article}", "/articles/a03"),
        ("/search", "/search?q=harbour+pier"),
        ("/search", "/search?q="),
        ("/changes", "/changes?story=varnholm"),
        ("/judgements", "/judgements"),
    ],
)
def test_answers_are_as_described(browser: TestClient, path: str, called: str) -> None:
    answer = browser.get(PREFIX + called)
    assert answer.status_code == 200, answer.text
    follows("get", path, 200, answer.json())


def test_what_it_gives(browser: TestClient) -> None:
    (listed,) = browser.get("/api/v1/stories").json()["stories"]
    assert (listed["id"], listed["reports"], listed["accounts"], listed["place"]) == ("varnholm", 5, 4, "Varnholm")
    report = browser.get(f"/api/v1/articles/{stories.A.id}").json()
    assert report["text"] == stories.A.text and report["story"] == "varnholm"
    hits = browser.get("/api/v1/search?q=harbour").json()
    assert hits["more"] is False and all("arbour" in hit["piece"] for hit in hits["hits"])
    assert {hit["story"] for hit in hits["hits"]} == {"varnholm"}


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/stories/nowhere", 404),
        ("/stories/nowhere/judgements", 404),
        ("/articles/nowhere", 404),
        ("/read/99", 404),
        ("/stories?from=yesterday", 400),
        ("/stories?size=0", 400),
        ("/stories?size=x", 400),
        ("/nowhere", 404),
    ],
)
def test_refusals_are_one_sentence(browser: TestClient, path: str, code: int) -> None:
    answer = browser.get(PREFIX + path)
    assert answer.status_code == code
    assert list(answer.json()) == ["error"] and answer.json()["error"]


def test_judgements_are_kept_and_taken_back(browser: TestClient) -> None:
    new = {"kind": "verdict", "story": "varnholm", "finding": FINDING.id, "verdict": "update", "note": "later"}
    answer = browser.post("/api/v1/judgements", json=new, headers=WRITE)
    assert answer.status_code == 201
    follows("post", "/judgements", 201, answer.json())
    assert answer.json()["program"] == FINDING.verdict
    held = browser.get("/api/v1/stories/varnholm/judgements").json()
    assert held["findings"][FINDING.id]["person"] == "update"
    gone = browser.delete("/api/v1/judgements/1", headers=WRITE)
    assert gone.status_code == 200 and gone.json()["undone"]
    assert browser.get("/api/v1/stories/varnholm/judgements").json()["findings"] == {}
    assert browser.delete("/api/v1/judgements/9", headers=WRITE).status_code == 404


def test_every_kind_of_judgement_is_taken(browser: TestClient, file: Path) -> None:
    with Archive.open(file) as archive:
        build.small(archive, 3)
    kinds: list[dict[str, Any]] = [
        {"kind": "speaker", "story": "varnholm", "utterance": stories.UTTERANCES[0].id, "speaker": "Aron Melk"},
        {"kind": "another story", "reports": [stories.D.id]},
        {"kind": "same story", "one": "varnholm", "other": "0000000000000003"},
    ]
    for new in kinds:
        answer = browser.post("/api/v1/judgements", json=new, headers=WRITE)
        assert answer.status_code == 201, answer.text
        assert answer.json()["kind"] == new["kind"]
    browser.app.state.site.readings.wait()  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"{", 400),
        (b"\xff", 400),
        (msgspec.json.encode({"kind": "nonsense"}), 400),
        (msgspec.json.encode({"kind": "verdict", "story": "varnholm", "finding": "x", "verdict": "maybe"}), 400),
        (msgspec.json.encode({"kind": "verdict", "story": "varnholm", "finding": "x", "verdict": "agree"}), 404),
        (msgspec.json.encode({"kind": "same story", "one": "varnholm", "other": "varnholm"}), 400),
    ],
)
def test_what_is_no_judgement_is_refused(browser: TestClient, body: bytes, code: int) -> None:
    headers = {**WRITE, "content-type": "application/json"}
    answer = browser.post("/api/v1/judgements", content=body, headers=headers)
    assert answer.status_code == code and list(answer.json()) == ["error"]
    assert browser.post("/api/v1/judgements", content=body, headers=WRITE).status_code == 415


def test_files_are_read(browser: TestClient) -> None:
    answer = browser.post("/api/v1/read", files={"files": ("a.txt", b"text")}, headers=WRITE)
    assert answer.status_code == 202
    follows("post", "/read", 202, answer.json())
    browser.app.state.site.readings.wait()  # type: ignore[attr-defined]
    done = browser.get(f"/api/v1/read/{answer.json()['n']}").json()
    follows("get", "/read/{job}", 200, done)
    assert done["state"] == "done" and done["outcome"]["added"] == ["a.txt"]
    assert browser.post("/api/v1/read", headers=WRITE).status_code == 400
