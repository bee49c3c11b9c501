"""A kill or a withhold marks every copy of its report, until the agency takes it back."""

from dataclasses import replace

import pytest

from writethru import Archive
from writethru.model import Article, Wire

TEXT = (
    "A freight train with eleven tank wagons left the track near Vendel on Monday, the railway said.",
    "Nobody was hurt, and the line will stay closed until Friday while the wagons are lifted, it added.",
    "The wagons held ammonia, and people within two kilometres were told to keep their windows shut.",
)


def item(when, signal=None, paragraphs=TEXT, name="urn:agency:1", provider="Northwire", version=None):
    wire = Wire("NewsML-G2", item=name, signal=signal, provider=provider, version=version or when)
    return Article(name, "wire.xml", "Wagons leave the track", paragraphs, published=when, wire=wire, notes=("Wrong.",))


COPY = Article(
    "harrow/1", "harrow.html", "Train off the track", TEXT, outlet="Harrow", published="2026-03-02T10:00:00Z"
)


def report_of(archive, article):
    return next(one for one in archive.trace().reports if article in (copy.article for copy in one.copies))


@pytest.mark.parametrize("signal", ["kill", "withhold"])
@pytest.mark.parametrize("paragraphs", [(), ("Kill this story, it is wrong in every respect.",), TEXT])
def test_every_copy_is_marked_whatever_the_notice_says(signal, paragraphs):
    with Archive() as archive:
        archive.add([item("2026-03-02T09:00:00Z"), COPY, item("2026-03-02T12:00:00Z", signal, paragraphs)])
        found = report_of(archive, COPY.id)
    assert found.recalled is not None
    assert (found.recalled.signal, found.recalled.when) == (signal, "2026-03-02T12:00:00Z")
    assert "Northwire" in found.recalled.why
    assert "Wrong." in found.recalled.why


def test_it_may_come_before_the_item_itself():
    with Archive() as archive:
        archive.add([item("2026-03-02T12:00:00Z", "kill", ())])
        archive.add([COPY, item("2026-03-02T09:00:00Z")])
        assert report_of(archive, COPY.id).recalled is not None


def test_a_newer_version_takes_it_back():
    with Archive() as archive:
        archive.add([item("2026-03-02T09:00:00Z"), COPY, item("2026-03-02T12:00:00Z", "withhold", ())])
        archive.add([item("2026-03-02T13:00:00Z", "update", (*TEXT, "The line was opened on Tuesday."))])
        assert report_of(archive, COPY.id).recalled is None


def test_another_item_is_not_meant():
    with Archive() as archive:
        archive.add([item("2026-03-02T09:00:00Z"), item("2026-03-02T12:00:00Z", "kill", (), "urn:agency:2"), COPY])
        assert report_of(archive, COPY.id).recalled is None


def test_a_kill_comes_before_a_withhold_and_ends_with_its_article():
    with Archive() as archive:
        first = item("2026-03-02T09:00:00Z")
        other = replace(item("2026-03-02T09:30:00Z", name="urn:agency:3"), outlet="Southwire")
        archive.add([first, other, COPY])
        archive.add(
            [item("2026-03-02T12:00:00Z", "withhold", ()), item("2026-03-02T11:00:00Z", "kill", (), "urn:agency:3")]
        )
        found = report_of(archive, COPY.id).recalled
        assert found is not None
        assert found.signal == "kill"
        archive.remove([found.article])
        found = report_of(archive, COPY.id).recalled
        assert found is not None
        assert found.signal == "withhold"


def test_what_came_another_way_can_neither_take_back_nor_lift_that():
    feed = replace(item("2027-01-01T00:00:00Z"), wire=None, page="https://evil.example/feed#1", outlet="Northwire")
    with Archive() as archive:
        archive.add([item("2026-03-02T09:00:00Z"), COPY, item("2026-03-02T12:00:00Z", "kill", ()), feed])
        assert report_of(archive, COPY.id).recalled is not None


def test_another_agency_can_t_take_it_back():
    with Archive() as archive:
        archive.add([item("2026-03-02T09:00:00Z"), COPY, item("2026-03-02T12:00:00Z", "kill", (), provider="Evil")])
        assert report_of(archive, COPY.id).recalled is None


@pytest.mark.parametrize(
    ("first", "notice", "recalled"),
    [
        (("2026-03-02", "1"), ("2026-03-02T12:00:00Z", "2"), True),  # of a day alone no hour is known
        (("2026-03-02T09:00:00Z", None), (None, None), True),  # nothing says that it was lifted
        (("2026-03-02T09:00:00Z", "3"), ("2026-03-02T12:00:00Z", "2"), False),  # numbers before times
        (("2026-03-02T09:00:00Z", "10"), ("2026-03-02T09:00:00Z", "9"), False),
        (("2026-03-02T09:00:00Z", "2"), ("2026-03-02T09:00:00Z", "2"), True),
        (("2026-03-03", None), ("2026-03-02T12:00:00Z", None), False),
    ],
)
def test_only_what_surely_came_after_lifts_it(first, notice, recalled):
    known = item(first[0], version=first[1])
    told = item(notice[0], "kill", (), version=notice[1])
    for order in ([known, told, COPY], [told, COPY, known]):
        with Archive() as archive:
            archive.add(order)
            assert (report_of(archive, COPY.id).recalled is not None) is recalled


def test_what_is_found_and_searched_says_so_too():
    with Archive() as archive:
        archive.add([item("2026-03-02T09:00:00Z"), COPY, item("2026-03-02T12:00:00Z", "kill", ())])
        assert set(archive.recalls([COPY.id])) == {COPY.id}
        assert [facts.article.id for facts in archive.search("ammonia")][:1] != []
