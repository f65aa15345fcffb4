"""What a page states in its head and by the marks in its body: title, address, site, authors, dates, section."""

import json
import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any
from urllib.parse import urljoin, urlsplit

from rashomon.read.characters.decode import one_line
from rashomon.read.facts import agencies, fields
from rashomon.read.facts.bylines import people, single
from rashomon.read.facts.stated import Stated

_ARTICLE_TYPES = (
    "Article",
    "NewsArticle",
    "ReportageNewsArticle",
    "BlogPosting",
    "AnalysisNewsArticle",
    "OpinionNewsArticle",
    "BackgroundNewsArticle",
    "ReviewNewsArticle",
    "LiveBlogPosting",
)
_SITE = ("og:site_name", "application-name", "publisher", "dc.publisher", "twitter:app:name:iphone")
_URL = ("og:url", "twitter:url", "parsely-link", "dc.identifier")
_DATE = (
    "article:published_time",
    "article:published",
    "og:published_time",
    "datepublished",
    "og:datepublished",
    "date",
    "pubdate",
    "og:pubdate",
    "pdate",
    "pub_date",
    "publishdate",
    "publish-date",
    "publish_date",
    "published",
    "parsely-pub-date",
    "dc.date.issued",
    "dc.date",
    "dcterms.created",
    "dcterms.date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "article_date_original",
    "datecreated",
)
_CHANGED = (
    "article:modified_time",
    "article:modified",
    "og:updated_time",
    "datemodified",
    "dc.date.modified",
    "dcterms.modified",
    "last-modified",
    "lastmod",
    "article.updated",
    "article_date_updated",
    "revised",
)
_AUTHORS = (
    "author",
    "article:author",
    "parsely-author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "sailthru.author",
    "cxenseparse:author",
    "author.name",
)
_SECTION = ("article:section", "parsely-section", "section", "cxenseparse:recs:category", "dc.subject.section")
_SOURCE = ("original-source", "syndication-source")
_BODY = ("source", "provider", "article:provider", "dc.source")
_TITLE = ("og:title", "twitter:title", "parsely-title", "dc.title", "headline")
#: Names that pages give the element with the author's name.
_SIGNED = re.compile(
    r"(?:^|[\s_-])(?:author|byline|contributor)s?(?:[_-]{1,2}(?:name|link|fn|text|author|item))?(?:\s|$)|(?:^|\s)vcard(?:\s|$)",
    re.I,
)
#: Names of elements around those of other stories' authors.
_ASIDE = re.compile(
    r"comment|relat|recirc|recommend|sidebar|widget|footer|popular|trending|teaser|promo|latest|carousel|more-|next",
    re.IGNORECASE,
)
#: Elements that could name the author; more are a list of other stories.
MOST = 40
#: Elements inside one that names an author, at most; one with more is a part of the page. Likewise steps of a trail.
PARTS, STEPS = 30, 12


def read_head(tree: Any) -> tuple[Stated, list[str], str | None]:
    """Return what a parsed page states of its article, its possible titles, the best first, and its description."""
    meta = _meta(tree)
    every = list(_objects(tree))
    data = next((each for each in every if _is_article(each.get("@type"))), {})
    # Where no article is described, the page may be, with the article's author and date.
    page = next((each for each in every if each.get("@type") == "WebPage" and each.get("author")), {})
    given = fields.stated(_resolved(data or page, every), "metadata")
    element = next(tree.iter("html"), None)
    url, original = _address(tree, meta, given.url)
    title = _text(tree, "title")
    site = _first(meta, _SITE[:1]) or given.site or _first(meta, _SITE[1:])
    stated = Stated(
        how="metadata",
        url=url,
        site=site,
        authors=given.authors or tuple(a for a in _all(meta, _AUTHORS) if not a.startswith("http") and len(a) < 120),
        organisations=(*given.organisations, *(b for b in _all(meta, _BODY) if agencies.only_agencies(b))),
        signed=_signed(tree, site),
        published=given.published or _first(meta, _DATE) or _time(tree, "publish"),
        modified=given.modified or _first(meta, _CHANGED) or _time(tree, "updat|modif"),
        language=given.language
        or (element.get("lang") if element is not None else None)
        or _first(meta, ("og:locale",)),
        section=given.section or _first(meta, _SECTION) or _trail(tree, every),
        based_on=tuple(filter(None, (*given.based_on, *_all(meta, _SOURCE), original))),
        free=given.free if given.free is not None else _locked(meta),
        title=title,
    )
    titles = [fields.string(data, ("headline", "name")), _first(meta, _TITLE), title]
    return stated, list(dict.fromkeys(filter(None, titles))), _first(meta, ("og:description", "description"))


# -- metadata ----------------------------------------------------------------------------------------------


def _meta(tree: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        if name and (content := one_line(element.get("content") or "")):
            found.setdefault(name.lower(), []).append(content)
    return found


def _all(meta: Mapping[str, list[str]], names: tuple[str, ...]) -> list[str]:
    return next((list(dict.fromkeys(meta[n])) for n in names if n in meta), [])


def _first(meta: Mapping[str, list[str]], names: tuple[str, ...]) -> str | None:
    return next(iter(_all(meta, names)), None)


def _locked(meta: Mapping[str, list[str]]) -> bool | None:
    tier = (_first(meta, ("article:content_tier", "content_tier", "og:article:content_tier")) or "").lower()
    return False if tier in ("locked", "premium", "paid") else True if tier == "free" else None


# -- schema.org --------------------------------------------------------------------------------------------


def _objects(tree: Any) -> Iterator[dict[str, Any]]:
    """Yield the schema.org objects of the page, those of a graph or a list one by one, articles inside pages too."""
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
                if isinstance(each, dict):
                    yield each
                    inner = each.get("mainEntity")
                    if isinstance(inner, dict):
                        yield inner


def _is_article(kind: Any) -> bool:
    return any(k in _ARTICLE_TYPES for k in (kind if isinstance(kind, list) else [kind]) if isinstance(k, str))


def _resolved(data: dict[str, Any], every: list[dict[str, Any]]) -> dict[str, Any]:
    """Return an article's object with the author and publisher that it only points at ("@id") put in its place."""
    by_id = {each["@id"]: each for each in every if isinstance(each.get("@id"), str) and each.get("name")}

    def followed(value: Any) -> Any:
        if isinstance(value, list):
            return [followed(v) for v in value[:50]]
        return by_id.get(value.get("@id"), value) if isinstance(value, dict) and not value.get("name") else value

    return {k: followed(v) if k in ("author", "creator", "publisher") else v for k, v in data.items()}


# -- address -----------------------------------------------------------------------------------------------


def _address(tree: Any, meta: Mapping[str, list[str]], given: str | None) -> tuple[str | None, str | None]:
    """Return the page's address, and that of the page on another site which it names as the original.

    The canonical link counts first, where it leads to the same site as what else the page says of its address;
    a link to the front page is a mistake of the program that wrote it.
    """
    said = [u for u in (_first(meta, _URL), given) if u and _is_web(u)]
    base = said[0] if said else ""
    link = next((e.get("href") for e in tree.iter("link") if "canonical" in (e.get("rel") or "").lower().split()), None)
    try:
        canonical = urljoin(base, link.strip()) if link else None
    except ValueError:
        canonical = None
    if canonical is None or not _is_web(canonical):
        return (said[0] if said else None), None
    if not said:
        return canonical, None
    bare = urlsplit(canonical).path in ("", "/") and not urlsplit(canonical).query
    deep = next((u for u in said if urlsplit(u).path not in ("", "/")), None)
    if _site(canonical) == _site(base):
        return (deep if bare and deep else canonical), None
    return base, None if bare else canonical


def _is_web(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False


def _site(url: str) -> str:
    """Return the part of a host that one owner has: "herald.example", "herald.co.uk"."""
    labels = (urlsplit(url).hostname or "").split(".")
    known = (
        len(labels) > 2
        and len(labels[-1]) == 2
        and labels[-2] in ("co", "com", "org", "net", "gov", "ac", "edu", "or", "ne")
    )
    return ".".join(labels[-3:] if known else labels[-2:])


# -- marks in the body -------------------------------------------------------------------------------------


def _time(tree: Any, which: str) -> str | None:
    """Return the machine-readable time of publication (or change) in the page's body, where one is marked as such."""
    for element in tree.iter("time", "abbr", "span"):
        stamp = element.get("datetime") or (element.get("title") if element.tag == "abbr" else None)
        marked = f"{element.get('class')} {element.get('itemprop')}".lower()
        fits = re.search(which, marked) is not None or (which == "publish" and element.get("pubdate") is not None)
        if stamp and fits and (which != "publish" or not re.search(r"\bupdated\b", marked) or "published" in marked):
            return str(stamp)
    return None


def _signed(tree: Any, site: str | None) -> tuple[str, ...]:
    """Return the names in the first element that the page marks as its author, and in those beside it.

    Names under other stories, comments and boxes are marked likewise: those in elements named so do not count.
    """
    found: list[str] = []
    where: Any = None
    looked = 0
    for element in tree.iter("a", "span", "p", "div", "address", "li", "h3", "h4", "h5", "dd", "cite"):
        rel = (element.get("rel") or "").split()
        marked = "author" in rel or element.get("itemprop") in ("author", "creator")
        if not marked and not _SIGNED.search(element.get("class") or ""):
            continue
        looked += 1
        if looked > MOST:
            break
        if sum(1 for _ in islice(element.iter(), PARTS + 1)) > PARTS:
            continue
        if found and element.getparent() is not where and element.getparent() is not where.getparent():
            continue
        words = one_line(" ".join(element.itertext()))
        if not 3 <= len(words) <= 120 or _is_aside(element):
            continue
        if people(words) or (marked and single(words, site)):
            where = element.getparent() if where is None else where
            found.append(words)
    return tuple(dict.fromkeys(found))


def _is_aside(element: Any) -> bool:
    for depth, up in enumerate(element.iterancestors()):
        if depth > 12 or up.tag in ("body", "main"):
            return False
        if up.tag in ("aside", "footer", "nav") or (
            depth < 6 and _ASIDE.search(f"{up.get('class') or ''} {up.get('id') or ''}")
        ):
            return True
    return False


def _trail(tree: Any, every: list[dict[str, Any]]) -> str | None:
    """Return the last step but the article itself of the trail "Home › World › Asia"; None where there is none."""
    for each in every:
        items = each.get("itemListElement")
        if each.get("@type") == "BreadcrumbList" and isinstance(items, list):
            inner = [i.get("item") if isinstance(i.get("item"), dict) else i for i in items if isinstance(i, dict)]
            names = [fields.string(i, ("name",)) or "" for i in inner if isinstance(i, dict)]
            if name := _last_step(names, _text(tree, "h1") or _text(tree, "title") or ""):
                return name
    marked = (
        e for e in tree.iter("ul", "ol", "nav", "div") if "breadcrumb" in f"{e.get('class')} {e.get('id')}".lower()
    )
    for element in islice(marked, 3):
        steps = [one_line(" ".join(islice(a.itertext(), STEPS))) for a in islice(element.iter("a"), STEPS)]
        if name := _last_step(steps, _text(tree, "h1") or ""):
            return name
    return None


def _last_step(steps: list[str], headline: str) -> str | None:
    home = ("home", "homepage", "startseite", "accueil", "inicio", "start", "news", "")
    names = [
        s for s in steps if s.strip().lower() not in home and s[:25].lower() != headline[:25].lower() and len(s) <= 40
    ]
    return names[-1] if names else None


def _text(tree: Any, tag: str) -> str | None:
    element = next(tree.iter(tag), None)
    return one_line("".join(element.itertext())) or None if element is not None else None
