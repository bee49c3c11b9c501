"""From the line of blocks to units: each article's text, what the page says beside it, and the furniture left over."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from writethru.model import Link
from writethru.pages import bylines, furniture, heads, outlets, posts, stamps
from writethru.pages.blocks import STRESS, Block
from writethru.pages.heads import Heads
from writethru.pages.places import in_region
from writethru.pages.roles import LISTS, Role, is_source
from writethru.text.phrases import plain

_LEAST = 100
_POST = 60
_BEGUN = 300
_RECENT = 200
_EYEBROW = 5
_LINES = 3
_ABOVE: frozenset[Role] = frozenset(("meta", "line", "off", "menu", "tags"))
_CREDITED = re.compile(r" / [A-ZÀ-Þ][A-ZÀ-Þ .]+$|\((?:photo|foto|file|bild|archiv)\b[^()]{0,40}\)$", re.I)
_HEADINGS = range(1, STRESS)
_SUBHEAD = 120
_FINISHED = re.compile(r"[.!?…。！？\"”'’»)\]:]$")
_STOP = re.compile(r"[.!?…。！？]$")


@dataclass(slots=True)
class Unit:
    """One article as it stands on the page. `level` is its headline's (blocks.Block), a `post` an
    item of a live page, `places` are the indexes of the blocks that its paragraphs begin with, `notes` the lines about
    the text that stood inside or below it."""

    headline: str
    main: bool
    zone: str
    level: int | None = None
    post: bool = False
    paragraphs: list[str] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    byline: tuple[str, ...] = ()
    published: str | None = None
    updated: str | None = None
    outlet: str | None = None
    tags: list[str] = field(default_factory=list)
    related: list[Link] = field(default_factory=list)

    @property
    def letters(self) -> int:
        """Length of the text in characters."""
        return sum(map(len, self.paragraphs))


@dataclass(frozen=True, slots=True)
class Cut:
    """A page's units in page order, its recommended headlines, its number of comments, and the indexes of the blocks
    that stand in a box of other things: lists, comments, about the author; the line of blocks it was cut from, and
    their roles."""

    units: tuple[Unit, ...]
    recommended: tuple[Link, ...]
    comments: int | None
    boxed: frozenset[int]
    line: Sequence[Block]
    kinds: Sequence[Role]


def cut(
    blocks: Sequence[Block], kinds: Sequence[Role], titles: Sequence[str] = (), declared: Sequence[str] = ()
) -> Cut:
    """Cut a page into its articles. `kinds` are the blocks' roles, `titles` and `declared` headlines as in
    `heads.find`."""
    found = heads.find(blocks, kinds, titles, declared)
    reader = _Reader(blocks, kinds, found)
    for i in range(len(blocks)):
        reader.step(i)
    full = [unit for unit in reader.units.values() if unit.letters >= (_POST if unit.post else _LEAST)]
    units = _once(full or [unit for unit in reader.units.values() if unit.paragraphs])
    for unit in units:
        _close(unit, blocks)
    carried = {plain(unit.headline) for unit in units}
    recommended = {plain(link.headline): link for link in reader.recommended if plain(link.headline) not in carried}
    return Cut(units, tuple(recommended.values()), reader.comments, frozenset(reader.boxed), blocks, kinds)


def _once(units: Sequence[Unit]) -> tuple[Unit, ...]:
    """Leave out what stands on the page a second time: of texts under one headline all but the longest."""
    out: dict[str, Unit] = {}
    for k, unit in enumerate(units):
        key = plain(unit.headline) or str(k)
        if key not in out:
            out[key] = unit
        elif unit.letters > out[key].letters:
            unit.main = unit.main or out[key].main
            out[key] = unit
    return tuple(out.values())


class _Reader:
    """Walks the blocks once, knowing which article it stands in and which box is open."""

    def __init__(self, blocks: Sequence[Block], kinds: Sequence[Role], found: Heads) -> None:
        self.blocks, self.kinds = blocks, kinds
        self.units: dict[int, Unit] = {}
        self.recommended: list[Link] = []
        self.comments: int | None = None
        self.heads, self.found = found.all, found
        self.starts = {self._start(i): i for i in found.all}
        self.main = found.main
        self.unit: Unit | None = None
        self.last: Unit | None = None  # what stands right below an article belongs to it
        self.within: tuple[int, ...] = ()
        self.open: int | None = None  # the label of the box that is open
        self.boxed: list[int] = []
        self.dated = 0  # where a capture's date stands between headline and text
        self.parted = True  # whether the next piece may not join the one before

    def _start(self, i: int) -> int:
        """Where an article's lines begin: outlet, age and date may stand above its headline."""
        start = i
        meta = False
        for j in range(i - 1, max(-1, i - 1 - _EYEBROW), -1):
            if self.kinds[j] not in _ABOVE or len(self.blocks[j].text) > 80 or j in self.heads:
                break
            if self.blocks[j].path[: len(self.heads[i])] != self.heads[i]:
                break
            if self.kinds[j] == "line" and (self.blocks[j].level is not None or _STOP.search(self.blocks[j].text)):
                break
            meta = meta or self.kinds[j] == "meta"
            start = j
        return start if meta else i

    def step(self, i: int) -> None:
        block, kind = self.blocks[i], self.kinds[i]
        if i in self.starts:
            head = self.starts[i]
            self.unit = self.last = self.units[head] = self._begun(head)
            self.within, self.open, self.parted = self.heads[head], None, True
            self.dated = self._dated(head)
        elif self.unit is not None and block.path[: len(self.within)] != self.within:
            self.unit = None
        if self.open is not None and not in_region(self.blocks, self.open, i):
            self.open = None
        if i in self.heads and i not in self.found.bare:
            self.parted = True
            return
        if kind in ("prose", "line"):
            self._text(i, block, kind)
        else:
            self._furniture(i, block, kind)

    def _dated(self, head: int) -> int:
        """The last date or byline below a headline before its text begins."""
        text = next((j for j in range(head + 1, len(self.kinds)) if self.kinds[j] == "prose"), head)
        return max((j for j in range(head + 1, text) if self.kinds[j] == "meta"), default=head)

    def _begun(self, head: int) -> Unit:
        block, post = self.blocks[head], head in self.found.posts
        if head in self.found.bare:
            return Unit("", False, block.zone, post=True)
        text = block.text
        for more in self.blocks[head + 1 : head + 1 + _LINES]:
            if not (more.runs_on and more.path == block.path and more.level == block.level is not None):
                break
            text += " " + more.text
        return Unit(text, head == self.main, block.zone, block.level, post)

    def _box(self) -> Role | None:
        return None if self.open is None else self.kinds[self.open]

    def _text(self, i: int, block: Block, kind: Role) -> None:
        box = self._box()
        if block.links < 0.5 and self._resumes(block, kind, box):
            self.open = box = None
        if box is not None:
            self.boxed.append(i)
        if box in LISTS or box == "also":
            if kind == "line" and len(block.text.split()) >= 3 and not _STOP.search(block.text):
                self._point(block)
            return
        unit = self.unit
        if unit is None or box is not None:
            return
        if block.zone in ("figure", "aside", "footer") and block.zone != unit.zone:
            return
        if not unit.paragraphs and kind == "line" and self._beside_headline(unit, block, i):
            return
        text = posts.unclocked(block.text) if i in self.found.bare else block.text
        if block.runs_on and not self.parted and unit.paragraphs:
            unit.paragraphs[-1] += " " + text
        else:
            unit.paragraphs.append(text)
            unit.places.append(i)
        self.parted = False

    def _resumes(self, block: Block, kind: Role, box: Role | None) -> bool:
        """Whether the article goes on behind a pointer or a list: running text where it was before."""
        if box == "also":
            return kind == "prose" or bool(block.path)
        if box not in LISTS or kind != "prose" or self.unit is None or not self.unit.places or not block.path:
            return False
        return any(self.blocks[place].path[:-1] == block.path[:-1] for place in self.unit.places[-_RECENT:])

    def _beside_headline(self, unit: Unit, block: Block, i: int) -> bool:
        """Read a short line between headline and text: an outlet or a name; longer ones belong to the text.

        In a capture what stands above the date is a standfirst or a name.
        """
        text = block.text
        above = not block.path and (i < self.dated or bool(_CREDITED.search(text)))
        if _STOP.search(text) or not above and (len(text.split()) >= 5 or len(text) > 60):
            return False
        dated = above or unit.published or unit.updated or unit.post
        if paper := outlets.paper(text):
            unit.outlet = unit.outlet or paper
        elif not unit.byline and dated and (names := bylines.names(text, marked=True)):
            unit.byline = names
        elif unit.outlet is None and not unit.main:
            unit.outlet = outlets.name(text)
        return True

    def _point(self, block: Block) -> None:
        shown = block.anchor if len(block.anchor.split()) >= 3 else block.text
        link = Link(furniture.also_read(shown) or shown, block.href or None)
        if self._box() in ("also", "related") and self.unit is not None:
            self.unit.related.append(link)
        else:
            self.recommended.append(link)

    def _furniture(self, i: int, block: Block, kind: Role) -> None:
        unit = self.unit
        self.parted = True
        if kind == "hashtags":
            if (unit := unit or self.last) is not None:
                unit.tags += furniture.hashtags(block.text)
                self.open = i if unit.paragraphs and not block.path else self.open
        elif kind == "link":
            if self.open is not None or block.zone == "aside":
                self._point(block)
            elif unit is not None and unit.paragraphs and block.path:
                unit.related.append(Link(block.text, block.href or None))
        elif kind == "note":
            if unit is not None and not unit.paragraphs and not unit.byline and (names := bylines.names(block.text)):
                unit.byline = names
            elif (unit := unit or self.last) is not None and self.open is None:
                unit.notes.append(block.text)
        elif kind == "meta":
            if unit is not None and self.open is None:
                self._meta(unit, i)
        elif kind == "also" and furniture.label(block.text) is None:
            if unit is not None:
                unit.related.append(Link(furniture.also_read(block.text) or block.text, block.href or None))
        elif kind == "comments":
            count = furniture.comments(block.text)
            self.comments = count if count is not None else self.comments
            if unit is None or unit.letters >= _BEGUN:
                self.open = i
        elif kind in LISTS or kind == "also" or self._ends_text(block, kind):
            self.open = i

    def _ends_text(self, block: Block, kind: Role) -> bool:
        """Whether the article's text is over with this label: about the author, or a capture's hashtags."""
        if self.unit is None:
            return False
        if kind == "author":
            return self.unit.letters >= _BEGUN
        return kind == "tags" and not block.path and bool(self.unit.paragraphs)

    def _meta(self, unit: Unit, i: int) -> None:
        text = self.blocks[i].text
        stamp = stamps.read(text)
        if stamps.is_age(text):
            if unit.outlet is None and not unit.paragraphs and i and self.kinds[i - 1] == "line":
                unit.outlet = outlets.name(self.blocks[i - 1].text)
        elif stamp is not None and (not unit.paragraphs or stamp.updated):
            if stamp.updated:
                unit.updated = unit.updated or stamp.iso
            else:
                unit.published = unit.published or stamp.iso
            if (paper := outlets.paper(stamp.rest)) and not bylines.names(stamp.rest):
                unit.outlet = unit.outlet or paper
            else:
                unit.byline = unit.byline or bylines.names(stamp.rest, marked=True)
        elif is_source(self.blocks, i):
            unit.outlet = unit.outlet or outlets.name(text)
        else:
            unit.byline = unit.byline or bylines.names(text)


def _close(unit: Unit, blocks: Sequence[Block]) -> None:
    """Drop what trails behind the text: lines that are no sentences, headings of nothing, and short lines outside of
    its container."""
    homes = Counter(blocks[i].path for i in unit.places)
    rooms = [blocks[i].path if homes[blocks[i].path] > 1 else blocks[i].path[:-1] for i in unit.places]
    letters: Counter[tuple[int, ...]] = Counter()
    for room, text in zip(rooms, unit.paragraphs, strict=True):
        letters[room] += len(text)
    room, most = letters.most_common(1)[0]
    while len(unit.paragraphs) > 1:
        text = unit.paragraphs[-1]
        unfinished = len(text) < 60 and not _FINISHED.search(text)
        heading = blocks[unit.places[-1]].level in _HEADINGS and len(text) < _SUBHEAD
        outside = len(text) < 200 and rooms[-1] != room and most >= 0.6 * unit.letters
        if not (unfinished or heading or outside):
            break
        for line in (unit.paragraphs, unit.places, rooms):
            line.pop()
    unit.tags = list(dict.fromkeys(unit.tags))
