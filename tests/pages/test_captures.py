"""Text captures: lines broken at a width are joined into paragraphs again, and nothing else is."""

import textwrap
import time

import pytest

from writethru.model import Page
from writethru.pages import capture, split

PARAGRAPHS = (
    "Harrow Point will put 38 miles of overhead power lines underground over the next six years, the town council "
    "decided on Wednesday night, after a third winter of outages.",
    "The project will cost $61 million, of which the utility is to pay a little more than half. The rest comes from a "
    "surcharge of about $9 a month on an average household's bill.",
    "“We have paid for this already, in generators and spoiled food and hotel rooms,” Mayor Ellis Crane said before "
    "the vote, which was 8-1.",
    "Work begins in May at the hospital.",
)
HEAD = "Town to bury its overhead lines\n\nBy Joan Tilbury\nJanuary 9, 2025, 5:40 p.m.\n\n"


def broken(width: int, indent: str = "") -> list[str]:
    return [textwrap.fill(text, width, initial_indent=indent, break_on_hyphens=False) for text in PARAGRAPHS]


@pytest.mark.parametrize("width", [58, 64, 72, 80])
@pytest.mark.parametrize("between", ["\n\n", "\n  \n"])
def test_broken_lines_are_joined_into_the_paragraphs_that_empty_lines_part(width, between):
    body = HEAD + between.join(broken(width))
    (article,) = split(Page("a.txt", "capture", body)).articles
    assert article.paragraphs == PARAGRAPHS
    assert (article.byline, article.published) == (("Joan Tilbury",), "2025-01-09T17:40")


@pytest.mark.parametrize("width", [58, 72])
def test_indented_lines_part_paragraphs_too(width):
    lines = capture.unwrapped("\n".join(broken(width, "   "))).splitlines()
    assert [line.strip() for line in lines] == list(PARAGRAPHS)


def test_where_no_empty_line_parts_them_a_line_that_ends_early_ends_its_paragraph():
    assert capture.unwrapped("\n".join(broken(72))) == "\n".join(PARAGRAPHS)


def test_a_word_broken_at_its_hyphen_is_one_word_again():
    body = "\n".join(["A tide gauge on the old pier has measured the sea level for well-", "nigh a century"] * 6)
    assert "well-nigh" in capture.unwrapped(body)


def test_chinese_lines_are_joined_without_a_space():
    body = "\n".join(
        ["东京都港区的渡轮周一在码头附近搁浅造成十二人受伤海上保安厅表示正在调查原因周二将派潜水员检查船体"] * 6
    )
    assert " " not in capture.unwrapped(body)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("\n".join(PARAGRAPHS), id="a-paragraph-a-line"),
        pytest.param("\n".join(["Home", "World", "Business", "Science", "Search"] * 5), id="a-menu"),
        pytest.param(
            "\n".join(f"Stage {n} goes to rider number {n * 7} by {n} seconds" for n in range(30)), id="a-list"
        ),
        pytest.param("", id="nothing"),
        pytest.param("one line", id="one-line"),
        pytest.param("\n\n\n", id="empty-lines"),
    ],
)
def test_other_captures_stay_as_they_are(body):
    assert capture.unwrapped(body) == body


def test_a_long_capture_takes_linear_time():
    body = "\n".join(broken(72)[0].splitlines()[0] for _ in range(100_000))
    begin = time.process_time()
    capture.unwrapped(body)
    assert time.process_time() - begin < 2
