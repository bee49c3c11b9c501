"""An article's versions: what its outlet made of it after it went out, by the same comparison as between outlets."""

from collections.abc import Iterator

from writethru import changes, copies
from writethru.model import Facts, Version


def versions(texts: list[Facts]) -> Iterator[Version]:
    """The versions of one article, the oldest first, each with what it changed in the one before."""
    before: Facts | None = None
    for facts in texts:
        if before is None:
            yield Version(facts)
        else:
            verdict, alignment = copies.compare(before, facts, rewrite=True)
            yield Version(
                facts,
                headline=before.article.headline if before.article.headline != facts.article.headline else None,
                verdict=verdict,
                changes=changes.find(before, facts, alignment),
                alignment=alignment,
            )
        before = facts
