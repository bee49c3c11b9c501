"""No page reads a whole table: what a desk shows takes as long in a large archive as in a small one."""

import re
import sqlite3
from pathlib import Path

import pytest

import writethru
from writethru import Archive
from writethru.server import pages
from writethru.store.database import Database

LARGE = "articles texts nodes groups edges kin wired entries pages node_terms told"
"""Tables with a row or more for each article."""
WHOLE = re.compile(rf"SCAN (?:{LARGE.replace(' ', '|')}|a|b|one)\b|\(level=\?\)")
"""A table that is read from end to end, or all the stories or threads."""
FEW = re.compile(r"SCAN (?:articles USING INDEX articles_by_day|wired USING(?: COVERING)? INDEX wired_recalls)")
"""The newest articles, of which as many are read as are wanted; what was taken back."""


@pytest.fixture
def plans(tmp_path, monkeypatch):
    """An archive to look at, and how SQLite goes about each statement that is asked of it."""
    path = tmp_path / "desk.db"
    with Archive(path) as archive:
        archive.add(Path(writethru.__file__).parent / "demo" / "pages")
        archive.make_ready()
    found = {}
    execute = Database.execute

    def noting(self, statement, *bound):
        if statement.lstrip().upper().startswith("SELECT") and "sqlite_master" not in statement:
            rows = sqlite3.Connection.execute(self, f"EXPLAIN QUERY PLAN {statement}", *bound)
            found[statement] = [row[3] for row in rows]
        return execute(self, statement, *bound)

    monkeypatch.setattr(Database, "execute", noting)
    with Archive(path, viewing=True) as archive:
        yield archive, found


def test_no_page_reads_a_whole_table(plans):
    archive, found = plans
    pages.front(archive, 1, dict.fromkeys(("outlet", "agency", "section", "changed", "single"), ""))
    story = archive.stories.latest(20, several=True)[0]
    told = pages.story(archive, story.id)
    copy = next(copy for report in told["reports"] for copy in report.copies if copy.source)
    pages.comparison(archive, copy.against, copy.article)
    pages.article(archive, copy.article)
    pages.outlet(archive, "Pulseline")
    pages.agency(archive, "MPA")
    for filters in ({}, {"outlet": "Pulseline"}, {"since": "2026-01-01", "until": "2027-01-01"}):
        pages.search(archive, "dam -roof", filters)
        pages.search(archive, "", filters)
    assert len(found) > 20
    whole = {
        statement: plan
        for statement, plan in found.items()
        if any(WHOLE.search(step) and not FEW.match(step) for step in plan)
    }
    assert whole == {}
