"""Which headline is the article's where a page declares and shows several, and that none stays in the text."""

import json

import pytest

from writethru.model import Article, Page
from writethru.pages import split

TEXT = (
    "<p>A passenger ferry ran aground off Marrow Island on Monday, injuring a dozen people, the coast guard said.</p>"
    "<p>The vessel had left the harbour at dawn with 140 passengers aboard, its operator said in a statement.</p>"
    "<p>Divers will examine the hull on Tuesday, and an inquiry has been opened by the port authority.</p>"
)
SHORT = "Ferry runs aground off Marrow Island"
LONG = "Ferry runs aground off Marrow Island, 12 hurt"
OTHER = "Twelve taken to hospital after night on the rocks"
SITE = "<title>Coast Wire</title>"


def read(head: str, body: str) -> Article:
    (article,) = split(Page("a.html", "html", f"<html><head>{head}</head><body>{body}</body></html>")).articles
    return article


def ld(headline: str) -> str:
    node = {"@type": "NewsArticle", "headline": headline}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def og(headline: str) -> str:
    return f'<meta property="og:title" content="{headline}">'


TITLE = f"<title>{SHORT} | Coast Wire</title>"


@pytest.mark.parametrize(
    ("head", "body", "headline"),
    [
        pytest.param(ld(OTHER) + og(SHORT), f"<h1>{LONG}</h1>", OTHER, id="json-ld-before-og"),
        pytest.param(og(OTHER) + TITLE, f"<h1>{LONG}</h1>", OTHER, id="og-before-the-heading"),
        pytest.param(TITLE, f"<h1>{LONG}</h1>", LONG, id="the-heading-before-the-title"),
        pytest.param(ld(OTHER) + og(LONG), f"<h1>{LONG}</h1>", LONG, id="what-is-shown-as-declared-before-all"),
        pytest.param(TITLE, "", SHORT, id="the-title-where-nothing-else-is"),
        pytest.param(TITLE, "<h1>Coast Wire</h1>", SHORT, id="no-heading-is-the-sites-name"),
        pytest.param(TITLE, f"<h2>{LONG}</h2>", LONG, id="a-lower-heading-that-says-what-the-title-says"),
        pytest.param(og(f"{LONG} - Coast Wire"), "", LONG, id="without-the-sites-name"),
        pytest.param(ld("Caf&eacute; owner&#039;s boat sinks"), "", "Café owner's boat sinks", id="entities"),
        pytest.param(og("Ferry aground: 12 hurt"), "<h1>Ferry aground : 12 hurt</h1>", "Ferry aground: 12 hurt"),
    ],
)
def test_the_headline_is_the_surest_of_those_that_a_page_has(head, body, headline):
    assert read(head, body + TEXT).headline == headline


@pytest.mark.parametrize(
    "head",
    [
        pytest.param(TITLE, id="title"),
        pytest.param(og(SHORT), id="a-shorter-one-declared"),
        pytest.param(og("Ferry has run aground off Marrow Island with 12 hurt"), id="a-near-copy-declared"),
        pytest.param(ld(OTHER), id="another-one-declared"),
    ],
)
def test_the_heading_never_stays_in_the_text(head):
    article = read(head, f"<article><h1>{LONG}</h1>{TEXT}</article>")
    assert article.paragraphs[0].startswith("A passenger ferry")
    assert len(article.paragraphs) == 3


def test_a_first_sentence_that_repeats_the_headline_stays():
    lead = "A ferry ran aground off Marrow Island and 12 were hurt."
    article = read(TITLE, f"<article><h1>{LONG}</h1><p>{lead}</p>{TEXT}</article>")
    assert article.paragraphs[0] == lead


def test_two_cards_with_a_text_each_are_two_articles_and_keep_their_headlines():
    other = (
        "<p>Teachers in Lannoch voted on Sunday to end a strike of three weeks after a pay offer of five percent.</p>"
        "<p>Schools will open on Wednesday, the union's leader, Petra Holm, told reporters at the town hall.</p>"
        "<p>Parents welcomed the news, but some asked who would make up for the lessons that were lost.</p>"
    )
    cards = (
        f'<section class="card"><h2>{LONG}</h2>{TEXT}</section>'
        f'<section class="card"><h2>Teachers end strike after pay deal</h2>{other}</section>'
    )
    for above in ("", "<header><h1>Coast Wire</h1></header>"):
        page = f"<html><head>{SITE}</head><body>{above}<main>{cards}</main></body></html>"
        articles = split(Page("a.html", "html", page)).articles
        assert [article.headline for article in articles] == [LONG, "Teachers end strike after pay deal"]
        assert [len(article.paragraphs) for article in articles] == [3, 3]


def test_two_sections_of_one_article_stay_one():
    first, second, third = TEXT.split("</p>")[:3]
    half = "<p>The ferry's operator said that divers had begun to examine its hull off Marrow Island on Tuesday.</p>"
    body = (
        f"<main><h1>{LONG}</h1><section><h2>How the ferry ran aground</h2>{first}</p>{second}</p>{third}</p></section>"
        f"<section><h2>What the port authority and divers do</h2>{third}</p>{half * 2}</section></main>"
    )
    assert read(TITLE, body).headline == LONG
