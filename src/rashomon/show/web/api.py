"""The JSON API: every operation with what it takes and gives, from which its description is made."""

import inspect
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TypeVar

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from rashomon.show import judging
from rashomon.show.export.shapes import Exported
from rashomon.show.export.story_json import exported
from rashomon.show.judged import judged
from rashomon.show.web import answers, forms
from rashomon.show.web.lists import asked
from rashomon.show.web.reading import Job
from rashomon.show.web.readings import submitted
from rashomon.show.web.site import Site
from rashomon.show.web.stories import older_versions, whole
from rashomon.store.archive import Archive
from rashomon.store.judgements import Judgement
from rashomon.store.listing import Results

T = TypeVar("T")
PREFIX = "/api/v1"
#: Hits of one search.
MOST = 100


class Parameter(NamedTuple):
    """What an operation takes in its address: `where` is path or query."""

    name: str
    where: str
    says: str
    kind: str = "string"


class Operation(NamedTuple):
    """One operation: how it is called, what it takes, what it gives, what does it, and what it may be refused with.

    The first paragraph of `does`'s docstring describes it. `takes` is a type of JSON, "files" for a form with files,
    or None.
    """

    method: str
    path: str
    parameters: tuple[Parameter, ...]
    takes: Any
    gives: Any
    does: Callable[[Request], Any]
    refusals: tuple[int, ...] = ()

    @property
    def name(self) -> str:
        """What it is called in clients that are generated."""
        return self.does.__name__

    @property
    def says(self) -> str:
        """What it does, in a sentence or two."""
        return " ".join((inspect.getdoc(self.does) or "").split("\n\n")[0].split())


def stories(request: Request) -> Response:
    """The list of stories, searched, ordered, a page at a time."""
    since = request.query_params.get("after", "")
    query, wrong = asked(request, since)
    if wrong:
        raise HTTPException(400, wrong)
    size = request.query_params.get("size", "40")
    if not size.isascii() or not size.isdecimal() or not 1 <= int(size[:5]) <= 500:
        raise HTTPException(400, "size is a number from 1 to 500.")
    query = msgspec.structs.replace(query, after=since, size=int(size[:5]))
    with _opened(request) as archive:
        return _json(archive.listing.find(query))


def story(request: Request) -> Response:
    """Everything that was found in a story, as rashomon export writes it."""
    with _opened(request) as archive:
        told = whole(archive, request.path_params["story"])
        return _json(exported(told, older_versions(archive, told.id)))


def story_judgements(request: Request) -> Response:
    """The person's judgements that hold of a story as it is now, by finding and by utterance."""
    with _opened(request) as archive:
        held = judged(whole(archive, request.path_params["story"]), archive.judgements.holding())
    return _json(answers.StoryJudgements(held.findings, held.utterances))


def articles(request: Request) -> Response:
    """One report: its text, what it says of itself, and the story in which it stands."""
    with _opened(request) as archive:
        found = archive.article(request.path_params["article"])
        story, read = archive.listing.place_of(found.id)
        versions = archive.versions_of(found.id).articles
    return _json(
        answers.Report(
            id=found.id,
            name=found.name,
            text=found.text,
            headline=found.headline,
            url=found.url,
            outlet=found.outlet,
            authors=found.authors,
            agencies=found.agencies,
            published=found.published.isoformat() if found.published else None,
            updated=found.updated.isoformat() if found.updated else None,
            language=found.language,
            story=story,
            read=read,
            versions=versions,
        )
    )


def search(request: Request) -> Response:
    """Reports in which all the words stand, the last read first; at most a hundred."""
    with _opened(request) as archive:
        rows = archive.listing.hits(request.query_params.get("q", "")[:200], MOST + 1)
    hits = tuple(
        answers.Hit(article=id, name=name, outlet=outlet, headline=line, story=story, piece=piece)
        for id, name, outlet, line, story, piece in rows[:MOST]
    )
    return _json(answers.Hits(hits, len(rows) > MOST))


def changes(request: Request) -> Response:
    """What became of stories: splits, merges and moves of reports, with the reasons."""
    wanted = request.query_params.get("story", "")
    with _opened(request) as archive:
        log = [c for c in archive.log() if not wanted or wanted in (c.story, *c.others)]
    return _json(answers.Changes(tuple(answers.Change(*c) for c in log)))


def judgements(request: Request) -> Response:
    """Every judgement, those taken back too."""
    with _opened(request) as archive:
        return _json(answers.JudgementLog(archive.judgements.log()))


async def judge(request: Request) -> Response:
    """Keep a judgement: a verdict, a speaker, or which reports tell of one event."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise HTTPException(415, "Send JSON: Content-Type: application/json.")
    try:
        new = msgspec.json.decode(await request.body(), type=answers.NewJudgement)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise HTTPException(400, f"This is no judgement: {error}.") from error

    def keep() -> Response:
        with _opened(request) as archive:
            kept = archive.judgements.add(_made(archive, new))
        _sort(request)
        return _json(kept, 201)

    return await run_in_threadpool(keep)


def undo(request: Request) -> Response:
    """Take a judgement back. It stays in the list, with the time."""
    number = request.path_params["judgement"]
    with _opened(request) as archive:
        archive.judgements.undo(number)
        kept = next(j for j in archive.judgements.log() if j.n == number)
    _sort(request)
    return _json(kept)


async def read(request: Request) -> Response:
    """Have files read in the background; the answer is the job to ask for."""
    fields = await forms.fields_of(request)
    return _json(submitted(request, await forms.files(fields, "files")), 202)


def reading(request: Request) -> Response:
    """How far a job is, and what came of it."""
    site: Site = request.app.state.site
    job = site.readings.job(request.path_params["job"])
    if job is None:
        raise HTTPException(404, "There is no such job, or it is long done.")
    return _json(job)


_STORY = Parameter("story", "path", "id of the story")
_SEARCH = (
    Parameter("q", "query", "words that all stand in one report of the story"),
    Parameter("person", "query", "the beginning of the name of a person or body"),
    Parameter("place", "query", "the beginning of the name of a place"),
    Parameter("outlet", "query", "the beginning of the name of an outlet"),
    Parameter("from", "query", "happened in this year, month or day (2024, 2024-05, 2024-05-17) or later"),
    Parameter("to", "query", "happened in this year, month or day or earlier"),
    Parameter("after", "query", "only stories with a report read later than this, ISO 8601 in UTC"),
    Parameter("order", "query", "newest (the default), event, reports or disputed"),
    Parameter("page", "query", "from 1", "integer"),
    Parameter("size", "query", "stories on a page, 1 to 500; 40 if not given", "integer"),
)
_NUMBER = Parameter("judgement", "path", "its number", "integer")

#: Every operation, in the order of its description.
OPERATIONS = [
    Operation("GET", "/stories", _SEARCH, None, Results, stories, (400,)),
    Operation("GET", "/stories/{story}", (_STORY,), None, Exported, story, (404, 409)),
    Operation(
        "GET", "/stories/{story}/judgements", (_STORY,), None, answers.StoryJudgements, story_judgements, (404, 409)
    ),
    Operation(
        "GET",
        "/articles/{article}",
        (Parameter("article", "path", "id or name of the report"),),
        None,
        answers.Report,
        articles,
        (404,),
    ),
    Operation("GET", "/search", (Parameter("q", "query", "the words"),), None, answers.Hits, search),
    Operation("GET", "/changes", (Parameter("story", "query", "only of this story"),), None, answers.Changes, changes),
    Operation("GET", "/judgements", (), None, answers.JudgementLog, judgements),
    Operation("POST", "/judgements", (), answers.NewJudgement, Judgement, judge, (400, 403, 404, 409, 415)),
    Operation("DELETE", "/judgements/{judgement}", (_NUMBER,), None, Judgement, undo, (403, 404)),
    Operation("POST", "/read", (), "files", Job, read, (400, 403, 413, 503)),
    Operation("GET", "/read/{job}", (Parameter("job", "path", "its number", "integer"),), None, Job, reading, (404,)),
]


def _opened(request: Request) -> Any:
    site: Site = request.app.state.site
    return site.opened()


def _json(value: object, status: int = 200) -> Response:
    return Response(msgspec.json.encode(value), status, media_type="application/json")


def _made(archive: Archive, new: answers.NewJudgement) -> Judgement:
    match new:
        case answers.NewVerdict():
            found = _by_id(whole(archive, new.story).findings, new.finding, "finding")
            return judging.on_finding(found, new.verdict, new.note)
        case answers.NewSpeaker():
            said = _by_id(whole(archive, new.story).utterances, new.utterance, "utterance")
            return judging.on_speaker(said, new.speaker, new.note)
        case answers.NewSame():
            return judging.one_event(archive, new.one, new.other, new.note)
        case answers.NewApart():
            return judging.another_event(archive, new.reports, new.note)


def _by_id(items: Sequence[T], id: str, what: str) -> T:
    """Return the item with this id. Raises HTTPException 404."""
    for item in items:
        if getattr(item, "id", None) == id:
            return item
    raise HTTPException(404, f"The story has no {what} {id}.")


def _sort(request: Request) -> None:
    """Have the stories sorted anew where a judgement asks for it; where too much waits, the next reading does it."""
    site: Site = request.app.state.site
    with site.opened() as archive:
        waiting = archive.judgements.waiting()
    if waiting:
        site.readings.submit(())
