"""Many jobs at once, each host asked only now and then, and no host waits for another."""

import signal
import threading
import time
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import pytest

from tests.sources.fetch.conftest import Server
from writethru.sources.fetch import Fetcher, FetchError, Pace, each, site

AT_ONCE = Pace(delay=0)


def host(job: str) -> str:
    return job[0]


def test_every_job_comes_back_with_its_result_and_each_hosts_in_order() -> None:
    jobs = [f"{name}{number}" for number in range(50) for name in "abc"]
    results = list(each(jobs, host, str.upper, AT_ONCE))
    assert sorted(job for job, _ in results) == sorted(jobs)
    assert all(result == job.upper() for job, result in results)
    for name in "abc":
        assert [job for job, _ in results if job[0] == name] == [f"{name}{number}" for number in range(50)]


def test_nothing_gives_nothing() -> None:
    assert list(each([], host, str.upper)) == []


def test_a_host_is_asked_one_at_a_time_and_not_sooner_than_its_delay() -> None:
    starts: list[tuple[str, float]] = []
    running: Counter[str] = Counter()

    def work(job: str) -> None:
        running[job[0]] += 1
        assert running[job[0]] == 1
        starts.append((job[0], time.monotonic()))
        time.sleep(0.02)
        running[job[0]] -= 1

    started = time.monotonic()
    list(each([f"{name}{number}" for name in "abcd" for number in range(4)], host, work, Pace(delay=0.1)))
    assert time.monotonic() - started < 1.5  # the four beside one another
    for name in "abcd":
        times = [at for where, at in starts if where == name]
        assert all(later - sooner >= 0.095 for sooner, later in pairwise(times))


def test_a_host_may_ask_for_more_delay_even_while_it_is_read() -> None:
    asked: dict[str, float] = {}
    starts = []

    def work(job: str) -> None:
        starts.append(time.monotonic())
        asked["a"] = 0.2

    list(each(["a1", "a2", "a3"], host, work, Pace(delay=0.01), delay_of=lambda name: asked.get(name, 0.0)))
    assert all(later - sooner > 0.19 for sooner, later in pairwise(starts))


def test_several_at_one_host_where_that_is_allowed() -> None:
    both = threading.Barrier(2, timeout=5)
    assert len(list(each(["a1", "a2"], host, lambda job: both.wait(), Pace(delay=0, per_host=2)))) == 2


def test_a_slow_host_holds_up_nobody() -> None:
    let_go = threading.Event()

    def work(job: str) -> str:
        if job[0] == "s":
            assert let_go.wait(10)
        return job

    jobs = [*(f"s{number}" for number in range(500)), *(f"{chr(200 + number)}1" for number in range(300))]
    results = each(jobs, host, work, Pace(delay=0, workers=4))
    first = [next(results)[0] for _ in range(300)]
    assert not [job for job in first if job[0] == "s"]
    let_go.set()
    assert len(list(results)) == 500


def test_jobs_are_drawn_only_as_they_can_be_worked_on() -> None:
    drawn = []

    def jobs() -> Iterator[str]:
        for number in range(10_000):
            drawn.append(number)
            yield f"{chr(200 + number)}"

    results = each(jobs(), host, str.upper, Pace(delay=0, workers=4))
    next(results)
    assert len(drawn) <= 8


def refusing(status: int, times: int, retry_after: float | None) -> tuple[list[float], object]:
    asked: list[float] = []

    def work(job: str) -> str:
        if job[0] == "b":
            return job
        asked.append(time.monotonic())
        if len(asked) <= times:
            raise FetchError(job, "status", "was asked too often", status=status, retry_after=retry_after, passing=True)
        return job

    return asked, work


def test_a_host_that_asks_to_wait_is_waited_for_and_the_job_done_then() -> None:
    asked, work = refusing(429, 2, 0.2)
    results = list(each(["a1", "a2", "b1"], host, work, AT_ONCE))  # type: ignore[arg-type,var-annotated]
    assert [job for job, _ in results] == ["b1", "a1", "a2"]
    assert all(job == result for job, result in results)
    assert asked[1] - asked[0] >= 0.2
    assert asked[2] - asked[1] >= 0.2


def test_a_job_is_tried_again_twice() -> None:
    asked, work = refusing(503, 3, 0.05)
    [(job, result)] = each(["a1"], host, work, AT_ONCE)  # type: ignore[arg-type,misc]
    assert job == "a1"
    assert isinstance(result, FetchError)
    assert result.status == 503
    assert len(asked) == 3


def test_a_host_that_asks_too_often_without_saying_how_long_gets_a_pause() -> None:
    asked, work = refusing(429, 1, None)
    list(each(["a1"], host, work, Pace(delay=0, pause=0.1)))  # type: ignore[arg-type]
    assert asked[1] - asked[0] >= 0.1


def test_a_host_that_wants_to_be_left_alone_for_long_is_asked_no_more() -> None:
    asked, work = refusing(503, 9, 3600)
    results = list(each(["a1", "b1", "a2", "b2", "a3"], host, work, AT_ONCE))  # type: ignore[arg-type,var-annotated]
    faults = {job: result.fault for job, result in results if isinstance(result, FetchError)}
    assert faults == {"a1": "status", "a2": "given up", "a3": "given up"}
    assert len(asked) == 1


def test_a_host_that_cannot_be_reached_is_asked_no_more() -> None:
    asked = []

    def work(job: str) -> str:
        asked.append(job)
        raise FetchError(job, "connect", "can't be reached", passing=True)

    results = list(each([f"a{number}" for number in range(20)], host, work, AT_ONCE))
    assert [result.fault for _, result in results if isinstance(result, FetchError)] == ["connect"] * 5 + [
        "given up"
    ] * 15
    assert len(asked) == 5


def test_a_bug_is_not_swallowed() -> None:
    def work(job: str) -> str:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        list(each(["a1", "b1"], host, work, AT_ONCE))


def test_an_interrupt_leaves_at_once_and_starts_nothing_more() -> None:
    let_go = threading.Event()
    started = []

    def work(job: str) -> None:
        started.append(job)
        let_go.wait(10)

    jobs = [f"{name}{number}" for name in "abcdefgh" for number in range(5)]
    main = threading.get_ident()
    threading.Timer(0.2, lambda: signal.pthread_kill(main, signal.SIGINT)).start()
    begun = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        list(each(jobs, host, work, Pace(delay=0, workers=4)))
    assert time.monotonic() - begun < 2
    let_go.set()
    time.sleep(0.1)
    assert len(started) == 4


def test_who_stops_listening_ends_the_work() -> None:
    before = threading.active_count()
    for _ in each([f"a{number}" for number in range(1000)], host, str.upper, AT_ONCE):
        break
    time.sleep(0.1)
    assert threading.active_count() <= before


def test_hundred_thousand_jobs_are_no_burden() -> None:
    started = time.monotonic()
    jobs = (f"{number % 5_000}" for number in range(100_000))
    assert sum(1 for _ in each(jobs, str, len, AT_ONCE)) == 100_000
    assert time.monotonic() - started < 30


def test_many_threads_share_one_fetcher(server: Server, fetcher: Fetcher) -> None:
    urls = [server.says(f"/{number}", b"%d" % number * 10_000) for number in range(200)]
    pace = Pace(delay=0, per_host=16)
    for url, got in each(urls, site, fetcher.fetch, pace, delay_of=fetcher.delay):
        assert not isinstance(got, FetchError)
        assert got.body == url.rsplit("/", 1)[1].encode() * 10_000
    assert server.paths.count("/robots.txt") == 1


def test_a_server_that_asks_to_wait_is_waited_for(server: Server, fetcher: Fetcher) -> None:
    server.says("/a", status=429, Retry_After="1")
    busy = server.routes["/a"]
    server.says("/a", b"news")
    free, asked = server.routes["/a"], []
    server.routes["/a"] = lambda handler: (asked.append(time.monotonic()), (free if len(asked) > 1 else busy)(handler))[
        1
    ]
    [(_, got)] = each([server.url("/a")], site, fetcher.fetch, Pace(delay=0), delay_of=fetcher.delay)
    assert not isinstance(got, FetchError)
    assert got.body == b"news"
    assert asked[1] - asked[0] >= 1
