"""One self-contained page that tells a story: every word on it that is a report's own links to its place."""

from rashomon.show.report.frame import Frame
from rashomon.show.report.page import digests, render

__all__ = ["Frame", "digests", "render"]
