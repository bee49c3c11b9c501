"""Text captures of pages: the words of a rendered page, line by line, with no mark-up to go by."""

from writethru.model import Page
from writethru.pages import blocks, segments


def read(page: Page) -> segments.Cut:
    """The articles and the furniture of a capture; the first headline's article is the page's own."""
    return segments.cut(blocks.from_text(page.body))
