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

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Named:
    """An agency named in a text: its name in the table, and where its words stand."""

    agency: str
    start: int
    end: int


@cache
def _table() -> tuple[dict[tuple[str, ...], str], dict[tuple[str, ...], str], dict[str, str]]:
    """Agencies by the words of a name in small letters, by those of a mark as printed, and by address."""
    names: dict[tuple[str, ...], str] = {}
    marks: dict[tuple[str, ...], str] = {}
    sites: dict[str, str] = {}
    text = resources.files("writethru.articles").joinpath("agencies.toml").read_text("utf-8")
    for agency, about in tomllib.loads(text).items():
        for name in about["names"]:
            names.setdefault(tuple(_WORD.findall(name.casefold())), agency)
        for mark in about["marks"]:
            marks.setdefault(tuple(_WORD.findall(mark)), agency)
        for site in about.get("sites", ()):
            sites[site] = agency
            names.setdefault(tuple(_WORD.findall(site)), agency)
    return names, marks, sites


@cache
def _longest() -> dict[str, int]:
    """Words of the longest name or mark that begins with a word (in small letters)."""
    longest: dict[str, int] = {}
    for key in (key for table in _table()[:2] for key in table):
        first = key[0].casefold()
        longest[first] = max(longest.get(first, 0), len(key))
    return longest


def named(text: str, *, loose: bool = False) -> list[Named]:
    """The agencies whose names or marks stand in `text`, in order; where names overlap, the longest counts.

    A mark ("AP", "dpa") counts only as printed in the table; `loose` lets one begin with a capital alone, as
    some bylines print it ("Ap").
    """
    return list(_named(text, loose))


def _named(text: str, loose: bool) -> Iterator[Named]:
    names, marks, _ = _table()
    longest = _longest()
    words = list(_WORD.finditer(text))
    at = 0
    while at < len(words):
        most = longest.get(words[at].group().casefold(), 0)
        for size in range(min(most, len(words) - at), 0, -1):
            run = words[at : at + size]
            printed = tuple(word.group() for word in run)
            agency = names.get(tuple(word.casefold() for word in printed)) or marks.get(printed)
            if agency is None and loose:
                agency = marks.get(tuple(word.upper() for word in printed if word.istitle()))
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
    sites = _table()[2]
    return next((sites[tail] for n in range(len(labels)) if (tail := ".".join(labels[n:])) in sites), None)
