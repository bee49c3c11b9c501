"""How likely it is that two reports tell of one happening, and that one story follows another.

Logistic regressions over cosines of what they are about. The weights were fitted on the training and development topics
of ECB+ and on the development stream, both counting alike (`python bench/likeness.py` fits them anew); the last three
of a happening, which need dates and outlets, on the stream alone.
"""

import math
from collections.abc import Mapping
from typing import Final

from writethru.stories.subject import Subject, Vector

HAPPENING: Final[Mapping[str, float]] = {
    "names": 5.48,
    "words": 2.24,
    "beginning": 4.26,
    "pairs": 2.59,
    "days": -1.45,
    "outlet": -2.35,
    "other days": -1.67,
    "same day": 0.51,
    "constant": -8.07,
}
"""Weights of the square roots of the four cosines; of each day between publications; of standing at one outlet, which
seldom reports a happening twice, but often in like words on another one; of beginnings that tell of no day in common,
or of one."""
*_WEIGHTS, _CONSTANT = HAPPENING.values()

THREAD: Final[Mapping[str, float]] = {"names": 10.86, "beginning": 8.24, "constant": -5.54}
"""The same for stories that follow one another."""


def traits(one: Subject, other: Subject) -> tuple[float, ...]:
    """What speaks for or against one happening, in the order of `HAPPENING`: four roots of cosines, days between the
    two, and whether they stand at one outlet, tell of other days, or of one day (0 or 1)."""
    days = 0 if one.day is None or other.day is None else abs(one.day - other.day)
    told = bool(one.told and other.told)
    same = told and not one.told.isdisjoint(other.told)
    return (
        _root(one.names, other.names),
        _root(one.words, other.words),
        _root(one.beginning, other.beginning),
        _root(one.pairs, other.pairs),
        days,
        one.outlet == other.outlet,
        told and not same,
        same,
    )


def happening(one: Subject, other: Subject) -> float:
    """How likely two reports tell of one happening, from 0 to 1."""
    found = zip(_WEIGHTS, traits(one, other), strict=True)
    return _logistic(_CONSTANT + sum(weight * trait for weight, trait in found))


def thread(one: Subject, other: Subject) -> float:
    """How likely two stories belong to one thread, from 0 to 1."""
    return _logistic(
        THREAD["constant"]
        + THREAD["names"] * _root(one.names, other.names)
        + THREAD["beginning"] * _root(one.beginning, other.beginning)
    )


def shared(one: Vector, other: Vector) -> dict[int, float]:
    """The terms of both with what each adds to their cosine, the most first."""
    found = {term: one[term] * other[term] for term in one.keys() & other.keys()}
    return dict(sorted(found.items(), key=lambda row: (-row[1], row[0])))


def _root(one: Vector, other: Vector) -> float:
    return math.sqrt(sum([one[term] * other[term] for term in one.keys() & other.keys()]))


def _logistic(value: float) -> float:
    return round(1 / (1 + math.exp(-value)), 6)
