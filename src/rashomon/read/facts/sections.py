"""The part of the paper an article stands in: stated in metadata, in the trail above it, or in its address."""

import re
from urllib.parse import unquote, urlsplit

#: Names of sections as addresses of news sites in general have them.
_KNOWN = frozenset(
    "world politics business economy finance markets money sport sports football cricket opinion comment editorial"
    " culture entertainment arts technology tech science health education environment climate travel"
    " lifestyle style food local"
    " national international nation region regional crime society media europe asia africa americas middle-east us uk"
    " asia-pacific us-news uk-news india china russia australia canada weather obituaries books music film tv fashion"
    " cars investing property real-estate jobs law religion royals showbiz wissen politik wirtschaft sport"
    " kultur panorama"
    " ausland inland gesellschaft politique economie monde sante culture societe politica economia mundo deportes"
    " cultura sociedad esportes cronaca mondo economie binnenland buitenland".split()
)
_HOME = frozenset(
    [
        "home",
        "homepage",
        "start",
        "startseite",
        "accueil",
        "inicio",
        "news",
        "articles",
        "front page",
        "all",
        "latest news",
        "latest",
        "uncategorized",
        "blog",
        "",
    ]
)


def section(stated: str | None, url: str | None) -> str | None:
    """Return the section that the file states, else the one that the address names; None where neither does."""
    if name := _worded(stated):
        return name
    return in_path(url) if url else None


def _worded(name: str | None) -> str | None:
    # Some pages state all their labels in one field; the first is the section.
    name = re.split(r" ?[,;|>›»] ?| - ", (name or "").strip(" /|>›»"))[0].strip()
    fits = (
        2 <= len(name) <= 40 and any(map(str.isalpha, name)) and not re.match(r"https?:|[\[{/]|[\w.-]+\.\w{2,}$", name)
    )
    return name if fits and name.lower() not in _HOME else None


def in_path(url: str) -> str | None:
    """Return the last known name of a section in the first three folders of an address ("…/news/world/…": World)."""
    folders = [unquote(f).lower() for f in urlsplit(url).path.split("/") if f][:-1][:3]
    known = [f for f in folders if f in _KNOWN]
    if not known:
        return None
    words = known[-1].replace("-", " ")
    return words.upper() if words in ("us", "uk", "tv") else re.sub(r"\b[a-z]", lambda m: m.group().upper(), words)
