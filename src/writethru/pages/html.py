"""Saved pages: from mark-up to articles.

One tree serves everything: metadata, and the line of blocks that is cut into articles. Where the page carries one
article only, its text is what reads as the main text (maintext.py), which knows the furniture of single pages better
than the cut.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from writethru.model import Page
from writethru.pages import blocks, maintext, metadata, parse, roles, segments
from writethru.pages.blocks import Block
from writethru.pages.maintext import Line, Told
from writethru.pages.metadata import Metadata
from writethru.pages.roles import Role

_LIKELY = 0.5
_AMONG = 0.2
_BESIDE = 5
_MOSTLY = 0.6
_SHORT = 60
_SHOWN = 0.4
_BODY = 300
_LEDE = 100


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
    root = parse.tree(page)
    meta, described = metadata.read(root, page.url)
    line = blocks.from_tree(root)
    kinds = roles.roles(line)
    cut = parted(line, kinds, meta, described)
    if len(cut.units) > 1:
        return Saved(cut, meta, described, ())
    known = told(meta)
    chances = maintext.chances(Line.of(line, kinds, cut), known)
    return Saved(_refined(cut, chances, meta, known.body), meta, described, chances)


def parted(line: Sequence[Block], kinds: Sequence[Role], meta: Metadata, described: Sequence[Metadata]) -> segments.Cut:
    """The page's line cut into its articles."""
    return segments.cut(line, kinds, meta.titles, [each.headline for each in described if each.headline])


def told(meta: Metadata) -> Told:
    """What the metadata tells of the main article's text."""
    return Told(meta.titles, meta.summary or "", meta.body or "")


def _refined(cut: segments.Cut, chances: Sequence[float], meta: Metadata, body: str) -> segments.Cut:
    """The cut with its only article's text as it reads, block by block; the `body` that the metadata declares where
    the page shows far less."""
    line = cut.line
    chosen = _chosen(cut, chances)
    unit = cut.units[0] if cut.units else segments.Unit(meta.headline or "", True, "body")
    if len(body) >= (_BODY if chosen else _LEDE) and _letters(line, chosen) < _SHOWN * len(body):
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
    if not chosen:  # a page that is hardly more than a text, as a page to print may be
        running = [i for i, kind in enumerate(cut.kinds) if kind == "prose" and i not in cut.boxed]
        mostly = _letters(line, running) > _LIKELY * _letters(line, range(len(line)))
        return running if mostly and not cut.units else []
    # What the cut took too, stands among the paragraphs or beside them and looks like them is one, though it reads
    # less so: no text loses its last line.
    manners = {line[i].manner for i in chosen}
    beside = range(max(0, chosen[0] - _BESIDE), min(len(line), chosen[-1] + _BESIDE + 1))
    also = (i for i in taken if i in beside and chances[i] >= _AMONG and line[i].manner in manners)
    return sorted({*chosen, *also})


def _letters(line: Sequence[Block], chosen: Sequence[int]) -> int:
    return sum(len(line[i].text) for i in chosen)
