"""The inverted index, held against a slow and obvious one: for each mark a bag of ranks."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from tests.copies.kept import Kept
from writethru.copies import postings
from writethru.copies.postings import ALL, MARK_BITS, RANK_BITS, Postings, codes

MARKS = [0, 1, 2, 3, (1 << MARK_BITS) - 1]
RANKS = [0, 1, 5, 6, 7, (1 << RANK_BITS) - 1]
POSTINGS = st.lists(st.tuples(st.sampled_from(MARKS), st.sampled_from(RANKS)), max_size=8)


def coded(pairs):
    return np.array([mark << RANK_BITS | rank for mark, rank in pairs], np.uint64)


def asked(found, marks, limit, since=None):
    """For each mark the ranks of its holders."""
    places, ranks = found.holders(np.array(marks, np.uint32), limit, since)
    assert places.tolist() == sorted(places.tolist())
    return [ranks[places == n].tolist() for n in range(len(marks))]


class AsTheModel(RuleBasedStateMachine):
    """Whatever is added and taken back, holders are those of the model, in this process and in another one."""

    @initialize(fan=st.integers(2, 4), waste=st.sampled_from([0.25, 0.9]))
    def start(self, fan, waste):
        self.settings = pytest.MonkeyPatch()
        self.settings.setattr(postings, "FAN", fan)
        self.settings.setattr(postings, "WASTE", waste)
        self.kept = Kept()
        self.found = Postings(self.kept, "marks")
        self.strange = Postings(self.kept, "others")
        self.model = Counter()

    def teardown(self):
        self.settings.undo()

    @rule(pairs=POSTINGS)
    def add(self, pairs):
        self.found.add(coded(pairs))
        self.model.update(pairs)

    @precondition(lambda self: self.model)
    @rule(chosen=st.data())
    def take_back(self, chosen):
        there = sorted(self.model.elements())
        pairs = chosen.draw(st.lists(st.sampled_from(range(len(there))), max_size=6, unique=True))
        self.found.take_back(coded(there[n] for n in pairs))
        self.model.subtract(there[n] for n in pairs)
        self.model = +self.model

    @rule(pairs=POSTINGS)
    def another_kind(self, pairs):
        self.strange.add(coded(pairs))

    @rule()
    def refresh(self):
        self.found.refresh()

    @rule()
    def forget(self):
        self.found.forget()
        self.found.refresh()

    @rule()
    def open_anew(self):
        self.found = Postings(self.kept, "marks")
        self.found.refresh()

    @rule(marks=st.lists(st.sampled_from([*MARKS, 4, 77]), unique=True), limit=st.sampled_from([1, 2, 3, ALL]))
    def ask(self, marks, limit):
        assert asked(self.found, marks, limit) == [self.first(mark, limit) for mark in marks]

    @rule(limits=st.lists(st.integers(0, 4), min_size=len(MARKS), max_size=len(MARKS)))
    def ask_for_so_many_of_each(self, limits):
        wanted = [self.first(mark, limit) for mark, limit in zip(MARKS, limits, strict=True)]
        assert asked(self.found, MARKS, np.array(limits)) == wanted

    @rule(since=st.lists(st.sampled_from(RANKS), min_size=len(MARKS), max_size=len(MARKS)), limit=st.integers(1, 3))
    def ask_from_a_rank_on(self, since, limit):
        wanted = [self.first(mark, limit, least) for mark, least in zip(MARKS, since, strict=True)]
        assert asked(self.found, MARKS, limit, np.array(since, np.uint64)) == wanted

    def first(self, mark, limit, least=0):
        return sorted(rank for (other, rank) in self.model.elements() if other == mark and rank >= least)[:limit]


AsTheModel.TestCase.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)
test_holders_are_those_of_an_obvious_index = AsTheModel.TestCase


def test_a_posting_is_the_mark_above_and_the_rank_below():
    assert codes(np.array([3], np.uint32), 5).tolist() == [3 << RANK_BITS | 5]


def test_what_came_again_is_there_as_often_as_it_came():
    found = Postings(Kept(), "marks")
    one = coded([(1, 5)])
    for change in (found.add, found.take_back, found.add, found.add, found.take_back):
        change(one)
    assert asked(found, [1], ALL) == [[5]]


def test_nothing_is_left_where_all_was_taken_back():
    kept = Kept()
    found = Postings(kept, "marks")
    found.add(coded([(1, 5), (2, 5)]))
    found.take_back(coded([(2, 5), (1, 5)]))
    assert asked(found, [1, 2], ALL) == [[], []]
    assert not kept.all


@settings(max_examples=20, deadline=None)
@given(st.integers(1, 200))
def test_segments_stay_few(times):
    """Adding one at a time leaves no more segments than a few of each level."""
    kept = Kept()
    found = Postings(kept, "marks")
    for n in range(times):
        found.add(coded([(n % 7, n)]))
    levels = Counter(level for _, level, _ in kept.all.values())
    assert max(levels.values()) < postings.FAN
    assert max(levels) <= np.log(times) / np.log(postings.FAN)


def test_adding_one_at_a_time_writes_each_posting_once_a_level():
    kept = Kept()
    written = []
    write = kept.write
    kept.write = lambda kind, level, found: written.append(len(found)) or write(kind, level, found)
    found = Postings(kept, "marks")
    for n in range(1296):
        found.add(coded([(1, n)]))
    assert sum(written) <= 1296 * 5  # 6^4 postings: five levels


def test_an_index_that_was_never_added_to_knows_nobody():
    assert asked(Postings(Kept(), "marks"), MARKS, ALL) == [[]] * len(MARKS)
