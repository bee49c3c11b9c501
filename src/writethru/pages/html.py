"""Saved pages: from mark-up to articles.

One tree serves everything: metadata, the line of blocks that is cut into articles, and, where the page carries one
article only, trafilatura's choice of its text, which knows the furniture of single pages better than blocks do.
"""

import copy
from dataclasses import dataclass, replace

import trafilatura
from lxml import etree, html
from lxml.html import HtmlElement

from writethru.errors import RefusedError
from writethru.model import Page
from writethru.pages import blocks, metadata, segments
from writethru.pages.metadata import Metadata

_KEPT = 0.5
"""Below this share of the cut's own text, trafilatura has lost the article and the cut's text stands."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What a saved page holds: the cut, the page's metadata, and that of the articles which its JSON-LD describes."""

    cut: segments.Cut
    meta: Metadata
    described: tuple[Metadata, ...]


def read(page: Page) -> Saved:
    """Read a saved page. Raises RefusedError where its mark-up can't be a page's."""
    root = _tree(page)
    meta, described = metadata.read(root, page.url)
    line = blocks.from_tree(root)
    cut = segments.cut(line, meta.titles, [each.headline for each in described if each.headline])
    if len(cut.units) <= 1:
        cut = _refined(cut, root, meta)
    return Saved(cut, meta, described)


def _tree(page: Page) -> HtmlElement:
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(page.body.encode("utf-8", "replace"), parser=parser, ensure_head_body=True)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise RefusedError(
            page.item, "pages", f"no readable mark-up ({error}); save the page again as HTML or hand in its text"
        ) from error
    for entry in parser.error_log:
        if "xcessive depth" in entry.message:
            raise RefusedError(
                page.item, "pages", "its tags are nested over 255 deep, as no news page is; save the page again or hand in its text"
            )
    return root


def _refined(cut: segments.Cut, root: HtmlElement, meta: Metadata) -> segments.Cut:
    """The cut with trafilatura's text in the place of the only unit's, unless that misses the article."""
    paragraphs = _main_text(root)
    unit = cut.units[0] if cut.units else segments.Unit(meta.headline or "", True, "body")
    if not paragraphs or sum(map(len, paragraphs)) < _KEPT * unit.letters:
        return cut
    return replace(cut, units=(replace(unit, paragraphs=paragraphs),))


def _main_text(root: HtmlElement) -> list[str]:
    found = trafilatura.bare_extraction(
        copy.deepcopy(root), include_comments=False, favor_precision=True, with_metadata=False
    )
    if found is None or not found.text:
        return []
    return [line for text in found.text.splitlines() if (line := " ".join(text.split()).removeprefix("- "))]
