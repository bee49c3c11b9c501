"""Feeds that any reader takes: Atom (RFC 4287), one entry a story, with ids that stay."""

from collections.abc import Iterable
from html import escape
from typing import NamedTuple

from writethru.text.xml import allowed


class Item(NamedTuple):
    """An entry: an id that stays, a title, when it was last updated (ISO 8601 with a zone), where it leads (None:
    nowhere), and what it says as HTML, in which everything foreign is escaped already."""

    name: str
    title: str
    updated: str
    address: str | None
    html: str


def atom(name: str, title: str, updated: str, items: Iterable[Item], address: str | None = None) -> str:
    """An Atom feed (UTF-8): its own id, title, the time of its latest entry, its entries, and its own address."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"<id>{_text(name)}</id><title>{_text(title)}</title><updated>{_text(updated)}</updated>",
        "<author><name>Writethru</name></author>",
    ]
    if address:
        lines.append(f'<link rel="self" href="{_text(address)}"/>')
    for item in items:
        lines.append(
            f"<entry><id>{_text(item.name)}</id><title>{_text(item.title)}</title>"
            f"<updated>{_text(item.updated)}</updated>"
        )
        if item.address:
            lines.append(f'<link href="{_text(item.address)}"/>')
        lines.append(f'<content type="html">{_text(item.html)}</content></entry>')
    return "\n".join([*lines, "</feed>", ""])


def _text(text: str) -> str:
    return escape(allowed(text))
