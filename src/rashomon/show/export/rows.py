"""A story as tables: every table with its columns, its key, and what its columns refer to.

What CSV, Parquet and SQLite files of a story hold; docs/export.md lists the tables.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple, TypeVar

from rashomon.model import Article, Attribution, Quantity, Span, Statement, Story, TimeExpression, Words, digest
from rashomon.model import Place as Toponym
from rashomon.show.export.standing import Articles

Cell = str | int | float | bool | None
Row = tuple[Cell, ...]
Type = Literal["text", "integer", "number", "boolean"]
T = TypeVar("T")


class Column(NamedTuple):
    """A column: its name, what its cells are beside None, and the table to whose key it refers."""

    name: str
    type: Type = "text"
    to: str | None = None


class Table(NamedTuple):
    """A table: its name, the columns that are its key, all columns, and the rows in the order of the story."""

    name: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: list[Row]


def tables(story: Story, older: Sequence[Article] = ()) -> list[Table]:
    """Return the tables of a story, each after those it refers to; one that has no rows is there all the same.

    Raises WordsAstray where any words do not stand in their article.
    """
    return _Tables(story, older).all()


def _columns(text: str) -> tuple[Column, ...]:
    """Return columns written as "name", "name:type" or "name>table", with spaces between."""
    types: dict[str, Type] = {"i": "integer", "n": "number", "b": "boolean", "": "text"}
    found = []
    for word in text.split():
        name, _, to = word.partition(">")
        name, _, kind = name.partition(":")
        found.append(Column(name, types[kind], to or None))
    return tuple(found)


def _table(name: str, key: str, columns: str, rows: Iterable[Row]) -> Table:
    return Table(name, tuple(key.split()), _columns(columns), list(rows))


def _listed(values: Iterable[str]) -> str:
    return "; ".join(values)


class _Tables:
    """Makes the tables of one story, looking for all words whether they stand there."""

    def __init__(self, story: Story, older: Sequence[Article]):
        self._story = story
        self._articles = Articles(story, older)

    def all(self) -> list[Table]:
        return [
            *self._reports(),
            *self._findings(),
            *self._utterances(),
            *self._copies(),
            *self._people(),
            *self._layers(),
        ]

    def _at(self, words: Words) -> Row:
        """Return article, words, start and end, having looked."""
        return self._articles.of(words).id, words.text, words.span.start, words.span.end

    def _reports(self) -> list[Table]:
        story = self._story
        heads = {id: account.head for account in story.accounts for id in account.articles}
        anchors = {a.article: a.date for a in story.anchors}
        articles = [a.article for a in story.articles]
        return [
            _table(
                "articles",
                "id",
                "id name outlet headline url authors agencies published published_how updated language section dateline"
                " shortened account>articles anchor characters:i digest",
                (
                    (
                        a.id,
                        a.name,
                        a.outlet.value if a.outlet else None,
                        a.headline,
                        a.url,
                        _listed(f.value for f in a.authors),
                        _listed(f.value for f in a.agencies),
                        a.published.isoformat() if a.published else None,
                        a.published_how,
                        a.updated.isoformat() if a.updated else None,
                        a.language,
                        a.section,
                        a.dateline.value if a.dateline else None,
                        a.shortened,
                        heads.get(a.id),
                        anchors.get(a.id),
                        len(a.text),
                        a.source.digest,
                    )
                    for a in articles
                ),
            ),
            _table(
                "parts",
                "article n",
                "article>articles n:i kind text start:i end:i",
                (
                    (a.id, n, p.kind, p.span.of(a.text), p.span.start, p.span.end)
                    for a in articles
                    for n, p in enumerate(a.parts, 1)
                ),
            ),
            _table(
                "left_out",
                "article n",
                "article>articles n:i kind text line:i",
                ((a.id, n, x.kind, x.text, x.line) for a in articles for n, x in enumerate(a.left_out, 1)),
            ),
        ]

    def _findings(self) -> list[Table]:
        findings = self._story.findings
        return [
            _table(
                "findings",
                "id",
                "id question verdict importance:n score:n comparer reasons",
                (
                    (f.id, f.question, f.verdict, f.importance, f.score, f.comparer, " ".join(f.reasons))
                    for f in findings
                ),
            ),
            _table(
                "answers",
                "finding n",
                "finding>findings n:i value speaker article>articles text start:i end:i",
                (
                    (f.id, n, a.value, a.speaker, *self._at(a.words))
                    for f in findings
                    for n, a in enumerate(f.answers, 1)
                ),
            ),
            _table(
                "behind",
                "finding n",
                "finding>findings n:i value accounts:i",
                ((f.id, n, value, number) for f in findings for n, (value, number) in enumerate(f.accounts, 1)),
            ),
        ]

    def _utterances(self) -> list[Table]:
        said = self._story.utterances
        return [
            _table(
                "utterances",
                "id",
                "id speaker relation score:n reasons",
                ((u.id, u.speaker, u.relation, u.score, " ".join(u.reasons)) for u in said),
            ),
            _table(
                "variants",
                "utterance n",
                "utterance>utterances n:i speaker form kinds moves article>articles text start:i end:i",
                (
                    (u.id, n, v.speaker, v.form, _listed(v.kinds), _listed(v.moves), *self._at(v.words))
                    for u in said
                    for n, v in enumerate(u.variants, 1)
                ),
            ),
        ]

    def _copies(self) -> list[Table]:
        copies = [(digest("copy", *c.articles), c) for c in self._story.copies]
        return [
            _table(
                "copies",
                "id",
                "id kind source>articles agency share:n reasons",
                ((id, c.kind, c.source, c.agency, c.share, " ".join(c.reasons)) for id, c in copies),
            ),
            _table(
                "copied",
                "copy article",
                "copy>copies article>articles",
                ((id, article) for id, c in copies for article in c.articles),
            ),
            _table(
                "passages",
                "copy n",
                "copy>copies n:i similarity:n left_article>articles left_text left_start:i left_end:i"
                " right_article>articles right_text right_start:i right_end:i",
                (
                    (id, n, p.similarity, *self._at(p.left), *self._at(p.right))
                    for id, c in copies
                    for n, p in enumerate(c.passages, 1)
                ),
            ),
            _table(
                "changes",
                "copy n",
                "copy>copies n:i kind part before_article>articles before_text before_start:i before_end:i"
                " after_article>articles after_text after_start:i after_end:i swaps",
                (
                    (id, n, e.kind, e.part, *self._perhaps(e.before), *self._perhaps(e.after), swaps)
                    for id, c in copies
                    for n, e in enumerate(c.changes, 1)
                    for swaps in [_listed(f"{s.kind}: {_listed(s.before)} → {_listed(s.after)}" for s in e.swaps)]
                ),
            ),
        ]

    def _perhaps(self, words: Words | None) -> Row:
        return self._at(words) if words else (None, None, None, None)

    def _people(self) -> list[Table]:
        people = [(digest("who", w.label, w.name), w) for w in self._story.people]
        return [
            _table(
                "people",
                "id",
                "id name label variants mentions:i articles:i",
                ((id, w.name, w.label, _listed(w.variants), w.mentions, len(w.articles)) for id, w in people),
            ),
            _table(
                "named",
                "person article",
                "person>people article>articles",
                ((id, article) for id, w in people for article in w.articles),
            ),
            _table(
                "roles",
                "person n",
                "person>people n:i article>articles text start:i end:i",
                ((id, n, *self._at(r)) for id, w in people for n, r in enumerate(w.roles, 1)),
            ),
            _table(
                "timeline",
                "n",
                "n:i from to article>articles text start:i end:i sentence",
                (
                    (n, h.start, h.end, *self._at(h.words), h.sentence.text)
                    for n, h in enumerate(self._story.timeline, 1)
                ),
            ),
        ]

    def _layers(self) -> list[Table]:
        where = "article>articles n:i text start:i end:i"
        return [
            _table(
                "attributions",
                "article n",
                f"{where} form speaker source cue",
                (
                    (*at, v.form, v.speaker, _of(text, v.source), _of(text, v.cue))
                    for at, text, v in self._values("attributions", Attribution)
                ),
            ),
            _table(
                "times",
                "article n",
                f"{where} type value from to approximate:b",
                (
                    (*at, v.type, v.value, v.start, v.end, v.approximate)
                    for at, _, v in self._values("times", TimeExpression)
                ),
            ),
            _table(
                "places",
                "article n",
                f"{where} name gazetteer country latitude:n longitude:n radius_km:n",
                (
                    (*at, v.name, v.gazetteer, v.country, v.lat, v.lon, v.radius_km)
                    for at, _, v in self._values("places", Toponym)
                ),
            ),
            _table(
                "quantities",
                "article n",
                f"{where} low:n high:n unit kind counted role approximate:b",
                (
                    (*at, _number(v.low), _number(v.high), v.unit, v.kind, v.counted, v.role, v.approximate)
                    for at, _, v in self._values("quantities", Quantity)
                ),
            ),
            _table(
                "statements",
                "article n",
                f"{where} predicate actor target negated:b certainty",
                (
                    (*at, v.lemma, _of(text, v.actor), _of(text, v.target), v.negated, v.certainty)
                    for at, text, v in self._values("statements", Statement)
                ),
            ),
        ]

    def _values(self, kind: str, type: type[T]) -> Iterator[tuple[Row, str, T]]:
        """Yield where each annotation of a kind stands, its article's text, and its value."""
        for annotated in self._story.articles:
            id, text = annotated.article.id, annotated.article.text
            found = [a for layer in annotated.layers if layer.kind == kind for a in layer.annotations]
            for n, a in enumerate(found, 1):
                if isinstance(a.value, type):
                    yield (id, n, a.span.of(text), a.span.start, a.span.end), text, a.value


def _of(text: str, span: Span | None) -> str | None:
    return span.of(text) if span else None


def _number(value: object) -> float | None:
    return None if value is None else float(str(value))
