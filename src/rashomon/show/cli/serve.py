"""`serve`: the archive in a browser."""

import ipaddress
import secrets
import socket
import threading
import webbrowser
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from rashomon.errors import SettingError
from rashomon.settings import Settings
from rashomon.show.cli import options
from rashomon.show.cli.archived import NEWS
from rashomon.store.archive import Archive

PORT = 8477
LOOPBACK = "127.0.0.1"
#: What a browser on this machine may call it.
LOCAL = ("localhost", "127.0.0.1", "::1")


def serve(
    archive: options.Archived = NEWS,
    port: Annotated[
        int, typer.Option("--port", metavar="PORT", min=0, max=65535, help="The port; 0 takes a free one.")
    ] = PORT,
    host: Annotated[
        str, typer.Option("--host", metavar="ADDRESS", help="Listen here; others than this machine need a token.")
    ] = LOOPBACK,
    name: Annotated[
        list[str] | None,
        typer.Option("--name", metavar="NAME", help="A name by which browsers reach it; may be given several times."),
    ] = None,
    open: Annotated[bool, typer.Option("--open/--no-open", help="Open it in the browser.")] = True,
    settings: options.Config = None,
) -> None:
    """Look through an archive in a browser: search, read, judge, and add reports.

    Only this machine can reach it, unless --host says otherwise; then it asks for a token, which is printed once.
    The archive is made if there is none. Ctrl-C ends it.

    \b
    Examples:
      rashomon serve
      rashomon serve --archive elections.db --port 9000 --no-open
      rashomon serve --host 0.0.0.0 --name archive.newsroom.example
    """
    chosen = options.chosen(settings)
    Archive.open(archive, create=True).close()
    listening = listen(host, port)
    bound = listening.getsockname()[1]
    token = None if _is_loopback(host) else secrets.token_urlsafe(32)
    address = f"http://{_shown(host)}:{bound}/" + (f"?token={token}" if token else "")
    say = options.output()
    say.print(Text(f"{archive} is served at {address}", style="bold"), soft_wrap=True)
    if token:
        note = "Whoever has this address can read and change the archive. It is sent unencrypted."
        say.print(Text(note, style="yellow"), soft_wrap=True)
    if open:
        threading.Timer(0.5, webbrowser.open, [address]).start()
    run(listening, archive, chosen, hosts(host, name or ()), token, _is_any(host))


def hosts(host: str, names: list[str] | tuple[str, ...]) -> list[str]:
    """Return the names by which a browser may call a server that listens at `host`."""
    mine = [socket.gethostname(), socket.getfqdn()] if _is_any(host) else []
    return list(dict.fromkeys(n.lower().rstrip(".") for n in (*LOCAL, host, *names, *mine) if n))


def run(
    listening: socket.socket, archive: Path, settings: Settings, hosts: list[str], token: str | None, any_address: bool
) -> None:
    """Serve until somebody ends it. What it needs is only loaded here, so that other commands start quickly."""
    import uvicorn

    from rashomon.show.web.app import application
    from rashomon.show.web.reading import Readings
    from rashomon.show.web.site import Site
    from rashomon.show.web.uploads import work

    site = Site(archive, settings, Readings(archive, settings, work), hosts, token, any_address)
    # Addresses hold the token once, so none is logged. No header of a proxy is believed.
    config = uvicorn.Config(
        application(site), log_level="warning", access_log=False, proxy_headers=False, server_header=False
    )
    uvicorn.Server(config).run(sockets=[listening])


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens. Raises SettingError where that address cannot be had."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, kind, protocol)
    except OSError as error:
        raise SettingError(f"{host} is no address of this machine: {error.strerror}.") from error
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(128)
    except OSError as error:
        listening.close()
        cure = "name another with --port" if port else "name another with --host"
        raise SettingError(f"Port {port} of {host} cannot be used ({error.strerror}); {cure}.") from error
    return listening


def _is_loopback(host: str) -> bool:
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _is_any(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_unspecified
    except ValueError:
        return False


def _shown(host: str) -> str:
    """Return how a browser on this machine calls the server."""
    if _is_any(host) or host == LOOPBACK:
        return "localhost"
    return f"[{host}]" if ":" in host else host
