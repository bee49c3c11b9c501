"""The archive as the server's threads see it: each looks for itself, and writes go one at a time."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, TypeVar, cast

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
        self._made: OrderedDict[Hashable, tuple[float, object]] = OrderedDict()
        Archive(path).close()  # made, and brought to the newest schema

    def archive(self) -> Archive:
        """The archive of this thread, which only looks: it answers of what is ready."""
        found = getattr(self._local, "archive", None)
        if found is None:
            found = self._local.archive = Archive(self.path, viewing=True)
        return found

    def remembered(self, key: Hashable, make: Callable[[], _Value]) -> _Value:
        """What was made under a key a moment ago, else made now: many readers ask for the same while a pull writes.
        What this desk itself writes is seen at once."""
        with self._lock:
            found = self._made.get(key)
        if found is not None and time.monotonic() - found[0] < SECONDS:
            return cast(_Value, found[1])
        value = make()
        with self._lock:
            self._made[key] = (time.monotonic(), value)
            self._made.move_to_end(key)
            while len(self._made) > REMEMBERED:
                self._made.popitem(last=False)
        return value

    @contextmanager
    def writing(self) -> Iterator[Archive]:
        """An archive to write to, for one thread at a time; what it wrote is ready for those who look."""
        with self._turn, Archive(self.path) as archive:
            try:
                yield archive
            finally:
                with self._lock:
                    self._made.clear()


def now() -> str:
    """The time in UTC, as the store keeps times."""
    return datetime.now(UTC).isoformat(timespec="seconds")
