"""The line by which an outlet says what it did to a text, and what it claims by it."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources
from typing import Any, Final, cast

from writethru.articles.needles import one_of
from writethru.model import Article, Claim, Disclaimer
from writethru.text.sentences import sentences

_LONGEST: Final = 700
"""Letters of a line that may be a disclaimer: longer ones are prose."""
_LINE: Final = 240
"""Letters of a paragraph that is taken as one line; of a longer one the last two sentences are looked at."""
_HEAD, _TAIL = 2, 5
"""Paragraphs at the head and at the tail of an article among which a disclaimer may stand."""


def find(article: Article) -> Disclaimer | None:
    """The disclaimer of an article, the one with the most specific claim if it has several.

    Notes are looked through first, then the last and the first paragraphs.
    """
    ranked = [(rank, line) for line in _lines(article) if (rank := _rank(line)) is not None]
    if not ranked:
        return None
    rank, line = min(ranked, key=lambda pair: pair[0])
    return Disclaimer(line, _forms()[1][rank][0])


def claims(line: str) -> Claim | None:
    """What a line claims to have been done to the text it stands under; None if it is no disclaimer."""
    rank = _rank(line)
    return None if rank is None else _forms()[1][rank][0]


def _lines(article: Article) -> Iterator[str]:
    yield from article.notes
    for paragraph in (*article.paragraphs[-_TAIL:][::-1], *article.paragraphs[:_HEAD]):
        if len(paragraph) <= _LINE:
            yield paragraph
        elif _hinted(tail := paragraph[-_LONGEST:]):  # of most it is known without parting them
            yield from sentences(tail)[-2:]


def _rank(line: str) -> int | None:
    """The place of a line's claim in the order of claims."""
    return _rank_of(line) if 8 <= len(line) <= _LONGEST else None


@lru_cache(maxsize=256)  # lines of the running text are asked for again here
def _rank_of(line: str) -> int | None:
    about, forms = _forms()
    small = line.lower()
    if not _hints().search(small) or not about.search(small):
        return None
    return next((rank for rank, (_, form) in enumerate(forms) if form.search(small)), None)


def _hinted(text: str) -> bool:
    return _hints().search(text.lower()) is not None


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(resources.files("writethru.articles").joinpath("disclaimers.toml").read_text("utf-8"))


@cache
def _hints() -> re.Pattern[str]:
    return one_of(_data()["hints"].split())


@cache
def _forms() -> tuple[re.Pattern[str], list[tuple[Claim, re.Pattern[str]]]]:
    """What a disclaimer is about, and its forms by claim, in order (disclaimers.toml)."""
    data = _data()
    claims = [(cast(Claim, claim), _one_of(forms)) for claim, forms in data["claims"].items()]
    return _one_of(data["about"]), claims


def _one_of(forms: list[str]) -> re.Pattern[str]:
    # Told of small letters: without re.IGNORECASE a branch that can't fit is left at its first letter.
    return re.compile("|".join(f"(?:{form})" for form in forms).replace(" ", r"\s+"))
