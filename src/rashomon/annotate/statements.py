"""Who did what to whom: one statement a clause, with negation, certainty and the attribution it stands in.

Read off the parse by the relations of the ClearNLP scheme that spaCy's English pipelines use. A clause whose verb only
reports ("said", "told") is no statement of its own: the attributions have it.
"""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from rashomon.model import Annotation, Article, Attribution, Certainty, Span, Statement, digest

NAME, VERSION, KIND = "clauses", 1, "statements"

_SUBJECT = ("nsubj", "csubj")
_OBJECT = ("dobj", "dative", "oprd", "attr", "acomp")
#: Parts of a noun phrase that say more about it and are not needed to name it.
_ASIDE = frozenset(["relcl", "appos", "advcl", "acl", "punct", "parataxis", "ccomp", "mark", "cc", "preconj"])
#: What joins the words of a noun phrase, and is none of it at its ends.
_BETWEEN = ("punct", "cc", "preconj")
#: Verbs that only carry a noun, which is then what was done: "launch an attack", "file a lawsuit".
LIGHT = frozenset("make take have give hold launch carry conduct file issue commit stage impose sign offer pay".split())
_DENY = frozenset("deny reject refute dismiss disavow contradict rebut".split())
_ALLEGE = frozenset("allege accuse claim suspect charge indict purport believe think rumour rumor".split())
_EXPECT = frozenset(
    """expect plan schedule intend hope want aim prepare promise pledge vow agree decide propose seek consider threaten
    set due order urge ask call demand require recommend likely request persuade invite offer""".split()
)
_SEEM = frozenset("seem appear likely unlikely possible able suggest".split())
_FAIL = frozenset("fail refuse decline refrain stop avoid cease prevent unable prohibit forbid".split())
_HEDGES = frozenset("allegedly reportedly purportedly supposedly apparently".split())
_MAYBE = frozenset("perhaps maybe possibly probably likely presumably potentially".split())
_NOBODY = frozenset("no nobody none neither nothing nowhere".split())
_REPORT = frozenset("say tell add report announce state note write tweet quote explain".split())
_CLAIMS = frozenset("allegation claim suspicion accusation charge".split())
_PLANS = frozenset("plan intention decision promise order bid pledge vow threat".split())
#: Nouns through which a denial reaches the clause they announce: "denied reports that".
_RELAYED = frozenset("report suggestion rumour rumor notion idea assertion story fact".split())
_MODAL = {"may": "possible", "might": "possible", "could": "possible", "will": "expected", "shall": "expected"}
_WOULD = frozenset(["would", "'d", "should"])
#: Words that may stand between a governor and what it denies or plans: "denied reports that", "his plan to".
_CLIMB = 3


def annotate(article: Article, doc: Doc, attributions: Sequence[Annotation]) -> tuple[Annotation, ...]:
    """Return the statements of an article, sorted by span. Empty text gives none."""
    found = []
    said = [(a.id, a.value) for a in attributions if isinstance(a.value, Attribution)]
    for verb in doc:
        if not _is_clause(verb):
            continue
        actor, target = _actor(verb), _target(verb)
        others = tuple(_phrase(t) for t in _others(verb))
        noun = _noun(verb, target)
        if actor is None and target is None and not others:
            continue
        predicate = _predicate(verb)
        within = _within(said, predicate)
        certainty = _certainty(verb)
        if within is not None and certainty == "asserted":
            certainty = _cue_certainty(article.text, within[1])
        value = Statement(
            predicate=predicate,
            lemma=_lemma(verb, noun),
            actor=_phrase(actor) if actor is not None else None,
            target=_phrase(target) if target is not None else None,
            others=others,
            negated=_negated(verb, actor, target),
            certainty=certainty,
            attribution=within[0] if within else None,
        )
        spans = [s for s in (value.predicate, value.actor, value.target, *value.others) if s is not None]
        hull = Span(min(s.start for s in spans), max(s.end for s in spans))
        key = f"{predicate.start}:{predicate.end}:{verb.i}"
        found.append(Annotation(digest(article.id, KIND, key), hull, value))
    return tuple(sorted(found, key=lambda a: (a.span, a.id)))


def _is_clause(t: Token) -> bool:
    """Tell whether a word heads a clause that says something happened: a verb that is no auxiliary and no adjective
    before a noun, or a form of "be" with a complement."""
    if t.pos_ == "VERB":
        return (
            t.dep_ not in ("amod", "aux", "auxpass", "compound", "case")
            and t.lemma_.lower() not in _REPORT
            and t.lower_ != "according"
        )
    return t.pos_ == "AUX" and t.dep_ not in ("aux", "auxpass") and any(c.dep_ in ("attr", "acomp") for c in t.children)


def _passive(verb: Token) -> bool:
    return any(c.dep_ in ("nsubjpass", "csubjpass", "auxpass") for c in verb.children) or (
        verb.dep_ in ("acl", "relcl")
        and verb.tag_ == "VBN"
        and not any(c.dep_ in ("aux", "nsubj") for c in verb.children)
    )


def _actor(verb: Token) -> Token | None:
    """Return the head of who or what does it: the subject, in the passive the by-phrase; through relative pronouns,
    joined verbs and infinitives to where it stands."""
    for c in verb.children:
        if c.dep_ == "agent":
            return next((g for g in c.children if g.dep_ == "pobj"), None)
    return None if _passive(verb) else _subject(verb)


def _subject(verb: Token, depth: int = 0) -> Token | None:
    for c in verb.children:
        if c.dep_ in (*_SUBJECT, "nsubjpass"):
            if c.tag_ in ("WDT", "WP") and verb.dep_ == "relcl":
                return verb.head
            return _self(verb, c)
    if depth > _CLIMB:
        return None
    head = verb.head
    if verb.dep_ == "conj" and head.pos_ in ("VERB", "AUX"):
        return None if _passive(head) and not _passive(verb) and depth == 0 and _by(head) else _subject(head, depth + 1)
    if verb.dep_ == "xcomp" and head.pos_ in ("VERB", "AUX"):
        told = next((c for c in head.children if c.dep_ == "dobj" and c.i < verb.i), None)
        return told if told is not None and head.lemma_ not in ("promise", "threaten") else _subject(head, depth + 1)
    if verb.dep_ == "advcl" and verb.tag_ in ("VBG", "VBN", "VB") and head.pos_ in ("VERB", "AUX"):
        return _subject(head, depth + 1)
    if verb.dep_ == "acl" and verb.tag_ == "VBG":
        return head
    if verb.dep_ == "pcomp" and head.head.pos_ in ("VERB", "AUX"):  # "was accused of lying", "succeeded in lying"
        governor = head.head
        told = next((c for c in governor.children if c.dep_ == "dobj"), None)
        return told or _subject(governor, depth + 1)
    return None


def _self(verb: Token, subject: Token) -> Token:
    """Return who a pronoun means where it is the one who speaks: "the ministry said it would"; else the word itself."""
    if subject.tag_ == "PRP" and subject.lower_ in ("it", "he", "she", "they") and verb.dep_ == "ccomp":
        speaker = next((c for c in verb.head.children if c.dep_ == "nsubj"), None)
        if speaker is not None and speaker.pos_ in ("NOUN", "PROPN"):
            return speaker
    return subject


def _by(verb: Token) -> bool:
    return any(c.dep_ == "agent" for c in verb.children)


def _target(verb: Token) -> Token | None:
    """Return the head of whom or what it is done to: the object, in the passive the subject."""
    if _passive(verb):
        own = [c for c in verb.children if c.dep_ == "nsubjpass" and c.tag_ not in ("WDT", "WP")]
        if verb.dep_ in ("acl", "relcl") and not own:
            return verb.head
        return _subject(verb)
    for wanted in _OBJECT:
        for c in verb.children:
            if c.dep_ == wanted:
                if c.tag_ in ("WDT", "WP") and verb.dep_ == "relcl":
                    return verb.head
                return c
    return None


def _others(verb: Token) -> Iterator[Token]:
    """Yield the prepositions whose phrases complete the clause; by-phrases are actors."""
    for c in verb.children:
        if c.dep_ == "prep" or (c.dep_ == "dative" and c.pos_ == "ADP"):
            yield c


def _noun(verb: Token, target: Token | None) -> Token | None:
    """Return the noun that says what was done where the verb only carries it."""
    if target is not None and verb.lemma_.lower() in LIGHT and target.pos_ == "NOUN":
        return target
    return None


def _lemma(verb: Token, noun: Token | None) -> str:
    particle = next((c.lower_ for c in verb.children if c.dep_ == "prt"), None)
    words = [verb.lemma_.lower(), particle, noun.lemma_.lower() if noun is not None else None]
    return " ".join(w for w in words if w)


def _phrase(head: Token) -> Span:
    """Return the unbroken run of words around `head` that belong to it, without relative clauses and appositions."""
    keep = {head.i}
    todo = [head]
    while todo:
        for c in todo.pop().children:
            if c.dep_ not in _ASIDE:
                keep.add(c.i)
                todo.append(c)
    loose = {c.i for i in keep for c in head.doc[i].children if c.dep_ in _BETWEEN}
    first, last = _run(head.i, keep | loose)
    while first < head.i and first not in keep:
        first += 1
    while last > head.i and last not in keep:
        last -= 1
    return _span(head.doc, first, last)


def _run(at: int, members: set[int]) -> tuple[int, int]:
    """Return the first and last of the unbroken run of `members` around `at`."""
    first = last = at
    while first - 1 in members:
        first -= 1
    while last + 1 in members:
        last += 1
    return first, last


def _span(doc: Doc, first: int, last: int) -> Span:
    return Span(doc[first].idx, doc[last].idx + len(doc[last]))


def _predicate(verb: Token) -> Span:
    """Return the verb with the auxiliaries, negation and particles beside it."""
    own = {c.i for c in verb.children if c.dep_ in ("aux", "auxpass", "neg", "prt")} | {verb.i}
    return _span(verb.doc, *_run(verb.i, own))


def _negated(verb: Token, actor: Token | None, target: Token | None) -> bool:
    """Tell whether the clause says that it did not happen. Two negations undo each other."""
    signs = sum(c.dep_ == "neg" for c in verb.children)
    for t in (actor, target):
        if t is not None and (
            t.lower_ in _NOBODY or any(c.lower_ == "no" and c.dep_ in ("det", "neg") for c in t.children)
        ):
            signs += 1
    if verb.dep_ == "xcomp" and verb.head.lemma_.lower() in _FAIL:
        signs += 1 + sum(c.dep_ == "neg" for c in verb.head.children)
    if (
        verb.dep_ == "pcomp"
        and verb.head.lower_ in ("without", "from")
        and (verb.head.lower_ == "without" or verb.head.head.lemma_.lower() in _FAIL)
    ):
        signs += 1
    return signs % 2 == 1


def _certainty(verb: Token) -> Certainty:
    """Return how sure the clause is of itself: its own adverbs and auxiliaries first, then the words it hangs on."""
    words = {c.lower_ for c in verb.children if c.dep_ in ("advmod", "aux", "auxpass", "acomp")}
    if words & _HEDGES:
        return "alleged"
    if any(c.dep_ == "mark" and c.lower_ in ("if", "unless", "whether") for c in verb.children):
        return "conditional"
    if (above := _governed(verb)) is not None:
        return above
    if words & _WOULD and any(
        c.dep_ == "advcl" and any(m.lower_ in ("if", "unless") for m in c.children) for c in verb.children
    ):
        return "conditional"
    for word in words:
        if word in _MODAL:
            return "possible" if _MODAL[word] == "possible" else "expected"
    if words & _WOULD:
        return "expected"
    return "possible" if words & _MAYBE else "asserted"


def _governed(verb: Token) -> Certainty | None:
    """Return the certainty that the governor of a clause lends it; None where it lends none.

    The way up leads through "denied reports that …" and "was accused of …", never from a participle through its noun:
    in "rejected a plan drawn up by" the drawing up is not denied.
    """
    infinitive = verb.tag_ == "VB"
    if verb.dep_ not in ("ccomp", "xcomp", "pcomp") and not (infinitive and verb.dep_ in ("acl", "conj", "advcl")):
        return None
    t = verb.head
    for _ in range(_CLIMB):
        lemma = t.lemma_.lower()
        if lemma in _DENY or lemma in ("denial", "rejection"):
            return "denied"
        if lemma in _ALLEGE or lemma in _CLAIMS:
            return "alleged"
        if lemma in _SEEM and verb.dep_ == "xcomp":
            return "possible"
        if infinitive and (lemma in _EXPECT or lemma in _PLANS):
            return "expected"
        if t.head is t or not (t.pos_ == "ADP" or lemma in _RELAYED):
            return None
        t = t.head
    return None


def _within(said: Sequence[tuple[str, Attribution]], predicate: Span) -> tuple[str, Attribution] | None:
    """Return the attribution in whose content the predicate stands, the narrowest of several."""
    around = [
        (s.end - s.start, id, a)
        for id, a in said
        for s in a.content
        if s.start <= predicate.start and predicate.end <= s.end
    ]
    return min(around, key=lambda x: (x[0], x[1]))[1:] if around else None


def _cue_certainty(text: str, said: Attribution) -> Certainty:
    """Return what the words that report a statement say of it: "denied that", "alleged that"."""
    words = set(re.findall(r"[a-z]+", said.cue.of(text).lower())) if said.cue else set()
    stems = words | {re.sub(r"(?:i?ed|ies|es|s|ing)$", "", w) for w in words}
    if any(d[:-1] in stems or d in stems for d in _DENY):
        return "denied"
    if any(d.rstrip("e") in stems or d in stems for d in ("allege", "claim", "accuse", "suspect")):
        return "alleged"
    return "asserted"
