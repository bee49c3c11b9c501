"""What may be an outlet's name, what an embedded post is, and which keywords are subjects."""

import json

import pytest

from writethru.model import Page, Split
from writethru.pages import furniture, outlets, split

TEXT = (
    "<p>A passenger ferry ran aground off Marrow Island on Monday, injuring a dozen people, the coast guard said.</p>"
    "<p>The vessel had left the harbour at dawn with 140 passengers aboard, its operator said in a statement.</p>"
    "<p>Divers will examine the hull on Tuesday, and an inquiry has been opened by the port authority.</p>"
)
POST = "Our boats are on their way to Marrow Island and every passenger is safe, we are told."


def page(head: str = "", below: str = "") -> Split:
    body = f"<article><h1>Ferry runs aground off Marrow Island</h1>{TEXT}{below}</article>"
    return split(Page("a.html", "html", f"<html><head>{head}</head><body>{body}</body></html>"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bay Courier", "Bay Courier"),
        ("taz", "taz"),
        ("Bay Coffee Trade Co.", "Bay Coffee Trade Co."),
        ("20 Minuten", "20 Minuten"),
        ("東京新聞", "東京新聞"),
        ("Bay Courier - Bay Verlag und Druck GmbH &amp; Co. KG", "Bay Courier"),
        ("Smith &amp; Daughters", "Smith & Daughters"),
        ("Bay Courier | News, sport and weather for the bay", "Bay Courier"),
    ],
)
def test_names_are_read_without_entities_and_slogans(text, name):
    assert outlets.name(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "",
        None,
        "-",
        "___",
        "24/7",
        "Nora Teel (@norateel) November 18, 2019",
        "Follow our rolling coverage below.",
        "Who runs the ferries?",
        "[video-feed]",
        "https://www.baycourier.example",
        "www.baycourier.example",
        "March 3, 2025",
        "Related Articles",
        "Reading time:",
        "one two three four five six seven eight nine",
    ],
)
def test_what_is_no_name_is_none(text):
    assert outlets.name(text) is None


@pytest.mark.parametrize("text", ["Nora Teel", "World", "Share this post", "Northmark News Agency", "Herald"])
def test_a_paper_is_told_from_people_sections_and_agencies(text):
    assert outlets.paper(text) is None
    assert outlets.paper("Bay Herald") == "Bay Herald"


def test_metadata_that_names_no_outlet_gives_way_to_what_does():
    node = {"@type": "NewsArticle", "headline": "Ferry", "publisher": {"name": "https://baycourier.example"}}
    head = f'<script type="application/ld+json">{json.dumps(node)}</script>'
    head += '<meta property="og:site_name" content="Bay Courier &amp;amp; Post">'
    assert page(head).articles[0].outlet == "Bay Courier & Post"


@pytest.mark.parametrize(
    "line",
    ["— Nora Teel (@norateel) May 5, 2025", f"{POST} — Coast Guard (@coastguard) 5 May 2025", "Nora Teel (@norateel)"],
)
def test_a_signed_post_is_known_by_its_signature(line):
    assert furniture.signs_post(line)


@pytest.mark.parametrize("line", ["The captain (@59) was late, he said.", "Write to Nora Teel (nora@x.example)", POST])
def test_a_sentence_is_no_signature(line):
    assert not furniture.signs_post(line)


@pytest.mark.parametrize(
    "post",
    [
        f"<blockquote class='twitter-tweet'><p>{POST}</p>&mdash; Coast Guard (@cg) <a href='/1'>May 5, 2025</a></blockquote>",
        f"<blockquote><h3>What the coast guard says of it</h3><p>{POST * 4}</p><p>— Coast Guard (@cg)</p></blockquote>",
    ],
)
def test_an_embedded_post_is_no_article_and_no_outlet(post):
    (article,) = page(below=post * 3).articles
    assert article.outlet is None
    assert article.headline == "Ferry runs aground off Marrow Island"


def test_keywords_that_are_a_systems_own_marks_are_no_tags():
    keywords = "Ferries, #autoplay_video, /article, &amp; Economics, Arts &amp;amp; Culture, topic/sea, id:1913, @river"
    found = page(f'<meta name="keywords" content="{keywords}">').articles[0].tags
    assert found == ("Ferries", "Arts & Culture")


@pytest.mark.parametrize(
    "line",
    [
        "Home > News > Accidents",
        "Home » World",
        "Startseite › Lokales",
        "Home | News | Sport",
        "Home News Sport Weather",
    ],
)
def test_the_way_to_a_page_and_its_menu_are_furniture(line):
    assert furniture.is_trail(line)


@pytest.mark.parametrize(
    "line",
    ["Bay Courier › World", "News of sport and weather", "Nora Teel | Liu Wen", "Home prices > wages, study says"],
)
def test_other_lines_are_no_trail(line):
    assert not furniture.is_trail(line)


@pytest.mark.parametrize(
    "above", ["", "Home > News > Accidents", "Home » World", "Home\nNews\nSport", "Menu\nHome News Sport"]
)
@pytest.mark.parametrize(
    "top",
    [
        "Ferry runs aground off Marrow Island\nBay Courier\nMarch 3, 2025",
        "Bay Courier\nMarch 3, 2025\nFerry runs aground off Marrow Island",
        "Bay Courier\nFerry runs aground off Marrow Island\nMarch 3, 2025",
        "Ferry runs aground off Marrow Island\nBay Courier | March 3, 2025",
    ],
)
def test_a_capture_keeps_headline_outlet_and_date_below_a_menu(above, top):
    text = TEXT.replace("<p>", "").replace("</p>", "\n")
    (article,) = split(Page("a.txt", "capture", f"{above}\n{top}\n{text}")).articles
    assert article.headline == "Ferry runs aground off Marrow Island"
    assert (article.outlet, article.published) == ("Bay Courier", "2025-03-03")
    assert len(article.paragraphs) == 3


def test_a_short_capture_is_told_what_it_needs():
    with pytest.raises(Exception, match="a capture needs at least 8 words"):
        split(Page("a.txt", "capture", "Ferry aground"))
