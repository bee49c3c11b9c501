"""Which words are opposites."""

import pytest

from writethru.text import opposites
from writethru.text.opposites import opposed, root


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("rejected", "approved"),
        ("rise", "fell"),
        ("lawful", "unlawful"),
        ("harmless", "dangerous"),
        ("front", "back"),
        ("former", "latter"),
        ("poor", "good"),
    ],
)
def test_opposites_are_told_both_ways(one, other):
    assert opposed(root(one), root(other))
    assert opposed(root(other), root(one))


@pytest.mark.parametrize(("one", "other"), [("buy", "sell"), ("win", "lose"), ("vent", "invent"), ("law", "illegal")])
def test_converses_and_chance_likenesses_are_none(one, other):
    """The two sides of one event are told by either word."""
    assert not opposed(root(one), root(other))


def test_no_word_is_its_own_opposite():
    """A mistake in the table would make every sentence deny itself."""
    assert not [word for word, others in opposites.table().items() if word in others]
    assert not [word for word in opposites.table() if word in opposites.opposites(word)]


def test_a_camp_holds_what_says_much_the_same():
    assert root("soared") in opposites.camp(root("rose"))
    assert root("fell") not in opposites.camp(root("rose"))
