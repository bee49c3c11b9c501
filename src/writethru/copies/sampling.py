"""Which of a text's fingerprints are indexed: a sample that is the same in every text that holds them.

A fingerprint is taken by its hash and its weight, the heavier the likelier, so that the number of marks that two texts
share estimates the weight that they share. A short text would be left with a handful: all of its fingerprints are
taken, of which a long text holds the usual sample and another short text all.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from writethru.copies.fingerprints import Pairs, pairs
from writethru.copies.postings import MARK_BITS, Ints, Marks
from writethru.text.lexicon import lexicon

RATE = 80.0
"""A fingerprint of weight w is taken with the chance w / RATE: one in eight of those of two rare words."""
SHORT = 160
"""Word pairs up to which a text is short: about seventy words."""
SHARE = 0.15
"""Least share of the smaller sample that makes a candidate."""
FEWEST = 2
"""Least number of marks in common."""

_AT_ONCE = 64
"""Texts that are sampled in one go: what that takes stays near the processor."""

_LOW = np.uint64((1 << 20) - 1)
_SHIFT = np.uint64(64 - MARK_BITS)
_MARK = np.uint64((1 << MARK_BITS) - 1)
_MARK_BITS = np.uint64(MARK_BITS)


@dataclass(frozen=True, slots=True)
class Sample:
    """The marks of a text, ascending and distinct, and how many of them the usual sample holds (`usual`)."""

    marks: Marks
    usual: int

    @property
    def size(self) -> int:
        """How many marks there are."""
        return len(self.marks)


def samples(texts: Sequence[Sequence[str]]) -> list[Sample]:
    """What is indexed of the fingerprints of each of some texts, given in sentences; together it costs a fraction of
    one by one."""
    out = []
    for n in range(0, len(texts), _AT_ONCE):
        some = texts[n : n + _AT_ONCE]
        found = pairs(lexicon.read([sentence for text in some for sentence in text]))
        out += sampled(found, np.repeat(np.arange(len(some)), [len(text) for text in some]), len(some))
    return out


def sampled(found: Pairs, text_of: npt.NDArray[np.int64], texts: int) -> list[Sample]:
    """The samples of so many texts from all of their pairs; `text_of` says in which text each sentence stands."""
    whose = text_of[found.place]
    chance = (found.hashes & _LOW).astype(np.float32) * np.float32(RATE / (1 << 20))
    usual = chance < found.weights
    short = np.bincount(whose, minlength=texts) <= SHORT
    marks = whose.astype(np.uint64) << _MARK_BITS | found.hashes >> _SHIFT
    of_usual = np.unique(marks[usual])
    taken = np.union1d(of_usual, marks[short[whose]])
    sizes = np.bincount((of_usual >> _MARK_BITS).astype(np.int64), minlength=texts)
    ends = np.searchsorted(taken, np.arange(1, texts + 1, dtype=np.uint64) << _MARK_BITS)
    rows = np.split((taken & _MARK).astype(np.uint32), ends[:-1])
    return [Sample(row, size) for row, size in zip(rows[:texts], sizes.tolist(), strict=True)]


class Counts(NamedTuple):
    """How many marks each of some samples has, and how many of them are the usual ones."""

    size: Ints
    usual: Ints

    @classmethod
    def of(cls, found: Sequence[Sample], rows: Ints) -> "Counts":
        """Of the samples, the one that each row names."""
        counts = np.array([(one.size, one.usual) for one in found], np.int64).reshape(-1, 2)
        return cls(counts[rows, 0], counts[rows, 1])


class Sized(Protocol):
    """What tells how large samples are: how many marks each has, and how many of them are the usual ones."""

    @property
    def size(self) -> int | Ints: ...
    @property
    def usual(self) -> int | Ints: ...


def least(one: Sized, other: Sized) -> Ints:
    """How many marks two texts, or those of each row, must share to be candidates: two short texts are held against
    each other by all of their marks, a short and a long one by the usual sample."""
    both_short = np.greater(one.size, one.usual) & np.greater(other.size, other.usual)
    smaller = np.where(both_short, np.minimum(one.size, other.size), np.minimum(one.usual, other.usual))
    return np.maximum(FEWEST, np.ceil(SHARE * smaller).astype(np.int64))
