"""Bodies unpacked while they come, within bounds."""

import zlib
from typing import Final

from writethru.sources.fetch.faults import FetchError
from writethru.sources.files import megabytes

ACCEPTED: Final = "gzip, deflate"
"""What we tell servers that we can unpack."""

_STEP: Final = 65_536
_TOO_SMALL_FOR_A_BOMB: Final = 1_000_000
_WITH_GZIP_HEADER: Final = 31  # zlib's words for the three forms
_WITH_ZLIB_HEADER: Final = 15
_BARE: Final = -15


class Body:
    """A body that grows by `add`: unpacked as its `encoding` (Content-Encoding) says, no larger than `most` bytes, no
    more than `ratio` times what came. With `cut`, what is over `most` is left out instead of refused."""

    def __init__(self, encoding: str, most: int, ratio: int, *, cut: bool = False) -> None:
        names = [name for part in encoding.lower().split(",") if (name := part.strip()) not in ("", "identity")]
        self._packing = names[0].removeprefix("x-") if names else ""
        if len(names) > 1 or self._packing not in ("", "gzip", "deflate"):
            reason = f"is packed in a way that was not asked for ({encoding[:40]}); tell the owner of the server"
            raise FetchError("", "invalid", reason)
        self._most = most
        self._ratio = ratio
        self._cut = cut
        self._parts: list[bytes] = []
        self._taken = self._given = 0
        self._inflate: zlib._Decompress | None = None
        self._ahead = b""
        self._over = False  # beyond the end of what is packed only padding comes

    @property
    def full(self) -> bool:
        """Whether nothing more is wanted."""
        return self._cut and self._given >= self._most

    def add(self, chunk: bytes) -> None:
        """Takes the next piece as it came. Raises FetchError."""
        self._taken += len(chunk)
        if not self._packing:
            self._keep(chunk)
        elif chunk and not self._over:
            try:
                self._unpack(chunk)
            except zlib.error as error:
                raise FetchError(
                    "", "cut off", f"is broken inside its {self._packing}; {_LATER}", passing=True
                ) from error

    def finish(self) -> bytes:
        """The whole body. Raises FetchError where it breaks off inside its packing."""
        if self._packing and self._taken and not self._over and not self.full:
            ended = self._inflate is not None and self._inflate.eof
            if not ended:
                raise FetchError("", "cut off", f"breaks off inside its {self._packing}; {_LATER}", passing=True)
        return b"".join(self._parts)[: self._most]

    def _unpack(self, packed: bytes) -> None:
        packed = self._ahead + packed
        self._ahead = b""
        while packed and not self.full:
            if self._inflate is None or self._inflate.eof:
                if len(packed) < 2:  # too little to tell what begins here
                    self._ahead = packed
                    return
                again = self._inflate is not None
                if again and not (self._packing == "gzip" and packed.startswith(b"\x1f\x8b")):
                    self._over = True
                    return
                self._inflate = zlib.decompressobj(self._form(packed))
            self._keep(self._inflate.decompress(packed, _STEP))
            packed = self._inflate.unused_data if self._inflate.eof else self._inflate.unconsumed_tail
        # what zlib still holds back comes without more input
        while self._inflate is not None and not self._inflate.eof and not self.full:
            held = self._inflate.decompress(b"", _STEP)
            if not held:
                return
            self._keep(held)

    def _form(self, packed: bytes) -> int:
        """Zlib's word for the form. What is called deflate is a zlib stream by the RFC, but a bare one from some
        servers; a zlib header is known by its sum."""
        if self._packing == "gzip":
            return _WITH_GZIP_HEADER
        header = int.from_bytes(packed[:2], "big")
        return _WITH_ZLIB_HEADER if packed[0] & 0x0F == 8 and header % 31 == 0 else _BARE

    def _keep(self, piece: bytes) -> None:
        self._given += len(piece)
        self._parts.append(piece)
        ratio = self._given // max(self._taken, 1)
        if self._given > _TOO_SMALL_FOR_A_BOMB and ratio > self._ratio:
            reason = f"unpacks to over {ratio} times its size (a bomb); leave it, or raise the limit if you trust it"
            raise FetchError("", "too large", reason)
        if self._given > self._most and not self._cut:
            raise too_large(self._most)


_LATER: Final = "try again later"


def too_large(most: int) -> FetchError:
    """The refusal of an answer of more than `most` bytes."""
    return FetchError("", "too large", f"is larger than {megabytes(most)}; raise the limit if it should be that large")
