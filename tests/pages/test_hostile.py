"""Input that means harm, or is simply broken: refused by name with the reason, quickly, or read as far as it goes."""

import json
import random
import time

import pytest

from writethru.errors import RefusedError
from writethru.model import Page
from writethru.pages import split

TEXT = "<p>The council of Northhaven met on Tuesday, and the mayor said that the new bridge would open in May.</p>"
PAGE = "<h1>Bridge of Northhaven opens in May</h1>" + TEXT * 5
NOISE = random.Random(1).randbytes(50_000).decode("latin-1")


def deep(value: str, close: str, depth: int = 100_000) -> str:
    return value * depth + close * depth


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        pytest.param("<div>" * 100_000 + TEXT + "</div>" * 100_000, "nested over 255 deep", id="nested-tags"),
        pytest.param(PAGE + "<b>" * 100_000, "nested over 255 deep", id="nested-tags-below-an-article"),
        pytest.param("", "no readable mark-up", id="nothing"),
        pytest.param("<html><body></body></html>", "no running text", id="empty-body"),
        pytest.param("<html><script>var text = '<p>Hello</p>';</script></html>", "no running text", id="scripts-only"),
        pytest.param("<ul>" + "<li><a href='/x'>Bridge opens in May</a>" * 40, "no running text", id="links-only"),
        pytest.param("\0" * 100, "binary", id="zero-bytes"),
        pytest.param(NOISE, "binary", id="noise"),
        pytest.param("D" * 50_000, "no running text", id="one-endless-word"),
        pytest.param("<p>x</p>" * 100_000, "more than any page", id="too-many-pieces"),
        pytest.param("<p>" + "word " * 1_000_000, "more than any page", id="too-many-letters"),
    ],
)
def test_a_page_that_cannot_be_used_is_refused_with_the_reason(body, reason):
    begin = time.monotonic()
    with pytest.raises(RefusedError, match=reason) as refused:
        split(Page("page.html", "html", body))
    assert (refused.value.item, refused.value.stage) == ("page.html", "pages")
    assert time.monotonic() - begin < 10


@pytest.mark.parametrize("body", ["", " \n\n", "Home\nWorld\nSport\n", "\0\0", "word " * 1_000_000, "#a " * 1_000_000])
def test_a_capture_without_text_is_refused(body):
    with pytest.raises(RefusedError):
        split(Page("page.txt", "capture", body))


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(deep("[", "]"), id="nested-lists"),
        pytest.param(deep('{"@graph":', "}"), id="nested-objects"),
        pytest.param('{"@type":"NewsArticle","headline":' + "9" * 5_000 + "}", id="endless-number"),
        pytest.param('{"@type":"NewsArticle"', id="cut-off"),
        pytest.param(
            json.dumps(
                [
                    {
                        "@type": ["NewsArticle", 3, None],
                        "headline": [5, {"a": 1}],
                        "author": [[["x"]], {"name": {"name": "q"}}, 5],
                        "publisher": [None],
                        "datePublished": {"a": 1},
                        "keywords": {"k": [1]},
                        "isBasedOn": [None, 3, {"publisher": [1, {"name": 4}]}],
                        "articleBody": 5,
                        "url": "http://[bad",
                    },
                    None,
                    5,
                    "x",
                ]
            ),
            id="wrong-types-everywhere",
        ),
    ],
)
def test_hostile_json_ld_costs_the_page_nothing(data):
    page = f'<html><head><script type="application/ld+json">{data}</script></head><body>{PAGE}</body></html>'
    (article,) = split(Page("page.html", "html", page)).articles
    assert article.headline == "Bridge of Northhaven opens in May"
    assert len(article.paragraphs) == 5


def test_a_huge_attribute_is_dropped():
    page = f"<html><body><div class='{'x ' * 2_000_000}'>{PAGE}</div></body></html>"
    begin = time.monotonic()
    assert len(split(Page("page.html", "html", page)).articles) == 1
    assert time.monotonic() - begin < 5


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(PAGE + ("<h2>Another headline of five words</h2>" + TEXT * 3) * 4_000, id="headlines"),
        pytest.param(PAGE + ("<h3>Related</h3><a href='/x'>one two three</a>") * 8_000, id="lists"),
        pytest.param(
            PAGE + ("<div><h2>A headline of five words</h2><i>2 hours ago</i>" + TEXT + "</div>") * 5_000, id="boxes"
        ),
        pytest.param(PAGE + "some words of a text here<br>" * 19_000, id="breaks"),
    ],
)
def test_pages_just_within_the_bounds_take_seconds_at_most(body):
    begin = time.monotonic()
    split(Page("page.html", "html", body))
    assert time.monotonic() - begin < 15
