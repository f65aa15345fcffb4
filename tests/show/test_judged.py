"""Judgements find what they are about again, whatever was made anew."""

import msgspec
import pytest

from rashomon.errors import SettingError
from rashomon.model import Answer, Finding, Span, Story, Utterance, Words
from rashomon.show import judging
from rashomon.show.judged import judged, sentence
from rashomon.store.judgements import Judgement
from tests.show import build

STORY = build.story()
FINDING = build.FINDINGS[0]
UTTERANCE = build.UTTERANCES[0]


def wider(words: Words, by: int = 4) -> Words:
    """Return words that begin a few characters earlier, as another annotator may have them."""
    text = STORY.article(words.article).text
    span = Span(max(0, words.span.start - by), words.span.end)
    return Words(words.article, span, span.of(text))


def again(finding: Finding, **fields: object) -> Finding:
    """Return a finding as another run may make it: another id, other bounds of the words."""
    answers = tuple(Answer(wider(a.words), a.value, a.speaker) for a in finding.answers)
    return msgspec.structs.replace(finding, **({"id": "another", "answers": answers} | fields))


def with_findings(*findings: Finding) -> Story:
    return msgspec.structs.replace(STORY, findings=findings)


def test_a_verdict_is_found_again_after_a_re_run() -> None:
    mine = msgspec.structs.replace(judging.on_finding(FINDING, "update"), n=1)
    assert judged(STORY, [mine]).findings == {FINDING.id: mine}
    others = [again(f, id=f"other {n}") for n, f in enumerate(build.FINDINGS[1:])]
    rerun = with_findings(*others, again(FINDING, verdict="agree"))
    assert judged(rerun, [mine]).findings == {"another": mine}


def test_of_two_findings_on_the_same_words_the_one_with_the_question_is_meant() -> None:
    mine = msgspec.structs.replace(judging.on_finding(FINDING, "update"), n=1)
    twin = msgspec.structs.replace(FINDING, id="twin", question="Something else?", score=1.0)
    assert set(judged(with_findings(twin, again(FINDING)), [mine]).findings) == {"another"}
    assert set(judged(with_findings(twin), [mine]).findings) == {"twin"}


def test_other_words_are_not_meant() -> None:
    mine = msgspec.structs.replace(judging.on_finding(FINDING, "update"), n=1)
    rest = [f for f in build.FINDINGS if not _touch(f, FINDING)]
    assert rest
    assert judged(with_findings(*rest), [mine]).findings == {}
    assert judged(with_findings(), [mine]).findings == {}


def _touch(left: Finding, right: Finding) -> bool:
    return any(
        a.words.article == b.words.article and a.words.span.overlaps(b.words.span)
        for a in left.answers
        for b in right.answers
    )


def test_the_last_judgement_counts_and_what_was_taken_back_does_not() -> None:
    made = [judging.on_finding(FINDING, said) for said in ("update", "agree", "differ")]
    first, second, third = (msgspec.structs.replace(j, n=n) for n, j in enumerate(made, 1))
    assert judged(STORY, [second, first]).findings == {FINDING.id: second}
    taken = msgspec.structs.replace(third, undone="2031-05-14T00:00:00+00:00")
    assert judged(STORY, [first, second, taken]).findings == {FINDING.id: second}
    assert judged(STORY, [first, second, third]).all() == (third,)


def test_a_story_that_lost_an_article_that_was_judged_has_no_judgement_of_it() -> None:
    mine = msgspec.structs.replace(judging.on_finding(FINDING, "update"), n=1)
    left = tuple(a for a in STORY.articles if a.article.id != FINDING.answers[0].words.article)
    assert judged(msgspec.structs.replace(STORY, articles=left), [mine]).findings == {}


def test_a_speaker_is_found_again() -> None:
    mine = msgspec.structs.replace(judging.on_speaker(UTTERANCE, "Aron Melk"), n=1)
    variants = tuple(msgspec.structs.replace(v, words=wider(v.words)) for v in UTTERANCE.variants)
    rerun: Utterance = msgspec.structs.replace(UTTERANCE, id="new", variants=variants, speaker="Nobody")
    found = judged(msgspec.structs.replace(STORY, utterances=(*build.UTTERANCES[1:], rerun)), [mine])
    assert found.utterances == {"new": mine} and found.findings == {}


@pytest.mark.parametrize("said", ["maybe", "", "Agree"])
def test_a_verdict_is_one_of_those_there_are(said: str) -> None:
    with pytest.raises(SettingError, match="say one of: contradict, differ"):
        judging.on_finding(FINDING, said)


def test_a_name_and_a_note_are_bounded() -> None:
    for name in ("", "  ", "n" * 1000):
        with pytest.raises(SettingError, match="Say who spoke"):
            judging.on_speaker(UTTERANCE, name)
    with pytest.raises(SettingError, match="3000 characters; at most 2000"):
        judging.on_finding(FINDING, "agree", "n" * 3000)


def test_a_judgement_is_told_in_a_sentence() -> None:
    names = {"1": "one.txt"}
    told = [
        sentence(Judgement(kind="same story", articles=("1",), others=("2",)), names),
        sentence(Judgement(kind="another story", articles=("1",), others=("2", "3")), names),
        sentence(judging.on_finding(FINDING, "update"), names),
        sentence(Judgement(kind="same story", articles=tuple("12345"), others=("6",)), names),
        sentence(judging.on_speaker(UTTERANCE, "Aron Melk"), names),
    ]
    assert told[0] == "one.txt and 2 tell of one event."
    assert told[1] == "one.txt does not tell of the event of 2, 3."
    assert told[2] == f"{FINDING.question} Verdict: update; the program says {FINDING.verdict}."
    assert told[3] == "one.txt, 2, 3 and 2 more and 6 tell of one event."
    assert told[4].endswith(f"” was said by Aron Melk; the program says {UTTERANCE.speaker}.")
