"""Text captures of pages: the words of a rendered page, line by line, with no mark-up to go by."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile

from writethru.model import Page
from writethru.pages import blocks, bylines, outlets, segments
from writethru.pages.blocks import Block

_SECTION = re.compile(r"(.{2,40}) [|›»] .{2,40}")


def read(page: Page) -> segments.Cut:
    """The articles and the furniture of a capture; the first headline's article is the page's own."""
    line = blocks.from_text(page.body)
    cut = segments.cut(line)
    for unit in cut.units:
        if unit.main and unit.outlet is None:
            unit.outlet = _masthead(line, unit.headline) or _site(line, unit.byline)
    return cut


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
