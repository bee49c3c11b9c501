"""Dates that moved to another day, month or year, or lost their exactness."""

import re
from collections.abc import Iterator, Sequence

from writethru.changes.context import Passage
from writethru.changes.sentences import Sentence, Text
from writethru.model import Change
from writethru.text.dates import Date

Mention = tuple[Sentence, Date]

_MOST = 40
"""Dates of one passage beyond which it is a calendar and no prose."""


def find(passage: Passage) -> Iterator[Change]:
    """Changes of date of one passage: another time, or the same one said less exactly."""
    left = [(s, d) for s in passage.a for d in s.dates]
    right = [(s, d) for s in passage.b for d in s.dates]
    if not left or not right or max(len(left), len(right)) > _MOST:
        return
    yield from _parts_of_days(passage, left, right)
    # The same words are one time, even where a copy of the next day kept them: that is its carelessness, no change.
    lone_a = [a for a in left if not any(_same(a[1], b[1]) or _worded(a) == _worded(b) for b in right)]
    lone_b = [b for b in right if not any(_same(a[1], b[1]) or _worded(a) == _worded(b) for a in left)]
    for a in lone_a:
        b = _partner(a, lone_b)
        if b is None:
            continue
        if _swapped(passage, a[1], b[1]):
            continue
        why = None if _edge(a, b) else _why(a[1], b[1], near=len(_shared(a, b)) >= 2)
        if why is None:
            continue
        if _coarse(a[1], b[1]) and (passage.worded_anew or _moved(passage, a[1], b[1])):
            continue
        lone_b.remove(b)
        yield passage.change("date", _place(a), _place(b), why)


def _parts_of_days(passage: Passage, left: Sequence[Mention], right: Sequence[Mention]) -> Iterator[Change]:
    """ "Monday night" against "Monday morning"."""
    for a in left:
        for b in right:
            if a[1].grain == "day" and _same(a[1], b[1]):
                one, other = (_PART.match(s.text, d.end) for s, d in (a, b))
                if one and other and _HOURS[one[1].lower()] != _HOURS[other[1].lower()]:
                    spans = (a[0], a[1].start, one.end()), (b[0], b[1].start, other.end())
                    yield passage.change("date", *spans, "another part of the day")


_PART = re.compile(r"\s(morning|afternoon|evening|night)\b", re.IGNORECASE)
_HOURS = {"morning": 0, "afternoon": 1, "evening": 2, "night": 2}


def _place(mention: Mention) -> tuple[Sentence, int, int]:
    return mention[0], mention[1].start, mention[1].end


def _same(a: Date, b: Date) -> bool:
    """Whether two dates name one time as exactly as each other."""
    return a.grain == b.grain and a.agrees(b)


def _worded(mention: Mention) -> str:
    """The words of a date; of a day or month whose year is only inferred, the calendar's."""
    sentence, found = mention
    words = sentence.text[found.start : found.end].lower()
    if found.first is None or found.weekday is not None or _YEAR_TOLD.search(words):
        return words
    if found.grain == "day" and found.first == found.last and _DIGIT.search(words):
        return f"{found.first:%m-%d}"
    return f"{found.first:%m}" if found.grain == "month" else words


_YEAR_TOLD = re.compile(r"\d{4}|\b(?:last|this|next|past|previous|current)\b")
_DIGIT = re.compile(r"\d")


def _coarse(a: Date, b: Date) -> bool:
    return a.grain != b.grain


def _swapped(passage: Passage, a: Date, b: Date) -> bool:
    """Whether each text tells both times, as often as the other, so that they only changed places."""
    left, right = passage.whole_a, passage.whole_b
    return 0 < _told(left, a) <= _told(right, a) and 0 < _told(right, b) <= _told(left, b)


def _moved(passage: Passage, a: Date, b: Date) -> bool:
    """Whether the finer of two dates is told elsewhere on the side of the coarser, as often as on its own."""
    fine, own, other = (a, passage.whole_a, passage.whole_b) if b.coarser(a) else (b, passage.whole_b, passage.whole_a)
    return _told(other, fine) >= _told(own, fine)


def _told(text: Text, date: Date) -> int:
    """How often a text names this time, as exactly."""
    return date.first is not None and sum(
        d.grain == date.grain and (d.first, d.last) == (date.first, date.last) for d in text.dates
    )


def _partner(a: Mention, candidates: Sequence[Mention]) -> Mention | None:
    """The date of the other side that stands for `a`: nearest in its words, then in its place."""

    def likeness(b: Mention) -> tuple[bool, int]:
        return a[1].agrees(b[1]) and b[1].grain != "vague", len(_shared(a, b))

    return max(candidates, key=likeness, default=None)


def _shared(a: Mention, b: Mention) -> frozenset[str]:
    """What two dates have in common around them."""
    return a[0].near(a[1].start, a[1].end) & b[0].near(b[1].start, b[1].end)


def _why(a: Date, b: Date, near: bool) -> str | None:
    """What differs between two dates, None where it may be nothing; of other grain they must stand in like words."""
    if "vague" in (a.grain, b.grain):
        return "a stated date is left vague on one side" if a.grain != b.grain else None
    known = a.first is not None and b.first is not None
    if a.weekday is not None and b.weekday is not None:
        return "another day" if a.weekday != b.weekday else None
    if not known:
        return None
    if not a.agrees(b):
        return f"another time: {_interval(a)} against {_interval(b)}" if a.grain == b.grain or near else None
    return "the same time, less exactly on one side" if _coarse(a, b) else None


def _edge(a: Mention, b: Mention) -> bool:
    """Whether both begin or end on one day and either says so: "by 30 September", "by the end of September"."""
    ends = (a[1].first is not None and a[1].first == b[1].first) or (a[1].last is not None and a[1].last == b[1].last)
    return ends and any(_EDGES.search(s.text[max(0, d.start - 10) : d.end + 8]) for s, d in (a, b))


_EDGES = re.compile(r"\b(?:end|close|beginning|start|turn|out)\b", re.IGNORECASE)


def _interval(date: Date) -> str:
    return str(date.first) if date.first == date.last else f"{date.first} to {date.last}"
