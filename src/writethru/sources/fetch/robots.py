"""robots.txt (RFC 9309): what a site asks of those who read it by machine."""

import re
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, unquote_to_bytes

import httpx

from writethru.sources.fetch.faults import FetchError

AGENT: Final = "writethru"
"""The name by which a robots.txt can speak to us."""

MOST: Final = 500 * 1024
"""Bytes of a robots.txt that are read; the rest is left out, as the RFC lets us."""

_TOKEN: Final = re.compile(r"\*|[a-z_-]+", re.I)
_ESCAPE: Final = re.compile(r"%([0-9a-f]{2})", re.I)
_UNRESERVED: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_REMEMBERED: Final = 10_000  # sites


@dataclass(frozen=True, slots=True)
class Rules:
    """What one robots.txt says to us: patterns of paths, each allowed or not, and the seconds between requests that it
    asks for (None: nothing said)."""

    patterns: tuple[tuple[str, bool], ...] = ()
    delay: float | None = None

    def allows(self, path: str) -> bool:
        """Whether a path (with its query) may be read: the longest pattern that fits decides, and of two equally long
        ones the one that allows."""
        path = _normal(path or "/")
        if path == "/robots.txt":
            return True
        best, allowed = -1, True
        for pattern, allow in self.patterns:
            if len(pattern) < best or (len(pattern) == best and (allowed or not allow)):
                continue
            if _fits(pattern, path):
                best, allowed = len(pattern), allow
        return allowed


ALL: Final = Rules()


def parse(text: str, agent: str = AGENT) -> Rules:
    """The rules for `agent`: those of all groups that name it, else those of all groups for "*"."""
    ours = _Group()
    others = _Group()
    named: list[_Group] = []
    in_names = False
    for line in re.split(r"[\r\n]+", text.removeprefix("\ufeff")):
        key, colon, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if not colon:
            continue
        if key == "user-agent":
            if not in_names:
                named = []
            in_names = True
            token = _TOKEN.match(value)
            if token is not None and token[0] == "*":
                others.met = True
                named.append(others)
            elif token is not None and token[0].lower() == agent:
                ours.met = True
                named.append(ours)
        elif key in ("allow", "disallow", "crawl-delay"):
            in_names = False
            for group in {id(group): group for group in named}.values():
                group.take(key, value)
    group = ours if ours.met else others
    return Rules(tuple(dict.fromkeys(group.patterns)), group.delay)


class _Group:
    """The lines for one agent, gathered from all groups that name it."""

    def __init__(self) -> None:
        self.met = False
        self.patterns: list[tuple[str, bool]] = []
        self.delay: float | None = None

    def take(self, key: str, value: str) -> None:
        if key == "crawl-delay":
            if re.fullmatch(r"\d{1,6}(?:\.\d{1,6})?", value):
                self.delay = float(value)
        elif value:  # an empty rule says nothing
            path = value if value[0] in "/*" else f"/{value}"
            self.patterns.append((_normal(path), key == "allow"))


def _normal(path: str) -> str:
    """A path in one spelling: letters beyond ASCII escaped, escapes of plain letters and digits undone."""
    escaped = quote(path, safe="%/*$?&=+,;:@!'()~[]|{}^`\"<>\\ ", errors="replace")

    def plain(escape: re.Match[str]) -> str:
        letter = unquote_to_bytes(escape[0]).decode("latin-1")
        return letter if letter in _UNRESERVED else escape[0].upper()

    return _ESCAPE.sub(plain, escaped)


def _fits(pattern: str, path: str) -> bool:
    """Whether a pattern fits the beginning of a path: "*" stands for anything, "$" at the end for the path's end.

    Piece by piece and never back, so no pattern can be made slow.
    """
    to_end = pattern.endswith("$")
    first, *pieces = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    if to_end and not pieces:
        return at == len(path)
    last = pieces.pop() if to_end else None
    for piece in pieces:
        found = path.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return last is None or (path.endswith(last) and len(path) - len(last) >= at)


@dataclass(slots=True)
class _Kept:
    """The rules of one site and until when they hold."""

    lock: threading.Lock
    rules: Rules | None = None
    until: float = 0.0
    failure: FetchError | None = None
    """Why there are no rules."""


class Robots:
    """The robots.txt of each site, fetched once and remembered. Safe for threads.

    `get` fetches the body of an address (raising FetchError), `clock` gives seconds, `hold` are the seconds that what
    was found holds, `hold_fault` the most that a site without an answer is left alone.
    """

    def __init__(self, get: Callable[[str], bytes], clock: Callable[[], float], hold: float, hold_fault: float) -> None:
        self._get = get
        self._clock = clock
        self._hold = hold
        self._hold_fault = hold_fault
        self._kept: OrderedDict[str, _Kept] = OrderedDict()
        self._delays: dict[str, float] = {}
        self._lock = threading.Lock()

    def allows(self, url: httpx.URL) -> bool:
        """Whether the site of `url` lets it be read.

        Raises FetchError where its robots.txt could not be had: then nothing may be read, for a while.
        """
        return self._rules(url).allows(url.raw_path.decode("ascii"))

    def delay(self, site: str) -> float:
        """Seconds between requests that a site (a host, with its port if it is an unusual one) asked for, as far as its
        robots.txt was read already; else 0."""
        with self._lock:
            return self._delays.get(site, 0.0)

    def _rules(self, url: httpx.URL) -> Rules:
        site = url.netloc.decode("ascii")
        origin = f"{url.scheme}://{site}"
        with self._lock:
            kept = self._kept.setdefault(origin, _Kept(threading.Lock()))
            self._kept.move_to_end(origin)
            while len(self._kept) > _REMEMBERED:
                self._kept.popitem(last=False)
        with kept.lock:  # whoever else asks for this site waits for the one answer
            now = self._clock()
            if now >= kept.until:
                self._renew(origin, kept)
                with self._lock:
                    self._delays.pop(site, None)
                    if kept.rules is not None and kept.rules.delay:
                        self._delays[site] = kept.rules.delay
            if kept.rules is None:
                assert kept.failure is not None
                raise kept.failure
            return kept.rules

    def _renew(self, origin: str, kept: _Kept) -> None:
        """Asks for the rules: no file, no rules; no answer, and what was known before goes on to hold."""
        kept.until = self._clock() + self._hold
        try:
            kept.rules = parse(self._get(f"{origin}/robots.txt").decode("utf-8", "replace"))
        except FetchError as error:
            missing = error.status is not None and 400 <= error.status < 500 and error.status != 429
            if missing or error.fault == "redirects":  # the RFC takes too many redirects as no file
                kept.rules = ALL
                return
            asked = error.retry_after if error.retry_after is not None else self._hold_fault
            kept.until = self._clock() + min(asked, self._hold_fault)
            # a fault of the host itself is the page's as well, and is told as such
            of_host = error.fault in ("address", "dns", "connect", "tls") and not error.reason.startswith("leads to")
            kept.failure = FetchError(
                "",
                error.fault,
                error.reason if of_host else f"was not asked for, since its site's robots.txt {error.reason}",
                passing=error.passing,
                status=error.status,
                retry_after=error.retry_after,
            )
