"""Text captures of pages: the words of a rendered page, line by line, with no mark-up to go by."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from writethru.model import Page
from writethru.pages import blocks, bylines, outlets, roles, segments
from writethru.pages.blocks import Block

_NARROWEST, _WIDEST = 40, 100
"""Columns at which a text may have been broken into lines."""
_WRAPPED = 0.6
_LEAST = 4
"""The share of lines that are full, and how many there must be, where a text was broken into lines."""
_WIDE = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]")
_HEADING = 120
"""Characters of a first line that may be a headline."""
_SECTION = re.compile(r"(.{2,40}) [|›»] .{2,40}")


def read(page: Page) -> segments.Cut:
    """The articles and the furniture of a capture; the first headline's article is the page's own."""
    line = blocks.from_text(unwrapped(page.body))
    cut = segments.cut(line, roles.roles(line))
    if not any(unit.paragraphs for unit in cut.units):
        cut = replace(cut, units=_plain(line))
    for unit in cut.units:
        if unit.main and unit.outlet is None:
            unit.outlet = _masthead(line, unit.headline) or _site(line, unit.byline)
    return cut


def unwrapped(body: str) -> str:
    """A text whose lines were broken at a width, with each paragraph in one line; any other text as it is.

    A line is full where the next one's first word would not have fitted: where most are, the text was broken. Empty
    and indented lines part paragraphs, and where there are no empty ones, lines that end early do.
    """
    lines = body.splitlines()
    pairs = [(a.rstrip(), b.rstrip()) for a, b in pairwise(lines) if a.strip() and b.strip()]
    lengths = sorted(len(a) for a, _ in pairs)
    width = lengths[-1 - len(lengths) // 50] if lengths else 0  # one line in fifty may hang over
    running = [(a, b) for a, b in pairs if len(a) > width // 2]
    full = [b.lstrip()[0] for a, b in running if _is_full(a, b, width)]
    capitals = sum(first.isupper() or first.isdigit() for first in full)  # items of a list, if most begin so
    if not _NARROWEST <= width <= _WIDEST or len(full) < max(_LEAST, _WRAPPED * len(running), 2 * capitals):
        return body
    spaced = sum(not line.strip() for line in lines[1:-1]) * 8 > len(lines)
    paragraphs: list[list[str]] = []
    before = ""
    for line in map(str.rstrip, lines):
        beside = bool(before and line) and not line[0].isspace()
        if beside and (len(before) > width // 2 if spaced else _is_full(before, line, width)):
            unspaced = before[-1] == "-" or _WIDE.match(before[-1]) and _WIDE.match(line)
            paragraphs[-1] += ("" if unspaced else " ", line)
        else:
            paragraphs.append([line])
        before = line
    return "\n".join(map("".join, paragraphs))


def _is_full(line: str, following: str, width: int) -> bool:
    """Whether a line had no room for the first word of the next."""
    word = following.split(None, 1)[0]
    room = width - len(line)
    return room < (1 if _WIDE.match(word) else len(word) + 1)


def _plain(line: Sequence[Block]) -> tuple[segments.Unit, ...]:
    """A text that no line heads for sure: all of it one article, under its first line if that is a short one."""
    texts = [block.text for block in line]
    headed = len(texts) > 1 and len(texts[0]) <= _HEADING and not texts[0].endswith((".", ":", ";", ","))
    body = texts[1:] if headed else texts
    return (segments.Unit(texts[0] if headed else "", main=True, zone="body", paragraphs=body),) if body else ()


def _masthead(line: Sequence[Block], headline: str) -> str | None:
    """The outlet that a line above the headline names."""
    above = takewhile(lambda block: block.text != headline, line)
    return next((name for block in above if (name := outlets.paper(block.text))), None)


def _site(line: Sequence[Block], byline: Sequence[str]) -> str | None:
    """The site's name: what signs the byline's desk, or stands before the section of several list items."""
    desks = [name for text in byline if (name := bylines.house(text))]
    if desks:
        return desks[0]
    found = Counter(match.group(1) for block in line if (match := _SECTION.fullmatch(block.text)))
    return next((name for name, count in found.most_common(1) if count > 1), None)
