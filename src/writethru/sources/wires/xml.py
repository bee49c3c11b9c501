"""XML of wires, read so that nothing in it can do harm, and asked by local names: the namespaces of a standard change
with its versions, and providers forget them."""

import re
from collections.abc import Iterator
from html import escape
from html.entities import html5
from typing import Final

from lxml import etree

from writethru.sources import markup
from writethru.sources.decode import decode
from writethru.sources.wires.values import LIMIT, text

Element = etree._Element

# What stands before the root, each kind by its own first letters; possessive, so that nothing is tried twice.
_PROLOG: Final = re.compile(
    r"""\s*+(?:<\?(?:(?!\?>).)*+\?>\s*+|<!--(?:(?!-->).)*+-->\s*+
    |<!DOCTYPE(?:[^<>\["']|"[^"]*+"|'[^']*+')*+(?:\[(?:[^\]"'<]|"[^"]*+"|'[^']*+'|<!--(?:(?!-->).)*+-->|<)*+\]\s*+)?+>\s*+)*+
    """,
    re.S | re.I | re.X,
)
_ENTITY: Final = re.compile(r"&([A-Za-z_][\w.-]{0,60});")
_XMLS_OWN: Final = frozenset(("amp", "lt", "gt", "quot", "apos"))


class Malformed(Exception):
    """The bytes are no XML; the message says where."""


def parse(data: bytes) -> etree._Element:
    """The root of a document.

    What stands before it is left out, so that nothing a DOCTYPE declares can be fetched or blown up; entities are the
    letters that HTML names (&eacute;, which old NITF has from its DTD), all others nothing. The encoding is told by
    the bytes first and by the declaration second: agencies send UTF-8 that is declared as something else.
    """
    plain = decode(data).lstrip("\ufeff")
    plain = plain[root_at(plain) :].rstrip()
    if plain[:9].upper() == "<!DOCTYPE":
        raise Malformed("its DOCTYPE has no end")
    try:
        return etree.fromstring(_without_entities(plain).encode("utf-8", "replace"), markup.parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Malformed(" ".join(str(error).split())[:120]) from error


def root_at(plain: str) -> int:
    """Where the root begins: behind the declaration, comments, instructions and the DOCTYPE."""
    found = _PROLOG.match(plain)
    return found.end() if found else 0


def _without_entities(plain: str) -> str:
    first, *rest = plain.split("<![CDATA[")
    pieces = [_ENTITY.sub(_letter, first)]
    for piece in rest:
        inside, end, outside = piece.partition("]]>")
        pieces.append(f"<![CDATA[{inside}{end}{_ENTITY.sub(_letter, outside)}")
    return "".join(pieces)


def _letter(entity: re.Match[str]) -> str:
    return entity.group() if entity.group(1) in _XMLS_OWN else escape(html5.get(f"{entity.group(1)};", ""))


def name(node: etree._Element) -> str:
    """The local name in small letters; "" for what is no element."""
    tag = node.tag
    return tag.rsplit("}", 1)[-1].lower() if isinstance(tag, str) else ""


def children(node: etree._Element | None, *path: str) -> Iterator[etree._Element]:
    """The elements at a path of local names (in small letters) below a node, in document order."""
    if node is None:
        return
    first, *rest = path
    for child in node:
        if name(child) == first:
            if rest:
                yield from children(child, *rest)
            else:
                yield child


def child(node: etree._Element | None, *path: str) -> etree._Element | None:
    """The first of them."""
    return next(children(node, *path), None)


def within(node: etree._Element | None, *wanted: str) -> Iterator[etree._Element]:
    """The elements of these local names anywhere below a node, in document order."""
    if node is not None:
        yield from (each for each in node.iter() if name(each) in wanted)


def content(node: etree._Element | None, limit: int = LIMIT) -> str | None:
    """The text in an element and below it, as one line."""
    if node is None:
        return None
    pieces, length = [], 0
    for piece in node.itertext(etree.Element):
        pieces.append(piece)
        length += len(piece)
        if length > 4 * limit:
            break
    return text("".join(pieces), limit)


def attribute(node: etree._Element | None, *names: str) -> str | None:
    """The first of these attributes that has a value, whatever its namespace."""
    if node is None:
        return None
    for wanted in names:
        for key, value in node.attrib.items():
            if str(key).rsplit("}", 1)[-1].lower() == wanted and (found := text(value)):
                return found
    return None
