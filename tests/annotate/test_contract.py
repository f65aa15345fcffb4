"""What every annotator keeps to, whatever the text."""

from collections.abc import Iterator

import msgspec
import pytest

from rashomon import pipeline
from rashomon.model import Article, Attribution, Layer, Place, Quantity, Span
from rashomon.pipeline import ANNOTATORS
from tests.telling import SETTINGS, annotated, article

TEXTS = {
    "report": (
        "“The pier light was burning at 11.40 p.m.,” Tove Lindqvar said on Tuesday, 14 May 2031.",
        "The ferry ran aground 60 km north of Bergen with 214 passengers; at least three people died.",
    ),
    "empty": (),
    "blank": (" \n\n \t",),
    "one word": ("Fog",),
    "emoji": ("🛳️🛳️ Tove Lindqvar 👩🏽‍✈️ said 🙃: “The mast 🛳️ broke,” killing 3️⃣ people on Tuesday 🇳🇴.",),
    "right to left": (
        "قالت توفه: «انكسر الصاري» يوم الثلاثاء.",
        "אמרה טובה: “התורן נשבר” ביום שלישי, 3 הרוגים.",
        "\u202eSaid she “no”\u202c",
    ),
    "only quotation marks": ("“”\"\"''``«»‘’„‟" * 12, '"', "“", "”"),
    "long line": ("Tove said that the mast broke at noon on Tuesday and 12 people fell " * 90,),
    "long word": ("mast" * 4000,),
    "lone accent": ("\u0301", "a \u0301 b said \u0301“\u0301”"),
    "line ends and tabs": ("The mast\tbroke,\r\nTove said\rtwice.\r\n\r\n“We\tdrifted,”\vshe said\u2028again\x85.",),
    "controls": ("\x00 said \x07Tove \ufeffLindqvar\u200b that \ufffd broke \U0010ffff.",),
    "markup": ("<b>Tove</b> said &quot;no&quot; {{ 7 * 7 }} https://herald.invalid/?a=1&b=2 a@b.invalid",),
    "numbers": ("1 2,3 4.5.6 -7 8/9 10:61 99999999999999999999999 32 May 0000-00-00 ½ ٣ km%$£",),
    "capitals": ("TOVE LINDQVAR SAID THE MAST BROKE ON TUESDAY IN BERGEN, KILLING THREE PEOPLE",),
}
REPORTS = {name: article(name, "" if name == "empty" else "Mast breaks", *pieces) for name, pieces in TEXTS.items()}
every_annotator = pytest.mark.parametrize("kind", [a.kind for a in ANNOTATORS])
every_text = pytest.mark.parametrize("name", list(REPORTS))


def layer(kind: str, name: str) -> Layer:
    return next(x for x in annotated(REPORTS[name]).layers if x.kind == kind)


def spans(made: Layer) -> Iterator[Span]:
    """Yield every span of a layer, those inside the values too."""
    for a in made.annotations:
        yield a.span
        inner: tuple[Span | None, ...] = ()
        if isinstance(a.value, Attribution):
            inner = (a.value.source, a.value.cue, *a.value.content)
            assert a.value.content
        elif isinstance(a.value, Quantity):
            inner = (a.value.counted_span,)
        elif isinstance(a.value, Place):
            inner = (a.value.of,)
        yield from (s for s in inner if s is not None)


@every_text
@every_annotator
def test_every_span_holds_words_of_the_text(kind: str, name: str) -> None:
    text = REPORTS[name].text
    for span in spans(layer(kind, name)):
        assert 0 <= span.start < span.end <= len(text)
        assert span.of(text).strip() == span.of(text)


@every_text
@every_annotator
def test_annotations_are_sorted_and_their_ids_unique(kind: str, name: str) -> None:
    made = layer(kind, name).annotations
    assert [a.span for a in made] == sorted(a.span for a in made)
    assert len({a.id for a in made}) == len(made)
    assert all(a.score is None or 0 <= a.score <= 1 for a in made)


@every_annotator
def test_a_layer_says_who_made_it_of_what(kind: str) -> None:
    annotator = next(a for a in ANNOTATORS if a.kind == kind)
    made = layer(kind, "report")
    assert (made.article, made.annotator, made.version) == (REPORTS["report"].id, annotator.name, annotator.version)
    assert made.settings == pipeline.layer_settings(annotator)
    assert made.annotations


@every_annotator
def test_nothing_is_found_in_no_text(kind: str) -> None:
    assert layer(kind, "empty").annotations == ()


@every_text
def test_the_same_article_gives_the_same_layers_and_is_not_changed(name: str) -> None:
    before = msgspec.json.encode(REPORTS[name])
    again = pipeline.annotate([msgspec.json.decode(before, type=Article)], SETTINGS)[0]
    assert again == annotated(REPORTS[name])
    assert msgspec.json.encode(again.article) == before


@every_text
@every_annotator
def test_a_layer_survives_json(kind: str, name: str) -> None:
    made = layer(kind, name)
    assert msgspec.json.decode(msgspec.json.encode(made), type=Layer) == made


@every_annotator
def test_ids_depend_on_the_article(kind: str) -> None:
    report = REPORTS["report"]
    other = annotated(article("another", "Mast breaks", *TEXTS["report"])).layer(kind)
    mine = annotated(report).layer(kind)
    assert [a.span for a in other] == [a.span for a in mine]
    assert not {a.id for a in other} & {a.id for a in mine}
