"""Who carries whose text: copies, rewrites and shared passages between the reports of one story.

Two kinds of evidence, and each verdict says which it rests on: passages that stand in both nearly word for word
(`passages`), and sentences that say the same in the same order (`aligning`).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations

import msgspec

from rashomon.group.changed import changes
from rashomon.group.direction import agency, agency_of, direction, slips
from rashomon.group.prepared import Prepared, prepare
from rashomon.group.reuse import RUN, Pair, by_way_of, evidence, outlet, parts, passages, whole
from rashomon.model import Account, Annotated, Article, Copy, Span
from rashomon.settings import Settings

#: Share of the accounts whose word is a common one, and accounts from which that can be told.
MOST, ACCOUNTS = 0.67, 4

Pairs = dict[frozenset[str], Pair]


def copies(story: Sequence[Annotated], settings: Settings) -> tuple[tuple[Copy, ...], tuple[Account, ...]]:
    """Return what the reports of a story share, and the independent accounts that remain.

    Needs the layers sentences and meaning. One report gives no copy and one account. The order of `story`
    changes nothing.
    """
    prepared = [prepare(a) for a in sorted(story, key=lambda a: (a.article.name, a.article.id))]
    pairs: Pairs = {}
    for x, y in combinations(prepared, 2):
        if (pair := whole(x, y, settings.copy_share)) is not None:
            pairs[frozenset((x.article.id, y.article.id))] = pair
    families = _families([p.article.id for p in prepared], list(pairs.values()))
    common = _common(prepared, families)
    for x, y in combinations(prepared, 2):
        ids = frozenset((x.article.id, y.article.id))
        if ids not in pairs and (pair := parts(x, y, common)) is not None:
            pairs[ids] = pair
    pairs |= _by_way_of(prepared, pairs, common)
    odd = slips(prepared)
    order = {p.article.id: n for n, p in enumerate(prepared)}
    carried = _carried(prepared, pairs)
    found = [
        _describe(pair, odd.get(ids, ()), carried)
        for ids, pair in sorted(pairs.items(), key=lambda p: sorted(map(order.__getitem__, p[0])))
    ]
    found = _by_third(found, prepared, pairs)
    by_id = {p.article.id: p.article for p in prepared}
    return tuple(found), tuple(Account(_head(f, found, by_id), tuple(f)) for f in families)


def _common(prepared: Sequence[Prepared], families: Sequence[Sequence[str]]) -> frozenset[str]:
    """Return the folded words that most accounts use: what a report of this event can hardly do without."""
    if len(families) < ACCOUNTS:
        return frozenset()
    by_id = {p.article.id: p for p in prepared}
    counts = Counter(w for family in families for w in {f for i in family for f in by_id[i].side.folded})
    return frozenset(w for w, n in counts.items() if n >= MOST * len(families))


def _by_way_of(prepared: Sequence[Prepared], pairs: Pairs, common: frozenset[str]) -> Pairs:
    """Return the passages that reports share by way of a third, which one of them copies or rewrites."""
    found: Pairs = {}
    for x, y in combinations(prepared, 2):
        ids = frozenset((x.article.id, y.article.id))
        if ids in pairs:
            continue
        for z in prepared:
            a = pairs.get(frozenset((x.article.id, z.article.id)))
            b = pairs.get(frozenset((y.article.id, z.article.id)))
            if (
                not a
                or not b
                or z is x
                or z is y
                or {a.kind == "shared_passages", b.kind == "shared_passages"} != {True, False}
            ):
                continue
            near, far = (a, b) if a.kind == "shared_passages" else (b, a)
            if (pair := by_way_of(near, far, z, common)) is not None:
                found[ids] = pair
                break
    return found


def _families(ids: Sequence[str], pairs: Sequence[Pair]) -> list[list[str]]:
    """Join articles that copy or rewrite each other; sharing passages joins nothing."""
    parent = {i: i for i in ids}

    def root(i: str) -> str:
        while parent[i] != i:
            i = parent[i]
        return i

    for p in pairs:
        if p.kind != "shared_passages":
            parent[root(p.right.article.id)] = root(p.left.article.id)
    groups: dict[str, list[str]] = {}
    for i in ids:
        groups.setdefault(root(i), []).append(i)
    return list(groups.values())


def _carried(prepared: Sequence[Prepared], pairs: Pairs) -> dict[str, str]:
    """Return the agency whose text each report carries: its own credit, else that of a report it copies."""
    own = {p.article.id: credit[0] for p in prepared if (credit := agency_of(p.article))}
    carried = dict(own)
    for ids, pair in pairs.items():
        for here, there in (sorted(ids), sorted(ids, reverse=True)):
            if pair.kind == "copy" and here in own:
                carried.setdefault(there, own[here])
    return carried


def _describe(pair: Pair, odd: Sequence[str], carried: Mapping[str, str]) -> Copy:
    source, why = direction(pair, carried)
    named, how = agency(pair, source)
    ids = tuple(sorted((pair.left.article.id, pair.right.article.id)))
    older = source or (pair.left if pair.left.article.id == ids[0] else pair.right)
    return Copy(
        articles=ids,
        kind=pair.kind,
        source=source.article.id if source else None,
        agency=named,
        share=round(pair.share, 3),
        passages=evidence(pair),
        reasons=tuple(s for s in (_kind_reason(pair), why, how, *odd) if s),
        changes=changes(pair, older),
    )


def _by_third(found: Sequence[Copy], prepared: Sequence[Prepared], pairs: Pairs) -> list[Copy]:
    """Name the agency of words that stand as well in a third report, which credits one for its text."""
    credited = {p.article.id: credit[0] for p in prepared if (credit := agency_of(p.article))}
    by_id = {p.article.id: p for p in prepared}
    out = []
    for copy in found:
        named: dict[str, str] = {}
        spans = _standing(pairs[frozenset(copy.articles)])
        for one in copy.articles if copy.agency is None else ():
            for third, name in credited.items():
                other = pairs.get(frozenset((one, third))) if third not in copy.articles else None
                if other and any(a.overlaps(b) for a in spans[one] for b in _standing(other)[one]):
                    named.setdefault(name, f"The same words stand in {outlet(by_id[third])}, which credits {name}.")
        if len(named) == 1:
            ((name, how),) = named.items()
            copy = msgspec.structs.replace(copy, agency=name, reasons=(*copy.reasons, how))
        out.append(copy)
    return out


def _standing(pair: Pair) -> dict[str, tuple[Span, ...]]:
    """Return where the words that a pair shares stand in each of the two."""
    both = passages(pair)
    return {pair.left.article.id: tuple(a for a, _, _ in both), pair.right.article.id: tuple(b for _, b, _ in both)}


def _kind_reason(pair: Pair) -> str:
    total = sum(r.length for r in pair.runs)
    if pair.kind == "copy":
        return f"{total} words stand in both, in runs of {RUN} or more: {pair.share:.0%} of the shorter report."
    if pair.kind == "rewrite":
        shorter = min(len(pair.left.sentences), len(pair.right.sentences))
        return (
            f"{len(pair.chain)} of {shorter} sentences of the shorter report say the same in the same order as "
            f"in the other, mostly in other words ({total} words stand in shared runs)."
        )
    count = f"{len(pair.spans)} passage{'s' if len(pair.spans) > 1 else ''}"
    stand = "stand" if len(pair.spans) > 1 else "stands"
    if pair.through:
        return f"{count} of the one {stand} in {pair.through}, whose text the other copies or rewrites."
    return f"{count}, {total} words in all, {stand} in both nearly word for word; the rest does not."


def _head(family: Sequence[str], found: Sequence[Copy], by_id: dict[str, Article]) -> str:
    """Return the article that leads a family: the source most others point to, else the one copied word for word
    most often, else the longest."""
    inside = [c for c in found if c.kind != "shared_passages" and set(c.articles) <= set(family)]
    votes = {i: sum(c.source == i for c in inside) for i in family}
    copied = {i: sum(c.kind == "copy" and i in c.articles for c in inside) for i in family}
    return max(family, key=lambda i: (votes[i], copied[i], len(by_id[i].text), by_id[i].name))
