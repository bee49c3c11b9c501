"""The archive as the server's threads see it: each looks for itself, and writes go one at a time."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from writethru.pipeline.archive import Archive


class Looking:
    """Gives an archive to look at to every thread that asks, and one to write to."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._local = threading.local()
        self._turn = threading.Lock()
        Archive(path).close()  # made, and brought to the newest schema

    def archive(self) -> Archive:
        """The archive of this thread, which only looks: it answers of what is ready."""
        found = getattr(self._local, "archive", None)
        if found is None:
            found = self._local.archive = Archive(self.path, viewing=True)
        return found

    @contextmanager
    def writing(self) -> Iterator[Archive]:
        """An archive to write to, for one thread at a time; what it wrote is ready for those who look."""
        with self._turn, Archive(self.path) as archive:
            yield archive


def now() -> str:
    """The time in UTC, as the store keeps times."""
    return datetime.now(UTC).isoformat(timespec="seconds")
