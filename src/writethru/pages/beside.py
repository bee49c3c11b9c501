"""What stands by an article's heading: its byline and its date, told by links, classes, `time` elements and words.

Teasers carry the same marks, so only what follows the heading before much text does, or stands right above it, counts.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from lxml import etree
from lxml.etree import _Element

from writethru.pages import bylines, stamps
from writethru.pages.microdata import above, shown, together

_T = TypeVar("_T")

_PERSON = ("author", "byline", "by-line", "autor", "auteur", "autore", "forfatter", "redaktor")
_NO_PERSON = re.compile(
    r"avatar|image|img|photo|bio|about|social|share|follow|comment|date|time|desc|more|title|role|job|icon|twitter|mail|box"
)
_PROFILE = re.compile(
    r"/(?:authors?|autor(?:en|es|i)?|auteurs?|writers?|contributors?|reporters?|journalists?|profiles?|people)/[^/]",
    re.I,
)
_PUBLISHED = re.compile(r"publi|posted|entry-date|veröff|öffentl", re.I)
_UPDATED = re.compile(
    r"updat|modif|aktuali|geändert|actuali|atuali|aggiorn|bijgewerkt|oppdater|uppdater|обновл|更新|수정", re.I
)
_LINES = frozenset("p div span li address h4 h5 h6 small time td b strong i em".split())
_ELSEWHERE = frozenset("nav footer form script style noscript svg select iframe figure figcaption picture".split())
_YEAR = re.compile(r"\d{4}|\d\.\d\d?\.\d\d")
_LINE = 140
_CLIMB = 7
"""Levels above the heading from which what follows it is looked at."""
_LETTERS, _STEPS = 1_200, 250
"""Letters of text and elements behind the heading among which a byline is looked for."""
_HEADS = 20
_PARTS = 8
"""Elements in a line at most: more are a box."""
_REST = 60
"""Letters beside a date that may say who wrote."""


@dataclass(frozen=True, slots=True)
class Beside:
    """Who and when by the marks beside a heading; `lines` are what its bylines and date lines say besides the date.

    `byline` is marked as one or begins as one, `guess` stands beside a date."""

    byline: tuple[str, ...] = ()
    guess: tuple[str, ...] = ()
    published: str | None = None
    lines: tuple[str, ...] = ()


def read(root: _Element, headings: Sequence[_Element], titles: Iterable[str | None]) -> Beside:
    """What stands by the heading of the article that has one of these titles; `headings` are of the first level."""
    heading = _heading(headings or list(root.iter("h2")), titles)
    if heading is None:
        return Beside()
    near = [*_behind(heading), *_before(heading)]
    linked = [element for element in near if _is_linked(element)]
    classed = [element for element in near if _is_classed(element)]
    lines = list(_worded(near, root.get("lang")))
    texts = (*map(_text, (*linked, *classed)), *(line.text for line in lines))
    return Beside(
        byline=_marked(linked) or _marked(classed) or _first(line.names for line in lines if line.opened) or (),
        guess=_first(line.names for line in lines) or (),
        published=_timed(near) or _first(line.published for line in lines),
        lines=tuple(dict.fromkeys(filter(None, texts))),
    )


def _first(values: Iterable[_T | None]) -> _T | None:
    return next(filter(None, values), None)


def _heading(heads: Sequence[_Element], titles: Iterable[str | None]) -> _Element | None:
    """The heading of the article: the one that says what one of the titles says, else the only one."""
    heads = heads[:_HEADS]
    texts = [shown(element) for element in heads]
    for title in filter(None, titles):
        for element, text in zip(heads, texts, strict=True):
            if len(text) > 8 and (text in title or title in text):
                return element
    return heads[0] if len(heads) == 1 else None


def _behind(heading: _Element) -> Iterator[_Element]:
    """The elements that follow a heading in page order, as far as a byline may be from it."""
    letters = steps = 0
    for outer in (heading, *above(heading, _CLIMB)):
        for sibling in outer.itersiblings():
            stack = [sibling]
            while stack:
                element = stack.pop()
                if not isinstance(element.tag, str) or element.tag in _ELSEWHERE:
                    continue
                yield element
                letters += len((element.text or "").strip())
                steps += 1
                if letters > _LETTERS or steps > _STEPS:
                    return
                stack.extend(reversed(element))


def _before(heading: _Element) -> Iterator[_Element]:
    """The elements right above a heading, beside it in its box."""
    for outer in (heading, *above(heading, 1)):
        for sibling in list(outer.itersiblings(preceding=True))[:3]:
            if sibling.tag not in _ELSEWHERE:
                yield from list(sibling.iter(tag=etree.Element))[:20]


def _is_linked(element: _Element) -> bool:
    """Whether an element leads to somebody's page."""
    if "author" in (element.get("rel") or "").split():
        return True
    return element.tag == "a" and _PROFILE.search(element.get("href") or "") is not None


def _is_classed(element: _Element) -> bool:
    name = (element.get("class") or "").lower()
    return any(word in name for word in _PERSON) and not _NO_PERSON.search(name)


def _marked(elements: Sequence[_Element]) -> tuple[str, ...]:
    """Who is named by elements that are marked as naming somebody: the first with a full name, and those beside it."""
    for i, element in enumerate(elements):
        if _full(bylines.people([_text(element)])):
            return bylines.people(map(_text, together(elements[i:])))
    return ()


def _text(element: _Element) -> str:
    """What an element that names somebody shows, a date beside the name left out; "" where it is too long."""
    text = _line(element)
    stamp = stamps.read(text)
    return stamp.rest if stamp else text


def _line(element: _Element) -> str:
    """The text of an element that holds no more than a line; "" for others."""
    parts = []
    letters = 0
    for piece in element.itertext():
        if text := piece.strip():
            parts.append(text)
            letters += len(text)
            if letters > _LINE:
                return ""
    return " ".join(" ".join(parts).split())


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that its words or its date make a byline's: its text without the date, and what is read in it."""

    text: str
    names: tuple[str, ...]
    opened: bool
    published: str | None = None


def _worded(near: Sequence[_Element], language: str | None) -> Iterator[_Line]:
    """The lines that begin as bylines do ("By ...") or hold a date and little else."""
    seen = {""}
    for element in near:
        if (
            element.tag not in _LINES
            or len(element) > _PARTS
            or _is_wrapper(element)
            or (text := _line(element)) in seen
        ):
            continue
        seen.add(text)
        stamp = stamps.read(text, language) if _YEAR.search(text) else None
        if stamp is None:
            if names := bylines.names(text):
                yield _Line(text, _full(names), opened=True)
        elif len(stamp.rest) <= _REST:
            names = bylines.names(stamp.rest, marked=True)
            sure = (names or not stamp.rest) and not stamp.updated and not _is_updated(element.getparent())
            yield _Line(stamp.rest, _full(names), bool(bylines.names(stamp.rest)), stamp.iso if sure else None)


def _is_wrapper(element: _Element) -> bool:
    """Whether an element says nothing but what its only child says."""
    return len(element) == 1 and not (element.text or "").strip() and not (element[0].tail or "").strip()


def _full(names: tuple[str, ...]) -> tuple[str, ...]:
    """These names if one of them at least is a full one."""
    return names if any(map(bylines.is_full, names)) else ()


def _is_updated(outer: _Element | None) -> bool:
    """Whether the line around a date calls it an update: "Last updated" may stand in an element of its own."""
    stamp = stamps.read(_line(outer)) if outer is not None else None
    return stamp is not None and stamp.updated


def _timed(near: Sequence[_Element]) -> str | None:
    """The date of publication: of the `time` elements the first one marked as such, else the only day of all."""
    times = [element for element in near if element.tag == "time" and element.get("datetime")]
    dated = [
        (e, stamp) for e in times if not _UPDATED.search(_said(e)) and (stamp := stamps.iso(e.get("datetime") or ""))
    ]
    sure = [stamp for e, stamp in dated if e.get("pubdate") is not None or _PUBLISHED.search(_said(e))]
    days = {stamp[:10] for _, stamp in dated}
    return sure[0] if sure else dated[0][1] if len(days) == 1 else None


def _said(element: _Element) -> str:
    """What the names and the words of a `time` say it is."""
    return f"{element.get('class') or ''} {element.get('itemprop') or ''} {_line(element)}"
