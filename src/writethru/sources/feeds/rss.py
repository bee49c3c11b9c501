"""RSS 0.9x and 2.0, and RSS 1.0, which is RDF."""

import re
from typing import Final

from lxml.etree import _Element

from writethru.model import Entry, TextFrom
from writethru.sources.feeds import nodes, words
from writethru.sources.feeds.dates import iso
from writethru.sources.feeds.feed import MOST_ENTRIES, Feed, Kind
from writethru.sources.feeds.nodes import Fields, first, texts

_SECONDS: Final = {"hourly": 3600, "daily": 86_400, "weekly": 604_800, "monthly": 2_592_000, "yearly": 31_536_000}
_ABOUT: Final = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"


def read(root: _Element, url: str | None) -> Feed:
    """The feed under an <rss>, <rdf:RDF> or bare <channel>."""
    kind: Kind = "RDF" if nodes.local(root) == "rdf" else "RSS"
    own = nodes.home(root)
    outer = nodes.fields(root, own)
    channel = root if nodes.local(root) == "channel" else next(iter(outer.get("channel", ())), root)
    about = nodes.fields(channel, own) if channel is not root else outer
    links = _atom_links(about)
    self_url = words.absolute(links.get("self"), url)
    outside = url or self_url
    site = words.absolute(first(about, "link") or links.get("alternate"), nodes.base(channel, outside))
    title = words.plain(first(about, "title", "dc:title"))
    # Some put items beside the channel, as RSS 1.0 and 0.90 do, in RSS 2.0 too.
    items = [*about.get("item", ()), *(outer.get("item", ()) if about is not outer else ())]
    reader = _Items(own, title, words.language(first(about, "language", "dc:language")), outside or site)
    left_out = [f"its last {len(items) - MOST_ENTRIES:,} entries"] if len(items) > MOST_ENTRIES else []
    entries = tuple(reader.entry(item) for item in items[:MOST_ENTRIES])
    return Feed(
        title=title,
        kind=kind,
        entries=entries,
        site=site,
        language=reader.language,
        self_url=self_url,
        hub=words.absolute(links.get("hub"), outside),
        max_age=_max_age(about),
        left_out=(*left_out, *reader.left_out),
    )


class _Items:
    """Reads the items of one channel, whose title, language and address they inherit."""

    def __init__(self, own: str, title: str, language: str | None, outside: str | None) -> None:
        self.own = own
        self.title = title
        self.language = language
        self.outside = outside
        self.left_out: list[str] = []

    def entry(self, item: _Element) -> tuple[Entry, str]:
        """One item and its text."""
        found = nodes.fields(item, self.own)
        media = nodes.media(found, self.own)
        guid = first(found, "guid", "atom:id", "dc:identifier") or item.get(_ABOUT) or ""
        url = self._url(item, found, guid)
        headline = words.plain(first(found, "title", "dc:title") or first(media, "media:title"))
        text, text_from = self._text(found, media, headline)
        source = words.plain(first(found, "source"))
        publisher = words.plain(first(found, "dc:publisher"))
        outlet = source or self.title
        credited = [
            *map(words.plain, texts(media, "media:credit")),
            *map(words.plain, texts(found, "dc:source")),
            source,
        ]
        if publisher.casefold() not in (self.title.casefold(), outlet.casefold()):
            credited.append(publisher)
        entry = Entry(
            headline=headline,
            id=words.line(guid) or None,
            url=url,
            outlet=outlet or None,
            byline=_byline(found),
            published=_when(found, "pubdate", "dc:date", "dc:issued", "dc:created", "atom:published"),
            updated=_when(found, "atom:updated", "dc:modified", "lastbuilddate"),
            tags=_tags(found, media),
            language=words.language(first(found, "dc:language", "language") or item.get(nodes.LANG)) or self.language,
            declared=words.credits_in(credited, url or self.outside),
            text_from=text_from,
            picture_credits=words.each(map(words.plain, texts(media, "picture:credit"))),
        )
        return entry, text

    def _url(self, item: _Element, found: Fields, guid: str) -> str | None:
        within = nodes.base(item, self.outside)
        given = first(found, "feedburner:origlink", "link") or _atom_links(found).get("alternate")
        if url := words.absolute(given, within):
            return url
        marks = found.get("guid", [])
        if marks and (marks[0].get("isPermaLink") or "true").strip().lower() != "false":
            return words.absolute(guid, None)
        return words.absolute(item.get(_ABOUT), within)

    def _text(self, found: Fields, media: Fields, headline: str) -> tuple[str, TextFrom | None]:
        content = _longest(found, "content:encoded", "xhtml:body", "atom:content", "body", "fulltext")
        summary = _longest(found, "description", "atom:summary", "itunes:summary", "dc:description", "dc:abstract")
        summary = summary or words.paragraphs(first(media, "media:description"))
        text, text_from = words.chosen(content, summary, headline, self.left_out)
        plain = "<" not in text and "&" not in text  # in most feeds one line
        return words.paragraphs(text) if plain else text, text_from


def _longest(found: Fields, *names: str) -> str:
    return max((nodes.markup(element) for called in names for element in found.get(called, ())), key=len, default="")


def _byline(found: Fields) -> tuple[str, ...]:
    names = [words.person(value) for value in texts(found, "dc:creator", "author")]
    for author in found.get("atom:author", ()):
        names += map(words.person, texts(nodes.fields(author, "atom:"), "name"))
    if not any(names):
        names = [words.person(value) for value in texts(found, "itunes:author", "dc:contributor")]
    return words.each(names)


def _when(found: Fields, *names: str) -> str | None:
    return next((when for value in texts(found, *names) if (when := iso(value))), None)


def _tags(found: Fields, media: Fields) -> tuple[str, ...]:
    given = [words.plain(value) for value in texts(found, "category", "dc:subject")]
    given += [words.plain(word) for value in texts(media, "media:keywords") for word in value.split(",")]
    return words.each(given)


def _atom_links(found: Fields) -> dict[str, str]:
    """The addresses of <atom:link> by what they relate to, the first of each; "alternate" where nothing is said."""
    out: dict[str, str] = {}
    for element in (*found.get("atom:link", ()), *found.get("link", ())):
        if address := element.get("href"):
            out.setdefault((element.get("rel") or "alternate").strip().lower(), address)
    return out


def _max_age(about: Fields) -> int | None:
    """Seconds that the channel may be kept: its ttl, in minutes, else how often it says that it changes."""
    if re.fullmatch(r"[1-9]\d{0,6}", ttl := first(about, "ttl")):
        return int(ttl) * 60
    period = _SECONDS.get(first(about, "sy:updateperiod").lower())
    if period is None:
        return None
    times = first(about, "sy:updatefrequency")
    return max(60, period // (int(times) if re.fullmatch(r"[1-9]\d{0,4}", times) else 1))
