"""The list of stories: searched, a page at a time, with what is new since the last visit."""

import re
from datetime import UTC, datetime, timedelta
from typing import get_args
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from rashomon.show.web.forms import form
from rashomon.show.web.safety import csrf
from rashomon.show.web.site import Site, templates
from rashomon.store.listing import Order, Query

#: Two visits further apart than this are two: what came in between is new at the second.
VISIT = timedelta(minutes=30)
_SEEN = "rashomon_seen"
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_STAMP = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\+00:00")
#: Characters of a search that are looked at.
LONGEST = 200


def stories(request: Request) -> Response:
    """Show the list: a page of it, as the search asks."""
    site: Site = request.app.state.site
    since, now = visits(request.cookies.get(_SEEN, ""), datetime.now(UTC))
    query, wrong = asked(request, since)
    with site.opened() as archive:
        found = archive.listing.find(query)
    given = [(name, value) for name, value in request.query_params.multi_items() if value and name != "page"]

    def turn(page: int) -> str:
        return "/?" + urlencode([*given, ("page", page)])

    body = (
        templates()
        .get_template("stories.html.jinja")
        .render(
            here="/",
            found=found,
            query=query,
            asked=any(name != "order" for name, _ in given),
            wrong=wrong,
            since=since,
            archive=site.archive.name,
            turn=turn,
            csrf=csrf(site, request.scope),
        )
    )
    answer = HTMLResponse(body)
    _keep(answer, since, now)
    return answer


async def seen(request: Request) -> Response:
    """Take everything that was read until now as seen."""
    await form(request)
    answer = RedirectResponse("/", 303)
    now = _stamp(datetime.now(UTC))
    _keep(answer, now, now)
    return answer


def asked(request: Request, seen: str) -> tuple[Query, str]:
    """Return the query that an address states, and a sentence on what of it was not understood, else "".

    seen  until when everything is known
    """
    given = {name: value.strip()[:LONGEST] for name, value in request.query_params.items()}
    wrong = ""
    dates = {}
    for name in ("from", "to"):
        dates[name] = given.get(name, "")
        if dates[name] and not _DATE.fullmatch(dates[name]):
            wrong = f"{dates[name]} is no date; write 2024, 2024-05 or 2024-05-17."
            dates[name] = ""
    orders: dict[str, Order] = {order: order for order in get_args(Order)}
    page = given.get("page", "1")
    query = Query(
        text=given.get("q", ""),
        person=given.get("person", ""),
        place=given.get("place", ""),
        outlet=given.get("outlet", ""),
        since=dates["from"],
        until=dates["to"],
        after=seen if given.get("new") else "",
        seen=seen,
        order=orders.get(given.get("order", ""), "newest"),
        page=int(page) if page.isascii() and page.isdecimal() and len(page) < 9 else 1,
    )
    return query, wrong


def visits(cookie: str, now: datetime) -> tuple[str, str]:
    """Return until when this person has seen everything ("" for somebody new), and the time to note for this visit.

    The cookie holds the end of the visit before this one, and the last request of this one.
    """
    before, _, last = cookie.partition("|")
    if not _STAMP.fullmatch(last):
        return "", _stamp(now)
    if datetime.fromisoformat(last) < now - VISIT:
        return last, _stamp(now)
    return before if _STAMP.fullmatch(before) else "", _stamp(now)


def _keep(answer: Response, since: str, now: str) -> None:
    year = 365 * 86400
    value = f"{_SEEN}={since}|{now}; Path=/; HttpOnly; SameSite=Strict; Max-Age={year}"
    answer.headers.append("Set-Cookie", value)


def _stamp(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
