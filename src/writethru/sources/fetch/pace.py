"""Many jobs at once, and each host asked only now and then."""

import heapq
import queue
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, Generic, TypeVar

from writethru.sources.fetch.faults import FetchError

T = TypeVar("T")
R = TypeVar("R")

_WAITING: Final = 100_000  # jobs that are held while their hosts are busy
_LONGEST_WAIT: Final = 1.0  # seconds; where a wait can't be interrupted (Windows), Ctrl-C is noticed after it


@dataclass(frozen=True, slots=True)
class Pace:
    """How many at once, and how fast.

    `workers`: jobs at once. `per_host`: jobs at once at one host. `delay`: seconds from the start of one job at a host
    to the start of its next. `pause`: seconds for which a host that was asked too often (429) and doesn't say how
    long is left alone; `longest_pause`: the longest that is waited for one that says it: a host that asks for more is
    asked no more in this run. `retries`: how often a job is tried again after such a pause. `give_up`: a host that
    couldn't be reached so many times in a row is asked no more in this run.
    """

    workers: int = 16
    per_host: int = 1
    delay: float = 1.0
    pause: float = 10.0
    longest_pause: float = 300.0
    retries: int = 2
    give_up: int = 5


_DEFAULT: Final = Pace()


def each(
    jobs: Iterable[T],
    host_of: Callable[[T], str],
    work: Callable[[T], R],
    pace: Pace = _DEFAULT,
    *,
    delay_of: Callable[[str], float] | None = None,
) -> Iterator[tuple[T, R | FetchError]]:
    """Every job with what `work` made of it, as they come: the result, or the FetchError that it raised.

    Jobs of one host are done in their order and at its pace (`delay_of` gives the delay that a host asks for, where
    it is longer than `pace.delay`); those of other hosts don't wait for it. `jobs` is drawn from in the caller's
    thread and only as workers are free, and at most 100,000 jobs wait at a time. A FetchError for a job that was not
    tried, since its host is asked no more, has the fault "given up" and names the host.

    Any other exception of `work` is raised here. When the caller stops (or is interrupted), nothing new is started
    and what is under way is left to itself.
    """
    return _Run(jobs, host_of, work, pace, delay_of).results()


@dataclass(slots=True)
class _Job(Generic[T]):
    what: T
    tries: int = 0


@dataclass(slots=True)
class _Host(Generic[T]):
    """A host's jobs. `start` is the earliest time of the next one; `listed`: it stands among those to be looked at."""

    name: str
    start: float
    waiting: deque[_Job[T]] = field(default_factory=deque)
    running: int = 0
    listed: bool = False
    failures: int = 0
    given_up: FetchError | None = None


@dataclass(slots=True)
class _Done(Generic[T, R]):
    """`began` is when the worker started; `bug` an exception that the caller has to see."""

    host: _Host[T]
    job: _Job[T]
    began: float
    result: R | FetchError | None = None
    bug: BaseException | None = None


class _Run(Generic[T, R]):
    """The caller's thread deals out the jobs; the workers only work."""

    def __init__(
        self,
        jobs: Iterable[T],
        host_of: Callable[[T], str],
        work: Callable[[T], R],
        pace: Pace,
        delay_of: Callable[[str], float] | None,
    ) -> None:
        self._jobs = iter(jobs)
        self._more = True
        self._host_of = host_of
        self._work = work
        self._pace = pace
        self._delay_of = delay_of
        self._hosts: dict[str, _Host[T]] = {}
        self._order: list[tuple[float, int, _Host[T]]] = []  # by start; the number keeps those of one time apart
        self._number = 0
        self._waiting = self._busy = self._threads = 0
        self._to_do: queue.SimpleQueue[tuple[_Host[T], _Job[T]] | None] = queue.SimpleQueue()
        self._done: queue.SimpleQueue[_Done[T, R]] = queue.SimpleQueue()
        self._stopped = False

    def results(self) -> Iterator[tuple[T, R | FetchError]]:
        try:
            while True:
                for host, job in self._deal():
                    yield job.what, _not_tried(host)
                if not self._busy and not self._waiting and not self._more:
                    return
                try:
                    done = self._done.get(timeout=self._until_next())
                except queue.Empty:
                    continue
                yield from self._settle(done)
        finally:
            self._stopped = True
            for _ in range(self._threads):
                self._to_do.put(None)

    def _deal(self) -> Iterator[tuple[_Host[T], _Job[T]]]:
        """Gives the free workers what may start now; yields the jobs of hosts that are asked no more."""
        while self._busy < self._pace.workers:
            host = self._ready() or self._drawn()
            if host is None:
                return
            job = host.waiting.popleft()
            self._waiting -= 1
            if host.given_up is not None:
                self._list(host)
                yield host, job
            else:
                self._begin(host, job)

    def _ready(self) -> _Host[T] | None:
        """The host whose next job may start, if there is one."""
        now = time.monotonic()
        while self._order and self._order[0][0] <= now:
            _, _, host = heapq.heappop(self._order)
            host.listed = False
            if host.given_up is None and host.start > now:  # it was paused meanwhile
                self._list(host)
            elif host.waiting:
                return host
            elif not host.running and not host.failures and host.given_up is None:
                del self._hosts[host.name]  # nothing of it has to be remembered
        return None

    def _drawn(self) -> _Host[T] | None:
        """Draws jobs until one may start."""
        while self._more and self._waiting < _WAITING:
            try:
                what = next(self._jobs)
            except StopIteration:
                self._more = False
                return None
            name = self._host_of(what)
            host = self._hosts.get(name)
            if host is None:
                host = self._hosts[name] = _Host(name, time.monotonic())
            host.waiting.append(_Job(what))
            self._waiting += 1
            self._list(host)
            ready = self._ready()
            if ready is not None:
                return ready
        return None

    def _list(self, host: _Host[T]) -> None:
        """Puts the host among those to be looked at, unless it has to wait for an answer first."""
        if host.listed or (host.running >= self._pace.per_host and host.given_up is None):
            return
        host.listed = True
        self._number += 1
        heapq.heappush(self._order, (host.start if host.given_up is None else 0.0, self._number, host))

    def _begin(self, host: _Host[T], job: _Job[T]) -> None:
        host.running += 1
        host.start = time.monotonic() + self._delay(host)
        self._list(host)
        if self._threads <= self._busy:
            self._threads += 1
            threading.Thread(target=self._labour, name=f"fetch {self._threads}", daemon=True).start()
        self._busy += 1
        self._to_do.put((host, job))

    def _labour(self) -> None:
        while (given := self._to_do.get()) is not None and not self._stopped:
            host, job = given
            done: _Done[T, R] = _Done(host, job, time.monotonic())
            try:
                done.result = self._work(job.what)
            except FetchError as error:
                done.result = error
            except BaseException as error:  # noqa: BLE001  # not swallowed: raised again in the caller's thread
                done.bug = error
            self._done.put(done)

    def _settle(self, done: _Done[T, R]) -> Iterator[tuple[T, R | FetchError]]:
        """Takes in what a worker brought: a result to hand on, or a job to try again."""
        host, result = done.host, done.result
        self._busy -= 1
        host.running -= 1
        if done.bug is not None:
            raise done.bug
        again = False
        if isinstance(result, FetchError):
            again = self._mind(host, done.job, result)
        else:
            host.failures = 0
        # once more, from when the worker did begin, and now that the host's robots.txt was read
        host.start = max(host.start, done.began + self._delay(host))
        self._list(host)
        if not again:
            yield done.job.what, result  # type: ignore[misc]  # a result may well be None

    def _mind(self, host: _Host[T], job: _Job[T], error: FetchError) -> bool:
        """Does by the host what the error asks for; whether the job is to be tried again."""
        host.failures = host.failures + 1 if error.unanswered else 0
        if host.failures >= self._pace.give_up:
            host.given_up = error
        pause = error.retry_after if error.status in (429, 503) else None
        if pause is None and error.status == 429:
            pause = self._pace.pause
        if pause is None:
            return False
        if pause > self._pace.longest_pause:
            host.given_up = error
            return False
        host.start = max(host.start, time.monotonic() + pause)
        if job.tries >= self._pace.retries:
            return False
        job.tries += 1
        host.waiting.appendleft(job)
        self._waiting += 1
        return True

    def _delay(self, host: _Host[T]) -> float:
        asked = 0.0 if self._delay_of is None else self._delay_of(host.name)
        return max(self._pace.delay, asked)

    def _until_next(self) -> float:
        """Seconds until a host's next job may start, if no worker answers before."""
        if not self._order or self._busy >= self._pace.workers:
            return _LONGEST_WAIT
        return min(max(self._order[0][0] - time.monotonic(), 0.0), _LONGEST_WAIT)


def _not_tried(host: _Host[T]) -> FetchError:
    """The error of a job whose host is asked no more."""
    before = host.given_up
    assert before is not None
    if before.retry_after is not None:
        reason = f"was not asked, for the host wants to be left alone for {before.retry_after:,.0f} s; try again then"
    else:
        reason = "was not asked, for its host could not be reached several times; try again later"
    return FetchError(host.name, "given up", reason, passing=True, retry_after=before.retry_after)
