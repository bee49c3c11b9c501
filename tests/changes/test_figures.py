"""Figures as they are printed: every edit of one is found, and no house style is."""

import pytest

from tests.conftest import facts
from writethru import compare
from writethru.changes import find
from writethru.model import Aligned

LINK = (Aligned((0,), (0,), 0.9, "edited"),)
FRAME = "The committee's annual report says that {} was spent on the harbour wall at Kirkstrand."


def kinds(a, b):
    return [change.kind for change in find(facts("a", a), facts("b", b), LINK)]


@pytest.mark.parametrize(
    ("a", "b"),
    [("2.345 million", "2,345 million"), ("$5 million", "€5 million"), ("-5 degrees", "5 degrees"), ("1,426", "1,246")],
)
def test_an_edited_figure_is_a_number(a, b):
    assert kinds(FRAME.format(a), FRAME.format(b)) == ["number"]


@pytest.mark.parametrize(("a", "b"), [("10,000", "10000"), ("1,234,567", "1234567"), ("−5 degrees", "-5 degrees")])
def test_a_house_style_is_none(a, b):
    assert kinds(FRAME.format(a), FRAME.format(b)) == []


def test_an_edited_figure_beside_another_change_is_found_too():
    a, b = (
        "Officials said 25 people died and the mayor will resign.",
        "Officials said 52 people died and the mayor may resign.",
    )
    assert {"number", "certainty"} <= set(kinds(a, b))


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31", "0005-03-04", "not a date", None])
@pytest.mark.parametrize(
    "words", ["on Monday", "this decade", "last year", "three weeks ago", "in May", "400 years ago"]
)
def test_no_date_of_publication_breaks_a_comparison(published, words):
    a = facts("a", f"The wall at Kirkstrand was inspected {words}, the committee said.", published=published)
    b = facts("b", f"The wall at Kirkstrand was inspected {words} by the committee.", published=published)
    compare(a, b)
    find(a, b, LINK)


@pytest.mark.parametrize("odd", ["9" * 400 + "th", "9" * 5000, "two ſixths", "the ſixth", "1" * 20 + " percent"])
def test_no_figure_breaks_a_comparison(odd):
    a, b = f"It was {odd} of the harbour wall.", f"They said it was {odd} of that harbour wall."
    find(facts("a", a), facts("b", b), LINK)


def test_millions_may_be_shortened():
    assert (
        kinds(FRAME.format("between 140 million and 160 million crowns"), FRAME.format("between 140m and 160m crowns"))
        == []
    )
