from rashomon.model import Article
from rashomon.read.formats import html
from rashomon.read.sources import Raw
from tests.read.stories import HTML, REPORT

TWEET = (
    '<blockquote class="twitter-tweet"><p lang="en">We are all safe at the weir. <a href="#">pic.twitter.com/x</a></p>'
    '&mdash; Ada Fenn (@adafenn) <a href="#">4 May 2031</a></blockquote>'
)
INSTAGRAM = (
    '<blockquote class="instagram-media"><div><a href="#">View this post on Instagram</a></div>'
    "<p>The boats go out again at dawn.</p><p>A post shared by Joss Varley (@jossv) on May 4, 2031</p></blockquote>"
)


def read(embed: str) -> Article:
    at = HTML.index(REPORT[3])
    at = HTML.rindex("<p", 0, at)
    (found,) = html.read(Raw("page.html", (HTML[:at] + embed + HTML[at:]).encode()))
    assert isinstance(found, Article)
    return found


def embeds(article: Article) -> list[str]:
    return [p.span.of(article.text) for p in article.parts if p.kind == "embed"]


def test_posts_are_parts_whose_last_line_names_their_author() -> None:
    assert embeds(read(TWEET)) == [
        "We are all safe at the weir. pic.twitter.com/x\n— Ada Fenn (@adafenn) 4 May 2031",
    ]
    article = read(INSTAGRAM)
    assert embeds(article) == [
        "The boats go out again at dawn.\nA post shared by Joss Varley (@jossv) on May 4, 2031",
    ]
    assert ("embed", "View this post on Instagram") in [(x.kind, x.text) for x in article.left_out]


def test_two_posts_side_by_side_are_two() -> None:
    assert [e.split("\n")[1].split(" (")[0] for e in embeds(read(TWEET + INSTAGRAM))] == [
        "— Ada Fenn",
        "A post shared by Joss Varley",
    ]


def test_a_post_without_words_is_left_out() -> None:
    bare = '<blockquote class="twitter-tweet">&mdash; Ada Fenn (@adafenn) 4 May 2031</blockquote>'
    article = read(bare)
    assert embeds(article) == []
    assert [x.text for x in article.left_out if x.kind == "embed"] == ["— Ada Fenn (@adafenn) 4 May 2031"]


def test_posts_of_a_timeline_beside_the_page_are_left_out() -> None:
    article_page = HTML.replace("</body>", "<p>Filler</p>" * 12 + TWEET + "</body>")
    (article,) = html.read(Raw("page.html", article_page.encode()))
    assert isinstance(article, Article) and embeds(article) == []
    assert "— Ada Fenn (@adafenn) 4 May 2031" in [x.text for x in article.left_out if x.kind == "embed"]


def test_the_report_around_a_post_is_unharmed() -> None:
    article = read(TWEET)
    assert all(t in article.text for t in REPORT)
    assert article.language == "en-GB"
