"""What a person judged: kept beside what the program found, never instead of it.

A judgement names articles and the words it is about, not places in a list, so that it holds when everything is
annotated and compared again. It is never deleted, only taken back; except where an article it is about is forgotten.
"""

from datetime import UTC, datetime
from typing import Literal

import msgspec

from rashomon.errors import NotInArchive
from rashomon.model import Frozen, Words
from rashomon.store.connection import Connection

#: same story: `articles` and `others` tell of one event;  another story: none of `articles` tells of the event of
#: `others`;  verdict: on the point of a finding;  speaker: who said an utterance.
JudgementKind = Literal["same story", "another story", "verdict", "speaker"]

_ADD = "INSERT INTO judgements (json) VALUES (?)"
_ABOUT = "INSERT INTO judged (judgement, article) SELECT ?, id FROM articles WHERE id = ?"
_ALL = "SELECT n, json, undone FROM judgements ORDER BY n"
_UNDO = "UPDATE judgements SET undone = ? WHERE n = ? AND undone IS NULL"
_HAS = "SELECT 1 FROM judgements WHERE n = ?"
_APPLIED = "SELECT value FROM meta WHERE key = 'judgements applied'"
_PUT_APPLIED = "INSERT OR REPLACE INTO meta (key, value) VALUES ('judgements applied', ?)"


class Judgement(Frozen, frozen=True, kw_only=True):
    """One judgement.

    n          its number in the archive; 0 before it is kept
    articles, others   ids, as `kind` says; of a verdict or a speaker: the articles whose words it is about, and none
    words      what it is about: the words of the finding's answers, or of the utterance's versions
    point      the question of the finding, or the words of the utterance, as they were shown
    program    what the program said
    person     what the person says: a verdict, "not the same point", or a name
    note       why, in the person's words; may be empty
    at         when, ISO 8601 in UTC;  undone: when it was taken back; None while it holds
    """

    n: int = 0
    kind: JudgementKind
    articles: tuple[str, ...]
    others: tuple[str, ...] = ()
    words: tuple[Words, ...] = ()
    point: str = ""
    program: str = ""
    person: str = ""
    note: str = ""
    at: str = ""
    undone: str | None = None


class Judgements:
    """The judgements of one archive. Every method raises ArchiveError where the file fails."""

    def __init__(self, file: Connection):
        self._file = file

    def add(self, judgement: Judgement, at: datetime | None = None) -> Judgement:
        """Keep a judgement and return it with its number. `at` is now if None.

        Raises NotInArchive where an article it names is not there.
        """
        made = msgspec.structs.replace(judgement, n=0, at=_stamp(at), undone=None)
        named = sorted({*made.articles, *made.others})
        with self._file.write() as db:
            number = db.execute(_ADD, (msgspec.json.encode(made).decode(),)).lastrowid or 0
            for article in named:
                if not db.execute(_ABOUT, (number, article)).rowcount:
                    raise NotInArchive(f"There is no article {article} in {self._file.path}.")
        return msgspec.structs.replace(made, n=number)

    def undo(self, number: int, at: datetime | None = None) -> bool:
        """Take a judgement back; return False, and change nothing, if it was. Raises NotInArchive."""
        if self._file.one(_HAS, number) is None:
            raise NotInArchive(f"There is no judgement {number} in {self._file.path}; list them: rashomon judge list.")
        with self._file.write() as db:
            return bool(db.execute(_UNDO, (_stamp(at), number)).rowcount)

    def log(self) -> tuple[Judgement, ...]:
        """Return every judgement in the order in which they were made, those taken back too."""
        decoder = msgspec.json.Decoder(Judgement)
        rows = self._file.rows(_ALL)
        return tuple(msgspec.structs.replace(decoder.decode(json), n=n, undone=undone) for n, json, undone in rows)

    def holding(self) -> tuple[Judgement, ...]:
        """Return the judgements that were not taken back, in the order in which they were made."""
        return tuple(j for j in self.log() if j.undone is None)

    def sorting(self) -> tuple[Judgement, ...]:
        """Return those that hold and say which articles tell of one event."""
        return tuple(j for j in self.holding() if j.kind in ("same story", "another story"))

    def waiting(self) -> bool:
        """Tell whether the stories were not sorted anew since such a judgement was made or taken back."""
        (applied,) = self._file.one(_APPLIED) or ("",)
        return bool(applied != self._sorting_key())

    def put_applied(self) -> None:
        """Note that the stories are sorted by the judgements that hold now; nothing is written where they were."""
        if self.waiting():
            with self._file.write() as db:
                db.execute(_PUT_APPLIED, (self._sorting_key(),))

    def _sorting_key(self) -> str:
        return " ".join(str(j.n) for j in self.sorting())


def _stamp(at: datetime | None) -> str:
    return (at or datetime.now(UTC)).isoformat(timespec="seconds")
