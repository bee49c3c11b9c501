"""The running text of an article: what is left when dateline, sign-offs and credits are taken off."""

import re
from collections.abc import Sequence

from writethru.articles import disclaimer
from writethru.articles.credits import HEAD, SHORT, TAIL
from writethru.articles.forms import of_whole_line, sign_off
from writethru.articles.house import House
from writethru.model import Dateline
from writethru.text.sentences import sentences

_PHOTO_LINE = re.compile(
    r"\W*(?:(?:AP|AFP|Reuters|EPA|Getty|TT|PA)\s(?:Photo|Images?)\b"
    r"|(?:Photo|Foto|Image|Bild|Picture|Photograph)s?\s?(?:by|credit|von|:|de\b)|©)",
    re.I,
)
_RIGHTS = re.compile(
    r"\W*(?:copyright|©|ⓒ|all rights reserved|alle rechte vorbehalten"
    r"|(?:todos los derechos|todos os direitos|tous droits|tutti i diritti) r)",
    re.I,
)
_PHOTO_CREDIT = re.compile(r"\([^()]{0,60}\b(?:Photo|Foto|Images|picture alliance)\b[^()]{0,60}\)\W*$", re.I)
_LONGEST_CAPTION = 300
_NO_WORDS = re.compile(r"[\W_]*")


def of(paragraphs: Sequence[str], dateline: tuple[int, Dateline] | None, house: House) -> tuple[str, ...]:
    """The sentences of an article's running text, in order.

    Left out are the dateline, sign-offs, and lines that are nothing but a credit, a disclaimer or a caption.
    """
    out: list[str] = []
    for index, paragraph in enumerate(paragraphs):
        text = paragraph
        if dateline is not None and index == dateline[0]:
            text = text[len(dateline[1].span) :]
        if index >= len(paragraphs) - TAIL:
            text = _unsigned(text, house, last=index == len(paragraphs) - 1)
        elif index < HEAD and len(text) <= SHORT and of_whole_line(text, house, "byline"):
            continue
        if not _NO_WORDS.fullmatch(text) and not _is_caption(text):
            out += sentences(text.strip())
    return tuple(out)


def _unsigned(paragraph: str, house: House, *, last: bool) -> str:
    if _RIGHTS.match(paragraph) or of_whole_line(paragraph, house, "signoff") or _is_disclaimer(paragraph):
        return ""
    closing = sign_off(paragraph, house, last=last)
    return paragraph if closing is None else paragraph[: closing[0]].rstrip()


def _is_disclaimer(paragraph: str) -> bool:
    return len(paragraph) <= _LONGEST_CAPTION and disclaimer.claims(paragraph) is not None


def _is_caption(paragraph: str) -> bool:
    if len(paragraph) > _LONGEST_CAPTION:
        return False
    return _PHOTO_LINE.match(paragraph) is not None or (
        ")" in paragraph[-4:] and _PHOTO_CREDIT.search(paragraph) is not None
    )
