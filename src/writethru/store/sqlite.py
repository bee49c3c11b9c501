"""The shelf of the index of copies in SQLite: plain statements, one for each thing that the index asks."""

import json
import re
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from writethru.copies.sampling import Sample
from writethru.copies.shelf import Decisions, Edge, Entry, Held, Sizes, Ties
from writethru.model import Article, Decision, Facts, Moved, Wire
from writethru.store import words
from writethru.store.database import connect, data_version, snapshot, transaction
from writethru.store.packing import pack, unpack
from writethru.store.rows import rows
from writethru.text.sites import site
from writethru.text.times import UNKNOWN, moment

PART = 1 << 17
"""Codes (8 bytes each) in one row of a segment: a megabyte."""

SUFFIX = "~"
"""Parts the id of an older version from what tells it apart."""

_SUFFIXED = re.compile(SUFFIX + "[0-9a-f]{6}$")
"""An id that looks like one of these, as where an export was read in again: it gets a suffix too."""

_SILENT = "SELECT no, silent FROM articles WHERE no IN"
_Codes = npt.NDArray[np.uint64]
_MARKS = np.dtype("<u4")
_CODES = np.dtype("<u8")


class Shelf:
    """What the index of copies keeps (`copies.shelf.Shelf`), in the file at `path`, or in memory without one.

    In memory the texts are held as they are, also those of removed articles, for a change may fail. Numbers that are
    asked for and not kept are passed over.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._database = connect(path)
        self._texts: dict[int, Facts] | None = None if path else {}

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    @property
    def database(self) -> sqlite3.Connection:
        """The open file, for what else is kept in it."""
        return self._database

    def change(self) -> AbstractContextManager[None]:
        """One transaction. Raises StoreError where the file can't be written, or is being read by this program."""
        return transaction(self._database)

    def reading(self) -> AbstractContextManager[None]:
        """What is read inside is of one moment."""
        return nullcontext() if self._database.in_transaction else snapshot(self._database)

    @property
    def version(self) -> int:
        """Another number when another process has written."""
        return data_version(self._database)

    # --- articles ---

    def known(self, keys: Iterable[int]) -> dict[int, int]:
        """The numbers of the articles that have those keys, by key."""
        return dict(self._rows("SELECT key, no FROM articles WHERE key IN", keys))

    def put(self, found: Sequence[Held]) -> list[int]:
        """Keep articles that are not kept yet; their numbers."""
        return [self._put(one) for one in found]

    def _put(self, held: Held) -> int:
        entry, facts, sample, silent = held
        article = facts.article
        times = [moment(time) for time in (article.published, article.updated)]
        cursor = self._database.execute(
            "INSERT INTO articles (key, id, page, outlet, headline, published, day, seen, rank, precedence, marks,"
            " usual, silent) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                entry.key,
                *map(_plain, (article.id, article.page, article.outlet, article.headline, article.when)),
                entry.day,
                max((time for time in times if time != UNKNOWN), default=""),
                entry.rank,
                json.dumps(entry.order),
                _marks(sample),
                sample.usual,
                json.dumps(sorted(silent)),
            ),
        )
        no = cursor.lastrowid or 0
        if article.wire is not None:
            self._database.execute("INSERT INTO wired VALUES (?, ?, ?, ?, ?)", _wired(no, article, article.wire))
        if self._texts is None:
            self._database.execute("INSERT INTO texts VALUES (?, ?)", (no, pack(facts)))
        else:
            self._texts[no] = facts
        return no

    def replace(self, no: int, sample: Sample, silent: frozenset[int]) -> None:
        """Give an article another sample."""
        self._database.execute(
            "UPDATE articles SET marks = ?, usual = ?, silent = ? WHERE no = ?",
            (_marks(sample), sample.usual, json.dumps(sorted(silent)), no),
        )

    def remove(self, nos: Iterable[int]) -> None:
        """Forget articles; who stood in one report with them is to be folded anew. What people decided stays, for the
        same article may come again."""
        leaving = list(nos)
        words.forget(self._database, leaving, self.texts)
        for no in leaving:
            self._database.execute(
                "UPDATE articles SET home = NULL WHERE home = ?1 OR no IN (SELECT b.no FROM decisions"
                " JOIN articles a ON a.key IN (one, other) JOIN articles b ON b.key IN (one, other) WHERE a.no = ?1)",
                (no,),
            )
            self._database.execute("DELETE FROM articles WHERE no = ?", (no,))
            self._database.execute("DELETE FROM texts WHERE no = ?", (no,))
            self._database.execute("DELETE FROM wired WHERE no = ?", (no,))

    def hand_on(self, leaving: Sequence[int]) -> None:
        """Let stories, what was decided about them and noted on them, go on with another article of a report where the
        one that stands for it is about to go."""
        named = self._rows("SELECT no, key, home FROM articles WHERE home IS NOT NULL AND no IN", leaving)
        for no, key, home in named:
            row = self._database.execute(
                "SELECT key FROM articles WHERE home = ? AND no <> ? AND no NOT IN (SELECT value FROM json_each(?))"
                " ORDER BY rank, key LIMIT 1",
                (home, no, json.dumps(leaving)),
            ).fetchone()
            if row is not None:
                self._database.execute("UPDATE OR IGNORE groups SET founder = ? WHERE founder = ?", (row[0], key))
                self._database.execute("UPDATE notes SET story = ? WHERE story = ?", (row[0], key))
                for side in ("one", "other"):
                    self._database.execute(
                        f"UPDATE decisions SET {side} = ? WHERE {side} = ? AND kind LIKE '% stor%'",  # noqa: S608 ours
                        (row[0], key),
                    )

    def sizes(self, ranks: Iterable[int]) -> Sizes:
        """The articles of those ranks."""
        rows = self._rows("SELECT no, rank, key, length(marks) / 4, usual FROM articles WHERE rank IN", ranks)
        columns = np.array(sorted(rows, key=itemgetter(1)), np.int64).reshape(-1, 5).T
        return Sizes(columns[0], columns[1].astype(np.uint64), *columns[2:])

    def entries(self, nos: Iterable[int]) -> dict[int, Entry]:
        """What folding needs of articles."""
        rows = self._rows("SELECT no, key, precedence, rank, day FROM articles WHERE no IN", nos)
        return {no: Entry(key, tuple(json.loads(order)), rank, day) for no, key, order, rank, day in rows}

    def samples(self, nos: Iterable[int]) -> dict[int, Sample]:
        """The samples of articles."""
        rows = self._rows("SELECT no, marks, usual FROM articles WHERE no IN", nos)
        return {no: Sample(np.frombuffer(marks, _MARKS), usual) for no, marks, usual in rows}

    def texts(self, nos: Iterable[int]) -> dict[int, tuple[Facts, frozenset[int]]]:
        """The facts of articles, and which of their sentences count for nothing."""
        wanted = list(nos)
        silent = {no: frozenset(json.loads(found)) for no, found in self._rows(_SILENT, wanted)}
        if self._texts is not None:
            return {no: (self._texts[no], none) for no, none in silent.items()}
        rows = self._rows("SELECT no, record FROM texts WHERE no IN", wanted)
        return {no: (unpack(record), silent[no]) for no, record in rows}

    # --- edges and reports ---

    def unlist(self, nos: Iterable[int]) -> None:
        """Let articles be held against their partners anew."""
        self._database.executemany("UPDATE articles SET listed = 0 WHERE no = ?", [(no,) for no in nos])

    def unlisted(self, limit: int) -> list[int]:
        """Articles that are to be held against their partners, at most so many, the first by rank."""
        rows = self._database.execute("SELECT no FROM articles WHERE listed = 0 ORDER BY rank LIMIT ?", (limit,))
        return [no for (no,) in rows]

    def tie(self, ties: Mapping[int, Ties]) -> None:
        """Keep what ties articles to their partners: without those dropped, with those that are fresh."""
        gone = {(no, one) for no, (dropped, _) in ties.items() for one in dropped}
        for edge in self.edges({no for no, _ in gone}) if gone else ():
            if (edge.other, edge.one) in gone:
                self.unsettle([edge.one])
        self._database.executemany("DELETE FROM edges WHERE other = ? AND one = ?", gone)
        fresh = [edge for _, edges in ties.values() for edge in edges]
        self._database.executemany("INSERT INTO edges VALUES (?, ?, ?, ?, ?, ?)", fresh)
        self._database.executemany("UPDATE articles SET listed = 1, home = NULL WHERE no = ?", [(no,) for no in ties])

    def listers(self, nos: Iterable[int]) -> set[int]:
        """The articles that have one of these for a partner."""
        return {no for (no,) in self._rows("SELECT other FROM edges WHERE one IN", nos)}

    def partners(self, nos: Iterable[int]) -> dict[int, set[int]]:
        """The partners of articles; none where there are none."""
        out: dict[int, set[int]] = {}
        for other, one in self._rows("SELECT other, one FROM edges WHERE other IN", nos):
            out.setdefault(other, set()).add(one)
        return out

    def unlink(self, nos: Iterable[int]) -> None:
        """Forget what ties articles to any others, who are to be held against their partners and folded anew."""
        wanted = list(nos)
        self.unsettle({no for edge in self.edges(wanted) for no in edge[:2]})
        self.unlist(self.listers(wanted))
        self._database.executemany("DELETE FROM edges WHERE one = ?1 OR other = ?1", [(no,) for no in wanted])

    def edges(self, nos: Iterable[int]) -> list[Edge]:
        """What ties articles to any others, where one is made from the other."""
        wanted = list(nos)
        rows = self._rows("SELECT * FROM edges WHERE common > 0 AND other IN", wanted)
        rows += self._rows("SELECT * FROM edges WHERE common > 0 AND one IN", wanted)
        return [Edge(*row)._replace(refilled=bool(row[5])) for row in dict.fromkeys(rows)]

    def unsettle(self, nos: Iterable[int]) -> None:
        """Let articles be folded anew."""
        self._database.executemany("UPDATE articles SET home = NULL WHERE no = ?", [(no,) for no in nos])

    def unsettled(self) -> list[int]:
        """Articles that are to be folded."""
        return [no for (no,) in self._database.execute("SELECT no FROM articles WHERE home IS NULL ORDER BY no")]

    def settle(self, homes: Mapping[int, int]) -> None:
        """Keep the origin of each article's report."""
        self._database.executemany(
            "UPDATE articles SET home = ? WHERE no = ?", [(home, no) for no, home in homes.items()]
        )

    def homes(self, nos: Iterable[int]) -> dict[int, int]:
        """The origin of each article's report; none for those that are to be folded."""
        return dict(self._rows("SELECT no, home FROM articles WHERE home IS NOT NULL AND no IN", nos))

    def members(self, origin: int) -> list[int]:
        """The articles of a report, by number."""
        rows = self._database.execute("SELECT no FROM articles WHERE home = ? ORDER BY no", (origin,))
        return [no for (no,) in rows]

    def origins(self) -> list[int]:
        """The origins of all reports, in the order of precedence."""
        return [no for (no,) in self._database.execute("SELECT no FROM articles WHERE home = no ORDER BY rank, key")]

    # --- what people decided ---

    def decide(self, kind: str, pairs: Sequence[tuple[int, int]], note: str, change: Moved | None = None) -> int:
        """Keep a decision about pairs of articles, or about a `change` of fact between two; its number, which no other
        one had or will have. It holds as long as the articles are kept, and again when they come again."""
        (number,) = self._database.execute(
            "SELECT 1 + max(ifnull((SELECT max(decision) FROM decisions), 0),"
            " ifnull((SELECT CAST(value AS INTEGER) FROM settings WHERE name = 'decisions'), 0))"
        ).fetchone()
        self._database.execute("INSERT OR REPLACE INTO settings VALUES ('decisions', ?)", (str(number),))
        told = None if change is None else json.dumps(change)
        self._database.executemany(
            "INSERT INTO decisions (decision, kind, one, other, note, change)"
            " SELECT ?, ?, a.key, b.key, ?, ? FROM articles a, articles b WHERE a.no = ? AND b.no = ?",
            [(number, kind, _plain(note), told, one, other) for one, other in pairs],
        )
        return int(number)

    def wrong_changes(self) -> dict[tuple[int, int], set[Moved]]:
        """What people found to be no change of fact, by the two articles."""
        rows = self._database.execute(
            "SELECT a.no, b.no, change FROM decisions INDEXED BY decisions_by_change"
            " CROSS JOIN articles a ON a.key = one JOIN articles b ON b.key = other WHERE change IS NOT NULL"
        )
        found: dict[tuple[int, int], set[Moved]] = {}
        for one, other, change in rows:
            found.setdefault((one, other), set()).add(Moved(*json.loads(change)))
        return found

    def there(self, nos: Iterable[int]) -> set[int]:
        """Which of some articles are kept."""
        return {no for (no,) in self._rows("SELECT no FROM articles WHERE no IN", nos)}

    def undo(self, decision: int) -> list[int]:
        """Take back a decision; the articles that it was about."""
        found = [
            no
            for (no,) in self._database.execute(
                "SELECT DISTINCT no FROM articles JOIN decisions ON key IN (one, other) WHERE decision = ?", (decision,)
            )
        ]
        self._database.execute("DELETE FROM decisions WHERE decision = ?", (decision,))
        return found

    def decisions(self) -> Decisions:
        """What people decided, by articles' numbers, the oldest first."""
        rows = self._database.execute(
            "SELECT kind, a.no, b.no FROM decisions JOIN articles a ON a.key = one JOIN articles b ON b.key = other"
            " ORDER BY decision, one, other"
        ).fetchall()
        return Decisions(
            apart=frozenset(frozenset(pair) for kind, *pair in rows if kind == "split"),
            merges=tuple((one, other) for kind, one, other in rows if kind == "merge"),
            pins=tuple((one, other) for kind, one, other in rows if kind == "pin"),
            leads=tuple(one for kind, one, _ in rows if kind == "lead"),
        )

    def decided(self) -> list[Decision]:
        """What people decided, by articles' ids, the oldest first."""
        rows = self._database.execute(
            "SELECT decision, kind, note, change, a.no, b.no FROM decisions JOIN articles a ON a.key = one"
            " JOIN articles b ON b.key = other ORDER BY decision, one, other"
        ).fetchall()
        names = self.names({no for row in rows for no in row[4:]})
        return [
            Decision(
                number,
                kind,
                tuple((names[one], names[other]) for *_, one, other in each),
                note,
                None if change is None else Moved(*json.loads(change)),
            )
            for (number, kind, note, change), each in groupby(rows, key=itemgetter(0, 1, 2, 3))
        ]

    # --- words ---

    def search(
        self,
        query: str,
        limit: int,
        outlet: str | None,
        since: int | None,
        until: int | None,
        *,
        newest: bool = False,
    ) -> list[int]:
        """The articles that have the words of a query, as `words.find` says; of those that came since the last time
        once `index_words` has run."""
        return words.find(self._database, query, limit, outlet, since, until, newest=newest)

    def index_words(self) -> None:
        """Index the words of articles that came since the last time."""
        words.catch_up(self._database, self.texts)

    # --- what agencies took back ---

    def any_recall(self) -> bool:
        """Whether anything was ever taken back."""
        found = self._database.execute("SELECT EXISTS (SELECT 1 FROM wired WHERE recall IS NOT NULL)").fetchone()
        return bool(found[0])

    def recalls(self, nos: Iterable[int]) -> list[int]:
        """The notices that take back any of these articles, by number: those of the same agency for the same item, if
        no version of it came after. What came another way than by a wire can neither take an item back nor lift it."""
        rows = self._rows(
            "SELECT one.no, one.id, one.provider, one.version, seen, recall"
            " FROM (SELECT id, provider FROM wired WHERE no IN",
            nos,
            " INTERSECT SELECT id, provider FROM wired WHERE recall IS NOT NULL)"
            " CROSS JOIN wired one USING (id, provider) JOIN articles USING (no)",
        )
        return sorted(
            no
            for no, *item, recall in rows
            if recall and not any(_after(other, item) for _, *other, lifting in rows if not lifting)
        )

    # --- ids ---

    def names(self, nos: Iterable[int]) -> dict[int, str]:
        """The ids by which articles are known: as given, and where several have one id only one has it alone, the
        newest version of the outlet that had it first; the others get a suffix of their own."""
        rows = self._rows(
            "SELECT id, ifnull(nullif(seen, ''), '9'), page, key, no, outlet FROM articles"
            " WHERE id IN (SELECT id FROM articles WHERE no IN",
            nos,
            ")",
        )
        alone: dict[str, int] = {}
        owners: dict[str, tuple[str | None, str | None]] = {}
        for name, _, page, _, no, outlet in sorted(rows, key=itemgetter(slice(4))):
            if owners.setdefault(name, (outlet, site(page))) == (outlet, site(page)) and not _SUFFIXED.search(name):
                alone[name] = no
        return {
            no: name if alone.get(name) == no else f"{name}{SUFFIX}{_digits(key)}" for name, _, _, key, no, _ in rows
        }

    def number(self, name: str) -> int | None:
        """The article that an id means, None where there is none."""
        stem = name.rpartition(SUFFIX)[0]
        wanted = (_plain(name), _plain(stem))
        rows = self._database.execute("SELECT no FROM articles WHERE id IN (?, ?)", wanted).fetchall()
        return next((no for no, known in self.names(no for (no,) in rows).items() if known == name), None)

    def versions(self, name: str) -> list[int]:
        """The articles that share an id, also where it has the suffix of one of them, the oldest first; of one time in
        the order of their arrival."""
        stem = name.rpartition(SUFFIX)[0] if _SUFFIXED.search(name) else name
        rows = self._database.execute(
            "SELECT no FROM articles WHERE id IN (?, ?) ORDER BY seen, no",
            (_plain(name), _plain(stem)),
        )
        return [no for (no,) in rows]

    def by_key(self, digits: str) -> int | None:
        """The article whose key begins with those hexadecimal digits, None where there is none."""
        if not re.fullmatch("[0-7][0-9a-f]{11}", digits):
            return None
        low, high = int(digits + "0000", 16), int(digits + "ffff", 16)
        row = self._database.execute("SELECT no FROM articles WHERE key BETWEEN ? AND ?", (low, high)).fetchone()
        return row[0] if row else None

    def all(self) -> list[int]:
        """All articles, in the order of precedence."""
        return [no for (no,) in self._database.execute("SELECT no FROM articles ORDER BY rank, key")]

    def count(self) -> int:
        """How many articles are kept."""
        (count,) = self._database.execute("SELECT count(*) FROM articles").fetchone()
        return int(count)

    def oldest(self, share: float) -> list[int]:
        """A share (0 to 1) of the articles, at least one: the oldest of those that have a date."""
        rows = self._database.execute(
            "SELECT no FROM articles WHERE day IS NOT NULL ORDER BY day, seen, no"
            " LIMIT max(1, CAST(? * (SELECT count(*) FROM articles) AS INTEGER))",
            (share,),
        ).fetchall()
        return [no for (no,) in rows]

    def before(self, day: int, limit: int) -> list[int]:
        """Articles that were published before a day, at most so many (-1: all)."""
        rows = self._database.execute("SELECT no FROM articles WHERE day < ? LIMIT ?", (day, limit))
        return [no for (no,) in rows]

    # --- segments of the inverted index ---

    def segments(self, kind: str) -> list[int]:
        """The names of a kind's segments."""
        return [name for (name,) in self._database.execute("SELECT name FROM segments WHERE kind = ?", (kind,))]

    def load(self, name: int) -> tuple[int, _Codes]:
        """A segment's level and codes."""
        (level,) = self._database.execute("SELECT level FROM segments WHERE name = ?", (name,)).fetchone()
        rows = self._database.execute("SELECT codes FROM segment_parts WHERE segment = ? ORDER BY part", (name,))
        return level, np.frombuffer(b"".join(part for (part,) in rows), _CODES)

    def write(self, kind: str, level: int, codes: _Codes) -> int:
        """Keep a segment; its name."""
        name = self._database.execute("INSERT INTO segments (kind, level) VALUES (?, ?)", (kind, level)).lastrowid or 0
        parts = (codes[n : n + PART].astype(_CODES).tobytes() for n in range(0, len(codes), PART))
        self._database.executemany(
            "INSERT INTO segment_parts VALUES (?, ?, ?)", ((name, n, part) for n, part in enumerate(parts))
        )
        return name

    def drop(self, name: int) -> None:
        """Forget a segment."""
        self._database.execute("DELETE FROM segment_parts WHERE segment = ?", (name,))
        self._database.execute("DELETE FROM segments WHERE name = ?", (name,))

    def _rows(self, select: str, values: Iterable[int], rest: str = "") -> list[tuple[Any, ...]]:
        return rows(self._database, select, values, rest)


def _wired(no: int, article: Article, wire: Wire) -> tuple[int, str | None, str, int | None, str | None]:
    """The row of an article that came by a wire."""
    number = re.fullmatch("[0-9]{1,9}", wire.version or "")
    version = int(number.group()) if number else None
    provider = _plain(wire.provider or wire.credit or article.outlet) or ""
    recall = wire.signal if wire.signal in ("kill", "withhold") else None
    return no, _plain(article.id), provider, version, recall


def _after(one: Sequence[Any], other: Sequence[Any]) -> bool:
    """Whether one version of an item surely came after another: by number, else by time; each given as its id,
    provider, version and time."""
    (*item, version, seen), (*item_too, version_too, seen_too) = one, other
    if item != item_too:
        return False
    if version is not None and version_too is not None and version != version_too:
        return bool(version > version_too)
    known = min(len(seen.removesuffix("T24")), len(seen_too.removesuffix("T24")))  # of a day alone no hour is known
    return bool(seen[:known] > seen_too[:known])


def _plain(text: str | None) -> str | None:
    """A text without half characters, which no file can hold."""
    return text and text.encode("utf-8", "replace").decode()


def _digits(key: int) -> str:
    return f"{key:016x}"[:6]


def _marks(sample: Sample) -> bytes:
    return sample.marks.astype(_MARKS).tobytes()
