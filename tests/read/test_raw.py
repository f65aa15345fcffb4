import json

from rashomon.read.raw import charset, known


def test_only_what_is_known_is_said() -> None:
    assert known() is None
    assert json.loads(known(url="https://a.example/", charset="") or b"") == {"url": "https://a.example/"}


def test_the_encoding_of_a_sidecar() -> None:
    assert charset(known(charset="latin-1")) == "latin-1"
    for broken in (None, b"", b"[]", b"{", b'{"charset": 1}', b'{"charset": ""}', b"\xff", b"[" * 100_000):
        assert charset(broken) is None
