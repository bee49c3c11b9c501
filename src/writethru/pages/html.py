"""Saved pages: from mark-up to articles.

One tree serves everything: metadata, the line of blocks that is cut into articles, and, where the page carries one
article only, trafilatura's choice of its text, which knows the furniture of single pages better than blocks do.
"""

import copy
from collections import Counter, defaultdict
from dataclasses import dataclass, replace

import trafilatura
from lxml import etree, html
from lxml.html import HtmlElement

from writethru.errors import RefusedError
from writethru.model import Page
from writethru.pages import blocks, bylines, furniture, heads, metadata, segments
from writethru.pages.blocks import Block
from writethru.pages.metadata import Metadata

_GRAM = 4
_SEEN = 0.8
_COMPANY = 0.3
_LINKED = 0.5
_MISSED = 0.05
_ATTRIBUTE = 10_000
_MANY = 5_000
_SHORT = 60
_MOSTLY = 0.6


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
    return Saved(_refined(cut, line, root, meta), meta, described)


def _tree(page: Page) -> HtmlElement:
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(page.body.encode("utf-8", "replace"), parser=parser, ensure_head_body=True)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise RefusedError(
            page.item,
            "pages",
            f"no readable mark-up ({error}); save the page again as HTML or hand in its text",
        ) from error
    if any("xcessive depth" in entry.message for entry in parser.error_log):
        reason = "its tags are nested over 255 deep, as no news page's are; save the page again or hand in its text"
        raise RefusedError(page.item, "pages", reason)
    for element in root.iter():
        for name, value in element.attrib.items():
            if len(value) > _ATTRIBUTE:  # every query on the tree would read it again
                del element.attrib[name]
    return root


def _refined(cut: segments.Cut, line: list[Block], root: HtmlElement, meta: Metadata) -> segments.Cut:
    """The cut with its only article's text as trafilatura chooses it, completed and cleaned.

    Where several articles stand on the page, the cut knows better what is whose.
    """
    if len(cut.units) > 1 or len(line) > _MANY:  # beyond, trafilatura takes seconds
        return cut
    chosen = _chosen(root)
    unit = cut.units[0] if cut.units else segments.Unit(meta.headline or "", True, "body")
    if (
        not chosen
        or unit.letters > sum(map(len, chosen))
        and _share(" ".join(unit.paragraphs), _all_grams(chosen)) < _MISSED
    ):
        return cut
    paragraphs = _completed(line, chosen, cut.boxed)
    return replace(cut, units=(replace(unit, paragraphs=paragraphs),))


def _chosen(root: HtmlElement) -> list[str]:
    """The lines of the page's main text as trafilatura chooses them."""
    found = trafilatura.bare_extraction(
        copy.deepcopy(root), include_comments=False, favor_precision=True, with_metadata=False
    )
    text = getattr(found, "text", None) or ""
    lines = [" ".join(line.split()).removeprefix("- ") for line in text.splitlines()]
    rows = [line for line in lines if line.startswith("|")]
    if sum(map(len, rows)) > 0.5 * len(text):  # a page laid out by tables, taken for one
        return []
    return [line.strip("| ") for line in lines if line.strip("|- ")]


def _completed(line: list[Block], chosen: list[str], boxed: frozenset[int]) -> list[str]:
    """The chosen lines, furniture dropped, with the running text that stands among them in their container."""
    kinds = heads.roles(line)
    grams = _all_grams(chosen)
    foreign = {line[i].text for i in boxed}
    own = [text for text in chosen if text not in foreign]
    if sum(map(len, own)) < _MOSTLY * sum(map(len, chosen)):  # no box holds most of an article: it was none
        boxed, own = frozenset(), chosen
    chosen = own
    inside = [i not in boxed and _share(block.text, grams) >= _SEEN for i, block in enumerate(line)]
    weights: Counter[object] = Counter()
    for i, block in enumerate(line):
        if inside[i] and kinds[i] == "prose":
            weights[_home(block)] += len(block.text)
    enough = max(1.0, _COMPANY * sum(weights.values()))
    numbers = {text: k for k, text in enumerate(chosen)}
    missing = defaultdict(list)
    last = -1
    for i, block in enumerate(line):
        if inside[i]:
            last = numbers.get(block.text, last)
        elif i not in boxed and kinds[i] == "prose" and block.links < _LINKED and weights[_home(block)] >= enough:
            missing[last].append(block.text)
    kept = [text for k in range(-1, len(chosen)) for text in (*chosen[max(k, 0) : k + 1], *missing[k])]
    first = next((k for k, text in enumerate(kept) if len(text) > _SHORT), 0)
    return [
        text
        for k, text in enumerate(kept)
        if furniture.label(text) is None
        and not furniture.hashtags(text)
        and not (furniture.also_read(text) and len(text) < 2 * _SHORT)
        and not (k < first and bylines.is_meta(text) or len(text) <= _SHORT and bylines.is_stamp(text))
    ]


def _home(block: Block) -> object:
    """Where a paragraph is at home: boxes of one kind, one beside the other, count as one."""
    return block.path[:-2], block.manner


def _share(text: str, grams: set[tuple[str, ...]]) -> float:
    own = _grams(text)
    return sum(gram in grams for gram in own) / len(own)


def _all_grams(texts: list[str]) -> set[tuple[str, ...]]:
    return {gram for text in texts for gram in _grams(text)}


def _grams(text: str) -> list[tuple[str, ...]]:
    words = text.casefold().split()
    return [tuple(words[i : i + _GRAM]) for i in range(max(1, len(words) - _GRAM + 1))]
