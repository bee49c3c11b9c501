"""Article lines: one JSON object, checked key by key, for it was written by another program."""

import json
from collections.abc import Callable
from typing import Any, TypeVar

from writethru.errors import RefusedError
from writethru.model import Article, Link, Page
from writethru.pages import identity, stamps
from writethru.pages.notes import parted

_T = TypeVar("_T")
_SHAPE = 'an article line is {"id", "url"?, "outlet"?, "published"?, "headline", "paragraphs": [...]}'


def read(page: Page) -> Article:
    """The article of one line. Raises RefusedError naming the key that is wrong and what is expected there."""
    fields = _Fields(page)
    if isinstance(fields.rest.get("a"), dict) and isinstance(fields.rest.get("b"), dict):
        raise fields.refused("it looks like a pair of articles; use compare --pairs")
    paragraphs = fields.take("paragraphs", _strings, "a list of strings")
    text = fields.take("text", _string, "a string")
    paragraphs = tuple(" ".join(part.split()) for part in paragraphs or (text or "").splitlines())
    paragraphs = tuple(part for part in paragraphs if part)
    if not paragraphs:
        raise fields.refused(f'it has no text: "paragraphs" or "text" must hold some; {_SHAPE}')
    headline = " ".join((fields.take("headline", _string, "a string") or fields.soft("title", _string) or "").split())
    url = fields.take("url", _string, "a string")
    kept, below = parted(paragraphs)
    if not kept:
        kept, below = paragraphs, ()
    return Article(
        id=fields.take("id", _name, "a string")
        or identity.article_id(identity.place(page.item, url), headline, paragraphs),
        page=page.item,
        headline=headline,
        paragraphs=kept,
        url=url or page.url,
        outlet=fields.take("outlet", _string, "a string"),
        published=fields.dated("published", "a date as in ISO 8601") or fields.soft("date", _date),
        updated=fields.soft("updated", _date),
        byline=fields.soft("byline", _names) or (),
        section=fields.soft("section", _string),
        tags=tuple(tag.lstrip("#") for tag in fields.soft("tags", _names) or ()),
        canonical_url=fields.soft("canonical_url", _string),
        language=fields.soft("language", _string),
        notes=(*below, *(fields.soft("notes", _names) or ())),
        declared=fields.soft("declared", _names) or (),
        related=fields.soft("related", _links) or (),
        extra=fields.rest,
    )


class _Fields:
    """The object's keys, taken one after another; what nobody took is the rest."""

    def __init__(self, page: Page) -> None:
        self.item = page.item
        try:
            value = json.loads(page.body, parse_constant=_no_number)
        except ValueError as error:
            raise self.refused(f"it is no JSON object; {_SHAPE}") from error
        except RecursionError as error:
            raise self.refused(f"its JSON is nested too deep; {_SHAPE}") from error
        if not isinstance(value, dict):
            raise self.refused(f"it is {_kind(value)}, not a JSON object; {_SHAPE}")
        self.rest: dict[str, Any] = value

    def refused(self, reason: str) -> RefusedError:
        return RefusedError(self.item, "pages", reason)

    def take(self, key: str, read: Callable[[Any], _T | None], expected: str) -> _T | None:
        """A key that must have the right type where it stands; null is as good as absent."""
        value = self.rest.pop(key, None)
        if value is None:
            return None
        found = read(value)
        if found is None:
            raise self.refused(f'"{key}" is {_kind(value)}, expected {expected}{_wrong_item(value, expected)}')
        return found

    def dated(self, key: str, expected: str) -> str | None:
        """A date; a string that is none stays with the rest."""
        text = self.take(key, _string, expected)
        stamp = _date(text)
        if text and stamp is None:
            self.rest[key] = text
        return stamp

    def soft(self, key: str, read: Callable[[Any], _T | None]) -> _T | None:
        """A key that is understood where it has the right type, and else stays with the rest."""
        found = read(self.rest.get(key))
        if found is not None:
            del self.rest[key]
        return found


def _no_number(_name: str) -> None:
    """NaN and Infinity, which JSON doesn't know, stand for nothing."""


def _kind(value: Any) -> str:
    names = {
        bool: "a boolean",
        int: "a number",
        float: "a number",
        str: "a string",
        list: "a list",
        dict: "an object",
    }
    return names.get(type(value), "null")


def _wrong_item(value: Any, expected: str) -> str:
    """Which item of a list keeps it from being a list of strings."""
    if not isinstance(value, list) or expected != "a list of strings":
        return ""
    number, item = next((number, item) for number, item in enumerate(value, 1) if not isinstance(item, str))
    return f" (item {number} is {_kind(item)})"


def _string(value: Any) -> str | None:
    return _whole(value).strip() if isinstance(value, str) else None


def _whole(text: str) -> str:
    """The text without half characters (lone surrogates), which JSON can spell but nothing can write."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _name(value: Any) -> str | None:
    return _whole(str(value)) if isinstance(value, (str, int)) and not isinstance(value, bool) and value != "" else None


def _date(value: Any) -> str | None:
    return stamps.iso(value) if isinstance(value, str) else None


def _strings(value: Any) -> tuple[str, ...] | None:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        return None
    return tuple(map(_whole, value))


def _names(value: Any) -> tuple[str, ...] | None:
    return (value,) if isinstance(value, str) and value else _strings(value)


def _links(value: Any) -> tuple[Link, ...] | None:
    if not isinstance(value, list):
        return None
    links = []
    for item in value:
        if not isinstance(item, dict) or not isinstance(item.get("headline"), str):
            return None
        if not isinstance(item.get("url"), str | None):
            return None
        links.append(Link(item["headline"], item.get("url")))
    return tuple(links)
