"""Which sentences of one text say what which sentences of another say.

Sentences are likened by the weighed stems that they share. The links that stand in order on both sides and together
weigh most are kept (a chain, found in k log n for k candidate links), one sentence against one or two; a rewriter
keeps the order of a report, an independent reporter doesn't. What the chain leaves over is then linked out of order
where the likeness alone is strong, since a rewriter moves a paragraph now and then.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import Indel

from writethru.model import Aligned, SentenceManner
from writethru.text.words import fold, stems, tokens, weight

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

Bag = dict[str, float]


@dataclass(frozen=True, slots=True)
class Profile:
    """A text made ready for comparison: its sentences, the weighed stems of each, and their weight."""

    sentences: tuple[str, ...]
    bags: tuple[Bag, ...]
    weights: tuple[float, ...]


class _Link(NamedTuple):
    a: int
    a_end: int
    b: int
    b_end: int
    score: float
    value: float


def profile(sentences: Sequence[str]) -> Profile:
    """Stems and weights of each sentence up to `LONGEST`, computed once for all comparisons of a text."""
    bags = tuple({stem: weight(stem) for stem in stems(sentence)} for sentence in sentences[:LONGEST])
    return Profile(tuple(sentences[:LONGEST]), bags, tuple(sum(bag.values()) for bag in bags))


def align(a: Sequence[str] | Profile, b: Sequence[str] | Profile) -> tuple[Aligned, ...]:
    """Links between the sentences of two texts, by position in `b`. A sentence stands in one link, or in none."""
    left = a if isinstance(a, Profile) else profile(a)
    right = b if isinstance(b, Profile) else profile(b)
    if left.sentences == right.sentences:
        return tuple(Aligned((n,), (n,), 1.0, "verbatim") for n, size in enumerate(left.weights) if size > 0)
    if not left.bags or not right.bags:
        return ()
    shared = _shared(left, right)
    links = _chain([*_singles(left, right, shared), *_joins(left, right, shared)], len(left.bags), len(right.bags))
    links += _leftovers(links, left, right, shared)
    return tuple(
        Aligned(
            tuple(range(k.a, k.a_end)),
            tuple(range(k.b, k.b_end)),
            round(k.score, 3),
            _manner(" ".join(left.sentences[k.a : k.a_end]), " ".join(right.sentences[k.b : k.b_end])),
        )
        for k in sorted(links, key=lambda k: (k.b, k.a))
    )


def _shared(left: Profile, right: Profile) -> npt.NDArray[np.float32]:
    """Weight of the stems that each sentence of the left shares with each of the right."""
    out = np.zeros((len(left.bags), len(right.bags)), dtype=np.float32)
    where: dict[str, list[int]] = {}
    for j, bag in enumerate(right.bags):
        for stem in bag:
            where.setdefault(stem, []).append(j)
    for i, bag in enumerate(left.bags):
        row = out[i]
        for stem, value in bag.items():
            for j in where.get(stem, ()):
                row[j] += value
    return out


def _likeness(shared: float, one: float, other: float) -> float:
    """Dice's coefficient of two weighed bags, lifted where the smaller stands nearly whole in the larger."""
    smaller = min(one, other)
    if smaller <= 0:
        return 0.0
    dice = 2 * shared / (one + other)
    return dice + 0.3 * (shared / smaller - dice)


def _singles(left: Profile, right: Profile, shared: npt.NDArray[np.float32]) -> list[_Link]:
    out = []
    for i, row in enumerate(_nearest(shared)):
        for j in row:
            score = _likeness(float(shared[i, j]), left.weights[i], right.weights[j])
            if score >= IN_ORDER:
                out.append(_Link(i, i + 1, j, j + 1, score, score - IN_ORDER))
    return out


def _nearest(shared: npt.NDArray[np.float32]) -> list[list[int]]:
    """For each row the columns that share most with it, at most `PARTNERS`, those nearest to the diagonal first."""
    out = []
    for i, row in enumerate(shared):
        found = np.nonzero(row)[0]
        if len(found) > PARTNERS:
            order = np.lexsort((np.abs(found - i), -row[found]))[:PARTNERS]
            found = np.sort(found[order])
        out.append(found.tolist())
    return out


def _joins(left: Profile, right: Profile, shared: npt.NDArray[np.float32]) -> list[_Link]:
    """Links of one sentence with two that follow each other, where both add to the likeness."""
    out = []
    for i, j, score in _joined(left, right, shared):
        out.append(_Link(i, i + 1, j, j + 2, score, 1.5 * (score - IN_ORDER)))
    for j, i, score in _joined(right, left, shared.T):
        out.append(_Link(i, i + 2, j, j + 1, score, 1.5 * (score - IN_ORDER)))
    return out


def _joined(one: Profile, two: Profile, shared: npt.NDArray[np.float32]) -> list[tuple[int, int, float]]:
    out = []
    both_sides = np.minimum(shared[:, :-1], shared[:, 1:])
    for j, near in enumerate(_nearest(both_sides.T)):
        first, second = two.bags[j], two.bags[j + 1]
        for i in near:
            whole = one.bags[i]
            both = sum(value for stem, value in whole.items() if stem in first or stem in second)
            union = sum((first | second).values())
            score = _likeness(both, one.weights[i], union)
            if score < IN_ORDER:
                continue
            alone = max(_likeness(float(shared[i, k]), one.weights[i], two.weights[k]) for k in (j, j + 1))
            if score >= alone + JOIN_GAIN:
                out.append((i, j, score))
    return out


def _chain(links: list[_Link], rows: int, columns: int) -> list[_Link]:
    """The heaviest chain of links in which both sides only go forward."""
    starts: list[list[int]] = [[] for _ in range(rows + 1)]
    ends: list[list[int]] = [[] for _ in range(rows + 1)]
    for n, link in enumerate(links):
        starts[link.a].append(n)
        ends[link.a_end].append(n)
    best = [0.0] * len(links)
    previous: list[int] = [-1] * len(links)
    tree: list[tuple[float, int]] = [(0.0, -1)] * (columns + 1)  # Fenwick tree: best chain that ends by column j
    for row in range(rows + 1):
        for n in ends[row]:
            j = links[n].b_end
            while j <= columns:
                tree[j] = max(tree[j], (best[n], n))
                j += j & -j
        for n in starts[row]:
            j, top = links[n].b, (0.0, -1)
            while j > 0:
                top = max(top, tree[j])
                j -= j & -j
            best[n], previous[n] = top[0] + links[n].value, top[1]
    out = []
    n = max(range(len(links)), key=best.__getitem__, default=-1)
    while n >= 0:
        out.append(links[n])
        n = previous[n]
    return out


def _leftovers(taken: list[_Link], left: Profile, right: Profile, shared: npt.NDArray[np.float32]) -> list[_Link]:
    """Strong links out of order, between sentences that the chain left over, strongest first."""
    free_a = set(range(len(left.bags))) - {i for k in taken for i in range(k.a, k.a_end)}
    free_b = set(range(len(right.bags))) - {j for k in taken for j in range(k.b, k.b_end)}
    found = []
    for i in free_a:
        for j in free_b:
            if shared[i, j] > 0:
                score = _likeness(float(shared[i, j]), left.weights[i], right.weights[j])
                if score >= OUT_OF_ORDER:
                    found.append(_Link(i, i + 1, j, j + 1, score, score))
    out = []
    for link in sorted(found, key=lambda k: (-k.score, k.a, k.b)):
        if link.a in free_a and link.b in free_b:
            free_a.remove(link.a)
            free_b.remove(link.b)
            out.append(link)
    return out


def _manner(one: str, other: str) -> SentenceManner:
    """How the words of one sentence stand in another: all of them, most of them in their order, or anew."""
    a, b = tokens(fold(one)), tokens(fold(other))
    if a == b:
        return "verbatim"
    return "edited" if Indel.normalized_similarity(a, b) >= 0.7 else "reworded"
