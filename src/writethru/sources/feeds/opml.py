"""OPML: lists of feeds that readers exchange."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from lxml.etree import _Element

from writethru.errors import RefusedError
from writethru.model import Subscription
from writethru.sources.decode import decode
from writethru.sources.feeds import nodes, tree, words
from writethru.sources.feeds.feed import STAGE
from writethru.text.xml import allowed

_DEEPEST: Final = 32
_MOST: Final = 100_000
_PARTS: Final = "/"


def outlines(data: bytes, item: str) -> list[Subscription]:
    """The feeds of an OPML list in its order, each address once, in the first folder that it stands in ("World/Asia");
    what has no address of a feed is left out, and so are folders over 32 deep. Raises RefusedError where `data` is no
    OPML."""
    root = tree.grown(decode(data), ("opml",))
    if root is None:
        raise RefusedError(item, STAGE, "is no OPML list; export the feeds again as OPML")
    found: dict[str, Subscription] = {}
    waiting: list[tuple[_Element, tuple[str, ...]]] = [(root, ())]
    while waiting and len(found) < _MOST:
        element, folder = waiting.pop()
        inside = folder
        if nodes.local(element) == "outline":
            title = words.line(_attribute(element, "title") or _attribute(element, "text"))
            if url := words.absolute(_attribute(element, "xmlurl"), None):
                site = words.absolute(_attribute(element, "htmlurl"), None)
                filed = _PARTS.join(name.replace(_PARTS, " ") for name in folder) or None
                found.setdefault(url, Subscription(url, title=title or None, site=site, folder=filed))
            elif title:
                inside = (*folder, title)
        if len(inside) <= _DEEPEST:
            waiting += ((child, inside) for child in reversed(element) if nodes.local(child) in ("outline", "body"))
    return list(found.values())


def _attribute(element: _Element, called: str) -> str:
    """An attribute whatever its capitals: xmlUrl is also written xmlurl and XMLURL."""
    return next((str(value) for key, value in element.attrib.items() if str(key).lower() == called), "")


@dataclass(slots=True)
class _Folder:
    """A folder that is being filled: its feeds and folders by address and name, in the order in which they came."""

    feeds: dict[str, Subscription] = field(default_factory=dict)
    folders: "dict[str, _Folder]" = field(default_factory=dict)

    def lines(self, indent: str) -> Iterator[str]:
        for feed in self.feeds.values():
            site = f" htmlUrl={_quoted(feed.site)}" if feed.site else ""
            named = _quoted(feed.title or feed.address)
            yield f'{indent}<outline type="rss" text={named} title={named} xmlUrl={_quoted(feed.address)}{site}/>'
        for name, folder in self.folders.items():
            yield f"{indent}<outline text={_quoted(name)} title={_quoted(name)}>"
            yield from folder.lines(indent + "  ")
            yield f"{indent}</outline>"


def opml(subscriptions: Iterable[Subscription], title: str) -> str:
    """An OPML 2.0 list of feeds, which `outlines` reads back: in each folder its feeds, then its folders, both in the
    order in which they came."""
    top = _Folder()
    for one in subscriptions:
        here = top
        for name in one.folder.split(_PARTS)[:_DEEPEST] if one.folder else ():
            here = here.folders.setdefault(name, _Folder())
        here.feeds.setdefault(one.address, one)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<opml version="2.0">']
    lines += [f"  <head><title>{escape(allowed(title))}</title></head>", "  <body>", *top.lines("    ")]
    return "\n".join([*lines, "  </body>", "</opml>", ""])


def _quoted(text: str) -> str:
    return quoteattr(allowed(text))
