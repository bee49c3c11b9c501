"""Which wire standard a thing's first bytes look like."""

import re
from typing import Final, Literal

from writethru.sources.decode import decode
from writethru.sources.wires import anpa, g2, iptc7901
from writethru.sources.wires.xml import root_at

Standard = Literal["NewsML-G2", "NewsML 1", "NITF", "ninjs", "IPTC 7901", "ANPA 1312"]

_HEAD: Final = 65_536
_BEFORE_SOH: Final = re.compile(rb"[\x00\x16\x7f\s]*\x01")
_ELEMENT: Final = re.compile(r"<(?:[\w.-]{1,40}:)?([A-Za-z][\w.-]{0,40})")
# Keys that only ninjs and its relatives have, in any generation's letters.
_NINJS: Final = re.compile(
    r'"(?:version_?created|body_x?html|body_text|pubstatus|newsitems|representationtype)"\s*:|"\$?standard"\s*:\s*\{[^{}]{0,200}ninjs',
    re.I,
)
_OPENS_JSON: Final = re.compile(r'(?:\[\s*)?\{\s*"')


def standard_of(head: bytes) -> Standard | None:
    """The standard, told by the first bytes (64 KB are looked at); None for what is no wire file.

    Cheap, and sure enough to be asked of everything: a page, an article line (one with "paragraphs"), a JSON Feed and
    other JSON are none.
    """
    head = head[:_HEAD]
    if _BEFORE_SOH.match(head[:200]):
        return _control(decode(head[:2_000]))
    text = decode(head).lstrip("\ufeff \t\r\n")
    if text.startswith("<"):
        return _xml(text)
    if _OPENS_JSON.match(text) and '"paragraphs"' not in text and "jsonfeed.org/version" not in text[:2_000]:
        return "ninjs" if _NINJS.search(text) else None
    return None


def _control(text: str) -> Standard | None:
    message = text.replace("\r\n", "\n").replace("\r", "\n").split("\x01", 1)[-1]
    if anpa.HEADER.match(message):
        return "ANPA 1312"
    return "IPTC 7901" if iptc7901.HEADER.match(message) else None


def _xml(text: str) -> Standard | None:
    root = _ELEMENT.match(text, root_at(text))
    kind = root.group(1).lower() if root else ""
    if kind == "nitf":
        return "NITF"
    if kind == "newsml":
        return "NewsML 1"
    return "NewsML-G2" if kind in g2.ROOTS else None
