"""What holds of any comparison."""

import re
import time

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.changes.conftest import facts
from tests.changes.test_situations import CHANGED
from writethru import model
from writethru.changes import find

SENTENCES = st.lists(st.sampled_from([c[1] for c in CHANGED]), min_size=1, max_size=6)


def straight(count: int) -> list[model.Aligned]:
    return [model.Aligned((i,), (i,), 1.0, "verbatim") for i in range(count)]


@given(SENTENCES)
def test_a_text_with_itself_gives_nothing(sentences: list[str]) -> None:
    """Whatever it tells, a text tells the same as itself."""
    assert find(facts("a", sentences), facts("b", sentences), straight(len(sentences))) == ()


@given(st.lists(st.text(max_size=120), min_size=1, max_size=4), st.lists(st.text(max_size=120), min_size=1, max_size=4))
@settings(max_examples=60)
def test_any_two_texts_are_compared_without_error(a: list[str], b: list[str]) -> None:
    """Hostile text gives changes whose words stand in the sentences that they name."""
    for change in find(facts("a", a), facts("b", b), straight(min(len(a), len(b)))):
        assert change.a is None or change.a_text in a[change.a]
        assert change.b is None or change.b_text in b[change.b]


@given(SENTENCES)
def test_spaces_and_marks_change_nothing(sentences: list[str]) -> None:
    """Double spaces and another style of quotation marks are house style."""
    styled = [re.sub(r'"([^"]*)"', r"“\1”", s).replace(" ", "  ") for s in sentences]
    assert find(facts("a", sentences), facts("b", styled), straight(len(sentences))) == ()


@given(st.sampled_from([c[1] for c in CHANGED if re.search(r"\d", c[1])]), st.data())
def test_any_digit_that_changes_is_found(sentence: str, data: st.DataObject) -> None:
    """A digit-only edit is the most important change there is."""
    at = data.draw(st.sampled_from([m.start() for m in re.finditer(r"\d", sentence)]))
    digit = data.draw(st.sampled_from([d for d in "123456789" if d != sentence[at]]))
    edited = sentence[:at] + digit + sentence[at + 1 :]
    assert find(facts("a", [sentence]), facts("b", [edited]), straight(1)) != ()


def test_a_number_that_stands_beside_has_moved_and_not_changed() -> None:
    """What the next sentence tells is not lost."""
    a = ["The mill employed 300 people.", "It burned down in 40 minutes on Friday."]
    b = ["The mill employed people for whom 40 minutes were enough.", "It burned down; 300 had worked there."]
    assert find(facts("a", a), facts("b", b), straight(2)) == ()


def test_each_change_is_reported_once_where_links_share_a_sentence() -> None:
    """A sentence in two links is compared once, with both."""
    a = ["The ferry carried 238 passengers.", "It sank at dawn."]
    b = ["The ferry carried 283 passengers and sank at dawn."]
    links = [model.Aligned((0,), (0,), 0.9, "edited"), model.Aligned((1,), (0,), 0.9, "edited")]
    assert [c.kind for c in find(facts("a", a), facts("b", b), links)] == ["number"]


def test_facts_come_first_in_the_order_of_kinds_then_of_the_text() -> None:
    """Numbers lead, and inside a kind the order is that of a's sentences."""
    a = ["The fair opens on May 16 in Lund.", "The ferry carried 238 passengers.", "It cost 12 crowns a head."]
    b = ["The fair opens on May 26 in Lund.", "The ferry carried 283 passengers.", "It cost 21 crowns a head."]
    found = find(facts("a", a), facts("b", b), straight(3))
    assert [(c.kind, c.a) for c in found] == [("number", 1), ("number", 2), ("date", 0)]


def test_a_sentence_without_a_partner_is_no_change() -> None:
    """What was cut or added whole is coverage's business."""
    a = ["The ferry sank.", "It carried 238 passengers."]
    assert find(facts("a", a), facts("b", ["The ferry sank."]), straight(1)) == ()


def test_a_sentence_that_is_no_prose_takes_no_time() -> None:
    """A calendar or a table of hundreds of facts is looked at for its digits and not compared fact by fact."""
    a, b = "May 5, 12 birds, Ana Ruiz said. " * 300, "May 6, 13 birds, Ada Moll said. " * 300
    started = time.process_time()
    find(facts("a", [a]), facts("b", [b]), straight(1))
    assert time.process_time() - started < 2
