"""Which way a text went, from which agency, and by what that is known: each answer carries its sentence."""

import re
from collections.abc import Mapping, Sequence

from rashomon.group.prepared import Prepared
from rashomon.group.reuse import Pair, outlet
from rashomon.model import Article
from rashomon.text.addresses import canonical

#: How an agency was credited, the surest first: a credit for the text before one for a picture.
CREDITS = ("byline", "dateline", "credit line", "copyright line", "metadata", "sidecar", "url", "text", "caption")
#: Quoted words in aligned sentences, and how many times the other's, from which quotations were turned into own words.
QUOTED, TIMES = 20, 1.5
#: Share of the shorter text that stands in the longer, and how much longer that is, from which the one is a cut.
WHOLE, LONGER = 0.95, 1.3
#: Labels of an address that say nothing of the outlet.
_SUFFIX = frozenset("com org net co ac gov edu info www edition news".split())

Found = tuple[Prepared | None, str]


def agency_of(article: Article, *, text_only: bool = True) -> tuple[str, str] | None:
    """Return the agency an article most likely takes its text from and how it is credited; None if none is."""
    allowed = CREDITS[:-2] if text_only else CREDITS
    credits = sorted((allowed.index(a.how), a.value) for a in article.agencies if a.how in allowed)
    if not credits or (len(credits) > 1 and credits[0][0] == credits[1][0] and text_only):
        return None  # "Reuters, AP and AFP" does not say which of them wrote it
    return credits[0][1], allowed[credits[0][0]]


def direction(pair: Pair, carried: Mapping[str, str]) -> Found:
    """Return the report the text came from and the sentence that says why; (None, why) where neither came from the
    other, (None, "") where nothing tells.

    `carried` has the agency whose text a report carries, by article id: its own credit, or that of what it copies.
    """
    sides = (pair.left, pair.right)
    for named in (_based_on, _itself_agency, _names_outlet):
        for source, other in (sides, sides[::-1]):
            if (found := named(source, other))[1]:
                return found
    if pair.kind == "shared_passages":
        return None, ""  # what two reports share in part may come from a third
    rules = (_credited, _rewritten, _same_agency) if pair.kind == "copy" else (_rewritten, _credited, _same_agency)
    for credited in rules:
        if (found := credited(pair, carried))[1]:
            return found
    for rule in (_earlier, _turned_quotations, _cut):
        if (found := rule(pair))[1]:
            return found
    return None, ""


def _credited(pair: Pair, carried: Mapping[str, str]) -> Found:
    """One credits an agency for its text, and the other none."""
    credits = [[a for a in p.article.agencies if a.how in CREDITS[:-2]] for p in (pair.left, pair.right)]
    if bool(credits[0]) == bool(credits[1]):
        return None, ""
    source, other = (pair.left, pair.right) if credits[0] else (pair.right, pair.left)
    return source, f"{outlet(source)} credits an agency for its text and {outlet(other)} does not."


def _rewritten(pair: Pair, carried: Mapping[str, str]) -> Found:
    """Both carry one agency's text, and only one of them has a byline of its own above it."""
    names = [carried.get(p.article.id) for p in (pair.left, pair.right)]
    bylined = [bool(p.article.authors) for p in (pair.left, pair.right)]
    if pair.kind != "rewrite" or names[0] is None or names[0] != names[1] or bylined[0] == bylined[1]:
        return None, ""
    source, other = (pair.left, pair.right) if bylined[1] else (pair.right, pair.left)
    return source, f"Both carry {names[0]} text; {outlet(other)} adds a byline of its own."


def _same_agency(pair: Pair, carried: Mapping[str, str]) -> Found:
    """Both name an agency, so that both may have the text from it."""
    named = _named(pair.left.article).keys() & _named(pair.right.article).keys()
    if not named:
        return None, ""
    return None, f"Both name {' and '.join(sorted(named))}: neither need have the text from the other."


def agency(pair: Pair, source: Prepared | None) -> tuple[str | None, str]:
    """Return the agency that what two reports share probably comes from, and why; (None, "") where nothing tells."""
    named = [_named(p.article) for p in (pair.left, pair.right)]
    both = sorted(
        (named[0][a] + named[1][a], a)
        for a in named[0].keys() & named[1].keys()
        if min(named[0][a], named[1][a]) < CREDITS.index("caption")
    )
    credits = [agency_of(p.article) for p in (pair.left, pair.right)]
    if both and (len(both) == 1 or both[0][0] < both[1][0]):
        name = both[0][1]
        ways = [CREDITS[n[name]] for n in named]
        return name, f"{outlet(pair.left)} ({ways[0]}) and {outlet(pair.right)} ({ways[1]}) both name {name}."
    sides = sorted(zip(credits, (pair.left, pair.right), strict=True), key=lambda c: c[1] is not source)
    if not (credits[0] and credits[1]):  # where two agencies are credited, neither is known to have written it
        for credit, prepared in sides:
            if credit:
                return credit[0], f"{outlet(prepared)} credits {credit[0]} ({credit[1]})."
    if source and (credit := agency_of(source.article, text_only=False)) is not None:
        where = "photo credits" if credit[1] == "caption" else "text"
        return credit[0], f"{outlet(source)} names {credit[0]} only in its {where}: a likely origin."
    return None, ""


def slips(reports: Sequence[Prepared]) -> dict[frozenset[str], tuple[str, ...]]:
    """Return, by pair of article ids, a sentence for each name that both spell in a way that others do not.

    Two spellings are of one name if one letter tells them apart; plurals and peoples ("Korea", "Korean") are not.
    """
    holders: dict[str, dict[str, str]] = {}
    for p in reports:
        text = p.article.text
        for w in p.side.words:
            if len(w.folded) >= 6 and w.folded.isalpha() and text[w.start].isupper() and not _begins(text, w.start):
                holders.setdefault(w.folded, {}).setdefault(p.article.id, text[w.start : w.end])
    forms: dict[str, list[str]] = {}
    for name in sorted(holders):
        without = {name[:n] + "\0" + name[n + 1 :] for n in range(len(name))}
        for key in without | {name[:n] + "\0" + name[n:] for n in range(len(name) + 1)}:
            forms.setdefault(key, []).append(name)
    names = {p.article.id: outlet(p) for p in reports}
    found: dict[frozenset[str], dict[tuple[str, str], str]] = {}
    for alike in forms.values():
        for odd in alike:
            for usual in alike:
                if odd == usual or not _two_spellings(odd, usual) or holders[odd].keys() & holders[usual].keys():
                    continue
                have = sorted(holders[odd])
                others = sorted({names[i] for i in holders[usual]})
                word = next(iter(holders[usual].values()))
                for n, a in enumerate(have):
                    for b in have[n + 1 :]:
                        said = f"Both write “{holders[odd][a]}” where {others[0]} has “{word}”."
                        found.setdefault(frozenset((a, b)), {})[odd, usual] = said
    return {pair: tuple(said for _, said in sorted(by.items())) for pair, by in found.items()}


def _two_spellings(a: str, b: str) -> bool:
    """Tell whether names that one letter tells apart are spellings of one, not forms of it ("Korean", "Koreas")."""
    stem = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return stem >= 2 and not {a[stem:], b[stem:]} <= {"", "s", "n", "i", "a", "d", "r"}


def _begins(text: str, start: int) -> bool:
    return re.search(r"[^\W_][^.!?:“„«\"\n]*$", text[max(0, start - 60) : start]) is None


def _named(article: Article) -> dict[str, int]:
    """Return the agencies an article names anywhere, each with its surest way, 0 the surest."""
    found: dict[str, int] = {}
    for a in article.agencies:
        if a.how in CREDITS:
            found[a.value] = min(found.get(a.value, len(CREDITS)), CREDITS.index(a.how))
    return found


def _based_on(source: Prepared, other: Prepared) -> Found:
    url = source.article.url
    if url and canonical(url) in {canonical(b) for b in other.article.based_on}:
        return source, f"The page of {outlet(other)} says that it is based on {outlet(source)}."
    return None, ""


def _itself_agency(source: Prepared, other: Prepared) -> Found:
    credit = agency_of(source.article)
    if credit and label(source) == credit[0].lower() and label(other) != credit[0].lower():
        return source, f"{outlet(source)} is the agency itself."
    return None, ""


def _names_outlet(source: Prepared, other: Prepared) -> Found:
    """One report tells what was said to the other's outlet, as that outlet would: "told CNN", "CNN affiliate"."""
    name = label(source)
    if len(name) < 3 or name == label(other):
        return None, ""
    shape = re.escape(name.upper()) if len(name) <= 4 else re.escape(name.capitalize())
    cue = re.search(
        rf"\b(?:told|tells|seen by|obtained by|shared with)\s{shape}\b|\b{shape}\s(?:affiliate|has learned)",
        other.article.text,
    )
    if cue:
        return source, f"{outlet(other)} writes “{cue.group()}”, as {outlet(source)} would."
    return None, ""


def label(prepared: Prepared) -> str:
    """Return the part of an outlet's name or address that is its own ("edition.cnn.com" → "cnn"); "" for none."""
    if prepared.article.outlet is None:
        return ""
    parts = prepared.article.outlet.value.lower().split(".")
    own = [p for p in (parts[:-1] if len(parts) > 1 else parts) if p not in _SUFFIX]
    return own[-1] if own else ""


def _earlier(pair: Pair) -> Found:
    a, b = pair.left.article.published, pair.right.article.published
    if a and b and (a.tzinfo is None) == (b.tzinfo is None) and a.date() != b.date():
        source = pair.left if a < b else pair.right
        return source, f"{outlet(source)} was published on an earlier day."
    return None, ""


def _turned_quotations(pair: Pair) -> Found:
    if pair.kind != "rewrite":
        return None, ""
    aligned = (
        (pair.left, [pair.left.sentences[i] for i, _, _ in pair.chain]),
        (pair.right, [pair.right.sentences[j] for _, j, _ in pair.chain]),
    )
    quoted = [
        sum(q for w, q in zip(p.side.words, p.quoted, strict=True) if any(s.start <= w.start < s.end for s in spans))
        for p, spans in aligned
    ]
    low, high = sorted(quoted)
    if high < QUOTED or high < TIMES * max(1, low):
        return None, ""
    source, other = (pair.left, pair.right) if quoted[0] == high else (pair.right, pair.left)
    return source, (
        f"{outlet(source)} quotes {high} words in the aligned sentences where {outlet(other)} "
        f"quotes {low}: a rewrite turns quotations into its own words, not the reverse."
    )


def _cut(pair: Pair) -> Found:
    more = len(pair.right.quoted) - len(pair.left.quoted)
    if pair.kind != "copy" or pair.share < WHOLE or len(pair.right.quoted) < LONGER * len(pair.left.quoted):
        return None, ""
    return pair.right, (
        f"All but {1 - pair.share:.0%} of {outlet(pair.left)} stands in {outlet(pair.right)}, which has {more} words "
        "more: the shorter is likely a cut."
    )
