import pytest

from rashomon.link.sayings import base, reports_speech, units
from rashomon.model import Attribution, Meaning, Sentence
from tests.telling import article, by_hand, span

VECTOR = Meaning(bytes([1] * 384))


@pytest.mark.parametrize(
    "cue", ["said", "has repeatedly warned", "according to", "told reporters that", "wrote in a letter"]
)
def test_cues_that_report_speech(cue: str) -> None:
    assert reports_speech(cue)


@pytest.mark.parametrize("cue", ["is seen as", "was believed", "indicted", "seeks", "hit", ""])
def test_cues_that_do_not(cue: str) -> None:
    assert not reports_speech(cue)


def test_base_forms() -> None:
    assert [base(w) for w in ("said", "warns", "denied", "denying", "admitted", "urged", "ship")] == [
        "say", "warn", "deny", "deny", "admit", "urge", "ship",
    ]  # fmt: skip


def report(name: str, sentence: str, source: str, cue: str, content: str):  # type: ignore[no-untyped-def]
    told = article(name, "", sentence)
    value = Attribution(span(told, source), span(told, cue), (span(told, content),), "indirect", source)
    return by_hand(
        told,
        sentences=[(sentence, Sentence("paragraph"))],
        attributions=[(content, value)],
        meaning=[(sentence, VECTOR), (content, VECTOR)],
    )


@pytest.mark.parametrize(
    ("source", "cue", "counts"),
    [
        ("Ada Brede", "said", True),
        ("Ada Brede", "seeks", False),
        ("The photo", "said", False),
        ("Local media", "said", False),
    ],
)
def test_somebody_must_have_said_it(source: str, cue: str, counts: bool) -> None:
    content = "that the old pier light was out"
    found, vectors = units([report("a", f"{source} {cue} {content} that night.", source, cue, content)])
    assert len(found) == len(vectors) == counts


def test_the_same_words_are_found_where_nobody_is_named() -> None:
    content = "the old pier light was out for most of that night"
    first = report("a", f"Ada Brede said {content}.", "Ada Brede", "said", content)
    bare = article("b", "", f"Some say {content}.")
    second = by_hand(
        bare, sentences=[(bare.text, Sentence("paragraph"))], attributions=[], meaning=[(bare.text, VECTOR)]
    )
    found, _ = units([first, second])
    assert [
        (u.article, u.speaker, u.span.of(t)) for u, t in zip(found, (first.article.text, bare.text), strict=True)
    ] == [
        (0, "Ada Brede", content),
        (1, None, content),
    ]


def test_a_quotation_that_no_attribution_holds_counts() -> None:
    bare = article("a", "", "It was cold. “Nobody has called me since Monday” stood on the wall.")
    first, second = "It was cold.", "“Nobody has called me since Monday” stood on the wall."
    told = by_hand(
        bare,
        sentences=[(first, Sentence("paragraph")), (second, Sentence("paragraph"))],
        attributions=[],
        meaning=[(first, VECTOR), (second, VECTOR)],
    )
    (one,), _ = units([told])
    assert (one.form, one.speaker, one.span.of(bare.text)) == ("direct", None, "“Nobody has called me since Monday”")


def test_no_article_gives_nothing() -> None:
    found, vectors = units([])
    assert found == []
    assert vectors.shape == (0, 384)
