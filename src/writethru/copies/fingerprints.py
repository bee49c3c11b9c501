"""The fingerprints of a text: unordered pairs of content words that stand close together in a sentence.

A rewriter changes words and turns clauses round, but the rare words of a statement stay neighbours; so pairs of stems
within a window, order forgotten, survive rewording that word n-grams do not, and independent reports of the same
event share few of them (docs/design/copies.md has the figures).
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from writethru.copies.ascending import Hashes, among, first_of_each
from writethru.text.lexicon import Words

WINDOW = 4
"""How many content words apart two words of a pair may stand."""

_ODD = np.uint64(0x9E3779B97F4A7C15)  # the golden ratio in 64 bits: spreads sums over the whole range


@dataclass(frozen=True, slots=True)
class Pairs:
    """All word pairs of some sentences, in no order and as often as they stand there: a hash, the weight (the sum of
    both words') and the index of the sentence of each."""

    hashes: npt.NDArray[np.uint64]
    weights: npt.NDArray[np.float32]
    place: npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """Hashes of a text's word pairs, ascending and distinct, and the weight of each (sum of both words')."""

    hashes: Hashes
    weights: npt.NDArray[np.float32]

    @property
    def weight(self) -> float:
        """Weight of the whole text."""
        return float(self.weights.sum(dtype=np.float64))


def pairs(words: Words) -> Pairs:
    """The pairs of words, each within one sentence. The same from run to run and machine to machine."""
    told = words.telling()
    h, w, place = told.stems, told.weights, told.place
    found = [(np.empty(0, np.uint64), np.empty(0, np.float32), np.empty(0, np.int64))]
    for step in range(1, min(WINDOW + 1, len(h))):
        left, right = h[:-step], h[step:]
        same = (place[:-step] == place[step:]) & (left != right)
        left, right = left[same], right[same]
        found.append(((left + right) * _ODD ^ (left ^ right), (w[:-step] + w[step:])[same], place[step:][same]))
    hashes, weights, places = zip(*found, strict=True)
    return Pairs(np.concatenate(hashes), np.concatenate(weights), np.concatenate(places))


def fingerprints(words: Words) -> Fingerprints:
    """The fingerprints of a text."""
    found = pairs(words)
    order = np.argsort(found.hashes)  # equal pairs weigh the same, so that np.unique, which keeps order, isn't needed
    hashes = found.hashes[order]
    first = first_of_each(hashes)
    return Fingerprints(hashes[first], found.weights[order[first]])


def shared_weight(one: Fingerprints, other: Fingerprints) -> float:
    """Weight of the fingerprints that two texts share."""
    if len(one.hashes) > len(other.hashes):
        one, other = other, one
    return float(one.weights[among(one.hashes, other.hashes)].sum(dtype=np.float64))
