from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rashomon.text.marks import quoted_mask, quoted_ranges, single_quoted_ranges

texts = st.text(st.sampled_from("ab “”„«»‟\"'`\n’‘🛳é\u0301א,「」″5"), max_size=60)


def quoted(text: str) -> list[str]:
    return [text[a:b] for a, b in quoted_ranges(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("No marks at all.", []),
        ("“The mast broke,” she said. “We drifted.”", ["“The mast broke,”", "“We drifted.”"]),
        ('"The mast broke," she said. "We drifted."', ['"The mast broke,"', '"We drifted."']),
        ("«The mast broke», she said.", ["«The mast broke»"]),
        ("„The mast broke”, she said.", ["„The mast broke”"]),
        ("''The mast broke,'' she said.", ["''The mast broke,''"]),
        ("``The mast broke,'' she said.", ["``The mast broke,''"]),
        ("the captain's “mast”", ["“mast”"]),
        ("A stray ” closes nothing.", []),
        ("“”", ["“”"]),
        ("„Der Mast brach“, sagte sie. „Wir trieben.“", ["„Der Mast brach“", "„Wir trieben.“"]),
        ("« Le mât a cédé », dit-elle. « Nous dérivions. »", ["« Le mât a cédé »", "« Nous dérivions. »"]),
        ("« Elle a dit “oui” et puis “non” », dit-il.", ["« Elle a dit “oui” et puis “non” »"]),
        ("”Masten brast”, sade hon. ”Vi drev.”", ["”Masten brast”", "”Vi drev.”"]),
        ("»Masten knækkede«, sagde hun. »Vi drev.«", ["»Masten knækkede«", "»Vi drev.«"]),
        ("船長は「マストが『急に』折れた」と述べた。『以上』", ["「マストが『急に』折れた」", "『以上』"]),
        ("〝そう〟と言った", ["〝そう〟"]),
        ("‘‘The mast broke,’’ she said.", ["‘‘The mast broke,’’"]),
        (",,Maszt pękł'', powiedziała.", [",,Maszt pękł''"]),
        ("＂The mast broke＂", ["＂The mast broke＂"]),
        ("don''t say ''now''", ["''now''"]),
        ('A 5\'11" man said "no" twice.', ['"no"']),
        ("6″ and ″six″", ["″six″"]),
        ("It ended here.“ Er sagte „nein“.", ["„nein“"]),
        ('“He said "no" twice,” she said.', ['“He said "no" twice,”']),
        ('"He said “no” twice," she said.', ['"He said “no” twice,"']),
        ('他说"你好"。“再见”', ['"你好"', "“再见”"]),
    ],
)
def test_what_stands_between_double_marks(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_a_forgotten_mark_quotes_no_more_than_its_line() -> None:
    assert quoted("“The mast broke.\nShe said “we drifted” twice.") == ["“The mast broke.", "“we drifted”"]


def test_an_astral_character_shifts_nothing() -> None:
    text = "🛳️🛳️ “The mast 🛳️ broke,” she said."
    assert quoted(text) == ["“The mast 🛳️ broke,”"]


@settings(deadline=None, derandomize=True)
@given(texts)
@example('"' * 9)
def test_ranges_are_in_order_apart_and_within_one_line(text: str) -> None:
    ranges = quoted_ranges(text)
    assert all(0 <= a < b <= len(text) for a, b in ranges)
    assert all(x[1] <= y[0] for x, y in pairwise(ranges))
    assert all("\n" not in text[a:b] for a, b in ranges)
    assert all(text[a] in "“„«‟\"'`”»「″‘," for a, _ in ranges)


@settings(deadline=None, derandomize=True)
@given(texts)
def test_the_mask_is_one_exactly_inside_the_ranges(text: str) -> None:
    inside = {i for a, b in quoted_ranges(text) for i in range(a, b)}
    assert [bool(x) for x in quoted_mask(text)] == [i in inside for i in range(len(text))]


@settings(deadline=None, derandomize=True)
@given(texts, texts)
def test_lines_are_read_one_by_one(above: str, below: str) -> None:
    shift = len(above) + 1
    lower = [(a + shift, b + shift) for a, b in quoted_ranges(below)]
    assert quoted_ranges(f"{above}\n{below}") == quoted_ranges(above) + lower


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("‘The mast broke,’ she said.", ["‘The mast broke,’"]),
        ("'The mast broke,' she said.", ["'The mast broke,'"]),
        ("The captain's crew and the crew's captain met.", []),
        ("The crews’ boats sank.", []),
        ("‘We don’t know,’ she said.", ["‘We don’t know,’"]),
        ("‚Wir wissen es nicht‘, sagte sie.", ["‚Wir wissen es nicht‘"]),
        ("‹ Nous ne savons pas › dit-elle", ["‹ Nous ne savons pas ›"]),
        ("", []),
    ],
)
def test_single_marks_are_told_from_apostrophes(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in single_quoted_ranges(text)] == expected


def test_a_single_mark_that_never_closes_is_read_in_no_time() -> None:
    text = "‘" + "don’t do it, " * 400 + "\nnext line"
    assert single_quoted_ranges(text) == []


def test_single_marks_hold_apostrophes() -> None:
    text = "He said ‘we don’t know’ and left."
    assert [text[a:b] for a, b in single_quoted_ranges(text)] == ["‘we don’t know’"]
