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
_ADDRESS = re.compile(r"https?://[^\s/]\S*", re.I)
_OTHER_SCHEME = re.compile(r"([a-z][a-z0-9+.-]{1,20})://", re.I)
_BARE_HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?(?:/\S*)?", re.I)
_COMMENT = re.compile(r"(?:^|\s)#.*")
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
    begins a comment, a line that is no address is refused); folders of wire files, saved pages or archives. Only
    addresses that are named one by one are asked at once; those of a list are taken as they are. `folder` is where they
    are filed.
    """
    found: list[Subscription] = []
    refused: list[Refused] = []
    for name in given:
        try:
            for one in _read(name, fetcher):
                if isinstance(one, Refused):
                    refused.append(one)
                else:
                    found.append(one)
        except RefusedError as error:
            refused.append(Refused(error.item, error.stage, error.reason))
    if folder is not None:
        found = [replace(one, folder=folder) for one in found]
    new = archive.intake.subscribe(found, clock())
    known = tuple(one.address for one in found if one.address not in new)
    return Subscribed(tuple(new), known, tuple(refused))


def _read(name: str, fetcher: fetch.Fetcher) -> Iterator[Subscription | Refused]:
    """What a name given by a person stands for. Raises RefusedError."""
    address = _web(name)
    if _ADDRESS.fullmatch(address):
        yield _asked(address, fetcher)
        return
    if scheme := _OTHER_SCHEME.match(name):
        raise RefusedError(name, STAGE, f"is no web address ({scheme[1]}); give one that begins with https://")
    path = Path(name)
    if path.is_dir():
        yield Subscription(str(path.resolve()), "folder", path.resolve().name)
        return
    if not path.exists():
        advice = f"or did you mean https://{name}?" if _BARE_HOST.fullmatch(name) else "or an address with https://"
        raise RefusedError(name, STAGE, f"is not there; give a file or folder that is, {advice}")
    data = sources.contents(name)
    if data.lstrip()[:1] == b"<":
        yield from _outlines(data, name)
    else:
        yield from _lines(data, name)


def _outlines(data: bytes, name: str) -> Iterator[Subscription | Refused]:
    """The feeds of an OPML file. Raises RefusedError where it has none."""
    outlines = feeds.outlines(data, name)
    if not outlines:
        raise RefusedError(name, STAGE, "names no feed; give an OPML file with xmlUrl, or the feed's address")
    for one in outlines:
        yield _fetchable(one.address, f"{name}, {one.title or one.address}") or one


def _lines(data: bytes, name: str) -> Iterator[Subscription | Refused]:
    """The feeds of a list with an address a line. Raises RefusedError where no line is one."""
    lines = [_web(_COMMENT.sub("", line).strip()) for line in sources.decode(data).splitlines()]
    if not any(_ADDRESS.fullmatch(line) for line in lines):
        reason = "is no list of feeds; give OPML, or a file with an address a line, or the folder that it lies in"
        raise RefusedError(name, STAGE, reason)
    for n, line in enumerate(lines, 1):
        if line:
            yield _fetchable(line, f"{name}, line {n}") or Subscription(line)


def _web(name: str) -> str:
    """An address without what some programs put before it ("feed://")."""
    return _FEED_ADDRESS.sub(lambda found: "http:" if found.group().endswith("feed:") else "", name)


def _fetchable(address: str, item: str) -> Refused | None:
    """Why an address of a list can't be followed; None where it can."""
    try:
        fetch.address(address)
    except fetch.FetchError as error:
        return Refused(item, error.stage, error.reason)
    return None


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
