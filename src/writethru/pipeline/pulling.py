"""A pull: ask every feed, fetch the pages that are wanted, read the files that are new, and keep their articles.

Each step leaves the store whole: what a feed announced is kept before its pages are asked for, a page before it is
taken apart, and an entry is done only when its articles are safe. Whatever ends a pull, the next one goes on there.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from writethru import articles, pages, sources
from writethru.copies import Progress, quiet
from writethru.errors import RefusedError
from writethru.model import Entry, Facts, Page, Refused, Subscription
from writethru.pipeline.archive import Archive
from writethru.sources import feeds, fetch
from writethru.store import Announced, Waiting

TRIES = 3
"""Pulls in which a page is asked for before the feed's own words are taken for it."""
BATCH = 128
"""Entries that are taken apart and kept in one go."""
GONE = 410
"""The status by which a feed ends for good; it is not asked again."""
LONGEST = timedelta(days=1)
"""How long a feed may ask to be left alone."""

Clock = Callable[[], str]


@dataclass(slots=True)
class Pulled:
    """What came of a pull, in numbers: feeds asked, unchanged and failed; entries that were new or other than before;
    pages fetched and missed; files read; articles new. `transferred` counts the bytes of bodies."""

    asked: int = 0
    unchanged: int = 0
    failed: int = 0
    entries: int = 0
    pages: int = 0
    missed: int = 0
    files: int = 0
    articles: int = 0
    transferred: int = 0
    refused: tuple[Refused, ...] = ()


def now() -> str:
    """The time in UTC, as the store keeps times."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def pull(
    archive: Archive,
    fetcher: fetch.Fetcher,
    pace: fetch.Pace | None = None,
    clock: Clock = now,
    progress: Progress = quiet,
) -> Pulled:
    """Bring in what all feeds and folders of an archive have that is new."""
    return _Pull(archive, fetcher, pace or fetch.Pace(), clock, progress).run()


class _Pull:
    def __init__(
        self, archive: Archive, fetcher: fetch.Fetcher, pace: fetch.Pace, clock: Clock, progress: Progress
    ) -> None:
        self.archive = archive
        self.intake = archive.intake
        self.fetcher = fetcher
        self.pace = pace
        self.clock = clock
        self.progress = progress
        self.done = Pulled()

    def run(self) -> Pulled:
        subscriptions = self.intake.subscriptions()
        self.ask([one for one in subscriptions if one.kind == "feed" and not one.gone and not self._later(one)])
        self.keep()  # what an interrupted pull left
        self.fetch()
        self.intake.give_up(TRIES)
        self.keep()
        for one in subscriptions:
            if one.kind == "folder":
                self.folder(one)
        return self.done

    def _later(self, one: Subscription) -> bool:
        return one.due is not None and one.due > self.clock()

    # --- feeds ---

    def ask(self, found: list[Subscription]) -> None:
        """Ask feeds what is new, and keep what they announce."""

        def answer(one: Subscription) -> fetch.Fetched:
            known = fetch.Known(one.etag, one.modified)
            return self.fetcher.fetch(one.address, known, obey_robots=self.fetcher.settings.robots_for_feeds)

        answers = fetch.each(found, _host, answer, self.pace, delay_of=self.fetcher.delay)
        for n, (one, got) in enumerate(answers, 1):
            self.done.asked += 1
            if isinstance(got, fetch.FetchError):
                self._failed(one, got)
            elif got.unchanged:
                self.done.unchanged += 1
                self.intake.unchanged(one.address, self._due(got.max_age), self.clock())
            else:
                self.done.transferred += got.bytes_transferred
                self._announce(one, got)
            self.progress("feeds", n, len(found))

    def _failed(self, one: Subscription, error: fetch.FetchError) -> None:
        self.done.failed += 1
        self.done.refused += (Refused(one.address, error.stage, error.reason),)
        gone = error.status == GONE
        self.intake.failed(one.address, error.reason, self._due(error.retry_after), self.clock(), gone=gone)

    def _announce(self, one: Subscription, got: fetch.Fetched) -> None:
        try:
            feed = feeds.parse(got.body, one.address, got.final_url)
        except RefusedError as error:
            self.done.failed += 1
            self.done.refused += (Refused(error.item, error.stage, error.reason),)
            self.intake.failed(one.address, error.reason, None, self.clock())
            return
        told = replace(
            one,
            address=got.moved_to or one.address,
            title=feed.title or None,
            site=feed.site,
            due=self._due(got.max_age or feed.max_age),
            etag=got.etag,
            modified=got.last_modified,
            hub=next(iter(got.hubs), feed.hub),
        )
        found = {announced.name: announced for announced in _announced(feed)}
        self.done.entries += self.intake.asked(one.address, told, list(found.values()), self.clock())

    def _due(self, seconds: float | None) -> str | None:
        if not seconds:
            return None
        wait = min(timedelta(seconds=seconds), LONGEST)
        return (datetime.fromisoformat(self.clock()) + wait).isoformat(timespec="seconds")

    # --- pages ---

    def fetch(self) -> None:
        """Fetch the pages that are wanted, and take them apart a batch at a time."""

        def page(one: Waiting) -> fetch.Fetched:
            return self.fetcher.fetch(one.address or "")

        total = self.intake.counts().get("due", 0)
        answers = fetch.each(self._wanted(), _page_host, page, self.pace, delay_of=self.fetcher.delay)
        for n, (one, got) in enumerate(answers, 1):
            if isinstance(got, fetch.FetchError):
                self.done.missed += 1
                self.done.refused += (Refused(got.item, got.stage, got.reason),)
                self.intake.missed(one.entry, got.reason, passing=got.passing)
            else:
                self.done.pages += 1
                self.done.transferred += got.bytes_transferred
                self.intake.fetched(one.entry, got.final_url, sources.decode(got.body), self.clock())
            self.progress("pages", n, total)
            if n % BATCH == 0:
                self.keep()

    def _wanted(self) -> Iterator[Waiting]:
        after = 0
        while some := self.intake.waiting("due", TRIES, BATCH, after):
            yield from some
            after = some[-1].entry

    def keep(self) -> None:
        """Take apart what is ready, and keep its articles."""
        while some := self.intake.waiting("ready", TRIES + 1, BATCH):
            kept: list[int] = []
            refused: list[tuple[int, str]] = []
            texts: list[Facts] = []
            for one in some:
                try:
                    texts += (facts for facts in _taken_apart(one) if not self.archive.holds(facts))
                    kept.append(one.entry)
                except RefusedError as error:
                    refused.append((one.entry, error.reason))
                    self.done.refused += (Refused(error.item, error.stage, error.reason),)
            self.done.articles += self.archive.add(texts).new
            self.intake.settle(kept, refused)

    # --- folders ---

    def folder(self, one: Subscription) -> None:
        """Read the files of a watched folder that are new or changed."""
        known = self.intake.read_files(one.address)
        for path in sources.walk([one.address]):
            if isinstance(path, Refused):
                self.done.refused += (path,)
                self.intake.failed(one.address, path.reason, None, self.clock())
                continue
            try:
                about = Path(path).stat()
            except OSError:  # it vanished after it was listed
                continue
            if known.get(path) == (about.st_size, about.st_mtime_ns):
                continue
            added = self.archive.add(path)
            self.done.files += 1
            self.done.articles += added.new
            self.done.refused += added.refused
            reason = added.refused[0].reason if added.refused else None
            self.intake.note_files(one.address, [(path, about.st_size, about.st_mtime_ns, reason)], self.clock())


def _host(one: Subscription) -> str:
    return fetch.site(one.address)


def _page_host(one: Waiting) -> str:
    return fetch.site(one.address or "")


def _announced(feed: feeds.Feed) -> Iterator[Announced]:
    """A feed's entries as they are kept; the last of several with one name counts."""
    for n, (entry, text) in enumerate(feed.entries, 1):
        name = entry.id or entry.url or f"{entry.headline} {entry.published or n}"
        yield Announced(name, entry.url, entry, text, entry.text_from != "entry" and entry.url is not None)


def _taken_apart(one: Waiting) -> Iterator[Facts]:
    """The articles of an entry: those of its page, else the one that the feed itself gives.

    A page that can't be read is told, and the feed's words are taken; raises RefusedError where it gives none either.
    """
    if one.page is not None:
        try:
            split = pages.split(Page(one.address or one.feed, "html", one.page, one.address, one.told))
        except RefusedError:
            if not one.text:
                raise
        else:
            yield from (articles.examine(article) for article in split.articles)
            return
    item = one.address or f"{one.feed}#{one.told.id or one.told.headline}"
    told: Entry = one.told
    split = pages.split(Page(item, "entry", one.text, one.address, told))
    yield from (articles.examine(article) for article in split.articles)
