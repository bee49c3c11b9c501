"""The table of agencies (agencies.toml), and finding their names in the words of a credit."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from urllib.parse import urlsplit

UNNAMED = "agencies"
"""The name under which "wire services", "agencias" and the like are credited."""

AGENCY_LIKE = re.compile(
    r"[^\W\d_][\w.&'’-]*(?:\s[^\W\d_][\w.&'’-]*){0,3}?\s(?:(?:News|Press|Wire|Telegraph)\s(?:Agency|Service|Association)|Newswire)\b"
    r"|\b(?:Agencia|Agence|Agenzia|Agência|Nachrichtenagentur|Presseagentur)\s[A-Z]\w+"
)
"""A name that calls itself an agency's, in the table or not."""
_WORD = re.compile(r"(?:\w|[\u0300-\u036f\u064b-\u0652\u0900-\u0d7f\u0e31-\u0e4e])+")
"""A word with the marks that some scripts set above, below and beside their letters."""


@dataclass(frozen=True, slots=True)
class Named:
    """An agency named in a text: its name in the table, and where its words stand."""

    agency: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Table:
    names: dict[tuple[str, ...], str]
    """Agencies by the words of a name, in small letters."""
    small: frozenset[tuple[str, ...]]
    """The names that are written without a capital: other words in small letters ("the conversation") are no names."""
    marks: dict[tuple[str, ...], str]
    """Agencies by the words of a mark, as printed."""
    longest: dict[str, int]
    """Words of the longest name or mark that begins with a word, in small letters."""
    sites: dict[str, str]
    publishers: frozenset[str]


@cache
def _table() -> _Table:
    text = resources.files("writethru.articles").joinpath("agencies.toml").read_text("utf-8")
    names: dict[tuple[str, ...], str] = {}
    small = set()
    marks: dict[tuple[str, ...], str] = {}
    sites: dict[str, str] = {}
    publishers = set()
    for agency, about in tomllib.loads(text).items():
        for name in (*about["names"], *about.get("sites", ())):
            words = tuple(_WORD.findall(name.casefold()))
            names.setdefault(words, agency)
            if name == name.lower():
                small.add(words)
        for mark in about["marks"]:
            marks.setdefault(tuple(_WORD.findall(mark)), agency)
        sites |= dict.fromkeys(about.get("sites", ()), agency)
        if about.get("publisher"):
            publishers.add(agency)
    longest: dict[str, int] = {}
    for words in (*names, *marks):
        first = words[0].casefold()
        longest[first] = max(longest.get(first, 0), len(words))
    return _Table(names, frozenset(small), marks, longest, sites, frozenset(publishers))


def named(text: str, *, loose: bool = False) -> list[Named]:
    """The agencies whose names or marks stand in `text`, in order; where names overlap, the longest counts.

    A mark ("AP", "dpa") counts only as printed in the table; `loose` lets one begin with a capital alone, as
    some bylines print it ("Ap").
    """
    return list(_named(text, loose))


def _named(text: str, loose: bool) -> Iterator[Named]:
    table = _table()
    words = list(_WORD.finditer(text))
    at = 0
    while at < len(words):
        most = table.longest.get(words[at].group().casefold(), 0)
        for size in range(min(most, len(words) - at), 0, -1):
            run = words[at : at + size]
            printed = tuple(word.group() for word in run)
            name = tuple(word.casefold() for word in printed)
            agency = table.names.get(name) if name != printed or name in table.small else None
            agency = agency or table.marks.get(printed)
            if agency is None and loose:
                agency = table.marks.get(tuple(word.upper() for word in printed if word.istitle()))
            if agency is not None:
                yield Named(agency, run[0].start(), run[-1].end())
                at += size
                break
        else:
            at += 1


def of_site(url: str | None) -> str | None:
    """The agency whose own site an address belongs to."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return None
    labels = host.split(".")
    sites = _table().sites
    return next((sites[tail] for n in range(len(labels)) if (tail := ".".join(labels[n:])) in sites), None)


def is_publisher(agency: str) -> bool:
    """Whether it is an outlet first, whose texts others run: its name over its own text is no credit."""
    return agency in _table().publishers
