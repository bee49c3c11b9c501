"""The fields that a page declares of an article, and how a value of any of them is read.

Publishers fill these fields with anything: every value is checked for its type, and what does not fit is dropped.
"""

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from writethru.pages import outlets

_MARK = re.compile(r"^[^\w(«“„]|^$|^_|\w_\w|@|://|^[a-z-]{3,}/|^[\w-]+:|&$|^[\W\d]$|^[0-9a-f-]{16,}$")
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:[-_][a-zA-Z]{2,4})?")
_SPACE = re.compile(r"[^\S\u3000]+")
"""White space, but for the ideographic space, which Japanese headlines set where others set a dash."""
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")
_BREAK = re.compile(r"<(?:/?(?:p|div|h[1-6]|li|blockquote)|br)\b[^<>]{0,300}>", re.I)
_BODY = 200_000
"""Letters of a declared text that are read: more than any article has."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """The fields of one article as its page declares them; None or () where it says nothing of the right type."""

    headline: str | None = None
    headlines: tuple[str, ...] = ()
    """Every form in which the page declares the headline, the surest first; `headline` is the first."""
    described: bool = False
    """Whether JSON-LD says the headline."""
    titles: tuple[str, ...] = ()
    """The same with the page's title."""
    byline: tuple[str, ...] = ()
    published: str | None = None
    updated: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    language: str | None = None
    url: str | None = None
    canonical_url: str | None = None
    outlet: str | None = None
    declared: tuple[str, ...] = ()
    """Names, and addresses on other hosts, that the page gives as the text's source."""
    summary: str | None = None
    body: str | None = None
    """The text as JSON-LD declares it: plain paragraphs, one a line."""


def clean(text: str | None) -> str | None:
    """A value in one line, its entities read: many publishers escape twice."""
    if not text:
        return None
    if "&" in text:
        text = html.unescape(html.unescape(text))
    return (_SPACE.sub(" ", text).strip() if "\u3000" in text else " ".join(text.split())) or None


def plain(text: str | None) -> str | None:
    """A value in one line without mark-up."""
    text = clean(text)
    return clean(_TAG.sub("", text)) if text and "<" in text else text


def body(text: str) -> str | None:
    """A declared text as plain paragraphs, one a line: mark-up dropped, entities read, bounded in length."""
    text = text[:_BODY]
    if "&lt;" in text:
        text = html.unescape(text)
    if "<" in text:
        text = _TAG.sub("", _BREAK.sub("\n", text))
    lines = (clean(line) for line in text.splitlines())
    return "\n".join(line for line in lines if line) or None


def listed(value: Any) -> list[Any]:
    """A value that may be one or several: always several, lists in lists taken apart."""
    if not isinstance(value, list):
        return [value]
    return [inner for item in value for inner in (item if isinstance(item, list) else [item])]


def strings(value: Any) -> list[str]:
    """The texts of a value that may be one or several."""
    return [text for item in listed(value) if isinstance(item, str) and (text := clean(item))]


def is_address(text: str) -> bool:
    """Whether a string is an address that a browser could open."""
    return bool(host(text))


def host(address: str | None) -> str:
    """The host of an address, without "www."; "" where it is none."""
    if not address or "://" not in address[:9] or any(map(str.isspace, address)):
        return ""
    try:
        parts = urlsplit(address)
        return (parts.hostname or "").removeprefix("www.") if parts.scheme in ("http", "https") else ""
    except ValueError:
        return ""


def tags(values: Iterable[str]) -> tuple[str, ...]:
    """Subjects out of keyword fields; a system's own marks ("/article", "autoplay_video", "id:1913") are none."""
    found = [tag.strip(" \"'").lstrip("#") for value in values for tag in re.split(r"[,;、，]", value)]
    return tuple(dict.fromkeys(tag for tag in found if len(tag) <= 80 and not _MARK.search(tag)))[:60]


def section(values: Iterable[str]) -> str | None:
    """The first value that names a section for people, the last step of a path of them ("News > Local")."""
    for value in values:
        name = re.split(r"\s*[>»›|]\s*|,\s", value)[-1] if len(value) > 25 or ">" in value else value
        if len(name) <= 60 and not _MARK.search(name) and not name.isdigit():
            return name
    return None


def language(value: str | None) -> str | None:
    """A language tag as in HTML ("pt-BR"), or None."""
    found = _LANGUAGE.fullmatch(value.strip()) if value else None
    return found.group().replace("_", "-") if found else None


def outlet(values: Iterable[str]) -> str | None:
    """The first value that may name an outlet; a handle (twitter:site) without its "@"."""
    return next((name for value in values if (name := outlets.name(value.removeprefix("@")))), None)
