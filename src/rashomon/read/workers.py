"""Many sources, shared among processes: the same results in the same order as with one."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing import get_context

from rashomon.model import Article, Passed, Unread
from rashomon.read.raw import Raw
from rashomon.settings import Settings

Item = Article | Unread | Passed
Source = Raw | Unread | Passed
Reader = Callable[[Raw], list[Item]]

#: Sources from which processes are worth their start, which takes as long as reading about 60 pages.
MANY = 100
#: Sources handed to a process at once, and such batches waiting for each process: with pages of 200 kB, 6 MB.
BATCH = 8
WAITING = 4


def each(sources: Iterable[Source], read: Reader, settings: Settings) -> Iterator[tuple[Source, list[Item]]]:
    """Yield every source with what it holds, in order; what is no source with itself. Lazy.

    With few sources, or one worker, everything happens here; else in `settings.workers` processes (0 = one per
    core). A source at which a process dies is `Unread`.
    """
    waiting = iter(sources)
    workers = settings.workers or os.cpu_count() or 1
    first = list(islice(waiting, MANY)) if workers > 1 else []
    if len(first) < MANY:
        for source in chain(first, waiting):
            yield source, read(source) if isinstance(source, Raw) else [source]
        return
    yield from _shared(chain(first, waiting), read, workers)


def _shared(sources: Iterator[Source], read: Reader, workers: int) -> Iterator[tuple[Source, list[Item]]]:
    running: deque[tuple[list[Source], Future[list[list[Item]]]]] = deque()
    pool = _pool(workers)
    try:
        while True:
            while len(running) < workers * WAITING and (batch := list(islice(sources, BATCH))):
                running.append((batch, _submitted(pool, batch, read)))
            if not running:
                return
            batch, future = running.popleft()
            try:
                results = future.result()
            except BrokenProcessPool:
                # One page took its process with it, and the pool with that. Which page, one at a time tells.
                pool.shutdown(wait=False, cancel_futures=True)
                results = [_alone(source, read) for source in batch]
                pool = _pool(workers)
                running = deque((b, _submitted(pool, b, read)) for b, _ in running)
            yield from zip(batch, results, strict=True)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _submitted(pool: ProcessPoolExecutor, batch: list[Source], read: Reader) -> Future[list[list[Item]]]:
    """Hand a batch to the pool; where that broke just now, the answer says so when it is asked for."""
    try:
        return pool.submit(_read, batch, read)
    except BrokenProcessPool as error:
        broken: Future[list[list[Item]]] = Future()
        broken.set_exception(error)
        return broken


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"))


def _read(batch: list[Source], read: Reader) -> list[list[Item]]:
    return [read(source) if isinstance(source, Raw) else [source] for source in batch]


def _alone(source: Source, read: Reader) -> list[Item]:
    """Read one source in a process of its own."""
    with _pool(1) as pool:
        try:
            return pool.submit(_read, [source], read).result()[0]
        except BrokenProcessPool:
            reason = f"{source.path} could not be read: the process that tried ended"
            return [Unread(source.path, reason, "Copy the text of the report into a .txt file, and report the page.")]
