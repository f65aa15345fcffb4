"""The commands, in the order of `rashomon --help`, and what the program exits with."""

import sys
from collections.abc import Sequence

import typer
from rich.text import Text

from rashomon.errors import RashomonError
from rashomon.show.cli import archived, check, comparing, exporting, judge, serve, versions
from rashomon.show.cli.options import errors
from rashomon.show.terminal import safe

EXITS = """\b
Exit codes:
  0  done; a source that could not be read is named, and the rest is read
  1  verify found what does not match its original, or check what no report bears out
  2  a wrong option or setting, or a file that cannot be written
  3  nothing that was given could be read as a report
  4  the archive cannot be used, or has no such story or article
  5  a model that ships with the program is missing
"""

app = typer.Typer(
    name="rashomon",
    help="Compare what different outlets published about one event, every word tied to its source.",
    epilog=EXITS,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


@app.callback()
def _everything() -> None:
    """Compare what different outlets published about one event, every word tied to its source."""


for command in (
    comparing.compare,
    archived.read,
    archived.stories,
    archived.show,
    archived.report,
    archived.export,
    exporting.schema,
    versions.versions,
    check.check,
    judge.judge,
    serve.serve,
    archived.verify,
    archived.forget,
    comparing.demo,
    comparing.version,
):
    app.command()(command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit: `arguments` are those of the process if None.

    An error that the program raises on purpose is one sentence on standard error, and its exit code.
    """
    try:
        app(args=list(arguments) if arguments is not None else None)
    except RashomonError as error:
        errors().print(Text(f"rashomon: {safe(str(error))}"), soft_wrap=True)
        sys.exit(error.exit_code)
