"""Web Annotations: what JSON-LD makes of them with the terms of the standard, and that each finds its words again."""

import json
from typing import Any

from pyld import jsonld

from rashomon.show.export.annotations import AROUND, to_bytes
from tests.show.build import LANTERN, A, D
from tests.show.export.build import full

OA, AS = "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/activitystreams#"
_NUMBER = "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"
#: Of http://www.w3.org/ns/anno.jsonld, the terms that are used.
CONTEXT = {
    "id": "@id",
    "type": "@type",
    **{
        x: OA + x
        for x in ("Annotation", "TextualBody", "SpecificResource", "TextQuoteSelector", "TextPositionSelector")
    },
    "AnnotationCollection": AS + "OrderedCollection",
    "AnnotationPage": AS + "OrderedCollectionPage",
    "motivation": {"@id": OA + "motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": OA + "hasPurpose", "@type": "@vocab"},
    **{x: OA + x for x in ("assessing", "classifying", "describing", "identifying", "linking", "tagging")},
    "body": {"@id": OA + "hasBody", "@type": "@id"},
    "target": {"@id": OA + "hasTarget", "@type": "@id"},
    "source": {"@id": OA + "hasSource", "@type": "@id"},
    "selector": {"@id": OA + "hasSelector", "@type": "@id"},
    "exact": OA + "exact",
    "prefix": OA + "prefix",
    "suffix": OA + "suffix",
    "start": {"@id": OA + "start", "@type": _NUMBER},
    "end": {"@id": OA + "end", "@type": _NUMBER},
    "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
    "format": "http://purl.org/dc/elements/1.1/format",
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    "total": {"@id": AS + "totalItems", "@type": _NUMBER},
    "first": {"@id": AS + "first", "@type": "@id"},
    "startIndex": {"@id": AS + "startIndex", "@type": _NUMBER},
    "items": {"@id": AS + "items", "@type": "@id", "@container": "@list"},
}
COLLECTION = json.loads(to_bytes(full()))
ITEMS: list[dict[str, Any]] = COLLECTION["first"]["items"]


def _keys(value: object) -> set[str]:
    if isinstance(value, dict):
        return set(value).union(*map(_keys, value.values()))
    return set().union(*map(_keys, value)) if isinstance(value, list) else set()


def test_every_term_is_one_of_the_standard_and_becomes_what_it_stands_for() -> None:
    assert COLLECTION["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert _keys(COLLECTION) - {"@context"} <= CONTEXT.keys()
    (whole,) = jsonld.expand(COLLECTION | {"@context": CONTEXT})
    assert whole["@type"] == [AS + "OrderedCollection"]
    assert whole[AS + "totalItems"] == [{"@type": _NUMBER, "@value": len(ITEMS)}]
    (items,) = whole[AS + "first"][0][AS + "items"]
    for item in items["@list"]:
        assert item["@type"] == [OA + "Annotation"]
        assert item[OA + "motivatedBy"][0]["@id"].startswith(OA)
        assert all(body[OA + "hasPurpose"][0]["@id"].startswith(OA) for body in item[OA + "hasBody"])
        for target in item[OA + "hasTarget"]:
            assert target[OA + "hasSource"][0]["@id"] and target[OA + "hasSelector"]


def test_each_annotation_finds_its_words_by_position_and_by_quotation() -> None:
    texts = {f"urn:x-rashomon:article:{a.article.id}": a.article.text for a in full().articles}
    for item in ITEMS:
        for target in item["target"]:
            quote, *position = target["selector"]
            text = texts.get(target["source"], A.text)
            whole = quote["prefix"] + quote["exact"] + quote["suffix"]
            assert quote["exact"] and whole in text
            if target["source"] not in texts:
                assert (target["source"], position) == (A.url, [])
                continue
            (at,) = position
            assert text[at["start"] : at["end"]] == quote["exact"]
            assert text[max(0, at["start"] - AROUND) : at["end"] + AROUND] == whole


def test_positions_count_code_points() -> None:
    emoji = LANTERN[0][1]
    assert ord(emoji[-2]) > 0xFFFF  # two units of UTF-16, before every other word of the report
    item = next(i for i in ITEMS if i["target"][0]["selector"][0]["exact"] == "rose to four on Thursday")
    start = item["target"][0]["selector"][1]["start"]
    assert start == D.text.index("rose to four") == D.text[:start].encode("utf-16-le").__len__() // 2 - 1


def test_ids_are_all_different_and_the_layers_are_there() -> None:
    assert len({i["id"] for i in ITEMS}) == len(ITEMS) == COLLECTION["total"]
    tags = {b["value"] for i in ITEMS for b in i["body"] if b["purpose"] == "tagging"}
    assert {
        "contradict",
        "altered",
        "rewrite",
        "person",
        "attribution",
        "time",
        "place",
        "quantity",
        "statement",
    } <= tags
    assert {"asserted", "negated", "direct"} <= tags
