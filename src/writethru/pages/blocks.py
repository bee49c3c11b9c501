"""A page as a line of blocks: pieces of text in page order, each knowing where in the page's tree it stands.

Saved pages and text captures become the same line of blocks, so one set of rules cuts both into articles.
"""

import re
from collections import Counter
from functools import lru_cache
from typing import Literal, NamedTuple

from lxml.etree import XPath, _Element

Zone = Literal["body", "nav", "footer", "aside", "form", "figure"]

_SKIPPED = frozenset(
    "script style noscript template svg math canvas object embed iframe video audio map select button input textarea "
    "head amp-ad amp-analytics amp-img datalist dialog progress meter rp rt".split()
)
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark math nobr q ruby s "
    "samp small span strike strong sub sup time tt u var wbr amp-link".split()
)
_LABELS = frozenset("span time small a".split())
_STRESSED = frozenset("b strong font big".split())
_ZONES: dict[str, Zone] = {
    "nav": "nav", "amp-sidebar": "nav", "menu": "nav", "footer": "footer", "aside": "aside", "form": "form",
    "fieldset": "form", "figure": "figure", "figcaption": "figure",
}  # fmt: skip
_ROLES: dict[str, Zone] = {
    "navigation": "nav", "banner": "nav", "contentinfo": "footer", "complementary": "aside", "search": "form",
    "menu": "nav", "menubar": "nav", "dialog": "nav", "alertdialog": "nav",
}  # fmt: skip
_SMALL = ("1", "2", "-1", "-2")
_HEADINGS = {f"h{level}": level for level in range(1, 7)} | {"dt": 7, "summary": 7, "legend": 7, "caption": 7}
STRESS = 8
"""The level of a line that stands out by its type alone (bold, a larger font)."""
_LEAD = 24
_RUNNING = 80
_LINKED = 0.3
_MENU = 0.25
_letters_in = XPath("string-length(.)")
_EDGES: tuple[Zone, ...] = ("nav", "form", "footer")
_BLOCKS = 20_000
_LETTERS = 2_000_000
_NAMES = 200
_ROOTS = ("html", "body")

# What the words in the names that an element bears (class, id, itemprop) hint at, as publishers and their systems name
# boxes.
_HINTS = {
    "kind": "article story post entry news blog page single detail",
    "text": "body content text copy richtext paragraph articlebody storybody entrycontent articletext",
    "main": "main primary center left",
    "lead": "head header heading title headline lead lede intro summary subtitle standfirst deck excerpt kicker dek "
    "abstract chapo teaser description",
    "related": "related recommended recommendation recommendations popular trending most more promo card cards latest "
    "next also carousel list item items read links feed stories grid row",
    "side": "side sidebar rail widget widgets module aside secondary right complementary extra box panel bottom",
    "comment": "comment comments disqus reply respond response discussion reactions",
    "share": "share sharing social follow twitter facebook whatsapp icon icons tool tools toolbar button buttons btn",
    "meta": "meta metadata byline author authors bio date time timestamp tag tags category categories breadcrumb "
    "breadcrumbs source info label published",
    "picture": "caption credit figure image images photo gallery media video picture img player slide slideshow",
    "offer": "ad ads advert advertisement sponsor sponsored newsletter subscribe subscription signup paywall cookie "
    "cookies consent popup modal banner donate login register premium gdpr privacy overlay",
    "frame": "nav navigation navbar menu footer foot search topbar masthead skip copyright legal disclaimer",
}
HINTS = tuple(_HINTS)
_HINTING = {word: 1 << bit for bit, words in enumerate(_HINTS.values()) for word in words.split()}
_NAME = re.compile(r"[A-Z]?[a-z]+")


class Block(NamedTuple):
    """One piece of running text or one line. `path` leads from the root to its element (empty in a capture),
    `level` is 1 to 8 for headings (8: by its type alone), `links` the share (0 to 1) of its letters in links,
    `href` and `anchor` the first link's address and words, `anchors` how many links, `runs_on` says that it continues
    the paragraph before it, `own` and `around` are sets of HINTS (bit by bit) of its element and of those around it."""

    text: str
    path: tuple[int, ...] = ()
    manner: tuple[str, ...] = ()
    level: int | None = None
    links: float = 0.0
    href: str | None = None
    zone: Zone = "body"
    article: int | None = None
    runs_on: bool = False
    anchors: int = 0
    anchor: str = ""
    own: int = 0
    around: int = 0


class TooMuch(ValueError):
    """The page has more than any page of articles; the message says how much."""


def from_text(body: str) -> list[Block]:
    """Blocks of a text capture: its lines. Raises TooMuch."""
    out = _Line()
    for line in body.splitlines():
        text = _one_line(line)
        if any(ch.isalnum() for ch in text):
            out.append(Block(text))
    return out.blocks


def from_tree(root: _Element) -> list[Block]:
    """Blocks of a saved page in document order; scripts, styles, controls and menus left out. Raises TooMuch."""
    walk = _Walk(root)
    walk.block(root, "html")
    return _rezoned(walk.line.blocks)


def _rezoned(line: list[Block]) -> list[Block]:
    """The line with the page's text in its body: some systems set a form, a menu or a footer around the whole page."""
    texts: Counter[Zone] = Counter()
    for block in line:
        if len(block.text) >= _RUNNING and block.links < _LINKED:
            texts[block.zone] += len(block.text)
    around = next((zone for zone in _EDGES if 2 * texts[zone] > texts.total()), None)
    return line if around is None else [b._replace(zone="body") if b.zone == around else b for b in line]


class _Line:
    """The blocks so far, within bounds."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.letters = 0

    def append(self, block: Block) -> None:
        self.blocks.append(block)
        self.letters += len(block.text)
        if len(self.blocks) > _BLOCKS or self.letters > _LETTERS:
            raise TooMuch(f"over {_BLOCKS:,} pieces or {_LETTERS:,} characters of text, more than any page of articles")


class _Place(NamedTuple):
    """Where the walk stands: what a block that begins here knows of its place."""

    path: tuple[int, ...] = (0,)
    manner: tuple[str, ...] = ()
    level: int | None = None
    zone: Zone = "body"
    article: int | None = None
    own: int = 0
    around: int = 0


class _Walk:
    """Walks the tree, gathering pieces of text until an element parts them. The parser bounds the tree's depth."""

    def __init__(self, root: _Element) -> None:
        self.most = _MENU * _letters_in(root)  # a menu with more text than this is the page, its tag left open
        self.line = _Line()
        self.place = _Place()
        self.number = 0
        self.link: str | None = None
        self.stress = 0
        self.runs_on = False  # whether only one <br>, or the end of bold type, parts the next piece from the last
        self._begin()

    def _begin(self) -> None:
        self.parts: list[str] = []
        self.linked = self.stressed = self.anchors = 0
        self.href: str | None = None
        self.anchor = ""

    def add(self, text: str) -> None:
        if text.isspace():
            if self.parts:
                self.parts.append(" ")
            return
        self.parts.append(text)
        if self.link is not None:
            self.linked += _letters(text)
            self.href = self.href or self.link
            if self.anchors <= 1:
                self.anchor += text
        if self.stress:
            self.stressed += _letters(text)

    def flush(self) -> bool:
        """End the piece of text here; whether there was any."""
        if not self.parts:
            self.anchors = 0
            return False
        text = _one_line("".join(self.parts))
        if text:
            place, letters = self.place, len(text) - text.count(" ")
            self.line.append(
                Block(
                    text,
                    place.path,
                    place.manner,
                    STRESS if place.level is None and self.stressed >= 0.95 * letters else place.level,
                    min(1.0, self.linked / letters),
                    self.href,
                    place.zone,
                    place.article,
                    self.runs_on,
                    self.anchors,
                    _one_line(self.anchor),
                    place.own,
                    place.around,
                )
            )
        self._begin()
        return bool(text)

    def children(self, element: _Element) -> None:
        if text := element.text:
            self.add(text)
        for child in element:
            tag = child.tag
            if tag in _INLINE:
                if not _hidden(child):
                    self.inline(child, tag)
            elif tag == "br":
                self.runs_on = self.flush()
            elif tag not in _SKIPPED and isinstance(tag, str) and not _hidden(child):
                self.block(child, tag)
            if text := child.tail:
                self.add(text)

    def inline(self, element: _Element, tag: str) -> None:
        link, stress = self.link, self.stress
        if tag == "a":
            self.link = element.get("href") or ""
            self.anchors += 1
        elif tag in _STRESSED and not (tag == "font" and element.get("size", "0") in _SMALL):
            self.stress += 1
        self.children(element)
        if self.stress > stress and self._is_lead():
            self.flush()
            self.runs_on = True
        self.link, self.stress = link, stress
        following = element.getnext() if tag in _LABELS and not element.tail else None
        if following is not None and following.tag in _LABELS:
            self.add(" ")  # boxes that only their style keeps apart

    def block(self, element: _Element, tag: str) -> None:
        self.flush()
        self.runs_on = False
        outer, link, stress = self.place, self.link, self.stress
        self.number += 1
        self.place = _enter(element, tag, self.number, outer)
        if self.place.zone != "nav" or outer.zone == "nav" or _letters_in(element) > self.most:
            self.children(element)
        self.flush()
        self.runs_on = False
        self.place, self.link, self.stress = outer, link, stress

    def _is_lead(self) -> bool:
        """Whether a stressed run is long enough to be a headline set before its text in the same element."""
        if self.place.level is not None or self.stressed < _LEAD:
            return False
        return self.stressed == sum(map(_letters, self.parts))


def _letters(text: str) -> int:
    return sum(map(len, text.split()))


def _one_line(text: str) -> str:
    if not text.isascii():
        text = text.replace("\u200b", " ").replace("\ufeff", " ")
    return " ".join(text.split())


def _enter(element: _Element, tag: str, number: int, place: _Place) -> _Place:
    zone = place.zone
    if zone in ("body", "aside"):
        zone = _ROLES.get(element.get("role") or "", _ZONES.get(tag, zone))
    kind, own = _named(tag, element.get("class") or "", element.get("id"), element.get("itemprop"))
    return _Place(
        (*place.path, number),
        (*place.manner[-2:], kind),
        _HEADINGS.get(tag, place.level),
        zone,
        number if tag == "article" else place.article,
        own,
        place.around | place.own,
    )


@lru_cache(maxsize=8192)
def _named(tag: str, name: str, *others: str | None) -> tuple[str, int]:
    """An element's tag with its class, and which HINTS the words in its names give, bit by bit."""
    hints = 0
    if tag not in _ROOTS:
        for word in _NAME.findall(" ".join(filter(None, (name, *others)))[:_NAMES]):
            hints |= _HINTING.get(word.lower(), 0)
    return f"{tag}.{name[:80]}", hints


def _hidden(element: _Element) -> bool:
    if element.get("hidden") is not None:
        return True
    style = element.get("style")
    return style is not None and "display:none" in style[:200].replace(" ", "").lower()
