"""What an archive knows of addresses: so that what has not changed is not sent again."""

from rashomon.read.raw import Raw
from rashomon.store.archive import Archive


class Remembered:
    """The memory of an archive, for `read.named.sources`."""

    def __init__(self, archive: Archive):
        self._archive = archive

    def raw(self, address: str) -> Raw | None:
        """Return the source read last from an address; None where there is none."""
        found = self._archive.addresses.source(address)
        return Raw(address, *found) if found is not None else None

    def note(self, address: str) -> bytes | None:
        """Return what was noted of a feed; None where nothing was."""
        found = self._archive.addresses.note(address)
        return found.encode() if found is not None else None

    def keep(self, address: str, note: bytes) -> None:
        """Note something of a feed, in place of what was noted before."""
        self._archive.addresses.put_note(address, note.decode())
