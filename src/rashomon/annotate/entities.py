"""Names, joined within the article: "Kim" after "Kim Jong Un" is the same person."""

import re
from collections.abc import Sequence

from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from rashomon.annotate.known import settled
from rashomon.annotate.names import LOOSE, full_names
from rashomon.annotate.sentences import part_of
from rashomon.model import Annotation, Article, Entity, Span, digest
from rashomon.text.names import bare

NAME, VERSION, KIND = "spacy", 2, "entities"

#: spaCy's OntoNotes labels in our words; the rest (dates, numbers) have annotators of their own.
LABELS = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "facility",
    "NORP": "group",
    "EVENT": "event",
    "WORK_OF_ART": "work",
    "PRODUCT": "other",
    "LAW": "other",
}
_EDGE = re.compile(r"^(?:the|The|a|an)\s+|['’]s?$|(?:[\s,;:\-–—'\"“”‘’/|•©]|(?<!\.[A-Z])\.)+$|^[\s,;:\-–—'\"“”‘’/|•©]+")

_CREDIT = re.compile(r"(?<=\w)(?:\s*/(?=\s*[A-Z]|$)|\s+\((?![^)]*\))|\s+\d+/\d+$)")


def annotate(article: Article, doc: Doc) -> tuple[Annotation, ...]:
    """Return the article's names, sorted by span; `Entity.name` is the fullest form of the name in the article."""
    mentions = [(s, LABELS[e.label_]) for e in doc.ents if e.label_ in LABELS and (s := _trim(article.text, e))]
    mentions = [(s, label) for s, label in mentions if any(c.isalpha() for c in s.of(article.text))]
    body = {bare(s.of(article.text)) for s, _ in mentions if part_of(article, s) not in LOOSE}
    mentions = _settle([(_within(article, s, body), label) for s, label in mentions], article.text)
    mentions = settled(article, doc, mentions)
    return tuple(
        Annotation(
            digest(article.id, KIND, f"{span.start}:{span.end}"),
            span,
            Entity(label, name),
        )
        for (span, label), name in zip(mentions, full_names(article, mentions), strict=True)
    )


def _trim(text: str, entity: Tokens) -> Span | None:
    """Return the entity's span without articles, possessives and marks at its edges; None if nothing is left."""
    start, end = entity.start_char, entity.end_char
    if "\n" in text[start:end]:  # a name never crosses a line
        end = start + text[start:end].index("\n")
    if (credit := _CREDIT.search(text, start, end)) is not None:  # "Ann Holt/Agency", "Body for Work (BFW"
        end = credit.start()
    while start < end:
        words = text[start:end]
        match = _EDGE.search(words)
        if match is None:
            return Span(start, end)
        if match.start() == 0:
            start += match.end()
        else:
            end -= len(words) - match.start()
    return None


def _within(article: Article, span: Span, body: set[str]) -> Span:
    """Cut a name in a headline or caption down to the longest name of the body that opens or closes it."""
    words = span.of(article.text)
    if part_of(article, span) not in LOOSE or bare(words) in body:
        return span
    inside = [n for n in body if words.startswith(n + " ") or words.endswith(" " + n)]
    if not inside:
        return span
    name = max(inside, key=lambda n: (len(n), n))
    start = span.start if words.startswith(name + " ") else span.end - len(name)
    return Span(start, start + len(name))


def _settle(mentions: Sequence[tuple[Span, str]], text: str) -> list[tuple[Span, str]]:
    """Give the same name one label throughout the article: the commonest, a person's first on a tie.

    The recogniser labels each mention by its own sentence and wavers ("Pyongyang" a place here, a body there).
    """
    votes: dict[str, dict[str, int]] = {}
    for span, label in mentions:
        votes.setdefault(bare(span.of(text)), {}).setdefault(label, 0)
        votes[bare(span.of(text))][label] += 1
    best = {n: max(v, key=lambda x: (v[x], x == "person", x)) for n, v in votes.items()}
    people = [n.split() for n, label in best.items() if label == "person" and " " in n]
    for name in best:  # one word that ends one person's name is that person's surname, whatever its sentence suggests
        if " " not in name and sum(p[-1] == name for p in people) == 1 and best[name] == "organisation":
            best[name] = "person"
    return [(span, best[bare(span.of(text))]) for span, _ in mentions]
