"""Whom an article is held against, measured by obvious loops over every mark and every pair."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.copies.kept import Kept
from writethru.copies.partners import BESIDE, MOST_ALIKE, Candidate, Hubs, Incidence, after, chosen, earlier, moved
from writethru.copies.postings import ALL, Postings, codes
from writethru.copies.sampling import FEWEST

ABOVE_ALL = np.iinfo(np.uint64).max
MARKS = st.frozensets(st.integers(0, 7), max_size=6)
# Articles by rank; without two of one rank, as nearly all of a stream are.
ARTICLES = st.dictionaries(st.integers(0, 40), MARKS, max_size=12)
HUBS = st.integers(1, 4)


def posted(articles):
    found = Postings(Kept(), "marks")
    for rank, marks in articles.items():
        found.add(codes(row(marks), rank))
    return found


def row(marks):
    return np.array(sorted(marks), np.uint32)


def asked(articles):
    held = Incidence.of([row(marks) for marks in articles.values()])
    return held, np.array(list(articles), np.uint64)


def first_holders(articles, mark, hubs):
    return sorted(rank for rank, marks in articles.items() if mark in marks)[:hubs]


def common(articles, one, marks, hubs):
    """The marks of `marks` of which an article is one of the first few holders."""
    return {mark for mark in marks & articles[one] if one in first_holders(articles, mark, hubs)}


@given(ARTICLES, HUBS)
@settings(deadline=None)
def test_articles_meet_the_first_holders_of_their_marks_that_come_before_them(articles, hubs):
    held, ranks = asked(articles)
    met = earlier(held, ranks, posted(articles), hubs)
    wanted = {
        (n, other): common(articles, other, marks, hubs)
        for n, (rank, marks) in enumerate(articles.items())
        for other in articles
        if other <= rank
    }
    wanted = {pair: marks for pair, marks in wanted.items() if len(marks) >= FEWEST}
    who = zip(met.asked.tolist(), met.ranks.tolist(), strict=True)
    shared = {pair: set(held.marks[list(met.marks(row))].tolist()) for row, pair in enumerate(who)}
    assert shared == wanted
    assert met.count.tolist() == [len(marks) for marks in shared.values()]


@given(ARTICLES, HUBS)
@settings(deadline=None)
def test_the_articles_after_are_those_for_whom_it_comes_before(articles, hubs):
    """So who is to be held against others anew is found from the other side."""
    held, ranks = asked(articles)
    postings = posted(articles)
    met = after(held, ranks, postings, Hubs.of(postings, held.marks, hubs))
    found = set(zip(met.asked.tolist(), met.ranks.tolist(), met.count.tolist(), strict=True))
    assert found == {
        (n, other, len(marks))
        for n, rank in enumerate(articles)
        for other in articles
        if other >= rank and len(marks := common(articles, rank, articles[other], hubs)) >= FEWEST
    }


@given(ARTICLES, HUBS)
@settings(deadline=None)
def test_the_last_hub_of_a_mark_is_its_last_of_the_first_few(articles, hubs):
    marks = row(range(9))
    found = Hubs.of(posted(articles), marks, hubs).last
    for mark, last in zip(marks.tolist(), found.tolist(), strict=True):
        held = first_holders(articles, mark, hubs)
        assert last == (held[-1] if len(held) == hubs else ABOVE_ALL)


@given(ARTICLES, ARTICLES, st.data(), HUBS)
@settings(deadline=None, max_examples=200)
def test_who_is_no_hub_any_more_and_who_is_one_since(kept, come, data, hubs):
    """Of those that stay, as some come and some go."""
    come = {rank: marks for rank, marks in come.items() if rank not in kept}
    gone = {rank: kept[rank] for rank in data.draw(st.sets(st.sampled_from(sorted(kept))) if kept else st.just(()))}
    found = posted(kept)
    touched = row(set().union(*gone.values(), *come.values()))
    before = Hubs.of(found, touched, hubs)
    for change, texts in ((found.take_back, gone), (found.add, come)):
        for rank, marks in texts.items():
            change(codes(row(marks), rank))
    fallen, risen = moved(before, Hubs.of(found, touched, hubs))

    now = {rank: marks for rank, marks in (kept | come).items() if rank not in gone}
    stayed = kept.keys() - gone.keys()
    was = {rank: common(kept, rank, kept[rank], hubs) for rank in stayed}
    is_now = {rank: common(now, rank, now[rank], hubs) for rank in stayed}
    # Among them may be some that came: they are held against others anyway.
    assert fallen & stayed == {rank for rank in stayed if was[rank] - is_now[rank]}
    assert risen & stayed == {rank for rank in stayed if is_now[rank] - was[rank]}


@given(ARTICLES, ARTICLES, st.data(), HUBS)
@settings(deadline=None)
def test_hubs_with_some_who_came_and_without_some_who_went_are_those_that_are_posted_then(kept, come, data, hubs):
    come = {rank: marks for rank, marks in come.items() if rank not in kept}
    gone = {rank: kept[rank] for rank in data.draw(st.sets(st.sampled_from(sorted(kept))) if kept else st.just(()))}
    marks, left = row(range(9)), row(set().union(*gone.values()))
    before = Hubs.of(posted(kept), marks, hubs)
    now = posted({rank: some for rank, some in (kept | come).items() if rank not in gone})
    found = before.joined_by(*asked(come)).but(Hubs.of(now, left, hubs))
    for got, wanted in (
        (found, Hubs.of(now, marks, hubs)),
        (found.part(left), Hubs.of(now, left, hubs)),
    ):
        assert (got.place.tolist(), got.ranks.tolist()) == (wanted.place.tolist(), wanted.ranks.tolist())


def test_nobody_is_asked_about_and_nobody_meets():
    nobody, postings = (Incidence.of([]), np.empty(0, np.uint64)), posted({1: {1}})
    met = earlier(*nobody, postings, 3)
    assert len(met.asked) == len(met.ranks) == len(met.count) == 0
    assert len(after(*nobody, postings, Hubs.of(postings, row(()), 3)).asked) == 0
    assert posted({1: {1}}).holders(row({1}), ALL)[1].tolist() == [1]


# --- the few of them ---


def candidates(*marks):
    """Candidates numbered and ranked in their order."""
    return [Candidate(n, 0, n, len(some), set(some)) for n, some in enumerate(marks)]


COPIES = [range(20)] * 30


@pytest.mark.parametrize(
    ("of", "wanted"),
    [
        pytest.param(candidates(), [], id="of none, none"),
        pytest.param(candidates(*COPIES), [0, 1, 2, 3], id="of thirty copies the first by rank"),
        pytest.param(
            candidates(*COPIES, range(21)), [30, 0, 1, 2], id="the one that shares most first, whatever its rank"
        ),
        pytest.param(
            candidates(*COPIES, range(20, 24), range(22, 30)),
            [0, 1, 2, 3, 31, 30],
            id="then those that share what is left, most of it first",
        ),
        pytest.param(
            candidates(*COPIES, range(20, 23), range(10, 23), range(22, 24)),
            [0, 1, 2, 3, 30],
            id="of those that share the same of it the first by rank, and nobody who shares but one mark more",
        ),
        pytest.param(
            candidates(*COPIES, *(range(n, n + 2) for n in range(20, 40, 2))),
            [0, 1, 2, 3, 30, 31, 32],
            id="and no more than three",
        ),
    ],
)
def test_an_article_is_held_against_a_few(of, wanted):
    assert (MOST_ALIKE, BESIDE, FEWEST) == (4, 3, 2)
    assert chosen(of, FEWEST) == wanted


@given(st.permutations(candidates(*COPIES[:6], range(5), range(3, 25), range(18, 30), (40, 41), (41, 42), (40, 42))))
def test_whom_does_not_depend_on_the_order_in_which_they_are_found(of):
    assert chosen(of, FEWEST) == [7, 0, 1, 2, 8, 9]
