"""What people write and do at the desk, and who may: notes, acts, rights, accounts, sessions."""

import json
import sqlite3
from collections.abc import Iterable
from hashlib import blake2b
from typing import Final

from writethru.model import Act, Note, User
from writethru.store.database import transaction
from writethru.store.intake import plain

_NOTES: Final = (
    'SELECT note, "on", text, author, at, sentence FROM notes WHERE removed IS NULL'
    ' AND ({} OR (article IS NULL AND story IS NULL AND "on" = ?)) ORDER BY note'
)
ABOUT: Final = 2_000
"""Letters of what an act is about that are kept: it may be about thousands of articles."""


class People:
    """The tables of notes, acts, rights, accounts and sessions, in an open database."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    # --- notes ---

    def on_article(self, name: str, key: int) -> list[Note]:
        """The notes on an article by its id and key, the oldest first."""
        return [Note(*row) for row in self._database.execute(_NOTES.format("article = ?"), (key, name))]

    def on_story(self, name: str, origins: Iterable[int]) -> list[Note]:
        """The notes on a story by its id and the origins (numbers) of its reports, the oldest first: also those that
        were written on stories which are part of it since."""
        part = "story IN (SELECT key FROM articles WHERE home IN (SELECT value FROM json_each(?)))"
        found = self._database.execute(_NOTES.format(part), (json.dumps(list(origins)), name))
        return [Note(*row) for row in found]

    def note(self, number: int) -> Note | None:
        """A note by its number, None where there is none."""
        row = self._database.execute(
            'SELECT note, "on", text, author, at, sentence FROM notes WHERE note = ? AND removed IS NULL', (number,)
        ).fetchone()
        return row and Note(*row)

    def write(self, note: Note, *, article: int | None = None, story: int | None = None) -> int:
        """Keep a note on an `article` (its key) or a `story` (the key of the article that stands for it); its number,
        whatever number it came with."""
        with transaction(self._database):
            number = self._database.execute(
                'INSERT INTO notes ("on", sentence, text, author, at, article, story) VALUES (?, ?, ?, ?, ?, ?, ?)',
                (
                    note.on,
                    note.sentence and plain(note.sentence),
                    plain(note.text),
                    note.author,
                    note.at,
                    article,
                    story,
                ),
            ).lastrowid
            self._act(note.author, note.at, "note", note.on, note.text)
            return number or 0

    def remove(self, number: int, by: str, now: str) -> None:
        """Take a note away."""
        with transaction(self._database):
            self._database.execute("UPDATE notes SET removed = ?, removed_by = ? WHERE note = ?", (now, by, number))
            row = self._database.execute('SELECT "on", text FROM notes WHERE note = ?', (number,)).fetchone()
            if row is not None:
                self._act(by, now, "note removed", *row)

    # --- what was done ---

    def act(self, who: str, now: str, what: str, about: str, note: str, decision: int | None = None) -> None:
        """Keep what somebody did."""
        with transaction(self._database):
            self._act(who, now, what, about, note, decision)

    def acts(self, limit: int, before: int | None = None) -> list[Act]:
        """What people did, the last first, at most so much, from `before` an act back."""
        found = self._database.execute(
            "SELECT act, at, who, what, about, note, decision FROM acts WHERE act < ? ORDER BY act DESC LIMIT ?",
            (before if before is not None else 1 << 62, limit),
        )
        return [Act(*row) for row in found]

    def deciders(self, numbers: Iterable[int]) -> dict[int, Act]:
        """Who made some decisions, by their numbers."""
        found = self._database.execute(
            "SELECT act, at, who, what, about, note, decision FROM acts"
            " WHERE what <> 'undo' AND decision IN (SELECT value FROM json_each(?))",
            (json.dumps(list(numbers)),),
        )
        return {act.decision: act for act in (Act(*row) for row in found) if act.decision is not None}

    def _act(self, who: str, now: str, what: str, about: str, note: str, decision: int | None = None) -> None:
        self._database.execute(
            "INSERT INTO acts (at, who, what, about, note, decision) VALUES (?, ?, ?, ?, ?, ?)",
            (now, who, what, plain(about[:ABOUT]), plain(note), decision),
        )

    # --- rights ---

    def whole(self) -> frozenset[str]:
        """The outlets (in small letters) whose texts may leave the desk whole."""
        found = self._database.execute("SELECT substr(name, 8) FROM settings WHERE name LIKE 'rights:%'")
        return frozenset(name for (name,) in found)

    def allow(self, outlet: str, *, whole: bool) -> None:
        """Keep whether an outlet's texts may leave the desk whole."""
        name = f"rights:{plain(outlet).casefold()}"
        with transaction(self._database):
            self._database.execute("DELETE FROM settings WHERE name = ?", (name,))
            if whole:
                self._database.execute("INSERT INTO settings VALUES (?, 'whole')", (name,))

    # --- accounts and sessions ---

    def accounts(self) -> list[User]:
        """Who has an account, by name."""
        found = self._database.execute("SELECT name, role FROM accounts ORDER BY name")
        return [User(*row) for row in found]

    def account(self, name: str) -> tuple[User, str] | None:
        """An account with the hash of its password, None where there is none."""
        row = self._database.execute("SELECT name, role, password FROM accounts WHERE name = ?", (name,)).fetchone()
        return row and (User(row[0], row[1]), row[2])

    def keep_account(self, user: User, password: str) -> None:
        """Keep an account with the hash of its password; its sessions end."""
        with transaction(self._database):
            self._database.execute("INSERT OR REPLACE INTO accounts VALUES (?, ?, ?)", (user.name, user.role, password))
            self._database.execute("DELETE FROM sessions WHERE name = ?", (user.name,))

    def remove_account(self, name: str) -> bool:
        """Forget an account with its sessions; whether there was one."""
        with transaction(self._database):
            self._database.execute("DELETE FROM sessions WHERE name = ?", (name,))
            return self._database.execute("DELETE FROM accounts WHERE name = ?", (name,)).rowcount > 0

    def log_in(self, secret: str, name: str, now: str, until: str) -> None:
        """Keep a session until a time, and forget those that are over."""
        with transaction(self._database):
            self._database.execute("DELETE FROM sessions WHERE until < ?", (now,))
            self._database.execute("INSERT OR REPLACE INTO sessions VALUES (?, ?, ?)", (_digest(secret), name, until))

    def log_out(self, secret: str) -> None:
        """End a session."""
        with transaction(self._database):
            self._database.execute("DELETE FROM sessions WHERE digest = ?", (_digest(secret),))

    def session(self, secret: str, now: str) -> User | None:
        """Whose session it is, None where it is over or there was none."""
        row = self._database.execute(
            "SELECT name, role FROM sessions JOIN accounts USING (name) WHERE digest = ? AND until >= ?",
            (_digest(secret), now),
        ).fetchone()
        return row and User(*row)


def _digest(secret: str) -> bytes:
    return blake2b(secret.encode("utf-8", "replace"), digest_size=32).digest()
