"""Aligned sentences -> changes of fact: which fact moved, of which kind, from what to what, and why it is one.

Facts are compared, not words: equal intervals in other words, short forms of names, and a source that is named
beside are no change. Each family of changes has its file; all look at the same parsed sentences (`context`).
"""

from collections.abc import Sequence
from typing import get_args

from writethru import model
from writethru.changes import (
    alone,
    attributions,
    certainty,
    dates,
    entities,
    numbers,
    omissions,
    polarity,
    quotes,
    roles,
)
from writethru.changes.context import Passage, passages
from writethru.changes.sentences import LONGEST, texts

__all__ = ["find", "limited"]

_ORDER = {kind: place for place, kind in enumerate(get_args(model.Kind))}
_LONGEST = 5000
"""Characters of a passage beyond which it is no prose; comparing every fact with every other would take too long."""

_EDITED = 0.8
"""Share of words kept from which every sentence that has a partner is known by it, so that one without is new, or went.
Of a text that is worded anew some sentences are merely not recognised."""

_FAMILIES = (numbers, attributions, polarity, quotes, certainty, dates, entities, roles, omissions)


_ANY_LANGUAGE = (quotes,)
"""What needs no grammar: besides these, only digits are compared in texts that are not English."""


def find(a: model.Facts, b: model.Facts, alignment: Sequence[model.Aligned]) -> tuple[model.Change, ...]:
    """Changes of fact between two aligned texts, each once.

    They come in the order of `model.Kind`, and inside a kind in the order of a's sentences. `a_text` and `b_text` are
    the exact words that differ, "" where a side has none. Sentences without a partner are looked at in texts that are
    kept for the most part.
    """
    found: list[model.Change] = []
    both = texts(a, b)
    families = _FAMILIES if all(text.english for text in both) else _ANY_LANGUAGE
    compared = list(passages(*both, alignment))
    for passage in compared:
        prose = max(sum(len(s.text) for s in side) for side in (passage.a, passage.b)) <= _LONGEST
        here = [change for family in families for change in family.find(passage)] if prose else []
        found += _joined(passage, _once([*here, *numbers.digits(passage)]))
    if alignment and families is _FAMILIES and (not compared or compared[0].kept.share >= _EDITED):
        found += alone.find(*both, alignment)
    return tuple(sorted(found, key=_place))


def limited(a: model.Facts, b: model.Facts) -> tuple[str, ...]:
    """Why not all facts of two texts could be compared: another language, or sentences that are too long to be read."""
    out = []
    if not all(text.english for text in texts(a, b)):
        out.append("not English: only quotations, and figures in otherwise the same words, are compared")
    if any(len(sentence) > LONGEST for facts in (a, b) for sentence in facts.sentences):
        out.append(f"of a sentence of more than {LONGEST:,} characters only figures in the same words are compared")
    return tuple(out)


def _once(changes: Sequence[model.Change]) -> list[model.Change]:
    """Each difference once: a name inside a replaced source, or a source inside a dropped clause, is the same."""
    out: list[model.Change] = []
    quotes = [change for change in changes if change.kind == "quote"]
    for change in sorted(changes, key=lambda c: (bool(c.a_text and c.b_text), len(c.a_text + c.b_text)), reverse=True):
        altered = change.kind == "polarity" and any(_within(quote, change) for quote in quotes)
        if not altered and not any(_covers(other, change) or _beside(other, change) for other in out):
            out.append(change)
    return out


_AS_ONE = ("certainty", "polarity")


def _joined(passage: Passage, changes: Sequence[model.Change]) -> list[model.Change]:
    """Changes of one kind between the same two sentences as one: "will rise and will fall" that may do both."""
    out: list[model.Change] = []
    for change in changes:
        alike = (
            n for n, o in enumerate(out) if (o.kind, o.a, o.b, o.why) == (change.kind, change.a, change.b, change.why)
        )
        same = next(alike, None) if change.kind in _AS_ONE else None
        if same is None:
            out.append(change)
        elif change.a_span and change.b_span and out[same].a_span and out[same].b_span:
            a, b = (next(s for s in side if s.index == n) for side, n in ((passage.a, change.a), (passage.b, change.b)))
            spans = [
                (min(one[0], other[0]), max(one[1], other[1]))
                for one, other in ((out[same].a_span, change.a_span), (out[same].b_span, change.b_span))
                if one and other
            ]
            out[same] = passage.change(change.kind, (a, *spans[0]), (b, *spans[1]), change.why)
    return out


def _covers(other: model.Change, change: model.Change) -> bool:
    """Whether a change lies inside another one on each side that it touches."""
    sides = ((other.a, other.a_text, change.a, change.a_text), (other.b, other.b_text, change.b, change.b_text))
    return all(at == inner_at and inner in outer and bool(inner) == bool(outer) for at, outer, inner_at, inner in sides)


def _beside(other: model.Change, change: model.Change) -> bool:
    """Whether two changes of a name stand next to one another on both sides: another office, and another holder."""
    if other.kind != "entity" or change.kind != "entity" or (other.a, other.b) != (change.a, change.b):
        return False
    spans = ((other.a_span, change.a_span), (other.b_span, change.b_span))
    return all(one and two and max(one[0], two[0]) - min(one[1], two[1]) <= _NEXT for one, two in spans)


_NEXT = 6
"""Characters between an office and its holder: a space, or a comma and "the"."""


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
