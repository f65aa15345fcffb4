"""Versions of one article: the same page read again with changed text, and which of them is the newest.

Two articles are versions of one if they have the same address (`text.addresses.canonical`). Without an address they
are if they come from the same place in files of one name, of one outlet (or, where no outlet is stated, from the very
same path), and share a third of the shorter text's runs of four words: `index.html` of one outlet may be any page.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import PurePath
from typing import NamedTuple

import msgspec

from rashomon.model import Account, Article, Copy
from rashomon.text.addresses import canonical
from rashomon.text.words import words

#: Words in a run, and share of the shorter text's runs that two files without an address must have in common.
RUN, ALIKE = 4, 1 / 3

STATED = "the times that the pages state"
READ = "when each was read"
NAMED = "the order of their names: neither the pages nor an archive say which is newer"


class Lineage(NamedTuple):
    """All versions of one article, the oldest first; `order` says what they were ordered by, "" for a single one."""

    articles: tuple[Article, ...]
    order: str = ""

    @property
    def newest(self) -> Article:
        """The version that counts."""
        return self.articles[-1]


def lineages(articles: Sequence[Article], read: Mapping[str, str] | None = None) -> list[Lineage]:
    """Return the articles as versions of each other, each article in exactly one lineage.

    read  when each was read, by article id, as ISO 8601 of one time zone; those of an archive

    The order of `articles` changes nothing but the order of the lineages, which is that of their first members.
    No articles give none.
    """
    places: dict[tuple[str, ...], list[list[Article]]] = {}
    runs: dict[str, frozenset[tuple[str, ...]]] = {}
    groups: list[list[Article]] = []
    for article in articles:
        key = page(article)
        same = places.setdefault(key, [])
        near = [g for g in same if key[0] == "url" or any(_alike(article, a, runs) for a in g)]
        if not near:
            same.append([article])
            groups.append(same[-1])
            continue
        near[0].append(article)
        for other in near[1:]:  # what brings two groups together makes them one, whatever order they came in
            near[0].extend(other)
            other.clear()
            same.remove(other)
    return [_ordered(g, read or {}) for g in groups if g]


def page(article: Article) -> tuple[str, ...]:
    """Return where an article stands: only articles of equal pages can be versions of one."""
    if address := canonical(article.url):
        return "url", address
    if article.url:
        return "alone", article.id
    path, part = article.source.path, str(article.source.part)
    if article.outlet is None:
        return "path", path, part
    return "file", article.outlet.value.casefold(), PurePath(path).name, part


def _alike(a: Article, b: Article, runs: dict[str, frozenset[tuple[str, ...]]]) -> bool:
    for article in (a, b):
        if article.id not in runs:
            folded = [w.folded for w in words(article.text)]
            width = min(RUN, len(folded)) or 1
            runs[article.id] = frozenset(tuple(folded[i : i + width]) for i in range(len(folded) - width + 1))
    shorter = min(len(runs[a.id]), len(runs[b.id]))
    return len(runs[a.id] & runs[b.id]) >= ALIKE * shorter if shorter else a.text == b.text


def moment(article: Article) -> datetime | None:
    """Return when an article says it was last changed, else published, aware (a naive time taken for UTC)."""
    times = [t if t.tzinfo else t.replace(tzinfo=UTC) for t in (article.updated, article.published) if t]
    return max(times, default=None)


def _ordered(group: list[Article], read: Mapping[str, str]) -> Lineage:
    """Order versions: by what all of them state, then by when they were read, then by name."""
    if len(group) == 1:
        return Lineage(tuple(group))
    stated = {a.id: moment(a) for a in group}
    times = {a.id: t for a in group if (t := stated[a.id]) is not None}
    by_time = len(times) == len(stated)
    epoch = datetime.min.replace(tzinfo=UTC)

    def key(a: Article) -> tuple[datetime, str, str, str]:
        return times[a.id] if by_time else epoch, read.get(a.id, ""), a.name, a.id

    if by_time and len(set(times.values())) > 1:
        order = STATED
    else:
        order = READ if len({read.get(a.id, "") for a in group}) > 1 else NAMED
    return Lineage(tuple(sorted(group, key=key)), order)


def as_one(
    copies: Iterable[Copy], accounts: Sequence[Account], lineages: Iterable[Lineage]
) -> tuple[tuple[Copy, ...], tuple[Account, ...]]:
    """Return copies and accounts in which the versions of an article are one account, and none a copy of another.

    Where no article has two versions nothing changes. An account is headed by the newest version it was joined for.
    """
    of = {a.id: line.newest.id for line in lineages if len(line.articles) > 1 for a in line.articles}
    if not of:
        return tuple(copies), tuple(accounts)
    kept = tuple(c for c in copies if len({of.get(id, id) for id in c.articles}) > 1)
    joined: list[list[Account]] = []
    for account in accounts:
        lines = {of[id] for id in account.articles if id in of}
        same = [j for j in joined if lines & {of[id] for x in j for id in x.articles if id in of}]
        rest = [j for j in joined if j not in same]
        joined = [*rest, [*(x for j in same for x in j), account]]
    place = {id: i for i, account in enumerate(accounts) for id in account.articles}
    joined = sorted((sorted(j, key=lambda x: place[x.head]) for j in joined), key=lambda j: place[j[0].head])
    return kept, tuple(_joined(j, of) for j in joined)


def _joined(accounts: list[Account], of: Mapping[str, str]) -> Account:
    head = of.get(accounts[0].head, accounts[0].head)
    ids = dict.fromkeys([head, *(id for a in accounts for id in a.articles)])
    return msgspec.structs.replace(accounts[0], head=head, articles=tuple(ids))
