"""Our own index for bench/indexes.py: an archive in an SQLite file, articles at hand put in and looked up."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

from writethru import Archive
from writethru.model import Article


class Archived:
    """Every batch of articles is safe on the disk before the next is read."""

    def __init__(self, path: Path) -> None:
        self._path = path
        path.unlink(missing_ok=True)
        self._archive = Archive(path)

    def add(self, articles: Iterable[dict[str, Any]]) -> None:
        self._archive.add(map(_article, articles))

    def reports(self) -> list[list[str]]:
        """The file says who stands with whom; comparing the copies and describing the reports is no index's work."""
        next(self._archive.reports(), None)  # folds all of them
        groups: dict[int, list[str]] = {}
        with closing(sqlite3.connect(self._path)) as database:
            for home, name in database.execute("SELECT home, id FROM articles ORDER BY no"):
                groups.setdefault(home, []).append(name)
        return list(groups.values())

    def look_up(self, article: dict[str, Any]) -> list[str]:
        return [found.article for found in self._archive.look_up(_article(article))]

    def save(self, path: Path) -> None:
        """It is there; opened anew, so that look-ups begin with nothing at hand and the file stands alone."""
        self._archive.close()
        self._archive = Archive(path)


class InMemory(Archived):
    """The same without a file, as the peers are measured: nothing is packed, nothing is written."""

    def __init__(self, _path: Path) -> None:
        self._archive = Archive()

    def reports(self) -> list[list[str]]:
        next(self._archive.reports(), None)
        shelf = self._archive._shelf  # what the file would say
        groups: dict[int, list[str]] = {}
        names = shelf.names(shelf.all())
        for no, home in shelf.homes(names).items():
            groups.setdefault(home, []).append(names[no])
        return list(groups.values())

    def save(self, path: Path) -> None:
        """Nothing is kept."""


def _article(line: dict[str, Any]) -> Article:
    return Article(
        id=line["id"],
        page=line["id"],
        headline=line["headline"],
        paragraphs=tuple(line["paragraphs"]),
        outlet=line["outlet"],
        published=line["published"],
    )
