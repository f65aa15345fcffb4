from itertools import permutations

from rashomon.link.people import people
from rashomon.model import Annotated, Attribution, Entity, Span, Who
from tests.telling import article, by_hand


def person(name: str) -> Entity:
    return Entity("person", name)


def report(name: str, text: str, *entities: tuple[str, Entity]) -> Annotated:
    return by_hand(article(name, "", text), entities=entities)


def only(*story: Annotated) -> Who:
    (who,) = people(story)
    return who


A = report("a", "Mayor Tove Lindqvar spoke.", ("Tove Lindqvar", person("Tove Lindqvar")))
B = report("b", "Mr Lindqvar spoke.", ("Lindqvar", person("Lindqvar")))
C = report(
    "c",
    "Lindqvar, director of the Harbour Guild, spoke.",
    ("Lindqvar", person("Lindqvar")),
    ("Harbour Guild", Entity("organisation", "Harbour Guild")),
)


def test_a_surname_joins_the_full_name() -> None:
    who = only(A, B)
    assert (who.name, who.variants, who.mentions) == ("Tove Lindqvar", ("Lindqvar", "Tove Lindqvar"), 2)
    assert who.articles == tuple(sorted((A.article.id, B.article.id)))


def test_roles_are_the_reports_own_words() -> None:
    who = people([A, C])[0]
    assert sorted(r.text for r in who.roles) == ["Mayor", "director of the Harbour Guild"]
    texts = {x.article.id: x.article.text for x in (A, C)}
    assert all(r.span.of(texts[r.article]) == r.text for r in who.roles)


def test_what_is_no_role_is_not_called_one() -> None:
    said = report(
        "a", "The mast broke and then Tove Lindqvar, who slept, woke.", ("Tove Lindqvar", person("Tove Lindqvar"))
    )
    assert only(said).roles == ()


def test_two_full_names_stay_two_and_their_surname_goes_to_neither() -> None:
    two = report(
        "a", "Tove Melk met Aron Melk.", ("Tove Melk", person("Tove Melk")), ("Aron Melk", person("Aron Melk"))
    )
    surname = report("b", "Melk spoke.", ("Melk", person("Melk")))
    assert sorted(w.name for w in people([two, surname])) == ["Aron Melk", "Melk", "Tove Melk"]


def test_a_person_and_a_body_of_one_name_stay_two() -> None:
    body = report("b", "Lindqvar bought a ship.", ("Lindqvar", Entity("organisation", "Lindqvar")))
    assert sorted((w.name, w.label) for w in people([A, body])) == [
        ("Lindqvar", "organisation"),
        ("Tove Lindqvar", "person"),
    ]


def test_places_are_no_people() -> None:
    assert people([report("a", "Varnholm slept.", ("Varnholm", Entity("place", "Varnholm")))]) == ()
    assert people([]) == ()


def test_who_most_reports_name_comes_first_in_any_order_of_reports() -> None:
    orders = {repr(people(order)) for order in permutations((A, B, C))}
    assert len(orders) == 1
    assert [w.name for w in people([A, B, C])] == ["Tove Lindqvar", "Harbour Guild"]


def test_what_one_report_names_apart_is_never_joined() -> None:
    both = report(
        "a",
        "Aron slept. Aron Melk woke.",
        ("Aron", person("Aron")),
        ("Aron Melk", person("Aron Melk")),
    )
    other = report("b", "Aron Melk spoke.", ("Aron Melk", person("Aron Melk")))
    assert sorted((w.name, w.mentions) for w in people([both, other])) == [("Aron", 1), ("Aron Melk", 2)]


def test_a_first_name_joins_only_where_its_report_has_the_surname() -> None:
    full = report("a", "Aron Melk drowned.", ("Aron Melk", person("Aron Melk")))
    family = report("b", "Aron and Tove Melk drowned.", ("Aron", person("Aron")), ("Tove Melk", person("Tove Melk")))
    stranger = report("c", "Aron drowned.", ("Aron", person("Aron")))
    assert sorted(w.name for w in people([full, family])) == ["Aron Melk", "Tove Melk"]
    assert sorted(w.name for w in people([full, stranger])) == ["Aron", "Aron Melk"]


def test_names_written_in_two_ways_are_one() -> None:
    one = report("a", "Mohammed Varn-Lim spoke.", ("Mohammed Varn-Lim", person("Mohammed Varn-Lim")))
    two = report("b", "Muhammad Varn Lim spoke.", ("Muhammad Varn Lim", person("Muhammad Varn Lim")))
    assert only(one, two).mentions == 2


def test_a_body_is_one_by_its_initials_and_what_one_report_took_for_a_person() -> None:
    full = report(
        "a", "The Harbour Guild met Melk Group.",
        ("Harbour Guild", Entity("organisation", "Harbour Guild")),
        ("Melk Group", Entity("organisation", "Melk Group")),
    )  # fmt: skip
    short = report("b", "The HG met Melk.", ("HG", Entity("organisation", "HG")), ("Melk", person("Melk")))
    found = {(w.name, w.label, w.variants) for w in people([full, short])}
    assert found == {
        ("Harbour Guild", "organisation", ("HG", "Harbour Guild")),
        ("Melk Group", "organisation", ("Melk", "Melk Group")),
    }


def test_names_run_together_are_no_person() -> None:
    runs = report(
        "a", "Holt Tove Melk Aron Varn spoke.", ("Holt Tove Melk Aron Varn", person("Holt Tove Melk Aron Varn"))
    )
    other = report("b", "Tove Melk spoke.", ("Tove Melk", person("Tove Melk")))
    assert [w.name for w in people([runs, other])] == ["Tove Melk"]


def test_a_capital_acts_for_its_state_only_as_a_source() -> None:
    text = "Oslo denied it. Norway was blamed. Ships lie in Oslo."
    made = article("a", "", text)
    at = made.text.index("Oslo denied")
    said = Attribution(Span(at, at + 4), Span(at + 5, at + 11), (Span(at + 12, at + 14),), "indirect", "Oslo")
    norway = ("Norway", Entity("place", "Norway"))
    with_state = by_hand(made, entities=[norway], attributions=[(text, said)])
    who = only(with_state)
    assert (who.name, who.label, who.variants, who.mentions) == ("Norway", "state", ("Oslo",), 1)
    assert people([by_hand(made, entities=[("Oslo", Entity("place", "Oslo"))], attributions=[(text, said)])]) == ()
