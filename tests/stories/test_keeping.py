"""Stories keep their ids, what people decided, and their senses, whatever comes, goes and fails."""

import random
from dataclasses import replace

import pytest

from tests.copies.test_folding import OTHER
from tests.copies.test_index import STRIKE
from tests.copies.test_verdict import REPORT
from tests.stories.test_gather import BANK, LATER, OWN, WIRE, article
from writethru import Archive
from writethru.errors import StoreError, UsageError
from writethru.pipeline import stories as pipeline
from writethru.store import gathered
from writethru.stories.linkage import Linkage
from writethru.text.times import zoned

FIRE = article("fire", *STRIKE, headline="Fire in Drissen", published="2026-03-02T11:00")


def ids(archive, *names):
    return [archive.stories.of([name])[0].id for name in names]


def report(archive, name):
    return next(one.id for one in archive.trace().reports if name in [copy.article for copy in one.copies])


def rows(archive, table):
    return archive.stories.shelf._database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


@pytest.fixture
def archive():
    with Archive() as archive:
        archive.add([WIRE, OWN, BANK, LATER, FIRE])
        yield archive


def test_more_is_asked_for_than_is_held_at_hand(archive, monkeypatch):
    monkeypatch.setattr(gathered, "_AT_HAND", 1)
    with Archive() as other:
        for one in (WIRE, OWN, BANK, LATER, FIRE):
            other.add(one)
            other.trace()
        wanted, found = ([story.reports for story in one.trace().stories] for one in (archive, other))
    assert found == wanted


def test_what_is_removed_leaves_nothing_behind(archive):
    archive.trace()
    archive.remove(["wire", "own", "bank", "sequel", "fire"])
    assert [rows(archive, table) for table in ("nodes", "node_terms", "kin", "groups")] == [0, 0, 0, 0]


def test_what_failed_is_done_the_next_time(archive, monkeypatch):
    take = archive.stories._threads.take

    def fail(*given):
        take(*given)
        raise StoreError("the disk is full")

    monkeypatch.setattr(archive.stories._threads, "take", fail)
    with pytest.raises(StoreError):
        archive.stories.gather()
    monkeypatch.undo()
    assert len(archive.trace().threads) == 1


def test_two_processes_gather_the_same_once(tmp_path, monkeypatch):
    with Archive(tmp_path / "desk.db") as one, Archive(tmp_path / "desk.db") as other:
        one.add([WIRE, OWN, BANK])
        subject = pipeline.stories.subject

        def meanwhile(facts):
            monkeypatch.setattr(pipeline.stories, "subject", subject)
            other.stories.gather()
            other.remove(["bank"])
            return subject(facts)

        monkeypatch.setattr(pipeline.stories, "subject", meanwhile)
        one.stories.gather()
        assert ids(one, "wire", "own") == ids(other, "wire", "own")
        assert len(one.stories.latest(9)) == 1
        other.add([LATER])
        other.stories.gather()
        one.add([FIRE])
        assert [story.id for story in one.stories.latest(9)] == [story.id for story in other.stories.latest(9)]


class TestWhatPeopleSaid:
    def test_who_joins_a_story_drives_nobody_out(self, archive):
        wire, bank = ids(archive, "wire", "bank")
        archive.stories.pin(report(archive, "bank"), wire)
        assert ids(archive, "wire", "own", "bank") == [wire] * 3
        archive.undo(1)
        archive.stories.merge([bank, wire])
        assert ids(archive, "wire", "own", "bank") == [bank] * 3
        archive.undo(2)
        assert ids(archive, "wire", "own", "bank") == [wire, wire, bank]

    def test_who_is_split_off_goes_and_the_others_stay(self, archive):
        wire, bank = ids(archive, "wire", "bank")
        archive.stories.merge([wire, bank])
        archive.stories.split([report(archive, "bank")])
        found = ids(archive, "wire", "own", "bank")
        assert found[:2] == [wire, wire]
        assert found[2] != wire

    def test_the_id_stays_with_those_who_stay(self, archive):
        [wire] = ids(archive, "wire")
        archive.stories.split([report(archive, "wire")])
        assert ids(archive, "own") == [wire]
        assert ids(archive, "wire") != [wire]

    def test_who_is_pinned_again_stands_there_alone(self, archive):
        wire, bank = ids(archive, "wire", "bank")
        archive.stories.pin(report(archive, "fire"), wire)
        archive.stories.pin(report(archive, "fire"), bank)
        assert ids(archive, "fire", "wire", "own", "bank") == [bank, wire, wire, bank]

    def test_the_first_id_of_the_last_merge_holds(self, archive):
        wire, bank, sequel = ids(archive, "wire", "bank", "sequel")
        archive.stories.merge([wire, bank])
        archive.stories.merge([sequel, wire])
        assert ids(archive, "wire", "bank", "sequel", "own") == [sequel] * 4
        assert archive.stories.story(bank).id == sequel

    def test_a_decision_goes_on_with_another_copy(self):
        with Archive() as archive:
            archive.add([WIRE, OWN, article("copy", *REPORT, published="2026-03-02T09:00")])
            [wire] = ids(archive, "wire")
            archive.stories.split([report(archive, "own")])
            archive.remove(["wire"])
            assert ids(archive, "copy") == [wire]
            assert ids(archive, "own") != [wire]

    def test_a_decision_about_what_is_not_gathered_yet_waits(self, archive, monkeypatch):
        monkeypatch.setattr(pipeline, "BATCH", 1)
        archive.stories.pin(report(archive, "bank"), ids(archive, "sequel")[0])
        archive.lead("bank")
        archive.add(
            [replace(LATER, id="earlier", published="2026-03-01"), replace(FIRE, id="f", published="2026-02-01")]
        )
        assert len(set(ids(archive, "bank", "sequel", "earlier"))) == 1
        archive.undo(2)
        assert ids(archive, "bank") == ids(archive, "sequel")

    def test_nothing_is_decided_where_there_is_nothing_to_decide(self, archive):
        [wire] = ids(archive, "wire")
        for given in ([], [wire], [wire, wire]):
            with pytest.raises(UsageError):
                archive.stories.merge(given)
        assert archive.decisions() == []


def test_an_id_outlives_a_fold(archive):
    copy = article("copy", *OTHER, headline="Velland", published="2026-03-02T12:00")
    with Archive() as other:
        other.add([copy])
        [before] = ids(other, "copy")
        other.add([BANK])
        assert ids(other, "copy", "bank") == [before, before]
        other.remove(["copy"])
        assert ids(other, "bank") == [before]


@pytest.mark.parametrize("seed", range(8))
def test_a_long_life(seed, tmp_path):
    """Whatever happens, every report stands in one story, and every story is told and found by its id."""
    chance = random.Random(seed)
    pool = [WIRE, OWN, BANK, LATER, FIRE, *(replace(one, id=f"{one.id}2", published=f"2026-03-0{n}") for n, one in
            enumerate((WIRE, OWN, BANK, LATER, FIRE), 1))]  # fmt: skip
    with Archive(tmp_path / "desk.db") as archive:
        for _ in range(20):
            kept = [facts.article.id for facts in archive.trace().articles]
            turn = chance.random()
            if turn < 0.35 or len(kept) < 3:
                archive.add(chance.sample(pool, 2))
            elif turn < 0.5:
                archive.remove(chance.sample(kept, 1))
            elif turn < 0.6 and archive.decisions():
                archive.undo(chance.choice(archive.decisions()).number)
            else:
                stories = list(dict.fromkeys(ids(archive, *chance.sample(kept, 2))))
                try:
                    if turn < 0.7:
                        archive.stories.merge(stories)
                    elif turn < 0.85:
                        archive.stories.pin(report(archive, chance.choice(kept)), stories[0])
                    else:
                        archive.stories.split([report(archive, chance.choice(kept))])
                except UsageError:
                    pass
            trace = archive.trace()
            told = [name for story in trace.stories for name in story.reports]
            assert sorted(told) == sorted(one.id for one in trace.reports)
            assert [archive.stories.story(one.id).reports for one in trace.stories] == [
                one.reports for one in trace.stories
            ]
            assert len({one.id for one in trace.stories}) == len(trace.stories)
            assert archive.faults() == []


def test_a_mean_is_never_more_than_its_parts():
    hub = [(0, n, 0.9) for n in range(1, 200)]
    linkage = Linkage(200, hub, 4)
    linkage.groups(0.8)
    assert all(linkage._mean(i, j) <= 0.9 for i in linkage._sums for j in linkage._sums[i])


def test_agency_and_manner_are_looked_for_among_all(archive):
    many = [article(f"n{n}", f"Wagons number {n} of the {n * 7}th train.", published="2026-03-04") for n in range(80)]
    archive.add(many)
    found = archive.search("wagons", 3, manner="verbatim", newest=True)
    assert found == []
    copy = article("copy", *REPORT, published="2026-03-02T09:00")
    archive.add([copy])
    assert [facts.article.id for facts in archive.search("wagons", 3, manner="verbatim", newest=True)] == ["copy"]


def test_what_has_no_date_comes_last_and_is_of_no_day(archive):
    archive.add(article("undated", "Nothing of this happened at any time that anybody knows of."))
    assert archive.stories.latest(9)[-1].reports == (report(archive, "undated"),)
    assert [one for one in archive.stories.latest(9, "2026-03-01") if one.first is None] == []


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("2026-03-02T08:00+0100", "2026-03-02T07:00:00Z"),
        ("20260302", "2026-03-02T00:00:00Z"),
        ("2026-03-02 08:00:00", "2026-03-02T08:00:00Z"),
        ("2026-03-02", "2026-03-02T00:00:00Z"),
        ("soon", None),
        (None, None),
    ],
)
def test_times_stand_in_feeds_as_they_must(given, wanted):
    assert zoned(given) == wanted
