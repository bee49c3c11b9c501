"""HTTP messages as they came over the wire: their head read, their body unpacked, within bounds."""

import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from writethru.sources.files import TOO_SMALL_FOR_A_BOMB, Limits, megabytes
from writethru.sources.sniff import GZIP

HEAD_MOST: Final = 65_536
"""Bytes of a head, status line and all; servers give up at 8,000 to 64,000."""

_STATUS: Final = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})\b", re.I)
_CHARSET: Final = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.I)
_CHUNK: Final = re.compile(rb"[ \t]*([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]{0,4096})?\r?\n")
_IN_THE_CLEAR: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,1000}<[!?a-zA-Z]")
_CODINGS_MOST: Final = 4
_MEMBERS_MOST: Final = 64  # each costs a copy of what is behind it
_GZIP, _ZLIB, _RAW = 31, 15, -15  # zlib's words for them


class Unusable(ValueError):
    """A body that can't be used. The message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Head:
    """Status and header fields of a response; names in small letters, fields given twice joined by commas."""

    status: int
    fields: dict[str, str]


def head_of(data: bytes) -> Head | None:
    """The head of a response, from its status line to its blank line; None if there is no status line."""
    status = _STATUS.match(data)
    return Head(int(status.group(1)), fields_of(data[status.end() :].partition(b"\n")[2])) if status else None


def fields_of(data: bytes) -> dict[str, str]:
    """Header fields, a line each, as HTTP and WARC write them; lines that begin with a blank go on with the one
    before, lines without a colon are passed over."""
    parts: dict[str, list[str]] = {}
    last: list[str] | None = None
    for line in data.decode("utf-8", "replace").split("\n"):
        name, colon, value = line.partition(":")
        if line[:1] in (" ", "\t"):
            if last is not None and line.strip():
                last += (" ", line.strip())
        elif colon and name.strip():
            last = parts.setdefault(name.strip().lower(), [])
            last += (", ", value.strip()) if last else (value.strip(),)
    return {name: "".join(values) for name, values in parts.items()}


def media_type(content_type: str) -> str:
    """What a Content-Type names, in small letters and without its parameters: "text/html"."""
    return re.split("[;,]", content_type, maxsplit=1)[0].strip().lower()


def charset(content_type: str) -> str | None:
    """The encoding that a Content-Type names."""
    found = _CHARSET.search(content_type)
    return found.group(1) if found else None


def unpacked(fields: dict[str, str], data: bytes, limits: Limits) -> bytes:
    """A body without its chunks and its packing. At most `limits.page_bytes` long, and no more than `limits.ratio`
    times as long as it came.

    Archives often keep a body unpacked beside the fields that it came with: one that is plainly HTML already is
    taken as it is.

    Raises Unusable.
    """
    codings = _codings(fields.get("content-encoding", ""))
    transfer = _codings(fields.get("transfer-encoding", ""))
    if "chunked" in transfer:
        data = _dechunked(data)
    elif not codings and _too_short(data, fields.get("content-length", "")):
        raise Unusable("breaks off before its end (Content-Length); fetch the page again")
    codings += [coding for coding in transfer if coding != "chunked"]
    if len(codings) > _CODINGS_MOST:
        raise Unusable(f"is packed {len(codings)} times over; fetch the page again")
    for coding in reversed(codings):
        try:
            data = _decoded(coding, data, limits)
        except Unusable:
            if not _IN_THE_CLEAR.match(data):
                raise
    if len(data) > limits.page_bytes:
        raise Unusable(too_large(limits))
    return data


def too_large(limits: Limits) -> str:
    """Why a page beyond the limit is refused."""
    return f"is larger than {megabytes(limits.page_bytes)}, the most that a page may hold; raise the limit"


def _codings(value: str) -> list[str]:
    names = (name.strip().lower() for name in value.split(","))
    return [name for name in names if name not in ("", "identity", "none")]


def _too_short(data: bytes, length: str) -> bool:
    return length.isascii() and length.isdigit() and len(length) < 20 and len(data) < int(length)


def _dechunked(data: bytes) -> bytes:
    """The chunks put together; the body itself where it isn't in chunks (any more)."""
    parts: list[bytes] = []
    at = 0
    while (size := _CHUNK.match(data, at)) is not None:
        start = size.end()
        at = start + int(size.group(1), 16)
        if at == start:
            return b"".join(parts)
        if at > len(data):
            break
        parts.append(data[start:at])
        at += 2 if data.startswith(b"\r\n", at) else int(data.startswith(b"\n", at))
    if not parts and size is None:
        return data
    if at >= len(data):
        raise Unusable("breaks off in the middle of its chunks; fetch the page again")
    raise Unusable("has broken chunks; fetch the page again")


# --- packings ---------------------------------------------------------------------------------------------


def _decoded(coding: str, data: bytes, limits: Limits) -> bytes:
    decoder = _DECODERS.get(coding)
    if decoder is None:
        raise Unusable(f"is packed in a way that is not read ({coding[:40]!r}); fetch the page again without it")
    bomb = max(TOO_SMALL_FOR_A_BOMB, limits.ratio * len(data))
    out = decoder(data, min(bomb, limits.page_bytes) + 1)
    if len(out) > limits.page_bytes:
        raise Unusable(too_large(limits))
    if len(out) > bomb:
        raise Unusable(f"unpacks to over {limits.ratio} times its size (a gzip bomb); leave it out")
    return out


def _gunzipped(data: bytes, most: int) -> bytes:
    """Gzip in one or more members; what stands behind them is passed over, as browsers do."""
    out: list[bytes] = []
    left = most
    while len(out) < _MEMBERS_MOST:
        part, data = _inflated(data, _GZIP, left)
        out.append(part)
        left -= len(part)
        if left <= 0 or not data.startswith(GZIP):
            return b"".join(out)
    raise Unusable(f"is packed in more than {_MEMBERS_MOST} pieces; fetch the page again")


def _deflated(data: bytes, most: int) -> bytes:
    """Deflate with zlib's head, as the standard says, or bare, as some servers send it."""
    try:
        return _inflated(data, _ZLIB, most)[0]
    except Unusable:
        return _inflated(data, _RAW, most)[0]


def _inflated(data: bytes, wrapping: int, most: int) -> tuple[bytes, bytes]:
    """What `data` unpacks to, cut at `most` bytes, and what stands behind it."""
    inflate = zlib.decompressobj(wrapping)
    try:
        out = inflate.decompress(data, most)
    except zlib.error as error:
        raise Unusable("is broken inside its packing; fetch the page again") from error
    if len(out) < most and not inflate.eof:
        raise Unusable("breaks off in the middle of its packing; fetch the page again")
    return out, inflate.unused_data


def _brotlied(data: bytes, most: int) -> bytes:
    try:
        import brotli
    except ImportError as error:
        raise Unusable("is packed with brotli; install its library (pip install brotli) and read again") from error
    decoder: Any = brotli.Decompressor()
    out, size = [], 0
    try:
        # A library before 1.2 knows no limit, and a few bytes of brotli can fill any memory.
        while size < most and not decoder.is_finished():
            part = decoder.process(data, output_buffer_limit=most - size)
            if not part and not data:
                raise Unusable("breaks off in the middle of its packing; fetch the page again")
            data = b""
            out.append(part)
            size += len(part)
    except TypeError as error:
        raise Unusable("is packed with brotli; its library must be 1.2 or newer (pip install -U brotli)") from error
    except brotli.error as error:
        raise Unusable("is broken inside its packing; fetch the page again") from error
    return b"".join(out)[:most]


_DECODERS: Final[dict[str, Callable[[bytes, int], bytes]]] = {
    "gzip": _gunzipped,
    "x-gzip": _gunzipped,
    "deflate": _deflated,
    "br": _brotlied,
}
