"""What a text tells in its own words.

Quotations, posts, statements and words to the reader are left out (own_words, statements): they are anybody's.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, pairwise

import numpy as np

from writethru.copies.fingerprints import Fingerprints, fingerprints
from writethru.copies.own_words import parted
from writethru.copies.runs import Runs, runs, without
from writethru.copies.statements import nobodys, openings
from writethru.model import Facts
from writethru.text.lexicon import FIGURE, Words, lexicon

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
    """The own words of articles, given with their sentences ("" for those that don't count); all are read at once,
    which costs a fraction of one by one."""
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
