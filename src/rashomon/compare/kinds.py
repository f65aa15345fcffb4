"""What kind of thing was it? One thing, of which each report settles on a word that excludes the other's.

A dirt road in one report and a sand road in the other; a rifle and a pistol; a van and a bus. Words of one row name
kinds of which a thing is one. They differ only where each report keeps to its own throughout, and the sentences say
the same otherwise: what a report calls now so, now so, is the same to it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from rashomon.compare.bags import Rarity, bag, stem
from rashomon.compare.context import Context, Line, clip, finding, prominence, whole
from rashomon.model import Answer, Finding, Span
from rashomon.text.words import fold
from rashomon.text.words import words as words_of

#: Cosine of two sentences, and share by weight of their other words, from which they tell of one thing; before one
#: noun less is enough.
SAME_TALK, SHARED = 0.48, 0.25
SAME_NOUN, BESIDE = 0.32, 0.0
#: Reports' sentences that a finding shows, and findings of this kind that a story shows, at most.
EACH, MOST = 6, 3
#: What stands before a noun and says of what kind it is; words joined by a comma are one kind.
BEFORE = (
    "dirt,unpaved sand,sandy gravel paved,asphalt,tarmac cobbled",
    "wooden metal,steel,iron plastic glass brick stone",
    "red blue green white black yellow grey,gray silver brown orange pink purple",
    "manned,crewed unmanned,uncrewed,crewless",
    "obsolete,outdated,antiquated aging,ageing modern,state-of-the-art",
    "single-engine,single-engined twin-engine,twin-engined",
    "single-storey,one-storey,single-story,one-story two-storey,two-story three-storey,three-story",
    "private commercial military",
    "upper lower",
    "front rear,back",
    "northern southern",
    "eastern western",
    "northbound southbound",
    "eastbound westbound",
    "elder,older younger",
    "paternal maternal",
    "first-degree second-degree third-degree",
)
#: Nouns of which a thing is one.
NOUNS = (
    "rifle,shotgun pistol,handgun,revolver knife,machete,blade axe,hatchet hammer,sledgehammer crossbow",
    "car,sedan,saloon van,minivan truck,lorry,pickup bus,coach,minibus motorcycle,motorbike,scooter bicycle,bike",
    "plane,airplane,aeroplane helicopter,chopper drone glider balloon",
    "ship,liner boat,dinghy ferry yacht barge raft submarine",
    "fence wall,parapet railing gate hedge",
    "woman,lady girl,schoolgirl",
    "man,gentleman boy,schoolboy,lad",
    "river lake sea,ocean canal pond",
    "bomb grenade rocket,missile mine",
    "stroke seizure",
    "arm leg hand foot head chest,torso neck shoulder abdomen,stomach face",
    "murder manslaughter",
    "robbery burglary",
    "cocaine heroin cannabis,marijuana methamphetamine fentanyl",
    "tornado hurricane typhoon earthquake",
    "wife girlfriend,fiancée ex-wife",
    "husband boyfriend,fiancé ex-husband",
    "son nephew grandson stepson",
    "daughter niece granddaughter stepdaughter",
    "apartment,flat,condominium house,bungalow hotel,motel",
    "kitchen bedroom bathroom garage basement attic",
    "dog cat horse",
    "roof basement balcony",
    "suffocation drowning electrocution poisoning,overdose stabbing shooting hanging,strangulation",
)
Rows = dict[str, tuple[int, int]]


def _rows(table: Sequence[str]) -> Rows:
    """Return word → (row, kind)."""
    return {w: (r, k) for r, row in enumerate(table) for k, kind in enumerate(row.split()) for w in kind.split(",")}


_BEFORE, _NOUNS = _rows(BEFORE), _rows(NOUNS)


@dataclass(frozen=True, slots=True)
class Kind:
    """A word that says of what kind a thing is: where it stands, its row, its kind, and the noun after it ("" where
    the word is the noun)."""

    line: Line
    span: Span
    row: int
    kind: int
    noun: str


def compare(context: Context) -> list[Finding]:
    """Return things of which two reports settle on kinds that exclude each other, the most prominent first."""
    found = [
        k for line in context.lines if line.part not in ("crosshead", "embed") and whole(line) for k in _kinds(line)
    ]
    rarity = Rarity(context)
    by_thing: dict[tuple[int, str], list[Kind]] = {}
    for k in found:
        by_thing.setdefault((k.row, k.noun), []).append(k)
    out = [f for key in sorted(by_thing) if (f := _finding(context, rarity, by_thing[key])) is not None]
    return sorted(out, key=lambda f: (-f.importance, f.id))[:MOST]


def _kinds(line: Line) -> list[Kind]:
    said = words_of(line.text)
    out = []
    for word, after in zip(said, [*said[1:], None], strict=True):
        span = Span(line.span.start + word.start, line.span.start + word.end)
        written = line.text[word.start : word.end]
        if written[:1].isupper() and word.start > 1:
            continue  # part of a name
        key = fold(written)
        if key in _BEFORE and after is not None and line.text[word.end : after.start] == " ":
            out.append(Kind(line, span, *_BEFORE[key], stem(after.folded)))
        one = key if key in _NOUNS else key.removesuffix("s")
        if one in _NOUNS:
            row, kind = _NOUNS[one]
            out.append(Kind(line, span, len(BEFORE) + row, kind, ""))
    return out


def _finding(context: Context, rarity: Rarity, kinds: Sequence[Kind]) -> Finding | None:
    given: dict[str, set[int]] = {}
    for k in kinds:
        given.setdefault(k.line.article.id, set()).add(k.kind)
    settled = [k for k in kinds if len(given[k.line.article.id]) == 1]
    pairs = [
        (x, y)
        for x, y in combinations(settled, 2)
        if x.kind != y.kind and context.comparable(x.line, y.line) and _one_thing(context, rarity, x, y)
    ]
    if not pairs:
        return None
    chosen = list({k.line.row: k for pair in pairs for k in pair}.values())[:EACH]
    answers = [
        Answer(clip(k.line.article, k.line, k.span), _say(k), context.attributed(k.line.article, k.span))
        for k in chosen
    ]
    one, other = (_say(k) for k in pairs[0])
    return finding(
        context,
        "kinds",
        f"Was it “{one}” or “{other}”?",
        "differ",
        answers,
        importance=0.4 * (0.4 + 0.6 * prominence(context, [k.line for k in chosen])),
        score=0.5,
        reasons=[f"One report has “{one}”, another “{other}”, each throughout."],
    )


def _one_thing(context: Context, rarity: Rarity, x: Kind, y: Kind) -> bool:
    """Tell whether two sentences speak of one thing, its kind aside."""
    least, shared = (SAME_NOUN, BESIDE) if x.noun else (SAME_TALK, SHARED)
    own = {stem(fold(_say(k))) for k in (x, y)}
    beside = rarity.share(bag(x.line.text) - own, bag(y.line.text) - own)
    then = bool(x.noun) or context.same_time(x.line, y.line)  # a road is of sand at any time
    return context.cosine(x.line, y.line) >= least and beside >= shared and then


def _say(k: Kind) -> str:
    """Return the word, with the noun after it."""
    text = k.line.article.text
    after = re.match(r" [\w-]+", text[k.span.end : k.line.span.end]) if k.noun else None
    return k.span.of(text) + (after.group() if after else "")
