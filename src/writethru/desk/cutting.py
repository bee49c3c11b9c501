"""A text cut where some of its words begin and end."""

from collections.abc import Iterable
from typing import TypeVar

_Mark = TypeVar("_Mark")


def cut(text: str, spans: Iterable[tuple[int, int, _Mark]]) -> list[tuple[str, _Mark | None]]:
    """The runs of a text, each with the mark of the span (start, end, mark) that it is; None between spans, which come
    in order. Of spans that overlap the first stands."""
    out: list[tuple[str, _Mark | None]] = []
    at = 0
    for start, end, mark in spans:
        if start < at:
            continue
        if at < start:
            out.append((text[at:start], None))
        out.append((text[start:end], mark))
        at = end
    if at < len(text):
        out.append((text[at:], None))
    return out
