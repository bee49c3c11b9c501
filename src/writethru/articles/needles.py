"""A quick look for pieces of words, before the slow patterns that need one of them."""

import re
from collections.abc import Iterable

_RARE = "-zkwmpdlcfgbvuyhrnsoiate"
"""Letters from rare to common; the first few stand in nearly every piece."""

_Rest = tuple[str, str]
"""What is still to come of a piece, and the pattern that holds at its end."""


def one_of(pieces: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any of several pieces, as printed.

    A piece is looked for by a rare letter and what follows it, then looked back at: so a text is searched only where
    one of about ten letters stands, four times as fast as a search for each of seventy pieces.
    """
    told: list[_Rest] = []
    for piece in sorted(set(pieces)):
        at = piece.index(next((letter for letter in _RARE if letter in piece), piece[0]))
        told.append((piece[at:], f"(?<={re.escape(piece)})"))
    return re.compile(_branches(told))


def _branches(told: list[_Rest]) -> str:
    """A pattern for any of these; those that begin alike share the beginning."""
    ends = [end for rest, end in told if not rest]
    longer: dict[str, list[_Rest]] = {}
    for rest, end in told:
        if rest:
            longer.setdefault(rest[0], []).append((rest[1:], end))
    return f"(?:{'|'.join((*ends, *(re.escape(letter) + _branches(more) for letter, more in longer.items())))})"
