"""The application: its routes in one list, and how its errors are told."""

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from rashomon.errors import ArchiveError, NotInArchive, RashomonError
from rashomon.show.web import api, judgements, lists, openapi, readings, stories
from rashomon.show.web.safety import Guard
from rashomon.show.web.site import Site, page_style, static, templates
from rashomon.show.web.stories import Pages


def page_css(request: Request) -> Response:
    """Send the style of the story page, on which every page here is built."""
    return Response(page_style(), media_type="text/css")


def app_css(request: Request) -> Response:
    """Send what the application adds to that style."""
    return Response(static("app.css"), media_type="text/css")


def app_js(request: Request) -> Response:
    """Send the application's script."""
    return Response(static("app.js"), media_type="text/javascript")


#: Every page, in the order of the way through them; the JSON API follows.
ROUTES = [
    Route("/", lists.stories),
    Route("/seen", lists.seen, methods=["POST"]),
    Route("/stories/{story}", stories.story),
    Route("/stories/{story}/news", stories.news),
    Route("/stories/{story}/changes", stories.changes),
    Route("/stories/{story}/export/{format}", stories.export),
    Route("/stories/{story}/points/{finding}", judgements.verdict, methods=["POST"]),
    Route("/stories/{story}/quotes/{utterance}", judgements.speaker, methods=["POST"]),
    Route("/stories/{story}/sort", judgements.sort),
    Route("/stories/{story}/part", judgements.part, methods=["POST"]),
    Route("/stories/{story}/join", judgements.join, methods=["POST"]),
    Route("/changes", stories.changes),
    Route("/judgements", judgements.judgements),
    Route("/judgements/{judgement:int}/undo", judgements.undo, methods=["POST"]),
    Route("/read", readings.readings),
    Route("/read", readings.read, methods=["POST"]),
    Route("/read/{job:int}", readings.job),
    Route("/api", openapi.page),
    Route(f"{api.PREFIX}/openapi.json", openapi.openapi),
    Route("/static/page.css", page_css),
    Route("/static/app.css", app_css),
    Route("/static/app.js", app_js),
]


def application(site: Site) -> Starlette:
    """Return the application for an archive."""
    numbers = {
        f"{{{p.name}}}": f"{{{p.name}:int}}" for o in api.OPERATIONS for p in o.parameters if p.kind == "integer"
    }
    routes = list(ROUTES)
    for operation in api.OPERATIONS:
        path = api.PREFIX + operation.path
        for plain, typed in numbers.items():
            path = path.replace(plain, typed)
        routes.append(Route(path, operation.does, methods=[operation.method]))
    made = Starlette(
        routes=routes,
        middleware=[Middleware(Guard, site=site)],
        exception_handlers={HTTPException: _told, RashomonError: _told, 500: _told},
    )
    made.state.site = site
    made.state.pages = Pages()
    return made


def _told(request: Request, error: Exception) -> Response:
    """Tell an error as one sentence: as JSON to who asked the API, as a page to everybody else."""
    headers = None
    if isinstance(error, HTTPException):
        code, sentence, headers = error.status_code, error.detail, error.headers
    elif isinstance(error, NotInArchive):
        code, sentence = 404, str(error)
    elif isinstance(error, ArchiveError):
        code, sentence = 503, str(error)
    elif isinstance(error, RashomonError):
        code, sentence = 400, str(error)
    else:
        code, sentence = 500, "Something went wrong in this program; what happened stands where it was started."
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": sentence}, code, headers)
    heading = {404: "Not here", 403: "Refused", 500: "A fault"}.get(code, "That did not work")
    page = templates().get_template("message.html.jinja")
    return HTMLResponse(page.render(here="", heading=heading, sentence=sentence, back=""), code, headers)
