import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.compare.versions import version
from rashomon.model import Article, Edit, Part, Source, Span, article_id
from rashomon.text.edits import edits
from rashomon.text.wording import differences

OLD = (
    "Ferry strikes Varnholm pier, two dead",
    "The night ferry Anna Brede struck the east pier of Varnholm on Tuesday, killing two crew, police said.",
    "Harbour master Tove Lindqvar said: “The pier light was burning.” She was not on duty that night.",
    "The captain may have been asleep, according to two sailors.",
    "A minute of silence was held at noon in the town hall of Varnholm.",
)


def article(*lines: str) -> Article:
    """Return an article: a headline, then a paragraph a line."""
    text, parts = "", []
    for n, line in enumerate(lines):
        text += "\n\n" if n else ""
        parts.append(Part("paragraph" if n else "headline", Span(len(text), len(text) + len(line))))
        text += line
    source = Source("a", 0, "d", "test", 1)
    return Article(id=article_id(None, "a", text), name="a", text=text, parts=tuple(parts), source=source)


def changed(old: tuple[str, ...], new: tuple[str, ...]) -> list[tuple[str, str | None, str | None]]:
    return [
        (str(e.kind), e.before.text if e.before else None, e.after.text if e.after else None)
        for e in edits(article(*old), article(*new))
    ]


def swaps(edit: Edit) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    return {s.kind: (s.before, s.after) for s in edit.swaps}


def test_the_same_text_has_no_edits() -> None:
    assert edits(article(*OLD), article(*OLD)) == ()
    assert edits(article(), article()) == ()


def test_typography_is_no_change() -> None:
    new = tuple(line.replace("“", '"').replace("”", '"') for line in OLD)
    assert new != OLD and changed(OLD, new) == []


def test_a_quotation_mark_that_went_is_a_change() -> None:
    (edit,) = edits(article(*OLD), article(*(line.replace("“", "").replace("”", "") for line in OLD)))
    assert swaps(edit)["quotation"] == (("“The pier light was burning.”",), ())


def test_a_headline_is_compared_with_the_headline() -> None:
    (edit,) = edits(article(*OLD), article("Captain of ferry was asleep", *OLD[1:]))
    assert (edit.kind, edit.part) == ("changed", "headline")
    (edit,) = edits(article(*OLD), article("Ferry strikes Varnholm pier, three dead", *OLD[1:]))
    assert swaps(edit) == {"number": (("two",), ("three",))}


def test_added_and_dropped_sentences_stand_where_they_stood() -> None:
    new = (*OLD[:2], "Divers will search the hull on Thursday.", OLD[2], OLD[4])
    assert changed(OLD, new) == [
        ("added", None, "Divers will search the hull on Thursday."),
        ("dropped", OLD[3], None),
    ]


def test_a_sentence_that_stands_elsewhere_was_moved() -> None:
    assert changed(OLD, (OLD[0], OLD[4], *OLD[1:4])) == [("moved", OLD[4], OLD[4])]


def test_what_of_weight_changed_is_pointed_out() -> None:
    line = "The night ferry Anna Brede struck the east pier of Ostrava on Monday, killing three crew, police said."
    (edit,) = edits(article(*OLD), article(OLD[0], line, *OLD[2:]))
    assert swaps(edit) == {
        "number": (("two",), ("three",)),
        "date": (("Tuesday",), ("Monday",)),
        "name": (("Varnholm",), ("Ostrava",)),
    }
    assert [(d.reference, d.here) for d in edit.differences if d.operation != "same"] == [
        ("Varnholm ", "Ostrava "),
        ("Tuesday", "Monday"),
        ("two ", "three "),
    ]


def test_a_hedge_that_went_is_pointed_out() -> None:
    (edit,) = edits(article(*OLD), article(*OLD[:3], "The captain was asleep.", OLD[4]))
    assert edit.kind == "changed"
    assert swaps(edit)["hedge"] == (("may have", "according to"), ())


def test_a_sentence_that_was_split_adds_nothing() -> None:
    old = (
        "A",
        "The ferry struck the pier in fog and two of the crew were killed at once, the police of Varnholm said.",
    )
    new = ("A", "The ferry struck the pier in fog. Two of the crew were killed at once, the police of Varnholm said.")
    for a, b in ((old, new), (new, old)):
        (edit,) = edits(article(*a), article(*b))
        assert (edit.kind, edit.before and edit.before.text, edit.after and edit.after.text) == ("changed", a[1], b[1])


def test_words_are_those_of_their_articles() -> None:
    a, b = article(*OLD), article(OLD[4], "Three people died.", *OLD[2:4])
    for edit in edits(a, b):
        for words, of in ((edit.before, a), (edit.after, b)):
            assert words is None or (words.article == of.id and words.span.of(of.text) == words.text)


def test_a_version_names_both() -> None:
    a, b = article(*OLD), article(*OLD[:-1])
    made = version(a, b, "By name.", "2031-05-04T12:00:00+00:00")
    assert (made.older, made.article, made.order, made.read) == (a.id, b.id, "By name.", "2031-05-04T12:00:00+00:00")
    assert [e.kind for e in made.edits] == ["dropped"]


lines = st.lists(
    st.lists(
        st.sampled_from("The ferry pier two Anna said “so” fog. it’s 12 Tuesday! ''x'' 橋。 é".split()), max_size=7
    ).map(" ".join),
    max_size=6,
).map(lambda found: tuple(x for x in found if x))


@settings(deadline=None, derandomize=True, max_examples=150)
@given(lines, lines)
def test_every_word_of_both_is_accounted_for(old: tuple[str, ...], new: tuple[str, ...]) -> None:
    a, b = article(*old), article(*new)
    found = edits(a, b)
    assert edits(a, a) == ()
    for edit in found:
        if edit.kind == "changed":
            assert edit.before and edit.after and edit.differences
            assert "".join(d.reference for d in edit.differences) == edit.before.text
            assert "".join(d.here for d in edit.differences) == edit.after.text
    # Each side is covered at most once.
    for side in ("before", "after"):
        spans = sorted(w.span for e in found if (w := getattr(e, side)))
        assert all(x.end <= y.start for x, y in itertools.pairwise(spans))


@pytest.mark.parametrize(("before", "after"), [("", "a b"), ("a b", ""), ("", ""), ("a", "a")])
def test_differences_of_little(before: str, after: str) -> None:
    steps = differences(before, after)
    assert ("".join(d.reference for d in steps), "".join(d.here for d in steps)) == (before, after)


def test_long_texts_take_no_time() -> None:
    words = [f"word{i % 997}" for i in range(30_000)]
    old = [" ".join(words[i : i + 12]).capitalize() + "." for i in range(0, len(words), 12)]
    new = [*old[1000:], *old[:900], "One more. " * 500]
    found = edits(article("A", " ".join(old)), article("B", " ".join(new)))
    assert {e.kind for e in found} == {"changed", "moved", "dropped", "added"}
