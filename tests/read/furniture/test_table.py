"""What a phrase says of the lines that fit it must be true of every such line: else a line is never asked about."""

from rashomon.read.furniture.table import PHRASES

#: One line for each phrase, in the order of the table.
LINES = (
    "Hide ad", "Story continues below", "Sponsored by the mill", "Please enter your email", "Get the daily newsletter",
    "Would like to receive offers", "Already a subscriber?", "Share this article", "© 2031 Valley Herald",
    "We use cookies", "Updated 4 May 2031", "4 May 2031", "3 min read", "Watch: the bridge falls",
    "Read more: ferry fares", "Live updates: the bridge", "Newsletter sign up here", "For pictures click here",
    "Leia também: a ponte caiu", "Contact the author at ada@herald.example", "Related stories: Ferry fares to double",
    "Read more about the bridge here", "If you like this story, tell us", "Do you have a story?",
    "This transcript may not be in its final form", "Read the original article on Herald", "Word count: 412",
    "[Ferry fares to double in June]", "Information from: Valley Herald", "JUST WATCHED the bridge", "Up next",
    "Topics: bridges, ferries", "Weather forecast", "Skip to content", "Home > World > Tellwick",
)  # fmt: skip


def test_every_phrase_opens_and_holds_what_it_says() -> None:
    assert len(LINES) == len(PHRASES)
    for phrase, line in zip(PHRASES, LINES, strict=True):
        assert phrase.pattern.match(line), (phrase, line)
        first = next(c for c in line.lower() if c.isalnum() or c == "_")
        assert not phrase.opens or first in phrase.opens, line
        assert not phrase.holds or any(held in line.lower() for held in phrase.holds), line


def test_every_pattern_is_anchored_so_that_it_may_be_matched_at_the_beginning() -> None:
    for phrase in PHRASES:
        for line in LINES:
            assert (phrase.pattern.search(line) is None) == (phrase.pattern.match(line) is None), line
