"""Alternatives of a pattern, written as a list that can be read and extended."""


def either(phrases: str) -> str:
    """A group of a regular expression out of phrases (themselves expressions) parted by commas or line ends,
    which they therefore can't hold."""
    parts = (part.strip() for line in phrases.splitlines() for part in line.split(","))
    return "(?:" + "|".join(part for part in parts if part) + ")"
