"""New reports from a browser: sent as files, read in the background, and what came of it."""

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from rashomon.show.web import forms
from rashomon.show.web.reading import Job, Upload
from rashomon.show.web.safety import csrf
from rashomon.show.web.site import FILES, UPLOAD, Site, templates


def readings(request: Request) -> Response:
    """Show the place for new files, and the jobs of this run."""
    site: Site = request.app.state.site
    page = templates().get_template("read.html.jinja")
    jobs = site.readings.jobs()
    with site.opened() as archive:
        titles = archive.listing.titles({id for j in jobs if j.outcome for id in j.outcome.stories})
    return HTMLResponse(
        page.render(
            here="/read",
            jobs=jobs,
            busy=site.readings.busy,
            titles=titles,
            most=UPLOAD // 1_000_000,
            each=site.settings.max_bytes // 1_000_000,
            files=FILES,
            csrf=csrf(site, request.scope),
        )
    )


async def read(request: Request) -> Response:
    """Have the files of a form read."""
    fields = await forms.form(request)
    submitted(request, await forms.files(fields, "files"))
    return RedirectResponse("/read", 303)


def submitted(request: Request, sent: list[Upload]) -> Job:
    """Submit uploads and return their job. Raises HTTPException: 400 for none, 503 where too much waits."""
    site: Site = request.app.state.site
    if not sent:
        raise HTTPException(400, "No file was chosen; go back and choose some.")
    job = site.readings.submit(sent)
    if job is None:
        raise HTTPException(503, "Too much waits to be read; send these again when it is done.")
    return job


def job(request: Request) -> Response:
    """Say how far a job is, as JSON."""
    site: Site = request.app.state.site
    found = site.readings.job(request.path_params["job"])
    if found is None:
        raise HTTPException(404, "There is no such job, or it is long done.")
    return Response(msgspec.json.encode(found), media_type="application/json")
