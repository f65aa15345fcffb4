"""A story as FollowTheMoney entities, one a line, for tools of investigation.

Reports are Articles; persons, bodies and states are Persons, Organizations and LegalEntities, each named in a report by
a Mention; the story is an Event, to which the reports are tied as its Documentation; a finding is a Note on it.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec

from rashomon.model import Article, Story, Words, digest
from rashomon.show.export.links import called, web
from rashomon.show.export.standing import Articles

Json = dict[str, Any]

#: What the labels of people and bodies are in the model of FollowTheMoney; others have no match there.
SCHEMATA = {"person": "Person", "organisation": "Organization", "state": "LegalEntity"}
#: The languages that FollowTheMoney knows, by the two letters of ISO 639-1.
LANGUAGES = dict(
    pair.split(":")
    for pair in (
        "af:afr am:amh ar:ara az:aze be:bel bn:ben bs:bos bg:bul ca:cat cs:ces da:dan de:deu el:ell en:eng "
        "et:est fa:fas fi:fin fr:fra ga:gle he:heb hi:hin hr:hrv hu:hun hy:hye id:ind is:isl it:ita ja:jpn "
        "kn:kan ka:kat kk:kaz km:khm ko:kor lo:lao lv:lav lt:lit lb:ltz mk:mkd mt:mlt mn:mon ms:msa my:mya "
        "ne:nep nl:nld no:nor pl:pol pt:por ps:pus ro:ron ru:rus si:sin sk:slk sl:slv es:spa sq:sqi sr:srp "
        "sw:swa sv:swe ta:tam te:tel tg:tgk tl:tgl th:tha tk:tuk tr:tur uk:ukr ur:urd uz:uzb vi:vie zh:zho"
    ).split()
)
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d(:\d\d(:\d\d)?)?)?)?)?")


def to_bytes(story: Story, older: Sequence[Article] = ()) -> bytes:
    """Return the entities as JSON lines, each after those it refers to. Raises WordsAstray."""
    lines = [msgspec.json.encode(e) for e in _entities(story, Articles(story, older))]
    return b"".join(line + b"\n" for line in lines)


def _entities(story: Story, articles: Articles) -> Iterator[Json]:
    ids = {a.article.id: _id("article", a.article.id) for a in story.articles}
    for annotated in story.articles:
        yield _article(annotated.article)
    people = [(_id("who", w.label, w.name), w) for w in story.people if w.label in SCHEMATA]
    for id, w in people:
        roles = [_words(r, articles) for r in w.roles]
        key = "position" if w.label == "person" else "notes"
        aliases = [v for v in w.variants if v != w.name]
        yield _entity(
            id, SCHEMATA[w.label], name=[w.name], alias=aliases, **{key: roles}, proof=[ids[a] for a in w.articles]
        )
    for id, w in people:
        for a in w.articles:
            schema = SCHEMATA[w.label]
            yield _entity(
                _id("mention", id, a),
                "Mention",
                document=[ids[a]],
                name=[w.name],
                resolved=[id],
                detectedSchema=[schema],
            )
    event = _id("event", story.id)
    what = [_words(story.summary.what, articles)] if story.summary.what else []
    start, end = story.summary.when or ("", "")
    yield _entity(
        event,
        "Event",
        name=[story.title or "Untitled story"],
        startDate=_dates(start),
        endDate=_dates(end),
        location=[story.summary.where],
        summary=what,
        involved=[id for id, w in people if w.name in story.summary.who],
        proof=list(ids.values()),
    )
    for id in ids.values():
        yield _entity(_id("documentation", id, event), "Documentation", document=[id], entity=[event], role=["report"])
    for f in story.findings:
        said = [f"{called(articles.of(a.words))}: “{a.words.text}” ({a.value})" for a in f.answers]
        yield _entity(
            _id("finding", story.id, f.id),
            "Note",
            name=[f.question],
            summary=[f.verdict],
            description=["\n".join([*said, *f.reasons])],
            entity=[event],
            proof=list(dict.fromkeys(ids[a.words.article] for a in f.answers)),
        )


def _article(a: Article) -> Json:
    page = web(a.url)
    return _entity(
        _id("article", a.id),
        "Article",
        title=[a.headline],
        fileName=[a.name],
        bodyText=[a.text],
        language=[LANGUAGES.get((a.language or "").split("-")[0].lower(), "")],
        author=[f.value for f in a.authors],
        publisher=[a.outlet.value if a.outlet else ""],
        sourceUrl=[page or ""],
        publishedAt=_moment(a.published),
        modifiedAt=_moment(a.updated),
    )


def _entity(id: str, schema: str, **properties: list[str]) -> Json:
    """Return an entity without empty values; every property of this model is a list of strings."""
    kept = {name: list(dict.fromkeys(v for v in values if v)) for name, values in properties.items()}
    return {"id": id, "schema": schema, "properties": {name: values for name, values in kept.items() if values}}


def _id(*parts: str) -> str:
    return f"rashomon-{digest(*parts)}"


def _words(words: Words, articles: Articles) -> str:
    """Return words, having looked that they stand in their article."""
    articles.of(words)
    return words.text


def _moment(when: datetime | None) -> list[str]:
    """Return a time as FollowTheMoney has it: in UTC, without saying so."""
    if when is None:
        return []
    return [(when.astimezone(UTC) if when.tzinfo else when).replace(tzinfo=None).isoformat(timespec="seconds")]


def _dates(value: str) -> list[str]:
    return [value] if _DATE.fullmatch(value) else []
