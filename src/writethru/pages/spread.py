"""How text is spread over a page's containers: what the reading of the main text sees of the boxes around a block."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from itertools import accumulate

from writethru.pages.blocks import Block
from writethru.pages.places import common

Sight = tuple[Hashable, ...]
"""What is seen of a block from one side, in few steps; the first value says which side (`features`)."""

SHARES = (0.02, 0.1, 0.3, 0.6, 0.9)
"""Steps of a share."""
_COUNTS = (1, 2, 4, 8, 16, 40)
_BEST = 0.55


class Boxes:
    """The containers of a line of blocks as ranges of it, for a container's blocks follow one another."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.first: dict[int, int] = {}
        self.last: dict[int, int] = {}
        for i, block in enumerate(blocks):
            for box in block.path:
                if box not in self.last:
                    self.first[box] = i
                self.last[box] = i
        self.paths = [block.path or (0,) for block in blocks]
        self.manners = [block.manner for block in blocks]
        if blocks and not blocks[0].path:
            self.first[0], self.last[0] = 0, len(blocks) - 1


class Spread:
    """How text is spread over the page's containers. `masses` say how much of it each block holds, `sizes` how long
    the blocks are, `links` how much of them is linked."""

    def __init__(self, boxes: Boxes, masses: Sequence[float], sizes: Sequence[float], links: Sequence[float]) -> None:
        self.boxes = boxes
        self.mass = [0.0, *accumulate(masses)]
        self.size = [0.0, *accumulate(sizes)]
        self.linked = [0.0, *accumulate(size * share for size, share in zip(sizes, links, strict=True))]
        self.total = self.mass[-1] or 1.0
        self.manners: dict[tuple[str, ...], float] = defaultdict(float)
        for manner, mass in zip(boxes.manners, masses, strict=True):
            self.manners[manner] += mass
        self.alike = Counter(boxes.manners)
        self.best = self._best()
        self.known: dict[tuple[int, int], Sight] = {}

    def _best(self) -> tuple[int, ...]:
        """The path of the innermost container that holds most of the text."""
        best: tuple[int, ...] = ()
        for path in dict.fromkeys(self.boxes.paths):
            for depth in range(len(path), len(best), -1):
                if self._of(self.mass, path[depth - 1]) >= _BEST * self.total:
                    best = path[:depth]
                    break
        return best

    def _of(self, sums: Sequence[float], box: int) -> float:
        return sums[self.boxes.last[box] + 1] - sums[self.boxes.first[box]]

    def _box(self, side: str, k: int, box: int) -> Sight:
        """Of the k-th container around a block: its share of the text, how much of it is text, how much is linked, and
        how many blocks it has."""
        if (sight := self.known.get((k, box))) is None:
            mass, size = self._of(self.mass, box), self._of(self.size, box) or 1.0
            steps = (
                k,
                bisect_right(SHARES, mass / self.total),
                bisect_right(SHARES, mass / size),
                bisect_right(SHARES, self._of(self.linked, box) / size),
                bisect_right(_COUNTS, self.boxes.last[box] - self.boxes.first[box] + 1),
            )
            sight = self.known[k, box] = side, steps
        return sight

    def about(self, side: str, i: int) -> list[Sight]:
        """What holds for a block's containers and for the blocks of its manner."""
        path, manner = self.boxes.paths[i], self.boxes.manners[i]
        last = len(path) - 1
        steps = common(self.best, path)
        share = bisect_right(SHARES, self.manners[manner] / self.total)
        return [
            self._box(side, 0, path[last]),
            self._box(side, 1, path[max(0, last - 1)]),
            self._box(side, 2, path[max(0, last - 2)]),
            self._box(side, 3, path[max(0, last - 3)]),
            (f"{side} manner", share, bisect_right(_COUNTS, self.alike[manner])),
            (f"{side} out", min(4, len(self.best) - steps), min(4, len(path) - steps)),
        ]
