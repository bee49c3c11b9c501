"""robots.txt is read as RFC 9309 says, asked for once, and obeyed at every hop."""

import time

import pytest

from tests.sources.fetch.conftest import Server
from writethru.sources.fetch import Fetcher, FetchError, Settings
from writethru.sources.fetch.robots import MOST, parse


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        ("", "/", True),
        ("<html>no such page</html>", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow: /", "/robots.txt", True),
        ("User-agent: *\nDisallow:", "/a", True),
        ("\ufeffuser-AGENT : *\r\rDISALLOW:/a # the archive", "/abc", False),
        ("User-agent: *\nDisallow: /a", "/b", True),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
        ("User-agent: *\nAllow: /a/b\nDisallow: /a", "/a/c", False),
        ("User-agent: *\nDisallow: /a\nAllow: /a", "/a", True),
        ("User-agent: *\nAllow: /a\nDisallow: /a", "/a", True),
        ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf?z", True),
        ("User-agent: *\nDisallow: /a*b*c", "/a1b2c3", False),
        ("User-agent: *\nDisallow: /a*b*c", "/a1c2b3", True),
        ("User-agent: *\nDisallow: *?id=", "/x?id=1", False),
        ("User-agent: *\nDisallow: /a$", "/a", False),
        ("User-agent: *\nDisallow: /a$", "/ab", True),
        ("User-agent: *\nDisallow: /ab*ba$", "/aba", True),
        ("User-agent: *\nDisallow: /b%c3%bccher", "/b%C3%BCcher", False),
        ("User-agent: *\nDisallow: /bücher", "/b%C3%BCcher", False),
        ("User-agent: *\nDisallow: /%61", "/a", False),
        ("User-agent: *\nDisallow: /a%2Fb", "/a/b", True),
        ("User-agent: *\nDisallow: /\nUser-agent: Writethru\nDisallow: /x", "/a", True),
        ("User-agent: Writethru\nDisallow: /x\nUser-agent: *\nAllow: /", "/x", False),
        ("User-agent: writethru/2.0\nDisallow: /x", "/x", False),
        ("User-agent: writethru-news\nDisallow: /x", "/x", True),
        ("User-agent: other\nUser-agent: writethru\nDisallow: /x", "/x", False),
        ("User-agent: other\nSitemap: /s\nUser-agent: writethru\nDisallow: /x", "/x", False),
        ("User-agent: other\nDisallow: /y\nUser-agent: writethru\nDisallow: /x", "/y", True),
        (
            "User-agent: writethru\nDisallow: /x\nUser-agent: a\nDisallow: /\nUser-agent: writethru\nDisallow: /y",
            "/y",
            False,
        ),
        ("User-agent: writethru\n\nUser-agent: *\nDisallow: /", "/x", False),
        ("Disallow: /\nUser-agent: *\nDisallow: /x", "/y", True),
        ("User-agent: *\nDisallow: private", "/private", False),
    ],
)
def test_the_longest_rule_of_the_group_for_us_decides(text: str, path: str, allowed: bool) -> None:
    assert parse(text).allows(path) is allowed


@pytest.mark.parametrize(("value", "seconds"), [("5", 5), ("0.5", 0.5), ("x", None), ("-1", None), ("1e9", None)])
def test_a_delay_is_taken_where_it_is_a_number(value: str, seconds: float | None) -> None:
    assert parse(f"User-agent: *\nCrawl-delay: {value}\nDisallow:").delay == seconds


def test_no_pattern_is_slow() -> None:
    rules = parse("User-agent: *\nDisallow: /" + "*a" * 5_000 + "$")
    started = time.monotonic()
    assert rules.allows("/" + "a" * 4_000)
    assert time.monotonic() - started < 1


@pytest.fixture
def now() -> list[float]:
    return [1_000_000.0]


@pytest.fixture
def fetcher(now: list[float]):
    with Fetcher(Settings(allow_private=True, crawl_delay_most=8), clock=lambda: now[0]) as fetcher:
        yield fetcher


def test_pages_are_asked_for_where_robots_txt_lets_us(server: Server, fetcher: Fetcher, now: list[float]) -> None:
    server.says("/robots.txt", b"User-agent: *\nDisallow: /closed\nCrawl-delay: 3")
    page, closed = server.says("/open", b"news"), server.says("/closed", b"news")
    assert fetcher.fetch(page).body == b"news"
    with pytest.raises(FetchError) as refused:
        fetcher.fetch(closed)
    assert (refused.value.fault, refused.value.passing) == ("robots", False)
    assert fetcher.fetch(closed, obey_robots=False).body == b"news"
    assert server.paths == ["/robots.txt", "/open", "/closed"]
    assert fetcher.delay(f"127.0.0.1:{server.port}") == 3
    now[0] += 86_401
    fetcher.fetch(page)
    assert server.paths.count("/robots.txt") == 2


def test_a_redirect_does_not_lead_around_robots_txt(server: Server, fetcher: Fetcher) -> None:
    server.says("/robots.txt", b"User-agent: *\nDisallow: /closed\nCrawl-delay: 100")
    server.says("/closed", b"news")
    with pytest.raises(FetchError) as refused:
        fetcher.fetch(server.says("/open", status=302, Location="/closed"))
    assert refused.value.fault == "robots"
    assert "/closed" not in server.paths
    assert fetcher.delay(f"127.0.0.1:{server.port}") == 8


@pytest.mark.parametrize("status", [404, 403, 401])
def test_without_robots_txt_all_is_open(server: Server, fetcher: Fetcher, status: int) -> None:
    server.says("/robots.txt", status=status)
    assert fetcher.fetch(server.says("/a", b"news")).body == b"news"


@pytest.mark.parametrize("status", [500, 503, 429])
def test_where_robots_txt_cannot_be_had_nothing_is_asked_for_a_while(
    server: Server, fetcher: Fetcher, now: list[float], status: int
) -> None:
    server.says("/robots.txt", status=status)
    page = server.says("/a", b"news")
    for _ in range(2):
        with pytest.raises(FetchError, match="robots") as refused:
            fetcher.fetch(page)
        assert refused.value.passing
    assert server.paths == ["/robots.txt"]
    now[0] += 601
    server.says("/robots.txt", b"")
    assert fetcher.fetch(page).body == b"news"


def test_rules_that_are_known_outlive_a_fault(server: Server, fetcher: Fetcher, now: list[float]) -> None:
    server.says("/robots.txt", b"User-agent: *\nDisallow: /closed")
    page = server.says("/a", b"news")
    fetcher.fetch(page)
    server.says("/robots.txt", status=500)
    now[0] += 86_401
    assert fetcher.fetch(page).body == b"news"
    with pytest.raises(FetchError):
        fetcher.fetch(server.says("/closed", b"news"))


def test_of_a_huge_robots_txt_the_beginning_is_read(server: Server, fetcher: Fetcher) -> None:
    server.says("/robots.txt", b"User-agent: *\nDisallow: /closed\n" + b"#" * 2 * MOST + b"\nDisallow: /a")
    assert fetcher.fetch(server.says("/a", b"news")).body == b"news"
    with pytest.raises(FetchError):
        fetcher.fetch(server.says("/closed", b"news"))


def test_a_host_that_may_not_be_gone_to_is_refused_for_that_and_not_for_its_robots_txt() -> None:
    with Fetcher() as fetcher, pytest.raises(FetchError) as refused:
        fetcher.fetch("http://127.0.0.1/")
    assert refused.value.fault == "address"
    assert "robots" not in refused.value.reason
