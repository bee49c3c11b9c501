"""What the commands that use the network share: a fetcher within the user's settings, and the archive made ready."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from writethru.errors import StoreError
from writethru.pipeline.archive import Archive
from writethru.sources.fetch import Fetcher, Settings


@contextmanager
def opened(store: str, allowed: Sequence[str]) -> Iterator[tuple[Archive, Fetcher]]:
    """The archive in a file, made with its folder if there is none, and a fetcher that refuses private addresses but
    for those allowed."""
    try:
        Path(store).parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"{store}: its folder can't be made ({error.strerror}); name another file") from None
    with Archive(store) as archive, Fetcher(_settings(allowed)) as fetcher:
        yield archive, fetcher


def _settings(allowed: Sequence[str]) -> Settings:
    """Hosts as the user names them; "all" means every one."""
    return Settings(allow=frozenset(host.lower() for host in allowed), allow_private="all" in allowed)
