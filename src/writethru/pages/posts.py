"""Where the items of a live page or a wire round-up begin: at a time of day, or at a dateline.

Such items often have no headline, or one of a word or two, and all of them stand in one container. What shows them is
that several blocks of one manner begin alike.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from writethru.pages.blocks import Block
from writethru.pages.places import in_region, next_text
from writethru.pages.roles import Role, manner, size

_CLOCK = re.compile(
    r"(?P<h>[01]?\d|2[0-3])(?:[:h](?P<m>[0-5]\d)|\.(?P<n>[0-5]\d)(?=\s?(?:uhr|h\b|[ap]\.?m\b)))(?!\d)"
    r"\s?(?P<half>[ap])?(?:\.?m\b\.?)?(?:\s?(?:uhr|h|hrs?|[A-Z]{2,4})\b)?\s?[:.,–—|-]*\s*",
    re.I,
)
_CAPITALS = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’-]"
_DATELINE = re.compile(
    rf"{_CAPITALS}+(?: {_CAPITALS}+){{0,3}}(?:, [\w. ]{{2,30}})?(?: \([\w /]{{2,30}}\))?(?: ?[–—]| --?| \W) "
    r"|[^\W\d][\w .'’-]{1,40} \([A-Za-z/]{2,12}\) ?[–—-]"
)
_AGENCY = re.compile(r"[^()]{3,70}\([A-Z][\w /]{1,30}\) ?[–—-]")
_LIVE = re.compile(
    r"\b(?:live|live-?blog|live-?ticker|(?:news-?)?ticker|the latest|as it happened|updates|en direct|fil (?:info|de)|"
    r"minuto a minuto|en vivo|en directo|ao vivo|in diretta|na żywo|канли|canlı|онлайн)\b",
    re.I,
)
_FEW = 3
_OPENING = 100
_NEAR = 6


def begin(blocks: Sequence[Block], kinds: Sequence[Role], candidates: Sequence[int], title: str) -> list[int]:
    """Indexes of the blocks that items begin with, in page order: a headline, or the text where there is none.

    `candidates` are the lines that may be headlines, `title` is the page's own. [] where the page has no such items.
    """
    clocks = _clocks(blocks, kinds, title)
    items = _at(blocks, kinds, clocks) if clocks else []
    return items if len(items) >= max(_FEW, len(clocks) / 2) else _filed(blocks, kinds, candidates)


def unclocked(text: str) -> str:
    """A text without the time of day that it begins with."""
    found = _CLOCK.match(text)
    return text[found.end() :] if found else text


def is_dateline(text: str) -> bool:
    """Whether a text begins with a dateline: "OSLO (AP) — ", "Kiel (dpa) - "."""
    return bool(_DATELINE.match(text[:_OPENING]))


def _clocks(blocks: Sequence[Block], kinds: Sequence[Role], title: str) -> list[int]:
    """The blocks of one manner that begin with a time of day, where the times run down as on a live page, or up on a
    page that calls itself one."""
    groups: dict[object, list[int]] = defaultdict(list)
    times: dict[int, int] = {}
    for i, block in enumerate(blocks):
        if not block.text[0].isdigit() or kinds[i] not in ("meta", "line", "prose", "link"):
            continue
        if (found := _CLOCK.match(block.text)) and not (kinds[i] == "link" and found.end() < len(block.text)):
            afternoon = (found["half"] or "").lower() == "p" and int(found["h"]) < 12
            times[i] = 60 * (int(found["h"]) + 12 * afternoon) + int(found["m"] or found["n"])
            groups[manner(block)].append(i)
    best = max(groups.values(), key=len, default=[])
    if len(best) < _FEW or _in_comments(blocks, kinds, best[0]):
        return []
    steps = Counter(times[i] > times[j] for i, j in pairwise(best) if times[i] != times[j])
    if not (steps[True] > 2 * steps[False] or _LIVE.search(title)):
        return []
    alike = set(best)
    return [i for i in times if i in alike or _is_heading(blocks, kinds, i)]


def _in_comments(blocks: Sequence[Block], kinds: Sequence[Role], i: int) -> bool:
    return any(kind == "comments" and in_region(blocks, label, i) for label, kind in enumerate(kinds[:i]))


def _filed(blocks: Sequence[Block], kinds: Sequence[Role], candidates: Sequence[int]) -> list[int]:
    """The texts of one manner that begin with a dateline and have no headline: several, or two behind rules."""
    headed = set()
    behind = next_text(kinds)
    for i in candidates:
        headed.add(behind[i])
    groups: dict[object, list[int]] = defaultdict(list)
    for i, block in enumerate(blocks):
        if kinds[i] == "prose" and i not in headed and is_dateline(block.text):
            groups[manner(block)].append(i)
    best = max(groups.values(), key=len, default=[])
    parted = [i for i in best if "rule" in kinds[max(0, i - 2) : i]]
    if len(parted) > 1:
        return parted
    signed = [i for i in best if _AGENCY.match(blocks[i].text[:_OPENING])]
    return signed if len(signed) >= _FEW and blocks[0].path else []


def _at(blocks: Sequence[Block], kinds: Sequence[Role], marks: Sequence[int]) -> list[int]:
    """Where the items begin that these marks belong to: at the headline by the mark, else at the text behind it."""
    above = sum(_is_heading(blocks, kinds, i - 1) for i in marks if i) > len(marks) / 2
    out = []
    for i, end in zip(marks, [*marks[1:], len(blocks)], strict=True):
        if above and _is_heading(blocks, kinds, i - 1):
            out.append(i - 1)
        elif kinds[i] == "prose" or _is_heading(blocks, kinds, i) and size(unclocked(blocks[i].text)) > 1:
            out.append(i)
        else:
            near = range(i + 1, min(i + _NEAR, end))
            found = next((j for j in near if kinds[j] == "prose" or _is_heading(blocks, kinds, j)), None)
            if found is not None:
                out.append(found)
    return out


def _is_heading(blocks: Sequence[Block], kinds: Sequence[Role], i: int) -> bool:
    return i >= 0 and blocks[i].level is not None and kinds[i] in ("line", "link", "prose") and not blocks[i].runs_on
