from rashomon.annotate import language
from rashomon.annotate.known import acronym_like, settled
from rashomon.model import Article, Span
from tests.telling import article


def labels(report: Article, *mentions: tuple[str, str]) -> list[tuple[str, str]]:
    """Return words and label of each mention after the article was asked; mentions are first occurrences."""
    spans = [(Span(at := report.text.index(w), at + len(w)), label) for w, label in mentions]
    return [(s.of(report.text), label) for s, label in settled(report, language.parse(report), spans)]


def test_a_surname_is_a_persons_wherever_it_stands() -> None:
    report = article("test", "", "Aron Lindqvar said no.", "The crowd cheered Lindqvar on Monday.")
    assert labels(report, ("Aron Lindqvar", "person")) == [("Aron Lindqvar", "person"), ("Lindqvar", "person")]


def test_part_of_a_longer_name_is_no_mention() -> None:
    report = article("test", "", "Aron Lindqvar said no.", "The Lindqvar Family Foundation paid.")
    assert labels(report, ("Aron Lindqvar", "person")) == [("Aron Lindqvar", "person")]


def test_an_ordinary_word_of_the_article_is_no_surname() -> None:
    report = article("test", "", "Aron Bell said no.", "Bell ringers met, and a bell rang.")
    assert labels(report, ("Aron Bell", "person")) == [("Aron Bell", "person")]


def test_initials_in_brackets_are_the_bodys() -> None:
    report = article("test", "", "The Harbour Guild (HGD) met.", "The Harbour Guild of Divers (HGD) was there.")
    found = labels(report, ("Harbour Guild of Divers", "organisation"), ("HGD", "person"))
    assert ("HGD", "organisation") in found
    assert acronym_like("HGD") and not acronym_like("Hgd")


def test_a_village_is_no_person() -> None:
    report = article("test", "", "He was born in the village of Vinter Skerry.")
    assert labels(report, ("Vinter Skerry", "person")) == [("Vinter Skerry", "place")]


def test_a_dateline_is_a_place() -> None:
    report = article("test", "", "VARNHOLM, Skerries (HG) — The mast broke.")
    assert labels(report, ("VARNHOLM", "organisation")) == [("VARNHOLM", "place")]


def test_capitals_of_a_headline_are_no_name() -> None:
    report = article("test", "Harbour Guild Workers Clash", "Workers of the docks fought.")
    assert labels(report, ("Harbour Guild Workers Clash", "organisation")) == [("Harbour Guild Workers Clash", "other")]


def test_no_mentions() -> None:
    assert labels(article("test", "", "Nobody came.")) == []


def test_a_name_that_breaks_off_is_none_and_an_agency_is_a_body() -> None:
    report = article("test", "", "Work for Varnholm said so.", "The Skerry news agency had it.")
    found = labels(report, ("Work for", "organisation"), ("Skerry", "person"))
    assert found == [("Skerry", "organisation")]
