"""Who wrote it: the persons that bylines, markup and metadata name. Desks, agencies and accounts are no persons."""

import re
from collections.abc import Iterator, Sequence

from rashomon.model import Found
from rashomon.read.facts import agencies
from rashomon.read.facts.scores import score
from rashomon.read.facts.stated import Stated
from rashomon.read.furniture.phrases import BYLINE, MONTH

_LEADIN = re.compile(
    r"^(?:(?:written|reported|posted|published|words|story|edited|text) )?(?:by|authors?|reporter|von|por|par|door"
    r"|autore?s?|auteur|texto?|texte|redacci[oó]n|di|автор)\b:? *",
    re.I,
)
#: A byline in another language: the words for "by", two names or more, and nothing after them but a date or a mark.
_FOREIGN = re.compile(
    r"^(?:[Vv]on|VON|[Pp]or|POR|[Pp]ar|PAR|[Dd]oor|DOOR|Autore?s?:|Auteurs?:|Автор:|Di|Texte?:|Texto:|Text:) ?:?"
    r"(?P<names>[^\W\d_a-z][\w.'’\-]+(?: (?:[^\W\d_a-z][\w.'’\-]*"
    r"|de|da|del|van|von|der|den|la|le|di|dos|und|et|y|e|en)){1,8})"
    r"(?= ?(?:$|[,|·•–—(-]|\d|am\b|le\b|el\b|em\b|il\b|op\b|publi|veröff))"
)
#: Two names and nothing else, as some sites sign their reports.
_PAIR = re.compile(r"^(?:[A-Z][\w.'’\-]* ){2,4}(?:and|And|AND|&) (?:[A-Z][\w.'’\-]*(?: |$)){2,4}$")
_BETWEEN = re.compile(r",? (?:and|&|with|und|et|y) | ?[,;/|] ?| [-–—•·] ", re.IGNORECASE)
_MAIL = re.compile(r"\S+@\S+\.\w.*$|@\w.*$")
_AFTER = re.compile(
    rf"\W+(?:for|in|at|from|of|the|on|à|en|aus|publi\w*|veröff\w*|am)\b.*$|(?:\W+(?:{MONTH}))?\W*\d.*$|@.*$|\(.*$",
    re.IGNORECASE,
)
#: Characters of a byline that are read.
LONGEST = 300
_PERSON = re.compile(r"^(?:[^\W\d_][\w.'’\-]*)(?: [^\W\d_][\w.'’\-]*){1,4}$")
#: One name alone, as blogs sign; not in capitals, nor written together as accounts are.
_SINGLE = re.compile(r"^[^\W\d_a-z][^\W\d_A-Z]{2,}$")
_NO_PERSON = frozenset(
    "staff agency agencies desk editor editors correspondent correspondents reporter reporters writer writers bureau"
    " team news press special online digital newsroom admin administrator editorial wire wires service services"
    " columnist photo photographs photographer contributor contributors guest sponsored webdesk newsdesk sources"
    " redaktion redaction rédaction redacción redação redazione redactie редакция author user editorial"
    " moderator".split()
)
#: Words of outlets, bodies and firms: what a byline has of them stands beside the name ("Ada Fenn, Valley Times").
_OUTLET = frozenset(
    "times post herald tribune journal gazette magazine media network television tv radio business today daily weekly"
    " express telegraph chronicle observer review reports politics sports university institute foundation department"
    " ministry ministries organization organisation association council company corporation inc ltd llc group blog com"
    " global international producer director chief senior executive managing associate assistant".split()
)
#: Words of the line under the byline that crawlers take for a name.
_NOISE = frozenset(["published", "updated", "min", "read", "p.m", "a.m", "et"])


def bylines(left_out: Sequence[tuple[str, str]], beside: Sequence[str]) -> list[str]:
    """Return the lines that are bylines.

    left_out  (kind, text) of what was left out
    beside    the lines around the headline, where known: a byline among them keeps those of other stories out
    """
    near = [n for n in beside if len(n) < 200 and (BYLINE.match(n) or _FOREIGN.match(n))]
    if near:
        return near
    return [
        text
        for kind, text in left_out
        if (kind == "byline" and (BYLINE.match(text) or _PAIR.match(text)))
        or (kind == "byline" and _FOREIGN.match(text))
    ]


def authors(lines: Sequence[str], stated: Stated) -> tuple[Found, ...]:
    """Return each author once, in order: those of bylines, those the page's markup signs, those the file states."""
    found: dict[str, Found] = {}
    for how, names in (
        ("byline", [n for line in lines for n in people(line)]),
        ("byline", [n for text in stated.signed for n in people(text) or single(text, stated.site)]),
        (stated.how, [n for text in stated.authors for n in _named(text, stated.site)]),
    ):
        if how == stated.how and any(f.how == "byline" for f in found.values()) and how == "metadata":
            # What a page shows counts before what is written in its head for machines: often the whole desk.
            names = [n for n in names if " " in n]
        for name in names:
            if not _known(name, found):
                found[name.lower()] = Found(name, how, score("author", how))
    return tuple(found.values())


def _known(name: str, found: dict[str, Found]) -> bool:
    """Tell whether this person is there already, in full or by the family name ("Van Buren" of "Abigail Van Buren")."""
    words = name.lower().split()
    return any(
        words == other.split()[-len(words) :] or other.split() == words[-len(other.split()) :] for other in found
    )


def people(byline: str) -> list[str]:
    """Return the persons a byline names: "By Ada Fenn with AFP/AP" gives Ada Fenn. None named gives an empty list."""
    byline = byline[:LONGEST]
    if (foreign := _FOREIGN.match(byline.strip())) is not None:
        byline = foreign["names"]
    words = _MAIL.sub("", _LEADIN.sub("", byline.strip()))
    found = []
    for piece in _BETWEEN.split(words):
        name = _AFTER.sub("", piece).strip(" .,")
        name = name.title() if name.isupper() else name
        if _PERSON.match(name) and _is_person(name) and not name[0].islower():
            found.append(name)
    return found


def single(text: str, site: str | None) -> list[str]:
    """Return the one name with which a page is signed ("Regan"); none where it is an account's or the site's own."""
    name = _AFTER.sub("", _LEADIN.sub("", text[:LONGEST].strip())).strip(" .,")
    own = re.sub(r"\W", "", (site or "").lower())
    return [name] if _SINGLE.match(name) and _is_person(name) and name.lower() not in own else []


def _named(author: str, site: str | None) -> Iterator[str]:
    """Yield the persons that a field for authors names."""
    own = re.sub(r"\W", "", (site or "").lower())
    if len(author) > LONGEST or agencies.only_agencies(author) or agencies.unlisted(author):
        return
    for name in people(author) or single(author, site):
        tokens = {w.strip(".,").lower() for w in name.split()}
        if _NOISE.isdisjoint(tokens) and re.sub(r"\W", "", name.lower()) != own:
            yield name


def _is_person(name: str) -> bool:
    tokens = [w.strip(".,") for w in name.split()]
    lower = {w.lower() for w in tokens}
    if lower & _NO_PERSON or lower & _OUTLET or tokens[0].lower() in ("the", "our", "a", "an"):
        return False
    if agencies.only_agencies(name) or agencies.unlisted(name):
        return False
    # "CNN Business", "AP Writer": capitals beside a word in small letters are an outlet's; "AJ Fenn" is not.
    # "GarberVALLEY": a name and an outlet run together.
    return not any(re.fullmatch(r"[A-Z]{3,}", w) or re.search(r"[a-z][A-Z]{2}|[A-Z]{3}[a-z]", w) for w in tokens)
