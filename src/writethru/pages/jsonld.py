"""Articles as JSON-LD describes them (schema.org, in scripts of the page)."""

import html
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from writethru.pages import bylines, fields, stamps
from writethru.pages.fields import Metadata, listed, strings

_NESTING = 12
"""Levels of a document at which things of the page are looked for."""
_SCRIPTS = 50
_TEXTS = 2_000_000
_ARTICLES = ("article", "posting", "report", "liveblog")
_NO_ARTICLES = ("breadcrumb", "comment", "forum")
_HOLDERS = ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item", "hasPart", "liveBlogUpdate")
_TRAILING_COMMA = re.compile(r",(?=\s{0,99}[}\]])")
_BAD_ESCAPE = re.compile(r'\\(?!["\\/bfnrtu])')
_AROUND = (
    ("<!--", "-->"),
    ("//<![CDATA[", "//]]>"),
    ("// <![CDATA[", "// ]]>"),
    ("<![CDATA[", "]]>"),
    ("/*<![CDATA[*/", "/*]]>*/"),
)

Node = dict[str, Any]


class Graph:
    """What the scripts of one page describe: its things in page order, and each by its id."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.nodes: list[Node] = []
        for text in list(texts)[:_SCRIPTS]:
            if len(text) <= _TEXTS:
                self.nodes += _nodes(_loads(text), _NESTING)
        self._by_id: dict[str, Node] = {}
        for node in self.nodes:
            self._index(node, 2)
        self._kinds = [_kind(node) for node in self.nodes]

    def _index(self, node: Node, depth: int) -> None:
        name = node.get("@id")
        if isinstance(name, str) and len(node) > 1:
            known = self._by_id.get(name)
            if known is None or "name" in node and "name" not in known:
                self._by_id[name] = node
        for value in node.values() if depth else ():
            for item in listed(value):
                if isinstance(item, dict):
                    self._index(item, depth - 1)

    def _of_kind(self, kinds: tuple[str, ...], but: tuple[str, ...] = ()) -> Iterator[Node]:
        for node, own in zip(self.nodes, self._kinds, strict=True):
            if any(kind in own for kind in kinds) and not any(kind in own for kind in but):
                yield node

    def known(self, value: Any) -> Any:
        """The thing that a reference ({"@id": ...}) stands for; any other value as it is."""
        if isinstance(value, dict) and "@id" in value and "name" not in value:
            return self._by_id.get(value["@id"], value) if isinstance(value["@id"], str) else value
        return value

    def names(self, value: Any) -> list[str]:
        """Names of people or organisations, given as strings, as objects, by their ids, or as lists of any."""
        out = []
        for item in map(self.known, listed(value)):
            if isinstance(item, dict):
                own = strings(item.get("name")) or strings(item.get("legalName"))
                out += own or [" ".join((*strings(item.get("givenName")), *strings(item.get("familyName"))))]
            else:
                out += strings(item)
        return [name for name in out if name and not fields.is_address(name)]

    def _writers(self, value: Any) -> tuple[str, ...]:
        """The names of authors; organisations' as they stand."""
        bodies = [thing for thing in map(self.known, _things(value)) if "organi" in _kind(thing)]
        return bylines.people(self.names(value), frozenset(self.names(bodies)))

    def articles(self) -> tuple[Metadata, ...]:
        """The articles that are described, in page order."""
        return tuple(self._article(node) for node in self._of_kind(_ARTICLES, but=_NO_ARTICLES))

    def page(self) -> Metadata:
        """What is said of the page and the site: the last resort for who, when and which section."""
        page = next(self._of_kind(("webpage", "itempage")), {})
        site = next(self._of_kind(("website",)), {})
        trail = next(self._of_kind(("breadcrumb",)), {})
        return Metadata(
            byline=self._writers(page.get("author")),
            published=_stamp(page.get("datePublished")),
            updated=_stamp(page.get("dateModified")),
            section=_step(trail),
            outlet=fields.outlet((*self.names(page.get("publisher")), *strings(site.get("name")))),
        )

    def _article(self, node: Node) -> Metadata:
        named = (text for key in ("headline", "name", "alternativeHeadline") for text in strings(node.get(key)))
        headline = next(filter(None, map(fields.plain, named)), None)
        canonical = _address(node.get("url")) or _address(node.get("mainEntityOfPage")) or _address(node.get("@id"))
        outlet = fields.outlet(self.names(node.get("publisher")))
        language = next(iter(strings(node.get("inLanguage"))), None)
        texts = _texts(node.get("articleBody"))
        return Metadata(
            headline=headline,
            headlines=(headline,) if headline else (),
            byline=self._writers(node.get("author")) or self._writers(node.get("creator")),
            published=_stamp(node.get("datePublished"), language) or _stamp(node.get("dateCreated"), language),
            updated=_stamp(node.get("dateModified"), language),
            section=fields.section(strings(node.get("articleSection"))),
            tags=fields.tags((*strings(node.get("keywords")), *self.names(_things(node.get("keywords"))))),
            language=fields.language(language),
            canonical_url=canonical,
            url=canonical,
            outlet=outlet,
            declared=tuple(name for name in dict.fromkeys(self._sources(node)) if name != outlet),
            summary=next(map(fields.plain, strings(node.get("description"))), None),
            body=fields.body("\n".join(texts)) if texts else None,
        )

    def _sources(self, node: Node) -> Iterator[str]:
        """Whom and what an article is said to come from, by name or by address."""
        for key in ("sourceOrganization", "creditText", "provider", "copyrightHolder", "dateline"):
            yield from self.names(node.get(key))
        for based in map(self.known, (*listed(node.get("isBasedOn")), *listed(node.get("isBasedOnUrl")))):
            if isinstance(based, dict):
                for key in ("publisher", "author", "sourceOrganization", "name"):
                    yield from self.names(based.get(key))
                if address := _address(based):
                    yield address
            else:
                yield from strings(based)


def _kind(node: Node) -> str:
    """The types of a thing, in small letters."""
    return " ".join(strings(node.get("@type"))).lower()


def _loads(text: str) -> Any:
    """JSON as publishers write it, or None: in comments, with commas too many, escaped twice."""
    text = text.strip()
    for opening, closing in _AROUND:
        text = text.removeprefix(opening).removesuffix(closing).strip()
    for read in (str, _repaired):
        try:
            return json.loads(read(text.rstrip(";")), strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _repaired(text: str) -> str:
    if "&quot;" in text and '"' not in text:
        text = html.unescape(text)
    return _TRAILING_COMMA.sub("", _BAD_ESCAPE.sub("", text))


def _nodes(value: Any, depth: int) -> Iterator[Node]:
    """The objects of a document that stand for a page's things, in order: @graph and lists unrolled."""
    if not depth:
        return
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item, depth - 1)
    elif isinstance(value, dict):
        yield value
        for key in _HOLDERS:
            if key in value:
                yield from _nodes(value[key], depth - 1)


def _texts(value: Any) -> list[str]:
    """The texts of a value as they stand, line breaks and all."""
    return [item for item in listed(value) if isinstance(item, str)]


def _things(value: Any) -> list[Any]:
    return [item for item in listed(value) if isinstance(item, dict)]


def _address(value: Any) -> str | None:
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url")
    text = fields.clean(value) if isinstance(value, str) else None
    return text if text and fields.is_address(text) else None


def _stamp(value: Any, language: str | None = None) -> str | None:
    return next((stamp for text in strings(value) if (stamp := stamps.iso(text, language))), None)


def _step(trail: Node) -> str | None:
    """The section in a trail to the page ("Home > Local > Mayor resigns"): the second step, where more follow."""
    steps = [item for item in listed(trail.get("itemListElement")) if isinstance(item, dict)]
    if len(steps) < 3:
        return None
    inner = steps[1].get("item")
    name = strings(steps[1].get("name")) or (strings(inner.get("name")) if isinstance(inner, dict) else [])
    return fields.section(name)
