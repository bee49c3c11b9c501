"""Figures of a passage as its changes look at them: where they stand, and how much speaks for two being one."""

from collections.abc import Sequence

from writethru.changes.sentences import Sentence, Text
from writethru.text.numbers import Number
from writethru.text.words import stemmed

Mention = tuple[Sentence, Number]

_NEAR = 4
"""Content words on each side of a figure that say what it is about."""

_PERSONS = stemmed("""
    people person resident inhabitant citizen villager civilian man men woman women child children worker employee
    staff soldier troop fighter officer pilgrim voter passenger traveller migrant refugee victim survivor patient
    student pupil protester demonstrator customer user fan spectator household family
    """)
TIME = {"second": 0, "minut": 0, "hour": 0, "day": 1, "week": 1, "month": 1, "year": 1, "decad": 1, "season": 1}
"""Units of time, and whether a span of so many is told as a date."""


def mentions(sentences: Sequence[Sentence]) -> list[Mention]:
    return [(s, n) for s in sentences for n in s.numbers]


def place(mention: Mention) -> tuple[Sentence, int, int]:
    return mention[0], mention[1].start, mention[1].end


def likeness(a: Mention, b: Mention) -> float:
    """How much speaks for two figures being one: what they count, and the words around."""
    counted = counted_alike(a[1], b[1])
    near_a = a[0].near(a[1].start, a[1].end, _NEAR)
    near_b = b[0].near(b[1].start, b[1].end, _NEAR)
    alike = 2.0 * counted + len(near_a & near_b) / 2
    if a[1].unit == b[1].unit and a[1].unit:
        alike += 1.0
    if a[0].right(a[1].end, 1) == b[0].right(b[1].end, 1):
        alike += 0.5
    if a[0].left(a[1].start, 1) == b[0].left(b[1].start, 1):
        alike += 0.5
    return alike


def counted_alike(a: Number, b: Number) -> float:
    """1 where two numbers count the same noun, 1/2 where one says "people" and the other which."""
    if set(a.counts) & set(b.counts):
        return 1.0
    persons = [set(n.counts[:2]) & _PERSONS for n in (a, b)]
    return 0.5 if all(persons) and any("peopl" in found for found in persons) else 0.0


def moved(number: Number, home: Text, away: Text) -> bool:
    """Whether a figure of `home` that is missing in a passage of `away` stands elsewhere there, as often as at home."""
    return 0 < _told(away, number) >= _told(home, number)


def stands(text: Text, number: Number) -> bool:
    """Whether a text gives this value anywhere, so that it may have moved there."""
    return _told(text, number) > 0


def _told(text: Text, number: Number) -> int:
    return sum(
        n.unit == number.unit and n.equals(number) and (not number.vague or bool(set(n.counts) & set(number.counts)))
        for n in text.like(number)
    )
