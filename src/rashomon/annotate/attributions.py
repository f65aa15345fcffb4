"""Who is reported to have said, thought or wanted what: source, cue and content, with the speaker's name."""

import re
from collections.abc import Sequence

from spacy.tokens import Doc

from rashomon.annotate.entities import annotate as entities_of
from rashomon.annotate.foreign import quotations
from rashomon.annotate.labelled import Labelled, labelled, named
from rashomon.annotate.speakers import Speakers
from rashomon.annotate.tagger import Tagged, tag
from rashomon.model import Annotation, Article, Attribution, Entity, Form, Span, digest
from rashomon.text.marks import CLOSING, DOUBLE, OPENING, STRAIGHT, marked, quoted_ranges

NAME, VERSION, KIND = "minilm-l6-polnear", 3, "attributions"
#: Words of one quotation in double marks that no attribution covers, from which it is taken for speech that
#: nobody is named for; shorter ones are scare quotes, titles and nicknames far more often than speech.
UNCLAIMED = 6
#: Characters between a cue and a source that stand side by side, whatever the parser took for a sentence.
BESIDE = 3
#: Score of speech that a label gives to its speaker: set by hand, no label of a speaker was counted.
LABELLED = 0.9
_WORD = re.compile(r"\w+")


def annotate(article: Article, doc: Doc, entities: Sequence[Annotation] | None = None) -> tuple[Annotation, ...]:
    """Return the attributions of an article, sorted by span. Empty text gives none. Raises ModelMissing.

    The tagger reads English. An article in another language gets its direct quotations by marks and verbs, with the
    lower scores of `rashomon.annotate.foreign`; one whose language is not known is read as English.
    """
    if article.language and article.language.split("-")[0].lower() != "en":
        return _foreign(article)
    text = article.text
    numbers = _sentence_numbers(doc, len(text))
    tagged = tag(text, numbers, doc)
    entities = entities_of(article, doc) if entities is None else entities
    speakers = Speakers(article, doc, entities)
    quoted = marked(text)
    spoken = labelled(text)
    drafts = _with_labelled(_drafts(text, tagged, numbers), spoken)
    covered = [s for _, _, content, _ in drafts for s in content]
    drafts += [(None, None, (s,), 0.5) for s in _unclaimed(text, covered)]
    drafts.sort(key=lambda d: d[2][0])
    found: list[Annotation] = []
    previous: tuple[Span | None, str | None, int] = (None, None, 0)
    for source, cue, content, score in drafts:
        by_label = cue is None and (source, content[0]) in spoken
        speaker = _speaker(source, by_label, speakers, entities, text) if source else None
        if source is None and cue is None:  # speech goes on after its speaker was named
            if previous[0] is None or not _goes_on(text, previous[2], content[0].start):
                continue
            source, speaker = previous[0], previous[1]
        form = "direct" if by_label else form_of(text, content, quoted)
        if by_label:
            previous = (None, None, 0)  # the next line has its own label
        elif source is not None and form != "indirect":
            previous = (source, speaker, content[-1].end)
        spans = [s for s in (source, cue, *content) if s is not None]
        hull = Span(min(s.start for s in spans), max(s.end for s in spans))
        key = ",".join(f"{s.start}:{s.end}" for s in spans)
        found.append(
            Annotation(
                digest(article.id, KIND, key),
                hull,
                Attribution(source, cue, tuple(content), form, speaker, speakers.via(source, cue, content)),
                round(score, 3),
            )
        )
    return tuple(sorted(found, key=lambda a: (a.span, a.id)))


def _speaker(source: Span, by_label: bool, speakers: Speakers, entities: Sequence[Annotation], text: str) -> str | None:
    if not by_label:
        return speakers.resolve(source)
    return named(source.of(text), [a.value.name for a in entities if isinstance(a.value, Entity)])


def _foreign(article: Article) -> tuple[Annotation, ...]:
    found = []
    for source, cue, content, score in quotations(article.text, article.language or ""):
        spans = [s for s in (source, cue, content) if s is not None]
        hull = Span(min(s.start for s in spans), max(s.end for s in spans))
        value = Attribution(source, cue, (content,), "direct", source.of(article.text) if source else None)
        found.append(Annotation(digest(article.id, KIND, f"foreign:{content.start}:{content.end}"), hull, value, score))
    return tuple(sorted(found, key=lambda a: (a.span, a.id)))


def _goes_on(text: str, end: int, start: int) -> bool:
    """Tell whether speech that ended at `end` goes on at `start`: in the same paragraph, or in the next where the
    first leaves its quotation open, as newspapers do when one speaker's words run over several paragraphs."""
    lines = [x for x in text[end:start].split("\n") if x.strip()]
    if "\n" not in text[end:start]:
        return True
    begin = text.rfind("\n", 0, end) + 1
    stop = text.find("\n", end)
    marks = [c for c in text[begin : stop if stop >= 0 else len(text)] if c in DOUBLE]
    opened = sum(c in OPENING for c in marks) - sum(c in CLOSING for c in marks) + sum(c in STRAIGHT for c in marks) % 2
    return opened > 0 and not any(any(c.isalnum() for c in x) for x in lines[1:-1]) and len(lines) <= 2


def form_of(text: str, content: Sequence[Span], quoted: bytearray | None = None) -> Form:
    """Tell by the share of a content's words in quotation marks: direct from 95 %, indirect at none, else mixed."""
    quoted = marked(text) if quoted is None else quoted
    inside = [bool(quoted[s.start + m.start()]) for s in content for m in _WORD.finditer(s.of(text))]
    if not any(inside):
        return "indirect"
    return "direct" if sum(inside) >= 0.95 * len(inside) else "mixed"


def _sentence_numbers(doc: Doc, length: int) -> list[int]:
    numbers = [0] * (length + 1)
    for k, sent in enumerate(doc.sents):
        for i in range(sent.start_char, min(sent.end_char, length)):
            numbers[i] = k
    return numbers


Draft = tuple[Span | None, Span | None, tuple[Span, ...], float]


def _drafts(text: str, tagged: Tagged, numbers: Sequence[int]) -> list[Draft]:
    """Return (source, cue, content, score), one for each cue that has content."""
    pieces = tagged.pieces

    def chars(a: int, b: int) -> Span:
        start, end = int(pieces.starts[a]), int(pieces.ends[b - 1])
        while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
            start -= 1  # a word piece is no word: a span never begins or ends inside one
        while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
            end += 1
        return Span(start, end)

    sources: dict[int, tuple[float, Span]] = {}
    for a, b, cue, p in tagged.sources:
        if cue is not None and p > sources.get(cue, (0.0,))[0]:
            sources[cue] = (p, chars(a, b))
    contents: dict[int, list[tuple[Span, float]]] = {}
    for a, b, cue, p in tagged.contents:
        if cue is not None:
            contents.setdefault(cue, []).append((chars(a, b), p))
    out: list[Draft] = []
    for k, (a, b) in enumerate(tagged.cues):
        if k not in contents:
            continue
        said = chars(a, b)
        source = sources[k][1] if k in sources and not _far(text, sources[k][1], said) else None
        if source is None:
            source = _beside([chars(x, y) for x, y, _, _ in tagged.sources], said, numbers)
        mine = [(s, p) for s, p in contents[k] if not _far(text, s, said)]
        if mine:
            spans = [_widen(text, s) for s in _join(text, sorted(s for s, _ in mine))]
            out.append((source, said, tuple(spans), min(p for _, p in mine)))
    return out


def _with_labelled(drafts: Sequence[Draft], said: Sequence[Labelled]) -> list[Draft]:
    """Add labelled speech, which the layout shows for certain, in place of what the tagger made of the same words; what
    it found inside (somebody whom the speaker quotes) stays."""

    def same(content: Sequence[Span], whole: Span) -> bool:
        shared = sum(max(0, min(s.end, whole.end) - max(s.start, whole.start)) for s in content)
        return 2 * shared > whole.end - whole.start

    kept = [d for d in drafts if not any(same(d[2], x.content) for x in said)]
    return kept + [(x.source, None, (x.content,), LABELLED) for x in said]


def _far(text: str, span: Span, cue: Span) -> bool:
    """Tell whether a span lies more than one paragraph from its cue: a headline's claim has no source in the body."""
    between = text[min(span.end, cue.end) : max(span.start, cue.start)]
    return sum(bool(x.strip()) for x in between.split("\n")[1:-1]) > 0


def _beside(sources: Sequence[Span], cue: Span, numbers: Sequence[int]) -> Span | None:
    """Return the source nearest to a cue within its sentence: "she said … and added", "said Ann, speaking of …" have
    two cues and one source."""

    def gap(s: Span) -> int:
        return max(s.start - cue.end, cue.start - s.end)

    near = [s for s in sources if numbers[s.start] == numbers[cue.start] or gap(s) <= BESIDE]
    return min(near, key=lambda s: (gap(s), s)) if near else None


def _join(text: str, spans: Sequence[Span]) -> list[Span]:
    """Join pieces of one content with at most one word and no line break between them."""
    out: list[Span] = []
    for span in spans:
        if out:
            gap = text[out[-1].end : span.start]
            if "\n" not in gap and len(_WORD.findall(gap)) <= 1:
                out[-1] = Span(out[-1].start, span.end)
                continue
        out.append(span)
    return out


def _widen(text: str, span: Span) -> Span:
    """Take in a quotation mark that stands directly beside a span whose inside holds its partner or its words."""
    start, end = span.start, span.end
    if start > 0 and text[start - 1] in DOUBLE and text[start] not in DOUBLE:
        start -= 1
    if end < len(text) and text[end] in DOUBLE and text[end - 1] not in DOUBLE:
        end += 1
    return Span(start, end)


def _unclaimed(text: str, covered: Sequence[Span]) -> list[Span]:
    """Return long quotations in double marks that no content overlaps."""
    out = []
    for start, end in quoted_ranges(text):
        span = Span(start, end)
        if len(_WORD.findall(span.of(text))) >= UNCLAIMED and not any(span.overlaps(c) for c in covered):
            out.append(span)
    return out
