"""What each block of a page is by its words and its place: running text, a line, a label, a date, a note, a link."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from writethru.pages import bylines, furniture, notes, stamps
from writethru.pages.blocks import STRESS, Block

Role = furniture.Kind | Literal["off", "hashtags", "note", "link", "meta", "prose", "line", "rule"]
"""`rule` is a line of nothing but marks that parts two texts; `off` belongs to no article."""

LISTS: frozenset[Role] = frozenset(("related", "recommended", "next"))
LINKED = 0.8
"""The share of a line's letters in links from which it is a link."""
_PROSE = 80
_SHORT_PROSE = 40
_LINES = 20
_LONG = 600
_OUTLET = re.compile(r"^[-–—•] ?\S")
ENDS = re.compile(r"[.!?…。！？।؟][\"'”’»“‘«›‹)\]]*$")
"""How a finished line ends."""
UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
"""Letters of scripts that set no spaces."""
# How a paper tells its readers to write to it.
_TO_READERS = re.compile(
    r"(?:all |your )?(?:letters|readers' letters|leserbriefe|zuschriften|les lettres|las cartas|le lettere)\b"
    r"[^.]{0,80}\b(?:edited|shortened|condensed|length|gekürzt|kürzen|abrégée?s|resumi[rd]|extractar|ridotte|editadas)\b",
    re.I,
)
_FIGURES = re.compile(r"\d+")
_RULE = re.compile(r"(?:[_*=~•·#—–+-] ?){3,}")


def roles(blocks: Sequence[Block]) -> list[Role]:
    """What each block is."""
    found = [_role(block) for block in blocks]
    for i in _again(blocks, found):
        found[i] = "off"
    for i in range(len(found)):
        if is_source(blocks, i):
            found[i] = "meta"
        elif furniture.signs_post(blocks[i].text):
            for j in _post(blocks, i):
                found[j] = "off"
    return found


def _again(blocks: Sequence[Block], found: Sequence[Role]) -> list[int]:
    """Paragraphs of a text that stands on the page a second time, for another width of the screen or for print."""
    said: set[str] = set()
    runs: list[list[int]] = [[]]
    for i, block in enumerate(blocks):
        if found[i] == "prose":
            if len(block.text) >= _PROSE and block.text in said:
                runs[-1].append(i)
            elif runs[-1]:
                runs.append([])
            said.add(block.text)
    return [i for run in runs if len({blocks[i].text for i in run}) > 1 for i in run]


def is_source(blocks: Sequence[Block], i: int) -> bool:
    """Whether a line says where an item comes from: "- Korea Herald" below an age; anywhere else it signs a text."""
    text = blocks[i].text
    return i > 0 and len(text) <= 60 and bool(_OUTLET.match(text)) and stamps.is_age(blocks[i - 1].text)


def _post(blocks: Sequence[Block], signed: int) -> range:
    """The blocks of the embedded post that ends with this signature: those of its blockquote."""
    block = blocks[signed]
    depth = next((k for k in (1, 2, 3) if "".join(block.manner[-k:][:1]).startswith("blockquote.")), None)
    start = signed
    if depth is not None:
        box = block.path[: len(block.path) - depth + 1]
        while start and signed - start < _LINES and blocks[start - 1].path[: len(box)] == box:
            start -= 1
    return range(start, signed + 1)


def _role(block: Block) -> Role:
    text = block.text
    if block.zone in ("nav", "form"):
        return "off"
    if len(text) > _LONG and "#" not in text and block.zone != "footer":
        return "prose"
    if len(text) >= 3 and _RULE.fullmatch(text):
        return "rule"
    if furniture.hashtags(text):
        return "hashtags"
    if furniture.is_trail(text):
        return "off"
    if label := furniture.label(text):
        return label
    if _TO_READERS.match(text):
        return "promotion"
    if furniture.also_read(text) and (block.links > 0.3 or not block.path):
        return "also"
    if furniture.comments(text) is not None:
        return "comments"
    if notes.is_note(text) and not (is_heading(block) and notes.is_sign_off(text)):
        return "note"
    if block.zone == "footer" or notes.is_site_foot(text):
        return "off"
    if block.links >= LINKED and len(text) < 300:
        return "link" if size(text) >= 3 and block.anchors < 2 else "off"
    if bylines.is_meta(text) or " | " in text and size(text) <= 7 and not ENDS.search(text):
        return "meta"
    return "prose" if _is_prose(block) else "line"


def _is_prose(block: Block) -> bool:
    text = block.text
    if is_heading(block) and len(text) < 250:
        return False
    if UNSPACED.search(text):
        return len(text) >= _SHORT_PROSE
    return len(text) >= _SHORT_PROSE and bool(ENDS.search(text)) or len(text) >= 2.5 * _PROSE


def is_heading(block: Block) -> bool:
    """Whether a block's tag makes it a heading, more than its type does."""
    return block.level is not None and block.level < STRESS


def size(text: str) -> int:
    """Words of a line; scripts without spaces count two letters as a word."""
    return len(text.split()) if text.isascii() else max(len(text.split()), len(UNSPACED.findall(text)) // 2)


def manner(block: Block) -> tuple[int | None, tuple[str, ...]]:
    """How a block is marked up, comparable with others of its kind: tags, and the first of each one's classes without
    its figures, for modifiers and numbers tell like elements apart."""
    return block.level, tuple([_kind(step) for step in block.manner])


@lru_cache(maxsize=8192)
def _kind(step: str) -> str:
    tag, _, classes = step.partition(".")
    return f"{tag}.{_FIGURES.sub('', classes.partition(' ')[0])}"
