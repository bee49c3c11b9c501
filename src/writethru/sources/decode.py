"""Bytes of a page to text, whatever it says or doesn't say of its encoding."""

import codecs
import re
from typing import Final

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins with UTF-16's mark, so it is asked first
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED: Final = re.compile(
    rb"<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,100}?encoding)\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.I
)
_DECLARATION_WITHIN: Final = 16_384  # bytes; browsers look at 1,024, but pages put scripts before their <meta>

# What browsers understand by a label (WHATWG Encoding) where Python's codec of that name is narrower.
_WIDER: Final = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "tis-620": "cp874",
    "iso8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
# What the world's news pages were written in before UTF-8, for the guess from the bytes alone.
_GUESSED: Final = [
    *("cp1252", "cp1251", "koi8_r", "cp1250", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "iso8859_2"),
    *("cp932", "euc_jp", "gb18030", "big5hkscs", "cp949", "cp874"),
]
_SAMPLE: Final = 16_384  # bytes given to the guess, which costs milliseconds a kilobyte


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of `data`. Never fails: at worst single letters become U+FFFD.

    A byte order mark decides; then UTF-8 where the bytes are UTF-8 (they are never so by chance, and pages
    that declare another encoding over UTF-8 are common); then what was `declared` beside them (the charset of an HTTP
    header); then what the page declares; then a guess from its bytes; then Windows-1252. NULs are dropped.
    """
    encoding, skip = _by_mark(data) or (_by_width(data), 0)
    text = data[skip:].decode(encoding, "replace") if encoding else _unmarked(data, declared)
    return text.replace("\0", "")


def decode_line(line: bytes) -> str:
    """The text of one article line: UTF-8, as JSON is, and whatever else only where it isn't."""
    try:
        return line.decode("utf-8-sig")
    except UnicodeDecodeError:
        return decode(line)


def is_wide(head: bytes) -> bool:
    """Whether the bytes are UTF-16 or UTF-32, so that neither lines nor letters can be told byte by byte."""
    marked = _by_mark(head)
    return _by_width(head) is not None or (marked is not None and marked[0] != "utf-8")


def _by_mark(data: bytes) -> tuple[str, int] | None:
    return next(((encoding, len(mark)) for mark, encoding in _BOMS if data.startswith(mark)), None)


def _by_width(data: bytes) -> str | None:
    """UTF-16 without a mark, told by its columns of zeros."""
    head = data[:4096]
    if len(head) < 8 or b"\0" not in head:
        return None
    first, second = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if second > 0.4 * half and first == 0:
        return "utf-16-le"
    if first > 0.4 * half and second == 0:
        return "utf-16-be"
    return None


def _unmarked(data: bytes, beside: str | None) -> str:
    declared = [encoding for encoding in (_codec(beside) if beside else None, _declared(data)) if encoding]
    if data.isascii():  # and two encodings write their letters in ASCII
        return data.decode(next((name for name in declared if name in ("iso2022_jp", "hz")), "ascii"), "replace")
    text = data.decode("utf-8", "replace")
    if _mostly_fits(text):
        return text
    for encoding in declared:
        if _mostly_fits(text := data.decode(encoding, "replace")):
            return text
    guessed = _guess(data)
    if guessed is not None and _mostly_fits(text := data.decode(guessed, "replace")):
        return text
    return data.decode("cp1252", "replace")


def _mostly_fits(text: str) -> bool:
    """Whether the decoding holds for more of the letters beyond ASCII than it fails: a broken byte or two, or
    a foreign comment on a page, should not turn the rest of it into noise."""
    broken = text.count("\ufffd")
    return broken == 0 or sum(not letter.isascii() for letter in text) > 2 * broken


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data[:_DECLARATION_WITHIN])
    return _codec(found.group(1).decode("ascii", "replace")) if found else None


def _codec(label: str) -> str | None:
    """Python's codec for an encoding that a page or its header names; None if that can't be its encoding."""
    try:
        codec = codecs.lookup(label)
    except (LookupError, ValueError):
        return None
    name = codec.name
    # A page that speaks of UTF-16 in ASCII letters isn't it; the others are no text encodings, or no page's.
    if name.startswith(("utf-16", "utf-32", "utf-7")) or name in (
        "idna",
        "punycode",
        "undefined",
        "mbcs",
        "oem",
    ):
        return None
    if "escape" in name or not codec._is_text_encoding:
        return None
    return _WIDER.get(name, name)


def _guess(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    foreign = b"\n".join(line[:2048] for line in data[:2_000_000].splitlines() if not line.isascii())
    best = from_bytes(foreign[:_SAMPLE], cp_isolation=_GUESSED).best()
    return best.encoding if best else None
