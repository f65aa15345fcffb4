"""One table of settings: default < file < environment < flag. Passed in, never read on import."""

import os
import tomllib
from collections.abc import Mapping
from datetime import date as day
from pathlib import Path
from typing import Annotated, Any

import msgspec

from rashomon.errors import SettingError
from rashomon.model import digest

Share = Annotated[float, msgspec.Meta(ge=0, le=1)]


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Every option of the program. Field names are the names in the file, in upper case in the environment.

    workers        processes that annotate at once; 0 = one per core (a script that uses more than one needs the
                   usual `if __name__ == "__main__":` around it)
    max_bytes      a source larger than this is left unread
    fields         which fields of JSON files hold what, where they have names of their own: "title=headline, text=body"
    fetch          fetch the pages that the items of feeds in files name; what a person names by its address is fetched
                   without it, and nothing else ever is
    feed_items     pages that are fetched of one feed, in its order
    fetch_seconds  seconds for one page, from the connection to the last byte
    patience       seconds to wait, at most, for a site that asks to be left alone
    allow_private  fetch from private networks too: loopback, intranet
    contact        where whoever runs this can be reached; sent to the sites with the program's name
    date           ISO date that anchors reports of which no date can be found; "" = none
    copy_share     share of the shorter report's words in shared runs from which two reports are a copy or rewrite
    fold_score     findings below this score are kept, folded away on the page
    """

    workers: Annotated[int, msgspec.Meta(ge=0)] = 1
    max_bytes: Annotated[int, msgspec.Meta(ge=1)] = 20_000_000
    fields: str = ""
    fetch: bool = False
    feed_items: Annotated[int, msgspec.Meta(ge=0)] = 30
    fetch_seconds: Annotated[float, msgspec.Meta(gt=0)] = 30.0
    patience: Annotated[float, msgspec.Meta(ge=0)] = 60.0
    allow_private: bool = False
    contact: str = ""
    date: str = ""
    copy_share: Share = 0.5
    fold_score: Share = 0.35

    def key(self, *names: str) -> str:
        """Return a digest of the named settings: what a layer was made with."""
        return digest(*(f"{n}={getattr(self, n)}" for n in names))


ENVIRONMENT = "RASHOMON_"
#: What a field of a JSON file can be said to hold.
FIELDS = ("text", "title", "summary", "url", "outlet", "published", "updated", "authors", "language")


def field_names(fields: str) -> dict[str, str]:
    """Return the mapping that the setting `fields` states, by what is held; "" gives none. Raises SettingError."""
    found: dict[str, str] = {}
    for pair in filter(None, (p.strip() for p in fields.split(","))):
        name, sign, field = (part.strip() for part in pair.partition("="))
        if name not in FIELDS or not sign or not field:
            known = ", ".join(FIELDS)
            raise SettingError(f"{pair!r} does not say which field holds what: write NAME=FIELD, NAME one of {known}.")
        found[name] = field
    return found


def load(
    file: Path | None = None,
    environ: Mapping[str, str] | None = None,
    **flags: Any,
) -> Settings:
    """Return the settings from the defaults, a TOML file, the environment and flags, the last winning.

    A flag that is None was not given. Raises SettingError on an unknown name or a bad value.
    """
    values: dict[str, Any] = {}
    if file is not None:
        try:
            values.update(tomllib.loads(file.read_text(encoding="utf-8")))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise SettingError(
                f"Cannot read settings from {file}: {error}. Give a TOML file of name = value lines."
            ) from error
    environ = os.environ if environ is None else environ
    for name in Settings.__struct_fields__:
        if (given := environ.get(ENVIRONMENT + name.upper())) is not None:
            values[name] = given
    values.update({k: v for k, v in flags.items() if v is not None})
    try:
        settings = msgspec.convert(values, Settings, strict=False)
    except msgspec.ValidationError as error:
        known = ", ".join(Settings.__struct_fields__)
        raise SettingError(f"{error}. Settings are: {known}.") from error
    if settings.date:
        try:
            day.fromisoformat(settings.date)
        except ValueError as error:
            raise SettingError(f"The date {settings.date} is not a day such as 2024-05-17.") from error
    field_names(settings.fields)
    return settings
