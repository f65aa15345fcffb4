import pytest

from rashomon.read.facts.agencies import AGENCIES, Agency, credited, mentioned, only_agencies


@pytest.mark.parametrize("agency", AGENCIES, ids=lambda a: a.name)
def test_every_name_is_found_in_a_credit(agency: Agency) -> None:
    for word in (*agency.full, *agency.short):
        assert agency.name in credited(f"Photo by Oda Merrel, {word}")


def test_names_inside_words_are_not_found() -> None:
    assert credited("The APPLE of EPAMINONDAS") == []
    assert mentioned("a reutersesque tone") == []


def test_lines_of_nothing_but_agencies() -> None:
    assert only_agencies("Reuters - Ap - Afp")
    assert credited("Reuters - Ap - Afp") == ["AP", "Reuters", "AFP"]
    assert only_agencies("With AFP and The Associated Press")
    assert not only_agencies("Ada Fenn, AFP")
    assert not only_agencies("with agencies")
    assert not only_agencies("")
