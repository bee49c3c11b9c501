"""Text captures of pages: the words of a rendered page, line by line, with no mark-up to go by."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from writethru.model import Page
from writethru.pages import blocks, bylines, heads, outlets, segments
from writethru.pages.blocks import Block

_HEADING = 120
"""Characters of a first line that may be a headline."""
_SECTION = re.compile(r"(.{2,40}) [|›»] .{2,40}")


def read(page: Page) -> segments.Cut:
    """The articles and the furniture of a capture; the first headline's article is the page's own."""
    line = blocks.from_text(page.body)
    cut = segments.cut(line, heads.roles(line))
    if not any(unit.paragraphs for unit in cut.units):
        cut = replace(cut, units=_plain(line))
    for unit in cut.units:
        if unit.main and unit.outlet is None:
            unit.outlet = _masthead(line, unit.headline) or _site(line, unit.byline)
    return cut


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
