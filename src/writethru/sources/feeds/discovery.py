"""Finding the feeds that a web page announces."""

import re
from typing import Final

from lxml import etree
from lxml.etree import _Element

from writethru.sources.feeds.words import absolute

_TYPES: Final = frozenset(
    f"application/{kind}"
    for kind in ("rss+xml", "atom+xml", "rdf+xml", "feed+json", "json", "xml", "x.atom+xml", "x-atom+xml")
) | {"text/xml", "text/rss+xml", "text/rdf"}
_NOT_FEEDS: Final = re.compile(r"/wp-json/|oembed|/sitemap|opensearch|manifest|xmlrpc|/api/", re.I)
_LOOKS_LIKE_ONE: Final = re.compile(
    r"\.(?:rss|rdf|atom)(?:$|[?#])|(?:^|[/._-])(?:rss2?|atom|feeds?)(?:\.(?:xml|json|php|aspx?))?/?(?:$|[?#])"
    r"|/(?:rss|feeds?)/[\w./-]{1,200}$|[?&](?:feed|format)=(?:rss2?|atom|rdf)\b|//feeds?\.",
    re.I,
)
_ABOUT_FEEDS: Final = re.compile(r"\.(?:html?|png|gif|jpe?g|svg|css|js)(?:$|[?#])", re.I)
_MOST: Final = 100


def discover(html: str, base: str) -> list[str]:
    """The addresses of the feeds of a page in its order, each once, absolute; the page stands at `base`.

    They are those of <link rel="alternate"> with a feed's type; where there are none, those that the page's links
    lead to and that look like feeds. A page without any gives [].
    """
    root = _root(html)
    if root is None:
        return []
    given = next((element.get("href") for element in root.iter("base") if element.get("href")), None)
    base = absolute(given, base) or base
    announced = [element.get("href") for element in root.iter("link") if _announces(element)]
    addresses = _absolute(announced, base)
    if not addresses:
        links = (element.get("href") for element in root.iter("a"))
        addresses = _absolute([href for href in links if href and _looks_like_one(href)], base)
    return addresses[:_MOST]


def _root(html: str) -> _Element | None:
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root: _Element | None = etree.fromstring(html.encode("utf-8", "replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None
    return root


def _announces(link: _Element) -> bool:
    relations = (link.get("rel") or "").lower().split()
    kind = (link.get("type") or "").partition(";")[0].strip().lower()
    if "stylesheet" in relations or not link.get("href"):
        return False
    if "alternate" in relations:
        return kind in _TYPES and not _NOT_FEEDS.search(link.get("href") or "")
    return "feed" in relations


def _looks_like_one(href: str) -> bool:
    return _LOOKS_LIKE_ONE.search(href[:2000]) is not None and not _ABOUT_FEEDS.search(href[:2000])


def _absolute(addresses: list[str | None], base: str) -> list[str]:
    found = []
    for address in addresses:
        scheme = re.sub(r"^feed:(?=https?:)|^feed:(?=//)", "", (address or "").strip(), flags=re.I)
        if scheme.startswith("//") and (address or "").lower().startswith("feed:"):
            scheme = f"https:{scheme}"
        if url := absolute(scheme, base):
            found.append(url)
    return list(dict.fromkeys(found))
