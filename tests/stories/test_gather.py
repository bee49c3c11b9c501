"""Reports to stories, stories to threads."""

from dataclasses import replace
from itertools import permutations

import pytest

from tests.copies.test_folding import OTHER
from tests.copies.test_verdict import INDEPENDENT, REPORT
from writethru import Archive
from writethru.articles import examine
from writethru.errors import UsageError
from writethru.model import Article
from writethru.stories.likeness import happening
from writethru.stories.subject import subject

ACCOUNT = (
    "An ammonia leak from a derailed freight train emptied the village of Oster Lund on Monday.",
    "Families from the river side of Oster Lund spent the day in a school in Vendel while Nordtog's crews worked on "
    "the wagons.",
    "The line along the Skaane has seen two other derailments since 2019, records of the rail inspectorate show.",
    "Fire engines from Vendel sprayed water on the leaking wagons to bind the ammonia.",
)
SEQUEL = (
    "The rail inspectorate ordered Nordtog on Friday to lower the speed on the Skaane line after the derailment at "
    "Oster Lund.",
    "Ammonia wagons may pass Vendel only at night until the track has been measured anew.",
    "The last of the residents of Oster Lund went home on Thursday.",
    "Nordtog's director will answer questions in parliament next week.",
)


def article(name, *paragraphs, headline="", outlet=None, published=None, **more):
    return Article(name, f"{name}.html", headline, paragraphs, outlet=outlet or name, published=published, **more)


WIRE = article("wire", *REPORT, headline="Ammonia train derails near Oster Lund", published="2026-03-02T08:00")
OWN = article("own", *ACCOUNT, headline="Oster Lund flees ammonia", published="2026-03-02T18:00")
BANK = article("bank", *OTHER, headline="Velland raises rate", published="2026-03-02T10:00")
LATER = article("sequel", *SEQUEL, headline="Ammonia trains slowed", published="2026-03-06")


def gathered(*articles):
    """The stories as sets of the articles in them, and the threads as sets of those of their stories."""
    with Archive() as archive:
        archive.add(articles)
        trace = archive.trace()
    reports = {one.id: [copy.article for copy in one.copies] for one in trace.reports}
    stories = {one.id: frozenset(name for report in one.reports for name in reports[report]) for one in trace.stories}
    threads = {frozenset(name for one in thread.stories for name in stories[one]) for thread in trace.threads}
    return set(stories.values()), threads, trace.stories


def test_two_reports_of_one_happening_are_a_story_and_another_happening_is_not():
    found, _, stories = gathered(WIRE, OWN, BANK)
    assert found == {frozenset({"wire", "own"}), frozenset({"bank"})}
    both = next(story for story in stories if len(story.reports) == 2)
    assert (both.first, both.last, both.articles) == ("2026-03-02T08:00", "2026-03-02T18:00", 2)
    assert any("ammonia" in why.lower() for why in both.why)
    assert any("2026-03-02" in why for why in both.why)
    assert any("likeness" in why for why in both.why)


def test_the_same_subject_months_later_is_another_story():
    found, threads, _ = gathered(
        article("march", *REPORT, published="2026-03-02"), article("august", *ACCOUNT, published="2026-08-02")
    )
    assert len(found) == 2
    assert not threads


def likeness(one, other):
    return happening(*(subject(examine(each)) for each in (one, other)))


def test_days_apart_one_outlet_and_other_days_told_of_speak_against_one_happening():
    alike = likeness(WIRE, OWN)
    assert likeness(OWN, WIRE) == alike
    assert likeness(WIRE, article("own", *ACCOUNT, headline=OWN.headline, published="2026-03-03")) < alike
    assert likeness(WIRE, replace(OWN, outlet="wire")) < alike
    other = tuple(text.replace("on Monday", "on Sunday") for text in ACCOUNT)
    assert likeness(WIRE, replace(OWN, paragraphs=other)) < alike
    unknown = tuple(text.replace(" on Monday", "") for text in ACCOUNT)
    assert likeness(WIRE, replace(OWN, paragraphs=other)) < likeness(WIRE, replace(OWN, paragraphs=unknown)) < alike


def test_a_story_that_follows_is_in_the_same_thread():
    found, threads, stories = gathered(WIRE, LATER)
    assert len(found) == 2
    assert threads == {frozenset({"wire", "sequel"})}
    assert len({story.thread for story in stories}) == 1


def test_what_has_no_time_may_stand_in_any_story_and_in_no_thread():
    found, threads, _ = gathered(WIRE, article("undated", *ACCOUNT, headline="Oster Lund flees ammonia"))
    assert found == {frozenset({"wire", "undated"})}
    assert not threads


def test_tags_are_words_of_the_story_and_no_figures():
    _, _, stories = gathered(WIRE)
    text = " ".join(REPORT)
    assert stories[0].tags
    assert all(tag in text and not tag[0].isdigit() for tag in stories[0].tags)


def test_what_outlets_tagged_comes_first():
    _, _, stories = gathered(article("own", *INDEPENDENT, tags=("Rail safety",)))
    assert stories[0].tags[0] == "Rail safety"


@pytest.mark.parametrize("order", list(permutations([WIRE, OWN, BANK, LATER])))
def test_the_order_of_arrival_says_nothing(order):
    """Added one by one, with a look after each."""
    with Archive() as archive:
        for one in order:
            archive.add(one)
            archive.trace()
        found = archive.trace()
    wanted = gathered(WIRE, OWN, BANK, LATER)
    reports = {one.id: [copy.article for copy in one.copies] for one in found.reports}
    assert {frozenset(n for r in one.reports for n in reports[r]) for one in found.stories} == wanted[0]
    assert len(found.threads) == len(wanted[1])


def test_a_story_keeps_its_id_when_an_earlier_report_comes_and_when_its_first_one_goes():
    with Archive() as archive:
        archive.add(OWN)
        [story] = archive.stories.latest(5)
        archive.add(WIRE)
        [both] = archive.stories.latest(5)
        assert (both.id, len(both.reports)) == (story.id, 2)
        archive.remove(["own"])
        [left] = archive.stories.latest(5)
        assert left.reports == both.reports[:1]
        assert archive.stories.of(["wire"])[0].id == left.id


def test_of_an_outlet_that_is_told_twice_each_figure_stands_apart():
    copy = article("copy", *REPORT, published="2026-03-02T09:00")
    _, _, [story] = gathered(WIRE, copy, OWN)
    rests = story.independence
    assert (story.articles, len(story.reports), rests.outlets) == (3, 2, 3)
    assert sum(count for _, count in rests.agencies) + rests.unknown == 2


def test_publishers_with_several_outlets_are_named():
    one = article("a", *REPORT, outlet="Miami Herald", published="2026-03-02")
    other = article("b", *REPORT, outlet="The Kansas City Star", published="2026-03-02")
    _, _, [story] = gathered(one, other)
    assert story.independence.families == (("McClatchy", 2),)


class TestDecisions:
    @pytest.fixture
    def archive(self):
        with Archive() as archive:
            archive.add([WIRE, OWN, BANK, LATER])
            yield archive

    def ids(self, archive):
        return {name: archive.stories.of([name])[0].id for name in ("wire", "own", "bank", "sequel")}

    def report(self, archive, name):
        return next(r.id for r in archive.trace().reports if name in [copy.article for copy in r.copies])

    def test_a_story_is_split_and_put_together_again(self, archive):
        before = self.ids(archive)
        assert before["wire"] == before["own"]
        archive.stories.split([self.report(archive, "own")], "not the same")
        after = self.ids(archive)
        assert after["wire"] == before["wire"] != after["own"]
        [decision] = archive.decisions()
        assert (decision.kind, decision.note) == ("split story", "not the same")
        archive.undo(decision.number)
        assert self.ids(archive) == before

    def test_stories_are_merged_under_the_first_id(self, archive):
        before = self.ids(archive)
        archive.stories.merge([before["bank"], before["wire"]])
        after = self.ids(archive)
        assert after["bank"] == after["wire"] == after["own"] == before["bank"]
        assert archive.stories.story(before["wire"]).id == before["bank"]  # the old id leads there
        archive.undo(archive.decisions()[0].number)
        again = self.ids(archive)
        assert again["bank"] == before["bank"] != again["wire"] == again["own"]

    def test_a_report_is_pinned_and_stays_whatever_comes(self, archive):
        before = self.ids(archive)
        archive.stories.pin(self.report(archive, "bank"), before["wire"])
        archive.add(article("more", *OTHER[:2], "Nothing else is known.", published="2026-03-02T07:00"))
        assert self.ids(archive)["bank"] == before["wire"]

    def test_what_can_t_be_decided_is_refused(self, archive):
        before = self.ids(archive)
        with pytest.raises(UsageError, match="must keep a report"):
            archive.stories.split([self.report(archive, "bank")])
        with pytest.raises(UsageError, match="two stories"):
            archive.stories.merge([before["wire"]])
        with pytest.raises(UsageError, match="no such story"):
            archive.stories.story("s-000000000000")
        with pytest.raises(UsageError, match="no such story"):
            archive.stories.pin(self.report(archive, "bank"), "r-000000000000")
