import os
from pathlib import Path

from rashomon.model import Article, Passed, Unread
from rashomon.read.raw import Raw
from rashomon.read.read import read
from rashomon.read.workers import MANY, each
from rashomon.settings import Settings
from tests.read.stories import PAGE


def dying(raw: Raw) -> list[Article | Unread | Passed]:
    """Stand in for a reader that takes its process with it at one source."""
    if raw.data == b"die":
        os._exit(11)
    return [Passed(raw.path, raw.data.decode())]


def test_processes_give_what_one_gives(tmp_path: Path) -> None:
    for n in range(MANY + 20):
        (tmp_path / f"{n:03}.txt").write_text(PAGE.replace("Eleven hurt", f"{n} hurt"), encoding="utf-8")
    (tmp_path / "x.txt").write_bytes(b"\0\1\2" * 50)
    one, two = read([tmp_path], Settings(workers=1)), read([tmp_path], Settings(workers=2))
    assert one == two and len(two.articles) == MANY + 20 and len(two.unread) == 1


def test_a_source_at_which_a_process_dies_is_unread_and_no_other() -> None:
    sources = [Raw(f"{n}", b"die" if n == 37 else b"fine") for n in range(MANY + 5)]
    found = list(each(iter(sources), dying, Settings(workers=2)))
    assert [source for source, _ in found] == sources
    lost = [item for _, items in found for item in items if isinstance(item, Unread)]
    assert [u.path for u in lost] == ["37"] and "the process that tried ended" in lost[0].reason


def test_few_sources_stay_in_this_process() -> None:
    pid = os.getpid()
    found = each(
        [Raw("a", b"x"), Passed("b", "no")], lambda raw: [Passed(raw.path, str(os.getpid()))], Settings(workers=2)
    )
    assert [items for _, items in found] == [[Passed("a", str(pid))], [Passed("b", "no")]]
