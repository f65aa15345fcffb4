"""The types everything else hands on: frozen, without I/O, importing nothing of ours.

Offsets are half-open and count Unicode code points of `Article.text`, as Python's `len()` does. A value that
is not known is None; an empty tuple means that something was looked for and not found.
"""

import hashlib
from datetime import datetime
from decimal import Decimal
from typing import Literal

import msgspec


class Frozen(msgspec.Struct, frozen=True, order=True):
    """Base of every type here: immutable, comparable, and written to JSON by `msgspec`."""


# -- text --------------------------------------------------------------------------------------------------


class Span(Frozen, frozen=True):
    """The characters `text[start:end]` of an article; never empty in an annotation."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words this span covers in `text`."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """Tell whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


PartKind = Literal["headline", "standfirst", "paragraph", "crosshead", "bullet", "caption", "embed"]


class Part(Frozen, frozen=True):
    """A stretch of an article's text and what it is on the page.

    Captions are the outlet's words, told apart; an embed is another's post shown on the page, a quotation whose
    last line names its author.
    """

    kind: PartKind
    span: Span


class LeftOut(Frozen, frozen=True):
    """Something that stood on the page and is not part of the report: kept, listed, never compared.

    kind    what it is: advertisement, comment, related, share, newsletter, legal, byline, date, padding,
            navigation, duplicate, …
    text    its words as they stood
    line    the line of the source where it begins, from 0; None where the format has no lines
    """

    kind: str
    text: str
    line: int | None = None


class Found(Frozen, frozen=True):
    """A fact a page states about itself, and how it was found.

    value   the text of it
    how     metadata, url, byline, dateline, credit line, caption, copyright line, sidecar, file name, text
    score   how sure, 0–1, from the share of pages on which this way of finding it was right; None = not measured
    """

    value: str
    how: str
    score: float | None = None


class Source(Frozen, frozen=True):
    """Where an article came from, so that it can be read again.

    path    the file as it was named, or a URL
    part    which article of a file that holds several (a line of JSON lines), from 0
    digest  SHA-256 of the raw bytes, in hex
    reader, version  who read it, by which rules
    """

    path: str
    part: int
    digest: str
    reader: str
    version: int


class Article(Frozen, frozen=True, kw_only=True):
    """One report as it was read: immutable text, its parts, and what it says of itself.

    text       headline, blank line, then the parts, one blank line between two; NFC, fixed for ever
    parts      in order, not overlapping
    left_out   everything else that stood on the page
    outlet     name or domain; None where the page does not say
    authors    persons named in the byline
    agencies   wire agencies credited anywhere on the page, by their usual short name (AP, Reuters, AFP)
    published  when the page says it was published, aware or naive as stated; None where it does not say
    updated    when it says it was last changed; None where it does not say
    language   BCP 47; None where it could not be told
    dateline   the place, and where stated the day and agency, with which the text opens ("GENEVA")
    section    the part of the paper ("World"); None where it does not say
    based_on   addresses of the reports this one says it is based on (schema.org's isBasedOn)
    shortened  why the text is not whole: "paywall" or "cut short"; None where nothing says so

    `…_how` and `…_score` say how the date was found and how sure that is, as in `Found`.
    """

    id: str
    name: str
    text: str
    parts: tuple[Part, ...]
    left_out: tuple[LeftOut, ...] = ()
    url: str | None = None
    outlet: Found | None = None
    authors: tuple[Found, ...] = ()
    agencies: tuple[Found, ...] = ()
    published: datetime | None = None
    published_how: str | None = None
    published_score: float | None = None
    updated: datetime | None = None
    updated_how: str | None = None
    language: str | None = None
    dateline: Found | None = None
    section: str | None = None
    based_on: tuple[str, ...] = ()
    shortened: str | None = None
    source: Source

    @property
    def headline(self) -> str:
        """The headline's words; empty where the page has none."""
        return next((p.span.of(self.text) for p in self.parts if p.kind == "headline"), "")


class Unread(Frozen, frozen=True):
    """A source that could not be read: which, why, and what the person can do."""

    path: str
    reason: str
    cure: str = ""


class Passed(Frozen, frozen=True):
    """A file that is readable but no article (an annotation file, a style sheet): named and passed over."""

    path: str
    reason: str


def article_id(url: str | None, name: str, text: str) -> str:
    """Return the id of an article: 16 hex digits of a digest of its URL (else its name) and its text."""
    return digest("article", url or name, text)


def digest(*parts: str) -> str:
    """Return 16 hex digits that depend on every part and on where one part ends."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


# -- annotations -------------------------------------------------------------------------------------------


class Marked(Frozen, frozen=True, tag=True, tag_field="what"):
    """Base of the values of annotations: written to JSON with the name of its type under "what"."""


class Sentence(Marked, frozen=True):
    """A sentence; `part` is the kind of part it stands in."""

    part: PartKind


class Entity(Marked, frozen=True):
    """A name.

    label  person, organisation, place, facility, group (nationalities, religions, parties), event, work, other
    name   the fullest form of the same name in this article, titles stripped ("Kim" → "Kim Jong Un")
    """

    label: str
    name: str


Form = Literal["direct", "indirect", "mixed"]


class Attribution(Marked, frozen=True):
    """Somebody is reported to have said, thought or wanted something (PolNeAR's terms).

    source   who, as the text has it; None where nobody is named ("reportedly")
    cue      the words that report it ("said", "according to")
    content  what was said, in one piece or more
    form     direct: at least 95 % of its words in quotation marks; indirect: none; mixed: some
    speaker  the source resolved within the article ("he" → "Vladimir Putin"); None where it was not
    via      the medium it came through ("told TASS"), whose words the outlet passes on; None where none is named
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    form: Form
    speaker: str | None = None
    via: Span | None = None


class TimeExpression(Marked, frozen=True):
    """A TIMEX3 expression.

    type   DATE, TIME, DURATION or SET
    value  the TIMEX3 value; X stands for what the words leave open ("Wednesday" without an anchor:
           "XXXX-WXX-3"), so that a later stage can resolve it against a date found elsewhere
    start, end  the interval it stands for as ISO 8601 dates or times, end inclusive; None while unresolved
    relation  past, future or None: where a bare weekday or month lies relative to its anchor
    approximate  "about", "around", "nearly"
    anchor  what the value was settled against: the ISO date of the article, or the TIMEX3 value of the expression it
            counts from ("the next day"); None where the words alone give the value, or nothing settled it
    """

    type: str
    value: str
    start: str | None = None
    end: str | None = None
    relation: str | None = None
    approximate: bool = False
    anchor: str | None = None


class Relative(Frozen, frozen=True):
    """A position stated relative to a place ("60 km north of"): kilometres, and a compass bearing in degrees."""

    low_km: float
    high_km: float
    bearing: float | None = None


class Place(Marked, frozen=True):
    """A toponym.

    name       as the gazetteer has it; None where it is not in the gazetteer
    gazetteer  "geonames:2013348" or "iso3166:RU"; None where not found
    lat, lon   WGS84 degrees; None where not found
    radius_km  how far the named thing reaches, roughly, from its population or kind
    relative   set where the words give a position relative to this place
    of         what is said to lie there ("the cosmodrome"), if the words say so
    """

    name: str | None = None
    gazetteer: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    relative: Relative | None = None
    of: Span | None = None


class Quantity(Marked, frozen=True):
    """A number and what it counts or measures.

    low, high    bounds of the value in `unit`; None = open ("at least 12" has no high)
    unit         base unit after conversion: "" for a count, m, s, kg, m/s, USD, GBP, %, year (of age), …
    kind         count, age, money, percent, length, duration, speed, mass, temperature, area, ordinal, other
    counted      lemma of what is counted or measured ("people", "meeting"); "" where not found
    counted_span where that stands
    role         lemma of the predicate it takes part in ("kill", "injure", "last"); "" where not found
    approximate  "about", "some", "nearly", or a vague number ("dozens")
    """

    low: Decimal | None
    high: Decimal | None
    unit: str
    kind: str
    counted: str = ""
    counted_span: Span | None = None
    role: str = ""
    approximate: bool = False


Certainty = Literal["asserted", "possible", "alleged", "expected", "denied", "conditional"]


class Statement(Marked, frozen=True, kw_only=True):
    """Who did what to whom: one clause.

    predicate    the verb with the auxiliaries, negation and particles beside it
    lemma        the verb's dictionary form, with its particle, and with the noun that a light verb carries
                 ("set off", "launch attack")
    actor        who or what does it, whatever the voice; None where the clause does not say
    target       whom or what it is done to, or what the actor is said to be; None where the clause does not say
    others       the phrases with a preposition that complete it ("against the ministry")
    negated      the clause says that it did not happen
    certainty    asserted; possible ("may have"); alleged ("is accused of"); expected ("will", "plans to"); denied
                 ("denied that"); conditional ("if it")
    attribution  id of the attribution in whose content it stands; None = in the report's own voice
    """

    predicate: Span
    lemma: str
    actor: Span | None = None
    target: Span | None = None
    others: tuple[Span, ...] = ()
    negated: bool = False
    certainty: Certainty = "asserted"
    attribution: str | None = None


class Meaning(Marked, frozen=True):
    """What a stretch of text is about: a vector of 384 signed bytes, of nearly the same length for every text,
    so that the dot product of two, over the product of their lengths, is their cosine."""

    vector: bytes


Value = Sentence | Entity | Attribution | TimeExpression | Place | Quantity | Statement | Meaning


class Annotation(Frozen, frozen=True):
    """A value that stands on a span of one article; `score` is 0–1, or None for a rule."""

    id: str
    span: Span
    value: Value
    score: float | None = None


class Layer(Frozen, frozen=True):
    """What one annotator found in one article. A layer that is absent was not run; an empty one found nothing."""

    article: str
    kind: str
    annotator: str
    version: int
    settings: str
    annotations: tuple[Annotation, ...]


class Annotated(Frozen, frozen=True):
    """An article with its layers."""

    article: Article
    layers: tuple[Layer, ...]

    def layer(self, kind: str) -> tuple[Annotation, ...]:
        """Return the annotations of one kind. Raises KeyError where that layer was not run."""
        for layer in self.layers:
            if layer.kind == kind:
                return layer.annotations
        raise KeyError(f"layer {kind!r} was not run on {self.article.name}")


# -- a story and what was found in it ----------------------------------------------------------------------


class Words(Frozen, frozen=True):
    """Words of one article: the evidence every finding points at. `text` equals the article's text there."""

    article: str
    span: Span
    text: str


class Passage(Frozen, frozen=True):
    """The same words, or the same sentence in other words, in two articles."""

    left: Words
    right: Words
    similarity: float


Operation = Literal["same", "added", "dropped", "changed"]


class Difference(Frozen, frozen=True):
    """One step of a word-level alignment of two wordings: the words of the one referred to, and the words here."""

    operation: Operation
    reference: str
    here: str


EditKind = Literal["moved", "added", "dropped", "changed"]
SwapKind = Literal["number", "date", "name", "quotation", "hedge", "denial", "attribution", "loaded word"]


class Swap(Frozen, frozen=True):
    """What of weight an edit changed: the numbers, dates, names, quotations, hedges, denials, attributions or loaded
    words that went and those that came."""

    kind: SwapKind
    before: tuple[str, ...]
    after: tuple[str, ...]


class Edit(Frozen, frozen=True):
    """One sentence, or a few that became one, that two versions of a text do not have alike.

    part          the kind of part it stands in
    before        its words in the older version; None where it was added
    after         its words in the newer version; None where it was dropped
    moved         it stands elsewhere among the sentences that both have; `kind` is "moved" where nothing else changed
    differences   the older words aligned with the newer ones, `reference` being the older: the references put
                  together are the older words, and likewise the newer
    """

    kind: EditKind
    part: PartKind
    before: Words | None
    after: Words | None
    moved: bool = False
    differences: tuple[Difference, ...] = ()
    swaps: tuple[Swap, ...] = ()


CopyKind = Literal["copy", "rewrite", "shared_passages"]


class Copy(Frozen, frozen=True, kw_only=True):
    """Articles that carry the same text.

    articles   ids; two or more
    source     id of the article the text came from; None where nothing tells
    agency     the wire agency it probably comes from; None where nothing tells
    share      share of the shorter article's text that is shared, 0–1
    reasons    sentences: why this kind, why this direction
    changes    what became of the text, sentence by sentence, from `source` to the other; where nothing tells the
               direction, from the first of `articles` to the second. Of shared passages, only what they have unlike
    """

    articles: tuple[str, ...]
    kind: CopyKind
    source: str | None
    agency: str | None
    share: float
    passages: tuple[Passage, ...]
    reasons: tuple[str, ...] = ()
    changes: tuple[Edit, ...] = ()


class Account(Frozen, frozen=True):
    """One independent account: the article that leads it and those that copy or rewrite it."""

    head: str
    articles: tuple[str, ...]


Relation = Literal["identical", "excerpt", "reworded", "altered"]
Alteration = Literal[
    "substitution", "silent deletion", "insertion", "bracketed insertion", "splice", "translation", "misattribution"
]
Move = Literal["who", "how sure", "how many", "when", "whether"]


class Variant(Frozen, frozen=True):
    """One article's version of an utterance; `differences` align it with the utterance's fullest version.

    kinds  what was done to the quoted words, against the fullest version that quotes the same: other words in their
           place; words left out, put in, or put in in brackets; two sentences run into one; two translations; and,
           of whatever form, given to another named speaker. Empty for a version that is only cut
    moves  where that moves the meaning: who did it, how sure, how many, when, whether at all
    """

    words: Words
    form: Form
    source: Words | None
    speaker: str | None
    differences: tuple[Difference, ...] = ()
    kinds: tuple[Alteration, ...] = ()
    moves: tuple[Move, ...] = ()


class Utterance(Frozen, frozen=True, kw_only=True):
    """One thing one speaker said, as two or more articles give it. `variants[0]` is the fullest version."""

    id: str
    speaker: str
    relation: Relation
    variants: tuple[Variant, ...]
    score: float
    reasons: tuple[str, ...] = ()


Verdict = Literal["agree", "compatible", "update", "differ", "contradict", "only here"]


class Answer(Frozen, frozen=True):
    """What one article says on the point of a finding.

    value     the answer in a comparable form, for people ("at least 7", "60 km north of Vladivostok")
    speaker   to whom the article attributes it; None where it says it in its own voice
    """

    words: Words
    value: str
    speaker: str | None = None


class Finding(Frozen, frozen=True, kw_only=True):
    """One point on which reports speak, what each says, and how the answers stand to each other.

    comparer    which comparison made it
    question    the point as a question
    accounts    independent accounts behind each value, largest first: (value, number)
    importance  0–1, high = read first;  score  0–1, how sure the program is that the verdict holds
    """

    id: str
    comparer: str
    question: str
    verdict: Verdict
    answers: tuple[Answer, ...]
    accounts: tuple[tuple[str, int], ...]
    importance: float
    score: float
    reasons: tuple[str, ...]


class Anchor(Frozen, frozen=True):
    """The date against which an article's time expressions are read, and where it was borrowed from.

    date   ISO date; None where nothing in the story gives one
    how    a sentence: "its own date (metadata)", "borrowed from a02: …"
    words  the words it rests on, where it was borrowed
    """

    article: str
    date: str | None
    how: str
    words: Words | None = None


class Happening(Frozen, frozen=True):
    """One entry of the timeline: when, and the sentence that says so."""

    start: str
    end: str
    words: Words
    sentence: Words


class Who(Frozen, frozen=True):
    """A person or body across the story: the fullest name, its variants, what the reports call it, where."""

    name: str
    label: str
    variants: tuple[str, ...]
    roles: tuple[Words, ...]
    mentions: int
    articles: tuple[str, ...]


class Summary(Frozen, frozen=True):
    """What happened, when, where and to whom, each in the words of a report; empty text where not found."""

    what: Words | None
    when: tuple[str, str] | None
    when_words: Words | None
    where: str
    where_words: Words | None
    who: tuple[str, ...]


class Version(Frozen, frozen=True, kw_only=True):
    """An older version of an article, and what was changed in the one that came next.

    article  id of the next version
    older    id of the older one;  name  its name
    stated   when the older one says it was last changed, else published; None where it does not say
    read     when the older one was read, ISO 8601; None without an archive
    order    a sentence: what tells which of the two is newer
    edits    in the order of the newer text; empty where no word differs
    """

    article: str
    older: str
    name: str
    stated: datetime | None
    read: str | None
    order: str
    edits: tuple[Edit, ...]


class Story(Frozen, frozen=True, kw_only=True):
    """Everything the program knows of one event."""

    id: str
    title: str
    articles: tuple[Annotated, ...]
    anchors: tuple[Anchor, ...]
    copies: tuple[Copy, ...]
    accounts: tuple[Account, ...]
    summary: Summary
    timeline: tuple[Happening, ...]
    people: tuple[Who, ...]
    utterances: tuple[Utterance, ...]
    findings: tuple[Finding, ...]
    unread: tuple[Unread, ...] = ()
    passed: tuple[Passed, ...] = ()
    notes: tuple[str, ...] = ()
    versions: tuple[Version, ...] = ()

    def article(self, id: str) -> Article:
        """Return the article with this id. Raises KeyError."""
        for a in self.articles:
            if a.article.id == id:
                return a.article
        raise KeyError(id)


CheckedKind = Literal["quotation", "number", "place", "day", "time", "person"]
CheckedVerdict = Literal["found", "altered", "other speaker", "nowhere", "supported", "contradicted", "not found"]


class Checked(Frozen, frozen=True, kw_only=True):
    """One thing a draft says, held against the reports it tells of.

    words        where it stands in the draft
    verdict      of a quotation: found, altered, other speaker, nowhere;
                 of the rest: supported, contradicted (a report's matching sentence gives another value), not found
    sources      the reports' words, the nearest first; empty where no report has any
    differences  of an altered quotation: the report's words aligned with the draft's, which are `here`
    score        0–1, how sure the program is that the verdict holds
    """

    words: Words
    kind: CheckedKind
    verdict: CheckedVerdict
    sources: tuple[Words, ...]
    differences: tuple[Difference, ...] = ()
    score: float
    reasons: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether the reports bear it out."""
        return self.verdict in ("found", "supported")
