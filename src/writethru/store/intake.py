"""What came in, in SQLite: feeds and folders, what they announced, and the pages that were fetched for it.

Every method is one transaction, so that whatever ends the process leaves each entry in one of its states: `due` (its
page is wanted), `ready` (its text is here, and is to be taken apart), `kept`, `refused`. Times are ISO 8601 in UTC and
given by the caller.
"""

import json
import sqlite3
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from hashlib import blake2b
from typing import Any, Final, NamedTuple

from writethru.model import Entry, Subscription
from writethru.store.database import transaction
from writethru.store.packing import wire

_LEVEL: Final = 3
_LETTERS: Final = 40_000_000
"""How much text is handed out in one go."""
_FEED: Final = (
    "feeds.address, kind, title, site, folder, added, checked, due, etag, modified, hub, failures, since, feeds.reason,"
    " gone"
)
_TUPLES: Final = ("byline", "tags", "declared", "notes", "picture_credits")


class Waiting(NamedTuple):
    """An entry that something is to be done for: its number, its feed's address, what the feed said of it and the text
    it gave, the address of its page, where the page was found in the end, the page (None: the feed's text counts), and
    its ETag and Last-Modified."""

    entry: int
    feed: str
    told: Entry
    text: str
    address: str | None
    found_at: str | None
    page: str | None
    etag: str | None
    modified: str | None


class Fetched(NamedTuple):
    """A page as it came: where it was found in the end, its text, when, and its ETag and Last-Modified."""

    address: str
    body: str
    when: str
    etag: str | None = None
    modified: str | None = None


class Announced(NamedTuple):
    """An entry as a feed holds it: the name it keeps, its page's address, what the feed says and the text it gives, and
    whether the page is wanted."""

    name: str
    address: str | None
    told: Entry
    text: str
    page_wanted: bool


class Intake:
    """The tables of what came in, in an open database."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    # --- feeds and folders ---

    def subscribe(self, found: Iterable[Subscription], now: str) -> list[str]:
        """Keep feeds and folders that are not kept yet; the addresses of those that are new. Those that are kept are
        filed where it is said."""
        new = []
        with transaction(self._database):
            for one in found:
                cursor = self._database.execute(
                    "INSERT INTO feeds (address, kind, title, site, folder, added) VALUES (?, ?, ?, ?, ?, ?)"
                    " ON CONFLICT (address) DO NOTHING",
                    (one.address, one.kind, one.title, one.site, one.folder, now),
                )
                if cursor.rowcount:
                    new.append(one.address)
                elif one.folder is not None:
                    self._database.execute("UPDATE feeds SET folder = ? WHERE address = ?", (one.folder, one.address))
        return new

    def unsubscribe(self, address: str) -> bool:
        """Forget a feed or folder with what waits for it; what it brought stays. Whether there was one."""
        with transaction(self._database):
            row = self._database.execute("SELECT feed FROM feeds WHERE address = ?", (address,)).fetchone()
            if row is None:
                return False
            for table in ("entries", "files", "feeds"):
                self._database.execute(f"DELETE FROM {table} WHERE feed = ?", row)  # noqa: S608 names of ours
        return True

    def subscriptions(self) -> list[Subscription]:
        """All feeds and folders, by title and address."""
        rows = self._database.execute(
            f"SELECT {_FEED}, count(entry), max(changed) FROM feeds LEFT JOIN entries USING (feed)"  # noqa: S608 ours
            " GROUP BY feed ORDER BY lower(title), feeds.address"
        ).fetchall()
        return [Subscription(*row[:-3], *map(bool, row[-3:-2]), *row[-2:]) for row in rows]

    def asked(self, address: str, found: Subscription, entries: Sequence[Announced], now: str) -> int:
        """Keep what an answer of a feed said, and the entries that it holds; how many are new or other than before.

        What another feed announced in the same words is taken in once.
        """
        with transaction(self._database):
            feed = self._feed(address)
            if feed is None:  # it was removed meanwhile
                return 0
            self._database.execute("UPDATE OR IGNORE feeds SET address = ? WHERE feed = ?", (found.address, feed))
            self._database.execute(
                "UPDATE feeds SET title = coalesce(title, ?), site = coalesce(?, site), checked = ?, due = ?, etag = ?,"
                " modified = ?, hub = ?, failures = 0, since = NULL, reason = NULL, gone = 0 WHERE feed = ?",
                (found.title, found.site, now, found.due, found.etag, found.modified, found.hub, feed),
            )
            return sum(self._announced(feed, one, now) for one in entries)

    def unchanged(self, address: str, due: str | None, now: str) -> None:
        """A feed has nothing new."""
        with transaction(self._database):
            self._database.execute(
                "UPDATE feeds SET checked = ?, due = ?, failures = 0, since = NULL, reason = NULL WHERE address = ?",
                (now, due, address),
            )

    def failed(self, address: str, reason: str, due: str | None, now: str, *, gone: bool = False) -> None:
        """A feed could not be read."""
        with transaction(self._database):
            self._database.execute(
                "UPDATE feeds SET checked = ?1, due = ?2, failures = failures + 1, since = coalesce(since, ?1),"
                " reason = ?3, gone = ?4 WHERE address = ?5",
                (now, due, reason, gone, address),
            )

    def _feed(self, address: str) -> int | None:
        row = self._database.execute("SELECT feed FROM feeds WHERE address = ?", (address,)).fetchone()
        return row and int(row[0])

    def _announced(self, feed: int, one: Announced, now: str) -> bool:
        record = json.dumps([asdict(one.told), one.text], separators=(",", ":")).encode("utf-8", "replace")
        # Entries take their feed's title for an outlet; a feed that is called otherwise has nothing new to say.
        digest = _digest(json.dumps([asdict(replace(one.told, outlet=None)), one.text]).encode("utf-8", "replace"))
        before = self._database.execute(
            "SELECT digest FROM entries WHERE feed = ? AND name = ?", (feed, one.name)
        ).fetchone()
        if before is not None and before[0] == digest:
            return False
        if self._elsewhere(feed, one, digest):
            state = "kept"
        else:
            state = "due" if one.page_wanted else "ready"
        self._database.execute(
            "INSERT INTO entries (feed, name, address, digest, seen, changed, state, record)"
            " VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?6, ?7) ON CONFLICT (feed, name) DO UPDATE SET address = ?3, digest = ?4,"
            " changed = ?5, state = ?6, tries = 0, reason = NULL, record = ?7,"
            " page = CASE WHEN ?6 = 'due' THEN page END",  # the page as it was, lest it can't be had again
            (feed, one.name, one.address, digest, now, state, zlib.compress(record, _LEVEL)),
        )
        return True

    def _elsewhere(self, feed: int, one: Announced, digest: bytes) -> bool:
        """Whether another feed announced the same in the same words, so that it is taken in once."""
        row = self._database.execute(
            "SELECT 1 FROM entries WHERE name = ? AND address IS ? AND feed <> ? AND digest = ? AND state <> 'refused'",
            (one.name, one.address, feed, digest),
        ).fetchone()
        return row is not None

    # --- entries ---

    def waiting(self, state: str, limit: int, after: int = 0) -> list[Waiting]:
        """Entries in a state, at most so many and so much text, those above a number, by number; pages only for those
        that are to be taken apart."""
        rows = self._database.execute(
            "SELECT entry, feeds.address, record, entries.address, pages.address, CASE WHEN state = 'ready' THEN body"
            " END, pages.etag, pages.modified FROM entries JOIN feeds USING (feed) LEFT JOIN pages USING (page)"
            " WHERE state = ? AND entry > ? ORDER BY entry LIMIT ?",
            (state, after, limit),
        )
        found: list[Waiting] = []
        letters = 0
        for row in rows:
            found.append(one := _waiting(*row))
            letters += len(one.text) + len(one.page or "")
            if letters > _LETTERS:
                break
        rows.close()
        return found

    def fetched(self, entry: int, found: Fetched) -> None:
        """Keep the page of an entry, which is ready then."""
        data = found.body.encode("utf-8", "replace")
        digest = _digest(data)
        with transaction(self._database):
            row = self._database.execute(
                "SELECT page, digest FROM pages WHERE address = ? ORDER BY page DESC LIMIT 1", (found.address,)
            ).fetchone()
            if row is not None and row[1] == digest:
                page = row[0]
                self._database.execute(
                    "UPDATE pages SET etag = ?, modified = ? WHERE page = ?", (found.etag, found.modified, page)
                )
            else:
                page = self._database.execute(
                    "INSERT INTO pages (address, fetched, digest, etag, modified, body) VALUES (?, ?, ?, ?, ?, ?)",
                    (found.address, found.when, digest, found.etag, found.modified, zlib.compress(data, _LEVEL)),
                ).lastrowid
            self._database.execute(
                "UPDATE entries SET state = 'ready', page = ?, reason = NULL WHERE entry = ? AND state = 'due'",
                (page, entry),
            )

    def same_page(self, entry: int) -> None:
        """The page of an entry is still as it was fetched last; what the feed said of it may be new."""
        with transaction(self._database):
            self._database.execute(
                "UPDATE entries SET state = 'ready', reason = NULL WHERE entry = ? AND state = 'due'", (entry,)
            )

    def recheck(self, since: str) -> int:
        """Want the pages of entries again that were first seen since a time; how many."""
        with transaction(self._database):
            again = self._database.execute(
                "UPDATE entries SET state = 'due', tries = 0 WHERE state = 'kept' AND page IS NOT NULL AND seen >= ?",
                (since,),
            )
            return int(again.rowcount)

    def missed(self, entry: int, reason: str, *, passing: bool) -> None:
        """The page of an entry could not be fetched: it is wanted again where the trouble may pass."""
        state = "due" if passing else "ready"
        with transaction(self._database):
            self._database.execute(
                "UPDATE entries SET state = ?, tries = tries + 1, reason = ? WHERE entry = ? AND state = 'due'",
                (state, reason, entry),
            )

    def settle(self, kept: Iterable[int], refused: Iterable[tuple[int, str]]) -> None:
        """Entries whose articles are kept, and those that gave none, with the reason."""
        with transaction(self._database):
            self._database.executemany(
                "UPDATE entries SET state = 'kept' WHERE entry = ? AND state = 'ready'", [(one,) for one in kept]
            )
            self._database.executemany(
                "UPDATE entries SET state = 'refused', reason = ? WHERE entry = ? AND state = 'ready'",
                [(reason, entry) for entry, reason in refused],
            )

    def give_up(self, tries: int) -> None:
        """Take the feeds' own words for entries whose pages were asked for so often in vain."""
        with transaction(self._database):
            self._database.execute("UPDATE entries SET state = 'ready' WHERE state = 'due' AND tries >= ?", (tries,))

    def troubles(self) -> list[tuple[str, str, str]]:
        """Entries that gave nothing or whose page is missing: feed, address or name, reason."""
        return self._database.execute(
            "SELECT feeds.address, coalesce(entries.address, name), entries.reason FROM entries JOIN feeds USING (feed)"
            " WHERE entries.reason IS NOT NULL ORDER BY entry"
        ).fetchall()

    def counts(self) -> dict[str, int]:
        """How many entries are in each state."""
        return dict(self._database.execute("SELECT state, count(*) FROM entries GROUP BY state").fetchall())

    # --- files of watched folders ---

    def read_files(self, address: str) -> dict[str, tuple[int, int]]:
        """The files of a folder that are read already: path (`plain`) -> size, last change in nanoseconds."""
        rows = self._database.execute(
            "SELECT path, size, files.changed FROM files JOIN feeds USING (feed) WHERE address = ?", (address,)
        )
        return {path: (size, changed) for path, size, changed in rows}

    def note_files(self, address: str, found: Iterable[tuple[str, int, int, str | None]], now: str) -> None:
        """Files of a folder that are read: path, size, modification time, and why one was refused."""
        with transaction(self._database):
            feed = self._feed(address)
            if feed is None:  # it was removed meanwhile
                return
            self._database.executemany(
                "INSERT OR REPLACE INTO files (path, feed, size, changed, reason) VALUES (?, ?, ?, ?, ?)",
                [(plain(path), feed, size, changed, reason) for path, size, changed, reason in found],
            )
            self._database.execute("UPDATE feeds SET checked = ? WHERE feed = ?", (now, feed))

    # --- retention ---

    def expire(self, before: str, *, dry_run: bool = False) -> int:
        """Forget pages that were fetched before a time, but for those that wait to be taken apart; how many. What feeds
        announced stays by name, so that an entry that a feed still holds isn't taken for a new one. `dry_run` only
        counts."""
        if dry_run:
            (old,) = self._database.execute("SELECT count(*) FROM pages WHERE fetched < ?", (before,)).fetchone()
            return int(old)
        with transaction(self._database):
            self._database.execute(
                "UPDATE entries SET record = x'', page = NULL WHERE seen < ? AND state IN ('kept', 'refused')",
                (before,),
            )
            gone = self._database.execute(
                "DELETE FROM pages WHERE fetched < ? AND page NOT IN (SELECT page FROM entries WHERE page IS NOT NULL)",
                (before,),
            )
            return gone.rowcount

    def forget_oldest(self, share: float) -> int:
        """Forget a share (0 to 1) of the pages, at least one: the oldest that don't wait to be taken apart; how
        many."""
        with transaction(self._database):
            rows = self._database.execute(
                "SELECT page FROM pages WHERE page NOT IN (SELECT page FROM entries WHERE page IS NOT NULL"
                " AND state IN ('due', 'ready')) ORDER BY fetched, page"
                " LIMIT max(1, CAST(? * (SELECT count(*) FROM pages) AS INTEGER))",
                (share,),
            ).fetchall()
            self._database.executemany("UPDATE entries SET record = x'', page = NULL WHERE page = ?", rows)
            self._database.executemany("DELETE FROM pages WHERE page = ?", rows)
            return len(rows)


def plain(text: str) -> str:
    """A text as it can be kept: half characters, of which some file names are made, written out."""
    return text.encode("utf-8", "backslashreplace").decode()


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=16).digest()


def _waiting(
    entry: int,
    feed: str,
    record: bytes,
    address: str | None,
    found_at: str | None,
    body: bytes | None,
    *validators: str | None,
) -> Waiting:
    told, text = json.loads(zlib.decompress(record))
    page = zlib.decompress(body).decode() if body else None
    return Waiting(entry, feed, _entry(told), text, address, found_at, page, *validators)


def _entry(found: dict[str, Any]) -> Entry:
    found |= {name: tuple(found[name]) for name in _TUPLES}
    if found["wire"]:
        found["wire"] = wire(found["wire"])
    return Entry(**found)
