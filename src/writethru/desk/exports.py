"""One article as a wire item again: ninjs 3.1 and NewsML-G2 2.35, with what its own wire said of it.

Pure: the time of the export is an argument. An item taken from a wire keeps its id, version, status and hops.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from html import escape
from typing import Any, Final
from urllib.parse import quote

from lxml import etree

from writethru.model import Article, Copy, Facts, Hop, Report
from writethru.text.xml import allowed

_NAR: Final = "http://iptc.org/std/nar/2006-10-01/"
_XHTML: Final = "http://www.w3.org/1999/xhtml"
_XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_CATALOG: Final = "https://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_40.xml"
_SCHEMA: Final = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#"
_URI: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,30}:[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]{1,8000}")
_NO_SECONDS: Final = re.compile(r"T\d\d:\d\d$")
_NO_SECONDS_ZONED: Final = re.compile(r"(T\d\d:\d\d)(Z|[+-]\d\d:\d\d)$")
_ZONE: Final = re.compile(r"(?:Z|[+-]\d\d:\d\d)$")
_CREATED: Final = "created content"
_TRANSFORMED: Final = "transformed content"
_STATUSES: Final = {"kill": "canceled", "withhold": "withheld"}


def lineage(report: Report, copy: Copy, articles: Mapping[str, Facts]) -> tuple[Hop, ...]:
    """Through whose hands a copy of a report came: the agency, if it is known, the origin, and each copy from which
    the next was made. `articles` has the report's, by id."""
    by_article = {one.article: one for one in report.copies}
    chain = [copy]
    while (before := by_article.get(chain[-1].source or "")) is not None and before not in chain:
        chain.append(before)
    hops = [Hop(None, report.agency, None, _CREATED)] if report.agency else []
    for one in reversed(chain):
        article = articles[one.article].article
        made = one.source is None and not report.agency
        action = _CREATED if made else None if one.manner == "verbatim" else _TRANSFORMED
        hops.append(Hop(None, article.carrier, article.when, action))
    return tuple(replace(hop, sequence=n) for n, hop in enumerate(hops, 1))


def ninjs(facts: Facts, now: str, source: Article | None = None) -> dict[str, Any]:
    """The article as an object of ninjs 3.1. `now` (ISO 8601, with its zone) stands where it has no time of its own;
    `source` is the article that it was derived from."""
    article, wire = facts.article, facts.article.wire
    sources = _sources(facts)
    found: dict[str, Any] = {
        "standard": {"name": "ninjs", "version": "3.1", "schema": _SCHEMA},
        "uri": _uri(article),
        "type": "text",
        "representationType": "partial" if article.text_from == "summary" else "full",
        "version": wire.version if wire else None,
        "versionCreated": _moment(article.updated or article.published, now),
        "firstCreated": _moment(article.published, now) if article.published else None,
        "embargoedUntil": _moment(wire.embargoed, now) if wire and wire.embargoed else None,
        "pubStatus": _status(article),
        "urgency": wire.urgency if wire else None,
        "language": article.language,
        "by": ", ".join(article.byline),
        "slugline": wire.slugline if wire else None,
        "located": facts.dateline.place if facts.dateline else None,
        "usageTerms": wire.usage if wire else None,
        "edNote": "\n".join(article.notes),
        "infoSources": [{"name": name} for name in sources],
        "subjects": [{"name": name} for name in dict.fromkeys([*filter(None, [article.section]), *article.tags])],
        "headlines": [{"role": "main", "value": article.headline}] if article.headline else [],
        "associations": [{"name": source.headline or source.carrier, "uri": _uri(source), "rel": "derivedFrom"}]
        if source
        else [],
        "bodies": [
            {"role": "main", "contentType": "text/html", "value": _html(article)},
            {"role": "main", "contentType": "text/plain", "value": "\n\n".join(article.paragraphs)},
        ]
        if article.paragraphs
        else [],
    }
    return {key: value for key, value in found.items() if value not in (None, "", [])}


def newsml_g2(facts: Facts, now: str, hops: Sequence[Hop] = ()) -> str:
    """The article as a newsItem of NewsML-G2 2.35, its text as XHTML. `now` is as for `ninjs`; `hops` stand where its
    own wire told none."""
    return etree.tostring(_news_item(facts, now, hops), encoding="unicode", pretty_print=True)


def message(items: Iterable[tuple[Facts, Sequence[Hop]]], now: str) -> str:
    """Articles, each with its hops, as a newsMessage of NewsML-G2 2.35, sent `now`."""
    root = etree.Element(f"{{{_NAR}}}newsMessage", nsmap={None: _NAR})
    _add(_add(root, "header"), "sent", now)
    kept = _add(root, "itemSet")
    for facts, hops in items:
        kept.append(_news_item(facts, now, hops))
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True).decode()


def _news_item(facts: Facts, now: str, hops: Sequence[Hop]) -> etree._Element:
    article, wire = facts.article, facts.article.wire
    root = etree.Element(f"{{{_NAR}}}newsItem", nsmap={None: _NAR})
    root.attrib.update(
        {
            "guid": _uri(article),
            "version": wire.version if wire and wire.version and wire.version.isdecimal() else "1",
            "standard": "NewsML-G2",
            "standardversion": "2.35",
            "conformance": "power",
        }
    )
    if article.language:
        root.set(_XML_LANG, _clean(article.language))
    _add(root, "catalogRef", href=_CATALOG)
    if told := (wire.hops if wire else ()) or hops:
        history = _add(root, "hopHistory")
        for hop in told:
            _hop(history, hop)
    if wire and wire.usage:
        _add(_add(root, "rightsInfo"), "usageTerms", wire.usage)
    _item_meta(root, facts, now)
    _content_meta(root, facts)
    inline = _add(_add(root, "contentSet"), "inlineXML", contenttype="application/xhtml+xml")
    page = etree.SubElement(inline, f"{{{_XHTML}}}html", nsmap={None: _XHTML})
    etree.SubElement(etree.SubElement(page, f"{{{_XHTML}}}head"), f"{{{_XHTML}}}title").text = _clean(article.headline)
    body = etree.SubElement(page, f"{{{_XHTML}}}body")
    for paragraph in article.paragraphs:
        etree.SubElement(body, f"{{{_XHTML}}}p").text = _clean(paragraph)
    return root


def _item_meta(root: etree._Element, facts: Facts, now: str) -> None:
    article, wire = facts.article, facts.article.wire
    meta = _add(root, "itemMeta")
    _add(meta, "itemClass", qcode="ninat:text")
    provider = (wire.provider if wire else None) or article.outlet
    _named(meta, "provider", provider or "unknown")
    _add(meta, "versionCreated", _moment(article.updated or article.published, now))
    if article.published:
        _add(meta, "firstCreated", _moment(article.published, now))
    if wire and wire.embargoed:
        _add(meta, "embargoed", _moment(wire.embargoed, now))
    _add(meta, "pubStatus", qcode=f"stat:{_status(article)}")
    for note in article.notes:
        _add(meta, "edNote", note)
    if wire and wire.signal in ("update", "correction"):  # the others are no codes of IPTC's
        _add(meta, "signal", qcode=f"sig:{wire.signal}")


def _content_meta(root: etree._Element, facts: Facts) -> None:
    article, wire = facts.article, facts.article.wire
    meta = _add(root, "contentMeta")
    if wire and wire.urgency:
        _add(meta, "urgency", str(wire.urgency))
    for name in _sources(facts):
        _named(meta, "infoSource", name)
    if article.language:
        _add(meta, "language", tag=article.language)
    for name in dict.fromkeys([*filter(None, [article.section]), *article.tags]):
        _named(meta, "subject", name)
    if wire and wire.slugline:
        _add(meta, "slugline", wire.slugline)
    _add(meta, "headline", article.headline)
    if facts.dateline:
        _add(meta, "dateline", facts.dateline.span)
    if article.byline:
        _add(meta, "by", ", ".join(article.byline))
    if wire and wire.credit:
        _add(meta, "creditline", wire.credit)


def _sources(facts: Facts) -> list[str]:
    """Whom an article names as its sources. What a page calls so may be anything that stands there; on a wire it is a
    name."""
    declared = facts.article.declared if facts.article.wire else ()
    return list(dict.fromkeys([*declared, *(credit.agency for credit in facts.credits)]))


def _hop(history: etree._Element, hop: Hop) -> None:
    node = _add(history, "hop")
    if hop.sequence is not None:
        node.set("seq", str(hop.sequence))
    if hop.when and "T" in hop.when:
        node.set("timestamp", _clean(_moment(hop.when, hop.when)))
    if hop.party:
        _named(node, "party", hop.party)
    for action in (hop.action or "").split(", "):
        what, _, target = action.partition(" ")
        if what.isalnum():
            said = _add(node, "action", qcode=f"hopaction:{what}")
            if target.isalnum():
                said.set("target", f"hatarget:{target}")


def _named(parent: etree._Element, tag: str, name: str) -> None:
    """A concept that is known by its name alone."""
    _add(_add(parent, tag, literal=" ".join(_clean(name).split())), "name", name)


def _add(parent: etree._Element, tag: str, text: str | None = None, /, **attributes: str) -> etree._Element:
    node = etree.SubElement(parent, f"{{{_NAR}}}{tag}", {key: _clean(value) for key, value in attributes.items()})
    if text is not None:
        node.text = _clean(text)
    return node


def _clean(text: str) -> str:
    """Text without the letters that XML has no room for."""
    return allowed(text)


def _uri(article: Article) -> str:
    """The name of the item as a URI: its own where it is one, else an address, else our own kind of URN."""
    names = (article.wire.item if article.wire else None, article.canonical_url, article.url, article.id)
    own = next((name for name in names if name and _URI.fullmatch(name)), None)
    return own or f"urn:x-writethru:{quote(next(filter(None, names)), safe='')}"


def _status(article: Article) -> str:
    """The status of publication in IPTC's words: what a kill or a withhold says, else as it came."""
    wire = article.wire
    if wire and wire.signal in _STATUSES:
        return _STATUSES[wire.signal]
    status = (wire.status or "").lower() if wire else ""
    return status if status in ("usable", "withheld", "canceled") else "usable"


def _moment(when: str | None, now: str) -> str:
    """A date and time with a zone, as both standards want it: one without is taken for UTC, a day alone for its
    midnight."""
    if not when:
        return now
    full = when if "T" in when else f"{when}T00:00:00"
    full = f"{full}:00" if _NO_SECONDS.search(full) else _NO_SECONDS_ZONED.sub(r"\1:00\2", full)
    return full if _ZONE.search(full) else f"{full}Z"


def _html(article: Article) -> str:
    return "".join(f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in article.paragraphs)
