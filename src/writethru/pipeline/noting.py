"""Notes of people on stories, articles and their sentences."""

from typing import Final

from writethru.errors import NotThere, UsageError
from writethru.model import Note
from writethru.pipeline.archive import Archive

LONGEST: Final = 10_000
"""Letters of a note."""


def notes(archive: Archive, on: str) -> list[Note]:
    """The notes on an article or a story (id), the oldest first. Raises NotThere for an id that is not kept."""
    try:
        [key] = archive.keys([on])
    except NotThere:
        story = archive.stories.story(on)
        return archive.people.on_story(story.id, [archive.origin_of(name) for name in story.reports])
    return archive.people.on_article(on, key)


def write(archive: Archive, on: str, text: str, author: str, now: str, sentence: str | None = None) -> int:
    """Keep a note on an article or a story (id), or on words of an article; its number. `now` is ISO 8601 in UTC.

    Raises UsageError for a note that is empty or too long, and for words that the article doesn't have; NotThere for an
    id that is not kept.
    """
    text, words = text.strip(), (sentence or "").strip() or None
    if not text or len(text) > LONGEST:
        raise UsageError(f"a note has 1 to {LONGEST:,} letters")
    try:
        [key] = archive.keys([on])
    except NotThere:
        story = archive.stories.story(on)
        if words is not None:
            raise UsageError("a note on words is one on the article that has them") from None
        [key] = archive.keys([archive.report(story.reports[0]).copies[0].article])
        return archive.people.write(Note(0, story.id, text, author, now), story=key)
    if words is not None:
        facts = archive.show(on)
        if not any(words in one for one in (*facts.sentences, *facts.article.paragraphs)):
            words = " ".join(words.split())
            if words not in " ".join(" ".join(facts.article.paragraphs).split()):
                raise UsageError("these words don't stand in the article; copy them from it")
    return archive.people.write(Note(0, on, text, author, now, words), article=key)
