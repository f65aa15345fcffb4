"""The person's own judgements: given in a form, listed, taken back; which reports belong together among them."""

from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from rashomon.show import judging
from rashomon.show.judged import sentence
from rashomon.show.web import forms
from rashomon.show.web.safety import csrf
from rashomon.show.web.site import Site, templates
from rashomon.show.web.stories import whole
from rashomon.store.archive import Archive
from rashomon.store.judgements import Judgement


async def verdict(request: Request) -> Response:
    """Keep a verdict on a point of a story."""
    fields = await forms.form(request)
    said, note = forms.text(fields, "verdict"), forms.text(fields, "note")

    def keep(archive: Archive, story: str) -> None:
        found = judging.finding(whole(archive, story), request.path_params["finding"])
        archive.judgements.add(judging.on_finding(found, said, note))

    return await run_in_threadpool(_kept, request, keep, request.path_params["finding"])


async def speaker(request: Request) -> Response:
    """Keep who said an utterance of a story."""
    fields = await forms.form(request)
    name, note = forms.text(fields, "speaker"), forms.text(fields, "note")

    def keep(archive: Archive, story: str) -> None:
        found = judging.utterance(whole(archive, story), request.path_params["utterance"])
        archive.judgements.add(judging.on_speaker(found, name, note))

    return await run_in_threadpool(_kept, request, keep, request.path_params["utterance"])


def sort(request: Request) -> Response:
    """Show the reports of a story, to take some out of it or to put it together with another."""
    site: Site = request.app.state.site
    id = request.path_params["story"]
    with site.opened() as archive:
        archive.listing.news(id)
        reports = archive.listing.arrived(id, 0)
        title = archive.listing.titles([id]).get(id, "")
    page = templates().get_template("sort.html.jinja")
    token = csrf(site, request.scope)
    return HTMLResponse(
        page.render(here="", story=id, title=title, reports=reports, csrf=token, longest=judging.LONGEST_NOTE)
    )


async def part(request: Request) -> Response:
    """Take reports out of a story."""
    fields = await forms.form(request)
    reports, note = forms.texts(fields, "report"), forms.text(fields, "note")

    def keep(archive: Archive, _: str) -> None:
        if not reports:
            raise HTTPException(400, "No report was ticked; go back and tick those that do not belong.")
        archive.judgements.add(judging.another_event(archive, reports, note))

    return await run_in_threadpool(_kept, request, keep)


async def join(request: Request) -> Response:
    """Put a story together with another."""
    fields = await forms.form(request)
    # An address of the other story, as copied from the browser, is as good as its id.
    other, note = forms.text(fields, "other").rstrip("/").rpartition("/stories/")[2], forms.text(fields, "note")

    def keep(archive: Archive, story: str) -> None:
        archive.judgements.add(judging.one_event(archive, story, other, note))

    return await run_in_threadpool(_kept, request, keep)


def judgements(request: Request) -> Response:
    """Show every judgement, the latest first."""
    site: Site = request.app.state.site
    with site.opened() as archive:
        log = archive.judgements.log()
        names = called(archive, log)
        stories = {j.n: archive.listing.place_of(j.articles[0])[0] for j in log if j.articles}
    rows = [(j, sentence(j, names), stories.get(j.n)) for j in reversed(log)]
    page = templates().get_template("judgements.html.jinja")
    return HTMLResponse(page.render(here="/judgements", rows=rows, csrf=csrf(site, request.scope)))


async def undo(request: Request) -> Response:
    """Take a judgement back."""
    fields = await forms.form(request)
    back = forms.text(fields, "back")
    number = request.path_params["judgement"]

    def keep(archive: Archive, _: str) -> None:
        archive.judgements.undo(number)

    answer = await run_in_threadpool(_kept, request, keep)
    if answer.headers["location"] == "/read":
        return answer
    # Only to a page of a story: anything else that was sent is not gone to.
    story = back.removeprefix("/stories/")
    to = back if back.startswith("/stories/") and story.isalnum() and story.isascii() else "/judgements"
    return RedirectResponse(to, 303)


def called(archive: Archive, judgements: tuple[Judgement, ...]) -> dict[str, str]:
    """Return what the articles are called that judgements of belonging name, by id: the outlet, and the file."""
    ids = {id for j in judgements if j.kind in ("same story", "another story") for id in (*j.articles, *j.others)}
    articles = {id: archive.article(id) for id in ids}
    return {id: f"{a.outlet.value} ({a.name})" if a.outlet else a.name for id, a in articles.items()}


def _kept(request: Request, keep: Callable[[Archive, str], None], about: str = "") -> Response:
    """Keep a judgement, and lead back to what it is `about`; where the stories are sorted anew, to how far that is."""
    site: Site = request.app.state.site
    story = request.path_params.get("story", "")
    with site.opened() as archive:
        keep(archive, story)
        waiting = archive.judgements.waiting()
    if waiting and site.readings.submit(()) is None:
        raise HTTPException(503, "It is kept. Too much waits to be read just now; the stories are sorted after that.")
    return RedirectResponse("/read" if waiting else f"/stories/{story}#judge-{about}", 303)
