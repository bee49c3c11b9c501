"""What came of articles that were held against each other, kept so that it is done once.

A row is there only as long as it holds: triggers take it away when one of its articles goes, or is read otherwise.
"""

import sqlite3
from dataclasses import asdict
from typing import Any, Final

from writethru import __version__
from writethru.copies.shelf import Judgement
from writethru.model import Aligned, Change, Verdict
from writethru.store.packing import expanded, squeezed

_GET: Final = "SELECT other, held, changes FROM pairs WHERE version = ? AND one = ?"


class Pairs:
    """The table of pairs, in an open database. What is found out is `put` here, and kept by `keep`."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._origin = 0
        self._kept: dict[int, tuple[bytes, bytes | None]] = {}
        self._fresh_held: dict[tuple[int, int], Judgement] = {}
        self._fresh_changes: dict[tuple[int, int], tuple[Change, ...]] = {}
        self.gathering = False
        """Whether what is put here will be kept; else it is let go of."""

    def begin(self, origin: int) -> None:
        """Get ready for the pairs of a report's origin, of this moment."""
        self._origin = origin
        self._kept = {other: (held, changes) for other, held, changes in self._get("", origin)}

    def held(self, one: int, other: int) -> Judgement | None:
        """The verdict on two articles and the alignment that it rests on; None where nothing is kept."""
        if (one, other) in self._fresh_held:
            return self._fresh_held[one, other]
        found = self._row(one, other)
        if found is None:
            return None
        verdict, links = expanded(found[0])
        return (
            Verdict(**{**verdict, "why": tuple(verdict["why"])}),
            tuple(Aligned(tuple(a), tuple(b), score, manner) for a, b, score, manner in links),
        )

    def changes(self, one: int, other: int) -> tuple[Change, ...] | None:
        """The changes of fact from one article to another; None where nothing is kept."""
        found = self._row(one, other)
        return None if found is None or found[1] is None else tuple(map(change_of, expanded(found[1])))

    def put(self, one: int, other: int, held: Judgement) -> None:
        """The verdict on two articles and their alignment, as just found."""
        if self.gathering:
            self._fresh_held[one, other] = held

    def put_changes(self, one: int, other: int, changes: tuple[Change, ...]) -> None:
        """The changes of fact from one article to another, as just found."""
        if self.gathering:
            self._fresh_changes[one, other] = changes

    def keep(self) -> None:
        """Keep what was put here; call in a transaction."""
        self._database.executemany(
            "INSERT OR REPLACE INTO pairs (one, other, version, held) VALUES (?, ?, ?, ?)",
            [(*pair, __version__, squeezed(_record(held))) for pair, held in self._fresh_held.items()],
        )
        self._database.executemany(
            "UPDATE pairs SET changes = ? WHERE one = ? AND other = ?",
            [(squeezed(list(map(asdict, changes))), *pair) for pair, changes in self._fresh_changes.items()],
        )
        self.forget()

    def forget(self) -> None:
        """Let go of what was put here."""
        self._fresh_held.clear()
        self._fresh_changes.clear()

    def _row(self, one: int, other: int) -> tuple[bytes, bytes | None] | None:
        if one == self._origin:
            return self._kept.get(other)
        found = self._get(" AND other = ?", one, other)
        return found[0][1:] if found else None

    def _get(self, more: str, *values: int) -> list[Any]:
        return self._database.execute(_GET + more, (__version__, *values)).fetchall()


def _record(held: Judgement) -> list[Any]:
    verdict, links = held
    return [asdict(verdict), [[link.a, link.b, link.score, link.manner] for link in links]]


def change_of(found: dict[str, Any]) -> Change:
    """A change as it was kept."""
    spans = {side: tuple(found[side]) if found[side] else None for side in ("a_span", "b_span")}
    return Change(**{**found, **spans})
