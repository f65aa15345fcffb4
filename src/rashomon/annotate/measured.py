"""Which noun a number counts or a measure is told of, from the dependency parse."""

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from rashomon.annotate.befell import casualty_after, opens_clause
from rashomon.annotate.counted_words import (
    ACQUIRING,
    ARGUMENTS,
    BEFORE_MONEY,
    CASUALTY,
    COMES_AS,
    EXTENTS,
    FRACTIONS,
    MEASURES,
    MODIFIES,
    NOT_MONEY,
    NOUNS,
    OF_OBJECT,
    OPENING,
    PARTITIVE,
    PAYING,
    RELATIVE,
    ROUNDING,
    STRETCH,
    TAKING,
)


def noun_of(inner: Tokens, root: Token, kind: str) -> tuple[Token | None, bool]:
    """Return the noun that is counted or measured, and whether it was reached through a verb.

    Looks at "of", then right, then up, then at the verb's arguments.
    """
    doc = inner.doc
    if kind in ("count", "ordinal") and inner.end + 1 < len(doc) and doc[inner.end].text == "-":
        tied = doc[inner.end + 1]  # "a two-step process" counts steps, "the first-round match" rounds
        if kind == "count" or tied.pos_ in NOUNS:
            return (tied if tied.pos_ in NOUNS else None), False
    if kind in EXTENTS and (extent := _extent_of(inner)) is not None:
        return extent, False
    if kind == "money" and (worth := _worth(inner)) is not None:
        return worth, False
    if kind not in ("count", "ordinal") and (after := _after_brackets(inner)) is not None:
        return after, False
    whole = _whole(inner, root)
    if whole is not None:
        return whole, False
    if kind == "money" and (bought := _bought(inner, root)) is not None:
        return bought, True
    if kind == "count" and (
        casualty_after(inner, root) or (root.dep_ in ARGUMENTS and root.head.lemma_.lower() in CASUALTY)
    ):
        return None, False
    node = root
    while node.dep_ in MODIFIES and node.head.i > node.i and node.head.i >= inner.end:
        node = node.head
        if nounlike(node) and not (node.dep_ in ("compound", "amod", "nmod") and node.head.i > node.i):
            break
    if node.i != root.i and nounlike(node) and node.text[0].isalpha():
        return beyond(node) if node.lower_ == "worth" else node, False
    if kind in ("count", "ordinal"):
        # The parser at times leaves a number in a headline unattached: take the noun that follows it.
        following = _following(inner)
        if following is not None or kind == "ordinal":
            return following, False
        if node.lemma_.lower() in CASUALTY:
            return None, False
        if root.dep_ == "nsubj" and root.head.lemma_ == "be":
            same = (c for c in root.head.children if c.dep_ == "attr" and c.tag_ == "NNS" and c.i > root.i)
            return next(same, None), False  # "12 were children"
    if kind == "age" and node.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj", "conj", "ROOT"):
        return None, False  # "a 42-year-old was hurt": the age stands for the person
    if node.dep_ == "appos" and node.head.pos_ in NOUNS and kind != "count":
        return node.head, False
    if kind == "duration" and inner.end < len(doc) and doc[inner.end].lower_ in ("ago", "earlier", "later"):
        while node.dep_ != "ROOT" and node.head.pos_ not in ("VERB", "AUX"):
            node = node.head  # "made a pass 25 years ago" is told of the making
    return _measured(node, kind)


def _extent_of(inner: Tokens) -> Token | None:
    """Return Y of "Y of 40 seconds", which the parser at times ties to what follows; else None."""
    doc, at = inner.doc, inner.start - 1
    while at > max(0, inner.start - 6) and doc[at].lower_ in BEFORE_MONEY:
        at -= 1
    if at < 1 or doc[at].lower_ != "of" or (inner.end < len(doc) and doc[inner.end].text == "-"):
        return None
    noun = doc[at - 1]
    vague = STRETCH | ROUNDING | PARTITIVE
    return noun if measurable(noun) and noun.pos_ == "NOUN" and noun.lemma_.lower() not in vague else None


def _worth(inner: Tokens) -> Token | None:
    """Return Y of "Y worth $5m" and "Y, worth about $5m"; None for "is worth $5m"."""
    doc, at = inner.doc, inner.start - 1
    while at > max(0, inner.start - 6) and doc[at].lower_ in BEFORE_MONEY:
        at -= 1
    if at < 1 or doc[at].lower_ != "worth":
        return None
    noun = doc[at - 2] if doc[at - 1].text == "," and at > 1 else doc[at - 1]
    while noun.dep_ == "conj" and noun.head.pos_ in NOUNS:
        noun = noun.head  # "gems and watches worth $5m"
    return noun if noun.pos_ in NOUNS and measurable(noun) else None


def _after_brackets(inner: Tokens) -> Token | None:
    """Return Y of "the $200 (£150) Y" and of "25 km (15 miles) of Y"; None where no conversion or no noun stands."""
    doc, at = inner.doc, inner.end
    if at >= len(doc) or doc[at].text != "(":
        return None
    close = next((t.i for t in doc[at : at + 8] if t.text == ")"), None)
    if close is None or close + 2 >= len(doc):
        return None
    whole = doc[close + 1].lower_ == "of"
    if not whole and not any(t.lower_ in OPENING for t in doc[max(0, inner.start - 2) : inner.start]):
        return None
    for token in doc[close + 2 if whole else close + 1 : close + 7]:
        if token.pos_ in NOUNS and doc[min(token.i + 1, len(doc) - 1)].pos_ not in NOUNS:
            return token
        if token.pos_ not in ("NOUN", "PROPN", "ADJ", "DET"):
            break
    return None


def _whole(inner: Tokens, root: Token) -> Token | None:
    """Return Y of "dozens of Y", "five of the Y", "10 percent of Y"; also a pronoun there."""
    doc = inner.doc
    if inner.end + 3 < len(doc) and doc[inner.end].lower_ == "out" and doc[inner.end + 1].lower_ == "of":
        return next((t for t in doc[inner.end + 2 : inner.end + 7] if t.pos_ in NOUNS), None)  # "94 out of 162 games"
    ofs = [t for t in inner if t.lower_ == "of"]
    ofs += [c for t in (root, *inner) for c in t.children if c.lower_ == "of" and inner.start <= c.i <= inner.end]
    ofs += [c for c in root.children if c.text == "Of" and c.is_sent_start]  # "Of the 50 passengers, 12 died"
    for of in ofs:
        for child in of.children:
            if child.dep_ in ("pobj", "pcomp") and (child.i >= inner.end or of.is_sent_start):
                return beyond(child)
    return None


def beyond(noun: Token) -> Token:
    """Return Y of "the total number of Y", and the head of a phrase that the parser cut short ("Harrow | fans")."""
    if noun.lemma_.lower() in PARTITIVE:
        for of in noun.children:
            for child in of.children if of.lower_ == "of" else ():
                if child.dep_ == "pobj" and child.pos_ in NOUNS:
                    return child
    following = noun.doc[noun.i + 1] if noun.i + 1 < len(noun.doc) else None
    cut = following is not None and noun.pos_ == "PROPN" and noun.whitespace_ and following.tag_ == "NNS"
    return following if cut and following is not None and not following.is_sent_start else noun


def _following(inner: Tokens) -> Token | None:
    """Return the head of the noun phrase that begins right after the number, if only adjectives stand between."""
    doc = inner.doc
    for i in range(inner.end, min(inner.end + 5, len(doc))):
        token = doc[i]
        if token.pos_ in NOUNS and token.text[0].isalpha() and token.ent_type_ not in ("DATE", "TIME"):
            if i + 1 < len(doc) and doc[i + 1].pos_ in NOUNS and token.dep_ == "compound":
                continue
            return None if token.is_sent_start else token
        if (
            token.pos_ not in ("ADJ", "ADV", "NUM")
            and token.tag_ not in ("VBN", "VBG")
            and token.text not in ("-", "‘", "“", '"', "[")
        ):
            return None
        if token.lower_ in CASUALTY or (token.tag_ == "VBG" and token.dep_ in ("acl", "relcl", "advcl", "ROOT")):
            return None  # "two involving rape" counts no rape
    return None


def _measured(node: Token, kind: str) -> tuple[Token | None, bool]:
    """Return what a measure that modifies no noun is told of: Y of "Y of 40 seconds", "cut Y by 5 %", "Y lasted"."""
    for _ in range(8):
        head = node.head
        if kind == "duration" and node.dep_ == "npadvmod" and head.dep_ == "advcl" and opens_clause(node, head):
            head = head.head  # "sent 15 years after the film was shot" is told of the sending
        if head.i == node.i:
            break
        if kind == "duration" and node.dep_ == "pobj" and head.dep_ == "prep" and _aside(head):
            node = head.head
            continue
        if node.dep_ == "pobj" and head.lower_ == "of" and head.head.lower_ in ROUNDING:
            node = head.head
            continue
        if node.dep_ == "pobj" and head.dep_ == "prep" and measurable(head.head):
            of = kind != "count" or head.lower_ in ("of", "at", "to")
            return (head.head if of else None), False
        if head.pos_ in ("VERB", "AUX"):
            if kind == "count" and not (node.dep_ in ("attr", "acomp") or node.lower_ in ("to", "at")):
                break
            sold = (node.lower_ == "for" and head.lemma_.lower() in PAYING) or node.lower_ == "at"
            if node.dep_ in ("prep", "npadvmod") and (node.lower_ in OF_OBJECT or (kind == "money" and sold)):
                for child in head.children:
                    if child.dep_ == "dobj" and measurable(child):
                        return child, True
            return _subject(head), True
        node = head
        if measurable(node) and node.dep_ != "npadvmod":
            return node, False
    return None, False


def _aside(preposition: Token) -> bool:
    """Tell whether a noun with a duration after `preposition` is not what lasted: "the course of a year", "friends
    for 20 years"."""
    noun = preposition.head
    if preposition.lower_ == "of":
        return noun.lemma_.lower() in STRETCH and noun.dep_ == "pobj"
    return preposition.lower_ in ("for", "over", "after") and noun.dep_ == "attr" and noun.head.pos_ in ("AUX", "VERB")


def _bought(inner: Tokens, root: Token) -> Token | None:
    """Return what money is: Y of "$5m in Y", and what it goes for: "paid $5m for Y", "spent $5m on Y"; or None."""
    doc, end = inner.doc, inner.end
    if end < len(doc) and doc[end].text == "(":
        end = next((t.i + 1 for t in doc[end : end + 8] if t.text == ")"), end)
    if end < len(doc) and doc[end].lower_ == "in":
        for child in doc[end].children:
            mass = child.lower_ in COMES_AS or child.tag_ == "NNS"
            if child.dep_ == "pobj" and mass and not child.ent_type_ and child.lower_ not in NOT_MONEY:
                return child
    verb = root.head
    if root.dep_ != "dobj" or verb.lemma_.lower() not in PAYING | TAKING:
        return None
    for aim in (*verb.children, *root.children):
        if aim.lower_ in ("for", "on") and aim.i > root.i and verb.lemma_.lower() in PAYING:
            for child in aim.children:
                if child.dep_ == "pobj" and child.pos_ in NOUNS:
                    return child if measurable(child) else _whole_of(child)
        if aim.lower_ == "off" and aim.i == end:  # "knocked $5m off its profit"
            return next((c for c in aim.children if c.dep_ == "pobj" and c.pos_ in NOUNS), None)
        if aim.dep_ in ("xcomp", "advcl") and aim.lemma_.lower() in ACQUIRING and aim.i > root.i:
            return next((c for c in aim.children if c.dep_ == "dobj" and c.pos_ in NOUNS), None)
    return None


def _whole_of(noun: Token) -> Token | None:
    """Return Y of "30 seconds of Y"; None where no "of" follows."""
    ofs = (c for of in noun.children if of.lower_ == "of" for c in of.children if c.dep_ == "pobj")
    return next((c for c in ofs if c.pos_ in NOUNS), None)


def nounlike(token: Token) -> bool:
    """Tell whether a token is a noun, or stands as one though tagged a verb ("takes a $5 billion hit")."""
    if token.pos_ in NOUNS:
        return True
    place = token.dep_ in ("dobj", "pobj", "attr", "nsubj", "nsubjpass")
    return token.pos_ == "VERB" and place and any(c.dep_ in ("det", "poss") for c in token.children)


def measurable(token: Token) -> bool:
    """Tell whether a token is a noun that can be measured, not itself the unit of a measure."""
    thing = token.pos_ in NOUNS and token.ent_type_ not in MEASURES and token.text[0].isalpha()
    return thing and token.lemma_.lower() not in FRACTIONS


def _subject(verb: Token) -> Token | None:
    """Return the noun that is the verb's subject; None for a pronoun or where there is none."""
    for _ in range(6):
        for child in verb.children:
            if child.dep_ in ("nsubj", "nsubjpass"):
                if child.pos_ in NOUNS:
                    return child if child.lemma_.lower() not in FRACTIONS else None
                if child.lower_ in RELATIVE and verb.dep_ == "relcl":
                    return verb.head if verb.head.pos_ in NOUNS else None
                return None
        if verb.dep_ == "xcomp" and (led := [c for c in verb.head.children if c.dep_ == "dobj" and c.i < verb.i]):
            return led[0] if led[0].pos_ in NOUNS else None  # "led 40 firms to spend $5m": the firms spend
        if verb.dep_ in ("acl", "relcl"):
            return verb.head if verb.head.pos_ in NOUNS else None
        if verb.dep_ == "ROOT":
            return None
        verb = verb.head
    return None
