"""An article as schema.org NewsArticle (JSON-LD): whose text it is based on, whom it credits, what was corrected."""

from collections.abc import Sequence
from typing import Any

from writethru.model import Article, Change, Facts
from writethru.text.amended import amends
from writethru.text.times import zoned


def json_ld(
    facts: Facts, agency: str | None = None, source: Article | None = None, changes: Sequence[Change] = ()
) -> dict[str, Any]:
    """The article as an object of schema.org. `agency` is whose report it carries, `source` the article that it was
    best derived from, `changes` the facts that it changed."""
    article = facts.article
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": _address(article),
        "url": _address(article),
        "headline": article.headline,
        "articleBody": "\n\n".join(article.paragraphs),
        "articleSection": article.section,
        "keywords": list(article.tags),
        "inLanguage": article.language,
        "datePublished": zoned(article.published),
        "dateModified": zoned(article.updated),
        "author": [{"@type": _kind(name, article), "name": name} for name in article.byline],
        "publisher": {"@type": "NewsMediaOrganization", "name": article.outlet} if article.outlet else None,
        "creditText": agency,
        "isBasedOn": _based_on(source) if source else None,
        "correction": [{"@type": "CorrectionComment", "text": note} for note in article.notes if amends(note)],
        "backstory": "; ".join(one.moved.told for one in changes),
    }
    return {name: value for name, value in found.items() if value not in (None, "", [])}


def _kind(author: str, article: Article) -> str:
    """What an author is: a byline may name the outlet or its desk."""
    outlet = (article.outlet or "").casefold()
    return "Organization" if outlet and (outlet in author.casefold() or author.casefold() in outlet) else "Person"


def _based_on(source: Article) -> dict[str, Any]:
    found = {
        "@type": "NewsArticle",
        "@id": _address(source),
        "headline": source.headline,
        "publisher": {"@type": "NewsMediaOrganization", "name": source.outlet} if source.outlet else None,
    }
    return {name: value for name, value in found.items() if value not in (None, "")}


def _address(article: Article) -> str | None:
    address = article.canonical_url or article.url
    return address if address and address.startswith(("http://", "https://")) else None
