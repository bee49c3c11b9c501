"""Where articles and what was found of them are kept: one SQLite file, or memory."""

from writethru.store.gathered import Gathered
from writethru.store.intake import Announced, Fetched, Intake, Waiting, plain
from writethru.store.pairs import Pairs
from writethru.store.people import People
from writethru.store.sqlite import Shelf
from writethru.store.told import ToldReports

__all__ = ["Announced", "Fetched", "Gathered", "Intake", "Pairs", "People", "Shelf", "ToldReports", "Waiting", "plain"]
