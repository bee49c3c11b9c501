"""Dates as intervals of days, relative ones counted from the day of publication."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writethru.text import dates

PUBLISHED = date(2025, 7, 9)  # a Wednesday


@pytest.mark.parametrize(
    ("text", "first", "last", "grain"),
    [
        ("It opened on May 16, 2015.", "2015-05-16", "2015-05-16", "day"),
        ("It opened on 16 May 2015.", "2015-05-16", "2015-05-16", "day"),
        ("It opened on May 16.", "2025-05-16", "2025-05-16", "day"),
        ("It fell in December.", "2024-12-01", "2024-12-31", "month"),
        ("It will open in August.", "2025-08-01", "2025-08-31", "month"),
        ("It broke in 1997.", "1997-01-01", "1997-12-31", "year"),
        ("In the late 1990s it broke.", "1996-01-01", "1999-12-31", "decade"),
        ("It left in the fall of last year.", "2024-09-01", "2024-11-30", "season"),
        ("It left last autumn.", "2024-09-01", "2024-11-30", "season"),
        ("It left yesterday.", "2025-07-08", "2025-07-08", "day"),
        ("It left on Monday.", "2025-07-07", "2025-07-07", "day"),
        ("It left last week.", "2025-06-30", "2025-07-06", "week"),
        ("It left earlier this month.", "2025-07-01", "2025-07-09", "month"),
        ("It left earlier this year.", "2025-01-01", "2025-07-09", "year"),
        ("He stays three days starting Friday.", "2025-07-11", "2025-07-11", "day"),
        ("It left two weeks ago.", "2025-06-22", "2025-06-28", "week"),
        ("It leaves by the end of the year.", "2025-10-01", "2025-12-31", "season"),
        ("It peaked at the close of 2011.", "2011-10-01", "2011-12-31", "season"),
        ("It left earlier in the week.", "2025-07-07", "2025-07-09", "week"),
        ("The record was set on May 28 two years ago.", "2023-05-28", "2023-05-28", "day"),
        ("It opened on the first of September.", "2024-09-01", "2024-09-01", "day"),
        ("It has been open since at least 2013.", "2013-01-01", "2013-12-31", "year"),
    ],
)
def test_a_date_has_its_interval_and_grain(text: str, first: str, last: str, grain: str) -> None:
    """One date a text, with the days that it may name."""
    (found,) = dates.find(text, PUBLISHED)
    assert (str(found.first), str(found.last), found.grain) == (first, last, grain)


@pytest.mark.parametrize(
    "text", ["It may rain.", "They march on Varn.", "2000 people came.", "Exactly 1,998 birds flew."]
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    """The verbs may and march, and counts that look like years."""
    assert dates.find(text, PUBLISHED) == ()


@pytest.mark.parametrize(
    ("text", "first", "last", "grain"),
    [
        ("It may start as early as July or August.", "2025-07-01", "2025-08-31", "month"),
        ("It runs between March 3, 2025 and March 9, 2025.", "2025-03-03", "2025-03-09", "day"),
        ("The plan for 2026-30 was agreed.", "2026-01-01", "2030-12-31", "year"),
        ("She led it in 2015–2018.", "2015-01-01", "2018-12-31", "year"),
    ],
)
def test_a_range_is_one_interval(text: str, first: str, last: str, grain: str) -> None:
    """ "July or August" is one time, from the first to the last day that it may name."""
    (found,) = dates.find(text, PUBLISHED)
    assert (str(found.first), str(found.last), found.grain) == (first, last, grain)


def test_relative_dates_without_a_reference_have_no_interval() -> None:
    """Nothing is guessed where the text has no date of its own."""
    (found,) = dates.find("It left yesterday.")
    assert found.first is None


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("on Tuesday", "yesterday", True),
        ("on Tuesday", "on Sunday", False),
        ("last autumn", "in the fall of last year", True),
        ("on July 4", "earlier this month", True),
        ("on May 16", "on May 26", False),
        ("recently", "on May 26", True),
    ],
)
def test_dates_agree_where_they_may_name_the_same_time(one: str, other: str, agree: bool) -> None:
    """What has no interval agrees with anything: silence is no change."""
    (a,), (b,) = dates.find(f"It left {one}.", PUBLISHED), dates.find(f"It left {other}.", PUBLISHED)
    assert a.agrees(b) is b.agrees(a) is agree


@given(st.text(max_size=200))
def test_any_text_is_read_without_error(text: str) -> None:
    """Hostile text gives dates whose spans lie inside the text."""
    assert all(0 <= d.start < d.end <= len(text) for d in dates.find(text, PUBLISHED))


def test_a_year_that_only_the_text_before_tells_is_left_open() -> None:
    """ "November of that year" agrees with November of any year."""
    (open_year,), (stated,) = (
        dates.find("in November of that year", PUBLISHED),
        dates.find("in November 2010", PUBLISHED),
    )
    assert open_year.agrees(stated)


def test_a_weekday_is_no_other_day_of_the_calendar() -> None:
    """March 12, 2021 was a Friday: it is not "Monday", within whatever week."""
    published = date(2021, 3, 19)
    (monday,), (stated,) = dates.find("on Monday", published), dates.find("on March 12", published)
    assert not monday.agrees(stated)
