"""What the two standards of control bytes have in common: messages between SOH and EOT, and their paragraphs."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from writethru.errors import RefusedError
from writethru.model import Entry
from writethru.sources.wires.values import ITEMS

Item = tuple[Entry, str]
SOH, STX, ETX, EOT = "\x01\x02\x03\x04"
_HEADER: Final = 2_000  # letters; two lines have 150
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_ABSURD: Final = re.compile(r"[\s_*=#.\-]*")


def messages(plain: str) -> Iterator[str]:
    """The messages of a file, each from behind its SOH to its EOT or to the next SOH."""
    for piece in plain.replace("\r\n", "\n").replace("\r", "\n").split(SOH)[1:]:
        yield piece.split(EOT, 1)[0]


def parts(message: str) -> tuple[str, str, str]:
    """Header (to STX), text (to ETX) and what follows. A message without STX has its text behind its second line."""
    header, mark, rest = message.partition(STX)
    if not mark:
        head, _, rest = message.partition("\n")
        header = head
    body, _, after = rest.rpartition(ETX) if ETX in rest else (rest, "", "")
    return header[:_HEADER], body, after


def read(plain: str, item: str, standard: str, one: Callable[[str], Item | None]) -> list[Item]:
    """The messages of a file, in its order, each read by `one`. Raises RefusedError where there is none, or where there
    are too many."""
    found: list[Item] = []
    for message in messages(plain):
        if len(found) == ITEMS:
            raise RefusedError(item, "sources", f"holds more than {ITEMS:,} items; split it")
        if (read := one(message)) is not None:
            found.append(read)
    if not found:
        raise RefusedError(item, "sources", f"is an {standard} file without a message that has text; fetch it again")
    return found


def clean(line: str) -> str:
    """A line without control bytes."""
    return _CONTROL.sub(" ", line)


def paragraphs(lines: list[str]) -> Iterator[str]:
    """Lines joined to paragraphs: a blank line, or a tab or two spaces at a line's beginning, start a new one."""
    gathered: list[str] = []
    for line in [*lines, ""]:
        if not line.strip() or line.startswith(("\t", "  ")):
            if gathered:
                yield " ".join(gathered)
            gathered = []
        if line.strip() and not _ABSURD.fullmatch(line):
            gathered.append(line.strip())
    if gathered:
        yield " ".join(gathered)
