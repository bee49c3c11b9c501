"""What stands between spaces, numbered: a hash table that is asked for whole texts at once.

A look-up of each piece in a dict takes most of the time in which a stream is read; with numpy, a batch of texts takes a
seventh of it. (Open addressing with linear probing, Knuth, TAOCP 6.4.)
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
_Hashes = npt.NDArray[np.uint64]

MOST = 1 << 19
"""Pieces that are remembered: a hostile stream must not fill memory with its inventions."""
LONGEST = 24
"""Bytes of a piece that is told by three words of eight; longer ones are addresses, or scripts without spaces."""
BREAK = "\x7f"
"""Stands between two sentences, and in none."""

_SLOT_BITS = 20  # twice as many slots as pieces
_PAD = b" " * 8
_ODD = tuple(np.uint64(secrets.randbits(64) | 1) for _ in range(3))
"""Odd numbers, drawn anew in each process, so that nobody can write pieces that all want one slot."""
_FIRST_BYTES = np.array([(1 << 8 * size) - 1 for size in range(9)], np.uint64)
"""What keeps so many bytes of a word of eight."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A text in UTF-8, and where each of its pieces begins and ends."""

    raw: bytes
    starts: Ints
    ends: Ints

    def piece(self, n: int) -> str:
        """A piece as a string."""
        return self.raw[self.starts[n] : self.ends[n]].decode("utf-8", "surrogatepass")


def cut(sentences: Sequence[str]) -> Cut:
    """Sentences cut at their spaces, with a `BREAK` between two of them."""
    text = f" {BREAK} ".join(sentences)
    if text.count(BREAK) >= max(1, len(sentences)):  # somebody's text holds one
        text = f" {BREAK} ".join(sentence.replace(BREAK, " ") for sentence in sentences)
    raw = b" " + text.encode("utf-8", "surrogatepass") + _PAD
    black = np.frombuffer(raw, np.uint8) > ord(" ")
    edges = np.flatnonzero(black[1:] != black[:-1]) + 1
    return Cut(raw, edges[::2], edges[1::2])


class Pieces:
    """Numbers for pieces; there is `room` for so many more."""

    def __init__(self) -> None:
        self.room = MOST
        self._hashes = np.zeros(1 << _SLOT_BITS, np.uint64)  # 0: a free slot
        self._numbers = np.zeros(1 << _SLOT_BITS, np.int64)

    def find(self, hashes: _Hashes) -> Ints:
        """The number of each piece by its hash, -1 where it has none."""
        out = np.full(len(hashes), -1)
        left, slots = np.arange(len(hashes)), _slot(hashes)
        while len(left):
            there = self._hashes[slots]
            same = there == hashes[left]
            out[left[same]] = self._numbers[slots[same]]
            further = ~same & (there != 0)
            left, slots = left[further], _next(slots[further])
        return out

    def add(self, hashes: _Hashes, numbers: Ints) -> None:
        """Give numbers to pieces that have none, no more than there is room for; no two hashes are alike."""
        self.room -= len(hashes)
        slots = _slot(hashes)
        while len(hashes):
            _, first = np.unique(slots, return_index=True)  # of those that want one slot, one gets it
            placed = np.zeros(len(hashes), np.bool_)
            placed[first[self._hashes[slots[first]] == 0]] = True
            self._hashes[slots[placed]], self._numbers[slots[placed]] = hashes[placed], numbers[placed]
            hashes, numbers, slots = hashes[~placed], numbers[~placed], _next(slots[~placed])


def hashes(found: Cut) -> _Hashes:
    """A hash of each piece of up to `LONGEST` bytes, never 0; of longer ones one that says little."""
    eights = np.ndarray((len(found.raw) - 7,), "<u8", found.raw, strides=(1,))  # eight bytes from each place on
    sizes = found.ends - found.starts
    out = _mixed(sizes.astype(np.uint64) * _ODD[0], eights[found.starts] & _FIRST_BYTES[np.minimum(sizes, 8)])
    more = np.flatnonzero(sizes > 8)
    out[more] = _mixed(out[more], eights[found.ends[more] - 8])
    more = more[sizes[more] > 16]
    out[more] = _mixed(out[more], eights[found.starts[more] + 8])
    return np.maximum(out, np.uint64(1))


def _mixed(hashes: _Hashes, words: _Hashes) -> _Hashes:
    """Hashes that go on with another word: each bit of both turns half of the bits."""
    out = (hashes ^ words) * _ODD[1]
    out ^= out >> np.uint64(32)
    out *= _ODD[2]
    return out ^ out >> np.uint64(29)


def _slot(hashes: _Hashes) -> Ints:
    return (hashes >> np.uint64(64 - _SLOT_BITS)).astype(np.int64)


def _next(slots: Ints) -> Ints:
    return (slots + 1) & ((1 << _SLOT_BITS) - 1)
