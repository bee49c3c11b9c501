"""The head of a page: its meta tags by name, its canonical address, its title, and the texts of its scripts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml.etree import _Element

from writethru.pages import fields, stamps

# Names of meta tags, the surest first, as `_key` writes them.
TITLE = "og:title twitter:title dc.title dcterms.title parsely-title sailthru.title headline title".split()
SUMMARY = "og:description description twitter:description dc.description".split()
OUTLET = "og:site_name application-name dc.publisher dcterms.publisher publisher".split()
AUTHOR = """
    author article:author dc.creator dcterms.creator parsely-author byl sailthru.author creator authors author_name
    article:author_name article_author dcsext.author mediator_author shareaholic:article_author_name citation_author
    """.split()
PUBLISHED = """
    article:published_time og:published_time published_time date pubdate publishdate publish-date publish_date
    published-date dc.date dc.date.issued dc.date.created dcterms.created dcterms.date dcterms.issued parsely-pub-date
    sailthru.date datepublished article.published publication_date publication-date publishtime date.created
    originalpublicationdate article_date_original mediator_published_time shareaholic:article_published_time
    citation_publication_date displaydate
    """.split()
UPDATED = """
    article:modified_time og:updated_time modified_time last-modified lastmod dcterms.modified dc.date.modified
    datemodified article.updated date.updated
    """.split()
SECTION = "article:section section parsely-section dc.subject.section cre:category sailthru.section".split()
TAGS = "article:tag parsely-tags sailthru.tags news_keywords keywords".split()
LANGUAGE = "og:locale content-language dc.language dcterms.language language".split()
DECLARING = """
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


@dataclass(frozen=True, slots=True)
class Head:
    """What a page's head holds: meta tags by name in page order, and the texts of its JSON-LD scripts."""

    title: str | None
    language: str | None
    canonical: str | None
    metas: dict[str, list[str]]
    scripts: tuple[str, ...]
    headings: tuple[_Element, ...]
    """The page's headings of the first level, found on the way."""

    @classmethod
    def of(cls, root: _Element) -> "Head":
        title = canonical = None
        metas: dict[str, list[str]] = {}
        scripts, headings = [], []
        for element in root.iter("title", "meta", "link", "script", "h1"):
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
            elif element.tag == "h1":
                headings.append(element)
            elif title is None:
                title = fields.clean(element.text)
        return cls(title, root.get("lang"), canonical, metas, tuple(scripts), tuple(headings))

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


def _key(name: str) -> str:
    """The name of a meta tag in the one spelling of the lists above."""
    key = name.strip().lower()
    if key.startswith(("dc:", "dcterms:")):
        return key.replace(":", ".", 1)
    if key.startswith(("http", "og:a", "cx")) and (found := _NAMESPACE.match(key)):
        rest = key[found.end() :]
        return f"og:{rest}" if found[1] else rest if key.startswith("cx") else f"article:{rest}"
    return key
