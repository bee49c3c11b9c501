"""How alike two reports' subjects are: cosine of their weighed words.

Rare words count more than in the usual TF-IDF (the weight is raised to 1.2), and names more than other words, since
they tell a happening from the next one of its kind.
"""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from writethru.model import Facts
from writethru.text.words import stem_of, tokens, weight

HEADLINE = 3
"""How many times a headline's word counts."""
POWER = 1.2
"""Exponent of the words' weights."""
NAME = 1.5
"""How much more a word counts that the report mostly writes with a capital letter."""
TERMS = 150
"""Words that stand for a report: its heaviest."""
BLOCK = 256
"""Reports that are held against the later ones at a time."""

Vector = dict[str, float]


@dataclass(frozen=True, slots=True)
class Subject:
    """What a report is about: its heaviest words as a vector of unit length, and how it writes each of them."""

    vector: Vector
    forms: dict[str, str]


def subject(facts: Facts) -> Subject:
    """The heaviest words of an article, heaviest first."""
    written = Counter(tokens("\n".join(facts.sentences)))
    for token in tokens(facts.article.headline):
        written[token] += HEADLINE
    counts: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    forms: dict[str, str] = {}
    for token, count in written.most_common():  # the most frequent way to write a stem comes first
        stem = stem_of(token)
        if stem is not None:
            counts[stem] += count
            capital[stem] += count * token[0].isupper()
            forms.setdefault(stem, token)
    weights = {
        stem: (1 + math.log(count)) * weight(stem) ** POWER * (NAME if 2 * capital[stem] > count else 1)
        for stem, count in counts.items()
    }
    top = sorted(weights.items(), key=lambda row: (-row[1], row[0]))[:TERMS]
    length = math.sqrt(sum(value * value for _, value in top))
    return Subject({stem: value / length for stem, value in top}, {stem: forms[stem] for stem, _ in top})


def pairs(
    vectors: Sequence[Vector], days: Sequence[int | None], least: float, apart: int, decay: float
) -> Iterator[tuple[int, int, float]]:
    """Pairs (i, j, likeness), i < j, at least `least` alike and at most `apart` days apart; each day between
    them takes the factor `decay` from their likeness.

    `days` ascend, the unknown ones (None) last: these fit any. Work is that of the words in common within the window.
    """
    size = len(vectors)
    known = np.array([day for day in days if day is not None], dtype=np.int64)
    until = np.concatenate((np.searchsorted(known, known + apart, "right"), np.full(size - len(known), size)))
    when = np.concatenate((known, np.zeros(size - len(known), dtype=np.int64)))
    numbers: dict[str, int] = {}
    terms = np.array([numbers.setdefault(stem, len(numbers)) for one in vectors for stem in one], dtype=np.int64)
    values = np.array([value for one in vectors for value in one.values()], dtype=np.float32)
    owners = np.repeat(np.arange(size), [len(one) for one in vectors])
    order = np.lexsort((owners, terms))
    terms, values, owners = terms[order], values[order], owners[order]
    place = terms * size + owners  # ascending: a report's followers with one of its words stand right behind it
    for start in range(0, size, BLOCK):
        mine = np.nonzero((owners >= start) & (owners < start + BLOCK))[0]
        ends = np.searchsorted(place, terms[mine] * size + until[owners[mine]])
        tails = np.searchsorted(place, terms[mine] * size + np.maximum(len(known), until[owners[mine]]))
        stops = np.searchsorted(place, (terms[mine] + 1) * size)
        scores = np.zeros((min(BLOCK, size - start), size), dtype=np.float64)
        for first, last in ((mine + 1, ends), (tails, stops)):
            _add(scores, start, mine, first, last, owners, values)
        rows, columns = np.nonzero(scores >= least)
        between = np.where((rows + start < len(known)) & (columns < len(known)), when[columns] - when[rows + start], 0)
        for i, j, value in zip(rows, columns, scores[rows, columns] * decay**between, strict=True):
            if value >= least:
                yield start + int(i), int(j), float(value)


def _add(
    scores: npt.NDArray[np.float64],
    start: int,
    mine: npt.NDArray[np.int64],
    first: npt.NDArray[np.int64],
    last: npt.NDArray[np.int64],
    owners: npt.NDArray[np.int64],
    values: npt.NDArray[np.float32],
) -> None:
    """Add to the scores of a block what each of its entries shares with the entries from `first` up to `last`."""
    counts = np.maximum(last - first, 0)
    whose = np.repeat(mine, counts)
    offsets = np.arange(len(whose)) - np.repeat(np.cumsum(counts) - counts, counts)
    others = np.repeat(first, counts) + offsets
    cells = (owners[whose] - start) * scores.shape[1] + owners[others]
    scores += np.bincount(cells, values[whose] * values[others], minlength=scores.size).reshape(scores.shape)
