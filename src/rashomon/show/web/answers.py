"""What the JSON API takes and gives, beside the types of the list, of judgements and of an exported story."""

from typing import Annotated, Literal

import msgspec

from rashomon.model import Found
from rashomon.show.judging import LONGEST_NAME, LONGEST_NOTE
from rashomon.store.judgements import Judgement

Note = Annotated[str, msgspec.Meta(max_length=LONGEST_NOTE)]
Name = Annotated[str, msgspec.Meta(min_length=1, max_length=LONGEST_NAME)]


class Problem(msgspec.Struct, frozen=True):
    """Why a request was not done, in one sentence."""

    error: str


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """A report as it was read.

    text    the whole text; offsets anywhere in this API count its code points
    story   id of the story it stands in; None while it is in none
    published, updated   as the page states them, ISO 8601; None where it does not
    read    when it was read, ISO 8601 in UTC
    versions   ids of all versions of it, the oldest first; itself among them
    """

    id: str
    name: str
    text: str
    headline: str
    url: str | None
    outlet: Found | None
    authors: tuple[Found, ...]
    agencies: tuple[Found, ...]
    published: str | None
    updated: str | None
    language: str | None
    story: str | None
    read: str
    versions: tuple[str, ...]


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A report in which all words of a search stand, with a piece of its text that has some of them."""

    article: str
    name: str
    outlet: str | None
    headline: str
    story: str | None
    piece: str


class Hits(msgspec.Struct, frozen=True):
    """What a search found; `more` where there is more than is listed."""

    hits: tuple[Hit, ...]
    more: bool


class Change(msgspec.Struct, frozen=True):
    """What became of a story: others came out of it (split), went into it (merge), or gave it reports (move)."""

    kind: str
    story: str
    others: tuple[str, ...]
    reason: str
    at: str


class Changes(msgspec.Struct, frozen=True):
    """What became of stories, the oldest first."""

    changes: tuple[Change, ...]


class JudgementLog(msgspec.Struct, frozen=True):
    """Judgements in the order in which they were made, those taken back too."""

    judgements: tuple[Judgement, ...]


class StoryJudgements(msgspec.Struct, frozen=True):
    """The judgements that hold of a story, by the id of the finding and by that of the utterance."""

    findings: dict[str, Judgement]
    utterances: dict[str, Judgement]


class NewVerdict(msgspec.Struct, frozen=True, tag="verdict", tag_field="kind", kw_only=True):
    """A verdict on the finding of this id."""

    story: str
    finding: str
    verdict: Literal["contradict", "differ", "update", "compatible", "agree", "only here", "not the same point"]
    note: Note = ""


class NewSpeaker(msgspec.Struct, frozen=True, tag="speaker", tag_field="kind", kw_only=True):
    """Who said the utterance of this id."""

    story: str
    utterance: str
    speaker: Name
    note: Note = ""


class NewSame(msgspec.Struct, frozen=True, tag="same story", tag_field="kind", kw_only=True):
    """Two stories, or reports of two, tell of one event."""

    one: str
    other: str
    note: Note = ""


class NewApart(msgspec.Struct, frozen=True, tag="another story", tag_field="kind", kw_only=True):
    """These reports tell of another event than the rest of their story."""

    reports: tuple[str, ...]
    note: Note = ""


NewJudgement = NewVerdict | NewSpeaker | NewSame | NewApart
