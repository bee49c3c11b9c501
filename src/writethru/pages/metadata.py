"""What a page's head says of its article: JSON-LD first, then meta tags, then the title.

Publishers fill these fields with anything: every value is checked for its type, and what does not fit is dropped.
"""

import html
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from writethru.pages import outlets, stamps

_NESTING = 40
_SCRIPTS = 50
_ARTICLE_TYPES = ("article", "posting", "report", "liveblog")
_NOT_ARTICLES = ("breadcrumb", "comment")
_MARK = re.compile(r"^[^\w(«“„]|^$|^_|\w_\w|@|://|^[a-z-]{3,}/|^[\w-]+:|&$|^[\W\d]$")
_SUFFIX = re.compile(r"\s+(?:[|·•»—–-]|::)\s+")
# Names of meta tags, the surest first.
_TITLE = "og:title twitter:title dc.title parsely-title sailthru.title headline".split()
_OUTLET = "og:site_name application-name dc.publisher publisher twitter:site".split()
_AUTHOR = "author article:author dc.creator parsely-author byl sailthru.author dcterms.creator".split()
_PUBLISHED = """
    article:published_time og:published_time date pubdate publishdate publish-date dc.date dc.date.issued
    dcterms.created dcterms.date parsely-pub-date sailthru.date datepublished article.published publication_date
    """.split()
_UPDATED = """
    article:modified_time og:updated_time last-modified lastmod dcterms.modified datemodified article.updated
    """.split()
_SECTION = "article:section section parsely-section dc.subject.section cre:category".split()
_TAGS = "article:tag parsely-tags sailthru.tags news_keywords keywords".split()
_LANGUAGE = "og:locale content-language dc.language language".split()
_DECLARING = """
    syndication-source original-source dc.source dcterms.source article:source source news_agency agency cre:source
    credit sailthru.source
    """.split()


@dataclass(frozen=True, slots=True)
class Metadata:
    """The fields of one article as its page declares them; None or () where it says nothing of the right type."""

    headline: str | None = None
    headlines: tuple[str, ...] = ()
    """Every form in which JSON-LD and a meta tag declare the headline, the surest first; `headline` is the first."""
    titles: tuple[str, ...] = ()
    """The same with the page's title."""
    byline: tuple[str, ...] = ()
    published: str | None = None
    updated: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    language: str | None = None
    url: str | None = None
    canonical_url: str | None = None
    outlet: str | None = None
    declared: tuple[str, ...] = ()


def read(root: HtmlElement, url: str | None = None) -> tuple[Metadata, tuple[Metadata, ...]]:
    """The page's metadata, and that of each article which its JSON-LD describes, in page order."""
    declared = tuple(_from_json_ld(node) for node in _article_nodes(root))
    metas = _metas(root)
    title = _clean(root.findtext(".//title"))
    named = _first(metas, *_TITLE)
    own = _matching(declared, named or title or "") or Metadata()
    outlet = own.outlet or _outlet(_each(metas, *_OUTLET))
    headlines = _bare([own.headline, named], outlet)
    titles = _bare([own.headline, named, title], outlet)
    canonical = dict(_links(root)).get("canonical") or own.canonical_url
    meta = Metadata(
        headline=next(iter(headlines), None),
        headlines=headlines,
        titles=titles,
        byline=own.byline or _people(_all(metas, *_AUTHOR)),
        published=own.published or _date(metas, *_PUBLISHED),
        updated=own.updated or _date(metas, *_UPDATED),
        section=own.section or _first(metas, *_SECTION),
        tags=own.tags or _tags(_all(metas, *_TAGS)),
        language=own.language or _language(root.get("lang")) or _language(_first(metas, *_LANGUAGE)),
        url=url or _first(metas, "og:url") or canonical,
        canonical_url=urljoin(url or "", canonical) if canonical else None,
        outlet=outlet,
        declared=tuple(dict.fromkeys((*own.declared, *_all(metas, *_DECLARING)))),
    )
    return meta, declared


def _matching(declared: tuple[Metadata, ...], title: str) -> Metadata | None:
    """The described article that the page is about: the one with the page's title, else the first."""
    for meta in declared:
        if meta.headline and title and (meta.headline in title or title in meta.headline):
            return meta
    return declared[0] if declared else None


# --- JSON-LD ----------------------------------------------------------------------------------------------------


def _article_nodes(root: HtmlElement) -> list[dict[str, Any]]:
    nodes = []
    for script in root.xpath("//script[contains(@type, 'ld+json')]")[:_SCRIPTS]:
        for node in _nodes(_loads(script.text or "")):
            kinds = " ".join(_strings(node.get("@type"))).lower()
            if any(kind in kinds for kind in _ARTICLE_TYPES) and not any(kind in kinds for kind in _NOT_ARTICLES):
                nodes.append(node)
    return nodes


def _loads(text: str) -> Any:
    """JSON as publishers write it, or None. Nesting is measured first: the parser would recurse into it."""
    text = text.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
    depth = deepest = 0
    for bracket in re.findall(r"[\[{\]}]", text):
        depth += 1 if bracket in "[{" else -1
        deepest = max(deepest, depth)
    if deepest > _NESTING:
        return None
    try:
        return json.loads(text, strict=False)
    except ValueError:
        return None


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-LD document that stand for a page's things, in order: @graph and lists unrolled."""
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item)
    elif isinstance(value, dict):
        yield value
        for key in (
            "@graph",
            "mainEntity",
            "mainEntityOfPage",
            "itemListElement",
            "item",
            "hasPart",
            "liveBlogUpdate",
        ):
            yield from _nodes(value.get(key))


def _from_json_ld(node: dict[str, Any]) -> Metadata:
    headline = _text(node.get("headline")) or _text(node.get("name")) or _text(node.get("alternativeHeadline"))
    canonical = _address(node.get("url")) or _address(node.get("mainEntityOfPage")) or _address(node.get("@id"))
    declared = [
        *_names(node.get("sourceOrganization")),
        *_strings(node.get("creditText")),
        *(
            name
            for based in _listed(node.get("isBasedOn"))
            if isinstance(based, dict)
            for name in _names(based.get("publisher"))
        ),
        *_names(node.get("provider")),
    ]
    outlet = _outlet(_names(node.get("publisher")))
    return Metadata(
        headline=headline,
        headlines=(headline,) if headline else (),
        byline=_people(_names(node.get("author")) or _names(node.get("creator"))),
        published=_stamp(node.get("datePublished")) or _stamp(node.get("dateCreated")),
        updated=_stamp(node.get("dateModified")),
        section=next(iter(_strings(node.get("articleSection"))), None),
        tags=_tags(_strings(node.get("keywords"))),
        language=_language(next(iter(_strings(node.get("inLanguage"))), None)),
        canonical_url=canonical,
        url=canonical,
        outlet=outlet,
        declared=tuple(dict.fromkeys(name for name in declared if name != outlet)),
    )


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _strings(value: Any) -> list[str]:
    return [text for item in _listed(value) if (text := _text(item))]


def _names(value: Any) -> list[str]:
    """Names of people or organisations, given as strings, as objects, or as lists of either."""
    out = []
    for item in _listed(value):
        name = item.get("name") if isinstance(item, dict) else item
        out += _strings(name)
    return out


def _text(value: Any) -> str | None:
    return _clean(value) if isinstance(value, str) else None


def _address(value: Any) -> str | None:
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url")
    text = _text(value)
    return text if text and urlsplit_ok(text) else None


def urlsplit_ok(text: str) -> bool:
    """Whether a string is an address that a browser could open."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def _stamp(value: Any) -> str | None:
    return next((stamp for text in _strings(value) if (stamp := stamps.iso(text))), None)


# --- meta tags --------------------------------------------------------------------------------------------------


def _metas(root: HtmlElement) -> list[tuple[str, str]]:
    found = []
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        content = _clean(element.get("content"))
        if name and content:
            found.append((name.strip().lower(), content))
    return found


def _links(root: HtmlElement) -> Iterator[tuple[str, str]]:
    for element in root.iter("link"):
        rel, href = (element.get("rel") or "").strip().lower(), (element.get("href") or "").strip()
        if rel and href:
            yield rel, href


def _all(metas: list[tuple[str, str]], *names: str) -> list[str]:
    """Every value of the first of these names that the page has."""
    for name in names:
        if values := [content for key, content in metas if key == name]:
            return values
    return []


def _each(metas: list[tuple[str, str]], *names: str) -> Iterator[str]:
    """The values of these names, the first name's first."""
    return (content for name in names for key, content in metas if key == name)


def _first(metas: list[tuple[str, str]], *names: str) -> str | None:
    return next(_each(metas, *names), None)


def _outlet(values: Iterable[str]) -> str | None:
    """The first value that may name an outlet; a handle (twitter:site) without its "@"."""
    return next((name for value in values if (name := outlets.name(value.removeprefix("@")))), None)


def _date(metas: list[tuple[str, str]], *names: str) -> str | None:
    for name in names:
        for key, content in metas:
            if key == name and (stamp := stamps.iso(content)):
                return stamp
    return None


def _clean(text: str | None) -> str | None:
    """A value in one line, its entities read: many publishers escape twice."""
    return " ".join(html.unescape(text).split()) or None if text else None


def _people(values: list[str]) -> tuple[str, ...]:
    """Names out of author fields; addresses and bare handles are none."""
    found = []
    for value in values:
        for name in re.split(r"\s*(?:;|,| and | und | et )\s*", re.sub(r"^by\s+", "", value, flags=re.I)):
            if name and not name.startswith(("http", "@", "/")) and "@" not in name and len(name) <= 80:
                found.append(name)
    return tuple(dict.fromkeys(found))


def _tags(values: list[str]) -> tuple[str, ...]:
    """Subjects out of keyword fields; a system's own marks ("/article", "autoplay_video", "id:1913") are none."""
    found = [tag.strip(" \"'").lstrip("#") for value in values for tag in re.split(r"[,;]", value)]
    return tuple(dict.fromkeys(tag for tag in found if len(tag) <= 80 and not _MARK.search(tag)))[:60]


def _language(value: str | None) -> str | None:
    found = re.match(r"[a-zA-Z]{2,3}(?:[-_][a-zA-Z]{2,4})?$", value.strip()) if value else None
    return found.group().replace("_", "-") if found else None


def _bare(titles: Iterable[str | None], outlet: str | None) -> tuple[str, ...]:
    """Titles without the site's name, and behind them as they stand."""
    shown = [title for title in titles if title]
    return tuple(dict.fromkeys([*(_without_site(title, outlet) for title in shown), *shown]))


def _without_site(title: str, outlet: str | None) -> str:
    """A title without the site's name before or behind it: "Mayor resigns - The Daily Post" -> "Mayor resigns"."""
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
