"""What the JSON of a story holds, as types: the schema is made from them, and every export is an instance of them.

Articles are named by their file's name (`article`) and by their id (`article_id`), which alone tells two files of one
name apart. Offsets are half-open and count Unicode code points of the article's `text`.
"""

from typing import Any, Literal

import msgspec

from rashomon.model import (
    Alteration,
    CopyKind,
    EditKind,
    Form,
    Move,
    Operation,
    PartKind,
    Relation,
    SwapKind,
    Verdict,
)

FORMAT = "rashomon-story/1"


class Shape(msgspec.Struct, frozen=True, kw_only=True):
    """Base of the objects of the JSON."""


class Program(Shape, frozen=True):
    """The program that wrote it."""

    name: str
    version: str


class Standing(Shape, frozen=True):
    """Words of an article: `text` stands at `start` to `end` of the text of the article."""

    article: str
    article_id: str
    text: str
    start: int
    end: int


class Summary(Shape, frozen=True):
    """What happened, when (first and last day), where and to whom, each with its words; null or "" = not found."""

    what: Standing | None
    when: tuple[str, str] | None
    when_words: Standing | None
    where: str
    where_words: Standing | None
    who: tuple[str, ...]


class Counts(Shape, frozen=True):
    """How many of each there are; verdicts and relations that do not occur are left out."""

    reports: int
    accounts: int
    copies: int
    findings: dict[str, int]
    utterances: dict[str, int]
    unread: int
    passed: int


class Head(Shape, frozen=True):
    """What the story is."""

    id: str
    title: str
    summary: Summary
    counts: Counts


class Stated(Shape, frozen=True):
    """A fact a page states about itself, how it was found, and how sure that way is (0 to 1; null = not measured)."""

    name: str
    how: str
    score: float | None


class Part(Shape, frozen=True):
    """A stretch of the article's text and what it is on the page."""

    kind: PartKind
    start: int
    end: int
    text: str


class LeftOut(Shape, frozen=True):
    """What stood on the page and is no part of the report; `line` counts from 0."""

    kind: str
    text: str
    line: int | None


class Source(Shape, frozen=True):
    """The file or address it was read from, which article of it (from 0), a SHA-256 of its bytes, and by what rules."""

    path: str
    part: int
    digest: str
    reader: str
    version: int


class Anchor(Shape, frozen=True):
    """The ISO date against which the article's words are read, and where it comes from; null = none is known."""

    date: str | None
    how: str
    words: Standing | None


class Article(Shape, frozen=True):
    """A report, whole. `article` and `name` are the same; `account` is the id of the report that heads its account."""

    article: str
    name: str
    id: str
    outlet: str | None
    outlet_how: str | None
    outlet_score: float | None
    headline: str
    authors: tuple[Stated, ...]
    agencies: tuple[Stated, ...]
    published: str | None
    published_how: str | None
    published_score: float | None
    updated: str | None
    updated_how: str | None
    dateline: Stated | None
    section: str | None
    based_on: tuple[str, ...]
    shortened: str | None
    anchor: Anchor | None
    url: str | None
    language: str | None
    account: str | None
    source: Source
    text: str
    parts: tuple[Part, ...]
    captions: tuple[str, ...]
    embeds: tuple[str, ...]
    left_out: tuple[LeftOut, ...]


class Difference(Shape, frozen=True):
    """One step of a word-by-word alignment: the words of the wording referred to, and the words here."""

    operation: Operation
    reference: str
    here: str


class Swap(Shape, frozen=True):
    """What of weight an edit changed: what went, and what came."""

    kind: SwapKind
    before: tuple[str, ...]
    after: tuple[str, ...]


class Edit(Shape, frozen=True):
    """What became of a sentence. `before` is null where it was added, `after` where it was dropped."""

    kind: EditKind
    moved: bool
    part: PartKind
    before: Standing | None
    after: Standing | None
    differences: tuple[Difference, ...]
    swaps: tuple[Swap, ...]


class Passage(Shape, frozen=True):
    """The same words, or the same sentence in other words, in two articles."""

    left: Standing
    right: Standing
    similarity: float


class Copy(Shape, frozen=True):
    """Reports that carry the same text. `source` is where it came from, null where nothing tells."""

    articles: tuple[str, ...]
    article_ids: tuple[str, ...]
    kind: CopyKind
    source: str | None
    source_id: str | None
    agency: str | None
    share: float
    reasons: tuple[str, ...]
    passages: tuple[Passage, ...]
    changes: tuple[Edit, ...]


class Account(Shape, frozen=True):
    """One independent account: the report that heads it, and all that are folded into it."""

    head: str
    head_id: str
    articles: tuple[str, ...]
    article_ids: tuple[str, ...]


class Variant(Shape, frozen=True):
    """One report's version of what was said, aligned with the fullest; `kinds` what was done to the quoted words,
    `moves` where that moves the meaning."""

    article: str
    article_id: str
    text: str
    start: int
    end: int
    form: Form
    speaker: str | None
    source: Standing | None
    differences: tuple[Difference, ...]
    kinds: tuple[Alteration, ...]
    moves: tuple[Move, ...]


class Utterance(Shape, frozen=True):
    """One thing one speaker said, in two reports or more; the first variant is the fullest."""

    id: str
    speaker: str
    relation: Relation
    score: float
    reasons: tuple[str, ...]
    variants: tuple[Variant, ...]


class Behind(Shape, frozen=True):
    """How many independent accounts stand behind a value."""

    value: str
    accounts: int


class Evidence(Shape, frozen=True):
    """One report's answer: its words, the answer in a comparable form, and to whom it attributes it."""

    article: str
    article_id: str
    text: str
    start: int
    end: int
    value: str
    speaker: str | None


class Finding(Shape, frozen=True):
    """One point on which reports speak. `importance` and `score` are 0 to 1."""

    id: str
    comparer: str
    question: str
    verdict: Verdict
    importance: float
    score: float
    reasons: tuple[str, ...]
    accounts: tuple[Behind, ...]
    evidence: tuple[Evidence, ...]


class Happening(Shape, frozen=True):
    """One entry of the timeline: from when to when (ISO 8601), and the sentence that says so."""

    start: str
    end: str
    words: Standing
    sentence: Standing


class Person(Shape, frozen=True):
    """A person or body across the story."""

    name: str
    label: str
    variants: tuple[str, ...]
    roles: tuple[Standing, ...]
    mentions: int
    articles: tuple[str, ...]
    article_ids: tuple[str, ...]


class Version(Shape, frozen=True):
    """An older version of a report, and what was changed in the next; `edits` is null where its text is not at hand.

    `read` is when the archive that wrote this had read it: the one thing here that another archive says otherwise.
    """

    article_id: str
    older_id: str
    name: str
    stated: str | None
    read: str | None
    order: str
    edits: tuple[Edit, ...] | None


class Unread(Shape, frozen=True):
    """What could not be read, why, and what can be done."""

    path: str
    reason: str
    cure: str


class Passed(Shape, frozen=True):
    """A file that is no report, and why."""

    path: str
    reason: str


class Exported(Shape, frozen=True):
    """A story with everything that was found in it. `older` holds the older versions of its reports."""

    format: Literal["rashomon-story/1"]
    program: Program
    story: Head
    articles: tuple[Article, ...]
    copies: tuple[Copy, ...]
    accounts: tuple[Account, ...]
    utterances: tuple[Utterance, ...]
    findings: tuple[Finding, ...]
    only_here: tuple[Finding, ...]
    timeline: tuple[Happening, ...]
    people: tuple[Person, ...]
    versions: tuple[Version, ...]
    older: tuple[Article, ...]
    unread: tuple[Unread, ...]
    passed: tuple[Passed, ...]
    notes: tuple[str, ...]


def schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of an exported story."""
    made = msgspec.json.schema(Exported)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A story as Rashomon exports it",
        **made,
    }
