"""What the name of a file in a folder, or in a zip of one, says about whether it is a report."""

import re
from collections.abc import Collection
from pathlib import PurePath

#: What browsers append to the name of a page for the folder of its pictures and scripts, in their languages.
_COMPANION = re.compile(
    r"(?:[_.-](?:files?|dateien|fichiers|bestanden|archivos|arquivos|ficheiros|filer|pliki|soubory|tiedostot"
    r"|elemei|fajlovi|datoteke|fitxers|dosyalar|failid|fails|bylos))$",
    re.IGNORECASE,
)
_PAGES = (".html", ".htm", ".xhtml", ".HTML", ".HTM")
#: Files that speak of the folder they stand in.
_ABOUT = re.compile(r"(?:readme|licen[cs]e|changelog|contributing)(?:\.(?:md|txt|markdown|rst))?$", re.IGNORECASE)


def pages(folder: str) -> list[str]:
    """Return what the page may be called whose pictures and scripts a folder holds; none for any other folder."""
    match = _COMPANION.search(folder)
    return [folder[: match.start()] + suffix for suffix in _PAGES] if match and match.start() else []


def companion(folder: str, beside: Collection[str]) -> bool:
    """Tell whether a folder holds the pictures and scripts of a saved page.

    beside  names of the files that stand next to the folder
    """
    return any(name in beside for name in pages(folder))


def passed_file(name: str, kinds: Collection[str]) -> str | None:
    """Return why a file in a folder is passed over, after "is a"; None where it is to be read."""
    if name.startswith("."):
        return "hidden file"
    if _ABOUT.match(name):
        return "file about its folder"
    suffix = PurePath(name).suffix.lower()
    return None if suffix in kinds else f"{suffix} file"
