"""What holds of any comparison."""

import re
import time

import pytest
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


HOUSE = {
    "labour": "labor", "defence": "defense", "organised": "organized", "centre": "center", "percent": "per cent",
    "travelled": "traveled", "U.S.": "US", "Sept.": "September", "—": " - ", "programme": "program", "grey": "gray",
}  # fmt: skip
STYLED = [
    "The labour centre in Varn travelled by grey bus on Sept. 4.",
    "U.S. defence officials organised a programme for 40 percent of the pupils.",
    "The mill—built in 1911—has a programme for 14 workers, the defence ministry said.",
]


@given(st.sampled_from(STYLED), st.sets(st.sampled_from(sorted(HOUSE))))
def test_another_house_s_style_changes_nothing(sentence: str, chosen: set[str]) -> None:
    """British and American spelling, points in initials, short months, dashes."""
    styled = sentence
    for word in sorted(chosen):
        styled = styled.replace(word, HOUSE[word])
    assert find(facts("a", [sentence]), facts("b", [styled]), straight(1)) == ()
    assert find(facts("a", [styled]), facts("b", [sentence]), straight(1)) == ()


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


def test_what_lies_behind_the_part_that_is_parsed_is_compared_by_its_digits() -> None:
    """A page captured without full stops."""
    long = "The committee heard from residents and traders, " * 80
    found = find(
        facts("a", [long + "it will pay 15 million."]), facts("b", [long + "it will pay 16 million."]), straight(1)
    )
    assert [(c.kind, c.a_text, c.b_text) for c in found] == [("number", "15", "16")]


@pytest.mark.parametrize(
    ("was", "now"), [(".5 percent", "5 percent"), ("1½ percent", "1¾ percent"), ("10⁵ metres", "10⁶ metres")]
)
def test_a_figure_is_one_in_whatever_digits(was: str, now: str) -> None:
    """A bare point, fractions of one letter, raised figures."""
    a, b = f"Rents rose by {was} in Varn last year.", f"Rents rose by {now} in Varn last year."
    assert [c.kind for c in find(facts("a", [a]), facts("b", [b]), straight(1))] == ["number"]


@pytest.mark.parametrize("words", ["said Mr ", "from 1 to ", "hundreds of ", "a quarter of ", "on May 5 "])
def test_repeated_facts_take_no_time(words: str) -> None:
    """A stranger's text of hundreds of names or figures, each like each."""
    many = "Mayor 1 " + words * 370
    started = time.process_time()
    find(facts("a", [many + "of the river."]), facts("b", [many + "of the lake."]), straight(1))
    assert time.process_time() - started < 2
