from rashomon.annotate.labelled import labelled, named


def said(text: str) -> list[tuple[str, str]]:
    return [(x.source.of(text), x.content.of(text)) for x in labelled(text)]


TRANSCRIPT = """Talks at the bridge

HOLT: We shall mend the bridge by May.

LIND (engineer): It will take longer than that.

HOLT: Then by June at the latest."""


def test_lines_of_a_transcript() -> None:
    assert said(TRANSCRIPT) == [
        ("HOLT", "We shall mend the bridge by May."),
        ("LIND", "It will take longer than that."),
        ("HOLT", "Then by June at the latest."),
    ]


def test_question_and_answer() -> None:
    text = (
        "Q: When will it be mended at last?\nA: Nobody knows that today.\nQ: Who could know it then?\nA: The engineers."
    )
    assert [who for who, _ in said(text)] == ["Q", "A", "Q", "A"]


def test_a_quotation_signed_on_its_own_line() -> None:
    text = (
        "“I walked over it every day of my life.” — Ann Holt, baker\n“Nobody told us anything about it.” ― Eve de Lind."
    )
    assert said(text) == [
        ("Ann Holt", "“I walked over it every day of my life.”"),
        ("Eve de Lind", "“Nobody told us anything about it.”"),
    ]


def test_a_quotation_signed_on_the_next_line() -> None:
    text = "“I walked over it every day of my life.”\n\n— Ann Holt, Port Merrow"
    assert said(text) == [("Ann Holt", "“I walked over it every day of my life.”")]


def test_a_table_of_results_is_no_transcript() -> None:
    assert labelled("Ann Holt: 1,204.\nEve Lind: 998.\nAnn Holt: 12.\nEve Lind: 7.") == []


def test_single_labels_are_headings_and_notes() -> None:
    assert labelled("Note: the bridge is closed to all.\nHOLT: We shall mend it soon enough.\nThe rest is prose.") == []
    assert labelled("Read more: The bridge is shut\nRead more: The ferry runs\nUpdate: All is well again\n") == []


def test_a_dash_inside_a_sentence_signs_nothing() -> None:
    assert (
        labelled("He called it “a bridge — Port Merrow’s own” and left.\nThe “old bridge of all” — Ann Holt’s — fell.")
        == []
    )


def test_an_unquoted_line_before_a_name_is_no_quotation() -> None:
    assert labelled("The bridge fell into the river at noon.\n— Ann Holt") == []


def test_nothing_in_nothing() -> None:
    assert labelled("") == []


def test_a_label_is_the_one_name_that_ends_with_it() -> None:
    names = ["Ann Holt", "Eve Lind", "Tom Lind"]
    assert named("HOLT", names) == "Ann Holt"
    assert named("Eve Lind", names) == "Eve Lind"
    assert named("LIND", names) is None
    assert named("MAYOR", names) == "MAYOR"
    assert named("Q", names) is None
