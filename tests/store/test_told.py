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
        archive.stories.shelf._database.execute("DELETE FROM told")
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
            archive.stories.shelf._database.execute("CREATE TEMP TABLE kept AS SELECT * FROM told")
            archive.stories.shelf._database.execute("DELETE FROM told")
            assert found == told(archive)
            archive.stories.shelf._database.execute("INSERT INTO told SELECT * FROM kept")
            archive.stories.shelf._database.execute("DROP TABLE kept")
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
