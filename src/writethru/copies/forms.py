"""Forms that are filled in anew: the market's close of another day, another company's dividend.

Who rewords a report changes the words and keeps the names and figures; who fills in a form keeps the words and changes
those. One changed figure may be a correction or a copyist's slip: what counts is how much of them differs.
"""

from writethru.copies.retelling import BRIEF, Retold
from writethru.copies.telling import Bag, Telling

WORDS = 0.75
"""Share of the words, names and figures apart, that agree where two texts may say other things in the same words."""
SAME = 0.9
"""Share of words, of figures, or of names and figures, that agree where two texts have the same of them."""
SHORT = 300.0
"""Weight (some 70 words) of the texts that are told by their words and names: most forms are as short. The rest of what
follows is asked of brief texts."""
ALIKE = 0.85
"""Share of the words that agree in two items of a form."""
OTHERS = 0.8
"""Share of names and figures below which they are two items."""
OF_ONE_SIZE = 0.6
"""Shorter to longer (by weight) from which two texts may be of one form."""
NOTHING_MORE = 0.85
"""Shorter to longer from which neither is a part of the other, so that neither may have names of its own."""
FIGURES = 0.75
"""Share of the figures in what is alike that agree, whichever text they are of, in two brief texts that are one item:
a figure may be corrected."""
TABLE = 0.5
"""Share of a text's weight that its figures make from which it is a table."""
IN_A_TABLE = 0.9
"""Share of either table's figures that stand in the other where both are one item."""
SUBJECT = 0.8
"""Share of a headline's names and figures that the other brief text says where both are about one thing."""
ALL_BUT_ONE = 0.9
"""Share of the names and figures of a brief text that another says, under whatever headline, where it is the same."""


def refilled(again: Retold) -> bool:
    """Whether two texts say other things in the same words. One changed figure makes it true; only a series tells a
    form."""
    return again.words >= WORDS and min(again.names, again.figures) < SAME


def two_items(a: Telling, b: Telling, again: Retold) -> bool:
    """Whether two texts are two items of one form: the words of one with names or figures of its own, or a brief text
    under a headline that speaks of something else."""
    smaller, larger = sorted((a.weight, b.weight))
    if not smaller:
        return False
    if smaller < SHORT and smaller >= OF_ONE_SIZE * larger and again.words >= ALIKE and again.names < OTHERS:
        return True
    if smaller >= BRIEF:
        return False
    if again.words >= SAME and again.least_figures < FIGURES:
        return True
    if min(_weight(_figures(a)) / a.weight, _weight(_figures(b)) / b.weight) >= TABLE:
        return min(_said(_figures(a), b), _said(_figures(b), a)) < IN_A_TABLE
    if min(_said(a.headline, b), _said(b.headline, a)) >= SUBJECT:
        return False
    said = (_said(_marks(a), b), _said(_marks(b), a))
    return (min(said) if smaller >= NOTHING_MORE * larger else max(said)) < ALL_BUT_ONE


def _marks(text: Telling) -> Bag:
    """The names and figures of a text; outlets write their own headlines."""
    return {stem: value for bag in text.marks for stem, value in bag.items()}


def _figures(text: Telling) -> Bag:
    return {stem: value for stem, value in _marks(text).items() if stem in text.figures}


def _weight(marks: Bag) -> float:
    return sum(marks.values())


def _said(marks: Bag, other: Telling) -> float:
    """Share (0 to 1, by weight) of names and figures that a text says, its headline too."""
    there = set(other.headline).union(*other.bags)
    whole = _weight(marks)
    return sum(value for stem, value in marks.items() if stem in there) / whole if whole else 1.0
