"""A store looked after: copied while it is used, checked, made smaller."""

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from writethru.errors import StoreError, UsageError
from writethru.store import words
from writethru.store.packing import unpack

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]


def backup(database: sqlite3.Connection, to: Path) -> int:
    """Copy an open store to a file that isn't there yet, while others read and write it; the bytes of the copy.

    Raises UsageError where the file exists, StoreError where it can't be written.
    """
    if to.exists():
        raise UsageError(f"{to}: is there already; name another file, or remove it")
    part = to.with_name(to.name + ".part")
    try:
        part.unlink(missing_ok=True)
        copy = sqlite3.connect(part)
        try:
            database.backup(copy)  # in one step: in several, a busy writer would make it begin anew each time
        finally:
            copy.close()
        part.replace(to)
    except (OSError, sqlite3.Error) as error:
        part.unlink(missing_ok=True)
        raise StoreError(f"{to}: the copy can't be written ({error}); free some space or name another place") from error
    return to.stat().st_size


def used(database: sqlite3.Connection) -> int:
    """The bytes that a store needs, without what is free in its file."""
    pages, free, size = (
        database.execute(f"PRAGMA {what}").fetchone()[0] for what in ("page_count", "freelist_count", "page_size")
    )
    return int((pages - free) * size)


def tidy(database: sqlite3.Connection) -> None:
    """Free what forgotten articles left in the full-text index."""
    words.tidy(database)


def compact(database: sqlite3.Connection) -> None:
    """Give what is free in the file back to the disk. Needs as much room again for a moment."""
    database.execute("VACUUM")
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")


@contextmanager
def alone(path: Path | None, doing: str) -> Iterator[None]:
    """Let one process at a time do something with a store; the lock goes with the process, however it ends.

    Raises StoreError where another one does it. Where the system has no such locks, nothing is kept apart.
    """
    if path is None or fcntl is None:
        yield
        return
    try:
        lock = path.with_name(path.name + "-lock").open("w")
    except OSError as error:
        raise StoreError(f"{path}: can't be locked ({error.strerror}); change the rights of its folder") from None
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise StoreError(f"{path}: another process {doing} already; wait until it is done") from None
        yield


def faults(database: sqlite3.Connection) -> list[str]:
    """What is wrong in a store, in words with what to do; nothing where it is sound."""
    try:
        found = [row[0] for row in database.execute("PRAGMA integrity_check(20)").fetchall() if row[0] != "ok"]
    except StoreError as error:  # too damaged to be looked at
        found = [str(error.__cause__)]
    if found:
        return [f"the file is damaged ({one}); put back a backup" for one in found]
    try:
        database.execute("INSERT INTO words (words) VALUES ('integrity-check')")
    except StoreError as error:
        found.append(f"the full-text index is damaged ({error.__cause__}); put back a backup")
    found += _unreadable(database)
    for told, statement in _AGREEMENTS:
        (count,) = database.execute(statement).fetchone()
        if count:
            found.append(told.format(count))
    return found


def _unreadable(database: sqlite3.Connection) -> list[str]:
    """Articles whose record can't be read."""
    bad = []
    for no, record in database.execute("SELECT no, record FROM texts"):
        try:
            unpack(record)
        except (ValueError, TypeError, KeyError, zlib.error):
            bad.append(no)
    shown = ", ".join(map(str, bad[:5])) + (", ..." if len(bad) > 5 else "")
    return [f"{len(bad)} articles whose record is damaged (numbers {shown}); put back a backup"] if bad else []


_AGREEMENTS = (
    (
        "the full-text index doesn't say how far it goes ({}); put back a backup",
        "SELECT count(*) = 0 FROM words_until",
    ),
    (
        "{} articles without their text; put back a backup, or remove them",
        "SELECT count(*) FROM articles LEFT JOIN texts USING (no) WHERE texts.no IS NULL",
    ),
    (
        "{} texts without their article; put back a backup",
        "SELECT count(*) FROM texts LEFT JOIN articles USING (no) WHERE articles.no IS NULL",
    ),
    (
        "{} ties of articles that aren't there; put back a backup",
        "SELECT count(*) FROM edges WHERE one NOT IN (SELECT no FROM articles)"
        " OR other NOT IN (SELECT no FROM articles)",
    ),
    (
        "{} articles in a report whose origin isn't there; put back a backup",
        "SELECT count(*) FROM articles WHERE home IS NOT NULL AND home NOT IN (SELECT no FROM articles)",
    ),
    (
        "{} parts of the index without their segment; put back a backup",
        "SELECT count(*) FROM segment_parts WHERE segment NOT IN (SELECT name FROM segments)",
    ),
    (
        "{} reports in stories whose article isn't there; writethru stories puts it right",
        "SELECT count(*) FROM nodes WHERE level = 1 AND no NOT IN (SELECT no FROM articles)",
    ),
    (
        "{} ties of reports or stories that aren't there; put back a backup",
        "SELECT count(*) FROM kin WHERE NOT EXISTS (SELECT 1 FROM nodes WHERE level = kin.level AND no = one)",
    ),
    (
        "{} reports or stories in one that isn't there; put back a backup",
        "SELECT count(*) FROM nodes WHERE home IS NOT NULL AND home NOT IN (SELECT no FROM groups)",
    ),
    (
        "{} entries of feeds that aren't there; put back a backup",
        "SELECT count(*) FROM entries WHERE feed NOT IN (SELECT feed FROM feeds)",
    ),
    (
        "{} entries whose page isn't there; put back a backup",
        "SELECT count(*) FROM entries WHERE page IS NOT NULL AND page NOT IN (SELECT page FROM pages)",
    ),
)
