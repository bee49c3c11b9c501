"""Where segments are kept for a test: a dictionary."""

from itertools import count

from writethru.copies.postings import Codes


class Kept:
    """Segments in memory (`copies.postings.Segments`)."""

    def __init__(self) -> None:
        self.all: dict[int, tuple[str, int, Codes]] = {}
        self._names = count(1)

    def segments(self, kind: str) -> list[int]:
        return [name for name, (other, _, _) in self.all.items() if other == kind]

    def load(self, name: int) -> tuple[int, Codes]:
        _, level, codes = self.all[name]
        return level, codes

    def write(self, kind: str, level: int, codes: Codes) -> int:
        name = next(self._names)
        self.all[name] = (kind, level, codes)
        return name

    def drop(self, name: int) -> None:
        del self.all[name]
