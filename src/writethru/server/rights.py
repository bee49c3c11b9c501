"""What of a text may leave the desk."""

from collections.abc import Collection
from dataclasses import replace
from typing import Final

from writethru.model import Facts

EXCERPT: Final = 300
"""Letters of a text that leave the desk: what a source's terms allow is its own to say."""


def outgoing(facts: Facts, whole: Collection[str]) -> Facts:
    """An article as it may leave the desk: whole where its outlet is among those (in small letters) whose terms allow
    that, else an excerpt."""
    article = facts.article
    text = " ".join(article.paragraphs)
    if article.carrier.casefold() in whole or len(text) <= EXCERPT:
        return facts
    return replace(facts, article=replace(article, paragraphs=(text[:EXCERPT] + "…",), text_from="summary"))
