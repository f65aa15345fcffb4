import pytest

from rashomon.annotate.foreign import BARE, NAMED, SAID, quotations


def found(text: str, language: str) -> list[tuple[str | None, str | None, str, float]]:
    return [
        (q.source.of(text) if q.source else None, q.cue.of(text) if q.cue else None, q.content.of(text), q.score)
        for q in quotations(text, language)
    ]


@pytest.mark.parametrize(
    ("language", "text", "source", "cue"),
    [
        (
            "de",
            "„Wir bauen die Brücke bis Mai wieder auf“, sagte Bürgermeisterin Anna Holt am Montag.",
            "Anna Holt",
            "sagte",
        ),
        ("fr", "« Nous allons reconstruire le pont », a déclaré Anne Holt lundi.", "Anne Holt", "déclaré"),
        ("es", "El alcalde Juan Robles dijo: «Vamos a reparar el puente en mayo».", "Juan Robles", "dijo"),
        ("it", "“Ricostruiremo il ponte entro maggio”, ha detto Anna Corti ai giornalisti.", "Anna Corti", "detto"),
        ("pt-BR", "“Vamos reconstruir a ponte até maio”, disse Ana Prado.", "Ana Prado", "disse"),
        ("nl", "“We herstellen de brug vóór mei”, zei Anna de Holt.", "Anna de Holt", "zei"),
        ("ru", "«Мы восстановим мост до мая», — заявила Анна Холт.", "Анна Холт", "заявила"),
        ("sv", "”Vi bygger upp bron före maj”, säger Anna Holt.", "Anna Holt", "säger"),
    ],
)
def test_a_quotation_with_verb_and_name(language: str, text: str, source: str, cue: str) -> None:
    [(who, verb, content, score)] = found(text, language)
    assert who is not None and who.endswith(source)
    assert verb == cue
    assert score == NAMED
    assert len(content.split()) >= 4


def test_a_verb_without_a_name_is_less_sure() -> None:
    [(who, verb, _, score)] = found("„wir bauen die brücke wieder auf“, sagte sie.", "de")
    assert (who, verb, score) == (None, "sagte", SAID)


def test_a_language_without_a_list_still_gives_its_quotations() -> None:
    [(who, verb, content, score)] = found("“Byddwn yn ailgodi'r bont erbyn mis Mai” meddai Ann.", "cy")
    assert (who, verb, score) == (None, None, BARE)
    assert content.startswith("“Byddwn")


def test_short_quotations_are_names_and_scare_quotes() -> None:
    assert quotations("Das Schiff „Lange Nacht“ sank, sagte Anna Holt.", "de") == []


def test_a_verb_of_the_next_quotation_is_not_taken() -> None:
    text = "„Die Brücke ist sicher für alle“. „Das stimmt leider gar nicht mehr“, sagte Eva Lind."
    first, second = quotations(text, "de")
    assert first.cue is None
    assert second.source is not None and second.source.of(text) == "Eva Lind"


def test_nothing_in_nothing() -> None:
    assert quotations("", "de") == []
