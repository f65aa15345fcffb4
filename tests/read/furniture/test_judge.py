import pytest

from rashomon.read.furniture.judge import count, judge
from tests.read.stories import CAPTION, HEADLINE, PAGE, REPORT


def kinds(text: str, **how: bool | str | None) -> dict[str, str]:
    judged = judge(text, **how)  # type: ignore[arg-type]
    return {line.text: line.part or f"-{line.left}" for line in judged.lines}


def test_page_copied_out_of_a_browser() -> None:
    judged = judge(PAGE)
    found = [(line.part, line.text) for line in judged.lines if line.part]
    assert found == [
        ("headline", HEADLINE),
        ("caption", f"{CAPTION}. Copyright ODA MERREL/AFP"),
        *(("paragraph", text) for text in REPORT[:3]),
        ("caption", "The weir at Tellwick on Tuesday.ODA MERREL/AFP"),
        *(("paragraph", text) for text in REPORT[3:]),
    ]
    left = {line.text: line.left for line in judged.lines if line.left}
    assert left["Find Us"] == "navigation"
    assert left[f"{CAPTION}."] == "duplicate"
    assert left["By Corin Ash with AFP/AP"] == "byline"
    assert left["Published on 4 May 2031 Updated"] == "date"
    assert left["Share this articleComments"] == "share"
    assert left["Hide Ad"] == "advertisement"
    assert left["Ferry fares to double on the lower river from June, council decides"] == "related"
    assert left["How many people were hurt at Tellwick?"] == "padding"
    assert left["RiverRat May 4, 2031 - 11:00 pm"] == "comment"
    assert left["© 2031 The Tellwick Lantern Ltd. All rights reserved."] == "legal"


def test_every_line_is_judged_once() -> None:
    judged = judge(PAGE)
    assert [line.number for line in judged.lines] == [i for i, text in enumerate(PAGE.split("\n")) if text.strip()]
    assert all((line.part is None) != (line.left is None) for line in judged.lines)


def test_report_without_furniture_keeps_every_line() -> None:
    text = "\n".join([HEADLINE, "", *REPORT, "Search goes on", *(f"{t} Nobody knew why." for t in REPORT)])
    assert all(line.part for line in judge(text).lines)


def test_report_without_headline() -> None:
    judged = judge("\n\n".join(REPORT))
    assert judged.headline is None
    assert [line.part for line in judged.lines] == ["paragraph"] * len(REPORT)


def test_title_on_first_line_of_a_page_names_the_site() -> None:
    text = "\n".join([f"{HEADLINE} - Valley Herald", "Home", "Sport", HEADLINE, *REPORT])
    found = kinds(text)
    assert found[HEADLINE] == "headline"
    assert found[f"{HEADLINE} - Valley Herald"] == "-duplicate"
    assert found["Home"] == "-navigation"


def test_standfirst_before_a_row_of_buttons() -> None:
    summary = "The span had been closed to lorries since March because of cracks in two of its piers."
    assert kinds("\n".join([HEADLINE, summary, "Share this article", "", *REPORT]))[summary] == "standfirst"


def test_given_title_is_looked_for_in_a_body() -> None:
    assert kinds("\n".join([HEADLINE.upper(), *REPORT]), title=HEADLINE, whole=False)[HEADLINE.upper()] == "headline"
    assert judge("\n".join(REPORT), title=HEADLINE, whole=False).headline is None


def test_box_of_other_stories_inside_the_report() -> None:
    box = ["Trending News", "Ferry fares to double", "Weir to be rebuilt by spring"]
    found = kinds("\n".join([HEADLINE, "", *REPORT[:3], *box, *REPORT[3:]]))
    assert [found[t] for t in box] == ["-related"] * 3
    assert all(found[t] == "paragraph" for t in REPORT)


def test_list_longer_than_the_report_is_no_list_of_other_stories() -> None:
    found = kinds("\n".join([HEADLINE, "", REPORT[0], "More on the bridge", *REPORT[1:]]))
    assert all(found[t] == "paragraph" for t in REPORT)


def test_series_of_pictures_after_a_heading() -> None:
    series = [f"{i}/3 {i} May 2031 The old harbour in the evening light Oda Merrel" for i in (1, 2, 3)]
    found = kinds("\n".join([HEADLINE, "", *REPORT[:3], "Valley in pictures", *series, *REPORT[3:]]))
    assert [found[t] for t in series] == ["-related"] * 3
    assert all(found[t] == "paragraph" for t in REPORT)


def test_two_numbered_posts_are_no_pictures() -> None:
    posts = ["1/2 We have reached the last of the boats below the weir.", "2/2 Nobody is missing any more."]
    found = kinds("\n".join([HEADLINE, "", *REPORT[:3], *posts, *REPORT[3:]]))
    assert [found[t] for t in posts] == ["paragraph"] * 2


@pytest.mark.parametrize(
    "line",
    [
        "He asked readers to share the story of the bridge with their children, and many did so.",
        "Comments by the mayor about the cracks were published by the council on Friday evening.",
        "By Tuesday, nobody was missing any more, and the boats went home.",
        "The film was made from video shot by a passing cyclist.",
        "She said she had read more about the weir in the Saudi Press Agency (SPA).",
        "“Follow us,” the boatman shouted, and they followed him to the other bank.",
        "Contributing: Ada Fenn in Weir End and Joss Varley at the county hall",
        "The latest: all seven piers will be taken down by the end of the year.",
        "The ferry company changed its privacy policy in May, the regulator said on Friday.",
        "By providing boats, you are saving lives, the mayor told the ferrymen on Monday.",
        "The names of the two divers may not be published, a judge ruled on Tuesday.",
        "Copyright in the bridge's drawings belongs to the county, a clerk said.",
        "He had a message for parents: get your child seen for free at the clinic, with daily updates.",
        "Save for a few boats, the river was empty on Tuesday.",
        "“We are all safe now.” — Ada Fenn (@ferryhouse) May 4, 2031",
        "Anyone who saw the bridge fall can be reached by the police at the town hall until Friday.",
        "Related Bridges, the firm that built the piers, did not answer questions on Tuesday.",
        "[Editor's note: The river is called the Tell above the weir and the Wick below it.]",
    ],
)
def test_report_that_sounds_like_furniture_stays(line: str) -> None:
    found = kinds("\n".join([HEADLINE, "", *REPORT[:3], line, *REPORT[3:]]))
    assert found[line] == "paragraph"


@pytest.mark.parametrize(
    "line", ["Search goes on", "No comment", "Collapse feared", "Open questions", "Follow the river"]
)
def test_crossheads_that_sound_like_buttons_stay(line: str) -> None:
    assert kinds("\n\n".join([HEADLINE, *REPORT[:4], line, *REPORT[4:]]))[line] == "crosshead"


def test_heading_in_the_middle_does_not_end_the_report() -> None:
    more = [f"{t} Nobody knew why." for t in REPORT]
    found = kinds("\n\n".join([HEADLINE, *REPORT, "Comments", *more]))
    assert all(found[t] == "paragraph" for t in (*REPORT, *more))


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("ADVERTISEMENT", "advertisement"),
        ("Story continues below", "advertisement"),
        ("Facebook Twitter WhatsApp Email", "share"),
        ("Sign up for our daily newsletter and get the news in your inbox", "newsletter"),
        ("This material may not be published or redistributed in any form.", "legal"),
        ("Estimated read time: 5-6 minutes", "date"),
        ("READ MORE: Ferry fares to double on the lower river", "related"),
        ("Watch more of our videos on Harbour Television", "video"),
        ("Tags: bridges, rivers, Tellwick", "tags"),
        ("Valley weather forecast", "weather"),
        ("Back to top", "navigation"),
        ("(AFP, dpa)", "credit"),
        ("If you liked this story, share it with a friend!", "share"),
        ("We pay for your stories! Have you one for the Lantern news team? Write to us.", "advertisement"),
        ("Have you got a story? Ring the Lantern on Monday morning.", "advertisement"),
        ("Related stories 'BOATS GONE' Ferry sinks at Weir End How the weir was lost Mill to close", "related"),
        ("[Ferry fares will double. Here is who pays.]", "related"),
        ("Read more about the weir in our guide to the river here.", "related"),
        ("Corin Ash is the Lantern's river correspondent. Follow him on Twitter @corinash.", "byline"),
        ("Corin Ash can be reached at corin@lantern.example", "byline"),
        ("You have been successfully subscribed!", "newsletter"),
        ("Newsletter Sign Up Please verify you're not a robot.", "newsletter"),
        ("Transcripts are created on a rush deadline and may not be in their final form.", "legal"),
        ("Leia também: a ponte de Tellwick", "related"),
    ],
)
def test_furniture_inside_the_report_goes(line: str, kind: str) -> None:
    found = kinds("\n\n".join([HEADLINE, *REPORT[:3], line, *REPORT[3:]]))
    assert found[line] == f"-{kind}"
    assert all(found[t] == "paragraph" for t in REPORT)


def test_pull_quote_is_told_from_the_paragraph_it_was_taken_from() -> None:
    quote = "“and then there was nothing there”"
    found = kinds("\n\n".join([HEADLINE, *REPORT[:3], quote, *REPORT[3:]]))
    assert found[quote] == "-pull quote"
    assert all(found[t] == "paragraph" for t in REPORT)
    title = "“And Then There Was Nothing There”"
    assert kinds("\n\n".join([HEADLINE, *REPORT[:3], title, *REPORT[3:]]))[title] != "-pull quote"


def test_comments_of_a_blog_end_the_report() -> None:
    readers = [
        t
        for name in ("riverrat", "millfan", "weirdo")
        for t in (f"{name} says:", "May 4, 2031 at 6:34 am", f"they knew about the cracks for months, {name} thinks.")
    ]
    found = kinds("\n".join([HEADLINE, "", *REPORT, "3 responses to “Eleven hurt as Tellwick bridge falls”", *readers]))
    assert all(found[t] == "paragraph" for t in REPORT)
    assert {found[t] for t in readers if "2031" not in t} == {"-comment"}


MENU = [f"{a} {b}" for a in ("River", "Valley", "Town", "Coast") for b in ("news", "sport", "people", "weather desk")]
TEASERS = [
    text
    for i, title in enumerate(("Ferry fares to double", "Mill owner resigns", "Weir to be rebuilt", "Otters come back"))
    for text in (title, f"A short line that says what story number {i} is about and why to open it.", f"{i + 1}H ago")
]


def test_title_printed_again_marks_where_a_whole_page_begins() -> None:
    links = [f"{text} It goes on like this for a while, and a reader may open it or not." for text in TEASERS[1::3]]
    found = kinds("\n".join([f"{HEADLINE} | Valley Herald", *MENU, *links, HEADLINE, *REPORT, *MENU]))
    assert found[HEADLINE] == "headline"
    assert all(found[t] == "paragraph" for t in REPORT)
    assert all(found[t].startswith("-") for t in (*MENU, *links))


def test_teasers_after_the_report_of_a_whole_page_go() -> None:
    found = kinds("\n".join([f"{HEADLINE} - Valley Herald", *MENU, HEADLINE, *REPORT, "More World", *TEASERS, *MENU]))
    assert all(found[t] == "paragraph" for t in REPORT)
    assert all(found[t].startswith("-") for t in (*TEASERS, *MENU))


def test_text_with_nothing_like_a_report_is_kept_but_for_known_furniture() -> None:
    assert kinds("Bridge down\nAll safe\nBack to top") == {
        "Bridge down": "paragraph",
        "All safe": "paragraph",
        "Back to top": "-navigation",
    }


def test_empty_text() -> None:
    assert judge("").lines == []


def test_words_of_scripts_without_spaces_are_counted() -> None:
    assert count("one two") == 2
    assert count("橋が月曜日に落ちた") > 4
