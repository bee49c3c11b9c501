"""Hashes in sorted arrays, as sets."""

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]
"""Ascending."""
Mask = npt.NDArray[np.bool_]


def among(these: Hashes, others: Hashes) -> Mask:
    """Whether each of these is one of the others."""
    if not len(others):
        return np.zeros(len(these), np.bool_)
    at = np.searchsorted(others, these)
    at[at == len(others)] = 0
    there: Mask = others[at] == these
    return there


def first_of_each(found: Hashes) -> Mask:
    """Whether each is another one than that before it."""
    new: Mask = np.diff(found, prepend=found[:1] + np.uint64(1)) != 0
    return new
