"""Small tools on phrases: a list of them as one pattern, and one made comparable."""

import re

_BETWEEN = re.compile(r"[\W_]+")


def either(phrases: str) -> str:
    """A group of a regular expression out of phrases (themselves expressions) parted by commas or line ends,
    which they therefore can't hold."""
    parts = (part.strip() for line in phrases.splitlines() for part in line.split(","))
    return "(?:" + "|".join(part for part in parts if part) + ")"


def plain(text: str | None) -> str:
    """The letters and digits of a text alone, in small letters."""
    return _BETWEEN.sub("", (text or "").casefold())
