"""The file: made, opened again, refused."""

import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from tests.conftest import article, facts
from tests.copies.test_index import POOL, found
from writethru import Archive
from writethru.copies import Index
from writethru.errors import StoreError
from writethru.store import Shelf, database

CLI = [sys.executable, "-m", "writethru"]


def opened(path):
    return sqlite3.connect(path)


# --- what is kept ---


def test_a_reopened_file_has_everything(tmp_path):
    path = tmp_path / "desk.db"
    shelf = Shelf(path)
    index = Index(shelf)
    index.add(POOL)
    index.decide("lead", [(3, 3)], "why")
    before, texts = found(index, shelf), shelf.texts(shelf.all())
    shelf.close()
    shelf = Shelf(path)
    assert shelf.texts(shelf.all()) == texts
    assert sorted(facts.article.id for facts, _ in texts.values()) == sorted(
        {id(one): one.article.id for one in POOL[:-2]}.values()
    )
    assert shelf.unsettled() == []
    assert found(Index(shelf), shelf) == before
    assert [(one.kind, one.note) for one in shelf.decided()] == [("lead", "why")]
    shelf.close()


def test_everything_an_article_says_is_kept(tmp_path):
    from writethru.articles import examine
    from writethru.model import Article, Link

    one = examine(
        Article(
            "a",
            "a.html",
            "“Hej” \u2028 \0 \U0001f600",
            ("VENDEL, March 2 (AFP) — Eleven wagons left the track.", "", "With inputs from Reuters."),
            main=False,
            url="https://harrow.example/1?a=\u00e9",
            canonical_url="https://harrow.example/1",
            outlet="Harrow Gazette",
            byline=("Ida Brekke", "Marit Holm"),
            published="2026-03-02T08:00:00+01:00",
            updated="2026-03-03",
            section="Rail",
            tags=("rail", "ammonia"),
            language="en",
            notes=("(This story has not been edited and is auto-generated from a syndicated feed.)",),
            declared=("AFP",),
            related=(Link("Another", None), Link("One more", "https://harrow.example/2")),
            extra={"desk": {"priority": 3, "seen": [1.5, None, True]}},
        )
    )
    assert one.dateline
    assert one.disclaimer
    shelf = Shelf(tmp_path / "desk.db")
    [no] = Index(shelf).add([one]).new
    assert shelf.texts([no])[no] == (one, frozenset())
    shelf.close()


@pytest.mark.parametrize("paragraphs", [(), ("",), ("Ammonia.",), ("?!",)], ids=repr)
def test_an_article_that_says_next_to_nothing_is_kept(paragraphs, tmp_path):
    one = facts("a", *paragraphs)
    shelf = Shelf(tmp_path / "desk.db")
    [no] = Index(shelf).add([one]).new
    assert shelf.texts([no])[no][0] == one
    shelf.close()


def test_what_extra_holds_that_json_does_not_know_is_kept_as_text(tmp_path):
    from datetime import date
    from types import MappingProxyType

    extra = {"day": date(2026, 3, 2), "some": (1, 2), 7: "seven", ("a",): 1, "raw": b"\xff", "set": {5}}
    for n, given in enumerate((extra, MappingProxyType(extra))):
        shelf = Shelf(tmp_path / f"{n}.db")
        [no] = Index(shelf).add([facts("a", "Eleven wagons left the track.", extra=given)]).new
        kept = shelf.texts([no])[no][0].article.extra
        assert {name: kept[name] for name in ("day", "some", "7")} == {
            "day": "2026-03-02",
            "some": [1, 2],
            "7": "seven",
        }
        shelf.close()


def test_a_file_that_was_killed_as_it_was_made_is_made_anew(tmp_path):
    path = tmp_path / "desk.db"
    path.touch()
    Shelf(path).close()
    with closing(opened(path)) as there:
        assert there.execute("PRAGMA application_id").fetchone() == (database.APPLICATION,)
        assert there.execute("PRAGMA user_version").fetchone() == (8,)


def test_making_the_schema_is_all_or_nothing(tmp_path, monkeypatch):
    path = tmp_path / "desk.db"
    statements = database._statements

    def break_off(script):
        yield from list(statements(script))[:3]
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(database, "_statements", break_off)
        with pytest.raises(KeyboardInterrupt):
            Shelf(path)
    shelf = Shelf(path)
    Index(shelf).add(POOL[:2])
    shelf.close()


# --- what is no store of ours ---


def another_program(path):
    with closing(opened(path)) as there:
        there.execute("CREATE TABLE recipes (name TEXT)")


def newer_version(path):
    Shelf(path).close()
    with closing(opened(path)) as there:
        there.execute("PRAGMA user_version = 99")


def text(path):
    path.write_text("The freight train carried ammonia.\n" * 100, encoding="utf-8")


def short_text(path):
    path.write_text("Ammonia.", encoding="utf-8")


def cut(path):
    """A store of ours of which the end is lost."""
    with Archive(path) as archive:
        archive.add(POOL)
    path.write_bytes(path.read_bytes()[:9_000])


def garbled(path):
    """A store of ours in which a disk has left its marks."""
    with Archive(path) as archive:
        archive.add(POOL)
    damaged = bytearray(path.read_bytes())
    for n in range(4096, len(damaged), 64):
        damaged[n : n + 32] = b"\xaa" * 32
    path.write_bytes(damaged)


REFUSED = {
    "a database of another program": (another_program, "another program"),
    "a store of a newer version": (newer_version, "newer version"),
    "a text": (text, "not a database"),
    "a text of one word": (short_text, "not a database"),
    "a folder": (lambda path: path.mkdir(), "open"),
    "a store of which the end is lost": (cut, "malformed"),
    "a damaged store": (garbled, "malformed"),
}


@pytest.mark.parametrize(("make", "why"), REFUSED.values(), ids=list(REFUSED))
def test_what_is_refused_is_named_with_its_reason(make, why, tmp_path):
    path = tmp_path / "desk.db"
    make(path)
    with pytest.raises(StoreError, match=why) as refused, Archive(path) as archive:
        archive.trace()
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(("make", "why"), REFUSED.values(), ids=list(REFUSED))
def test_the_command_says_it_in_one_line(make, why, tmp_path):
    path = tmp_path / "desk.db"
    make(path)
    done = subprocess.run([*CLI, "trace", "--store", str(path)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"writethru: {path}: " if "malformed" not in why else "writethru: ")
    assert why in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(StoreError, match=r"no such folder/desk\.db"):
        Archive(tmp_path / "no such folder" / "desk.db")


def test_a_file_of_another_program_is_left_as_it_was(tmp_path):
    for make in (another_program, newer_version, text):
        path = tmp_path / make.__name__
        make(path)
        before = path.read_bytes()
        with pytest.raises(StoreError):
            Archive(path)
        assert path.read_bytes() == before


# Everything is imported before the rights are given up: the package need not be anybody else's to read.
SOMEBODY = """
import os, sys
import writethru.pipeline.archive, writethru.store, writethru.stories, writethru.sources, writethru.cli.trace
from writethru.cli import main
from writethru.store import database
files = list(database.resources.files("writethru.store").joinpath("migrations").iterdir())
if os.geteuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
main()
"""


@pytest.mark.parametrize("what", ["the file", "the folder"])
def test_a_file_that_may_not_be_written_is_named(what, tmp_path):
    """By somebody who is not root, who may write everything."""
    path = tmp_path / "desk.db"
    with Archive(path) as archive:
        archive.add(article("a", "Eleven wagons left the track."))
    for folder in (tmp_path, *tmp_path.parents[:2]):
        folder.chmod(0o755)
    path.chmod(0o666)
    (path if what == "the file" else tmp_path).chmod(0o444 if what == "the file" else 0o555)
    command = [sys.executable, "-c", SOMEBODY, "trace", "--store", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    tmp_path.chmod(0o755)
    assert (done.returncode, done.stdout) == (2, ""), done.stderr
    assert str(path) in done.stderr
    assert done.stderr.count("\n") == 1


# --- what goes wrong on the way ---


def test_a_full_disk_is_named_and_what_was_kept_stays(tmp_path):
    shelf = Shelf(tmp_path / "desk.db")
    index = Index(shelf)
    index.add(POOL[:5])
    before = found(index, shelf)
    (pages,) = shelf._database.execute("PRAGMA page_count").fetchone()
    shelf._database.execute(f"PRAGMA max_page_count = {pages + 2}")
    for _ in range(2):
        with pytest.raises(StoreError, match="full"):
            index.add(POOL[5:])
    assert found(index, shelf) == before
    shelf._database.execute("PRAGMA max_page_count = 100000")
    index.add(POOL[5:])
    shelf.close()
    with Archive(tmp_path / "desk.db") as archive:
        assert len(archive.trace().articles) == len(POOL) - 2


def test_a_store_that_is_closed_is_no_store_any_more(tmp_path):
    archive = Archive(tmp_path / "desk.db")
    archive.close()
    archive.close()
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        archive.add(article("a", "Eleven wagons left the track."))
