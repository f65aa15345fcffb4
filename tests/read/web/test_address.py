import pytest

from rashomon.read.web.address import Refused, is_public, machines, parse


@pytest.mark.parametrize(
    "ip",
    [
        "127.0.0.1",
        "127.9.9.9",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "192.0.2.1",
        "::1",
        "::",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "fec0::1",
        "ff02::1",
        "ff0e::1",
        "2001:db8::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::7f00:1",
        "64:ff9b::7f00:1",
        "64:ff9b::a00:1",
        "2002:7f00:1::",
        "2002:a00:1::1",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2",
        "no number",
        "",
    ],
)
def test_what_is_not_of_the_public_net_is_not_public(ip: str) -> None:
    assert not is_public(ip)


@pytest.mark.parametrize(
    "ip", ["93.184.215.14", "8.8.8.8", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "64:ff9b::808:808"]
)
def test_what_is_of_the_public_net_is_public(ip: str) -> None:
    assert is_public(ip)


def test_one_private_address_among_several_refuses_them_all() -> None:
    address = parse("https://news.example/a")
    both = ["93.184.215.14", "10.0.0.1"]
    with pytest.raises(Refused, match="private network"):
        machines(address, lambda host, port: both, allow_private=False)
    assert machines(address, lambda host, port: both, allow_private=True) == both


@pytest.mark.parametrize("host", ["2130706433", "0x7f.1", "127.1", "[::ffff:7f00:1]"])
def test_loopback_in_disguise_is_seen_by_what_it_stands_for(host: str) -> None:
    address = parse(f"http://{host}/")
    found = {"2130706433": "127.0.0.1", "0x7f.1": "127.0.0.1", "127.1": "127.0.0.1"}
    with pytest.raises(Refused, match="private network"):
        machines(address, lambda host, port: [found.get(host, host)], allow_private=False)


@pytest.mark.parametrize(
    "text",
    [
        "file:///etc/passwd",
        "ftp://news.example/a",
        "gopher://news.example/",
        "javascript:alert(1)",
        "https://user@news.example/",
        "https://user:secret@news.example/",
        "https:///a",
        "https://news.example:99999/",
        "https://news.example/a b\r\nHost: other",
        "https://[::1/",
        "https://" + "a" * 70 + ".example/",
        "https://news.example/" + "a" * 2000,
        "",
    ],
)
def test_what_is_no_address_of_the_web_is_refused(text: str) -> None:
    with pytest.raises(Refused) as refused:
        parse(text)
    assert refused.value.cure and "secret" not in refused.value.reason


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("https://News.Example", "https://news.example/"),
        ("https://news.example:443/a#part", "https://news.example/a"),
        ("http://news.example:8080/a?b=c&d=%20", "http://news.example:8080/a?b=c&d=%20"),
        ("https://zürich.example/größe", "https://xn--zrich-kva.example/gr%C3%B6%C3%9Fe"),
        ("https://[2606:2800::1]/a", "https://[2606:2800::1]/a"),
    ],
)
def test_an_address_is_written_in_one_way(text: str, url: str) -> None:
    assert parse(text).url == url


def test_a_relative_address_is_read_against_where_it_stands() -> None:
    assert parse("../b?c", "https://news.example/a/d").url == "https://news.example/b?c"
    assert parse("//other.example/b", "https://news.example/a").url == "https://other.example/b"
