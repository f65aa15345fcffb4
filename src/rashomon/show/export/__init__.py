"""A story for other programs: one file a format, and the list of them in `formats`."""

from rashomon.show.export.formats import FORMATS, Format, find
from rashomon.show.export.shapes import FORMAT, schema
from rashomon.show.export.standing import WordsAstray
from rashomon.show.export.story_json import counts, to_bytes, to_json

__all__ = ["FORMAT", "FORMATS", "Format", "WordsAstray", "counts", "find", "schema", "to_bytes", "to_json"]
