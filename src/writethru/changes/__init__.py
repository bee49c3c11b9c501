"""Aligned sentences -> changes of fact: which fact moved, of which kind, from what to what, and why it is one.

Facts are compared, not words: equal intervals in other words, short forms of names, and a source that is named
beside are no change. Each family of changes has its file; all look at the same parsed sentences (`context`).
"""

from collections.abc import Sequence
from typing import get_args

from writethru import model
from writethru.changes import certainty, dates, entities, numbers, omissions, polarity, quotes, roles, sources
from writethru.changes.context import passages, texts

__all__ = ["find"]

_ORDER = {kind: place for place, kind in enumerate(get_args(model.Kind))}
_LONGEST = 5000
"""Characters of a passage beyond which it is no prose; comparing every fact with every other would take too long."""

_FAMILIES = (numbers, sources, polarity, quotes, certainty, dates, entities, roles, omissions)


_ANY_LANGUAGE = (quotes,)
"""What needs no grammar: besides these, only digits are compared in texts that are not English."""


def find(a: model.Facts, b: model.Facts, alignment: Sequence[model.Aligned]) -> tuple[model.Change, ...]:
    """Changes of fact between two aligned texts, each once.

    They come in the order of `model.Kind`, and inside a kind in the order of a's sentences. `a_text` and `b_text` are
    the exact words that differ, "" where a side has none. Sentences without a partner are no changes.
    """
    found: list[model.Change] = []
    both = texts(a, b)
    families = _FAMILIES if all(text.english for text in both) else _ANY_LANGUAGE
    for passage in passages(*both, alignment):
        prose = max(sum(len(s.text) for s in side) for side in (passage.a, passage.b)) <= _LONGEST
        here = [change for family in families for change in family.find(passage)] if prose else []
        found += _once([*here, *numbers.digits(passage)])
    return tuple(sorted(found, key=_place))


def _once(changes: Sequence[model.Change]) -> list[model.Change]:
    """Each difference once: a name inside a replaced source, or a source inside a dropped clause, is the same."""
    out: list[model.Change] = []
    quotes = [change for change in changes if change.kind == "quote"]
    for change in sorted(changes, key=lambda c: (bool(c.a_text and c.b_text), len(c.a_text + c.b_text)), reverse=True):
        altered = change.kind == "polarity" and any(_within(quote, change) for quote in quotes)
        if not altered and not any(_covers(other, change) for other in out):
            out.append(change)
    return out


def _covers(other: model.Change, change: model.Change) -> bool:
    """Whether a change lies inside another one on each side that it touches."""
    sides = ((other.a, other.a_text, change.a, change.a_text), (other.b, other.b_text, change.b, change.b_text))
    return all(at == inner_at and inner in outer and bool(inner) == bool(outer) for at, outer, inner_at, inner in sides)


def _within(quote: model.Change, change: model.Change) -> bool:
    """Whether an altered quotation is all that a turned denial rests on: "no plans" that became "plans"."""
    return (
        (quote.a, quote.b) == (change.a, change.b) and quote.a_text in change.a_text and quote.b_text in change.b_text
    )


def _place(change: model.Change) -> tuple[int, int, int]:
    last = 1 << 30
    return (
        _ORDER[change.kind],
        last if change.a is None else change.a,
        last if change.b is None else change.b,
    )
