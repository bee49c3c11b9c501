"""What microdata and RDFa say of a page's article.

Teasers are marked as well as articles are: the marks of the item that holds the headline count.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml.etree import XPath, _Element

from writethru.pages import bylines, fields, stamps
from writethru.pages.fields import Metadata

_PROPERTIES = XPath("//@itemprop | //@property[not(parent::meta)]")
_ARTICLE = re.compile(r"article|posting|report|creativework|recipe|review", re.I)
_PREFIX = re.compile(r"^.*[:/#]")
_WANTED = frozenset(
    """
    headline title author creator datepublished datecreated datemodified date issued created articlesection keywords
    publisher
    """.split()
)
_VALUE = 300
_FAMILY = 3


@dataclass(frozen=True, slots=True)
class _Mark:
    """One marked element: what it is said to be, and the element of the item that it belongs to."""

    name: str
    element: _Element
    owner: _Element | None


def read(root: _Element, title: str | None) -> Metadata:
    """What microdata and RDFa say of the article of a page with this `title`."""
    marks = list(_marks(root))
    own = _own(marks, title or "")
    found: dict[str, list[_Element]] = {}
    for mark in own:
        found.setdefault(mark.name, []).append(mark.element)
    headline = next((text for e in found.get("headline", ()) if (text := fields.clean(_value(e)))), None)
    authors = found.get("author") or found.get("creator") or []
    return Metadata(
        headline=headline,
        byline=bylines.people(_name(element) for element in together(authors)),
        published=_stamp(root, found, "datepublished", "date", "issued", "created", "datecreated"),
        updated=_stamp(root, found, "datemodified"),
        section=fields.section(text for e in found.get("articlesection", ()) if (text := fields.clean(_value(e)))),
        tags=fields.tags(_value(e) for e in found.get("keywords", ())),
        outlet=fields.outlet(map(_name, found.get("publisher", ()))),
    )


def _marks(root: _Element) -> Iterator[_Mark]:
    for attribute in _PROPERTIES(root):
        element = attribute.getparent()
        for word in attribute.split():
            name = _PREFIX.sub("", word).lower()
            if name in _WANTED:
                yield _Mark(name, element, _owner(element))


def _owner(element: _Element) -> _Element | None:
    """The item that a property belongs to."""
    return next((e for e in element.iterancestors() if e.get("itemscope") is not None or e.get("typeof")), None)


def _own(marks: Sequence[_Mark], title: str) -> list[_Mark]:
    """The marks of the page's article: those of the item with its headline, else of the first article."""
    items: dict[_Element | None, list[_Mark]] = {}
    for mark in marks:
        items.setdefault(mark.owner, []).append(mark)
    ranked = sorted(items.items(), key=lambda item: -_rank(item[0], item[1], title))  # equal ones stay in page order
    return ranked[0][1] if ranked and _rank(*ranked[0], title) else []


def _rank(owner: _Element | None, marks: Sequence[_Mark], title: str) -> int:
    """How sure it is that an item is the page's article."""
    kind = "" if owner is None else f"{owner.get('itemtype') or ''} {owner.get('typeof') or ''}"
    heads = [fields.clean(_value(mark.element)) or "" for mark in marks if mark.name in ("headline", "title")]
    titled = any(head and title and (head in title or title in head) for head in heads)
    return 4 * titled + 2 * bool(_ARTICLE.search(kind)) + (owner is None or bool(heads))


def together(elements: Sequence[_Element]) -> Iterator[_Element]:
    """The first of these and those that stand beside it: others are teasers'."""
    near = list(above(elements[0], _FAMILY)) if elements else []
    seen: list[_Element] = []
    for i, element in enumerate(elements):
        beside = i == 0 or any(other in near for other in above(element, 2))
        if beside and not any(other in seen for other in element.iterancestors()):
            seen.append(element)
            yield element


def above(element: _Element, levels: int) -> Iterator[_Element]:
    """The elements that hold this one, from the inside, up to the body."""
    for level, ancestor in enumerate(element.iterancestors()):
        if level >= levels or ancestor.tag in ("body", "html"):
            return
        yield ancestor


def _value(element: _Element) -> str:
    """What a marked element says, by attribute or as shown."""
    for attribute in ("content", "datetime"):
        if value := element.get(attribute):
            return value[:_VALUE]
    return shown(element)


def shown(element: _Element) -> str:
    """The beginning of the text in an element, white space folded."""
    if not len(element):
        return " ".join((element.text or "")[:_VALUE].split())
    out = []
    length = 0
    for text in element.itertext():
        out.append(text)
        length += len(text)
        if length > _VALUE:
            break
    return " ".join(" ".join(out).split())[:_VALUE]


def _name(element: _Element) -> str:
    """The name of a marked person: of its own property, or what it says."""
    if (value := element.get("content")) and not fields.is_address(value):
        return value[:_VALUE]
    names = [
        inner
        for inner in element.iterdescendants()
        if _PREFIX.sub("", inner.get("itemprop") or inner.get("property") or "") == "name"
    ]
    return ", ".join(inner.get("content") or shown(inner) for inner in names[:8]) or shown(element)


def _stamp(root: _Element, found: dict[str, list[_Element]], *names: str) -> str | None:
    language = root.get("lang")
    for name in names:
        for element in found.get(name, ())[:2]:
            if stamp := stamps.iso(_value(element), language) or stamps.iso(shown(element), language):
                return stamp
    return None
