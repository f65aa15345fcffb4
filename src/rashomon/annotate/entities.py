"""Names, joined within the article: "Kim" after "Kim Jong Un" is the same person."""

import re
from collections.abc import Sequence

from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from rashomon.annotate.sentences import part_of
from rashomon.model import Annotation, Article, Entity, Span, digest
from rashomon.text.names import bare

NAME, VERSION, KIND = "spacy", 1, "entities"

#: Parts in which capitals and credits run names together.
LOOSE = ("headline", "caption", "crosshead")
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
_EDGE = re.compile(r"^(?:the|The|a|an)\s+|['’]s?$|[\s,;:.\-–—'\"“”‘’/|•©]+$|^[\s,;:\-–—'\"“”‘’/|•©]+")


def annotate(article: Article, doc: Doc) -> tuple[Annotation, ...]:
    """Return the article's names, sorted by span; `Entity.name` is the fullest form of the name in the article."""
    mentions = [(s, LABELS[e.label_]) for e in doc.ents if e.label_ in LABELS and (s := _trim(article.text, e))]
    mentions = [(s, label) for s, label in mentions if any(c.isalpha() for c in s.of(article.text))]
    body = {bare(s.of(article.text)) for s, _ in mentions if part_of(article, s) not in LOOSE}
    mentions = _settle([(_within(article, s, body), label) for s, label in mentions], article.text)
    # names in headlines and credits are run together with their neighbours; the body decides what a full name is
    sure = [(s, label) for s, label in mentions if bare(s.of(article.text)) in body]
    full = _fullest(
        [(s.of(article.text), label) for s, label in sure + [m for m in mentions if m not in sure]], len(sure)
    )
    return tuple(
        Annotation(
            digest(article.id, KIND, f"{span.start}:{span.end}"),
            span,
            Entity(label, full[bare(span.of(article.text)), label]),
        )
        for span, label in sorted(mentions)
    )


def _trim(text: str, entity: Tokens) -> Span | None:
    """Return the entity's span without articles, possessives and marks at its edges; None if nothing is left."""
    start, end = entity.start_char, entity.end_char
    if "\n" in text[start:end]:  # a name never crosses a line
        end = start + text[start:end].index("\n")
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


def _fullest(mentions: Sequence[tuple[str, str]], sure: int) -> dict[tuple[str, str], str]:
    """Map each (name, label) to the fullest name of which it is the first words, the last, or the initials.

    Only the first `sure` mentions can be such a full name. Of several the one mentioned first wins: newspapers
    introduce a person in full, then shorten.
    """
    names = list(dict.fromkeys((bare(n), label) for n, label in mentions))
    fuller = list(dict.fromkeys((bare(n), label) for n, label in mentions[:sure]))
    full: dict[tuple[str, str], str] = {}
    for name, label in names:
        words = name.split()
        longer = [
            other.split()
            for other, kind in fuller
            if kind == label and len(other.split()) > len(words) and label in ("person", "organisation", "facility")
        ]
        match = [o for o in longer if _shortens(words, o, label)]
        full[name, label] = " ".join(match[0]) if match else name
    return full


def _shortens(words: Sequence[str], other: Sequence[str], label: str) -> bool:
    if label == "person":
        return list(words) in (list(other[: len(words)]), list(other[-len(words) :]))
    initials = "".join(w[0] for w in other if w[0].isupper())
    return (len(words) == 1 and words[0] == initials and len(initials) > 1) or list(words) == list(other[: len(words)])
