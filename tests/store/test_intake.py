"""What came in is kept: feeds, entries in their states, pages."""

import sqlite3

import pytest

from writethru.errors import StoreError
from writethru.model import Entry, Hop, Subscription, Wire
from writethru.store import Announced, Intake, Shelf

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
    [one] = intake.waiting("due", 3, 10)
    assert (one.told.headline, one.text, one.address, one.page) == (
        "Head",
        "<p>Text</p>",
        "https://harrow.example/1",
        None,
    )
    intake.fetched(one.entry, "https://harrow.example/1", "<html>é</html>", THEN)
    [one] = intake.waiting("ready", 3, 10)
    assert one.page == "<html>é</html>"
    intake.settle([one.entry], [])
    assert intake.counts() == {"kept": 1}
    assert intake.asked(FEED.address, FEED, [announced()], NOW) == 0


def test_an_entry_that_says_something_else_is_wanted_again(intake):
    intake.asked(FEED.address, FEED, [announced(wanted=False)], THEN)
    [one] = intake.waiting("ready", 3, 10)
    intake.settle([one.entry], [])
    assert intake.asked(FEED.address, FEED, [announced(text="<p>Other</p>", wanted=False)], NOW) == 1
    assert [found.text for found in intake.waiting("ready", 3, 10)] == ["<p>Other</p>"]


def test_everything_a_wire_says_comes_back(intake):
    wire = Wire("NewsML-G2", "urn:1", "2", "slug", "kill", "canceled", 2, "AP", "AP", "none", NOW, (Hop(1, "AP", NOW),))
    intake.asked(FEED.address, FEED, [announced(wire=wire, tags=("a",), byline=("B",), text_from="entry")], THEN)
    [one] = intake.waiting("due", 3, 10)
    assert one.told == Entry("Head", id="1", wire=wire, tags=("a",), byline=("B",), text_from="entry")


def test_a_page_that_two_feeds_announce_alike_is_wanted_once(intake):
    intake.asked(FEED.address, FEED, [announced()], THEN)
    intake.asked(OTHER.address, OTHER, [announced()], THEN)
    assert len(intake.waiting("due", 3, 10)) == 1


def test_after_some_tries_the_feeds_own_words_are_taken(intake):
    intake.asked(FEED.address, FEED, [announced()], THEN)
    for _ in range(3):
        [one] = intake.waiting("due", 3, 10)
        intake.missed(one.entry, "timed out", passing=True)
    intake.give_up(3)
    assert intake.waiting("due", 3, 10) == []
    assert len(intake.waiting("ready", 4, 10)) == 1
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
    assert intake.waiting("due", 3, 10) == []


def test_old_pages_are_forgotten_and_their_entries_are_not_taken_for_new(intake):
    intake.asked(FEED.address, FEED, [announced()], THEN)
    [one] = intake.waiting("due", 3, 10)
    intake.fetched(one.entry, "https://harrow.example/1", "old", THEN)
    assert intake.first_fetched() is None  # it waits to be taken apart
    assert intake.expire(NOW) == 0
    intake.settle([one.entry], [])
    assert intake.first_fetched() == THEN
    assert intake.expire(NOW) == 1
    assert intake.asked(FEED.address, FEED, [announced()], NOW) == 0


def test_a_store_of_the_first_version_is_brought_up(tmp_path, monkeypatch):
    from writethru.store import database

    path = tmp_path / "desk.db"
    Shelf(path).close()
    with sqlite3.connect(path) as there:
        for table in ("feeds", "entries", "pages", "files", "recalls", "words", "words_until"):
            there.execute(f"DROP TABLE {table}")
        there.execute("PRAGMA user_version = 1")
    there.close()
    shelf = Shelf(path)
    assert Intake(shelf.database).subscriptions() == []
    shelf.close()
    with sqlite3.connect(path) as there:
        there.execute("PRAGMA user_version = 99")
    there.close()
    with pytest.raises(StoreError, match="newer version"):
        database.connect(path)
