"""One self-contained page that tells a story: every word on it that is a report's own links to its place."""

from rashomon.show.report.page import render

__all__ = ["render"]
