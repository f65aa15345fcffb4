import msgspec
import pytest

from rashomon.group.packing import pack, pack_search, unpack, unpack_search, whole
from rashomon.group.prints import Print, take
from rashomon.model import Article
from rashomon.text.postings import ONE
from tests.group.test_growing import ARTICLES, report

TOLD = report(
    "a", "Torvik, May 14, 2031. On Monday 14 miners died at Kelden, said Tove Lindqvar; 3 of them “in Østvik”."
)


@pytest.mark.parametrize("article", [TOLD, report("b", ""), msgspec.structs.replace(TOLD, language="de"), ARTICLES[0]])
def test_a_print_comes_back_as_it_was(article: Article) -> None:
    found = take(article)
    back = unpack(pack(found), unpack_search(pack_search(found.search), found.day))
    assert back == found
    assert [type(x) for x in back] == [type(x) for x in found]


def test_equal_prints_are_equal_bytes() -> None:
    found = take(TOLD)
    shuffled = found._replace(names=frozenset(sorted(found.names, reverse=True)))
    assert pack(shuffled) == pack(found)


def test_the_heaviest_words_are_whole_shares() -> None:
    found = take(TOLD)
    assert {w: x / ONE for w, x in whole(found.search).items()} == found.search
    assert sum(x * x for x in found.search.values()) == pytest.approx(1, abs=0.001)


def test_a_print_takes_a_tenth_of_what_it_takes_in_memory() -> None:
    long = report("c", " ".join(f"Word{n} met {n} others at place{n}." for n in range(300)))
    found: Print = take(long)
    assert len(pack(found)) + len(pack_search(found.search)) < 20 * len(found.weights)
