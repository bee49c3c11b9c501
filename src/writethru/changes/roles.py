"""What somebody is to somebody: a son who became a husband, a champion of another title."""

from collections.abc import Iterator

from writethru.changes.context import Passage, Sentence, Word
from writethru.model import Change
from writethru.text import names

# Relations; the two ends of one ("whose son", "the boy's mother") and its plain words are told of one pair.
_KIN = {
    word: (relation, end, sex)
    for relation, end, sex, group in (
        ("descent", "younger", "m", "son sons grandson"),
        ("descent", "younger", "f", "daughter daughters granddaughter"),
        ("descent", "older", "m", "father dad grandfather"),
        ("descent", "older", "f", "mother mum mom grandmother"),
        ("marriage", "", "m", "husband widower"),
        ("marriage", "", "f", "wife widow"),
        ("siblings", "", "m", "brother brothers"),
        ("siblings", "", "f", "sister sisters"),
        ("aunts", "older", "m", "uncle"),
        ("aunts", "older", "f", "aunt"),
        ("aunts", "younger", "m", "nephew"),
        ("aunts", "younger", "f", "niece"),
        ("cousins", "", "", "cousin cousins"),
        ("neighbours", "", "", "neighbour neighbor"),
        ("engagement", "", "", "fiance fiancee boyfriend girlfriend"),
    )
    for word in group.split()
}
_CLOSE = 4
"""Content words on each side within which a relation must have its person in common."""


def find(passage: Passage) -> Iterator[Change]:
    """A relation that is another one on the other side, where each side tells of just one."""
    left, right = (
        [(s, w) for s in side for w in s.words if names.plain(w.text) in _KIN] for side in (passage.a, passage.b)
    )
    if len(left) == len(right) == 1 and _differ(left[0][1], right[0][1]) and _of_one(left[0], right[0]):
        (s, one), (t, other) = left[0], right[0]
        if not s.quoted(one.start, one.end) or not t.quoted(other.start, other.end):
            why = "what one is to the other differs"
            yield passage.change("entity", (s, one.start, one.end), (t, other.start, other.end), why)


def _differ(a: Word, b: Word) -> bool:
    relation_a, end_a, sex_a = _KIN[names.plain(a.text)]
    relation_b, end_b, sex_b = _KIN[names.plain(b.text)]
    if relation_a != relation_b:
        return True
    return end_a == end_b and bool(end_a or relation_a == "siblings") and sex_a != sex_b


def _of_one(a: tuple[Sentence, Word], b: tuple[Sentence, Word]) -> bool:
    """Whether the two stand by the same person or in like words."""
    near = (s.near(w.start, w.end, _CLOSE) for s, w in (a, b))
    return bool(frozenset.intersection(*near))
