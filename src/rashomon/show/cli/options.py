"""What the commands share: consoles, settings, outputs that are checked before the work, and the progress bar."""

import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Annotated, NoReturn, Self

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from rashomon import settings
from rashomon.errors import SettingError
from rashomon.settings import Settings

#: Columns where the output is no terminal and nothing else says how wide it is.
WIDTH = 110
#: Seconds before a progress bar shows.
PATIENCE = 2.0
#: The file name that stands for standard output.
STDOUT = Path("-")

Archived = Annotated[
    Path, typer.Option("--archive", envvar="RASHOMON_ARCHIVE", metavar="FILE", help="The archive's file.")
]
Config = Annotated[
    Path | None,
    typer.Option("--settings", metavar="FILE", help="A TOML file of settings; the environment and options go before."),
]
Workers = Annotated[
    int | None, typer.Option("--workers", metavar="N", min=0, help="Processes that work at once; 0 is one per core.")
]
Fields = Annotated[
    str | None,
    typer.Option(
        "--fields",
        metavar="NAME=FIELD,…",
        help="Which fields of JSON files hold what, such as title=headline,text=body.content.",
    ),
]
AllVersions = Annotated[
    bool, typer.Option("--all-versions", help="Take in older versions of an article too, not the newest only.")
]
Fetch = Annotated[
    bool, typer.Option("--fetch", help="Fetch the pages that feeds in files name; addresses are fetched without it.")
]
Date = Annotated[
    str | None,
    typer.Option("--date", metavar="DATE", help="The day (2024-05-17) of reports that do not say when they appeared."),
]


def output() -> Console:
    """Return the console for results: colour on a terminal only, and none where NO_COLOR is set."""
    return _console(stderr=False)


def errors() -> Console:
    """Return the console for everything that is not a result."""
    return _console(stderr=True)


def enough() -> NoReturn:
    """Exit with 0: whoever read the output (`| head`) has enough of it, which is no failure."""
    # Python flushes once more at the end, which would fail again.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    raise SystemExit(0)


class _Console(Console):
    """A console whose reader may go away; Rich would exit with 1, which says something else here."""

    def on_broken_pipe(self) -> None:
        enough()


def _console(stderr: bool) -> Console:
    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() or os.environ.get("COLUMNS") else WIDTH
    return _Console(stderr=stderr, width=width, highlight=False, markup=False, emoji=False)


def chosen(
    file: Path | None,
    workers: int | None = None,
    day: str | None = None,
    fields: str | None = None,
    fetch: bool = False,
) -> Settings:
    """Return the settings from the file, the environment and the options. Raises SettingError."""
    if workers is None and file is None and "RASHOMON_WORKERS" not in os.environ:
        workers = 0  # a command, unlike a script, may always start processes of its own
    return settings.load(file, workers=workers, date=day, fields=fields, fetch=fetch or None)


def writable(path: Path | None, inputs: Sequence[Path] = ()) -> None:
    """Raise SettingError where `path` cannot be written or is one of the inputs: before the work, not after it."""
    if path is None or path == STDOUT:
        return
    if path.is_dir():
        raise SettingError(f"{path} is a folder; name a file, such as {path / 'story.html'}.")
    if not path.parent.is_dir():
        raise SettingError(f"There is no folder {path.parent} to write {path.name} to; make it first.")
    if any(path.exists() and given.exists() and path.samefile(given) for given in inputs):
        raise SettingError(f"{path} is one of the reports to read; name another file to write to.")
    if not os.access(path if path.exists() else path.parent, os.W_OK):
        raise SettingError(f"{path} cannot be written; check its permissions.")


def write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all; `-` is standard output. Raises SettingError."""
    if path == STDOUT:
        try:
            sys.stdout.flush()
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
        except BrokenPipeError:
            enough()
        return
    if path.exists() and not path.is_file():
        path.write_bytes(data)  # a device or a pipe, which cannot be replaced
        return
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise SettingError(f"{path} cannot be written: {error.strerror}.") from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        mask = os.umask(0)
        os.umask(mask)
        Path(name).chmod(0o666 & ~mask)  # as any new file; a temporary one is closed to others
        Path(name).replace(path)
    except OSError as error:
        Path(name).unlink(missing_ok=True)
        raise SettingError(f"{path} cannot be written: {error.strerror}.") from error
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


class Bar:
    """A progress bar on standard error, if that is a terminal, for work that takes more than two seconds.

    It shows after that time even where no step was done by then, as while the models are loaded.
    """

    #: What it says before the first step is done.
    _waiting = "preparing"

    def __init__(self, patience: float = PATIENCE, clock: Callable[[], float] = time.monotonic):
        self._console = errors()
        self._patience = patience
        self._clock = clock
        self._since = clock()
        self._progress: Progress | None = None
        self._tasks: dict[str, TaskID] = {}
        self._lock = threading.Lock()
        self._ended = False
        self._timer = threading.Timer(max(0.0, patience), self._show)
        self._timer.daemon = True

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Show that `done` of `total` steps of a stage are done; total 0 is a stage of unknown length."""
        if not self._console.is_terminal or self._clock() - self._since < self._patience:
            return
        with self._lock:
            progress = self._started()
            if self._waiting in self._tasks:
                progress.remove_task(self._tasks.pop(self._waiting))
            if stage not in self._tasks:
                self._tasks[stage] = progress.add_task(stage, total=total or None)
            progress.update(self._tasks[stage], completed=done, total=total or None)

    def _show(self) -> None:
        with self._lock:
            if not self._ended and not self._tasks:
                self._tasks[self._waiting] = self._started().add_task(self._waiting, total=None)

    def _started(self) -> Progress:
        if self._progress is None:
            columns = (TextColumn("{task.description:>10}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
            self._progress = Progress(*columns, console=self._console, transient=True)
            self._progress.start()
        return self._progress

    def __enter__(self) -> Self:
        if self._console.is_terminal:
            self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        with self._lock:
            self._ended = True
            if self._progress is not None:
                self._progress.stop()
