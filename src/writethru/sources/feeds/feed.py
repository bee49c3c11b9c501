"""What a feed is once it is read, and the bounds that every reader of one keeps."""

from dataclasses import dataclass
from typing import Final, Literal

from writethru.model import Entry

STAGE: Final = "sources"
MOST_ENTRIES: Final = 10_000
"""Entries that are read of one feed; archives of decades stay below it."""
MOST_TEXT: Final = 2_000_000
"""Letters of one entry's text: a long book, and with pictures written into it still more than any report."""
MOST_LINE: Final = 10_000
"""Letters of a title, a name, an address; what is longer is cut."""
MOST_NAMES: Final = 60
"""Authors, tags or credits of one entry."""

Kind = Literal["RSS", "Atom", "RDF", "JSON Feed"]


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed as it was read.

    `entries` are in the feed's order, each with its text as a piece of HTML ("" where it has none). `site` is the
    address of the pages that it announces, `self_url` the feed's own, `hub` that of its WebSub hub. `max_age` is how
    many seconds a copy of the feed stays fresh by its own word. `left_out` says in words what was not read.
    """

    title: str
    kind: Kind
    entries: tuple[tuple[Entry, str], ...] = ()
    site: str | None = None
    language: str | None = None
    self_url: str | None = None
    hub: str | None = None
    max_age: int | None = None
    left_out: tuple[str, ...] = ()
