"""Web archives (WARC 1.0 and 1.1), read as a stream: of any size, in the memory of one page."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

from writethru.model import Page, Refused
from writethru.sources.decode import decode
from writethru.sources.files import STAGE, Contents, Limits
from writethru.sources.http_body import (
    HEAD_MOST,
    Head,
    Unusable,
    charset,
    fields_of,
    head_of,
    media_type,
    too_large,
    unpacked,
)
from writethru.sources.sniff import HEAD, objection, sort_of

_VERSION: Final = re.compile(rb"WARC/[01]\.\d{1,2}[ \t]{0,8}\r?\n\Z")
_VERSION_WITHIN: Final = 32  # bytes
_LINE: Final = 65_536
_BLANK: Final = (b"\r\n", b"\n")
_FIELDS_MOST: Final = 1_000_000  # bytes of a record's head: addresses that hold whole images (data:) stand in it
_PASSED_AT_ONCE: Final = 1_048_576
_INTERIM_MOST: Final = 5
_SEEN_OF_A_PAGE: Final = 16_384  # enough to tell HTML that says it is HTML from what is something else
_HTML: Final = ("text/html", "application/xhtml+xml")


def pages(item: str, stream: BinaryIO, limits: Limits, contents: Contents | None = None) -> Iterator[Page | Refused]:
    """The HTML pages of an archive, in order, named item#number by the record's number, from 1.

    Taken are responses of status 200 that say they are HTML (or say nothing and look it), and HTML kept as a resource
    or a conversion. Everything else a crawl keeps is no page and passed over: images, redirects, errors, requests,
    revisits. A page that can't be used is refused by name. A damaged record is refused, and reading goes on at the
    next line that begins a record; there is one refusal for a damaged place, however many records it took.

    `stream` gives the archive unpacked. `contents` is what unpacks it: told what broke there, and to go on behind it.
    """
    return _Archive(item, stream, limits, contents).read()


@dataclass(frozen=True, slots=True)
class _Record:
    name: str
    fields: dict[str, str]

    @property
    def kind(self) -> str:
        return self.fields.get("warc-type", "").lower()

    @property
    def url(self) -> str | None:
        """The address; wget writes it in angle brackets."""
        return self.fields.get("warc-target-uri", "").strip("<> ") or None

    @property
    def says(self) -> str:
        return self.fields.get("content-type", "")


class _Archive:
    def __init__(self, item: str, stream: BinaryIO, limits: Limits, contents: Contents | None) -> None:
        self._item, self._stream, self._limits, self._contents = item, stream, limits, contents
        self._number = self._at = 0
        self._left = 0  # bytes of the present record that are still to come
        self._held = b""  # a line that was looked at and is still to come
        self._stray: int | None = None  # where bytes began that belong to no record
        self._damaged = False  # told already, and no sound record since

    def read(self) -> Iterator[Page | Refused]:
        found_any = False
        while True:
            begun = self._seek()
            if self._stray is not None:
                found_any = True
                yield from self._damage(
                    self._item,
                    f"holds bytes that belong to no record, from byte {self._stray:,} (unpacked); "
                    "they are passed over, fetch the archive again to have them",
                )
            if begun:
                for found in self._record():
                    found_any = True
                    yield found
                continue
            fault = self._contents.fault if self._contents else None
            more = self._contents is not None and self._contents.resume()
            fault = fault or (self._contents.fault if self._contents else None)
            if fault or more:
                found_any = True
                why = fault or "holds bytes between its gzip members that are no gzip; fetch the archive again"
                yield from self._damage(self._named(self._number + 1), why)
            if not more:
                break
        if not found_any:
            yield Refused(
                self._item,
                STAGE,
                f"holds no web page (HTML of status 200) among its {self._number:,} records; give another archive",
            )

    def _named(self, number: int) -> str:
        return f"{self._item}#{number}"

    def _damage(self, item: str, reason: str) -> Iterator[Refused]:
        """Told once for one damaged place."""
        if not self._damaged:
            yield Refused(item, STAGE, reason)
        self._damaged = True

    # --- bytes ------------------------------------------------------------------------------------------

    def _line(self, most: int) -> bytes:
        if self._held:
            line, self._held = self._held, b""
        else:
            line = self._stream.readline(most)
        self._at += len(line)
        return line

    def _seek(self) -> bool:
        """To behind the next version line. False at the end. What stands before, save blank lines, is `_stray`."""
        self._stray, before = None, b""
        while piece := self._line(_LINE):
            start = self._at - len(piece)
            end = before + piece[-_VERSION_WITHIN:] if len(piece) < _VERSION_WITHIN else piece[-_VERSION_WITHIN:]
            found = _VERSION.search(end)  # at the end of a line that was broken off, too
            if found is None and piece.strip() or found is not None and len(end) - found.start() < len(piece.lstrip()):
                self._stray = start if self._stray is None else self._stray
            if found is not None:
                return True
            before = b"" if piece.endswith(b"\n") else piece[-_VERSION_WITHIN:]
        return False

    def _lines(self, most: int) -> bytes:
        """Lines up to and with a blank one; without it where they come to `most` bytes or end before."""
        out: list[bytes] = []
        while most > 0 and (line := self._line(most)):
            out.append(line)
            most -= len(line)
            if line in _BLANK:
                break
        return b"".join(out)

    def _take(self, size: int) -> bytes:
        data = self._stream.read(min(size, self._left))
        self._at += len(data)
        self._left -= len(data)
        return data

    def _pass(self) -> bool:
        """To the end of the record; False if the archive ends before it."""
        while self._left and self._take(_PASSED_AT_ONCE):
            pass
        return self._left == 0

    def _closed(self) -> bool:
        """Whether a blank line, the next record or the end follows, as it must where a record ends."""
        line = self._line(_LINE)
        self._at -= len(line)
        self._held = line
        return not line.strip() or _VERSION.match(line) is not None

    # --- records ----------------------------------------------------------------------------------------

    def _record(self) -> Iterator[Page | Refused]:
        """What the record holds whose version line has been read."""
        self._number += 1
        name, start = self._named(self._number), self._at
        head = self._lines(_FIELDS_MOST)
        record = _Record(name, fields_of(head))
        length = record.fields.get("content-length", "")
        ended = head.endswith((b"\n\r\n", b"\n\n")) or head in _BLANK
        if not ended and len(head) < _FIELDS_MOST:
            yield from self._broken_off(name)
            return
        if not ended or not re.fullmatch("[0-9]{1,18}", length) or int(length) > self._limits.unpacked_bytes:
            yield from self._damage(
                name,
                f"is a damaged record (no Content-Length that can be) at byte {start:,} (unpacked); "
                "reading goes on at the next record, fetch the archive again to have it",
            )
            return
        self._left = int(length)
        found: Page | Refused | None
        try:
            found = self._page(record)
        except Unusable as error:
            found = Refused(name, STAGE, str(error))
        if not self._pass():
            self._left = 0
            yield from self._broken_off(name)
        elif not self._closed():
            yield from self._damage(
                name,
                f"is a damaged record (its Content-Length is wrong) at byte {start:,} (unpacked); "
                "reading goes on at the next record, fetch the archive again to have it",
            )
        else:
            self._damaged = False
            if found is not None:
                yield found

    def _broken_off(self, name: str) -> Iterator[Refused]:
        fault = self._contents.fault if self._contents else None
        yield from self._damage(name, fault or "breaks off in the middle of the record; fetch the archive again")

    def _page(self, record: _Record) -> Page | None:
        """The page of a record; None if it holds none. Reads as much of the record as that takes.

        Raises Unusable.
        """
        if record.kind == "response":
            head = self._head(record)
            return None if head is None else self._html(record, head.fields)
        if record.kind in ("resource", "conversion") and record.says:
            return self._html(record, {"content-type": record.says})
        return None

    def _head(self, record: _Record) -> Head | None:
        """The head of the final response; None where it is no success or no HTTP at all (dns, ftp)."""
        if record.says and media_type(record.says) != "application/http":
            return None
        for _ in range(_INTERIM_MOST):
            data = self._lines(min(HEAD_MOST, self._left))
            self._left -= len(data)
            if len(data) == HEAD_MOST:
                raise Unusable(f"has an HTTP head of over {HEAD_MOST:,} bytes; fetch the page again")
            head = head_of(data)
            if head is None or not 100 <= head.status < 200:
                return head if head is not None and head.status == 200 else None
        return None

    def _html(self, record: _Record, fields: dict[str, str]) -> Page | None:
        """The page that the rest of the record holds; None if that is no HTML.

        Raises Unusable.
        """
        says = fields.get("content-type", "")
        kind = media_type(says)
        if kind and kind not in _HTML:
            return None
        first = b""
        if not kind and not fields.get("content-encoding"):
            first = self._take(HEAD)
            if not _looks_it(first):
                return None
        if "warc-segment-number" in record.fields:
            raise Unusable("is kept in several records (segments), which are not put together; fetch the page again")
        if (cut := record.fields.get("warc-truncated")) is not None:
            raise Unusable(f"was cut off by the crawler ({cut[:40] or 'unspecified'}); fetch the page again")
        if self._left + len(first) > self._limits.page_bytes:
            raise Unusable(too_large(self._limits))
        packed = first + self._take(self._left)
        if self._left:  # the archive ends before the record, as the caller will see
            return None
        data = unpacked(fields, packed, self._limits)
        if not kind and not _looks_it(data[:HEAD]) or not data.strip():
            return None
        _object_to(data[:_SEEN_OF_A_PAGE])
        return Page(record.name, "html", decode(data, charset(says)), url=record.url)


def _looks_it(head: bytes) -> bool:
    return objection(head) is None and sort_of(head) == "html"


def _object_to(head: bytes) -> None:
    """Raises Unusable where what says it is HTML is plainly something else; too few tags are no objection."""
    reason = objection(head)
    if reason is None and sort_of(head) not in ("html", "capture"):
        reason = "is JSON"
    if reason is not None:
        raise Unusable(f"says that it is HTML and {reason.partition(';')[0]}; nothing to do if it is no article")
