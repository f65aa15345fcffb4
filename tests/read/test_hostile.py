"""A short run of the inputs that were made to break the program; `python -m evals.hostile` is the long one."""

import pytest
from evals.hostile import run
from evals.hostile_inputs import HAND, VALID, case

#: By hand, every eleventh; of the files changed at random, six of each format.
NUMBERS = [*range(3, len(HAND), 11), *range(len(HAND), len(HAND) + 6 * len(VALID))]
#: Those that take seconds even where all is well are left to the long run.
HEAVY = ("10^6", "10^5", "bomb", "65,000", "130,000", "5 MB", "20 MB", "one line", "nested", "000 times")


def test_nothing_breaks_the_program() -> None:
    numbers = [n for n in NUMBERS if n >= len(HAND) or not any(word in HAND[n][0] for word in HEAVY)]
    assert len(numbers) > 150
    faults = [(o.number, o.fault) for o in run(numbers) if o.fault]
    assert not faults


@pytest.mark.parametrize("number", [0, 400, len(HAND), len(HAND) + 77])
def test_a_case_comes_from_its_number_alone(number: int) -> None:
    assert case(number) == case(number)


def test_valid_files_of_every_format_give_an_article() -> None:
    first = next(n for n, (what, _) in enumerate(HAND) if what == f"{next(iter(VALID))} called a.html")
    assert {HAND[first + 12 * n][0].split()[0] for n in range(len(VALID))} == set(VALID)
