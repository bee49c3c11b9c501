"""What is a version of what."""

from dataclasses import replace

import pytest

from tests.conftest import facts
from writethru import Archive
from writethru.pipeline.versions import same_item, versions

FIRST = facts("https://harrow.example/1", "Eleven wagons left the track near Vendel on Monday.", outlet="Harrow")


def of(page, **more):
    return replace(FIRST, article=replace(FIRST.article, page=page, **more))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://www.harrow.example/1", "https://feeds.harrow.example/rss#1", True),
        ("https://www.harrow.co.uk/1", "https://feeds.harrow.co.uk/rss#1", True),
        ("https://www.harrow.co.uk/1", "https://evil.co.uk/rss#1", False),
        ("https://www.harrow.example/1", "https://evil.example/rss#1", False),
        ("https://www.harrow.example/1", "https://www.harrow.example.evil.net/", False),
        ("https://harrow.example@evil.net/", "https://harrow.example/", False),
        ("http://192.0.2.7/1", "http://192.0.2.7:8080/2", True),
        ("http://192.0.2.7/1", "http://198.51.2.7/1", False),
        ("one.html", "folder/other.html", True),
        ("one.html", "https://harrow.example/1", False),
    ],
)
def test_a_site_can_only_change_its_own(one, other, same):
    assert same_item(of(one), of(other)) is same
    assert same_item(of(other), of(one)) is same


def test_two_outlets_may_number_theirs_alike():
    assert not same_item(of("a.jsonl"), of("a.jsonl", outlet="Lannoch"))


def test_a_foreign_text_of_the_same_id_is_no_version():
    mine = of("https://harrow.example/1", published="2026-03-02")
    other = of(
        "https://evil.example/feed#1", published="2026-03-03", paragraphs=("Nobody was there, it was all invented.",)
    )
    with Archive() as archive:
        archive.add([mine, replace(other, sentences=other.article.paragraphs)])
        ids = sorted(one.article.id for one in archive.trace().articles)
        assert len(ids) == 2
        assert [len(archive.versions(name)) for name in ids] == [1, 1]


def test_each_version_tells_what_it_changed_in_the_one_before():
    twelve = facts(FIRST.article.id, "Twelve wagons left the track near Vendel on Monday.", headline="Mended")
    first, second = versions([FIRST, twelve])
    assert (first.verdict, first.changes, first.headline) == (None, (), None)
    assert second.headline == FIRST.article.headline
    assert [(change.a_text, change.b_text) for change in second.changes] == [("Eleven", "Twelve")]
