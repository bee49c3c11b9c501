"""A text in which the words stand out that people wrote notes on."""

from collections.abc import Iterable
from typing import NamedTuple

from writethru.desk.cutting import cut
from writethru.model import Note


class Piece(NamedTuple):
    """A run of a paragraph, and the number of the note on it, if there is one."""

    text: str
    note: int | None = None


def noted(paragraph: str, notes: Iterable[Note]) -> list[Piece]:
    """A paragraph cut where words begin and end that notes are on; of notes that overlap the first stands."""
    spans = sorted(
        (at, at + len(note.sentence), note.number)
        for note in notes
        if note.sentence and (at := paragraph.find(note.sentence)) >= 0
    )
    return [Piece(text, number) for text, number in cut(paragraph, spans)]
