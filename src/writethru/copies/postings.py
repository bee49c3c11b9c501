"""An inverted index as a few sorted arrays: who holds a mark.

A posting is one 64-bit code: the mark (28 bits) above, the holder's rank (36 bits) below. Codes lie in sorted
segments; a few of one level are merged into one of the next, so that adding costs a constant number of merges and
asking a binary search in a few dozen arrays (a log-structured merge tree, O'Neil et al. 1996). What is taken back is
written as a code of its own that cancels one of the same: nothing is searched for to be deleted.
"""

from collections.abc import Iterable
from typing import Protocol

import numpy as np
import numpy.typing as npt

Codes = npt.NDArray[np.uint64]
Marks = npt.NDArray[np.uint32]
Ints = npt.NDArray[np.int64]

RANK_BITS = 36
MARK_BITS = 64 - RANK_BITS
FAN = 6
"""Segments of one level that are merged into one of the next."""
WASTE = 0.25
"""Share of codes taken back from which everything is merged anew without them."""
ALL = 1 << 40
"""A limit that limits nothing."""
ANY = (1 << RANK_BITS) - 1
"""The last rank of all."""

_SHIFT = np.uint64(RANK_BITS)
_RANK = np.uint64((1 << RANK_BITS) - 1)


class Segments(Protocol):
    """Where segments are kept. Names are never used twice."""

    def segments(self, kind: str) -> Iterable[int]: ...
    def load(self, name: int) -> tuple[int, Codes]: ...
    def write(self, kind: str, level: int, codes: Codes) -> int: ...
    def drop(self, name: int) -> None: ...


def codes(marks: Marks, rank: int) -> Codes:
    """The postings of one holder."""
    return marks.astype(np.uint64) << _SHIFT | np.uint64(rank)


class Postings:
    """The postings of one kind, as `kept` has them."""

    def __init__(self, kept: Segments, kind: str) -> None:
        self._there = _Tiers(kept, kind)
        self._gone = _Tiers(kept, kind + " taken back")

    def refresh(self) -> None:
        """Take up what is kept now: another process may have written, or a change of ours was not kept."""
        self._there.refresh()
        self._gone.refresh()

    def forget(self) -> None:
        """Drop what is at hand: it may never have been kept."""
        self._there.forget()
        self._gone.forget()

    def add(self, found: Codes) -> None:
        """Add postings."""
        self._there.add(found)

    def take_back(self, found: Codes) -> None:
        """Take back postings that were added."""
        self._gone.add(found)
        if self._gone.size > WASTE * self._there.size:
            left = self.all()
            self._gone.clear()
            self._there.clear()
            self._there.add(left)

    def all(self) -> Codes:
        """All postings that are left, ascending."""
        return _without(np.sort(self._there.everything()), np.sort(self._gone.everything()))

    def holders(self, marks: Marks, limit: int | Ints, since: Codes | None = None) -> tuple[Ints, Codes]:
        """The holders of each of `marks`: positions in `marks`, ascending, and ranks, ascending within a mark.

        Of a mark that more than `limit` (one for all, or one for each) hold, the first by rank, counted from the rank
        `since` (one for each).
        """
        low = marks.astype(np.uint64) << _SHIFT
        most = np.broadcast_to(np.asarray(limit, np.int64), len(marks))
        low = low if since is None else low | since
        lost = self._gone.within(low, None)
        # A code that was taken back cancels itself, and one that came again stands twice.
        keys = np.sort(self._there.within(low, most + 2 * np.bincount(_places(lost), minlength=len(marks))))
        if len(lost):
            keys = _without(keys, np.sort(lost))
        places = _places(keys)
        kept = np.arange(len(places)) - np.searchsorted(places, places) < most[places]
        return places[kept], keys[kept] & _RANK


class _Tiers:
    """Sorted segments, each of a level."""

    def __init__(self, kept: Segments, kind: str) -> None:
        self._kept = kept
        self._kind = kind
        self._held: dict[int, tuple[int, Codes]] = {}

    @property
    def size(self) -> int:
        return sum(len(found) for _, found in self._held.values())

    def refresh(self) -> None:
        names = sorted(self._kept.segments(self._kind))
        self._held = {name: self._held.get(name) or self._kept.load(name) for name in names}

    def forget(self) -> None:
        self._held.clear()

    def add(self, found: Codes) -> None:
        if not len(found):
            return
        level, merged = 0, np.sort(found)
        while len(same := [name for name, (other, _) in self._held.items() if other == level]) >= FAN - 1:
            merged = np.sort(np.concatenate([*(self._held[name][1] for name in same), merged]), kind="stable")
            for name in same:
                self._drop(name)
            level += 1
        self._held[self._kept.write(self._kind, level, merged)] = (level, merged)

    def everything(self) -> Codes:
        return np.concatenate([np.empty(0, np.uint64), *(found for _, found in self._held.values())])

    def clear(self) -> None:
        for name in list(self._held):
            self._drop(name)

    def _drop(self, name: int) -> None:
        self._kept.drop(name)
        del self._held[name]

    def within(self, low: Codes, limit: Ints | None) -> Codes:
        """The holders of a mark from the code `low` on, as codes of their own, the position in `low` above and the rank
        below; of each segment at most the first `limit`. In no order."""
        out = [np.empty(0, np.uint64)]
        for _, found in self._held.values():
            start = np.searchsorted(found, low)
            first = found[np.minimum(start, len(found) - 1)]
            here = np.nonzero((first >> _SHIFT == low >> _SHIFT) & (first >= low))[0]  # most marks are rare
            start = start[here]
            count = np.searchsorted(found, low[here] | _RANK, side="right") - start
            count = count if limit is None else np.minimum(count, limit[here])
            place = np.repeat(here.astype(np.uint64), count)
            step = np.arange(len(place)) - np.repeat(np.cumsum(count) - count, count)
            out.append(place << _SHIFT | found[np.repeat(start, count) + step] & _RANK)
        return np.concatenate(out)


def _places(keys: Codes) -> Ints:
    return (keys >> _SHIFT).astype(np.int64)


def _without(found: Codes, lost: Codes) -> Codes:
    """Sorted codes less those that were taken back, each as many times as it is left."""
    distinct, count = np.unique(found, return_counts=True)
    gone, times = np.unique(lost, return_counts=True)
    _, at, where = np.intersect1d(distinct, gone, assume_unique=True, return_indices=True)
    count[at] -= times[where]
    return np.repeat(distinct, np.maximum(count, 0))
