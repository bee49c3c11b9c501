"""How much of what one text tells in its own words another text tells again, and how far names and figures agree."""

from collections.abc import Container, Sequence
from itertools import chain
from typing import NamedTuple

from writethru.copies.telling import Bag, Telling
from writethru.model import Aligned

ALIKE = 0.6
"""Dice's coefficient of two sentences' own words from which one is the other retold."""
NEAR = 0.38
"""The same from which two sentences speak of one thing, so that their names and figures should be the same."""
_SLACK = 100.0
"""Weight (some 25 words) added to the text that a share is taken of: of few words a large share says little."""
_FEW = 5.0
"""Weight (of one name) that counts as agreeing from the start: of one name nothing follows."""
BRIEF = 250.0
"""Weight (some 60 words) of a text so brief that its headline says what it is about, and the text perhaps does not:
"Qtly div 10 cts vs 10 cts prior" stands under a hundred companies' names."""


class Retold(NamedTuple):
    """How much of the shorter text's own words stands in sentences that the other text tells alike (`told`, 0 to 1; as
    `share` it is less of a brief text), how many `sentences` these are of how many (`of`), and the shares by weight (0
    to 1, in the direction in which more do) of their names and figures that agree (`names`), of their figures alone
    (`least_figures`: in the other direction) and of their other words."""

    told: float
    share: float
    sentences: int
    of: int
    names: float
    figures: float
    least_figures: float
    words: float


def retold(a: Telling, b: Telling, links: Sequence[Aligned]) -> Retold:
    """How much of two texts' own words the linked sentences have in common."""
    common: list[float] = []
    names, figures, words = _Agreement(_FEW), _Agreement(0.0), _Agreement(0.0)
    for link in links:
        one, other = _joined(a.bags, link.a), _joined(b.bags, link.b)
        same = one == other
        both = sum(one.values() if same else (value for stem, value in one.items() if stem in other))
        size = sum(one.values()) + sum(other.values())
        alike = 2 * both / size if size else 0.0
        if alike >= ALIKE:
            common.append(both)
        if alike >= NEAR:
            for side, (text, places, here, there) in enumerate(((a, link.a, one, other), (b, link.b, other, one))):
                marks = _joined(text.marks, places)
                numbers = {mark: value for mark, value in marks.items() if mark in text.figures}
                rest = here if not marks else {word: value for word, value in here.items() if word not in marks}
                for agreement, stems in ((names, marks), (figures, numbers), (words, rest)):
                    agreement.add(side, stems, there, same)
    if min(a.weight, b.weight) < BRIEF:
        names.add(0, a.headline, _stems(b))
        names.add(1, b.headline, _stems(a))
    shorter = min(a.weight, b.weight)
    told = min(1.0, sum(common) / shorter) if shorter else 0.0
    share = sum(common) / (shorter + _SLACK)
    of = min(sum(map(bool, a.bags)), sum(map(bool, b.bags)))
    return Retold(told, share, len(common), of, names.most, figures.most, figures.least, words.most)


def all_of(text: Telling) -> Retold:
    """What a text has in common with itself."""
    sentences = sum(map(bool, text.bags))
    return Retold(1.0, text.weight / (text.weight + _SLACK), sentences, sentences, 1.0, 1.0, 1.0, 1.0)


class _Agreement:
    """How much of either side's stems the other has, by weight; `few` counts as agreeing from the start."""

    def __init__(self, few: float) -> None:
        self.agreed, self.all = [few, few], [few, few]

    def add(self, side: int, stems: Bag, there: Container[int], all_there: bool = False) -> None:
        whole = sum(stems.values())
        self.all[side] += whole
        self.agreed[side] += whole if all_there else sum(value for stem, value in stems.items() if stem in there)

    @property
    def most(self) -> float:
        return max(self._shares)

    @property
    def least(self) -> float:
        return min(self._shares)

    @property
    def _shares(self) -> list[float]:
        return [agreed / whole if whole else 1.0 for agreed, whole in zip(self.agreed, self.all, strict=True)]


def _stems(text: Telling) -> frozenset[int]:
    """All that a text says, its headline too."""
    return frozenset(chain(text.headline, *text.bags))


def _joined(bags: Sequence[Bag], places: Sequence[int]) -> Bag:
    if len(places) == 1:
        return bags[places[0]]
    return {stem: value for n in places for stem, value in bags[n].items()}
