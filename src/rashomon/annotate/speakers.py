"""Speakers resolved within an article: "he", "the spokesman", "Kim" → the person's name in full.

Newspapers introduce a person with name and role and go on with the surname, the role or a pronoun. Each way
back is a rule of its own; where none holds, the speaker stays unknown rather than guessed.
"""

import re
from collections.abc import Sequence

from spacy.tokens import Doc

from rashomon.model import Annotation, Article, Entity, Span
from rashomon.text.marks import quoted_mask

_FORMS = {
    "he": "he him his himself",
    "she": "she her hers herself",
    "they": "they them their",
    "it": "it its",
    "who": "who",
    "i": "i",
}
#: Every form of a pronoun → the pronoun.
PRONOUNS = {form: pronoun for pronoun, forms in _FORMS.items() for form in forms.split()}
TITLE_GENDER = re.compile(r"\b(Mr|Sir|Lord|King|Mrs|Ms|Miss|Dame|Lady|Queen)\b\.?\s+([A-Z][\w'’-]+)")
_FEMALE = {"Mrs", "Ms", "Miss", "Dame", "Lady", "Queen"}
_GENITIVE = re.compile(r"['’]s?\s+\w")
_WORD = re.compile(r"[a-z]{3,}")
_COMMON = frozenset(
    [
        "the",
        "and",
        "for",
        "from",
        "who",
        "with",
        "said",
        "says",
        "his",
        "her",
        "their",
        "its",
        "one",
        "two",
        "was",
        "were",
        "has",
        "had",
        "that",
        "this",
    ]
)
#: Characters in which a pronoun's person is looked for; two paragraphs of a newspaper.
WINDOW = 900


class Speakers:
    """The persons and bodies of one article, and who a source phrase means."""

    def __init__(self, article: Article, doc: Doc, entities: Sequence[Annotation]) -> None:
        self.text = article.text
        self.names = [(a.span, a.value) for a in entities if isinstance(a.value, Entity)]
        self.people = [(s, e) for s, e in self.names if e.label == "person"]
        self.quoted = quoted_mask(self.text)
        self.gender = self._genders()
        self.subjects = {t.idx for t in doc if t.dep_ in ("nsubj", "nsubjpass")}
        self.roles = self._roles()

    def resolve(self, source: Span) -> str | None:
        """Return the name `source` stands for, or the phrase itself for an unnamed source; None for a pronoun
        whose person is not found."""
        words = source.of(self.text).strip(" ,;:\"“”'’")
        # "Ann Holt's sister, Eve Holt": who is named in the genitive is not who speaks
        inside = [(s, e) for s, e in self.names if source.covers(s) and not _GENITIVE.match(self.text, s.end)]
        for wanted in ("person", "organisation", "group", "place"):
            of = [e.name for _, e in inside if e.label == wanted]
            if of and (wanted == "person" or self._names_a_body(words, source)):
                return of[0] if wanted == "person" or (wanted == "organisation" and len(words.split()) < 6) else words
        if (pronoun := PRONOUNS.get(words.lower())) is not None:
            return self._pronoun(source, pronoun)
        if (name := self._by_role(words)) is not None:
            return name
        return words or None

    def _names_a_body(self, words: str, source: Span) -> bool:
        """Tell whether the phrase is the body itself ("the Kremlin") and no unnamed person of it ("a Kremlin aide")."""
        return len(words) - max((s.end - s.start for s, _ in self.names if source.covers(s)), default=0) <= 8

    def _genders(self) -> dict[str, str]:
        """Gender of a person's name as titles give it ("Mr Lim"): nothing is guessed from first names."""
        out: dict[str, str] = {}
        for match in TITLE_GENDER.finditer(self.text):
            for span, e in self.people:
                if span.start <= match.start(2) < span.end or e.name.endswith(match.group(2)):
                    out[e.name] = "she" if match.group(1) in _FEMALE else "he"
        return out

    def _roles(self) -> list[tuple[frozenset[str], str]]:
        """Words that stand beside a person's name in apposition, before or after it."""
        out = []
        for span, e in self.people:
            before = re.split(r"[.;:!?\n“”\"]", self.text[max(0, span.start - 60) : span.start])[-1].rsplit(",", 1)[-1]
            after = re.match(r"\s*,\s*([^.;:!?\n“”\"]{3,90}?)(?:,|\.|;|\n|$)", self.text[span.end : span.end + 100])
            for phrase in (before, after.group(1) if after else ""):
                words = frozenset(_WORD.findall(phrase.lower())) - _COMMON
                if words:
                    out.append((words, e.name))
        return out

    def _by_role(self, words: str) -> str | None:
        """Return the one person whose role phrase holds every content word of a definite description."""
        if not words.lower().startswith(("the ", "his ", "her ", "their ")):
            return None
        wanted = frozenset(_WORD.findall(words.lower())) - _COMMON
        names = {name for role, name in self.roles if wanted and wanted <= role}
        return names.pop() if len(names) == 1 else None

    def _pronoun(self, source: Span, pronoun: str) -> str | None:
        """Return the nearest person before the pronoun, subjects first; none for "it" and "they"."""
        if pronoun not in ("he", "she", "who", "i"):
            return None
        best: tuple[float, str] | None = None
        for span, e in self.people:
            if span.end > source.start or source.start - span.end > WINDOW or self.quoted[span.start]:
                continue  # a name inside a quotation is talked about, and seldom the one who talks
            if pronoun in ("he", "she") and self.gender.get(e.name, pronoun) != pronoun:
                continue
            gap = self.text[span.end : source.start]
            cost = 0.004 * len(gap) + 0.5 * gap.count("\n\n")
            if not any(span.start <= i < span.end for i in self.subjects):
                cost += 1.5
            if best is None or cost < best[0]:
                best = (cost, e.name)
        return best[1] if best else None
