"""Two texts, each sentence parsed once: what every family of changes looks at."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cached_property, lru_cache
from math import log1p
from typing import NamedTuple

from writethru import model
from writethru.text import cues, dates, modality, names, numbers, opposites, quotations, words
from writethru.text.cues import Attribution
from writethru.text.dates import Date
from writethru.text.modality import Hedge, Modal, Negation
from writethru.text.names import Name
from writethru.text.numbers import Number
from writethru.text.quotations import Quotation

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\d+(?:[.,]\d+)*|[^\W\d_]+(?:[’'][^\W\d_]+)*")


_TELLING = 20
"""Words from which a text's language can be told."""
_SMALL_SHARE = 0.18
"""Share of English small words: English news has .3 to .5, other European languages .02 to .1."""


LONGEST = 3000
"""Characters of a sentence that are parsed: what is longer is no prose, and no grammar should have to read it."""


class Word(NamedTuple):
    """A word with its character span; `stem` is None for a stop word."""

    text: str
    start: int
    end: int
    stem: str | None


class Parsed:
    """A sentence's words and facts, each kind found when first asked for: they hang on the words and the day alone, so
    that a report which is held against many copies is parsed once."""

    def __init__(self, text: str, reference: date | None) -> None:
        self.text = text
        self.reference = reference

    @cached_property
    def words(self) -> tuple[Word, ...]:
        stem_of = words.stem_of
        return tuple(Word(m.group(), m.start(), m.end(), stem_of(m.group())) for m in _WORD.finditer(self.text))

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every word in small letters."""
        return frozenset(w.text.lower() for w in self.words)

    @cached_property
    def content(self) -> tuple[Word, ...]:
        """The words but for stop words."""
        return tuple(w for w in self.words if w.stem is not None)

    @cached_property
    def bounds(self) -> tuple[list[int], list[int]]:
        """Where content words begin, and where they end."""
        return [w.start for w in self.content], [w.end for w in self.content]

    @cached_property
    def stems(self) -> frozenset[str]:
        return frozenset(w.stem for w in self.content if w.stem is not None)

    @cached_property
    def turnable(self) -> tuple[Word, ...]:
        """Words that have an opposite."""
        table = opposites.table()
        return tuple(w for w in self.words if opposites.root(w.text) in table)

    @cached_property
    def dates(self) -> tuple[Date, ...]:
        return dates.find(self.text, self.reference)

    @cached_property
    def numbers(self) -> tuple[Number, ...]:
        return numbers.find(self.text, [(d.start, d.end) for d in self.dates])

    @cached_property
    def names(self) -> tuple[Name, ...]:
        return names.find(self.text)

    @cached_property
    def attributions(self) -> tuple[Attribution, ...]:
        return cues.find(self.text)

    @cached_property
    def modals(self) -> tuple[Modal, ...]:
        return modality.modals(self.text)

    @cached_property
    def hedges(self) -> tuple[Hedge, ...]:
        return modality.hedges(self.text)

    @cached_property
    def negations(self) -> tuple[Negation, ...]:
        return modality.negations(self.text)

    @cached_property
    def distances(self) -> frozenset[str]:
        return modality.distances(self.text)


_parsed = lru_cache(maxsize=1 << 12)(Parsed)
"""Some 30 MB at most."""


def forget() -> None:
    """Forget every sentence that was parsed."""
    _parsed.cache_clear()


class Sentence:
    """A sentence of one side with its facts; `whole` is all of it, `text` what the grammars read."""

    def __init__(self, index: int, text: str, home: "Text", quotes: tuple[Quotation, ...]) -> None:
        self.index = index
        self.whole = text
        self.text = text[:LONGEST]
        self.quotes = quotes
        self._home = home
        self._parsed = _parsed(self.text, home.reference)

    @property
    def words(self) -> tuple[Word, ...]:
        return self._parsed.words

    @property
    def vocabulary(self) -> frozenset[str]:
        return self._parsed.vocabulary

    @property
    def content(self) -> tuple[Word, ...]:
        return self._parsed.content

    @property
    def bounds(self) -> tuple[list[int], list[int]]:
        return self._parsed.bounds

    @property
    def stems(self) -> frozenset[str]:
        return self._parsed.stems

    @property
    def turnable(self) -> tuple[Word, ...]:
        return self._parsed.turnable

    @property
    def dates(self) -> tuple[Date, ...]:
        return self._parsed.dates

    @property
    def numbers(self) -> tuple[Number, ...]:
        return self._parsed.numbers

    @property
    def bare_names(self) -> tuple[Name, ...]:
        """Names as they stand."""
        return self._parsed.names

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """Names, where a place that is somebody's surname in this text ("Valeska Paris") is none."""
        surnames = self._home.surnames
        if not any(n.place and n.key[0] in surnames for n in self.bare_names):
            return self.bare_names
        return tuple(
            replace(n, place="") if n.place and len(n.key) == 1 and n.key[0] in surnames else n for n in self.bare_names
        )

    @property
    def attributions(self) -> tuple[Attribution, ...]:
        return self._parsed.attributions

    @property
    def modals(self) -> tuple[Modal, ...]:
        return self._parsed.modals

    @property
    def hedges(self) -> tuple[Hedge, ...]:
        return self._parsed.hedges

    @property
    def negations(self) -> tuple[Negation, ...]:
        return self._parsed.negations

    @property
    def distances(self) -> frozenset[str]:
        """Words that keep a distance to what the sentence tells: hedges, claims, charges."""
        return self._parsed.distances

    def quoted(self, start: int, end: int) -> bool:
        """Whether a span stands inside quotation marks."""
        return any(q.start <= start and end <= q.end for q in self.quotes)

    def left(self, position: int, count: int) -> tuple[str, ...]:
        """The nearest `count` stems before a position, nearest first."""
        end = bisect_right(self._parsed.bounds[1], position)
        return tuple(w.stem or "" for w in self.content[max(0, end - count) : end])[::-1]

    def right(self, position: int, count: int) -> tuple[str, ...]:
        """The nearest `count` stems from a position on, nearest first."""
        start = bisect_left(self._parsed.bounds[0], position)
        return tuple(w.stem or "" for w in self.content[start : start + count])

    def near(self, start: int, end: int, count: int = 4) -> frozenset[str]:
        """Stems within `count` content words of a span on both sides."""
        return frozenset(self.left(start, count) + self.right(end, count))


class Text:
    """One side of a comparison."""

    def __init__(self, facts: model.Facts, reference: date | None) -> None:
        self.facts = facts
        self.reference = reference
        quotes = quotations.find(facts.sentences)
        self.sentences = tuple(Sentence(i, text, self, quotes[i]) for i, text in enumerate(facts.sentences))

    @cached_property
    def english(self) -> bool:
        """Whether the text is English as far as it is long enough to tell: small words are a third of English prose."""
        tokens = [w.text.lower() for s in self.sentences for w in s.words]
        small = sum(t in words.STOPWORDS for t in tokens)
        return len(tokens) < _TELLING or small >= _SMALL_SHARE * len(tokens)

    @cached_property
    def surnames(self) -> frozenset[str]:
        """Last words of the names that may be persons'."""
        return frozenset(
            n.key[-1] for s in self.sentences for n in s.bare_names if not n.place and not n.kind and len(n.key) > 1
        )

    @cached_property
    def stems(self) -> frozenset[str]:
        """Stems of all sentences and the headline."""
        return frozenset(words.stems(self.facts.article.headline)).union(*(s.stems for s in self.sentences))

    @cached_property
    def name_words(self) -> frozenset[str]:
        """Every word of the text and its headline, folded as the keys of names are."""
        texts = (self.facts.article.headline, *self.facts.sentences)
        return frozenset(names.plain(w) for t in texts for w in re.findall(r"[^\W_]+", t))

    @cached_property
    def names(self) -> tuple[Name, ...]:
        return (*names.find(self.facts.article.headline), *(n for s in self.sentences for n in s.names))

    @cached_property
    def numbers(self) -> tuple[Number, ...]:
        return (*numbers.find(self.facts.article.headline), *(n for s in self.sentences for n in s.numbers))

    @cached_property
    def dates(self) -> tuple[Date, ...]:
        return tuple(d for s in self.sentences for d in s.dates)

    def like(self, number: Number) -> Iterator[Number]:
        """The numbers of the text whose value is near that of another: within a tenth, and a few more."""
        near = _bucket(number)
        for at in (near - 1, near, near + 1):
            yield from self._buckets.get(at, ())

    @cached_property
    def _buckets(self) -> dict[int, list[Number]]:
        out: dict[int, list[Number]] = {}
        for number in self.numbers:
            out.setdefault(_bucket(number), []).append(number)
        return out


def _bucket(number: Number) -> int:
    """Numbers that may be one in other words, as a third and 33 per cent, lie in the same or in neighbouring ones."""
    return round(8 * log1p(abs(number.low)))


def texts(a: model.Facts, b: model.Facts) -> tuple[Text, Text]:
    """Both sides; where one has no date the other's serves, since a copy follows its report by a day or less."""
    one, other = _published(a), _published(b)
    return Text(a, one or other), Text(b, other or one)


def _published(facts: model.Facts) -> date | None:
    """The day of publication: as the article states it, or its dateline with the year of its last update."""
    stated = dates.parse_iso(facts.article.published)
    updated = dates.parse_iso(facts.article.updated)
    if stated is None and updated is not None and facts.dateline is not None and facts.dateline.date:
        stated = next((d.first for d in dates.find(facts.dateline.date, updated)), None)
    return stated or updated
