"""What an archive follows: feeds by address, sites that name theirs, lists of them, and folders that are watched."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from writethru import sources
from writethru.errors import RefusedError
from writethru.model import Refused, Subscription
from writethru.pipeline.archive import Archive
from writethru.pipeline.pulling import Clock, now
from writethru.sources import feeds, fetch

STAGE = "subscribe"
_ADDRESS = re.compile(r"https?://\S+", re.I)
_FEED_ADDRESS = re.compile(r"^feed:(?://)?(?=https?:)|^feed:(?=//)", re.I)


@dataclass(frozen=True, slots=True)
class Subscribed:
    """What came of subscribing: the addresses that are new, those that were followed already, and what was refused."""

    new: tuple[str, ...]
    known: tuple[str, ...]
    refused: tuple[Refused, ...] = ()


def subscribe(
    archive: Archive, given: Iterable[str], fetcher: fetch.Fetcher, folder: str | None = None, clock: Clock = now
) -> Subscribed:
    """Follow feeds and folders.

    `given` are addresses of feeds, or of sites that name a feed; OPML files; text files with an address a line ("#"
    begins a comment); folders of wire files, saved pages or archives. Only addresses that are named one by one are
    asked at once; those of a list are taken as they are. `folder` is where they are filed.
    """
    found: list[Subscription] = []
    refused: list[Refused] = []
    for name in given:
        try:
            found += _read(name, fetcher)
        except RefusedError as error:
            refused.append(Refused(error.item, error.stage, error.reason))
    if folder is not None:
        found = [replace(one, folder=folder) for one in found]
    new = archive.intake.subscribe(found, clock())
    known = tuple(one.address for one in found if one.address not in new)
    return Subscribed(tuple(new), known, tuple(refused))


def _read(name: str, fetcher: fetch.Fetcher) -> Iterator[Subscription]:
    """What a name given by a person stands for. Raises RefusedError."""
    address = _FEED_ADDRESS.sub(lambda found: "http:" if found.group().endswith("feed:") else "", name)
    if _ADDRESS.fullmatch(address):
        yield _asked(address, fetcher)
        return
    path = Path(name)
    if path.is_dir():
        yield Subscription(str(path.resolve()), "folder", path.resolve().name)
        return
    data = sources.contents(name)
    if data.lstrip()[:1] == b"<":
        outlines = feeds.outlines(data, name)
        if not outlines:
            raise RefusedError(name, STAGE, "names no feed; give an OPML file with xmlUrl, or the feed's address")
        yield from outlines
        return
    lines = (
        line.split("#", 1)[0].strip() if line.lstrip().startswith("#") else line.strip()
        for line in sources.decode(data).splitlines()
    )
    addresses = [line for line in lines if line]
    wrong = next((line for line in addresses if not _ADDRESS.fullmatch(line)), None)
    if wrong is not None or not addresses:
        shown = f" ({wrong[:60]!r} is none)" if wrong else ""
        raise RefusedError(name, STAGE, f"is no list of feeds{shown}; give OPML, or an address a line")
    yield from (Subscription(address) for address in addresses)


def _asked(address: str, fetcher: fetch.Fetcher) -> Subscription:
    """The feed at an address, or the first that the page there names. An address that can't be had for the moment is
    taken at its word: the pulls will tell."""
    for _ in range(2):
        try:
            got = fetcher.fetch(address, obey_robots=False)
        except fetch.FetchError as error:
            if error.passing:
                return Subscription(address)
            raise
        address = got.moved_to or address
        try:
            feed = feeds.parse(got.body, address, got.final_url)
        except RefusedError:
            named = feeds.discover(sources.decode(got.body), got.final_url)
            if not named:
                break
            address = named[0]
        else:
            return Subscription(address, title=feed.title or None, site=feed.site)
    raise RefusedError(address, STAGE, "is no feed, and the page there names none; give the feed's own address")
