"""JSON Feed 1 and 1.1."""

import json
import re
from typing import Any, Final

from writethru.errors import RefusedError
from writethru.model import Entry, TextFrom
from writethru.sources.feeds import words
from writethru.sources.feeds.dates import iso
from writethru.sources.feeds.feed import MOST_ENTRIES, STAGE, Feed

_OPENS: Final = re.compile(r"[\ufeff\s]*\{")


def looks_like_it(text: str) -> bool:
    """Whether a text is one JSON object with a JSON Feed's parts; whether it can be read shows when it is."""
    return _OPENS.match(text) is not None and '"items"' in text


def read(text: str, item: str, url: str | None) -> Feed:
    """The feed in a JSON text. Raises RefusedError where it is none."""
    try:
        value = json.loads(text[text.index("{") :], strict=False)
    except RecursionError:
        raise RefusedError(item, STAGE, "is JSON nested too deep to be a feed; fetch it again") from None
    except ValueError as error:
        raise RefusedError(item, STAGE, f"is broken JSON ({error}); fetch the feed again") from None
    items = value.get("items")
    if not isinstance(items, list) or not ("jsonfeed.org" in _string(value, "version") or "title" in value):
        raise RefusedError(item, STAGE, "is JSON but no JSON Feed; give an RSS, Atom or JSON Feed")
    items = [entry for entry in items if isinstance(entry, dict)]
    self_url = words.absolute(_string(value, "feed_url"), url)
    site = words.absolute(_string(value, "home_page_url"), url or self_url)
    reader = _Items(value, url or self_url or site)
    left_out = [f"its last {len(items) - MOST_ENTRIES:,} entries"] if len(items) > MOST_ENTRIES else []
    entries = tuple(reader.entry(entry) for entry in items[:MOST_ENTRIES])
    hubs = [hub for hub in _list(value, "hubs") if isinstance(hub, dict)]
    hubs.sort(key=lambda hub: _string(hub, "type").lower() != "websub")
    return Feed(
        title=reader.title,
        kind="JSON Feed",
        entries=entries,
        site=site,
        language=reader.language,
        self_url=self_url,
        hub=next((address for hub in hubs if (address := words.absolute(_string(hub, "url"), url))), None),
        left_out=(*left_out, *reader.left_out),
    )


class _Items:
    """Reads the items of one feed, whose title, authors, language and address they inherit."""

    def __init__(self, feed: dict[str, Any], outside: str | None) -> None:
        self.title = words.line(_string(feed, "title"))
        self.authors = _authors(feed)
        self.language = words.language(_string(feed, "language"))
        self.outside = outside
        self.left_out: list[str] = []

    def entry(self, item: dict[str, Any]) -> tuple[Entry, str]:
        """One item and its text."""
        ident = words.line(_string(item, "id"))
        url = words.absolute(_string(item, "url"), self.outside) or words.absolute(_string(item, "external_url"), None)
        headline = words.plain(_string(item, "title"))
        text, text_from = self._text(item, headline)
        entry = Entry(
            headline=headline,
            id=ident or None,
            url=url or words.absolute(ident, None),
            outlet=self.title or None,
            byline=_authors(item) or self.authors,
            published=iso(_string(item, "date_published")),
            updated=iso(_string(item, "date_modified")),
            tags=words.each(words.plain(tag) for tag in _list(item, "tags") if isinstance(tag, str)),
            language=words.language(_string(item, "language")) or self.language,
            text_from=text_from,
        )
        return entry, text

    def _text(self, item: dict[str, Any], headline: str) -> tuple[str, TextFrom | None]:
        content = _string(item, "content_html").strip() or words.paragraphs(_string(item, "content_text"))
        summary = words.paragraphs(_string(item, "summary"))
        return words.chosen(content, summary, headline, self.left_out)


def _string(value: dict[str, Any], key: str) -> str:
    """The text of a key; numbers, as some give for ids, count as text."""
    found = value.get(key)
    if isinstance(found, str):
        return found.encode("utf-8", "replace").decode()  # "\ud83d" alone is JSON, but no text
    return str(found) if isinstance(found, int) and not isinstance(found, bool) and abs(found) < 10**18 else ""


def _list(value: dict[str, Any], key: str) -> list[Any]:
    found = value.get(key)
    return found if isinstance(found, list) else []


def _authors(value: dict[str, Any]) -> tuple[str, ...]:
    people = [*_list(value, "authors"), value.get("author")]
    return words.each(
        words.person(_string(who, "name") if isinstance(who, dict) else who if isinstance(who, str) else "")
        for who in people
    )
