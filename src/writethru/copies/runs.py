"""Runs of words that two texts share: three in a row, as written.

Two reporters of one event share names and facts; whole runs of words outside quotation marks they share where one
copied. (Broder 1997 calls them shingles.)
"""

import numpy as np

from writethru.copies.ascending import Hashes, among, first_of_each
from writethru.text.lexicon import Words

_FIRST, _SECOND, _THIRD = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F), np.uint64(0x165667B19E3779F9)
"""Odd numbers with their bits well mixed: one for each place in a run."""

Runs = Hashes
"""Hashes of a text's runs of three words, ascending and distinct; they hold within one process."""


def runs(words: Words) -> Runs:
    """The runs of a text's words, over the ends of sentences too: a copy keeps their order."""
    h = words.forms
    found = np.sort(h[:-2] * _FIRST ^ h[1:-1] * _SECOND ^ h[2:] * _THIRD)
    return found[first_of_each(found)]


def without(these: Runs, others: Runs) -> Runs:
    """The runs that are not among the others."""
    return these[~among(these, others)] if len(others) else these


def shared(one: Runs, other: Runs) -> int:
    """How many runs two texts have in common."""
    if len(one) > len(other):
        one, other = other, one
    return int(np.count_nonzero(among(one, other)))
