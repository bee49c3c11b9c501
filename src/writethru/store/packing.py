"""Facts as bytes and back: JSON that any tool can read, compressed."""

import json
import zlib
from dataclasses import asdict, fields
from typing import Any

from writethru.model import Article, Credit, Dateline, Disclaimer, Facts, Hop, Link, Wire

_LEVEL = 3
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
    if facts.article.wire:
        article["wire"] = asdict(facts.article.wire)
    record = {
        "article": article,
        "sentences": facts.sentences,
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
    if "wire" in article:
        article["wire"] = wire(article["wire"])
    return Facts(
        Article(**article),
        tuple(found.get("sentences", ())),
        Dateline(**found["dateline"]) if "dateline" in found else None,
        tuple(Credit(**credit) for credit in found.get("credits", ())),
        Disclaimer(**found["disclaimer"]) if "disclaimer" in found else None,
    )


def wire(found: dict[str, Any]) -> Wire:
    """What a wire said, out of the values that `dataclasses.asdict` gave."""
    return Wire(**{**found, "hops": tuple(Hop(**hop) for hop in found.get("hops", ()))})


def _values(noun: Dateline | Credit | Disclaimer, names: tuple[str, ...]) -> dict[str, str | None]:
    return {name: getattr(noun, name) for name in names}
