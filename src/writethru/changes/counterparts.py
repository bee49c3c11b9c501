"""Which words of one side of a passage answer which words of the other, and what is left over.

A rewriter turns clauses about, so words are matched wherever they stand: equal facts first (names, figures, dates),
then equal stems, the ones in the same surroundings before others. What has no counterpart comes in runs; a run whose
neighbours answer the neighbours of a run of the other side stands in the same slot: it was replaced by it.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from writethru.changes.sentences import Sentence, Word

Span = tuple[Sentence, int, int]

_REACH = 2
"""Content words on each side that tell which of several equal words is meant."""


@dataclass(frozen=True)
class Run:
    """Content words of a sentence without a counterpart, one after the other; `start` and `end` are characters."""

    sentence: Sentence
    words: tuple[Word, ...]

    @property
    def start(self) -> int:
        return self.words[0].start

    @property
    def end(self) -> int:
        return self.words[-1].end

    @property
    def span(self) -> Span:
        return self.sentence, self.start, self.end

    @cached_property
    def stems(self) -> frozenset[str]:
        return frozenset(w.stem for w in self.words if w.stem is not None)


@dataclass(frozen=True)
class Slot:
    """A run of a and the run of b in its place; `firm` where both its neighbours answer, else one does."""

    a: Run
    b: Run
    firm: bool


class Counterparts:
    """The content words of both sides of a passage, matched. Positions count them through a side's sentences."""

    def __init__(self, a: Sequence[Sentence], b: Sequence[Sentence], equal: Iterable[tuple[Span, Span]]) -> None:
        self._a, self._b = _content(a), _content(b)
        self._places_a, self._places_b = _Places(a), _Places(b)
        self.of_a: dict[int, int] = {}
        self.of_b: dict[int, int] = {}
        for one, other in equal:
            self._join(self._places_a.inside(one), self._places_b.inside(other))
        self._match()
        self.runs_a, self.runs_b = _runs(self._a, self.of_a), _runs(self._b, self.of_b)

    def swapped(self) -> "Counterparts":
        """The same, seen from b: it becomes a."""
        other = Counterparts((), (), ())
        other._a, other._b, other.of_a, other.of_b = self._b, self._a, self.of_b, self.of_a
        other.runs_a, other.runs_b = self.runs_b, self.runs_a
        other._places_a, other._places_b = self._places_b, self._places_a
        return other

    @property
    def words(self) -> int:
        """How many content words both sides have."""
        return len(self._a) + len(self._b)

    @property
    def matched(self) -> int:
        """How many of them have a counterpart."""
        return len(self.of_a) + len(self.of_b)

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """Runs that took each other's place, in a's order, each run once, firm ones first served."""
        begins = {run[0]: run for run in self.runs_b}
        ends = {run[-1]: run for run in self.runs_b}
        found: list[tuple[bool, range, range]] = []
        for run in self.runs_a:
            after, before = self.of_a.get(run[0] - 1), self.of_a.get(run[-1] + 1)
            right = begins.get(after + 1) if after is not None and self._near(run[0] - 1, run[0]) else None
            left = ends.get(before - 1) if before is not None and self._near(run[-1], run[-1] + 1) else None
            if right is not None and right == left:
                found.append((True, run, right))
            else:
                found += [(False, run, other) for other in (right, left) if other is not None]
        out: dict[range, Slot] = {}
        used: set[range] = set()
        for firm, run, other in sorted(found, key=lambda f: not f[0]):
            if run not in out and other not in used:
                out[run] = Slot(self._run(self._a, run), self._run(self._b, other), firm)
                used.add(other)
        return tuple(out[run] for run in sorted(out, key=lambda r: r[0]))

    def left_over(self) -> tuple[tuple[Sentence, Word], ...]:
        """Content words of a that have no counterpart."""
        return tuple(word for i, word in enumerate(self._a) if i not in self.of_a)

    def kept(self, sentence: Sentence, start: int, end: int) -> float:
        """Share (0 to 1) of the content words of a span of a that have a counterpart; 1 where it has none."""
        inside = self._places_a.inside((sentence, start, end))
        return sum(i in self.of_a for i in inside) / len(inside) if inside else 1.0

    def _near(self, i: int, k: int) -> bool:
        return self._a[i][0] is self._a[k][0]

    @staticmethod
    def _run(side: Sequence[tuple[Sentence, Word]], run: range) -> Run:
        return Run(side[run[0]][0], tuple(side[i][1] for i in run))

    def _join(self, left: Sequence[int], right: Sequence[int]) -> None:
        """Makes `left` answer `right`, where neither does yet: their common words, or all where none is common."""
        if not left or not right or any(i in self.of_a for i in left) or any(j in self.of_b for j in right):
            return
        pairs = [(i, j) for i in left for j in right if self._a[i][1].stem == self._b[j][1].stem]
        if not pairs:  # "the U.S." and "America", "a quarter" and "25 per cent"
            pairs = [(i, right[min(n, len(right) - 1)]) for n, i in enumerate(left)]
            pairs += [(left[min(n, len(left) - 1)], j) for n, j in enumerate(right)]
        for i, j in pairs:
            self.of_a.setdefault(i, j)
            self.of_b.setdefault(j, i)

    def _match(self) -> None:
        """Equal stems, those that stand once on each side first, then those in the likest surroundings."""
        places: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for side, matched, at in ((self._a, self.of_a, 0), (self._b, self.of_b, 1)):
            for i, (_, word) in enumerate(side):
                if i not in matched:
                    places[word.stem or ""][at].append(i)
        scored = []
        for left, right in places.values():
            if len(left) == len(right) == 1:
                self.of_a[left[0]], self.of_b[right[0]] = right[0], left[0]
            else:
                scored += [(-self._likeness(i, j), abs(i - j), i, j) for i in left for j in right]
        for _, _, i, j in sorted(scored):
            if i not in self.of_a and j not in self.of_b:
                self.of_a[i], self.of_b[j] = j, i

    def _likeness(self, i: int, j: int) -> int:
        """How many of the words around two places are the same, the next ones counting double."""
        alike = 0
        for shift in (-2, -1, 1, 2):
            k, m = i + shift, j + shift
            if 0 <= k < len(self._a) and 0 <= m < len(self._b) and self._a[k][1].stem == self._b[m][1].stem:
                alike += _REACH + 1 - abs(shift)
        return alike


def _content(sentences: Sequence[Sentence]) -> list[tuple[Sentence, Word]]:
    return [(s, w) for s in sentences for w in s.content]


class _Places:
    """Where the words of each sentence of a side stand among its content words."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._base: dict[int, tuple[int, list[int], list[int]]] = {}
        count = 0
        for sentence in sentences:
            starts, ends = sentence.bounds
            self._base[id(sentence)] = (count, starts, ends)
            count += len(starts)

    def inside(self, span: Span) -> range:
        """Positions of the content words that a span touches."""
        sentence, start, end = span
        base, starts, ends = self._base[id(sentence)]
        return range(base + bisect_right(ends, start), base + bisect_left(starts, end))


def _runs(side: Sequence[tuple[Sentence, Word]], matched: dict[int, int]) -> list[range]:
    """Stretches of positions of one sentence without a counterpart."""
    out: list[range] = []
    for i, (sentence, _) in enumerate(side):
        if i in matched:
            continue
        if out and out[-1].stop == i and side[i - 1][0] is sentence:
            out[-1] = range(out[-1].start, i + 1)
        else:
            out.append(range(i, i + 1))
    return out
