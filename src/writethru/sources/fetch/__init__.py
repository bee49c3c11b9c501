"""Web addresses fetched: public ones only, within bounds, politely.

    with Fetcher() as fetcher:
        fetched = fetcher.fetch("https://example.com/feed.xml", Known(etag='"1"'), obey_robots=False)
        for url, page in each(urls, site, fetcher.fetch, delay_of=fetcher.delay):
            ...

Loads httpx; import it only where something is fetched.
"""

from writethru.sources.fetch.addresses import address, site
from writethru.sources.fetch.answers import Fetched, Known
from writethru.sources.fetch.client import Fetcher
from writethru.sources.fetch.faults import Fault, FetchError
from writethru.sources.fetch.pace import Pace, each
from writethru.sources.fetch.settings import Settings

__all__ = ["Fault", "FetchError", "Fetched", "Fetcher", "Known", "Pace", "Settings", "address", "each", "site"]
