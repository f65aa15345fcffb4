"""JSON with field names of its own: which field is the text, which the headline, as the person states it.

The mapping travels with the source, in its sidecar: what was read with one is checked against the same one later.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

import msgspec

from rashomon.read.raw import Raw
from rashomon.settings import FIELDS, field_names

#: The field that stands first among those that are looked at for each name of a mapping.
_LOOKED_AT = "maintext title description url source_domain date_publish date_modify authors language".split()
_FIRST = dict(zip(FIELDS, _LOOKED_AT, strict=True))
_KEY = "fields"
_SUFFIXES = (".json", ".jsonl", ".ndjson")
_DEPTH = 20


def attached(raw: Raw, fields: str) -> Raw:
    """Return a source of JSON with the mapping `fields` ("title=headline, text=body") in its sidecar.

    A source of anything else, and an empty mapping, change nothing. Raises SettingError where `fields` is no mapping.
    """
    names = field_names(fields)
    if not names or not (raw.path.lower().endswith(_SUFFIXES) or re.match(rb"\s*[\[{]", raw.data[:200])):
        return raw
    beside = {**_sidecar(raw.sidecar), _KEY: names}
    return msgspec.structs.replace(raw, sidecar=json.dumps(beside, sort_keys=True).encode())


def of(raw: Raw) -> dict[str, str]:
    """Return the mapping that travels with a source; empty where there is none."""
    names = _sidecar(raw.sidecar).get(_KEY)
    if not isinstance(names, dict):
        return {}
    return {k: v for k, v in names.items() if k in _FIRST and isinstance(v, str)}


def applied(record: Any, names: Mapping[str, str]) -> Any:
    """Return an object with its fields under the names that are looked for; what the mapping does not name stays.

    A name goes down into objects and lists by its dots: "content.rendered", "authors.0.name". A field that a key
    itself names, dots and all, is taken first. Anything but an object is returned as it is.
    """
    if not isinstance(record, dict) or not names:
        return record
    found = {_FIRST[name]: _value(record, field) for name, field in names.items()}
    return {**record, **{name: value for name, value in found.items() if value is not None}}


def _value(record: dict[str, Any], field: str) -> Any | None:
    if field in record:
        return record[field]
    value: Any = record
    for step in field.split(".")[:_DEPTH]:
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, list) and step.isdecimal() and len(step) < 9:
            value = value[int(step)] if int(step) < len(value) else None
        else:
            return None
    return value


def _sidecar(sidecar: bytes | None) -> dict[str, Any]:
    try:
        value = json.loads(sidecar) if sidecar is not None else {}
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}
