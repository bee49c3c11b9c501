"""A pull brings in what feeds and folders have that is new, once, and goes on where another one ended."""

import json
from collections import Counter

import pytest

from tests import newsstand
from writethru import Archive
from writethru.pipeline.pulling import TRIES, pull
from writethru.pipeline.subscribing import subscribe
from writethru.sources.fetch import Fetcher, Pace, Settings

FEEDS = 13
"""Enough for one feed of each kind that behaves, one that moved, one that is busy, and one with pages that go wrong."""
QUICK = Pace(workers=8, delay=0)
NOW = "2026-06-01T12:00:00+00:00"


@pytest.fixture(scope="module")
def stand():
    server = newsstand.Newsstand(FEEDS).start()
    yield server
    server.shutdown()


@pytest.fixture
def fetcher():
    with Fetcher(Settings(allow_private=True)) as fetcher:
        yield fetcher


def ask(archive, fetcher, at=NOW):
    return pull(archive, fetcher, QUICK, lambda: at)


def subscribed(archive, fetcher, *addresses):
    return subscribe(archive, addresses, fetcher, clock=lambda: NOW)


def arrived(archive):
    """Articles by feed and item, with where their text is from."""
    found = {}
    for facts in archive.trace().articles:
        host, item = facts.article.id.split("/", 3)[2], facts.article.id.rsplit("/", 1)[1]
        found[host.split(":")[0], int(item)] = facts
    return found


@pytest.fixture(scope="module")
def pulled(stand, tmp_path_factory):
    """An archive that pulled everything until nothing was due."""
    path = tmp_path_factory.mktemp("pull") / "desk.db"
    with Archive(path) as archive, Fetcher(Settings(allow_private=True)) as fetcher:
        subscribed(archive, fetcher, *(stand.address(number) for number in range(FEEDS)))
        done = [ask(archive, fetcher) for _ in range(TRIES)]
    return path, done


def test_every_entry_arrives_once_and_says_where_its_text_is_from(pulled):
    path, _ = pulled
    with Archive(path) as archive:
        found = arrived(archive)
    want = {
        (newsstand.host(feed), item): newsstand.arrives(feed, item)
        for feed in range(FEEDS)
        for item in range(newsstand.ENTRIES)
    }
    assert {key: facts.article.text_from for key, facts in found.items()} == {
        key: where for key, where in want.items() if where != "nowhere"
    }
    assert set(Counter(want.values())) >= {"entry", "page", "summary"}


def test_a_text_is_the_one_that_stands_there(pulled):
    path, _ = pulled
    with Archive(path) as archive:
        found = arrived(archive)
    for feed, item in ((0, 3), (1, 3), (5, 20)):
        assert found[newsstand.host(feed), item].article.paragraphs == tuple(newsstand.paragraphs(feed, item))


def test_the_next_pull_fetches_no_page_and_no_feed_again(pulled, stand, fetcher):
    path, _ = pulled
    before, sent = dict(stand.asked), stand.bodies
    with Archive(path) as archive:
        done = ask(archive, fetcher)
    assert (done.unchanged, done.pages, done.articles, done.transferred) == (FEEDS, 0, 0, 0)
    asked = {path for path, times in stand.asked.items() if times > before.get(path, 0)}
    assert {name.split("/", 1)[1] for name in asked} <= {"feed", "moved", "robots.txt"}
    assert stand.bodies - sent < 1000


def test_a_feed_that_moved_for_good_is_asked_at_its_new_address(pulled, stand):
    path, _ = pulled
    with Archive(path) as archive:
        addresses = {one.address for one in archive.intake.subscriptions()}
    assert stand.address(3, "/moved") in addresses
    assert stand.address(7, "/feed") in addresses  # that one moved for a while only


def test_a_text_that_changed_is_a_new_version_with_what_changed(stand, tmp_path, fetcher):
    with Archive(tmp_path / "desk.db") as archive:
        subscribed(archive, fetcher, stand.address(4))
        ask(archive, fetcher)
        name = stand.address(4, "/item/6")
        assert len(archive.versions(name)) == 1
        stand.amended[4, 6] = "The mayor said on Friday that 41 of the 90 visitors had signed the petition."
        try:
            done = ask(archive, fetcher)
        finally:
            del stand.amended[4, 6]
        assert (done.entries, done.articles, done.versions) == (1, 1, (name,))
        first, second = archive.versions(name)
    assert first.verdict is None
    assert second.verdict.derivation == "wholly"
    assert second.facts.article.paragraphs[-1].startswith("The mayor said on Friday")


def test_a_feed_that_fails_is_told_and_the_rest_goes_on(stand, tmp_path, fetcher):
    with Archive(tmp_path / "desk.db") as archive:
        dead = stand.address(1, "/nothing")
        archive.intake.subscribe([*_feeds(dead, stand.address(5))], NOW)
        done = ask(archive, fetcher)
        assert (done.asked, done.failed) == (2, 1)
        assert [one.item for one in done.refused if one.item == dead] == [dead]
        [failing] = [one for one in archive.intake.subscriptions() if one.failures]
    assert (failing.address, failing.since) == (dead, NOW)
    assert "404" in failing.reason


def _feeds(*addresses):
    from writethru.model import Subscription

    return (Subscription(address) for address in addresses)


def test_a_private_address_is_refused(stand, tmp_path):
    with Archive(tmp_path / "desk.db") as archive, Fetcher() as fetcher:
        archive.intake.subscribe(_feeds(stand.address(0)), NOW)
        done = ask(archive, fetcher)
    assert done.failed == 1
    assert "this machine's own" in done.refused[0].reason


def test_a_feed_that_asked_to_be_left_alone_is(stand, tmp_path, fetcher):
    with Archive(tmp_path / "desk.db") as archive:
        archive.intake.subscribe(_feeds(stand.address(0)), NOW)
        archive.intake.failed(stand.address(0), "asked to wait", "2026-06-01T13:00:00+00:00", NOW)
        assert ask(archive, fetcher).asked == 0
        assert ask(archive, fetcher, "2026-06-01T13:00:01+00:00").asked == 1


def test_a_watched_folder_s_files_are_read_once_and_again_when_they_change(tmp_path, fetcher):
    folder = tmp_path / "wires"
    folder.mkdir()
    line = {"id": "a", "headline": "Head", "paragraphs": ["Eleven wagons left the track in Vendel on Monday."]}
    (folder / "one.jsonl").write_text(json.dumps(line))
    (folder / "bad.pdf").write_bytes(b"%PDF-1.7 x")
    with Archive(tmp_path / "desk.db") as archive:
        assert subscribed(archive, fetcher, str(folder)).new == (str(folder),)
        done = ask(archive, fetcher)
        assert (done.files, done.articles, len(done.refused)) == (2, 1, 1)
        assert ask(archive, fetcher).files == 0
        line["paragraphs"] = ["Twelve wagons left the track in Vendel on Monday."]
        (folder / "one.jsonl").write_text(json.dumps(line))
        done = ask(archive, fetcher)
        assert (done.files, done.articles, done.versions, done.moved) == (1, 1, ("a",), ("a",))
        [change] = archive.versions("a")[-1].changes
        assert (change.kind, change.a_text, change.b_text) == ("number", "Eleven", "Twelve")


def test_lists_sites_and_what_is_none(stand, tmp_path, fetcher):
    (tmp_path / "list.txt").write_text(f"# mine\n{stand.address(0)}\n\n{stand.address(1)}\n")
    (tmp_path / "list.opml").write_text(
        f'<opml version="2.0"><body><outline text="World"><outline xmlUrl="{stand.address(4)}"/></outline></body></opml>'
    )
    (tmp_path / "notes.txt").write_text("buy milk\n")
    with Archive(tmp_path / "desk.db") as archive:
        done = subscribed(
            archive,
            fetcher,
            str(tmp_path / "list.txt"),
            str(tmp_path / "list.opml"),
            str(tmp_path / "notes.txt"),
            stand.address(5),
            stand.address(0),
            stand.address(1, "/item/1"),
        )
        assert done.new == tuple(stand.address(number) for number in (0, 1, 4, 5))
        assert done.known == ()
        assert subscribed(archive, fetcher, stand.address(0)).known == (stand.address(0),)
        assert [one.item for one in done.refused] == [str(tmp_path / "notes.txt"), stand.address(1, "/item/1")]
        filed = {one.address: one.folder for one in archive.intake.subscriptions()}
    assert filed[stand.address(4)] == "World"


def test_a_pull_that_was_broken_off_is_gone_on_with(stand, tmp_path, fetcher):
    """Broken off at every kind of step: after a feed, after a page, before and after its articles were kept."""

    class Break(Exception):
        pass

    def breaking(archive, step):
        method = getattr(archive.intake, step)
        calls = iter(range(10_000))

        def once(*args, **named):
            if next(calls) == 3:
                raise Break
            return method(*args, **named)

        return once

    with Archive(tmp_path / "desk.db") as archive:
        subscribed(archive, fetcher, *(stand.address(number) for number in (0, 1, 5, 6, 9)))
        for step in ("asked", "fetched", "settle", "waiting"):
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(archive.intake, step, breaking(archive, step))
                try:
                    ask(archive, fetcher)
                except Break:
                    continue
        ask(archive, fetcher)
        found = Counter(facts.article.id for facts in archive.trace().articles)
    assert set(found.values()) == {1}
    assert len(found) == 5 * newsstand.ENTRIES
