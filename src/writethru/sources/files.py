"""Local files, one at a time and within bounds: folders walked, gzip unpacked while it is read."""

import io
import os
import re
import stat
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from writethru.errors import RefusedError
from writethru.model import Refused
from writethru.sources.sniff import GZIP

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

STAGE: Final = "sources"
STDIN: Final = "-"
_HANDED: Final = re.compile(r"/(?:dev/fd|proc/self/fd)/\d{1,6}")
_ADDRESS: Final = re.compile(r"https?:/", re.I)
_CHUNK: Final = 16_384
_WITH_GZIP_HEADER: Final = 31  # zlib's word for it
_MEMBER: Final = GZIP + b"\x08"
TOO_SMALL_FOR_A_BOMB: Final = 1_000_000
"""Bytes unpacked below which no ratio is looked at."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one thing may hold; what holds more is refused by name.

    `page_bytes`: a page, unpacked. `line_bytes`: one article line. `unpacked_bytes`: all article lines of one
    gzip file. `ratio`: bytes unpacked for one byte packed (pages come to 5 to 30, a gzip bomb to 1,000).
    """

    page_bytes: int = 20_000_000
    line_bytes: int = 5_000_000
    unpacked_bytes: int = 64_000_000_000
    ratio: int = 200


# --- which files ------------------------------------------------------------------------------------------


def walk(paths: Sequence[str]) -> Iterator[str | Refused]:
    """The files that `paths` name, in order: folders walked by sorted name, each file and folder taken once.

    Left out: hidden files, and the "NAME_files" folder that a browser saves beside NAME.html. "-" is given on
    as it is.
    """
    seen: set[tuple[int, int]] = set()
    for path in dict.fromkeys(paths):
        if path == STDIN:
            yield path
            continue
        waiting, found = [path], False
        while waiting:
            here = waiting.pop()
            try:
                about = Path(here).stat()
                key = (about.st_dev, about.st_ino)
                if key in seen:
                    found = True
                    continue
                seen.add(key)
                if stat.S_ISDIR(about.st_mode):
                    waiting += _inside(here)
                    continue
            except OSError as error:
                yield Refused(shown(here), STAGE, _why(error, here, named=here == path))
            else:
                yield here
            found = True
        if not found:
            yield Refused(shown(path), STAGE, "holds no files to read; name a folder with saved pages in it")


def _inside(folder: str) -> list[str]:
    """The entries of a folder worth reading, last name first."""
    with os.scandir(folder) as entries:
        names = {entry.name for entry in entries if not entry.name.startswith(".")}
    saved_with = {f"{Path(name).stem}_files" for name in names if name.lower().endswith((".html", ".htm"))}
    return [os.path.join(folder, name) for name in sorted(names - saved_with, reverse=True)]  # noqa: PTH118


def shown(path: str) -> str:
    """A path as it can be printed: names that aren't UTF-8 keep what can be read of them."""
    return os.fsencode(path).decode("utf-8", "replace")


def _why(error: OSError, path: str, *, named: bool) -> str:
    if isinstance(error, FileNotFoundError):
        if os.path.islink(path):  # noqa: PTH114
            return "is a link that leads nowhere; mend or remove the link"
        if named and _ADDRESS.match(path):
            return (
                f"is an address; follow its feed by writethru add, or pipe the page in: curl {path} | writethru read -"
            )
        if named:
            return "there is no such file or folder; check the spelling"
        return "vanished after it was listed; run again if it should be there"
    if isinstance(error, PermissionError):
        return "may not be opened (no permission); change its rights or run as its owner"
    return f"can't be opened ({error.strerror or error}); check the path"


# --- what is in one ---------------------------------------------------------------------------------------


class Contents(io.RawIOBase):
    """The bytes of one thing, unpacked while they are read if it is gzip.

    What breaks on the way ends the stream as its end would, and is told in `fault`, so that what stood before
    the break can be used.
    """

    def __init__(self, packed: BinaryIO, limits: Limits) -> None:
        self.fault: str | None = None
        self._packed = packed
        self._limits = limits
        self._taken = self._given = self._given_before = 0
        self._after: bytes | None = b""  # packed bytes after a break, to go on in; None where it can't be mended
        self._ahead = b""
        self._ahead = self._fetch(len(GZIP))
        self._inflate = zlib.decompressobj(_WITH_GZIP_HEADER) if self._ahead == GZIP else None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        """Fills the buffer as far as it can, so that the first look at a pipe is not a short one."""
        view = memoryview(buffer).cast("B")
        filled = 0
        while filled < len(view) and (chunk := self._next(len(view) - filled)):
            view[filled : filled + len(chunk)] = chunk
            filled += len(chunk)
        return filled

    def _next(self, size: int) -> bytes:
        if self.fault is not None:
            return b""
        return self._fetch(size) if self._inflate is None else self._unpack(size)

    def _fetch(self, size: int) -> bytes:
        if self._ahead:
            ahead, self._ahead = self._ahead, b""
            return ahead
        try:
            chunk = self._packed.read(size)
        except OSError as error:
            self.fault = f"could not be read to its end ({error.strerror or error}); copy it again"
            return b""
        self._taken += len(chunk)
        return chunk

    def _unpack(self, size: int) -> bytes:
        while self.fault is None and not self._after:
            assert self._inflate is not None
            if self._inflate.eof:  # another gzip member may follow; anything else is padding
                packed = self._inflate.unused_data
                if len(packed) < len(GZIP):
                    packed += self._fetch(_CHUNK)
                if not packed.startswith(GZIP):
                    self._after = packed
                    return b""
                self._inflate = zlib.decompressobj(_WITH_GZIP_HEADER)
            else:
                packed = self._inflate.unconsumed_tail or self._fetch(_CHUNK)
            try:
                chunk = self._inflate.decompress(packed, size)
            except zlib.error:
                self.fault = "is broken inside its gzip; fetch it again"
                self._after = packed[1:]
                return b""
            self._given += len(chunk)
            self._watch()
            if chunk:
                return b"" if self.fault else chunk
            if not packed and not self._inflate.eof:
                self.fault = self.fault or "breaks off in the middle of its gzip; fetch it again"
        return b""

    def resume(self) -> bool:
        """Goes on behind what ended the stream, at the next gzip member; False if none follows.

        For files whose members stand for themselves, a record each, so that one broken member costs one record. What
        is found may be no member but bytes that begin like one; then the stream ends again at once.
        """
        packed, self._after = self._after, b""
        if self._inflate is None or packed is None:
            self._after = None
            return False
        stray = False
        while (start := packed.find(_MEMBER)) < 0:
            stray = stray or bool(packed.strip(b"\0"))  # zeros are a tape's padding
            more = self._fetch(_CHUNK)
            if not more:
                if stray:
                    self.fault = self.fault or "ends in bytes that are no gzip; fetch it again"
                return False
            packed = packed[1 - len(_MEMBER) :] + more
        self._inflate = zlib.decompressobj(_WITH_GZIP_HEADER)
        self._ahead = packed[start:]
        self._given_before += self._given
        self._given, self._taken = 0, len(self._ahead)
        self.fault = None
        return True

    def _watch(self) -> None:
        ratio = self._given // max(self._taken, 1)
        if self._given > TOO_SMALL_FOR_A_BOMB and ratio > self._limits.ratio:
            self._after = self._inflate.unconsumed_tail if self._inflate is not None else None
            self.fault = f"unpacks to over {ratio} times its size (a gzip bomb); unpack it yourself if you trust it"
        elif self._given_before + self._given > self._limits.unpacked_bytes:
            self._after = None
            self.fault = f"unpacks to more than {megabytes(self._limits.unpacked_bytes)}; split it"


@contextmanager
def opened(path: str, limits: Limits, stdin: BinaryIO, *, named: bool) -> Iterator[Contents]:
    """The contents of a file, or of `stdin` where the path is "-".

    Anything but a plain file is refused, save a pipe of the shell's own (/dev/fd/63) that the user `named`.

    Raises RefusedError.
    """
    if path == STDIN:
        yield Contents(stdin, limits)
        return
    try:
        mode = Path(path).stat().st_mode
        if not stat.S_ISREG(mode) and not (named and stat.S_ISFIFO(mode) and _HANDED.fullmatch(path)):
            raise RefusedError(shown(path), STAGE, "is a pipe, socket or device and no file; pipe it in and name it -")
        file = Path(path).open("rb")  # noqa: SIM115  # closed below: what is read in between is no OSError of ours
    except OSError as error:
        raise RefusedError(shown(path), STAGE, _why(error, path, named=False)) from error
    with file:
        yield Contents(file, limits)


def megabytes(size: int) -> str:
    """A size for people: "20 MB"."""
    return f"{size / 1_000_000:,.3g} MB" if size < 1_000_000_000 else f"{size / 1_000_000_000:,.3g} GB"
