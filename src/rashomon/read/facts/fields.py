"""The names under which JSON files and pages state what an article is, and what they state.

News-please names first, then those of newspaper4k and schema.org: the first that is there and filled counts.
"""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from rashomon.read.characters.decode import decode, one_line
from rashomon.read.facts import agencies
from rashomon.read.facts.stated import Stated

TEXT = ("maintext", "text", "articleBody", "article_text", "content", "body")
TITLE = ("title", "headline", "name", "title_page", "title_rss")
SUMMARY = ("description", "summary", "meta_description", "abstract", "excerpt")
URL = ("url", "source_url", "link", "mainEntityOfPage", "canonical_link", "@id", "source")
SITE = (
    "source_domain",
    "outlet",
    "site_name",
    "meta_site_name",
    "publisher",
    "sitename",
    "source-hostname",
    "hostname",
    "sourceOrganization",
    "source",
)
DATE = ("date_publish", "publish_date", "datePublished", "published", "date", "dateCreated", "pubDate")
AUTHORS = ("authors", "author", "byline", "creator")
CHANGED = ("date_modify", "dateModified", "modified", "updated", "date_updated", "last_modified")
SECTION = ("articleSection", "section", "category")
BASED_ON = ("isBasedOn", "isBasedOnUrl", "based_on")
FREE = ("isAccessibleForFree",)
LANGUAGE = ("language", "inLanguage", "meta_lang", "lang")
#: A file that has none of these, and no text, is about something else.
ARTICLE = frozenset((*TEXT, *URL[:2], *SITE[:1], *DATE[:3], "authors", "headline", "image_url"))
#: Deeper than any description of an article; a file that nests more was made to break readers.
DEPTH = 100


def load(data: bytes | str) -> Any:
    """Return the JSON value of `data`. Raises ValueError with the reason where it holds none."""
    text = data if isinstance(data, str) else decode(data)
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise ValueError(f"{error.msg} in line {error.lineno}, column {error.colno}") from error
    except RecursionError as error:
        raise ValueError("it nests too deeply") from error
    except ValueError as error:
        raise ValueError("it holds a number that is too long") from error


def described(sidecar: bytes | None) -> tuple[Stated | None, str | None]:
    """Return what a sidecar states, and the title it gives; (None, None) where there is none or it is broken."""
    if sidecar is None:
        return None, None
    try:
        value = load(sidecar)
    except ValueError:
        return None, None
    return (stated(value, "sidecar"), string(value, TITLE)) if isinstance(value, dict) else (None, None)


def stated(record: Mapping[str, Any], how: str) -> Stated:
    """Return what a JSON object states about an article; fields of the wrong type count as absent."""
    bodies = organisations(record)
    return Stated(
        how=how,
        url=string(record, URL),
        site=_site(record),
        authors=tuple(a for a in authors(record) if a not in bodies),
        organisations=tuple(bodies),
        published=string(record, DATE),
        modified=string(record, CHANGED),
        language=string(record, LANGUAGE),
        section=string(record, SECTION),
        based_on=tuple(
            words for name in BASED_ON for v in _flat(record.get(name), prefer="url") if (words := one_line(v))
        ),
        free=free(record),
    )


def _site(record: Mapping[str, Any]) -> str | None:
    """Return who published it; of an address, which crawlers put there too, its host."""
    site = string(record, SITE)
    address = re.match(r"https?://(?:www\.)?([\w.-]+)", site, re.IGNORECASE) if site else None
    return address[1] if address else site


def string(record: Mapping[str, Any], names: Sequence[str]) -> str | None:
    """Return the first of the fields that holds words, as one line; an object counts by its name or address."""
    for name in names:
        for value in _flat(record.get(name)):
            if words := one_line(value):
                return words
    return None


def paragraphs(record: Mapping[str, Any]) -> str:
    """Return the text of the article, line breaks kept; "" where there is none."""
    for name in TEXT:
        value = record.get(name)
        if isinstance(value, list) and value and all(isinstance(v, str) for v in value):
            value = "\n".join(value)
        if isinstance(value, str) and value.strip():
            return value
    return ""


def authors(record: Mapping[str, Any]) -> list[str]:
    """Return the authors a JSON object names, each once, in order."""
    for name in AUTHORS:
        if found := [one_line(v) for v in _flat(record.get(name)) if not v.startswith(("http://", "https://"))]:
            return list(dict.fromkeys(filter(None, found)))
    return []


def organisations(record: Mapping[str, Any]) -> list[str]:
    """Return the authors that are said to be no persons, and the publisher where it is a news agency."""
    found: list[str] = []
    for name in ("author", "creator", "authors"):
        value = record.get(name)
        for one in value[:50] if isinstance(value, list) else [value]:
            if isinstance(one, dict) and "Organization" in str(one.get("@type"))[:100]:
                found += [one_line(v) for v in _flat(one)]
    found += [p for v in _flat(record.get("publisher")) if agencies.only_agencies(p := one_line(v))]
    return list(dict.fromkeys(filter(None, found)))


def free(record: Mapping[str, Any]) -> bool | None:
    """Return whether an article is said to be for everybody; None where nothing is said, or nothing understood."""
    value = next((record[name] for name in FREE if name in record), None)
    if isinstance(value, bool):
        return value
    return {"true": True, "false": False}.get(value.strip().lower()) if isinstance(value, str) else None


def _flat(value: Any, depth: int = 0, prefer: str = "name") -> list[str]:
    if isinstance(value, str):
        return [value]
    if depth < 3 and isinstance(value, list):
        return [text for item in value[:50] for text in _flat(item, depth + 1, prefer)]
    if depth < 3 and isinstance(value, dict):
        return _flat(value.get(prefer) or value.get("name") or value.get("url") or value.get("@id"), depth + 1, prefer)
    return []
