"""Every format a story can be exported as, in the order in which they are offered."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from rashomon.model import Article, Story
from rashomon.show.export import (
    annotations,
    csv_tables,
    diversumm,
    ftm,
    jsonld,
    markdown,
    parquet,
    sqlite,
    story_json,
)


class Format(NamedTuple):
    """A format: what it is called, how its files end, their media type, what it holds, and what writes it.

    function  of a story and the older versions of its articles that are at hand; raises WordsAstray, and
              SettingError where an optional library is missing
    """

    name: str
    suffix: str
    media_type: str
    holds: str
    function: Callable[[Story, Sequence[Article]], bytes]

    @property
    def text(self) -> bool:
        """Whether it can be printed."""
        return not self.media_type.startswith(("application/zip", "application/vnd."))

    def write(self, story: Story, older: Sequence[Article] = ()) -> bytes:
        """Return the story in this format; the same story gives the same bytes."""
        return self.function(story, older)


FORMATS = [
    Format("json", ".json", "application/json", "everything; can be read again", story_json.to_bytes),
    Format("markdown", ".md", "text/markdown", "a brief to paste into a document", markdown.to_bytes),
    Format("csv", ".csv.zip", "application/zip", "tables for a spreadsheet", csv_tables.to_bytes),
    Format("sqlite", ".sqlite", "application/vnd.sqlite3", "the tables in one file, for Datasette", sqlite.to_bytes),
    Format("parquet", ".parquet.zip", "application/zip", "the tables for data frames", parquet.to_bytes),
    Format("jsonld", ".jsonld", "application/ld+json", "schema.org", jsonld.to_bytes),
    Format(
        "annotations",
        ".annotations.jsonld",
        'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
        "W3C Web Annotations",
        annotations.to_bytes,
    ),
    Format("ftm", ".ftm.json", "application/json+ftm", "FollowTheMoney entities", ftm.to_bytes),
    Format("diversumm", ".diversumm.json", "application/json", "DiverseSumm's question groups", diversumm.to_bytes),
]


def find(name: str) -> Format:
    """Return the format of this name. Raises KeyError."""
    for format in FORMATS:
        if format.name == name:
            return format
    raise KeyError(name)
