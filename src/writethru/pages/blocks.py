"""A page as a line of blocks: pieces of text in page order, each knowing where in the page's tree it stands.

Saved pages and text captures become the same line of blocks, so one set of rules cuts both into articles.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from lxml.html import HtmlElement

Zone = Literal["body", "nav", "footer", "aside", "form", "figure"]

_SKIPPED = frozenset(
    "script style noscript template svg math canvas object embed iframe video audio map select button input textarea "
    "head amp-ad amp-analytics amp-img datalist dialog progress meter".split()
)
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark math nobr q rp rt ruby s "
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
_ENTER = -1
_HEADINGS = {f"h{level}": level for level in range(1, 7)} | {"dt": 7, "summary": 7, "legend": 7, "caption": 7}
STRESS = 8
"""The level of a line that stands out by its type alone (bold, a larger font)."""
_LEAD = 24
_BLOCKS = 20_000
_LETTERS = 2_000_000
_SPACE = re.compile(r"[\s\u00a0\u200b\ufeff]+")


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of running text or one line. `path` leads from the root to its element (empty in a capture),
    `level` is 1 to 8 for headings (8: by its type alone), `links` the share (0 to 1) of its letters in links,
    `href` and `anchor` the first link's address and
    words, `anchors` how many links, `runs_on` says that it continues the paragraph before it."""

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


class TooMuch(ValueError):
    """The page has more than any page of articles; the message says how much."""


def from_text(body: str) -> list[Block]:
    """Blocks of a text capture: its lines. Raises TooMuch."""
    lines = (_SPACE.sub(" ", line).strip() for line in body.splitlines())
    return _bounded(Block(line) for line in lines if any(ch.isalnum() for ch in line))


@dataclass(slots=True)
class _Run:
    """The block being gathered."""

    parts: list[str] = field(default_factory=list)
    linked: int = 0
    stressed: int = 0
    letters: int = 0
    href: str | None = None
    anchors: int = 0
    anchor: str = ""

    def add(self, text: str, link: str | None, stress: bool) -> None:
        self.parts.append(text)
        count = sum(map(len, text.split()))
        self.letters += count
        if link is not None:
            self.linked += count
            self.href = self.href or link
            if self.anchors <= 1:
                self.anchor += text
        if stress:
            self.stressed += count


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the walk stands: what a block that begins here knows of its place."""

    path: tuple[int, ...]
    manner: tuple[str, ...]
    level: int | None
    zone: Zone
    article: int | None


def from_tree(root: HtmlElement) -> list[Block]:
    """Blocks of a saved page in document order; scripts, styles and controls left out. Raises TooMuch."""
    return _bounded(_walk(root))


def _bounded(line: Iterator[Block]) -> list[Block]:
    out = []
    letters = 0
    for block in line:
        out.append(block)
        letters += len(block.text)
        if len(out) > _BLOCKS or letters > _LETTERS:
            raise TooMuch(f"over {_BLOCKS:,} pieces or {_LETTERS:,} characters of text, more than any page of articles")
    return out


def _walk(root: HtmlElement) -> Iterator[Block]:
    number = 0
    run = _Run()
    place = _Place((0,), (), None, "body", None)
    link: str | None = None
    stress = 0
    runs_on = False  # whether only one <br>, or the end of bold type, parts the next piece from the last

    def flush() -> Iterator[Block]:
        nonlocal run
        text = _SPACE.sub(" ", "".join(run.parts)).strip()
        if text and run.letters:
            level = place.level
            if level is None and run.stressed >= 0.95 * run.letters:
                level = STRESS
            yield Block(
                text,
                place.path,
                place.manner,
                level,
                run.linked / run.letters,
                run.href,
                place.zone,
                place.article,
                runs_on,
                run.anchors,
                " ".join(run.anchor.split()),
            )
            run = _Run()

    # An explicit stack, for the tree may be deep: an element to enter, or one to leave with what to restore.
    stack: list[tuple[HtmlElement, _Place | None, str | None, int]] = [(root, None, None, _ENTER)]
    while stack:
        element, outer, outer_link, outer_stress = stack.pop()
        if outer_stress == _ENTER:
            tag = element.tag
            if not isinstance(tag, str) or tag in _SKIPPED or _hidden(element):
                pass
            elif tag == "br":
                text_before = bool(run.letters)
                yield from flush()
                runs_on = text_before
            else:
                if tag in _INLINE:
                    stack.append((element, None, link, stress))
                    if tag == "a":
                        link = element.get("href") or ""
                        run.anchors += 1
                    stress += tag in _STRESSED and not (tag == "font" and element.get("size", "0") in _SMALL)
                else:
                    yield from flush()
                    runs_on = False
                    number += 1
                    stack.append((element, place, link, stress))
                    place = _enter(element, tag, number, place)
                run.add(element.text or "", link, stress > 0)
                stack.extend((child, None, None, _ENTER) for child in reversed(element))
                continue
        elif outer is not None:
            yield from flush()
            runs_on = False
            place, link, stress = outer, outer_link, outer_stress
        else:
            if stress > outer_stress and _is_lead(run, place):
                yield from flush()
                runs_on = True
            link, stress = outer_link, outer_stress
            if element.tag in _LABELS and not element.tail and (following := element.getnext()) is not None:
                run.add(" " if following.tag in _LABELS else "", link, False)  # boxes that only their style keeps apart
        run.add(element.tail or "", link, stress > 0)
    yield from flush()


def _enter(element: HtmlElement, tag: str, number: int, place: _Place) -> _Place:
    zone = place.zone
    if zone in ("body", "aside"):
        zone = _ROLES.get(element.get("role") or "", _ZONES.get(tag, zone))
    kind = f"{tag}.{(element.get('class') or '')[:80]}"
    return _Place(
        (*place.path, number),
        (*place.manner[-2:], kind),
        _HEADINGS.get(tag, place.level),
        zone,
        number if tag == "article" else place.article,
    )


def _hidden(element: HtmlElement) -> bool:
    style = (element.get("style") or "")[:200].replace(" ", "").lower()
    return element.get("hidden") is not None or "display:none" in style


def _is_lead(run: _Run, place: _Place) -> bool:
    """Whether a stressed run is long enough to be a headline set before its text in the same element."""
    return place.level is None and run.letters >= _LEAD and run.stressed == run.letters
