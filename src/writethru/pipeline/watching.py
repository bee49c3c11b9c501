"""Searches that are kept: what they find, by stories."""

from writethru.model import Story, Watch
from writethru.pipeline.archive import Archive


def watched(archive: Archive, watch: Watch, limit: int) -> list[Story]:
    """The newest stories in which a search finds something, at most so many."""
    most = limit * 5
    while True:
        found = archive.search(
            watch.terms, most, outlet=watch.outlet, agency=watch.agency, manner=watch.manner, newest=True
        )
        told = archive.stories.of(facts.article.id for facts in found)
        if len(told) >= limit or len(found) < most:
            return told[:limit]
        most *= 4


def title(watch: Watch) -> str:
    """A search as people read it."""
    named = (("outlet", watch.outlet), ("agency", watch.agency), ("manner", watch.manner))
    return "  ".join([watch.terms or "everything", *(f"{name}: {value}" for name, value in named if value)])
