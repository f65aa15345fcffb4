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
    ],
)
def test_expressions(sentence: str, words: str, value: str) -> None:
    assert (words, value) in read(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "A 34-year-old man may march.",
        "She paid $1990 for 2000 people.",
        "He is 52 years old.",
        "They won 2-1.",
        "Three-quarters of it burned.",
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
