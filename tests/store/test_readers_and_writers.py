"""Several at one file: others read while one writes, and writers wait for one another."""

import subprocess
import sys
import threading
from itertools import count

import pytest

from tests.conftest import article
from tests.copies.test_folding import OTHER
from tests.copies.test_index import POOL, STRIKE
from tests.copies.test_verdict import REPORT
from writethru import Archive, StoreError
from writethru.store import database

# What another process does: adds its own copies of a report, one by one.
WRITER = """
import sys
from writethru import Archive
from writethru.model import Article
path, name, times, *paragraphs = sys.argv[1:]
with Archive(path) as archive:
    print("ready", flush=True)
    sys.stdin.readline()
    for n in range(int(times)):
        archive.add(Article(f"{name} {n}", "x", "H", tuple(paragraphs), published=f"2026-03-{1 + n % 28:02}"))
"""


def writer(path, name, times, *paragraphs):
    child = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), name, str(times), *paragraphs],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout.readline() == "ready\n"
    return child


def go(child):
    child.stdin.write("\n")
    child.stdin.flush()


def ends(child):
    child.communicate()
    return child.returncode


def told(archive):
    """Each report's articles."""
    return sorted(sorted(copy.article for copy in one.report.copies) for one in archive.reports())


@pytest.fixture
def two(tmp_path):
    """Two at one file."""
    with Archive(tmp_path / "desk.db") as one, Archive(tmp_path / "desk.db") as other:
        yield one, other


def test_what_one_adds_the_other_reads(two):
    one, other = two
    one.add(article("a", *REPORT))
    assert told(other) == [["a"]]
    other.add(article("b", *REPORT))
    assert told(one) == [["a", "b"]]


def test_a_reading_that_has_begun_is_of_one_moment(two):
    """Whatever comes, goes or is decided meanwhile."""
    one, other = two
    one.add([article("a", *REPORT, published="2026-03-02"), article("b", *OTHER), article("c", *STRIKE)])
    reading = one.reports()
    first = next(reading)
    other.add([article("earlier", *REPORT, published="2026-03-01"), article("d", *OTHER)])
    other.merge(["b", "c"])
    other.remove(["a"])
    assert told(other) == [["b", "c", "d"], ["earlier"]]
    rest = [sorted(copy.article for copy in one.report.copies) for one in reading]
    assert sorted([[copy.article for copy in first.report.copies], *rest]) == [["a"], ["b"], ["c"]]
    assert told(one) == [["b", "c", "d"], ["earlier"]]


def test_a_trace_is_of_one_moment(two):
    one, other = two
    one.add(POOL[:8])
    steps = iter([[article("x", *REPORT)], [article("y", *OTHER)]])

    def meanwhile(*_):
        other.add(next(steps, []))

    found = one.trace(meanwhile)
    names = {facts.article.id for facts in found.articles}
    assert names == {copy.article for report in found.reports for copy in report.copies} == set(found.agencies)
    assert "y" not in names
    assert {facts.article.id for facts in one.trace().articles} == names | {"x", "y"}


def test_nothing_can_be_changed_while_one_reads_oneself(two):
    one, other = two
    one.add([article("a", *REPORT), article("b", *OTHER)])
    reading = one.reports()
    next(reading)
    with pytest.raises(StoreError, match="read"):
        one.add(article("c", *STRIKE))
    reading.close()
    one.add(article("c", *STRIKE))
    assert told(other) == [["a"], ["b"], ["c"]]


def test_standing_text_that_another_has_found_is_left_out(two):
    """What is remembered of a text is remembered no longer than it holds."""
    footer = (
        "Sign up for the Harrow Gazette's morning letter and have the day's reports on your table before breakfast.",
        "Readers who notice a mistake are asked to write to our standards desk in Fennel Street.",
    )
    texts = [
        article(str(n), *OTHER[n : n + 2], *footer, outlet="Harrow Gazette", published=f"2026-03-0{n + 1}")
        for n in range(3)
    ]
    one, other = two
    one.add(texts[:2])
    told(one)
    other.add(texts[2])
    fresh = [(found.article, found.verdict) for found in other.look_up(texts[0])]
    assert [(found.article, found.verdict) for found in one.look_up(texts[0])] == fresh
    assert fresh[0][1].coverage_b == 1.0


def test_a_look_up_while_segments_are_merged(tmp_path):
    """A reader that has just come knows none of them yet."""
    path = tmp_path / "desk.db"
    with Archive(path) as one:
        for text in POOL[:5]:
            one.add(text)
        told(one)
        with Archive(path) as other:
            segments, done = other._shelf.segments, count()

            def meanwhile(kind):
                names = segments(kind)
                if kind == "marks" and next(done) == 0:
                    for n in range(8):
                        one.add(article(f"new {n}", *REPORT[:n], *STRIKE))
                return names

            other._shelf.segments = meanwhile
            found = [one.article for one in other.look_up(article("q", *REPORT))]
    assert len(found) == 1
    assert found[0] in {
        "wire",
        "verbatim",
        "same minute",
    }  # and none of the new ones, which carry another report besides


def test_another_process_reads_whole_reports_while_one_writes(tmp_path):
    """All of an article's report is there or nothing of it: never a copy without its report, nor one in two of them."""
    path = tmp_path / "desk.db"
    with Archive(path) as archive:
        archive.add([article("wire", *REPORT, published="2026-02-01"), article("bank", *OTHER)])
        child = writer(path, "copy", 40, *REPORT)
        go(child)
        sizes = []
        while child.poll() is None:
            reports = told(archive)
            names = [name for report in reports for name in report]
            assert len(names) == len(set(names))
            assert len(reports) == 2
            assert all(name == "bank" or "wire" in report for report in reports for name in report)
            sizes.append(len(names))
        assert ends(child) == 0
        assert sizes == sorted(sizes)
        assert len(told(archive)[1]) == 41


def test_two_processes_write_in_turn(tmp_path):
    path = tmp_path / "desk.db"
    Archive(path).close()
    children = [writer(path, name, 25, *text) for name, text in (("a", REPORT), ("b", REPORT), ("c", OTHER))]
    for child in children:
        go(child)
    assert [ends(child) for child in children] == [0, 0, 0]
    with Archive(path) as archive:
        assert sorted(map(len, told(archive))) == [25, 50]


def test_two_processes_make_a_file_at_once(tmp_path):
    path = tmp_path / "desk.db"
    script = f"import sys; sys.stdin.readline(); from writethru import Archive; Archive({str(path)!r}).close()"
    children = [subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, text=True) for _ in range(4)]
    for child in children:
        go(child)
    assert [ends(child) for child in children] == [0] * 4


def test_a_writer_that_waits_too_long_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(database, "PATIENCE", 0.1)
    with Archive(tmp_path / "desk.db") as one, Archive(tmp_path / "desk.db") as other:
        with one._shelf.change(), pytest.raises(StoreError, match="locked"):
            other.add(article("a", *REPORT))
        other.add(article("a", *REPORT))
        assert told(one) == [["a"]]


def test_a_writer_waits_until_the_other_one_is_done(two):
    one, other = two
    begun, added = threading.Event(), []

    def wait():
        begun.wait()
        with Archive(path) as third:
            third.add(article("b", *REPORT))
            added.append("b")

    path = other._shelf._database.execute("PRAGMA database_list").fetchone()[2]
    thread = threading.Thread(target=wait)
    thread.start()
    with one._shelf.change():
        begun.set()
        thread.join(0.3)
        assert not added
    thread.join()
    assert added == ["b"]
