"""Which of a text's fingerprints are indexed: a sample that is the same in every text that holds them.

A fingerprint is taken by its hash and its weight, the heavier the likelier, so that the number of marks that two texts
share estimates the weight that they share. A short text would be left with a handful: all of its fingerprints are
taken, of which a long text holds the usual sample and another short text all.
"""

from dataclasses import dataclass
from math import ceil
from typing import Protocol

import numpy as np

from writethru.copies.fingerprints import Fingerprints
from writethru.copies.postings import MARK_BITS, Marks

RATE = 80.0
"""A fingerprint of weight w is taken with the chance w / RATE: one in eight of those of two rare words."""
SHORT = 160
"""Fingerprints up to which a text is short: about seventy words."""
SHARE = 0.12
"""Least share of the smaller sample that makes a candidate."""
FEWEST = 2
"""Least number of marks in common."""

_LOW = np.uint64((1 << 20) - 1)
_SHIFT = np.uint64(64 - MARK_BITS)


@dataclass(frozen=True, slots=True)
class Sample:
    """The marks of a text, ascending and distinct, and how many of them the usual sample holds (`usual`)."""

    marks: Marks
    usual: int

    @property
    def size(self) -> int:
        """How many marks there are."""
        return len(self.marks)


def sample(whole: Fingerprints) -> Sample:
    """What of a text's fingerprints is indexed."""
    chance = (whole.hashes & _LOW).astype(np.float32) * np.float32(RATE / (1 << 20))
    usual = chance < whole.weights
    everything = (whole.hashes >> _SHIFT).astype(np.uint32)
    marks = np.unique(everything[usual])
    return Sample(marks if len(whole.hashes) > SHORT else np.unique(everything), len(marks))


class Sized(Protocol):
    """What tells how large a sample is: how many marks it has, and how many of them are the usual ones."""

    @property
    def size(self) -> int: ...
    @property
    def usual(self) -> int: ...


def least(one: Sized, other: Sized) -> int:
    """How many marks two texts must share to be candidates: two short texts are held against each other by all of their
    marks, a short and a long one by the usual sample."""
    if one.size > one.usual and other.size > other.usual:
        return max(FEWEST, ceil(SHARE * min(one.size, other.size)))
    return max(FEWEST, ceil(SHARE * min(one.usual, other.usual)))
