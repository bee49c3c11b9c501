"""What a text tells in its own words, and how much of it another text tells again.

Quotations, posts, statements and words to the reader are left out (own_words, statements): they are anybody's.
"""

from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, pairwise
from typing import NamedTuple

import numpy as np

from writethru.copies.fingerprints import Fingerprints, fingerprints
from writethru.copies.own_words import parted
from writethru.copies.runs import Runs, runs, without
from writethru.copies.statements import nobodys, openings
from writethru.model import Aligned, Facts
from writethru.text.lexicon import FIGURE, Words, lexicon

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

Bag = dict[int, float]
"""Stems, by their hashes, each with its weight."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A text's own words, sentence by sentence: the weighed stems of each (`bags`), those of them that are names or
    figures (`marks`) or figures, the names and figures of the headline, and the sentences' weight."""

    bags: tuple[Bag, ...]
    marks: tuple[Bag, ...]
    figures: frozenset[int]
    headline: Bag
    weight: float


class Own:
    """A text's own words: its `sentences` (so many) without what is somebody else's, and what follows from them, each
    worked out when it is first asked for. `others` are the words that are somebody else's."""

    def __init__(self, sentences: int, words: Words, headline: Words, others: Words) -> None:
        self._sentences = sentences
        self._words = words
        self._headline = headline
        self._others = others

    @property
    def whole(self) -> Words | None:
        """The words of the whole text, where all of it is its own; else they are not at hand."""
        return None if len(self._others.place) else self._words

    @cached_property
    def runs(self) -> Runs:
        """The runs of words that nowhere in the text stand as somebody else's."""
        return without(runs(self._words), runs(self._others))

    @cached_property
    def fingerprints(self) -> Fingerprints:
        """The pairs of words."""
        return fingerprints(self._words)

    @cached_property
    def telling(self) -> Telling:
        """What is told, sentence by sentence."""
        bags = _bags(self._words, self._sentences)
        named = self._words.where(self._words.kinds != 0)
        return Telling(
            bags,
            _bags(named, self._sentences),
            frozenset(named.stems[named.kinds == FIGURE].tolist()),
            _bags(self._headline.where(self._headline.kinds != 0), 1)[0],
            sum(sum(bag.values()) for bag in bags),
        )


def own_words(texts: Sequence[tuple[Facts, Sequence[str]]]) -> list[Own]:
    """The own words of articles, given with their sentences ("" for those that don't count); all are read at once, which
    costs a fraction of one by one."""
    opens = [[n for n in openings(facts) if n < len(told)] for facts, told in texts]
    parts = [parted(told, starts) for (_, told), starts in zip(texts, opens, strict=True)]
    lines = [[*part.own, facts.article.headline, *part.quoted] for (facts, _), part in zip(texts, parts, strict=True)]
    read = lexicon.read(list(chain.from_iterable(lines))).parted([len(each) for each in lines])
    return [_own(told, words, starts) for (_, told), words, starts in zip(texts, read, opens, strict=True)]


def _own(told: Sequence[str], words: Words, opens: Sequence[int]) -> Own:
    """From the words of the sentences without quotations, of the headline, and of what was quoted."""
    headline = words.place == len(told)
    own = words.place < len(told)
    if nobody := nobodys(told, words, opens):
        own &= ~np.isin(words.place, list(nobody))
    above = words.where(headline)
    return Own(len(told), words.where(own), replace(above, place=above.place * 0), words.where(~own & ~headline))


def _bags(words: Words, sentences: int) -> tuple[Bag, ...]:
    """The weighed stems of each of so many sentences."""
    told = words.telling()
    stems, weights = told.stems.tolist(), told.weights.tolist()
    ends = np.searchsorted(told.place, np.arange(sentences + 1)).tolist()
    return tuple(dict(zip(stems[start:end], weights[start:end], strict=True)) for start, end in pairwise(ends))


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
