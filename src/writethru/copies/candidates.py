"""Which texts of many are worth holding against each other: cheap and generous, verification decides.

An inverted index over a sample of the fingerprints. A fingerprint that few texts hold pairs all of them; one that
many hold pairs each with the first few of the order given, so that a report run by thousands of outlets stays
together round its earliest copies, the work stays linear, and no cap on frequency breaks large families.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from writethru.copies.fingerprints import Fingerprints

SAMPLE = 8
"""One fingerprint in so many is indexed, chosen by its hash, the same ones in every text."""
HUBS = 24
"""How many texts, the first in order, each holder of a common fingerprint is paired with."""
THIN = 4
"""Of the fingerprints that more than `HUBS` texts hold, one in so many is used and counts so many times."""
SHARE = 0.12
"""Least share of the smaller text's sampled weight that makes a candidate."""
FEWEST = 3
"""Least number of sampled fingerprints in common."""

_Ints = npt.NDArray[np.int64]


def sample(whole: Fingerprints) -> Fingerprints:
    """The fingerprints of a text that are indexed."""
    chosen = whole.hashes % np.uint64(SAMPLE) == 0
    return Fingerprints(whole.hashes[chosen], whole.weights[chosen])


def candidates(texts: Sequence[Fingerprints]) -> list[tuple[int, int]]:
    """Pairs (i, j), i < j, of positions in `texts` (samples) that share enough to be verified, ascending.

    The order of `texts` matters only for fingerprints that more than `HUBS` hold; give it earliest first.
    """
    hashes, owners, weights = _index(texts)
    totals = np.bincount(owners, weights, minlength=len(texts))
    pairs, values = _pairs(hashes, owners, weights, len(texts))
    order = np.argsort(pairs)
    pairs, values = pairs[order], values[order]
    starts = np.nonzero(np.diff(pairs, prepend=-1))[0]
    codes, counts = pairs[starts], np.diff(starts, append=len(pairs))
    shared = np.add.reduceat(values, starts) if len(starts) else values
    first, second = np.divmod(codes, max(1, len(texts)))
    smaller = np.minimum(totals[first], totals[second])
    keep = (counts >= FEWEST) & (shared >= SHARE * smaller)
    return list(zip(first[keep].tolist(), second[keep].tolist(), strict=True))


def _index(texts: Sequence[Fingerprints]) -> tuple[npt.NDArray[np.uint64], _Ints, npt.NDArray[np.float32]]:
    """Fingerprints of all texts, sorted by hash and then by text: hash, position of the text, weight."""
    if not texts:
        return np.empty(0, np.uint64), np.empty(0, np.int64), np.empty(0, np.float32)
    hashes = np.concatenate([text.hashes for text in texts])
    weights = np.concatenate([text.weights for text in texts])
    owners = np.repeat(np.arange(len(texts)), [len(text.hashes) for text in texts])
    order = np.argsort(hashes, kind="stable")
    hashes, owners, weights = hashes[order], owners[order], weights[order]
    starts = np.nonzero(np.diff(hashes, prepend=hashes[:1] + np.uint64(1)))[0]
    holders = np.diff(starts, append=len(hashes))
    common = np.repeat(holders > HUBS, holders)
    kept = ~common | (hashes // np.uint64(SAMPLE) % np.uint64(THIN) == 0)
    return hashes[kept], owners[kept], np.where(common, weights * THIN, weights)[kept].astype(np.float32)


def _pairs(
    hashes: npt.NDArray[np.uint64], owners: _Ints, weights: npt.NDArray[np.float32], size: int
) -> tuple[_Ints, npt.NDArray[np.float32]]:
    """A code (i * size + j) for each pair of texts and fingerprint that they share, and its weight.

    Within a run of equal hashes every text is paired with the first `HUBS` texts of the run that stand before it:
    step by step, all runs at once.
    """
    if not len(hashes):
        return np.empty(0, np.int64), np.empty(0, np.float32)
    new = np.concatenate(([True], hashes[1:] != hashes[:-1]))
    start = np.maximum.accumulate(np.where(new, np.arange(len(hashes)), 0))
    rank = np.arange(len(hashes)) - start
    codes, values = [], []
    for hub in range(HUBS):
        after = np.nonzero(rank > hub)[0]
        if not len(after):
            break
        codes.append(owners[start[after] + hub] * size + owners[after])
        values.append(weights[after])
    if not codes:
        return np.empty(0, np.int64), np.empty(0, np.float32)
    return np.concatenate(codes), np.concatenate(values)
