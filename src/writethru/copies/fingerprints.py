"""The fingerprints of a text: unordered pairs of content words that stand close together in a sentence.

A rewriter changes words and turns clauses round, but the rare words of a statement stay neighbours; so pairs of stems
within a window, order forgotten, survive rewording that word n-grams do not, and independent reports of the same
event share few of them (docs/design/copies.md has the figures).
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from writethru.text.words import stem_of, tokens, weight

WINDOW = 4
"""How many content words apart two words of a pair may stand."""

_LIMIT = 1 << 20
_ODD = np.uint64(0x9E3779B97F4A7C15)  # the golden ratio in 64 bits: spreads sums over the whole range


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """Hashes of a text's word pairs, ascending and distinct, and the weight of each (sum of both words')."""

    hashes: npt.NDArray[np.uint64]
    weights: npt.NDArray[np.float32]

    @property
    def weight(self) -> float:
        """Weight of the whole text."""
        return float(self.weights.sum())


def fingerprints(sentences: Sequence[str]) -> Fingerprints:
    """Fingerprints of sentences, each pair within one. The same from run to run and machine to machine."""
    rows = [[_lexicon[token] for token in tokens(sentence)] for sentence in sentences]
    ids = np.fromiter((i for row in rows for i in row), np.int64)
    place = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    told = ids >= 0
    ids, place = ids[told], place[told]
    h, w = _lexicon.hashes[ids], _lexicon.weights[ids]
    pairs, values = [], []
    for step in range(1, min(WINDOW + 1, len(h))):
        left, right = h[:-step], h[step:]
        same = (place[:-step] == place[step:]) & (left != right)
        left, right = left[same], right[same]
        pairs.append((left + right) * _ODD ^ (left ^ right))
        values.append((w[:-step] + w[step:])[same])
    _lexicon.bound()
    if not pairs:
        return Fingerprints(np.empty(0, np.uint64), np.empty(0, np.float32))
    distinct, first = np.unique(np.concatenate(pairs), return_index=True)
    return Fingerprints(distinct, np.concatenate(values)[first])


def shared_weight(one: Fingerprints, other: Fingerprints) -> float:
    """Weight of the fingerprints that two texts share."""
    if len(one.hashes) > len(other.hashes):
        one, other = other, one
    if not len(one.hashes):
        return 0.0
    at = np.searchsorted(other.hashes, one.hashes)
    at[at == len(other.hashes)] = 0
    return float(one.weights[other.hashes[at] == one.hashes].sum())


class _Lexicon(dict[str, int]):
    """Token to row, -1 for a stop word; the rows hold the hash and the weight of the token's stem."""

    def __init__(self) -> None:
        super().__init__()
        self.hashes = np.empty(1 << 12, np.uint64)
        self.weights = np.empty(1 << 12, np.float32)
        self._rows = 0

    def __missing__(self, token: str) -> int:
        stem = stem_of(token)
        if stem is None:
            self[token] = -1
            return -1
        row = self._rows
        if row == len(self.hashes):  # doubled, so that growing costs a constant for each row
            self.hashes = np.concatenate((self.hashes, np.empty_like(self.hashes)))
            self.weights = np.concatenate((self.weights, np.empty_like(self.weights)))
        digest = hashlib.blake2b(stem.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        self.hashes[row] = int.from_bytes(digest, "little")
        self.weights[row] = weight(stem)
        self[token] = row
        self._rows += 1
        return row

    def bound(self) -> None:
        """Begin anew where a hostile stream has filled the lexicon with its inventions."""
        if len(self) >= _LIMIT:
            self.clear()
            self._rows = 0


_lexicon = _Lexicon()
