"""Whom an article is held against: the arithmetic of candidates.

Of the articles that come before it in the order of precedence and share marks with it, an article is held against the
few that share most, and against those that share what these don't: a merged article is held against both of its
sources, and work stays the same for the thousandth copy of a report as for the third. A mark that many hold counts only
with the first few of its holders, so that the largest family stays together round its earliest copies and no cap on
frequency breaks it.
"""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from writethru.copies.postings import ALL, RANK_BITS, Codes, Ints, Marks, Postings
from writethru.copies.sampling import FEWEST

MOST_ALIKE = 4
"""How many of those that share most."""
BESIDE = 3
"""How many of those that share what is left then."""

_SHIFT = np.uint64(RANK_BITS)
_RANK = np.uint64((1 << RANK_BITS) - 1)


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


@dataclass(frozen=True, slots=True)
class Meetings:
    """Who shares marks with whom: row n says that article `asked[n]` (by position) shares `count[n]` marks with a
    holder of rank `ranks[n]`. By position and rank."""

    asked: Ints
    ranks: Codes
    count: Ints

    def of_at_least(self, marks: int) -> "Meetings":
        """Those who share at least so many marks."""
        kept = self.count >= marks
        return Meetings(self.asked[kept], self.ranks[kept], self.count[kept])


class Candidate(NamedTuple):
    """An article that shares `marks` (by number) with another: rank, key, number, and the size of its sample."""

    rank: int
    key: int
    no: int
    size: int
    marks: set[int]

    def place(self, told: Set[int] = frozenset()) -> tuple[int, int, int]:
        """Sort key: who shares most beside what is told comes first, of equals the first in rank."""
        return (-len(self.marks - told), self.rank, self.key)


def earlier(
    held: Incidence, ranks: Codes, postings: Postings, hubs: int
) -> tuple[Meetings, dict[tuple[int, int], set[int]]]:
    """Whom each article meets among the first `hubs` holders of its marks that come before it or have its rank; and
    the marks that it shares, by number, with each rank that shares `FEWEST` and more."""
    places, found = postings.holders(held.marks, hubs)
    asked, whom, mark = _joined(held.mark, held.article, places, found, len(held.marks))
    kept = whom <= ranks[asked]
    asked, whom, mark = asked[kept], whom[kept], mark[kept]
    keys = asked.astype(np.uint64) << _SHIFT | whom
    order = np.argsort(keys, kind="stable")
    pairs, starts, count = np.unique(keys[order], return_index=True, return_counts=True)
    several = np.nonzero(count >= FEWEST)[0]
    marks = mark[order]
    shared = {
        (int(pairs[n] >> _SHIFT), int(pairs[n] & _RANK)): set(marks[starts[n] : starts[n] + count[n]].tolist())
        for n in several
    }
    return Meetings((pairs >> _SHIFT).astype(np.int64), pairs & _RANK, count).of_at_least(FEWEST), shared


def after(held: Incidence, ranks: Codes, postings: Postings, hubs: int) -> Meetings:
    """Whom each article meets, by marks of which it is one of the first `hubs` holders, among those that come after it
    or have its rank."""
    last = last_hubs(*postings.holders(held.marks, hubs), len(held.marks), hubs)
    first = np.nonzero(ranks[held.article] <= last[held.mark])[0]
    marks, at = np.unique(held.mark[first], return_inverse=True)
    since = np.full(len(marks), np.iinfo(np.uint64).max, np.uint64)
    np.minimum.at(since, at, ranks[held.article[first]])
    places, found = postings.holders(held.marks[marks], ALL, since)
    asked, whom, _ = _joined(at, held.article[first], places, found, len(marks))
    kept = whom >= ranks[asked]
    pairs, count = np.unique(asked[kept].astype(np.uint64) << _SHIFT | whom[kept], return_counts=True)
    return Meetings((pairs >> _SHIFT).astype(np.int64), pairs & _RANK, count).of_at_least(FEWEST)


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


def chosen(candidates: Iterable[Candidate], least: int) -> list[int]:
    """The numbers of the candidates to be held against: those that share most, and those that share what is left then,
    each at least so many marks of it. Of a report's copies these are the first, among them its fullest."""
    left = sorted(candidates, key=Candidate.place)
    out, left = left[:MOST_ALIKE], left[MOST_ALIKE:]
    told: set[int] = set().union(*(one.marks for one in out))
    for _ in range(BESIDE):
        best = min(left, key=lambda one: one.place(told), default=None)
        if best is None or len(best.marks - told) < least:
            break
        told |= best.marks
        out.append(best)
    return [one.no for one in out]


def _joined(mark: Ints, article: Ints, places: Ints, found: Codes, size: int) -> tuple[Ints, Codes, Ints]:
    """Each article with each holder of each of its marks, and that mark; `mark` and `places` ascend."""
    count = np.bincount(places, minlength=size)
    start = np.cumsum(count) - count
    times = count[mark]
    step = np.arange(times.sum()) - np.repeat(np.cumsum(times) - times, times)
    return np.repeat(article, times), found[np.repeat(start[mark], times) + step], np.repeat(mark, times)
