"""What the handlers of one running application share: the archive's file, the settings, its secrets, its templates."""

import hashlib
import hmac
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from importlib import resources
from pathlib import Path

from jinja2 import DictLoader, Environment, StrictUndefined

from rashomon.settings import Settings
from rashomon.show.report.dates import between, stamp
from rashomon.show.web.reading import Readings
from rashomon.store.archive import Archive

#: Bytes of one upload, all its files together, and of any other request that writes.
UPLOAD, FORM = 64_000_000, 64_000
#: Files of one upload.
FILES = 500


class Site:
    """One running application.

    archive   the file; every request opens it for itself, as SQLite's connections belong to one thread
    hosts     what the browser may call this server, without the port, in lower case
    any_address   it may be called by any IP address too: it listens on all of them
    token     what whoever comes from elsewhere has to know; None where only this machine can reach it
    """

    def __init__(
        self,
        archive: Path,
        settings: Settings,
        readings: Readings,
        hosts: Sequence[str],
        token: str | None = None,
        any_address: bool = False,
    ):
        self.archive = archive
        self.settings = settings
        self.readings = readings
        self.hosts = frozenset(h.lower() for h in hosts)
        self.token = token
        self.any_address = any_address
        self._secret = secrets.token_bytes(32)

    @contextmanager
    def opened(self) -> Iterator[Archive]:
        """Give the archive, open for this request. Raises ArchiveError."""
        with Archive.open(self.archive) as archive:
            yield archive

    def sealed(self, purpose: str, text: str) -> str:
        """Return 64 hex digits that nobody can make without this run's secret."""
        return hmac.new(self._secret, f"{purpose}\0{text}".encode(), hashlib.sha256).hexdigest()

    def same(self, given: str, wanted: str) -> bool:
        """Compare two secrets in a time that does not tell where they differ."""
        return hmac.compare_digest(given.encode("utf-8", "replace"), wanted.encode())


def static(name: str) -> str:
    """Return a file of the application itself."""
    return resources.files("rashomon.show.web").joinpath("static", name).read_text(encoding="utf-8")


def page_style() -> str:
    """Return the style of a story's page, on which the application builds."""
    return resources.files("rashomon.show.report").joinpath("page.css").read_text(encoding="utf-8")


@cache
def templates() -> Environment:
    """Return the templates, with escaping always on."""
    folder = resources.files("rashomon.show.web").joinpath("pages")
    files = {f.name: f.read_text(encoding="utf-8") for f in folder.iterdir() if f.name.endswith(".jinja")}
    environment = Environment(
        loader=DictLoader(files), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["between"] = lambda pair: between(*pair) if pair[0] or pair[1] else ""
    environment.filters["moment"] = _moment
    environment.globals["number"] = number
    return environment


def number(n: int, one: str, many: str | None = None) -> str:
    """Return "1 report" or "2 reports"."""
    return f"{n:,} {one if n == 1 else many or one + 's'}"


def _moment(iso: str) -> str:
    """Return a stored time, ISO 8601 in UTC, as a person reads it; what is none is returned unchanged."""
    try:
        return stamp(datetime.fromisoformat(iso))
    except ValueError:
        return iso
