"""Office documents are ZIP packages of XML: opening one within limits, whatever it claims to hold."""

import io
import re
import zipfile
import zlib
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

#: Entries of a package, and bytes of one of its XML files when unpacked. A release has 20 entries and 100 kB of XML.
MAX_ENTRIES = 5_000
MAX_XML = 20_000_000
#: XML elements of one file that are looked at.
_DOCTYPE = re.compile(rb"<\s*!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


class Damaged(ValueError):
    """The package cannot be read; the message says why, to follow the name of the file ("is damaged")."""


class Package:
    """A ZIP package held in memory. Nothing of it is ever written to disk, and no name in it is used as a path."""

    def __init__(self, data: bytes):
        """Raise Damaged where `data` is no ZIP file or has too many entries."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, OverflowError) as error:
            raise Damaged("is damaged: it cannot be unpacked") from error
        if len(self._zip.infolist()) > MAX_ENTRIES:
            raise Damaged(f"holds {len(self._zip.infolist()):,} files, more than the {MAX_ENTRIES:,} of any document")
        self.names = tuple(self._zip.namelist())

    def xml(self, name: str) -> Any | None:
        """Return the root of an XML file of the package; None where it has none of that name.

        Raises Damaged where the file is damaged, encrypted or too large, or where it declares a document type, as
        no office program does: entities are how XML is made to grow without end or to read other files.
        """
        if name not in self.names:
            return None
        data = self._read(name)
        # The declaration could hide from the search in another encoding; the parser expands nothing all the same.
        if _DOCTYPE.search(data[:4096].replace(b"\x00", b"")):
            raise Damaged("declares XML entities, which no office program writes")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise Damaged("is damaged: what it holds is no valid XML") from error
        if root.getroottree().docinfo.doctype:
            raise Damaged("declares XML entities, which no office program writes")
        return root

    def _read(self, name: str) -> bytes:
        info = self._zip.getinfo(name)
        if info.flag_bits & 1:
            raise Damaged("is locked with a password")
        if info.file_size > MAX_XML:
            raise Damaged(f"unpacks to {info.file_size:,} bytes, more than the {MAX_XML:,} that a report may have")
        try:
            with self._zip.open(info) as file:
                # The size in the directory may lie, and so may the other one: no more than the limit is unpacked.
                data = file.read(MAX_XML + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as e:
            raise Damaged("is damaged: it cannot be unpacked") from e
        if len(data) > MAX_XML:
            raise Damaged(f"unpacks to more than the {MAX_XML:,} bytes that a report may have")
        return data
