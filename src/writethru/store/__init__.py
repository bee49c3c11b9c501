"""Where articles and what was found of them are kept: one SQLite file, or memory."""

from writethru.store.sqlite import Decision, Shelf

__all__ = ["Decision", "Shelf"]
