"""What a number counts or measures, and the predicate that thing takes part in, from the dependency parse."""

import re
from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from rashomon.annotate.befell import parts, predicate_above, role_of
from rashomon.annotate.counted_words import (
    BEFORE_DISTANCE,
    CASUALTIES,
    CASUALTY,
    CASUALTY_NOUNS,
    DIRECTIONS,
    HUMAN,
    INVARIANT,
    NOUNS,
    PEOPLE,
)
from rashomon.annotate.measured import beyond, measurable, noun_of, nounlike
from rashomon.model import Span


@dataclass(frozen=True, slots=True)
class Counted:
    """`lemma` of what is counted ("" where not found), where it stands, and the `role` it plays ("")."""

    lemma: str
    span: Span | None
    role: str


def entity_of(token: Token) -> Tokens | None:
    """Return the named entity that `token` stands in, with its label; None where it stands in none."""
    if not token.ent_type_:
        return None
    doc, start, end = token.doc, token.i, token.i + 1
    while start > 0 and doc[start].ent_iob_ != "B":
        start -= 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    return Tokens(doc, start, end, label=token.ent_type_)


def name_of(token: Token) -> Tokens | None:
    """Return the person's name that `token` stands in; None where it stands in none."""
    return entity_of(token) if token.ent_type_ == "PERSON" else None


def lemma_of(token: Token, several: bool = False) -> str:
    """Return the lemma of a noun; names as they stand; every word for "people" as "people".

    With `several`, a capitalised word ("Americans", "Stones") loses its plural ending too.
    """
    if token.pos_ == "PROPN" and not token.text.islower():
        return _singular(token.text) if several else token.text
    lemma = token.lemma_.lower()
    if token.lower_ in INVARIANT or token.lower_ == "taxes":  # the tagger's "earning" and "taxis"
        return "tax" if token.lower_ == "taxes" else token.lower_
    if lemma == token.lower_ and (
        several or token.tag_ in ("NNS", "NNPS")
    ):  # "innings", "voids": the tagger's lemma is its word
        lemma = _singular(lemma)
    return "people" if lemma in PEOPLE else lemma


def _singular(word: str) -> str:
    """Return a plural word without its ending; as it is where it has none ("Series", "Texas", "police")."""
    if len(word) <= 3 or word.lower() in INVARIANT or not re.search(r"[^sui]s$", word):
        return word
    return re.sub(r"ies$", "y", word).removesuffix("s")


def counted(doc: Doc, inner: Tokens, kind: str) -> Counted:
    """Return what the measure on the tokens `inner` (number and unit) counts, and its role.

    Both are empty where the parse gives nothing: a pronoun is never resolved here.
    """
    root = inner.root
    noun, through_verb = noun_of(inner, root, kind)
    # "the meeting lasted four hours": the role is that of the measure, not all that is told of the meeting.
    parted = noun is not None and noun.dep_ == "pobj" and noun.head.head.i in range(inner.start, inner.end)
    if through_verb:
        role = predicate_above(root)
    elif noun is not None and not parted and noun.dep_ == "pobj" and noun.head.lower_ == "of" and parts(noun.head):
        role = ""  # "five of the twelve": what is said of the five is not said of the twelve
    elif (
        noun is not None
        and parted
        and (noun.pos_ not in NOUNS or any(c.dep_ in ("det", "poss") for c in noun.children))
    ):
        role = role_of(root, None, inner)  # "five of the injured went home": what befell the whole is not the role
    else:
        role = role_of(noun if noun is not None and not parted else root, noun, inner)
    if noun is None or not nounlike(noun) or noun.i in range(inner.start, inner.end) or not noun.text[0].isalpha():
        human = noun is not None and (noun.lower_ in HUMAN or noun.lower_ in CASUALTY)
        bare = kind == "count" and (role in CASUALTIES or human)
        return Counted("people" if bare else "", None, role)
    lemma = lemma_of(noun, several=kind == "count")
    span = Span(noun.idx, noun.idx + len(noun))
    if kind == "count" and lemma in CASUALTY_NOUNS:
        role = CASUALTY_NOUNS[lemma]
        lemma = lemma if lemma == "injury" else "people"
    elif kind == "count" and lemma in ("life", "other", "total", "number") and role in CASUALTIES:
        lemma = "people"
    elif kind == "count" and lemma in ("number", "total") and (suffered := _of_whom(noun)) is not None:
        lemma, role = "people", suffered  # "the number of people killed rose to 11"
    elif kind == "count" and lemma in ("number", "total") and (others := beyond(noun)).i != noun.i:
        lemma, span = lemma_of(others, several=True), Span(others.idx, others.idx + len(others))
    elif lemma == "toll":
        role = "injure" if any(c.lemma_.lower().startswith("injur") for c in noun.children) else "kill"
    if lemma in ("hospital", "custody", "board") and role in CASUALTIES:
        role = ""  # "taken to two hospitals"
    if kind == "age" and (name := name_of(_named_beside(noun))) is not None:
        lemma, span = name.text, Span(name.start_char, name.end_char)
    return Counted(lemma, span, role)


def _of_whom(noun: Token) -> str | None:
    """Return what befell those of whom a noun gives the number ("the number of people killed"), or None."""
    if noun.dep_ == "nsubj" and (role := CASUALTY.get(noun.head.lemma_.lower())) is not None:
        return role  # a long participle clause is often parsed as the main verb
    for of in noun.children:
        for whom in of.children if of.lower_ == "of" else ():
            for verb in (whom, *whom.children):
                if (role := CASUALTY.get(verb.lemma_.lower())) is not None and verb.dep_ in ("acl", "pobj", "amod"):
                    return role
    return None


def placed(doc: Doc, inner: Tokens) -> Counted | None:
    """Return the noun right before a distance that tells where it lies ("Ostrel, 60 km north of Varn"), or None."""
    at = inner.start - 1
    while at > max(0, inner.start - 8) and (doc[at].text in (",", "(") or doc[at].lower_ in BEFORE_DISTANCE):
        at -= 1
    following = doc[inner.end] if inner.end < len(doc) else None
    if following is None or following.lower_ not in DIRECTIONS or at < 0 or doc[at].pos_ not in NOUNS:
        return None
    if doc[at].sent.start != inner.sent.start or not measurable(doc[at]):
        return None
    noun = doc[at]
    return Counted(lemma_of(noun), Span(noun.idx, noun.idx + len(noun)), predicate_above(inner.root))


def after_dash(doc: Doc, inner: Tokens) -> Counted | None:
    """Return the noun before the dash that a share of something follows ("a levy - 15 percent for cash"), or None."""
    at = inner.start - 1
    following = doc[inner.end].lower_ if inner.end < len(doc) else ""
    if (
        at < 1
        or doc[at].text not in ("-", "–", "—", ":")
        or following not in ("for", "on")
        or not measurable(doc[at - 1])
    ):
        return None
    noun = doc[at - 1]
    for below in noun.ancestors:  # "a tax on money held abroad - 15 percent": the noun that the phrase hangs on
        if below.dep_ in ("dobj", "nsubjpass") and measurable(below) and below.sent == noun.sent:
            noun = below
            break
    return Counted(lemma_of(noun), Span(noun.idx, noun.idx + len(noun)), predicate_above(noun))


def about_person(doc: Doc, noun: Token) -> Counted:
    """Return the person or person noun `noun` as what an age is told of, with its role."""
    noun = _named_beside(noun)
    name = name_of(noun)
    start, end = (name.start_char, name.end_char) if name is not None else (noun.idx, noun.idx + len(noun))
    head = name.root if name is not None else noun
    stated = noun.is_title and noun.tag_ not in ("NN", "NNS")  # a surname that the tagger took for another word
    lemma = name.text if name is not None else noun.text if stated else lemma_of(noun)
    return Counted(lemma, Span(start, end), role_of(head, None, None))


def _named_beside(noun: Token) -> Token:
    """Return the name that stands beside a noun for a person ("a 42-year-old driver, Tom Varn"), else the noun."""
    if name_of(noun) is not None:
        return noun
    beside = [noun.doc[noun.i + 1]] if noun.i + 1 < len(noun.doc) and noun.whitespace_ else []
    named = (t for t in (*beside, *(c for c in noun.children if c.dep_ == "appos")) if t.sent == noun.sent)
    return next((t for t in named if name_of(t) is not None), noun)
