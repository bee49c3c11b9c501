"""Average linkage over the pairs that are alike at all.

Groups are joined as long as their members are alike on the average, pairs that are not listed counting as 0: one chain
of neighbours does not make a group.
"""

import heapq
from collections.abc import Iterable


def groups(size: int, alike: Iterable[tuple[int, int, float]], least: float) -> list[list[int]]:
    """Groups of 0..size-1 whose mean likeness is at least `least`; members ascend, and so do first members."""
    members = {n: [n] for n in range(size)}
    sums: dict[int, dict[int, float]] = {n: {} for n in range(size)}
    heap: list[tuple[float, int, int]] = []
    for i, j, value in alike:
        sums[i][j] = sums[j][i] = value
        heap.append((-value, i, j))
    heapq.heapify(heap)
    while heap:
        value, i, j = heapq.heappop(heap)
        if -value < least:
            break
        if i not in members or j not in members or -value != _mean(sums, members, i, j):
            continue  # a group that has grown since
        members[i] += members.pop(j)
        for k, total in sums.pop(j).items():
            del sums[k][j]
            if k != i:
                sums[i][k] = sums[k][i] = sums[i].get(k, 0.0) + total
        for k in sums[i]:
            first, second = min(i, k), max(i, k)
            heapq.heappush(heap, (-_mean(sums, members, first, second), first, second))
    return sorted(sorted(group) for group in members.values())


def _mean(sums: dict[int, dict[int, float]], members: dict[int, list[int]], i: int, j: int) -> float:
    return sums[i].get(j, 0.0) / (len(members[i]) * len(members[j]))
