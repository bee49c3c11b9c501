"""What the commands that use the network share: a fetcher within the user's settings, and the archive made ready."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from writethru.errors import StoreError
from writethru.pipeline.archive import Archive
from writethru.sources.fetch import Fetcher, Settings

_PORTLESS = re.compile(r"[^:\[\]]+|\[[^\]]+\]")


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
    """Hosts as the user names them: one without a port is meant with the web's, "all" means every host."""
    hosts = (f"{host}:{port}" if _PORTLESS.fullmatch(host) else host for host in allowed for port in (80, 443))
    return Settings(allow=frozenset(hosts), allow_private="all" in allowed)
