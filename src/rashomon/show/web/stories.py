"""One story: its page with the person's verdicts, what has arrived since, what became of it, and its exports."""

import threading
from collections import OrderedDict
from contextlib import suppress

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from rashomon.errors import NotInArchive
from rashomon.model import Article, Story
from rashomon.show.export import FORMATS
from rashomon.show.export.formats import find as format_called
from rashomon.show.judged import judged
from rashomon.show.report import digests, render
from rashomon.show.web.frame import CSRF, Frame
from rashomon.show.web.safety import POLICY, csrf
from rashomon.show.web.site import Site, templates
from rashomon.store.archive import Archive
from rashomon.store.shapes import Logged

#: Pages of stories that are kept as they were made: the last ones asked for.
KEPT = 12


class Pages:
    """Pages of stories, each made once for all who ask for it while nothing of it changes."""

    def __init__(self) -> None:
        self._made: OrderedDict[tuple[object, ...], str] = OrderedDict()
        self._making: dict[str, threading.Lock] = {}

    def of(self, archive: Archive, id: str, fold_score: float) -> str:
        """Return the page of a story that was compared; `frame.CSRF` stands where each reader's own value belongs."""
        news = archive.listing.news(id)
        holding = archive.judgements.holding()
        key = (id, news, tuple(j.n for j in holding))
        # Whoever asks for the same story meanwhile waits, and then has it: making it twice would take longer.
        with self._making.setdefault(id, threading.Lock()):
            page = self._made.pop(key, None)
            if page is None:
                story = whole(archive, id)
                frame = Frame(story, news, judged(story, holding), [(f.name, f.holds) for f in FORMATS])
                page = render(story, frame=frame, fold_score=fold_score)
            self._made[key] = page
        while len(self._made) > KEPT:
            with suppress(KeyError):  # another thread was quicker
                self._made.popitem(last=False)
        return page


def story(request: Request) -> Response:
    """Show a story; of one that was not compared yet say so, and from one that went into another lead there."""
    site: Site = request.app.state.site
    id = request.path_params["story"]
    with site.opened() as archive:
        try:
            news = archive.listing.news(id)
        except NotInArchive:
            return _gone(archive, id)
        if not news.told:
            waiting = templates().get_template("waiting.html.jinja")
            reports = archive.listing.arrived(id, 0)
            return HTMLResponse(waiting.render(here="", story=id, news=news, reports=reports))
        page = request.app.state.pages.of(archive, id, site.settings.fold_score)
    style, script = digests()
    policy = _allowing(_allowing(POLICY, "style-src", style), "script-src", script)
    return HTMLResponse(page.replace(CSRF, csrf(site, request.scope)), headers={"Content-Security-Policy": policy})


def news(request: Request) -> Response:
    """Say what has come into a story since its page was made."""
    site: Site = request.app.state.site
    last = request.query_params.get("last", "0")
    after = int(last) if last.isascii() and last.isdecimal() and len(last) < 16 else 0
    with site.opened() as archive:
        try:
            now = archive.listing.news(request.path_params["story"])
        except NotInArchive:
            return JSONResponse({"gone": True, "arrived": [], "told": False, "changed": True})
        arrived = archive.listing.arrived(request.path_params["story"], after)
    return JSONResponse(
        {
            "gone": False,
            "arrived": [{"outlet": a.outlet or a.name, "title": a.title} for a in arrived],
            "told": now.told,
            "changed": now.made != request.query_params.get("made", "") or bool(arrived),
        }
    )


def changes(request: Request) -> Response:
    """Show what became of one story, or of all: what arrived, splits, merges, and the person's judgements."""
    site: Site = request.app.state.site
    id = request.path_params.get("story", "")
    with site.opened() as archive:
        title = _title(archive, id) if id else ""
        log = [entry for entry in reversed(archive.log()) if not id or id in (entry.story, *entry.others)]
        reports = archive.listing.arrived(id, 0) if id else ()
    page = templates().get_template("changes.html.jinja")
    here = "" if id else "/changes"
    return HTMLResponse(page.render(here=here, story=id, title=title, log=log, reports=reports))


def export(request: Request) -> Response:
    """Send a story in one of the formats."""
    site: Site = request.app.state.site
    id = request.path_params["story"]
    try:
        wanted = format_called(request.path_params["format"])
    except KeyError:
        known = ", ".join(f.name for f in FORMATS)
        raise HTTPException(404, f"There is no such format; there are: {known}.") from None
    with site.opened() as archive:
        told, older = whole(archive, id), older_versions(archive, id)
    # Ids are hexadecimal, suffixes ours: nothing in the name comes from a page.
    headers = {"Content-Disposition": f'attachment; filename="story-{told.id}{wanted.suffix}"'}
    return Response(wanted.write(told, older), media_type=wanted.media_type, headers=headers)


def whole(archive: Archive, id: str) -> Story:
    """Return a story that was compared. Raises NotInArchive, HTTPException 409 where it was not compared yet."""
    archive.listing.news(id)
    story = archive.story(id)
    if story is None:
        raise HTTPException(409, "This story is being compared; try again in a moment.")
    return story


def older_versions(archive: Archive, id: str) -> list[Article]:
    """Return the older versions of a story's articles."""
    return [a.article for a in archive.annotated(archive.find_story(id).older)]


def _gone(archive: Archive, id: str) -> Response:
    """Return the answer for a story that is no more: where it went, if the log says so. Raises NotInArchive."""
    merged: list[Logged] = [c for c in archive.log() if c.kind == "merge" and id in c.others]
    if not merged:
        archive.listing.news(id)
    return RedirectResponse(f"/stories/{merged[-1].story}", 303)


def _title(archive: Archive, id: str) -> str:
    archive.listing.news(id)
    story = archive.listing.titles([id]).get(id, "")
    return story or "A story that was not compared yet"


def _allowing(policy: str, directive: str, digest: str) -> str:
    """Return a policy that allows what has this digest too."""
    return policy.replace(f"{directive} 'self'", f"{directive} 'self' '{digest}'")
