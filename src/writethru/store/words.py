"""Kept articles by their words: SQLite's own full-text index (FTS5), brought up to date when somebody searches."""

import re
import sqlite3
from collections.abc import Callable, Iterable, Mapping

from writethru.model import Facts
from writethru.store.database import transaction

_TOGETHER = 500
_HEADLINE_WEIGHT = 3.0
"""How much more a word of the headline counts (bm25)."""
_TERM = re.compile(r'(?<!\S)(-?)(?:"([^"]{1,400})"|(\S{1,200}))')
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


def tidy(database: sqlite3.Connection) -> None:
    """Free what forgotten articles left in the index."""
    database.execute("INSERT INTO words (words) VALUES ('optimize')")


def find(
    database: sqlite3.Connection,
    query: str,
    limit: int,
    outlet: str | None,
    since: int | None,
    until: int | None,
    *,
    newest: bool = False,
) -> list[int]:
    """The articles that have all words and "phrases" of a query ("word*": words that begin so; "-word": those that
    don't have it), the most telling first; without any word all, and then or where that is asked the
    `newest` first.

    `outlet` is held against the outlet's name whatever its capitals, `since` and `until` against the day of
    publication, both included.
    """
    terms, without = terms_of(query)
    if not terms and query.strip() and not without:
        return []
    bound = {
        "terms": " ".join(terms),
        "without": " OR ".join(without),
        "outlet": outlet and _plain(outlet),
        "since": since,
        "until": until,
        "limit": limit,
        "weight": _HEADLINE_WEIGHT,
    }
    filters = " AND ".join(condition for name, condition in _FILTERS.items() if bound[name] not in (None, ""))
    if not terms:
        statement = _NEWEST.format(filters or "true")
    elif filters or newest:
        statement = _FIND.format(filters or "true", _BY_TIME if newest else _BY_WORDS)
    else:  # half the time, since no row of an article is read
        statement = _BEST
    return [no for (no,) in database.execute(statement, bound)]


# Each stands in the statement only where it is asked for: so SQLite finds the index for it.
_FILTERS = {
    "outlet": "outlet = :outlet COLLATE NOCASE",
    "since": "day >= :since",
    "until": "day <= :until",
    "without": "articles.no NOT IN (SELECT rowid FROM words WHERE words MATCH :without)",
}
_FIND = (
    "SELECT articles.no FROM words JOIN articles ON articles.no = words.rowid WHERE words MATCH :terms AND {}"
    " ORDER BY {} LIMIT :limit"
)
_BEST = "SELECT rowid FROM words WHERE words MATCH :terms ORDER BY bm25(words, :weight, 1.0), rowid DESC LIMIT :limit"
_BY_WORDS = "bm25(words, :weight, 1.0), articles.no DESC"
_BY_TIME = "day DESC, seen DESC, articles.no DESC"
_NEWEST = "SELECT no FROM articles WHERE {} ORDER BY day DESC, seen DESC, no DESC LIMIT :limit"


def terms_of(query: str) -> tuple[list[str], list[str]]:
    """A person's query as terms of FTS5, those wanted and those not, each quoted, so that nothing in it is taken for an
    operator."""
    wanted: list[str] = []
    unwanted: list[str] = []
    for minus, phrase, word in _TERM.findall(_plain(query)):
        text = phrase or word.replace('"', "")
        if any(letter.isalnum() for letter in text):
            term = f'"{text}"' + ("*" if word.endswith("*") else "")
            (unwanted if minus else wanted).append(term)
    return wanted[:_TERMS], unwanted[:_TERMS]


def _words(facts: Facts) -> tuple[str, str]:
    """What is indexed of an article."""
    return _plain(facts.article.headline), _plain("\n".join(facts.article.paragraphs))


def _plain(text: str) -> str:
    """A text without what can't be kept: NULs and half characters."""
    return text.encode("utf-8", "replace").decode().replace("\0", " ")
