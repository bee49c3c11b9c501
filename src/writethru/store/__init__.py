"""Where articles and what was found of them are kept: one SQLite file, or memory."""

from writethru.store.sqlite import Shelf

__all__ = ["Shelf"]
