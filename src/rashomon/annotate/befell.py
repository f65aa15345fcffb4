"""The role of what a number counts: what befell it, or the predicate it takes part in, from the dependency parse."""

import re
from collections.abc import Iterator

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from rashomon.annotate.counted_words import (
    ARGUMENTS,
    CASUALTIES,
    CASUALTY,
    CASUALTY_NOUNS,
    RAISING,
    RELATIVE,
    SHARING,
    SKIP_AFTER,
    TO_HOSPITAL,
)

#: One syllable of one vowel and one consonant: its past doubles the consonant, so "hoped" is not of "hop".
_CLOSED = re.compile(r"[bcdfghjklmnpqrstvwz]{1,2}[aiou][bdgmnprt]")


def role_of(node: Token, noun: Token | None, inner: Tokens | None) -> str:
    """Return the role of `node`: what befalls it by its own modifiers or its noun's, else the predicate above it."""
    for child in (*node.children, *(noun.children if noun is not None and noun.i != node.i else ())):
        if child.dep_ == "relcl" and _of_others(child):
            continue  # "20 people, four of whom were hurt": the clause tells of others
        if _on_board(child) or (child.dep_ == "conj" and any(map(_on_board, child.children))):
            return "aboard"
        if child.dep_ in ("amod", "acl", "relcl", "advmod", "oprd"):
            found = _casualty(child)
            if found and not (child.dep_ in ("acl", "relcl") and _has_object(child)):
                return found
            if child.dep_ in ("acl", "relcl") and (found := _predicate(child, "nsubj")) in CASUALTIES:
                return found
    if (
        inner is not None
        and noun is None
        and (clause := next((c for c in node.children if c.dep_ == "relcl" and not _of_others(c)), None)) is not None
    ):
        return _predicate(clause, "nsubj")  # "the 57 who escaped"
    after = casualty_after(inner, noun or node) if inner is not None else ""
    return after or predicate_above(node)


def _on_board(token: Token) -> bool:
    return token.lower_ == "on" and any(c.lower_ == "board" for c in token.children)


def _of_others(clause: Token) -> bool:
    """Tell whether a relative clause has an argument of its own ("20 people, four of whom were hurt")."""
    return any(c.dep_ in ARGUMENTS and c.lower_ not in RELATIVE for c in clause.children)


def _casualty(token: Token) -> str:
    lemma = token.lower_ if token.tag_ in ("JJ", "VBN", "VBG", "RB") else token.lemma_.lower()
    return CASUALTY.get(lemma, "") or (CASUALTY.get(token.lemma_.lower(), "") if token.pos_ == "VERB" else "")


def _has_object(verb: Token) -> bool:
    return any(c.dep_ in ("dobj", "obj") for c in verb.children)


def casualty_after(inner: Tokens, node: Token) -> str:
    """Return the casualty word right after number and noun ("Five dead", "12 people feared drowned")."""
    doc = inner.doc
    i = max(inner.end, node.i + 1)
    for token in doc[i : min(i + 6, len(doc))]:
        if token.is_sent_start:
            return ""
        if (role := _casualty(token)) and not (token.tag_ == "VBG" and role != "miss"):
            return "" if _has_object(token) else role
        if token.lemma_.lower() not in SKIP_AFTER and token.lower_ not in SKIP_AFTER:
            return ""
    return ""


def parts(of: Token) -> bool:
    """Tell whether `of` stands between a part and its whole: "five of", "94 out of", "many of"."""
    before = of.doc[of.i - 2] if of.head.lower_ == "out" and of.i >= 2 else of.head
    return is_number(before) or before.lower_ in ("many", "most", "some", "several", "dozens", "none")


def is_number(token: Token) -> bool:
    """Tell whether a token is a number without a unit."""
    return token.pos_ == "NUM" or token.ent_type_ == "CARDINAL"


def predicate_above(node: Token) -> str:
    """Return the role of the first predicate above `node`.

    What stands in a phrase of place, time or means took no harm itself: "killed in two attacks" gives no role.
    """
    start = node
    oblique = False
    if node.dep_ == "npadvmod" and node.head.dep_ == "advcl" and opens_clause(node, node.head):
        return _predicate(node.head.head, "npadvmod")
    for _ in range(16):
        oblique = oblique or (node.dep_ == "prep" and node.lower_ not in SHARING)
        head = node.head
        if head.i == node.i:
            break
        if head.pos_ in ("VERB", "AUX") and head.dep_ != "prep":
            by = node.dep_ == "agent" or (node.dep_ == "pobj" and head.dep_ == "agent")
            told = _predicate(head, node.dep_)
            return "" if (by and _casualty(head)) or (oblique and told in CASUALTIES) else told
        if node.lower_ == "of" and is_number(head):
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
        passive = dep in ("nsubj", "nsubjpass", "") and verb.lemma_.lower() in RAISING
        if chained is None or not passive:
            break
        verb, dep = chained, "nsubjpass" if any(c.dep_ == "auxpass" for c in chained.children) else "nsubj"
    if verb.lemma_.lower() in RAISING and dep == "nsubjpass":  # "are confirmed as having died"
        dead = (c for p in verb.children if p.lower_ == "as" for c in p.children if c.dep_ == "pcomp")
        verb = next(dead, verb)
    lemma = _verb(verb)
    within = list(_near(verb))
    words = {t.lower_ for t in within}
    if lemma in TO_HOSPITAL and words & {"hospital", "hospitals"} and dep != "agent":
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


def _verb(verb: Token) -> str:
    """Return the lemma of a verb; where the tagger takes "fined" for "fin" and "hopes" for "hop", with its "e"."""
    lemma = verb.lemma_.lower()
    silent = verb.lower_ in (lemma + "ed", lemma + "es") and _CLOSED.fullmatch(lemma) is not None
    return lemma + "e" if silent else lemma


def _near(verb: Token) -> Iterator[Token]:
    """Yield the verb's arguments and what stands in its prepositional phrases, not other clauses."""
    for child in verb.children:
        yield child
        if child.dep_ in ("prep", "acomp", "ccomp", "advmod"):
            yield from child.children


def opens_clause(measure: Token, clause: Token) -> bool:
    """Tell whether a measure stands right before the "after" or "before" that opens a clause."""
    opening = measure.doc[measure.i + 1] if measure.i + 1 < len(measure.doc) else None
    return opening is not None and opening.dep_ in ("mark", "advmod") and opening.head.i == clause.i
