"""Which articles share marks, and how many: the arithmetic of candidates.

A mark that few hold makes all of its holders meet. Of one that many hold, each of them meets the first few by rank, so
that a report run by thousands of outlets stays together round its earliest copies and no cap on frequency breaks it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from writethru.copies.postings import ALL, RANK_BITS, Codes, Ints, Marks, Postings

_SHIFT = np.uint64(RANK_BITS)
_RANK = np.uint64((1 << RANK_BITS) - 1)


@dataclass(frozen=True, slots=True)
class Meetings:
    """For articles asked about, by position: who shares marks with them. Row n says that article `asked[n]` shares
    `marks[n]` marks with the holder of rank `ranks[n]`."""

    asked: Ints
    ranks: Codes
    marks: Ints

    def of_at_least(self, marks: int) -> "Meetings":
        """Those who share at least so many marks."""
        kept = self.marks >= marks
        return Meetings(self.asked[kept], self.ranks[kept], self.marks[kept])


@dataclass(frozen=True, slots=True)
class Incidence:
    """Which articles, by position, hold which of `marks` (distinct, ascending): row n says that `article[n]` holds
    mark number `mark[n]`. In the order of marks."""

    marks: Marks
    mark: Ints
    article: Ints

    @classmethod
    def of(cls, rows: Sequence[Marks]) -> "Incidence":
        """From the marks of each article."""
        marks, mark = np.unique(np.concatenate([np.empty(0, np.uint32), *rows]), return_inverse=True)
        article = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
        order = np.argsort(mark, kind="stable")
        return cls(marks, mark[order], article[order])

    @property
    def holders(self) -> Ints:
        """How many of the articles hold each mark."""
        return np.bincount(self.mark, minlength=len(self.marks))


def meet(held: Incidence, ranks: Codes, postings: Postings, hubs: int) -> Meetings:
    """Whom the articles of `held` (whose ranks are `ranks`) meet among the holders in `postings`."""
    places, found = postings.holders(held.marks, hubs)
    asked, whom = _joined(held.mark, held.article, places, found, len(held.marks))
    # An article that is itself one of the first few meets everybody.
    last = last_hubs(places, found, len(held.marks), hubs)
    first = ranks[held.article] <= last[held.mark]
    crowded = np.bincount(places, minlength=len(held.marks)) == hubs
    rows = np.nonzero(first & crowded[held.mark])[0]
    if len(rows):
        marks, at = np.unique(held.mark[rows], return_inverse=True)
        places, found = postings.holders(held.marks[marks], ALL)
        others = found > last[marks][places]
        more, whom_too = _joined(at, held.article[rows], places[others], found[others], len(marks))
        asked, whom = np.concatenate((asked, more)), np.concatenate((whom, whom_too))
    return _counted(asked, whom)


def last_hubs(places: Ints, ranks: Codes, size: int, hubs: int) -> Codes:
    """For each of `size` marks the rank of its last hub, from its first holders, above all ranks where it has fewer."""
    out = np.full(size, np.iinfo(np.uint64).max, np.uint64)
    ends = np.nonzero(np.diff(places, append=-1))[0]
    full = ends - np.searchsorted(places, places[ends]) + 1 >= hubs
    out[places[ends[full]]] = ranks[ends[full]]
    return out


def moved(postings: Postings, touched: Incidence, before: Codes, after: Codes, hubs: int) -> tuple[set[int], set[int]]:
    """The ranks of articles that are no longer a hub of some mark, and of those that are one since, from the last hubs
    of the `touched` marks, whose holders came or went."""
    turned = np.nonzero(before != after)[0]
    low, high = np.minimum(before, after)[turned], np.maximum(before, after)[turned]
    places, ranks = postings.holders(touched.marks[turned], hubs + touched.holders[turned])
    between = (ranks > low[places]) & (ranks <= high[places])
    fallen = (after < before)[turned][places]
    return set(ranks[between & fallen].tolist()), set(ranks[between & ~fallen].tolist())


def _joined(mark: Ints, article: Ints, places: Ints, found: Codes, size: int) -> tuple[Ints, Codes]:
    """Each article with each holder of each of its marks; `mark` and `places` ascend."""
    count = np.bincount(places, minlength=size)
    start = np.cumsum(count) - count
    times = count[mark]
    step = np.arange(times.sum()) - np.repeat(np.cumsum(times) - times, times)
    return np.repeat(article, times), found[np.repeat(start[mark], times) + step]


def _counted(asked: Ints, whom: Codes) -> Meetings:
    """How often each pair met. An article met itself as often as it has marks; one of the same rank is among those."""
    pairs, marks = np.unique(asked.astype(np.uint64) << _SHIFT | whom, return_counts=True)
    return Meetings((pairs >> _SHIFT).astype(np.int64), pairs & _RANK, marks)
