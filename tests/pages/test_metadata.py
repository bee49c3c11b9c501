"""What a page declares of its article, in JSON-LD, meta tags, microdata, and by the marks beside its heading."""

import json
import time

import pytest
from lxml import html

from writethru.pages import fields, metadata
from writethru.pages.metadata import Metadata

HEADLINE = "Ferry runs aground off Marrow Island"
BODY = f"<article><h1>{HEADLINE}</h1><p>A passenger ferry ran aground off Marrow Island on Monday.</p></article>"
URL = "https://www.baycourier.example/news/ferry"


def read(head: str = "", body: str = BODY, url: str | None = None, lang: str = "") -> Metadata:
    page = f'<html lang="{lang}"><head>{head}</head><body>{body}</body></html>'
    return metadata.read(html.document_fromstring(page), url)[0]


def script(*nodes: object) -> str:
    return "".join(f'<script type="application/ld+json">{json.dumps(node)}</script>' for node in nodes)


def ld(**fields_: object) -> str:
    return script({"@type": "NewsArticle", "headline": HEADLINE, **fields_})


def meta(name: str, content: str) -> str:
    return f'<meta name="{name}" content="{content}">'


# --- authors ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("author", "byline"),
    [
        pytest.param("Nora Teel", ("Nora Teel",), id="a-string"),
        pytest.param({"@type": "Person", "name": "Nora Teel"}, ("Nora Teel",), id="an-object"),
        pytest.param([{"name": "Nora Teel"}, {"name": "Liu Wen"}], ("Nora Teel", "Liu Wen"), id="objects"),
        pytest.param([{"name": "Nora Teel"}, [{"name": "Liu Wen"}]], ("Nora Teel", "Liu Wen"), id="a-list-in-a-list"),
        pytest.param({"name": ["Nora Teel", "Liu Wen"]}, ("Nora Teel", "Liu Wen"), id="a-list-of-names"),
        pytest.param({"givenName": "Nora", "familyName": "Teel"}, ("Nora Teel",), id="a-name-in-parts"),
        pytest.param({"name": "By NORA TEEL and LIU WEN"}, ("NORA TEEL", "LIU WEN"), id="two-in-one"),
        pytest.param({"name": '<a href="/x">Nora Teel</a>'}, ("Nora Teel",), id="mark-up"),
        pytest.param({"name": "Jos&eacute; Teel"}, ("José Teel",), id="entities"),
        pytest.param([{"name": "배윤경"}, {"name": "이상현"}], ("배윤경", "이상현"), id="names-without-spaces"),
        pytest.param({"name": "山田太郎、鈴木花子"}, ("山田太郎", "鈴木花子"), id="parted-by-an-ideographic-comma"),
        pytest.param(
            {"@type": "Organization", "name": "Centre for Tides and Currents"},
            ("Centre for Tides and Currents",),
            id="an-organisation-stays-whole",
        ),
        pytest.param({"name": "https://baycourier.example/nora"}, (), id="an-address-is-no-name"),
        pytest.param({"name": None}, (), id="null"),
        pytest.param(17, (), id="a-number"),
        pytest.param({"name": "admin"}, (), id="a-systems-account"),
    ],
)
def test_authors_of_json_ld_are_read_in_every_form(author, byline):
    assert read(ld(author=author)).byline == byline


def test_an_author_given_by_id_is_looked_up_in_the_graph():
    graph = {
        "@graph": [
            {"@type": "NewsArticle", "headline": HEADLINE, "author": {"@id": "#nora"}, "publisher": {"@id": "#bay"}},
            {"@type": "Person", "@id": "#nora", "name": "Nora Teel"},
            {"@type": "Organization", "@id": "#bay", "name": "Bay Courier"},
        ]
    }
    found = read(script(graph))
    assert (found.byline, found.outlet) == (("Nora Teel",), "Bay Courier")


@pytest.mark.parametrize(
    ("head", "body"),
    [
        pytest.param(meta("author", "Nora Teel"), BODY, id="meta"),
        pytest.param(meta("dc:creator", "Nora Teel"), BODY, id="dublin-core"),
        pytest.param(meta("cXenseParse:author", "Nora Teel"), BODY, id="an-indexers-prefix"),
        pytest.param(meta("twitter:label1", "Written by") + meta("twitter:data1", "Nora Teel"), BODY, id="card"),
        pytest.param(
            "",
            f'<div itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">{HEADLINE}</h1>'
            '<span itemprop="author" itemscope><b itemprop="name">Nora Teel</b></span></div>',
            id="microdata",
        ),
        pytest.param(
            "",
            f'<div typeof="schema:Article"><h1 property="schema:headline">{HEADLINE}</h1>'
            '<span property="schema:author">Nora Teel</span></div>',
            id="rdfa",
        ),
        pytest.param("", f'<h1>{HEADLINE}</h1><a rel="author" href="/n">Nora Teel</a>', id="rel-author"),
        pytest.param("", f'<h1>{HEADLINE}</h1><a href="/autor/nora-teel">Nora Teel</a>', id="a-link-to-a-profile"),
        pytest.param("", f'<h1>{HEADLINE}</h1><div class="c-byline__name">Von Nora Teel</div>', id="class"),
        pytest.param("", f"<h1>{HEADLINE}</h1><div><p>By Nora Teel</p></div>", id="words"),
    ],
)
def test_where_json_ld_names_nobody_other_marks_do(head, body):
    assert read(head, body).byline == ("Nora Teel",)
    assert read(ld(publisher="Bay Courier", author="Bay Courier") + head, body).byline == ("Nora Teel",)


TEASER = '<section><h2>More</h2><div class="byline">By Liu Wen</div><time datetime="2024-01-01">1 Jan</time></section>'


def test_the_author_and_date_of_a_teaser_are_not_the_articles():
    text = "<p>" + "The ferry had left the harbour at dawn, its operator said. " * 40 + "</p>"
    found = read(body=f"<h1>{HEADLINE}</h1>{text}{TEASER}")
    assert (found.byline, found.published) == ((), None)


def test_the_marks_of_a_teaser_in_microdata_are_not_the_articles():
    teaser = '<div itemscope itemtype="https://schema.org/Article"><b itemprop="headline">Other</b><i itemprop="author">Liu Wen</i></div>'
    own = (
        f'<div itemscope itemtype="https://schema.org/Article"><h1 itemprop="headline">{HEADLINE}</h1>'
        '<i itemprop="author">Nora Teel</i></div>'
    )
    assert read(f"<title>{HEADLINE}</title>", teaser + own).byline == ("Nora Teel",)


@pytest.mark.parametrize(
    ("author", "byline"),
    [
        ("Nora Teel, Bay Courier", ("Nora Teel",)),
        ("Nora Teel Bay Courier", ("Nora Teel",)),
        ("Nora Teel, baycourier.example", ("Nora Teel",)),
        ("Bay Courier", ("Bay Courier",)),
    ],
)
def test_the_outlet_is_no_author_where_somebody_is_named(author, byline):
    assert read(meta("og:site_name", "Bay Courier") + meta("author", author), url=URL).byline == byline


# --- dates --------------------------------------------------------------------------------------------------------

PUBLISHED = "2025-05-05T08:10:00+02:00"


@pytest.mark.parametrize(
    ("head", "body"),
    [
        pytest.param(ld(datePublished="Mon May 05 08:10:00 CEST 2025"), BODY, id="json-ld-in-unix-form"),
        pytest.param(meta("article:published_time", PUBLISHED), BODY, id="meta"),
        pytest.param(
            f'<meta property="http://ogp.me/ns/article#published_time" content="{PUBLISHED}">', BODY, id="iri"
        ),
        pytest.param("", f'<h1>{HEADLINE}</h1><meta itemprop="datePublished" content="{PUBLISHED}">', id="microdata"),
        pytest.param("", f'<h1>{HEADLINE}</h1><p><time datetime="{PUBLISHED}">Monday</time></p>', id="time"),
        pytest.param(
            "",
            f'<h1>{HEADLINE}</h1><time class="entry-date published" datetime="{PUBLISHED}">5 May</time>'
            '<time class="updated" datetime="2025-05-06">6 May</time>',
            id="time-marked-as-published",
        ),
    ],
)
def test_the_date_of_publication_is_read_where_it_is_declared(head, body):
    assert read(head, body).published == PUBLISHED


@pytest.mark.parametrize(
    ("head", "body"),
    [
        pytest.param(meta("date", "05/06/2025"), BODY, id="may-or-june"),
        pytest.param(meta("date", "soon"), BODY, id="words"),
        pytest.param(meta("article:published_time", "0000-00-00"), BODY, id="no-day"),
        pytest.param(
            "",
            f'<h1>{HEADLINE}</h1><time datetime="2025-05-05">a</time><time datetime="2025-05-06">b</time>',
            id="two-days-and-neither-marked",
        ),
        pytest.param("", f'<h1>{HEADLINE}</h1><time datetime="2025-05-06">Updated May 6</time>', id="an-update"),
    ],
)
def test_a_date_that_cannot_be_had_is_left_out(head, body):
    assert read(head, body).published is None


def test_the_pages_language_decides_a_date_in_figures():
    assert read(meta("date", "05/06/2025"), lang="es").published == "2025-06-05"


def test_meta_tags_come_before_microdata_whose_zones_are_often_made_up():
    marked = f'<h1>{HEADLINE}</h1><meta itemprop="datePublished" content="2025-05-05T08:10:00+00:00">'
    assert read(meta("article:published_time", PUBLISHED), marked).published == PUBLISHED


# --- the rest -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("Ferry aground - Bay Courier", "Ferry aground"),
        ("Bay Courier: Ferry aground", "Bay Courier: Ferry aground"),
        ("Ferry aground：Bay Courier", "Ferry aground"),
        ("Ferry aground ⋆ Bay Courier", "Ferry aground"),
        ("Ferry aground: 12 hurt", "Ferry aground: 12 hurt"),
    ],
)
def test_a_headline_is_declared_without_the_sites_name(title, bare):
    assert read(meta("og:site_name", "Bay Courier") + meta("og:title", title)).headline == bare


@pytest.mark.parametrize(
    ("publisher", "site", "outlet"),
    [
        ("Northmark News Agency", "The Bay Courier", "The Bay Courier"),
        ("Bay Courier", "Courier", "Bay Courier"),
        ("Lannoch Tribune", "baycourier.example", "Lannoch Tribune"),
        ("Lannoch Tribune", "Tribune", "Lannoch Tribune"),
    ],
)
def test_of_two_names_the_outlet_is_the_one_that_the_address_bears_out(publisher, site, outlet):
    found = read(ld(publisher={"name": publisher}) + meta("og:site_name", site), url=URL)
    assert found.outlet == outlet
    assert (publisher in found.declared) == (publisher != outlet)


def test_an_address_has_its_scheme():
    assert read('<link rel="canonical" href="http://[bad">').canonical_url is None
    assert read('<link rel="canonical" href="//baycourier.example/x">').url == "https://baycourier.example/x"


def test_an_ideographic_space_is_part_of_a_headline():
    assert read(ld(headline="フェリー座礁　12人けが")).headline == "フェリー座礁　12人けが"


def test_two_descriptions_of_one_article_make_one():
    head = script(
        {"@type": "NewsArticle", "headline": HEADLINE, "datePublished": PUBLISHED},
        {"@type": "Article", "headline": HEADLINE, "author": "Nora Teel", "articleSection": "Local"},
    )
    found = read(head)
    assert (found.published, found.byline, found.section) == (PUBLISHED, ("Nora Teel",), "Local")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('{"@type": "NewsArticle", "headline": "Ferry",}', id="a-comma-too-many"),
        pytest.param('<!-- {"@type": "NewsArticle", "headline": "Ferry"} -->', id="in-a-comment"),
        pytest.param('//<![CDATA[\n{"@type": "NewsArticle", "headline": "Ferry"}\n//]]>', id="cdata"),
        pytest.param('{"@type": "NewsArticle", "headline": "Ferry"};', id="a-semicolon"),
        pytest.param('{"@type": "NewsArticle", "headline": "F\\erry"}', id="a-backslash-too-many"),
        pytest.param('{"@type": "NewsArticle", "headline": "Ferry", "text": "a\nb"}', id="a-line-break-in-a-string"),
        pytest.param(
            "{&quot;@type&quot;: &quot;NewsArticle&quot;, &quot;headline&quot;: &quot;Ferry&quot;}", id="escaped"
        ),
    ],
)
def test_json_ld_is_read_as_publishers_write_it(text):
    assert read(f'<script type="application/ld+json">{text}</script>').headline == "Ferry"


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, '{"@graph": ' * 5_000 + "{}" + "}" * 5_000, "null", '"text"'])
def test_what_is_no_json_ld_is_passed_over(text):
    assert read(f'<script type="application/ld+json">{text}</script>').headline is None


@pytest.mark.parametrize(
    ("head", "section"),
    [
        (ld(articleSection="Local"), "Local"),
        (ld(articleSection=["Local", "Sea"]), "Local"),
        (meta("article:section", "News > Local"), "Local"),
        (
            script(
                {"@type": "BreadcrumbList", "itemListElement": [{"name": "Home"}, {"name": "Local"}, {"name": "x"}]}
            ),
            "Local",
        ),
        (meta("article:section", "/news/local"), None),
    ],
)
def test_sections_are_names_for_people(head, section):
    assert read(head).section == section


def test_tags_are_read_from_things_and_strings():
    assert read(ld(keywords=["ferries", {"@type": "DefinedTerm", "name": "Marrow Island"}, "id:7"])).tags == (
        "ferries",
        "Marrow Island",
    )


# --- where a text comes from --------------------------------------------------------------------------------------

WIRE = "https://wire.example/story/17"


@pytest.mark.parametrize(
    ("head", "declared"),
    [
        pytest.param(meta("syndication-source", WIRE), (WIRE,), id="syndication-source"),
        pytest.param(meta("original-source", WIRE), (WIRE,), id="original-source"),
        pytest.param(meta("syndication-source", URL + "/2"), (), id="the-outlets-own-address"),
        pytest.param(f'<link rel="canonical" href="{WIRE}">', (WIRE,), id="a-canonical-address-elsewhere"),
        pytest.param('<link rel="canonical" href="https://amp.baycourier.example/x">', (), id="and-at-home"),
        pytest.param(meta("dc.source", "Northmark News Agency"), ("Northmark News Agency",), id="a-name"),
        pytest.param(ld(isBasedOn=WIRE), (WIRE,), id="based-on-an-address"),
        pytest.param(ld(isBasedOn={"@id": WIRE}), (WIRE,), id="based-on-an-id"),
        pytest.param(
            ld(isBasedOn={"url": WIRE, "publisher": {"name": "Wire"}}), ("Wire", WIRE), id="based-on-an-object"
        ),
        pytest.param(ld(creditText="Northmark/Wire"), ("Northmark/Wire",), id="credit-text"),
        pytest.param(ld(sourceOrganization={"name": "Wire"}), ("Wire",), id="source-organization"),
        pytest.param(ld(copyrightHolder={"name": "Wire"}), ("Wire",), id="copyright-holder"),
        pytest.param(ld(copyrightHolder={"name": "Bay Courier"}), (), id="the-outlet-itself"),
        pytest.param(ld(sourceOrganization=[None, 7, {"name": []}]), (), id="nothing-of-the-right-type"),
    ],
)
def test_sources_are_declared_by_name_or_by_address(head, declared):
    site = meta("og:site_name", "Bay Courier")
    assert read(site + head, url=URL).declared == declared


@pytest.mark.parametrize(
    ("line", "declared"),
    [
        pytest.param("<div><b>AFP</b> 5 June 2025, 14:46</div>", ("AFP",), id="beside-a-date"),
        pytest.param("<p>By The Bay Courier with Agencies</p>", ("By The Bay Courier with Agencies",), id="by"),
        pytest.param('<p class="byline">Nora Teel Northmark News</p>', ("Nora Teel Northmark News",), id="marked"),
        pytest.param('<p class="byline">By Nora Teel</p>', (), id="the-byline-itself"),
        pytest.param("<figure><p>By AFP, 5 June 2025</p></figure>", (), id="a-picture"),
    ],
)
def test_who_else_stands_in_the_byline_by_the_heading_is_declared(line, declared):
    assert read(ld(author="Nora Teel"), f"<h1>{HEADLINE}</h1>{line}").declared == declared


# --- the text -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("One ran.\n\nTwo swam.", "One ran.\nTwo swam."),
        ("<p>One <b>ran</b>.</p><p>Two swam.</p>", "One ran.\nTwo swam."),
        ("&lt;p&gt;One ran.&lt;/p&gt;&lt;p&gt;Two swam.&lt;/p&gt;", "One ran.\nTwo swam."),
        ("One &amp;amp; two<br/>ran &#8211; fast.", "One & two\nran – fast."),
        ("2 < 3 and 4 > 1", "2 < 3 and 4 > 1"),
        ("", None),
        ("<p></p>", None),
    ],
)
def test_a_declared_text_is_given_as_plain_paragraphs(text, body):
    assert read(ld(articleBody=text)).body == body


def test_a_declared_text_is_bounded():
    assert len(read(ld(articleBody="word " * 100_000)).body or "") <= 200_000


@pytest.mark.parametrize("text", ["<" * 200_000, "<p " * 60_000, " \n" * 100_000, "&lt;" * 50_000, "<script" * 25_000])
def test_a_hostile_text_takes_linear_time(text):
    begin = time.process_time()
    fields.body(text)
    assert time.process_time() - begin < 1
