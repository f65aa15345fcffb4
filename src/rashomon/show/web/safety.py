"""What stands before every page: who may come in, what may be written from where, and what a browser may load.

An application on one's own machine is reached by every page that the same browser shows. So the name it is called by
is checked (a page elsewhere can have its own name lead here), writing needs to come from a page of its own, and
nothing but its own files runs. Who comes from another machine needs the token.
"""

import ipaddress
import secrets
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rashomon.show.web.site import FORM, UPLOAD, Site, templates

#: Nothing is loaded that this server did not send; pages that need more say so themselves.
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
#: Sent with every answer. Referrers stay among our own pages, which also has browsers name the origin of a form.
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cache-Control": "no-store",
}
SAFE_METHODS = ("GET", "HEAD")
#: Writing over the API needs this header: a page of another origin cannot send it without asking, and is refused.
API_HEADER = "rashomon-request"
_SESSION = "rashomon_session"


class TooLarge(Exception):
    """A request's body is longer than what is read of one."""


class Guard:
    """Lets a request through to the application, or answers it."""

    def __init__(self, app: ASGIApp, site: Site):
        self.app = app
        self.site = site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one connection; what is no HTTP request, and no start or end of the server, is not answered."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
        if scope["type"] != "http":
            return
        headers = Headers(scope=scope)
        cookies = _cookies(headers.get("cookie", ""))
        session = cookies.get(_SESSION, "")
        fresh = not (len(session) == 43 and session.isascii())
        scope.setdefault("state", {})["session"] = session = secrets.token_urlsafe(32) if fresh else session
        limit = UPLOAD if scope["path"] in ("/read", "/api/v1/read") else FORM
        refused = self._refused(scope, headers, cookies, limit)
        started = False

        async def sending(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                answer = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    answer.setdefault(name, value)
                if fresh and refused is None and not scope["path"].startswith(("/static/", "/api/")):
                    answer.append("Set-Cookie", _cookie(_SESSION, session))
            await send(message)

        if refused is not None:
            await refused(scope, receive, sending)
            return
        try:
            await self.app(scope, _bounded(receive, limit), sending)
        except TooLarge:
            if not started:
                await _too_large(limit)(scope, receive, sending)

    def _refused(self, scope: Scope, headers: Headers, cookies: dict[str, str], limit: int) -> Response | None:
        """Return the answer to a request that does not come in; None for one that does."""
        host = headers.get("host", "")
        if not self._is_ours(host):
            return PlainTextResponse(
                "This server is not called by that name. Use the address that rashomon serve printed, "
                "or name it when starting: rashomon serve --name NAME.\n",
                421,
            )
        if (answer := self._entrance(scope, headers, cookies)) is not None:
            return answer
        if scope["method"] in SAFE_METHODS:
            return None
        if not _same_origin(scope["scheme"], host, headers):
            return PlainTextResponse("Refused: what is written must be sent from a page of this server.\n", 403)
        if scope["path"].startswith("/api/") and headers.get(API_HEADER) is None:
            return PlainTextResponse("Refused: writing over the API needs the header Rashomon-Request: 1.\n", 403)
        length = headers.get("content-length", "0")
        return _too_large(limit) if not length.isdecimal() or int(length) > limit else None

    def _is_ours(self, host: str) -> bool:
        """Tell whether a Host header names this server; the port may be any, as it may be forwarded."""
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:
            return False
        if name in self.site.hosts:
            return True
        try:
            ipaddress.ip_address(name)
        except ValueError:
            return False
        return self.site.any_address

    def _entrance(self, scope: Scope, headers: Headers, cookies: dict[str, str]) -> Response | None:
        """Return the answer to whoever needs the token: a cookie for who brings it, a refusal for who does not."""
        site = self.site
        if site.token is None:
            return None
        name = f"rashomon_key_{(scope.get('server') or ('', 0))[1]}"
        key = site.sealed("key", site.token)
        if site.same(cookies.get(name, ""), key):
            return None
        kind, _, given = headers.get("authorization", "").partition(" ")
        if kind.lower() == "bearer" and site.same(given.strip(), site.token):
            return None
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        brought = next((value for field, value in query if field == "token"), "")
        if scope["method"] == "GET" and site.same(brought, site.token):
            rest = urlencode([(field, value) for field, value in query if field != "token"])
            # Never "//host": a path that begins so would lead to another server.
            path = "/" + scope["path"].lstrip("/")
            answer = RedirectResponse(path + (f"?{rest}" if rest else ""), 303)
            answer.headers.append("Set-Cookie", _cookie(name, key))
            return answer
        if scope["path"].startswith("/api/"):
            return PlainTextResponse("The token is missing: send the header Authorization: Bearer TOKEN.\n", 401)
        return HTMLResponse(templates().get_template("token.html.jinja").render(), 401)


def csrf(site: Site, scope: Scope) -> str:
    """Return what a form must bring back to be taken for one of ours."""
    return site.sealed("form", scope["state"]["session"])


def _cookies(header: str) -> dict[str, str]:
    try:
        return {name: morsel.value for name, morsel in SimpleCookie(header).items()}
    except CookieError:
        return {}


def _cookie(name: str, value: str) -> str:
    return f"{name}={value}; Path=/; HttpOnly; SameSite=Strict"


def _same_origin(scheme: str, host: str, headers: Headers) -> bool:
    """Tell whether a request comes from a page of this server, or from no browser at all."""
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None and site != "none":
        return site == "same-origin"  # written by the browser itself: no page can
    return origin is None or origin == f"{scheme}://{host}"


def _bounded(receive: Receive, limit: int) -> Receive:
    """Return a receiver that gives up where a body is longer than it may be, whatever length it stated."""
    read = 0

    async def receiving() -> Message:
        nonlocal read
        message = await receive()
        if message["type"] == "http.request":
            read += len(message.get("body", b""))
            if read > limit:
                raise TooLarge
        return message

    return receiving


def _too_large(limit: int) -> Response:
    sentence = (
        f"This is more than {limit // 1000:,} kB, the most that is taken at once: send less, or use rashomon read."
    )
    return PlainTextResponse(sentence + "\n", 413, headers={"Connection": "close"})
