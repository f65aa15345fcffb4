"""Cutting spans by other spans."""

from collections.abc import Iterable, Sequence

from rashomon.model import Span
from rashomon.text.words import words

#: Words of the shortest sentence of what somebody said that is a piece of its own: the layer of meanings and the
#: utterances must cut alike, or a piece has no vector.
PIECE = 3


def trim(text: str, span: Span) -> Span | None:
    """Return the span without white space at its ends; None where nothing is left."""
    inside = span.of(text)
    start = span.start + len(inside) - len(inside.lstrip())
    end = span.end - len(inside) + len(inside.rstrip())
    return Span(start, end) if start < end else None


def cut_by(text: str, spans: Iterable[Span], sentences: Sequence[Span], shortest: int) -> list[Span]:
    """Cut spans at sentence ends; a piece of fewer than `shortest` words stays with the piece before it.

    A span that lies in one sentence, or in none, comes back whole.
    """
    out: list[Span] = []
    for span in spans:
        pieces: list[Span] = []
        for s in sentences:
            if s.overlaps(span) and (p := trim(text, Span(max(s.start, span.start), min(s.end, span.end)))) is not None:
                if pieces and len(words(text, p.start, p.end)) < shortest:
                    pieces[-1] = Span(pieces[-1].start, p.end)
                else:
                    pieces.append(p)
        out += pieces or [span]
    return out
