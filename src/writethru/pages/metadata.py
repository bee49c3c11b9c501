"""What a page declares of its article: JSON-LD first, then meta tags, then microdata, then marks by its heading."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urljoin

from lxml.html import HtmlElement

from writethru.pages import beside, bylines, fields, jsonld, microdata, stamps
from writethru.pages.beside import Beside
from writethru.pages.fields import Metadata
from writethru.pages.phrases import plain

__all__ = ["Metadata", "read"]

_SUFFIX = re.compile(r"\s+(?:[|·•»⋆–—-]|::)\s+|\s?｜\s?")
_TRAILING = re.compile(r"[\s|·•»⋆–—:：-]+$")
# Names of meta tags, the surest first, as `_key` writes them.
_TITLE = "og:title twitter:title dc.title dcterms.title parsely-title sailthru.title headline title".split()
_OUTLET = "og:site_name application-name dc.publisher dcterms.publisher publisher".split()
_AUTHOR = """
    author article:author dc.creator dcterms.creator parsely-author byl sailthru.author creator authors author_name
    article:author_name article_author dcsext.author mediator_author shareaholic:article_author_name citation_author
    """.split()
_PUBLISHED = """
    article:published_time og:published_time published_time date pubdate publishdate publish-date publish_date
    published-date dc.date dc.date.issued dc.date.created dcterms.created dcterms.date dcterms.issued parsely-pub-date
    sailthru.date datepublished article.published publication_date publication-date publishtime date.created
    originalpublicationdate article_date_original mediator_published_time shareaholic:article_published_time
    citation_publication_date displaydate
    """.split()
_UPDATED = """
    article:modified_time og:updated_time modified_time last-modified lastmod dcterms.modified dc.date.modified
    datemodified article.updated date.updated
    """.split()
_SECTION = "article:section section parsely-section dc.subject.section cre:category sailthru.section".split()
_TAGS = "article:tag parsely-tags sailthru.tags news_keywords keywords".split()
_LANGUAGE = "og:locale content-language dc.language dcterms.language language".split()
_DECLARING = """
    syndication-source original-source dc.source dcterms.source article:source source news_agency agency cre:source
    credit sailthru.source article:content_source content-source original-url
    """.split()
_NAMESPACE = re.compile(
    r"(?:https?://ogp\.me/ns/article#|og:article:)|(https?://ogp\.me/ns#)|cxenseparse:(?:recs:|pbl-)?"
)
_WRITTEN = re.compile(
    r"(?:written|posted|verfasst|geschrieben|écrit|escrito|scritto|geschreven|skrevet|skriven|napisane|ditulis)\b"
    r"|author$|autor(?:in)?$|auteur$|autore$|автор$|yazar$|penulis$|作者$|著者$|執筆者$|글쓴이$",
    re.I,
)
_COMMON = frozenset("com net org gov edu info news www amp mobile http https".split())


def read(root: HtmlElement, url: str | None = None) -> tuple[Metadata, tuple[Metadata, ...]]:
    """The page's metadata, and that of each article which its JSON-LD describes, in page order."""
    head = _Head.of(root)
    graph = jsonld.Graph(head.scripts)
    declared = graph.articles()
    named = head.first(_TITLE)
    own = _matching(declared, named or head.title or "")
    page = graph.page()
    canonical = head.canonical or own.canonical_url
    address = _whole(url or head.first(("og:url",)) or canonical)
    marked = Metadata()
    if not (own.headline and own.published and own.byline):
        marked = microdata.read(root, named or head.title)
    names = (own.outlet, fields.outlet(head.each(_OUTLET)), marked.outlet, page.outlet)
    outlet = _outlet(tuple(filter(None, names)), address) or fields.outlet(head.each(("twitter:site",)))
    house = _House.of(outlet, address)
    headlines = _bare([own.headline, named or marked.headline], outlet)
    tagged = Metadata(
        byline=bylines.people(head.all(_AUTHOR) or head.labelled()),
        published=head.date(_PUBLISHED),
        updated=head.date(_UPDATED),
    )
    near = beside.read(root, headlines)
    sources = (own, tagged, marked, page)
    byline = _byline([source.byline for source in sources], near, house)
    named_sources = (
        own.outlet or "",
        *own.declared,
        *head.each(_DECLARING),
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
        section=own.section or fields.section(head.each(_SECTION)) or marked.section or page.section,
        tags=own.tags or fields.tags(head.all(_TAGS)) or marked.tags,
        language=own.language or fields.language(head.language) or fields.language(head.first(_LANGUAGE)),
        url=address,
        canonical_url=urljoin(address or "", canonical) if canonical else None,
        outlet=outlet,
        declared=tuple(dict.fromkeys(house.foreign(named_sources))),
        body=own.body,
    )
    return meta, declared


def _matching(declared: tuple[Metadata, ...], title: str) -> Metadata:
    """The described article that the page is about: the one with the page's title, else the first. What it lacks is
    taken from others of its headline, for some pages describe their article twice."""
    if not declared:
        return Metadata()
    own = next(
        (m for m in declared if m.headline and title and (m.headline in title or title in m.headline)), declared[0]
    )
    for other in declared:
        if other is not own and plain(other.headline) == plain(own.headline):
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


def _outlet(names: Sequence[str], address: str | None) -> str | None:
    """The surest of these names of the outlet: the first whose words the page's address bears out, else the first.

    Some pages give the agency whose text they carry as their publisher.
    """
    labels = tuple(map(_folded, _labels(fields.host(address))))
    borne_out = (name for name in names if "." not in name and any(label in _folded(name) for label in labels))
    return next(borne_out, None) or next(iter(names), None)


def _folded(name: str) -> str:
    """The letters and digits of a name, without accents, as addresses have them."""
    return plain("".join(ch for ch in unicodedata.normalize("NFKD", name) if not unicodedata.combining(ch)))


def _byline(declared: Sequence[tuple[str, ...]], near: Beside, house: "_House") -> tuple[str, ...]:
    """The surest byline that names somebody, those declared before the one by the heading; else the first at all.

    One word is a name only where JSON-LD, the first, declares it. An outlet stays in what JSON-LD declares.
    """
    named = (byline for i, byline in enumerate(declared) if house.names_people(byline, one_word=i == 0))
    chosen = next(named, None) or (near.byline if house.names_people(near.byline) else ())
    chosen = chosen or next(filter(None, (*declared, near.guess)), ())
    return chosen if chosen == declared[0] else house.left_out(chosen)


def _more(lines: Iterable[str], byline: tuple[str, ...]) -> Iterator[str]:
    """The lines by the heading that name somebody who is not in the byline: an agency, as a rule."""
    known = frozenset(map(plain, byline))
    for line in lines:
        names = bylines.people([line])
        if names and not known.issuperset(map(plain, names)):
            yield line


@dataclass(frozen=True, slots=True)
class _House:
    """The outlet of a page by its names: as metadata gives it, and the words of its address."""

    names: frozenset[str]
    labels: frozenset[str]

    @classmethod
    def of(cls, outlet: str | None, address: str | None) -> "_House":
        labels = frozenset(
            label for label in fields.host(address).split(".") if len(label) > 2 and label not in _COMMON
        )
        return cls(frozenset(filter(None, (plain(outlet), plain(fields.host(address)), *map(plain, labels)))), labels)

    def owns(self, name: str) -> bool:
        """Whether a name in a byline is the outlet's: "Bay Courier", "bay.example", "BAY Sport" at bay.example."""
        bare, first = plain(name), name.split()[0] if name.split() else ""
        return bare in self.names or (first.isupper() or "." in first) and plain(first.split(".")[0]) in self.names

    def names_people(self, byline: tuple[str, ...], *, one_word: bool = False) -> bool:
        """Whether somebody is named who is neither the outlet nor its desk, by one word or by several."""
        return any(
            (one_word or bylines.is_full(name)) and not self.owns(name) and not bylines.is_desk(name) for name in byline
        )

    def left_out(self, byline: tuple[str, ...]) -> tuple[str, ...]:
        """A byline without the outlet, by itself or behind a name, unless nobody else is in it."""
        return tuple(self._cut(name) for name in byline if not self.owns(name)) or byline

    def _cut(self, name: str) -> str:
        words = name.split()
        return next(
            (" ".join(words[:n]) for n in range(2, len(words)) if plain(" ".join(words[n:])) in self.names), name
        )

    def foreign(self, sources: Iterable[str]) -> Iterator[str]:
        """Of sources those that aren't the outlet: other names, and addresses on other hosts."""
        for source in sources:
            if host := fields.host(source):
                if self.labels.isdisjoint(_labels(host)):
                    yield source
            elif source and plain(source) not in self.names and "://" not in source:
                yield source


@dataclass(frozen=True, slots=True)
class _Head:
    """What a page's head holds: meta tags by name in page order, and the texts of its JSON-LD scripts."""

    title: str | None
    language: str | None
    canonical: str | None
    metas: dict[str, list[str]]
    scripts: tuple[str, ...]

    @classmethod
    def of(cls, root: HtmlElement) -> "_Head":
        title = canonical = None
        metas: dict[str, list[str]] = {}
        scripts = []
        for element in root.iter("title", "meta", "link", "script"):
            get = element.get
            if element.tag == "meta":
                name, content = get("property") or get("name") or get("http-equiv"), fields.clean(get("content"))
                if name and content:
                    metas.setdefault(_key(name), []).append(content)
            elif element.tag == "link":
                if canonical is None and "canonical" in (get("rel") or "").lower().split():
                    canonical = (get("href") or "").strip() or None
            elif element.tag == "script":
                if "ld+json" in (get("type") or ""):
                    scripts.append(element.text or "")
            elif title is None:
                title = fields.clean(element.text)
        return cls(title, root.get("lang"), canonical, metas, tuple(scripts))

    def each(self, names: Sequence[str]) -> Iterator[str]:
        """The values of these names, the first name's first."""
        return (content for name in names for content in self.metas.get(name, ()))

    def first(self, names: Sequence[str]) -> str | None:
        """The first value of the first of these names that the page has."""
        return next(self.each(names), None)

    def all(self, names: Sequence[str]) -> list[str]:
        """Every value of the first of these names that has one that is no address."""
        values = ([text for text in self.metas.get(name, ()) if not fields.is_address(text)] for name in names)
        return next(filter(None, values), [])

    def labelled(self) -> list[str]:
        """The author that a card for chats shows with a label ("Written by")."""
        return [
            content
            for n in ("1", "2")
            for label in self.metas.get(f"twitter:label{n}", ())[:1]
            for content in self.metas.get(f"twitter:data{n}", ())[:1]
            if _WRITTEN.search(label)
        ]

    def date(self, names: Sequence[str]) -> str | None:
        """The first value of these names that is a date."""
        return next((stamp for text in self.each(names) if (stamp := stamps.iso(text, self.language))), None)


def _labels(host: str) -> Iterator[str]:
    """The words of a host that may name its house."""
    return (label for label in host.split(".")[:-1] if len(label) > 2 and label not in _COMMON)


def _key(name: str) -> str:
    """The name of a meta tag in the one spelling of the lists above."""
    key = name.strip().lower()
    if key.startswith(("dc:", "dcterms:")):
        return key.replace(":", ".", 1)
    if key.startswith(("http", "og:a", "cx")) and (found := _NAMESPACE.match(key)):
        rest = key[found.end() :]
        return f"og:{rest}" if found[1] else rest if key.startswith("cx") else f"article:{rest}"
    return key


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
