"""What a feed says of its entries, in every format and however broken."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from writethru.errors import RefusedError
from writethru.model import Entry
from writethru.sources.feeds import Feed, parse

NAMESPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom" '
    'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" '
    'xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"'
)
LONG = " ".join(["The ferry ran again across the sound on Tuesday, the mayor said."] * 15)


def rss(item: str, channel: str = "") -> bytes:
    head = "<title>Sund Post</title><link>https://sund.example/</link><language>en-GB</language>"
    return (
        f'<?xml version="1.0"?><rss version="2.0" {NAMESPACES}><channel>{head}{channel}{item}</channel></rss>'.encode()
    )


def atom(entry: str, feed: str = "", attributes: str = "") -> bytes:
    head = f"<title>Sund Post</title><id>urn:f</id>{feed}"
    return f'<feed xmlns="http://www.w3.org/2005/Atom" {NAMESPACES} {attributes}>{head}{entry}</feed>'.encode()


def one(data: bytes, url: str | None = None) -> tuple[Entry, str]:
    (found,) = parse(data, "feed.xml", url).entries
    return found


RSS = rss(
    """<item><title>Ferry &amp;amp; &lt;b&gt;bridge&lt;/b&gt;
    open</title><link>/a</link><feedburner:origLink>https://sund.example/a</feedburner:origLink>
    <guid isPermaLink="false">7</guid><author>desk@sund.example (Ann Lee)</author><dc:creator>Bo Ek</dc:creator>
    <dc:creator>ann lee</dc:creator><pubDate>Tue, 09 Jul 2024 08:05:00 +0200</pubDate>
    <atom:updated>2024-07-09T09:00:00Z</atom:updated><category>Ferries</category><category>ferries</category>
    <dc:subject>Harbours</dc:subject><media:keywords>sound, mayor</media:keywords>
    <source url="https://wire.example/rss">Coast Wire</source><dc:source>North Agency</dc:source>
    <media:credit>Coast Wire</media:credit>
    <media:content medium="image" url="https://sund.example/a.jpg"><media:credit>Di Foto</media:credit></media:content>
    <description>Short.</description><content:encoded><![CDATA[<p>The ferry&nbsp;ran.</p>]]></content:encoded></item>""",
    '<atom:link rel="self" href="https://sund.example/rss"/><atom:link rel="hub" href="https://hub.example/"/><ttl>60</ttl>',
)


def test_an_item_of_rss() -> None:
    """Every field is where a feed may put it."""
    feed = parse(RSS, "feed.xml")
    assert feed.entries == (
        (
            Entry(
                headline="Ferry & bridge open",
                id="7",
                url="https://sund.example/a",
                outlet="Coast Wire",
                byline=("Bo Ek", "ann lee"),
                published="2024-07-09T08:05:00+02:00",
                updated="2024-07-09T09:00:00Z",
                tags=("Ferries", "Harbours", "sound", "mayor"),
                language="en-GB",
                declared=("Coast Wire", "North Agency"),
                text_from="entry",
                picture_credits=("Di Foto",),
            ),
            "<p>The ferry&nbsp;ran.</p>",
        ),
    )
    assert (feed.title, feed.kind, feed.site, feed.language) == ("Sund Post", "RSS", "https://sund.example/", "en-GB")
    assert (feed.self_url, feed.hub, feed.max_age) == ("https://sund.example/rss", "https://hub.example/", 3600)


def test_the_credit_of_a_picture_is_not_the_texts() -> None:
    feed = parse(RSS, "feed.xml")
    assert feed.entries[0][0].picture_credits == ("Di Foto",)


def test_rdf_has_its_items_beside_the_channel() -> None:
    data = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
    xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://sund.example/"><title>Sund Post</title>
    <link>https://sund.example/</link></channel><item rdf:about="https://sund.example/a"><title>Ferry</title>
    <link>https://sund.example/a</link><dc:date>2024-07-09T08:05+02:00</dc:date></item></rdf:RDF>"""
    feed = parse(data, "x")
    entry, text = feed.entries[0]
    assert (feed.kind, entry.headline, entry.url) == ("RDF", "Ferry", "https://sund.example/a")
    assert (entry.published, entry.id, entry.text_from, text) == (
        "2024-07-09T08:05:00+02:00",
        "https://sund.example/a",
        None,
        "",
    )


def test_an_entry_of_atom() -> None:
    """xml:base is respected, authors are inherited, XHTML loses its wrapping div."""
    data = atom(
        """<entry xml:base="2024/"><title type="html">Ferry &amp;amp; &lt;i&gt;bridge&lt;/i&gt;</title><id>urn:7</id>
        <link rel="enclosure" href="x.mp3"/><link type="application/json" href="a.json"/><link type="text/html" href="a"/>
        <published>2024-07-09T08:05:00Z</published><updated>2024-07-10T08:05:00Z</updated>
        <category term="f" label="Ferries"/><category term="sound"/><source><title>Coast Wire</title></source>
        <summary>Short.</summary>
        <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The ferry <b>ran</b>.</p></div></content></entry>""",
        '<author><name>Ann Lee</name></author><link href="/"/><link rel="hub" href="https://hub.example/"/>',
        'xml:base="https://sund.example/news/" xml:lang="sv"',
    )
    feed = parse(data, "x")
    entry, text = feed.entries[0]
    assert text == "<p>The ferry <b>ran</b>.</p>"
    assert entry == Entry(
        headline="Ferry & bridge",
        id="urn:7",
        url="https://sund.example/news/2024/a",
        outlet="Coast Wire",
        byline=("Ann Lee",),
        published="2024-07-09T08:05:00Z",
        updated="2024-07-10T08:05:00Z",
        tags=("Ferries", "sound"),
        language="sv",
        declared=("Coast Wire",),
        text_from="entry",
    )
    assert (feed.kind, feed.site, feed.hub) == ("Atom", "https://sund.example/", "https://hub.example/")


def test_atom_0_3() -> None:
    data = b"""<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>Sund Post</title><entry><title>Ferry</title>
    <link rel="alternate" href="https://sund.example/a"/><issued>2024-07-09T08:05:00Z</issued>
    <modified>2024-07-10T08:05:00Z</modified><content mode="escaped" type="text/html">&lt;p&gt;It ran.&lt;/p&gt;</content>
    </entry></feed>"""
    entry, text = one(data)
    assert (entry.published, entry.updated, text) == ("2024-07-09T08:05:00Z", "2024-07-10T08:05:00Z", "<p>It ran.</p>")


def test_json_feed() -> None:
    data = """{"version": "https://jsonfeed.org/version/1.1", "title": "Sund Post", "language": "en",
    "home_page_url": "https://sund.example/", "feed_url": "https://sund.example/feed.json",
    "hubs": [{"type": "WebSub", "url": "https://hub.example/"}], "authors": [{"name": "Ann Lee"}],
    "items": [{"id": 7, "url": "/a", "title": "Ferry", "content_text": "It ran <again>.\\n\\nOn Tuesday.",
    "date_published": "2024-07-09T08:05:00-07:00", "date_modified": "2024-07-10", "tags": ["Ferries", 3]}, "junk"]}"""
    feed = parse(data.encode(), "x")
    assert (feed.kind, feed.hub, feed.site) == ("JSON Feed", "https://hub.example/", "https://sund.example/")
    assert feed.entries[0] == (
        Entry(
            headline="Ferry",
            id="7",
            url="https://sund.example/a",
            outlet="Sund Post",
            byline=("Ann Lee",),
            published="2024-07-09T08:05:00-07:00",
            updated="2024-07-10",
            tags=("Ferries",),
            language="en",
            text_from="entry",
        ),
        "<p>It ran &lt;again&gt;.</p><p>On Tuesday.</p>",
    )


# --- one field at a time ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "want"),
    [
        ("Tom &amp;amp;#8217;s ferry", "Tom ’s ferry"),
        ("Reading &lt;stdin&gt; in C", "Reading <stdin> in C"),
        ("<![CDATA[5 < 6 & 7]]>", "5 < 6 & 7"),
        ("One&lt;br/&gt;two", "One two"),
        ("&lt;em&gt;W&lt;/em&gt;ord", "Word"),
    ],
)
def test_headlines(title: str, want: str) -> None:
    assert one(rss(f"<item><title>{title}</title></item>"))[0].headline == want


@pytest.mark.parametrize(
    ("links", "url", "want"),
    [
        ("<guid>https://sund.example/a</guid>", None, "https://sund.example/a"),
        ('<guid isPermaLink="false">https://sund.example/a</guid>', None, None),
        ("<link>a?x=1&amp;y=2</link>", "https://sund.example/rss/", "https://sund.example/rss/a?x=1&y=2"),
        ("<link>a?x=1&y=2</link>", "https://sund.example/rss/", "https://sund.example/rss/a?x=1&y=2"),
        ('<atom:link href="https://sund.example/a"/>', None, "https://sund.example/a"),
        ("<link>\n https://sund.example/a\n</link>", None, "https://sund.example/a"),
        ("<link>sund.example/a/</link>", None, "https://sund.example/a/"),
        ("<link>javascript:alert(1)</link>", "https://sund.example/", None),
        ("<link>http://[</link>", "https://sund.example/", "http://["),
    ],
)
def test_addresses(links: str, url: str | None, want: str | None) -> None:
    data = rss(f"<item><title>A</title>{links}</item>").replace(b"<link>https://sund.example/</link>", b"")
    assert one(data, url)[0].url == want


@pytest.mark.parametrize(
    ("author", "want"),
    [
        ("a@b.example (Ann Lee)", ("Ann Lee",)),
        ("Ann Lee &lt;a@b.example&gt;", ("Ann Lee",)),
        ("a@b.example", ()),
        ("Ann Lee", ("Ann Lee",)),
    ],
)
def test_authors(author: str, want: tuple[str, ...]) -> None:
    assert one(rss(f"<item><author>{author}</author></item>"))[0].byline == want


@pytest.mark.parametrize(
    ("inside", "want"),
    [
        (f"<description>{LONG}</description>", "entry"),
        (f"<description>{LONG} [&amp;#8230;]</description>", "summary"),
        (f"<description>{LONG} Read more</description>", "summary"),
        (
            f"<description>&lt;p&gt;{LONG} […]&lt;/p&gt;&lt;p&gt;The post A appeared first on B.&lt;/p&gt;</description>",
            "summary",
        ),
        ("<description>The ferry ran again on Tuesday.</description>", "summary"),
        (f"<description>{'&lt;p&gt;The ferry ran again on Tuesday.&lt;/p&gt;' * 13}</description>", "entry"),
        ("<content:encoded>The ferry ran again on Tuesday.</content:encoded>", "entry"),
        ("<content:encoded>The ferry ran again …</content:encoded>", "summary"),
        ("<description>&lt;img src='a.jpg'&gt;</description>", None),
        ("", None),
    ],
)
def test_whether_the_text_is_whole(inside: str, want: str | None) -> None:
    assert one(rss(f"<item><title>A</title>{inside}</item>"))[0].text_from == want


def test_the_longer_of_summary_and_content_is_taken() -> None:
    entry = f"<entry><title>A</title><summary>{LONG}</summary><content>Short.</content></entry>"
    assert one(atom(entry)) == (one(atom(entry))[0], f"<p>{LONG}</p>")


# --- broken feeds -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        b"\n\n \xef\xbb\xbf" + RSS,
        b"<br />\n<b>Warning</b>: something in <b>x.php</b> on line <b>3</b><br />\n" + RSS,
        RSS.replace(b'<?xml version="1.0"?>', b'<?xml version="1.0" encoding="utf-16"?>'),
        RSS.replace(b'<?xml version="1.0"?>', b'<?xml version="1.0" encoding="us-ascii"?><!-- <rss> --><!DOCTYPE rss>'),
        RSS.decode().encode("utf-16"),
        RSS.replace(b"</item>", b"</item>\x00\x0b"),
        RSS.replace(b"Ferry &amp;amp;", b"Ferry &"),
        RSS.replace(b"Ferry &amp;amp;", b"Ferry\x08 &amp;"),
        RSS.replace(b"<description>Short.", b"<description>Short.<br><img src=x>"),
        RSS.replace(b'xmlns:media="http://search.yahoo.com/mrss/"', b""),
        RSS.replace(b'xmlns:dc="http://purl.org/dc/elements/1.1/"', b'xmlns:dc="http://purl.org/dc/terms/"'),
        RSS.removesuffix(b"</channel></rss>"),
        RSS + b"<script>1 < 2</script>",
    ],
)
def test_broken_feeds_are_read_as_whole_ones(data: bytes) -> None:
    assert parse(data, "x").entries == parse(RSS, "x").entries


def test_html_that_does_not_close_swallows_no_entry() -> None:
    item = "<item><title>A</title><description>One<br>two<p>three</description></item>"
    feed = parse(rss(item * 3), "x")
    assert [(entry.headline, text) for entry, text in feed.entries] == [("A", "One<br>two<p>three")] * 3


def test_entities_of_html_are_letters() -> None:
    entry, _ = one(rss("<item><title>Caf&eacute;&nbsp;&ndash; d&agrave; &bogus; end</title></item>"))
    assert entry.headline == "Café – dà &bogus; end"


@pytest.mark.parametrize(
    ("encoding", "declared"), [("cp1252", "iso-8859-1"), ("utf-8", "iso-8859-1"), ("cp1252", "utf-8")]
)
def test_encodings_that_are_wrong(encoding: str, declared: str) -> None:
    text = rss("<item><title>Fähre über den Sund – „schön“</title></item>").decode()
    data = text.replace('<?xml version="1.0"?>', f'<?xml version="1.0" encoding="{declared}"?>').encode(encoding)
    assert one(data)[0].headline == "Fähre über den Sund – „schön“"


# --- hostile feeds ------------------------------------------------------------------------------------------------


def test_entities_of_a_dtd_do_nothing(tmp_path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("SECRET")
    bomb = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    dtd = f'<!DOCTYPE rss [{bomb}<!ENTITY x SYSTEM "file://{secret}"><!ENTITY % p SYSTEM "http://127.0.0.1:9/"> %p;]>'
    data = rss("<item><title>A &i; &x;</title></item>").decode().replace("<rss", f"{dtd}<rss", 1)
    started = time.process_time()
    entry, _ = one(data.encode())
    assert entry.headline.startswith("A")
    assert "SECRET" not in entry.headline
    assert "haha" not in entry.headline
    assert time.process_time() - started < 1


def test_a_feed_nested_too_deep_is_cut_and_not_fatal() -> None:
    parse(rss(f"<item><title>A</title><description>{'<div>' * 100_000}</description></item>"), "x")
    parse(b"<rss>" + b"<item>" * 100_000, "x")


def test_more_entries_and_longer_texts_than_the_bounds_are_told() -> None:
    many = parse(rss("<item><title>A</title></item>" * 10_002), "x")
    assert (len(many.entries), many.left_out) == (10_000, ("its last 2 entries",))
    long = parse(rss(f"<item><title>A</title><description>{'word ' * 500_000}</description></item>"), "x")
    assert long.entries[0][1] == ""
    assert long.left_out == ("the text of the entry 'A', which is too long",)


@pytest.mark.parametrize(
    "piece",
    [b"<?", b"<!DOCTYPE ", b"<title>", b"<title><![CDATA[", b"&", b"<", b"<a ", b"<description><p>", b"The post "],
)
def test_no_piece_takes_more_than_linear_time(piece: bytes) -> None:
    started = time.process_time()
    for data in (piece * 100_000, b"<rss><channel><item><description>" + piece * 100_000):
        try:
            parse(data, "x")
        except RefusedError:
            continue
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b"<!DOCTYPE html><html><body><rss></rss></body></html>", "is a web page"),
        (b'{"a": 1}', "is JSON but no JSON Feed"),
        (b'{"items": [}', "is broken JSON"),
        (b'{"items": 3}', "is JSON but no JSON Feed"),
        (b'{"items": ' + b"[" * 100_000, "is JSON nested too deep"),
        (b"just words", "is no feed that can be read"),
        (b"<nitf></nitf>", "is no feed that can be read"),
    ],
)
def test_what_is_no_feed_is_refused_with_what_to_do(data: bytes, reason: str) -> None:
    with pytest.raises(RefusedError, match=reason) as refusal:
        parse(data, "x")
    assert (refusal.value.item, refusal.value.stage) == ("x", "sources")


JSON = (
    b'{"version":"https://jsonfeed.org/version/1","title":"A","items":[{"id":"1","title":"B","content_html":"<p>C"}]}'
)
ATOM = atom(
    '<entry><title type="xhtml"><div>A</div></title><content type="html">&lt;p&gt;B</content><link href="a"/></entry>'
)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from([RSS, ATOM, JSON]), st.data())
def test_mutated_feeds_raise_nothing_but_a_refusal(seed: bytes, data: st.DataObject) -> None:
    mutated = bytearray(seed)
    for _ in range(data.draw(st.integers(0, 8))):
        at = data.draw(st.integers(0, len(mutated)))
        end = min(len(mutated), at + data.draw(st.integers(0, 30)))
        mutated[at:end] = data.draw(
            st.binary(max_size=6) | st.sampled_from([b"<", b"]]>", b"&x;", b"<!--", b'"', b"\xff\xfe", b"null"])
        )
    try:
        feed = parse(bytes(mutated), "x", "https://sund.example/")
    except RefusedError:
        return
    assert isinstance(feed, Feed)
    for entry, text in feed.entries:
        assert (entry.text_from is None) == (not text)
        f"{entry}{text}".encode()


@pytest.mark.parametrize(
    "reference", ["&#xD800;", "&#55296;", "&#xDfFf;", "&#0057343;", "&#xFFFE;", "&#65535;", "&#xd8"]
)
@pytest.mark.parametrize("broken", ["", "<oops>"])
def test_half_characters_are_left_out(reference, broken):
    told, text = one(
        rss(f"<item><title>Fe{reference}rry</title><description>A {reference}{broken}</description></item>")
    )
    for words in (told.headline, text):
        words.encode()
    assert told.headline.startswith("Fe")
    if reference.endswith(";"):
        assert told.headline == "Ferry"
