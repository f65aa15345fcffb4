from rashomon.annotate import entities, language
from rashomon.model import Article, Entity
from tests.telling import article


def found(report: Article) -> list[tuple[str, str, str]]:
    out = []
    for a in entities.annotate(report, language.parse(report)):
        assert isinstance(a.value, Entity)
        out.append((a.span.of(report.text), a.value.label, a.value.name))
    return out


def test_a_surname_stands_for_the_person_named_in_full() -> None:
    report = article("test", "", "Tove Lindqvar met Mr Aron Melk on Monday.", "Lindqvar said that the crew had agreed.")
    assert found(report) == [
        ("Tove Lindqvar", "person", "Tove Lindqvar"),
        ("Aron Melk", "person", "Aron Melk"),
        ("Lindqvar", "person", "Tove Lindqvar"),
    ]


def test_initials_stand_for_the_body_named_in_full() -> None:
    report = article(
        "test", "", "The Harbour Guild (HG) was not there on Monday.", "The HG said its divers work at night."
    )
    assert ("HG", "organisation", "Harbour Guild") in found(report)


def test_articles_and_possessives_are_no_part_of_a_name() -> None:
    report = article("test", "", "Aron Melk’s boat sank in the North Sea on Monday.")
    assert [words for words, _, _ in found(report)] == ["Aron Melk", "North Sea"]


def test_dates_and_numbers_are_no_names() -> None:
    assert found(article("test", "", "On Tuesday 14 May, about 200 people paid 50 dollars each.")) == []


def test_a_name_never_runs_from_one_part_into_the_next() -> None:
    report = article(
        "test", "Tove Lindqvar", "Aron Melk met Tove Lindqvar in Bergen on Monday.", captions=("Aron Melk",)
    )
    assert all("\n" not in words for words, _, _ in found(report))
    assert sum(name == "Aron Melk" for _, _, name in found(report)) == 2


def test_one_name_has_one_label_throughout() -> None:
    report = article(
        "test",
        "",
        "Bergen lost the vote.",
        "Ships left Bergen at noon.",
        "She lives in Bergen.",
        "Bergen said no to it.",
    )
    labels = {label for words, label, _ in found(report) if words == "Bergen"}
    assert labels == {"place"}
