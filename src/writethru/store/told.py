"""Reports of several articles as they are told, kept so that nobody need compare their copies again.

A row is there only as long as it holds: triggers take it away when anything comes, goes or moves that the report hangs
on.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from writethru import __version__
from writethru.model import Agency, Copy, Disclaimer, DisclaimerCheck, Report
from writethru.store.database import data_version, transaction
from writethru.store.packing import expanded, squeezed
from writethru.store.pairs import Pairs, change_of
from writethru.store.rows import rows


class ToldReports:
    """The table of told reports, in an open database."""

    def __init__(self, database: sqlite3.Connection, pairs: Pairs) -> None:
        self._database = database
        self._pairs = pairs

    def wanted(self) -> list[int]:
        """The origins of reports of several articles that are not kept as this version of the program tells them."""
        found = self._database.execute(
            "SELECT home FROM articles WHERE home IS NOT NULL AND home NOT IN (SELECT no FROM told WHERE version = ?)"
            " GROUP BY home HAVING count(*) > 1",
            (__version__,),
        )
        return [no for (no,) in found]

    @property
    def version(self) -> int:
        """Another number when another process has written."""
        return data_version(self._database)

    def keep(self, found: Mapping[int, tuple[Report, Mapping[str, Agency]]], version: int) -> None:
        """Keep reports by origin, each with the agencies of its articles, and the pairs that they rest on, unless
        another process wrote since `version`."""
        with transaction(self._database):
            if self.version == version:
                self._pairs.keep()
                self._database.executemany(
                    "INSERT OR REPLACE INTO told VALUES (?, ?, ?)",
                    [(no, __version__, _packed(*told)) for no, told in found.items()],
                )

    def get(self, nos: Iterable[int]) -> dict[int, tuple[Report, dict[str, Agency]]]:
        """Those of some reports that are kept, by origin."""
        statement = "SELECT no, record FROM told WHERE version = ? AND no IN"
        return {no: _unpacked(record) for no, record in rows(self._database, statement, nos, "", (__version__,))}


def _packed(report: Report, agencies: Mapping[str, Agency]) -> bytes:
    told = [asdict(report), {name: [one.name, one.how] for name, one in agencies.items()}]
    return squeezed(told)


def _unpacked(record: bytes) -> tuple[Report, dict[str, Agency]]:
    report, agencies = expanded(record)
    checks = (
        DisclaimerCheck(**{**check, "disclaimer": Disclaimer(**check["disclaimer"])}) for check in report["disclaimers"]
    )
    found = Report(
        id=report["id"],
        agency=report["agency"],
        origin=report["origin"],
        copies=tuple(map(_copy, report["copies"])),
        disclaimers=tuple(checks),
        also=tuple(map(_copy, report["also"])),
    )
    return found, {name: Agency(*one) for name, one in agencies.items()}


def _copy(found: dict[str, Any]) -> Copy:
    return Copy(**{**found, "changes": tuple(map(change_of, found["changes"])), "why": tuple(found["why"])})
