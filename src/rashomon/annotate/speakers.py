"""Speakers resolved within an article: "he", "the spokesman", "Kim" → the person's or body's name in full.

A source phrase that names its speaker is read by its parts. A pronoun or a role is given to the person whose
mentions score best for it (`Weights` says by what); pronouns are resolved from the start of the article on, whether
they are sources or not, and each becomes a mention of its person. Where nothing holds, the speaker stays unknown.
"""

import math
import re
from collections.abc import Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Token

from rashomon.annotate import genders
from rashomon.annotate.mentions import PERSONAL, Mention, Mentions, Person
from rashomon.annotate.phrases import Named, named
from rashomon.annotate.roles import PAST, Role, is_office, role
from rashomon.annotate.through import through
from rashomon.model import Annotation, Article, Span
from rashomon.text.names import bare, misspelt

_FORMS = {
    "he": "he him his himself",
    "she": "she her hers herself",
    "they": "they them their theirs themselves",
    "it": "it its itself",
    "who": "who whom whose",
    "which": "which that",
    "i": "i me my mine myself",
    "we": "we us our ours ourselves",
}
#: Every form of a pronoun → the pronoun.
PRONOUNS = {form: pronoun for pronoun, forms in _FORMS.items() for form in forms.split()}
#: Sentences and paragraphs before a pronoun in which its person is looked for.
SENTENCES, PARAGRAPHS = 12, 4
#: Nouns that only say that somebody is a person: "the 34-year-old", "the woman" go on with who was spoken of.
_SOMEBODY = frozenset(
    "man woman mother father boy girl teenager candidate politician lawmaker billionaire millionaire businessperson "
    "native veteran year-old gop democrat conservative liberal incumbent".split()
)
#: Nouns for bodies: "the agency", "the newspaper" go on with the body spoken of.
_BODY = frozenset(
    "agency ministry department council committee commission court company firm group organization newspaper paper "
    "magazine website site network broadcaster university institute bank party union alliance association police "
    "bureau office embassy parliament".split()
)


#: Score that the holder of a role must reach.
LEAST_OF_ROLES = -6.0


class Weights(NamedTuple):
    """What a mention counts for as the person a pronoun or role means; swept, see docs/attribution.md.

    sentence, paragraph  cost of each sentence or paragraph between, at most SENTENCES and PARAGRAPHS
    subject, says        it is a subject; and subject of a verb of saying
    pronoun              it is itself a resolved pronoun
    quoted, loose        cost of standing inside a quotation, and of belonging to another noun
    gender               the person is known to be he or she
    often                for each doubling of the mentions before
    least, margin        score the best must reach, and its lead over the next
    far, lead            for roles: cost of each doubling of the sentences between, and lead over the next
    past                 for roles: cost of having had the role only formerly
    """

    sentence: float = 0.9
    paragraph: float = 1.0
    subject: float = 1.5
    says: float = 1.0
    pronoun: float = 0.3
    quoted: float = 3.0
    loose: float = 1.5
    gender: float = 1.5
    often: float = 0.3
    least: float = -2.5
    margin: float = 0.0
    far: float = 0.5
    lead: float = 0.8
    past: float = 1.5


WEIGHTS = Weights()


class Speakers:
    """The persons and bodies of one article, and who a source phrase means."""

    def __init__(self, article: Article, doc: Doc, entities: Sequence[Annotation], weights: Weights = WEIGHTS) -> None:
        self.text, self.weights = article.text, weights
        aside = [p.span for p in article.parts if p.kind in ("caption", "embed")]
        self.at = Mentions(article.text, doc, entities, aside)
        self._places = {w for _, e in self.at.names if e.label == "place" for w in e.name.lower().split()}
        self._pronouns: dict[int, str] = {}
        for token in doc:
            pronoun = PERSONAL.get(token.lower_)
            name = self._person(token, pronoun) if pronoun else self._described(token)
            if name:
                span = Span(token.idx, token.idx + len(token))
                self.at.people[name].mentions.append(self.at.mention(span, token, pronoun=True))
                if pronoun:
                    self._pronouns[token.idx] = name

    @property
    def roles(self) -> dict[str, tuple[Span, ...]]:
        """Return the spans of each person's roles ("Kremlin spokesman"), in the order of the text, none twice."""
        return {n: tuple(sorted({r.span for r in p.roles})) for n, p in self.at.people.items() if p.roles}

    def resolve(self, source: Span) -> str | None:
        """Return the name `source` stands for, or the phrase itself for an unnamed source; None for a pronoun
        whose person or body is not found. Several persons are joined by "and"."""
        words = source.of(self.text).strip(" ,;:\"“”'’")
        if (pronoun := PRONOUNS.get(words.lower())) is not None:
            return self._pronoun(source, pronoun)
        who = named(self.text, source, self.at.names)
        if who.names:
            return " and ".join(who.names)
        if (name := self._surname(words)) is not None:
            return name
        return self._by_role(source, who, words) or words or None

    def via(self, source: Span | None, cue: Span | None, content: Sequence[Span]) -> Span | None:
        """Return the words that name the medium an attribution came through ("told TASS"); None where there is none."""
        return through(self.text, source, cue, content, self.at.names, self.at.quoted)

    # -- names ---------------------------------------------------------------------------------------------

    def _surname(self, words: str) -> str | None:
        """Return the person a bare name means that the recogniser did not see: a headline's surname, capitals of a
        transcript, a slip of spelling."""
        words = re.sub(r"['’]s?$", "", bare(words))
        if len(words.split()) > 3 or not words[:1].isupper():
            return None
        folded = words.lower().split()
        fits = [n for n in self.at.people if n.lower().split()[-len(folded) :] == folded]
        if not fits and len(folded) == 1:
            fits = [n for n in self.at.people if misspelt(n.lower().split()[-1], folded[0])]
        return max(fits, key=lambda n: len(self.at.people[n].mentions)) if fits else None

    # -- pronouns ------------------------------------------------------------------------------------------

    def _pronoun(self, source: Span, pronoun: str) -> str | None:
        token = self.at.token(source.start)
        if token is None or pronoun == "which":
            return None
        if pronoun in ("he", "she"):
            return self._pronouns.get(token.idx)
        if pronoun == "who":
            return self._who(source, token)
        if pronoun in ("it", "they"):
            return self._body(source, token)
        return self._self(source) if self.at.quoted[source.start] else None

    def _person(self, token: Token, pronoun: str) -> str | None:
        """Return the person who scores best for "he" or "she" at a token."""
        here = self.at.mention(Span(token.idx, token.idx + len(token)), token)
        if (name := self._ahead(token, pronoun)) is not None:
            return name
        scored = []
        for person in [*self.at.people.values(), *self.at.unnamed]:
            evidence = person.gender if pronoun == "she" else -person.gender
            if evidence <= -1:
                continue
            fit = self._fit(person, here, token)
            if fit is not None:
                scored.append((fit + (self.weights.gender if evidence >= 1 else 0.0), person.name))
        return self._best(scored, self.weights.least, self.weights.margin)

    def _described(self, token: Token) -> str | None:
        """Return the person whom a description outside quotations means as a subject: "the mayor said"."""
        if token.dep_ != "nsubj" or token.tag_ != "NN" or self.at.quoted[token.idx]:
            return None
        first = next((c for c in token.children if c.dep_ == "det" and c.lower_ == "the"), None)
        if first is None or first.i > token.i:
            return None
        span = Span(first.idx, token.idx + len(token))
        wanted = role(span, self.text)
        return self._holder(span, wanted) if wanted is not None else None

    def _fit(self, person: Person, here: Mention, token: Token) -> float | None:
        """Return how well a person's mentions before a place fit it; None where none is near enough."""
        w = self.weights
        best: float | None = None
        before = 0
        for m in person.mentions:
            if m.span.end > here.span.start:
                continue
            before += 1
            sentences, paragraphs = here.sentence - m.sentence, here.paragraph - m.paragraph
            if sentences > SENTENCES or paragraphs > PARAGRAPHS:
                continue
            if sentences == 0 and m.head == here.head and not here.subject and m.subject and token.dep_ != "poss":
                continue  # "Holt told him": he is not Holt
            score = -w.sentence * sentences - w.paragraph * paragraphs
            if m.quoted and not here.quoted:
                score -= w.quoted
            else:
                score += w.subject * m.subject + w.says * m.says + w.pronoun * m.pronoun
            score -= w.loose * m.loose
            best = score if best is None else max(best, score)
        return None if best is None else best + w.often * math.log2(1 + before)

    def _best(self, scored: list[tuple[float, str]], least: float, margin: float) -> str | None:
        if not scored:
            return None
        scored.sort(key=lambda s: (-s[0], s[1]))
        clear = len(scored) == 1 or scored[0][0] - scored[1][0] >= margin
        return (scored[0][1] or None) if clear and scored[0][0] >= least else None

    def _ahead(self, token: Token, pronoun: str) -> str | None:
        """Return the subject named after a pronoun that stands in an opening clause: "In her book, Holt wrote"."""
        top = token
        while top.head.i != top.i and top.dep_ not in ("advcl", "prep"):
            top = top.head
        while top.head.i != top.i and top.head.dep_ in ("pobj", "prep", "pcomp", "advcl") and top.head.i > top.i - 9:
            top = top.head
        verb = top.head
        if top.i == verb.i or verb.i < token.i or verb.pos_ not in ("VERB", "AUX"):
            return None
        for child in verb.children:
            if child.dep_ == "nsubj" and child.i > token.i:
                for person in self.at.people.values():
                    evidence = person.gender if pronoun == "she" else -person.gender
                    if evidence > -1 and any(m.span.start <= child.idx < m.span.end for m in person.mentions):
                        return person.name
        return None

    def _who(self, source: Span, token: Token) -> str | None:
        """Return the person before a relative "who": the one named right before it, else the clause's antecedent."""
        gap = 3
        near = [s for s, e in self.at.names if e.label == "person" and 0 <= source.start - s.end <= gap]
        clause = token.head
        while clause.dep_ not in ("relcl", "acl") and clause.head.i != clause.i:
            clause = clause.head
        antecedent = clause.head
        while antecedent.dep_ == "appos" and antecedent.pos_ != "PROPN":  # "Ann Holt, now the mayor, who"
            antecedent = antecedent.head
        beside = [s for s, _ in self.at.names if s in near] or [
            s for s, _ in self.at.names if s.start <= antecedent.idx < s.end
        ]
        return next((e.name for s, e in self.at.names if e.label == "person" and s in beside), None)

    def _self(self, source: Span) -> str | None:
        """Return who says "I" inside a quotation: the subject of the nearest verb of saying of its paragraph."""
        line = self.at.paragraph(source.start)
        says = [
            (max(m.span.start - source.end, source.start - m.span.end), p.name)
            for p in self.at.people.values()
            for m in p.mentions
            if m.says and not m.quoted and m.paragraph == line
        ]
        return min(says)[1] if says else None

    def _body(self, source: Span, token: Token) -> str | None:
        """Return the body "it" or "they" goes on with: the subject of the last verb before it, in its sentence or
        the one before, where that is a body, or for "they" persons joined by "and"; nothing where it is anything
        else."""
        here = self.at.sentence(source.start)
        last: Token | None = None
        i = token.i - 1
        while i >= 0 and here - self.at.sentence(self.at.offsets[i]) <= 1:
            t = self.at.doc[i]
            if t.dep_ in ("nsubj", "nsubjpass") and not self.at.quoted[t.idx] and t.head.dep_ in ("ROOT", "conj"):
                last = t
                break
            i -= 1
        if last is None:
            return None
        if PRONOUNS.get(token.lower_) == "they" and last.conjuncts:
            both = [t.idx for t in (last, *last.conjuncts)]
            two = [e.name for s, e in self.at.names if e.label == "person" and any(s.start <= i < s.end for i in both)]
            return " and ".join(dict.fromkeys(two)) if len(two) == len(both) else None
        spoken = next((e.name for m, e in self.at.bodies if m.span.start <= last.idx < m.span.end), None)
        if spoken is None and PRONOUNS.get(last.lower_) in ("it", "they") and last.i < token.i:
            return self._body(Span(last.idx, last.idx + len(last)), last)
        return spoken

    # -- roles ---------------------------------------------------------------------------------------------

    def _by_role(self, source: Span, who: Named, words: str) -> str | None:
        """Return the person or body a description means: "the mayor", "his lawyer", "the agency"."""
        first, _, rest = words.partition(" ")
        if who.body is not None:
            return who.body
        if first.lower() not in ("the", "his", "her", "their", "its") or not rest:
            return None
        wanted = role(source, self.text)
        token = self.at.root(source)
        if wanted is None or token is None or token.tag_ in ("NNS", "NNPS"):
            return None
        if wanted.head in _BODY:
            return self._by_noun(source, wanted)
        return self._holder(source, wanted) or self._somebody(token, wanted, words)

    def _holder(self, source: Span, wanted: Role) -> str | None:
        """Return the person who has the role, the clearest by closeness and frequency where several do."""
        w = self.weights
        here = self.at.sentence(source.start)
        gender = genders.of_noun(wanted.noun)
        scored = []
        for person in self.at.people.values():
            have = frozenset(x for r in person.roles for x in r.words)
            if not is_office(wanted.noun):
                return None
            holds = [r for r in person.roles if r.head == wanted.head or wanted.words <= r.words]
            if not holds or gender * person.gender < -1:
                continue
            missing = wanted.words - have - {wanted.head}
            if missing and (not missing <= self._places or have & self._places):
                continue  # "the foreign minister" is no minister of defence; "the Ohio senator" may be the senator
            past = all(r.words & PAST for r in holds) and not wanted.words & PAST
            before = [m for m in person.mentions if m.span.end <= source.start and not (m.quoted or m.loose)]
            gap = here - before[-1].sentence if before else 40
            fit = w.often * math.log2(1 + len(before)) - w.far * math.log2(1 + gap) - w.past * past
            scored.append((fit, person.name))
        return self._best(scored, LEAST_OF_ROLES, w.lead)

    def _somebody(self, token: Token, wanted: Role, words: str) -> str | None:
        """Return who is spoken of where a description only says that it is a person ("the 34-year-old")."""
        if wanted.head not in _SOMEBODY and not re.search(r"\d-year-old\b", words):
            return None
        here = self.at.mention(Span(token.idx, token.idx + len(token)), token)
        gender = genders.of_noun(wanted.noun)
        scored = []
        for person in self.at.people.values():
            fit = self._fit(person, here, token)
            if fit is not None and gender * person.gender > -1:
                scored.append((fit + self.weights.gender * (gender * person.gender > 0), person.name))
        return self._best(scored, self.weights.least, self.weights.lead)

    def _by_noun(self, source: Span, wanted: Role) -> str | None:
        """Return the body whose name holds the noun ("the council"), the nearest before; else the last subject."""
        before = [(m, e) for m, e in self.at.bodies if m.span.end <= source.start]
        for _, e in reversed(before):
            if wanted.words <= frozenset(e.name.lower().split()) and e.label in ("organisation", "facility"):
                return e.name
        near = {
            e.name
            for m, e in before
            if e.label == "organisation" and not m.quoted and self.at.sentence(source.start) - m.sentence <= 1
        }
        return near.pop() if len(near) == 1 and wanted.words == {wanted.head} else None
