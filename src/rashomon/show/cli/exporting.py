"""What is written of a story for other programs: `--export FORMAT=FILE`, `export --format`, and `schema`."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, NamedTuple

import msgspec
import typer

from rashomon.errors import SettingError
from rashomon.show.cli import options
from rashomon.show.export import FORMATS, Format, find
from rashomon.show.export import schema as story_schema

NAMES = [f.name for f in FORMATS]

Exports = Annotated[
    list[str] | None,
    typer.Option(
        "--export",
        metavar="FORMAT=FILE",
        help=f"Write the story in another format too: {', '.join(NAMES)}. May be given several times.",
    ),
]
Kind = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="FORMAT",
        autocompletion=lambda incomplete: [name for name in NAMES if name.startswith(incomplete)],
        help=f"What to write: {', '.join(NAMES)}; without it, what the ending of FILE says, else json.",
    ),
]


class Output(NamedTuple):
    """A file to write, and in which format."""

    format: Format
    path: Path


def outputs(given: Sequence[str] | None) -> list[Output]:
    """Return what `--export FORMAT=FILE` asks for, in its order. Raises SettingError."""
    found = []
    for text in given or ():
        name, sign, file = text.partition("=")
        if not sign or not file or name not in NAMES:
            raise SettingError(f"{text!r} is no FORMAT=FILE; write for example csv=story.zip, with one of {_names()}.")
        found.append(Output(find(name), Path(file)))
    return found


def chosen(name: str | None, file: Path) -> Format:
    """Return the format of this name; without one that whose ending the file has, else JSON.

    Of two endings that fit, the longer. Raises SettingError.
    """
    if name is not None and name not in NAMES:
        raise SettingError(f"There is no format {name}; name one of {_names()}.")
    if name is not None:
        return find(name)
    fits = [f for f in FORMATS if file.name.lower().endswith(f.suffix)]
    return max(fits, key=lambda f: len(f.suffix), default=FORMATS[0])


def printable(format: Format, file: Path) -> None:
    """Raise SettingError where a format that is no text would be printed on a terminal."""
    if file == options.STDOUT and not format.text and sys.stdout.isatty():
        raise SettingError(f"{format.name} is no text to print; name a file, such as -o story{format.suffix}.")


def schema() -> None:
    """Print the JSON Schema of an exported story.

    \b
    Example:
      rashomon schema > rashomon-story.schema.json
    """
    options.write(options.STDOUT, schema_bytes())


def schema_bytes() -> bytes:
    """Return the schema as indented JSON that ends in a newline: what docs/schema.json holds."""
    return msgspec.json.format(msgspec.json.encode(story_schema()), indent=2) + b"\n"


def _names() -> str:
    return ", ".join(NAMES)
