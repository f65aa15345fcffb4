import numpy as np
import pytest

from rashomon.encoder import encode
from rashomon.model import Attribution, Meaning, Quantity
from rashomon.text.vectors import unpack
from tests.telling import annotated, article

REPORT = article(
    "test",
    "Ferry hits pier",
    "“The mast broke at noon. We drifted all night without light,” Tove Lindqvar said.",
    "The ferry was carrying 214 passengers.",
)


def test_vectors_have_unit_length_and_like_sentences_are_near() -> None:
    texts = ["The ferry hit the pier in fog.", "A ferry struck a pier in thick fog.", "Cheese ripens in cool cellars."]
    vectors = encode(texts)
    assert vectors.shape == (3, 384)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1.0, abs=1e-3)
    cosines = vectors @ vectors.T
    assert cosines[0, 1] > 0.8 > 0.4 > cosines[0, 2]


def test_no_text_gives_no_vector() -> None:
    assert encode([]).shape == (0, 384)


def test_a_vector_hardly_depends_on_what_it_is_encoded_with() -> None:
    text = "The ferry hit the pier in fog."
    together = encode([text, "Fog. " * 60, "The mast broke."])[0]
    assert float(encode([text])[0] @ together) > 0.99


def test_a_text_of_any_length_has_a_vector() -> None:
    assert np.isfinite(encode(["", "fog " * 5000, "🛳️", "\u0301"])).all()


def test_every_sentence_and_every_counted_thing_has_a_meaning() -> None:
    told = annotated(REPORT)
    known = [a.span for a in told.layer("meaning")]
    assert len(set(known)) == len(known)
    assert {a.span for a in told.layer("sentences")} <= set(known)
    counted = {a.value.counted_span for a in told.layer("quantities") if isinstance(a.value, Quantity)}
    assert {s.of(REPORT.text) for s in counted if s} == {"passengers"}
    assert counted <= set(known)


def test_a_content_of_two_sentences_has_two_meanings() -> None:
    told = annotated(REPORT)
    contents = [s for a in told.layer("attributions") if isinstance(a.value, Attribution) for s in a.value.content]
    inside = [a.span.of(REPORT.text) for a in told.layer("meaning") if any(s.covers(a.span) for s in contents)]
    assert "We drifted all night without light,”" in inside


def test_packing_keeps_the_direction() -> None:
    told = annotated(REPORT)
    spans = [a.span for a in told.layer("meaning")]
    packed = unpack([a.value.vector for a in told.layer("meaning") if isinstance(a.value, Meaning)])
    exact = encode([s.of(REPORT.text) for s in spans])
    assert (packed * exact).sum(1).min() > 0.995
