"""What a file says of its article beside the article's words, before anything is made of it."""

from rashomon.model import Frozen, PartKind

#: A part of the report on its way into the text: its kind and its words.
Piece = tuple[PartKind, str]

#: Lines above the headline, and from the first of the report on, among which its byline and date can stand.
ABOVE, BELOW = 3, 4
#: More lines than this between headline and report are lists of other things.
MOST_BESIDE = 40


class Stated(Frozen, frozen=True, kw_only=True):
    """What the file says of the article beside its words; None or empty = not said.

    how            "sidecar" or "metadata"
    authors        names given as authors, persons or not; `organisations` those said to be none
    signed         names that the page's markup calls its author, as the page shows them
    modified       when it was last changed, as `published` in the file's own words
    free           whether it says that everybody may read it; None = not said
    title          the page's title in full, where it may name the outlet after the headline
    beside         lines that stand around the headline and the first words of the report, in order
    """

    how: str
    url: str | None = None
    site: str | None = None
    authors: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    signed: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    section: str | None = None
    based_on: tuple[str, ...] = ()
    free: bool | None = None
    title: str | None = None
    beside: tuple[str, ...] = ()
