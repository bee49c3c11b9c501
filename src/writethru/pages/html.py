"""Saved pages: from mark-up to articles.

One tree serves everything: metadata, and the line of blocks that is cut into articles. Where the page carries one
article only, its text is what reads as the main text (maintext.py), which knows the furniture of single pages better
than the cut.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from lxml import etree
from lxml.html import HtmlElement

from writethru.errors import RefusedError
from writethru.model import Page
from writethru.pages import blocks, heads, maintext, metadata, segments
from writethru.pages.blocks import Block
from writethru.pages.heads import Role
from writethru.pages.maintext import Line, Told
from writethru.pages.metadata import Metadata

_TAG = 25_000
_ATTRIBUTES = 5_000
_LIKELY = 0.5
_AMONG = 0.27
_MOSTLY = 0.6
_SHORT = 60
_SHOWN = 0.4
_BODY = 300


@dataclass(frozen=True, slots=True)
class Saved:
    """What a saved page holds: the cut, the page's metadata, and that of the articles which its JSON-LD describes."""

    cut: segments.Cut
    meta: Metadata
    described: tuple[Metadata, ...]
    chances: Sequence[float]
    """For each block of the line the chance that it is text of the only article; () where there are several."""


def read(page: Page) -> Saved:
    """Read a saved page. Raises RefusedError where its mark-up can't be a page's."""
    root = tree(page)
    meta, described = metadata.read(root, page.url)
    line = blocks.from_tree(root)
    kinds = heads.roles(line)
    cut = parted(line, kinds, meta, described)
    if len(cut.units) > 1:
        return Saved(cut, meta, described, ())
    known = told(meta, root)
    chances = maintext.chances(Line.of(line, kinds, cut), known)
    return Saved(_refined(cut, chances, meta, known.body), meta, described, chances)


def parted(line: Sequence[Block], kinds: Sequence[Role], meta: Metadata, described: Sequence[Metadata]) -> segments.Cut:
    """The page's line cut into its articles."""
    return segments.cut(line, kinds, meta.titles, [each.headline for each in described if each.headline])


def told(meta: Metadata, root: HtmlElement) -> Told:
    """What the metadata tells of the main article's text."""
    return Told(meta.titles, _summary(root), meta.body or "")


def _summary(root: HtmlElement) -> str:
    for element in root.iter("meta"):
        if (element.get("property") or element.get("name") or "").lower() in ("og:description", "description"):
            return element.get("content") or ""
    return ""


def tree(page: Page) -> HtmlElement:
    """The page's tree. Raises RefusedError where its mark-up can't be a page's."""
    long = any(">" not in page.body[i : i + _TAG] for i in range(0, len(page.body) - _TAG, _TAG))
    if long and _Attributes.most(page.body) > _ATTRIBUTES:
        reason = f"a tag has over {_ATTRIBUTES:,} attributes, as no page's has; hand in its text"
        raise RefusedError(page.item, "pages", reason)
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    root, trouble = None, "it is empty"
    try:
        root = etree.fromstring(page.body.encode("utf-8", "replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        trouble = str(error)
    if root is None:
        reason = f"no readable mark-up ({trouble}); save the page again as HTML or hand in its text"
        raise RefusedError(page.item, "pages", reason)
    if any("xcessive depth" in entry.message for entry in parser.error_log):
        reason = "its tags are nested over 255 deep, as no news page's are; save the page again or hand in its text"
        raise RefusedError(page.item, "pages", reason)
    return root


class _Attributes:
    """Counts the attributes of tags as they are parsed: a tree takes quadratic time over those of one tag."""

    def __init__(self) -> None:
        self.count = 0

    @classmethod
    def most(cls, body: str) -> int:
        """How many attributes the tag with most of them has."""
        return int(etree.fromstring(body.encode("utf-8", "replace"), etree.HTMLParser(target=cls(), encoding="utf-8")))

    def start(self, _tag: str, attributes: Mapping[str, str]) -> None:
        self.count = max(self.count, len(attributes))

    def close(self) -> int:
        return self.count


def _refined(cut: segments.Cut, chances: Sequence[float], meta: Metadata, body: str) -> segments.Cut:
    """The cut with its only article's text as it reads, block by block; the `body` that the metadata declares where
    the page shows far less."""
    line = cut.line
    chosen = _chosen(cut, chances)
    unit = cut.units[0] if cut.units else segments.Unit(meta.headline or "", True, "body")
    if len(body) >= _BODY and _letters(line, chosen) < _SHOWN * len(body):
        return replace(cut, units=(replace(unit, paragraphs=body.splitlines()),))
    if _letters(line, [i for i in chosen if line[i].links < _LIKELY]) < _LIKELY * _letters(line, chosen):
        return cut  # mostly links
    paragraphs: list[str] = []
    last = -2
    for i in chosen:
        if line[i].runs_on and last == i - 1:
            paragraphs[-1] += " " + line[i].text
        else:
            paragraphs.append(line[i].text)
        last = i
    return replace(cut, units=(replace(unit, paragraphs=paragraphs),)) if paragraphs else cut


def _chosen(cut: segments.Cut, chances: Sequence[float]) -> list[int]:
    """The blocks that read as the article's text, as indexes of the line."""
    line = cut.line
    taken = {i for unit in cut.units for i in unit.places}
    chosen = [i for i, chance in enumerate(chances) if chance >= _LIKELY]
    free = [i for i in chosen if i not in cut.boxed]
    if _letters(line, free) > _MOSTLY * _letters(line, chosen):  # a box that holds most of an article was none
        chosen = free
    begin = next((k for k, i in enumerate(chosen) if i in taken or len(line[i].text) >= _SHORT), 0)
    chosen = chosen[begin:]
    # What stands among the paragraphs and looks like them is one, though it reads less so.
    manners = {line[i].manner for i in chosen}
    among = [
        i
        for before, behind in pairwise(chosen)
        for i in range(before + 1, behind)
        if i in taken and chances[i] >= _AMONG and line[i].manner in manners
    ]
    return sorted(chosen + among)


def _letters(line: Sequence[Block], chosen: Sequence[int]) -> int:
    return sum(len(line[i].text) for i in chosen)
