"""schema.org: every property is one of its type, and JSON-LD resolves the graph."""

import json
from typing import Any

from pyld import jsonld

from rashomon.show.export.jsonld import to_bytes
from tests.show.build import A, B, C
from tests.show.export.build import full

#: The properties that schema.org gives these types (version 29), of which these are used.
PROPERTIES = {
    "Event": {"name", "description", "startDate", "endDate", "location"},
    "NewsArticle": {
        "identifier", "headline", "url", "articleBody", "articleSection", "dateline", "datePublished", "dateModified",
        "inLanguage", "author", "publisher", "creditText", "isBasedOn", "about",
    },
    "Quotation": {"text", "spokenByCharacter", "isPartOf", "inLanguage", "description"},
    "Question": {"name", "description", "about"},
    "Claim": {"name", "text", "author", "appearance", "about"},
    "Person": {"name"},
    "Organization": {"name"},
    "NewsMediaOrganization": {"name"},
    "Place": {"name"},
}  # fmt: skip
#: Stands for the context of https://schema.org, which cannot be fetched in a test.
CONTEXT = {"@vocab": "https://schema.org/", "url": {"@type": "@id"}}
GRAPH = json.loads(to_bytes(full()))
NODES: dict[str, dict[str, Any]] = {node["@id"]: node for node in GRAPH["@graph"]}


def _typed(value: object) -> list[dict[str, Any]]:
    if isinstance(value, list):
        return [x for v in value for x in _typed(v)]
    if not isinstance(value, dict):
        return []
    return ([value] if "@type" in value else []) + [x for v in value.values() for x in _typed(v)]


def test_every_property_belongs_to_its_type() -> None:
    found = _typed(GRAPH["@graph"])
    assert {node["@type"] for node in found} == PROPERTIES.keys()
    for node in found:
        assert node.keys() - {"@type", "@id"} <= PROPERTIES[node["@type"]], node


def test_the_graph_resolves_and_every_reference_leads_to_a_node() -> None:
    assert GRAPH["@context"] == "https://schema.org"
    flat = jsonld.flatten(GRAPH | {"@context": CONTEXT})
    types = {node["@id"]: node.get("@type") for node in flat}
    for node in NODES.values():
        assert types[node["@id"]] == [f"https://schema.org/{node['@type']}"]
        for key in ("about", "appearance", "isPartOf"):
            assert key not in node or node[key]["@id"] in NODES


def test_what_it_says() -> None:
    a, c = NODES[f"urn:x-rashomon:article:{A.id}"], NODES[f"urn:x-rashomon:article:{C.id}"]
    assert (a["articleBody"], a["url"], a["publisher"]["name"]) == (A.text, A.url, "Varnholm Courier")
    assert a["datePublished"] == "2031-05-14T06:30:00+00:00"
    assert c["isBasedOn"] == [{"@id": f"urn:x-rashomon:article:{B.id}"}] and "isBasedOn" not in a
    assert not any(str(n.get("url")).startswith("javascript") for n in NODES.values())
    said = NODES["urn:x-rashomon:quotation:u1:0"]
    assert said["spokenByCharacter"] == {"@type": "Person", "name": "Tove Lindqvar"}
    assert NODES["urn:x-rashomon:quotation:u2:0"]["spokenByCharacter"] == "Police"
    claims = [n for n in NODES.values() if n["@type"] == "Claim" and n["text"] == "The pier light was burning"]
    assert [c["appearance"]["@id"] for c in claims] == [a["@id"]]
