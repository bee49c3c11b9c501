"""An article's name: the same from run to run, whatever stands before it on the page or in the stream."""

import re
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import PurePath

from writethru.model import MADE


def article_id(place: str, headline: str, paragraphs: Iterable[str]) -> str:
    """`a-` and 12 hexadecimal digits made from where the text stands (an address or a file) and what it says."""
    digest = blake2b(digest_size=6)
    for part in (place, headline, *paragraphs):
        digest.update(part.encode("utf-8", "surrogatepass"))
        digest.update(b"\0")
    return MADE + digest.hexdigest()


def place(item: str, url: str | None) -> str:
    """Where a text stands: its address, or the file's base name, so that a moved folder or line renames nothing."""
    return url or re.sub(r":\d+$", "", PurePath(item).name)
