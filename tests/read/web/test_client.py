"""The client's manners, shown on a site on loopback."""

import gzip
import zlib
from collections.abc import Callable
from email.utils import format_datetime

import pytest

from rashomon.read.web.address import Address, Refused
from rashomon.read.web.client import Client, Validators, World
from rashomon.read.web.exchange import Limits, NoConnection, Reply
from tests.read.web.site import Answer, Clock, Handler, Site, client, inside, loopback, world

PAGE = b"<html><body><p>The ferry ran aground off Skerrymoor.</p></body></html>"


def ok(body: bytes = PAGE, **headers: str) -> Answer:
    return 200, {name.replace("_", "-"): value for name, value in headers.items()}, body


def in_turn(*answers: Answer) -> Callable[[Handler], Answer]:
    waiting = list(answers)
    return lambda _: waiting.pop(0)


def refusal(one: Client, url: str) -> str:
    with pytest.raises(Refused) as refused:
        one.get(url)
    assert refused.value.cure.endswith(".") and not refused.value.reason.endswith(".")
    return refused.value.reason


# -- what is asked, and how often ---------------------------------------------------------------------------


def test_says_who_it_is_and_reads_the_rules_first(site: Site) -> None:
    site.routes["/a"] = ok(content_type="text/html; charset=ISO-8859-2", etag='"1"', last_modified="yesterday")
    answer = client(site, contact="desk@herald.example").get(site.url("/a#part"))
    assert site.paths == ["/robots.txt", "/a"]
    assert all(a.headers["user-agent"].startswith("Rashomon/") for a in site.asked)
    assert "desk@herald.example" in site.asked[1].headers["user-agent"]
    assert site.asked[1].headers["host"] == f"herald.example:{site.port}"
    assert "cookie" not in site.asked[1].headers and "referer" not in site.asked[1].headers
    assert (answer.url, answer.data) == (site.url("/a"), PAGE)
    assert (answer.content_type, answer.charset) == ("text/html", "iso-8859-2")
    assert answer.validators == Validators('"1"', "yesterday")
    assert answer.fetched == "2031-05-04T12:00:01+00:00"


def test_a_contact_that_would_break_the_header_is_not_sent(site: Site) -> None:
    site.routes["/a"] = ok()
    client(site, contact="desk\r\nCookie: a=b").get(site.url("/a"))
    assert "cookie" not in site.asked[1].headers and "desk" not in site.asked[1].headers["user-agent"]


def test_one_request_a_second_to_a_host_and_the_rules_once(site: Site) -> None:
    site.routes |= {path: ok() for path in ("/a", "/b", "/c")}
    one = client(site)
    for path in ("/a", "/b", "/c"):
        one.get(site.url(path))
    assert site.paths == ["/robots.txt", "/a", "/b", "/c"]
    assert [a.at for a in site.asked] == [0, 1, 2, 3]


def test_another_host_need_not_wait(site: Site) -> None:
    site.routes["/a"] = ok()
    one = client(site)
    one.get(site.url("/a", "herald.example"))
    one.get(site.url("/a", "gazette.example"))
    assert [a.at for a in site.asked] == [0, 1, 1, 2]
    assert site.clock.slept == [1, 1]


def test_time_that_passed_anyway_is_not_waited_for(site: Site) -> None:
    site.routes |= {"/a": ok(), "/b": ok()}
    one = client(site)
    one.get(site.url("/a"))
    site.clock.seconds += 60
    one.get(site.url("/b"))
    assert site.clock.slept == [1]


# -- robots.txt ---------------------------------------------------------------------------------------------


def test_what_the_rules_forbid_is_not_asked_for(site: Site) -> None:
    site.routes |= {
        "/robots.txt": ok(b"User-agent: *\nDisallow: /\n\nUser-agent: rashomon\nDisallow: /private/\n"),
        "/private/a": ok(),
        "/open": ok(),
    }
    one = client(site)
    assert "robots.txt" in refusal(one, site.url("/private/a"))
    one.get(site.url("/open"))
    assert site.paths == ["/robots.txt", "/open"]


def test_the_rules_of_the_site_that_a_redirect_leads_to_count(site: Site) -> None:
    site.routes |= {
        "/a": (302, {"Location": "/private/a"}, b""),
        "/robots.txt": ok(b"User-agent: *\nDisallow: /private/"),
    }
    refusal(client(site), site.url("/a"))
    assert site.paths == ["/robots.txt", "/a"]


def test_a_crawl_delay_is_kept(site: Site) -> None:
    site.routes |= {"/robots.txt": ok(b"User-agent: *\nCrawl-delay: 7"), "/a": ok(), "/b": ok()}
    one = client(site)
    one.get(site.url("/a"))
    one.get(site.url("/b"))
    assert [a.at for a in site.asked] == [0, 7, 14]


def test_a_crawl_delay_beyond_patience_is_told(site: Site) -> None:
    site.routes |= {"/robots.txt": ok(b"User-agent: *\nCrawl-delay: 700"), "/a": ok()}
    assert "700 seconds" in refusal(client(site), site.url("/a"))
    assert site.paths == ["/robots.txt"] and site.clock.slept == []


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_site_without_rules_forbids_nothing(site: Site, status: int) -> None:
    site.routes |= {"/robots.txt": (status, {}, b"User-agent: *\nDisallow: /"), "/a": ok()}
    assert client(site).get(site.url("/a")).data == PAGE


def test_rules_that_cannot_be_had_forbid_everything_and_are_asked_for_once(site: Site) -> None:
    site.routes |= {"/robots.txt": (500, {}, b""), "/a": ok(), "/b": ok()}
    one = client(site)
    assert "/a is not asked for" in refusal(one, site.url("/a"))
    assert "/b is not asked for" in refusal(one, site.url("/b"))
    assert site.paths == ["/robots.txt"]


# -- nothing new, and too busy ------------------------------------------------------------------------------


def test_a_page_that_did_not_change_is_not_sent(site: Site) -> None:
    def answer(handler: Handler) -> Answer:
        return (304, {}, b"") if handler.headers["If-None-Match"] == '"1"' else ok(etag='"1"')

    site.routes["/a"] = answer
    one = client(site)
    first = one.get(site.url("/a"))
    again = one.get(site.url("/a"), Validators('"1"', "Sun, 04 May 2031 10:00:00 GMT"))
    assert first.data == PAGE and again.data is None
    assert site.asked[2].headers["if-modified-since"] == "Sun, 04 May 2031 10:00:00 GMT"
    assert "if-none-match" not in site.asked[1].headers


def test_not_changed_is_no_answer_where_nothing_is_known(site: Site) -> None:
    site.routes["/a"] = (304, {}, b"")
    assert "(304)" in refusal(client(site), site.url("/a"))


@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_is_obeyed(site: Site, status: int) -> None:
    site.routes["/a"] = in_turn((status, {"Retry-After": "17"}, b""), ok())
    assert client(site).get(site.url("/a")).data == PAGE
    assert [a.at for a in site.asked] == [0, 1, 18]


def test_retry_after_may_be_a_date(site: Site) -> None:
    def busy(handler: Handler) -> Answer:
        if site.clock() < 20:
            when = site.clock.now().replace(minute=0, second=30)
            return 503, {"Retry-After": format_datetime(when, usegmt=True)}, b""
        return ok()

    site.routes["/a"] = busy
    client(site).get(site.url("/a"))
    assert [a.at for a in site.asked] == [0, 1, 30]


def test_a_site_that_asks_for_more_than_the_patience_is_left_alone(site: Site) -> None:
    site.routes |= {"/a": (429, {"Retry-After": "3600"}, b""), "/b": ok()}
    one = client(site)
    assert "3600 seconds" in refusal(one, site.url("/a"))
    assert "left alone" in refusal(one, site.url("/b"))
    assert site.paths == ["/robots.txt", "/a"]


def test_without_retry_after_it_waits_longer_each_time_and_gives_up(site: Site) -> None:
    site.routes["/a"] = (503, {}, b"")
    assert "too busy" in refusal(client(site), site.url("/a"))
    assert [a.at for a in site.asked] == [0, 1, 6, 16]


# -- redirects ----------------------------------------------------------------------------------------------


def test_redirects_are_followed_and_told(site: Site) -> None:
    site.routes |= {"/a": (301, {"Location": "b"}, b""), "/b": (307, {"Location": site.url("/c")}, b""), "/c": ok()}
    assert client(site).get(site.url("/a")).url == site.url("/c")
    assert [a.at for a in site.asked] == [0, 1, 2, 3]


def test_a_circle_is_seen(site: Site) -> None:
    site.routes |= {"/a": (302, {"Location": "/b"}, b""), "/b": (302, {"Location": "/a"}, b"")}
    assert "circle" in refusal(client(site), site.url("/a"))
    assert site.paths == ["/robots.txt", "/a", "/b"]


def test_redirects_without_end_are_left_after_five(site: Site) -> None:
    site.routes |= {f"/{n}": (302, {"Location": f"/{n + 1}"}, b"") for n in range(9)}
    assert "more than 5 times" in refusal(client(site), site.url("/0"))
    assert site.paths == ["/robots.txt", "/0", "/1", "/2", "/3", "/4", "/5"]


@pytest.mark.parametrize(
    ("to", "said"),
    [
        ("file:///etc/passwd", "not an address of the web"),
        ("http://user:secret@herald.example/a", "name or password"),
        ("", "redirected nowhere"),
        ("http://[::1", "no address of the web"),
    ],
)
def test_a_redirect_out_of_the_web_is_not_followed(site: Site, to: str, said: str) -> None:
    site.routes["/a"] = (302, {"Location": to}, b"")
    reason = refusal(client(site), site.url("/a"))
    assert said in reason and "secret" not in reason


def test_a_redirect_into_a_private_network_is_not_followed() -> None:
    asked: list[str] = []

    def exchange(address: Address, machine: str, headers: object, limits: Limits) -> Reply:
        asked.append(f"{machine} {address.url}")
        if address.target == "/robots.txt":
            return Reply(404, {}, b"")
        return Reply(302, {"location": "https://inner.example/admin"}, b"")

    hosts = {"news.example": ["93.184.215.14"], "inner.example": ["10.0.0.7"]}
    clock = Clock()
    outside = World(clock, clock.sleep, clock.now, lambda host, _: hosts[host], exchange)
    one = Client(inside(allow_private=False), outside)
    reason = refusal(one, "https://news.example/a")
    assert "private network (10.0.0.7)" in reason and "https://inner.example/admin" in reason
    assert asked == ["93.184.215.14 https://news.example/robots.txt", "93.184.215.14 https://news.example/a"]


# -- where it connects --------------------------------------------------------------------------------------


def test_loopback_is_refused_unless_it_is_allowed(site: Site) -> None:
    one = Client(inside(allow_private=False), world(site.clock))
    assert "private network (127.0.0.1)" in refusal(one, site.url("/a"))
    assert site.asked == []


def test_it_connects_to_the_address_that_was_checked_whatever_the_name_says_later() -> None:
    answers = iter([["93.184.215.14"], ["93.184.215.14"], ["127.0.0.1"]])
    asked: list[str] = []

    def exchange(address: Address, machine: str, headers: object, limits: Limits) -> Reply:
        asked.append(machine)
        return Reply(200 if address.target == "/a" else 404, {}, PAGE)

    clock = Clock()
    outside = World(clock, clock.sleep, clock.now, lambda host, port: next(answers), exchange)
    assert "private network" in refusal(Client(inside(allow_private=False), outside), "https://news.example/a")
    assert asked == ["93.184.215.14"]


def test_a_name_that_is_not_known_is_told(site: Site) -> None:
    def resolve(host: str, port: int) -> list[str]:
        raise OSError("unknown")

    one = Client(inside(), world(site.clock)._replace(resolve=resolve))
    assert "cannot be looked up" in refusal(one, "https://herald.example/a")


def test_the_next_machine_of_a_name_is_tried(site: Site) -> None:
    site.routes["/a"] = ok()
    both = world(site.clock)._replace(resolve=lambda host, port: ["127.0.0.2", "127.0.0.1"])
    assert Client(inside(), both).get(site.url("/a")).data == PAGE


def test_a_port_on_which_nobody_listens_is_told(site: Site) -> None:
    reason = refusal(client(site), "http://herald.example:9/a")
    assert "port 9 of herald.example does not answer" in reason


def test_https_goes_first_and_http_where_there_is_none() -> None:
    asked: list[str] = []

    def exchange(address: Address, machine: str, headers: object, limits: Limits) -> Reply:
        asked.append(address.url)
        if address.scheme == "https" and address.host == "old.example":
            raise NoConnection(f"{address.url} cannot be reached", "Check it.")
        return Reply(404, {}, b"") if address.target == "/robots.txt" else Reply(200, {}, PAGE)

    clock = Clock()
    one = Client(inside(), World(clock, clock.sleep, clock.now, loopback, exchange))
    assert one.get("http://new.example/a").url == "https://new.example/a"
    assert one.get("http://old.example/a").url == "http://old.example/a"
    one.get("http://old.example/b")
    assert asked == [
        "https://new.example/robots.txt",
        "https://new.example/a",
        "https://old.example/robots.txt",
        "http://old.example/robots.txt",
        "http://old.example/a",
        "http://old.example/b",
    ]


def test_a_site_that_sends_https_back_to_http_is_read_over_http() -> None:
    def exchange(address: Address, machine: str, headers: object, limits: Limits) -> Reply:
        if address.target == "/robots.txt":
            return Reply(404, {}, b"")
        if address.scheme == "https":
            return Reply(302, {"location": "http://plain.example/a"}, b"")
        return Reply(200, {}, PAGE)

    clock = Clock()
    one = Client(inside(), World(clock, clock.sleep, clock.now, loopback, exchange))
    assert one.get("http://plain.example/a").url == "http://plain.example/a"


# -- size, time, and what is sent ---------------------------------------------------------------------------


def test_slow_bytes_end_with_the_time_for_a_page(site: Site) -> None:
    def slow(handler: Handler) -> None:
        handler.send_response(200)
        handler.end_headers()
        while not site.stop.wait(0.02):
            handler.wfile.write(b"x")

    site.routes["/a"] = slow
    assert "not complete after 0.3 seconds" in refusal(client(site, fetch_seconds=0.3), site.url("/a"))


def test_slow_headers_end_with_the_time_for_a_page(site: Site) -> None:
    def slow(handler: Handler) -> None:
        handler.wfile.write(b"HTTP/1.0 200 OK\r\nX-Slow: ")
        while not site.stop.wait(0.02):
            handler.wfile.write(b"x")

    site.routes["/a"] = slow
    assert "not complete after 0.3 seconds" in refusal(client(site, fetch_seconds=0.3), site.url("/a"))


def test_a_page_that_ends_before_its_length_is_not_read(site: Site) -> None:
    site.routes["/a"] = 200, {"Content-Length": "5000"}, PAGE
    assert "cut off" in refusal(client(site), site.url("/a"))


def test_a_length_beyond_the_limit_is_not_waited_for(site: Site) -> None:
    site.routes["/a"] = 200, {"Content-Length": str(2**31)}, b""
    assert "larger than the limit of 1,000 bytes" in refusal(client(site, max_bytes=1000), site.url("/a"))


def test_a_page_without_a_length_is_read_to_its_end_or_the_limit(site: Site) -> None:
    def endless(handler: Handler) -> None:
        handler.send_response(200)
        handler.end_headers()
        handler.wfile.write(PAGE * 10)

    site.routes["/a"] = endless
    assert client(site).get(site.url("/a")).data == PAGE * 10
    assert "larger than" in refusal(client(site, max_bytes=100), site.url("/a"))


def test_gzip_is_unpacked(site: Site) -> None:
    site.routes["/a"] = ok(gzip.compress(PAGE) + gzip.compress(b"more"), content_encoding="gzip")
    assert client(site).get(site.url("/a")).data == PAGE + b"more"
    assert site.asked[1].headers["accept-encoding"] == "gzip"


def test_a_bomb_is_left_at_the_limit(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = gzip.compress(bytes(50_000_000))
    made: list[int] = []
    real = zlib.decompressobj

    class Counting:
        def __init__(self, wbits: int) -> None:
            self._real = real(wbits=wbits)

        def decompress(self, data: bytes, most: int) -> bytes:
            piece = self._real.decompress(data, most)
            made.append(len(piece))
            return piece

        def __getattr__(self, name: str) -> object:
            return getattr(self._real, name)

    monkeypatch.setattr(zlib, "decompressobj", Counting)
    site.routes["/a"] = ok(bomb, content_encoding="gzip")
    assert "larger than the limit of 1,000,000 bytes" in refusal(client(site, max_bytes=1_000_000), site.url("/a"))
    assert 0 < sum(made) <= 1_200_000


@pytest.mark.parametrize("body", [b"not packed at all", gzip.compress(PAGE * 50)[:60]])
def test_gzip_that_is_broken_is_told(site: Site, body: bytes) -> None:
    site.routes["/a"] = ok(body, content_encoding="gzip")
    assert "packed" in refusal(client(site), site.url("/a"))


def test_a_packing_that_was_not_asked_for_is_refused(site: Site) -> None:
    site.routes["/a"] = ok(b"...", content_encoding="br")
    assert "packed as br" in refusal(client(site), site.url("/a"))


def test_what_is_not_http_is_told(site: Site) -> None:
    def other(handler: Handler) -> None:
        handler.wfile.write(b"SSH-2.0-OpenSSH_9.9\r\n")

    site.routes["/a"] = other
    assert "not the answer of a web server" in refusal(client(site), site.url("/a"))


@pytest.mark.parametrize(
    ("status", "said"),
    [(403, "without a login"), (404, "is not there"), (410, "is not there"), (500, "failed"), (204, "gave no page")],
)
def test_an_answer_that_is_no_page_is_told(site: Site, status: int, said: str) -> None:
    site.routes["/a"] = (status, {}, b"")
    reason = refusal(client(site), site.url("/a"))
    assert said in reason and f"({status})" in reason and site.url("/a") in reason


@pytest.mark.parametrize("mark", ["a\tb", "a" * 501])
def test_a_mark_that_could_not_be_sent_back_is_not_kept(site: Site, mark: str) -> None:
    site.routes["/a"] = ok(etag=mark)
    assert client(site).get(site.url("/a")).validators == Validators()


@pytest.mark.parametrize("rules", ["Crawl-delay: nan", "Crawl-delay: -5", "Request-rate: 0/0s", "Disallow: /[(%zz\\"])
def test_rules_that_make_no_sense_change_nothing(site: Site, rules: str) -> None:
    site.routes |= {"/robots.txt": ok(f"User-agent: *\n{rules}\n".encode()), "/a": ok()}
    assert client(site).get(site.url("/a")).data == PAGE
    assert [a.at for a in site.asked] == [0, 1]


def test_a_request_rate_is_kept(site: Site) -> None:
    site.routes |= {"/robots.txt": ok(b"User-agent: *\nRequest-rate: 1/4s"), "/a": ok()}
    client(site).get(site.url("/a"))
    assert [a.at for a in site.asked] == [0, 4]
