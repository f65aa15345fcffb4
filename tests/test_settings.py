from pathlib import Path

import pytest

from rashomon.errors import SettingError
from rashomon.settings import Settings, load


def test_defaults_stand_where_nothing_is_given() -> None:
    assert load(environ={}) == Settings()


def test_the_last_giver_wins(tmp_path: Path) -> None:
    file = tmp_path / "rashomon.toml"
    file.write_text('workers = 2\nmax_bytes = 500\ndate = "2031-05-14"\n', encoding="utf-8")
    environ = {"RASHOMON_MAX_BYTES": "600", "RASHOMON_WORKERS": "3", "OTHER": "9"}
    made = load(file, environ, workers=4, copy_share=None)
    assert (made.workers, made.max_bytes, made.date, made.copy_share) == (4, 600, "2031-05-14", Settings().copy_share)


def test_the_environment_is_read_when_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RASHOMON_COPY_SHARE", "0.7")
    assert load().copy_share == 0.7


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("colour = 3", "colour"),
        ('workers = "many"', "workers"),
        ("workers = -1", "workers"),
        ("copy_share = 1.5", "copy_share"),
        ("max_bytes = 0", "max_bytes"),
        ("workers 2", "rashomon.toml"),
        ("date = 2031-05-14", "date"),
    ],
)
def test_a_bad_file_is_told_with_the_cure(tmp_path: Path, text: str, named: str) -> None:
    file = tmp_path / "rashomon.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingError, match=named):
        load(file, {})


def test_a_file_that_is_not_there_or_no_text(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="Give a TOML file"):
        load(tmp_path / "none.toml", {})
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingError, match=r"bytes\.toml"):
        load(tmp_path / "bytes.toml", {})


def test_a_bad_value_in_the_environment_or_a_flag() -> None:
    with pytest.raises(SettingError, match="Settings are: workers, max_bytes"):
        load(environ={"RASHOMON_WORKERS": "many"})
    with pytest.raises(SettingError):
        load(environ={}, colour=3)


def test_the_key_depends_on_the_named_settings_alone() -> None:
    a, b = Settings(date="2031-05-14"), Settings(date="2031-05-15")
    assert a.key("workers") == b.key("workers")
    assert a.key("workers", "date") != b.key("workers", "date")
