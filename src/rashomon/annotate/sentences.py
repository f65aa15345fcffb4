"""Sentences: spaCy's, which the parser finds; none crosses a part of the page."""

from spacy.tokens import Doc

from rashomon.model import Annotation, Article, PartKind, Sentence, Span, digest

NAME, VERSION, KIND = "spacy", 1, "sentences"


def annotate(article: Article, doc: Doc) -> tuple[Annotation, ...]:
    """Return the sentences that hold at least one letter or digit, without the white space around them."""
    found = []
    for sent in doc.sents:
        words = article.text[sent.start_char : sent.end_char]
        if not any(c.isalnum() for c in words):
            continue
        start = sent.start_char + len(words) - len(words.lstrip())
        span = Span(start, start + len(words.strip()))
        found.append(
            Annotation(digest(article.id, KIND, f"{span.start}:{span.end}"), span, Sentence(part_of(article, span)))
        )
    return tuple(found)


def part_of(article: Article, span: Span) -> PartKind:
    """Return the kind of the part in which `span` begins; "paragraph" where it stands in none."""
    return next((p.kind for p in article.parts if p.span.start <= span.start < p.span.end), "paragraph")
