"""Rows of the archive as values, or in one sentence why there are none."""

from collections.abc import Callable
from typing import TypeVar

import msgspec

from rashomon.errors import ArchiveError, NotInArchive
from rashomon.store import sql
from rashomon.store.connection import Connection

T = TypeVar("T")


def article_row(file: Connection, id: str) -> tuple[str, str]:
    """Return the JSON and the text of the article with this id. Raises NotInArchive."""
    row = file.one(sql.ARTICLE, id)
    if row is None:
        raise NotInArchive(f"There is no article {id} in {file.path}.")
    json, text = row
    return json, text


def decoded(file: Connection, decode: Callable[[str], T], json: str) -> T:
    """Return what is stored as JSON. Raises ArchiveError where it is damaged."""
    try:
        return decode(json)
    except msgspec.MsgspecError as error:
        raise ArchiveError(
            f"The archive {file.path} is damaged ({error}); find out where with: rashomon verify."
        ) from error
