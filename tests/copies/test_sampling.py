"""Which fingerprints are indexed."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from writethru.copies.fingerprints import Pairs
from writethru.copies.postings import MARK_BITS
from writethru.copies.sampling import FEWEST, RATE, SHARE, SHORT, Sample, least, sampled

CHANCE = np.random.default_rng(1)


def made(size, weight=10.0):
    hashes = np.unique(CHANCE.integers(0, 1 << 63, size, np.int64)).astype(np.uint64)
    return Pairs(hashes, np.full(len(hashes), weight, np.float32), np.zeros(len(hashes), np.int64))


def part(whole, share):
    few = np.sort(CHANCE.choice(len(whole.hashes), int(share * len(whole.hashes)), replace=False))
    return Pairs(whole.hashes[few], whole.weights[few], whole.place[few])


def sample(pairs):
    return sampled(pairs, np.zeros(1, np.int64), 1)[0]


@given(st.integers(0, 1_000))
def test_marks_ascend_and_no_two_are_alike(size):
    found = sample(made(size)).marks
    assert (np.diff(found.astype(np.int64)) > 0).all()
    assert not len(found) or found.max() < 1 << MARK_BITS


@pytest.mark.parametrize("weight", [4.0, 10.0, 14.0])
def test_of_a_long_text_as_many_are_taken_as_they_weigh(weight):
    whole = made(40_000, weight)
    assert sample(whole).usual / 40_000 == pytest.approx(weight / RATE, rel=0.1)


def test_of_a_short_text_all_are_taken():
    assert len(sample(made(SHORT)).marks) == SHORT
    assert len(sample(made(SHORT + 1)).marks) < SHORT


def test_a_text_that_says_nothing_has_no_marks():
    assert sample(made(0)).marks.tolist() == []
    assert sample(made(0)).usual == 0


@pytest.mark.parametrize("share", [0.1, 0.3, 0.7])
@pytest.mark.parametrize("size", [40, 150, 400, 4_000])
def test_what_stands_in_both_texts_is_taken_in_both(size, share):
    """So the marks of a part are among those of the whole, as far as both take the usual sample."""
    whole = made(size)
    cut = part(whole, share)
    both = np.intersect1d(sample(whole).marks, sample(cut).marks)
    usual = min(sample(whole).usual, sample(cut).usual)
    assert len(both) >= usual
    assert sample(cut).usual <= len(sample(cut).marks)


@pytest.mark.parametrize("size", [100, 400, 4_000])
def test_a_part_shares_enough_with_its_whole(size):
    whole = made(size)
    for _ in range(50):
        cut = part(whole, 0.4)
        one, other = sample(whole), sample(cut)
        shared = len(np.intersect1d(one.marks, other.marks))
        assert other.usual < FEWEST or shared >= least(one, other)


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ((100, 100), (100, 100), 15),  # two long texts, by the usual samples
        ((100, 100), (50, 50), 8),  # the smaller one counts
        ((100, 12), (100, 12), 15),  # two short ones, by all they have
        ((100, 12), (200, 200), 2),  # a short and a long one, by the usual sample
        ((3, 0), (4, 1), FEWEST),
        ((0, 0), (0, 0), FEWEST),  # texts that say nothing never meet
        ((51, 51), (51, 51), 8),  # rounded up
    ],
)
def test_how_many_marks_make_a_candidate(one, other, wanted):
    assert SHARE == 0.15
    first, second = (Sample(np.arange(size, dtype=np.uint32), usual) for size, usual in (one, other))
    assert least(first, second) == least(second, first) == wanted
