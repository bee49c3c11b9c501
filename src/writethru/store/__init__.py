"""Where articles and what was found of them are kept: one SQLite file, or memory."""

from writethru.store.intake import Announced, Intake, Waiting
from writethru.store.sqlite import Shelf

__all__ = ["Announced", "Intake", "Shelf", "Waiting"]
