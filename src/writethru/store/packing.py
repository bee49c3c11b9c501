"""Facts as bytes and back: JSON that any tool can read, compressed; and what reports are about, which only folding
reads."""

import json
import zlib
from dataclasses import asdict, fields
from itertools import accumulate, pairwise
from typing import Any

import numpy as np

from writethru.model import Article, Credit, Dateline, Disclaimer, Facts, Hop, Link, Wire
from writethru.stories.subject import STEPS, Subject

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


def pack_subject(subject: Subject) -> bytes:
    """What a report is about: the length of a header (4 bytes), the header (JSON, compressed), the terms of all kinds
    (32 bits each, little-endian), and their weights (8 bits each: steps of the heaviest one of their kind)."""
    vectors = (subject.names, subject.words, subject.beginning, subject.pairs)
    told = json.dumps(
        [
            [[len(vector), max(vector.values(), default=0.0)] for vector in vectors],
            subject.day,
            sorted(subject.told),
            subject.outlet,
            list(subject.forms.items()),
        ],
        separators=(",", ":"),
    )
    header = zlib.compress(told.encode("utf-8", "replace"), _LEVEL)
    terms = np.fromiter((term for vector in vectors for term in vector), "<u4")
    steps = [np.round(np.array(list(vector.values())) / max(vector.values()) * STEPS) for vector in vectors if vector]
    weights = np.concatenate([np.empty(0), *steps]).astype("u1")
    return len(header).to_bytes(4, "little") + header + terms.tobytes() + weights.tobytes()


def unpack_subject(record: bytes) -> Subject:
    """The subject that `pack_subject` was given."""
    start = 4 + int.from_bytes(record[:4], "little")
    sizes, day, told, outlet, forms = json.loads(zlib.decompress(record[4:start]))
    count = sum(size for size, _ in sizes)
    terms = np.frombuffer(record, "<u4", count, start)
    steps = np.frombuffer(record, "u1", count, start + 4 * count).astype(np.float64)
    edges = pairwise(accumulate((size for size, _ in sizes), initial=0))
    names, words, beginning, pairs = (
        dict(zip(terms[a:b].tolist(), (steps[a:b] * heaviest / STEPS).tolist(), strict=True))
        for (a, b), (_, heaviest) in zip(edges, sizes, strict=True)
    )
    return Subject(names, words, beginning, pairs, frozenset(told), day, outlet, dict(forms))


def squeezed(record: Any) -> bytes:
    """Something of lists, names, texts and numbers as compressed JSON."""
    return zlib.compress(json.dumps(record, separators=(",", ":")).encode("utf-8", "replace"), _LEVEL)


def expanded(data: bytes) -> Any:
    """What was squeezed; tuples come back as lists."""
    return json.loads(zlib.decompress(data))
