"""What came in is kept: feeds, entries in their states, pages."""

import json
import sqlite3
from importlib import resources

import pytest

from writethru import Archive
from writethru.errors import StoreError
from writethru.model import Article, Entry, Hop, Subscription, Wire
from writethru.store import Announced, Fetched, Intake, Shelf, database, plain

FEED = Subscription("https://harrow.example/feed", title="Harrow")
OTHER = Subscription("https://lannoch.example/feed", title="Lannoch")
THEN, NOW = "2026-03-02T08:00:00+00:00", "2026-03-02T09:00:00+00:00"


def announced(name="1", text="<p>Text</p>", wanted=True, **told):
    return Announced(name, f"https://harrow.example/{name}", Entry("Head", id=name, **told), text, wanted)


@pytest.fixture
def intake(tmp_path):
    shelf = Shelf(tmp_path / "desk.db")
    intake = Intake(shelf.database)
    assert intake.subscribe([FEED, OTHER], THEN) == [FEED.address, OTHER.address]
    yield intake
    shelf.close()


def test_a_feed_is_followed_once(intake):
    assert intake.subscribe([FEED], NOW) == []
    assert [one.address for one in intake.subscriptions()] == [FEED.address, OTHER.address]


def test_an_entry_goes_from_due_to_ready_to_kept(intake):
    assert intake.asked(FEED.address, FEED, [announced()], THEN) == 1
    [one] = intake.waiting("due", 10)
    assert (one.told.headline, one.text, one.address, one.page) == (
        "Head",
        "<p>Text</p>",
        "https://harrow.example/1",
        None,
    )
    intake.fetched(one.entry, Fetched("https://harrow.example/1", "<html>é</html>", THEN))
    [one] = intake.waiting("ready", 10)
    assert one.page == "<html>é</html>"
    intake.settle([one.entry], [])
    assert intake.counts() == {"kept": 1}
    assert intake.asked(FEED.address, FEED, [announced()], NOW) == 0


def test_an_entry_that_says_something_else_is_wanted_again(intake):
    intake.asked(FEED.address, FEED, [announced(wanted=False)], THEN)
    [one] = intake.waiting("ready", 10)
    intake.settle([one.entry], [])
    assert intake.asked(FEED.address, FEED, [announced(text="<p>Other</p>", wanted=False)], NOW) == 1
    assert [found.text for found in intake.waiting("ready", 10)] == ["<p>Other</p>"]


def test_everything_a_wire_says_comes_back(intake):
    wire = Wire("NewsML-G2", "urn:1", "2", "slug", "kill", "canceled", 2, "AP", "AP", "none", NOW, (Hop(1, "AP", NOW),))
    intake.asked(FEED.address, FEED, [announced(wire=wire, tags=("a",), byline=("B",), text_from="entry")], THEN)
    [one] = intake.waiting("due", 10)
    assert one.told == Entry("Head", id="1", wire=wire, tags=("a",), byline=("B",), text_from="entry")


def test_a_page_that_two_feeds_announce_alike_is_wanted_once(intake):
    intake.asked(FEED.address, FEED, [announced()], THEN)
    intake.asked(OTHER.address, OTHER, [announced()], THEN)
    assert len(intake.waiting("due", 10)) == 1
    assert intake.waiting("ready", 10) == []


def test_after_some_tries_the_feeds_own_words_are_taken(intake):
    intake.asked(FEED.address, FEED, [announced()], THEN)
    for _ in range(3):
        [one] = intake.waiting("due", 10)
        intake.missed(one.entry, "timed out", passing=True)
    intake.give_up(3)
    assert intake.waiting("due", 10) == []
    assert len(intake.waiting("ready", 10)) == 1
    assert intake.troubles() == [(FEED.address, "https://harrow.example/1", "timed out")]


def test_a_feed_s_failures_are_told_with_their_beginning_and_end_with_an_answer(intake):
    intake.failed(FEED.address, "timed out", None, THEN)
    intake.failed(FEED.address, "not found", None, NOW)
    one = intake.subscriptions()[0]
    assert (one.failures, one.since, one.reason) == (2, THEN, "not found")
    intake.unchanged(FEED.address, None, NOW)
    one = intake.subscriptions()[0]
    assert (one.failures, one.since, one.reason) == (0, None, None)


def test_a_feed_that_moved_is_asked_there(intake):
    moved = Subscription("https://harrow.example/new", etag='"1"')
    intake.asked(FEED.address, moved, [], NOW)
    assert [one.address for one in intake.subscriptions()] == ["https://harrow.example/new", OTHER.address]
    intake.asked(OTHER.address, moved, [], NOW)  # two that moved to one place stay two
    assert [one.etag for one in intake.subscriptions()] == ['"1"', '"1"']


def test_who_is_not_followed_any_longer_leaves_nothing_that_waits(intake):
    intake.asked(FEED.address, FEED, [announced()], THEN)
    assert intake.unsubscribe(FEED.address)
    assert not intake.unsubscribe(FEED.address)
    assert intake.waiting("due", 10) == []


def test_old_pages_are_forgotten_and_their_entries_are_not_taken_for_new(intake):
    intake.asked(FEED.address, FEED, [announced()], THEN)
    [one] = intake.waiting("due", 10)
    intake.fetched(one.entry, Fetched("https://harrow.example/1", "old", THEN))
    assert intake.forget_oldest(1.0) == 0  # it waits to be taken apart
    assert intake.expire(NOW) == 0
    intake.settle([one.entry], [])
    assert intake.expire(NOW) == 1
    assert intake.asked(FEED.address, FEED, [announced()], NOW) == 0


def test_an_entry_that_turns_to_give_its_text_lets_its_old_page_go(intake):
    intake.asked(FEED.address, FEED, [announced()], THEN)
    [one] = intake.waiting("due", 10)
    intake.fetched(one.entry, Fetched("https://harrow.example/1", "old", THEN, '"1"'))
    intake.settle([one.entry], [])
    assert intake.asked(FEED.address, FEED, [announced(text="<p>New</p>", section="World")], NOW) == 1
    [one] = intake.waiting("due", 10)
    assert one.etag == '"1"'  # the page may be as it was
    intake.same_page(one.entry)
    assert [found.page for found in intake.waiting("ready", 10)] == ["old"]
    assert intake.asked(FEED.address, FEED, [announced(text="<p>Whole</p>", wanted=False)], NOW) == 1
    assert [(found.page, found.text) for found in intake.waiting("ready", 10)] == [(None, "<p>Whole</p>")]


def test_a_feed_that_changes_its_name_has_nothing_new(intake):
    intake.asked(FEED.address, FEED, [announced(outlet="Harrow")], THEN)
    assert intake.asked(FEED.address, FEED, [announced(outlet="The Harrow")], NOW) == 0


def test_what_came_while_an_entry_was_worked_on_is_not_lost(intake):
    intake.asked(FEED.address, FEED, [announced(wanted=False)], THEN)
    [one] = intake.waiting("ready", 10)
    intake.asked(FEED.address, FEED, [announced(text="<p>Other</p>")], NOW)
    intake.settle([one.entry], [])
    assert intake.counts() == {"due": 1}


def test_a_feed_that_is_removed_while_it_is_asked_is_passed_over(intake):
    intake.unsubscribe(FEED.address)
    assert intake.asked(FEED.address, FEED, [announced()], NOW) == 0
    intake.note_files(FEED.address, [("a", 1, 1, None)], NOW)


def test_a_file_may_have_any_name(intake):
    name = b"caf\xe9.xml".decode("utf-8", "surrogateescape")
    intake.note_files(FEED.address, [(name, 1, 2, None)], NOW)
    assert intake.read_files(FEED.address) == {plain(name): (1, 2)}


def test_pages_are_handed_out_in_portions(intake, monkeypatch):
    from writethru.store import intake as module

    monkeypatch.setattr(module, "_LETTERS", 25)
    intake.asked(FEED.address, FEED, [announced(str(n), "x" * 10, wanted=False) for n in range(5)], THEN)
    first = intake.waiting("ready", 10)
    assert len(first) == 3
    assert len(intake.waiting("ready", 10, first[-1].entry)) == 2


def test_pages_are_asked_for_again(intake):
    intake.asked(FEED.address, FEED, [announced()], THEN)
    [one] = intake.waiting("due", 10)
    intake.fetched(one.entry, Fetched("https://harrow.example/1", "old", THEN))
    intake.settle([one.entry], [])
    assert intake.recheck(NOW) == 0
    assert intake.recheck(THEN) == 1
    assert len(intake.waiting("due", 10)) == 1


def made_by(version, path):
    """A store as an older version made it."""
    there = sqlite3.connect(path)
    for file in sorted(resources.files("writethru.store").joinpath("migrations").iterdir(), key=lambda file: file.name):
        if int(file.name[:3]) <= version:
            there.executescript(file.read_text(encoding="utf-8"))
    there.execute(f"PRAGMA user_version = {version}")
    there.execute(f"PRAGMA application_id = {database.APPLICATION}")
    there.commit()
    return there


def test_a_store_of_the_first_version_is_brought_up(tmp_path):
    path = tmp_path / "desk.db"
    made_by(1, path).close()
    shelf = Shelf(path)
    assert Intake(shelf.database).subscriptions() == []
    shelf.close()
    with sqlite3.connect(path) as there:
        there.execute("PRAGMA user_version = 99")
    there.close()
    with pytest.raises(StoreError, match="newer version"):
        database.connect(path)


def test_a_store_of_the_third_version_keeps_what_agencies_took_back(tmp_path):
    items = [
        Article(
            "urn:1", "a.xml", "Head", ("Eleven wagons left the track near Vendel on Monday.",), published=when,
            updated=when, wire=Wire("ninjs", version=version, signal=signal, provider="Northwire"),
        )
        for when, version, signal in (("2026-03-02T08:00:00Z", "1", None), ("2026-03-02T09:00:00Z", "2", "kill"))
    ]  # fmt: skip
    with Archive(tmp_path / "new.db") as archive:
        archive.add(items)
        wanted = archive.trace()
    old = made_by(3, tmp_path / "old.db")
    new = sqlite3.connect(tmp_path / "new.db")
    for table in ("articles", "texts", "edges", "segments", "segment_parts"):
        for row in new.execute(f"SELECT * FROM {table}").fetchall():
            old.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)
    for no, order in old.execute("SELECT no, precedence FROM articles").fetchall():
        before = json.loads(order)
        old.execute("UPDATE articles SET precedence = ? WHERE no = ?", (json.dumps(before[:3] + before[4:]), no))
    old.commit()
    old.close()
    with Archive(tmp_path / "old.db") as archive:
        assert archive.trace() == wanted
        assert archive.trace().reports[0].recalled is not None
        assert archive.faults() == []
    (before, after) = (
        [[int(one) if isinstance(one, bool) else one for one in json.loads(order)] for (order,) in rows]
        for rows in (
            sqlite3.connect(tmp_path / name).execute("SELECT precedence FROM articles ORDER BY no").fetchall()
            for name in ("old.db", "new.db")
        )
    )
    assert before == after
