"""What a page declares of its article: JSON-LD first, then meta tags, then microdata, then marks by its heading."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from urllib.parse import urljoin

from lxml.etree import _Element

from writethru.pages import beside, bylines, fields, house, jsonld, metatags, microdata
from writethru.pages.beside import Beside
from writethru.pages.fields import Metadata
from writethru.pages.house import House
from writethru.pages.metatags import Head
from writethru.text.phrases import plain

__all__ = ["Metadata", "read"]

_SUFFIX = re.compile(r"\s+(?:[|·•»⋆–—-]|::)\s+|\s?｜\s?")
_TRAILING = re.compile(r"[\s|·•»⋆–—:：-]+$")


def read(root: _Element, url: str | None = None) -> tuple[Metadata, tuple[Metadata, ...]]:
    """The page's metadata, and that of each article which its JSON-LD describes, in page order."""
    head = Head.of(root)
    graph = jsonld.Graph(head.scripts)
    declared = graph.articles()
    named = head.first(metatags.TITLE)
    own = _matching(declared, named or head.title or "")
    page = graph.page()
    canonical = head.canonical or own.canonical_url
    address = _whole(url or head.first(("og:url",)) or canonical)
    marked = Metadata()
    if not (own.headline and own.published and own.byline):
        marked = microdata.read(root, named or head.title)
    names = (own.outlet, fields.outlet(head.each(metatags.OUTLET)), marked.outlet, page.outlet)
    outlet = house.outlet(tuple(filter(None, names)), address) or fields.outlet(head.each(("twitter:site",)))
    home = House.of(outlet, address)
    headlines = _bare([own.headline, named or marked.headline], outlet)
    tagged = Metadata(
        byline=bylines.people(head.all(metatags.AUTHOR) or head.labelled()),
        published=head.date(metatags.PUBLISHED),
        updated=head.date(metatags.UPDATED),
    )
    near = beside.read(root, head.headings, headlines)
    sources = (own, tagged, marked, page)
    byline = _byline([source.byline for source in sources], near, home)
    named_sources = (
        own.outlet or "",
        *own.declared,
        *head.each(metatags.DECLARING),
        canonical or "",
        *_more(near.lines, byline),
    )
    meta = Metadata(
        headline=next(iter(headlines), None),
        headlines=headlines,
        described=own.headline is not None,
        titles=_bare([own.headline, named or marked.headline, head.title], outlet),
        byline=byline,
        published=next((source.published for source in sources if source.published), near.published),
        updated=own.updated or tagged.updated or marked.updated or page.updated,
        section=own.section or fields.section(head.each(metatags.SECTION)) or marked.section or page.section,
        tags=own.tags or fields.tags(head.all(metatags.TAGS)) or marked.tags,
        language=own.language or fields.language(head.language) or fields.language(head.first(metatags.LANGUAGE)),
        url=address,
        canonical_url=_joined(address, canonical) if canonical else None,
        outlet=outlet,
        declared=tuple(dict.fromkeys(home.foreign(named_sources))),
        summary=head.first(metatags.SUMMARY) or own.summary,
        body=own.body,
    )
    return meta, declared


def _joined(address: str | None, given: str) -> str | None:
    """An address made absolute by the page's own; None where it is none ("http://[")."""
    try:
        return urljoin(address or "", given)
    except ValueError:
        return None


def _matching(declared: tuple[Metadata, ...], title: str) -> Metadata:
    """The described article that the page is about: the one with the page's title, else the first. What it lacks is
    taken from others of its headline, for some pages describe their article twice."""
    if not declared:
        return Metadata()
    own = next(
        (m for m in declared if m.headline and title and (m.headline in title or title in m.headline)), declared[0]
    )
    for other in declared:
        if other is not own and own.headline and plain(other.headline) == plain(own.headline):
            own = replace(
                own,
                byline=own.byline or other.byline,
                published=own.published or other.published,
                updated=own.updated or other.updated,
                section=own.section or other.section,
                tags=own.tags or other.tags,
                outlet=own.outlet or other.outlet,
                declared=own.declared or other.declared,
                body=own.body or other.body,
            )
    return own


def _whole(address: str | None) -> str | None:
    """An address with its scheme: some pages leave it to the browser."""
    return f"https:{address}" if address and address.startswith("//") else address


def _byline(declared: Sequence[tuple[str, ...]], near: Beside, home: House) -> tuple[str, ...]:
    """The surest byline that names somebody, those declared before the one by the heading; else the first at all.

    One word is a name only where JSON-LD, the first, declares it. An outlet stays in what JSON-LD declares.
    """
    named = (byline for i, byline in enumerate(declared) if home.names_people(byline, one_word=i == 0))
    chosen = next(named, None) or (near.byline if home.names_people(near.byline) else ())
    chosen = chosen or next(filter(None, (*declared, near.guess)), ())
    return chosen if chosen == declared[0] else home.left_out(chosen)


def _more(lines: Iterable[str], byline: tuple[str, ...]) -> Iterator[str]:
    """The lines by the heading that name somebody who is not in the byline: an agency, as a rule."""
    known = frozenset(map(plain, byline))
    for line in lines:
        names = bylines.people([line])
        if names and not known.issuperset(map(plain, names)):
            yield line


def _bare(titles: Iterable[str | None], outlet: str | None) -> tuple[str, ...]:
    """Titles without the site's name, and behind them as they stand."""
    shown = [title for title in titles if title]
    return tuple(dict.fromkeys([*(_without_site(title, outlet) for title in shown), *shown]))


def _without_site(title: str, outlet: str | None) -> str:
    """A title without the site's name before or behind it: "Mayor resigns - The Daily Post" -> "Mayor resigns"."""
    behind = outlet is not None and title.casefold().endswith(outlet.casefold())
    if behind and (cut := _TRAILING.search(title[: -len(outlet or "")])) and cut.start():
        return title[: cut.start()]
    parts = _SUFFIX.split(title)
    if len(parts) == 1:
        return title
    if outlet:
        parts = [part for part in parts if part.casefold() != outlet.casefold()] or parts
    # What is left of the site stands at an end and is far shorter than the headline.
    while len(parts) > 1 and len(parts[-1].split()) <= 4 and len(parts[-1]) < len(parts[0]):
        parts.pop()
    if len(parts) > 1 and len(parts[0].split()) <= 2 and len(parts[-1].split()) >= 4:
        parts.pop(0)
    kept = title.find(parts[0])
    return title[kept : title.find(parts[-1], kept) + len(parts[-1])] if parts else title
