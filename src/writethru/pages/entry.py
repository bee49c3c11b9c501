"""Entries of feeds and items of wires: a piece of HTML, and beside it what the feed or the wire says of the text."""

import re
from collections.abc import Iterator
from dataclasses import replace

from writethru.errors import RefusedError
from writethru.model import Article, Entry, Page, Split
from writethru.pages import blocks, furniture, headlines, identity, notes, parse

_LINKS = 0.6
"""Share of a line's letters in links from which it leads elsewhere and is no text."""
_SHORT = 200
# What programs that make feeds set under every entry.
_APPENDED = re.compile(
    r"the post .{1,300} (?:first )?appeared (?:first )?on .{1,120}"
    r"|(?:read more|continue reading|read the (?:full|whole|rest of) .{0,40}|weiterlesen|lire la suite|leer más)\b"
    r".{0,200}",
    re.I,
)
_CUT_OFF = re.compile(
    r"\s*(?:\[\s?(?:…|\.\.\.|&#8230;|&hellip;)\s?\]|\(?(?:read more|continue reading)\)?\s?[»→.…]*)$", re.I
)


def read(page: Page) -> Article:
    """The article of an entry: its text as the feed or the wire gives it, headline alone where it gives none.

    Raises RefusedError (stage "pages") where it has neither headline nor text.
    """
    entry = page.entry or Entry("")
    paragraphs = tuple(_paragraphs(page)) if page.body.strip() else ()
    paragraphs, below = notes.parted(headlines.below(paragraphs, [entry.headline]))
    if not entry.headline and not paragraphs:
        raise RefusedError(
            page.item, "pages", "the entry has neither headline nor text; read the page that it points to"
        )
    return Article(
        id=name(page, entry) or identity.article_id(identity.place(page.item, page.url), entry.headline, paragraphs),
        page=page.item,
        headline=entry.headline,
        paragraphs=paragraphs,
        url=page.url or entry.url,
        outlet=entry.outlet,
        byline=entry.byline,
        published=entry.published,
        updated=entry.updated,
        section=entry.section,
        tags=entry.tags,
        language=entry.language,
        notes=tuple(dict.fromkeys((*entry.notes, *below))),
        declared=entry.declared,
        extra={"picture_credits": list(entry.picture_credits)} if entry.picture_credits else {},
        text_from=entry.text_from,
        wire=entry.wire,
    )


def name(page: Page, entry: Entry) -> str | None:
    """The name that an entry keeps from one version to the next: its id where that is one for the whole world (an
    address, a urn, a tag), else its address, else its id at its outlet; None where it has none."""
    if entry.id and ":" in entry.id:
        return entry.id
    if entry.id and entry.wire is not None:
        return f"{entry.wire.provider or entry.wire.standard}/{entry.id}"
    if entry.url or page.url:
        return entry.url or page.url
    return f"{entry.outlet or identity.place(page.item, None)}/{entry.id}" if entry.id else None


def joined(split: Split, page: Page) -> Split:
    """A page that a feed pointed to, with what the feed says of its main article: the page's own word comes first, whom
    the feed credits counts beside whom the page credits."""
    entry = page.entry
    if entry is None:
        return split
    main, *others = split.articles
    whole = replace(
        main,
        id=name(page, entry) or main.id,
        main=True,
        headline=main.headline or entry.headline,
        url=main.url or entry.url,
        outlet=main.outlet or entry.outlet,
        byline=main.byline or entry.byline,
        published=main.published or entry.published,
        updated=main.updated or entry.updated,
        section=main.section or entry.section,
        tags=tuple(dict.fromkeys((*main.tags, *entry.tags))),
        language=main.language or entry.language,
        declared=tuple(dict.fromkeys((*main.declared, *entry.declared))),
        text_from="page",
    )
    return replace(split, articles=(whole, *others))


def _paragraphs(page: Page) -> Iterator[str]:
    """The running text of an entry in order, without what its feed set under it, pictures' captions and lists of
    links."""
    waiting = ""
    for block in blocks.from_tree(parse.tree(page)):
        text = block.text
        leads_away = block.links >= _LINKS and len(text) < _SHORT
        if block.zone != "body" or leads_away or _APPENDED.fullmatch(text) or furniture.label(text) is not None:
            continue
        text = _CUT_OFF.sub("", text)
        if block.runs_on and waiting:
            waiting += " " + text
            continue
        if waiting:
            yield waiting
        waiting = text
    if waiting:
        yield waiting
