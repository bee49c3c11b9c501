"""Articles held against each other, the first as the source: each pair once, if somebody keeps what came of it."""

from collections.abc import Callable, Iterable
from typing import Protocol

from writethru.copies.readied import Readied
from writethru.copies.shelf import Shelf
from writethru.copies.verdict import judge
from writethru.model import Aligned, Facts, Verdict

Held = tuple[Verdict, tuple[Aligned, ...]]
Hold = Callable[[int, int], Held]
"""What holding an article (number) against another gives, the first as the source."""


class KeptPairs(Protocol):
    """Where it is kept what came of pairs."""

    def begin(self, origin: int) -> None:
        """Get ready for the pairs of a report's origin, of this moment."""

    def held(self, one: int, other: int) -> Held | None:
        """What came of a pair, None where nobody knows."""

    def put(self, one: int, other: int, held: Held) -> None:
        """What came of a pair just now."""


class Holding:
    """The articles of a report and those beside it, as they are held against each other."""

    def __init__(self, shelf: Shelf, ready: Readied, pairs: KeptPairs | None) -> None:
        self._shelf = shelf
        self._ready = ready
        self._pairs = pairs
        self._facts: dict[int, Facts] = {}

    def begin(self, origin: int, nos: Iterable[int]) -> None:
        """Get ready for a report by its origin, and for the articles that will be asked for."""
        self._facts = {no: facts for no, (facts, _) in self._shelf.texts(nos).items()}
        if self._pairs is not None:
            self._pairs.begin(origin)

    def facts(self, no: int) -> Facts:
        """An article."""
        return self._facts[no]

    def hold(self, one: int, other: int) -> Held:
        """What holding an article against another gives, the first as the source."""
        found = self._pairs.held(one, other) if self._pairs is not None else None
        if found is None:
            verdict, alignment, *_ = judge(self._ready(one), self._ready(other), "a")
            found = verdict, alignment
            if self._pairs is not None:
                self._pairs.put(one, other, found)
        return found
