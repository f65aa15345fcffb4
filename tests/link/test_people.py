from itertools import permutations

from rashomon.link.people import people
from rashomon.model import Annotated, Entity, Who
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
