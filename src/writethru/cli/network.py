"""What the commands that use the network share: a fetcher within the user's settings, and the archive made ready."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from writethru.pipeline.archive import Archive
from writethru.sources.fetch import Fetcher, Settings


@contextmanager
def opened(store: str, allowed: Sequence[str]) -> Iterator[tuple[Archive, Fetcher]]:
    """The archive in a file, made if there is none, and a fetcher that refuses private addresses but
    for those allowed."""
    with Archive(store) as archive, Fetcher(_settings(allowed)) as fetcher:
        yield archive, fetcher


def _settings(allowed: Sequence[str]) -> Settings:
    """Hosts as the user names them; "all" means every one."""
    return Settings(allow=frozenset(host.lower() for host in allowed), allow_private="all" in allowed)
