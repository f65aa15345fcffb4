"""Who is named where in an article: persons with their mentions, roles and gender, and the bodies.

A mention knows what speaks for it as the antecedent of a later "he": whether it is a subject, whether it is the
subject of a verb of saying, and whether it stands inside a quotation, where people are talked about rather than talk.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from rashomon.annotate import genders
from rashomon.annotate.roles import Role, gender_of, roles_of
from rashomon.model import Annotation, Entity, Span
from rashomon.text.marks import quoted_mask
from rashomon.text.names import bare

#: Verbs (lemmas) whose subject says something.
SAYING = frozenset(
    "say tell add write ask reply respond note argue call claim continue explain insist warn declare announce state "
    "recall describe suggest acknowledge admit agree accuse joke conclude tweet post urge stress describe deny assert "
    "observe testify comment remark report repeat shout yell quip recount reveal pledge promise vow caution counter "
    "complain concede contend criticise criticize condemn demand exclaim express mention predict propose speak".split()
)
_SUBJECT = frozenset(["nsubj", "nsubjpass", "csubj"])
_HE = frozenset("he him his himself".split())
_SHE = frozenset("she her hers herself".split())
#: Pronouns of one person, and which of the two.
PERSONAL = {**dict.fromkeys(_HE, "he"), **dict.fromkeys(_SHE, "she")}


#: A title in short that no list has ("Del. ", "Atty. "), and no initial.
_ABBREVIATED = re.compile(r"^(?:[A-Z][a-z]{2,5}\.\s+)+(?=\S)")
#: Words before a noun that make it somebody who has no name here.
_UNNAMED = frozenset("a an one another my our your his her their".split())
#: What a line without a letter or digit counts as, in paragraphs: one report of several on a page ends there.
_BREAK = 5


def _line_starts(text: str) -> list[int]:
    """Return where each line that is not blank begins, one of rules ("___") as often as it counts."""
    out = []
    at = 0
    for line in text.split("\n"):
        if line.strip() and at:
            out += [at - 1] * (1 if any(c.isalnum() for c in line) else _BREAK)
        at += len(line) + 1
    return out


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a person or body is meant.

    sentence, paragraph  their numbers in the article, from 0
    subject, says        it is a subject; of a verb of saying
    loose                it belongs to another noun: "Melk’s boat", "the Melk campaign"
    head                 index of the token it hangs on, -1 for a root
    """

    span: Span
    sentence: int
    paragraph: int
    subject: bool
    says: bool
    quoted: bool
    loose: bool
    head: int
    pronoun: bool = False


@dataclass(slots=True)
class Person:
    """Somebody of the article: the fullest name, mentions in the order of the text, roles, evidence of gender."""

    name: str
    mentions: list[Mention] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    gender: float = 0.0


class Mentions:
    """The named persons and bodies of one article and where each stands."""

    def __init__(self, text: str, doc: Doc, entities: Sequence[Annotation], aside: Sequence[Span] = ()) -> None:
        """Take in the names; those of the stretches `aside` (captions) are talked about, like those in quotations."""
        self.text, self.doc = text, doc
        self.quoted = quoted_mask(text)
        for span in aside:
            self.quoted[span.start : span.end] = b"\x01" * (span.end - span.start)
        self._sentences = [s.start_char for s in doc.sents] if len(doc) else []
        self._lines = _line_starts(text)
        self.offsets = [t.idx for t in doc]
        self.people: dict[str, Person] = {}
        self.bodies: list[tuple[Mention, Entity]] = []
        self.names = self._settled([(a.span, a.value) for a in entities if isinstance(a.value, Entity)])
        for span, entity in self.names:
            root = self.root(span)
            if root is None:
                continue
            mention = self.mention(span, root)
            if entity.label == "person":
                person = self.people.setdefault(entity.name, Person(entity.name))
                person.mentions.append(mention)
                person.roles += roles_of(root, span, text, doc)
            elif entity.label in ("organisation", "place", "group", "facility"):
                self.bodies.append((mention, entity))
        for person in self.people.values():
            person.gender = self._gender(person)
        self._own_pronouns()
        self.unnamed = self._unnamed()

    def token(self, offset: int) -> Token | None:
        """Return the token that covers an offset of the text; None in an empty article."""
        at = bisect_right(self.offsets, offset) - 1
        return self.doc[at] if at >= 0 else None

    def root(self, span: Span) -> Token | None:
        """Return the token on which the others of a span hang; None in an empty article."""
        first, last = self.token(span.start), self.token(span.end - 1)
        if first is None or last is None:
            return None
        root: Token = self.doc[first.i : last.i + 1].root
        return root

    def sentence(self, offset: int) -> int:
        """Return the number of the sentence at an offset."""
        return bisect_right(self._sentences, offset)

    def paragraph(self, offset: int) -> int:
        """Return the number of the line at an offset; empty lines do not count."""
        return bisect_right(self._lines, offset)

    def mention(self, span: Span, root: Token, pronoun: bool = False) -> Mention:
        """Return what a mention's place tells of it."""
        top = root
        while (
            top.dep_ in ("conj", "appos") and top.head.i != top.i
        ):  # "Holt and her deputy, Melk, met": all are subjects
            top = top.head
        subject = top.dep_ in _SUBJECT
        behind = self.text[span.end : span.end + 2]
        return Mention(
            span,
            self.sentence(span.start),
            self.paragraph(span.start),
            subject,
            subject and top.head.lemma_.lower() in SAYING,
            bool(self.quoted[span.start]),
            (behind[:1] in "'’" and behind[1:] in ("s", " "))
            or (root.dep_ == "compound" and root.head.idx >= span.end),
            top.head.i if top.head.i != top.i else -1,
            pronoun,
        )

    def _settled(self, names: Sequence[tuple[Span, Entity]]) -> list[tuple[Span, Entity]]:
        """Return the names with persons' full names put right where the article speaks against them: a slip of
        spelling that is written so twice, "Mr Holt" for Tove Holt, "Holt Speech" as a name."""
        forms: dict[tuple[str, str], list[Span]] = {}
        for span, e in names:
            if e.label == "person":
                forms.setdefault((bare(span.of(self.text)), e.name), []).append(span)
        lower = set(re.findall(r"(?<!\w)[a-z]{4,}", self.text))
        titled: dict[str, list[float]] = {}
        for (form, _), spans in forms.items():
            titled.setdefault(form, []).extend(
                t for s in spans if (t := genders.of_title(self.text[max(0, s.start - 30) : s.start]))
            )
        own = {(f, n) for (f, n), spans in forms.items() if self._another(f, n, len(spans), titled[f], lower)}
        out = []
        for span, e in names:
            if e.label == "person":
                form = bare(span.of(self.text))
                name = form if (form, e.name) in own else e.name
                name = max(re.split(r"\s[-–—/|]+\s", name), key=lambda n: len(n.split()))
                while len(name.split()) > 2 and name.split()[-1].lower() in lower:
                    name = name.rsplit(" ", 1)[0]  # "Tove Holt Goes": a headline's capitals
                if " " not in form and (first := self._first_name(span, names)) is not None:
                    span, name = Span(first.idx, span.end), f"{first.text} {form}"
                e = Entity(e.label, _ABBREVIATED.sub("", bare(name)))
            out.append((span, e))
        return out

    def _another(self, form: str, name: str, times: int, titles: Sequence[float], lower: set[str]) -> bool:
        """Tell whether a short form cannot be the person it was taken for."""
        words, full = form.split(), name.split()
        if form == name or not words:
            return False
        if words[-1].lower() not in name.lower().split() and times > 1:
            return True
        if titles and all(t * genders.of_name(name) < 0 for t in titles):
            return True
        return len(words) == 1 and words[0] == full[0] and any(w.lower() in lower for w in full[1:])

    def _first_name(self, span: Span, names: Sequence[tuple[Span, Entity]]) -> Token | None:
        """Return a first name right before a surname that the recogniser left out: a word known as one, or known
        to no vocabulary."""
        token = self.token(span.start)
        if token is None or token.i == 0 or token.idx != span.start:
            return None
        before = self.doc[token.i - 1]
        text = before.text
        if not (text.isalpha() and text[:1].isupper() and text[1:].islower() and before.whitespace_ == " "):
            return None
        if any(s.start <= before.idx < s.end for s, _ in names) or bare(f"{text} x") == "x":
            return None
        return before if before.is_oov or genders.of_name(f"{text} x") else None

    def _unnamed(self) -> list[Person]:
        """Return the persons whom nobody names, by what they are called ("a doctor", "my mother"), each a person
        without a name: what "he" may mean as well."""
        found: dict[str, Person] = {}
        for token in self.doc:
            if token.pos_ != "NOUN" or token.tag_ != "NN" or token.dep_ != "nsubj" or self.quoted[token.idx]:
                continue
            if not genders.is_somebody(token.lower_) or any(c.dep_ == "appos" for c in token.children):
                continue
            if any(c.ent_type_ == "PERSON" and c.dep_ != "poss" for c in token.children):
                continue  # "spokesman Aron Melk" read with the noun as its head
            if not any(c.lower_ in _UNNAMED for c in token.children):
                continue
            person = found.setdefault(token.lower_, Person("", gender=genders.of_noun(token.lower_)))
            person.mentions.append(self.mention(Span(token.idx, token.idx + len(token)), token))
        return list(found.values())

    def _gender(self, person: Person) -> float:
        """Return the evidence of a person's gender: titles, roles, first name, and pronouns of the same sentence that
        can mean nobody else named in it."""
        total = genders.of_name(person.name) + gender_of(person.roles)
        titles = {genders.of_title(self.text[max(0, m.span.start - 30) : m.span.start]) for m in person.mentions}
        return total + sum(titles)

    def _own_pronouns(self) -> None:
        """Add to the persons' evidence the pronouns that follow the only person named in a sentence."""
        alone: dict[int, set[str]] = {}
        for person in self.people.values():
            for m in person.mentions:
                alone.setdefault(m.sentence, set()).add(person.name)
        votes: dict[str, float] = {}
        first = {
            (p.name, m.sentence): m.span.end for p in self.people.values() for m in reversed(p.mentions) if m.subject
        }
        for token in self.doc:
            pronoun = PERSONAL.get(token.lower_)
            if pronoun is None or self.quoted[token.idx]:
                continue
            names = alone.get(self.sentence(token.idx), set())
            if len(names) == 1:
                name = next(iter(names))
                if token.idx >= first.get((name, self.sentence(token.idx)), len(self.text)):
                    votes[name] = votes.get(name, 0.0) + (1.0 if pronoun == "she" else -1.0)
        for name, vote in votes.items():
            self.people[name].gender += max(-3.0, min(3.0, vote))
