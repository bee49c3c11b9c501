"""A comparison in reading order: which sentences stand beside which, and which of their words moved."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from writethru.desk.cutting import cut
from writethru.model import Change, Comparison, Kind

Side = Literal["a", "b"]


@dataclass(frozen=True, slots=True)
class Row:
    """Sentence indexes that stand beside one another, either side may be empty; `same` where the words are the same."""

    a: tuple[int, ...]
    b: tuple[int, ...]
    same: bool = False


def rows(comparison: Comparison) -> Iterator[Row]:
    """Linked sentences in b's order, a's sentences without a partner where they stand in a."""
    free = set(range(len(comparison.a.sentences))) - {i for link in comparison.alignment for i in link.a}
    by_b = {link.b[0]: link for link in comparison.alignment}
    linked_b = {j for link in comparison.alignment for j in link.b}
    for j in range(len(comparison.b.sentences)):
        if j in by_b:
            link = by_b[j]
            for i in sorted(i for i in free if i < link.a[0]):
                free.remove(i)
                yield Row((i,), ())
            left, right = (comparison.a.sentences[i] for i in link.a), (comparison.b.sentences[k] for k in link.b)
            yield Row(link.a, link.b, same=_plain(left) == _plain(right))
        elif j not in linked_b:
            yield Row((), (j,))
    for i in sorted(free):
        yield Row((i,), ())


def _plain(sentences: Iterable[str]) -> str:
    """Sentences with one kind of quotation marks and apostrophes."""
    return " ".join(sentences).translate(_QUOTES)


_QUOTES = str.maketrans("’‘“”", "''\"\"")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a sentence's characters; `kind` and `change` (its place among the comparison's) where it moved."""

    text: str
    kind: Kind | None = None
    change: int | None = None


def pieces(sentence: str, index: int, side: Side, changes: Sequence[Change]) -> tuple[Piece, ...]:
    """A sentence cut where marked words begin and end; of marks that overlap the first stands."""
    spans = sorted(
        (*span, (n, change.kind))
        for n, change in enumerate(changes)
        if (span := change.a_span if side == "a" else change.b_span) is not None
        and (change.a if side == "a" else change.b) == index
    )
    return tuple(Piece(text, mark[1], mark[0]) if mark else Piece(text) for text, mark in cut(sentence, spans))
