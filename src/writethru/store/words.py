"""Kept articles by their words: SQLite's own full-text index (FTS5), brought up to date when somebody searches."""

import re
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence

from writethru.model import Facts
from writethru.store.database import transaction

_TOGETHER = 500
_HEADLINE_WEIGHT = 3.0
"""How much more a word of the headline counts (bm25)."""
_TERM = re.compile(r'"([^"]{1,400})"|(\S{1,200})')
_TERMS = 40

_REMOVE = "INSERT INTO words (words, rowid, headline, body) VALUES ('delete', ?, ?, ?)"


Texts = Callable[[Iterable[int]], Mapping[int, tuple[Facts, object]]]
"""Gives the facts of articles by number."""


def catch_up(database: sqlite3.Connection, texts: Texts) -> None:
    """Index the articles that came since the last search, some at a time."""
    while True:
        with transaction(database):
            (until,) = database.execute("SELECT no FROM words_until").fetchone()
            rows = database.execute(
                "SELECT no FROM articles WHERE no > ? ORDER BY no LIMIT ?", (until, _TOGETHER)
            ).fetchall()
            if not rows:
                return
            found = texts(no for (no,) in rows)
            database.executemany(
                "INSERT INTO words (rowid, headline, body) VALUES (?, ?, ?)",
                [(no, *_words(facts)) for no, (facts, _) in found.items()],
            )
            database.execute("UPDATE words_until SET no = ?", rows[-1])


def forget(database: sqlite3.Connection, nos: Iterable[int], texts: Texts) -> None:
    """Take articles out of the index, before their texts go; inside a transaction of the caller's."""
    (until,) = database.execute("SELECT no FROM words_until").fetchone()
    indexed = [no for no in nos if no <= until]
    if indexed:
        database.executemany(_REMOVE, [(no, *_words(facts)) for no, (facts, _) in texts(indexed).items()])


def find(
    database: sqlite3.Connection, query: str, limit: int, outlet: str | None, since: int | None, until: int | None
) -> list[int]:
    """The articles that have all words and "phrases" of a query ("word*": words that begin so), the most telling first.

    `outlet` is held against the outlet's name whatever its capitals, `since` and `until` against the day of
    publication, both included.
    """
    terms = terms_of(query)
    if not terms:
        return []
    rows = database.execute(
        "SELECT no FROM words JOIN articles ON articles.no = words.rowid WHERE words MATCH ?1"
        " AND (?2 IS NULL OR outlet = ?2 COLLATE NOCASE) AND (?3 IS NULL OR day >= ?3) AND (?4 IS NULL OR day <= ?4)"
        " ORDER BY bm25(words, ?6, 1.0), no DESC LIMIT ?5",
        (" ".join(terms), outlet, since, until, limit, _HEADLINE_WEIGHT),
    )
    return [no for (no,) in rows]


def terms_of(query: str) -> Sequence[str]:
    """A person's query as terms of FTS5, each quoted, so that nothing in it is taken for an operator."""
    terms = []
    for phrase, word in _TERM.findall(_plain(query)):
        text = phrase or word.replace('"', "")
        if any(letter.isalnum() for letter in text):
            terms.append(f'"{text}"' + ("*" if word.endswith("*") else ""))
    return terms[:_TERMS]


def _words(facts: Facts) -> tuple[str, str]:
    """What is indexed of an article."""
    return _plain(facts.article.headline), _plain("\n".join(facts.article.paragraphs))


def _plain(text: str) -> str:
    """A text without what can't be kept: NULs and half characters."""
    return text.encode("utf-8", "replace").decode().replace("\0", " ")
