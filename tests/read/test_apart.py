from rashomon.model import Article, Passed
from rashomon.read.read import Apart, read_raw
from rashomon.read.sources import Raw
from tests.read.stories import PAGE


def _told(apart: Apart, path: str, words: str = PAGE) -> Article | Passed:
    raw = Raw(path, words.encode())
    (article,) = read_raw(raw)
    assert isinstance(article, Article)
    return apart.told(article, raw)


def test_of_two_files_of_one_name_the_second_is_named_with_its_folder() -> None:
    apart = Apart()
    first, second, third = (_told(apart, f"/{x}/a01.txt", PAGE.replace("eleven", x)) for x in ("x/y", "z/y", "z"))
    assert [a.name for a in (first, second, third) if isinstance(a, Article)] == ["a01.txt", "y/a01.txt", "z/a01.txt"]
    assert isinstance(first, Article) and isinstance(second, Article) and first.id != second.id


def test_the_same_text_again_is_passed_with_the_name_of_the_first() -> None:
    apart = Apart()
    assert isinstance(_told(apart, "/x/a.txt"), Article)
    assert _told(apart, "/y/b.txt") == Passed("/y/b.txt", "same text as /x/a.txt")
