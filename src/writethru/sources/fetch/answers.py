"""What came back from an address, and what its headers mean."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import Final

import httpx

from writethru.sources.fetch.addresses import address
from writethru.sources.fetch.faults import FetchError

_PRINTABLE: Final = re.compile(r"[\x20-\x7e]{1,1000}")
_DIRECTIVE: Final = re.compile(r"([a-z-]{1,30})\s*(?:=\s*\"?([^\",]{0,100})\"?)?", re.I)
_LINK: Final = re.compile(
    r"<([^<>]{1,2000})>((?:\s*;\s*[^\s;,=\"]{1,40}\s*(?:=\s*(?:\"[^\"]{0,500}\"|[^\s;,\"]{0,500}))?){0,20})"
)
_REL: Final = re.compile(r";\s*rel\s*=\s*(?:\"([^\"]*)\"|([^\s;,\"]+))", re.I)
_LONGEST: Final = 20_000  # characters of a header that are looked at
_YEAR: Final = 31_536_000.0


@dataclass(frozen=True, slots=True)
class Known:
    """What an earlier fetch of the same address left behind, so that the host need not send it again."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave.

    `url` was asked, `final_url` answered. `moved_to` is the address to keep instead of `url`, where every redirect on
    the way was a permanent one (301, 308) and none left https. `unchanged`: the host says that what is `Known` still
    holds (304); `body` is empty then, and else unpacked, as bytes. `etag`, `last_modified` and `content_type` are as
    sent, `max_age` and `retry_after` in seconds (at most a year). `hubs` and `self_url` are absolute addresses from the
    Link header (WebSub). `bytes_transferred` counts all that came over the wire, with headers, redirects and
    robots.txt left out.
    """

    url: str
    final_url: str
    status: int
    body: bytes
    unchanged: bool = False
    moved_to: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    content_type: str | None = None
    max_age: float | None = None
    retry_after: float | None = None
    hubs: tuple[str, ...] = ()
    self_url: str | None = None
    bytes_transferred: int = 0


class Headers:
    """Headers of an answer by name, in small letters."""

    def __init__(self, pairs: Iterable[tuple[bytes, bytes]]) -> None:
        self._values: dict[str, list[str]] = {}
        for name, value in pairs:
            self._values.setdefault(name.decode("latin-1").lower(), []).append(_text(value))

    def one(self, name: str) -> str | None:
        """The first header of that name, as it can be sent back: printable ASCII; None otherwise."""
        value = self.any(name).strip()
        return value if _PRINTABLE.fullmatch(value) else None

    def any(self, name: str) -> str:
        """The first header of that name; "" without one."""
        return next(iter(self._values.get(name, ())), "")

    def all(self, name: str) -> str:
        """All headers of that name, as the list that they are together."""
        return ", ".join(self._values.get(name, ()))[:_LONGEST]


def _text(value: bytes) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")


def max_age(headers: Headers, now: float) -> float | None:
    """Seconds for which the answer is fresh: by Cache-Control, else by Expires. None where it doesn't say."""
    directives = {name.lower(): value for name, value in _DIRECTIVE.findall(headers.all("cache-control"))}
    if "no-store" in directives or "no-cache" in directives:
        return 0.0
    if (told := directives.get("max-age", "").strip()).isdecimal():
        return _bounded(float(told[:12]))
    expires = headers.any("expires")
    if not expires:
        return None
    until = _moment(expires)
    if until is None:  # "0" and the like: over already
        return 0.0
    sent = _moment(headers.any("date"))
    return _bounded(until - (now if sent is None else sent))


def retry_after(headers: Headers, now: float) -> float | None:
    """Seconds for which the host asks to be left alone."""
    value = headers.any("retry-after").strip()
    if value.isdecimal():
        return _bounded(float(value[:12]))
    moment = _moment(value)
    return None if moment is None else _bounded(moment - now)


def links(headers: Headers, base: httpx.URL, rel: str) -> Sequence[str]:
    """The addresses that the Link header gives for a relation, in order, those that can't be fetched left out."""
    found = []
    for target, parameters in _LINK.findall(headers.all("link")):
        relation = _REL.search(parameters)
        if relation and rel in (relation[1] or relation[2] or "").lower().split():
            try:
                found.append(str(address(str(base.join(target)))))
            except (FetchError, httpx.InvalidURL):
                continue
    return tuple(dict.fromkeys(found))


def _moment(value: str) -> float | None:
    """An HTTP date as seconds since 1970."""
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()


def _bounded(seconds: float) -> float:
    return min(max(seconds, 0.0), _YEAR)
