"""The usual tool: MinHash LSH over word n-grams, by datasketch and by rensa, for bench/indexes.py."""

import pickle
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

# Bands and rows that datasketch works out for a threshold and 128 permutations; rensa is given the same.
_BANDS = {0.5: (25, 5), 0.2: (28, 2)}


class MinHashed:
    """An index of sketches. What it links is in one report: union-find, as such indexes are used."""

    def __init__(self, lsh: Any, sketch: Callable[[set[str]], Any], words: int) -> None:
        self._lsh = lsh
        self._sketch = sketch
        self._words = words
        self._ids: list[str] = []
        self._parents: list[int] = []

    def add(self, articles: Iterable[dict[str, Any]]) -> None:
        for article in articles:
            sketch = self._sketch(_grams(article, self._words))
            number = len(self._ids)
            self._ids.append(article["id"])
            self._parents.append(number)
            for other in self._lsh.query(sketch):
                self._parents[self._first(number)] = self._first(other)
            self._lsh.insert(number, sketch)

    def look_up(self, article: dict[str, Any]) -> list[str]:
        return [self._ids[number] for number in self._lsh.query(self._sketch(_grams(article, self._words)))]

    def reports(self) -> list[list[str]]:
        groups: dict[int, list[str]] = {}
        for number, name in enumerate(self._ids):
            groups.setdefault(self._first(number), []).append(name)
        return list(groups.values())

    def save(self, path: Path) -> None:
        with path.open("wb") as stream:
            pickle.dump((self._lsh, self._ids, self._parents), stream)

    def _first(self, number: int) -> int:
        while self._parents[number] != number:
            self._parents[number] = number = self._parents[self._parents[number]]
        return number


def datasketch(words: int, threshold: float) -> MinHashed:
    """datasketch's MinHash, 128 permutations, with its LSH in memory."""
    from datasketch import MinHash, MinHashLSH

    def sketch(grams: set[str]) -> MinHash:
        found = MinHash(num_perm=128)
        found.update_batch([gram.encode() for gram in grams])
        return found

    return MinHashed(MinHashLSH(threshold=threshold, num_perm=128), sketch, words)


def rensa(words: int, threshold: float) -> MinHashed:
    """rensa's R-MinHash and LSH with as many bands of as many rows."""
    from rensa import RMinHash, RMinHashLSH

    bands, rows = _BANDS[threshold]

    def sketch(grams: set[str]) -> RMinHash:
        found = RMinHash(num_perm=bands * rows, seed=42)
        found.update(list(grams))
        return found

    return MinHashed(RMinHashLSH(threshold=threshold, num_perm=bands * rows, num_bands=bands), sketch, words)


def _grams(article: dict[str, Any], size: int) -> set[str]:
    words = re.findall(r"\w+", " ".join(article["paragraphs"]).lower())
    return {" ".join(words[n : n + size]) for n in range(len(words) - size + 1)}
