"""Utterances as the page shows them: the fullest version, and what each other report made of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from rashomon.model import Alteration, Move, Utterance, Variant
from rashomon.show.report.changes import changed, version
from rashomon.show.report.sources import Quote, Ref, Sources

FORMS = {"direct": "quoted", "indirect": "in the report’s own words", "mixed": "partly quoted"}

#: What was done to the words, in few of them.
KINDS: dict[Alteration, str] = {
    "substitution": "other words",
    "silent deletion": "words left out without a sign",
    "insertion": "words put in without a sign",
    "bracketed insertion": "words put in in brackets",
    "splice": "two sentences run into one",
    "translation": "another translation",
    "misattribution": "given to another speaker",
}
#: How that moves the meaning.
MOVES: dict[Move, str] = {
    "who": "changes who did it",
    "how sure": "changes how sure",
    "how many": "changes how many",
    "when": "changes the tense",
    "whether": "says the opposite",
}
#: Altered quotes that stand open; the rest is folded.
OPEN = 6


@dataclass(frozen=True, slots=True)
class Version:
    """One report's version. `said_by` is who the report says spoke, where it uses other words than the page; `labels`
    say what was done to the words and `moves` how that moves the meaning."""

    outlet: str
    report: str
    leader: str
    form: str
    direct: bool
    quote: Quote | None
    said_by: Quote | None
    changed: bool
    labels: tuple[str, ...] = ()
    moves: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Saying:
    """One utterance: the fullest version, those that differ from it, those that give it word for word.

    `utterance` is the story's id of it.
    """

    id: str
    utterance: str
    speaker: str
    relation: str
    fullest: Version
    others: tuple[Version, ...]
    same: tuple[Version, ...]
    reasons: tuple[str, ...]
    score: str
    reports: str


@dataclass(frozen=True, slots=True)
class Sayings:
    """Altered quotes (open and folded), and the other utterances by speaker."""

    altered: tuple[Saying, ...]
    folded: tuple[Saying, ...]
    others: tuple[tuple[str, tuple[Saying, ...]], ...]


def sayings(utterances: Iterable[Utterance], sources: Sources, fold_score: float) -> Sayings:
    """Return the utterances in the order of the page: altered ones, those whose meaning moves first, then by how many
    reports give them; then speakers.

    Utterances without a version are passed over: there is nothing to show.
    """
    given = sorted((u for u in utterances if u.variants), key=lambda u: (-len(u.variants), -u.score, u.speaker, u.id))
    altered = sorted((u for u in given if u.relation == "altered"), key=lambda u: not any(v.moves for v in u.variants))
    sure = [u for u in altered if u.score >= fold_score][:OPEN]
    unsure = [u for u in altered if u not in sure]
    made = [_saying(f"q{n}", u, sources) for n, u in enumerate(sure + unsure, 1)]
    speakers: dict[str, list[Saying]] = {}
    for n, utterance in enumerate((u for u in given if u.relation != "altered"), len(made) + 1):
        speakers.setdefault(utterance.speaker or "Speaker not named", []).append(_saying(f"q{n}", utterance, sources))
    order = sorted(speakers, key=lambda name: -len(speakers[name]))
    return Sayings(
        tuple(made[: len(sure)]), tuple(made[len(sure) :]), tuple((name, tuple(speakers[name])) for name in order)
    )


def _saying(id: str, utterance: Utterance, sources: Sources) -> Saying:
    speaker = utterance.speaker or "Speaker not named"
    ref = Ref(f"#{id}", f"What {speaker} said", "altered") if utterance.relation == "altered" else None
    full = utterance.variants[0]
    versions = [_version(v, full.words.text, speaker, sources, ref) for v in utterance.variants[1:]]
    return Saying(
        id=id,
        utterance=utterance.id,
        speaker=speaker,
        relation=utterance.relation,
        fullest=_version(full, "", speaker, sources, ref),
        others=tuple(v for v in versions if _apart(v)),
        same=tuple(v for v in versions if not _apart(v)),
        reasons=utterance.reasons,
        score=f"{utterance.score:.2f}",
        reports=" ".join(dict.fromkeys(sources.key(v.words.article) for v in utterance.variants)),
    )


def _apart(version: Version) -> bool:
    """Tell whether a version is shown in its own words: it differs, is said to be another's, or is withheld."""
    return version.changed or version.quote is None or bool(version.labels)


def _version(variant: Variant, reference: str, speaker: str, sources: Sources, ref: Ref | None) -> Version:
    words = variant.words
    pieces = version(reference, words.text, variant.differences) if reference and reference != words.text else ()
    plain = len(pieces) == 1 and pieces[0].text == words.text and not changed(pieces)
    other = changed(pieces) or (plain and reference.casefold().split() != words.text.casefold().split())
    return Version(
        outlet=sources.outlet(words.article),
        report=sources.key(words.article),
        leader=sources.leader(words.article),
        form=FORMS[variant.form],
        direct=variant.form == "direct",
        quote=sources.quote(words, ref, pieces if changed(pieces) else ()),
        said_by=sources.quote(variant.source) if variant.source and variant.source.text != speaker else None,
        changed=other,
        labels=tuple(KINDS[k] for k in variant.kinds),
        moves=tuple(MOVES[m] for m in variant.moves),
    )
