"""A store looked after: copied while it is used, checked, made smaller."""

import sqlite3
from pathlib import Path

from writethru.errors import StoreError, UsageError

_PAGES_A_STEP = 4096


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
            database.backup(copy, pages=_PAGES_A_STEP)
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


def compact(database: sqlite3.Connection) -> None:
    """Give what is free in the file back to the disk. Needs as much room again for a moment."""
    database.execute("VACUUM")
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def faults(database: sqlite3.Connection) -> list[str]:
    """What is wrong in a store, in words with what to do; nothing where it is sound."""
    found = [row[0] for row in database.execute("PRAGMA integrity_check(20)") if row[0] != "ok"]
    if found:
        return [f"the file is damaged ({one}); put back a backup" for one in found]
    for told, statement in _AGREEMENTS:
        (count,) = database.execute(statement).fetchone()
        if count:
            found.append(told.format(count))
    return found


_AGREEMENTS = (
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
        "{} entries of feeds that aren't there; put back a backup",
        "SELECT count(*) FROM entries WHERE feed NOT IN (SELECT feed FROM feeds)",
    ),
    (
        "{} entries whose page isn't there; put back a backup",
        "SELECT count(*) FROM entries WHERE page IS NOT NULL AND page NOT IN (SELECT page FROM pages)",
    ),
)
