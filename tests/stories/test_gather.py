"""Reports to stories, stories to threads."""

from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import facts
from tests.copies.test_folding import OTHER
from tests.copies.test_verdict import INDEPENDENT, REPORT
from writethru.model import Copy, Report
from writethru.stories import gather
from writethru.stories.likeness import pairs
from writethru.stories.linkage import groups

ACCOUNT = (
    "An ammonia leak from a derailed freight train emptied the village of Oster Lund on Monday.",
    "Families from the river side of Oster Lund spent the day in a school in Vendel while Nordtog's crews worked on the wagons.",
    "The line along the Skaane has seen two other derailments since 2019, records of the rail inspectorate show.",
    "Fire engines from Vendel sprayed water on the leaking wagons to bind the ammonia.",
)
SEQUEL = (
    "The rail inspectorate ordered Nordtog on Friday to lower the speed on the Skaane line after Monday's derailment at Oster Lund.",
    "Ammonia wagons may pass Vendel only at night until the track has been measured anew.",
    "The last of the residents of Oster Lund went home on Thursday.",
    "Nordtog's director will answer questions in parliament next week.",
)


def report(id):
    return Report(f"r-{id}", None, id, (Copy(id, "wholly", "verbatim", None, None, 1.0, (), ()),))


def gathered(*texts):
    stories, threads = gather([report(text.article.id) for text in texts], {text.article.id: text for text in texts})
    return {frozenset(story.reports) for story in stories}, {frozenset(thread.stories) for thread in threads}, stories


def test_two_reports_of_one_happening_are_a_story_and_another_happening_is_not():
    found, _, stories = gathered(
        facts("wire", *REPORT, headline="Ammonia train derails near Oster Lund", published="2026-03-02T08:00"),
        facts("own", *ACCOUNT, headline="Oster Lund flees ammonia", published="2026-03-02T18:00"),
        facts("bank", *OTHER, headline="Velland raises rate", published="2026-03-02T10:00"),
    )
    assert found == {frozenset({"r-wire", "r-own"}), frozenset({"r-bank"})}
    both = next(story for story in stories if len(story.reports) == 2)
    assert (both.first, both.last, both.articles) == ("2026-03-02T08:00", "2026-03-02T18:00", 2)
    assert any("ammonia" in why.lower() for why in both.why)


def test_the_same_subject_months_later_is_another_story():
    found, threads, _ = gathered(
        facts("march", *REPORT, published="2026-03-02"), facts("august", *REPORT, published="2026-08-02")
    )
    assert len(found) == 2
    assert not threads


def test_a_story_that_follows_is_in_the_same_thread():
    found, threads, _ = gathered(
        facts("wire", *REPORT, published="2026-03-02"), facts("sequel", *SEQUEL, published="2026-03-06")
    )
    assert len(found) == 2
    assert len(threads) == 1


def test_tags_are_words_of_the_story_and_no_figures():
    _, _, stories = gathered(facts("wire", *REPORT, published="2026-03-02"))
    text = " ".join(REPORT)
    assert stories[0].tags
    assert all(tag in text and not tag[0].isdigit() for tag in stories[0].tags)


def test_what_outlets_tagged_comes_first():
    _, _, stories = gathered(facts("own", *INDEPENDENT, tags=("Rail safety",)))
    assert stories[0].tags[0] == "Rail safety"


@st.composite
def subjects(draw):
    words = [f"w{n}" for n in range(12)]
    dated = sorted(draw(st.lists(st.integers(1, 12), max_size=8)))
    days = [*dated, *([None] * draw(st.integers(0, 4)))]
    return [draw(st.dictionaries(st.sampled_from(words), st.floats(0.1, 1), max_size=6)) for _ in days], days


@given(subjects(), st.integers(0, 5), st.sampled_from([1.0, 0.8]))
def test_pairs_are_those_of_a_slow_and_obvious_search(given_subjects, apart, decay):
    vectors, days = given_subjects
    want = {}
    for i, one in enumerate(vectors):
        for j in range(i + 1, len(vectors)):
            known = days[i] is not None and days[j] is not None
            between = days[j] - days[i] if known else 0
            likeness = sum(v * vectors[j].get(word, 0) for word, v in one.items()) * decay**between
            if between <= apart and likeness > 0.5:
                want[i, j] = likeness
    found = {(i, j): value for i, j, value in pairs(vectors, days, 0.5, apart, decay)}
    assert all(abs(found[pair] - value) < 1e-5 for pair, value in want.items() if value > 0.5 + 1e-5)
    assert all(pair in want or value < 0.5 + 1e-5 for pair, value in found.items())


def test_one_chain_of_neighbours_makes_no_group():
    chain = [(n, n + 1, 0.6) for n in range(5)]
    assert max(map(len, groups(6, chain, 0.5))) == 2


def test_what_is_alike_throughout_is_one_group():
    everything = [(i, j, 0.6) for i in range(5) for j in range(i + 1, 5)]
    assert groups(6, everything, 0.5) == [[0, 1, 2, 3, 4], [5]]
