from rashomon.compare.only_here import EACH, compare
from rashomon.model import Article
from tests.telling import article, context

CHEESE = "The monastery of Ostrel won a prize of 400 crowns for its cheese at the autumn fair in Bergen."
A = article(
    "a",
    "",
    "The captain of the ferry fell asleep at the wheel before it struck the pier.",
    CHEESE,
    "The harbour was closed for the rest of the night and the morning after it.",
    "The end of it came late at night.",
    "Then everything was quiet again in the town.",
)
B = article(
    "b",
    "",
    "The captain had fallen asleep at the wheel before the ferry struck the pier.",
    "The harbour stayed shut all night and all morning.",
    "Police are asking for witnesses.",
)


def told(*reports: Article) -> list[str]:
    found = compare(context(*reports))
    assert all(f.verdict == "only here" and len(f.answers) == 1 for f in found)
    return [f.answers[0].words.text for f in found]


def test_a_fact_that_no_other_account_comes_near() -> None:
    assert told(A, B) == [CHEESE]


def test_one_account_alone_has_nothing_to_be_apart_from() -> None:
    assert told(A) == told() == []


def test_an_account_shows_a_few_at_most() -> None:
    strange = (
        "Beekeepers in Bergen counted 90 hives and found 12 of them empty this spring.",
        "A choir from Ostrel sang 14 songs about herring at the wedding of Aron Melk.",
        "The library bought 300 maps of the moon from Tove Lindqvar for 20 crowns each.",
        "Painters need 60 litres of blue paint for the roof of the Varnholm observatory.",
        "Snow fell on 31 days this winter and closed the road to the glacier twice.",
    )
    long = article(
        "c",
        "",
        *strange,
        *(f"The town slept, and night number {n} passed quietly." for n in "one two three four".split()),
    )
    assert len(told(long, B)) == EACH
