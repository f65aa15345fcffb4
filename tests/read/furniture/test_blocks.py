from lxml import html  # type: ignore[import-untyped]

from rashomon.read.furniture.blocks import blocks


def texts(source: str) -> list[str]:
    return [b.text for b in blocks(html.document_fromstring(source))]


def test_inline_elements_stay_in_their_line() -> None:
    assert texts("<p>The <b>old</b> bridge<!-- note --> fell<br>down.</p>tail") == ["The old bridge fell down.", "tail"]


def test_two_breaks_end_a_paragraph() -> None:
    assert texts("<div>One.<br><br>Two.<br/>  <br/>Three.</div>") == ["One.", "Two.", "Three."]


def test_what_nobody_sees_is_not_shown() -> None:
    source = (
        "<p>a</p><script>b</script><style>c</style><p hidden>d</p><p style='display: none'>e</p>f<template>g</template>"
    )
    assert texts(source) == ["a", "f"]


def test_row_of_a_table_is_one_line() -> None:
    assert texts("<table><tr><td>1</td><td>Weir End</td></tr><tr><td>2</td><td>Tellwick</td></tr></table>") == [
        "1 Weir End",
        "2 Tellwick",
    ]


def test_marks_name_the_elements_around_a_line() -> None:
    block = blocks(html.document_fromstring('<div class="Comments"><ul id=x><li>words</li></ul></div>'))[0]
    assert block.tag == "li"
    assert block.tags[-3:] == ("div", "ul", "li")
    assert block.marks.split() == ["[comments]", "[x]"]


def test_first_inline_element_marks_its_line() -> None:
    assert "[byline]" in blocks(html.document_fromstring('<p><span class="byline">By Ada Fenn</span></p>'))[0].marks


def test_deep_nesting_ends() -> None:
    assert texts("<div>" * 2000 + "words" + "</div>" * 2000) in (["words"], [])
