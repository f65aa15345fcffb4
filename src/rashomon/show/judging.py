"""A person's judgements as they are made: from what somebody named, in the terminal or in the browser."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from rashomon.errors import NotInArchive, SettingError
from rashomon.model import Finding, Story, Utterance, Words
from rashomon.store.archive import Archive
from rashomon.store.judgements import Judgement

T = TypeVar("T")

#: What a person can say of a finding; the last is for answers that do not speak on one point.
OTHER_POINT = "not the same point"
VERDICTS = ("contradict", "differ", "update", "compatible", "agree", "only here", OTHER_POINT)
#: Characters of a note and of a name that are kept; what is longer is refused.
LONGEST_NOTE, LONGEST_NAME = 2000, 200


def on_finding(finding: Finding, person: str, note: str = "") -> Judgement:
    """Return a person's verdict on a finding. Raises SettingError where it is none of `VERDICTS`."""
    if person not in VERDICTS:
        raise SettingError(f"{person!r} is no verdict; say one of: {', '.join(VERDICTS)}.")
    words = _distinct(a.words for a in finding.answers)
    return Judgement(
        kind="verdict",
        articles=_articles(words),
        words=words,
        point=finding.question,
        program=finding.verdict,
        person=person,
        note=_note(note),
    )


def on_speaker(utterance: Utterance, person: str, note: str = "") -> Judgement:
    """Return who said an utterance, as a person has it. Raises SettingError where no name is given."""
    if not 0 < len(person.strip()) <= LONGEST_NAME:
        raise SettingError(f"Say who spoke, in at most {LONGEST_NAME} characters; unknown if nobody can tell.")
    words = _distinct(v.words for v in utterance.variants)
    return Judgement(
        kind="speaker",
        articles=_articles(words),
        words=words,
        point=words[0].text if words else "",
        program=utterance.speaker,
        person=person.strip(),
        note=_note(note),
    )


def one_event(archive: Archive, left: str, right: str, note: str = "") -> Judgement:
    """Return that two stories, or two reports, tell of one event: each by its id, or what else names it.

    Raises NotInArchive, and SettingError where they are one already.
    """
    first, second = _named(archive, left), _named(archive, right)
    if set(first) & set(second):
        raise SettingError(f"{left} and {right} are one already; name two stories, or reports of two stories.")
    return Judgement(kind="same story", articles=first, others=second, note=_note(note))


def another_event(archive: Archive, names: Sequence[str], note: str = "") -> Judgement:
    """Return that reports of one story tell of another event than the rest of it.

    Raises NotInArchive, and SettingError where they stand in several stories or nothing of the story is left.
    """
    leave = tuple(dict.fromkeys(archive.article(name).id for name in names))
    stories = {archive.find_story(id).id: archive.find_story(id) for id in leave}
    if len(stories) != 1:
        raise SettingError("Name reports of one story; these stand in several, or none was named.")
    (entry,) = stories.values()
    stay = tuple(id for id in entry.articles if id not in leave)
    if not stay:
        raise SettingError(f"These are all reports of story {entry.id}; name those that do not belong to it.")
    return Judgement(kind="another story", articles=leave, others=stay, note=_note(note))


def finding(story: Story, name: str) -> Finding:
    """Return the finding whose id begins with `name`, or whose question has those words. Raises NotInArchive."""
    found = [f for f in story.findings if name and f.id.startswith(name)]
    found = found or [f for f in story.findings if name and name.casefold() in f.question.casefold()]
    return _only(found, f"point {name}", story, [f.id for f in found])


def utterance(story: Story, name: str) -> Utterance:
    """Return the utterance whose id begins with `name`, or a version of which has those words. Raises NotInArchive."""
    found = [u for u in story.utterances if name and u.id.startswith(name)]
    wanted = name.casefold()
    found = found or [
        u for u in story.utterances if name and any(wanted in v.words.text.casefold() for v in u.variants)
    ]
    return _only(found, f"quote {name}", story, [u.id for u in found])


def _only(found: Sequence[T], what: str, story: Story, ids: Sequence[str]) -> T:
    if len(found) == 1:
        return found[0]
    if not found:
        raise NotInArchive(f"Story {story.id} has no {what}; list them with: rashomon judge points {story.id}.")
    raise NotInArchive(f"Story {story.id} has {len(found)} that go by {what}; name one by its id: {', '.join(ids)}.")


def _named(archive: Archive, name: str) -> tuple[str, ...]:
    """Return the ids of the articles of a story, or of the one article, that goes by a name. Raises NotInArchive."""
    try:
        return (archive.article(name).id,)
    except NotInArchive:
        return archive.find_story(name).articles


def _note(note: str) -> str:
    if len(note) > LONGEST_NOTE:
        raise SettingError(f"The note has {len(note)} characters; at most {LONGEST_NOTE} are kept.")
    return note.strip()


def _distinct(words: Iterable[Words]) -> tuple[Words, ...]:
    return tuple(sorted(set(words)))


def _articles(words: Iterable[Words]) -> tuple[str, ...]:
    return tuple(sorted({w.article for w in words}))
