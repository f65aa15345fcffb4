"""An embedded post is another's words: told apart in every comparison, never the report's own voice."""

import msgspec

from rashomon.compare import agreement, certainty, only_here, voice, wording
from rashomon.compare.context import Context, posted_by
from rashomon.group.copies import copies
from rashomon.model import Article, Part, Span
from tests.telling import SETTINGS, annotated, article, context

POST = (
    "Three people died when the night ferry hit the east pier of Varnholm, and the fog was to blame for all of it.\n"
    "— Ada Fenn (@adafenn) 14 May 2031"
)
NAMELESS = "The harbour light of Varnholm was dark for the whole of that foggy night in May."


def posted(name: str, post: str, *paragraphs: str) -> Article:
    """Return an article whose last part is an embedded post."""
    told = article(name, "", *paragraphs, post)
    (*parts, last) = told.parts
    return msgspec.structs.replace(told, parts=(*parts, Part("embed", last.span)))


def both() -> tuple[Article, Article, Context]:
    a = posted("a", POST, "Divers searched the hull through the night.")
    b = posted("b", POST, "The owner bought the ship nine years ago.")
    return a, b, context(a, b)


def test_its_words_are_said_by_its_author() -> None:
    a, _, story = both()
    at = a.text.index("Three people")
    assert posted_by(a, Span(at, at + 5)) == "Ada Fenn"
    assert posted_by(a, Span(0, 5)) is None
    assert story.attributed(a, Span(at, at + 5)) == "Ada Fenn"
    row = next(x for x in story.lines if x.article.name == "a" and x.text.startswith("Three"))
    assert row.part == "embed" and story.mostly_attributed(row) == "Ada Fenn"


def test_a_post_that_names_nobody_is_no_voice_of_the_report_either() -> None:
    a = posted("a", NAMELESS, "Divers searched the hull.")
    assert posted_by(a, Span(a.text.index(NAMELESS), len(a.text))) == "an embedded post"


def test_the_same_post_in_two_reports_is_no_agreement_and_no_point_of_theirs() -> None:
    _, _, story = both()
    for comparer in (agreement, only_here, voice, certainty, wording):
        said = [w.words.text for f in comparer.compare(story) for w in f.answers]
        assert not any(text in POST for text in said), comparer.__name__


def test_two_reports_that_show_the_same_post_have_not_copied_each_other() -> None:
    a, b, _ = both()
    found, accounts = copies([annotated(a), annotated(b)], SETTINGS)
    assert found == () and len(accounts) == 2
