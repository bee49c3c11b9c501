"""Where articles and what was found of them are kept: one SQLite file, or memory."""

from writethru.store.intake import Announced, Fetched, Intake, Waiting, plain
from writethru.store.sqlite import Shelf

__all__ = ["Announced", "Fetched", "Intake", "Shelf", "Waiting", "plain"]
