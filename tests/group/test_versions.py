from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from rashomon.group.versions import NAMED, READ, STATED, Lineage, as_one, lineages, moment
from rashomon.model import Account, Article, Copy, Found, Source, article_id

NOON = datetime(2031, 5, 4, 12, tzinfo=UTC)
TEXT = "Ferry strikes pier\n\nThe night ferry Anna Brede struck the east pier of Varnholm in fog, the police said."


def article(
    name: str, text: str = TEXT, url: str | None = "https://courier.example/ferry", outlet: str | None = "Courier"
) -> Article:
    return Article(
        id=article_id(url, name, text),
        name=name,
        text=text,
        parts=(),
        url=url,
        outlet=Found(outlet, "metadata") if outlet else None,
        source=Source(f"in/{name}", 0, "d", "test", 1),
    )


def names(lines: list[Lineage]) -> list[list[str]]:
    return [[a.name for a in line.articles] for line in lines]


def test_the_same_address_with_changed_text_is_one_article() -> None:
    a, b = article("a", "Two dead"), article("b", "Three dead", url="http://www.courier.example/ferry/?utm_source=x")
    other = article("c", "Two dead", url="https://courier.example/other")
    assert names(lineages([a, b, other])) == [["a", "b"], ["c"]]


def test_without_an_address_the_outlet_the_file_and_the_text_must_agree() -> None:
    changed = TEXT.replace("the police said", "said Tove Lindqvar")

    def at(folder: str, text: str, outlet: str | None = "Courier") -> Article:
        made = article("page.html", text, None, outlet)
        moved = msgspec.structs.replace(made.source, path=f"{folder}/page.html")
        return msgspec.structs.replace(made, name=f"{folder}/page.html", source=moved)

    old, new = at("old", TEXT), at("new", changed)
    assert names(lineages([old, new])) == [["new/page.html", "old/page.html"]]
    assert len(lineages([old, at("new", changed, "Tidewater")])) == 2
    assert len(lineages([old, at("new", "Painting returns\n\nThe lost painting came home to Ostrava by post.")])) == 2
    assert len(lineages([at("old", TEXT, None), at("new", changed, None)])) == 2
    assert len(lineages([at("old", TEXT, None), at("old", changed, None)])) == 1


def test_a_front_page_is_no_articles_address() -> None:
    pages = [article("a", "Two dead", "https://courier.example/"), article("b", "Snow", "https://courier.example/")]
    assert len(lineages(pages)) == 2


def test_order_is_by_what_the_pages_state_then_by_reading_then_by_name() -> None:
    first = msgspec.structs.replace(article("z", "One"), published=NOON)
    second = msgspec.structs.replace(article("a", "Two"), published=NOON, updated=NOON + timedelta(hours=1))
    (line,) = lineages([second, first], {first.id: "2031-05-09", second.id: "2031-05-08"})
    assert ([a.name for a in line.articles], line.order, line.newest) == (["z", "a"], STATED, second)
    undated = article("m", "Three")
    (line,) = lineages([undated, first, second], {undated.id: "1", second.id: "2", first.id: "3"})
    assert ([a.name for a in line.articles], line.order) == (["m", "a", "z"], READ)
    (line,) = lineages([undated, first])
    assert ([a.name for a in line.articles], line.order) == (["m", "z"], NAMED)


def test_the_order_of_arrival_changes_nothing() -> None:
    three = [article(n, f"{TEXT} {n}", None) for n in ("x", "x", "x")]
    three = [msgspec.structs.replace(a, text=f"{TEXT} {i}", id=str(i)) for i, a in enumerate(three)]
    (forward,), (back,) = lineages(three), lineages(three[::-1])
    assert forward == back and len(forward.articles) == 3


def test_what_brings_two_groups_together_makes_them_one() -> None:
    one = " ".join(f"one{i}" for i in range(40))
    two = " ".join(f"two{i}" for i in range(40))
    texts = [one, two, f"{one} {two}"]
    pages = [msgspec.structs.replace(article("p", t, None), id=str(i)) for i, t in enumerate(texts)]
    assert len(lineages(pages[:2])) == 2
    assert len(lineages(pages)) == 1


def test_no_articles_and_a_moment_without_a_zone() -> None:
    assert lineages([]) == []
    assert moment(article("a")) is None
    assert moment(msgspec.structs.replace(article("a"), published=datetime(2031, 5, 4, 12))) == NOON


def copy(*articles: str) -> Copy:
    return Copy(articles=articles, kind="copy", source=None, agency=None, share=0.9, passages=())


def test_versions_are_one_account_and_no_copies_of_each_other() -> None:
    old, new = article("a", "Two dead"), article("b", "Three dead")
    other = article("c", "Two dead", "https://north.example/x")
    lines = lineages([old, new, other])
    found = (copy(old.id, new.id), copy(old.id, other.id))
    accounts = (Account(other.id, (other.id,)), Account(old.id, (old.id,)), Account(new.id, (new.id,)))
    kept, joined = as_one(found, accounts, lines)
    assert kept == (copy(old.id, other.id),)
    assert joined == (Account(other.id, (other.id,)), Account(new.id, (new.id, old.id)))
    assert as_one(found, accounts, lineages([other])) == (found, accounts)


@pytest.mark.parametrize("count", [1, 2])
def test_an_account_keeps_those_that_copy_a_version(count: int) -> None:
    old, new = article("a", "Two dead"), article("b", "Three dead")
    accounts = (Account(old.id, (old.id, "copier")), Account(new.id, (new.id,)), Account("x", ("x",)))[: count + 1]
    _, joined = as_one((), accounts, lineages([old, new]))
    assert joined[0] == Account(new.id, (new.id, old.id, "copier"))
    assert len(joined) == count
