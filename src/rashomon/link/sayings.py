"""What counts as said: the units that utterances are made of, one sentence of an attribution's content each.

An attribution is wider than a saying: it also holds what somebody is accused of, seen as, or after. Words in
quotation marks always count; others count where the cue is a verb of speech or thought in the active voice and the
content has a verb of its own. Words that stand elsewhere exactly as a unit has them are a unit there too, whether
or not the tagger found them, so that a copy is never missed where its source was found.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from rashomon.model import Annotated, Attribution, Form, Meaning, Span, Statement
from rashomon.text.marks import marked, quoted_ranges
from rashomon.text.spans import PIECE, cut_by
from rashomon.text.vectors import unpack
from rashomon.text.words import Word, words

Floats = npt.NDArray[np.float32]

#: Words of the shortest indirect unit: two reports share a noun phrase without sharing a statement.
INDIRECT = 5
#: Words of the shortest unit whose exact words are looked for in other reports, direct and indirect.
ELSEWHERE, ELSEWHERE_INDIRECT = 4, 7
#: Words of the shortest quotation that counts though no attribution holds it: shorter ones are names and titles.
LOOSE = 5
#: Characters between two pieces of a quotation that a cue fills ("…," he said. "…").
GAP = 90

#: Verbs (base forms) by which English reports speech, and thought that somebody must have voiced.
SPEECH = frozenset(
    """accept accuse acknowledge add admit advise affirm agree allege announce answer appeal argue ask assert assure
    blame brand brief call caution challenge charge cite claim clarify comment complain concede conclude condemn
    confess confide confirm congratulate contend contradict counter criticise criticize declare defend demand denounce
    deny describe disclose dismiss dispute emphasise emphasize estimate exclaim explain express forecast hail hint
    identify inform insist instruct invite joke lament maintain mention note offer opine outline phone plead pledge
    point post praise predict proclaim promise propose protest publish put quote read reaffirm reason reassure rebuff
    recall recommend recount refer refuse refute reiterate reject relate release remark remember remind repeat reply
    report request respond reveal say scream shout signal speak specify speculate state stress submit suggest summarise
    summarize swear talk tell testify thank threaten tweet underline underscore urge vow warn welcome whisper write
    yell accord
    assume believe consider doubt expect fear feel guess hope imagine know realise realize suspect think want wish
    wonder""".split()
)
_IRREGULAR = {
    "said": "say", "told": "tell", "wrote": "write", "written": "write", "spoke": "speak", "spoken": "speak",
    "thought": "think", "felt": "feel", "knew": "know", "known": "know", "swore": "swear", "sworn": "swear",
    "forecasted": "forecast",
}  # fmt: skip
#: Nouns that report speech.
_NOUNS = frozenset("statement comment remark word tweet letter speech interview claim promise pledge account".split())
#: Cues that say what somebody was thought or seen to be, by nobody who is named.
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+|also\s+|not\s+)*"
    r"(?:believed|thought|feared|said|reported|expected|alleged|known|considered|seen|understood|estimated|assumed)\b"
)
#: What a picture shows, nobody said; and what a medium reports is news, not a saying.
_NOBODY = re.compile(
    r"\b(?:photo\w*|image\w*|footage|video|videos|picture\w*|maps?|screen\s?grab|grab|media|outlets?|newspapers?|"
    r"magazine|broadcasters?|news|reports?|television|TV|radio|AP|Associated Press|AFP|Reuters|TASS|Xinhua|DPA|EFE|"
    r"ANSA|CNN|BBC|NBC|CBS|ABC|NPR|Fox|Bloomberg|Al Jazeera|Sky|ITV|PA)\b(?!['’]s\b)"
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence of what somebody is reported to have said.

    article      its number in the ordered story;  attribution  its number in the article's layer, from the layer's
                 length upwards where no attribution was found and the words are known from another report
    folded       its words for comparing;  quoted  those of them that stand in quotation marks
    """

    article: int
    attribution: int
    paragraph: int
    span: Span
    form: Form
    speaker: str | None
    source: Span | None
    folded: tuple[str, ...]
    quoted: tuple[str, ...]


_Row = tuple[Unit, Floats]


def base(word: str) -> str:
    """Return the base form of a folded verb, one of `SPEECH`; the word itself where none fits."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    for ending, instead in (("ies", "y"), ("ied", "y"), ("es", "e"), ("ed", "e"), ("ing", "e"), ("es", ""), ("ed", ""),
                            ("ing", ""), ("s", "")):  # fmt: skip
        if word.endswith(ending):
            stem = word[: -len(ending)] + instead
            doubled = stem[:-1] if len(stem) > 2 and stem[-1:] == stem[-2:-1] else stem
            if stem in SPEECH or doubled in SPEECH:
                return stem if stem in SPEECH else doubled
    return word


def reports_speech(cue: str) -> bool:
    """Tell whether the words of a cue report speech or voiced thought: "said", "according to", not "is seen as"."""
    if _PASSIVE.search(cue.lower()):
        return False
    folded = [w.folded for w in words(cue)]
    return any(base(w) in SPEECH or w in _NOUNS or w.removesuffix("s") in _NOUNS for w in folded)


def units(story: Sequence[Annotated]) -> tuple[list[Unit], Floats]:
    """Return what is said in the articles of an ordered story, and a unit vector for each, shape (n, 384).

    Needs the layers sentences, attributions and meaning; where the layer statements was run, it tells which
    indirect units have a verb. No article gives nothing and shape (0, 384).
    """
    rows: list[list[_Row]] = []
    for k, annotated in enumerate(story):
        said = _attributed(k, annotated)
        rows.append(said + _unattributed(k, annotated, [u.span for u, _ in said]))
    every = [x for row in _elsewhere(rows, story) for x in sorted(row, key=lambda x: (x[0].span, x[0].attribution))]
    if not every:
        return [], np.zeros((0, 384), np.float32)
    return [u for u, _ in every], np.stack([v for _, v in every])


def _vectors(annotated: Annotated) -> dict[Span, Floats]:
    found = [(a.span, a.value.vector) for a in annotated.layer("meaning") if isinstance(a.value, Meaning)]
    return dict(zip([s for s, _ in found], unpack([v for _, v in found]), strict=True))


def _attributed(k: int, annotated: Annotated) -> list[_Row]:
    """Return the units of an article's attributions: the pieces of one sentence, round the cue, are one unit."""
    text = annotated.article.text
    sentences = [a.span for a in annotated.layer("sentences")]
    vectors = _vectors(annotated)
    verbs = _verbs(annotated)
    quoted = marked(text)
    out: list[_Row] = []
    for n, a in enumerate(annotated.layer("attributions")):
        value = a.value
        assert isinstance(value, Attribution)
        spoken = _spoken(value, text)
        pieces = [s for s in cut_by(text, value.content, sentences, PIECE) if s in vectors]
        pieces = [s for s in pieces if len(words(text, s.start, s.end)) >= PIECE] or pieces
        for group in _round_cue(sorted(pieces), value.cue, sentences, quoted):
            unit = _unit(k, n, text, group, quoted)
            if unit is None:
                continue
            if unit.form == "indirect" and not (spoken and _clausal(group, verbs)):
                continue
            vector = np.sum([vectors[p] for p in group], axis=0)
            unit = replace(unit, speaker=value.speaker, source=value.source)
            out.append((unit, vector / max(1e-9, float(np.linalg.norm(vector)))))
    return out


def _round_cue(
    pieces: Sequence[Span], cue: Span | None, sentences: Sequence[Span], quoted: bytearray
) -> list[tuple[Span, ...]]:
    """Group pieces of one sentence that the cue parts: all of them quoted, or none ("A ferry, he said, had sunk")."""
    out: list[tuple[Span, ...]] = []
    for p in pieces:
        last = out[-1][-1] if out else None
        parted = last is not None and cue is not None and last.end <= cue.start and cue.end <= p.start
        alike = last is not None and bool(quoted[last.start]) == bool(quoted[p.start])
        near = last is not None and p.start - last.end <= GAP
        if last and parted and alike and near and any(s.covers(last) and s.covers(p) for s in sentences):
            out[-1] = (*out[-1], p)
        else:
            out.append((p,))
    return out


def _unattributed(k: int, annotated: Annotated, known: Sequence[Span]) -> list[_Row]:
    """Return the quotations that no attribution holds; their vector is that of the sentence they stand in."""
    text = annotated.article.text
    sentences = [a.span for a in annotated.layer("sentences")]
    vectors = _vectors(annotated)
    quoted = marked(text)
    loose = [Span(a, b) for a, b in quoted_ranges(text) if not any(s.overlaps(Span(a, b)) for s in known)]
    out: list[_Row] = []
    number = len(annotated.layer("attributions"))
    for span in cut_by(text, loose, sentences, PIECE):
        unit = _unit(k, number, text, (span,), quoted)
        around = [s for s in sentences if s.overlaps(span) and s in vectors]
        if unit is not None and around and len(unit.folded) >= LOOSE:
            out.append((unit, vectors[around[0]]))
            number += 1
    return out


def _verbs(annotated: Annotated) -> list[Span] | None:
    if not any(layer.kind == "statements" for layer in annotated.layers):
        return None
    return [a.value.predicate for a in annotated.layer("statements") if isinstance(a.value, Statement)]


def _clausal(pieces: Sequence[Span], verbs: Sequence[Span] | None) -> bool:
    return verbs is None or any(p.overlaps(v) for v in verbs for p in pieces)


def _spoken(value: Attribution, text: str) -> bool:
    """Tell whether an attribution reports speech: by a verb of speech, of somebody who is no picture or medium."""
    if value.source is None or value.cue is None or _NOBODY.search(value.source.of(text)):
        return False
    return reports_speech(value.cue.of(text))


def _unit(k: int, n: int, text: str, pieces: Sequence[Span], quoted: bytearray) -> Unit | None:
    """Return the unit of the pieces of a sentence, without a speaker; None where it has too few words."""
    said = [w for p in pieces for w in words(text, p.start, p.end)]
    inside = sum(quoted[w.start] for w in said)
    if len(said) < (2 if inside else INDIRECT):
        return None
    form: Form = "direct" if inside >= 0.95 * len(said) else "mixed" if inside else "indirect"
    folded = tuple(w.folded for w in said)
    inner = tuple(w.folded for w in said if quoted[w.start])
    span = Span(pieces[0].start, pieces[-1].end)
    return Unit(k, n, text.count("\n", 0, span.start), span, form, None, None, folded, inner)


def _elsewhere(rows: Sequence[list[_Row]], story: Sequence[Annotated]) -> list[list[_Row]]:
    """Add the places where the exact words of a unit stand in another article outside any unit, or around shorter
    units of that article, which then are one. The longest units are placed first."""
    tokens = [words(a.article.text) for a in story]
    masks = [marked(a.article.text) for a in story]
    heads = [[p.span for p in a.article.parts if p.kind == "headline"] for a in story]
    where = [_index([w.folded for w in told]) for told in tokens]
    out = [list(row) for row in rows]
    number = [
        max([len(a.layer("attributions")), *(u.attribution + 1 for u, _ in row)])
        for a, row in zip(story, out, strict=True)
    ]
    order = sorted((x for row in rows for x in row), key=lambda x: (-len(x[0].folded), x[0].article, x[0].span))
    for unit, vector in order:
        if len(unit.folded) < (ELSEWHERE if unit.form == "direct" else ELSEWHERE_INDIRECT):
            continue
        for k, annotated in enumerate(story):
            for span in _places(unit.folded, tokens[k], where[k]) if k != unit.article else ():
                mine = _unit(k, number[k], annotated.article.text, (span,), masks[k])
                if mine is not None and mine.form == "indirect" and any(p.overlaps(span) for p in heads[k]):
                    continue  # a headline in the outlet's own voice
                touched = [x for x in out[k] if x[0].span.overlaps(span)]
                if mine is None or not all(span.covers(u.span) and span != u.span for u, _ in touched):
                    continue
                if touched:
                    first = touched[0][0]
                    mine = replace(mine, attribution=first.attribution, speaker=first.speaker, source=first.source)
                number[k] += 1
                out[k] = [x for x in out[k] if not x[0].span.overlaps(span)] + [(mine, vector)]
    return out


def _index(folded: Sequence[str]) -> dict[tuple[str, ...], list[int]]:
    index: dict[tuple[str, ...], list[int]] = {}
    for i in range(len(folded) - ELSEWHERE + 1):
        index.setdefault(tuple(folded[i : i + ELSEWHERE]), []).append(i)
    return index


def _places(folded: Sequence[str], told: Sequence[Word], index: dict[tuple[str, ...], list[int]]) -> list[Span]:
    """Return where these words stand in an article, in its order."""
    n = len(folded)
    return [
        Span(told[i].start, told[i + n - 1].end)
        for i in index.get(tuple(folded[:ELSEWHERE]), ())
        if i + n <= len(told) and all(told[i + j].folded == folded[j] for j in range(n))
    ]
