"""A person's judgements where the program's findings stand: which story, finding or quote each of them is about."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from rashomon.group.judged import Said
from rashomon.model import Finding, Story, Utterance, Words
from rashomon.store.archive import Archive
from rashomon.store.judgements import Judgement

#: Of the words that a judgement is about, and of those of a finding, this share must be found in the other.
SHARED = 0.5
#: Articles that a sentence names before it only counts the rest.
NAMED = 3


class Judged(NamedTuple):
    """The judgements that hold of a story: by the id of the finding, and by the id of the utterance."""

    findings: dict[str, Judgement]
    utterances: dict[str, Judgement]

    def all(self) -> tuple[Judgement, ...]:
        """Return them in the order in which they were made."""
        return tuple(sorted({*self.findings.values(), *self.utterances.values()}, key=lambda j: j.n))


def judged(story: Story, judgements: Iterable[Judgement]) -> Judged:
    """Return which of the judgements are about which finding or utterance of the story as it is now.

    A judgement is about what rests on the same words: at least half of its words overlap with half of the other's.
    Of several such findings the one with the question that was judged is taken, then the one with most in common. Of
    several judgements on one finding the last counts. What a judgement was about may be found no more; it is then
    in neither.
    """
    found = Judged({}, {})
    here = {a.article.id for a in story.articles}
    for judgement in sorted(judgements, key=lambda j: j.n):
        if judgement.undone is not None or not here.issuperset(judgement.articles):
            continue
        if judgement.kind == "verdict" and (finding := _finding(story.findings, judgement)):
            found.findings[finding.id] = judgement
        elif judgement.kind == "speaker" and (utterance := _utterance(story.utterances, judgement)):
            found.utterances[utterance.id] = judgement
    return found


def said(archive: Archive) -> list[Said]:
    """Return what holds of which articles tell of one event, by the newest version of each."""
    newest = {article: v.articles[-1] for v in archive.versions() for article in v.articles}

    def sides(ids: Sequence[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(newest.get(id, id) for id in ids))

    return [Said(j.kind == "same story", sides(j.articles), sides(j.others)) for j in archive.judgements.sorting()]


def sentence(judgement: Judgement, names: Mapping[str, str]) -> str:
    """Return a judgement as one sentence. `names` are what articles are called, by id; an id stands for itself."""

    def called(ids: Sequence[str]) -> str:
        more = f" and {len(ids) - NAMED} more" if len(ids) > NAMED else ""
        return ", ".join(names.get(id, id) for id in ids[:NAMED]) + more

    if judgement.kind == "same story":
        return f"{called(judgement.articles)} and {called(judgement.others)} tell of one event."
    if judgement.kind == "another story":
        return f"{called(judgement.articles)} does not tell of the event of {called(judgement.others)}."
    if judgement.kind == "verdict":
        return f"{judgement.point} Verdict: {judgement.person}; the program says {judgement.program}."
    return f"“{judgement.point}” was said by {judgement.person}; the program says {judgement.program or 'nobody'}."


def _finding(findings: Sequence[Finding], judgement: Judgement) -> Finding | None:
    fits = [(_shared([a.words for a in f.answers], judgement.words), f) for f in findings]
    near = [(f.question == judgement.point, share, f) for share, f in fits if share >= SHARED]
    return max(near, key=lambda n: (n[0], n[1], n[2].score, n[2].id))[2] if near else None


def _utterance(utterances: Sequence[Utterance], judgement: Judgement) -> Utterance | None:
    near = [(_shared([v.words for v in u.variants], judgement.words), u) for u in utterances]
    fits = [(share, u) for share, u in near if share >= SHARED]
    return max(fits, key=lambda n: (n[0], n[1].id))[1] if fits else None


def _shared(left: Sequence[Words], right: Sequence[Words]) -> float:
    """Return the smaller of the two shares of words that overlap with words of the other side; 0.0 of none."""
    if not left or not right:
        return 0.0
    return min(_covered(left, right), _covered(right, left))


def _covered(words: Sequence[Words], others: Sequence[Words]) -> float:
    hit = sum(any(w.article == o.article and w.span.overlaps(o.span) for o in others) for w in words)
    return hit / len(words)
