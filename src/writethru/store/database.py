"""One SQLite file: opened, brought to the newest schema, and written in whole transactions."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path

from writethru.errors import StoreError

APPLICATION = 0x57545255
"""SQLite's application id of our files: "WTRU"."""
PATIENCE = 30.0
"""Seconds that a writer waits for another one."""

_SETTINGS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",  # what was acknowledged survives a loss of power too
    "PRAGMA cache_size = -65536",
    "PRAGMA wal_autocheckpoint = 8192",
)


def connect(path: Path | None) -> sqlite3.Connection:
    """The database at `path`, made if there is none; in memory without a path.

    Raises StoreError where the file is no store of ours, or one of a newer version, or can't be opened.
    """
    try:
        database = sqlite3.connect(path or ":memory:", timeout=PATIENCE, isolation_level=None)
        (found,) = database.execute("PRAGMA application_id").fetchone()
        (tables,) = database.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if found != APPLICATION and tables:
            raise StoreError(f"{path}: is a database of another program; name another file")
        for setting in _SETTINGS:
            database.execute(setting)
        _migrate(database, path)
    except sqlite3.DatabaseError as error:
        raise StoreError(f"{path}: can't be used as a store ({error}); name another file") from None
    return database


def _migrate(database: sqlite3.Connection, path: Path | None) -> None:
    """Bring the schema to the newest version; the numbered files are applied in order, each once."""
    folder = resources.files("writethru.store").joinpath("migrations")
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".sql")), key=lambda file: file.name)
    (version,) = database.execute("PRAGMA user_version").fetchone()
    if version > len(files):
        raise StoreError(f"{path}: was written by a newer version of this program; update it")
    if version == len(files):
        return
    with transaction(database):
        (version,) = database.execute("PRAGMA user_version").fetchone()  # another process may have been faster
        for number, file in enumerate(files[version:], version + 1):
            for statement in _statements(file.read_text(encoding="utf-8")):
                database.execute(statement)
            database.execute(f"PRAGMA user_version = {number}")
        database.execute(f"PRAGMA application_id = {APPLICATION}")


def _statements(script: str) -> Iterator[str]:
    """The statements of a script. `executescript` would end the transaction."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


@contextmanager
def transaction(database: sqlite3.Connection) -> Iterator[None]:
    """Everything inside is kept, or nothing; no other process writes meanwhile."""
    try:
        database.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        raise StoreError(f"the store can't be written ({error}); try again when the other program is done") from None
    try:
        yield
    except BaseException:
        database.execute("ROLLBACK")
        raise
    database.execute("COMMIT")
