"""Stories and threads in SQLite: what gathering keeps (`stories.shelf.Shelf`)."""

import sqlite3
from collections import OrderedDict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import blake2b
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from writethru.model import Watch
from writethru.store.database import data_version, transaction
from writethru.store.intake import plain
from writethru.store.packing import pack_subject, unpack_subject
from writethru.store.rows import rows
from writethru.stories.shelf import Kin, Level, Node, Said
from writethru.stories.subject import Subject

_AT_HAND: Final = 4_000
"""Subjects that are held in memory, some 30 KB each."""
_LEVELS: Final[dict[Level, int]] = {"story": 1, "thread": 2}
_LOT: Final = (1 << 20) - 1
_UNKNOWN: Final = -1
_ANYWHERE: Final = 256
"""Nodes of one term that are looked at where the time is unknown."""


class Gathered:
    """The tables of stories and threads, in an open database."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._subjects: OrderedDict[tuple[Level, int], Subject] = OrderedDict()
        self._version = 0

    @contextmanager
    def change(self) -> Iterator[None]:
        """One transaction; what another process or a failure made untrue is forgotten."""
        with transaction(self._database):
            self.refresh()
            try:
                yield
            except BaseException:
                self._subjects.clear()
                raise

    def refresh(self) -> None:
        """Forget what was remembered where another process has written since."""
        version = data_version(self._database)
        if version != self._version:
            self._version = version
            self._subjects.clear()

    # --- what the gathering of stories and threads asks ---

    def put(self, level: Level, node: Node, terms: Sequence[int], place: int | None) -> None:
        """Keep a node, to be found by its terms and its place in time (None: it has none)."""
        self._database.execute(
            "INSERT INTO nodes (level, no, key, time, place, subject) VALUES (?, ?, ?, ?, ?, ?)",
            (_LEVELS[level], node.no, node.key, node.when, place, pack_subject(node.subject)),
        )
        where = _UNKNOWN if place is None else place
        self._database.executemany(
            "INSERT INTO node_terms (level, term, place, lot, no) VALUES (?, ?, ?, ?, ?)",
            [(_LEVELS[level], term, where, node.key & _LOT, node.no) for term in terms],
        )
        self._remember(level, node.no, node.subject)

    def drop(self, level: Level, nos: Iterable[int]) -> dict[int, int]:
        """Forget nodes with their terms and kin; the groups that they stood in, by node."""
        found: dict[int, int] = {}
        for no in nos:
            row = self._database.execute(
                "SELECT home, key, place FROM nodes WHERE level = ? AND no = ?", (_LEVELS[level], no)
            ).fetchone()
            if row is None:
                continue
            home, key, place = row
            subject = self.subjects(level, [no])[no]
            self._database.executemany(
                "DELETE FROM node_terms WHERE level = ? AND term = ? AND place = ? AND lot = ? AND no = ?",
                [
                    (_LEVELS[level], term, _UNKNOWN if place is None else place, key & _LOT, no)
                    for term in {*subject.names, *subject.words}
                ],
            )
            others = [other.other for other in self.kin(level, [no])]
            self._database.execute("DELETE FROM kin WHERE level = ? AND one = ?", (_LEVELS[level], no))
            self._database.executemany(
                "DELETE FROM kin WHERE level = ? AND one = ? AND other = ?",
                [(_LEVELS[level], other, no) for other in others],
            )
            self._database.execute("DELETE FROM nodes WHERE level = ? AND no = ?", (_LEVELS[level], no))
            self._subjects.pop((level, no), None)
            if home is not None:
                found[no] = home
        return found

    def near(self, level: Level, terms: Sequence[int], places: range | None, most: int) -> dict[int, list[int]]:
        """The nodes that have some of the terms, within places in time and without one (None: anywhere), each with the
        indexes of those terms; for each term and place at most so many, always the same ones first."""
        found: dict[int, list[int]] = {}
        for n, term in enumerate(terms):
            for no in self._having(_LEVELS[level], term, places, most):
                found.setdefault(no, []).append(n)
        return found

    def _having(self, level: int, term: int, places: range | None, most: int) -> list[int]:
        """The nodes of one term."""
        if places is None:
            asked = self._database.execute(
                "SELECT no FROM node_terms WHERE level = ? AND term = ? ORDER BY place DESC, lot, no LIMIT ?",
                (level, term, _ANYWHERE),
            )
            return [no for (no,) in asked.fetchall()]
        found = self._database.execute(
            "SELECT no FROM node_terms WHERE level = ?1 AND term = ?2 AND place BETWEEN ?3 AND ?4 LIMIT ?5",
            (level, term, places.start, places.stop - 1, most),
        ).fetchall()
        if len(found) == most:  # there may be more than can be looked at: some of each place, the same ones for all
            found = [row for place in places for row in self._at(level, term, place, most)]
        return [no for (no,) in (*found, *self._at(level, term, _UNKNOWN, most))]

    def _at(self, level: int, term: int, place: int, most: int) -> list[tuple[int]]:
        return self._database.execute(
            "SELECT no FROM node_terms WHERE level = ? AND term = ? AND place = ? ORDER BY lot, no LIMIT ?",
            (level, term, place, most),
        ).fetchall()

    def subjects(self, level: Level, nos: Iterable[int]) -> Mapping[int, Subject]:
        """What nodes are about."""
        wanted = list(nos)
        found = {no: self._subjects[level, no] for no in wanted if (level, no) in self._subjects}
        missing = [no for no in wanted if no not in found]
        if missing:
            statement = "SELECT no, subject FROM nodes WHERE level = ? AND no IN"
            for no, record in self._rows(level, statement, missing):
                found[no] = unpack_subject(record)
                self._remember(level, no, found[no])
        return found

    def _rows(self, level: Level, select: str, values: Iterable[int], rest: str = "") -> list[tuple[Any, ...]]:
        """The rows of a statement that asks for a level, and goes on with any number of values after "IN". A "+" keeps
        SQLite from taking a whole level by its index instead of the few rows that are wanted."""
        return rows(self._database, select, values, rest, (_LEVELS[level],))

    def _remember(self, level: Level, no: int, subject: Subject) -> None:
        self._subjects[level, no] = subject
        if len(self._subjects) > _AT_HAND:
            self._subjects.popitem(last=False)

    def tie(self, level: Level, kin: Iterable[Kin]) -> None:
        """Keep how alike nodes are."""
        self._database.executemany(
            "INSERT OR REPLACE INTO kin (level, one, other, likeness) VALUES (?, ?, ?, ?)",
            [
                row
                for one in kin
                for row in (
                    (_LEVELS[level], one.one, one.other, one.likeness),
                    (_LEVELS[level], one.other, one.one, one.likeness),
                )
            ],
        )

    def kin(self, level: Level, nos: Collection[int]) -> list[Kin]:
        """The kin of nodes, with each node as `one`."""
        found = self._rows(level, "SELECT one, other, likeness FROM kin WHERE level = ? AND one IN", nos)
        return [Kin(*row) for row in found]

    def said(self, level: Level) -> Said:
        """What people decided of reports that are nodes; nobody decides of threads. Of what contradicts itself the
        later holds: who leaves a story is bound to it no longer, who is pinned again no longer stands where he was."""
        if level != "story":
            return Said((), (), {})
        found = self._database.execute(
            "SELECT decision, kind, a.home, b.home FROM decisions JOIN articles a ON a.key = one"
            " JOIN articles b ON b.key = other JOIN nodes m ON m.level = 1 AND m.no = a.home"
            " JOIN nodes n ON n.level = 1 AND n.no = b.home"
            " WHERE kind IN ('merge stories', 'pin to story', 'split story') AND a.home <> b.home ORDER BY decision"
        ).fetchall()
        together: list[tuple[int, int]] = []
        apart: list[tuple[int, int]] = []
        anchors: dict[int, int] = {}
        for (decision, kind), group in groupby(found, key=itemgetter(0, 1)):
            pairs = [(one, other) for _, _, one, other in group]
            ones, others = ({pair[side] for pair in pairs} for side in (0, 1))
            if kind == "split story":
                together = [pair for pair in together if ones.isdisjoint(pair)]
                apart += pairs
                continue
            if kind == "pin to story":  # the pinned one is sent, and nobody is sent to it
                together = [pair for pair in together if (ones - others).isdisjoint(pair)]
            apart = [pair for pair in apart if not (ones | others).issuperset(pair)]
            together += pairs
            anchors |= dict.fromkeys(others if kind == "merge stories" else ones & others or others, decision)
        return Said(together, apart, anchors)

    def nodes(self, level: Level, nos: Iterable[int]) -> dict[int, tuple[int, str, int | None]]:
        """Key, time and group of nodes; the group is None for those that are to be gathered."""
        found = self._rows(level, "SELECT no, key, time, home FROM nodes WHERE level = ? AND no IN", nos)
        return {no: (key, time, home) for no, key, time, home in found}

    def members(self, level: Level, groups: Iterable[int]) -> dict[int, list[int]]:
        """The nodes of groups, the first in time first."""
        found: dict[int, list[int]] = {}
        statement = "SELECT home, no FROM nodes WHERE level = ? AND home IN"
        for home, no in self._rows(level, statement, groups, " ORDER BY time, key"):
            found.setdefault(home, []).append(no)
        return found

    def begun(self, level: Level, keys: Iterable[int]) -> dict[int, int]:
        """The groups that began with nodes of these keys, by key."""
        statement = "SELECT founder, no FROM groups WHERE level = ? AND founder IN"
        return dict(self._rows(level, statement, keys))

    def found(self, level: Level, key: int) -> int:
        """A new group that begins with the node of this key, and is named by it where no other is; its number."""
        name = key
        while self._database.execute(
            "SELECT 1 FROM groups WHERE level = ? AND name = ?", (_LEVELS[level], name)
        ).fetchone():
            name = int.from_bytes(blake2b(name.to_bytes(8, "big"), digest_size=8).digest(), "big") >> 1
        return (
            self._database.execute(
                "INSERT INTO groups (level, name, founder) VALUES (?, ?, ?)", (_LEVELS[level], name, key)
            ).lastrowid
            or 0
        )

    def settle(self, level: Level, homes: Mapping[int, int], ended: Collection[int]) -> None:
        """Keep the groups of nodes, and forget groups that ended, but for those whose founder is still a node: it may
        begin its group again."""
        self._database.executemany(
            "UPDATE nodes SET home = ? WHERE level = ? AND no = ?",
            [(home, _LEVELS[level], no) for no, home in homes.items()],
        )
        self._database.executemany(
            "DELETE FROM groups WHERE level = ?1 AND no = ?2"
            " AND NOT EXISTS (SELECT 1 FROM nodes WHERE level = ?1 AND key = founder)"
            " AND NOT EXISTS (SELECT 1 FROM articles WHERE key = founder)",
            [(_LEVELS[level], no) for no in ended],
        )

    # --- what is to be gathered, and what is there ---

    def founders(self, level: Level, groups: Iterable[int]) -> dict[int, int]:
        """The key of the node that each group began with."""
        return dict(self._rows(level, "SELECT no, founder FROM groups WHERE +level = ? AND no IN", groups))

    def fresh(self) -> list[tuple[int, int]]:
        """Reports that are to be gathered, by the number and key of their origin, the first in time first."""
        return self._database.execute(
            "SELECT no, key FROM articles WHERE home = no AND no NOT IN (SELECT no FROM nodes WHERE level = 1)"
            " ORDER BY CASE seen WHEN '' THEN '9' ELSE seen END, key"
        ).fetchall()

    def left(self) -> list[int]:
        """Nodes whose report is gone: it was forgotten, or folded into another one."""
        found = self._database.execute(
            "SELECT no FROM nodes WHERE level = 1"
            " AND no NOT IN (SELECT no FROM articles WHERE home = no OR home IS NULL)"
        )
        return [no for (no,) in found]

    def move(self, level: Level, left: Iterable[int]) -> None:
        """Let stories that began with reports whose origin is another one now begin with that one."""
        self._database.executemany(
            "UPDATE OR IGNORE groups SET founder = (SELECT b.key FROM articles a JOIN articles b ON b.no = a.home"
            " WHERE a.no = ?2) WHERE level = ?1 AND founder = (SELECT key FROM articles WHERE no = ?2)"
            " AND EXISTS (SELECT 1 FROM articles WHERE no = ?2 AND home <> no)",
            [(_LEVELS[level], no) for no in left],
        )

    def refound(self, level: Level, group: int, key: int) -> None:
        """Let a group begin with another of its nodes."""
        self._database.execute(
            "UPDATE OR IGNORE groups SET founder = ? WHERE level = ? AND no = ?", (key, _LEVELS[level], group)
        )

    def sweep(self) -> None:
        """Forget groups that nobody stands in and whose founder is gone, and that they were opened."""
        self._database.execute(
            "DELETE FROM groups WHERE NOT EXISTS (SELECT 1 FROM nodes WHERE level = groups.level AND home = groups.no)"
            " AND NOT EXISTS (SELECT 1 FROM nodes WHERE level = groups.level AND key = founder)"
            " AND NOT EXISTS (SELECT 1 FROM articles WHERE key = founder)"
        )
        self._database.execute("DELETE FROM opened WHERE story NOT IN (SELECT no FROM groups WHERE level = 1)")

    def with_neighbours(self, nos: Iterable[int]) -> set[int]:
        """Reports with all that stand in their stories."""
        homes = set(self.homes("story", nos).values())
        return {no for members in self.members("story", homes).values() for no in members}

    def groups(
        self,
        level: Level,
        limit: int = -1,
        since: str = "",
        until: str = "~",
        least: int = 1,
        offset: int = 0,
        past: tuple[str, int] = ("~", -1),
    ) -> list[int]:
        """Stories or threads with something published from one time to another (keys that sort) and at least so
        many nodes, at most so many (-1: all) after the first ones, the one with the latest first; those that stand
        `past` a place."""
        found = self._database.execute(
            "SELECT no FROM groups WHERE level = ?1 AND size > 0 AND size >= ?2 AND (?3 = '' OR last >= ?3)"
            " AND (?4 = '~' OR (first <> '' AND first <= ?4)) AND last <= ?7 AND (last < ?7 OR no > ?8)"
            " ORDER BY last DESC, no LIMIT ?5 OFFSET ?6",
            (_LEVELS[level], least, since, until, limit, offset, *past),
        )
        return [no for (no,) in found]

    def place(self, no: int) -> tuple[str, int]:
        """Where a story or thread stands among all, the one with the latest first."""
        (last,) = self._database.execute("SELECT last FROM groups WHERE no = ?", (no,)).fetchone()
        return str(last), no

    def names(self, level: Level, groups: Iterable[int]) -> dict[int, int]:
        """What groups are called outside."""
        return dict(self._rows(level, "SELECT no, name FROM groups WHERE +level = ? AND no IN", groups))

    def by_name(self, level: Level, digits: str) -> int | None:
        """The story or thread whose name begins with those twelve hexadecimal digits, or in which the report of that
        key stands; of one that went up in another the one where its founder stands. None where there is none."""
        low, high = int(digits + "0000", 16), int(digits + "ffff", 16)
        row = self._database.execute(
            "SELECT no, founder FROM groups WHERE level = ? AND name BETWEEN ? AND ?", (_LEVELS[level], low, high)
        ).fetchone()
        if row is not None:
            return self.standing(level, int(row[0]))
        row = self._database.execute(
            "SELECT nodes.home FROM articles JOIN nodes ON nodes.level = 1 AND nodes.no = articles.home"
            " WHERE articles.key BETWEEN ? AND ?",
            (low, high),
        ).fetchone()
        if row is None or level == "story":
            return row and row[0] and int(row[0])
        return self.homes("thread", [row[0]]).get(row[0])

    def standing(self, level: Level, group: int) -> int | None:
        """A group, or the one in which its founder stands where it has no nodes; None where there is none."""
        row = self._database.execute(
            "SELECT coalesce((SELECT home FROM nodes WHERE level = ?1 AND home = ?2 LIMIT 1),"
            " (SELECT home FROM nodes JOIN groups ON key = founder WHERE nodes.level = ?1 AND groups.no = ?2))",
            (_LEVELS[level], group),
        ).fetchone()
        return None if row[0] is None else int(row[0])

    def homes(self, level: Level, nos: Iterable[int]) -> dict[int, int]:
        """The story of each report (by its origin), or the thread of each story."""
        statement = "SELECT no, home FROM nodes WHERE +home IS NOT NULL AND level = ? AND no IN"
        return dict(self._rows(level, statement, nos))

    # --- what a reader keeps ---

    def opened(self, limit: int) -> list[int]:
        """The stories that the reader opened, the last one first, by number."""
        found = self._database.execute("SELECT story FROM opened ORDER BY at DESC LIMIT ?", (limit,)).fetchall()
        standing = (self.standing("story", story) for (story,) in found)
        return list(dict.fromkeys(story for story in standing if story is not None))

    def open(self, story: int, now: str) -> None:
        """Keep that the reader opened a story."""
        with self.change():
            self._database.execute("INSERT OR REPLACE INTO opened VALUES (?, ?)", (story, now))

    def forget_opened(self) -> None:
        """Forget what the reader opened."""
        with self.change():
            self._database.execute("DELETE FROM opened")

    def setting(self, name: str) -> str | None:
        """A setting, None where nobody made it."""
        row = self._database.execute("SELECT value FROM settings WHERE name = ?", (name,)).fetchone()
        return row and str(row[0])

    def set(self, name: str, value: str) -> None:
        """Keep a setting."""
        with self.change():
            self._database.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (name, value))

    def watches(self) -> list[Watch]:
        """The searches that somebody keeps, the oldest first."""
        found = self._database.execute("SELECT watch, terms, outlet, agency, manner, added FROM watches ORDER BY watch")
        return [Watch(*row) for row in found]

    def watch(self, one: Watch, now: str) -> int:
        """Keep a search; its number, also where it was kept already."""
        with self.change():
            given = (plain(one.terms), *(text and plain(text) for text in (one.outlet, one.agency, one.manner)))
            row = self._database.execute(
                "SELECT watch FROM watches WHERE (terms, outlet, agency, manner) IS (?, ?, ?, ?)", given
            ).fetchone()
            if row is not None:
                return int(row[0])
            return (
                self._database.execute(
                    "INSERT INTO watches (terms, outlet, agency, manner, added) VALUES (?, ?, ?, ?, ?)", (*given, now)
                ).lastrowid
                or 0
            )

    def unwatch(self, number: int) -> bool:
        """Forget a search; whether there was one."""
        with self.change():
            return self._database.execute("DELETE FROM watches WHERE watch = ?", (number,)).rowcount > 0
