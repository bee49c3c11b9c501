"""Text of any kind to the piece of HTML that stands beside an entry: <p> and <h2>, everything in them escaped."""

import re
from collections.abc import Iterable, Iterator
from html import escape, unescape
from textwrap import dedent
from typing import Final

from lxml import etree
from lxml import html as lxml_html

from writethru.sources.wires.values import text
from writethru.sources.wires.xml import name

LONGEST: Final = 100_000
"""Letters of one paragraph."""

_BLOCKS: Final = frozenset(
    "p h1 h2 h3 h4 h5 h6 hl1 hl2 hr div section article footer ul ol li dl dt dd blockquote bq block pre table tr thead"
    " tbody tfoot caption body body.head body.content body.end html nitf fn figure figcaption nav aside main"
    " datasource credit hedline headline abstract note media-caption media".split()
)
_HEADINGS: Final = frozenset("h1 h2 h3 h4 h5 h6 hl1 hl2".split())
# What stands in a text and is none of its own: pictures with their captions, scripts, and headers (dpa's repeats the
# subjects and the headline).
_NOT_TEXT: Final = frozenset(
    "head header nav script style media figure object svg template noscript img video audio iframe".split()
)
_BREAKS: Final = frozenset(("br", "td", "th", "nitf-col"))
_ONLY_RULE: Final = re.compile(r"[\s_\-–—=*.]*")
# An embedded thing given as the code of a page (NTB), and letters that were escaped twice (STT).
_CODE: Final = re.compile(r"<(?:div|script|iframe|blockquote|figure|section)\b.*>", re.S)
_ESCAPED: Final = re.compile(r"&(?:#\d{1,6}|#x[\da-f]{1,5}|amp|quot|apos|nbsp|[lr][sd]quo|[nm]dash);", re.I)
_TAG: Final = re.compile(r"</?[a-z][a-z0-9]{0,10}(?:\s[^<>]{0,500})?/?>", re.I)
_ASIDE: Final = frozenset(("dat",))  # TT's line of topic and agency above the text


def paragraphs(lines: Iterable[tuple[str, str]]) -> str:
    """Pairs of tag ("p" or "h2") and text as HTML; lines that only rule off are left out."""
    return "".join(
        f"<{tag}>{escape(clean, quote=False)}</{tag}>"
        for tag, line in lines
        if (clean := text(_ESCAPED.sub(_letter, line), LONGEST))
        and not _ONLY_RULE.fullmatch(clean)
        and not _CODE.fullmatch(clean)
    )


def _letter(escaped: re.Match[str]) -> str:
    return unescape(escaped.group())


def of_text(value: str) -> str:
    """What calls itself text: HTML where it has paragraphs or breaks, else plain, with single tags dropped (ANSA puts
    all of it in one <p>)."""
    tags = [tag.lower() for tag in _TAG.findall(value[:LONGEST])]
    if sum(tag.startswith(("<p", "<br", "<div", "<li", "<h")) for tag in tags) > 1:
        return of_markup(value)
    if not tags:
        return of_plain(value)
    return of_plain(unescape(_TAG.sub("", value)).strip("\r\n"))


def of_plain(plain: str) -> str:
    """Plain text: its paragraphs are told by blank lines, else by indentation, else each line is one."""
    plain = dedent(plain.replace("\r\n", "\n").replace("\r", "\n"))
    if re.search(r"\n[ \t]*\n", plain.strip()):
        pieces = re.split(r"\n[ \t]*\n", plain)
    elif re.search(r"\n(?:\t| {2,})\S", plain):
        pieces = re.split(r"\n(?=\t| {2,}\S)", plain)
    else:
        pieces = plain.split("\n")
    return paragraphs(("p", piece) for piece in pieces)


def of_markup(markup: str) -> str:
    """HTML."""
    # lxml takes no text that declares an encoding; a DOCTYPE's entities are nothing to HTML's parser.
    markup = re.sub(r"<\?xml[^>]*>", "", markup.replace("\0", ""), count=1)
    try:
        root = lxml_html.document_fromstring(
            markup, parser=lxml_html.HTMLParser(no_network=True, remove_comments=True, huge_tree=False)
        )
    except (etree.ParserError, etree.XMLSyntaxError):  # nothing but white space or comments
        return ""
    return of_elements([root])


def of_elements(elements: Iterable[etree._Element]) -> str:
    """Elements of HTML, XHTML or NITF."""
    return paragraphs(line for element in elements for line in lines_of(element))


def lines_of(root: etree._Element) -> Iterator[tuple[str, str]]:
    """An element's running text: one pair of tag and text a block, in document order."""
    gathered: list[str] = []
    tag = "p"
    # Walked by events, not by calling itself: a file may nest as deep as its parser lets it.
    skip: etree._Element | None = None
    for event, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        tail = node.tail if node is not root else None
        if event in ("comment", "pi"):
            if skip is None:
                gathered.append(tail or "")
            continue
        kind = name(node)
        if event == "start":
            if skip is not None:
                continue
            if kind in _NOT_TEXT or hidden(node):
                skip = node
                continue
            if kind in _BLOCKS:
                yield tag, "".join(gathered)
                gathered, tag = [], "h2" if kind in _HEADINGS else "p"
            elif kind in _BREAKS:
                gathered.append(" ")
            gathered.append(node.text or "")
        else:
            if skip is node:
                skip = None
            elif skip is not None:
                continue
            elif kind in _BLOCKS:
                yield tag, "".join(gathered)
                gathered, tag = [], "p"
            elif kind in _BREAKS:
                gathered.append(" ")
            gathered.append(tail or "")
    yield tag, "".join(gathered)


def hidden(node: etree._Element) -> bool:
    """Whether an element says that it isn't for the public (dpa's notebook) or stands aside."""
    kinds = (node.get("class") or "").split()
    return any("nonpublic" in kind or kind in _ASIDE for kind in kinds)


def without_headline(body: str, headline: str) -> str:
    """A body whose first block repeats the headline, without that block."""
    for tag in ("h2", "p"):
        opening = f"<{tag}>{escape(headline, quote=False)}</{tag}>"
        if headline and body.startswith(opening) and len(body) > len(opening):
            return body[len(opening) :]
    return body
