"""Whole texts as arrays: every word of a stretch of text with its stem, its weight and what kind of word it is.

What a word is worth is worked out once for each that is met; reading a text is then a look-up of its pieces.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
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
    the stems as written, by row. Row 0 is the end of a sentence."""

    def __init__(self) -> None:
        self._forget()

    def read(self, sentences: Sequence[str]) -> Words:
        """The words of sentences."""
        rows = self.rows(sentences)
        ends = rows == 0
        place, rows = np.cumsum(ends)[~ends], rows[~ends]
        return Words(place, self.stems[rows], self.weights[rows], self.forms[rows], self.kinds[rows])

    def rows(self, sentences: Sequence[str]) -> Ints:
        """The rows of the words of sentences, in order, a 0 between two sentences; they hold until the next call."""
        if self._firsts.size >= MOST or self.stems.size >= MOST:
            self._forget()
        found: list[Ints] = []
        for n in range(0, len(sentences), _AT_ONCE):
            found += (np.zeros(1, np.int64), self._rows(self._numbers(pieces.cut(sentences[n : n + _AT_ONCE]))))
        return np.concatenate(found[1:]) if found else np.empty(0, np.int64)

    def _rows(self, numbers: Ints) -> Ints:
        """The rows of the words of pieces."""
        first, count = self._firsts[numbers], self._counts[numbers]
        steps = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
        return self._pool[np.repeat(first, count) + steps]

    def _numbers(self, cut: Cut) -> Ints:
        """The numbers of pieces; those that are new get one."""
        hashes = pieces.hashes(cut)
        out = self._pieces.find(hashes)
        long = cut.ends - cut.starts > LONGEST  # nothing is gained by remembering these
        new = np.flatnonzero((out < 0) & ~long)
        distinct, at, which = np.unique(hashes[new], return_index=True, return_inverse=True)
        numbers = self._learn([cut.piece(n) for n in new[at].tolist()])
        if len(distinct) <= self._pieces.room:  # a text of more inventions than that is learnt for once
            self._pieces.add(distinct, numbers)
        out[new] = numbers[which]
        out[long] = self._learn([cut.piece(n) for n in np.flatnonzero(long).tolist()])
        return out

    def _learn(self, found: Sequence[str]) -> Ints:
        """Numbers for pieces that are looked at for the first time."""
        known = self._known
        rows = [[known[token] if token in known else self._row(token) for token in tokens(piece)] for piece in found]
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
