"""The parts of the page beside findings: what gives a value, who is silent, the timeline, in short, the frame."""

import re
from datetime import UTC, datetime
from decimal import Decimal

import msgspec
import pytest
from markupsafe import Markup

from rashomon.model import Annotated, Answer, Happening, Quantity, TimeExpression, Utterance, Value, Variant
from rashomon.show.report import Frame, digests, render
from rashomon.show.report.findings import DISPUTED, points
from rashomon.show.report.pith import pith
from rashomon.show.report.short import lead, passages, short
from rashomon.show.report.silent import silences
from rashomon.show.report.sources import Sources
from rashomon.show.report.timeline import timeline
from rashomon.show.report.utterances import sayings
from rashomon.text.wording import differences
from tests.show import build, layers

# -- the words that give a value ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("phrase", "value", "expected"),
    [
        ("The pier light was burning", "burning", "burning"),
        ("struck the east pier of Varnholm at 11.40 p.m. on Tuesday", "2031-05-13T23:40", "11.40 p.m. on Tuesday"),
        ("killing two crew", "2", "two crew"),
        ("killing two crew", "at least 2", "two crew"),
        ("killing two crew", "3", None),
        ("killing two crew", "killing two crew", None),  # all of it is no stress
        ("The pier light was burning", "", None),
    ],
)
def test_the_words_that_give_the_value_are_found(phrase: str, value: str, expected: str | None) -> None:
    two: dict[str, Value] = {"two crew": Quantity(Decimal(2), Decimal(2), "", "count")}
    then: dict[str, Value] = {"11.40 p.m. on Tuesday": TimeExpression("TIME", "2031-05-13T23:40")}
    annotated = Annotated(build.A, (layers.layer(build.A, "quantities", two), layers.layer(build.A, "times", then)))
    found = pith(Answer(build.words(build.A, phrase), value), annotated)
    assert (found.text if found else None) == expected
    if found:
        assert found.span.of(build.A.text) == found.text


def test_the_words_that_give_the_value_are_marked_on_the_page() -> None:
    assert "was <b>burning</b>" in render(build.story())


# -- left out by -------------------------------------------------------------------------------------------

SAID = "Three people were killed when the ferry Anna Brede ran into a pier late on Tuesday night."
GIVEN = {
    build.A.id: build.COURIER[2][1],
    build.B.id: "Three people died when the ferry Anna Brede ran into a pier late on Tuesday.",
    build.D.id: "The toll of the ferry accident rose to four on Thursday when a passenger died in hospital.",
}


def silent(axis: int, last: str = "He was tested for alcohol; the result was negative.") -> list[tuple[str, ...]]:
    """Return the outlets that leave out how the ferry ran into the pier; The Lantern's sentence lies on `axis`."""
    axes = {build.A.id: {GIVEN[build.A.id]: 0}, build.B.id: {GIVEN[build.B.id]: 0}, build.D.id: {last: axis}}
    made = {
        a.id: layers.meanings(a, axes.get(a.id, {build.HOSTILE[1][1]: 5})) for a in (build.A, build.B, build.D, build.E)
    }
    made[build.C.id] = layers.meanings(build.C, {SAID: 0})
    finding = build.finding(
        "The ferry Anna Brede ran into a pier",
        "agree",
        ((build.A, GIVEN[build.A.id], "says so"), (build.B, GIVEN[build.B.id], "says so")),
        (("says so", 2),),
    )
    story = msgspec.structs.replace(layers.with_layers(made), findings=(finding,))
    found = silences(story, {finding.id: "a1"}, Sources(story), 0.35)
    return [tuple(name for name, _ in s.outlets) for s in found]


def test_an_account_that_says_nothing_like_it_leaves_it_out() -> None:
    assert ("The Lantern",) in silent(axis=7)


def test_an_account_with_a_sentence_of_like_meaning_does_not() -> None:
    assert ("The Lantern",) not in silent(axis=0)


def test_who_gives_it_is_not_silent_nor_is_its_copy() -> None:
    assert not {"Varnholm Courier", "Northreach News", "Tidewater Post"} & {
        n for names in silent(axis=7) for n in names
    }


def test_nothing_is_claimed_without_the_layer_of_meanings() -> None:
    story = build.story()
    assert silences(story, {f.id: "a1" for f in story.findings}, Sources(story), 0.0) == ()
    assert 'id="silent"' not in render(story)


# -- the timeline ------------------------------------------------------------------------------------------


def test_the_times_are_drawn_to_scale() -> None:
    story = build.story()
    picture = timeline(story, Sources(story)).picture
    assert picture is not None
    days = {row.when: row.start for row in picture.rows}
    assert days["13 May 2031"] < days["13 May 2031, 23:40"] < days["15 May 2031"]
    assert len(picture.published) == 3 and picture.event is not None
    assert picture.published[0].says == "Tidewater Post, 14 May 2031"
    assert all(row.start <= row.end <= picture.width for row in picture.rows)


def test_a_long_time_does_not_stretch_the_scale() -> None:
    story = build.story()
    first = story.timeline[1]
    year = Happening("2031", "2031", first.words, first.sentence)
    picture = timeline(msgspec.structs.replace(story, timeline=(*story.timeline[1:], year)), Sources(story)).picture
    assert picture is not None
    (long,) = (row for row in picture.rows if row.when == "2031")
    assert long.open_start and long.open_end


@pytest.mark.parametrize("count", [0, 1])
def test_fewer_than_two_times_make_no_picture(count: int) -> None:
    story = msgspec.structs.replace(build.story(), timeline=build.story().timeline[:count])
    assert timeline(story, Sources(story)).picture is None


@pytest.mark.parametrize("odd", ["", "9999", "soon", "2031-13", "2031-05-13T99:99"])
def test_an_odd_date_stops_nothing(odd: str) -> None:
    story = build.story()
    strange = msgspec.structs.replace(story.timeline[0], start=odd, end=odd)
    assert render(msgspec.structs.replace(story, timeline=(strange, *story.timeline[1:])))


def test_each_time_in_the_picture_leads_to_its_entry() -> None:
    html = render(build.story())
    for row in re.findall(r'class="spot" href="#(t\d+)"', html):
        assert f'id="{row}"' in html


# -- in short ----------------------------------------------------------------------------------------------


def test_one_sentence_says_how_many_tell_of_what() -> None:
    assert lead(build.story()) == (
        "5 articles, which make 4 independent accounts, tell of 13 May 2031, Varnholm: "
        "Brede Line, Tove Lindqvar and Aron Melk."
    )
    assert lead(build.empty()) == "0 articles."


def test_in_short_names_the_dispute_the_copy_and_the_altered_words() -> None:
    story = build.story()
    sources = Sources(story)
    html = render(story)
    top = html[html.index('<section class="short"') : html.index('<p class="rule-note"')]
    assert "How many people died?" in top and "Tidewater Post repeats Northreach News, probably Meridian copy" in top
    said = sayings(story.utterances, sources, 0.35)
    found = short(points(story.findings, DISPUTED, sources, 0.35).open, (), said.altered)
    assert found is not None
    (swap,) = found.swaps
    assert (swap.there, swap.here) == ("burning", "out")


@pytest.mark.parametrize(
    ("fullest", "other", "expected"),
    [
        ("The light on this pier was burning", "The light on the pier was out", ("burning", "out")),
        ("I am sure that we remain together", "we are together", ("I am sure that", "")),
        ("The light on this pier was burning", "The light on the pier is burning", None),
        ("That is why we came here", "That is why they came here", ("we", "they")),
        ("We did not see the light", "We did see the light", ("not", "")),
    ],
)
def test_in_short_shows_no_exchange_of_particles(fullest: str, other: str, expected: tuple[str, str] | None) -> None:
    left = build.article("left", "Left", (("paragraph", fullest),))
    right = build.article("right", "Right", (("paragraph", other),))
    variants = tuple(
        Variant(build.words(a, a.text), "direct", None, None, differences(left.text, a.text)) for a in (left, right)
    )
    utterance = Utterance(id="u", speaker="Tove Lindqvar", relation="altered", variants=variants, score=0.9)
    story = msgspec.structs.replace(build.empty(), articles=(Annotated(left, ()), Annotated(right, ())))
    found = short((), (), sayings((utterance,), Sources(story), 0.35).altered)
    assert (None if found is None else (found.swaps[0].there, found.swaps[0].here)) == expected


def test_in_short_counts_the_pairs_that_share_passages_only() -> None:
    story = build.story()
    (pair,) = [c for c in story.copies if c.kind == "shared_passages"]
    assert passages(story.copies) == "1 pair of reports shares passages"
    wire = msgspec.structs.replace(pair, agency="Meridian")
    assert passages((wire, wire)) == "2 pairs of reports share passages, probably Meridian copy"
    assert passages((wire, pair)) == "2 pairs of reports share passages, some of them probably Meridian copy"
    assert passages(()) == ""


@pytest.mark.parametrize(("speaker", "said"), [("They", ""), ("One", ""), ("he", ""), ("US", "US"), (None, "")])
def test_a_pronoun_is_not_named_as_who_said_it(speaker: str | None, said: str) -> None:
    answer = Answer(build.words(build.B, "The pier light was out"), "out", speaker)
    finding = msgspec.structs.replace(build.story().findings[0], answers=(answer,), verdict="differ", score=1.0)
    (point,) = points((finding,), DISPUTED, Sources(build.story()), 0.35).open
    assert [s.speaker for g in point.groups for r in g.rows for s in r.said] == [said]


def test_a_story_with_nothing_to_tell_has_nothing_in_short() -> None:
    assert short((), (), ()) is None
    assert 'class="short"' not in render(build.empty())


def test_points_say_in_a_sentence_who_says_what() -> None:
    story = build.story()
    made = {p.question: p.sentence for p in points(story.findings, DISPUTED, Sources(story), 0.35).open}
    assert made["How old is the captain, Aron Melk?"] == "Northreach News: 58; The Lantern: 61"
    assert made["Was the pier light burning?"] == "Varnholm Courier: burning; Northreach News: out"


# -- the frame of an application ---------------------------------------------------------------------------


class Marked:
    """A frame that says which place it was asked for."""

    def head(self) -> Markup:
        return Markup("<!--head-->")

    def top(self) -> Markup:
        return Markup("<!--top-->")

    def finding(self, id: str) -> Markup:
        return Markup("<!--finding {}-->").format(id)

    def utterance(self, id: str) -> Markup:
        return Markup("<!--utterance {}-->").format(id)

    def report(self, article: str) -> Markup:
        return Markup("<!--report {}-->").format(article)


def test_a_frame_stands_at_every_finding_quote_and_report() -> None:
    story, frame = build.story(), Marked()
    framed: Frame = frame
    html = render(story, frame=framed)
    assert html.count("<!--head-->") == html.count("<!--top-->") == 1
    for given, found in (
        ([f.id for f in story.findings], "finding"),
        ([u.id for u in story.utterances], "utterance"),
        ([a.article.id for a in story.articles], "report"),
    ):
        assert sorted(re.findall(rf"<!--{found} (\w+)-->", html)) == sorted(given)


def test_with_a_frame_the_server_states_the_policy() -> None:
    bare = render(build.story())
    style, script = digests()
    assert f"style-src '{style}'" in bare and f"script-src '{script}'" in bare
    assert "Content-Security-Policy" not in render(build.story(), frame=Marked())


def test_a_naive_and_an_aware_publication_stand_on_one_scale() -> None:
    story = build.story()
    late = msgspec.structs.replace(build.B, published=datetime(2031, 5, 16, 1, tzinfo=UTC))
    articles = (story.articles[0], msgspec.structs.replace(story.articles[1], article=late), *story.articles[2:])
    picture = timeline(msgspec.structs.replace(story, articles=articles), Sources(story)).picture
    assert picture is not None and len(picture.published) == 4
