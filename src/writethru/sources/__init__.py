"""Where pages come from: local files, folders and standard input; feeds, wires and the web."""

import io
import sys
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from writethru.errors import RefusedError
from writethru.model import Entry, Page, Refused
from writethru.sources import feeds, warc, wires
from writethru.sources.decode import decode, decode_line, is_wide
from writethru.sources.files import STAGE, STDIN, Contents, Limits, megabytes, opened, shown, walk
from writethru.sources.sniff import HEAD, objection, sort_of

__all__ = ["Limits", "contents", "decode", "pages", "walk"]

_DEFAULT = Limits()


def pages(paths: Sequence[str], limits: Limits = _DEFAULT, stdin: BinaryIO | None = None) -> Iterator[Page | Refused]:
    """The pages that `paths` hold, in order, and beside them what could not be read, each with its reason.

    A path is a file, a folder (walked by sorted name), "-" (`stdin`, by default the process's own) or a pipe that the
    shell names ("/dev/fd/63", from process substitution). What a file holds is told by its content: a web page, a text
    capture, article lines (a page each, named path:line), a web archive (its pages, named path#record), a feed or a
    wire file (its entries, named path#number), any of them gzipped. Memory stays within `limits` however large a file
    is, and nothing is raised for a bad input.
    """
    for path in walk(paths):
        if isinstance(path, Refused):
            yield path
            continue
        try:
            with opened(path, limits, stdin or _standard_input(), named=path in paths) as contents:
                yield from _read(shown(path), contents, limits)
        except RefusedError as error:
            yield Refused(error.item, error.stage, error.reason)


def _standard_input() -> BinaryIO:
    """Standard input as bytes; empty where the process was started without one."""
    return sys.stdin.buffer if sys.stdin is not None else io.BytesIO()


def _read(item: str, contents: Contents, limits: Limits) -> Iterator[Page | Refused]:
    """The pages of one file."""
    stream = io.BufferedReader(contents, HEAD)
    head = stream.peek(HEAD)
    reason = contents.fault if not head.strip() else objection(head)
    if not head.strip() and reason is None:
        reason = "standard input is empty" if item == STDIN else "is empty; fetch it again"
    if reason is not None:
        yield Refused(item, STAGE, reason)
    elif (sort := sort_of(head)) == "warc":
        yield from warc.pages(item, stream, limits, contents)
    elif sort == "lines" and not is_wide(head):
        yield from _lines(item, stream, contents, limits)
    else:
        yield from _whole(item, stream, contents, limits)


def _whole(item: str, stream: BinaryIO, contents: Contents, limits: Limits) -> Iterator[Page | Refused]:
    data = stream.read(limits.page_bytes + 1)
    if contents.fault is not None:
        yield Refused(item, STAGE, contents.fault)
        return
    if len(data) > limits.page_bytes:
        most = megabytes(limits.page_bytes)
        yield Refused(item, STAGE, f"is larger than {most}, the most that a page may hold; raise the limit or cut it")
        return
    text = decode(data)
    sort = sort_of(data[:HEAD])
    if sort == "lines":  # in UTF-16, whose lines can't be told byte by byte
        yield from _lines(item, io.BytesIO(text.encode("utf-8", "replace")), contents, limits)
    elif sort == "feed":
        yield from _entries(item, feeds.parse(data, item).entries)
    elif sort == "wire":
        yield from _entries(item, wires.parse(data, item))
    elif sort == "html" or sort == "capture":
        yield Page(item, sort, text)
    else:
        yield Page(f"{item}:1", "line", text)


def _entries(item: str, found: Sequence[tuple[Entry, str]]) -> Iterator[Page]:
    """One page an entry of a feed or an item of a wire."""
    for number, (entry, text) in enumerate(found, 1):
        yield Page(f"{item}#{number}", "entry", text, entry.url, entry)


def contents(path: str, limits: Limits = _DEFAULT) -> bytes:
    """What one file holds, unpacked. Raises RefusedError where it can't be read or is larger than a page may be."""
    with opened(path, limits, _standard_input(), named=True) as stream:
        data = io.BufferedReader(stream).read(limits.page_bytes + 1)
        if stream.fault is not None:
            raise RefusedError(shown(path), STAGE, stream.fault)
    if len(data) > limits.page_bytes:
        raise RefusedError(shown(path), STAGE, f"is larger than {megabytes(limits.page_bytes)}; cut it")
    return data


def _lines(item: str, stream: BinaryIO, contents: Contents, limits: Limits) -> Iterator[Page | Refused]:
    """One page a line. A line that is too long is refused by number and passed over."""
    number = 0
    while line := stream.readline(limits.line_bytes + 1):
        number += 1
        here = f"{item}:{number}"
        whole = line.endswith(b"\n")
        if not whole and len(line) > limits.line_bytes:
            most = megabytes(limits.line_bytes)
            yield Refused(
                here,
                STAGE,
                f"is longer than {most}, the most that an article line may hold; raise the limit or cut it",
            )
            while not whole and (line := stream.readline(limits.line_bytes)):
                whole = line.endswith(b"\n")
        elif not whole and contents.fault is not None:  # the line that the break cut off
            number -= 1
        elif line.strip():
            yield Page(here, "line", decode_line(line).strip())
    if contents.fault is not None:
        yield Refused(f"{item}:{number + 1}", STAGE, contents.fault)
