"""The passages to compare: sentences that say the same, their words matched, and how close the two wordings are."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from writethru import model
from writethru.changes.counterparts import Counterparts, Slot, Span
from writethru.changes.sentences import Sentence, Text
from writethru.text import names, words
from writethru.text.names import Name

CLOSE = 0.75
"""Closeness from which what differs was altered on purpose: the mean of the shares of words kept in the passage and in
the whole text. Who words everything anew keeps .5 to .75 of a text's content words, who edits .8 to 1 (data/rewires and
reports of our own)."""


_LIKE = 0.65
"""Closeness below which words alone tell too little: of what the weaker rules found there, three in four were honest
rewording. Figures, quotations, names, and sources and modals exchanged are still compared."""
_TELLING = 12
"""Content words of both sides from which it tells."""
ALIKE = 0.6
"""Closeness from which a run between two words that were kept took the place of the run that stood there, figures may
be one without counting the same, and a view that is missing was left out."""


_MOST = 100
"""Names, figures and dates of one side beyond which it is a list."""


class Kept:
    """How many of the words of two texts' linked sentences answer one another, counted when first asked for."""

    def __init__(self, same: int) -> None:
        self._same = same  # content words, of both sides, of passages that are the same
        self.passages: list[Passage] = []

    @cached_property
    def share(self) -> float:
        """0 to 1."""
        words = self._same + sum(p.counterparts.words for p in self.passages)
        return (self._same + sum(p.counterparts.matched for p in self.passages)) / words if words else 0.0


@dataclass(frozen=True)
class Passage:
    """Sentences of a that say what sentences of b say, both in order, each side at least one."""

    a: tuple[Sentence, ...]
    b: tuple[Sentence, ...]
    whole_a: Text
    whole_b: Text
    kept: Kept

    @cached_property
    def mirrored(self) -> "Passage":
        """The same passage with its sides exchanged."""
        other = Passage(self.b, self.a, self.whole_b, self.whole_a, self.kept)
        other.__dict__["counterparts"] = self.counterparts.swapped()
        return other

    @cached_property
    def closeness(self) -> float:
        """How much of its words the rewriter kept, 0 to 1: the mean of this passage's share and the whole text's."""
        found = self.counterparts
        return (found.matched / found.words + self.kept.share) / 2 if found.words else 0.0

    @cached_property
    def worded_anew(self) -> bool:
        """Whether so little of the wording is left that words alone tell no change of fact."""
        return self.closeness < _LIKE and self.counterparts.words > _TELLING

    @cached_property
    def sure_slots(self) -> tuple[Slot, ...]:
        """The slots whose runs answer one another beyond doubt: firm ones, and all where the sides are close."""
        firm = self.closeness >= ALIKE
        return tuple(slot for slot in self.counterparts.slots if self.closeness >= CLOSE or (firm and slot.firm))

    @cached_property
    def stems_a(self) -> frozenset[str]:
        return frozenset().union(*(s.stems for s in self.a))

    @cached_property
    def stems_b(self) -> frozenset[str]:
        return frozenset().union(*(s.stems for s in self.b))

    @cached_property
    def counterparts(self) -> Counterparts:
        """The words of both sides, matched."""
        return Counterparts(self.a, self.b, self._equal())

    def _equal(self) -> Iterator[tuple[Span, Span]]:
        """Spans that name the same, or give the same figure or time, in whatever words; equal names come first.

        Of lists and tables, which are no prose, none: every fact would be held against every other.
        """
        if max(sum(len(s.names) + len(s.numbers) + len(s.dates) for s in side) for side in (self.a, self.b)) > _MOST:
            return
        named = [
            (n.key != m.key, (s, n), (t, m))
            for s in self.a
            for n in s.names
            for t in self.b
            for m in t.names
            if n.place or m.place or n.key[0][0] == m.key[0][0] or n.text.isupper() or m.text.isupper() or _common(n, m)
        ]
        for _, (s, n), (t, m) in sorted(named, key=lambda pair: pair[0]):
            if names.same(n, m):
                yield (s, n.start, n.end), (t, m.start, m.end)
        for s in self.a:
            for t in self.b:
                for d in s.dates:
                    yield from (
                        ((s, d.start, d.end), (t, e.start, e.end))
                        for e in t.dates
                        if d.grain == e.grain and d.first is not None and e.first is not None and d.agrees(e)
                    )
                for f in s.numbers:
                    yield from (((s, f.start, f.end), (t, g.start, g.end)) for g in t.numbers if f.equals(g))

    def change(
        self,
        kind: model.Kind,
        a: tuple[Sentence, int, int] | Sentence | None,
        b: tuple[Sentence, int, int] | Sentence | None,
        why: str,
    ) -> model.Change:
        """A change between two spans; a bare sentence says where a fact is missing."""
        one, other = _span(a), _span(b)
        return model.Change(kind, _index(a), _index(b), _words(a, one), _words(b, other), why, one, other)

    def keeps_distance(self, mirrored: bool = False) -> bool:
        """Whether b (or a) hedges, or has a word of distance that the other side lacks."""
        own, theirs = (self.b, self.a) if mirrored else (self.a, self.b)
        if any(s.hedges or any(m.force in ("may", "plan") for m in s.modals) for s in theirs):
            return True
        return bool(frozenset().union(*(s.distances for s in theirs)) - frozenset().union(*(s.distances for s in own)))

    def beside(self, sentence: Sentence, other: Sequence[Sentence]) -> Sentence:
        """The sentence of the other side that has most in common with `sentence`."""
        return max(other, key=lambda s: len(s.stems & sentence.stems))


def flipped(change: model.Change) -> model.Change:
    """A change of a mirrored passage as one of the passage itself."""
    return model.Change(
        change.kind, change.b, change.a, change.b_text, change.a_text, change.why, change.b_span, change.a_span
    )


def _common(one: Name, other: Name) -> bool:
    """Whether two names have a letter with which a word of each begins: else they can't be one."""
    return not {word[0] for word in one.key}.isdisjoint(word[0] for word in other.key)


def _index(place: tuple[Sentence, int, int] | Sentence | None) -> int | None:
    if place is None:
        return None
    return place.index if isinstance(place, Sentence) else place[0].index


def _span(place: tuple[Sentence, int, int] | Sentence | None) -> tuple[int, int] | None:
    """Where the words stand, spaces at their rims left out; None where there are none."""
    if place is None or isinstance(place, Sentence):
        return None
    sentence, start, end = place
    words = sentence.whole[start:end]
    start += len(words) - len(words.lstrip())
    end = start + len(words.strip())
    return (start, end) if start < end else None


def _words(place: tuple[Sentence, int, int] | Sentence | None, span: tuple[int, int] | None) -> str:
    return place[0].whole[slice(*span)] if span and isinstance(place, tuple) else ""


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
    sides = [
        (tuple(a.sentences[i] for i in sorted(left)), tuple(b.sentences[j] for j in sorted(right)))
        for left, right in sorted(groups, key=lambda g: min(g[0], default=0))
        if left and right
    ]
    same = [_bare(one) == _bare(other) for one, other in sides]
    equal = [side for side, alike in zip(sides, same, strict=True) if alike]
    kept = Kept(sum(len(s.content) for side in equal for half in side for s in half))
    kept.passages = [Passage(*side, a, b, kept) for side, alike in zip(sides, same, strict=True) if not alike]
    yield from kept.passages


def _bare(sentences: Sequence[Sentence]) -> str:
    """The text with spaces and forms of marks made plain: where it is equal, nothing changed."""
    return re.sub(r"(?:[\s\"'“”‘’«»…]|[.,](?!\d))+", " ", words.fold(" ".join(s.whole for s in sentences))).strip()
