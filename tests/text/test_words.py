import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.text.words import Run, american, fold, same_spelling, shared_runs, words

lists = st.lists(st.sampled_from("abc"), max_size=24)
plain = st.text(st.sampled_from("aceilmnorstuz-"), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Harbour", "harbour"),
        ("Lindqvar’s", "lindqvar"),
        ("Lindqvar's", "lindqvar"),
        ("don’t", "don't"),
        ("Ångström", "angstrom"),
        ("night–time", "night-time"),
        ("’s", "'s"),
        ("ﬁre", "fire"),
        ("", ""),
    ],
)
def test_fold(word: str, expected: str) -> None:
    assert fold(word) == expected


def test_words_keep_their_places() -> None:
    text = "🛳️ The harbour-master’s “pier_light” — 214."
    found = words(text)
    assert [text[w.start : w.end] for w in found] == ["The", "harbour-master’s", "pier", "light", "214"]
    assert [w.folded for w in found] == ["the", "harbour-master", "pier", "light", "214"]


def test_words_of_a_stretch_count_in_the_whole_text() -> None:
    text = "The mast broke and we drifted."
    assert [(w.start, w.folded) for w in words(text, 4, 14)] == [(4, "mast"), (9, "broke")]


@pytest.mark.parametrize("text", ["", "   ", "“—…” 🛳️", "\u0301"])
def test_text_without_words(text: str) -> None:
    assert words(text) == []


def test_the_longest_run_is_taken_first_and_a_word_once() -> None:
    a = "the mast broke at noon and the mast broke again".split()
    b = "they say the mast broke at noon".split()
    assert shared_runs(a, b, 3) == [Run(0, 2, 5)]


def test_two_runs_come_in_the_order_of_the_left_text() -> None:
    a = "one two three x four five six".split()
    b = "four five six y one two three".split()
    assert shared_runs(a, b, 3) == [Run(0, 4, 3), Run(4, 0, 3)]


@pytest.mark.parametrize(("a", "b"), [("", ""), ("one two", ""), ("", "one two"), ("one two", "one two")])
def test_too_short_to_share(a: str, b: str) -> None:
    assert shared_runs(a.split(), b.split(), 3) == []


@settings(deadline=None, derandomize=True)
@given(lists, lists, st.integers(1, 4))
def test_runs_are_equal_words_each_used_once(a: list[str], b: list[str], shortest: int) -> None:
    runs = shared_runs(a, b, shortest)
    assert all(r.length >= shortest for r in runs)
    assert all(a[r.left : r.left + r.length] == b[r.right : r.right + r.length] for r in runs)
    left = [i for r in runs for i in range(r.left, r.left + r.length)]
    right = [i for r in runs for i in range(r.right, r.right + r.length)]
    assert len(set(left)) == len(left)
    assert len(set(right)) == len(right)
    assert runs == sorted(runs, key=lambda r: r.left)


@settings(deadline=None, derandomize=True)
@given(lists, lists, st.integers(1, 4))
def test_the_longest_common_run_is_found(a: list[str], b: list[str], shortest: int) -> None:
    common = [
        n
        for i in range(len(a))
        for j in range(len(b))
        for n in range(shortest, min(len(a) - i, len(b) - j) + 1)
        if a[i : i + n] == b[j : j + n]
    ]
    assert max((r.length for r in shared_runs(a, b, shortest)), default=0) == max(common, default=0)
    assert max((r.length for r in shared_runs(b, a, shortest)), default=0) == max(common, default=0)


@settings(deadline=None, derandomize=True)
@given(lists)
def test_a_text_shares_all_of_itself(a: list[str]) -> None:
    assert shared_runs(a, a, 1) == ([Run(0, 0, len(a))] if a else [])


@pytest.mark.parametrize(
    ("british", "american_"),
    [
        ("colour", "color"),
        ("harbours", "harbors"),
        ("organisation", "organization"),
        ("organisations", "organizations"),
        ("recognise", "recognize"),
        ("recognised", "recognized"),
        ("recognising", "recognizing"),
        ("centre", "center"),
        ("travelled", "traveled"),
        ("travelling", "traveling"),
        ("catalogue", "catalog"),
        ("defence", "defense"),
        ("programme", "program"),
        ("cease-fire", "ceasefire"),
    ],
)
def test_two_spellings_of_one_word(british: str, american_: str) -> None:
    assert same_spelling(british, american_)
    assert same_spelling(american_, british)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("four", "for"),
        ("our", "or"),
        ("tour", "tor"),
        ("wise", "wize"),
        ("mast", "must"),
        ("light", "lights"),
        ("", "a"),
    ],
)
def test_two_words_stay_two(a: str, b: str) -> None:
    assert not same_spelling(a, b)


@settings(deadline=None, derandomize=True)
@given(plain, plain)
def test_same_spelling_is_symmetric_and_holds_of_a_word_itself(a: str, b: str) -> None:
    assert same_spelling(a, b) == same_spelling(b, a)
    assert same_spelling(a, a)
    assert same_spelling(a, american(a.replace("-", ""))) or american(american(a.replace("-", ""))) != american(
        a.replace("-", "")
    )


@pytest.mark.parametrize("word", ["don't", "don’t", "don‘t", "donʼt", "don´t", "don`t", "don′t", "don''t", "don’’t"])
def test_an_apostrophe_is_one_however_it_is_typed(word: str) -> None:
    assert [w.folded for w in words(f"They {word} know")] == ["they", "don't", "know"]


def test_hyphens_that_do_not_break_are_hyphens() -> None:
    assert [w.folded for w in words("well\u2011known well\u2010known")] == ["well-known"] * 2
