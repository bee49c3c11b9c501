"""What every family of changes looks at: two texts, each sentence parsed once, and the passages to compare."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import NamedTuple

from writethru import model
from writethru.text import cues, dates, modality, names, numbers, quotations, words
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


class Sentence:
    """A sentence of one side with its facts, each kind found when first asked for."""

    def __init__(self, index: int, text: str, home: "Text", quotes: tuple[Quotation, ...]) -> None:
        self.index = index
        self.text = text[:LONGEST]
        self.quotes = quotes
        self._home = home

    @cached_property
    def words(self) -> tuple[Word, ...]:
        return tuple(Word(m.group(), m.start(), m.end(), words.stem_of(m.group())) for m in _WORD.finditer(self.text))

    @cached_property
    def stems(self) -> frozenset[str]:
        return frozenset(w.stem for w in self.words if w.stem is not None)

    @cached_property
    def dates(self) -> tuple[Date, ...]:
        return dates.find(self.text, self._home.reference)

    @cached_property
    def numbers(self) -> tuple[Number, ...]:
        return numbers.find(self.text, [(d.start, d.end) for d in self.dates])

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """Names, where a place that is somebody's surname in this text ("Valeska Paris") is none."""
        surnames = self._home.surnames
        if not any(n.place and n.key[0] in surnames for n in self.bare_names):
            return self.bare_names
        return tuple(
            replace(n, place="") if n.place and len(n.key) == 1 and n.key[0] in surnames else n for n in self.bare_names
        )

    @cached_property
    def bare_names(self) -> tuple[Name, ...]:
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
        """Words that keep a distance to what the sentence tells: hedges, claims, charges."""
        return modality.distances(self.text)

    def quoted(self, start: int, end: int) -> bool:
        """Whether a span stands inside quotation marks."""
        return any(q.start <= start and end <= q.end for q in self.quotes)

    def left(self, position: int, count: int) -> tuple[str, ...]:
        """The nearest `count` stems before a position, nearest first."""
        out = [w.stem for w in self.words if w.end <= position and w.stem is not None]
        return tuple(out[: -count - 1 : -1])

    def right(self, position: int, count: int) -> tuple[str, ...]:
        """The nearest `count` stems from a position on, nearest first."""
        out = (w.stem for w in self.words if w.start >= position and w.stem is not None)
        return tuple(stem for stem, _ in zip(out, range(count), strict=False))

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
        tokens = [t for text in self.facts.sentences for t in words.tokens(text)]
        small = sum(words.fold(t) in words.STOPWORDS for t in tokens)
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


@dataclass(frozen=True)
class Passage:
    """Sentences of a that say what sentences of b say, both in order, each side at least one."""

    a: tuple[Sentence, ...]
    b: tuple[Sentence, ...]
    whole_a: Text
    whole_b: Text

    @cached_property
    def stems_a(self) -> frozenset[str]:
        return frozenset().union(*(s.stems for s in self.a))

    @cached_property
    def stems_b(self) -> frozenset[str]:
        return frozenset().union(*(s.stems for s in self.b))

    def change(
        self,
        kind: model.Kind,
        a: tuple[Sentence, int, int] | Sentence | None,
        b: tuple[Sentence, int, int] | Sentence | None,
        why: str,
    ) -> model.Change:
        """A change between two spans; a bare sentence says where a fact is missing."""
        return model.Change(kind, _index(a), _index(b), _words(a), _words(b), why)

    def keeps_distance(self, mirrored: bool = False) -> bool:
        """Whether b (or a) hedges, or has a word of distance that the other side lacks."""
        own, theirs = (self.b, self.a) if mirrored else (self.a, self.b)
        if any(s.hedges or any(m.force in ("may", "plan") for m in s.modals) for s in theirs):
            return True
        return bool(frozenset().union(*(s.distances for s in theirs)) - frozenset().union(*(s.distances for s in own)))

    def beside(self, sentence: Sentence, other: Sequence[Sentence]) -> Sentence:
        """The sentence of the other side that has most in common with `sentence`."""
        return max(other, key=lambda s: len(s.stems & sentence.stems))


def _index(place: tuple[Sentence, int, int] | Sentence | None) -> int | None:
    if place is None:
        return None
    return place.index if isinstance(place, Sentence) else place[0].index


def _words(place: tuple[Sentence, int, int] | Sentence | None) -> str:
    return "" if place is None or isinstance(place, Sentence) else place[0].text[place[1] : place[2]].strip()


def passages(a: Text, b: Text, alignment: Sequence[model.Aligned]) -> Iterator[Passage]:
    """What is to be compared: links that share a sentence as one passage, the same words on both sides left out."""
    groups: list[tuple[set[int], set[int]]] = []
    of_a: dict[int, tuple[set[int], set[int]]] = {}
    of_b: dict[int, tuple[set[int], set[int]]] = {}
    for link in alignment:
        group: tuple[set[int], set[int]] = (set(link.a), set(link.b))
        for other in [of_a[i] for i in link.a if i in of_a] + [of_b[j] for j in link.b if j in of_b]:
            group[0].update(other[0])
            group[1].update(other[1])
            groups = [g for g in groups if g is not other]
        groups.append(group)
        of_a.update(dict.fromkeys(group[0], group))
        of_b.update(dict.fromkeys(group[1], group))
    for left, right in sorted(groups, key=lambda g: min(g[0], default=0)):
        passage = Passage(
            tuple(a.sentences[i] for i in sorted(left)), tuple(b.sentences[j] for j in sorted(right)), a, b
        )
        if passage.a and passage.b and _bare(passage.a) != _bare(passage.b):
            yield passage


def _bare(sentences: Sequence[Sentence]) -> str:
    """The text with spaces and forms of marks made plain: where it is equal, nothing changed."""
    return re.sub(
        r"(?:[\s\"'“”‘’«»…]|(?<!\d)[.,]|[.,](?!\d))+", " ", words.fold(" ".join(s.text for s in sentences))
    ).strip()
