"""Rows for any number of values."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any


def rows(
    database: sqlite3.Connection, select: str, values: Iterable[int], rest: str = "", before: Sequence[Any] = ()
) -> list[tuple[Any, ...]]:
    """The rows of a statement that goes on with any number of values after "IN"; `before` is bound before those."""
    wanted = json.dumps(list(values))
    statement = f"{select} (SELECT value FROM json_each(?)){rest}"  # noqa: S608 the parts are ours, the values are bound
    return database.execute(statement, (*before, wanted)).fetchall()
