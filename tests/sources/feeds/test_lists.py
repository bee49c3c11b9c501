"""Lists of feeds, and the feeds that a page announces."""

from operator import attrgetter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writethru.errors import RefusedError
from writethru.model import Subscription
from writethru.sources.feeds import discover, opml, outlines

OPML = b"""<?xml version="1.0"?><opml version="1.1"><head><title>Mine</title></head><body>
<outline text="News"><outline title="Coast"><outline text="Sund &amp; Post" xmlUrl="https://sund.example/rss"
htmlUrl="https://sund.example/"/></outline><outline text="x" XMLURL="https://b.example/rss"/></outline>
<outline text="No feed"/><outline xmlurl="https://c.example/rss"/></body></opml>"""


def test_folders_and_forgotten_titles() -> None:
    assert outlines(OPML, "x") == [
        Subscription("https://sund.example/rss", "feed", "Sund & Post", "https://sund.example/", "News/Coast"),
        Subscription("https://b.example/rss", "feed", "x", None, "News"),
        Subscription("https://c.example/rss"),
    ]


def test_what_is_no_list_is_refused() -> None:
    with pytest.raises(RefusedError, match="is no OPML list"):
        outlines(b"<rss/>", "x")


def test_folders_nested_without_end_are_cut() -> None:
    deep = b'<outline text="f">' * 5_000 + b'<outline xmlUrl="https://a.example/"/>'
    assert outlines(b"<opml><body>" + deep, "x") == []


words = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), min_size=1, max_size=8
).filter(lambda text: "&" not in text and text not in "\ufffe\uffff" and text == text.strip())
addresses = st.from_regex(r"https://[a-z]{1,8}\.example/[a-z?&=]{0,8}", fullmatch=True)
names = words.filter(lambda text: "/" not in text)
folders = st.none() | st.lists(names, min_size=1, max_size=3).map("/".join)
feeds = st.builds(Subscription, addresses, st.just("feed"), words, st.none() | addresses, folders)


@given(st.lists(feeds, max_size=8, unique_by=lambda feed: feed.address), words)
def test_a_list_written_is_read_back(subscriptions: list[Subscription], title: str) -> None:
    back = outlines(opml(subscriptions, title).encode(), "x")
    assert sorted(back, key=attrgetter("address")) == sorted(subscriptions, key=attrgetter("address"))


@pytest.mark.parametrize(
    ("page", "want"),
    [
        (
            '<link rel="alternate" type="application/rss+xml" href="/rss"><link rel=\'ALTERNATE\' type="application/atom+xml; x" href=atom>'
            '<link rel="alternate" type="application/feed+json" href="https://o.example/f.json"><link rel="alternate" hreflang="de" href="/de">'
            '<link rel="alternate" type="application/json" href="/wp-json/wp/v2/posts/1"><a href="/feed">f</a>',
            ["https://sund.example/rss", "https://sund.example/news/atom", "https://o.example/f.json"],
        ),
        ('<base href="/b/"><link rel="alternate" type="text/xml" href="rss">', ["https://sund.example/b/rss"]),
        ('<!-- <link rel="alternate" type="application/rss+xml" href="/old"> --><p>none</p>', []),
        (
            '<a href="/about">a</a><a href="/feed/">f</a><a href="feed:https://sund.example/index.rss">r</a><a href="/feed/">f</a>'
            '<a href="/rss.html">h</a><a href="/feedback">b</a><a href="/?feed=rss2">w</a>',
            ["https://sund.example/feed/", "https://sund.example/index.rss", "https://sund.example/?feed=rss2"],
        ),
        ("", []),
        ("\ud800", []),
    ],
)
def test_the_feeds_of_a_page(page: str, want: list[str]) -> None:
    assert discover(page, "https://sund.example/news/") == want


@given(st.text())
def test_no_page_breaks_it(page: str) -> None:
    discover(f"<link rel=alternate type=text/xml href='{page}'>", "https://sund.example/")
