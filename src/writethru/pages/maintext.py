"""Which blocks of a page are the running text of its main article.

A sum of weights over plain features decides, twice (logistic regression): first by what a block is, where it stands and
what stands beside it, then again with how its neighbours and the boxes around it came out the first time. The weights
(maintext.tsv) are learned by tools/learn_maintext.py from pages whose text is known; a feature's name says what it
sees.
Shallow features of blocks: Kohlschütter, Fankhauser and Nejdl, "Boilerplate Detection using Shallow Text Features",
WSDM 2010; the second pass: stacked sequential learning, Cohen and Carvalho, IJCAI 2005.
"""

import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from writethru.pages import heads
from writethru.pages.blocks import HINTS, STRESS, Block
from writethru.pages.places import in_region
from writethru.pages.roles import ENDS, UNSPACED, Role
from writethru.pages.segments import Cut
from writethru.pages.spread import SHARES, Boxes, Sight, Spread

_SIZES = (15, 30, 50, 80, 120, 200, 350, 600)
_COARSE = (25, 60, 120, 300)
_LINKS = (0.001, 0.1, 0.3, 0.6, 0.95)
_ODDS = (-4.0, -2.5, -1.5, -0.7, 0.0, 0.7, 1.5, 2.5, 4.0)
_LINES = (-10, -3, 0, 1, 3, 8, 20, 60)
_SENTENCE = re.compile(r"[.!?](?=\s|$)|[。！？।؟]")
_DENSE = 2.5
_SAMPLE = 300
_WORDS = 25
_BEGIN = 40
_HOPELESS = -5.0
NEVER = -9.0
"""The log-odds of what can't be text."""
TEXT: frozenset[Role] = frozenset(("prose", "line", "link", "note"))
"""Roles of blocks that may be text."""
_LONG_WORD = 4
_BOXES: frozenset[str] = frozenset(
    ("related", "recommended", "next", "comments", "promotion", "tags", "menu", "author", "also")
)


@dataclass(frozen=True, slots=True)
class Told:
    """What the page's metadata tells of its article: forms of its headline, its summary and its text (or "")."""

    titles: Sequence[str] = ()
    summary: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A page's blocks, their roles, and how the cut took each: "text", "boxed" or "out"."""

    blocks: Sequence[Block]
    kinds: Sequence[str]
    taken: Sequence[str]

    @classmethod
    def of(cls, blocks: Sequence[Block], kinds: Sequence[str], cut: Cut) -> "Line":
        taken = ["out"] * len(blocks)
        for i in cut.boxed:
            taken[i] = "boxed"
        for unit in cut.units:
            for i in unit.places:
                taken[i] = "text"
        return cls(blocks, kinds, taken)


def chances(line: Line, told: Told) -> list[float]:
    """For each block the chance, 0 to 1, that it is text of the main article; only a block of a role in
    TEXT can be."""
    boxes = Boxes(line.blocks)
    seen = [[_weigh(sight) for sight in block] for block in sights(line, told, boxes)]
    first = [sum([once for once, _ in block]) if block else NEVER for block in seen]
    heard = echoes(line.blocks, first, boxes, _HOPELESS)
    odds = [sum([again for _, again in block]) for block in seen]
    return [
        1 / (1 + math.exp(-own - sum([_weigh(sight)[1] for sight in more]))) if more else 0.0
        for own, more in zip(odds, heard, strict=True)
    ]


def sights(line: Line, told: Told, boxes: Boxes) -> list[list[Sight]]:
    """The first pass: what each block is, where it stands, what stands beside it; nothing of what can't be text."""
    blocks, kinds = line.blocks, line.kinds
    titled = set(heads.titled(blocks, told.titles))
    head = min(titled, default=None)
    if head is None:
        head = next((i for i, block in enumerate(blocks) if block.level == 1), None)
    sizes = [_size(block) for block in blocks]
    texts = [n if kind == "prose" and b.links < 0.5 else 0.0 for n, kind, b in zip(sizes, kinds, blocks, strict=True)]
    labels = _labels(blocks, kinds)
    spread = Spread(boxes, texts, sizes, [block.links for block in blocks])
    shapes = [_shape(block, kind, size) for block, kind, size in zip(blocks, kinds, sizes, strict=True)]
    shapes = ["edge", "edge", *shapes, "edge", "edge"]
    repeated = Counter(block.text for block in blocks)
    kin = _Kin(told)
    above = 0.0
    out: list[list[Sight]] = []
    for i, block in enumerate(blocks):
        kind = kinds[i]
        if kind not in TEXT:
            out.append([])
            continue
        size = bisect_right(_SIZES, sizes[i])
        upper = bisect_right(SHARES, above / spread.total)
        lower = bisect_right(SHARES, (spread.total - above - texts[i]) / spread.total)
        linked = bisect_right(_LINKS, block.links)
        far = None if head is None else bisect_right(_LINES, i - head)
        out.append(
            [
                _wording(block.text, sizes[i]),
                ("place", _tags(block.manner), block.level, block.zone, block.article is not None),
                ("own", block.own),
                ("around", block.around),
                ("kind", kind, size, labels[i]),
                ("near -2", shapes[i]),
                ("near -1", shapes[i + 1]),
                ("near 1", shapes[i + 3]),
                ("near 2", shapes[i + 4]),
                ("between", shapes[i + 1], shapes[i + 3]),
                ("cut", line.taken[i], size > 3, kind),
                ("links", linked, min(block.anchors, 3), block.runs_on),
                ("page", 10 * i // len(blocks), far, i in titled),
                ("text", upper, kind, lower),
                ("again", repeated[block.text] > 1, size > 3),
                kin.of(block.text),
                *spread.about("seen", i),
            ]
        )
        above += texts[i]
    return out


def echoes(
    blocks: Sequence[Block], first: Sequence[float], boxes: Boxes, least: float = -math.inf
) -> list[list[Sight]]:
    """What the second pass has besides: how the blocks around each came out the first time (log-odds). Blocks below
    `least` are left out, with no sights."""
    sizes = [_size(block) for block in blocks]
    masses = [size / (1 + math.exp(-odds)) for size, odds in zip(sizes, first, strict=True)]
    spread = Spread(boxes, masses, sizes, [0.0] * len(sizes))
    edge = [0] * 3
    steps = [*edge, *(bisect_right(_ODDS, odds) for odds in first), *edge]
    whole = bisect_right(_SIZES, spread.total / 10)
    above = 0.0
    out: list[list[Sight]] = []
    for i, mass in enumerate(masses):
        if first[i] < least:
            out.append([])
            above += mass
            continue
        upper = bisect_right(SHARES, above / spread.total)
        lower = bisect_right(SHARES, (spread.total - above - mass) / spread.total)
        near = steps[i : i + 7]
        out.append(
            [
                ("came", near[0], near[1], near[2], near[3]),
                ("then", near[4], near[5], near[6]),
                ("between", near[2] // 2, near[3], near[4] // 2),
                ("among", max(near[:3]) // 2, near[3], max(near[4:]) // 2),
                ("text came", upper, lower),
                ("all came", whole, near[3]),
                *spread.about("came", i),
            ]
        )
        above += mass
    return out


def features(sight: Sight) -> list[str]:
    """The names of the features that a sight stands for, keys of the table of weights."""
    side, *seen = sight
    match side, seen:
        case "wording", [low, commas, digits, sentences, ends, marks]:
            names = [f"low {low}", f"commas {commas}", f"digits {digits}", f"sentences {sentences}", f"ends {ends}"]
            return [*names, *(f"has {mark}" for mark in str(marks))]
        case "place", [tuple(tags), level, zone, in_article]:
            names = [f"tags {' '.join(tags[-2:])}", f"tag {tags[-1] if tags else ''} {level}", f"zone {zone}"]
            return [*names, f"article {in_article}", *(f"within {tag}" for tag in dict.fromkeys(tags[:-1]))]
        case "own" | "around", [int(hints)]:
            return [f"{side} {name}" for bit, name in enumerate(HINTS) if hints >> bit & 1]
        case "cut", [taken, _, kind]:
            return [f"cut {taken}", f"cut {taken} {kind}", " ".join(map(str, sight))]
        case "kind", [kind, size, label]:
            return [f"size {size}", f"{kind} {size}", f"below {label} {kind}"]
        case "page", [place, far, titled]:
            return [f"page {place}", f"head {far}", f"title {titled}"]
        case "kin", [shared, told, declared]:
            return [f"kin {shared}", f"summary {told}", f"declared {declared}"]
        case "seen" | "came", [(int(k), share, pure, links, count)]:
            box = f"{side} box{k}"
            return [f"{box} {share} of {count}", f"{box} pure {pure} {share}", f"{box} links {links} {count}"]
        case "came", seen if len(seen) == 4:
            return [f"came {k - 3} {step}" for k, step in enumerate(seen)]
        case "then", seen:
            return [f"came {k + 1} {step}" for k, step in enumerate(seen)]
        case _:
            return [" ".join(map(str, sight))]


@lru_cache(maxsize=4096)
def _tags(manner: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(kind.partition(".")[0] for kind in manner)


@lru_cache(maxsize=1 << 16)
def _weigh(sight: Sight) -> tuple[float, float]:
    """The weights that a sight adds in the first and in the second pass."""
    once, again = 0.0, 0.0
    for name in features(sight):
        first, second = _weights().get(name, (0.0, 0.0))
        once += first
        again += second
    return once, again


@cache
def _weights() -> dict[str, tuple[float, float]]:
    """The weights of the two passes (maintext.tsv: feature, weight in the first, weight in the second)."""
    with resources.files("writethru.pages").joinpath("maintext.tsv").open(encoding="utf-8") as stream:
        rows = (row.rstrip("\n").split("\t") for row in stream if not row.startswith("#"))
        return {name: (float(first or 0), float(second or 0)) for name, first, second in rows}


def _size(block: Block) -> float:
    """Length in letters of a script with spaces; a letter of one without counts for two and a half."""
    text = block.text
    return float(len(text)) if text.isascii() else len(text) + (_DENSE - 1) * len(UNSPACED.findall(text))


def _wording(text: str, size: float) -> Sight:
    """How a block is worded."""
    sample = text[:_SAMPLE]
    words = sample.split(maxsplit=_WORDS)[:_WORDS]
    marks = "".join([mark for mark in "|©@…" if mark in sample])
    if text[-1] == ":":
        marks += ":"
    if not text[0].isalnum():
        marks += text[0]
    if sample.isupper():
        marks += "A"
    return (
        "wording",
        bisect_right((0.01, 0.3, 0.5, 0.7, 0.85), sum([word[0].islower() for word in words]) / len(words)),
        bisect_right((0.001, 0.005, 0.01, 0.02, 0.03), sample.count(",") / len(sample)),
        bisect_right((0.001, 0.03, 0.1, 0.3), sum(map(sample.count, "0123456789")) / len(sample)),
        min(3, len(_SENTENCE.findall(sample))),
        f"{bool(ENDS.search(text[-_LONG_WORD:]))} {size > 80}",
        marks,
    )


def _shape(block: Block, kind: str, size: float) -> str:
    level = "" if block.level is None else "stressed" if block.level == STRESS else "heading"
    return f"{kind} {bisect_right(_COARSE, size)} {level}{'linked' if block.links > 0.3 else ''}"


def _labels(blocks: Sequence[Block], kinds: Sequence[str]) -> list[str]:
    """For each block the kind of the label whose box it stands in, or "none"."""
    out = []
    label: int | None = None
    for i, kind in enumerate(kinds):
        if label is not None and not in_region(blocks, label, i):
            label = None
        out.append("none" if label is None else kinds[label])
        if kind in _BOXES:
            label = i
    return out


class _Kin:
    """Whether a block says what the metadata says: words of the headline, the summary, the text."""

    def __init__(self, told: Told) -> None:
        titles = " ".join(told.titles).casefold().split()
        self.words = {word.strip(".,:;!?\"'()") for word in titles if len(word) > _LONG_WORD}
        self.summary = _folded(told.summary[:_SAMPLE])
        self.body = _folded(told.body)

    def of(self, text: str) -> Sight:
        own = _folded(text[:_SAMPLE])
        begin = own[:_BEGIN]
        return (
            "kin",
            min(3, sum([word in own for word in self.words])) if self.words else None,
            len(begin) == _BEGIN and begin in self.summary,
            begin in self.body if self.body and len(own) >= _BEGIN // 2 else None,
        )


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
