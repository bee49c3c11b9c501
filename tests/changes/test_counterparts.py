"""Which words answer which, and what took whose place."""

from tests.changes.conftest import facts
from writethru.changes.context import passages
from writethru.changes.sentences import texts
from writethru.model import Aligned


def counterparts(a, b):
    (passage,) = passages(*texts(facts("a", [a]), facts("b", [b])), [Aligned((0,), (0,), 0.9, "edited")])
    return passage.counterparts


def words(run):
    return " ".join(w.text for w in run.words)


def test_words_are_matched_wherever_they_stand():
    """A turned sentence keeps all its words."""
    found = counterparts("The mayor opened the bridge on Friday.", "On Friday the bridge was opened by the mayor.")
    assert found.matched == found.words


def test_what_took_another_s_place_stands_between_the_same_words():
    """Both neighbours answer one another: a firm slot."""
    (slot,) = counterparts("The boat carried grain to Varn.", "The boat carried weapons to Varn.").slots
    assert (words(slot.a), words(slot.b), slot.firm) == ("grain", "weapons", True)


def test_equal_facts_in_other_words_answer_one_another():
    """A figure, a country and a day, each worded otherwise."""
    found = counterparts("A quarter of Britain slept on Tuesday.", "25 per cent of the UK slept on 12 March.")
    assert (found.matched, found.slots) == (found.words, ())


def test_of_equal_words_those_in_the_same_surroundings_are_one():
    """The second "bill" is what went."""
    found = counterparts(
        "The tax bill passed and the water bill failed.", "The tax bill passed and the water law failed."
    )
    assert [(words(s.a), words(s.b)) for s in found.slots] == [("bill", "law")]


def test_seen_from_the_other_side_it_is_the_same():
    """Sides exchanged, answers stay."""
    found = counterparts("The boat carried grain to Varn.", "The boat carried weapons to Varn.").swapped()
    assert [(words(s.a), words(s.b)) for s in found.slots] == [("weapons", "grain")]
