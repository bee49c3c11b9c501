"""What newsrooms announce: RSS, Atom, RDF and JSON feeds read into entries, OPML lists, and finding a page's feeds.

Everything here takes values and returns values; who fetches stands elsewhere.
"""

from writethru.sources.feeds.discovery import discover
from writethru.sources.feeds.feed import Feed
from writethru.sources.feeds.opml import opml, outlines
from writethru.sources.feeds.parse import parse

__all__ = ["Feed", "discover", "opml", "outlines", "parse"]
