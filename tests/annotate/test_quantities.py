"""All events, people and outlets here are invented."""

from decimal import Decimal

import pytest

from rashomon.annotate import language, quantities
from rashomon.model import Article, Part, Quantity, Source, Span, article_id, digest


def article(*paragraphs: str) -> Article:
    text = "\n\n".join(paragraphs)
    parts: list[Part] = []
    at = 0
    for p in paragraphs:
        parts.append(Part("paragraph", Span(at, at + len(p))))
        at += len(p) + 2
    return Article(
        id=article_id(None, "test", text),
        name="test",
        text=text,
        parts=tuple(p for p in parts if p.span.end > p.span.start),
        source=Source("test", 0, "", "test", 1),
    )


def found(*paragraphs: str) -> list[tuple[str, Quantity]]:
    a = article(*paragraphs)
    out: list[tuple[str, Quantity]] = []
    for annotation in quantities.annotate(a, language.parse(a)):
        assert isinstance(annotation.value, Quantity)
        out.append((annotation.span.of(a.text), annotation.value))
    return out


def told(text: str) -> list[tuple[str, str, str]]:
    return [(words, q.counted, q.role) for words, q in found(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Seven people were killed.", [("Seven", "people", "kill")]),
        ("One person was killed.", [("One", "people", "kill")]),
        ("Five were killed.", [("Five", "people", "kill")]),
        ("51 were taken to hospital.", [("51", "people", "hospitalise")]),
        ("Nine people lost their lives.", [("Nine", "people", "kill")]),
        ("There were nine fatalities.", [("nine", "people", "kill")]),
        ("Twelve girls are still missing.", [("Twelve", "girl", "miss")]),
        ("Police arrested 20 protesters.", [("20", "protester", "arrest")]),
        ("Police said 12 people were believed to be trapped.", [("12", "people", "trap")]),
        ("The ferry was carrying 10 passengers.", [("10", "passenger", "aboard")]),
        ("Eighteen people were on board.", [("Eighteen", "people", "aboard")]),
        ("The toll rose to nine on Tuesday.", [("nine", "toll", "kill")]),
        ("Five dead after ferry overturns", [("Five", "people", "kill")]),
        ("12 dead and 50 injured in blast", [("12", "people", "kill"), ("50", "people", "injure")]),
        (
            "Dozens of people were killed and more than 50 injured.",
            [("Dozens", "people", "kill"), ("more than 50", "people", "injure")],
        ),
        ("Three gunmen killed six soldiers.", [("Three", "gunman", ""), ("six", "soldier", "kill")]),
        ("Six people were killed in two attacks.", [("Six", "people", "kill"), ("two", "attack", "")]),
        ("Six people were taken to two hospitals.", [("Six", "people", "hospitalise"), ("two", "hospital", "")]),
        ("The deaths of 12 people, including 10 tourists.", [("12", "people", "kill"), ("10", "tourist", "kill")]),
        ("The army launched two ballistic missiles.", [("two", "missile", "launch")]),
    ],
)
def test_who_is_counted_and_what_befell_them(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A group of 20 soldiers was attacked.", [("20", "soldier", "attack")]),
        ("Of the 50 passengers, 12 died.", [("50", "passenger", ""), ("12", "passenger", "kill")]),
        ("Of those, 12 were children.", [("12", "child", "be")]),
        ("The Lions lost 94 out of 162 games.", [("94", "game", ""), ("162", "game", "")]),
        ("The rebels took 276 girls and freed 21 of them.", [("276", "girl", "take"), ("21", "girl", "free")]),
        ("The crash injured 12, two of whom are in danger.", [("12", "people", "injure"), ("two", "people", "be")]),
        ("There were 48 passengers and six crew on board.", [("48", "passenger", "aboard"), ("six", "crew", "aboard")]),
        ("Dozens gathered on the quay.", [("Dozens", "people", "gather")]),
        ("A score of villagers fled.", [("A score", "villager", "flee")]),
        ("The firm employs 300 people, up from 250.", [("300", "people", "employ"), ("250", "people", "employ")]),
        ("Lena Holt, a mother of 12, was shot.", [("12", "child", "")]),
        ("He pitched two innings.", [("two", "inning", "pitch")]),
        (
            "Some 67 letters came from one firm, 63 from another and dozens more from others.",
            [("Some 67", "letter", "come"), ("63", "letter", "come"), ("dozens", "letter", "come")],
        ),
    ],
)
def test_a_noun_that_is_left_out_or_stands_further_off(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The company paid $3 million for the land.", [("$3 million", "land", "pay")]),
        ("She sold the house for $2 million.", [("$2 million", "house", "sell")]),
        ("The firm is paying about $5 million to acquire Varnware.", [("about $5 million", "Varnware", "pay")]),
        ("The rules will knock $3 million off its profit.", [("$3 million", "profit", "knock")]),
        ("The port had $31 billion in earnings abroad.", [("$31 billion", "earnings", "have")]),
        ("Thieves stole £910,000 worth of jewellery.", [("£910,000", "jewellery", "steal")]),
        ("Rings and watches worth $2 million were stolen.", [("$2 million", "ring", "steal")]),
        ("The bank expects a $5 billion hit to its profit.", [("$5 billion", "hit", "expect")]),
        (
            "Shares fell 3 percent to $254 in early trading.",
            [("3 percent", "share", "fall"), ("$254", "share", "fall")],
        ),
        ("The law cut taxes to 5 percent.", [("5 percent", "tax", "cut")]),
        (
            "The law imposes a levy on money brought home — 12.5 percent for coin and 6 percent for boats.",
            [("12.5 percent", "levy", "impose"), ("6 percent", "levy", "impose")],
        ),
        ("He was fined £400.", [("£400", "", "fine")]),
    ],
)
def test_what_money_and_shares_are_told_of(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(text) == expected


def test_a_part_and_its_whole_count_the_same_thing() -> None:
    (five, twelve) = told("Five of the twelve passengers died.")
    assert five == ("Five", "passenger", "kill")
    assert twelve == ("twelve", "passenger", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The meeting lasted over four hours.", ("over four hours", "meeting", "last")),
        ("They had a 50-minute private conversation.", ("a 50-minute", "conversation", "have")),
        ("It began with a handshake of about 40 seconds.", ("about 40 seconds", "handshake", "begin")),
        ("The bridge has a speed limit of 12 mph.", ("12 mph", "limit", "have")),
        ("The reform will cut the firm's profit by about $5 billion.", ("about $5 billion", "profit", "cut")),
        ("The plant spilled 40 tonnes of grain.", ("40 tonnes", "grain", "spill")),
        ("The delay of 17 minutes annoyed fans.", ("17 minutes", "delay", "")),
        ("The breach happened over the course of nearly a year.", ("nearly a year", "breach", "happen")),
        ("The film was sent to Varn 15 years after the ferry was sunk.", ("15 years", "film", "send")),
        ("They drove through 25 km (15 miles) of tunnels.", ("25 km", "tunnel", "drive")),
    ],
)
def test_what_is_measured(text: str, expected: tuple[str, str, str]) -> None:
    assert told(text)[0] == expected


def test_a_distance_is_told_of_the_place_before_it() -> None:
    ((words, q),) = found("The leaders met at a spaceport 60km north of Varnholm.")
    assert (words, q.counted, q.low) == ("60km", "spaceport", Decimal(60000))


@pytest.mark.parametrize(
    ("text", "words", "age", "counted", "role"),
    [
        ("A 7-year-old girl was hurt.", "A 7-year-old", 7, "girl", "injure"),
        ("Martin Lorne, 30, died in the crash.", "30", 30, "Martin Lorne", "kill"),
        ("Her cousin, 12, was killed.", "12", 12, "cousin", "kill"),
        ("A 42-year-old was arrested.", "A 42-year-old", 42, "people", "arrest"),
        ("The 42-year-old driver, Tom Lorne, was arrested.", "42-year-old", 42, "Tom Lorne", "arrest"),
        ("Varn, 42, was arrested.", "42", 42, "Varn", "arrest"),
        ("Lorne turned 38 last week.", "38", 38, "Lorne", "turn"),
        ("My mother’s 82, and she sails.", "82", 82, "mother", "be"),
        ("The picture is four years old.", "four years old", 4, "picture", "be"),
    ],
)
def test_ages(text: str, words: str, age: int, counted: str, role: str) -> None:
    ((found_words, q),) = found(text)
    assert (found_words, q.low, q.high) == (words, Decimal(age), Decimal(age))
    assert (q.kind, q.unit, q.counted, q.role) == ("age", "year", counted, role)


def test_four_of_whom_is_no_age() -> None:
    kinds = [q.kind for _, q in found("Doctors saw 20 people, four of whom were seriously hurt.")]
    assert kinds == ["count", "count"]


def test_an_ordinal_counts_its_noun() -> None:
    ((words, q),) = found("The agency failed in its second attempt.")
    assert (words, q.kind, q.counted, q.low, q.high) == ("second", "ordinal", "attempt", Decimal(2), Decimal(2))


@pytest.mark.parametrize(
    "text",
    [
        "The Boeing 737 landed.",
        "They drove along Route 66 near Channel 4.",
        "The Group of 20 met on 13 September 2016 at 6.10am.",
        "One of the leaders spoke.",
        "Harrow beat Lorne 3-1 in Game 4.",
        "She lives at 10 Marsh Street.",
        "Season 4 is out.",
        "They can launch a loaded 737 jet.",
        "The coach hugged striker Martin Lorne (9) after the match.",
    ],
)
def test_names_labels_and_dates_are_no_quantities(text: str) -> None:
    assert found(text) == []


def test_over_that_belongs_to_the_verb_bounds_nothing() -> None:
    ((words, q),) = found("The rebels handed over 21 pupils.")
    assert (words, q.low, q.high) == ("21", Decimal(21), Decimal(21))


def test_a_conversion_in_brackets_is_told_of_the_same_thing() -> None:
    first, second = (q for _, q in found("The plane fell 140 miles (230 km) west of the capital."))
    assert first.kind == second.kind == "length"
    assert (first.counted, first.role) == (second.counted, second.role)


def test_both_ends_of_a_change_have_its_unit_and_its_thing() -> None:
    first, second = found("The car went from 0 to 60 mph.")
    assert [(w, q.unit, q.counted, q.low) for w, q in (first, second)] == [
        ("0", "m/s", "car", Decimal(0)),
        ("60 mph", "m/s", "car", Decimal("26.8224")),
    ]


def test_several_ages_are_of_the_same_people() -> None:
    assert [(w, q.kind, q.counted) for w, q in found("The girls, aged 12 and 14, were found.")] == [
        ("12", "age", "girl"),
        ("14", "age", "girl"),
    ]


def test_pounds_are_money_only_where_the_article_has_pound_signs() -> None:
    (_, money), (_, again) = found("He paid £50 for the boat.", "She paid 20 pounds for the oars.")
    assert (again.kind, again.unit, again.low) == ("money", "GBP", Decimal(20))
    assert money.unit == "GBP"
    ((_, mass),) = found("The parcel weighs 20 pounds.")
    assert mass.unit == "kg"


def test_counted_span_covers_the_words() -> None:
    a = article("The army launched two ballistic missiles.")
    (annotation,) = quantities.annotate(a, language.parse(a))
    assert isinstance(annotation.value, Quantity)
    assert annotation.value.counted_span is not None
    assert annotation.value.counted_span.of(a.text) == "missiles"


def test_ids_order_and_repeatability() -> None:
    a = article("Three trains and 40 buses stopped 🚆.", "At least 12 people were hurt, two of them badly.")
    doc = language.parse(a)
    layer = quantities.annotate(a, doc)
    assert layer == quantities.annotate(a, language.parse(a))
    assert [x.span for x in layer] == sorted(x.span for x in layer)
    assert all(0 <= x.span.start < x.span.end <= len(a.text) for x in layer)
    assert [x.id for x in layer] == [digest(a.id, "quantities", f"{x.span.start}:{x.span.end}") for x in layer]
    assert layer[2].span.of(a.text) == "At least 12"


@pytest.mark.parametrize("text", ["", "   ", "Nothing is counted here.", "٣ قتلى", "2/0 ½/ ,,,.5.5. $ £ %"])
def test_odd_and_empty_texts(text: str) -> None:
    for words, q in found(text):
        assert words.strip()
        assert q.low is None or isinstance(q.low, Decimal)
