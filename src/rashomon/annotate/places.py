"""Places: toponyms, the places they mean, and positions told relative to them.

Words that name a place are found by `toponyms`, looked up in the `gazetteer` and settled by `resolving`. A position
told relative to a place ("60 km north of Vladivostok") spans the whole expression.
"""

import re
from collections.abc import Iterator

from spacy.tokens import Doc
from spacy.tokens import Span as Words

from rashomon.annotate.gazetteer import Entry, demonym, fold, gazetteer
from rashomon.annotate.resolving import Mention, choose, contained, outlet_of
from rashomon.annotate.toponyms import mentions as toponyms
from rashomon.model import Annotation, Article, Place, Relative, Span, digest
from rashomon.text.geometry import relative_before

NAME = "gazetteer-places"
VERSION = 3
KIND = "places"

# -- relative positions ------------------------------------------------------------------------------------

_CAPITAL = re.compile(r"\b(?:the\s)?(?P<who>[A-Z][\w.]+(?:\s[A-Z][a-z]+)?)\scapital\b(?!\s(?:of\s)?[A-Z])")
_LIES = re.compile(
    r"(?:,|\()?\s{0,2}(?:(?:which|that)\s)?(?:(?:is|was|lies|sits|stands)\s)?(?:(?:located|situated|based)\s)?$", re.I
)


def _capitals(text: str, taken: list[Mention]) -> Iterator[Mention]:
    """Yield "the British capital" where no name of a town stands beside it."""
    for m in _CAPITAL.finditer(text):
        code = gazetteer().adjectives.get(m["who"].lower())
        if code is None or any(t.start < m.end() + 3 and m.start() - 3 < t.end for t in taken if not demonym(t.name)):
            continue
        found = [e for e in gazetteer().find(gazetteer().capitals[code]) if e.country == code and e.kind == "city"]
        if found:
            yield Mention(m.start(), m.end(), m[0], (max(found, key=lambda e: e.people),))


def _lies_there(text: str, doc: Doc, start: int) -> Span | None:
    """Return the noun phrase right before a relative position, which is what lies there; None where none does."""
    m = _LIES.search(text, max(0, start - 60), start)
    at = m.start() if m else start
    while at > 0 and text[at - 1] in " ,(":
        at -= 1
    last = doc.char_span(max(0, at - 1), at, alignment_mode="expand") if at else None
    if not last or last[-1].pos_ not in ("NOUN", "PROPN") or "\n\n" in text[at:start]:
        return None
    spans: list[Words] = [c for c in last.sent.noun_chunks if c.start <= last[-1].i < c.end]
    spans += [
        e for e in last.sent.ents if e.start <= last[-1].i < e.end and e.label_ not in ("DATE", "TIME", "QUANTITY")
    ]
    if not spans:
        return None
    begin = min(s.start_char for s in spans)
    return Span(begin, at) if begin < at else None


# -- the annotator -----------------------------------------------------------------------------------------


def annotate(article: Article, doc: Doc) -> tuple[Annotation, ...]:
    """Return the places of an article by span; () for an empty text.

    A place told relative to another spans the whole expression ("60km north of Vladivostok"). A toponym that
    is not in the gazetteer has neither name nor coordinates. The score is the share of the
    chosen place in the weight of all places of the name: 1.0 where only one has it, None without a place.
    """
    text = article.text
    found = toponyms(text, doc)
    capitals = list(_capitals(text, found))
    found = [t for t in found if not any(t.start < c.end and c.start < t.end for c in capitals)]
    mentions = list(contained(sorted([*found, *capitals], key=lambda m: (m.start, m.end)), text))
    chosen = choose(mentions, outlet_of(article))
    annotations: dict[Span, Annotation] = {}
    for mention in mentions:
        entry, score = chosen.get((fold(mention.name), mention.container), (None, None))
        # "north of the Austrian border" tells no position: a border has no middle
        position = None if demonym(mention.name) else relative_before(text, mention.start)
        start, relative = position if position else (mention.start, None)
        if relative is not None and "\n\n" in text[start : mention.start]:
            start, relative = mention.start, None
        if relative is not None and entry is not None and entry.kind == "region1":
            entry = _town_of(entry, mention)
        value = _place(entry, relative, _lies_there(text, doc, start) if relative else None)
        span = Span(start, mention.end)
        annotations[span] = Annotation(digest(article.id, KIND, f"{span.start}:{span.end}"), span, value, score)
    return tuple(annotations[span] for span in sorted(annotations))


def _town_of(region: Entry, mention: Mention) -> Entry:
    """Return the town a region is called after, from which distances are told; the region where there is none."""
    towns = [e for e in mention.entries if e.kind == "city" and region.key in e.inside]
    return max(towns, key=lambda e: (e.people, e.gazetteer), default=region)


def _place(entry: Entry | None, relative: Relative | None, of: Span | None) -> Place:
    if entry is None:
        return Place(relative=relative, of=of)
    return Place(
        name=entry.name,
        gazetteer=entry.gazetteer,
        country=entry.country,
        lat=entry.lat if entry.lat is None else round(entry.lat, 5),
        lon=entry.lon if entry.lon is None else round(entry.lon, 5),
        radius_km=round(entry.radius_km, 1),
        relative=relative,
        of=of,
    )
