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
import numpy.typing as npt

from writethru.copies.ascending import among, first_of_each
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


@dataclass(frozen=True, slots=True)
class Meetings:
    """Who shares marks with whom, `FEWEST` and more: row n says that article `asked[n]` (by position) shares `count[n]`
    marks with a holder of rank `ranks[n]`. By position and rank. Which ones, by number, stands in `mark` from
    `start[n]` on."""

    asked: Ints
    ranks: Codes
    count: Ints
    start: Ints
    mark: Ints

    @classmethod
    def of(cls, asked: Ints, ranks: Codes, mark: Ints) -> "Meetings":
        """From one row for each mark in common."""
        keys = asked.astype(np.uint64) << _SHIFT | ranks
        order = np.argsort(keys)
        keys = keys[order]
        start = np.flatnonzero(first_of_each(keys))
        count = np.diff(start, append=len(keys))
        start, count = start[count >= FEWEST], count[count >= FEWEST]
        found = keys[start]
        return cls((found >> _SHIFT).astype(np.int64), found & _RANK, count, start, mark[order])

    def marks(self, n: int) -> set[int]:
        """The marks that the two of row n share, by number."""
        return set(self.mark[self.start[n] : self.start[n] + self.count[n]].tolist())


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


def earlier(held: Incidence, ranks: Codes, postings: Postings, hubs: int) -> Meetings:
    """Whom each article meets among the first `hubs` holders of its marks that come before it or have its rank."""
    places, found = postings.holders(held.marks, hubs)
    asked, whom, mark = _joined(held.mark, held.article, places, found, len(held.marks))
    kept = whom <= ranks[asked]
    return Meetings.of(asked[kept], whom[kept], mark[kept])


@dataclass(frozen=True, slots=True)
class Hubs:
    """The first holders of each of `marks` (distinct, ascending), at most `most`: row n says that mark number
    `place[n]` has a holder of rank `ranks[n]`. By mark and rank."""

    marks: Marks
    most: int
    place: Ints
    ranks: Codes

    @classmethod
    def of(cls, postings: Postings, marks: Marks, most: int) -> "Hubs":
        """As they are posted."""
        return cls(marks, most, *postings.holders(marks, most))

    def joined_by(self, held: Incidence, ranks: Codes) -> "Hubs":
        """With articles that have come to hold some of the marks since."""
        return self._with(np.searchsorted(self.marks, held.marks)[held.mark], ranks[held.article])

    def but(self, others: "Hubs") -> "Hubs":
        """With others instead for some of the marks."""
        kept = ~np.isin(self.marks, others.marks)[self.place]
        left = Hubs(self.marks, self.most, self.place[kept], self.ranks[kept])
        return left._with(np.searchsorted(self.marks, others.marks)[others.place], others.ranks)

    def part(self, marks: Marks) -> "Hubs":
        """Those of some of the marks."""
        number = np.full(len(self.marks), -1)
        number[np.searchsorted(self.marks, marks)] = np.arange(len(marks))
        place = number[self.place]
        return Hubs(marks, self.most, place[place >= 0], self.ranks[place >= 0])

    @property
    def keys(self) -> Codes:
        """Each row as one number: the mark's above, the rank below."""
        return self.place.astype(np.uint64) << _SHIFT | self.ranks

    def _with(self, place: Ints, ranks: Codes) -> "Hubs":
        keys = np.concatenate((self.keys, place.astype(np.uint64) << _SHIFT | ranks))
        keys.sort()
        places = (keys >> _SHIFT).astype(np.int64)
        kept = np.arange(len(keys)) - np.searchsorted(places, places) < self.most
        return Hubs(self.marks, self.most, places[kept], keys[kept] & _RANK)

    @property
    def full(self) -> npt.NDArray[np.bool_]:
        """Whether each mark has so many hubs that it may have other holders."""
        return np.bincount(self.place, minlength=len(self.marks)) >= self.most

    @property
    def last(self) -> Codes:
        """For each mark the rank of its last hub, above all ranks where it has fewer than it may have."""
        out = np.full(len(self.marks), np.iinfo(np.uint64).max, np.uint64)
        ends = np.cumsum(np.bincount(self.place, minlength=len(self.marks))) - 1
        full = self.full
        out[full] = self.ranks[ends[full]]
        return out


def after(held: Incidence, ranks: Codes, postings: Postings, hubs: Hubs) -> Meetings:
    """Whom each article meets, by marks of which it is one of the `hubs`, among those that come after it or have its
    rank."""
    first = np.nonzero(ranks[held.article] <= hubs.last[held.mark])[0]
    mark, article = held.mark[first], held.article[first]
    since = np.full(len(hubs.marks), np.iinfo(np.uint64).max, np.uint64)
    np.minimum.at(since, mark, ranks[article])
    full = hubs.full
    asked = np.nonzero(full & (since < np.iinfo(np.uint64).max))[0]
    places, found = postings.holders(held.marks[asked], ALL, since[asked])
    known = np.nonzero(~full[hubs.place])[0]  # of marks that few hold the hubs are all there are
    places, found = np.append(asked[places], hubs.place[known]), np.append(found, hubs.ranks[known])
    order = np.argsort(places, kind="stable")
    who, whom, shared = _joined(mark, article, places[order], found[order], len(hubs.marks))
    kept = whom >= ranks[who]
    return Meetings.of(who[kept], whom[kept], shared[kept])


def moved(before: Hubs, now: Hubs) -> tuple[set[int], set[int]]:
    """The ranks of articles that are no longer a hub of some mark, and of those that are one since."""
    then, since = before.keys, now.keys
    fallen, risen = then[~among(then, since)], since[~among(since, then)]
    return set((fallen & _RANK).tolist()), set((risen & _RANK).tolist())


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
