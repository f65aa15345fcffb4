import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon import errors
from rashomon.model import Annotated, Article, Layer, Span, Story, article_id, digest
from tests.telling import annotated, article, story

spans = st.tuples(st.integers(0, 20), st.integers(1, 20)).map(lambda x: Span(x[0], x[0] + x[1]))
REPORT = article(
    "a", "Ferry hits pier", "“The mast broke at noon,” Tove Lindqvar said. 214 people were aboard on Tuesday in Bergen."
)


def test_a_span_counts_code_points() -> None:
    assert Span(3, 7).of("🛳️ mast") == "mast"


@settings(deadline=None, derandomize=True)
@given(spans, spans)
def test_overlap_and_cover_are_those_of_sets(a: Span, b: Span) -> None:
    left, right = set(range(a.start, a.end)), set(range(b.start, b.end))
    assert a.overlaps(b) == b.overlaps(a) == bool(left & right)
    assert a.covers(b) == (right <= left)


def test_a_digest_tells_where_one_part_ends() -> None:
    assert digest("ab", "c") != digest("a", "bc") != digest("abc")
    assert len(digest()) == len(digest("\ud800")) == 16
    assert int(digest("x"), 16) >= 0


def test_an_articles_id_is_of_its_url_else_its_name_and_its_text() -> None:
    assert article_id("https://herald.invalid/1", "a", "text") == article_id("https://herald.invalid/1", "b", "text")
    assert article_id(None, "a", "text") != article_id(None, "b", "text")
    assert article_id(None, "a", "text") != article_id(None, "a", "text.")


def test_the_headline_is_its_part_of_the_text() -> None:
    assert REPORT.headline == "Ferry hits pier"
    assert article("a", "", "No headline here.").headline == ""


def test_a_layer_that_was_not_run_never_looks_empty() -> None:
    told = Annotated(REPORT, (Layer(REPORT.id, "times", "hand", 1, "", ()),))
    assert told.layer("times") == ()
    with pytest.raises(KeyError, match="'places' was not run on a"):
        told.layer("places")


def test_a_story_finds_its_articles() -> None:
    told = story(REPORT)
    assert told.article(REPORT.id) is told.articles[0].article
    with pytest.raises(KeyError):
        told.article("none")


def test_values_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        REPORT.text = "other"  # type: ignore[misc]


def test_everything_survives_json() -> None:
    told = story(
        REPORT, article("b", "Mast breaks", "“The mast broke at noon,” Tove Lindqvar said.", captions=("The mast.",))
    )
    assert msgspec.json.decode(msgspec.json.encode(told), type=Story) == told
    assert msgspec.json.decode(msgspec.json.encode(annotated(REPORT)), type=Annotated) == annotated(REPORT)
    assert msgspec.json.decode(msgspec.json.encode(REPORT), type=Article) == REPORT


def test_every_error_is_one_of_ours_with_an_exit_code() -> None:
    ours = [e for e in vars(errors).values() if isinstance(e, type)]
    assert len(ours) >= 6
    for error in ours:
        assert issubclass(error, errors.RashomonError)
        assert error.exit_code > 1
        assert error.__name__ in (errors.__doc__ or "")
