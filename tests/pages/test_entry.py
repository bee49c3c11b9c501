"""Entries of feeds and items of wires become articles."""

import pytest

from writethru import pages
from writethru.errors import RefusedError
from writethru.model import Entry, Page, Wire

TEXT = "<p>VENDEL (AFP) — Eleven wagons left the track on Monday, the railway said.</p><p>Nobody was hurt.</p>"


def article(body, entry, url=None, medium="entry"):
    return pages.split(Page("feed.xml#1", medium, body, url, entry)).articles[0]


def test_an_entry_gives_its_text_and_what_the_feed_says_of_it():
    entry = Entry(
        "Wagons leave the track",
        id="tag:harrow.example,2026:1",
        url="https://harrow.example/1",
        outlet="Harrow Gazette",
        byline=("Ida Brekke",),
        published="2026-03-02T08:00:00+01:00",
        tags=("rail",),
        declared=("AFP",),
        text_from="entry",
    )
    found = article(TEXT, entry)
    assert found.paragraphs == (
        "VENDEL (AFP) — Eleven wagons left the track on Monday, the railway said.",
        "Nobody was hurt.",
    )
    assert (found.id, found.url, found.outlet) == (entry.id, entry.url, entry.outlet)
    assert (found.byline, found.published, found.tags, found.declared) == (
        entry.byline,
        entry.published,
        entry.tags,
        entry.declared,
    )
    assert found.text_from == "entry"


@pytest.mark.parametrize(
    "appended",
    [
        '<p>The post <a href="x">Wagons</a> appeared first on <a href="y">Harrow Gazette</a>.</p>',
        '<p><a href="x">Continue reading</a></p>',
        '<p><a href="x">Read more about the accident</a></p>',
        "<figure><img src=x><figcaption>The wagons on Monday.</figcaption></figure>",
        "<script>alert(1)</script><style>p {}</style>",
        '<img src="https://counter.example/pixel.gif" width=1 height=1>',
        '<ul><li><a href="x">Mayor resigns after vote</a></li></ul>',
    ],
)
def test_what_the_feed_sets_under_its_text_is_left_out(appended):
    assert article(TEXT + appended, Entry("Wagons")).paragraphs == article(TEXT, Entry("Wagons")).paragraphs


@pytest.mark.parametrize("cut", [" [&#8230;]", " [...]", " […]"])
def test_the_mark_of_a_cut_is_no_text(cut):
    assert article(f"<p>Eleven wagons left the track on Monday{cut}</p>", Entry("Wagons")).paragraphs == (
        "Eleven wagons left the track on Monday",
    )


@pytest.mark.parametrize(
    ("entry", "name"),
    [
        (Entry("H", id="urn:x:1", url="https://a.example/1"), "urn:x:1"),
        (Entry("H", id="4711", url="https://a.example/1"), "https://a.example/1"),
        (Entry("H", id="4711", outlet="Harrow"), "Harrow/4711"),
        (Entry("H", id="V0815", wire=Wire("ANPA 1312", provider="AP")), "AP/V0815"),
        (Entry("H", url="https://a.example/1"), "https://a.example/1"),
    ],
)
def test_an_entry_keeps_its_name_from_version_to_version(entry, name):
    assert article("<p>One text of it.</p>", entry).id == name
    assert article("<p>Another text of it.</p>", entry).id == name


def test_an_entry_without_text_is_its_headline():
    found = article("", Entry("Wagons leave the track", url="https://harrow.example/1"))
    assert (found.headline, found.paragraphs) == ("Wagons leave the track", ())


def test_an_entry_with_nothing_is_refused():
    with pytest.raises(RefusedError, match="neither headline nor text"):
        article("", Entry(""))


def test_a_fetched_page_keeps_its_own_word_and_takes_the_feed_s_credit():
    html = (
        "<html><head><title>Wagons leave the track | Harrow</title>"
        '<meta property="article:published_time" content="2026-03-02T09:00:00Z"></head><body><article>'
        f"<h1>Wagons leave the track</h1>{TEXT}<p>The line stays closed until Friday, the railway said in Vendel.</p>"
        "</article></body></html>"
    )
    entry = Entry(
        "Other headline",
        id="urn:x:1",
        outlet="Harrow Gazette",
        published="2026-01-01",
        byline=("Ida Brekke",),
        tags=("rail",),
        declared=("AFP",),
    )
    found = article(html, entry, "https://harrow.example/1", "html")
    assert found.id == "urn:x:1"
    assert found.headline == "Wagons leave the track"
    assert found.published == "2026-03-02T09:00:00+00:00"
    assert found.byline == ("Ida Brekke",)
    assert "AFP" in found.declared
    assert found.tags == ("rail",)
    assert found.text_from == "page"
