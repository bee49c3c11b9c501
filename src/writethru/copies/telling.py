"""What a text tells in its own words, and how much of it another text tells again.

Quotations, posts, statements and words to the reader are left out (own_words, statements): they are anybody's.
"""

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from writethru.copies.alignment import Bag, Profile
from writethru.copies.own_words import parted
from writethru.copies.runs import Runs, runs, without
from writethru.copies.statements import nobodys, openings
from writethru.model import Aligned, Facts
from writethru.text.words import stem_of, tokens, weight

ALIKE = 0.6
"""Dice's coefficient of two sentences' own words from which one is the other retold."""
NEAR = 0.38
"""The same from which two sentences speak of one thing, so that their names and figures should be the same."""
A_NAME = 3.0
"""Least weight of a capitalised word that counts as a name: "The" and "Monday" are none."""
_SLACK = 100.0
"""Weight (some 25 words) added to the text that a share is taken of: of few words a large share says little."""
_FEW = 5.0
"""Weight (of one name) that counts as agreeing from the start: of one name nothing follows."""
BRIEF = 250.0
"""Weight (some 60 words) of a text so brief that its headline says what it is about, and the text perhaps does not:
"Qtly div 10 cts vs 10 cts prior" stands under a hundred companies' names."""
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Telling:
    """A text's own words: `sentences` with all else left out, the weighed stems of each (`bags`), the names and figures
    of each (`marks`) and of the headline, the sentences' weight, and the runs of words that nowhere in it stand as
    somebody else's."""

    sentences: tuple[str, ...]
    bags: tuple[Bag, ...]
    marks: tuple[frozenset[str], ...]
    headline: frozenset[str]
    weight: float
    runs: Runs


class Retold(NamedTuple):
    """How much of the shorter text's own words stands in sentences that the other text tells alike (`share`, 0 to 1),
    how many of its `sentences` these are of how many (`of`), and the shares by weight (0 to 1, in the direction in
    which more do) of their names and figures that agree (`names`), of their figures alone and of their other words."""

    share: float
    sentences: int
    of: int
    names: float
    figures: float
    words: float


def telling(facts: Facts, told: Profile) -> Telling:
    """The own words of an article, of which `told` are the sentences that count ("" for those that don't)."""
    opens = [n for n in openings(facts) if n < len(told.sentences)]
    own, quoted = parted(told.sentences, opens)
    words = [tokens(sentence.replace("’", "'")) for sentence in own]
    for n in nobodys(told.sentences, words, opens):
        quoted.append(own[n])
        own[n], words[n] = "", []
    bags = tuple(
        bag if rest == whole else {stem: weight(stem) for stem in map(stem_of, found) if stem}
        for rest, whole, found, bag in zip(own, told.sentences, words, told.bags, strict=True)
    )
    return Telling(
        tuple(own),
        bags,
        tuple(frozenset(stem for stem in map(_mark, found) if stem) for found in words),
        frozenset(stem for stem in map(_mark, tokens(facts.article.headline)) if stem),
        sum(sum(bag.values()) for bag in bags),
        without(runs(chain.from_iterable(words)), runs(tokens(" ".join(quoted).replace("’", "'")))),
    )


@lru_cache(1 << 16)
def _mark(word: str) -> str | None:
    """The stem of a name or a figure, None for any other word. Years are none: all texts of a year share them."""
    stem = stem_of(word)
    if word[0].isdigit():
        return None if _YEAR.fullmatch(word) else stem
    return stem if stem and word[0].isupper() and weight(stem) >= A_NAME else None


def retold(a: Telling, b: Telling, links: Sequence[Aligned]) -> Retold:
    """How much of two texts' own words the linked sentences have in common."""
    common: list[float] = []
    names, figures, words = _Agreement(_FEW), _Agreement(0.0), _Agreement(0.0)
    for link in links:
        one, other = _joined(a.bags, link.a), _joined(b.bags, link.b)
        both = sum(value for stem, value in one.items() if stem in other)
        size = sum(one.values()) + sum(other.values())
        alike = 2 * both / size if size else 0.0
        if alike >= ALIKE:
            common.append(both)
        if alike >= NEAR:
            for side, (marks, here, there) in enumerate(
                ((_marks(a, link.a), one, other), (_marks(b, link.b), other, one))
            ):
                names.add(side, marks, there)
                figures.add(side, (mark for mark in marks if mark[0].isdigit()), there)
                words.add(side, here.keys() - marks, there)
    if min(a.weight, b.weight) < BRIEF:
        names.add(0, a.headline, _stems(b))
        names.add(1, b.headline, _stems(a))
    share = sum(common) / (min(a.weight, b.weight) + _SLACK)
    of = min(sum(map(bool, a.bags)), sum(map(bool, b.bags)))
    return Retold(share, len(common), of, names.share, figures.share, words.share)


class _Agreement:
    """How much of either side's stems the other has, by weight; `few` counts as agreeing from the start."""

    def __init__(self, few: float) -> None:
        self.agreed, self.all = [few, few], [few, few]

    def add(self, side: int, stems: Iterable[str], there: Container[str]) -> None:
        for stem, value in sorted((stem, weight(stem)) for stem in stems):  # in order, so that sums don't vary
            self.all[side] += value
            self.agreed[side] += value * (stem in there)

    @property
    def share(self) -> float:
        return max(agreed / whole if whole else 1.0 for agreed, whole in zip(self.agreed, self.all, strict=True))


def _stems(text: Telling) -> frozenset[str]:
    """All that a text says, its headline too."""
    return text.headline.union(*text.bags)


def _marks(text: Telling, places: Sequence[int]) -> frozenset[str]:
    return text.marks[places[0]].union(*(text.marks[n] for n in places[1:]))


def _joined(bags: Sequence[Bag], places: Sequence[int]) -> Bag:
    if len(places) == 1:
        return bags[places[0]]
    return {stem: value for n in places for stem, value in bags[n].items()}
