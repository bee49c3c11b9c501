"""Articles held against each other, the first as the source: each pair once, if somebody keeps what came of it."""

from collections.abc import Iterable

from writethru.copies.readied import Readied
from writethru.copies.shelf import Judgement, KeptPairs, Shelf
from writethru.copies.verdict import judge
from writethru.model import Facts


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

    def hold(self, one: int, other: int) -> Judgement:
        """What holding an article against another gives, the first as the source."""
        found = self._pairs.held(one, other) if self._pairs is not None else None
        if found is None:
            verdict, alignment, *_ = judge(self._ready(one), self._ready(other), "a")
            found = verdict, alignment
            if self._pairs is not None:
                self._pairs.put(one, other, found)
        return found
