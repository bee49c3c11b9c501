"""Whole texts as arrays: every word of a stretch of text with its stem, its weight and what kind of word it is.

What a word is worth is worked out once for each that is met; reading a text is then a look-up of its pieces.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from threading import RLock
from typing import Generic, TypeVar

import numpy as np
import numpy.typing as npt

from writethru.text import pieces
from writethru.text.pieces import LONGEST, MOST, Cut, Ints, Pieces
from writethru.text.words import stem_of, tokens, weight

NAME, FIGURE = 1, 2
"""Kinds of words: a rare one with a capital letter, and a number that is no year. All others are 0."""
A_NAME = 3.0
"""Least weight of a capitalised word that counts as a name: "The" and "Monday" are none."""

_YEAR = re.compile(r"(?:19|20)\d\d")
_AT_ONCE = 1 << 11
"""Sentences that are looked up in one go: what that takes stays near the processor."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of some sentences, in order: the index of each one's sentence (`place`), a hash of its stem (0: a stop
    word; the same on every machine), its weight (0 for those), a hash of the word in small letters (`form_of`), and its
    kind."""

    place: Ints
    stems: npt.NDArray[np.uint64]
    weights: npt.NDArray[np.float32]
    forms: npt.NDArray[np.uint64]
    kinds: npt.NDArray[np.uint8]

    def telling(self) -> "Words":
        """The same without stop words."""
        return self.where(self.stems != 0)

    def where(self, kept: npt.NDArray[np.bool_]) -> "Words":
        """Some of the words."""
        return Words(self.place[kept], self.stems[kept], self.weights[kept], self.forms[kept], self.kinds[kept])

    def parted(self, sizes: Sequence[int]) -> "list[Words]":
        """The words of the first so many sentences, of the next so many, and so on, each counted from 0."""
        first = np.cumsum([0, *sizes])
        edges = np.searchsorted(self.place, first).tolist()
        return [
            Words(
                self.place[start:end] - before,
                self.stems[start:end],
                self.weights[start:end],
                self.forms[start:end],
                self.kinds[start:end],
            )
            for (start, end), before in zip(pairwise(edges), first.tolist(), strict=False)
        ]


def hash_of(text: str) -> int:
    """A hash of 64 bits, the same on every machine, never 0."""
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little") or 1


def form_of(word: str) -> int:
    """A hash of a word in small letters, never 0; it holds within one process."""
    return hash(word.replace("’", "'").lower()) & ((1 << 64) - 1) or 1


class Lexicon:
    """The words that were met, each a row of the columns `stems` (hashes), `weights`, `forms` and `kinds`; `names` has
    the stems as written, by row. Row 0 is the end of a sentence. Threads take turns by the `lock`."""

    def __init__(self) -> None:
        self.lock = RLock()
        self._forget()

    def read(self, sentences: Sequence[str]) -> Words:
        """The words of sentences."""
        with self.lock:
            rows = self.rows(sentences)
            ends = rows == 0
            place, rows = np.cumsum(ends)[~ends], rows[~ends]
            return Words(place, self.stems[rows], self.weights[rows], self.forms[rows], self.kinds[rows])

    def rows(self, sentences: Sequence[str]) -> Ints:
        """The rows of the words of sentences, in order, a 0 between two of them; they hold while the `lock` is held."""
        if self._full or self.stems.size >= MOST:
            self._forget()
        found: list[Ints] = []
        try:
            for n in range(0, len(sentences), _AT_ONCE):
                found += (np.zeros(1, np.int64), self._cut(pieces.cut(sentences[n : n + _AT_ONCE])))
        except BaseException:  # the columns may be of different lengths
            self._forget()
            raise
        return np.concatenate(found[1:]) if found else np.empty(0, np.int64)

    def _cut(self, cut: Cut) -> Ints:
        """The rows of the words of a text. New pieces get numbers; those that are too long to be told by their hashes,
        or too many to be remembered, have theirs for this text alone."""
        hashes = pieces.hashes(cut)
        numbers = self._pieces.find(hashes)
        long = cut.ends - cut.starts > LONGEST
        new = np.flatnonzero((numbers < 0) & ~long)
        distinct, at, which = np.unique(hashes[new], return_index=True, return_inverse=True)
        if len(distinct) > self._pieces.room:
            self._full = True
        sizes = self._firsts.size, self._pool.size
        numbers[new] = self._learn(cut, new[at])[which]
        if not self._full:
            self._pieces.add(distinct, numbers[new[at]])
            sizes = self._firsts.size, self._pool.size
        numbers[long] = self._learn(cut, np.flatnonzero(long))
        first, count = self._firsts[numbers], self._counts[numbers]
        steps = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
        rows = self._pool[np.repeat(first, count) + steps]
        self._firsts.size = self._counts.size = sizes[0]
        self._pool.size = sizes[1]
        return rows

    def _learn(self, cut: Cut, these: Ints) -> Ints:
        """Numbers for pieces that are looked at for the first time."""
        known = self._known
        rows = [
            [known[token] if token in known else self._row(token) for token in tokens(cut.piece(n))]
            for n in these.tolist()
        ]
        self._take_up()
        return self._number(rows)

    def _number(self, rows: Sequence[Sequence[int]]) -> Ints:
        """New numbers for pieces of these words."""
        counts = [len(each) for each in rows]
        numbers = np.arange(self._firsts.size, self._firsts.size + len(rows))
        self._firsts.extend(np.cumsum([self._pool.size, *counts])[:-1])
        self._counts.extend(counts)
        self._pool.extend([row for each in rows for row in each])
        return numbers

    def _row(self, token: str) -> int:
        """The row of a word that is met for the first time; it stands in the columns when they are taken up."""
        stem = stem_of(token)
        kind = 0
        if token[0].isdigit():
            kind = 0 if _YEAR.fullmatch(token) else FIGURE  # all texts of a year share it
        elif stem and token[0].isupper() and weight(stem) >= A_NAME:
            kind = FIGURE if stem[0].isdigit() else NAME
        form = form_of(token)
        row = self._known[token] = len(self.names)
        self.names.append(stem)
        self._fresh.append((hash_of(stem), weight(stem), form, kind) if stem else (0, 0.0, form, kind))
        return row

    def _take_up(self) -> None:
        if self._fresh:
            stems, weights, forms, kinds = zip(*self._fresh, strict=True)
            self.stems.extend(stems)
            self.weights.extend(weights)
            self.forms.extend(forms)
            self.kinds.extend(kinds)
            self._fresh.clear()

    def _forget(self) -> None:
        self.names: list[str | None] = [None]
        self.stems = _Column[np.uint64](np.uint64)
        self.weights = _Column[np.float32](np.float32)
        self.forms = _Column[np.uint64](np.uint64)
        self.kinds = _Column[np.uint8](np.uint8)
        self._fresh: list[tuple[int, float, int, int]] = [(0, 0.0, 0, 0)]
        self._take_up()
        self._known: dict[str, int] = {}
        # Pieces by number: their words are the `_counts` rows of the pool that begin at `_firsts`.
        self._firsts, self._counts, self._pool = (_Column[np.int64](np.int64) for _ in range(3))
        self._pieces = Pieces()
        self._full = False
        self._pieces.add(pieces.hashes(pieces.cut(["", ""])), self._number([[0]]))


_Value = TypeVar("_Value", bound=np.generic)


class _Column(Generic[_Value]):
    """An array that grows, at a cost that is constant for each value."""

    def __init__(self, kind: type[_Value]) -> None:
        self._room: npt.NDArray[_Value] = np.empty(1 << 12, kind)
        self.size = 0

    def __getitem__(self, rows: Ints) -> npt.NDArray[_Value]:
        return self._room[rows]

    def extend(self, values: npt.ArrayLike) -> None:
        added = np.asarray(values, self._room.dtype)
        end = self.size + len(added)
        if end > len(self._room):
            self._room = np.concatenate((self._room[: self.size], np.empty(end, self._room.dtype)))
        self._room[self.size : end] = added
        self.size = end


lexicon = Lexicon()
"""The words that this process has met."""
