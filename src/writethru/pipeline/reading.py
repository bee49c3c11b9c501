"""From places to articles: files and folders are opened, pages taken apart, articles examined."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from writethru.errors import RefusedError, UsageError
from writethru.model import Article, Facts, Page, Reading, Refused

Place = str | Path
"""A file, a folder, or "-" for standard input."""
Text = Place | Article | Facts
"""What can be read: a place, or an article at hand."""
_ENDED = "reading it ended the process (out of memory?); hand in its text"


def read(places: Sequence[Place] | Place, jobs: int = 1) -> Iterator[Reading | Refused]:
    """Take pages apart: one `Reading` a page, or one `Refused` for each item that can't be used, in the input's order.

    `places` are files, folders or "-": saved HTML pages, text captures, article lines, each also gzipped. `jobs` is the
    number of processes that many pages are spread over.
    """
    from writethru import sources, workers

    given = [places] if isinstance(places, str | Path) else places
    yield from workers.spread(_reading, sources.pages([str(place) for place in given]), jobs, _lost)


def _lost(page: Page | Refused) -> Reading | Refused:
    return page if isinstance(page, Refused) else Refused(page.item, "pages", _ENDED)


def _reading(page: Page | Refused) -> Reading | Refused:
    from writethru import articles, pages

    if isinstance(page, Refused):
        return page
    try:
        split = pages.split(page)
    except RefusedError as error:
        return Refused(error.item, error.stage, error.reason)
    facts = tuple(articles.examine(article) for article in split.articles)
    return Reading(split.page, split.url, facts, split.furniture)


def articles_of(given: Iterable[Text]) -> Iterator[Facts | Refused]:
    """The articles at hand, then those of all places together, so that a file named twice is read once."""
    places: list[Place] = []
    for text in given:
        if isinstance(text, Article | Facts):
            yield text_of(text)
        else:
            places.append(text)
    for reading in read(places) if places else ():
        if isinstance(reading, Refused):
            yield reading
        else:
            yield from reading.articles


def text_of(given: Text) -> Facts:
    """The one text of a file that holds one page, its main article, or of an article at hand.

    Raises RefusedError where there is none and UsageError where there are several.
    """
    from writethru import articles

    if isinstance(given, Facts):
        return given
    if isinstance(given, Article):
        return articles.examine(given)
    readings = []
    for found in read(given):
        if isinstance(found, Refused):
            raise RefusedError(found.item, found.stage, found.reason)
        readings.append(found)
        if len(readings) > 1:
            raise UsageError(f"{given}: holds more than one page or article; compare takes one on each side")
    mains = [facts for reading in readings for facts in reading.articles if facts.article.main]
    if not mains:
        raise RefusedError(str(given), "pages", "holds no article; give a page or an article line")
    return mains[0]
