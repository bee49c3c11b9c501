"""How alike two reports' subjects are: cosine of their weighed words.

Rare words count more than in the usual TF-IDF (the weight is raised to 1.2), and names more than other words, since
they tell a happening from the next one of its kind.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

import numpy as np
import numpy.typing as npt

from writethru.model import Facts
from writethru.text.lexicon import lexicon
from writethru.text.words import tokens

HEADLINE = 3
"""How many times a headline's word counts."""
POWER = 1.2
"""Exponent of the words' weights."""
NAME = 1.5
"""How much more a word counts that the report mostly writes with a capital letter."""
TERMS = 150
"""Words that stand for a report: its heaviest."""
SHOWN = 30
"""Words of which is kept how the report writes them."""
BLOCK = 256
"""Reports that are held against the later ones at a time."""

Vector = dict[str, float]


@dataclass(frozen=True, slots=True)
class Subject:
    """What a report is about: its heaviest words as a vector of unit length, and how it writes the first of them."""

    vector: Vector
    forms: dict[str, str]


def subject(facts: Facts) -> Subject:
    """The heaviest words of an article, heaviest first."""
    with lexicon.lock:
        return _subject(facts)


def _subject(facts: Facts) -> Subject:
    words = [*tokens(facts.article.headline) * HEADLINE, *tokens("\n".join(facts.sentences))]
    rows = lexicon.rows([" ".join(words)])
    stems = lexicon.stems[rows]
    told = stems != 0
    distinct, first, where, counts = np.unique(stems[told], return_index=True, return_inverse=True, return_counts=True)
    capital = np.bincount(where, np.fromiter(map(str.isupper, map(itemgetter(0), words)), bool)[told], len(distinct))
    names = np.where(2 * capital > counts, NAME, 1.0)
    weights = (1 + np.log(counts)) * lexicon.weights[rows[told][first]].astype(np.float64) ** POWER * names
    order = np.lexsort((distinct, -weights))[:TERMS]  # by hash among equals: the same in every run
    length = float(np.sqrt((weights[order] ** 2).sum())) or 1.0
    vector = dict(
        zip(
            (lexicon.names[row] or "" for row in rows[told][first[order]]),
            (weights[order] / length).tolist(),
            strict=True,
        )
    )
    shown = set(distinct[order[:SHOWN]].tolist())
    written = Counter((word, row) for word, row, stem in zip(words, rows, stems.tolist(), strict=True) if stem in shown)
    forms: dict[str, str] = {}
    for (word, row), _ in written.most_common():  # the most frequent way to write a stem comes first
        forms.setdefault(lexicon.names[row] or "", word)
    return Subject(vector, forms)


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
