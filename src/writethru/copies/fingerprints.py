"""The fingerprints of a text: unordered pairs of content words that stand close together in a sentence.

A rewriter changes words and turns clauses round, but the rare words of a statement stay neighbours; so pairs of stems
within a window, order forgotten, survive rewording that word n-grams do not, and independent reports of the same
event share few of them (docs/design/copies.md has the figures).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt

from writethru.text.lexicon import lexicon
from writethru.text.words import tokens

WINDOW = 4
"""How many content words apart two words of a pair may stand."""

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
    words = [tokens(sentence) for sentence in sentences]
    rows = lexicon.rows(chain.from_iterable(words))
    place = np.repeat(np.arange(len(words)), [len(found) for found in words])
    told = rows >= 0
    rows, place = rows[told], place[told]
    h, w = lexicon.hashes[rows], lexicon.weights[rows]
    pairs, values = [np.empty(0, np.uint64)], [np.empty(0, np.float32)]
    for step in range(1, min(WINDOW + 1, len(h))):
        left, right = h[:-step], h[step:]
        same = (place[:-step] == place[step:]) & (left != right)
        left, right = left[same], right[same]
        pairs.append((left + right) * _ODD ^ (left ^ right))
        values.append((w[:-step] + w[step:])[same])
    found = np.concatenate(pairs)
    order = np.argsort(found)  # equal pairs weigh the same, so that np.unique, which keeps their order, is not needed
    found = found[order]
    first = np.diff(found, prepend=found[:1] + np.uint64(1)) != 0
    return Fingerprints(found[first], np.concatenate(values)[order[first]])


def shared_weight(one: Fingerprints, other: Fingerprints) -> float:
    """Weight of the fingerprints that two texts share."""
    if len(one.hashes) > len(other.hashes):
        one, other = other, one
    if not len(one.hashes):
        return 0.0
    at = np.searchsorted(other.hashes, one.hashes)
    at[at == len(other.hashes)] = 0
    return float(one.weights[other.hashes[at] == one.hashes].sum())
