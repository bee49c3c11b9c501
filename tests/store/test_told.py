"""Told reports that are kept are those that would be told anew, whatever comes, goes and is decided."""

import random

import pytest

from tests.conftest import article
from tests.copies.test_index import POOL
from writethru import Archive
from writethru.errors import StoreError


def told(archive):
    trace = archive.trace()
    return trace.reports, trace.agencies


def afresh(path):
    """What the same file says without anything kept."""
    with Archive(path) as archive:
        for table in ("told", "pairs"):
            archive.stories.shelf._database.execute(f"DELETE FROM {table}")
        return told(archive)


@pytest.mark.parametrize("seed", range(6))
def test_what_is_kept_holds(tmp_path, seed):
    path = tmp_path / "desk.db"
    chance = random.Random(seed)
    with Archive(path) as archive:
        waiting = chance.sample(POOL, len(POOL))
        while waiting:
            some = [waiting.pop() for _ in range(min(len(waiting), chance.randint(1, 4)))]
            archive.add(some)
            archive.tell_all()
            assert archive._kept.wanted() == []
            names = [facts.article.id for facts in archive.trace().articles]
            turn = chance.random()
            if turn < 0.25 and len(names) > 3:
                archive.remove(chance.sample(names, 1))
            elif turn < 0.4 and len(names) > 3:
                archive.merge(chance.sample(names, 2))
            elif turn < 0.5 and len(names) > 3:
                archive.lead(chance.choice(names))
            elif turn < 0.6 and archive.decisions():
                archive.undo(archive.decisions()[-1].number)
            if chance.random() < 0.5:
                archive.tell_all()
            found = told(archive)
            database = archive.stories.shelf._database
            for table in ("told", "pairs"):  # out of the pairs that are kept, then out of nothing
                database.execute(f"CREATE TEMP TABLE kept_{table} AS SELECT * FROM {table}")
                database.execute(f"DELETE FROM {table}")
                assert found == told(archive)
            for table in ("told", "pairs"):
                database.execute(f"INSERT INTO {table} SELECT * FROM kept_{table}")
                database.execute(f"DROP TABLE kept_{table}")
    assert afresh(path) == found


def test_nothing_is_kept_of_what_another_process_changed_meanwhile(tmp_path, monkeypatch):
    path = tmp_path / "desk.db"
    with Archive(path) as one, Archive(path) as other:
        one.add(POOL[:6])
        tell = one._tell

        def meanwhile(origin):
            found = tell(origin)
            with pytest.raises(StoreError):  # this process reads itself
                one.add(article("x", "Nothing of that kind."))
            other.add(POOL[6:8])
            return found

        monkeypatch.setattr(one, "_tell", meanwhile)
        one.tell_all()
        monkeypatch.undo()
        found = told(one)
    assert afresh(path) == found


def test_a_report_that_one_more_copy_joins_is_not_compared_as_a_whole(tmp_path, monkeypatch):
    from writethru.copies import held

    judged = []
    judge = held.judge
    monkeypatch.setattr(held, "judge", lambda *given: judged.append(given) or judge(*given))
    first, last = (article(f"copy {n}", *POOL[0].sentences, outlet=f"Outlet {n}") for n in (0, 9))
    with Archive(tmp_path / "desk.db") as archive:
        archive.add([first, *(article(f"copy {n}", *POOL[0].sentences, outlet=f"Outlet {n}") for n in range(1, 9))])
        archive.tell_all()
        assert len(judged) == 8
        archive.add([last])
        archive.tell_all()
        assert len(judged) == 9
        [told] = archive.reports()
        assert len(told.report.copies) == 10
        archive.remove([first.id])
        archive.tell_all()
        assert len(judged) > 9
