"""Connections that lead only where they may, and end when their time or measure is up.

The check stands where the connection is made, not before it: every redirect and every new connection passes it, and
the address that was checked is the one that is connected to, so a name whose answer changes in between gains nothing.
"""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

import httpcore

from writethru.sources.fetch.addresses import endpoint, numeric, special
from writethru.sources.fetch.faults import FetchError
from writethru.sources.fetch.settings import Settings

Resolve = Callable[[str, int], Sequence[str]]
"""The numeric addresses of a host, best first, for a connection to the port. Raises OSError where there are none."""

_ATTEMPTS: Final = 4  # addresses of one host that are tried


def resolve(host: str, port: int) -> list[str]:
    """The addresses that this machine's resolver knows for `host`. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class Turn(threading.local):
    """What one thread's fetch may still use: the time of its end (monotonic seconds), and the bytes it may read.

    Every call of httpcore's runs in the thread that asked, so its connections find here whom they work for.
    """

    def __init__(self) -> None:
        self.end = float("inf")
        self.most = 0
        self.taken = 0
        self.fresh = False
        """Whether the last request opened a new connection."""

    @contextmanager
    def within(self, seconds: float, most: int) -> Iterator[None]:
        """Within these bounds; a turn inside another (robots.txt on the way to a page) ends no later than it."""
        before = (self.end, self.most, self.taken)
        self.end, self.most, self.taken = min(self.end, time.monotonic() + seconds), most, 0
        try:
            yield
        finally:
            self.end, self.most, self.taken = before

    def left(self) -> float:
        """Seconds until the end, at least 0."""
        return max(self.end - time.monotonic(), 0.0)

    def share(self, timeout: float | None) -> float:
        """The seconds that one step may take."""
        return self.left() if timeout is None else min(timeout, self.left())


class GuardedStream(httpcore.NetworkStream):
    """A connection that gives up when the turn is over, however often a byte drips in."""

    def __init__(self, stream: httpcore.NetworkStream, turn: Turn) -> None:
        self._stream = stream
        self._turn = turn

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        seconds = self._turn.share(timeout)
        if seconds <= 0:
            raise httpcore.ReadTimeout("time is up")
        data = self._stream.read(max_bytes, seconds)
        self._turn.taken += len(data)
        if self._turn.taken > self._turn.most:
            raise FetchError("", "too large", "sends more than an answer may hold; raise the limit if it should")
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        seconds = self._turn.share(timeout)
        if seconds <= 0:
            raise httpcore.WriteTimeout("time is up")
        self._stream.write(buffer, seconds)

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        seconds = self._turn.share(timeout)
        if seconds <= 0:
            self._stream.close()
            raise httpcore.ConnectTimeout("time is up")
        try:
            secure = self._stream.start_tls(ssl_context, server_hostname, seconds)
        except httpcore.ConnectError as error:
            cause = error.__cause__
            if isinstance(cause, ssl.SSLCertVerificationError):
                why = cause.verify_message.rstrip(".")
                reason = f"has a certificate that can't be trusted ({why}); open it in a browser, or tell its owner"
                raise FetchError("", "tls", reason) from error
            reason = "makes no secure connection (TLS); try again later, or check whether it is http://"
            raise FetchError("", "tls", reason, passing=True) from error
        return GuardedStream(secure, self._turn)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class GuardedBackend(httpcore.NetworkBackend):
    """Opens connections to public addresses, and to those that the settings allow."""

    def __init__(self, settings: Settings, look_up: Resolve, turn: Turn) -> None:
        self._settings = settings
        self._look_up = look_up
        self._turn = turn
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        self._turn.fresh = True
        failure: httpcore.ConnectError | httpcore.ConnectTimeout = httpcore.ConnectTimeout("time is up")
        for number in self.checked(host, port)[:_ATTEMPTS]:
            seconds = self._turn.share(timeout)
            if seconds <= 0:
                break
            try:
                stream = self._plain.connect_tcp(number, port, seconds, local_address, socket_options or ())
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
                continue
            return GuardedStream(stream, self._turn)
        raise failure

    def checked(self, host: str, port: int) -> list[str]:
        """The numeric addresses of a host, all of them looked at: one that is not public spoils the others.

        Raises FetchError ("address" or "dns").
        """
        named = {endpoint(host, port), endpoint(host, port).rpartition(":")[0]}
        free = self._settings.allow_private or not named.isdisjoint(self._settings.allow)
        if not free and (host == "localhost" or host.endswith(".localhost")):
            raise _not_public(endpoint(host, port), "this machine's own")
        literal = numeric(host)
        if literal is not None:
            found = [str(literal)]
        else:
            found = list(self._resolved(host, port))
        for text in found:
            number = numeric(text)
            what = "no address at all" if number is None else special(number)
            if number is None or (what is not None and not free):
                raise _not_public(endpoint(host, port), what or "")
        return found

    def _resolved(self, host: str, port: int) -> Sequence[str]:
        """The answer of the resolver, which has no time limit of its own; so it runs in a thread that can be left."""
        answers: list[Sequence[str] | OSError | UnicodeError] = []
        done = threading.Event()

        def ask() -> None:
            try:
                answers.append(self._look_up(host, port))
            except (OSError, UnicodeError) as error:  # the latter for names that can't be written in the DNS
                answers.append(error)
            finally:
                done.set()

        threading.Thread(target=ask, name=f"resolve {host}", daemon=True).start()
        if not done.wait(min(self._turn.left(), threading.TIMEOUT_MAX)):
            raise FetchError("", "dns", "has a host that is not found in time (DNS); try again later", passing=True)
        if not answers:
            raise RuntimeError(f"the resolver failed on {host}")  # its own traceback was printed by its thread
        [answer] = answers
        if isinstance(answer, Exception) or not answer:
            raise FetchError("", "dns", f"has a host, {host}, that is not found (DNS); {_ON_DNS}", passing=True)
        return answer

    def sleep(self, seconds: float) -> None:
        self._plain.sleep(min(seconds, self._turn.left()))


_ON_DNS: Final = "check the spelling and the connection to the net"


def _not_public(where: str, what: str) -> FetchError:
    reason = f"has a host whose address is {what}; to fetch it all the same, allow it (--allow-private {where})"
    return FetchError("", "address", reason)
