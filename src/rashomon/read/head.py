"""What the head of a page states: title, address, site, authors, date, language."""

import json
from collections.abc import Iterator
from typing import Any

from rashomon.read import fields
from rashomon.read.decode import one_line
from rashomon.read.metadata import Stated

_ARTICLE_TYPES = (
    "Article",
    "NewsArticle",
    "ReportageNewsArticle",
    "BlogPosting",
    "AnalysisNewsArticle",
    "LiveBlogPosting",
)
_SITE = ("og:site_name", "application-name", "publisher", "dc.publisher", "twitter:app:name:iphone")
_URL = ("og:url", "twitter:url", "parsely-link", "dc.identifier")
_DATE = (
    "article:published_time",
    "article:published",
    "og:published_time",
    "datepublished",
    "date",
    "pubdate",
    "publishdate",
    "publish-date",
    "parsely-pub-date",
    "dc.date.issued",
    "dc.date",
    "dcterms.created",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
)
_AUTHORS = ("author", "article:author", "parsely-author", "dc.creator", "byl", "sailthru.author", "cxenseparse:author")
_TITLE = ("og:title", "twitter:title", "parsely-title", "dc.title", "headline")


def read_head(tree: Any) -> tuple[Stated, list[str], str | None]:
    """Return what a parsed page states of its article, its possible titles, the best first, and its description."""
    meta = _meta(tree)
    data = next(_linked(tree), {})
    given = fields.stated(data, "metadata")
    element = next(tree.iter("html"), None)
    stated = Stated(
        how="metadata",
        url=given.url if given.url and given.url.startswith("http") else _first(meta, _URL) or _canonical(tree),
        site=_first(meta, _SITE[:1]) or given.site or _first(meta, _SITE[1:]),
        authors=given.authors or tuple(a for a in _all(meta, _AUTHORS) if not a.startswith("http") and len(a) < 120),
        published=given.published or _first(meta, _DATE) or _time(tree),
        language=given.language
        or (element.get("lang") if element is not None else None)
        or _first(meta, ("og:locale",)),
    )
    titles = [fields.string(data, ("headline", "name")), _first(meta, _TITLE), _text(tree, "title")]
    return stated, list(dict.fromkeys(filter(None, titles))), _first(meta, ("og:description", "description"))


def _meta(tree: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        if name and (content := one_line(element.get("content") or "")):
            found.setdefault(name.lower(), []).append(content)
    return found


def _all(meta: dict[str, list[str]], names: tuple[str, ...]) -> list[str]:
    return next((list(dict.fromkeys(meta[n])) for n in names if n in meta), [])


def _first(meta: dict[str, list[str]], names: tuple[str, ...]) -> str | None:
    return next(iter(_all(meta, names)), None)


def _linked(tree: Any) -> Iterator[dict[str, Any]]:
    """Yield the schema.org objects of the page that describe an article, at the top or in a graph."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            value = json.loads((script.text or "").strip(), strict=False)
        except (ValueError, RecursionError):
            continue
        for item in value if isinstance(value, list) else [value]:
            graph = item.get("@graph") if isinstance(item, dict) else None
            for each in graph if isinstance(graph, list) else [item]:
                if isinstance(each, dict) and _is_article(each.get("@type")):
                    yield each


def _is_article(kind: Any) -> bool:
    return any(k in _ARTICLE_TYPES for k in (kind if isinstance(kind, list) else [kind]) if isinstance(k, str))


def _canonical(tree: Any) -> str | None:
    return next((e.get("href") for e in tree.iter("link") if (e.get("rel") or "").lower() == "canonical"), None)


def _time(tree: Any) -> str | None:
    """Return the machine-readable time of publication in the page's body, where one is marked as such."""
    for element in tree.iter("time"):
        marked = f"{element.get('class')} {element.get('itemprop')} {element.get('pubdate')}".lower()
        if element.get("datetime") and ("publish" in marked or element.get("pubdate") is not None):
            return str(element.get("datetime"))
    return None


def _text(tree: Any, tag: str) -> str | None:
    element = next(tree.iter(tag), None)
    return one_line(element.text or "") or None if element is not None else None
