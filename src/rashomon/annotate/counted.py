"""What a number counts or measures, and the predicate that thing takes part in, from the dependency parse."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from rashomon.model import Span


@dataclass(frozen=True, slots=True)
class Counted:
    """`lemma` of what is counted ("" where not found), where it stands, and the `role` it plays ("")."""

    lemma: str
    span: Span | None
    role: str


def word_set(text: str) -> frozenset[str]:
    """Return the words of `text`, which are separated by white space."""
    return frozenset(text.split())


#: Words for what befalls people → the role that stands for all of them.
CASUALTY = {
    **dict.fromkeys(("kill", "die", "perish", "drown", "murder", "slay", "dead", "deceased"), "kill"),
    **dict.fromkeys(("injure", "injured", "hurt", "wound", "wounded"), "injure"),
    **dict.fromkeys(("hospitalise", "hospitalize", "hospitalised", "hospitalized"), "hospitalise"),
    **dict.fromkeys(("missing", "unaccounted"), "miss"),
    **dict.fromkeys(("arrest", "arrested"), "arrest"),
    **dict.fromkeys(("trap", "trapped"), "trap"),
    **dict.fromkeys(("aboard", "onboard"), "aboard"),
}
#: Nouns of the same, which count people: "nine fatalities", "the arrest of 18".
CASUALTY_NOUNS = {
    **dict.fromkeys(("death", "fatality", "dead", "killing", "murder", "drowning"), "kill"),
    **dict.fromkeys(("injury", "injured", "wounded", "hurt"), "injure"),
    **dict.fromkeys(("missing", "unaccounted"), "miss"),
    "arrest": "arrest",
}
_CASUALTIES = frozenset(CASUALTY.values())
_TO_HOSPITAL = {"take", "rush", "airlift", "transport", "fly", "bring", "admit", "send", "treat", "transfer", "carry"}
#: Verbs that say nothing of their subject but how the next verb is known: "are believed to be trapped".
_RAISING = word_set(
    """
    believe expect think say report fear know presume suppose understand estimate confirm feel set
    seem appear continue begin start have manage want hope plan try
    """
)
PEOPLE = word_set("people person persons individual folk")
#: Nouns for a human being, for ages and for "children under five".
PERSON_NOUNS = PEOPLE | word_set(
    """
    man woman boy girl child baby infant toddler teenager teen youth adult pensioner student pupil
    son daughter brother sister father mother mum mom dad husband wife partner boyfriend girlfriend
    fiancé fiancée cousin uncle aunt nephew niece grandfather grandmother grandson granddaughter
    twin friend neighbour neighbor victim suspect driver pilot passenger tourist resident survivor
    officer soldier worker teacher doctor nurse singer actor actress player coach farmer lawyer
    journalist politician citizen anyone those everyone someone
    """
)
_NOUNS = ("NOUN", "PROPN")
_MODIFIES = {"nummod", "amod", "compound", "nmod", "quantmod", "npadvmod", "advmod", "det", "poss", "dep"}
_MEASURES = {"MONEY", "PERCENT", "QUANTITY", "CARDINAL", "TIME", "DATE"}
_ARGUMENTS = {"nsubj", "nsubjpass", "dobj"}
_HUMAN = {"those", "us", "whom", "you"}
_DIRECTIONS = word_set(
    "north south east west northeast northwest southeast southwest from away off outside inside "
    "north-east north-west south-east south-west"
)
_BEFORE_DISTANCE = word_set(
    "about around some roughly approximately nearly almost just over more than less at least only"
)
#: Prepositions whose object shares in what befalls the rest, or only bounds a number.
_SHARING = word_set(
    """
    of including among amongst along together with alongside like besides plus as
    over under up to between about around above than
    """
)
_RELATIVE = {"who", "which", "that", "whom"}
_SKIP_AFTER = word_set(
    """
    be have feared fear reported believed confirmed leave left said also more others other people so
    far now already presumed dead or and at least
    """
)


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
        plural = several and len(token) > 3 and re.search(r"[^sui]s$", token.text)
        return token.text if not plural else re.sub(r"ies$", "y", token.text).removesuffix("s")
    lemma = token.lemma_.lower()
    return "people" if lemma in PEOPLE else lemma


def counted(doc: Doc, inner: Tokens, kind: str) -> Counted:
    """Return what the measure on the tokens `inner` (number and unit) counts, and its role.

    Both are empty where the parse gives nothing: a pronoun is never resolved here.
    """
    root = inner.root
    noun, through_verb = _noun(inner, root, kind)
    # "the meeting lasted four hours": the role is that of the measure, not all that is told of the meeting.
    parted = noun is not None and noun.dep_ == "pobj" and noun.head.head.i in range(inner.start, inner.end)
    if through_verb:
        role = _climb(root)
    elif (
        noun is not None and not parted and noun.dep_ == "pobj" and noun.head.lower_ == "of" and _number(noun.head.head)
    ):
        role = ""  # "five of the twelve": what is said of the five is not said of the twelve
    elif (
        noun is not None
        and parted
        and (noun.pos_ not in _NOUNS or any(c.dep_ in ("det", "poss") for c in noun.children))
    ):
        role = _role(root, None, inner)  # "five of the injured went home": what befell the whole is not the role
    else:
        role = _role(noun if noun is not None and not parted else root, noun, inner)
    if noun is None or noun.pos_ not in _NOUNS:
        human = noun is not None and (noun.lower_ in _HUMAN or noun.lower_ in CASUALTY)
        bare = kind == "count" and (role in _CASUALTIES or human)
        return Counted("people" if bare else "", None, role)
    lemma = lemma_of(noun, several=kind == "count")
    span = Span(noun.idx, noun.idx + len(noun))
    if kind == "count" and lemma in CASUALTY_NOUNS:
        role = CASUALTY_NOUNS[lemma]
        lemma = lemma if lemma == "injury" else "people"
    elif kind == "count" and lemma in ("life", "other", "total", "number") and role in _CASUALTIES:
        lemma = "people"
    elif kind == "count" and lemma in ("number", "total") and (suffered := _of_whom(noun)) is not None:
        lemma, role = "people", suffered  # "the number of people killed rose to 11"
    elif lemma == "toll":
        role = "injure" if any(c.lemma_.lower().startswith("injur") for c in noun.children) else "kill"
    if lemma in ("hospital", "custody", "board") and role in _CASUALTIES:
        role = ""  # "taken to two hospitals"
    if kind == "age" and (name := name_of(noun)) is not None:
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
    while at > max(0, inner.start - 8) and (doc[at].text in (",", "(") or doc[at].lower_ in _BEFORE_DISTANCE):
        at -= 1
    following = doc[inner.end] if inner.end < len(doc) else None
    if following is None or following.lower_ not in _DIRECTIONS or at < 0 or doc[at].pos_ not in _NOUNS:
        return None
    if doc[at].sent.start != inner.sent.start or not _thing(doc[at]):
        return None
    noun = doc[at]
    return Counted(lemma_of(noun), Span(noun.idx, noun.idx + len(noun)), _climb(inner.root))


def about_person(doc: Doc, noun: Token) -> Counted:
    """Return the person or person noun `noun` as what an age is told of, with its role."""
    name = name_of(noun)
    start, end = (name.start_char, name.end_char) if name is not None else (noun.idx, noun.idx + len(noun))
    head = name.root if name is not None else noun
    return Counted(name.text if name is not None else lemma_of(noun), Span(start, end), _role(head, None, None))


# -- the noun ----------------------------------------------------------------------------------------------


def _noun(inner: Tokens, root: Token, kind: str) -> tuple[Token | None, bool]:
    """Return the noun that is counted or measured, and whether it was reached through a verb.

    Looks at "of", then right, then up, then at the verb's arguments.
    """
    doc = inner.doc
    if kind == "count" and inner.end + 1 < len(doc) and doc[inner.end].text == "-":
        tied = doc[inner.end + 1]  # "a two-step process" counts steps
        return (tied if tied.pos_ in _NOUNS else None), False
    whole = _whole(inner, root)
    if whole is not None:
        return whole, False
    if kind == "count" and (_after(inner, root) or (root.dep_ in _ARGUMENTS and root.head.lemma_.lower() in CASUALTY)):
        return None, False
    node = root
    while node.dep_ in _MODIFIES and node.head.i > node.i and node.head.i >= inner.end:
        node = node.head
        if node.pos_ in _NOUNS and not (node.dep_ in ("compound", "amod", "nmod") and node.head.i > node.i):
            break
    if node.i != root.i and node.pos_ in _NOUNS and node.text[0].isalpha():
        return node, False
    if kind in ("count", "ordinal"):
        # The parser at times leaves a number in a headline unattached: take the noun that follows it.
        following = _following(inner)
        if following is not None or kind == "ordinal":
            return following, False
        if node.lemma_.lower() in CASUALTY:
            return None, False
    if kind == "age" and node.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj", "conj", "ROOT"):
        return None, False  # "a 42-year-old was hurt": the age stands for the person
    if node.dep_ == "appos" and node.head.pos_ in _NOUNS and kind != "count":
        return node.head, False
    return _measured(node, kind)


def _whole(inner: Tokens, root: Token) -> Token | None:
    """Return Y of "dozens of Y", "five of the Y", "10 percent of Y"; also a pronoun there."""
    ofs = [t for t in inner if t.lower_ == "of"]
    ofs += [c for t in (root, *inner) for c in t.children if c.lower_ == "of" and inner.start <= c.i <= inner.end]
    for of in ofs:
        for child in of.children:
            if child.dep_ in ("pobj", "pcomp") and child.i >= inner.end:
                token: Token = child
                return token
    return None


def _following(inner: Tokens) -> Token | None:
    """Return the head of the noun phrase that begins right after the number, if only adjectives stand between."""
    doc = inner.doc
    for i in range(inner.end, min(inner.end + 5, len(doc))):
        token = doc[i]
        if token.pos_ in _NOUNS and token.text[0].isalpha() and token.ent_type_ not in ("DATE", "TIME"):
            if i + 1 < len(doc) and doc[i + 1].pos_ in _NOUNS and token.dep_ == "compound":
                continue
            return None if token.is_sent_start else token
        if (
            token.pos_ not in ("ADJ", "ADV", "NUM")
            and token.tag_ not in ("VBN", "VBG")
            and token.text not in ("-", "‘", "“", '"', "[")
        ):
            return None
        if token.lower_ in CASUALTY:
            return None
    return None


def _measured(node: Token, kind: str) -> tuple[Token | None, bool]:
    """Return what a measure that modifies no noun is told of: Y of "Y of 40 seconds", "cut Y by 5 %", "Y lasted"."""
    for _ in range(8):
        head = node.head
        if head.i == node.i:
            break
        if node.dep_ == "pobj" and head.dep_ == "prep" and _thing(head.head):
            of = kind != "count" or head.lower_ in ("of", "at", "to")
            return (head.head if of else None), False
        if head.pos_ in ("VERB", "AUX"):
            if kind == "count" and not (node.dep_ in ("attr", "acomp") or node.lower_ in ("to", "at")):
                break
            if node.dep_ in ("prep", "npadvmod") and node.lower_ in ("to", "by", "from"):
                for child in head.children:
                    if child.dep_ == "dobj" and _thing(child):
                        return child, True
            return _subject(head), True
        node = head
        if _thing(node) and node.dep_ != "npadvmod":
            return node, False
    return None, False


def _thing(token: Token) -> bool:
    """Tell whether a token is a noun that can be measured, not itself the unit of a measure."""
    return token.pos_ in _NOUNS and token.ent_type_ not in _MEASURES and token.text[0].isalpha()


def _subject(verb: Token) -> Token | None:
    """Return the noun that is the verb's subject; None for a pronoun or where there is none."""
    for _ in range(6):
        for child in verb.children:
            if child.dep_ in ("nsubj", "nsubjpass"):
                if child.pos_ in _NOUNS:
                    return child
                if child.lower_ in _RELATIVE and verb.dep_ == "relcl":
                    return verb.head if verb.head.pos_ in _NOUNS else None
                return None
        if verb.dep_ in ("acl", "relcl"):
            return verb.head if verb.head.pos_ in _NOUNS else None
        if verb.dep_ == "ROOT":
            return None
        verb = verb.head
    return None


# -- the role ----------------------------------------------------------------------------------------------


def _role(node: Token, noun: Token | None, inner: Tokens | None) -> str:
    """Return the role of `node`: what befalls it by its own modifiers or its noun's, else the predicate above it."""
    for child in (*node.children, *(noun.children if noun is not None and noun.i != node.i else ())):
        if child.dep_ == "relcl" and any(c.dep_ in _ARGUMENTS and c.lower_ not in _RELATIVE for c in child.children):
            continue  # "20 people, four of whom were hurt": the clause tells of others
        if child.lower_ == "on" and any(c.lower_ == "board" for c in child.children):
            return "aboard"
        if child.dep_ in ("amod", "acl", "relcl", "advmod", "oprd"):
            found = _casualty(child)
            if found and not (child.dep_ in ("acl", "relcl") and _has_object(child)):
                return found
            if child.dep_ in ("acl", "relcl") and (found := _predicate(child, "nsubj")) in _CASUALTIES:
                return found
    if (
        inner is not None
        and noun is None
        and (clause := next((c for c in node.children if c.dep_ == "relcl"), None)) is not None
    ):
        return _predicate(clause, "nsubj")  # "the 57 who escaped"
    after = _after(inner, noun or node) if inner is not None else ""
    return after or _climb(node)


def _casualty(token: Token) -> str:
    lemma = token.lower_ if token.tag_ in ("JJ", "VBN", "VBG", "RB") else token.lemma_.lower()
    return CASUALTY.get(lemma, "") or (CASUALTY.get(token.lemma_.lower(), "") if token.pos_ == "VERB" else "")


def _has_object(verb: Token) -> bool:
    return any(c.dep_ in ("dobj", "obj") for c in verb.children)


def _after(inner: Tokens, node: Token) -> str:
    """Return the casualty word right after number and noun ("Five dead", "12 people feared drowned")."""
    doc = inner.doc
    i = max(inner.end, node.i + 1)
    for token in doc[i : min(i + 6, len(doc))]:
        if token.is_sent_start:
            return ""
        if (role := _casualty(token)) and not (token.tag_ == "VBG" and role != "miss"):
            return "" if _has_object(token) else role
        if token.lemma_.lower() not in _SKIP_AFTER and token.lower_ not in _SKIP_AFTER:
            return ""
    return ""


def _number(token: Token) -> bool:
    return token.pos_ == "NUM" or token.ent_type_ == "CARDINAL"


def _climb(node: Token) -> str:
    """Return the role of the first predicate above `node`.

    What stands in a phrase of place, time or means took no harm itself: "killed in two attacks" gives no role.
    """
    start = node
    oblique = False
    for _ in range(16):
        oblique = oblique or (node.dep_ == "prep" and node.lower_ not in _SHARING)
        head = node.head
        if head.i == node.i:
            break
        if head.pos_ in ("VERB", "AUX") and head.dep_ != "prep":
            by = node.dep_ == "agent" or (node.dep_ == "pobj" and head.dep_ == "agent")
            told = _predicate(head, node.dep_)
            return "" if (by and _casualty(head)) or (oblique and told in _CASUALTIES) else told
        if node.lower_ == "of" and _number(head):
            return ""
        if node.lower_ == "of" and not oblique and (role := CASUALTY_NOUNS.get(head.lemma_.lower())):
            return role
        if head.pos_ == "ADJ" and (role := CASUALTY.get(head.lower_)):
            return role
        if node.dep_ == "agent":
            return "" if _casualty(head) else head.lemma_.lower()
        node = head
    for child in start.children:
        if child.dep_ in ("relcl", "acl") and child.pos_ in ("VERB", "AUX"):
            return _predicate(child, "nsubj")
    return ""


def _predicate(verb: Token, dep: str) -> str:
    """Return the role a verb gives to an argument that hangs on it by `dep`."""
    for _ in range(4):  # "are believed to be trapped": the last verb of the chain tells
        chained = next((c for c in verb.children if c.dep_ == "xcomp" and c.pos_ in ("VERB", "AUX")), None)
        passive = dep in ("nsubj", "nsubjpass", "") and verb.lemma_.lower() in _RAISING
        if chained is None or not passive:
            break
        verb, dep = chained, "nsubjpass" if any(c.dep_ == "auxpass" for c in chained.children) else "nsubj"
    if verb.lemma_.lower() in _RAISING and dep == "nsubjpass":  # "are confirmed as having died"
        dead = (c for p in verb.children if p.lower_ == "as" for c in p.children if c.dep_ == "pcomp")
        verb = next(dead, verb)
    lemma = verb.lemma_.lower()
    within = list(_near(verb))
    words = {t.lower_ for t in within}
    if lemma in _TO_HOSPITAL and words & {"hospital", "hospitals"} and dep != "agent":
        return "hospitalise"
    if lemma == "take" and "custody" in words:
        return "arrest"
    if lemma in ("lose", "claim") and words & {"life", "lives"}:
        return "kill"
    if lemma in ("be", "leave", "remain", "find", "go", "get", "report", "declare", "confirm"):
        for token in within:
            if token.dep_ in ("acomp", "attr", "oprd", "ccomp", "xcomp", "advmod") and (role := _casualty(token)):
                return role
        if words & {"hospital"} and lemma in ("be", "remain") and words & {"in"}:
            return "hospitalise"
        if ("board" in words and "on" in words) or "aboard" in words:
            return "aboard"
    if lemma == "carry" and dep == "dobj":
        return "aboard"
    role = CASUALTY.get(lemma, "")
    if role and lemma not in ("missing", "unaccounted"):
        return "" if dep == "nsubj" and _has_object(verb) else role
    return lemma if lemma[0].isalpha() else "be"  # "’s" is left without a lemma


def _near(verb: Token) -> Iterator[Token]:
    """Yield the verb's arguments and what stands in its prepositional phrases, not other clauses."""
    for child in verb.children:
        yield child
        if child.dep_ in ("prep", "acomp", "ccomp", "advmod"):
            yield from child.children
