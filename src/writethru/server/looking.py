"""The archive as the server's threads see it: each looks for itself, and writes go one at a time."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, TypeVar, cast

from writethru.errors import StoreError
from writethru.pipeline.archive import Archive

SECONDS: Final = 10.0
"""How old what is shown may be, beside what this desk writes itself."""
REMEMBERED: Final = 512
"""Pages whose matter is remembered."""
_Value = TypeVar("_Value")


class Looking:
    """Gives an archive to look at to every thread that asks, and one to write to."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._local = threading.local()
        self._turn = threading.Lock()
        self._lock = threading.Lock()
        self._turns = 0
        self._made: OrderedDict[Hashable, tuple[float, object]] = OrderedDict()
        Archive(path).close()  # made, and brought to the newest schema

    def archive(self) -> Archive:
        """The archive of this thread, which only looks: it answers of what is ready."""
        stands = self._stands()
        if getattr(self._local, "stands", None) != stands:  # the first time, or another file was put in its place
            if hasattr(self._local, "archive"):
                self._local.archive.close()
                self._forget()
            self._local.archive, self._local.stands = Archive(self.path, viewing=True), stands
        found: Archive = self._local.archive
        return found

    def remembered(self, key: Hashable, make: Callable[[], _Value]) -> _Value:
        """What was made under a key a moment ago, else made now: many readers ask for the same while a pull writes.
        What this desk itself writes is seen at once."""
        start = time.monotonic()
        with self._lock:
            found, turn = self._made.get(key), self._turns
        if found is not None and start - found[0] < SECONDS:
            return cast(_Value, found[1])
        value = make()
        with self._lock:
            if turn != self._turns:  # somebody wrote meanwhile: what was made may be of before
                return value
            self._made[key] = (start, value)
            self._made.move_to_end(key)
            while len(self._made) > REMEMBERED:
                self._made.popitem(last=False)
        return value

    @contextmanager
    def writing(self, *, shown: bool = True) -> Iterator[Archive]:
        """An archive to write to, for one thread at a time. What it wrote is seen at once, if it is `shown` on any
        page."""
        with self._turn:
            self._stands()
            with Archive(self.path) as archive:
                try:
                    yield archive
                finally:
                    if shown:
                        self._forget()

    def _stands(self) -> tuple[int, int]:
        """Which file it is. Raises StoreError where there is none any more: none is made in its place."""
        try:
            about = self.path.stat()
        except OSError as error:
            raise StoreError(f"{self.path}: is not there any more ({error.strerror}); put it back") from None
        return about.st_dev, about.st_ino

    def _forget(self) -> None:
        with self._lock:
            self._turns += 1
            self._made.clear()


def now() -> str:
    """The time in UTC, as the store keeps times."""
    return datetime.now(UTC).isoformat(timespec="seconds")
