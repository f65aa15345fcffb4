"""The published schema: it is that of the program, and every export is an instance of it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from rashomon.model import Story
from rashomon.show.cli.exporting import schema_bytes
from rashomon.show.export import schema, to_bytes
from tests.show.build import empty
from tests.show.build import story as plain
from tests.show.export.build import OLDER, full

PUBLISHED = Path(__file__).parents[3] / "docs" / "schema.json"


def _check(data: bytes) -> None:
    validator = jsonschema.Draft202012Validator(json.loads(PUBLISHED.read_bytes()))
    validator.validate(json.loads(data))


def test_the_published_schema_is_that_of_the_program() -> None:
    # Write it anew with: rashomon schema > docs/schema.json
    assert PUBLISHED.read_bytes() == schema_bytes()
    jsonschema.Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("story", [empty, plain, full])
def test_every_export_is_valid(story: Callable[[], Story]) -> None:
    _check(to_bytes(story()))
    _check(to_bytes(story(), [OLDER]))


@pytest.mark.parametrize(
    "change",
    [
        lambda x: x.pop("articles"),
        lambda x: x.update(format="rashomon-story/0"),
        lambda x: x["findings"][0].update(verdict="perhaps"),
        lambda x: x["findings"][0]["evidence"][0].pop("start"),
        lambda x: x["articles"][0].update(text=None),
        lambda x: x["utterances"][0]["variants"][0].update(kinds=["nonsense"]),
    ],
)
def test_what_is_no_export_is_not(change: Callable[[dict[str, Any]], object]) -> None:
    broken = json.loads(to_bytes(full(), [OLDER]))
    change(broken)
    with pytest.raises(jsonschema.ValidationError):
        _check(json.dumps(broken).encode())


def test_every_object_of_the_schema_says_what_it_is() -> None:
    assert all(found.get("description") for found in schema()["$defs"].values())
