"""What is read along with a story: its summary, its journey, its thread, what is like it."""

import xml.etree.ElementTree as ElementTree

import pytest

from tests.copies.test_verdict import REPORT
from tests.stories.test_gather import LATER, OWN, WIRE, article
from writethru import Archive
from writethru.desk.atom import Item, atom
from writethru.desk.spread import picture
from writethru.sources.feeds import parse

HOSTILE = '<script>alert("x")</script>\x00\ud800'


@pytest.fixture
def archive():
    with Archive() as archive:
        copy = article("copy", *REPORT[:3], headline="Copied", published="2026-03-02T09:00")
        archive.add([WIRE, OWN, LATER, copy])
        yield archive


def test_a_summary_says_who_carries_each_sentence(archive):
    [story] = archive.stories.of(["wire"])
    found = archive.stories.summary(story)
    texts = set(REPORT)
    assert all(len(one.reports) > 1 for one in found.agreed)
    assert all(len(one.reports) == 1 for one in found.alone)
    assert {name for one in found.alone for name in one.reports} == set(story.reports)  # of each report something
    kept = next(one for one in found.alone if one.text in texts and one.articles > 1)
    assert set(kept.outlets) == {"wire", "copy"}


def test_of_one_report_it_is_what_its_copies_kept():
    with Archive() as archive:
        archive.add([WIRE, article("copy", *REPORT[:3], published="2026-03-02T09:00")])
        [story] = archive.stories.of(["wire"])
        found = archive.stories.summary(story)
        assert found.agreed
        assert not found.alone
        assert all(one.articles == 2 for one in found.agreed[:2])


def test_the_journey_stands_by_time(archive):
    [story] = archive.stories.of(["wire"])
    runs = archive.stories.spread(story)
    assert [run.article for run in runs] == ["wire", "copy", "own"]
    assert [run.manner for run in runs] == [None, "cut", None]


def test_the_timeline_tells_what_is_new(archive):
    [story] = archive.stories.of(["sequel"])
    first, second = archive.stories.timeline(story.thread).steps
    assert (first.new, second.story) == ((), story.id)
    assert "inspectorate" in " ".join(second.new).lower() or second.new
    assert not {"oster", "lund"} & {word.lower() for word in second.new}


def test_a_stretch_of_the_timeline_is_the_same_as_in_the_whole(archive):
    [story] = archive.stories.of(["sequel"])
    whole = archive.stories.timeline(story.thread)
    assert (whole.earlier, whole.later) == (0, 0)
    part = archive.stories.timeline(story.thread, story.id, 1)
    assert (part.steps, part.earlier, part.later) == (whole.steps[1:], 1, 0)
    assert archive.stories.timeline(story.thread, story.id, 5) == whole
    [first] = archive.stories.of(["wire"])
    part = archive.stories.timeline(first.thread, first.id, 1)
    assert (part.steps, part.earlier, part.later) == (whole.steps[:1], 0, 1)


def test_what_is_related_says_why(archive):
    [story] = archive.stories.of(["wire"])
    [other] = archive.stories.related(story)
    assert other.story == archive.stories.of(["sequel"])[0].id
    assert other.why.startswith("same thread; shares: ")


def test_nothing_is_recommended_unless_somebody_switched_it_on(archive):
    [story] = archive.stories.of(["wire"])
    archive.stories.open(story, "2026-03-07T08:00:00+00:00")
    assert archive.stories.recommended() == []
    archive.stories.recommend(True)
    assert archive.stories.recommended() == []  # what was opened before was not kept
    archive.stories.open(story, "2026-03-07T08:00:00+00:00")
    [one] = archive.stories.recommended()
    assert story.headline in one.why
    archive.stories.recommend(False)
    archive.stories.recommend(True)
    assert archive.stories.recommended() == []  # off forgets


def test_the_picture_has_a_mark_for_each_article_and_is_sound_xml(archive):
    [story] = archive.stories.of(["wire"])
    runs = archive.stories.spread(story)
    root = ElementTree.fromstring(picture(runs, story.headline))
    titles = [one.text for one in root.iter("{http://www.w3.org/2000/svg}title")]
    assert len(titles) == 1 + len(runs)
    assert any("cut" in title for title in titles)


def test_nothing_foreign_gets_into_a_picture_or_a_feed():
    with Archive() as archive:
        archive.add([article("a", *REPORT, headline=HOSTILE, outlet=HOSTILE)])
        [story] = archive.stories.latest(1)
        drawn = picture(archive.stories.spread(story), story.headline)
    assert "<script" not in drawn
    ElementTree.fromstring(drawn)
    feed = atom(
        "urn:x", HOSTILE, "2026-03-02T08:00:00Z", [Item("urn:1", HOSTILE, "2026-03-02T08:00:00Z", None, "<p>x</p>")]
    )
    found = parse(feed.encode("utf-8", "replace"), "feed")
    assert len(found.entries) == 1


def test_an_empty_picture_is_one_too():
    ElementTree.fromstring(picture((), ""))
