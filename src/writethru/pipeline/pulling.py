"""A pull: ask every feed, fetch the pages that are wanted, read the files that are new, and keep their articles.

Each step leaves the store whole: what a feed announced is kept before its pages are asked for, a page before it is
taken apart, and an entry is done only when its articles are safe. Whatever ends a pull, the next one goes on there.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

from writethru import articles, pages, sources
from writethru.copies import Progress, quiet
from writethru.errors import RefusedError
from writethru.model import Facts, Page, Refused, Subscription
from writethru.pipeline.archive import Archive
from writethru.pipeline.reading import articles_of
from writethru.pipeline.versions import same_text, versions
from writethru.sources import feeds, fetch
from writethru.sources.http_body import charset
from writethru.store import Announced, Fetched, Waiting, plain

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
    pages fetched and missed; files read; articles new. `transferred` counts the bytes of bodies. `versions` are the ids
    of articles that have a new version, those where a fact changed under `moved` too."""

    asked: int = 0
    unchanged: int = 0
    failed: int = 0
    entries: int = 0
    pages: int = 0
    missed: int = 0
    files: int = 0
    articles: int = 0
    transferred: int = 0
    versions: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
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
    recheck: timedelta | None = None,
) -> Pulled:
    """Bring in what all feeds and folders of an archive have that is new.

    `recheck` asks for the pages of entries of so long ago again, since outlets mend them without a word in the feed.
    Raises StoreError where another process pulls into the same file.
    """
    with archive.alone("pulls"):
        if recheck is not None:
            archive.intake.recheck((datetime.fromisoformat(clock()) - recheck).isoformat(timespec="seconds"))
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
        self.done.refused += tuple(
            Refused(one.address, "sources", f"not read: {left}; see its page") for left in feed.left_out
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
            return self.fetcher.fetch(one.address or "", fetch.Known(one.etag, one.modified))

        total = self.intake.counts().get("due", 0)
        answers = fetch.each(self._wanted(), _page_host, page, self.pace, delay_of=self.fetcher.delay)
        for n, (one, got) in enumerate(answers, 1):
            if isinstance(got, fetch.FetchError):
                self.done.missed += 1
                self.done.refused += (Refused(got.item, got.stage, got.reason),)
                self.intake.missed(one.entry, got.reason, passing=got.passing)
            elif got.unchanged:
                self.intake.same_page(one.entry)
            else:
                self.done.pages += 1
                self.done.transferred += got.bytes_transferred
                text = sources.decode(got.body, charset(got.content_type or ""))
                self.intake.fetched(one.entry, Fetched(got.final_url, text, self.clock(), got.etag, got.last_modified))
            self.progress("pages", n, total)
            if n % BATCH == 0:
                self.keep()

    def _wanted(self) -> Iterator[Waiting]:
        after = 0
        while some := self.intake.waiting("due", BATCH, after):
            yield from some
            after = some[-1].entry

    def keep(self) -> None:
        """Take apart what is ready, and keep its articles."""
        while some := self.intake.waiting("ready", BATCH):
            kept: list[int] = []
            refused: list[tuple[int, str]] = []
            texts: list[Facts] = []
            for one in some:
                try:
                    texts += _taken_apart(one)
                    kept.append(one.entry)
                except RefusedError as error:
                    refused.append((one.entry, error.reason))
                    self.done.refused += (Refused(error.item, error.stage, error.reason),)
            self._add(texts)
            self.intake.settle(kept, refused)

    def _add(self, texts: Sequence[Facts]) -> None:
        """Keep articles but for those whose newest version says the same, and look at what the others changed."""
        before = {id(facts): self.archive.known(facts) for facts in texts}
        fresh = [facts for facts in texts if (kept := before[id(facts)]) is None or not same_text(kept, facts)]
        self.done.articles += self.archive.add(fresh).new
        for facts in fresh:
            kept = before[id(facts)]
            if kept is not None:
                *_, last = versions([kept, facts])
                self.done.versions += (facts.article.id,)
                self.done.moved += (facts.article.id,) if last.changes else ()

    # --- folders ---

    def folder(self, one: Subscription) -> None:
        """Read the files of a watched folder that are new or changed."""
        if _empty(one.address):  # a wire's folder often is
            return
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
            changed = max(about.st_mtime_ns, about.st_ctime_ns)  # the latter: its rights may have been mended
            if known.get(plain(path)) == (about.st_size, changed):
                continue
            refused = self._read(path)
            self.done.files += 1
            self.done.refused += tuple(refused)
            reason = refused[0].reason if refused else None
            self.intake.note_files(one.address, [(path, about.st_size, changed, reason)], self.clock())

    def _read(self, path: str) -> list[Refused]:
        """Keep what a file holds; what was refused of it."""
        refused: list[Refused] = []
        items = articles_of([path])
        while some := list(islice(items, BATCH)):
            refused += (one for one in some if isinstance(one, Refused))
            self._add([one for one in some if isinstance(one, Facts)])
        return refused


def _empty(folder: str) -> bool:
    try:
        return not any(Path(folder).iterdir())
    except OSError:  # why it can't be read is told as it is walked
        return False


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

    Each is named by where it really came from, the page's host or the feed. A page that can't be read is told, and the
    feed's words are taken; raises RefusedError where it gives none either.
    """
    if one.page is not None:
        try:
            split = pages.split(Page(one.found_at or one.feed, "html", one.page, one.address, one.told))
        except RefusedError:
            if not one.text:
                raise
        else:
            yield from (articles.examine(article) for article in split.articles)
            return
    item = f"{one.feed}#{one.told.id or one.told.url or one.told.headline}"
    split = pages.split(Page(item, "entry", one.text, one.address, one.told))
    yield from (articles.examine(article) for article in split.articles)
