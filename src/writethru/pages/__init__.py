"""page -> article: take a page apart into the articles that stand on it, and its furniture."""

import re
from collections.abc import Sequence

from writethru.errors import RefusedError
from writethru.model import Article, Furniture, Page, Split
from writethru.pages import blocks, capture, entry, headlines, html, identity, left_out, line, notes, outlets
from writethru.pages.metadata import Metadata
from writethru.pages.segments import Cut, Unit
from writethru.text import words
from writethru.text.phrases import plain

__all__ = ["split"]

_WORDS = 8
_NOTHING = (
    "no running text found: the page holds no article, or loads it by script; "
    "save the page as the browser shows it, or hand in its text"
)
_TOO_SHORT = f"no running text found: a capture needs at least {_WORDS} words of text"
_BINARY = "it is binary or wrongly decoded: over one character in twenty is a control code; hand in the page as text"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd]")
_SAMPLE = 20_000


def split(page: Page) -> Split:
    """Take a page apart: its articles in page order, the main one first, and its furniture.

    The main article is the one that the page's own headline stands over; a digest of several has none.
    Raises RefusedError (stage "pages") when nothing on the page can be used, with the reason and what to do.
    """
    if page.medium == "line":
        article = line.read(page)
        return Split(page.item, article.url, (article,))
    sample = page.body[:_SAMPLE]
    if len(_CONTROL.findall(sample)) * 20 > len(sample):
        raise RefusedError(page.item, "pages", _BINARY)
    try:
        if page.medium == "entry":
            article = entry.read(page)
            return Split(page.item, article.url, (article,))
        if page.medium == "capture":
            return _split(page, capture.read(page), Metadata(), (), ())
        saved = html.read(page)
    except blocks.TooMuch as error:
        raise RefusedError(page.item, "pages", f"it holds {error}; hand in its articles one by one") from error
    return entry.joined(_split(page, saved.cut, saved.meta, saved.described, saved.chances), page)


def _split(page: Page, cut: Cut, meta: Metadata, described: Sequence[Metadata], chances: Sequence[float]) -> Split:
    url = page.url or meta.url
    by_headline = {plain(each.headline): each for each in described if each.headline}
    alone = len(cut.units) == 1
    articles = []
    for unit in sorted(cut.units, key=lambda unit: not unit.main):
        main = unit.main or alone
        own = meta if main else by_headline.get(plain(unit.headline), Metadata())
        article = _article(page, unit, own, url, main, alone, meta)
        if sum(len(words.tokens(text)) for text in article.paragraphs) >= _WORDS:
            articles.append(article)
    if not articles:
        raise RefusedError(page.item, "pages", _TOO_SHORT if page.medium == "capture" else _NOTHING)
    recommended = tuple(link.headline for link in cut.recommended)
    left = left_out.of(cut, articles, chances)
    return Split(page.item, url, tuple(articles), Furniture(recommended, cut.comments, left))


def _article(
    page: Page, unit: Unit, meta: Metadata, url: str | None, main: bool, alone: bool, page_meta: Metadata
) -> Article:
    """Join what the page shows of an article with what its metadata declares, the metadata first."""
    headline = headlines.chosen(unit, meta, alone) if main else unit.headline
    paragraphs, below = notes.parted(headlines.below(unit.paragraphs, [headline, *meta.titles, unit.headline]))
    return Article(
        id=identity.article_id(identity.place(page.item, url), headline, paragraphs),
        page=page.item,
        headline=headline,
        paragraphs=paragraphs,
        main=main,
        url=url if main else meta.url,
        canonical_url=meta.canonical_url,
        outlet=(meta.outlet or unit.outlet or _site(unit.headline, page_meta.titles))
        if main
        else unit.outlet or meta.outlet or page_meta.outlet,
        byline=meta.byline or unit.byline,
        published=meta.published or unit.published,
        updated=meta.updated or unit.updated,
        section=meta.section,
        tags=tuple(dict.fromkeys((*unit.tags, *meta.tags))),
        language=meta.language or page_meta.language,
        notes=tuple(dict.fromkeys((*unit.notes, *below))),
        declared=meta.declared,
        related=tuple(unit.related),
    )


def _site(shown: str, titles: Sequence[str]) -> str | None:
    """The site's name where a title is the shown headline and a name: "Lannoch Courier: ..." """
    for title in titles if shown else ():
        before, headline, after = title.partition(shown)
        name = outlets.name(f"{before}{after}".strip(" |-–—:·•»«"))
        if headline and name and len(name.split()) <= 5 and not (before.strip() and after.strip()):
            return name
    return None
