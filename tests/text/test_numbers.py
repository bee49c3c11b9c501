"""Numbers as intervals of what they may mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writethru.text import numbers

INF = float("inf")


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "vague"),
    [
        ("They sold 238 tickets.", 238, 238, "", 0),
        ("Twelve judges sat.", 12, 12, "", 0),
        ("Some 2 million people came.", 2e6, 2e6, "", 0),
        ("A levy of 2,000,000 crowns", 2e6, 2e6, "crown", 0),
        ("one hundred and five thousand ducks", 105_000, 105_000, "", 0),
        ("10,000 to 12,000 troops", 10_000, 12_000, "", 0),
        ("5 to 7 million homes", 5e6, 7e6, "", 0),
        ("between 5 and 10 dogs", 5, 10, "", 0),
        ("four or five hours", 4, 5, "", 0),
        ("a quarter of voters", 25, 25, "part", 0),
        ("two-thirds of voters", pytest.approx(66.67, abs=0.01), pytest.approx(66.67, abs=0.01), "part", 0),
        ("58 per cent of voters", 58, 58, "%", 0),
        ("NZ$26 million in costs", 26e6, 26e6, "dollar", 0),
        ("€3.5bn in debt", 3.5e9, 3.5e9, "euro", 0),
        ("600 rupees a day", 600, 600, "rupee", 0),
        ("the 39th launch", 39, 39, "ordinal", 0),
        ("the third launch", 3, 3, "ordinal", 0),
        ("at 6:00am sharp", 360, 360, "clock", 0),
        ("at 9.30 p.m. sharp", 1290, 1290, "clock", 0),
        ("a dozen ships", 12, 12, "", 0),
        ("thousands of birds", 2e3, 1e6, "", 1),
        ("tens of millions of dollars", 2e7, 1e8, "dollar", 1),
        ("half a million ducks", 5e5, 5e5, "", 0),
        ("a quarter of a million crowns", 2.5e5, 2.5e5, "crown", 0),
        ("less than one-tenth of a percent", 0.1, 0.1, "%", 0),
        ("half a percentage point", 0.5, 0.5, "%", 0),
        ("all but four of the 275 wards", 271, 271, "", 0),
        ("at 1:40 in the afternoon", 820, 820, "clock", 0),
        ("turned around twice", 2, 2, "", 0),
        ("the number of migrants reached 6,000", 6000, 6000, "", 0),
        ("many birds", 2, INF, "", 2),
        ("a large number of birds", 2, INF, "", 2),
    ],
)
def test_a_number_has_its_interval_and_unit(text: str, low: float, high: float, unit: str, vague: int) -> None:
    """One number a text, with the values that it may mean."""
    (found,) = numbers.find(text)
    assert (found.low, found.high, found.unit, found.vague) == (low, high, unit, vague)


@pytest.mark.parametrize("text", ["the new one would be blue", "one of them left", "no one came", "A plain sentence."])
def test_a_pronoun_is_no_number(text: str) -> None:
    """ "One" counts only where it stands before what it counts."""
    assert numbers.find(text) == ()


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("over 345 homes", "over"),
        ("345 homes or more", "over"),
        ("up to 345 homes", "under"),
        ("some 345 homes", "about"),
    ],
)
def test_what_stands_beside_a_figure_sets_its_bound(text: str, bound: str) -> None:
    """ "Over" and "or more" are lower bounds, "up to" an upper."""
    assert numbers.find(text)[0].bound == bound


def test_the_thing_counted_is_named_by_its_stems() -> None:
    """Of 60,000 security personnel, security and personnel are counted."""
    assert numbers.find("60,000 security personnel stood by")[0].counts == ("secur", "personnel", "stood")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2 million birds", "2,000,000 birds", True),
        ("a quarter of birds", "25 per cent of birds", True),
        ("17.3 per cent", "17 per cent", True),
        ("59,619 years", "nearly 60,000 years", True),
        ("59,619 years", "60,000 years", False),
        ("238 birds", "283 birds", False),
        ("$5", "€5", False),
        ("the fifth", "five", False),
    ],
)
def test_equal_is_what_may_name_the_same_value(one: str, other: str, same: bool) -> None:
    """Words, digits, fractions and marked rounding are one value; another digit or currency is another."""
    a, b = numbers.find(one)[0], numbers.find(other)[0]
    assert a.equals(b) is same
    assert b.equals(a) is same


@given(st.text(max_size=200))
def test_any_text_is_read_without_error_and_in_order(text: str) -> None:
    """Hostile text gives numbers whose spans lie inside the text, in order, the lower end first."""
    found = numbers.find(text)
    assert list(found) == sorted(found, key=lambda n: n.start)
    assert all(0 <= n.start < n.end <= len(text) and n.low <= n.high for n in found)


@given(st.integers(min_value=2, max_value=10**9))
def test_a_figure_reads_the_same_with_and_without_commas(value: int) -> None:
    """House style of thousands does not matter."""
    (plain,) = numbers.find(f"exactly {value} birds")
    (grouped,) = numbers.find(f"exactly {value:,} birds")
    assert plain.low == grouped.low == value
