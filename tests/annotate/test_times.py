import re
from datetime import datetime

import pytest

from rashomon.annotate import language, times
from rashomon.model import Annotation, Article, Part, Source, Span, TimeExpression, digest

PUBLISHED = datetime(2023, 9, 14, 9, 30)  # a Thursday


def article(text: str, published: datetime | None = PUBLISHED) -> Article:
    parts = tuple(Part("paragraph", Span(*m.span())) for m in re.finditer(r"[^\n]+", text))
    source = Source("invented.txt", 0, "", "test", 1)
    return Article(id="a1", name="invented", text=text, parts=parts, published=published, source=source)


def found(text: str, published: datetime | None = PUBLISHED) -> tuple[Annotation, ...]:
    told = article(text, published)
    return times.annotate(told, language.parse(told))


def read(text: str, published: datetime | None = PUBLISHED) -> list[tuple[str, str]]:
    values = [(a.span.of(text), a.value) for a in found(text, published)]
    return [(words, value.value) for words, value in values if isinstance(value, TimeExpression)]


@pytest.mark.parametrize(
    ("sentence", "words", "value"),
    [
        ("The bridge fell on 13 September 2023.", "13 September 2023", "2023-09-13"),
        ("The bridge fell on September 13, 2023, police said.", "September 13, 2023", "2023-09-13"),
        ("The bridge fell on Sept. 13.", "Sept. 13", "2023-09-13"),
        ("The form is dated 13/09/2023.", "13/09/2023", "2023-09-13"),
        ("The form is dated 08/09/2023.", "08/09/2023", "2023"),
        ("It fell on Wednesday (13 September).", "Wednesday (13 September)", "2023-09-13"),
        ("It fell on Wednesday, the mayor said.", "Wednesday", "2023-09-13"),
        ("It will reopen on Saturday.", "Saturday", "2023-09-16"),
        ("It fell on Sunday evening.", "Sunday evening", "2023-09-10TEV"),
        ("It fell early Wednesday.", "early Wednesday", "2023-09-13"),
        ("It fell last Monday.", "last Monday", "2023-09-11"),
        ("It fell yesterday.", "yesterday", "2023-09-13"),
        ("It closed last month.", "last month", "2023-08"),
        ("It opened in September last year.", "September last year", "2022-09"),
        ("It opened two weeks ago.", "two weeks ago", "2023-W35"),
        ("It fell at 6.10am on Wednesday.", "6.10am on Wednesday", "2023-09-13T06:10"),
        ("It fell shortly after 06:00 GMT on Wednesday.", "shortly after 06:00 GMT on Wednesday", "2023-09-13T06:00Z"),
        ("It fell on Wednesday at around 6am.", "Wednesday at around 6am", "2023-09-13T06:00"),
        ("It fell at 12:13 pm local time.", "12:13 pm local time", "2023-09-14T12:13"),
        ("It fell at noon on Monday.", "noon on Monday", "2023-09-11T12:00"),
        ("It stood through the war of 1950-53.", "1950-53", "1950/1953"),
        ("It was built in the 1950s.", "the 1950s", "195"),
        ("It was built in 1948.", "1948", "1948"),
        ("They met on 13-15 September.", "13-15 September", "2023-09-13/2023-09-15"),
        ("The search took about four hours.", "about four hours", "PT4H"),
        ("He was jailed for 18 months.", "18 months", "P18M"),
        ("She gave a 50-minute speech.", "50-minute", "PT50M"),
        ("It is inspected every day.", "every day", "P1D"),
        ("It grew in the third quarter of 2019.", "the third quarter of 2019", "2019-Q3"),
        ("It dried up last summer.", "last summer", "2023-SU"),
        ("The siren sounded hours earlier.", "hours earlier", "@?-PTXH"),
        ("It has stood empty for the 18 months since.", "the 18 months", "P18M"),
        ("It has stood empty since Monday.", "Monday", "2023-09-11"),
        ("It fell at 6.10am (GMT+3) on Wednesday.", "6.10am (GMT+3) on Wednesday", "2023-09-13T06:10+03:00"),
        ("It fell at 4 in the morning.", "4 in the morning", "2023-09-14T04:00"),
        ("It fell at 11 at night.", "11 at night", "2023-09-14T23:00"),
        ("It fell at six o'clock in the evening.", "six o'clock in the evening", "2023-09-14T18:00"),
        ("It opened on March eighth.", "March eighth", "2023-03-08"),
        ("It opened in nineteen ninety-four.", "nineteen ninety-four", "1994"),
        ("It opened in the nineties.", "the nineties", "199"),
        ("It opened in mid-1996.", "mid-1996", "1996"),
        ("It was dug in the eleventh century.", "the eleventh century", "10"),
        ("It will reopen by Thanksgiving.", "Thanksgiving", "2023-11-23"),
        ("It will reopen this May.", "this May", "2023-05"),
        ("It gave a day-long show.", "day-long", "P1D"),
        ("It fell in the week of March 6.", "the week of March 6", "2023-W10"),
        ("They meet on Mondays.", "Mondays", "XXXX-WXX-1"),
        ("They march each July.", "each July", "XXXX-07"),
        ("Profit rose in the last half of 2019.", "the last half of 2019", "2019-H2"),
        ("They guarded the bridge for a hundred years.", "a hundred years", "P100Y"),
    ],
)
def test_expressions(sentence: str, words: str, value: str) -> None:
    assert (words, value) in read(sentence)


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("The council will meet Friday.", "2023-09-15"),
        ("The council meets Friday.", "2023-09-15"),
        ("The council is meeting Friday.", "2023-09-15"),
        ("The council was scheduled to meet Friday.", "2023-09-15"),
        ("The council agreed to meet Friday.", "2023-09-15"),
        ("The bridge will be shut until Friday.", "2023-09-15"),
        ("The talks, planned for Friday, matter.", "2023-09-15"),
        ("The council met Friday.", "2023-09-08"),
        ("The storm may have been responsible for a drop on Friday.", "2023-09-08"),
        ("They have been searching since Friday.", "2023-09-08"),
        ("The council had been due to meet Friday.", "2023-09-08"),
        ("The mayor could not be reached Friday.", "2023-09-08"),
        ("The ruling, announced Friday by a court, stands.", "2023-09-08"),
        ("They will look for ways round Friday's ruling.", "2023-09-08"),
    ],
)
def test_the_tense_gives_the_side_of_a_bare_weekday(sentence: str, value: str) -> None:
    assert [v for _, v in read(sentence)] == [value]


@pytest.mark.parametrize(
    ("text", "words", "value", "anchor"),
    [
        ("It shut on 3 May 2019. The next day it burned.", "The next day", "2019-05-04", "2019-05-03"),
        ("It shut on 3 May 2019. The following month it burned.", "The following month", "2019-06", "2019-05-03"),
        ("It shut on 3 May 2019. Two days later it burned.", "Two days later", "2019-05-05", "2019-05-03"),
        ("It shut on 3 May 2019. Later that day it burned.", "Later that day", "2019-05-03", "2019-05-03"),
        ("It shut in May 2019 and burned later that year.", "later that year", "2019", "2019-05"),
        ("It shut in 2019. It had flooded a year earlier.", "a year earlier", "2018", "2019"),
        ("It shut on Monday. It burned the following morning.", "the following morning", "2023-09-12TMO", "2023-09-11"),
        ("Profit in the second quarter was $3, against $2 a year ago.", "a year ago", "2022-Q2", "2023-Q2"),
        ("The year-earlier quarter brought a loss.", "The year-earlier quarter", "2022-Q2", "2023-09-14"),
        ("In the quarter ended 30 June it lost $3.", "the quarter", "2023-Q2", "2023-06-30"),
        ("The next day it burned.", "The next day", "@?+P1D", None),
        ("It burned yesterday.", "yesterday", "2023-09-13", "2023-09-14"),
        ("It burned on 3 May 2019.", "3 May 2019", "2019-05-03", None),
    ],
)
def test_what_counts_from_something_told_says_from_what(text: str, words: str, value: str, anchor: str | None) -> None:
    values = {a.span.of(text): a.value for a in found(text)}
    assert isinstance(told := values[words], TimeExpression)
    assert (told.value, told.anchor) == (value, anchor)


def test_steps_upon_steps_end() -> None:
    text = "It shut on 3 May 2019. " + "The next day it rained. " * 60
    values = [v for _, v in read(text)]
    assert values[:4] == ["2019-05-03", "2019-05-04", "2019-05-05", "2019-05-06"]
    assert all(v.count("@") < 8 for v in values) and len(values) == 61


@pytest.mark.parametrize(
    "sentence",
    [
        "A 34-year-old man may march.",
        "She paid $1990 for 2000 people.",
        "He is 52 years old.",
        "They won 2-1.",
        "Three-quarters of it burned.",
        "Its future owner paid two thousand crowns.",
        "Nineteen fifty-pound bags fell.",
    ],
)
def test_what_is_no_time(sentence: str) -> None:
    assert read(sentence) == []


def test_without_a_date_values_stay_open() -> None:
    assert read("It fell on Wednesday at 6am, a year ago, on 30 August.", None) == [
        ("Wednesday at 6am", "XXXX-WXX-3T06:00"),
        ("a year ago", "@-P1Y"),
        ("30 August", "XXXX-08-30"),
    ]
    (annotation,) = found("It fell on Wednesday.", None)
    assert isinstance(annotation.value, TimeExpression)
    assert (annotation.value.start, annotation.value.end, annotation.value.relation) == (None, None, "past")


def test_a_bare_clock_time_takes_the_day_last_said() -> None:
    text = "The bridge fell on Sunday. Nobody was hurt. Divers arrived at 12:20 p.m. from the coast."
    assert read(text) == [("Sunday", "2023-09-10"), ("12:20 p.m.", "2023-09-10T12:20")]


def test_approximate_is_told() -> None:
    values = [a.value for a in found("It fell just after 6am. It lasted 40 seconds, or about 50 seconds.")]
    assert [v.approximate for v in values if isinstance(v, TimeExpression)] == [True, False, True]


def test_nothing_runs_across_parts() -> None:
    assert [words for words, _ in read("It opened in September 2019.")] == ["September 2019"]
    assert [words for words, _ in read("It opened in September\n\n2019 was a good year.")] == ["September", "2019"]


def test_layer_contract() -> None:
    text = "🚆 On Wednesday the train, at 6am, stopped.\n\nقال on 13 September 2023 « late Friday »"
    first, second = found(text), found(text)
    assert first == second and first == tuple(sorted(first, key=lambda a: a.span)) and len(first) == 4
    for annotation in first:
        assert annotation.span.of(text).strip() == annotation.span.of(text) != ""
        assert annotation.id == digest("a1", "times", f"{annotation.span.start}:{annotation.span.end}")
    assert found("") == ()
