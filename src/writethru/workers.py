"""Much work of one kind over several processes, in order, whatever one piece of it does to its process."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import TypeVar

Piece = TypeVar("Piece")
Result = TypeVar("Result")

_FEW = 32
"""Pieces done here before others are asked for help: processes take a while to start."""
_AHEAD = 4
"""Pieces a process that wait for it or for their turn: more would only take memory."""


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def spread(
    work: Callable[[Piece], Result], pieces: Iterable[Piece], jobs: int, lost: Callable[[Piece], Result]
) -> Iterator[Result]:
    """The result of each piece in the pieces' order, worked at by up to `jobs` processes.

    `work` is a function of a module, without state. A piece that ends its process (by memory, say) is given to `lost`
    instead, once it has done so alone; the others are done. Errors that `work` raises are raised here.
    """
    waiting = iter(pieces)
    yield from map(work, waiting if jobs < 2 else islice(waiting, _FEW))
    if jobs < 2:
        return
    pool = ProcessPoolExecutor(jobs)
    flight: deque[tuple[Piece, Future[Result] | None]] = deque()
    try:
        while True:
            for piece in islice(waiting, _AHEAD * jobs - len(flight)):
                flight.append((piece, _submitted(pool, work, piece)))
            if not flight:
                return
            piece, future = flight.popleft()
            try:
                if future is None:
                    raise BrokenProcessPool
                result = future.result()
            except BrokenProcessPool:
                pool.shutdown()
                yield from (_alone(work, each, lost) for each in (piece, *(each for each, _ in flight)))
                flight.clear()
                pool = ProcessPoolExecutor(jobs)
            else:
                yield result
    finally:
        pool.shutdown(cancel_futures=True)


def _submitted(pool: ProcessPoolExecutor, work: Callable[[Piece], Result], piece: Piece) -> Future[Result] | None:
    """The piece's future, or None where the pool has broken meanwhile."""
    try:
        return pool.submit(work, piece)
    except BrokenProcessPool:
        return None


def _alone(work: Callable[[Piece], Result], piece: Piece, lost: Callable[[Piece], Result]) -> Result:
    with ProcessPoolExecutor(1) as pool:
        try:
            return pool.submit(work, piece).result()
        except BrokenProcessPool:
            return lost(piece)
