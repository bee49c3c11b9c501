"""What the mark-up of a page's body says of its article: microdata, RDFa, rel="author", and classes by their names.

Teasers are marked as well as articles are, so of several marks the article's own count: those in the same item as
the headline, or those nearest to it in the tree.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lxml import etree
from lxml.etree import XPath
from lxml.html import HtmlElement

from writethru.pages import bylines, fields, stamps
from writethru.pages.fields import Metadata

_PROPERTIES = XPath("//@itemprop | //@property[not(parent::meta)]")
_LINES = frozenset("p div span li address h4 h5 h6".split())
_ELSEWHERE = frozenset("nav footer form script style noscript svg select iframe".split())
_ARTICLE = re.compile(r"article|posting|report|creativework|recipe|review", re.I)
_PERSON = re.compile(r"author|by-?line|(?:^|[-_\s])(?:autor|auteur|autore|forfatter|redaktor)", re.I)
_NO_PERSON = re.compile(
    r"avatar|image|img|photo|bio|about|social|follow|comment|date|time|desc|more|title|role|job|icon|twitter|mail|box",
    re.I,
)
_PROFILE = re.compile(
    r"/(?:authors?|autor(?:en|es|i)?|auteurs?|writers?|contributors?|reporters?|journalists?|profiles?|people|byline)/[^/]",
    re.I,
)
_PUBLISHED = re.compile(r"publi|posted|entry-date|veröff|öffentl", re.I)
_UPDATED = re.compile(
    r"updat|modif|aktuali|geändert|actuali|atuali|aggiorn|bijgewerkt|oppdater|uppdater|обновл|更新|수정", re.I
)
_PREFIX = re.compile(r"^.*[:/#]")
_WANTED = frozenset(
    """
    headline title author creator datepublished datecreated datemodified date issued created articlesection keywords
    publisher
    """.split()
)
_VALUE = 300
_LINE = 140
_CLIMB = 7
"""Levels above the heading from which what follows it is looked at."""
_LETTERS, _STEPS = 1_500, 500
"""Letters of text and elements behind the heading among which a byline is looked for."""
_FAMILY = 3


@dataclass(frozen=True, slots=True)
class _Mark:
    """One marked element: what it is said to be, and the element of the item that it belongs to."""

    name: str
    element: HtmlElement
    owner: HtmlElement | None


def read(root: HtmlElement, title: str | None) -> Metadata:
    """What microdata and RDFa say of the article of a page with this `title`."""
    marks = list(_marks(root))
    own = _own(marks, title or "")
    found: dict[str, list[HtmlElement]] = {}
    for mark in own:
        found.setdefault(mark.name, []).append(mark.element)
    headline = next((text for e in found.get("headline", ()) if (text := fields.clean(_value(e)))), None)
    authors = found.get("author") or found.get("creator") or []
    return Metadata(
        headline=headline,
        byline=bylines.people(_name(element) for element in _together(authors)),
        published=_stamp(root, found, "datepublished", "date", "issued", "created", "datecreated"),
        updated=_stamp(root, found, "datemodified"),
        section=fields.section(text for e in found.get("articlesection", ()) if (text := fields.clean(_value(e)))),
        tags=fields.tags(_value(e) for e in found.get("keywords", ())),
        outlet=fields.outlet(map(_name, found.get("publisher", ()))),
    )


def beside(heading: HtmlElement) -> Metadata:
    """Author and date of publication that stand by an article's heading, told by rel, class and `time`."""
    near = [*_behind(heading), *_before(heading)]
    return Metadata(byline=_writers(near), published=_day(near))


def _marks(root: HtmlElement) -> Iterator[_Mark]:
    for attribute in _PROPERTIES(root):
        element = attribute.getparent()
        for word in attribute.split():
            name = _PREFIX.sub("", word).lower()
            if name in _WANTED:
                yield _Mark(name, element, _owner(element))


def _owner(element: HtmlElement) -> HtmlElement | None:
    """The item that a property belongs to."""
    return next((e for e in element.iterancestors() if e.get("itemscope") is not None or e.get("typeof")), None)


def _own(marks: Sequence[_Mark], title: str) -> list[_Mark]:
    """The marks of the page's article: those of the item with its headline, else of the first article."""
    items: dict[HtmlElement | None, list[_Mark]] = {}
    for mark in marks:
        items.setdefault(mark.owner, []).append(mark)
    ranked = sorted(items.items(), key=lambda item: -_rank(item[0], item[1], title))  # equal ones stay in page order
    return ranked[0][1] if ranked and _rank(*ranked[0], title) else []


def _rank(owner: HtmlElement | None, marks: Sequence[_Mark], title: str) -> int:
    """How sure it is that an item is the page's article."""
    kind = "" if owner is None else f"{owner.get('itemtype') or ''} {owner.get('typeof') or ''}"
    heads = [fields.clean(_value(mark.element)) or "" for mark in marks if mark.name in ("headline", "title")]
    titled = any(head and title and (head in title or title in head) for head in heads)
    return 4 * titled + 2 * bool(_ARTICLE.search(kind)) + (owner is None or bool(heads))


def _together(elements: Sequence[HtmlElement]) -> Iterator[HtmlElement]:
    """The first of these and those that stand beside it: others are teasers'."""
    near = list(_above(elements[0], _FAMILY)) if elements else []
    seen: list[HtmlElement] = []
    for i, element in enumerate(elements):
        beside = i == 0 or any(other in near for other in _above(element, 2))
        if beside and not any(other in seen for other in element.iterancestors()):
            seen.append(element)
            yield element


def _above(element: HtmlElement, levels: int = _CLIMB) -> Iterator[HtmlElement]:
    """The elements that hold this one, from the inside, up to the body."""
    for level, ancestor in enumerate(element.iterancestors()):
        if level >= levels or ancestor.tag in ("body", "html"):
            return
        yield ancestor


def _value(element: HtmlElement) -> str:
    """What a marked element says, by attribute or as shown."""
    for attribute in ("content", "datetime"):
        if value := element.get(attribute):
            return value[:_VALUE]
    return _text(element)


def _text(element: HtmlElement) -> str:
    out = []
    length = 0
    for text in element.itertext():
        out.append(text)
        length += len(text)
        if length > _VALUE:
            break
    return " ".join(" ".join(out).split())[:_VALUE]


def _name(element: HtmlElement) -> str:
    """The name of a marked person: of its own property, or what it says."""
    if (value := element.get("content")) and not fields.is_address(value):
        return value[:_VALUE]
    names = [
        inner
        for inner in element.iterdescendants()
        if _PREFIX.sub("", inner.get("itemprop") or inner.get("property") or "") == "name"
    ]
    return ", ".join(inner.get("content") or _text(inner) for inner in names[:8]) or _text(element)


def _stamp(root: HtmlElement, found: dict[str, list[HtmlElement]], *names: str) -> str | None:
    language = root.get("lang")
    for name in names:
        for element in found.get(name, ())[:2]:
            if stamp := stamps.iso(_value(element), language) or stamps.iso(_text(element), language):
                return stamp
    return None


def _behind(heading: HtmlElement) -> Iterator[HtmlElement]:
    """The elements that follow a heading in page order, as far as a byline may be from it."""
    letters = steps = 0
    for outer in (heading, *_above(heading)):
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


def _before(heading: HtmlElement) -> Iterator[HtmlElement]:
    """The elements right above a heading, beside it in its box."""
    for outer in (heading, *_above(heading, 1)):
        for sibling in list(outer.itersiblings(preceding=True))[:3]:
            if sibling.tag not in _ELSEWHERE:
                yield from list(sibling.iter(tag=etree.Element))[:20]


def _writers(near: Sequence[HtmlElement]) -> tuple[str, ...]:
    """Who is marked as the author, by a link's rel or address, by a class, or by words ("By ..."): the first mark that
    holds a full name, and those beside it."""
    linked = [
        e
        for e in near
        if "author" in (e.get("rel") or "").split() or e.tag == "a" and _PROFILE.search(e.get("href") or "")
    ]
    classed = [e for e in near if _PERSON.search(marked := e.get("class") or "") and not _NO_PERSON.search(marked)]
    for group in (linked, classed):
        for i, element in enumerate(group):
            if any(map(bylines.is_full, bylines.people([_shown(element)]))):
                return bylines.people(map(_shown, _together(group[i:])))
    worded = (names for e in near if e.tag in _LINES and any(map(bylines.is_full, names := bylines.names(_shown(e)))))
    return next(worded, ())


def _shown(element: HtmlElement) -> str:
    """What an element that names somebody shows, a date beside the name left out; "" where it is too long."""
    text = _text(element)
    if len(text) > _LINE:
        return ""
    stamp = stamps.read(text)
    return stamp.rest if stamp else text


def _day(near: Sequence[HtmlElement]) -> str | None:
    """The date of publication: of the `time` elements the first one marked as such, else the only day of all."""
    times = [element for element in near if element.tag == "time" and element.get("datetime")]
    dated = [
        (e, stamp) for e in times if not _UPDATED.search(_said(e)) and (stamp := stamps.iso(e.get("datetime") or ""))
    ]
    sure = [stamp for e, stamp in dated if e.get("pubdate") is not None or _PUBLISHED.search(_said(e))]
    days = {stamp[:10] for _, stamp in dated}
    return sure[0] if sure else dated[0][1] if len(days) == 1 else None


def _said(element: HtmlElement) -> str:
    """What the names and the words of a `time` say it is."""
    return f"{element.get('class') or ''} {element.get('itemprop') or ''} {_text(element)}"


def heading(root: HtmlElement, titles: Iterable[str | None]) -> HtmlElement | None:
    """The heading of the article: the first-level one that says what one of the titles says, else the only one."""
    heads = [element for element in root.iter("h1") if element.text or len(element)][:20]
    for title in filter(None, titles):
        for element in heads:
            text = _text(element)
            if len(text) > 8 and (text in title or title in text):
                return element
    return heads[0] if len(heads) == 1 else None
