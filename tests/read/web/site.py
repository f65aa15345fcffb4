"""A site on loopback that behaves as it is told, and a world whose clock only moves when somebody sleeps."""

import contextlib
import threading
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple

from rashomon.read.web.client import Client, World
from rashomon.settings import Settings

START = datetime(2031, 5, 4, 12, 0, tzinfo=UTC)
Answer = tuple[int, Mapping[str, str], bytes]
#: What stands at a path: an answer, one made anew for each request, or a handler that writes what it likes.
Route = Answer | Callable[["Handler"], Answer | None]


class Asked(NamedTuple):
    """One request: what for, at which second of the world's clock, with which headers."""

    path: str
    at: float
    headers: Mapping[str, str]


class Clock:
    """Seconds that pass only by sleeping."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.seconds

    def sleep(self, seconds: float) -> None:
        assert seconds > 0
        self.slept.append(seconds)
        self.seconds += seconds

    def now(self) -> datetime:
        return START + timedelta(seconds=self.seconds)


class Handler(BaseHTTPRequestHandler):
    """Answers from the site's routes."""

    server: "Server"

    def do_GET(self) -> None:
        site = self.server.site
        headers = {name.lower(): value for name, value in self.headers.items()}
        site.asked.append(Asked(self.path, site.clock(), headers))
        route = site.routes.get(self.path, (404, {}, b""))
        with contextlib.suppress(ConnectionError):
            if (answer := route(self) if callable(route) else route) is not None:
                self.answer(*answer)

    def answer(self, status: int, headers: Mapping[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """A server that knows its site."""

    daemon_threads = True
    site: "Site"


class Site:
    """A running site: its routes can be changed, and its requests are kept."""

    def __init__(self, clock: Clock, port: int):
        self.clock = clock
        self.port = port
        self.routes: dict[str, Route] = {}
        self.asked: list[Asked] = []
        self.stop = threading.Event()

    def url(self, path: str = "/", host: str = "herald.example") -> str:
        return f"http://{host}:{self.port}{path}"

    @property
    def paths(self) -> list[str]:
        return [a.path for a in self.asked]


@contextlib.contextmanager
def running(clock: Clock) -> Iterator[Site]:
    """Run a site on a free port of loopback."""
    server = Server(("127.0.0.1", 0), Handler)
    server.site = Site(clock, server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server.site
    finally:
        server.site.stop.set()
        server.shutdown()
        thread.join()
        server.server_close()


def loopback(host: str, port: int) -> list[str]:
    """Every name is this machine."""
    return ["127.0.0.1"]


def world(clock: Clock) -> World:
    """Return a world in which nobody really sleeps and every name is this machine."""
    return World(clock=clock, sleep=clock.sleep, now=clock.now, resolve=loopback)


def inside(**changed: object) -> Settings:
    """Return settings that let a client speak to loopback."""
    values: dict[str, object] = {"allow_private": True, "fetch_seconds": 5.0, **changed}
    return Settings(**values)  # type: ignore[arg-type]


def client(site: Site, **changed: object) -> Client:
    """Return a client of the site's world."""
    return Client(inside(**changed), world(site.clock))
