"""Kept articles are found by their words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writethru import Archive
from writethru.errors import UsageError
from writethru.model import Article

TEXTS = {
    "rail": (
        "Wagons leave the track",
        "Eleven wagons left the track near Vendel, the railway said.",
        "Harrow",
        "2026-03-02",
    ),
    "ferry": (
        "Ferry aground",
        "A ferry ran aground off Vendel; wagons on board were not hurt.",
        "Lannoch",
        "2026-03-05",
    ),
    "café": ("Café opens", "The CAFÉ in Storvik opened its doors.", "Harrow", None),
}


def article(name):
    headline, text, outlet, published = TEXTS[name]
    return Article(name, f"{name}.html", headline, (text,), outlet=outlet, published=published)


@pytest.fixture
def archive(tmp_path):
    with Archive(tmp_path / "desk.db") as archive:
        archive.add([article(name) for name in TEXTS])
        yield archive


@pytest.mark.parametrize(
    ("query", "filters", "want"),
    [
        ("wagons", {}, ["rail", "ferry"]),
        ("wagons ferry", {}, ["ferry"]),
        ('"left the track"', {}, ["rail"]),
        ('"track the left"', {}, []),
        ("wag*", {}, ["rail", "ferry"]),
        ("wag", {}, []),
        ("cafe", {}, ["café"]),
        ("wagons", {"outlet": "harrow"}, ["rail"]),
        ("wagons", {"since": "2026-03-03"}, ["ferry"]),
        ("wagons", {"until": "2026-03-02"}, ["rail"]),
        ("wagons", {"limit": 1}, ["rail"]),
        ("", {}, ["ferry", "rail", "café"]),
        ("??", {}, []),
        ("", {"outlet": "Harrow"}, ["rail", "café"]),
        ("vendel -ferry", {}, ["rail"]),
        ('-"ran aground" -café', {}, ["rail"]),
        ("ferry OR café", {}, []),  # words, no operators
        ("headline:ferry", {}, []),
    ],
)
def test_what_is_found(archive, query, filters, want):
    assert [facts.article.id for facts in archive.search(query, **filters)] == want


def test_what_came_later_is_found_and_what_was_removed_is_not(archive):
    assert len(archive.search("wagons")) == 2
    archive.add([Article("late", "late.html", "Later", ("More wagons came to Vendel on Tuesday.",))])
    assert len(archive.search("wagons")) == 3
    archive.remove(["rail"])
    assert {facts.article.id for facts in archive.search("wagons")} == {"ferry", "late"}
    assert archive.faults() == []
    archive.add([article("rail")])
    assert len(archive.search("wagons")) == 3


def test_a_date_that_is_none_is_told(archive):
    with pytest.raises(UsageError, match="is no date"):
        archive.search("wagons", since="soon")


@given(st.text(max_size=40))
def test_no_query_is_an_error(query):
    with Archive() as memory:
        memory.add([article("rail")])
        assert len(memory.search(query)) <= 1
        assert len(memory.search("wagons")) == 1
