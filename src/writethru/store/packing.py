"""Facts as bytes and back: JSON that any tool can read, compressed."""

import json
import zlib
from dataclasses import fields
from typing import Any

from writethru.model import Article, Credit, Dateline, Disclaimer, Facts, Link

_LEVEL = 3
_AHEAD = 9
"""How many paragraphs ahead a sentence is looked for; those between hold none of the running text."""
_ARTICLE = tuple(field.name for field in fields(Article))
_TUPLES = ("paragraphs", "byline", "tags", "notes", "declared")
_DATELINE, _CREDIT, _DISCLAIMER = (
    tuple(field.name for field in fields(kind)) for kind in (Dateline, Credit, Disclaimer)
)


def pack(facts: Facts) -> bytes:
    """The facts of an article as compressed JSON; what is empty is left out."""
    article = {name: value for name in _ARTICLE if (value := getattr(facts.article, name)) not in (None, (), {})}
    article["paragraphs"] = facts.article.paragraphs
    if facts.article.extra:
        article["extra"] = dict(facts.article.extra)
    if facts.article.related:
        article["related"] = [(link.headline, link.url) for link in facts.article.related]
    record = {
        "article": article,
        "sentences": _places(facts),
        "dateline": facts.dateline and _values(facts.dateline, _DATELINE),
        "credits": [_values(credit, _CREDIT) for credit in facts.credits],
        "disclaimer": facts.disclaimer and _values(facts.disclaimer, _DISCLAIMER),
    }
    # What an article's `extra` holds that JSON doesn't know is kept as text.
    told = {name: value for name, value in record.items() if value}
    text = json.dumps(told, separators=(",", ":"), default=str, skipkeys=True)
    return zlib.compress(text.encode(), _LEVEL)


def unpack(record: bytes) -> Facts:
    """The facts that `pack` was given. Raises ValueError or zlib.error where the record is damaged."""
    found = json.loads(zlib.decompress(record))
    article: dict[str, Any] = found["article"]
    article |= {name: tuple(article[name]) for name in _TUPLES if name in article}
    article["related"] = tuple(Link(*link) for link in article.get("related", ()))
    return Facts(
        Article(**article),
        tuple(_sentence(place, article["paragraphs"]) for place in found.get("sentences", ())),
        Dateline(**found["dateline"]) if "dateline" in found else None,
        tuple(Credit(**credit) for credit in found.get("credits", ())),
        Disclaimer(**found["disclaimer"]) if "disclaimer" in found else None,
    )


def _places(facts: Facts) -> list[tuple[int, int, int] | str]:
    """Where each sentence stands: its paragraph, and its first and last letter there; the sentence itself where it
    stands nowhere as it is."""
    paragraphs = facts.article.paragraphs
    out: list[tuple[int, int, int] | str] = []
    n = at = 0
    for sentence in facts.sentences:
        begin, place = paragraphs[n].find(sentence, at) if paragraphs else -1, n
        while begin < 0 and place + 1 < min(len(paragraphs), n + _AHEAD):
            place += 1
            begin = paragraphs[place].find(sentence)
        if begin < 0:
            out.append(sentence)
        else:
            n, at = place, begin + len(sentence)
            out.append((n, begin, at))
    return out


def _sentence(place: list[int] | str, paragraphs: tuple[str, ...]) -> str:
    return place if isinstance(place, str) else paragraphs[place[0]][place[1] : place[2]]


def _values(noun: Dateline | Credit | Disclaimer, names: tuple[str, ...]) -> dict[str, str | None]:
    return {name: getattr(noun, name) for name in names}
