import pytest

from rashomon.text.wording import differences, swaps, tokens_of


def kinds(before: str, after: str) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    return {s.kind: (s.before, s.after) for s in swaps(before, after)}


@pytest.mark.parametrize(
    ("before", "after", "kind", "gone", "came"),
    [
        ("The owner denied it was asleep.", "The owner said it was asleep.", "denial", ("denied",), ()),
        ("She never left.", "She left.", "denial", ("never",), ()),
        ("It is apparently lost.", "It is lost.", "hedge", ("apparently",), ()),
        ("Police said that two left.", "Two left.", "attribution", ("said",), ()),
        (
            "A nuclear-capable missile.",
            "A nuclear-armed missile.",
            "loaded word",
            ("nuclear-capable",),
            ("nuclear-armed",),
        ),
        ("Two were killed.", "Two were murdered.", "loaded word", (), ("murdered",)),
        ("Of the U.S. fleet.", "Of the Ostrel fleet.", "name", ("U.S.",), ("Ostrel",)),
    ],
)
def test_what_of_weight_went_and_came(
    before: str, after: str, kind: str, gone: tuple[str, ...], came: tuple[str, ...]
) -> None:
    assert kinds(before, after)[kind] == (gone, came)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Police said that two left.", "Two left, police told a paper."),
        ("It isn’t lost.", "It is not lost."),
        ("The charge was denied.", "The charge was rejected."),
        ("It is believed to be lost.", "It is thought to be lost."),
        ("A well-known reef.", "A well-knowns reef."),
    ],
)
def test_what_weighs_the_same_is_no_change(before: str, after: str) -> None:
    assert not {"attribution", "denial", "hedge", "loaded word"} & kinds(before, after).keys()


def test_a_sentence_that_is_not_there_loses_its_denial_and_no_attribution() -> None:
    assert kinds("The owner denied it, police said.", "") == {"denial": (("denied",), ())}


def test_nothing_differs_from_nothing() -> None:
    assert (swaps("", ""), differences("", ""), tokens_of("")) == ((), (), [])
