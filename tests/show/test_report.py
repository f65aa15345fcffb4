"""The page as text: what it quotes, what it marks, what it lets through, what it does with nothing."""

import re
from collections.abc import Iterator
from datetime import datetime
from html import unescape
from html.parser import HTMLParser

import msgspec
import pytest

from rashomon.model import Found, Span, Words
from rashomon.show.report import page as page_module
from rashomon.show.report import render
from rashomon.show.report.changes import Piece, along, changed, compare, shorten, version
from rashomon.show.report.copies import percent, sentence
from rashomon.show.report.dates import between, day, stamp
from rashomon.show.report.family import diagram
from rashomon.show.report.findings import DISPUTED, points
from rashomon.show.report.reports import Ink, marked, whole
from rashomon.show.report.sources import Sources, link, listed
from tests.show import build


class Reader(HTMLParser):
    """Reads a page into what the tests ask of it; raises nothing, like a browser."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.ids: list[str] = []
        self.marks: dict[str, str] = {}
        self.links: list[tuple[str, str]] = []
        self._open: list[tuple[str, str]] = []
        self._link: list[str] | None = None
        self._skip = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append((tag, given))
        if given.get("id"):
            self.ids.append(given["id"] or "")
        if tag == "span":
            self._open.append((tag, given.get("data-mark") or ""))
        if tag == "a" and given.get("class") == "w":
            self._link = [given.get("href") or ""]
        self._skip += tag == "del"

    def handle_endtag(self, tag: str) -> None:
        if tag == "span" and self._open:
            self._open.pop()
        if tag == "a" and self._link is not None:
            self.links.append((self._link[0], "".join(self._link[1:])))
            self._link = None
        self._skip -= tag == "del"

    def handle_data(self, data: str) -> None:
        for name in {name for _, name in self._open if name}:
            self.marks[name] = self.marks.get(name, "") + data
        if self._link is not None and not self._skip:
            self._link.append(data)


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    return reader


@pytest.fixture(scope="module")
def html() -> str:
    return render(build.story(), generated="16 May 2031")


@pytest.fixture(scope="module")
def parsed(html: str) -> Reader:
    return read(html)


# -- words and marks ---------------------------------------------------------------------------------------


def test_every_link_leads_to_a_mark_with_the_same_words(parsed: Reader) -> None:
    assert len(parsed.links) > 40
    for href, text in parsed.links:
        assert href.startswith("#") and href[1:] in parsed.ids
        assert parsed.marks[href[1:]] == text


def test_every_link_within_the_page_has_a_target(parsed: Reader) -> None:
    inner = [a["href"] or "" for tag, a in parsed.tags if tag == "a" and (a.get("href") or "").startswith("#")]
    assert {href[1:] for href in inner} <= set(parsed.ids)


def test_ids_are_unique(parsed: Reader) -> None:
    assert len(parsed.ids) == len(set(parsed.ids))


def test_all_evidence_of_the_story_is_linked(parsed: Reader) -> None:
    linked = {text for _, text in parsed.links}
    for finding in build.FINDINGS:
        assert {a.words.text for a in finding.answers} <= linked
    for utterance in build.UTTERANCES:
        assert utterance.variants[0].words.text in linked


def test_words_that_are_not_in_the_report_are_withheld() -> None:
    story = build.story()
    false = msgspec.structs.replace(build.FINDINGS[0].answers[0].words, text="The pier light was blue")
    answer = msgspec.structs.replace(build.FINDINGS[0].answers[0], words=false)
    finding = msgspec.structs.replace(build.FINDINGS[0], answers=(answer,))
    html = render(msgspec.structs.replace(story, findings=(finding,)))
    assert "blue" not in html
    assert "words withheld" in html and "1 was withheld" in html


def test_words_of_an_unknown_article_are_withheld() -> None:
    answer = msgspec.structs.replace(build.FINDINGS[0].answers[0], words=Words("elsewhere", Span(0, 3), "The"))
    finding = msgspec.structs.replace(build.FINDINGS[0], answers=(answer,))
    html = render(msgspec.structs.replace(build.story(), findings=(finding,)))
    assert "words withheld" in html and "unknown report" in html


@pytest.mark.parametrize(
    "spans",
    [
        [(0, 5), (2, 8)],  # crossing
        [(0, 8), (2, 5), (3, 4)],  # nested
        [(0, 5), (5, 8)],  # touching
        [(0, 10), (0, 4), (6, 10)],  # same ends
        [(0, 6), (2, 8), (4, 10), (1, 3)],  # all of it
    ],
)
def test_overlapping_marks_keep_every_character(spans: list[tuple[int, int]]) -> None:
    text = '<é&🛳️ab"c>'
    marks = [Span(a, min(b, len(text))) for a, b in spans]
    out = str(marked(text, Span(0, len(text)), marks, Ink("r1", {}, set())))
    parsed = read(out)
    assert out.count("<span") == out.count("</span>")
    for mark in marks:
        assert parsed.marks[f"r1-{mark.start}-{mark.end}"] == mark.of(text)
    assert sorted(parsed.ids) == sorted({f"r1-{m.start}-{m.end}" for m in marks})


def test_a_mark_over_two_parts_has_one_id() -> None:
    text = "One here.\n\nTwo there."
    ink = Ink("r1", {}, set())
    mark = Span(4, 14)
    out = marked(text, Span(0, 9), [mark], ink) + marked(text, Span(11, 21), [mark], ink)
    assert read(str(out)).ids == ["r1-4-14"]
    assert read(str(out)).marks["r1-4-14"] == "here.Two"


def test_text_outside_all_parts_is_shown() -> None:
    article = build.article("x", None, (("paragraph", "First part."),))
    longer = msgspec.structs.replace(article, text="Before.\n\n" + article.text, parts=())
    assert [p.span.of(longer.text) for p in whole(longer)] == ["Before.\n\nFirst part."]


def test_the_whole_text_of_every_report_is_on_the_page(html: str) -> None:
    shown = re.sub(r"\s+", " ", "".join(_texts(html)))
    for article in (build.A, build.B, build.C, build.D):
        for part in article.parts:
            assert part.span.of(article.text) in shown


# -- what gets through -------------------------------------------------------------------------------------


def test_nothing_of_a_hostile_report_becomes_markup(parsed: Reader, html: str) -> None:
    assert [tag for tag, _ in parsed.tags].count("script") == 1
    assert not [t for t in parsed.tags if t[0] in ("img", "iframe", "object", "embed", "base")]
    assert {a["class"] for tag, a in parsed.tags if tag == "form" and "action" not in a} == {"filter", "choose"}
    assert [tag for tag, _ in parsed.tags].count("form") == 2
    for tag, attributes in parsed.tags:
        assert not [name for name in attributes if name.startswith("on") or name == "style"], tag
        assert not (attributes.get("href") or "").lower().startswith(("javascript", "data:text"))
    assert "{{ 7 * 7 }}" in html and "\x00" not in html and "\x1b" not in html
    assert html.encode("utf-8")


def test_only_links_out_of_the_page_are_http_and_keep_the_opener(parsed: Reader) -> None:
    out = [a for tag, a in parsed.tags if tag == "a" and not (a.get("href") or "").startswith("#")]
    assert [a["href"] for a in out] == [build.A.url]
    assert all("noopener" in (a.get("rel") or "") for a in out)


def test_words_that_turn_the_direction_of_writing_turn_no_others() -> None:
    story = build.story()
    turned = msgspec.structs.replace(build.B, outlet=Found("News \u202ekcab", "metadata"))
    articles = (story.articles[0], msgspec.structs.replace(story.articles[1], article=turned), *story.articles[2:])
    html = render(msgspec.structs.replace(story, articles=articles))
    names = re.findall("(.)News \u202ekcab(.)", html)
    assert len(names) > 5 and set(names) == {("\u2068", "\u2069")}


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        " https://a.invalid",
        "https://",
        "//a.invalid",
        "data:text/html,x",
        "https://[",
        'https://a.invalid/"onclick="x',
        "file:///etc/passwd",
        "HTTPS:a",
        "http://a.invalid\\@b",
    ],
)
def test_odd_urls_are_no_links(url: str | None) -> None:
    assert link(url) == ""


def test_policy_names_the_digests_of_what_is_inlined(html: str) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html)
    assert policy is not None and policy[1].startswith("default-src 'none'; ")
    for tag in ("style", "script"):
        inlined = re.search(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        assert inlined is not None
        assert f"{tag}-src '{page_module._hash(inlined[1])}'" in policy[1]


def test_lone_surrogates_do_not_stop_the_page_from_being_written() -> None:
    story = msgspec.structs.replace(build.empty(), title="half \ud83d a ship")
    assert "half \ufffd a ship" in render(story)


# -- any valid story ---------------------------------------------------------------------------------------


def test_an_empty_story_gives_a_page() -> None:
    html = render(build.empty())
    assert "0 reports" in html and "No report could be read." in html
    assert 'id="dispute"' not in html


def test_same_story_same_page(html: str) -> None:
    assert render(build.story(), generated="16 May 2031") == html


def test_the_page_is_small(html: str) -> None:
    assert len(html.encode()) < 100_000


@pytest.mark.parametrize("field", ["findings", "utterances", "copies", "accounts", "people", "timeline", "anchors"])
def test_a_story_without_one_kind_of_thing_gives_a_page(field: str) -> None:
    assert "<h1>" in render(msgspec.structs.replace(build.story(), **{field: ()}))


def test_two_reports_of_one_outlet_are_told_apart() -> None:
    story = build.story()
    twin = msgspec.structs.replace(build.B, outlet=build.A.outlet)
    articles = (story.articles[0], msgspec.structs.replace(story.articles[1], article=twin), *story.articles[2:])
    html = render(msgspec.structs.replace(story, articles=articles))
    assert "Varnholm Courier (a01)" in html and "Varnholm Courier (a02)" in html


def test_unread_passed_and_left_out_are_listed(html: str) -> None:
    for words in ("a06.pdf", "a PDF without text", "notes.json", "Left out of this page (3)", "comment (2)"):
        assert words in html


# -- findings ----------------------------------------------------------------------------------------------


def test_disputes_are_in_order_of_importance_and_weak_ones_folded() -> None:
    made = points(build.FINDINGS, DISPUTED, Sources(build.story()), 0.35)
    assert [p.verdict for p in made.open] == ["update", "contradict", "differ", "differ"]
    assert [p.question for p in made.folded] == ["When will the hull be searched?"]


def test_past_twelve_points_are_folded() -> None:
    many = tuple(msgspec.structs.replace(build.FINDINGS[0], id=str(n)) for n in range(15))
    made = points(many, DISPUTED, Sources(build.story()), 0.35)
    assert (len(made.open), len(made.folded)) == (12, 3)


def test_a_rewrite_stands_under_its_account() -> None:
    made = points(build.FINDINGS[:1], DISPUTED, Sources(build.story()), 0.35)
    burning, out = made.open[0].groups
    assert [(r.outlet, r.leader) for r in burning.rows] == [("Varnholm Courier", "")]
    assert [(r.outlet, r.leader) for r in out.rows] == [("Northreach News", ""), ("Tidewater Post", "Northreach News")]
    assert out.accounts == 1


# -- differences -------------------------------------------------------------------------------------------


def test_differences_are_laid_along_the_words() -> None:
    pieces = along("A b, C!", build.differences("a / x>b, / -gone for good / +c!"))
    assert pieces is not None
    assert "".join(p.text for p in pieces) == "A b, C!"
    assert [(p.operation, p.text, p.instead) for p in pieces if p.operation != "same"] == [
        ("changed", "b,", "x"),
        ("dropped", "", "gone for good"),
        ("added", "C!", ""),
    ]


def test_differences_of_other_words_are_refused() -> None:
    assert along("something else", build.differences("a / x>b")) is None
    assert along("a b and more", build.differences("a / b")) is None


def test_a_change_of_marks_or_case_alone_is_none() -> None:
    assert not changed(along("The end.", build.differences("the / end,>end.")) or (Piece("added", ""),))
    assert not changed(compare("“The end,”", "the end."))


@pytest.mark.parametrize(
    ("old", "new"), [("a b c", "a c"), ("", "a"), ("a", ""), ("a b", "b a"), ("  a  b ", " a x  b "), ("a", "a z")]
)
def test_pieces_of_a_comparison_are_the_text(old: str, new: str) -> None:
    assert "".join(p.text for p in compare(old, new)) == new


def test_versions_with_little_in_common_are_not_marked() -> None:
    long = " ".join(f"word{n}" for n in range(20))
    assert version("nothing of that sort at all", long, ()) == (Piece("same", long),)


def test_long_drops_are_shortened() -> None:
    assert shorten(" ".join("abcdefghijkl")) == "a b c d … j k l"
    assert shorten("a b") == "a b"


# -- copies and the diagram --------------------------------------------------------------------------------


def test_a_copy_is_told_in_one_sentence() -> None:
    sources = Sources(build.story())
    assert sentence(build.COPIES[0], sources) == (
        "Tidewater Post is a rewrite of Northreach News. 78 % of the shorter text is shared."
    )
    unknown = msgspec.structs.replace(build.COPIES[0], kind="copy", source=None, agency=None)
    assert "nothing tells who had it first" in sentence(unknown, sources)
    from_agency = msgspec.structs.replace(build.COPIES[0], kind="copy", source=None)
    assert sentence(from_agency, sources).startswith(
        "Northreach News and Tidewater Post carry the same text as Meridian"
    )


def test_shares_are_not_rounded_to_all_or_nothing() -> None:
    assert [percent(s) for s in (0.004, 0.5, 0.999, 1.0, 0.0)] == ["Less than 1 %", "50 %", "Over 99 %", "100 %", "0 %"]
    assert [listed(n) for n in ([], ["A"], ["A", "B"], ["A", "B", "C"])] == ["", "A", "A and B", "A, B and C"]


def test_the_diagram_has_every_report_once_and_the_agency() -> None:
    story = build.story()
    drawn = diagram(story, Sources(story))
    assert sorted(n.name for n in drawn.nodes) == sorted(
        ["Meridian", "Varnholm Courier", "Northreach News", "Tidewater Post", "The Lantern", "a05"]
    )
    assert [n.kind for n in drawn.nodes].count("follower") == 1
    assert [(a.kind, bool(a.arrow)) for a in drawn.arcs] == [
        ("from", True),
        ("rewrite", True),
        ("shared_passages", False),
    ]
    tops = [n.y for n in drawn.nodes]
    assert tops == sorted(tops) and drawn.height > tops[-1]


def test_a_diagram_of_nothing_is_empty() -> None:
    assert diagram(build.empty(), Sources(build.empty())).height == 0


# -- dates and colours -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2031-05-13", "2031-05-13", "13 May 2031"),
        ("2031-05-13", "2031-05-14", "13–14 May 2031"),
        ("2031-05-30", "2031-06-02", "30 May – 2 June 2031"),
        ("2030-12-31", "2031-01-01", "31 December 2030 – 1 January 2031"),
        ("2031-04", "2031-04", "April 2031"),
        ("2030", "2031", "2030–2031"),
        ("2030-01-01", "2030-12-31", "2030"),
        ("2030-06-01", "2030-06-30", "June 2030"),
        ("2030-01-01", "2031-12-31", "2030–2031"),
        ("2031-05-13T14:00", "2031-05-13T15:00", "13 May 2031, 14:00–15:00"),
        ("2031-05-13T00:00", "2031-05-13T23:59", "13 May 2031"),
        ("spring", "spring", "spring"),
        ("2031-05-13", "", "13 May 2031"),
        ("2031-13-01", "2031-13-01", "2031-13-01"),
    ],
)
def test_intervals_are_said_shortly(start: str, end: str, said: str) -> None:
    assert between(start, end) == said


def test_days_and_moments() -> None:
    assert day("2031-05-13T23:40:00") == "13 May 2031, 23:40"
    assert stamp(None) == ""
    assert stamp(build.A.published) == "14 May 2031, 06:30 UTC"
    assert stamp(build.C.published) == "14 May 2031"


def _luminance(colour: str) -> float:
    colour = colour if len(colour) == 7 else "#" + "".join(2 * c for c in colour[1:])
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("which", [0, 1])
def test_all_colours_of_text_can_be_read(which: int) -> None:
    css = page_module._file("page.css")
    palette = dict(re.findall(r"--([\w-]+): (#\w+)", css.split(":root {")[1 + which].split("}")[0]))
    for name in ("ink", "soft", "contradict", "differ", "update", "agree", "compatible", "only", "altered"):
        assert _contrast(palette[name], palette["paper"]) >= 4.5, name
    for name in ("ink", "soft"):
        assert _contrast(palette[name], palette["wash"]) >= 4.5, name
    for name in ("contradict", "altered"):
        assert _contrast(palette["on-tag"], palette[name]) >= 4.5, name
    assert _contrast(palette["ink"], palette["glow"]) >= 4.5


def _texts(html: str) -> Iterator[str]:
    """Yield the text of a page between its tags."""
    for piece in re.split(r"<[^>]+>", html):
        yield unescape(piece)


def test_what_a_report_says_of_itself_stands_above_it_and_posts_are_told_apart() -> None:
    told = build.story()
    first, *others = told.articles
    article = first.article
    at = next(p for p in article.parts if p.kind == "paragraph")
    fuller = msgspec.structs.replace(
        article,
        parts=tuple(msgspec.structs.replace(p, kind="embed") if p is at else p for p in article.parts),
        updated=datetime(2031, 5, 15, 9, 30),
        updated_how="metadata",
        dateline=Found("VARNHOLM <b>", "dateline"),
        section="World",
        based_on=("https://lantern.example/b", "javascript:alert(1)"),
        shortened="paywall",
    )
    page = render(msgspec.structs.replace(told, articles=(msgspec.structs.replace(first, article=fuller), *others)))
    assert "<dt>Updated</dt><dd>15 May 2031" in page and "(metadata)" in page
    assert "<dt>Dateline</dt><dd>VARNHOLM &lt;b&gt;</dd>" in page
    assert "<dt>Section</dt><dd>World</dd>" in page
    assert '<dt>Based on</dt><dd><a href="https://lantern.example/b"' in page and 'href="javascript' not in page
    assert "<dt>Not whole</dt>" in page
    assert page.count("Embedded post</span>") == 1
