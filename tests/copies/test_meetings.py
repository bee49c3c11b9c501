"""Who meets whom, held against obvious loops over every mark and every pair."""

from collections import Counter

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.copies.kept import Kept
from writethru.copies.meetings import Incidence, last_hubs, meet, moved
from writethru.copies.postings import ALL, Postings, codes

ABOVE_ALL = np.iinfo(np.uint64).max
MARKS = st.frozensets(st.integers(0, 7), max_size=6)
# Articles by rank; ranks without a tie, as nearly all of a stream are.
ARTICLES = st.dictionaries(st.integers(0, 40), MARKS, max_size=12)
HUBS = st.integers(1, 4)


def posted(articles):
    found = Postings(Kept(), "marks")
    for rank, marks in articles.items():
        found.add(codes(row(marks), rank))
    return found


def row(marks):
    return np.array(sorted(marks), np.uint32)


def holders(articles, mark):
    return sorted(rank for rank, marks in articles.items() if mark in marks)


def obvious_meetings(articles, rank, marks, hubs):
    """Of each mark the first few holders by rank meet all, the others meet those; an article that is asked about and
    not kept stands where its rank would be."""
    met = Counter()
    for mark in marks:
        held = holders(articles, mark)
        few = held[:hubs]
        is_one = len(few) < hubs or rank <= few[-1]
        met.update(held if is_one else few)
    return met


@given(ARTICLES, HUBS)
@settings(deadline=None)
def test_kept_articles_meet_whom_loops_find(articles, hubs):
    texts = list(articles.items())
    found = meet(
        Incidence.of([row(marks) for _, marks in texts]),
        np.array([rank for rank, _ in texts], np.uint64),
        posted(articles),
        hubs,
    )
    rows = set(zip(found.asked.tolist(), found.ranks.tolist(), found.marks.tolist(), strict=True))
    assert rows == {
        (n, whom, times)
        for n, (rank, marks) in enumerate(texts)
        for whom, times in obvious_meetings(articles, rank, marks, hubs).items()
    }
    assert len(rows) == len(found.asked)


@given(ARTICLES, st.integers(0, 40), MARKS, HUBS)
@settings(deadline=None)
def test_a_text_that_is_only_asked_about_meets_as_if_it_were_kept(articles, rank, marks, hubs):
    found = meet(Incidence.of([row(marks)]), np.array([rank], np.uint64), posted(articles), hubs)
    met = dict(zip(found.ranks.tolist(), found.marks.tolist(), strict=True))
    assert met == obvious_meetings(articles, rank, marks, hubs)


@given(ARTICLES, HUBS)
@settings(deadline=None)
def test_two_articles_meet_from_both_sides_alike(articles, hubs):
    """So the answer doesn't depend on which of them came later."""
    met = {rank: obvious_meetings(articles, rank, marks, hubs) for rank, marks in articles.items()}
    assert all(met[one][other] == met[other][one] for one in articles for other in articles)


@given(ARTICLES, HUBS)
@settings(deadline=None)
def test_the_last_hub_of_a_mark_is_its_last_of_the_first_few(articles, hubs):
    marks = row(range(9))
    found = last_hubs(*posted(articles).holders(marks, hubs), len(marks), hubs)
    for mark, last in zip(marks.tolist(), found.tolist(), strict=True):
        held = holders(articles, mark)
        assert last == (held[hubs - 1] if len(held) >= hubs else ABOVE_ALL)


@given(ARTICLES, ARTICLES, st.data(), HUBS)
@settings(deadline=None, max_examples=200)
def test_who_is_no_hub_any_more_and_who_is_one_since(kept, come, chosen, hubs):
    """Of those that stay, as some come and some go."""
    come = {rank: marks for rank, marks in come.items() if rank not in kept}
    gone = {rank: kept[rank] for rank in chosen.draw(st.sets(st.sampled_from(sorted(kept))) if kept else st.just(()))}
    found = posted(kept)
    touched = Incidence.of([row(marks) for marks in (*gone.values(), *come.values())])
    before = last_hubs(*found.holders(touched.marks, hubs), len(touched.marks), hubs)
    for change, texts in ((found.take_back, gone), (found.add, come)):
        for rank, marks in texts.items():
            change(codes(row(marks), rank))
    after = last_hubs(*found.holders(touched.marks, hubs), len(touched.marks), hubs)
    fallen, risen = moved(found, touched, before, after, hubs)

    now = {rank: marks for rank, marks in (kept | come).items() if rank not in gone}
    stayed = kept.keys() - gone.keys()
    was = {rank: first_of(kept, rank, hubs) for rank in stayed}
    is_now = {rank: first_of(now, rank, hubs) for rank in stayed}
    # Among them may be some that came: they are held against everybody anyway.
    assert fallen & stayed == {rank for rank in stayed if was[rank] - is_now[rank]}
    assert risen & stayed == {rank for rank in stayed if is_now[rank] - was[rank]}


def first_of(articles, rank, hubs):
    """The marks of which an article is one of the first few holders."""
    return {mark for mark in articles[rank] if rank in holders(articles, mark)[:hubs]}


def test_articles_of_one_rank_count_for_the_one_and_for_the_other():
    found = posted({7: {1, 2}})
    found.add(codes(row({1}), 7))
    met = meet(Incidence.of([row({1, 2})]), np.array([9], np.uint64), found, 24)
    assert dict(zip(met.ranks.tolist(), met.marks.tolist(), strict=True)) == {7: 3}
    assert found.holders(row({1}), ALL)[1].tolist() == [7, 7]


def test_nobody_is_asked_about_and_nobody_meets():
    met = meet(Incidence.of([]), np.empty(0, np.uint64), posted({1: {1}}), 3)
    assert len(met.asked) == len(met.ranks) == len(met.marks) == 0
