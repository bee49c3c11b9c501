"""The order in which articles are folded, exact and as a number."""

from datetime import date, datetime
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import article, facts
from tests.copies.test_verdict import REPORT
from writethru.articles import examine
from writethru.copies.postings import RANK_BITS
from writethru.copies.precedence import day_first, identity, next_day, order, rank, rank_of

DISCLAIMER = "(This story has not been edited by our staff and is auto-generated from a syndicated feed.)"
KEYS = st.integers(0, (1 << 63) - 1)
DAYS = st.dates().map(str)
TIMES = st.datetimes().map(lambda time: time.isoformat(timespec="minutes"))
WHENS = st.one_of(st.none(), DAYS, TIMES, TIMES.map(lambda time: time + "Z"), st.just("yesterday"))
TOLD_APART = {"min_value": date(1900, 1, 1), "max_value": date(2055, 12, 31)}
NEWS = st.one_of(
    st.dates(**TOLD_APART).map(str),
    st.builds(datetime.combine, st.dates(**TOLD_APART), st.times()).map(lambda time: time.isoformat(" ", "minutes")),
)


def dated(when, key=0, **more):
    text = facts("a", *REPORT[:2], published=when, **more)
    return order(text, key), rank(text, key)


# --- who comes first ---

NEAREST = [
    pytest.param(facts("z", "VENDEL (AFP) — " + REPORT[0], published="2026-03-09"), id="an own credit"),
    pytest.param(facts("y", *REPORT, published="2026-03-01T08:00"), id="the earliest"),
    pytest.param(facts("y", *REPORT, published="2026-03-01T09:00"), id="a little later"),
    pytest.param(facts("y", *REPORT, published="2026-03-01"), id="a day alone comes after the day's times"),
    pytest.param(facts("x", *REPORT, published="2026-03-02T00:00"), id="the next day"),
    pytest.param(facts("w", *REPORT), id="the longest of those without a date"),
    pytest.param(facts("c", *REPORT[:5]), id="a shorter one"),
    pytest.param(facts("d", *REPORT[:5]), id="by id"),
    pytest.param(facts("a", *REPORT, DISCLAIMER, published="2026-02-01"), id="what calls itself a copy"),
]


@pytest.mark.parametrize(("before", "after"), list(pairwise(NEAREST)))
def test_nearer_to_the_agencys_text_comes_first(before, after):
    (one,), (other,) = before.values, after.values
    assert order(one, identity(one)) < order(other, identity(other))


def test_of_two_that_are_alike_in_all_that_counts_the_digest_decides():
    assert order(facts("a", *REPORT), 1) < order(facts("a", *REPORT), 2)


# --- the same as a number ---


@given(WHENS, KEYS, st.booleans(), st.booleans())
def test_a_rank_has_36_bits(when, key, credited, disclaimed):
    paragraphs = [("VENDEL (AFP) — " if credited else "") + REPORT[0], *([DISCLAIMER] if disclaimed else [])]
    assert 0 <= rank(facts("a", *paragraphs, published=when), key) < 1 << RANK_BITS


@given(st.tuples(NEWS, KEYS), st.tuples(NEWS, KEYS))
def test_ranks_are_in_the_order_of_minutes(one, other):
    """For all dates from 1900 to 2056; within a minute a lot is drawn."""
    (first, rank_of_first), (second, rank_of_second) = dated(*one), dated(*other)
    if first[2][:16] < second[2][:16]:
        assert rank_of_first < rank_of_second


@given(st.tuples(WHENS, KEYS), st.tuples(WHENS, KEYS))
def test_credit_and_disclaimer_come_before_time(one, other):
    credited = rank(facts("a", "VENDEL (AFP) — " + REPORT[0], published=one[0]), one[1])
    plain = rank(facts("a", *REPORT[:2], published=other[0]), other[1])
    disclaimed = rank(facts("a", REPORT[0], DISCLAIMER, published=one[0]), one[1])
    assert credited < plain < disclaimed


@given(st.integers(0, (1 << RANK_BITS) - 1))
def test_a_rank_turned_with_its_day_on_top_can_be_turned_back(found):
    assert 0 <= day_first(found) < 1 << RANK_BITS
    assert rank_of(day_first(found)) == found


@given(st.tuples(NEWS, KEYS), st.tuples(NEWS, KEYS))
def test_turned_ranks_stand_by_days(one, other):
    """Whatever the credit: an outlet's articles of one day lie together."""
    (first, _), (second, _) = dated(*one), dated(*other)
    credited = day_first(rank(facts("a", "VENDEL (AFP) — " + REPORT[0], published=one[0]), one[1]))
    plain = day_first(rank(facts("a", REPORT[0], published=other[0]), other[1]))
    [after_credited, after_plain] = next_day(np.array([credited, plain], np.uint64)).tolist()
    if first[2][:10] == second[2][:10]:
        assert after_credited == after_plain > max(credited, plain)
    else:
        assert (first[2] < second[2]) == (after_credited <= plain) == (credited < plain)


def test_undated_articles_come_after_dated_ones_in_an_order_drawn_by_lot():
    last = dated("9999-12-31T23:59:59Z", (1 << 63) - 1)[1]
    ranks = {dated(None, key * 0x9E3779B97F4A7C15 >> 1 & (1 << 63) - 1)[1] for key in range(100)}
    assert min(ranks) > last
    assert len(ranks) == 100


@pytest.mark.parametrize("when", ["0001-01-01", "0850-06-01", "1066-10-14T09:00"])
def test_what_was_dated_long_ago_comes_before_today(when):
    assert dated(when)[0] < dated("2026-03-01")[0]
    assert dated(when)[1] < dated("2026-03-01")[1]


# --- what makes it this article ---


def same(one, other):
    return identity(examine(one)) == identity(examine(other))


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        ({"id": "b"}, False),
        ({"url": "https://harrow.example/1"}, False),
        ({"outlet": "Harrow Gazette"}, False),
        ({"headline": "Another headline"}, False),
        ({"published": "2026-03-01"}, True),
        ({"updated": "2026-03-01"}, True),
        ({"page": "another.html"}, True),
        ({"tags": ("rail",)}, True),
    ],
)
def test_id_address_outlet_and_text_make_an_article_this_one(change, wanted):
    one = {"id": "a", "page": "a.html"}
    given_one, changed = ({**fields, "paragraphs": REPORT} for fields in (one, one | change))
    assert same(built(given_one), built(changed)) is wanted


def test_where_the_id_is_of_our_making_the_page_counts():
    one, other = (built({"id": "a-1", "page": page, "paragraphs": REPORT}) for page in ("1.html", "2.html"))
    assert not same(one, other)
    address = {"id": "a-1", "paragraphs": REPORT, "url": "https://harrow.example/1"}
    assert same(built(address | {"page": "1.html"}), built(address | {"page": "2.html"}))


def test_one_letter_of_the_text_makes_another_article():
    assert not same(article("a", "900 people"), article("a", "901 people"))
    assert not same(article("a", "one", "two"), article("a", "one two"))


@given(st.text(), st.text(), st.lists(st.text()))
def test_an_identity_fits_the_store(id, headline, paragraphs):
    """Whatever letters there are."""
    assert 0 <= identity(facts(id, *paragraphs, headline=headline)) < 1 << 63


def built(fields):
    from writethru.model import Article

    return Article(**{"headline": "A headline"} | fields)
