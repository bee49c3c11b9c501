"""Words as numbers, for work on whole texts at once: each stem a row with its hash and its weight."""

import hashlib
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from writethru.text.words import stem_of, weight

_LIMIT = 1 << 20
"""Tokens that are remembered: a hostile stream must not fill memory with its inventions."""


class Lexicon(dict[str, int]):
    """Token to the row of its stem, -1 for a stop word. Rows hold for one text: ask for its words, then look them up.

    `hashes` and `weights` are arrays by row, `stems` a list; a stem's hash is the same on every machine.
    """

    def __init__(self) -> None:
        super().__init__()
        self.stems: list[str] = []
        self.hashes = np.empty(1 << 12, np.uint64)
        self.weights = np.empty(1 << 12, np.float32)
        self._rows: dict[str, int] = {}

    def rows(self, tokens: Iterable[str]) -> npt.NDArray[np.int64]:
        """The rows of a text's tokens, in order, -1 for a stop word. The rows of earlier texts may be forgotten."""
        if len(self) >= _LIMIT:
            self.clear()
            self.stems.clear()
            self._rows.clear()
        return np.array(list(map(self.__getitem__, tokens)), np.int64)  # twice as fast as np.fromiter

    def __missing__(self, token: str) -> int:
        stem = stem_of(token)
        row = -1 if stem is None else self._row(stem)
        self[token] = row
        return row

    def _row(self, stem: str) -> int:
        row = self._rows.setdefault(stem, len(self.stems))
        if row == len(self.stems):
            self.stems.append(stem)
            if row == len(self.hashes):  # doubled, so that growing costs a constant for each row
                self.hashes = np.concatenate((self.hashes, np.empty_like(self.hashes)))
                self.weights = np.concatenate((self.weights, np.empty_like(self.weights)))
            digest = hashlib.blake2b(stem.encode("utf-8", "surrogatepass"), digest_size=8).digest()
            self.hashes[row] = int.from_bytes(digest, "little")
            self.weights[row] = weight(stem)
        return row


lexicon = Lexicon()
"""The words that this process has met."""
