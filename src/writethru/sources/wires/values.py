"""The small values of wire files: strings cleaned and bounded, times as ISO 8601, names out of bylines, urgency."""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Final

LIMIT: Final = 2_000
"""Letters of one value; the longest usage terms seen have 700."""

ITEMS: Final = 1_000
"""Text items of one file."""

MANY: Final = 50
"""Values of one list (tags, notes, hops)."""

_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_STAMP: Final = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ]+(\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d{1,9})?)?\s*(Z|[+-]\d\d:?\d\d)?)?", re.I
)
_BY: Final = re.compile(r"(?:by|von|par|por|di|av|af|door)\b[\s:]*", re.I)
_BETWEEN: Final = re.compile(r"\s*(?:[;/|&,]|\b(?:and|und|et|y|og|och|en)\b)\s*", re.I)
_ROLE: Final = re.compile(r"\b(?:reporters?|writers?|editors?|correspondents?|staff|newsdesk)\b", re.I)


def text(value: object, limit: int = LIMIT) -> str | None:
    """A value as clean text of one line, at most `limit` letters; None where there is none."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    try:
        words = str(value)
    except ValueError:  # an integer of more digits than Python prints
        return None
    return " ".join(_CONTROL.sub(" ", words[: 4 * limit]).split())[:limit].strip() or None


def texts(values: Iterable[object]) -> tuple[str, ...]:
    """Clean values, each once and in their order."""
    return tuple(dict.fromkeys(found for value in values if (found := text(value))))[:MANY]


def when(value: object) -> str | None:
    """A time as ISO 8601 out of the forms of all standards ("20140829T134951+0000", "2016-01-12 12:35:40"); None for
    what is no time."""
    stamp = _STAMP.fullmatch(text(value, 60) or "")
    if stamp is None:
        return None
    year, month, day, hour, minute, second, zone = stamp.groups()
    iso = f"{year}-{month}-{day}"
    if hour:
        zone = (zone or "").upper()
        zone = zone if ":" in zone or len(zone) < 5 else f"{zone[:3]}:{zone[3:]}"
        iso += f"T{hour}:{minute}:{second or '00'}{zone}"
    try:
        datetime.fromisoformat(iso)
    except ValueError:
        return None
    return iso


def later(one: str | None, other: str | None) -> bool:
    """Whether the first of two ISO times lies after the second; False where that can't be told."""
    if not one or not other:
        return False
    a, b = datetime.fromisoformat(one), datetime.fromisoformat(other)
    return (a.tzinfo is None) == (b.tzinfo is None) and a > b


def dates(first: object, version: object) -> tuple[str | None, str | None]:
    """Published and updated, out of when the item was first created and when this version was."""
    made, now = when(first), when(version)
    if made and now and later(made, now):  # both are written within one second, in either order
        made = now
    return made or now, now if made and now != made else None


def names(*bylines: object) -> tuple[str, ...]:
    """The people of bylines: "By Ann Bell and Carl Dorn, Staff Writer" are two."""
    found = []
    for byline in bylines:
        line = text(byline, 300) or ""
        found += _BETWEEN.split(_BY.sub("", line, count=1) if _BY.match(line) else line)
    return texts(name.strip(" .,") for name in found if not _ROLE.search(name))[:20]


def urgency(value: object) -> int | None:
    """1 (most urgent) to 9; None for anything else."""
    found = text(value, 10) or ""
    return int(found) if found in tuple("123456789") else None
