"""How alike two reports' subjects are: cosine of their weighed words.

Rare words count more than in the usual TF-IDF (the weight is raised to 1.5), since the names of a happening tell it
from the next one of its kind.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np

from writethru.model import Facts
from writethru.text.words import stems, weight

HEADLINE = 3
"""How many times a headline's word counts."""
POWER = 1.5
"""Exponent of the words' weights."""
TERMS = 150
"""Words that stand for a report: its heaviest."""
COMMON = 0.05
"""A word in more than this share of the reports, and in more than `FEW`, finds no partner by itself."""
FEW = 200

Vector = dict[str, float]


def vector(facts: Facts) -> Vector:
    """The heaviest words of an article, of unit length."""
    counts = Counter(stem for sentence in facts.sentences for stem in stems(sentence))
    for stem in stems(facts.article.headline):
        counts[stem] += HEADLINE
    weights = {stem: (1 + math.log(count)) * weight(stem) ** POWER for stem, count in counts.items()}
    top = sorted(weights.items(), key=lambda row: (-row[1], row[0]))[:TERMS]
    length = math.sqrt(sum(value * value for _, value in top))
    return {stem: value / length for stem, value in top}


def pairs(vectors: Sequence[Vector], days: Sequence[int | None], least: float, apart: int) -> Iterator[tuple[int, int, float]]:
    """Pairs (i, j, likeness), i < j, at least `least` alike and at most `apart` days apart; unknown dates fit any."""
    postings: dict[str, list[int]] = defaultdict(list)
    for n, terms in enumerate(vectors):
        for stem in terms:
            postings[stem].append(n)
    limit = max(FEW, COMMON * len(vectors))
    known = np.array([day is not None for day in days], dtype=bool)
    when = np.array([day or 0 for day in days], dtype=np.int64)
    rows = {stem: np.array(found) for stem, found in postings.items() if 1 < len(found) <= limit}
    values = {stem: np.array([vectors[n][stem] for n in found], dtype=np.float32) for stem, found in rows.items()}
    for i, terms in enumerate(vectors):
        scores = np.zeros(len(vectors), dtype=np.float32)
        for stem, value in terms.items():
            if stem in rows:
                scores[rows[stem]] += value * values[stem]
        near = ~known | ~known[i] | (np.abs(when - when[i]) <= apart)
        scores[: i + 1] = 0
        for j in np.nonzero(near & (scores >= least * 0.5))[0].tolist():
            exact = _cosine(terms, vectors[j])
            if exact >= least:
                yield i, j, exact


def ordinal(published: str | None) -> int | None:
    """The day of an ISO 8601 time as a number, None where there is none."""
    return date.fromisoformat(published[:10]).toordinal() if published else None


def _cosine(one: Vector, other: Vector) -> float:
    if len(one) > len(other):
        one, other = other, one
    return sum(value * other.get(stem, 0.0) for stem, value in one.items())
