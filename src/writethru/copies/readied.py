"""Articles made ready to be held against others, those asked for last kept at hand."""

from collections import OrderedDict
from collections.abc import Iterable

from writethru.copies.shelf import Shelf
from writethru.copies.verdict import Prepared, prepared

REMEMBERED = 2048
"""Articles that are kept at hand."""
AT_ONCE = 256
"""Articles that are made ready in one go."""


class Readied:
    """The articles of a shelf, made ready; an outlet's standing text counts for nothing."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._found: OrderedDict[int, Prepared] = OrderedDict()

    def __call__(self, no: int) -> Prepared:
        """One article."""
        if no not in self._found:
            self.fetch([no])
        self._found.move_to_end(no)
        return self._found[no]

    def fetch(self, nos: Iterable[int]) -> None:
        """Make some ready that will be asked for, at most `REMEMBERED`: together it costs half of one by one."""
        wanted = list(dict.fromkeys(nos))
        for no in self._found.keys() & wanted:
            self._found.move_to_end(no)
        fresh = [no for no in wanted if no not in self._found]
        for n in range(0, len(fresh), AT_ONCE):
            some = fresh[n : n + AT_ONCE]
            texts = self._shelf.texts(some)
            self._found.update(zip(texts, prepared(texts.values()), strict=True))
        while len(self._found) > REMEMBERED:
            self._found.popitem(last=False)

    def forget(self, nos: Iterable[int]) -> None:
        """Articles that may be others since."""
        for no in nos:
            self._found.pop(no, None)

    def clear(self) -> None:
        """All of them."""
        self._found.clear()
