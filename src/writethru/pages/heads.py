"""Which lines of a page are headlines of articles that stand on it with their text.

A page's own subheads look like headlines too. What tells them apart is evidence of several kinds, weighed together:
where the line stands (an <article> of its own, a row of like containers, below "Related Articles"), what stands
beside it (outlet, age, date, byline), what the metadata says, how it is worded, and whether the text below it speaks
of other things than the rest of the page.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from writethru.pages import bylines, furniture, notes, stamps
from writethru.pages.blocks import STRESS, Block
from writethru.pages.phrases import plain
from writethru.text.words import stems, weight

Role = furniture.Kind | Literal["off", "hashtags", "note", "link", "meta", "prose", "line"]

LISTS: frozenset[Role] = frozenset(("related", "recommended", "next"))
_PROSE = 80
_SHORT_PROSE = 40
_OUTLET = re.compile(r"^[-–—•] ?\S")
_ENDS = re.compile(r"[.!?…。！？।؟][\"'”’»)\]]*$")
_NO_HEADLINE = re.compile(r"[:,;]$|^\W*\d{1,3}[.)]\s|^(?:step|tip|chapter|part|day|question|q|a)\b\W*\d*\W", re.I)
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
_TEASER = 300
_FULL = 3
_SHARE = 0.1
_LINES = 20
_POST = 60
_ENOUGH = 3.0
_MOST = 400
_LINKED = 0.8
_STRANGE = 0.08
_KIN = 0.16
_SUBJECT = 6_000
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Heads:
    """Indexes of the blocks that head an article, in page order; `main` is the page's own article where it shows."""

    main: int | None
    all: tuple[int, ...]


def roles(blocks: Sequence[Block]) -> list[Role]:
    """What each block is."""
    found = [_role(block) for block in blocks]
    for i in range(len(found)):
        if is_source(blocks, i):
            found[i] = "meta"
        elif furniture.signs_post(blocks[i].text):
            for j in _post(blocks, i):
                found[j] = "off"
    return found


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
    if furniture.hashtags(text):
        return "hashtags"
    if furniture.is_trail(text):
        return "off"
    if label := furniture.label(text):
        return label
    if furniture.also_read(text) and (block.links > 0.3 or not block.path):
        return "also"
    if furniture.comments(text) is not None:
        return "comments"
    if notes.is_note(text):
        return "note"
    if block.zone == "footer" or notes.is_site_foot(text):
        return "off"
    if block.links >= _LINKED and len(text) < 300:
        return "link" if _size(text) >= 3 and block.anchors < 2 else "off"
    if bylines.is_meta(text) or " | " in text and _size(text) <= 7 and not _ENDS.search(text):
        return "meta"
    return "prose" if _is_prose(block) else "line"


def _is_prose(block: Block) -> bool:
    text = block.text
    if block.level is not None and block.level < STRESS and len(text) < 250:
        return False
    if _UNSPACED.search(text):
        return len(text) >= _SHORT_PROSE
    return len(text) >= _SHORT_PROSE and bool(_ENDS.search(text)) or len(text) >= 2.5 * _PROSE


def _size(text: str) -> int:
    """Words of a line; scripts without spaces count two letters as a word."""
    return len(text.split()) if text.isascii() else max(len(text.split()), len(_UNSPACED.findall(text)) // 2)


def find(
    blocks: Sequence[Block], kinds: Sequence[Role], titles: Sequence[str] = (), declared: Sequence[str] = ()
) -> Heads:
    """The headlines of a page's articles.

    `titles` are forms of the page's own headline, `declared` the headlines of articles that its metadata describes.
    """
    candidates = [i for i in range(len(blocks)) if _may_head(blocks, kinds, i)]
    main = _main(blocks, kinds, candidates, titles)
    if main is None:
        return Heads(None, ())
    others = [i for i in candidates if i > main][:_MOST]
    if not others:
        return Heads(main, (main,))
    marks = [main, *others]
    texts = {
        i: _below(blocks, kinds, i, end, bounds(blocks, kinds, i, marks))
        for i, end in zip(marks, [*others, len(blocks)], strict=True)
    }
    evidence = _Evidence(blocks, kinds, main, texts, frozenset(map(plain, declared)) - {plain(blocks[main].text)})
    groups: dict[object, list[int]] = defaultdict(list)
    for i in others:
        if _length(texts[i]) >= evidence.least(i):
            groups[blocks[i].manner or i].append(i)
    accepted = [i for group in groups.values() if evidence.accepts(group) for i in group]
    return Heads(main, tuple(sorted([main, *accepted])))


def _may_head(blocks: Sequence[Block], kinds: Sequence[Role], i: int) -> bool:
    """Whether a line could be an article's headline: worded like one and followed by running text."""
    block = blocks[i]
    marked = block.level is not None
    if kinds[i] not in ("line", "link", "prose") or kinds[i] != "line" and not marked:
        return False
    if not 3 <= _size(block.text) <= 40 or len(block.text) > (250 if marked else 160):
        return False
    if block.text.endswith((":", ";") if marked and block.level != STRESS else (":", ";", ",", ".", "。")):
        return False
    if not marked and i and _leads_to(blocks, kinds, i):
        return False
    for j in range(i + 1, min(i + 8, len(blocks))):
        if kinds[j] == "prose" and not _is_marked(blocks[j]):
            return True
        if (
            kinds[j] in ("meta", "share", "promotion", "off", "author")
            or marked
            and kinds[j] == "line"
            and blocks[j].level is None
        ):
            continue
        return False
    return False


def _is_marked(block: Block) -> bool:
    return block.level is not None and block.level < STRESS


def _leads_to(blocks: Sequence[Block], kinds: Sequence[Role], i: int) -> bool:
    """Whether a short line belongs to the headline just above it: a caption, a standfirst."""
    before = i - 1
    while before > 0 and kinds[before] == "meta" and blocks[before].path:
        before -= 1
    if kinds[before] not in ("line", "link"):
        return False
    if blocks[before].path:
        return blocks[before].level is not None
    return before == 0 or kinds[before - 1] == "meta"


def titled(blocks: Sequence[Block], titles: Sequence[str]) -> list[int]:
    """Indexes of the blocks that show one of these forms of the page's headline."""
    wanted = {plain(title) for title in titles} - {""}
    least = min(map(len, wanted), default=_LONGEST)
    return [
        i
        for i, block in enumerate(blocks)
        if least <= len(block.text) <= _LONGEST and block.zone != "nav" and plain(block.text) in wanted
    ]


def _main(blocks: Sequence[Block], kinds: Sequence[Role], candidates: list[int], titles: Sequence[str]) -> int | None:
    shown = titled(blocks, titles)
    if blocks and not blocks[0].path:
        return _first_line(blocks, kinds)
    for i in shown:
        if i in candidates:
            return i
    for i in shown:
        if blocks[i].level is not None and kinds[i] != "off":
            return i
    for i, block in enumerate(blocks):
        if block.level == 1 and block.zone == "body" and kinds[i] in ("line", "prose") and _size(block.text) >= 2:
            return i
    return candidates[0] if candidates else None


def _first_line(blocks: Sequence[Block], kinds: Sequence[Role]) -> int | None:
    """The headline of a capture: the first line of some words above its text."""
    text = next((i for i, kind in enumerate(kinds) if kind == "prose"), None)
    if text is None:
        return None
    return next((i for i in range(text) if kinds[i] == "line" and _size(blocks[i].text) >= 4), None)


def _below(
    blocks: Sequence[Block], kinds: Sequence[Role], start: int, end: int, within: tuple[int, ...] = ()
) -> list[str]:
    return [
        blocks[j].text for j in range(start + 1, end) if kinds[j] == "prose" and blocks[j].path[: len(within)] == within
    ]


def bounds(blocks: Sequence[Block], kinds: Sequence[Role], i: int, marks: Sequence[int]) -> tuple[int, ...]:
    """The container that the article of a head cannot leave, its neighbours being at `marks`."""
    path = blocks[i].path
    if not path or len(marks) == 1:
        return path[:1]
    container = path[: own_depth(blocks, i, marks)]
    below = next((j for j in range(i + 1, len(blocks)) if kinds[j] == "prose"), None)
    if below is not None and blocks[below].path[: len(container)] == container:
        return container
    # A headline that is a link, its text outside of its own box, belongs to a card set beside that text.
    return path[:-1] if blocks[i].links >= _LINKED else container[:-1]


class _Evidence:
    """Evidence that a line heads an article of its own, as a sum of weights; `_ENOUGH` decides."""

    def __init__(
        self,
        blocks: Sequence[Block],
        kinds: Sequence[Role],
        main: int,
        texts: dict[int, list[str]],
        declared: frozenset[str],
    ) -> None:
        self.blocks, self.kinds, self.main, self.declared = blocks, kinds, main, declared
        self.texts = texts
        self.stems: dict[int, frozenset[str]] = {}
        self.articles = Counter(blocks[i].article for i in texts)
        self.letters = sum(map(_length, texts.values()))
        self.siblings = self._rows()
        self.labels = [j for j, kind in enumerate(kinds) if kind in LISTS][:_MOST]

    def least(self, i: int) -> int:
        """How much text, in characters, an article must have here: a live post less than any teaser, a card in a row
        half of one where it has several paragraphs and a good share of the page's text, and more where the headline
        leads to the article's own page."""
        if self.blocks[i].links >= _LINKED and plain(self.blocks[i].text) not in self.declared:
            return 2 * _TEASER
        full = len(self.texts[i]) >= _FULL and _length(self.texts[i]) >= _SHARE * self.letters
        if full and self.blocks[i].path[: self._own(i)] in self.siblings:
            return _TEASER // 2
        clocked = any(stamps.is_clock(self.blocks[j].text) for j in range(max(0, i - 2), min(i + 2, len(self.blocks))))
        return _POST if clocked or plain(self.blocks[i].text) in self.declared else _TEASER

    def accepts(self, group: Sequence[int]) -> bool:
        """Whether lines of one manner head articles: on average enough speaks for it.

        Where little text stands above them, the page is either a digest, which has several, or one article.
        """
        above = _below(self.blocks, self.kinds, self.main, group[0])
        little = _length(above) < _TEASER and len(above) < _FULL
        if little and len(group) < 3 and not (not above and self._cards(group)):
            return False
        least = _ENOUGH + (self.blocks[group[0]].level is None) - little
        score = sum(map(self.of, group)) / len(group)
        if not least - 1 <= score < least + 1:  # the wording of the texts, which takes longest to see, can't change it
            return score >= least
        return score + sum(map(self._strange, group)) / len(group) >= least

    def _cards(self, group: Sequence[int]) -> bool:
        """Whether two stand in boxes side by side, each with a text of several paragraphs, on things of their own."""
        return len(group) == 2 and all(
            self.blocks[i].path[: self._own(i)] in self.siblings and len(self.texts[i]) > 1 and self._strange(i) > 0
            for i in group
        )

    def of(self, i: int) -> float:
        """What speaks for it but the wording of its text."""
        block, main = self.blocks[i], self.blocks[self.main]
        text = block.text
        score = 0.0
        score += 3.0 * (plain(text) in self.declared)
        score += 2.0 * (
            block.article is not None and block.article != main.article and self.articles[block.article] == 1
        )
        score -= 2.0 * (block.article is not None and block.article == main.article)
        score += self._beside(i)
        score += 2.0 * self._listed(i)
        score += 2.0 * (block.level == main.level and block.manner[-1:] == main.manner[-1:] and bool(block.path))
        score += 1.0 * (block.links >= _LINKED and not (block.href or "#").startswith("#"))
        score += 1.0 * (block.path[: self._own(i)] in self.siblings)
        score += 1.0 if _size(text) >= 5 and len(text) >= 28 and not _NO_HEADLINE.search(text) else -1.0
        score -= 2.0 * self._flows_on(i)
        return score

    def _beside(self, i: int) -> float:
        """Outlet, age or date just before it, or byline or date just behind it."""
        before = [self.kinds[j] for j in range(max(0, i - 4), i)]
        after = self.kinds[i + 1 : i + 3]
        near = 0
        for kind in reversed(before):
            if kind not in ("meta", "line", "off", "next"):
                break
            near += kind == "meta"
        if near:
            return 3.0 if near > 1 else 2.0
        return 2.0 if "meta" in after else 0.0

    def _listed(self, i: int) -> bool:
        """Whether it stands below a label that announces other articles."""
        return any(in_region(self.blocks, j, i) for j in self.labels if self.main < j < i)

    def _rows(self) -> set[tuple[int, ...]]:
        """Containers that stand in a row of like ones, each with one candidate and its text."""
        rows = defaultdict(list)
        for i in self.texts:
            if (depth := self._own(i)) and self.blocks[i].path:
                path = self.blocks[i].path[:depth]
                holds = i + 1 < len(self.blocks) and self.blocks[i + 1].path[:depth] == path
                if holds:
                    rows[path[:-1]].append(path)
        return {path for row in rows.values() if len(row) > 1 for path in row}

    def _own(self, i: int) -> int:
        return own_depth(self.blocks, i, self.texts)

    def _flows_on(self, i: int) -> bool:
        """Whether the text below it stands in one container with the text above it, as in one article."""
        block = self.blocks[i]
        if not block.path or block.manner[-1].startswith("dt."):
            return False
        above = next((j for j in range(i - 1, self.main, -1) if self.kinds[j] == "prose"), None)
        below = next((j for j in range(i + 1, len(self.blocks)) if self.kinds[j] == "prose"), None)
        if above is None or below is None:
            return False
        if self.blocks[below].path == block.path:
            return self.blocks[above].path == block.path
        return self.blocks[above].path[:-1] == self.blocks[below].path[:-1]

    def _stems(self, i: int) -> frozenset[str]:
        if i not in self.stems:
            self.stems[i] = frozenset(stems(" ".join(self.texts[i])[:_SUBJECT]))
        return self.stems[i]

    def _strange(self, i: int) -> float:
        """Whether its text speaks of other things than the texts beside it."""
        mine = self._stems(i)
        if not mine:
            return 0.0
        shares = [shared(mine, self._stems(j)) for j in self.texts if j != i and self._stems(j)]
        if not shares:
            return 0.0
        nearest = max(shares[0], sum(shares) / len(shares))
        return 1.0 if nearest < _STRANGE else 0.0 if nearest < _KIN else -1.0


def _length(text: Sequence[str]) -> int:
    return sum(map(len, text))


def shared(a: frozenset[str], b: frozenset[str]) -> float:
    """How much two sets of stems share, 0 to 1, by weight, of the lighter one's."""
    both: float = sum(map(weight, a & b))
    lighter: float = min(sum(map(weight, a)), sum(map(weight, b)))
    return both / max(1.0, lighter)


def own_depth(blocks: Sequence[Block], i: int, marks: Iterable[int]) -> int:
    """How many steps of a head's path lead to the widest container that holds no other head."""
    path = blocks[i].path
    depth = 0
    for j in marks:
        if j != i:
            common = 0
            for a, b in zip(path, blocks[j].path, strict=False):
                if a != b:
                    break
                common += 1
            depth = max(depth, common)
    return min(depth + 1, len(path))


def in_region(blocks: Sequence[Block], label: int, i: int) -> bool:
    """Whether block `i` belongs to the box that the label opens: what follows it in the label's container."""
    path = blocks[label].path
    if not path:
        return i > label
    depth = len(path) - 1
    while depth > 1 and label + 1 < len(blocks) and blocks[label + 1].path[:depth] != path[:depth]:
        depth -= 1
    return i > label and blocks[i].path[:depth] == path[:depth]
