"""One address fetched: what comes back, and every way in which it can go wrong."""

import gzip
import socket
import time
import zlib
from email.utils import formatdate

import pytest

from tests.sources.fetch.conftest import Server
from writethru.errors import UsageError
from writethru.sources.fetch import Fetched, Fetcher, FetchError, Known, Settings
from writethru.sources.fetch.client import user_agent

TEXT = b"The ferry runs again on Monday, its operator said. " * 40


def get(fetcher: Fetcher, url: str, known: Known | None = None) -> Fetched:
    return fetcher.fetch(url, known, obey_robots=False)


def fault(fetcher: Fetcher, url: str) -> FetchError:
    with pytest.raises(FetchError) as refused:
        get(fetcher, url)
    error = refused.value
    assert error.item == url
    assert error.stage == "sources"
    assert "\n" not in error.reason
    return error


def bounded(**settings: object) -> Fetcher:
    return Fetcher(Settings(allow_private=True, **settings))  # type: ignore[arg-type]


def test_a_body_comes_with_what_its_headers_say(server: Server, fetcher: Fetcher) -> None:
    url = server.says(
        "/feed",
        TEXT,
        ETag='W/"1"',
        Last_Modified="Mon, 01 Jan 2024 00:00:00 GMT",
        Content_Type="text/xml; charset=utf-8",
        Cache_Control="public, max-age=600",
        Link='<https://hub.example/>; rel="hub", </feed>; rel=self, <javascript:x>; rel=hub',
    )
    got = get(fetcher, url)
    assert (got.url, got.final_url, got.status, got.body, got.unchanged) == (url, url, 200, TEXT, False)
    assert (got.etag, got.last_modified) == ('W/"1"', "Mon, 01 Jan 2024 00:00:00 GMT")
    assert (got.content_type, got.max_age) == ("text/xml; charset=utf-8", 600)
    assert (got.hubs, got.self_url, got.moved_to) == (("https://hub.example/",), url, None)
    assert got.bytes_transferred > len(TEXT)


def test_we_say_truly_who_we_are_and_keep_no_cookies(server: Server, fetcher: Fetcher) -> None:
    url = server.says("/", b"x", Set_Cookie="id=1")
    get(fetcher, url)
    get(fetcher, url)
    for _, _, headers in server.asked:
        assert headers["User-Agent"].startswith("Writethru/")
        assert "Mozilla" not in headers["User-Agent"]
        assert "Cookie" not in headers
    assert user_agent("desk@paper.example").endswith("(news reader; desk@paper.example)")


@pytest.mark.parametrize("contact", ["", "a\r\nX: y", "ü@x", "a(b)", "x" * 300])
def test_a_contact_that_is_no_header_is_a_wrong_call(contact: str) -> None:
    with pytest.raises(UsageError):
        user_agent(contact)


def test_what_is_known_is_not_sent_again(server: Server, fetcher: Fetcher) -> None:
    url = server.says("/feed", status=304, ETag='"1"')
    got = get(fetcher, url, Known('"1"', "Mon, 01 Jan 2024 00:00:00 GMT"))
    assert (got.unchanged, got.status, got.body, got.etag) == (True, 304, b"", '"1"')
    headers = server.asked[0][2]
    assert headers["If-None-Match"] == '"1"'
    assert headers["If-Modified-Since"] == "Mon, 01 Jan 2024 00:00:00 GMT"
    assert fault(fetcher, url).status == 304


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"Cache_Control": "no-cache, max-age=60"}, 0),
        ({"Cache_Control": 'max-age="60"'}, 60),
        ({"Cache_Control": "max-age=-1", "Expires": "0"}, 0),
        ({"Expires": "Mon, 01 Jan 2024 01:00:00 GMT"}, 3600),
        ({"Expires": "nonsense"}, 0),
        ({"Cache_Control": "max-age=99999999999999"}, 31_536_000),
    ],
)
def test_how_long_an_answer_is_fresh(server: Server, headers: dict[str, str], seconds: float | None) -> None:
    url = server.sends(
        "/",
        b"HTTP/1.1 200 OK\r\nDate: Mon, 01 Jan 2024 00:00:00 GMT\r\nContent-Length: 0\r\n",
        *(f"{name.replace('_', '-')}: {value}\r\n".encode() for name, value in headers.items()),
        b"\r\n",
    )
    with bounded() as fetcher:
        assert get(fetcher, url).max_age == seconds


# --- redirects ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("statuses", "kept"),
    [
        ((301,), True),
        ((308,), True),
        ((301, 308), True),
        ((302,), False),
        ((307,), False),
        ((301, 302), False),
        ((303, 301), False),
    ],
)
def test_an_address_has_moved_where_every_redirect_is_permanent(
    server: Server, fetcher: Fetcher, statuses: tuple[int, ...], kept: bool
) -> None:
    for number, status in enumerate(statuses):
        server.says(f"/{number}", status=status, Location=f"{number + 1}")
    end = server.says(f"/{len(statuses)}", TEXT)
    got = get(fetcher, server.url("/0"))
    assert got.final_url == end
    assert got.body == TEXT
    assert got.moved_to == (end if kept else None)


def test_a_permanent_redirect_to_a_dead_end_moves_nothing(server: Server, fetcher: Fetcher) -> None:
    url = server.says("/a", status=301, Location="/none")
    error = fault(fetcher, url)
    assert error.gone
    assert "/none" in error.reason


@pytest.mark.parametrize("location", ["/a", "/b"])
def test_redirects_in_a_circle_are_told(server: Server, fetcher: Fetcher, location: str) -> None:
    server.says("/b", status=302, Location="/a")
    assert fault(fetcher, server.says("/a", status=302, Location=location)).fault == "redirects"


def test_redirects_end_after_five(server: Server, fetcher: Fetcher) -> None:
    for number in range(7):
        server.says(f"/{number}", status=302, Location=f"/{number + 1}")
    server.says("/7", TEXT)
    assert get(fetcher, server.url("/2")).body == TEXT
    assert fault(fetcher, server.url("/1")).fault == "redirects"


@pytest.mark.parametrize("location", ["http://[", "http://\x80\x81/", "http://a b/"])
def test_a_redirect_to_nonsense_is_refused(server: Server, fetcher: Fetcher, location: str) -> None:
    assert fault(fetcher, server.says("/a", status=302, Location=location)).fault in ("redirects", "address")


# --- refusals -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "passing", "gone"),
    [
        *((404, False, True), (410, False, True), (403, False, False), (401, False, False), (451, False, False)),
        *((400, False, False), (429, True, False), (500, True, False), (503, True, False), (408, True, False)),
        *((599, True, False), (206, False, False), (204, False, False), (302, False, False)),
    ],
)
def test_a_status_is_told_in_words(server: Server, fetcher: Fetcher, status: int, passing: bool, gone: bool) -> None:
    error = fault(fetcher, server.says("/", status=status))
    assert (error.fault, error.status, error.passing, error.gone) == ("status", status, passing, gone)
    assert ";" in error.reason


def test_how_long_to_wait_is_told_in_seconds_or_by_date(server: Server, fetcher: Fetcher) -> None:
    assert fault(fetcher, server.says("/", status=429, Retry_After="120")).retry_after == 120
    wait = fault(
        fetcher, server.says("/", status=503, Retry_After=formatdate(time.time() + 60, usegmt=True))
    ).retry_after
    assert wait is not None
    assert 55 < wait <= 60
    assert fault(fetcher, server.says("/", status=503, Retry_After="soon")).retry_after is None
    assert fault(fetcher, server.says("/", status=503, Retry_After="-5")).retry_after is None


def test_where_nobody_listens(fetcher: Fetcher) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    error = fault(fetcher, f"http://127.0.0.1:{port}/")
    assert (error.fault, error.passing, error.unanswered) == ("connect", True, True)


# --- slow, broken, huge -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "head", [b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 100 Go\r\n\r\n"]
)
def test_a_drip_of_bytes_ends_with_the_time_of_the_whole_fetch(server: Server, head: bytes) -> None:
    drip = head if head.startswith(b"HTTP/1.1 100") else b"x"
    url = server.sends("/", head, *[drip] * 60, every=0.05)
    with bounded(total_seconds=0.4, read_seconds=5) as fetcher:
        started = time.monotonic()
        error = fault(fetcher, url)
        assert time.monotonic() - started < 2.5
    assert (error.fault, error.passing) == ("timeout", True)


def test_a_server_that_falls_silent_is_left(server: Server) -> None:
    url = server.sends("/", b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n", every=2)
    with bounded(read_seconds=0.2) as fetcher:
        assert fault(fetcher, url).fault == "timeout"


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf", "cut off"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n", "cut off"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhalf\r\n", "invalid"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: ten\r\n\r\nhalf", "invalid"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nhalf", "invalid"),
        (b"SSH-2.0-OpenSSH_9.6\r\n\r\n", "invalid"),
        (b"HTTP/1.1 200 OK\r\nX: " + b"x" * 300_000, "invalid"),
        (b"", "cut off"),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 1\r\n\r\nx", "invalid"),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip, gzip\r\nContent-Length: 1\r\n\r\nx", "invalid"),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nplain", "cut off"),
    ],
)
def test_what_is_not_http_as_it_should_be(server: Server, fetcher: Fetcher, answer: bytes, expected: str) -> None:
    assert fault(fetcher, server.sends("/", answer)).fault == expected


def test_an_answer_that_ends_with_its_connection_is_whole(server: Server, fetcher: Fetcher) -> None:
    assert get(fetcher, server.sends("/", b"HTTP/1.0 200 OK\r\n\r\n", TEXT)).body == TEXT


def test_a_connection_closed_while_idle_is_opened_again(server: Server, fetcher: Fetcher) -> None:
    get(fetcher, server.says("/a", TEXT))
    time.sleep(0.05)
    hung = []

    def once(handler: object) -> None:
        if hung:
            first(handler)  # type: ignore[arg-type]
        else:
            hung.append(True)
            handler.close_connection = True  # type: ignore[attr-defined]

    server.says("/b", TEXT)
    first = server.routes["/b"]
    server.routes["/b"] = once
    assert get(fetcher, server.url("/b")).body == TEXT
    assert server.paths == ["/a", "/b", "/b"]


def test_what_is_too_large_is_refused_before_or_while_it_comes(server: Server) -> None:
    with bounded(max_bytes=10_000) as fetcher:
        assert get(fetcher, server.says("/", b"x" * 10_000)).body == b"x" * 10_000
        assert fault(fetcher, server.says("/", b"x" * 10_001)).fault == "too large"
        endless = server.sends("/e", b"HTTP/1.1 200 OK\r\n\r\n", *[b"x" * 1000] * 100)
        assert fault(fetcher, endless).fault == "too large"
        packed = gzip.compress(bytes(20_000))
        assert fault(fetcher, server.says("/z", packed, Content_Encoding="gzip")).fault == "too large"


def test_headers_without_end_are_too_large(server: Server, fetcher: Fetcher) -> None:
    with bounded(max_bytes=10_000) as small:
        url = server.sends("/", *[b"HTTP/1.1 103 Early Hints\r\nX: " + b"x" * 50_000 + b"\r\n\r\n"] * 40)
        assert fault(small, url).fault == "too large"


@pytest.mark.parametrize("form", ["gzip", "deflate"])
def test_a_bomb_is_not_unpacked(server: Server, fetcher: Fetcher, form: str) -> None:
    bomb = gzip.compress(bytes(50_000_000)) if form == "gzip" else zlib.compress(bytes(50_000_000))
    error = fault(fetcher, server.says("/", bomb, Content_Encoding=form))
    assert error.fault == "too large"
    assert "bomb" in error.reason


def _bare(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("name", "packed"),
    [
        ("gzip", gzip.compress(TEXT)),
        ("x-gzip", gzip.compress(TEXT)),
        ("GZIP", gzip.compress(TEXT[:100]) + gzip.compress(TEXT[100:])),
        ("gzip", gzip.compress(TEXT) + b"\0\0padding"),
        ("deflate", zlib.compress(TEXT)),
        ("deflate", _bare(TEXT)),
        ("identity", TEXT),
    ],
)
@pytest.mark.parametrize("piece", [1, 7, 100_000])
def test_bodies_are_unpacked_however_they_come(
    server: Server, fetcher: Fetcher, name: str, packed: bytes, piece: int
) -> None:
    pieces = [packed[at : at + piece] for at in range(0, len(packed), piece)]
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(one), one) for one in pieces)
    head = f"HTTP/1.1 200 OK\r\nContent-Encoding: {name}\r\nTransfer-Encoding: chunked\r\n\r\n".encode()
    assert get(fetcher, server.sends("/", head + chunks + b"0\r\n\r\n")).body == TEXT


@pytest.mark.parametrize("packed", [gzip.compress(TEXT)[:-20], gzip.compress(TEXT)[:1]])
def test_a_body_that_breaks_off_inside_its_packing_is_refused(server: Server, fetcher: Fetcher, packed: bytes) -> None:
    error = fault(fetcher, server.says("/", packed, Content_Encoding="gzip"))
    assert (error.fault, error.passing) == ("cut off", True)


def test_an_empty_body_needs_no_unpacking(server: Server, fetcher: Fetcher) -> None:
    assert get(fetcher, server.says("/", b"", Content_Encoding="gzip")).body == b""


def test_after_its_end_a_fetcher_fetches_no_more(server: Server) -> None:
    fetcher = bounded()
    with fetcher:
        pass
    assert fault(fetcher, server.says("/", TEXT)).passing
    assert server.asked == []
