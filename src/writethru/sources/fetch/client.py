"""One address fetched, safely and within bounds."""

import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Final, Self

import httpcore
import httpx

from writethru import __version__
from writethru.errors import UsageError
from writethru.sources.fetch import answers
from writethru.sources.fetch.addresses import address, shown
from writethru.sources.fetch.answers import Fetched, Headers, Known
from writethru.sources.fetch.connect import GuardedBackend, Resolve, Turn, resolve
from writethru.sources.fetch.faults import FetchError
from writethru.sources.fetch.robots import MOST, Robots
from writethru.sources.fetch.settings import Settings
from writethru.sources.fetch.statuses import refusal
from writethru.sources.fetch.unpack import ACCEPTED, Body, too_large

_REDIRECTS: Final = (301, 302, 303, 307, 308)
_PERMANENT: Final = (301, 308)
_KEPT_OPEN: Final = 64  # connections without work
_KEPT_SECONDS: Final = 15.0
_AROUND: Final = 1_000_000  # bytes of headers, redirects and chunk marks that may come beside a body


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What a request is after: what is known already, and how many bytes at most (with `cut`, only the first)."""

    known: Known
    most: int
    cut: bool = False


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: Headers
    body: bytes


class Fetcher:
    """Fetches web addresses: public ones only, by http and https, within the bounds of `settings`.

    Use it as a context manager and from as many threads as you like; it keeps connections open between fetches, and no
    cookies. Nothing of the environment is used (no proxies, no .netrc). `look_up` resolves host names, `clock` gives
    seconds since 1970, `tls` is the context of secure connections (by default with the authorities of certifi).

    Raises UsageError where `settings.contact` can't stand in a header.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        look_up: Resolve = resolve,
        clock: Callable[[], float] = time.time,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self.settings = settings or Settings()
        self.user_agent = user_agent(self.settings.contact)
        self._clock = clock
        self._turn = Turn()
        self._open = True
        self._pool = httpcore.ConnectionPool(
            ssl_context=tls or httpx.create_ssl_context(trust_env=False),
            max_connections=None,  # the threads that ask are the bound
            max_keepalive_connections=_KEPT_OPEN,
            keepalive_expiry=_KEPT_SECONDS,
            network_backend=GuardedBackend(self.settings, look_up, self._turn),
        )
        self._robots = Robots(self._robots_txt, clock, self.settings.robots_seconds, self.settings.robots_fault_seconds)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends all connections; a fetch that is under way in another thread fails."""
        self._open = False
        self._pool.close()

    def fetch(self, url: str, known: Known | None = None, *, obey_robots: bool = True) -> Fetched:
        """What `url` gives, redirects followed. With `known`, the host is asked only for what is newer.

        `obey_robots`: every address on the way must be allowed by its site's robots.txt.

        Raises FetchError, about `url` as it may be printed.
        """
        wanted = _Wanted(known or Known(), self.settings.max_bytes)
        return self._fetch(url, wanted, obey_robots=obey_robots)

    def delay(self, site: str) -> float:
        """Seconds between requests that the robots.txt of a site asked for (`addresses.site`), as far as it was read
        already and up to `settings.crawl_delay_most`; else 0."""
        return min(self._robots.delay(site), self.settings.crawl_delay_most)

    def _robots_txt(self, url: str) -> bytes:
        return self._fetch(url, _Wanted(Known(), MOST, cut=True), obey_robots=False).body

    def _fetch(self, url: str, wanted: _Wanted, *, obey_robots: bool) -> Fetched:
        most = 2 * wanted.most + _AROUND
        way: list[str] = []
        try:
            with self._turn.within(self.settings.total_seconds, most):
                return self._follow(url, wanted, way, obey_robots=obey_robots)
        except FetchError as error:
            through = shown(way[-1]) if len(way) > 1 else ""
            raise error.about(shown(url), through) from error

    def _follow(self, url: str, wanted: _Wanted, way: list[str], *, obey_robots: bool) -> Fetched:
        """The answer at the end of the redirects; `way` gets every address that was asked."""
        here = address(url)
        keep = True  # whether the address at the end may be kept instead of the one asked
        while True:
            way.append(str(here))
            if obey_robots and not self._robots.allows(here):  # asked at every hop, each has a robots.txt of its own
                reason = "may not be read by programs, says its site's robots.txt; ask the site, or open it yourself"
                raise FetchError("", "robots", reason)
            answer = self._ask(here, wanted)
            location = answer.headers.any("location") if answer.status in _REDIRECTS else ""
            if not location:
                return self._fetched(url, here, answer, moved=keep and len(way) > 1)
            there = self._next(here, location)
            if str(there) in way:
                raise FetchError("", "redirects", "leads back to where it came from; tell the owner of the site")
            if len(way) > self.settings.redirects:
                reason = f"leads on and on, over more than {self.settings.redirects} redirects; check the address"
                raise FetchError("", "redirects", reason)
            keep = keep and answer.status in _PERMANENT and not (here.scheme == "https" and there.scheme == "http")
            here = there

    def _next(self, here: httpx.URL, location: str) -> httpx.URL:
        try:
            there = str(here.join(location))
        except (httpx.InvalidURL, UnicodeError) as error:
            reason = f"leads to {shown(location)}, which is no valid address; tell the owner of the site"
            raise FetchError("", "redirects", reason) from error
        try:
            return address(there)
        except FetchError as error:
            raise error.about("", shown(there)) from error

    def _fetched(self, url: str, here: httpx.URL, answer: _Answer, *, moved: bool) -> Fetched:
        headers, now = answer.headers, self._clock()
        own = answers.links(headers, here, "self")
        return Fetched(
            url=url,
            final_url=str(here),
            status=answer.status,
            body=answer.body,
            unchanged=answer.status == 304,
            moved_to=str(here) if moved else None,
            etag=headers.one("etag"),
            last_modified=headers.one("last-modified"),
            content_type=headers.one("content-type"),
            max_age=answers.max_age(headers, now),
            retry_after=answers.retry_after(headers, now),
            hubs=tuple(answers.links(headers, here, "hub")),
            self_url=own[0] if own else None,
            bytes_transferred=self._turn.taken,
        )

    def _ask(self, here: httpx.URL, wanted: _Wanted) -> _Answer:
        """One request. A connection that was kept open may have been closed at the other end just now: then once more,
        over a new one."""
        try:
            return self._ask_once(here, wanted)
        except FetchError as error:
            if self._turn.fresh or error.fault != "cut off" or error.status is not None:
                raise
        return self._ask_once(here, wanted)

    def _ask_once(self, here: httpx.URL, wanted: _Wanted) -> _Answer:
        if not self._open:
            raise FetchError("", "given up", "was not fetched, for the fetching was ended", passing=True)
        self._turn.fresh = False
        target = httpcore.URL(scheme=here.raw_scheme, host=here.raw_host, port=here.port, target=here.raw_path)
        status: int | None = None
        try:
            with self._pool.stream(
                "GET", target, headers=self._headers(here, wanted.known), extensions=self._limits()
            ) as response:
                status = response.status
                return self._taken(response, wanted)
        except httpcore.TimeoutException as error:
            late = self._turn.left() <= 0
            what = f"is not done within {self.settings.total_seconds:g} s" if late else "does not answer in time"
            raise FetchError("", "timeout", f"{what}; try again later", passing=True, status=status) from error
        except httpcore.ConnectError as error:
            reason = f"can't be reached ({_short(error)}); try again later"
            raise FetchError("", "connect", reason, passing=True) from error
        except httpcore.NetworkError as error:
            raise FetchError("", "cut off", "breaks off; try again later", passing=True, status=status) from error
        except httpcore.RemoteProtocolError as error:
            cut = "complete message" in str(error) or "disconnected" in str(error) or "incomplete" in str(error)
            if cut:
                reason = "breaks off before its end; try again later"
                raise FetchError("", "cut off", reason, passing=True, status=status) from error
            reason = f"gives no valid HTTP ({_short(error)}); tell the owner of the site"
            raise FetchError("", "invalid", reason, passing=True, status=status) from error
        except httpcore.LocalProtocolError as error:
            reason = f"can't be asked for by HTTP ({_short(error)}); check the address"
            raise FetchError("", "invalid", reason) from error

    def _taken(self, response: httpcore.Response, wanted: _Wanted) -> _Answer:
        """The answer with its body, if it is one that has a body for us. Raises FetchError."""
        headers, status = Headers(response.headers), response.status
        if status in _REDIRECTS and headers.any("location"):
            return _Answer(status, headers, b"")
        if status == 304 and (wanted.known.etag or wanted.known.last_modified):
            return _Answer(status, headers, b"")
        if status not in (200, 203):
            raise refusal(status, answers.retry_after(headers, self._clock()))
        body = Body(headers.all("content-encoding"), wanted.most, self.settings.ratio, cut=wanted.cut)
        length = headers.any("content-length").strip()
        if not wanted.cut and length.isdecimal() and int(length[:20]) > wanted.most:
            raise too_large(wanted.most)
        for chunk in response.iter_stream():
            body.add(chunk)
            if body.full:
                break
        return _Answer(status, headers, body.finish())

    def _headers(self, here: httpx.URL, known: Known) -> list[tuple[bytes, bytes]]:
        headers = {
            "Host": here.netloc.decode("ascii"),
            "User-Agent": self.user_agent,
            "Accept": "*/*",
            "Accept-Encoding": ACCEPTED,
        }
        if known.etag:
            headers["If-None-Match"] = known.etag
        if known.last_modified:
            headers["If-Modified-Since"] = known.last_modified
        return [(name.encode("ascii"), value.encode("latin-1", "ignore")) for name, value in headers.items()]

    def _limits(self) -> dict[str, dict[str, float]]:
        seconds = self.settings.read_seconds
        connect = self.settings.connect_seconds
        return {"timeout": {"connect": connect, "read": seconds, "write": seconds, "pool": connect}}


def user_agent(contact: str | None) -> str:
    """How we name ourselves to servers. Raises UsageError where the contact can't stand in a header."""
    if contact is None:
        return f"Writethru/{__version__} (news reader)"
    contact = contact.strip()
    if (
        not contact
        or not contact.isascii()
        or not contact.isprintable()
        or set(contact) & set("()\\")
        or len(contact) > 200
    ):
        raise UsageError("contact: must be a mail or web address in plain ASCII without brackets; give another one")
    return f"Writethru/{__version__} (news reader; {contact})"


def _short(error: Exception) -> str:
    """What a library says of its failure, on one line."""
    return " ".join(str(error).split())[:120] or "no reason given"
