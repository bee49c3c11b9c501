"""One SQLite file: opened, brought to the newest schema, and written in whole transactions."""

import sqlite3
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from typing import Any

from writethru.errors import StoreError
from writethru.text.times import moment

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


class Cursor(sqlite3.Cursor):
    """A cursor whose failures are ours; rows of damaged files fail only as they are taken."""

    def fetchone(self) -> Any:
        try:
            return super().fetchone()
        except sqlite3.DatabaseError as error:
            _translate(error)
            raise

    def fetchall(self) -> list[Any]:
        try:
            return super().fetchall()
        except sqlite3.DatabaseError as error:
            _translate(error)
            raise

    def __next__(self) -> Any:
        try:
            return super().__next__()
        except sqlite3.DatabaseError as error:
            _translate(error)
            raise


class Database(sqlite3.Connection):
    """A connection whose failures are ours: the disk is full, another program writes, the file is damaged."""

    def cursor(self, factory: Any = Cursor) -> Any:
        return super().cursor(factory)

    def execute(self, *statement: Any) -> sqlite3.Cursor:
        try:
            return super().execute(*statement)
        except sqlite3.DatabaseError as error:
            _translate(error)
            raise

    def executemany(self, *statement: Any) -> sqlite3.Cursor:
        try:
            return super().executemany(*statement)
        except sqlite3.DatabaseError as error:
            _translate(error)
            raise


def _translate(error: sqlite3.DatabaseError) -> None:
    """Raise StoreError for what is the file's or the disk's fault, and nothing for a bug of ours."""
    if isinstance(error, sqlite3.IntegrityError | sqlite3.ProgrammingError | sqlite3.InterfaceError):
        return
    if getattr(error, "sqlite_errorcode", 0) != sqlite3.SQLITE_ERROR:  # that is a wrong statement
        raise StoreError(f"the store can't be used: {_told(error)}") from error


def _told(error: sqlite3.DatabaseError) -> str:
    """What is wrong, and what to do about it."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return f"its file is damaged ({error}); put a backup in its place"
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return f"another program writes to it ({error}); wait until that is done"
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN):
        return f"it may not be written ({error}); change its rights and its folder's, or copy it to another place"
    if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
        return f"the disk is full or fails ({error}); free some space"
    return f"{error}; see `writethru doctor`"


def connect(path: Path | None) -> sqlite3.Connection:
    """The database at `path`, made if there is none; in memory without a path.

    Raises StoreError where the file is no store of ours, or one of a newer version, or can't be opened.
    """
    try:
        database = sqlite3.connect(path or ":memory:", timeout=PATIENCE, isolation_level=None, factory=Database)
    except sqlite3.Error as error:
        raise StoreError(f"{path}: can't be opened ({error}); name another file") from None
    try:
        (found,) = database.execute("PRAGMA application_id").fetchone()
        (tables,) = database.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if found != APPLICATION and tables:
            raise StoreError(f"{path}: is a database of another program; name another file")
        _ready(database)
        _migrate(database, path)
    except StoreError as error:
        database.close()
        raise StoreError(f"{path}: {error}" if path and str(path) not in str(error) else str(error)) from None
    return database


def _ready(database: sqlite3.Connection) -> None:
    """Set what holds for every connection. SQLite doesn't wait by itself where two switch a new file to WAL at once."""
    deadline = time.monotonic() + PATIENCE
    for setting in _SETTINGS:
        while True:
            try:
                database.execute(setting)
                break
            except StoreError as error:
                busy = getattr(error.__cause__, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY
                if not busy or time.monotonic() > deadline:
                    raise
                time.sleep(0.02)


def _migrate(database: sqlite3.Connection, path: Path | None) -> None:
    """Bring the schema to the newest version; the numbered files are applied in order, each once."""
    folder = resources.files("writethru.store").joinpath("migrations")
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".sql")), key=lambda file: file.name)
    (version,) = database.execute("PRAGMA user_version").fetchone()
    if version > len(files):
        raise StoreError(f"{path}: was written by a newer version of this program; update it")
    if version == len(files):
        return
    database.create_function("inflated", 1, lambda record: zlib.decompress(record).decode(), deterministic=True)
    database.create_function("moment", 1, lambda when: when and moment(when), deterministic=True)
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
    if database.in_transaction:
        raise StoreError("the store is being read by this program; end or close that reading first")
    database.execute("BEGIN IMMEDIATE")
    try:
        yield
        database.execute("COMMIT")
    finally:
        if database.in_transaction:  # SQLite has rolled back itself where the disk is full
            database.execute("ROLLBACK")


def data_version(database: sqlite3.Connection) -> int:
    """Another number when another process has written."""
    return int(database.execute("PRAGMA data_version").fetchone()[0])


@contextmanager
def snapshot(database: sqlite3.Connection) -> Iterator[None]:
    """Everything that is read inside is of one moment, whoever writes meanwhile."""
    database.execute("BEGIN")
    try:
        yield
    finally:
        if database.in_transaction:
            database.execute("ROLLBACK")
