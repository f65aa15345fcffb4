"""FollowTheMoney: entities of its model, tied together by ids that stay."""

import json
import re
from typing import Any

import pytest

from rashomon.show.export.ftm import to_bytes
from tests.show.build import A, story
from tests.show.export.build import full

#: Of FollowTheMoney 4.11: of the schemata that are used, the properties that are used, and what they refer to or are.
PROPERTIES: dict[str, dict[str, str]] = {
    "Article": {
        "title": "string", "fileName": "string", "bodyText": "text", "language": "language", "author": "string",
        "publisher": "string", "sourceUrl": "url", "publishedAt": "date", "modifiedAt": "date",
    },
    "Person": {"name": "name", "alias": "name", "position": "string", "proof": "Document"},
    "Organization": {"name": "name", "alias": "name", "notes": "text", "proof": "Document"},
    "LegalEntity": {"name": "name", "alias": "name", "notes": "text", "proof": "Document"},
    "Mention": {"document": "Document", "name": "name", "resolved": "LegalEntity", "detectedSchema": "string"},
    "Event": {
        "name": "name", "startDate": "date", "endDate": "date", "location": "address", "summary": "text",
        "involved": "LegalEntity", "proof": "Document",
    },
    "Documentation": {"document": "Document", "entity": "Thing", "role": "string"},
    "Note": {"name": "name", "summary": "text", "description": "text", "entity": "Thing", "proof": "Document"},
}  # fmt: skip
REQUIRED = {
    "Mention": {"document", "name"}, "Documentation": {"document", "entity"}, "Person": {"name"},
    "Organization": {"name"}, "LegalEntity": {"name"}, "Event": {"name"},
}  # fmt: skip
IS_A = {
    "Article": {"Document", "Thing"},
    "Person": {"LegalEntity", "Thing"},
    "Organization": {"LegalEntity", "Thing"},
    "LegalEntity": {"LegalEntity", "Thing"},
    "Event": {"Thing"},
}
FORMS = {"language": r"[a-z]{3}", "date": r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?)?)?)?", "url": r"https?://\S+"}
ENTITIES: list[dict[str, Any]] = [json.loads(line) for line in to_bytes(full()).splitlines()]


def test_every_entity_is_one_of_the_model() -> None:
    schemata = {e["id"]: e["schema"] for e in ENTITIES}
    assert len(schemata) == len(ENTITIES)
    for e in ENTITIES:
        known = PROPERTIES[e["schema"]]
        assert REQUIRED.get(e["schema"], set()) <= e["properties"].keys() <= known.keys(), e
        for name, values in e["properties"].items():
            assert values and len(set(values)) == len(values) and all(isinstance(v, str) and v for v in values)
            if known[name][0].isupper():
                assert all(known[name] in IS_A[schemata[v]] for v in values)
            assert all(re.fullmatch(FORMS.get(known[name], r"(?s).+"), v) for v in values), (name, values)


def test_the_library_of_followthemoney_takes_them_as_they_are() -> None:
    followthemoney = pytest.importorskip("followthemoney")
    for e in ENTITIES:
        proxy = followthemoney.model.get_proxy(e)
        proxy.schema.validate(e)
        assert proxy.id == e["id"]


def test_what_they_say() -> None:
    by: dict[str, list[dict[str, Any]]] = {}
    for e in ENTITIES:
        by.setdefault(e["schema"], []).append(e)
    a = next(e["properties"] for e in by["Article"] if e["properties"]["fileName"] == ["a01"])
    assert a["bodyText"] == [A.text] and a["publishedAt"] == ["2031-05-14T06:30:00"] and a["language"] == ["eng"]
    assert {e["properties"]["name"][0] for e in by["Person"]} == {"Tove Lindqvar", "Aron Melk"}
    assert next(e["properties"]["position"] for e in by["Person"] if "Melk" in str(e)) == ["The captain"]
    (event,) = by["Event"]
    assert len(event["properties"]["involved"]) == 3 and event["properties"]["startDate"] == ["2031-05-13"]
    assert len(by["Documentation"]) == len(by["Article"]) and len(by["Mention"]) == 7
    assert any("“The pier light was burning” (burning)" in e["properties"]["description"][0] for e in by["Note"])


def test_ids_stay() -> None:
    again = {json.loads(line)["id"] for line in to_bytes(story()).splitlines()}
    assert again < {e["id"] for e in ENTITIES}
