"""From mark-up to a tree, within bounds."""

from collections.abc import Mapping
from typing import Any

from lxml import etree
from lxml.etree import _Element

from writethru.errors import RefusedError
from writethru.model import Page

_TAG = 60_000
_ATTRIBUTES = 5_000


def tree(page: Page) -> _Element:
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
        target: Any = cls()  # the stubs want methods that lxml does without
        return int(etree.fromstring(body.encode("utf-8", "replace"), etree.HTMLParser(target=target, encoding="utf-8")))

    def start(self, _tag: str, attributes: Mapping[str, str]) -> None:
        self.count = max(self.count, len(attributes))

    def close(self) -> int:
        return self.count
