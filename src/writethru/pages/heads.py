"""Where on a page its articles begin: which lines are headlines of articles that stand on it with their text.

A page's own subheads look like headlines too. What tells them apart is evidence of several kinds, weighed together
(evidence.py): where the line stands (an <article> of its own, a row of like containers, below "Related Articles"),
what stands beside it (outlet, age, date, byline), what the metadata says, how it is worded, and whether the text below
it speaks of other things than the rest of the page. The items of a live page show by how they begin (posts.py).
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from writethru.pages import posts
from writethru.pages.blocks import HINTS, STRESS, Block
from writethru.pages.evidence import Evidence, length
from writethru.pages.places import Path, bounds
from writethru.pages.roles import Role, is_heading, manner, size
from writethru.text.phrases import plain

_MOST = 400
_COMMENT = 1 << HINTS.index("comment")
_LONGEST = 300
_NEAR = 8
_FAR = 30
_SHORT = 4
_MENU = 3
_BUTTONS: frozenset[Role] = frozenset(("share", "promotion", "off"))


@dataclass(frozen=True, slots=True)
class Heads:
    """Indexes of the blocks that articles begin with, in page order, each with the container that its text cannot
    leave: its headline, or among `bare` the first block of a text that has none. `main` heads the page's own article
    where it shows; `posts` are items of a live page or a round-up."""

    main: int | None
    all: dict[int, Path]
    posts: frozenset[int] = frozenset()
    bare: frozenset[int] = frozenset()


def find(
    blocks: Sequence[Block], kinds: Sequence[Role], titles: Sequence[str] = (), declared: Sequence[str] = ()
) -> Heads:
    """Where the articles of a page begin.

    `titles` are forms of the page's own headline, `declared` the headlines of articles that its metadata describes.
    """
    shown = titled(blocks, titles)
    known = {*shown, *titled(blocks, declared)}
    candidates = [i for i in range(len(blocks)) if _may_head(blocks, kinds, i, i in known)]
    main = _main(blocks, kinds, candidates, shown)
    if main is None:
        return Heads(None, {})
    items = [i for i in posts.begin(blocks, kinds, candidates, blocks[main].text) if i > main][:_MOST]
    others = [i for i in candidates if i > main and not (items and items[0] <= i <= items[-1])][:_MOST]
    marks = sorted({main, *others, *items})
    boxes = bounds(blocks, kinds, marks)
    texts = {
        i: _below(blocks, kinds, i, end, boxes[i]) for i, end in zip(marks, [*marks[1:], len(blocks)], strict=True)
    }
    evidence = Evidence(blocks, kinds, main, texts, frozenset(map(plain, declared)) - {plain(blocks[main].text)})
    full = [i for i in others if length(texts[i]) >= evidence.least(i)]
    accepted = _accepted(evidence, blocks, full)
    bare = frozenset(i for i in items if kinds[i] == "prose" and blocks[i].level is None)
    return Heads(main, bounds(blocks, kinds, sorted({main, *accepted, *items})), frozenset(items), bare)


def _accepted(evidence: Evidence, blocks: Sequence[Block], lines: Sequence[int]) -> list[int]:
    """The lines that head articles, judged in groups of one manner. Those with none like them are judged again with
    what has the same tags, for some systems make each element's classes anew, and in a capture with one another."""
    accepted: list[int] = []
    alone: list[int] = []
    for group in _groups(lines, lambda i: manner(blocks[i]) if blocks[i].path else i):
        if evidence.accepts(group):
            accepted += group
        elif len(group) == 1:
            alone += group
    for group in _groups(alone, lambda i: (blocks[i].level, *[step.partition(".")[0] for step in blocks[i].manner])):
        if len(group) > 1 and evidence.accepts(group):
            accepted += group
    return accepted


def _groups(lines: Sequence[int], key: Callable[[int], object]) -> list[list[int]]:
    groups: dict[object, list[int]] = defaultdict(list)
    for i in lines:
        groups[key(i)].append(i)
    return list(groups.values())


def _may_head(blocks: Sequence[Block], kinds: Sequence[Role], i: int, known: bool) -> bool:
    """Whether a line could be an article's headline: one that the metadata knows or worded like one, and followed by
    running text."""
    block = blocks[i]
    if kinds[i] not in ("line", "link", "prose") or block.zone == "figure" or (block.own | block.around) & _COMMENT:
        return False
    marked = block.level is not None
    if known:
        return _leads(blocks, kinds, i, marked)
    if kinds[i] != "line" and not marked or block.runs_on and marked and blocks[i - 1].level == block.level:
        return False
    if not 3 <= size(block.text) <= 40 or len(block.text) > (250 if marked else 160):
        return False
    if block.text.endswith((":", ";") if marked and block.level != STRESS else (":", ";", ",", ".", "。")):
        return False
    if not marked and i and _leads_to(blocks, kinds, i):
        return False
    return _leads(blocks, kinds, i, marked)


def _leads(blocks: Sequence[Block], kinds: Sequence[Role], i: int, marked: bool) -> bool:
    """Whether running text follows a line, with no more between than stands between headline and text."""
    lines = 0
    for j in range(i + 1, min(i + _FAR, len(blocks))):
        kind, block = kinds[j], blocks[j]
        if kind == "prose" and not is_heading(block):
            return True
        if kind in _BUTTONS or block.zone == "figure" or kind == "link" and size(block.text) < _SHORT:
            continue
        lines += 1
        line = kind == "line" and marked and (block.level is None or block.runs_on and block.level == blocks[i].level)
        if lines >= _NEAR or not (kind in ("meta", "author") or line):
            return False
    return False


def _leads_to(blocks: Sequence[Block], kinds: Sequence[Role], i: int) -> bool:
    """Whether a short line belongs to the headline just above it: a caption, a standfirst."""
    before = i - 1
    while before > 0 and kinds[before] == "meta" and blocks[before].path:
        before -= 1
    if kinds[before] not in ("line", "link"):
        return False
    if blocks[before].path:
        return blocks[before].level is not None
    return before == 0 or kinds[before - 1] == "meta"


def titled(blocks: Sequence[Block], titles: Sequence[str]) -> list[int]:
    """Indexes of the blocks that show one of these forms of the page's headline."""
    wanted = {plain(title) for title in titles} - {""}
    least = min(map(len, wanted), default=_LONGEST)
    first = {form[0] for form in wanted}
    return [
        i
        for i, block in enumerate(blocks)
        if least <= len(block.text) <= _LONGEST
        and block.zone != "nav"
        and (block.text[0].casefold()[0] in first or not block.text[0].isalnum())
        and plain(block.text) in wanted
    ]


def _main(blocks: Sequence[Block], kinds: Sequence[Role], candidates: list[int], shown: list[int]) -> int | None:
    if blocks and not blocks[0].path:
        return _first_line(blocks, kinds)
    worded = set(candidates)
    for i in shown:
        if i in worded:
            return i
    for i in shown:
        if blocks[i].level is not None and kinds[i] != "off":
            return i
    for i, block in enumerate(blocks):
        if block.level == 1 and block.zone == "body" and kinds[i] in ("line", "prose") and size(block.text) >= 2:
            return i
    return candidates[0] if candidates else None


def _first_line(blocks: Sequence[Block], kinds: Sequence[Role]) -> int | None:
    """The headline of a capture: the first line of some words above its text."""
    text = next((i for i, kind in enumerate(kinds) if kind == "prose"), None)
    if text is None:
        return None
    worded = [i for i in range(text) if kinds[i] == "line" and size(blocks[i].text) >= _SHORT]
    return next((i for i in worded if not _over_menu(blocks, kinds, i)), worded[0] if worded else None)


def _over_menu(blocks: Sequence[Block], kinds: Sequence[Role], i: int) -> bool:
    """Whether lines of a word or two follow, as a menu does below the name of a site."""
    below = [j for j in range(i + 1, min(i + 1 + _MENU, len(blocks))) if kinds[j] in ("line", "off", "menu")]
    return len(below) == _MENU and all(size(blocks[j].text) < 3 for j in below)


def _below(
    blocks: Sequence[Block], kinds: Sequence[Role], start: int, end: int, within: tuple[int, ...] = ()
) -> list[str]:
    return [
        blocks[j].text for j in range(start + 1, end) if kinds[j] == "prose" and blocks[j].path[: len(within)] == within
    ]
