"""New reports read in the background: one job after the other, each in a process of its own, so pages stay quick."""

import queue
import threading
from collections import deque
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from itertools import count
from multiprocessing import get_context
from multiprocessing.connection import Connection as Pipe
from pathlib import Path
from typing import Literal

import msgspec

from rashomon.errors import RashomonError
from rashomon.model import Passed, Unread
from rashomon.settings import Settings

#: Jobs that are remembered, done ones included.
REMEMBERED = 50
#: Jobs that may wait, and bytes that they may hold in memory together; what is more is refused.
WAITING, HELD = 20, 200_000_000


class Upload(msgspec.Struct, frozen=True):
    """A file that somebody sent: what they call it, which is no path, and its bytes."""

    name: str
    data: bytes


class Outcome(msgspec.Struct, frozen=True):
    """What a job did: ids of new articles and of the stories that were compared; sources that gave no article."""

    added: tuple[str, ...] = ()
    stories: tuple[str, ...] = ()
    unread: tuple[Unread, ...] = ()
    passed: tuple[Passed, ...] = ()


State = Literal["waiting", "running", "done", "failed"]


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """One job: `files` it was given (none: stories are only sorted and compared anew), how far it is, what came of it.

    total  steps of the stage; 0 where nobody knows
    error  a sentence where it failed
    """

    n: int
    files: tuple[str, ...]
    at: str
    state: State = "waiting"
    stage: str = ""
    done: int = 0
    total: int = 0
    outcome: Outcome | None = None
    error: str = ""


Progress = Callable[[str, int, int], None]
#: Does the work of a job in an archive: reads the uploads, sorts and compares.
Work = Callable[[Path, Settings, Sequence[Upload], Progress], Outcome]


class Readings:
    """The jobs of one running application.

    work   what a job does
    apart  in a process of its own, as it always is but in tests
    """

    def __init__(self, archive: Path, settings: Settings, work: Work, apart: bool = True):
        self._archive = archive
        self._settings = settings
        self._work = work
        self._apart = apart
        self._numbers = count(1)
        self._jobs: dict[int, Job] = {}
        self._order: deque[int] = deque()
        self._lock = threading.Lock()
        self._queue: queue.Queue[tuple[int, Sequence[Upload]]] = queue.Queue(WAITING)
        self._thread: threading.Thread | None = None
        self._held = 0

    def submit(self, uploads: Sequence[Upload]) -> Job | None:
        """Have these read, after what was submitted before; none only sort and compare anew.

        Returns None where too many jobs wait, or too much for them to do.
        """
        job = Job(
            n=next(self._numbers),
            files=tuple(u.name for u in uploads),
            at=datetime.now(UTC).isoformat(timespec="seconds"),
        )
        size = _size(uploads)
        with self._lock:
            if self._held and self._held + size > HELD:
                return None
            self._held += size
            self._jobs[job.n] = job
            self._order.append(job.n)
            while len(self._order) > REMEMBERED:
                self._jobs.pop(self._order.popleft(), None)
            try:
                self._queue.put_nowait((job.n, uploads))
            except queue.Full:
                self._jobs.pop(job.n)
                self._order.remove(job.n)
                self._held -= size
                return None
            if self._thread is None:
                self._thread = threading.Thread(target=self._serve, name="readings", daemon=True)
                self._thread.start()
        return job

    def job(self, n: int) -> Job | None:
        """Return a job by its number; None where there is none, or it is long done."""
        return self._jobs.get(n)

    def jobs(self) -> list[Job]:
        """Return the jobs, the newest first."""
        with self._lock:
            return [self._jobs[n] for n in reversed(self._order)]

    @property
    def busy(self) -> bool:
        """Whether a job waits or runs."""
        return any(j.state in ("waiting", "running") for j in self.jobs())

    def wait(self) -> None:
        """Return when every job that was submitted is done."""
        self._queue.join()

    def _serve(self) -> None:
        while True:
            n, uploads = self._queue.get()
            self._change(n, state="running")

            def on(stage: str, done: int, total: int, n: int = n) -> None:
                self._change(n, stage=stage, done=done, total=total)

            try:
                run = in_own_process if self._apart else in_this_process
                outcome = run(self._work, self._archive, self._settings, uploads, on)
            except RashomonError as error:
                self._change(n, state="failed", error=str(error))
            except Exception as error:
                # Whatever a file did to the reader, the next job has to be done.
                self._change(n, state="failed", error=f"The reading failed ({type(error).__name__}: {error}).")
            else:
                self._change(n, state="done", outcome=outcome)
            finally:
                with self._lock:
                    self._held -= _size(uploads)
                self._queue.task_done()

    def _change(self, n: int, **fields: object) -> None:
        with self._lock:
            if n in self._jobs:
                self._jobs[n] = msgspec.structs.replace(self._jobs[n], **fields)


def _size(uploads: Sequence[Upload]) -> int:
    return sum(len(u.data) for u in uploads)


def in_this_process(
    work: Work, archive: Path, settings: Settings, uploads: Sequence[Upload], progress: Progress
) -> Outcome:
    """Do the work here."""
    return work(archive, settings, uploads, progress)


def in_own_process(
    work: Work, archive: Path, settings: Settings, uploads: Sequence[Upload], progress: Progress
) -> Outcome:
    """Do the work in a process of its own: the models are gone with it, and what kills it kills nothing else.

    Raises RashomonError with the sentence of whatever the work raised, or where the process ended without a word.
    """
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_child, args=(theirs, work, archive, settings, tuple(uploads)), daemon=False)
    process.start()
    theirs.close()
    outcome: Outcome | None = None
    error = "The process that read them ended before it was done; what it had stored is kept. Send them again."
    try:
        while outcome is None:
            what, value = ours.recv()
            if what == "progress":
                progress(*value)
            elif what == "error":
                error = value
                break
            else:
                outcome = value
    except EOFError:
        pass
    finally:
        ours.close()
        process.join()
    if outcome is None:
        raise RashomonError(error)
    return outcome


def _child(pipe: Pipe, work: Work, archive: Path, settings: Settings, uploads: Sequence[Upload]) -> None:
    def on(stage: str, done: int, total: int) -> None:
        pipe.send(("progress", (stage, done, total)))

    try:
        pipe.send(("done", work(archive, settings, uploads, on)))
    except RashomonError as error:
        pipe.send(("error", str(error)))
    finally:
        pipe.close()
