"""What the index of copies asks of whatever keeps it, and the values that pass between them.

Articles are known by number, in order of arrival and never used twice. No judgement rests on that order.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from writethru.copies.postings import Codes, Ints, Segments
from writethru.copies.precedence import Order
from writethru.copies.sampling import Sample
from writethru.model import Aligned, Facts, Verdict


@dataclass(frozen=True, slots=True)
class Entry:
    """What folding needs of one article: a digest of what makes it this one (`key`, 63 bits), its place in the order
    of precedence, exact and as a number, and its day of publication, counted from the calendar's beginning."""

    key: int
    order: Order
    rank: int
    day: int | None


class Held(NamedTuple):
    """An article as it is indexed: its facts, its sample, and which sentences count for nothing (`silent`)."""

    entry: Entry
    facts: Facts
    sample: Sample
    silent: frozenset[int]


@dataclass(frozen=True, slots=True)
class Sizes:
    """Articles, one a row, ascending by rank: number, rank and key, how many marks each has, and how many of them the
    usual sample holds."""

    no: Ints
    rank: Codes
    key: Ints
    size: Ints
    usual: Ints

    def __getitem__(self, rows: Ints | npt.NDArray[np.bool_]) -> "Sizes":
        return Sizes(self.no[rows], self.rank[rows], self.key[rows], self.size[rows], self.usual[rows])


class Edge(NamedTuple):
    """Two articles (numbers) that were held against each other. `one` is first by rank; `of_one` is the share of its
    text that stands in the other, `common` the letters of the sentences that they share, weighed by how alike they
    are, `refilled` whether they say other things in the same words."""

    one: int
    other: int
    of_one: float
    of_other: float
    common: float
    refilled: bool

    @property
    def reach(self) -> float:
        """How much of either text stands in the other, whichever is the larger share."""
        return max(self.of_one, self.of_other)

    @property
    def least(self) -> float:
        """How much of either text stands in the other, whichever is the smaller share."""
        return min(self.of_one, self.of_other)

    def of(self, no: int) -> float:
        """The share of one of the two texts that stands in the other."""
        return self.of_one if no == self.one else self.of_other

    @property
    def strength(self) -> float:
        """How closely it ties them."""
        return strength(self.of_one, self.of_other)


class Ties(NamedTuple):
    """What becomes of an article's ties: the partners (numbers) that it has no longer, and the edges that are new."""

    dropped: Set[int]
    fresh: Sequence[Edge]


def strength(of_one: float, of_other: float) -> float:
    """How much of both texts the other holds; the larger share counts most."""
    return max(of_one, of_other) + min(of_one, of_other) / 4


@dataclass(frozen=True, slots=True)
class Decisions:
    """What people decided, by pairs of articles (numbers): never in one report (`apart`), their reports are one
    (`merges`), the first stands in the report of the second (`pins`); and articles that lead theirs (`leads`)."""

    apart: frozenset[frozenset[int]] = frozenset()
    merges: tuple[tuple[int, int], ...] = ()
    pins: tuple[tuple[int, int], ...] = ()
    leads: tuple[int, ...] = ()


class Shelf(Segments, Protocol):
    """Where the index is kept. All of one `change` is kept, or nothing of it; what is read while `reading` is of one
    moment. `version` is another number when another process has written."""

    def change(self) -> AbstractContextManager[None]: ...
    def reading(self) -> AbstractContextManager[None]: ...
    @property
    def version(self) -> int: ...
    def known(self, keys: Iterable[int]) -> dict[int, int]: ...
    def put(self, found: Sequence[Held]) -> list[int]: ...
    def replace(self, no: int, sample: Sample, silent: frozenset[int]) -> None: ...
    def remove(self, nos: Iterable[int]) -> None: ...
    def sizes(self, ranks: Iterable[int]) -> Sizes: ...
    def entries(self, nos: Iterable[int]) -> dict[int, Entry]: ...
    def samples(self, nos: Iterable[int]) -> dict[int, Sample]: ...
    def texts(self, nos: Iterable[int]) -> dict[int, tuple[Facts, frozenset[int]]]: ...
    def unlist(self, nos: Iterable[int]) -> None: ...
    def unlisted(self, limit: int) -> list[int]: ...
    def tie(self, ties: Mapping[int, Ties]) -> None: ...
    def listers(self, nos: Iterable[int]) -> set[int]: ...
    def partners(self, nos: Iterable[int]) -> dict[int, set[int]]: ...
    def unlink(self, nos: Iterable[int]) -> None: ...
    def edges(self, nos: Iterable[int]) -> list[Edge]: ...
    def unsettle(self, nos: Iterable[int]) -> None: ...
    def unsettled(self) -> list[int]: ...
    def settle(self, homes: Mapping[int, int]) -> None: ...
    def homes(self, nos: Iterable[int]) -> dict[int, int]: ...
    def members(self, origin: int) -> list[int]: ...
    def decide(self, kind: str, pairs: Sequence[tuple[int, int]], note: str) -> int: ...
    def undo(self, decision: int) -> list[int]: ...
    def decisions(self) -> Decisions: ...


Judgement = tuple[Verdict, tuple[Aligned, ...]]
"""The verdict on two articles, the first as the source, and the alignment that it rests on."""


class KeptPairs(Protocol):
    """Where it is kept what came of articles (numbers) that were held against each other."""

    def begin(self, origin: int) -> None:
        """Get ready for the pairs of a report's origin, of this moment."""

    def held(self, one: int, other: int) -> Judgement | None:
        """What came of a pair, None where nobody knows."""

    def put(self, one: int, other: int, held: Judgement) -> None:
        """What came of a pair just now."""
