"""Who wrote a text, and which lines between headline and text only say that, or when."""

import re

from writethru.pages import stamps

_BY = re.compile(
    r"^(?:by|von|par|por|di|door|av|af|text|words)\s?:?\s+(?=\S)|^(?:author|reporter|autor|auteur)\s?:\s?",
    re.I,
)
_DESK = re.compile(
    r"\b(?:desk|bureau|staff|reporters?|correspondents?|newsroom|editors?|agency|agencies|team|writers?|redaktion|"
    r"rédaction|redacción|redação|redazione)\W*$",
    re.I,
)
_NAME = re.compile(
    r"^(?:[^\W\d_a-z][\w.'’-]*)(?: (?:(?:de|da|di|del|van|von|der|bin|al|la|le|el|dos)|[^\W\d_a-z][\w.'’-]*)){1,4}$"
)
_AND = re.compile(r"\s*(?:,|;|\||/|·|\band\b|\bund\b|\bet\b|\by\b|\be\b|&)\s*")


def names(text: str, marked: bool = False) -> tuple[str, ...]:
    """The names of a byline, in order; () where the line is none.

    A line is a byline when it begins with "By", ends as a desk does ("News Desk"), or `marked` says that its place
    shows it (between headline and date) and it looks like names.
    """
    line = text.strip(" \t|·•,–—-")
    if not line or len(line) > 120:
        return ()
    opened = _BY.match(line)
    body = line[opened.end() :] if opened else line
    parts = tuple(part.strip() for part in _AND.split(body) if part.strip())
    if not parts or len(parts) > 8:
        return ()
    fit = [part for part in parts if _NAME.match(part) or _DESK.search(part) and len(part.split()) <= 5]
    if opened and (fit or len(body.split()) <= 4):
        return tuple(fit) or parts
    if len(fit) == len(parts) and (marked or _DESK.search(line)):
        return parts
    return ()


_HOUSE = re.compile(
    r"(?:\s(?:news|web|online|digital|city|sports?|business|world|national|state|editorial|staff)){0,3}"
    r"\s(?:desk|bureau|staff|newsroom|team|reporters?|correspondents?)$",
    re.I,
)
_NO_HOUSE = frozenset("news staff web online city special our own sports business world national state".split())


def house(byline: str) -> str | None:
    """The house that a desk's byline names: "Harbourline News Desk" -> "Harbourline"; None for "News Desk"."""
    found = _HOUSE.search(byline)
    name = byline[: found.start()].strip() if found else ""
    return name if name and name.lower() not in _NO_HOUSE else None


def is_meta(line: str) -> bool:
    """Whether a line stands between headline and text and is neither: a date, an age, a byline."""
    if stamps.is_age(line):
        return True
    stamp = stamps.read(line)
    if stamp is not None:
        return len(stamp.rest.split()) <= 6
    return bool(names(line))


def is_stamp(line: str) -> bool:
    """Whether a line is nothing but a date, with or without what it is the date of: "Updated: Jul 9, 2025"."""
    stamp = stamps.read(line)
    return stamp is not None and not stamp.rest
