"""Roles and titles of the persons of an article: "Kremlin spokesman Dmitry Peskov" → "Kremlin spokesman".

A role is the words of the article beside a name: before it in one phrase with it, in apposition before or after it,
or after "is", "was" and "who is". Each is a span of the text.
"""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from rashomon.annotate import genders
from rashomon.model import Frozen, Span

#: Words of a description that say nothing about who it is.
COMMON = frozenset(
    "the a an and or for from who which with said says his her their its one two was were has had is that this of in "
    "at on to as by mr mrs ms miss".split()
)
#: Abbreviated titles, and nouns of one office in several forms → one word for it.
_SAME = {
    "sen": "senator", "sens": "senator", "gov": "governor", "rep": "representative", "reps": "representative",
    "congressman": "representative", "congresswoman": "representative", "lawmaker": "representative",
    "pres": "president", "prof": "professor", "dr": "doctor", "physician": "doctor", "gen": "general",
    "lt": "lieutenant", "col": "colonel", "sgt": "sergeant", "capt": "captain", "det": "detective",
    "insp": "inspector", "supt": "superintendent", "cmdr": "commander", "adm": "admiral", "amb": "ambassador",
    "rev": "reverend", "del": "delegate", "pm": "premier", "ceo": "executive", "chairman": "chair",
    "chairwoman": "chair", "chairperson": "chair", "spokesman": "spokesperson", "spokeswoman": "spokesperson",
    "attorney": "lawyer", "barrister": "lawyer", "solicitor": "lawyer", "counsel": "lawyer", "republican": "gop",
    "businessman": "businessperson", "businesswoman": "businessperson", "mum": "mother", "mom": "mother",
    "dad": "father", "defence": "defense", "organisation": "organization", "nominee": "candidate",
}  # fmt: skip
#: A role that somebody no longer has, or has only in a body's place.
PAST = frozenset("former late ex then".split())
_WORD = re.compile(r"[^\W\d_]+")
_AFTER = re.compile(r"\s*,\s+((?:who (?:is|was) )?(?:[a-z][\w’'-]+\s)[^.;:!?\n“”\",]{3,90}?)(?:,|\.|;|\n|$)")
#: A description that ends in a comma before the name: "Melk’s sister, ", "the company’s chief executive, ".
_KIN = re.compile(r"(?:['’]s?|\b(?:his|her|their|its|my|our|the|an?))\s+((?:[\w’'-]+\s){0,6}[a-z][\w-]+),\s+$")
_NOT_A_ROLE = re.compile(
    r"(?:who|and|but|which|when|where|while|as|after|before|because|if|in|at|on|with|although|though|speaking|told|"
    r"said|saying|that|for|to|from)\b"
)
#: What may follow "of" in a title that ends in a name ("Secretary of State John Holt").
OFFICE = re.compile(
    r"of (?:the )?(?:\w+ )?(?:state|staff|defen[cs]e|police|justice|commerce|labou?r|health|education|energy|treasury|"
    r"interior|security|operations|government|mission|agriculture|transport|finance|foreign affairs|research|"
    r"communications|house|senate)\s+$",
    re.IGNORECASE,
)
_OFFICE_NOUN = re.compile(
    r"(?:er|or|ist|man|woman|person|ant|ent|ian|ee|ary|ess|eer|ive|ate|ier)$|^(?:chief|head|king|queen|prince|pope|"
    r"coach|judge|chair|general|admiral|governor|sheriff|democrat|republican|monk|imam|rabbi|bishop|lord|dean|pro|gop|"
    r"secretary|deputy|envoy|premier|captain|sergeant|colonel|marshal|star|official|boss|aide|host|guest|fan)$"
)
#: Tokens of a phrase before a name that are looked at.
LONGEST = 9


class Role(Frozen, frozen=True):
    """What somebody is called: the words' place, the folded words that matter, the noun at their head, folded and
    as it stands."""

    span: Span
    words: frozenset[str]
    head: str
    noun: str


def is_office(noun: str) -> bool:
    """Tell whether a noun can be what a person is ("mayor", "analyst") and not a thing ("hospital")."""
    return bool(_OFFICE_NOUN.search(noun.lower())) or genders.is_somebody(noun)


def folded(text: str) -> list[str]:
    """Return the words of a description that matter, lower case, one form for each office."""
    return [_SAME.get(w, w) for w in map(str.lower, _WORD.findall(text)) if w not in COMMON]


def role(span: Span, text: str, head: str | None = None) -> Role | None:
    """Return the role `span` tells; its head is the last word before a preposition unless given. None if empty."""
    words = folded(span.of(text))
    if not words:
        return None
    if head is None:
        first = re.split(r"\s(?:of|for|in|at|on|from|to|who|with|and)\b", span.of(text), maxsplit=1)[0]
        said = [w for w in map(str.lower, _WORD.findall(first)) if w not in COMMON]
        head = said[-1] if said else words[-1]
    return Role(span, frozenset(words), _SAME.get(head, head), head)


def roles_of(root: Token, name: Span, text: str, doc: Doc) -> Iterator[Role]:
    """Yield the roles that stand beside one mention of a person, whose head token is `root`."""
    spans: list[tuple[Span, str | None]] = []
    if before := _before(root, name, text):
        spans.append((before, None))
    for child in root.children:
        if child.dep_ == "appos" and child.idx >= name.end and child.pos_ == "NOUN":
            spans.append((_phrase(child, doc), child.lower_))
        if child.dep_ == "relcl" and child.lemma_ == "be":
            spans += [(_phrase(c, doc), c.lower_) for c in child.children if c.dep_ == "attr"]
    if root.dep_ == "appos" and root.head.pos_ in ("NOUN", "PROPN") and root.head.ent_type_ != "PERSON":
        start = root.head.left_edge.idx
        end = len(text[: name.start].rstrip(" ,—–-"))
        if start < end and not set('\n“”"') & set(text[start:end]):
            spans.append((Span(start, end), root.head.lower_))
    if root.dep_ == "nsubj" and root.head.lemma_ in ("be", "become", "remain"):
        spans += [(_phrase(c, doc), c.lower_) for c in root.head.children if c.dep_ == "attr" and c.pos_ == "NOUN"]
    left = max(0, name.start - 90)
    if (kin := _KIN.search(text[left : name.start])) is not None:
        spans.append((Span(left + kin.start(1), left + kin.end(1)), None))
    after = _AFTER.match(text[name.end : name.end + 120])
    if after and not _NOT_A_ROLE.match(after.group(1)):
        spans.append((Span(name.end + after.start(1), name.end + after.end(1)), None))
    for span, head in dict.fromkeys(spans):
        if (found := role(span, text, head)) is not None and _holds_a_noun(found, text, doc):
            yield found


def _holds_a_noun(found: Role, text: str, doc: Doc) -> bool:
    """Tell whether a phrase is one of a noun and not a clause: its head is tagged so, and it begins with no verb."""
    inside = doc.char_span(found.span.start, found.span.end, alignment_mode="expand")
    if inside is None or inside[0].pos_ in ("PRON", "VERB", "AUX", "ADV", "SCONJ", "CCONJ", "ADP"):
        return False
    return any(t.lower_.strip(".") == found.noun and t.pos_ in ("NOUN", "PROPN") for t in inside)


def _before(root: Token, name: Span, text: str) -> Span | None:
    """Return the words of the name's own phrase before the name ("Ohio Democratic Party Chairman")."""
    doc = root.doc
    at = root.i
    while at > 0 and doc[at].idx > name.start:
        at -= 1
    first = at
    while first > 0 and at - first < LONGEST:
        token = doc[first - 1]
        if token.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM") and token.lower_ not in ("-", "of"):
            break
        if "\n" in token.text_with_ws or (token.text[-1] == "." and len(token) > 5):
            break
        if token.lower_ == "of" and not OFFICE.match(text[token.idx : name.start]):
            break
        first -= 1
    while first < at and doc[first].lower_ in ("of", "-"):
        first += 1
    start, end = doc[first].idx, len(text[: name.start].rstrip())
    return Span(start, end) if start < end and not set(",\n") & set(text[start:end]) else None


def _phrase(head: Token, doc: Doc) -> Span:
    """Return a noun with what belongs to it up to the next comma or relative clause."""
    first, last = head.left_edge.i, head.i
    for token in doc[head.i + 1 : head.right_edge.i + 1]:
        if token.is_punct or token.is_space or token.tag_ in ("WP", "WDT", "WRB"):
            break
        last = token.i
    return Span(doc[first].idx, doc[last].idx + len(doc[last]))


def gender_of(roles: Sequence[Role]) -> float:
    """Return the evidence of gender that the heads of roles give (see `genders`)."""
    return sum(genders.of_noun(r.noun) for r in roles)
