"""Parts and facts to an Article: the one place where `Article.text` is made."""

from collections.abc import Sequence

from rashomon.model import Article, LeftOut, Part, PartKind, Source, Span, article_id
from rashomon.read.characters.decode import one_line
from rashomon.read.facts.metadata import facts
from rashomon.read.facts.stated import Piece, Stated
from rashomon.read.sources import Raw

#: What stands between two parts of `Article.text`.
BETWEEN = "\n\n"


def article(
    raw: Raw,
    reader: tuple[str, int],
    pieces: Sequence[Piece],
    left_out: Sequence[LeftOut],
    stated: Stated,
    name: str,
    part: int = 0,
) -> Article:
    """Return the article made of `pieces`, in order; one that is blank is skipped.

    reader  name and version of the reader
    name    the article's name; `part` which article of the source it is, from 0
    """
    parts: list[Part] = []
    text = ""
    kept: list[Piece] = []
    for kind, words in pieces:
        if words := _words(kind, words):
            text += BETWEEN if text else ""
            parts.append(Part(kind, Span(len(text), len(text) + len(words))))
            text += words
            kept.append((kind, words))
    known = facts(kept, left_out, stated, name)
    return Article(
        id=article_id(known.url, name, text),
        name=name,
        text=text,
        parts=tuple(parts),
        left_out=tuple(left_out),
        url=known.url,
        outlet=known.outlet,
        authors=known.authors,
        agencies=known.agencies,
        published=known.published,
        published_how=known.published_how,
        published_score=known.published_score,
        updated=known.updated,
        updated_how=known.updated_how,
        language=known.language,
        dateline=known.dateline,
        section=known.section,
        based_on=known.based_on,
        shortened=known.shortened,
        source=Source(raw.path, part, raw.digest, reader[0], reader[1]),
    )


def _words(kind: PartKind, words: str) -> str:
    """Return a part's words cleaned: one line, but that an embed keeps its lines, the last naming its author."""
    if kind != "embed":
        return one_line(words)
    return "\n".join(line for each in words.split("\n") if (line := one_line(each)))
