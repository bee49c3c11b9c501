"""The table of agencies (agencies.toml), and finding their names in the words of a credit."""

import re
import tomllib
from collections.abc import Sequence
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
_WORD = re.compile(r"[\w\u0300-\u036f\u064b-\u0652\u0900-\u0d7f\u0e31-\u0e4e]+")
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
    sizes: dict[str, list[int]]
    """Of how many words the names and marks are that begin with a word, in small letters; the longest first."""
    sites: dict[str, str]
    publishers: frozenset[str]

    def agency(self, printed: Sequence[str], folded: Sequence[str], loose: bool) -> str | None:
        """The agency whose name or mark these words are, as printed and in small letters."""
        words, name = tuple(printed), tuple(folded)
        agency = self.names.get(name) if name != words or name in self.small else None
        agency = agency or self.marks.get(words)
        if agency is None and loose:
            agency = self.marks.get(tuple(word.upper() for word in words if word.istitle()))
        return agency


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
    sizes: dict[str, set[int]] = {}
    for words in (*names, *marks):
        sizes.setdefault(words[0].casefold(), set()).add(len(words))
    longest_first = {first: sorted(found, reverse=True) for first, found in sizes.items()}
    return _Table(names, frozenset(small), marks, longest_first, sites, frozenset(publishers))


def named(text: str, *, loose: bool = False) -> list[Named]:
    """The agencies whose names or marks stand in `text`, in order; where names overlap, the longest counts.

    A mark ("AP", "dpa") counts only as printed in the table; `loose` lets one begin with a capital alone, as
    some bylines print it ("Ap").
    """
    table = _table()
    folded = _WORD.findall(text.casefold())  # the same words as in `text`: no folding makes or ends one
    if table.sizes.keys().isdisjoint(folded):  # so it is with most texts
        return []
    words = _WORD.findall(text)
    runs: list[tuple[str, int, int]] = []
    end = 0
    for at, first in enumerate(folded):
        for size in table.sizes.get(first, ()) if at >= end else ():
            agency = table.agency(words[at : at + size], folded[at : at + size], loose)
            if agency is not None and at + size <= len(words):
                end = at + size
                runs.append((agency, at, end))
                break
    spans = [word.span() for word in _WORD.finditer(text)] if runs else []
    return [Named(agency, spans[at][0], spans[end - 1][1]) for agency, at, end in runs]


def of_site(url: str | None) -> str | None:
    """The agency whose own site an address belongs to."""
    try:
        return of_host(urlsplit(url or "").hostname or "")
    except ValueError:
        return None


def of_host(host: str) -> str | None:
    """The agency whose own site a host belongs to."""
    labels = host.split(".")
    sites = _table().sites
    return next((sites[tail] for n in range(len(labels)) if (tail := ".".join(labels[n:])) in sites), None)


def is_publisher(agency: str) -> bool:
    """Whether it is an outlet first, whose texts others run: its name over its own text is no credit."""
    return agency in _table().publishers
