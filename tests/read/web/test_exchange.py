"""The wire itself: certificates are checked for the name, though the numeric address is what is connected to."""

import shutil
import ssl
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from rashomon.read.web.address import parse
from rashomon.read.web.exchange import Limits, NoConnection, Wire, trusted

LIMITS = Limits(10_000, 5.0)
openssl = pytest.mark.skipif(shutil.which("openssl") is None, reason="needs the openssl command to make a certificate")


class Hello(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = self.headers["Host"].encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class Quiet(HTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """A client that does not trust the certificate hangs up, as it should."""


@pytest.fixture(scope="module")
def secure(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, Path]]:
    folder = tmp_path_factory.mktemp("certificate")
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    command = (
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=herald.example"
    )
    names = ["-addext", "subjectAltName=DNS:herald.example", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run([*command.split(), *names], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server = Quiet(("127.0.0.1", 0), Hello)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server.server_address[1], certificate
    server.shutdown()
    thread.join()
    server.server_close()


@openssl
def test_the_certificate_is_that_of_the_name(secure: tuple[int, Path]) -> None:
    port, certificate = secure
    wire = Wire(ssl.create_default_context(cafile=str(certificate)))
    reply = wire(parse(f"https://herald.example:{port}/"), "127.0.0.1", {}, LIMITS)
    assert (reply.status, reply.data) == (200, f"herald.example:{port}".encode())
    with pytest.raises(NoConnection, match=r"gazette\.example shows no certificate that can be trusted"):
        wire(parse(f"https://gazette.example:{port}/"), "127.0.0.1", {}, LIMITS)


@openssl
def test_a_certificate_that_nobody_vouches_for_is_not_trusted(secure: tuple[int, Path]) -> None:
    with pytest.raises(NoConnection, match="no certificate that can be trusted"):
        Wire()(parse(f"https://herald.example:{secure[0]}/"), "127.0.0.1", {}, LIMITS)


def test_certificates_and_names_are_checked_by_default() -> None:
    context = trusted()
    assert context.verify_mode == ssl.CERT_REQUIRED and context.check_hostname
    assert context.minimum_version >= ssl.TLSVersion.TLSv1_2
