"""What the commands print with `--json`, beside a story itself."""

from collections.abc import Sequence
from typing import Any

import msgspec

from rashomon.model import Article, Passed, Unread
from rashomon.show.cli import options
from rashomon.store.shapes import Entry, Logged
from rashomon.store.verify import Verified

Json = dict[str, Any]


def print_json(value: object) -> None:
    """Print a value as indented JSON that ends in a newline."""
    options.write(options.STDOUT, msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n")


def entry(e: Entry) -> Json:
    """Return a story of the list. `title` is null until it was compared."""
    return {
        "id": e.id,
        "title": e.title if e.told else None,
        "articles": list(e.articles),
        "older": list(e.older),
    }


def logged(change: Logged) -> Json:
    """Return what became of a story."""
    return {
        "at": change.at,
        "kind": change.kind,
        "story": change.story,
        "others": list(change.others),
        "reason": change.reason,
    }


def leftovers(unread: Sequence[Unread], passed: Sequence[Passed]) -> Json:
    """Return what could not be read, and what was passed over."""
    return {
        "unread": [{"path": u.path, "reason": u.reason, "cure": u.cure} for u in unread],
        "passed": [{"path": p.path, "reason": p.reason} for p in passed],
    }


def verified(result: Verified) -> Json:
    """Return what was checked; `mismatch` is null where all is as it was read."""
    return {
        "mismatch": result.mismatch,
        "sources": result.sources,
        "articles": result.articles,
        "layers": result.layers,
        "spans": result.spans,
        "stories": result.stories,
        "older": list(result.older),
    }


def named(article: Article) -> Json:
    """Return what an article is called."""
    return {"id": article.id, "article": article.name, "url": article.url}
