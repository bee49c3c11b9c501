"""Which sentences of one text say what which sentences of another say.

Sentences are likened by the weighed stems that they share. The links that stand in order on both sides and together
weigh most are kept (a chain, found in k log n for k candidate links), one sentence against one or two; a rewriter
keeps the order of a report, an independent reporter doesn't. What the chain leaves over is then linked out of order
where the likeness alone is strong, since a rewriter moves a paragraph now and then.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import Indel

from writethru.model import Aligned, SentenceManner
from writethru.text.lexicon import Words, lexicon
from writethru.text.words import fold, tokens

IN_ORDER = 0.24
"""Least likeness (0 to 1) of two sentences that stand in the chain."""
OUT_OF_ORDER = 0.36
"""Least likeness of two sentences that stand outside it."""
JOIN_GAIN = 0.04
"""How much likeness a second sentence must add before two are held against one."""
PARTNERS = 12
"""Of a sentence's possible partners, the most alike that are looked at: a table's rows are all alike."""
LONGEST = 1000
"""Sentences of a text that are aligned; what stands behind them, in a text that no newsroom writes, has no partner."""

_Ints = npt.NDArray[np.int64]
_Hashes = npt.NDArray[np.uint64]
_Floats = npt.NDArray[np.float64]
_Mask = npt.NDArray[np.bool_]
_WORDS = 2000
"""Words of a sentence whose order is compared: more is no sentence, and the work grows with their square."""
_MEETINGS = 1 << 22
"""Meetings of a stem with itself that are counted at once: a bound on memory for texts of one word."""


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """A text made ready for comparison: its sentences and the weight of each one's stems.

    `stems`, `places` and `values` are the stems as arrays, ascending by stem: the stem's hash, the index of its
    sentence, its weight. Stems that sentence n shares with the next stand there once more, at `size` + n.
    """

    sentences: tuple[str, ...]
    weights: _Floats
    stems: _Hashes
    places: _Ints
    values: _Floats

    @property
    def size(self) -> int:
        """How many sentences there are."""
        return len(self.sentences)


class _Link(NamedTuple):
    a: int
    a_end: int
    b: int
    b_end: int
    score: float
    value: float


def profile(sentences: Sequence[str], read: Words | None = None) -> Profile:
    """Stems and weights of each sentence up to `LONGEST`, computed once for all comparisons of a text. `read` are their
    words, where these are at hand."""
    told = tuple(sentences[:LONGEST])
    words = (lexicon.read(told) if read is None else read).telling()
    order = np.lexsort((words.place, words.stems))
    stems, places, values = words.stems[order], words.place[order], words.weights[order].astype(np.float64)
    again = stems[1:] == stems[:-1]
    new = np.append(True, ~(again & (places[1:] == places[:-1])))[: len(stems)]
    stems, places, values = stems[new], places[new], values[new]
    # By stem, then by place: of a stem that two sentences in a row have, the second stands right behind the first.
    twice = np.nonzero((stems[1:] == stems[:-1]) & (places[1:] == places[:-1] + 1))[0]
    both = np.argsort(np.concatenate((stems, stems[twice])), kind="stable")
    return Profile(
        told,
        np.bincount(places, values, len(told)).astype(np.float64),
        np.concatenate((stems, stems[twice]))[both],
        np.concatenate((places, places[twice] + len(told)))[both],
        np.concatenate((values, values[twice]))[both],
    )


def align(a: Sequence[str] | Profile, b: Sequence[str] | Profile) -> tuple[Aligned, ...]:
    """Links between the sentences of two texts, by position in `b`. A sentence stands in one link, or in none."""
    left = a if isinstance(a, Profile) else profile(a)
    right = b if isinstance(b, Profile) else profile(b)
    if left.sentences == right.sentences:
        return tuple(Aligned((n,), (n,), 1.0, "verbatim") for n, size in enumerate(left.weights.tolist()) if size > 0)
    same = _word_for_word(left, right)
    links = [_Link(i, i + 1, j, j + 1, 1.0, 1.0) for i, j in same if left.weights[i] > 0]
    links += _between(left, right, same)
    return tuple(
        Aligned(
            tuple(range(k.a, k.a_end)),
            tuple(range(k.b, k.b_end)),
            round(k.score, 3),
            _manner(" ".join(left.sentences[k.a : k.a_end]), " ".join(right.sentences[k.b : k.b_end])),
        )
        for k in sorted(links, key=lambda k: (k.b, k.a))
    )


def _word_for_word(left: Profile, right: Profile) -> list[tuple[int, int]]:
    """Sentences that stand in both texts as they are, once in each and in order, where these are half of the shorter
    text or more: the copies of a large family have few others, and only those need a closer look."""
    one, other = _once(left.sentences), _once(right.sentences)
    same = [(i, other[sentence]) for sentence, i in one.items() if sentence in other]
    in_order = all(before[1] < after[1] for before, after in pairwise(same))
    return same if in_order and 2 * len(same) >= min(len(left.sentences), len(right.sentences)) else []


def _once(sentences: Sequence[str]) -> dict[str, int]:
    """The sentences that stand once in a text, in order, each with its position."""
    found = {sentence: n for n, sentence in enumerate(sentences)}
    if len(found) < len(sentences):
        times = Counter(sentences)
        found = {sentence: n for sentence, n in found.items() if times[sentence] == 1}
    return found


def _between(left: Profile, right: Profile, same: Sequence[tuple[int, int]]) -> list[_Link]:
    """Links between the sentences that are not the `same`."""
    taken_a, taken_b = {i for i, _ in same}, {j for _, j in same}
    rows = [i for i in range(left.size) if i not in taken_a]
    columns = [j for j in range(right.size) if j not in taken_b]
    if not rows or not columns:
        return []
    one, other = (_part(left, rows), _part(right, columns)) if same else (left, right)
    shared = _shared(one, other)
    if not shared.any():
        return []
    likeness = _likenesses(one, other, shared)
    # In order are those that stand between the same two.
    before_a, before_b = np.searchsorted(sorted(taken_a), rows), np.searchsorted(sorted(taken_b), columns)
    ordered = np.where(before_a[:, None] == before_b, likeness, 0.0)
    links = _chain(_candidates(one, other, shared, ordered, np.diff(rows) == 1, np.diff(columns) == 1), len(rows))
    links += _leftovers(links, likeness)
    return [
        link._replace(
            a=rows[link.a], a_end=rows[link.a_end - 1] + 1, b=columns[link.b], b_end=columns[link.b_end - 1] + 1
        )
        for link in links
    ]


def _candidates(
    left: Profile, right: Profile, shared: _Floats, likeness: _Floats, follow_a: _Mask, follow_b: _Mask
) -> list[_Link]:
    """The links that may stand in the chain: of one sentence with one, with two, and of two with one.

    `likeness` is 0 where a link would be out of order; `follow_a` and `follow_b` tell which sentences stand right
    before the next.
    """
    return [
        *_singles(likeness, shared[: left.size, : right.size]),
        *(_Link(i, i + 1, j, j + 2, *value) for i, j, value in _joins(left, right, likeness, shared, follow_b)),
        *(_Link(i, i + 2, j, j + 1, *value) for j, i, value in _joins(right, left, likeness.T, shared.T, follow_a)),
    ]


def _part(text: Profile, kept: Sequence[int]) -> Profile:
    """The profile of some of a text's sentences, in order."""
    size = text.size
    place = np.full(2 * size, -1)
    place[kept] = np.arange(len(kept))
    place[size:-1] = np.where((place[: size - 1] >= 0) & (place[1:size] >= 0), place[: size - 1] + len(kept), -1)
    places = place[text.places]
    here = places >= 0
    return Profile(
        tuple(text.sentences[n] for n in kept),
        text.weights[kept],
        text.stems[here],
        places[here],
        text.values[here],
    )


def _shared(left: Profile, right: Profile) -> _Floats:
    """Weight of the stems that each place of the left shares with each of the right."""
    rows, columns = 2 * left.size, 2 * right.size
    out = np.zeros(rows * columns)
    first = np.searchsorted(right.stems, left.stems)
    times = np.searchsorted(right.stems, left.stems, "right") - first
    found = np.nonzero(times)[0]
    blocks = np.cumsum(times[found]) // _MEETINGS
    for block in np.split(found, np.nonzero(np.diff(blocks))[0] + 1):
        n = times[block]
        there = np.arange(n.sum()) + np.repeat(first[block] - np.cumsum(n) + n, n)
        cells = np.repeat(left.places[block] * columns, n) + right.places[there]
        out += np.bincount(cells, right.values[there], len(out))
    return out.reshape(rows, columns)


def _column(weights: _Floats) -> _Floats:
    """Weights down a column; of a sentence without words a trifle, so that nothing is divided by zero."""
    return np.maximum(weights, 1e-9)[:, None]


def _likenesses(left: Profile, right: Profile, shared: _Floats) -> _Floats:
    """The likeness (0 to 1) of each sentence of the left to each of the right."""
    both = shared[: left.size, : right.size]
    return _likeness(both, _column(left.weights), _column(right.weights).T)


def _likeness(shared: _Floats, one: _Floats, other: _Floats) -> _Floats:
    """Dice's coefficient of two weighed bags, lifted where the smaller stands nearly whole in the larger."""
    dice = 2 * shared / (one + other)
    return dice + 0.3 * (shared / np.minimum(one, other) - dice)


def _singles(likeness: _Floats, shared: _Floats) -> list[_Link]:
    near = _nearest(likeness >= IN_ORDER, shared)
    return [_Link(i, i + 1, j, j + 1, score, score - IN_ORDER) for i, j, score in _cells(near, likeness)]


def _nearest(alike: _Mask, shared: _Floats) -> _Mask:
    """Of the cells that are `alike`, those of the `PARTNERS` columns that share most with their row, those nearest to
    the diagonal first."""
    rows = np.nonzero(alike.any(axis=1))[0]
    last = shared.shape[1] - PARTNERS
    if last > 0 and len(rows):
        weights = shared[rows]
        least = np.maximum(np.partition(weights, last, axis=1)[:, last], 1e-9)[:, None]
        near = weights >= least
        tied = (np.count_nonzero(near, axis=1) > PARTNERS) & (alike[rows] & (weights == least)).any(axis=1)
        for n in np.nonzero(tied)[0]:  # it matters which of those that share as much as the last are taken
            found = np.nonzero(near[n])[0]
            order = np.lexsort((np.abs(found - rows[n]), -weights[n, found]))
            near[n, found[order[PARTNERS:]]] = False
        alike[rows] &= near
    return alike


def _cells(chosen: _Mask, values: _Floats) -> Iterator[tuple[int, int, float]]:
    """Row, column and value of the cells that are chosen, row by row."""
    rows, columns = np.nonzero(chosen)
    return zip(rows.tolist(), columns.tolist(), values[rows, columns].tolist(), strict=True)


def _joins(
    one: Profile, two: Profile, likeness: _Floats, shared: _Floats, follow: _Mask
) -> Iterator[tuple[int, int, tuple[float, float]]]:
    """Sentences of one text with two that follow each other in the other, where both add to the likeness: position of
    the one, of the first of the two, and the link's score and value; by position of the two."""
    rows, columns = one.size, two.size
    first, second = shared[:rows, : columns - 1], shared[:rows, 1:columns]
    weights = _column(two.weights).T
    twice = two.places >= columns
    common = np.bincount(two.places[twice] - columns, two.values[twice], columns)[: columns - 1]
    union = weights[:, :-1] + weights[:, 1:] - common
    score = _likeness(first + second - shared[:rows, columns : 2 * columns - 1], _column(one.weights), union)
    both = np.minimum(first, second)
    alike = (both > 0) & (score >= IN_ORDER) & follow & (likeness[:, :-1] > 0)
    alike &= score >= np.maximum(likeness[:, :-1], likeness[:, 1:]) + JOIN_GAIN
    for j, i, value in _cells(_nearest(alike.T, both.T), score.T):
        yield i, j, (value, 1.5 * (value - IN_ORDER))


def _chain(links: Sequence[_Link], rows: int) -> list[_Link]:
    """The heaviest chain of links in which both sides only go forward."""
    starts: list[list[int]] = [[] for _ in range(rows + 1)]
    ends: list[list[int]] = [[] for _ in range(rows + 1)]
    for n, link in enumerate(links):
        starts[link.a].append(n)
        ends[link.a_end].append(n)
    best = [0.0] * len(links)
    previous: list[int] = [-1] * len(links)
    columns, tops = [0], [(0.0, -1)]  # the best chain that ends by a column, where a later end makes a better one
    for row in range(rows + 1):
        for n in ends[row]:
            at, top = bisect_right(columns, links[n].b_end), (best[n], n)
            if top > tops[at - 1]:
                beaten = at
                while beaten < len(tops) and tops[beaten] <= top:
                    beaten += 1
                at -= columns[at - 1] == links[n].b_end
                columns[at:beaten], tops[at:beaten] = [links[n].b_end], [top]
        for n in starts[row]:
            weight, previous[n] = tops[bisect_right(columns, links[n].b) - 1]
            best[n] = weight + links[n].value
    out = []
    n = max(range(len(links)), key=best.__getitem__, default=-1)
    while n >= 0:
        out.append(links[n])
        n = previous[n]
    return out


def _leftovers(taken: Sequence[_Link], likeness: _Floats) -> list[_Link]:
    """Strong links out of order, between sentences that the chain left over, strongest first."""
    strong = likeness >= OUT_OF_ORDER
    for link in taken:
        strong[link.a : link.a_end] = False
        strong[:, link.b : link.b_end] = False
    found = sorted(_cells(strong, likeness), key=lambda cell: (-cell[2], cell[0], cell[1]))
    out, rows, columns = [], set(), set()
    for i, j, score in found:
        if i not in rows and j not in columns:
            rows.add(i)
            columns.add(j)
            out.append(_Link(i, i + 1, j, j + 1, score, score))
    return out


def _manner(one: str, other: str) -> SentenceManner:
    """How the words of one sentence stand in another: all of them, most of them in their order, or anew."""
    if one == other:
        return "verbatim"
    a, b = tokens(fold(one)), tokens(fold(other))
    if a == b:
        return "verbatim"
    return "edited" if Indel.normalized_similarity(a[:_WORDS], b[:_WORDS]) >= 0.7 else "reworded"
