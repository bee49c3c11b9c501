"""From the text of an XML document to a tree, however broken, and without anything a DTD could do.

The text is cut at its root element, so that a declared encoding, junk before the XML and the DTD with its entities are
gone before libxml2 sees it. What it then finds wrong is mended where that can be done in one pass, and read again.
"""

import html
import re
from collections.abc import Sequence
from typing import Final

from lxml import etree
from lxml.etree import _Element

from writethru.sources import markup

_ELEMENT: Final = re.compile(r"<(?:[A-Za-z_][\w.-]{0,40}:)?([A-Za-z_][\w.-]{0,40})(?=[\s/>])")
_SEARCHED: Final = 100_000  # letters before the root that may be junk
_INSTRUCTION: Final = 2_000
_CONTROL: Final = re.compile(r"[\x01-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CONTROL_REFERENCE: Final = re.compile(r"&#(?:0*(?:[0-8]|1[124-9]|2[0-9]|3[01])|x0*(?:[0-8bcef]|1[0-9a-f]));", re.I)
_HALF_REFERENCE: Final = re.compile(
    r"&#(?:0*(?:5529[6-9]|55[3-9]\d\d|56\d\d\d|57[0-2]\d\d|573[0-3]\d|5734[0-3]|6553[45])|x0*(?:d[89a-f][0-9a-f]{2}|fff[ef]));",
    re.I,
)
"""References to half characters and to what is none; libxml2, told to go on, would give them out."""
_AMPERSAND: Final = re.compile(r"&(?:#\d{1,7};|#[xX][0-9a-fA-F]{1,6};|([A-Za-z][A-Za-z0-9]{1,31});)?")
_XML_KNOWS: Final = frozenset(("amp", "lt", "gt", "quot", "apos"))
_NO_TAG: Final = re.compile(r"<(?![A-Za-z_/!?])")
# Elements whose inside is text or HTML; where tags stand in it bare, those that don't close would swallow what follows.
_HOLD_HTML: Final = re.compile(
    r"<(title|description|content:encoded|summary|link|guid)(?:\s[^<>]{0,1000})?(?<!/)>", re.I
)
_NOTHING_OPEN: Final = "<![CDATA["


def grown(text: str, roots: Sequence[str]) -> _Element | None:
    """The root of the document in `text` if it is called one of `roots` (in small letters), else None."""
    start = _root(text, roots)
    if start is None:
        return None
    body = _HALF_REFERENCE.sub("", text[start:])
    parser = markup.parser(recover=True)
    root = _parsed(body, parser)
    if root is None or len(parser.error_log):
        mended = _parsed(_mended(body), markup.parser(recover=True))
        root = root if mended is None else mended
    return root


def _parsed(body: str, parser: etree.XMLParser) -> _Element | None:
    try:
        root: _Element | None = etree.fromstring(body.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None
    return root


def _root(text: str, roots: Sequence[str]) -> int | None:
    """Where the first element of these names begins, outside comments, instructions and the DTD; None if a web page
    begins before it or nothing does."""
    at = 0
    while 0 <= (at := text.find("<", at)) < _SEARCHED:
        if text.startswith("<!--", at):
            end = text.find("-->", at)
        elif text.startswith("<?", at):
            end = text.find("?>", at, at + _INSTRUCTION)
            if end < 0 or "<" in text[at + 2 : end]:  # an instruction that forgot to close
                end = at
        elif text[at : at + 9].upper() == "<!DOCTYPE":
            inside, plain = text.find("[", at, at + _SEARCHED), text.find(">", at, at + _SEARCHED)
            end = text.find("]", inside) if 0 <= inside < plain else plain
        else:
            if found := _ELEMENT.match(text, at):
                called = found[1].lower()
                if called in roots:
                    return at
                if called == "html":
                    return None
            end = at
        if end < 0:
            return None
        at = end + 1
    return None


def _mended(body: str) -> str:
    """The document with what can be mended: control characters gone, HTML's entities as letters, bare ampersands and
    bare mark-up escaped. CDATA stays as it is."""
    body = _CONTROL_REFERENCE.sub("", _CONTROL.sub("", body))
    pieces: list[str] = []
    at = 0
    while (opened := body.find(_NOTHING_OPEN, at)) >= 0:
        closed = body.find("]]>", opened)
        if closed < 0:
            break
        pieces += (_letters(body[at:opened]), body[opened : closed + 3])
        at = closed + 3
    pieces.append(_letters(body[at:]))
    return _closed("".join(pieces))


def _letters(piece: str) -> str:
    return _NO_TAG.sub("&lt;", _AMPERSAND.sub(_entity, piece))


def _entity(found: re.Match[str]) -> str:
    called = found[1]
    if called is None:
        return found[0] if len(found[0]) > 1 else "&amp;"
    if called in _XML_KNOWS:
        return found[0]
    letter = html.unescape(found[0])
    return f"&amp;{called};" if letter == found[0] else html.escape(letter, quote=False)


def _closed(body: str) -> str:
    """The document with the inside of its text elements escaped where tags stand in it bare."""
    pieces: list[str] = []
    at, absent = 0, set[str]()
    while opened := _HOLD_HTML.search(body, at):
        end = f"</{opened[1]}>"
        closed = -1 if end in absent else body.find(end, opened.end())
        if closed < 0:
            absent.add(end)  # looked for once: a search to the end for every element would take quadratic time
            pieces.append(body[at : opened.end()])
            at = opened.end()
            continue
        inside = body[opened.end() : closed]
        if "<" in inside and _NOTHING_OPEN not in inside and not _HOLD_HTML.search(inside):
            inside = inside.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        pieces += (body[at : opened.end()], inside)
        at = closed
    pieces.append(body[at:])
    return "".join(pieces)
