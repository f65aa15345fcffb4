"""Which side of its date an expression lies on, by the verb that governs it."""

import re
from collections.abc import Sequence

from spacy.tokens import Token

from rashomon.text.timex_words import GAP

_UNTIL = re.compile(
    rf"\b(?:until|till|by|as{GAP}(?:soon|early){GAP}as|starting|effective|from{GAP}now{GAP}to){GAP}$", re.I
)
#: Verbs whose object lies ahead of them: what is planned for a day has not been on it yet.
_AHEAD = frozenset(
    "schedule expect plan set slate due intend hope agree decide promise vow pledge want ask order urge prepare need"
    " aim threaten request invite require seek offer propose postpone delay arrange call want go ready likely"
    " about".split()
)
#: Those of them that say so in a plain past too: "planned a march on Saturday".
_PLANNED = frozenset({"schedule", "expect", "plan", "intend", "slate"})
#: Verbs that stand in the present tense for what a timetable holds.
_TIMETABLE = frozenset(
    "begin start open close end expire meet leave arrive resume face return travel vote take run play go".split()
)
_NOT = frozenset("not n't n’t no neither nor nobody none".split())
_MODALS = frozenset("will 'll ’ll wo shall would may might must should can could".split())


def relation(tokens: Sequence[Token], text: str) -> str | None:
    """Return "past" or "future" where the verb that governs the tokens of an expression says so plainly, else None."""
    if not tokens:
        return None
    start = tokens[0].idx
    if tokens[-1].i + 1 < len(tokens[-1].doc) and tokens[-1].nbor(1).tag_ == "POS":
        owner = min(tokens, key=lambda t: (len(list(t.ancestors)), t.i)).head
        met = owner.dep_ == "pobj" and owner.head.lower_ in ("at", "in", "for", "during", "of")
        if not met and owner.dep_ not in ("nsubj", "nsubjpass"):  # "to get round Friday's ruling": it has been given
            return None
    until = _UNTIL.search(text, max(0, start - 20), start) is not None
    root = min(tokens, key=lambda t: (len(list(t.ancestors)), t.i))
    for verb in (root, *root.ancestors):
        if verb.pos_ in ("VERB", "AUX"):
            helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
            if any(c.lower_ == "had" for c in helpers):
                return "past"
            if until:
                return "future"
            found = _of_verb(verb, helpers)
            if found is not None or verb.tag_ not in ("VBN", "VBG"):
                return found
    return "future" if until else None


def _of_verb(verb: Token, helpers: Sequence[Token]) -> str | None:
    """Return the side one verb with its helpers tells; None where it tells none."""
    if (modal := next((c.lower_ for c in helpers if c.lower_ in _MODALS), None)) is not None:
        if modal not in ("will", "'ll", "’ll", "wo", "shall") and any(
            c.lower_ in ("have", "'ve", "’ve") for c in helpers
        ):
            return "past"  # "may have been"
        refused = modal == "could" and any(t.i < verb.i and t.lower_ in _NOT for t in verb.subtree)
        return None if refused else "future"
    tags = {c.tag_ for c in helpers}
    if verb.tag_ == "VB":
        return _of_infinitive(verb) if "TO" in tags else None
    if verb.tag_ == "VBD":
        return "future" if verb.lemma_ in _PLANNED else "past"
    if verb.tag_ == "VBN":
        if any(c.lemma_ == "have" for c in helpers):
            return "past"
        if verb.lemma_ in _AHEAD:
            return "future"
        # "announced Wednesday" beside a noun is over; one verb of several takes its tense from the first
        return "past" if "VBD" in tags or not (helpers or verb.dep_ == "conj") else None
    if verb.tag_ == "VBG":
        if any(c.lemma_ == "have" for c in helpers):
            return "past"
        if "VBD" in tags:
            return "future" if verb.lemma_ in _AHEAD else "past"
        return "future" if tags & {"VBZ", "VBP"} else None
    if verb.tag_ in ("VBZ", "VBP"):
        return "future" if verb.lemma_ in _AHEAD or (verb.lemma_ in _TIMETABLE) else None
    return None


def _of_infinitive(verb: Token) -> str | None:
    """Return "future" where what "to" hangs on looks ahead: a plan to, is to, agreed to, ready to."""
    head = verb.head
    if head.i == verb.i:
        return None
    holders = (head, head.head) if head.pos_ == "ADJ" else (head,)
    if any(c.lower_ == "had" for h in holders for c in h.children if c.dep_ == "aux"):
        return "past"
    if head.pos_ in ("NOUN", "ADJ", "PROPN"):
        return None if any(c.lower_ in ("first", "last", "only") for c in head.children) else "future"
    return "future" if head.lemma_ in _AHEAD or head.lemma_ == "be" else None
