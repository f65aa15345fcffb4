"""What an application may put around a page and into it; a page that is sent to someone has none of it."""

from typing import Protocol

from markupsafe import Markup


class Frame(Protocol):
    """Markup for five places of a page, empty where nothing is to stand there. What it returns is trusted."""

    def head(self) -> Markup:
        """Return what comes last in the head."""
        ...

    def top(self) -> Markup:
        """Return what comes first in the body, after the link that skips to the findings."""
        ...

    def finding(self, id: str) -> Markup:
        """Return what stands at the end of the point with this `Finding.id`."""
        ...

    def utterance(self, id: str) -> Markup:
        """Return what stands at the end of the quote with this `Utterance.id`."""
        ...

    def report(self, article: str) -> Markup:
        """Return what stands at the end of the header of the report with this `Article.id`."""
        ...


class Bare:
    """The frame of a page that stands alone: nothing anywhere."""

    def head(self) -> Markup:
        """Return nothing."""
        return Markup("")

    def top(self) -> Markup:
        """Return nothing."""
        return Markup("")

    def finding(self, id: str) -> Markup:
        """Return nothing."""
        return Markup("")

    def utterance(self, id: str) -> Markup:
        """Return nothing."""
        return Markup("")

    def report(self, article: str) -> Markup:
        """Return nothing."""
        return Markup("")
