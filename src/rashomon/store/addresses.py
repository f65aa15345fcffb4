"""What an archive knows of addresses of the web: what was read from each, and what was noted of it."""

import zlib

from rashomon.store import sql
from rashomon.store.connection import Connection


class Addresses:
    """The addresses of one archive. Each method raises ArchiveError where the file fails."""

    def __init__(self, file: Connection):
        self._file = file

    def source(self, path: str) -> tuple[bytes, bytes | None] | None:
        """Return the bytes read last from a path or an address, and its sidecar's; None where there are none."""
        row = self._file.one(sql.LAST_OF_PATH, path)
        if row is None:
            return None
        try:
            return zlib.decompress(row[0]), zlib.decompress(row[1]) if row[1] is not None else None
        except zlib.error:
            return None  # damaged, which `verify` tells: it is read anew

    def note(self, address: str) -> str | None:
        """Return what was noted of a feed; None where nothing was."""
        row = self._file.one(sql.NOTE, address)
        return row[0] if row is not None else None

    def put_note(self, address: str, note: str) -> None:
        """Note something of a feed, in place of what was noted before; forgetting an article drops all notes."""
        if self.note(address) != note:
            with self._file.write() as db:
                db.execute(sql.PUT_NOTE, (address, note))
