"""An outlet's standing text: what it prints under everything.

Subscription lines, a column's footer, a house disclaimer or a paragraph of background would link every article of an
outlet with every other. A sentence that one outlet prints in several articles, on several days, is not the report's.
"""

from collections.abc import Callable, Container, Sequence
from typing import NamedTuple
from zlib import crc32

import numpy as np
import numpy.typing as npt

from writethru.copies.postings import ALL, MARK_BITS, Codes, Marks, Postings, Segments, codes
from writethru.copies.precedence import day_first, next_day, rank_of
from writethru.model import Facts
from writethru.text.times import day

DAYS = 3
"""On how many different days, and so in how many articles, a sentence stands before it is standing text."""
MOST = 0.8
"""Share of an article's letters that may be silenced: where more would be, an outlet runs one report for days."""

_NO_MARKS = np.empty(0, np.uint32)
_NO_CODES = np.empty(0, np.uint64)


class Printed(NamedTuple):
    """What an article prints: a mark for each of its sentences, of the outlet and its words; none without an outlet or
    a date, for nothing tells a habit from a report then."""

    facts: Facts
    marks: Marks

    @classmethod
    def of(cls, facts: Facts) -> "Printed":
        """From an article's facts."""
        outlet = facts.article.outlet
        if not outlet or day(facts.article.when) is None:
            return cls(facts, _NO_MARKS)
        ours = crc32(f"{outlet}\x1f".encode("utf-8", "surrogatepass"))
        said = [crc32(sentence.lower().encode("utf-8", "surrogatepass"), ours) for sentence in facts.sentences]
        return cls(facts, np.array(said, np.uint32) >> np.uint32(32 - MARK_BITS))


class Ranked(NamedTuple):
    """What an article prints, and its rank."""

    printed: Printed
    rank: int


class Habits:
    """What each outlet prints again and again, kept in `kept`."""

    def __init__(self, kept: Segments) -> None:
        self._postings = Postings(kept, "sentences")

    def refresh(self) -> None:
        """Take up what is kept now."""
        self._postings.refresh()

    def forget(self) -> None:
        """Drop what is at hand: it may never have been kept."""
        self._postings.forget()

    def add(self, texts: Sequence[Ranked]) -> set[int]:
        """Take in articles; the ranks of those whose standing text may be another one since."""
        return self._moved(texts, self._postings.add)

    def take_back(self, texts: Sequence[Ranked]) -> set[int]:
        """Forget articles that were added; the ranks of those whose standing text may be another one since."""
        return self._moved(texts, self._postings.take_back)

    def silent(self, texts: Sequence[Printed]) -> list[frozenset[int]]:
        """For each text the indexes of its sentences that are its outlet's standing text; none where next to nothing
        would be left."""
        distinct = np.unique(np.concatenate([_NO_MARKS, *(text.marks for text in texts)]))
        habits = set(distinct[self._standing(distinct)].tolist())
        return [_spared(text, habits) if habits else frozenset() for text in texts]

    def _moved(self, texts: Sequence[Ranked], change: Callable[[Codes], None]) -> set[int]:
        rows = [np.unique(printed.marks) for printed, _ in texts]
        distinct = np.unique(np.concatenate([_NO_MARKS, *rows]))
        before = self._standing(distinct)
        posted = (codes(row, day_first(rank)) for row, (_, rank) in zip(rows, texts, strict=True))
        change(np.concatenate([_NO_CODES, *posted]))
        turned = distinct[before != self._standing(distinct)]
        found = self._postings.holders(turned, ALL)[1]
        return {rank_of(place) for place in found.tolist()}

    def _standing(self, sentences: Marks) -> npt.NDArray[np.bool_]:
        """Whether each of distinct sentences is standing text: from one day that holds it to the next, `DAYS` times."""
        left = np.arange(len(sentences))
        since = np.zeros(len(sentences), np.uint64)
        for _ in range(DAYS):
            places, found = self._postings.holders(sentences[left], 1, since)
            left, since = left[places], next_day(found)
        out = np.zeros(len(sentences), np.bool_)
        out[left] = True
        return out


def _spared(text: Printed, habits: Container[int]) -> frozenset[int]:
    sentences = text.facts.sentences
    silent = frozenset(n for n, mark in enumerate(text.marks.tolist()) if mark in habits)
    size = sum(len(sentences[n]) for n in silent)
    return silent if size <= MOST * sum(map(len, sentences)) else frozenset()
