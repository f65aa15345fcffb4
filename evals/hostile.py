"""Reads what was made to break the program, and sees whether it does.

    python -m evals.hostile [--number 3000] [--first 0]

Every case is read in a child process that may have 1 GB of memory (RLIMIT_AS) and 10 seconds of processor time (a
minute of the clock, for machines that are busy with other things), and that notes whatever it opens for writing. A
case passes where the child lives, answers in time, writes nothing, and each source gives an
article, or a sentence on why it is none, in characters that can be written down. Exits with 1 where one does not.
"""

import argparse
import multiprocessing
import os
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from evals.hostile_inputs import HAND, case
from evals.hostile_valid import PAGE_BYTES

SECONDS = 10.0
CLOCK = 60.0
MEMORY = 1_000_000_000


class Outcome(NamedTuple):
    """What became of a case: the fault, or "" for none; articles, unread and passed; seconds; megabytes so far."""

    number: int
    fault: str
    articles: int = 0
    unread: int = 0
    passed: int = 0
    seconds: float = 0.0
    megabytes: float = 0.0


_WRITES = ("os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.symlink", "os.truncate", "shutil.move",
           "subprocess.Popen", "os.system", "os.exec", "socket.connect")  # fmt: skip


def _serve(pipe: Connection, folder: str) -> None:
    """Read the cases whose numbers come through the pipe, until None comes."""
    import msgspec

    from rashomon.model import Article
    from rashomon.read.containers import warc  # noqa: F401  (loaded before memory is limited)
    from rashomon.read.raw import Raw
    from rashomon.read.read import read, read_raw
    from rashomon.settings import Settings

    touched: list[str] = []
    watching = False

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if not watching:
            return
        # A PDF is read in a process of its own, which is started with the first one.
        if event in _WRITES and "pdf_worker.py" not in str(arguments):
            touched.append(f"{event} {str(arguments)[:100]}")
        elif event == "open" and not isinstance(arguments[0], int):
            flags = arguments[2] if len(arguments) > 2 else 0
            if isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC):
                touched.append(f"opened {str(arguments[0])[:100]} for writing")

    # Models and tables are loaded with the first page, before what is opened is looked at.
    read_raw(Raw("first.html", PAGE_BYTES))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    sys.addaudithook(watch)
    while (number := pipe.recv()) is not None:
        try:
            made = case(number)
        except MemoryError:
            pipe.send(Outcome(number, "the case itself does not fit"))
            continue
        path = Path(folder) / made.name
        path.write_bytes(made.data)
        del made
        touched.clear()
        pipe.send("ready")
        start = time.process_time()
        fault = ""
        articles = unread = passed = 0
        try:
            watching = True
            reading = read([path], Settings())
            watching = False
            articles, unread, passed = len(reading.articles), len(reading.unread), len(reading.passed)
            if not articles + unread + passed:
                fault = "no article, and no word why"
            if any(not u.reason for u in reading.unread) or any(not p.reason for p in reading.passed):
                fault = "an empty reason"
            msgspec.json.encode((reading.articles, reading.unread, reading.passed))
            if any(not isinstance(a, Article) or not a.text for a in reading.articles):
                fault = "an article without words"
            if any("root:x:0" in a.text for a in reading.articles):
                fault = "a file of this machine was read"
        except BaseException as error:
            fault = f"{type(error).__name__}: {str(error)[:200]}"
        watching = False
        if touched:
            fault = touched[0]
        path.unlink()
        if left := [p.name for p in Path(folder).iterdir()]:
            fault = f"left behind {left[0]}"
        seconds = time.process_time() - start
        if not fault and seconds > SECONDS:
            fault = f"took {seconds:.1f} seconds of processor time"
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
        pipe.send(Outcome(number, fault, articles, unread, passed, seconds, most))


class _Child:
    """A process that reads cases, and that is started again where it is lost."""

    def __init__(self) -> None:
        os.environ["OPENBLAS_NUM_THREADS"] = "1"
        self._folder = tempfile.TemporaryDirectory()
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, self._folder.name), daemon=True)
        self._process.start()
        theirs.close()

    def read(self, number: int) -> Outcome:
        """Return what becomes of a case."""
        try:
            self._pipe.send(number)
            ready = self._pipe.recv()
            if isinstance(ready, Outcome):
                return ready
            if not self._pipe.poll(CLOCK):
                return Outcome(number, f"no answer in {CLOCK:g} seconds", seconds=CLOCK)
            found = self._pipe.recv()
            assert isinstance(found, Outcome)
            return found
        except (EOFError, BrokenPipeError, ConnectionResetError):
            self._process.join(5)
            return Outcome(number, f"the process ended with {self._process.exitcode}")

    @property
    def lost(self) -> bool:
        """Tell whether the process is gone or stuck."""
        return not self._process.is_alive()

    def end(self) -> None:
        """End the process and remove its folder."""
        self._process.kill()
        self._process.join()
        self._pipe.close()
        self._folder.cleanup()


def run(numbers: Sequence[int]) -> Iterator[Outcome]:
    """Yield what becomes of the cases of these numbers, in order."""
    child = _Child()
    try:
        for number in numbers:
            outcome = child.read(number)
            yield outcome
            if child.lost or outcome.fault.startswith("no answer"):
                child.end()
                child = _Child()
    finally:
        child.end()


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--number", type=int, default=3000, help="how many cases")
    parser.add_argument("--first", type=int, default=0, help="number of the first")
    given = parser.parse_args(arguments)
    found = []
    for outcome in run(range(given.first, given.first + given.number)):
        found.append(outcome)
        if outcome.fault:
            made = case(outcome.number)
            print(f"case {outcome.number}: {made.name}, {made.what[:100]}: {outcome.fault}", flush=True)
    slow = sorted(found, key=lambda o: -o.seconds)[:5]
    by_hand = sum(o.number < len(HAND) for o in found)
    faults = sum(bool(o.fault) for o in found)
    print(f"{len(found):,} cases, {by_hand:,} of them by hand; {faults} faults")
    kinds = Counter(
        "article" if o.articles else "unread" if o.unread else "passed" if o.passed else "nothing" for o in found
    )
    print("gave " + ", ".join(f"{kind} {number:,}" for kind, number in kinds.most_common()))
    print(f"most memory {max(o.megabytes for o in found):.0f} MB; slowest: "
          + ", ".join(f"case {o.number} {o.seconds:.1f} s" for o in slow))  # fmt: skip
    return 1 if any(o.fault for o in found) else 0


if __name__ == "__main__":
    sys.exit(main())
