"""Average linkage over the pairs that are alike at all.

Groups are joined as long as their members are alike on the average, pairs that are not listed counting as 0: one chain
of neighbours does not make a group. What a person decided comes before it.
"""

import heapq
from collections.abc import Iterable


class Linkage:
    """Groups of 0..size-1 that grow together.

    `most` is how many others each is compared with at most: so many pairs of two large groups are listed at best, and
    their mean is taken over those. `together` are pairs that stand in one group whatever their likeness, `apart` those
    that never do; who is to stand together and apart stands together.
    """

    def __init__(
        self,
        size: int,
        alike: Iterable[tuple[int, int, float]],
        most: int,
        together: Iterable[tuple[int, int]] = (),
        apart: Iterable[tuple[int, int]] = (),
    ) -> None:
        self._most = most
        self._members = {n: [n] for n in range(size)}
        self._sums: dict[int, dict[int, float]] = {n: {} for n in range(size)}
        self._pairs: dict[int, dict[int, int]] = {n: {} for n in range(size)}
        self._apart: dict[int, set[int]] = {n: set() for n in range(size)}
        for i, j, value in alike:
            self._sums[i][j] = self._sums[j][i] = value
            self._pairs[i][j] = self._pairs[j][i] = 1
        for i, j in apart:
            self._apart[i].add(j)
            self._apart[j].add(i)
        home = list(range(size))
        for i, j in together:
            first, second = sorted((self._home(home, i), self._home(home, j)))
            if first != second:
                home[second] = first
                self._join(first, second)

    def groups(self, least: float) -> list[list[int]]:
        """The groups whose mean likeness is at least `least`; members ascend, and so do first members."""
        heap = [(-self._mean(i, j), i, j) for i, sums in self._sums.items() for j in sums if i < j]
        heapq.heapify(heap)
        while heap:
            value, i, j = heapq.heappop(heap)
            if -value < least:
                break
            if i not in self._members or j not in self._members or -value != self._mean(i, j) or j in self._apart[i]:
                continue  # a group that has grown since, or that a person keeps apart
            self._join(i, j)
            for k in self._sums[i]:
                first, second = min(i, k), max(i, k)
                heapq.heappush(heap, (-self._mean(first, second), first, second))
        return sorted(sorted(group) for group in self._members.values())

    def _join(self, i: int, j: int) -> None:
        """Let the group of `j` go up in that of `i`."""
        self._members[i] += self._members.pop(j)
        for k, total in self._sums.pop(j).items():
            del self._sums[k][j]
            if k != i:
                self._sums[i][k] = self._sums[k][i] = self._sums[i].get(k, 0.0) + total
                self._pairs[i][k] = self._pairs[k][i] = self._pairs[i].get(k, 0) + self._pairs[j][k]
            del self._pairs[k][j]
        del self._pairs[j]
        for k in self._apart.pop(j) - {i}:
            self._apart[k].discard(j)
            self._apart[k].add(i)
            self._apart[i].add(k)
        self._apart[i].discard(j)

    def _mean(self, i: int, j: int) -> float:
        return self._sums[i].get(j, 0.0) / compared(
            len(self._members[i]), len(self._members[j]), self._pairs[i].get(j, 0), self._most
        )

    @staticmethod
    def _home(home: list[int], n: int) -> int:
        while home[n] != n:
            n = home[n]
        return n


def compared(one: int, other: int, listed: int, most: int) -> int:
    """How many pairs of two groups of these sizes a mean is taken over: all, or where each is compared with so many
    others at most only as many as were, if more of them are listed than that."""
    small, large = sorted((one, other))
    return max(small * min(large, most), listed)
