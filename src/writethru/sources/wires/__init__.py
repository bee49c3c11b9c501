"""Wire files of news agencies -> their text items: NewsML-G2, NewsML 1, NITF, ninjs, IPTC 7901 and ANPA 1312.

Pure functions of bytes: nothing is fetched and nothing is opened.
"""

import re
from collections.abc import Sequence
from typing import Final

from writethru.errors import RefusedError
from writethru.model import Entry
from writethru.sources.decode import decode
from writethru.sources.wires import anpa, g2, iptc7901, newsml1, ninjs, nitf, xml
from writethru.sources.wires.standard import standard_of

_EMAIL: Final = re.compile(r"(?:Delivered-To|Received|Return-Path|From|MIME-Version|Message-ID|X-[\w-]+): ", re.I)

__all__ = ["parse", "standard_of"]


def parse(data: bytes, item: str) -> tuple[tuple[Entry, str], ...]:
    """The text items of a wire file in its order, each with its text as a piece of HTML (<p>, <h2>).

    The text is "" where the file holds none (a kill often doesn't), its summary where it holds only that
    (`Entry.text_from`). Raises RefusedError (stage "sources") for a file that holds no text item or can't be read, with
    what it is and what to do.
    """
    return tuple(_read(data, item))


def _read(data: bytes, item: str) -> Sequence[tuple[Entry, str]]:
    standard = standard_of(data[:65_536])
    if standard == "ANPA 1312":
        return anpa.read(decode(data), item)
    if standard == "IPTC 7901":
        return iptc7901.read(decode(data), item)
    plain_head = decode(data[:2_000]).lstrip("\ufeff \t\r\n")
    if standard == "ninjs" or plain_head.startswith(("{", "[")):
        return ninjs.read(decode(data).lstrip("\ufeff"), item)
    if not plain_head.startswith("<"):
        if _EMAIL.match(plain_head):
            raise RefusedError(item, "sources", "is an email; save its text or its attachment and give that")
        reason = "is no wire file (NewsML, NITF, ninjs, IPTC 7901, ANPA 1312); give the agency's own file"
        raise RefusedError(item, "sources", reason)
    return _xml(data, item)


def _xml(data: bytes, item: str) -> Sequence[tuple[Entry, str]]:
    try:
        root = xml.parse(data)
    except xml.Malformed as error:
        raise RefusedError(item, "sources", f"is broken XML ({error}); fetch it again or mend it") from error
    kind = xml.name(root)
    if kind == "nitf":
        return _nitf(root, item)
    if kind == "newsml":
        return newsml1.read(root, item)
    if kind in g2.ROOTS:
        return g2.read(root, item)
    if kind in ("rss", "feed", "rdf"):
        raise RefusedError(
            item, "sources", "is a feed or an export of a site (RSS, Atom), no wire file; give it as a feed"
        )
    reason = f"is XML of a kind that is no wire file's (<{kind[:40]}>); give it as NewsML, NITF or ninjs"
    raise RefusedError(item, "sources", reason)


def _nitf(root: xml.Element, item: str) -> Sequence[tuple[Entry, str]]:
    entry, body = nitf.read(root)
    if not entry.headline and not body and not (entry.wire and entry.wire.signal in ("kill", "withhold")):
        raise RefusedError(item, "sources", "is a NITF document without headline and text; fetch it again")
    return [(entry, body)]
