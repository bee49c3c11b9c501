"""How far a fetch may go."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """Bounds and manners of a `Fetcher`.

    Who we are: `contact` (an address or mail of the user, printable ASCII) stands in the User-Agent.

    Where to: addresses in private networks, this machine's own and other special ones are refused, unless
    `allow_private`, or unless the host is listed in `allow`: as "host:port" ("intranet.example:80", "[fd00::1]:8080"),
    or as "host" for any port.

    How much: `max_bytes` of one answer, packed and unpacked; `ratio`: bytes unpacked for one byte packed;
    `redirects` followed.

    How long, in seconds: `total_seconds` for one fetch with its redirects and robots.txt, `connect_seconds` for one
    attempt to connect, `read_seconds` without a byte.

    Manners: `robots_seconds` that a robots.txt is remembered, `robots_fault_seconds` that a host whose robots.txt can't
    be had is left alone, `crawl_delay_most` the seconds between requests that a robots.txt may ask for;
    `robots_for_feeds` whether feeds ask robots.txt too: those the user subscribed to need not. It is for the caller
    to hand on as `obey_robots`.
    """

    contact: str | None = None
    allow_private: bool = False
    allow: frozenset[str] = frozenset()
    max_bytes: int = 20_000_000
    ratio: int = 200
    redirects: int = 5
    total_seconds: float = 30.0
    connect_seconds: float = 10.0
    read_seconds: float = 15.0
    robots_seconds: float = 86_400.0
    robots_fault_seconds: float = 600.0
    crawl_delay_most: float = 30.0
    robots_for_feeds: bool = False
