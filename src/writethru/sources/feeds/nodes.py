"""An XML tree seen as feeds mean it: names without the accidents of namespaces, text, inner mark-up, bases."""

import html
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from lxml import etree
from lxml.etree import _Element

from writethru.sources.feeds.words import absolute

Fields = dict[str, list[_Element]]
"""The children of an element by their name, in document order."""

_MOST_MEDIA: Final = 200
_BASE: Final = "{http://www.w3.org/XML/1998/namespace}base"
LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_XHTML: Final = "{http://www.w3.org/1999/xhtml}"
_ATOM: Final = "{http://www.w3.org/2005/Atom}"  # where XHTML forgot its own namespace
# Addresses of namespaces as printed in feeds, without scheme, final "/" and "#", in small letters.
_PREFIXES: Final = {
    "www.w3.org/2005/atom": "atom",
    "purl.org/atom/ns": "atom",
    "purl.org/rss/1.0": "",
    "my.netscape.com/rdf/simple/0.9": "",
    "channel.netscape.com/rdf/simple/0.9": "",
    "my.netscape.com/publish/formats/rss-0.91": "",
    "backend.userland.com/rss": "",
    "backend.userland.com/rss2": "",
    "backend.userland.com/rss091": "",
    "backend.userland.com/rss092": "",
    "blogs.law.harvard.edu/tech/rss": "",
    "cyber.law.harvard.edu/rss": "",
    "purl.org/dc/elements/1.1": "dc",
    "purl.org/dc/elements/1.0": "dc",
    "purl.org/dc/terms": "dc",
    "purl.org/rss/1.0/modules/content": "content",
    "purl.org/rss/1.0/modules/syndication": "sy",
    "search.yahoo.com/mrss": "media",
    "video.search.yahoo.com/mrss": "media",
    "tools.search.yahoo.com/mrss": "media",
    "www.rssboard.org/media-rss": "media",
    "rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "www.w3.org/1999/02/22-rdf-syntax-ns": "rdf",
    "www.w3.org/1999/xhtml": "xhtml",
}
_ALIASES: Final = {"dcterms": "dc", "rss": "", "a10": "atom", "atom10": "atom"}


@lru_cache(maxsize=4096)
def name(tag: str) -> str:
    """A tag as "prefix:local" in small letters, by the prefix that its namespace usually has; the prefix as printed
    where the namespace is not declared, as the wild forgets to."""
    if tag[0] == "{":
        address, _, own = tag[1:].partition("}")
        known = _PREFIXES.get(address.partition("://")[2].rstrip("/#").lower(), "other")
    else:
        prefix, _, own = tag.rpartition(":")
        known = _ALIASES.get(prefix.lower(), prefix.lower())
    return f"{known}:{own.lower()}" if known else own.lower()


def local(element: _Element) -> str:
    """An element's name without a prefix; "" for what is no element."""
    tag = element.tag
    return name(tag).rpartition(":")[2] if isinstance(tag, str) else ""


def home(root: _Element) -> str:
    """The prefix, with its colon, of the namespace that a root puts its own vocabulary in."""
    prefix, colon, _ = name(str(root.tag)).rpartition(":")
    return "" if prefix == "rdf" else prefix + colon


def fields(element: _Element, own: str) -> Fields:
    """The children of an element by name; those of the root's own vocabulary (`own`: its `home`) without prefix."""
    found: Fields = {}
    for child in element:
        tag = child.tag
        if isinstance(tag, str):
            called = name(tag)
            if own and called.startswith(own):
                called = called[len(own) :]
            if called in found:
                found[called].append(child)
            else:
                found[called] = [child]
    return found


def text(element: _Element) -> str:
    """An element's text with that of all inside it, stripped."""
    if len(element):
        return "".join(str(piece) for piece in element.itertext()).strip()
    return (element.text or "").strip()


def texts(found: Fields, *names: str) -> Iterator[str]:
    """The texts of all children of these names that have one, by the order of the names."""
    for called in names:
        for element in found.get(called, ()):
            if value := text(element):
                yield value


def first(found: Fields, *names: str) -> str:
    """The first text of the children of these names, "" where there is none."""
    return next(texts(found, *names), "")


def markup(element: _Element) -> str:
    """What is inside an element as a piece of HTML: its text as it stands, or its children written out. The children
    leave the tree for it, and with it the namespaces of the feed."""
    if not len(element):
        return (element.text or "").strip()
    apart = etree.Element("div")
    apart.text = element.text
    apart.extend(list(element))
    for inner in apart.iter(f"{_XHTML}*", f"{_ATOM}*"):
        inner.tag = str(inner.tag).rpartition("}")[2]
    etree.cleanup_namespaces(apart)
    pieces = [html.escape(apart.text or "", quote=False)]
    pieces += [str(etree.tostring(child, encoding="unicode", method="html")) for child in apart]
    return "".join(pieces).strip()


def base(element: _Element, outside: str | None) -> str | None:
    """The address that relative ones are relative to at an element, by xml:base up to the root; else `outside`."""
    chain: list[str] = []
    here: _Element | None = element
    while here is not None:
        if given := here.get(_BASE):
            chain.append(given)
        here = here.getparent()
    found = outside
    for given in reversed(chain):
        found = absolute(given, found) or found
    return found


def inherited(chain: Sequence[_Element], attribute: str) -> str | None:
    """The nearest value of an attribute, from the first element of the chain on."""
    return next((value for element in chain if (value := element.get(attribute))), None)


def media(found: Fields, own: str) -> Fields:
    """The media: children of an item with those of its groups and media. Credits that stand in a picture, a film or a
    recording are its own and not the text's: they are listed as "picture:credit"."""
    out: Fields = {called: [*elements] for called, elements in found.items() if called.startswith("media:")}
    for outer in ("media:group", "media:content"):
        for element in out.get(outer, ())[:_MOST_MEDIA]:
            if len(element):
                for called, elements in fields(element, own).items():
                    if called == "media:credit" and outer == "media:content" and not _is_document(element):
                        called = "picture:credit"
                    if called != "media:group":
                        out.setdefault(called, []).extend(elements)
    return out


def _is_document(content: _Element) -> bool:
    kind = content.get("type") or ""
    return content.get("medium") == "document" or kind.startswith("text/")
