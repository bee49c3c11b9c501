"""What a thing is, told by its first bytes and not by its name."""

import json
import re
from itertools import islice
from typing import Any, Final, Literal

from writethru.sources.decode import decode, is_wide
from writethru.sources.wires.standard import standard_of

Sort = Literal["html", "capture", "lines", "object", "warc", "feed", "wire"]
"""A web page, a text capture, article lines, one article as one JSON object over several lines, a web archive, a feed,
or a wire file."""

HEAD: Final = 65_536
"""Bytes that are looked at."""

GZIP: Final = b"\x1f\x8b"

_WARC: Final = b"WARC/"

_MAGIC: Final = (
    (b"%PDF-", "is a PDF"),
    (b"\x89PNG", "is a PNG image"),
    (b"\xff\xd8\xff", "is a JPEG image"),
    (b"GIF89a", "is a GIF image"),
    (b"PK\x03\x04", "is a ZIP file (or an office document)"),
    (b"BZh91AY&SY", "is a bzip2 file"),
    (b"\xfd7zXZ\0", "is an xz file"),
    (b"\x28\xb5\x2f\xfd", "is a zstd file"),
    (b"7z\xbc\xaf", "is a 7z file"),
    (b"SQLite format 3\0", "is an SQLite database"),
    (GZIP, "is gzip inside gzip"),
)
_ELEMENT: Final = re.compile(r"<(?:\w{1,40}:)?(\w{1,40})")
_FEEDS: Final = frozenset(("rss", "feed", "rdf"))
_PAGE_TAGS: Final = re.compile(
    r"<!doctype\s+html|</?(?:html|head|body|title|meta|link|script|style|div|span|p|br|a|h[1-6]|article|section"
    r"|main|header|footer|nav|aside|table|tr|td|ul|ol|li|img|figure|blockquote|strong|em|b|i|font|center|amp-\w+)"
    r"\b[^<>]{0,2000}>",
    re.I,
)
_CONTROL: Final = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_OPENS_OBJECT: Final = re.compile(r'\{\s*(?:"|\}|\Z)')
_OPENS_LIST: Final = re.compile(r'\[\s*\{\s*"')


def objection(head: bytes) -> str | None:
    """Why a thing with these first bytes can't be read and what to do about it; None if it can."""
    for magic, what in _MAGIC:
        if head.startswith(magic):
            return f"{what}; give the page as HTML or text"
    if head[4:8] == b"ftyp":
        return "is a film; give the page as HTML or text"
    if head.startswith(_WARC) or standard_of(head) is not None:
        return None
    wide = is_wide(head)
    text = decode(head)
    if not wide and len(_CONTROL.findall(head)) > 0.02 * len(head):
        return "is binary; give the page as HTML or text"
    if not wide and b"\0" in head and not _PAGE_TAGS.search(text):  # in a web page a stray one is forgiven
        return "is binary (it holds NUL bytes); give the page as HTML or text"
    return _document(text)


def sort_of(head: bytes) -> Sort:
    """The sort of a thing that meets no objection."""
    if head.startswith(_WARC):
        return "warc"
    if standard_of(head) is not None:
        return "wire"
    text = decode(head).lstrip("\ufeff \t\r\n")
    if _announces(text):
        return "feed"
    if _OPENS_OBJECT.match(text):
        first, *more = (line.strip() for line in text.split("\n", 50))
        cut_off = not more
        following = next((line for line in more if line), "")
        if (cut_off and len(head) >= HEAD) or _object(first) is not None or following.startswith("{"):
            return "lines"
        return "object"
    if text.startswith("<") and (_PAGE_TAGS.match(text) or _root(text) == "html"):
        return "html"
    tags = islice(_PAGE_TAGS.finditer(text), 3)  # a capture may speak of a tag or two
    return "html" if len(list(tags)) == 3 else "capture"


def _announces(text: str) -> bool:
    """Whether a text begins as a feed does, in XML or JSON."""
    if text.startswith("<"):
        return _root(text) in _FEEDS
    return _OPENS_OBJECT.match(text) is not None and "https://jsonfeed.org/version/" in text[:2000]


def _document(text: str) -> str | None:
    """The objection to documents in XML or JSON that hold no article."""
    text = text.lstrip("\ufeff \t\r\n")
    if text.startswith("<"):
        root = _root(text)
        if root == "opml":
            return "is a list of feeds (OPML); writethru add follows them"
        if text.startswith("<?xml") and root not in ("html", *_FEEDS):
            return f"is XML of a kind that is not read (<{root}>); give the page as HTML or text"
    elif _OPENS_LIST.match(text):
        return "is one JSON list; write it as JSON Lines, one article a line"
    return None


def _root(text: str) -> str:
    """The name of the first element, in small letters and without its prefix."""
    at = 0
    while (at := text.find("<", at)) >= 0:
        if text.startswith("<!--", at):
            at = text.find("-->", at)
            if at < 0:
                return ""
        elif (found := _ELEMENT.match(text, at)) is not None:
            return found.group(1).lower()
        at += 1
    return ""


def _object(line: str) -> dict[str, Any] | None:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None
