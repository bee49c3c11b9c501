"""Atom 1.0 and 0.3."""

import base64
import binascii
from collections.abc import Iterable

from lxml.etree import _Element

from writethru.model import Entry, TextFrom
from writethru.sources.decode import decode
from writethru.sources.feeds import nodes, words
from writethru.sources.feeds.dates import iso
from writethru.sources.feeds.feed import MOST_ENTRIES, Feed
from writethru.sources.feeds.nodes import Fields, first, texts


def read(root: _Element, url: str | None) -> Feed:
    """The feed under a <feed>."""
    own = nodes.home(root)
    about = nodes.fields(root, own)
    self_url = _link(about, "self", url)
    base = nodes.base(root, url or self_url)
    site = _link(about, "alternate", base)
    reader = _Entries(own, about, url or self_url or site)
    reader.language = words.language(root.get(nodes.LANG) or first(about, "dc:language", "language"))
    items = about.get("entry", [])
    left_out = [f"its last {len(items) - MOST_ENTRIES:,} entries"] if len(items) > MOST_ENTRIES else []
    entries = tuple(reader.entry(item) for item in items[:MOST_ENTRIES])
    return Feed(
        title=reader.title,
        kind="Atom",
        entries=entries,
        site=site,
        language=reader.language,
        self_url=self_url,
        hub=_link(about, "hub", base),
        left_out=(*left_out, *reader.left_out),
    )


class _Entries:
    """Reads the entries of one feed, whose title, authors, language and address they inherit."""

    def __init__(self, own: str, about: Fields, outside: str | None) -> None:
        self.own = own
        self.title = _title(about)
        self.authors = self._names(about)
        self.outside = outside
        self.language: str | None = None
        self.left_out: list[str] = []

    def entry(self, item: _Element) -> tuple[Entry, str]:
        """One entry and its text."""
        found = nodes.fields(item, self.own)
        media = nodes.media(found, self.own)
        base = nodes.base(item, self.outside)
        ident = first(found, "id", "guid")
        url = words.absolute(first(found, "feedburner:origlink"), base) or _link(found, "alternate", base)
        url = url or words.absolute(ident, None) or self._elsewhere(found, base)
        source = next((nodes.fields(element, self.own) for element in found.get("source", ())), {})
        named = _title(source) if source else ""
        outlet = named or self.title
        publisher = words.plain(first(found, "dc:publisher"))
        credited = [
            *map(words.plain, texts(media, "media:credit")),
            *map(words.plain, texts(found, "dc:source")),
            named,
        ]
        if publisher.casefold() not in (self.title.casefold(), outlet.casefold()):
            credited.append(publisher)
        headline = _title(found) or words.plain(first(media, "media:title"))
        text, text_from = self._text(found, media, headline)
        entry = Entry(
            headline=headline,
            id=words.line(ident) or None,
            url=url,
            outlet=outlet or None,
            byline=self._names(found) or (self._names(source) if source else ()) or self.authors,
            published=_when(found, "published", "issued", "dc:date", "created", "pubdate"),
            updated=_when(found, "updated", "modified", "dc:modified"),
            tags=_tags(found, media),
            language=words.language(item.get(nodes.LANG) or first(found, "dc:language")) or self.language,
            declared=words.credits_in(credited, url or self.outside),
            text_from=text_from,
            picture_credits=words.each(map(words.plain, texts(media, "picture:credit"))),
        )
        return entry, text

    def _names(self, found: Fields) -> tuple[str, ...]:
        """The authors; one who gives no name, only words, is named by them."""
        names = []
        for author in found.get("author", ()):
            inside = nodes.fields(author, self.own)
            names.append(words.person(first(inside, "name") if inside else nodes.text(author)))
        return words.each([*names, *map(words.person, texts(found, "dc:creator"))])

    def _elsewhere(self, found: Fields, base: str | None) -> str | None:
        """Where the text stands if it stands outside the feed."""
        return next((words.absolute(c.get("src"), base) for c in found.get("content", ()) if c.get("src")), None)

    def _text(self, found: Fields, media: Fields, headline: str) -> tuple[str, TextFrom | None]:
        """The content, or the summary where that is longer."""
        content = _longest(found.get("content", ()))
        summary = _longest(found.get("summary", ())) or words.paragraphs(first(media, "media:description"))
        return words.chosen(content, summary, headline, self.left_out)


def _longest(elements: Iterable[_Element]) -> str:
    return max(map(_html, elements), key=len, default="")


def _html(element: _Element) -> str:
    """A text construct as a piece of HTML, whatever type it says it is; media that are no text are none."""
    kind = (element.get("type") or "text").strip().lower()
    mode = (element.get("mode") or "").strip().lower()
    if mode == "base64":
        try:
            return decode(base64.b64decode(nodes.text(element))).strip()
        except (binascii.Error, ValueError):
            return ""
    if len(element):
        wrapped = _one_div(element)
        inside = nodes.markup(element)
        return inside.removeprefix("<div>").removesuffix("</div>").strip() if wrapped else inside
    text = nodes.text(element)
    if kind in ("text", "text/plain") and mode != "escaped":
        return text if _plainly_html(text) else words.paragraphs(text)
    if "/" in kind and not kind.startswith("text/") and not kind.endswith(("+xml", "/xml")):
        return ""
    return text


def _one_div(element: _Element) -> bool:
    """Whether it holds XHTML's wrapping <div> alone, which is no part of the text."""
    child = element[0]
    return len(element) == 1 and nodes.local(child) == "div" and not child.attrib and not (child.tail or "").strip()


def _plainly_html(text: str) -> bool:
    """Whether what calls itself text is HTML: many feeds forget the type."""
    return text.lower().rstrip().endswith((">",)) and "</" in text


def _title(found: Fields) -> str:
    for element in found.get("title", ()):
        kind = (element.get("type") or "text").strip().lower()
        if len(element):
            return words.plain(nodes.markup(element))
        text = nodes.text(element)
        if text:
            escaped = kind not in ("text", "text/plain")
            return words.plain(text) if escaped else words.literal(text)
    return words.plain(first(found, "dc:title"))


def _link(found: Fields, rel: str, base: str | None) -> str | None:
    """The address of the first link of a relation, those to web pages before others."""
    links = []
    for element in found.get("link", ()):
        relation = (element.get("rel") or "alternate").strip().lower().rpartition("/")[2]
        if relation == rel and (address := element.get("href") or nodes.text(element)):
            kind = (element.get("type") or "text/html").lower()
            links.append((rel == "alternate" and "html" not in kind, address, element))
    links.sort(key=lambda link: link[0])
    return next(
        (url for _, address, element in links if (url := words.absolute(address, nodes.base(element, base)))), None
    )


def _when(found: Fields, *names: str) -> str | None:
    return next((when for value in texts(found, *names) if (when := iso(value))), None)


def _tags(found: Fields, media: Fields) -> tuple[str, ...]:
    given = [e.get("label") or e.get("term") or nodes.text(e) for e in found.get("category", ())]
    given += texts(found, "dc:subject")
    given += [word for value in texts(media, "media:keywords") for word in value.split(",")]
    return words.each(map(words.plain, given))
